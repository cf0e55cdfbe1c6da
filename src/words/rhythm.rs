//! The steps of a month: their names, days, how the days follow, and how they stand.

use crate::base::calendar::DayKind;
use crate::base::clock::Day;
use crate::domain::rhythm::{Dated, State, Step, Why};
use crate::words::{count, date, fill, say};

/// The name of a step.
pub fn step(step: Step) -> String {
    say(&format!("month-step-{}", step.key()))
}

/// `12-05 周六`.
pub fn day(day: Day) -> String {
    let weekday = say(&format!("month-weekday-{}", day.weekday().to_monday_one_offset()));
    format!("{:02}-{:02} {weekday}", day.month(), day.day())
}

/// What a rest day is: a holiday by its name, else the day of the week.
fn rest(kind: &DayKind, day: Day) -> String {
    match kind {
        DayKind::Holiday(name) => fill("month-holiday", &[("name", name.as_str().into())]),
        _ => say(&format!("weekday-{}", day.weekday().to_monday_one_offset())),
    }
}

/// The reason a paper prints for a meeting that is not on its usual day; empty where it is.
pub fn reason(dated: &Dated) -> String {
    match &dated.why {
        Why::Rest(kind) => fill("month-reason-rest", &[("rest", rest(kind, dated.nominal).into())]),
        Why::Moved(why) => why.clone(),
        _ => String::new(),
    }
}

/// How a step comes to its day.
pub fn why(dated: &Dated) -> String {
    let nominal = ("from", date(dated.nominal).into());
    if let Some(why) = &dated.skipped {
        return fill("month-why-skipped", &[nominal, ("why", why.as_str().into())]);
    }
    let days = |key: &str, n: u32| count(key, i64::from(n));
    match &dated.why {
        Why::Setting(nth) => count("month-why-setting", i64::from(*nth)),
        Why::Kept(kind) => {
            let rest = rest(kind, dated.nominal);
            fill("month-why-kept", &[nominal, ("rest", rest.into())])
        }
        Why::Rest(kind) => {
            let key = if dated.day < dated.nominal { "previous" } else { "next" };
            let rest = rest(kind, dated.nominal);
            fill(&format!("month-why-rest-{key}"), &[nominal, ("rest", rest.into())])
        }
        Why::Moved(why) if why.is_empty() => fill("month-why-moved-bare", &[nominal]),
        Why::Moved(why) => fill("month-why-moved", &[nominal, ("why", why.as_str().into())]),
        Why::Ahead(n) => days("month-why-ahead", *n),
        Why::Before(next) => fill("month-why-before", &[("step", step(*next).into())]),
        Why::After(n) => count("month-why-after", *n),
        Why::WorkingDays(n) => days("month-why-working-days", *n),
        Why::Every(n) => days("month-why-every", *n),
        Why::Posted => say("month-why-posted"),
        Why::Called(why) if why.is_empty() => say("month-why-called-bare"),
        Why::Called(why) => fill("month-why-called", &[("why", why.as_str().into())]),
        Why::Series(rule) => fill("month-why-series", &[("rule", rule.as_str().into())]),
        Why::Short(why) => fill("month-why-short", &[("why", why.as_str().into())]),
    }
}

/// How a step stands.
pub fn state(state: State) -> String {
    match state {
        State::Done(0) => say("month-state-done"),
        State::Done(n) => count("month-state-done-late", i64::from(n)),
        State::Today => say("month-state-today"),
        State::Late(n) => count("month-state-late", i64::from(n)),
        State::Coming(n) => count("month-state-coming", i64::from(n)),
        State::Skipped => say("month-state-skipped"),
        State::Nothing => say("month-state-nothing"),
    }
}
