//! 初审, 退回, 转办, 确定, 预告, 不予采纳: the branch before the meeting.

use crate::domain::agenda::{decided_by, is_owners};
use crate::domain::codes::{DECIDED_BY, NOT_ADOPTED, REDIRECT};
use crate::domain::field::Thing;
use crate::domain::meeting::{MeetingField, kind as meeting_kind, stage as meeting_stage};
use crate::domain::refusal::Refusal;
use crate::domain::registry;
use crate::domain::topic::{TopicField, kind};
use crate::domain::value::{Record, Saying, Value};
use crate::work::deed::Halt;
use crate::work::issue;
use crate::work::named;
use crate::work::settings::NOTICE_DAYS;
use crate::work::turn::{Turn, number_of};

/// 初审: in scope, concrete, not in court, no private matter. Never by one person alone.
pub(super) fn screen(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::SCREEN)?;
    let with = turn.args.need_line("screened_with")?;
    let says = turn.saying()?.with(TopicField::ScreenedWith, with);
    turn.step(&folded, id, kind::SCREEN, says)
}

/// 退回补充: what is missing.
pub(super) fn send_back(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::SEND_BACK)?;
    turn.args.need_text("note")?;
    let says = turn.saying()?;
    turn.step(&folded, id, kind::SEND_BACK, says)
}

/// 补充后重报
pub(super) fn resubmit(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::RESUBMIT)?;
    let says = turn.saying()?;
    turn.step(&folded, id, kind::RESUBMIT, says)
}

/// 转办: it needs no meeting.
pub(super) fn redirect(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::REDIRECT)?;
    let to = turn.args.need_code("redirect", REDIRECT)?;
    let says = turn.saying()?.with(TopicField::RedirectedTo, to);
    turn.step(&folded, id, kind::REDIRECT, says)
}

/// 确定: onto the agenda of a day.
pub(super) fn confirm(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::CONFIRM)?;
    somebody_waits(turn, &folded.record)?;
    let says = onto_agenda(turn, &folded.record)?;
    turn.step(&folded, id, kind::CONFIRM, says)
}

/// Issues behind the topic that were withdrawn, declined or closed meanwhile are told. Where nobody
/// is left, the branch says in the note why it goes to the table all the same.
fn somebody_waits(turn: &mut Turn<'_, '_>, record: &Record) -> Result<(), Halt> {
    let (left, waits) = issues_left(turn, record)?;
    if left.is_empty() {
        return Ok(());
    }
    if !waits && !turn.args.has("note") {
        return Err(Refusal::NobodyWaits(left).into());
    }
    turn.warn("warning-issues-left", left.join(" "));
    Ok(())
}

/// Numbers of the issues behind a topic that wait for nothing any more, and whether others do.
pub(crate) fn issues_left(
    turn: &Turn<'_, '_>,
    record: &Record,
) -> Result<(Vec<String>, bool), Halt> {
    let (mut left, mut waits) = (Vec::new(), false);
    for issue in record.ids(TopicField::Issues) {
        let (_, main) = issue::main_of(turn, issue)?;
        let open = registry::stage(Thing::Issue, main.stage()).is_some_and(|stage| stage.open);
        waits |= open;
        if !open {
            left.push(number_of(&main));
        }
    }
    Ok((left, waits))
}

/// 缓议后重新确定: onto the agenda again, with nothing decided.
pub(super) fn take_up(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::TAKE_UP)?;
    let says = onto_agenda(turn, &folded.record)?
        .with(TopicField::Outcome, "")
        .with(TopicField::Unreached, false);
    turn.step(&folded, id, kind::TAKE_UP, says)
}

/// Meeting, place on its agenda, speaker, invited parties and who decides.
fn onto_agenda(turn: &mut Turn<'_, '_>, record: &Record) -> Result<Saying, Halt> {
    let speaker = turn.args.line("speaker")?;
    let says = turn
        .saying()?
        .maybe(TopicField::Speaker, Some(speaker))
        .maybe(TopicField::Invited, Some(named::parties(turn, "invited", "")?.join(";")))
        .with(TopicField::DecidedBy, decider(turn, record)?);
    let meeting = match named::one(turn, "meeting", Thing::Meeting)? {
        Some(meeting) => Some(meeting),
        None => coming_meeting(turn, None)?,
    };
    let Some(meeting) = meeting else {
        turn.warn("warning-no-meeting", String::new());
        return Ok(says.with(TopicField::Meeting, Value::Bytes(Vec::new())));
    };
    let folded = turn.fold(meeting)?;
    turn.check(meeting_kind::EDIT, &folded)?;
    let last = turn.reader().agenda(meeting)?.into_iter().map(|row| row.place).max();
    // Several topics are confirmed in one step, and none of them is on the disk yet.
    let place = match turn.args.count("order")? {
        Some(place) => place,
        None => turn.session.next_of(&format!("agenda {meeting}"), last.unwrap_or(0)),
    };
    Ok(says.with(TopicField::Meeting, meeting).with(TopicField::Order, place))
}

/// The next regular meeting of the compound that is not yet open, this one aside.
pub(crate) fn coming_meeting(
    turn: &Turn<'_, '_>,
    aside: Option<crate::base::id::Id>,
) -> Result<Option<crate::base::id::Id>, Halt> {
    let rows = turn.reader().meetings(None, 50)?.rows;
    let mut coming: Vec<_> = rows
        .into_iter()
        .filter(|row| Some(row.id) != aside && row.compound == turn.house.here)
        .filter(|row| [meeting_stage::PLANNED, meeting_stage::NOTIFIED].contains(&row.stage))
        .collect();
    coming.sort_by_key(|row| row.starts_at);
    for row in coming {
        // An extraordinary meeting, or one of a series, takes only what a person puts there.
        if turn.fold(row.id)?.record.text(MeetingField::Sort).is_empty() {
            return Ok(Some(row.id));
        }
    }
    Ok(None)
}

/// Who decides: what the catalogue and the money say. An answer may put the matter into the
/// owners' hands, never out of them.
fn decider(turn: &Turn<'_, '_>, record: &Record) -> Result<&'static str, Halt> {
    let item = turn.house.catalogue.item(record.text(TopicField::Item));
    let known = decided_by(item, record.text(TopicField::Money));
    match turn.args.code("decided_by", DECIDED_BY)? {
        None => Ok(known),
        Some(said) if is_owners(known) && !is_owners(said) => Err(Refusal::OwnersDecide.into()),
        Some(said) => Ok(said),
    }
}

/// 预告: posted before the meeting.
pub(super) fn notice(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::NOTICE)?;
    let place = turn.args.need_line("posted")?;
    if let Some(meeting) = folded.record.id(TopicField::Meeting) {
        let starts = turn.fold(meeting)?.record.moment(MeetingField::StartsAt).unwrap_or_default();
        if is_late(turn, starts) {
            turn.warn("warning-late-notice", turn.house.number(NOTICE_DAYS).to_string());
        }
    } else {
        turn.warn("warning-no-meeting", String::new());
    }
    let says = turn.saying()?.with(TopicField::PostedPlace, place);
    turn.step(&folded, id, kind::NOTICE, says)
}

/// Fewer days than the notice period are left before the meeting.
pub(crate) fn is_late(turn: &Turn<'_, '_>, starts: crate::base::clock::Moment) -> bool {
    let most = turn.house.number(NOTICE_DAYS);
    starts.day().since(turn.today()).is_ok_and(|span| i64::from(span.get_days()) < most)
}

/// 不予采纳 without a meeting: the reason is told and posted.
pub(super) fn decline(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::DECLINE)?;
    let reason = turn.args.need_code("reason", NOT_ADOPTED)?;
    turn.warn("warning-tell-proposer", folded.record.text(TopicField::Proposer));
    let says = turn.saying_because(reason)?.with(TopicField::Outcome, "not_adopted");
    turn.step(&folded, id, kind::DECLINE, says)
}

/// 上报 what was put off and cannot be settled here.
pub(super) fn escalate(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::ESCALATE)?;
    let to = turn.args.need_line("escalated_to")?;
    named::known_party(turn, &to)?;
    turn.args.need_text("note")?;
    let says =
        turn.saying()?.with(TopicField::EscalatedTo, to).with(TopicField::Outcome, "escalated");
    turn.step(&folded, id, kind::ESCALATE, says)
}
