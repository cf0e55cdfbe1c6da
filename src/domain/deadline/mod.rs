//! When something is due, line by line, and how late it is.
//!
//! Working days: the day of the event is not counted, counting begins on the next, and the last day
//! ends at 23:59:59 (after articles 201 to 203 of the Civil Code). Hours run around the clock. While a
//! pause runs the clock stands: hours move on by its length, and a working day at whose end the
//! clock stands is not counted. A pause that has not ended adds nothing yet; whoever wants to know
//! what pausing until now costs gives it an end. Days of a year without a list count Monday to
//! Friday, and the answer is provisional.

mod limit;
mod pause;
#[cfg(test)]
mod tests;

use jiff::ToSpan as _;

use crate::base::calendar::{Calendar, DayKind};
use crate::base::clock::{Day, Moment};

pub use limit::Limit;
pub use pause::Pause;

const HOUR: i64 = 3_600_000;
/// Days that the arithmetic of a set day goes over at most.
const LINES_MAX: i64 = 1_000;

/// A deadline with its working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last moment that is still in time.
    pub at: Moment,
    /// True when a day was counted whose list is not here; to be marked wherever `at` is shown.
    pub provisional: bool,
    /// The arithmetic, in the order of time: first the start, last the end.
    pub steps: Vec<Step>,
}

/// One line of the arithmetic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The day the line is about.
    pub day: Day,
    /// What happened to the count on it.
    pub kind: StepKind,
    /// Who says so.
    pub source: Source,
}

/// What a line of the arithmetic says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepKind {
    /// The event. Its own day is not counted.
    Start(Moment),
    /// A working day that was counted.
    Counted {
        /// Which one, from 1 to the limit.
        nth: u32,
        /// The holiday for which this weekend day is worked.
        make_up_for: Option<String>,
    },
    /// A stretch of clock hours that was counted, in milliseconds.
    Ran(i64),
    /// Not counted: Saturday or Sunday.
    Weekend,
    /// Not counted: a public holiday.
    Holiday(String),
    /// Not counted: a working day at whose end the clock stood.
    Paused,
    /// A pause begins to hold the clock.
    Pause {
        /// The pause, joined with those that overlap it; it does not begin before the event.
        pause: Pause,
        /// What it takes out of the count.
        takes: Length,
    },
    /// The deadline.
    End(Moment),
}

/// How much a pause takes out of the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// For limits in hours: milliseconds.
    Ms(i64),
    /// For limits in working days.
    WorkingDays(u32),
    /// It still runs.
    Open,
}

/// On what a line of the arithmetic rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The list of this year names the day.
    List(i16),
    /// The list is here and does not name the day, so the day of the week decides.
    Week,
    /// The list is missing, so the day of the week was taken for want of better.
    NoList,
    /// The issue's own history.
    Record,
}

/// How far off a deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lateness {
    /// In time.
    OnTime {
        /// Working days after today, up to and with the last one.
        working_days_left: u32,
        /// Due later today; nothing is left after today.
        today: bool,
    },
    /// So few working days are left after today: one by the yellow card of Shandong's rule of 2017.
    Yellow {
        /// Working days after today; 0 when only rest days are left.
        working_days_left: u32,
    },
    /// Overdue, and in which working day of being so: 1 from the first second on.
    Red {
        /// Never 0.
        working_days: u32,
    },
}

/// When something begun at `from` is due. Pauses may come in any order and overlap.
pub fn due(limit: Limit, from: Moment, pauses: &[Pause], calendar: &Calendar) -> Due {
    let pauses = pause::joined(pauses, from);
    match limit {
        Limit::Hours(hours) => due_in_hours(hours.min(limit::LONGEST), from, pauses),
        Limit::WorkingDays(days) => due_in_days(days.min(limit::LONGEST), from, &pauses, calendar),
    }
}

fn due_in_hours(hours: u32, from: Moment, pauses: Vec<Pause>) -> Due {
    let mut steps = vec![recorded(from, StepKind::Start(from))];
    let mut at = from;
    let mut left = i64::from(hours) * HOUR;
    for pause in pauses {
        let before = pause.from.0.saturating_sub(at.0);
        if before >= left {
            break;
        }
        if before > 0 {
            steps.push(recorded(at, StepKind::Ran(before)));
        }
        left -= before;
        at = pause.from;
        let takes =
            pause.until.map_or(Length::Open, |until| Length::Ms(until.0.saturating_sub(at.0)));
        let resumed = pause.until.unwrap_or(at);
        steps.push(recorded(at, StepKind::Pause { pause, takes }));
        at = resumed;
    }
    if left > 0 {
        steps.push(recorded(at, StepKind::Ran(left)));
        at = at.plus_ms(left);
    }
    steps.push(recorded(at, StepKind::End(at)));
    Due { at, provisional: false, steps }
}

/// How many working days lie between `from` and a last moment that somebody set, line by line.
pub fn until(from: Moment, last: Moment, calendar: &Calendar) -> Due {
    let end = last.day();
    // Nobody reads more lines, and nobody sets a day that far off but by a slip of the pen.
    let end = from.day().checked_add(LINES_MAX.days()).map_or(end, |most| end.min(most));
    let counted = count(from, &[], calendar, &|_, day| day < end);
    let at = recorded(last, StepKind::End(last));
    let mut steps = counted.steps;
    steps.pop();
    steps.push(at);
    Due { at: last, steps, ..counted }
}

fn due_in_days(days: u32, from: Moment, pauses: &[Pause], calendar: &Calendar) -> Due {
    count(from, pauses, calendar, &|nth, _| nth < days)
}

/// Counts working days while there is more to count, by the number so far and the day reached.
fn count(
    from: Moment,
    pauses: &[Pause],
    calendar: &Calendar,
    more: &dyn Fn(u32, Day) -> bool,
) -> Due {
    let mut steps = vec![recorded(from, StepKind::Start(from))];
    let mut pauses = pauses.iter().peekable();
    let mut standing: Option<&Pause> = None;
    let mut nth = 0;
    let mut day = from.day();
    while more(nth, day) {
        let Ok(next) = day.tomorrow() else { break };
        day = next;
        while let Some(pause) = pauses.next_if(|pause| pause.from.day() <= day) {
            steps.push(told(pause, from.day(), calendar));
            standing = Some(pause);
        }
        let stands = standing.is_some_and(|pause| pause.holds(day));
        let kind = match calendar.is_working(day) {
            DayKind::Weekend => StepKind::Weekend,
            DayKind::Holiday(name) => StepKind::Holiday(name),
            DayKind::Working | DayKind::MakeUp(_) if stands => StepKind::Paused,
            working => {
                nth += 1;
                let make_up_for = match working {
                    DayKind::MakeUp(name) => Some(name),
                    _ => None,
                };
                StepKind::Counted { nth, make_up_for }
            }
        };
        steps.push(Step { day, kind, source: source(day, calendar) });
    }
    let at = Moment::end_of(day);
    steps.push(recorded(at, StepKind::End(at)));
    let provisional = steps.iter().any(|step| step.source == Source::NoList);
    Due { at, provisional, steps }
}

fn recorded(at: Moment, kind: StepKind) -> Step {
    Step { day: at.day(), kind, source: Source::Record }
}

/// The line that tells of a pause; days up to the event's own are not counted anyway.
fn told(pause: &Pause, event: Day, calendar: &Calendar) -> Step {
    let takes = match pause.until {
        None => Length::Open,
        Some(until) => {
            let last = until.day().yesterday().unwrap_or(until.day());
            let before = pause.from.day().yesterday().unwrap_or(pause.from.day()).max(event);
            Length::WorkingDays(calendar.working_days_between(before, last))
        }
    };
    recorded(pause.from, StepKind::Pause { pause: pause.clone(), takes })
}

fn source(day: Day, calendar: &Calendar) -> Source {
    match calendar.list_of(day) {
        Some(year) => Source::List(year),
        None if calendar.is_settled(day) => Source::Week,
        None => Source::NoList,
    }
}

/// The day `n` working days after `day`, and whether a list was missing on the way.
pub fn plus_working_days(day: Day, n: u32, calendar: &Calendar) -> (Day, bool) {
    let due = due_in_days(n.min(limit::LONGEST), Moment::start_of(day), &[], calendar);
    (due.at.day(), due.provisional)
}

/// How far off `due` is at `now`; yellow from so many working days before its last one.
pub fn lateness(due: Moment, now: Moment, calendar: &Calendar, yellow: u32) -> Lateness {
    let (last, today) = (due.day(), now.day());
    if now > due {
        let working_days = calendar.working_days_between(last, today).max(1);
        return Lateness::Red { working_days };
    }
    match calendar.working_days_between(today, last) {
        _ if last == today => Lateness::OnTime { working_days_left: 0, today: true },
        working_days_left if working_days_left <= yellow => Lateness::Yellow { working_days_left },
        working_days_left => Lateness::OnTime { working_days_left, today: false },
    }
}
