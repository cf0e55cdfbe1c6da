//! 表决结果, 上级答复, 公示, 归档: what comes back after the meeting.

use crate::domain::owners_vote::{Verdict, verdict};
use crate::domain::refusal::Refusal;
use crate::domain::topic::{TopicField, kind, stage};
use crate::domain::value::Value;
use crate::store::query::task::TaskFilter;
use crate::work::deed::Halt;
use crate::work::owners::counts;
use crate::work::turn::Turn;

/// 业主表决结果: the counts decide, whatever anybody says.
pub(super) fn vote_result(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::VOTE_RESULT)?;
    let (rule, counts) = counts(turn.args)?;
    let verdict = verdict(rule, &counts).ok_or(Refusal::CountsImpossible)?;
    let stored = counts.figures().map(Value::from);
    let stored: Vec<Value> = std::iter::once(Value::from(rule.code())).chain(stored).collect();
    let says = turn.saying()?.with(TopicField::VoteCounts, stored);
    match verdict {
        Verdict::Carried => {
            let says = says.with(TopicField::Outcome, "resolved");
            turn.step(&folded, id, kind::VOTE_RESULT, says)
        }
        Verdict::Rejected | Verdict::NotValid => {
            let key = if verdict == Verdict::NotValid {
                "warning-vote-not-valid"
            } else {
                "warning-vote-rejected"
            };
            turn.warn(key, String::new());
            let says = says.with(TopicField::Outcome, "not_adopted");
            turn.step(&folded, id, kind::VOTE_FAILED, says)
        }
    }
}

/// 业主表决未通过 for another cause than its counts: it was not held, or not by the owners' rules.
pub(super) fn vote_failed(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::VOTE_FAILED)?;
    turn.args.need_text("note")?;
    let says = turn.saying()?.with(TopicField::Outcome, "not_adopted");
    turn.step(&folded, id, kind::VOTE_FAILED, says)
}

/// 上级答复: what it allows is carried out from here on.
pub(super) fn reply(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    answered(turn, kind::REPLY, "resolved")
}

/// 上级不同意
pub(super) fn reply_no(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    answered(turn, kind::REPLY_NO, "not_adopted")
}

fn answered(turn: &mut Turn<'_, '_>, step: u16, outcome: &str) -> Result<(), Halt> {
    let (id, folded) = turn.begin(step)?;
    let says = turn
        .saying()?
        .with(TopicField::Answer, turn.args.need_text("answer")?)
        .with(TopicField::Outcome, outcome);
    turn.step(&folded, id, step, says)
}

/// 结果公示: after every task was struck off.
pub(super) fn post_result(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::POST_RESULT)?;
    let filter = TaskFilter { open: Some(true), topic: Some(id), ..TaskFilter::default() };
    let open = turn.reader().tasks(&filter, None, 100)?.rows;
    if !open.is_empty() {
        return Err(Refusal::TasksOpen(open.into_iter().map(|task| task.number).collect()).into());
    }
    if folded.stage() == stage::NOT_ADOPTED && folded.record.moment(TopicField::ToldAt).is_none() {
        turn.warn("warning-tell-proposer", folded.record.text(TopicField::Proposer));
    }
    let place = turn.args.need_line("posted")?;
    let says = turn.saying()?.with(TopicField::PostedPlace, place);
    turn.step(&folded, id, kind::POST_RESULT, says)
}

/// 归档
pub(super) fn archive(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::ARCHIVE)?;
    let says = turn.saying()?;
    turn.step(&folded, id, kind::ARCHIVE, says)
}
