//! How the last day of a task came about: what was set, what was added, what was given back.

use crate::base::calendar::Calendar;
use crate::base::clock::{Day, Moment};
use crate::domain::deadline::{Length, Pause, Source, Step, StepKind, plus_working_days, until};
use crate::domain::supervision::Story;
use crate::domain::supervision::story::Change;

/// Why days are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The order set the day.
    Ordered,
    /// One extension, for a coded reason.
    Extended(String),
    /// Days on the book were given back, for a coded reason.
    Held(String),
    /// What failed its check got a day of its own; what was counted before no longer counts.
    Reworked,
}

/// A stretch of the count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg {
    /// Why.
    pub cause: Cause,
    /// When that was decided.
    pub at: Moment,
    /// Working days it counts.
    pub days: u32,
    /// Where it ends.
    pub end: Moment,
    /// The arithmetic, line by line.
    pub steps: Vec<Step>,
}

/// The whole count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Working {
    /// Its stretches, in order.
    pub legs: Vec<Leg>,
    /// The last day; none where none was set.
    pub at: Option<Moment>,
    /// The working days that count: of the last stretch that set the day anew, and all after it.
    pub total: u32,
    /// Since when and why the clock stands.
    pub stands: Option<(Moment, String)>,
    /// A day was counted whose list is not here.
    pub provisional: bool,
}

/// Counts it.
pub fn working(story: &Story, calendar: &Calendar) -> Working {
    let mut working = Working { stands: story.held.clone(), ..Working::default() };
    for moved in &story.moved {
        let Some(due_at) = moved.due_at else { continue };
        // A day that is moved to itself is no stretch of the count.
        if working.at == Some(due_at) && matches!(moved.why, Change::Extended(_)) {
            continue;
        }
        let (cause, from) = match (&moved.why, working.at) {
            (Change::Reworked, _) => (Cause::Reworked, None),
            (Change::Extended(reason), before) => (Cause::Extended(reason.clone()), before),
            (Change::Held(_, reason), before) => (Cause::Held(reason.clone()), before),
            (Change::Ordered, before) => (Cause::Ordered, before),
        };
        let is_new = from.is_none();
        let counted = until(from.unwrap_or(moved.at), due_at, calendar);
        let mut steps = counted.steps;
        if !is_new {
            // It goes on where the stretch before it ended.
            steps.retain(|step| !matches!(step.kind, StepKind::Start(_)));
        }
        if let Change::Held(since, reason) = &moved.why {
            steps.insert(0, pause(*since, moved.at, reason, calendar));
        }
        let days = steps.iter().filter(|step| matches!(step.kind, StepKind::Counted { .. }));
        let days = u32::try_from(days.count()).unwrap_or(u32::MAX);
        working.total = if is_new { days } else { working.total.saturating_add(days) };
        working.at = Some(due_at);
        working.provisional = counted.provisional || working.provisional && !is_new;
        working.legs.push(Leg { cause, at: moved.at, days, end: due_at, steps });
    }
    working
}

/// The line that tells of a hold.
fn pause(since: Moment, until: Moment, reason: &str, calendar: &Calendar) -> Step {
    let takes = Length::WorkingDays(held_days(since.day(), until.day(), calendar));
    let pause = Pause { from: since, until: Some(until), reason: reason.to_owned() };
    Step { day: since.day(), kind: StepKind::Pause { pause, takes }, source: Source::Record }
}

/// Working days at whose end the clock stood.
fn held_days(since: Day, until: Day, calendar: &Calendar) -> u32 {
    let before = |day: Day| day.yesterday().unwrap_or(day);
    calendar.working_days_between(before(since), before(until))
}

/// The last day of what was on the book from one day to another: later by as many working days as
/// the clock stood. What was overdue before is as late as it was.
pub fn shifted(due: Moment, since: Day, until: Day, calendar: &Calendar) -> Moment {
    match held_days(since, until, calendar) {
        0 => due,
        days => Moment::end_of(plus_working_days(due.day(), days, calendar).0),
    }
}
