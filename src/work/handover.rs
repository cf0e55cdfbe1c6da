//! 交接班: what somebody reads who sits down, in the order of a shift.

use crate::base::clock::{Day, Moment};
use crate::base::id::Id;
use crate::domain::compound::compound_of;
use crate::domain::deadline::plus_working_days;
use crate::domain::field::Thing;
use crate::domain::issue::IssueField;
use crate::domain::meeting::MeetingField;
use crate::domain::supervision::Why;
use crate::domain::task::TaskField;
use crate::domain::topic::TopicField;
use crate::journal::fold::Folded;
use crate::store::query::handover::Change;
use crate::store::query::issue::IssueRow;
use crate::store::query::task::TaskRow;
use crate::store::{Draft, Reader, StoreError};
use crate::words;
use crate::work::deed::Who;
use crate::work::house::House;
use crate::work::month::Month;
use crate::work::settings::TELL_DAYS;
use crate::work::task::{Standing, rank_of};
use crate::work::turn::number_of;

/// Nobody reads more of one kind in a minute (our default).
pub const MOST: usize = 60;
/// When the next working day's morning begins to be somebody else's (our default).
const MORNING: i8 = 9;

/// What a line leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Leads {
    /// A thing with a screen.
    To(Thing, Id),
    /// The steps of the month of this day in a compound.
    Month(Day, Id),
    /// Something half typed, and the thing it is about.
    Back(Draft, Box<Option<Folded>>),
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Where Enter goes.
    pub leads: Leads,
    /// Its number; empty for what has none yet.
    pub number: String,
    /// The matter.
    pub matter: String,
    /// What to know about it: who did what, until when.
    pub note: String,
}

/// Lines of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The key of its heading among the words.
    pub key: &'static str,
    /// Its lines, the most pressing or newest first.
    pub lines: Vec<Line>,
}

/// Everything at one moment for one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Handover {
    /// Who sits down.
    pub name: String,
    /// When.
    pub at: Moment,
    /// When this person's last turn ended, where there was one.
    pub since: Option<Moment>,
    /// Until when what falls due is listed.
    pub until: Moment,
    /// Every kind, empty ones too.
    pub sections: Vec<Section>,
}

/// The beginning of the next working day: what falls due before is still this shift's.
pub fn until(house: &House, now: Moment) -> Moment {
    let (next, _) = plus_working_days(now.day(), 1, &house.calendar);
    Moment::at(next, MORNING, 0, 0).unwrap_or_else(|| Moment::end_of(now.day()))
}

impl Handover {
    /// Reads it.
    pub fn gather(
        reader: &Reader<'_>,
        house: &House,
        who: &Who,
        now: Moment,
    ) -> Result<Self, StoreError> {
        let until = until(house, now);
        let today = Moment::start_of(now.day());
        let changes = reader.changes_since_turn(who.operator, MOST)?;
        let changed = changes.things.iter().map(|change| changed(reader, house, change));
        let calls = reader.issues_to_call(MOST)?;
        let reviews = reader.issues_to_review(until, MOST)?;
        let drafts = reader.drafts()?.into_iter().take(MOST);
        let section = |key, lines| Section { key, lines };
        Ok(Self {
            name: who.name.clone(),
            at: now,
            since: changes.since,
            until,
            sections: vec![
                section("handover-changes", changed.collect::<Result<_, _>>()?),
                section("handover-overdue", due(reader, house, (Moment::default(), today), now)?),
                section("handover-due", due(reader, house, (today, until), now)?),
                section("handover-calls", calls.iter().map(|row| call(row, house)).collect()),
                section("handover-untold", untold(reader, house, now)?),
                section("handover-month", month(reader, house, now.day())?),
                section(
                    "handover-reviews",
                    reviews.iter().map(|row| issue(row, row.review_at, house)).collect(),
                ),
                section(
                    "handover-drafts",
                    drafts.map(|draft| half_typed(reader, draft)).collect::<Result<_, _>>()?,
                ),
            ],
        })
    }
}

/// Issues and tasks that fall due in this time, the soonest first.
fn due(
    reader: &Reader<'_>,
    house: &House,
    (from, below): (Moment, Moment),
    now: Moment,
) -> Result<Vec<Line>, StoreError> {
    let issues = reader.issues_due(from, below, MOST)?;
    let mut due: Vec<(Option<Moment>, Line)> = Vec::new();
    due.extend(issues.iter().map(|row| (row.due_at, issue(row, row.due_at, house))));
    for row in reader.tasks_ranked(&|row| rank_of(row, house, now))? {
        let standing = Standing::of(&row.facts, house, now);
        let at = standing.pressing().map(|date| date.at);
        let is_due = at.is_some_and(|at| from <= at && at < below);
        // To remind and to look is for today, whatever date comes later.
        let is_asked = from <= now && now < below && at.is_none_or(|at| at >= below);
        if is_due || is_asked && is_asked_without_a_date(&standing) {
            due.push((at, task(&row, &standing, house)));
        }
    }
    due.sort_by_key(|(at, _)| *at);
    Ok(due.into_iter().map(|(_, line)| line).collect())
}

/// To remind somebody or to look: nothing runs out, and still somebody has to do it.
fn is_asked_without_a_date(standing: &Standing) -> bool {
    let why = standing.call.map(|call| call.why);
    matches!(why, Some(Why::Remind | Why::RemindUnsigned | Why::Look))
}

fn changed(reader: &Reader<'_>, house: &House, change: &Change) -> Result<Line, StoreError> {
    let folded = reader.fold(change.id)?;
    let name = |id: &Id| house.operators.iter().find(|one| one.id == *id);
    let who: Vec<&str> = change.who.iter().filter_map(name).map(|one| one.name.as_str()).collect();
    let done = words::move_name(change.kind);
    let who = who.join(&words::say("list-comma"));
    Ok(Line {
        leads: Leads::To(change.thing, change.id),
        number: number_of(&folded),
        matter: house.marked(compound_of(&folded.record), &matter(change.thing, &folded)),
        note: format!("{} {done} {who}", change.at.short_text()).trim().to_owned(),
    })
}

/// What a thing is about, in one line.
fn matter(thing: Thing, folded: &Folded) -> String {
    let record = &folded.record;
    match thing {
        Thing::Topic => record.text(TopicField::Title),
        Thing::Meeting => record.text(MeetingField::Title),
        Thing::Task => record.text(TaskField::Matter),
        _ => record.text(IssueField::Title),
    }
    .to_owned()
}

fn issue(row: &IssueRow, at: Option<Moment>, house: &House) -> Line {
    let at = at.map(Moment::short_text).unwrap_or_default();
    Line {
        leads: Leads::To(Thing::Issue, row.id),
        number: row.number.clone(),
        matter: house.marked(row.compound, &row.title),
        note: format!("{at} {}", house.party_name(&row.handler)).trim().to_owned(),
    }
}

/// Its most pressing date, who leads, and what is called for.
fn task(row: &TaskRow, standing: &Standing, house: &House) -> Line {
    let at = standing.pressing().map(|date| date.at.short_text()).unwrap_or_default();
    let call = standing.call.as_ref().map(words::call).unwrap_or_default();
    Line {
        leads: Leads::To(Thing::Task, row.id),
        number: row.number.clone(),
        matter: house.marked(row.compound, &row.matter),
        note: format!("{at} {} {call}", house.party_name(&row.lead)).trim().to_owned(),
    }
}

fn call(row: &IssueRow, house: &House) -> Line {
    let result = words::code("result", &row.result);
    let line = issue(row, None, house);
    Line { note: format!("{} {result}", line.note).trim().to_owned(), ..line }
}

/// Steps of the months around the deliberation day that are late or due today.
fn month(reader: &Reader<'_>, house: &House, today: Day) -> Result<Vec<Line>, StoreError> {
    let mut lines = Vec::new();
    for house in house.everywhere() {
        for month in Month::around(reader, &house, today)? {
            lines.extend(month.pressing().map(|row| {
                Line {
                    leads: Leads::Month(month.first, house.here),
                    number: words::rhythm::day(row.dated.day),
                    matter: house.marked(house.here, &row.name()),
                    note: format!("{} {}", words::rhythm::state(row.state), row.missing_words())
                        .trim()
                        .to_owned(),
                }
            }));
        }
    }
    Ok(lines)
}

/// Answers that went against somebody who has not heard them: proposers of topics, then requesters
/// of the issues behind them. Since when, and until when they should be told.
pub fn untold(reader: &Reader<'_>, house: &House, now: Moment) -> Result<Vec<Line>, StoreError> {
    let mut lines = Vec::new();
    for row in reader.topics_untold(MOST)? {
        let since = row.untold_since.unwrap_or_default();
        lines.push(Line {
            leads: Leads::To(Thing::Topic, row.id),
            note: told_by(house, since, now),
            matter: house.marked(row.compound, &row.title),
            number: row.number,
        });
    }
    for row in reader.requesters_untold(None, MOST)? {
        let line = issue(&row, None, house);
        lines.push(Line { note: words::deed("issue.tell_topic"), ..line });
    }
    Ok(lines)
}

/// `11-24 09:00 起，11-26 前告知`, and that the day has passed where it has.
pub fn told_by(house: &House, since: Moment, now: Moment) -> String {
    let days = house.number(TELL_DAYS) as u32;
    let (due, _) = plus_working_days(since.day(), days, &house.calendar);
    let given =
        [("at", since.short_text().into()), ("due", Moment::end_of(due).short_text().into())];
    let is_late = now > Moment::end_of(due);
    words::fill(if is_late { "topic-untold-late" } else { "topic-untold-since" }, &given)
}

/// What is half typed is nobody's business but the desk's: the form is named, not its words.
fn half_typed(reader: &Reader<'_>, draft: Draft) -> Result<Line, StoreError> {
    let folded = draft.subject.map(|id| reader.fold(id)).transpose()?;
    Ok(Line {
        number: folded.as_ref().map(number_of).unwrap_or_default(),
        matter: words::deed(&draft.form),
        note: draft.touched_at.short_text(),
        leads: Leads::Back(draft, Box::new(folded)),
    })
}
