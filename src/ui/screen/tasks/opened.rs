//! One task with its dates, its parties and what it came from.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::proceedings::promise;
use crate::domain::supervision::{Story, What, is_running};
use crate::domain::task::{TaskField, stage};
use crate::store::query::issue::IssueRow;
use crate::store::query::topic::TopicRow;
use crate::store::{Reader, StoreError};
use crate::ui::screen::Subject;
use crate::ui::screen::issue::history;
use crate::ui::screen::issue::opened::{compound, reach};
use crate::ui::screen::ledger::Opened;
use crate::ui::screen::tasks::book::meaning;
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::Part;
use crate::words;
use crate::work::house::House;
use crate::work::minutes::names;
use crate::work::task::Standing;

/// An extension is told at the next meeting or at one of those after it.
const MEETINGS_MAX: usize = 24;

/// A task with what it came from.
pub(super) struct OpenedTask {
    pub(super) subject: Subject,
    story: Story,
    /// The meeting that heard of its extension.
    told_at: Option<String>,
    topic: Option<TopicRow>,
    meeting: String,
    issue: Option<IssueRow>,
}

pub(super) fn load(reader: &Reader<'_>, id: Id) -> Result<Option<OpenedTask>, StoreError> {
    let folded = reader.fold(id)?;
    if folded.thing != Some(Thing::Task) {
        return Ok(None);
    }
    let story = folded.story(None);
    let link = |field| folded.record.id(field);
    let meeting = link(TaskField::Meeting).map(|id| reader.meeting_row(id)).transpose()?.flatten();
    Ok(Some(OpenedTask {
        told_at: told_at(reader, id, &story)?,
        story,
        topic: link(TaskField::Topic).map(|id| reader.topic_row(id)).transpose()?.flatten(),
        meeting: meeting.map(|row| row.number).unwrap_or_default(),
        issue: link(TaskField::Issue).map(|id| reader.issue_row(id)).transpose()?.flatten(),
        subject: Subject::read(reader, id, folded)?,
    }))
}

/// The number of the first meeting after an extension at which something was said about the task.
fn told_at(reader: &Reader<'_>, id: Id, story: &Story) -> Result<Option<String>, StoreError> {
    let Some((at, _)) = story.extension() else { return Ok(None) };
    let rows = reader.meetings(None, MEETINGS_MAX)?.rows;
    for row in rows.iter().rev().filter(|row| row.starts_at > at) {
        if promise(&reader.fold(row.id)?.record, id).is_some_and(|words| !words.is_empty()) {
            return Ok(Some(row.number.clone()));
        }
    }
    Ok(None)
}

impl OpenedTask {
    fn text(&self, field: TaskField) -> &str {
        self.subject.folded.record.text(field)
    }

    fn parties(&self, house: &House, in_clear: bool) -> Vec<Part> {
        let record = &self.subject.folded.record;
        let mut lead = house.party_name(self.text(TaskField::Lead));
        let person = self.text(TaskField::HandlerPerson);
        if in_clear && !person.is_empty() {
            lead = format!("{lead} {person}");
        }
        let mut parts = vec![Part::pair(&words::arg("lead"), &lead)];
        let supporters = names(house, record.text(TaskField::Supporters));
        if !supporters.is_empty() {
            let names = supporters.join(&words::say("list-comma"));
            parts.push(Part::pair(&words::arg("supporters"), &names));
        }
        parts
    }

    /// Every date that runs, what is called for, and since when nothing was heard.
    fn limit(&self, house: &House, now: Moment) -> Vec<Part> {
        let record = &self.subject.folded.record;
        let standing = Standing::of(&self.story.facts, house, now);
        let mut parts = Vec::new();
        if let Some(call) = &standing.call {
            let words = words::call(call);
            let meaning = standing.pressing().map_or(Meaning::Plain, |date| meaning(date, now));
            parts.push(Part::Marked(words::say("task-next"), words, meaning));
        }
        for date in &standing.dates {
            let words = format!("{}  {}", date.at.minute_text(), words::card(date, now));
            parts.push(Part::Marked(words::date_name(date.what), words, meaning(date, now)));
        }
        // A last day that stands still is worth knowing, too.
        let stands = standing.dates.iter().all(|date| date.what != What::Due);
        if let Some(due) = record.moment(TaskField::DueAt).filter(|_| stands) {
            parts.push(Part::pair(&words::date_name(What::Due), &due.minute_text()));
        }
        if record.stage == stage::ON_HOLD {
            let reason = words::code("hold", self.text(TaskField::HoldReason));
            parts.push(Part::pair(&words::field(Thing::Task, "hold_reason"), &reason));
        }
        if is_running(record.stage) {
            let words = words::silence(&self.story.facts, now);
            parts.push(Part::pair(&words::say("task-looked"), &words));
        }
        if let Some((at, due)) = self.story.extension() {
            let told = match &self.told_at {
                Some(meeting) => words::fill("extension-told", &[("meeting", meeting.into())]),
                None => words::say("extension-untold"),
            };
            let given = [
                ("at", at.day().to_string().into()),
                ("due", due.day().to_string().into()),
                ("told", told.into()),
            ];
            let words = words::fill("extension-line", &given);
            parts.push(Part::pair(&words::field(Thing::Task, "extended"), &words));
        }
        parts.extend(words::sheets(&self.story).iter().map(|line| Part::text(line)));
        parts
    }

    fn proofs(&self) -> Vec<Part> {
        let named = [(TaskField::Evidence, "evidence"), (TaskField::Seen, "seen")];
        let given = named.into_iter().filter(|(field, _)| !self.text(*field).is_empty());
        given
            .map(|(field, key)| Part::pair(&words::field(Thing::Task, key), self.text(field)))
            .collect()
    }

    fn links(&self) -> Vec<Part> {
        let named = |thing: Thing, words: &str| Part::pair(&words::thing(thing), words);
        let mut parts = Vec::new();
        if !self.meeting.is_empty() {
            parts.push(named(Thing::Meeting, &self.meeting));
        }
        let topic = self.topic.iter();
        parts
            .extend(topic.map(|row| named(Thing::Topic, &format!("{} {}", row.number, row.title))));
        let issue = self.issue.iter();
        parts
            .extend(issue.map(|row| named(Thing::Issue, &format!("{} {}", row.number, row.title))));
        parts
    }
}

impl Opened for OpenedTask {
    fn subject(&self) -> &Subject {
        &self.subject
    }

    fn next(&self, house: &House, now: Moment) -> Option<&'static str> {
        Standing::of(&self.story.facts, house, now).call.map(|call| call.why.deed())
    }

    fn parts(&self, house: &House, now: Moment, in_clear: bool) -> Vec<Part> {
        let stage = words::stage(Thing::Task, self.subject.folded.record.stage);
        let mut parts = vec![
            Part::title(&format!("{}  {stage}", self.subject.number)),
            Part::title(self.text(TaskField::Matter)),
        ];
        parts.extend(compound(house, &self.subject));
        parts.extend(reach(&self.subject));
        parts.extend(self.parties(house, in_clear));
        parts.extend(self.limit(house, now));
        let standard = self.text(TaskField::Standard);
        if !standard.is_empty() {
            parts.push(Part::pair(&words::arg("standard"), standard));
        }
        parts.extend(self.links());
        let result = self.text(TaskField::ResultWords);
        if !result.is_empty() {
            parts.extend([Part::Gap, Part::title(&words::arg("result_words"))]);
            parts.push(Part::text(result));
        }
        parts.extend(self.proofs());
        parts.extend(history::conflicts(&self.subject.folded, house));
        parts.extend([Part::Gap, Part::title(&words::say("detail-history"))]);
        parts.extend(history::lines(&self.subject.folded, house));
        parts
    }
}
