//! 改期 and 本月不办: a step of one month on another day, or left out, always with a reason.

use crate::base::clock::Day;
use crate::base::id::Id;
use crate::domain::codes::RHYTHM_STEP;
use crate::domain::compound::OWN;
use crate::domain::refusal::Refusal;
use crate::domain::report::Period;
use crate::domain::rhythm::{Step, month_key};
use crate::domain::station::{StationField, kind};
use crate::domain::value::{Saying, Value};
use crate::work::args::{Ask, may, need};
use crate::work::compound::COMPOUND;
use crate::work::deed::{Deed, Halt};
use crate::work::month::Month;
use crate::work::turn::Turn;

/// Deeds on the steps of a month.
pub const DEEDS: &[Deed] = &[
    Deed::new(
        "rhythm.move",
        None,
        Some(kind::RHYTHM_MOVE),
        &[
            may("month", Ask::Line),
            need("step", Ask::Code(RHYTHM_STEP)),
            need("day", Ask::Day),
            need("moved_because", Ask::Line),
            COMPOUND,
        ],
        move_step,
    ),
    Deed::new(
        "rhythm.skip",
        None,
        Some(kind::RHYTHM_SKIP),
        &[
            may("month", Ask::Line),
            need("step", Ask::Code(RHYTHM_STEP)),
            need("skipped_because", Ask::Line),
            COMPOUND,
        ],
        skip,
    ),
];

/// Which step of which month, as it stands.
struct Which {
    station: Id,
    key: String,
    step: Step,
    /// The day of that month's meeting, where one is held.
    meeting: Option<Day>,
}

fn which(turn: &mut Turn<'_, '_>, move_kind: u16) -> Result<Which, Halt> {
    let station = turn.house.station.ok_or(Refusal::NotSetUp)?;
    turn.check_birth(move_kind)?;
    turn.subject = Some(station);
    let words = turn.args.line("month")?;
    let month = if words.is_empty() {
        turn.house.next_deliberation_day(turn.today()).day
    } else {
        let period = Period::read_month(&words);
        period.ok_or(Refusal::Unreadable("month", words))?.first
    };
    let step = turn.args.need_code("step", RHYTHM_STEP)?;
    let step = Step::from_key(step).ok_or(Refusal::Missing("step"))?;
    let month = Month::read(&turn.reader(), turn.house, month, turn.today())?;
    if let (Step::Meeting, Some(planned)) = (step, &month.regular) {
        return Err(Refusal::MonthPlanned(planned.number.clone()).into());
    }
    let dated = month.rows.iter().find(|row| row.dated.step == Step::Meeting);
    let meeting = dated.filter(|row| row.dated.skipped.is_none()).map(|row| row.dated.day);
    let key = format!("{}/{}", month_key(month.first), step.key());
    Ok(Which { station, key, step, meeting })
}

fn say(turn: &mut Turn<'_, '_>, which: &Which, kind: u16, change: [String; 2]) -> Result<(), Halt> {
    let change = Value::List(change.into_iter().map(Value::from).collect());
    let here = turn.house.here;
    let (field, key) = if here == OWN {
        (StationField::RhythmChanges, which.key.clone())
    } else {
        (StationField::CompoundRhythm, format!("{here}/{}", which.key))
    };
    let entry = Value::Map([(key, change)].into_iter().collect());
    turn.say(which.station, kind, Saying::new().with(field, entry))
}

/// 改期: what prepares the meeting stays before it, its minutes after it.
fn move_step(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let which = which(turn, kind::RHYTHM_MOVE)?;
    let day = turn.args.day("day", turn.today())?.ok_or(Refusal::Missing("day"))?;
    let why = turn.args.need_line("moved_because")?;
    if day < turn.today() {
        return Err(Refusal::DayPassed(day.to_string()).into());
    }
    match which.meeting {
        Some(meeting) if which.step < Step::Meeting && day > meeting => {
            return Err(Refusal::AfterMeeting(meeting.to_string()).into());
        }
        Some(meeting) if which.step > Step::Meeting && day < meeting => {
            return Err(Refusal::BeforeMeeting(meeting.to_string()).into());
        }
        _ => {}
    }
    say(turn, &which, kind::RHYTHM_MOVE, [day.to_string(), why])
}

/// 本月不办: never without saying why.
fn skip(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let which = which(turn, kind::RHYTHM_SKIP)?;
    let why = turn.args.need_line("skipped_because")?;
    say(turn, &which, kind::RHYTHM_SKIP, [String::new(), why])
}
