//! 延期, 挂账, 复查, 恢复: what becomes of a task's last day.

use crate::base::clock::{Day, Moment};
use crate::domain::codes::{EXTEND, HOLD};
use crate::domain::deliberation::next_deliberation_day;
use crate::domain::refusal::Refusal;
use crate::domain::supervision::shifted;
use crate::domain::task::{TaskField, kind, stage};
use crate::journal::common::{FROM, TO, int};
use crate::work::deed::Halt;
use crate::work::settings::TASK_EXTENSION_DAYS;
use crate::work::task::told_of_day;
use crate::work::turn::Turn;

/// 延期: once, asked for in time, by at most so many working days as the station settled. The next meeting hears of it with the other promises.
pub(super) fn extend(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::EXTEND)?;
    if folded.record.flag(TaskField::Extended) {
        return Err(Refusal::ExtendedBefore.into());
    }
    let old = folded.record.moment(TaskField::DueAt);
    if old.is_some_and(|old| turn.now() > old) {
        return Err(Refusal::ExtensionTooLate.into());
    }
    let until = turn.args.day("due", turn.today())?.ok_or(Refusal::Missing("due"))?;
    if until < turn.today() {
        return Err(Refusal::DayPassed(until.to_string()).into());
    }
    if let Some(old) = old.filter(|old| until <= old.day()) {
        return Err(Refusal::NotLater(old.day().to_string()).into());
    }
    let most = u32::try_from(turn.house.number(TASK_EXTENSION_DAYS)).unwrap_or(0);
    let from = old.map_or(turn.today(), Moment::day);
    if turn.house.calendar.working_days_between(from, until) > most {
        return Err(Refusal::ExtensionTooLong(most).into());
    }
    let reason = turn.args.need_code("reason", EXTEND)?;
    told_of_day(turn, until);
    let tenth = next_deliberation_day(turn.today(), turn.house.deliberation_day());
    turn.warn("warning-tell-extension", tenth.to_string());
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
    let review = review_day(turn)?;
    let says = turn
        .saying_because(reason)?
        .with(TaskField::HoldReason, reason)
        .with(TaskField::ReviewAt, Moment::end_of(review));
    turn.step(&folded, id, kind::HOLD, says)
}

/// When a hold is looked at again. On a 10th itself that is the next one.
fn review_day(turn: &Turn<'_, '_>) -> Result<Day, Halt> {
    let review = turn.args.day("review", turn.today())?.ok_or(Refusal::Missing("review"))?;
    if review < turn.today() {
        return Err(Refusal::DayPassed(review.to_string()).into());
    }
    let tomorrow = turn.today().tomorrow().unwrap_or(turn.today());
    let latest = next_deliberation_day(tomorrow, turn.house.deliberation_day());
    if review > latest {
        return Err(Refusal::ReviewTooLate(latest.to_string()).into());
    }
    Ok(review)
}

/// 复查: it still cannot go on; why, and when it is looked at again.
pub(super) fn review(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::REVIEW)?;
    turn.args.need_text("note")?;
    let review = review_day(turn)?;
    if review <= turn.today() {
        return Err(Refusal::DayPassed(review.to_string()).into());
    }
    let says = turn.saying()?.with(TaskField::ReviewAt, Moment::end_of(review));
    turn.step(&folded, id, kind::REVIEW, says)
}

/// 恢复: the working days on the book are given back, and it goes back to where it was. Nobody is
/// spared signing for it, and nothing comes back from the level above by a rest on the book.
pub(super) fn resume(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::RESUME)?;
    let since = folded.story(None).held.map(|(since, _)| since.day());
    let due = folded.record.moment(TaskField::DueAt).zip(since);
    let due = due.map(|(due, since)| shifted(due, since, turn.today(), &turn.house.calendar));
    let held = folded.history.iter().rev().find(|one| one.kind == kind::HOLD && !one.undone);
    let from = held.and_then(|held| int(&held.body, FROM)).unwrap_or_default();
    let back = [stage::ISSUED, stage::ESCALATED].into_iter().find(|code| i64::from(*code) == from);
    let says = turn.saying()?.with(TaskField::HoldReason, "").maybe(TaskField::DueAt, due);
    match back {
        Some(_) => turn.step(&folded, id, kind::RESUME_TO, says.with(TO, from)),
        None => turn.step(&folded, id, kind::RESUME, says),
    }
}
