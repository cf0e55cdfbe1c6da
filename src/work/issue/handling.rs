//! 派单, 签收, 退单, 办理, 反馈: what the handler does.

use crate::domain::codes::{RESULT, RETURN};
use crate::domain::issue::{IssueField, kind};
use crate::domain::value::Saying;
use crate::work::deed::Halt;
use crate::work::named;
use crate::work::settings::RETURNS_UNCLEAR;
use crate::work::turn::Turn;

/// The parties an order goes to: one lead, any supporters, all known to the catalogue.
fn addressed(turn: &Turn<'_, '_>, says: Saying) -> Result<Saying, Halt> {
    let lead = turn.args.need_line("lead")?;
    named::known_party(turn, &lead)?;
    let supporters = named::parties(turn, "supporters", &lead)?;
    let person = turn.args.line("person")?;
    Ok(says
        .with(IssueField::Handler, lead)
        .with(IssueField::HandlerPerson, person)
        .with(IssueField::Supporters, supporters.join(";")))
}

/// 派单
pub(super) fn dispatch(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::DISPATCH)?;
    let says = addressed(turn, turn.saying()?)?;
    turn.step(&folded, id, kind::DISPATCH, says)
}

/// 签收: who took it, and how we know.
pub(super) fn sign(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::SIGN)?;
    let person = turn.args.line("person")?;
    let person = if person.is_empty() { turn.args.line("doer")? } else { person };
    let says = turn.saying()?.maybe(IssueField::HandlerPerson, Some(person));
    turn.step(&folded, id, kind::SIGN, says)
}

/// 申请退单: why, and who should have it instead.
pub(super) fn send_back(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::RETURN)?;
    let reason = turn.args.need_code("reason", RETURN)?;
    let right = turn.args.line("lead")?;
    if !right.is_empty() {
        named::known_party(turn, &right)?;
    }
    let returns = folded.record.int(IssueField::Returns).unwrap_or(0) + 1;
    if returns >= turn.house.number(RETURNS_UNCLEAR) {
        turn.warn("warning-returned-twice", returns.to_string());
    }
    let says = turn.saying_because(reason)?.with(IssueField::Returns, returns);
    turn.step(&folded, id, kind::RETURN, says)
}

/// 改派: to somebody else.
pub(super) fn redirect(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::REDIRECT)?;
    turn.args.need_text("note")?;
    let says = addressed(turn, turn.saying()?)?;
    turn.step(&folded, id, kind::REDIRECT, says)
}

/// 驳回退单: it stays where it was.
pub(super) fn uphold(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::UPHOLD)?;
    turn.args.need_text("note")?;
    let says = turn.saying()?;
    turn.step(&folded, id, kind::UPHOLD, says)
}

/// 开始办理: the first contact with the requester is the response.
pub(super) fn start(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::START)?;
    let says = turn.saying()?.with(IssueField::RespondedAt, turn.now());
    turn.step(&folded, id, kind::START, says)
}

/// 办理记录
pub(super) fn note(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::NOTE)?;
    let says = turn.saying()?.with(IssueField::Notes, turn.args.need_text("note")?);
    turn.step(&folded, id, kind::NOTE, says)
}

/// 反馈: what was done and what came of it.
pub(super) fn report(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::REPORT)?;
    let says = turn
        .saying()?
        .with(IssueField::Result, turn.args.need_code("result", RESULT)?)
        .with(IssueField::ResultWords, turn.args.need_text("result_words")?);
    turn.step(&folded, id, kind::REPORT, says)
}
