//! 例会: a series is set once and proposes its meetings by itself; a single one is moved or left out
//! with a reason, never silently.
//!
//! Nothing is laid down for a day to come: what is proposed follows from the rule, from what was
//! planned and from what a person changed, and is the same on every desk.

use crate::base::clock::Day;
use crate::base::id::Id;
use crate::domain::compound::OWN;
use crate::domain::refusal::Refusal;
use crate::domain::rhythm::Change;
use crate::domain::series::{self, Every};
use crate::domain::station::{StationField, kind};
use crate::domain::value::{Record, Saying, Value};
use crate::work::args::{Ask, may, need};
use crate::work::compound::COMPOUND;
use crate::work::deed::{Deed, Halt};
use crate::work::turn::Turn;

/// A meeting that comes back by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name, which is also what papers call its meetings.
    pub name: String,
    /// The rule as it was typed.
    pub words: String,
    /// The rule.
    pub every: Every,
    /// `19:00`; empty where none was given.
    pub time: String,
    /// Where; empty for the station.
    pub place: String,
    /// From this day on.
    pub from: Day,
    /// The compound whose meeting it is.
    pub compound: Id,
    /// What a person changed, by the day the rule gives.
    changes: Vec<(Day, Change)>,
}

/// One meeting of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The day the rule gives.
    pub nominal: Day,
    /// What a person changed.
    pub change: Option<Change>,
}

impl Occurrence {
    /// Its day; none where it is left out.
    pub fn day(&self) -> Option<Day> {
        match &self.change {
            Some(change) => change.day,
            None => Some(self.nominal),
        }
    }
}

impl Series {
    /// Every series of a station that was not ended.
    pub fn all(station: &Record) -> Vec<Self> {
        let text = |value: &Value, place: usize| {
            value.as_list().get(place).and_then(Value::as_text).unwrap_or_default().to_owned()
        };
        let map = |field| station.get(field).and_then(Value::as_map).into_iter().flatten();
        let changes = |name: &str| {
            let of_name = map(StationField::SeriesChanges).filter_map(|(key, value)| {
                let (day, of) = key.split_once('/')?;
                let change = Change { day: text(value, 0).parse().ok(), why: text(value, 1) };
                (of == name).then_some((day.parse().ok()?, change))
            });
            of_name.collect()
        };
        let read = |(name, value): (&String, &Value)| {
            let words = text(value, 0);
            Some(Self {
                name: name.clone(),
                every: series::read(&words)?,
                words,
                time: text(value, 1),
                place: text(value, 2),
                from: text(value, 3).parse().ok()?,
                compound: map(StationField::SeriesCompounds)
                    .find(|(of, _)| *of == name)
                    .and_then(|(_, compound)| compound.as_id())
                    .unwrap_or(OWN),
                changes: changes(name),
            })
        };
        map(StationField::Series).filter_map(read).collect()
    }

    /// Its meetings whose day by the rule lies in the month of this day.
    pub fn in_month(&self, month: Day) -> Vec<Occurrence> {
        let days = self.every.days_in(month).into_iter().filter(|day| *day >= self.from);
        days.map(|nominal| {
            let changed = self.changes.iter().find(|(day, _)| *day == nominal);
            Occurrence { nominal, change: changed.map(|(_, change)| change.clone()) }
        })
        .collect()
    }

    /// Its meetings from this day on, as far as a person plans ahead: the month and five more.
    pub fn coming(&self, today: Day) -> Vec<Occurrence> {
        let mut month = today.first_of_month();
        let mut found = Vec::new();
        for _ in 0..6 {
            let coming = self.in_month(month).into_iter();
            found.extend(coming.filter(|one| one.day().unwrap_or(one.nominal) >= today));
            month = series::next_month(month);
        }
        found
    }
}

const NAME: crate::work::args::Arg = need("series", Ask::Line);

/// Deeds on series.
pub const DEEDS: &[Deed] = &[
    Deed::new(
        "series.set",
        None,
        Some(kind::SERIES),
        &[
            NAME,
            need("every", Ask::Line),
            may("time", Ask::Hour),
            may("place", Ask::Line),
            COMPOUND,
        ],
        set,
    ),
    Deed::new(
        "series.end",
        None,
        Some(kind::SERIES_END),
        &[NAME, need("ended_because", Ask::Line)],
        end,
    ),
    Deed::new(
        "series.move",
        None,
        Some(kind::SERIES_CHANGE),
        &[NAME, need("day", Ask::Day), need("new_day", Ask::Day), need("moved_because", Ask::Line)],
        move_one,
    ),
    Deed::new(
        "series.skip",
        None,
        Some(kind::SERIES_CHANGE),
        &[NAME, need("day", Ask::Day), need("skipped_because", Ask::Line)],
        skip,
    ),
];

fn station(turn: &mut Turn<'_, '_>, move_kind: u16) -> Result<Id, Halt> {
    let station = turn.house.station.ok_or(Refusal::NotSetUp)?;
    turn.check_birth(move_kind)?;
    turn.subject = Some(station);
    Ok(station)
}

/// The series of a name.
pub(crate) fn named(turn: &Turn<'_, '_>, name: &str) -> Result<Series, Halt> {
    let found = turn.house.series.iter().find(|known| known.name == name);
    found.cloned().ok_or_else(|| Refusal::NoSeries(name.to_owned()).into())
}

fn entry(field: StationField, key: String, words: Vec<String>) -> Saying {
    let list = Value::List(words.into_iter().map(Value::from).collect());
    Saying::new().with(field, Value::Map([(key, list)].into_iter().collect()))
}

/// Set anew, the rule holds from today on; what was changed before for a day it still gives stays.
fn set(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let station = station(turn, kind::SERIES)?;
    let name = turn.args.need_line("series")?;
    let every = turn.args.need_line("every")?;
    series::read(&every).ok_or_else(|| Refusal::BadSeries(every.clone()))?;
    let time = turn.args.hour("time", turn.now())?;
    let time = time.map(|(hour, minute)| format!("{hour:02}:{minute:02}")).unwrap_or_default();
    let words = vec![every, time, turn.args.line("place")?, turn.today().to_string()];
    let known = turn.house.series.iter().find(|known| known.name == name);
    let moves = turn.house.here != known.map_or(OWN, |known| known.compound);
    let whose = Value::Map([(name.clone(), turn.house.here.into())].into_iter().collect());
    let says = entry(StationField::Series, name, words)
        .maybe(StationField::SeriesCompounds, moves.then_some(whose));
    turn.say(station, kind::SERIES, says)
}

fn end(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let station = station(turn, kind::SERIES_END)?;
    let series = named(turn, &turn.args.need_line("series")?)?;
    let why = turn.args.need_line("ended_because")?;
    // A rule without words is none; the reason stays beside it.
    let words = vec![String::new(), String::new(), String::new(), String::new(), why];
    turn.say(station, kind::SERIES_END, entry(StationField::Series, series.name, words))
}

/// The meeting of a series that an answer names by its day: the one the rule gives, or where it was
/// moved before, the one it has.
fn occurrence(turn: &mut Turn<'_, '_>) -> Result<(Id, Series, Day), Halt> {
    let station = station(turn, kind::SERIES_CHANGE)?;
    let series = named(turn, &turn.args.need_line("series")?)?;
    let day = turn.args.day("day", turn.today())?.ok_or(Refusal::Missing("day"))?;
    let coming = series.coming(turn.today());
    let is_it = |one: &&Occurrence| one.day() == Some(day) || one.nominal == day;
    let none = || Refusal::NoOccurrence(day.to_string(), series.name.clone());
    let found = coming.iter().find(is_it).ok_or_else(none)?;
    for row in turn.reader().meetings(None, 50)?.rows {
        let record = turn.fold(row.id)?.record;
        if crate::work::month::occurrence_of(&row, &record, &series.name) == Some(found.nominal) {
            return Err(Refusal::MonthPlanned(row.number).into());
        }
    }
    let nominal = found.nominal;
    Ok((station, series, nominal))
}

fn change(
    turn: &mut Turn<'_, '_>,
    (station, series, nominal): (Id, Series, Day),
    words: [String; 2],
) -> Result<(), Halt> {
    let key = format!("{nominal}/{}", series.name);
    let says = entry(StationField::SeriesChanges, key, words.into());
    turn.say(station, kind::SERIES_CHANGE, says)
}

fn move_one(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let which = occurrence(turn)?;
    let day = turn.args.day("new_day", turn.today())?.ok_or(Refusal::Missing("new_day"))?;
    if day < turn.today() {
        return Err(Refusal::DayPassed(day.to_string()).into());
    }
    let why = turn.args.need_line("moved_because")?;
    change(turn, which, [day.to_string(), why])
}

fn skip(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let which = occurrence(turn)?;
    let why = turn.args.need_line("skipped_because")?;
    change(turn, which, [String::new(), why])
}
