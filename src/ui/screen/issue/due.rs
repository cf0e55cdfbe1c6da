//! The column 时限: words first, colour second.

use crate::base::clock::Moment;
use crate::domain::deadline::{Lateness, lateness};
use crate::domain::field::Thing;
use crate::domain::issue::stage::{ON_HOLD, REPORTED};
use crate::store::query::issue::IssueRow;
use crate::ui::theme::Meaning;
use crate::ui::widget::list::Entry;
use crate::words;
use crate::work::house::House;

/// How an issue stands: on hold and why, with the parties, or how far its limit is.
pub fn entry(row: &IssueRow, house: &House, now: Moment) -> Entry {
    if row.stage == ON_HOLD {
        let reason = words::code("hold", &row.hold_reason);
        let words = words::fill("due-on-hold", &[("reason", reason.into())]);
        return Entry { words, meaning: Meaning::OnHold };
    }
    if !row.open {
        return Entry { words: words::stage(Thing::Issue, row.stage), meaning: Meaning::Dim };
    }
    match row.due_at {
        // What came of the meeting is reported: the resident is asked next.
        None if row.topic.is_some() && row.stage != REPORTED => {
            Entry { words: words::say("due-topic"), meaning: Meaning::OnHold }
        }
        None => Entry { words: words::stage(Thing::Issue, row.stage), meaning: Meaning::Plain },
        Some(due) => {
            let mut entry = distance(due, house, now);
            if row.provisional {
                entry.words.push('?');
            }
            entry
        }
    }
}

/// How far a limit is: 超期 1 天, 今天 17:00, 剩 2 天.
pub fn distance(due: Moment, house: &House, now: Moment) -> Entry {
    let days = |key: &str, n: u32| words::fill(key, &[("n", i64::from(n).into())]);
    let at = |key: &str| {
        let (hour, minute) = due.time();
        words::fill(key, &[("time", format!("{hour:02}:{minute:02}").into())])
    };
    match lateness(due, now, &house.calendar, house.yellow_days()) {
        Lateness::Red { working_days } => {
            Entry { words: days("due-overdue", working_days), meaning: Meaning::Overdue }
        }
        _ if due.day() == now.day() => Entry { words: at("due-today"), meaning: Meaning::Soon },
        Lateness::Yellow { working_days_left } => {
            Entry { words: days("due-left", working_days_left.max(1)), meaning: Meaning::Soon }
        }
        Lateness::OnTime { working_days_left, .. } => {
            Entry { words: days("due-left", working_days_left), meaning: Meaning::Plain }
        }
    }
}
