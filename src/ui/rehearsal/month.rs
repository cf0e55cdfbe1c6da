//! The sample month: one table of days, played in order of time up to now.

use std::collections::BTreeMap;

use crate::base::clock::{Day, Moment};
use crate::base::id::Id;
use crate::domain::compound::OWN;
use crate::store::query::task::TaskFilter;
use crate::ui::rehearsal::{OPERATORS, Seed};
use crate::work::deed::Halt;
use crate::work::turn::number_of;

/// `day hour words place requester phone kind channel item steps`
const ISSUES: &str = include_str!("../../../assets/rehearsal/month_issues.tsv");
/// `day hour who deed subject answers`, explained at its head.
const DAYS: &str = include_str!("../../../assets/rehearsal/month_days.tsv");

/// How long after the step before each step of an issue comes, in minutes.
const PACE: [(&str, i64); 6] = [
    ("dispatch", 20),
    ("sign", 90),
    ("start", 200),
    ("report", 1_500),
    ("follow_up", 1_200),
    ("unhappy", 1_200),
];
const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// Something that happens at its time.
enum Event {
    /// The fields of a resident's word, and the place of its steps.
    Issue(Vec<&'static str>, usize),
    /// One more step of an issue.
    Step(&'static str, usize),
    /// A line of the days.
    Deed(Vec<&'static str>),
}

/// The deliberation day the month is about: the last 10th.
fn tenth(now: Moment) -> Day {
    let today = now.day();
    let month = if today.day() < 10 { today.first_of_month().yesterday() } else { Ok(today) };
    month.and_then(|day| day.with().day(10).build()).unwrap_or(today)
}

/// When the station was set up: two months before.
pub(super) fn first(now: Moment) -> Moment {
    Moment::start_of(tenth(now)).plus_ms(-60 * DAY_MS)
}

/// Plays everything that lies before now.
pub(super) fn play(seed: &mut Seed<'_>, now: Moment) -> Result<(), Halt> {
    let tenth = tenth(now);
    let mut events: Vec<(Moment, Event)> =
        ISSUES.lines().enumerate().flat_map(|(at, line)| issue(tenth, at, line)).collect();
    let days = DAYS.lines().filter(|line| !line.starts_with('#'));
    events.extend(days.filter_map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        Some((when(tenth, columns.first()?, columns.get(1)?)?, Event::Deed(columns)))
    }));
    events.sort_by_key(|(at, _)| *at);
    let mut cast = Cast { tenth, named: BTreeMap::new(), issues: BTreeMap::new() };
    for (at, event) in events.into_iter().filter(|(at, _)| *at < now) {
        seed.now = at;
        seed.store.leap();
        match event {
            Event::Issue(row, at) => {
                if let Some(made) = seed.register(&row)? {
                    cast.issues.insert(at, made);
                }
            }
            Event::Step(step, at) => {
                if let Some((id, lead)) = cast.issues.get(&at) {
                    seed.step(*id, step, lead)?;
                }
            }
            Event::Deed(columns) => cast.act(seed, &columns)?,
        }
    }
    Ok(())
}

/// The hour of a day counted from the deliberation day.
fn when(tenth: Day, day: &str, hour: &str) -> Option<Moment> {
    let (hour, minute) = hour.split_once(':')?;
    let day = tenth.checked_add(jiff::Span::new().days(day.parse::<i64>().ok()?)).ok()?;
    Moment::at(day, hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// An issue and the steps it takes, each at its time.
fn issue(tenth: Day, at: usize, line: &'static str) -> Vec<(Moment, Event)> {
    let mut columns = line.split('\t');
    let moment = columns.next().zip(columns.next()).and_then(|(day, hour)| when(tenth, day, hour));
    let mut row: Vec<&str> = columns.collect();
    let (Some(mut moment), Some(steps)) = (moment, row.pop()) else { return Vec::new() };
    let mut events = vec![(moment, Event::Issue(row, at))];
    for step in steps.split(' ') {
        if let Some((_, minutes)) = PACE.iter().find(|(name, _)| *name == step) {
            moment = moment.plus_ms(minutes * MINUTE_MS);
            events.push((moment, Event::Step(step, at)));
        }
    }
    events
}

/// Who and what the lines of the days speak of.
struct Cast {
    tenth: Day,
    named: BTreeMap<&'static str, Id>,
    issues: BTreeMap<usize, (Id, String)>,
}

impl Cast {
    fn act(&mut self, seed: &mut Seed<'_>, columns: &[&'static str]) -> Result<(), Halt> {
        let [_, _, who, deed, subject, answers] = columns else { return Ok(()) };
        let by = who.parse().ok().and_then(|at: usize| OPERATORS.get(at));
        let by = by.map_or("", |(name, _)| *name);
        let mut about = None;
        let mut name = None;
        for word in subject.split(' ') {
            match (word.strip_prefix('@'), word.strip_prefix('=')) {
                (Some(known), _) => about = self.known(seed, known)?,
                (_, Some(new)) => name = Some(new),
                _ => {}
            }
        }
        let mut said = Vec::new();
        for (key, words) in answers.split('|').filter_map(|answer| answer.split_once('=')) {
            said.push((key, self.meant(seed, words)?));
        }
        let said: Vec<(&str, &str)> = said.iter().map(|(key, words)| (*key, &**words)).collect();
        let done = seed.perform(by, deed, about, &said)?;
        if let (Some(name), Some(id)) = (name, done.and_then(|done| done.subject).or(about)) {
            self.named.insert(name, id);
        }
        Ok(())
    }

    /// A thing of the story, a task by its place, or the proposal of an item.
    fn known(&self, seed: &Seed<'_>, name: &str) -> Result<Option<Id>, Halt> {
        if let Some(id) = self.named.get(name) {
            return Ok(Some(*id));
        }
        let reader = seed.store.reader();
        let Some(place) = name.strip_prefix("task") else {
            return Ok(reader.proposals_of_item(OWN, name)?.first().copied());
        };
        let mut tasks = reader.tasks(&TaskFilter::default(), None, 100)?.rows;
        tasks.sort_by(|one, other| one.number.cmp(&other.number));
        let place = place.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
        Ok(place.and_then(|place| tasks.get(place)).map(|task| task.id))
    }

    /// An answer as the person would type it.
    fn meant(&self, seed: &Seed<'_>, words: &str) -> Result<String, Halt> {
        if let Some(name) = words.strip_prefix('@') {
            let Some(id) = self.known(seed, name)? else { return Ok(String::new()) };
            return Ok(number_of(&seed.store.reader().fold(id)?));
        }
        let days = words.strip_prefix('+').and_then(|words| words.strip_suffix('d'));
        let day = days
            .and_then(|days| days.parse::<i64>().ok())
            .and_then(|days| self.tenth.checked_add(jiff::Span::new().days(days)).ok());
        Ok(day.map_or_else(|| words.to_owned(), |day| day.to_string()))
    }
}
