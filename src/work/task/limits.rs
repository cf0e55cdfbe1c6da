//! 延期, 挂账, 恢复: what becomes of a task's last day.

use crate::base::clock::Moment;
use crate::domain::codes::{EXTEND, HOLD};
use crate::domain::deliberation::next_deliberation_day;
use crate::domain::refusal::Refusal;
use crate::domain::task::{TaskField, kind};
use crate::journal::fold::Folded;
use crate::work::deed::Halt;
use crate::work::turn::Turn;

/// 延期: once, asked for in time. The next meeting hears of it with the other promises.
pub(super) fn extend(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::EXTEND)?;
    if folded.record.flag(TaskField::Extended) {
        return Err(Refusal::ExtendedBefore.into());
    }
    let old = folded.record.moment(TaskField::DueAt).unwrap_or(turn.now());
    if turn.now() > old {
        return Err(Refusal::ExtensionTooLate.into());
    }
    let until = turn.args.day("due", turn.today())?.ok_or(Refusal::Missing("due"))?;
    if until <= old.day() {
        return Err(Refusal::DayPassed(until.to_string()).into());
    }
    let reason = turn.args.need_code("reason", EXTEND)?;
    let says = turn
        .saying_because(reason)?
        .with(TaskField::DueAt, Moment::end_of(until))
        .with(TaskField::Extended, true);
    turn.step(&folded, id, kind::EXTEND, says)
}

/// 挂账: an outside reason, looked at again on the next 10th at the latest.
pub(super) fn hold(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::HOLD)?;
    let reason = turn.args.need_code("reason", HOLD)?;
    let review = turn.args.day("review", turn.today())?.ok_or(Refusal::Missing("review"))?;
    if review < turn.today() {
        return Err(Refusal::DayPassed(review.to_string()).into());
    }
    let latest = next_deliberation_day(turn.today(), turn.house.deliberation_day());
    if review > latest {
        return Err(Refusal::ReviewTooLate(latest.to_string()).into());
    }
    let says = turn
        .saying_because(reason)?
        .with(TaskField::HoldReason, reason)
        .with(TaskField::ReviewAt, Moment::end_of(review));
    turn.step(&folded, id, kind::HOLD, says)
}

/// 恢复: the days on the book are given back.
pub(super) fn resume(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::RESUME)?;
    let says = turn
        .saying()?
        .with(TaskField::HoldReason, "")
        .maybe(TaskField::DueAt, given_back(turn, &folded));
    turn.step(&folded, id, kind::RESUME, says)
}

/// The last day, later by as many days as the task was on the book.
fn given_back(turn: &Turn<'_, '_>, folded: &Folded) -> Option<Moment> {
    let due = folded.record.moment(TaskField::DueAt)?;
    let held =
        folded.history.iter().rev().find(|entry| entry.kind == kind::HOLD && !entry.undone)?;
    let days = turn.today().since(held.at.day()).ok()?;
    Some(Moment::end_of(due.day().checked_add(days).ok()?))
}
