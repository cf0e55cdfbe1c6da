//! 即时答复, 回访, 重办, 重新打开, 撤回, 归档: how it ends, and how it begins again.

use crate::domain::codes::{REWORK, SATISFACTION, SOLVED, WITHDRAW};
use crate::domain::deadline::Limit;
use crate::domain::issue::{IssueField, kind};
use crate::domain::refusal::Refusal;
use crate::domain::registry;
use crate::journal::common::{DOER, text};
use crate::journal::fold::Folded;
use crate::work::deed::Halt;
use crate::work::issue::intake::{counted, is_dangerous};
use crate::work::issue::merging;
use crate::work::settings::REOPEN_DAYS;
use crate::work::turn::Turn;

const DAY_MS: i64 = 24 * 3_600_000;

/// 即时答复: an enquiry answered at the desk.
pub(super) fn answer(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::ANSWER)?;
    let code = turn.args.line("item")?.to_uppercase();
    if !code.is_empty() && turn.house.catalogue.item(&code).is_none() {
        return Err(Refusal::UnknownItem(code).into());
    }
    let says = turn
        .saying()?
        .maybe(IssueField::Item, Some(code))
        .with(IssueField::Result, "explained")
        .with(IssueField::ResultWords, turn.args.need_text("result_words")?)
        .with(IssueField::RespondedAt, turn.now())
        .with(IssueField::ClosedAt, turn.now());
    turn.step(&folded, id, kind::ANSWER, says)?;
    merging::close_followers(turn, id)
}

/// 回访并办结: somebody other than the handler asks the resident.
pub(super) fn follow_up(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::FOLLOW_UP)?;
    not_the_handler(turn, &folded)?;
    let solved = turn.args.need_code("solved", SOLVED)?;
    let satisfaction = turn.args.code("satisfaction", SATISFACTION)?;
    if solved == "no" {
        turn.warn("warning-not-solved", String::new());
    }
    let says = turn
        .saying()?
        .with(IssueField::Solved, solved)
        .maybe(IssueField::Satisfaction, satisfaction)
        .with(IssueField::ClosedAt, turn.now());
    turn.step(&folded, id, kind::FOLLOW_UP, says)?;
    merging::close_followers(turn, id)
}

/// People are compared, not logins: a lone volunteer who only typed the report may close.
fn not_the_handler(turn: &Turn<'_, '_>, folded: &Folded) -> Result<(), Halt> {
    let judge = turn.doer()?;
    let signed = folded.record.text(IssueField::HandlerPerson);
    let reported = folded
        .history
        .iter()
        .rev()
        .find(|entry| entry.kind == kind::REPORT && !entry.undone)
        .map(|entry| text(&entry.body, DOER))
        .unwrap_or_default();
    if judge == signed || judge == reported {
        return Err(Refusal::HandlerMayNotJudge(judge).into());
    }
    Ok(())
}

/// 重办: with half the first limit.
pub(super) fn rework(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::REWORK)?;
    not_the_handler(turn, &folded)?;
    again(turn, id, &folded, kind::REWORK)
}

/// 重新打开: the resident comes back on the same matter.
pub(super) fn reopen(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::REOPEN)?;
    let days = turn.house.number(REOPEN_DAYS);
    let closed = folded.record.moment(IssueField::ClosedAt).unwrap_or_default();
    if turn.now().0 - closed.0 > days * DAY_MS {
        return Err(Refusal::ReopenTooLate.into());
    }
    again(turn, id, &folded, kind::REOPEN)
}

fn again(
    turn: &mut Turn<'_, '_>,
    id: crate::base::id::Id,
    folded: &Folded,
    move_kind: u16,
) -> Result<(), Halt> {
    let reason = turn.args.need_code("reason", REWORK)?;
    let mut says = turn.saying_because(reason)?.with(IssueField::Pauses, Vec::new());
    if let Some(limit) = Limit::parse(folded.record.text(IssueField::Limit)) {
        let half = limit.half();
        says = counted(turn, says.with(IssueField::Limit, half.as_text()), half);
    }
    turn.step(folded, id, move_kind, says)
}

/// 诉求人撤回: never for what endangers others.
pub(super) fn withdraw(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::WITHDRAW)?;
    if is_dangerous(&folded) {
        return Err(Refusal::DangerStays.into());
    }
    // One withdraws for oneself: whoever follows still waits.
    let waiting = merging::untold(turn, id)?;
    if !waiting.is_empty() {
        return Err(Refusal::FollowersWait(merging::numbers(&waiting)).into());
    }
    let reason = turn.args.need_code("reason", WITHDRAW)?;
    let says = turn.saying_because(reason)?.with(IssueField::ClosedAt, turn.now());
    turn.step(&folded, id, kind::WITHDRAW, says)
}

/// 归档
pub(super) fn archive(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::ARCHIVE)?;
    let open: Vec<String> = turn
        .reader()
        .tasks_of_issue(id)?
        .into_iter()
        .filter(|task| {
            registry::stage(crate::domain::field::Thing::Task, task.stage)
                .is_some_and(|stage| stage.open)
        })
        .map(|task| task.number)
        .collect();
    if !open.is_empty() {
        return Err(Refusal::TasksOpen(open).into());
    }
    let waiting = merging::untold(turn, id)?;
    if !waiting.is_empty() {
        return Err(Refusal::FollowersWait(merging::numbers(&waiting)).into());
    }
    let says = turn.saying()?;
    turn.step(&folded, id, kind::ARCHIVE, says)
}
