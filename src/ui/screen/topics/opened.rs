//! A topic as it is read: what is wished, who is behind it, who has the last word.

use crate::base::amount;
use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::mask;
use crate::domain::field::Thing;
use crate::domain::topic::{TopicField, stage};
use crate::domain::value::Value;
use crate::store::query::issue::IssueRow;
use crate::store::query::meeting::{MeetingRow, ResolutionRow};
use crate::store::query::task::{TaskFilter, TaskRow};
use crate::store::query::weight::Weight;
use crate::store::{Reader, StoreError};
use crate::ui::screen::Subject;
use crate::ui::screen::catalogue::owners_warning;
use crate::ui::screen::issue::history;
use crate::ui::screen::issue::opened::{compound, reach};
use crate::ui::screen::ledger::Opened;
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::Part;
use crate::words;
use crate::words::in_language;
use crate::work::handover;
use crate::work::house::House;

/// A topic with everything that stands around it.
pub(super) struct OpenedTopic {
    /// The topic.
    pub(super) subject: Subject,
    issues: Vec<IssueRow>,
    /// Households behind its issues and all that follow those.
    behind: Weight,
    meeting: Option<MeetingRow>,
    resolutions: Vec<ResolutionRow>,
    tasks: Vec<TaskRow>,
    /// Since when the proposer waits to be told an answer.
    untold_since: Option<Moment>,
    /// Requesters behind it who were not told.
    requesters: Vec<IssueRow>,
}

/// Until then it matters that an issue behind it was withdrawn, merged or closed.
const BEFORE_THE_TABLE: &[u8] = &[
    stage::COLLECTED,
    stage::SCREENED,
    stage::RETURNED,
    stage::CONFIRMED,
    stage::NOTICED,
    stage::DEFERRED,
];

/// Nobody reads more tasks of one topic than this.
const TASKS_MAX: usize = 100;

/// Reads a topic; none where the id names something else.
pub(super) fn load(reader: &Reader<'_>, id: Id) -> Result<Option<OpenedTopic>, StoreError> {
    let folded = reader.fold(id)?;
    if folded.thing != Some(Thing::Topic) {
        return Ok(None);
    }
    let meeting = folded.record.id(TopicField::Meeting);
    let tasks = TaskFilter { topic: Some(id), ..TaskFilter::default() };
    let issues = reader.issues_of_topic(id)?;
    let ids: Vec<Id> = issues.iter().map(|issue| issue.id).collect();
    Ok(Some(OpenedTopic {
        behind: reader.weight(&ids)?,
        issues,
        meeting: meeting.map(|id| reader.meeting_row(id)).transpose()?.flatten(),
        resolutions: reader.resolutions_of_topic(id)?,
        untold_since: reader.topic_row(id)?.and_then(|row| row.untold_since),
        requesters: reader.requesters_untold(Some(id), TASKS_MAX)?,
        tasks: reader.tasks(&tasks, None, TASKS_MAX)?.rows,
        subject: Subject::read(reader, id, folded)?,
    }))
}

/// Why it is there: why the program proposed it, in words.
pub(super) fn reason(trigger: &str) -> String {
    if trigger.is_empty() { String::new() } else { words::code("trigger", trigger) }
}

impl OpenedTopic {
    fn text(&self, field: TopicField) -> &str {
        self.subject.folded.record.text(field)
    }

    fn pair(&self, field: TopicField, key: &str) -> Option<Part> {
        let words = self.text(field);
        (!words.is_empty()).then(|| Part::pair(&words::arg(key), words))
    }

    fn head(&self) -> Vec<Part> {
        let record = &self.subject.folded.record;
        let stage = words::stage(Thing::Topic, record.stage);
        let mut parts = vec![
            Part::title(&format!("{}  {stage}", self.subject.number)),
            Part::title(self.text(TopicField::Title)),
        ];
        let warning = owners_warning(self.text(TopicField::DecidedBy));
        parts.extend(warning.map(|warning| Part::Text(warning, Meaning::Soon)));
        parts
    }

    fn weight(&self, house: &House) -> Vec<Part> {
        let record = &self.subject.folded.record;
        let mut parts = Vec::new();
        let households = record.int(TopicField::Households).unwrap_or(0);
        if households > 0 {
            parts.push(Part::pair(&words::arg("households"), &households.to_string()));
        }
        if !self.issues.is_empty() {
            let homes = words::homes(self.behind.households, self.behind.unplaced);
            parts.push(Part::pair(&words::say("detail-weight"), &homes));
        }
        let reasons = record.list(TopicField::Reasons).iter().filter_map(Value::as_text);
        let reasons: Vec<String> = reasons.map(reason).collect();
        let why = if reasons.is_empty() {
            reason(self.text(TopicField::Trigger))
        } else {
            reasons.join(&words::say("list-comma"))
        };
        if !why.is_empty() {
            parts.push(Part::pair(&words::say("column-why"), &why));
        }
        let code = self.text(TopicField::Item);
        if let Some(item) = house.catalogue.item(code) {
            let name = in_language(&item.name, &item.name_en);
            parts.push(Part::pair(&words::arg("item"), &format!("{code} {name}")));
        }
        let decides = self.text(TopicField::DecidedBy);
        if !decides.is_empty() {
            let words = words::code("decided_by", decides);
            parts.push(Part::pair(&words::arg("decided_by"), &words));
        }
        parts
    }

    fn proposer(&self, in_clear: bool) -> Vec<Part> {
        let mut parts = Vec::new();
        let name = self.text(TopicField::Proposer);
        if !name.is_empty() {
            let words = if in_clear {
                name.to_owned()
            } else {
                format!("{}  {}", mask::name(name), words::say("detail-unmask"))
            };
            parts.push(Part::pair(&words::arg("proposer"), &words));
        }
        let money = self.text(TopicField::Money);
        if !money.is_empty() {
            let fen = self.subject.folded.record.int(TopicField::Amount).filter(|fen| *fen > 0);
            let fen = fen.map(amount::yuan).unwrap_or_default();
            let words = format!("{}  {fen}", words::code("money", money));
            parts.push(Part::pair(&words::arg("money"), words.trim()));
        }
        parts
    }

    /// The sheet it came on, or that is out, and whether the proposer may be named.
    fn sheet(&self, in_clear: bool) -> Vec<Part> {
        let record = &self.subject.folded.record;
        let number = self.text(TopicField::SheetNumber);
        if number.is_empty() && record.get(TopicField::Consent).is_none() {
            return Vec::new();
        }
        let to = self.text(TopicField::HandedTo);
        let to = if in_clear { to.to_owned() } else { mask::name(to) };
        let to = if to.is_empty() {
            String::new()
        } else {
            words::fill("topics-sheet-to", &[("who", to.into())])
        };
        let mut parts = Vec::new();
        if !number.is_empty() {
            parts.push(Part::pair(&words::arg("sheet"), format!("{number}  {to}").trim()));
        }
        if record.get(TopicField::Consent).is_some() {
            let yes = if record.flag(TopicField::Consent) { "flag-yes" } else { "flag-no" };
            parts.push(Part::pair(&words::arg("consent"), &words::say(yes)));
        }
        parts
    }

    /// Who has to hear what became of it.
    fn untold(&self, house: &House, now: Moment) -> Vec<Part> {
        let mut parts = Vec::new();
        if let Some(since) = self.untold_since {
            let label = words::say("topic-untold");
            parts.push(Part::pair(&label, &handover::told_by(house, since, now)));
        }
        if !self.requesters.is_empty() {
            let numbers: Vec<&str> =
                self.requesters.iter().map(|row| row.number.as_str()).collect();
            let label = words::count("topic-untold-requesters", numbers.len() as i64);
            parts.push(Part::Text(format!("{label}  {}", numbers.join(" ")), Meaning::Soon));
        }
        parts
    }

    fn links(&self, house: &House) -> Vec<Part> {
        let mut parts = Vec::new();
        if let Some(meeting) = &self.meeting {
            let at = meeting.starts_at.minute_text();
            let words = format!("{}  {at}", meeting.number);
            parts.push(Part::pair(&words::thing(Thing::Meeting), &words));
        }
        let outcome = self.text(TopicField::Outcome);
        if !outcome.is_empty() {
            parts.push(Part::pair(&words::arg("outcome"), &words::code("outcome", outcome)));
        }
        if !self.issues.is_empty() {
            let count = words::count("topic-issues", self.issues.len() as i64);
            parts.extend([Part::Gap, Part::title(&count)]);
        }
        let waits = BEFORE_THE_TABLE.contains(&self.subject.folded.stage());
        parts.extend(self.issues.iter().map(|issue| {
            let stage = words::stage(Thing::Issue, issue.stage);
            let line = format!("{} {} {}  {stage}", issue.number, issue.place, issue.title);
            if issue.open || !waits {
                return Part::text(&line);
            }
            Part::Text(format!("{line}  {}", words::say("topic-issue-left")), Meaning::Soon)
        }));
        let agreed = self.resolutions.iter().filter(|one| !one.dropped);
        parts.extend(agreed.map(|one| agreed_line(one, house)));
        parts.extend(self.tasks.iter().map(|task| {
            let stage = words::stage(Thing::Task, task.stage);
            Part::pair(&words::thing(Thing::Task), &format!("{} {stage}", task.number))
        }));
        parts
    }
}

/// `议定 1 业委会 组织业主表决 12-31 前`
pub fn agreed_line(agreed: &ResolutionRow, house: &House) -> Part {
    let due = agreed.due_at.map(|due| due.day().to_string()).unwrap_or_default();
    let label = words::count("agreed-label", agreed.place);
    let lead = house.party_name(&agreed.lead);
    Part::pair(&label, format!("{lead} {}  {due}", agreed.matter).trim())
}

impl Opened for OpenedTopic {
    fn subject(&self) -> &Subject {
        &self.subject
    }

    fn next(&self, _house: &House, _now: Moment) -> Option<&'static str> {
        super::next_step(self.subject.folded.stage())
    }

    fn parts(&self, house: &House, now: Moment, in_clear: bool) -> Vec<Part> {
        let mut parts = self.head();
        parts.extend(compound(house, &self.subject));
        parts.extend(reach(&self.subject));
        parts.extend(self.untold(house, now));
        parts.extend(self.sheet(in_clear));
        parts.extend(self.weight(house));
        parts.extend(self.proposer(in_clear));
        parts.extend(self.pair(TopicField::Situation, "situation"));
        parts.extend(self.pair(TopicField::Wish, "wish"));
        parts.extend(self.pair(TopicField::Speaker, "speaker"));
        parts.extend(self.pair(TopicField::Answer, "answer"));
        parts.extend(self.links(house));
        parts.extend(history::conflicts(&self.subject.folded, house));
        parts.extend([Part::Gap, Part::title(&words::say("detail-history"))]);
        parts.extend(history::lines(&self.subject.folded, house));
        parts
    }
}
