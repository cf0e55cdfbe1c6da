//! Who asks for a matter, and for which reasons each issue could go to the table by itself.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::agenda::{Known, Limits, Trigger, triggers};
use crate::domain::deadline::{Lateness, lateness};
use crate::domain::issue::{DEBATABLE, IssueField, kind, stage};
use crate::journal::common::{REASON, text};
use crate::journal::fold::Folded;
use crate::store::query::issue::IssueRow;
use crate::store::{Session, StoreError};
use crate::work::house::House;
use crate::work::settings::{PROPOSE_HOUSEHOLDS, PROPOSE_OVERDUE, RETURNS_UNCLEAR};

/// An issue as far as a proposal needs it.
pub(super) struct Voice {
    /// The issue.
    pub(super) id: Id,
    /// Its number.
    pub(super) number: String,
    /// The matter in one line.
    pub(super) title: String,
    /// It was registered within the window.
    pub(super) is_recent: bool,
    /// Its own reasons for the table, the strongest first.
    pub(super) reasons: Vec<Trigger>,
}

/// Every issue of an item in the compound of the house that counts, the oldest first. What its requester took back does not.
pub(super) fn listen(
    session: &Session<'_>,
    house: &House,
    item: &str,
    since: Moment,
) -> Result<Vec<Voice>, StoreError> {
    let mut voices = Vec::new();
    for row in session.reader().issues_without_topic(house.here, item, since)? {
        let folded = session.fold(row.id)?;
        if is_withdrawn(&folded) {
            continue;
        }
        let reasons = own_reasons(&row, &folded, house, session.now());
        let is_recent = row.registered_at >= since;
        voices.push(Voice { id: row.id, number: row.number, title: row.title, is_recent, reasons });
    }
    Ok(voices)
}

/// Its requester took it back, and nobody opened it again.
pub(super) fn is_withdrawn(issue: &Folded) -> bool {
    let lasting = issue.history.iter().rev().filter(|entry| !entry.undone && !entry.idle);
    let mut moves = lasting.map(|entry| entry.kind);
    let last = moves.find(|at| [kind::WITHDRAW, kind::REOPEN].contains(at));
    last == Some(kind::WITHDRAW)
}

fn own_reasons(row: &IssueRow, issue: &Folded, house: &House, now: Moment) -> Vec<Trigger> {
    if !DEBATABLE.contains(&row.stage) {
        return Vec::new();
    }
    let late = row.due_at.filter(|_| ![stage::ON_HOLD, stage::REPORTED].contains(&row.stage));
    let overdue_days = match late.map(|due| lateness(due, now, &house.calendar, 0)) {
        Some(Lateness::Red { working_days }) => working_days,
        _ => 0,
    };
    let known = Known {
        item: house.catalogue.item(&row.item),
        return_reason: return_reason(issue),
        returns: issue.record.int(IssueField::Returns).unwrap_or(0),
        overdue_days,
        households: 0,
        waits_for_funds: row.stage == stage::ON_HOLD && row.hold_reason == "funds",
        asked: !issue.record.text(IssueField::AskedBy).is_empty(),
    };
    triggers(&known, limits(house))
}

/// Why it was last sent back, until somebody signs for it or the branch says whose it is.
fn return_reason(issue: &Folded) -> &str {
    let telling = [kind::RETURN, kind::SIGN, kind::UPHOLD];
    let lasting = issue.history.iter().rev().filter(|entry| !entry.undone && !entry.idle);
    let last = lasting.into_iter().find(|entry| telling.contains(&entry.kind));
    last.filter(|entry| entry.kind == kind::RETURN).map_or("", |entry| text(&entry.body, REASON))
}

/// As the station settled them.
fn limits(house: &House) -> Limits {
    Limits {
        households: house.number(PROPOSE_HOUSEHOLDS),
        returns: house.number(RETURNS_UNCLEAR),
        overdue_days: house.number(PROPOSE_OVERDUE) as u32,
    }
}
