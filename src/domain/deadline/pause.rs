//! Stretches of time during which a clock stands.

use crate::base::clock::{Day, Moment};

/// A stretch during which the limit does not run, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// The first moment of standing still.
    pub from: Moment,
    /// When the clock ran again; `None` while it stands.
    pub until: Option<Moment>,
    /// A coded reason or free words, printed with the arithmetic.
    pub reason: String,
}

impl Pause {
    /// True when the clock stands over the midnight that ends this day.
    pub(super) fn holds(&self, day: Day) -> bool {
        self.from.day() <= day && self.until.is_some_and(|until| until.day() > day)
    }
}

/// The pauses after `from` in the order of time, those that overlap or touch joined into one.
///
/// One that ends before it begins is dropped, and so is an open one before the end of a closed one:
/// the clock has evidently run again.
pub(super) fn joined(pauses: &[Pause], from: Moment) -> Vec<Pause> {
    let mut after: Vec<Pause> = pauses
        .iter()
        .filter(|pause| pause.until.is_none_or(|until| until > pause.from.max(from)))
        .map(|pause| Pause { from: pause.from.max(from), ..pause.clone() })
        .collect();
    after.sort_by_key(|pause| (pause.from, pause.until));
    let (open, closed): (Vec<Pause>, Vec<Pause>) =
        after.into_iter().partition(|pause| pause.until.is_none());
    let mut joined: Vec<Pause> = Vec::new();
    for pause in closed {
        match joined.last_mut() {
            Some(last) if last.until >= Some(pause.from) => {
                last.until = last.until.max(pause.until);
                if last.reason != pause.reason {
                    last.reason = format!("{}；{}", last.reason, pause.reason);
                }
            }
            _ => joined.push(pause),
        }
    }
    let ran_again = joined.last().and_then(|last| last.until);
    joined.extend(open.into_iter().find(|pause| ran_again <= Some(pause.from)));
    joined
}
