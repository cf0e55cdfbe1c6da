//! 开会, 休会, 流会, 中断, 取消, 散会: when a meeting is one, and when it is over.

use crate::base::id::Id;
use crate::domain::codes::BROKEN_OFF;
use crate::domain::meeting::{MeetingField, ResolutionField, kind};
use crate::domain::proceedings::{outcomes, paused_since, pauses};
use crate::domain::quorum::Lack;
use crate::domain::refusal::Refusal;
use crate::domain::topic::{TopicField, kind as topic_kind, stage as topic_stage};
use crate::domain::value::{Record, Value};
use crate::work::deed::Halt;
use crate::work::meeting::begin;
use crate::work::meeting::planning::carry_over;
use crate::work::meeting::promises::promises_looked_at;
use crate::work::meeting::rules::{lack_words, lacks};
use crate::work::settings::QUORUM;
use crate::work::topic::coming_meeting;
use crate::work::turn::{Turn, number_of};

/// 休会: nothing is said or decided until the meeting goes on.
pub(super) fn pause(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    turns(turn, kind::PAUSE, "paused")
}

/// 复会
pub(super) fn resume(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    turns(turn, kind::RESUME, "resumed")
}

fn turns(turn: &mut Turn<'_, '_>, step: u16, what: &str) -> Result<(), Halt> {
    let (id, folded) = begin(turn, step)?;
    let since = paused_since(&folded.record);
    if step == kind::RESUME && since.is_none() {
        return Err(Refusal::NotPaused.into());
    }
    let at = turn.args.moment("at", turn.now())?.unwrap_or(turn.now());
    let last = pauses(&folded.record).last().map(|pause| pause.until.unwrap_or(pause.from));
    let last = last.or_else(|| folded.record.moment(MeetingField::OpenedAt));
    if at > turn.now() || last.is_some_and(|last| at < last) {
        return Err(Refusal::OutOfTime(at.minute_text()).into());
    }
    let why = turn.args.line("why_pause")?;
    let says = turn
        .saying()?
        .with(MeetingField::Pauses, Value::List(vec![what.into(), at.into(), why.into()]));
    turn.step(&folded, id, step, says)?;
    if step == kind::RESUME {
        let missing = missing(turn, &folded.record);
        if !missing.is_empty() {
            turn.warn("warning-no-quorum", missing.join(&crate::words::say("list-comma")));
        }
    }
    Ok(())
}

/// 中断: what was decided before stays; the topics that were not reached go to the next date, and
/// what was noted under them binds nobody.
pub(super) fn break_off(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::BREAK_OFF)?;
    let reason = turn.args.need_code("broken_off", BROKEN_OFF)?;
    if reason == "interrupted" {
        turn.args.need_text("note")?;
    }
    let at = turn.args.moment("at", turn.now())?.unwrap_or(turn.now());
    if at > turn.now() {
        return Err(Refusal::OutOfTime(at.minute_text()).into());
    }
    let deferred = if reason == "no_quorum" { reason } else { "broken_off" };
    let note = turn.args.text("note")?;
    let settled = outcomes(&folded.record);
    let left = turn.reader().agenda(id)?.into_iter();
    let left = left.filter(|row| settled.iter().all(|one| one.topic != row.id));
    let left = left.map(|row| {
        let says = ["deferred".into(), deferred.into(), note.as_str().into(), row.place.into()];
        (row.id.to_string(), Value::List(says.to_vec()))
    });
    let says = turn
        .saying()?
        .with(MeetingField::BrokenOff, reason)
        .with(MeetingField::EndedAt, at)
        .with(MeetingField::Outcomes, Value::Map(left.collect()));
    turn.step(&folded, id, kind::BREAK_OFF, says)?;
    put_back(turn, id, deferred)
}

/// 开会: the quorum is counted. The setting `quorum` = `warn` opens without one and says so.
pub(super) fn open(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::OPEN)?;
    let mut record = folded.record.clone();
    let mut says = turn.saying()?.with(MeetingField::OpenedAt, turn.now());
    for (field, key) in
        [(MeetingField::Chair, "chair"), (MeetingField::MinuteTaker, "minute_taker")]
    {
        let name = turn.args.line(key)?;
        if !name.is_empty() && name != record.text(field) {
            record.values.insert(field.into(), name.as_str().into());
            says = says.with(field, name);
        }
    }
    if record.text(MeetingField::Chair).is_empty() {
        return Err(Refusal::Missing("chair").into());
    }
    if record.text(MeetingField::MinuteTaker).is_empty() {
        return Err(Refusal::Missing("minute_taker").into());
    }
    let missing = missing(turn, &record);
    if !missing.is_empty() {
        if turn.house.settings.word(QUORUM) != "warn" {
            return Err(Refusal::NoQuorum(missing).into());
        }
        turn.warn("warning-no-quorum", missing.join(&crate::words::say("list-comma")));
    }
    let says = says.with(MeetingField::Quorate, missing.is_empty());
    turn.step(&folded, id, kind::OPEN, says)
}

/// What the quorum lacks, by name.
pub(super) fn missing(turn: &Turn<'_, '_>, record: &Record) -> Vec<String> {
    lacks(turn.house, record).iter().map(|lack| lack_words(turn.house, lack)).collect()
}

/// Too few of the council decide nothing. A party that is missing stops only what gives it work.
pub(super) fn decides(turn: &mut Turn<'_, '_>, record: &Record) -> Result<(), Halt> {
    let house = turn.house;
    let few: Vec<String> = lacks(house, record)
        .iter()
        .filter(|lack| !matches!(lack, Lack::Party(_)))
        .map(|lack| lack_words(house, lack))
        .collect();
    if few.is_empty() {
        return Ok(());
    }
    if house.settings.word(QUORUM) != "warn" {
        return Err(Refusal::QuorumLost(few).into());
    }
    turn.warn("warning-no-quorum", few.join(&crate::words::say("list-comma")));
    Ok(())
}

/// 流会: nothing is decided and the topics wait for the next day. That is nobody's deferral.
pub(super) fn inquorate(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::INQUORATE)?;
    let settled = outcomes(&folded.record);
    if !settled.is_empty() {
        let numbers: Result<Vec<String>, Halt> =
            settled.iter().map(|settled| Ok(number_of(&turn.fold(settled.topic)?))).collect();
        return Err(Refusal::DecidedAlready(numbers?).into());
    }
    // A full table breaks up for another cause, which then has to be said.
    if missing(turn, &folded.record).is_empty() {
        turn.args.need_text("note")?;
    }
    let says = turn.saying()?.with(MeetingField::Quorate, false);
    turn.step(&folded, id, kind::INQUORATE, says)?;
    put_back(turn, id, "no_quorum")
}

/// 取消: as 流会, before anybody sat down.
pub(super) fn cancel(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::CANCEL)?;
    turn.args.need_text("note")?;
    let says = turn.saying()?;
    turn.step(&folded, id, kind::CANCEL, says)?;
    put_back(turn, id, "other")
}

/// The topics of a meeting that did not happen can be taken up by the next one.
fn put_back(turn: &mut Turn<'_, '_>, meeting: Id, reason: &str) -> Result<(), Halt> {
    const WAITING: [u8; 3] =
        [topic_stage::CONFIRMED, topic_stage::NOTICED, topic_stage::DELIBERATED];
    let next = coming_meeting(turn, Some(meeting))?;
    for row in turn.reader().agenda(meeting)? {
        if WAITING.contains(&row.stage) {
            let folded = turn.fold(row.id)?;
            let says = turn.saying_because(reason)?.with(TopicField::Unreached, true);
            turn.step(&folded, row.id, topic_kind::DEFER, says)?;
            for item in turn.reader().resolutions_of_topic(row.id)? {
                if item.meeting == meeting && !item.dropped {
                    let known = turn.fold(item.id)?;
                    let says = turn.saying_because(reason)?.with(ResolutionField::Dropped, true);
                    turn.step(&known, item.id, kind::DROP, says)?;
                }
            }
            if let Some(next) = next {
                carry_over(turn, row.id, next)?;
            }
        }
    }
    Ok(())
}

/// 散会: every topic was dealt with and every open promise looked at.
pub(super) fn adjourn(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::ADJOURN)?;
    promises_looked_at(turn, id, &folded.record)?;
    let settled = outcomes(&folded.record);
    let left: Vec<String> = turn
        .reader()
        .agenda(id)?
        .into_iter()
        .filter(|row| settled.iter().all(|settled| settled.topic != row.id))
        .map(|row| row.number)
        .collect();
    if !left.is_empty() {
        return Err(Refusal::TopicsLeft(left).into());
    }
    let at = turn.args.moment("at", turn.now())?.unwrap_or(turn.now());
    let says = turn.saying()?.with(MeetingField::EndedAt, at);
    turn.step(&folded, id, kind::ADJOURN, says)
}
