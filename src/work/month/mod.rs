//! 本月议事日: the steps of a month with what of each is done and what is missing, for the compound of
//! the house it is asked with.

mod beside;

pub use beside::About;
pub(crate) use beside::occurrence_of;

use crate::base::clock::{Day, Moment};
use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::meeting::{MeetingField, kind, stage};
use crate::domain::report::{Period, Scope};
use crate::domain::rhythm::{self, Dated, Given, State, Step, Why};
use crate::domain::topic::stage as topic_stage;
use crate::domain::value::Value;
use crate::journal::fold::Folded;
use crate::store::query::meeting::MeetingRow;
use crate::store::query::task::{TaskFilter, TaskRow};
use crate::store::query::topic::{TopicFilter, TopicRow};
use crate::store::{Reader, StoreError};
use crate::words;
use crate::work::house::House;

/// Nobody lets more of one kind wait than this.
const MOST: usize = 500;

/// A month as it stands.
#[derive(Debug, Clone)]
pub struct Month {
    /// Its first day.
    pub first: Day,
    /// Every step, in order.
    pub rows: Vec<Row>,
    /// Every meeting of the month that was not cancelled, the earliest first.
    pub meetings: Vec<MeetingRow>,
    /// The one on the deliberation day, where it was planned.
    pub regular: Option<MeetingRow>,
    /// Two settings whose days stand in the wrong order.
    pub disorder: Option<(Step, Step)>,
    /// The year whose list of holidays is missing, where a day depends on it.
    pub unlisted: Option<i16>,
}

/// A step as it stands.
#[derive(Debug, Clone)]
pub struct Row {
    /// The meeting it is about, where that is not the one on the deliberation day: its number, or its
    /// series while it is not planned.
    pub about: Option<About>,
    /// Its day, and how that follows.
    pub dated: Dated,
    /// Done, coming or late.
    pub state: State,
    /// What is missing: a part of the key `month-missing-…`, and how many.
    pub missing: Vec<(&'static str, i64)>,
    /// The kind of what [`Row::behind`] lists.
    pub thing: Thing,
    /// What is missing, else what the step was about; by their places of arrival.
    pub behind: Vec<i64>,
    /// The first thing that waits for its next deed.
    pub first: Option<Id>,
}

impl Row {
    /// What the step is called; with its meeting, where that is another one.
    pub fn name(&self) -> String {
        let step = words::rhythm::step(self.dated.step);
        match &self.about {
            None => step,
            Some(About::Planned(number)) => format!("{number} {step}"),
            Some(About::Proposed(series)) => series.clone(),
        }
    }

    /// `2 条没初审，1 条没确定`; empty where nothing is missing.
    pub fn missing_words(&self) -> String {
        let words =
            self.missing.iter().map(|(key, n)| words::count(&format!("month-missing-{key}"), *n));
        words.collect::<Vec<_>>().join(&words::say("list-comma"))
    }
}

/// What of a step is known before its state.
#[derive(Default)]
struct Part {
    missing: Vec<(&'static str, i64)>,
    /// What waits, or what there is.
    waiting: Vec<(i64, Id)>,
    there: Vec<(i64, Id)>,
    done: Option<Day>,
    /// There is nothing the step could be about.
    nothing: bool,
}

impl Part {
    fn add(&mut self, key: &'static str, found: Vec<(i64, Id)>) {
        if !found.is_empty() {
            self.missing.push((key, found.len() as i64));
            self.waiting.extend(found);
        }
    }
}

/// A meeting of the month with what is known of it.
struct Held {
    row: MeetingRow,
    folded: Folded,
}

impl Held {
    fn key(&self) -> (i64, Id) {
        (self.row.lid, self.row.id)
    }

    fn sort(&self) -> &str {
        self.folded.record.text(MeetingField::Sort)
    }

    fn is_over(&self) -> bool {
        self.row.ended_at.is_some() || self.row.stage == stage::INQUORATE
    }

    /// The day on which the first seat was told.
    fn told(&self) -> Option<Day> {
        let told = self.folded.record.get(MeetingField::Told).and_then(Value::as_map)?;
        let at = told.values().filter_map(|told| told.as_list().get(1)?.as_int()).min()?;
        Some(Moment(at).day())
    }

    fn on(&self, step: u16) -> Option<Day> {
        let entry = self.folded.history.iter().rev().find(|entry| entry.kind == step)?;
        Some(entry.recorded.day())
    }
}

impl Month {
    /// Reads the month of this day as it stands today.
    pub fn read(
        reader: &Reader<'_>,
        house: &House,
        month: Day,
        today: Day,
    ) -> Result<Self, StoreError> {
        let first = month.first_of_month();
        let period = Period::month_of(first);
        let mut all = Vec::new();
        for id in reader.meetings_in(&Scope { period, compound: Some(house.here) })? {
            if let Some(row) = reader.meeting_row(id)? {
                all.push(Held { row, folded: reader.fold(id)? });
            }
        }
        let meetings = all.iter().map(|held| held.row.clone()).collect();
        // The steps of the month are those of the first regular meeting.
        let regular = all.iter().position(|held| held.sort().is_empty());
        let held: Vec<Held> = regular.map(|place| all.remove(place)).into_iter().collect();
        let regular = held.first().map(|held| held.row.clone());
        let rules = house.rhythm();
        let dated = rhythm::month(first, &rules, &given(house, first, &held), &house.calendar);
        let began = match house.station {
            Some(id) => reader.fold(id)?.history.first().map(|entry| entry.recorded.day()),
            None => None,
        };
        let cut_off = dated.first().map_or(first, |one| one.day);
        let tasks = TaskFilter { open: Some(true), ..TaskFilter::default() };
        let mut tasks = reader.tasks(&tasks, None, MOST)?.rows;
        tasks.retain(|task| task.compound == house.here);
        let mut rows = Vec::new();
        for mut dated in dated {
            let mut part = match dated.step {
                Step::CutOff => collecting(reader, house, &held, dated.day)?,
                Step::Confirm => confirming(reader, house, &held, cut_off)?,
                Step::Notice => noticing(reader, &held)?,
                Step::Meeting => meeting(&held),
                Step::Minutes => minutes(&held),
                Step::Posting => posting(&held),
                Step::Supervision => supervising(&tasks, &period, &mut dated, today),
            };
            // Nothing records that collecting or confirming ends: with nothing waiting they are done
            // when their day is over, or when the meeting was held.
            let by_itself = matches!(dated.step, Step::CutOff | Step::Confirm);
            if by_itself && part.waiting.is_empty() && (today > dated.day || is_held(&held)) {
                part.done = Some(dated.day);
            }
            rows.push(row(dated, part, today, began));
        }
        rows.extend(all.iter().map(|held| beside::aside(house, held, today)));
        rows.extend(beside::proposed(reader, house, first, today)?);
        let unlisted = rows.iter().find(|row| row.dated.provisional).map(|row| row.dated.day);
        let unlisted = unlisted
            .map(|day| if house.calendar.knows(day.year()) { day.year() + 1 } else { day.year() });
        Ok(Self { first, rows, meetings, regular, disorder: rules.disorder(), unlisted })
    }

    /// The months somebody has to look at today: the last one, whose minutes and posting may still be
    /// owed, and every one up to the next deliberation day.
    pub fn around(reader: &Reader<'_>, house: &House, today: Day) -> Result<Vec<Self>, StoreError> {
        let next = house.next_deliberation_day(today).day.first_of_month();
        let this = today.first_of_month();
        let last = this.yesterday().unwrap_or(this);
        let mut months = vec![Self::read(reader, house, last, today)?];
        // What is still to be collected and confirmed belongs to the meeting that comes next.
        if let Some(last) = months.first_mut() {
            last.rows.retain(|row| {
                ![Step::CutOff, Step::Confirm, Step::Supervision].contains(&row.dated.step)
            });
        }
        months.push(Self::read(reader, house, this, today)?);
        if next > this {
            months.push(Self::read(reader, house, next, today)?);
        }
        Ok(months)
    }

    /// The last day for its minutes.
    pub fn minutes_day(&self) -> Day {
        let minutes = self.rows.iter().find(|row| row.dated.step == Step::Minutes);
        minutes.map_or(self.first, |row| row.dated.day)
    }

    /// Its steps that are late, or due today.
    pub fn pressing(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| matches!(row.state, State::Late(_) | State::Today))
    }

    /// Its steps that are late.
    pub fn late(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| matches!(row.state, State::Late(_)))
    }
}

fn given(house: &House, first: Day, held: &[Held]) -> Given {
    let regular = held.first();
    let because = |held: &Held| held.folded.record.text(MeetingField::MovedBecause).to_owned();
    let until = |held: &Held| held.folded.record.moment(MeetingField::PostedUntil);
    Given {
        changes: house.rhythm_changes(first),
        planned: regular.map(|held| (held.row.starts_at.day(), because(held))),
        issued: held.iter().filter_map(|held| held.row.issued_at).max().map(Moment::day),
        posted_until: held.iter().filter_map(until).max().map(Moment::day),
    }
}

fn row(dated: Dated, part: Part, today: Day, began: Option<Day>) -> Row {
    let before = began.is_some_and(|began| dated.day < began) && part.waiting.is_empty();
    let state = match () {
        () if part.done.is_none() && (part.nothing || before) => State::Nothing,
        () => rhythm::state(&dated, today, part.done),
    };
    let thing = match dated.step {
        Step::CutOff | Step::Confirm => Thing::Topic,
        Step::Notice if part.missing.iter().any(|(key, _)| *key == "unposted_topics") => {
            Thing::Topic
        }
        Step::Notice | Step::Meeting | Step::Minutes | Step::Posting => Thing::Meeting,
        Step::Supervision => Thing::Task,
    };
    let first = part.waiting.first().map(|(_, id)| *id);
    let list = if part.waiting.is_empty() { part.there } else { part.waiting };
    let behind = list.into_iter().map(|(lid, _)| lid).collect();
    let missing = if state == State::Nothing { Vec::new() } else { part.missing };
    Row { about: None, dated, state, missing, thing, behind, first }
}

fn in_stage(reader: &Reader<'_>, house: &House, stage: u8) -> Result<Vec<TopicRow>, StoreError> {
    let filter = TopicFilter { stage: Some(stage), ..TopicFilter::default() };
    let mut rows = reader.topics(&filter, None, MOST)?.rows;
    rows.retain(|topic| topic.compound == house.here);
    rows.reverse();
    Ok(rows)
}

/// The agenda of the month's meetings.
fn agenda(reader: &Reader<'_>, held: &[Held]) -> Result<Vec<TopicRow>, StoreError> {
    let mut topics = Vec::new();
    for held in held {
        topics.extend(reader.agenda(held.row.id)?);
    }
    Ok(topics)
}

fn keys(topics: &[TopicRow]) -> Vec<(i64, Id)> {
    topics.iter().map(|topic| (topic.lid, topic.id)).collect()
}

/// A meeting was held: what was not ready for it goes on to the next month.
fn is_held(held: &[Held]) -> bool {
    held.iter().any(Held::is_over)
}

/// Nothing records that collecting ends; sheets that are out by then should be back.
fn collecting(
    reader: &Reader<'_>,
    house: &House,
    held: &[Held],
    day: Day,
) -> Result<Part, StoreError> {
    let mut part = Part { there: keys(&agenda(reader, held)?), ..Part::default() };
    if !is_held(held) {
        let mut sheets = in_stage(reader, house, topic_stage::SHEET_OUT)?;
        sheets.retain(|sheet| sheet.changed_at.day() <= day);
        part.add("sheets", keys(&sheets));
    }
    Ok(part)
}

/// Every topic that arrived by the cut-off is confirmed, sent back or turned down.
fn confirming(
    reader: &Reader<'_>,
    house: &House,
    held: &[Held],
    cut_off: Day,
) -> Result<Part, StoreError> {
    let mut part = Part { there: keys(&agenda(reader, held)?), ..Part::default() };
    if is_held(held) {
        return Ok(part);
    }
    for (key, stage) in [
        ("unscreened", topic_stage::COLLECTED),
        ("screened", topic_stage::SCREENED),
        ("returned", topic_stage::RETURNED),
        ("deferred", topic_stage::DEFERRED),
        ("proposed", topic_stage::PROPOSED),
    ] {
        let mut waiting = Vec::new();
        for topic in in_stage(reader, house, stage)? {
            // What the desk proposes and what was put off stands since it was last changed; a topic
            // since it came.
            let since = match stage {
                topic_stage::DEFERRED | topic_stage::PROPOSED => topic.changed_at.day(),
                _ => arrived(reader, &topic)?,
            };
            if since <= cut_off {
                waiting.push((topic.lid, topic.id));
            }
        }
        part.add(key, waiting);
    }
    Ok(part)
}

fn arrived(reader: &Reader<'_>, topic: &TopicRow) -> Result<Day, StoreError> {
    let first = reader.fold(topic.id)?.history.first().map(|entry| entry.recorded);
    Ok(first.unwrap_or(topic.changed_at).day())
}

/// The agenda is posted and every meeting told of.
fn noticing(reader: &Reader<'_>, held: &[Held]) -> Result<Part, StoreError> {
    let mut part = Part { there: held.iter().map(Held::key).collect(), ..Part::default() };
    if held.is_empty() {
        part.missing.push(("unplanned", 1));
        return Ok(part);
    }
    let waits = |held: &&Held| held.row.stage == stage::PLANNED;
    let untold: Vec<(i64, Id)> = held.iter().filter(waits).map(Held::key).collect();
    let mut topics = agenda(reader, held)?;
    topics.retain(|topic| topic.stage == topic_stage::CONFIRMED);
    // The list shows one kind of thing: first the topics, for their posting comes first.
    if topics.is_empty() {
        part.add("untold", untold);
    } else {
        part.add("unposted_topics", keys(&topics));
        if !untold.is_empty() {
            part.missing.push(("untold", untold.len() as i64));
        }
    }
    let told = held.iter().filter_map(|held| held.told().or(held.on(kind::OPEN_DOOR))).max();
    part.done = told.filter(|_| part.waiting.is_empty());
    Ok(part)
}

fn meeting(held: &[Held]) -> Part {
    let mut part = Part { there: held.iter().map(Held::key).collect(), ..Part::default() };
    if held.is_empty() {
        part.missing.push(("unplanned", 1));
        return part;
    }
    let open = held.iter().filter(|held| !held.is_over());
    part.add("unheld", open.map(Held::key).collect());
    let broken = held.iter().filter(|held| held.row.stage == stage::INQUORATE).count();
    if broken > 0 {
        part.missing.push(("inquorate", broken as i64));
    }
    let ended =
        |held: &Held| held.row.ended_at.map(Moment::day).or_else(|| held.on(kind::INQUORATE));
    part.done = held.iter().filter_map(ended).max().filter(|_| part.waiting.is_empty());
    part
}

/// Meetings that decided something: one that found no quorum has no minutes.
fn sat(held: &[Held]) -> impl Iterator<Item = &Held> {
    held.iter().filter(|held| held.row.ended_at.is_some() && held.row.stage != stage::INQUORATE)
}

fn minutes(held: &[Held]) -> Part {
    let mut part = Part { there: held.iter().map(Held::key).collect(), ..Part::default() };
    let owed = sat(held).filter(|held| held.row.issued_at.is_none());
    part.add("unissued", owed.map(Held::key).collect());
    let issued = sat(held).filter_map(|held| held.row.issued_at).max();
    part.done = issued.map(Moment::day).filter(|_| part.waiting.is_empty());
    part.nothing = is_held(held) && sat(held).next().is_none();
    part
}

fn posting(held: &[Held]) -> Part {
    let mut part = Part { there: held.iter().map(Held::key).collect(), ..Part::default() };
    let in_stage = |wanted: u8| held.iter().filter(move |held| held.row.stage == wanted);
    part.add("unposted", in_stage(stage::MINUTES_ISSUED).map(Held::key).collect());
    part.add("posted", in_stage(stage::NOTICED).map(Held::key).collect());
    let ended = held.iter().filter_map(|held| held.on(kind::END_NOTICE)).max();
    let all = sat(held).all(|held| held.row.issued_at.is_some());
    part.done = ended.filter(|_| part.waiting.is_empty() && all);
    part.nothing = is_held(held) && sat(held).next().is_none();
    part
}

/// Open tasks given out by the end of the month; the step falls due when the first of them has been
/// without a word for a week.
fn supervising(tasks: &[TaskRow], period: &Period, dated: &mut Dated, today: Day) -> Part {
    let week = match dated.why {
        Why::Every(days) => i64::from(days),
        _ => 0,
    };
    let ask = |task: &&TaskRow| rhythm::later(task.changed_at.day(), week);
    let mut open: Vec<&TaskRow> =
        tasks.iter().filter(|task| task.issued_at < period.end()).collect();
    open.sort_by_key(|task| (task.changed_at, task.lid));
    let mut part = Part::default();
    let Some(next) = open.first().map(ask) else {
        part.nothing = true;
        return part;
    };
    dated.day = next;
    dated.nominal = next;
    let silent = open.iter().filter(|task| ask(task) < today);
    part.add("silent", silent.map(|task| (task.lid, task.id)).collect());
    part.missing.push(("open_tasks", open.len() as i64));
    part.there = open.iter().map(|task| (task.lid, task.id)).collect();
    if part.waiting.is_empty() {
        part.waiting.clone_from(&part.there);
    }
    part
}
