//! 落实情况, 进入议题, 发言, 意见: what is said at the table.

use crate::domain::codes::STANCE;
use crate::domain::meeting::{MeetingField, kind};
use crate::domain::proceedings::{position_key, sittings};
use crate::domain::refusal::Refusal;
use crate::domain::topic::{TopicField, kind as topic_kind, stage as topic_stage};
use crate::domain::value::{Record, Value};
use crate::work::deed::Halt;
use crate::work::meeting::planning::{formed_seat, topic_of};
use crate::work::meeting::promises::{named_promise, promises_looked_at};
use crate::work::meeting::{begin, entry};
use crate::work::topic::issues_left;
use crate::work::turn::Turn;

/// 落实情况: what became of an open promise, or why nothing did.
pub(super) fn promise(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::PROMISE)?;
    let promise = named_promise(turn, "task")?;
    let words = turn.args.need_text("promise")?;
    let says = turn.saying()?.with(MeetingField::Promises, entry(promise.to_string(), words));
    turn.step(&folded, id, kind::PROMISE, says)
}

/// 进入议题: last results first, then one topic after the other.
pub(super) fn take_topic(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::TAKE_TOPIC)?;
    let (topic, topic_folded) = topic_of(turn, id, &folded.record)?;
    promises_looked_at(turn, id, &folded.record)?;
    if topic_folded.stage() != topic_stage::DELIBERATED {
        turn.check(topic_kind::DELIBERATE, &topic_folded)?;
        let says = turn.saying()?;
        turn.step(&topic_folded, topic, topic_kind::DELIBERATE, says)?;
    }
    let (left, waits) = issues_left(turn, &topic_folded.record)?;
    if !left.is_empty() {
        let key = if waits { "warning-issues-left" } else { "warning-nobody-waits" };
        turn.warn(key, left.join(" "));
    }
    let away: Vec<String> = topic_folded
        .record
        .text(TopicField::Invited)
        .split(';')
        .filter(|party| turn.house.seats.iter().any(|seat| seat.party == *party && seat.formed))
        .filter(|party| !is_present(&folded.record, party))
        .map(|party| turn.house.party_name(party))
        .collect();
    if !away.is_empty() {
        turn.warn("warning-invited-away", away.join(&crate::words::say("list-comma")));
    }
    let says = turn.saying()?.with(MeetingField::Current, topic);
    turn.step(&folded, id, kind::TAKE_TOPIC, says)
}

pub(super) fn is_present(record: &Record, seat: &str) -> bool {
    sittings(record).iter().any(|sitting| sitting.seat == seat && sitting.is_present())
}

/// 发言: the gist, in the order in which it was said.
pub(super) fn speech(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::SPEECH)?;
    // What is said before the first topic is noted as well.
    let topic = match topic_of(turn, id, &folded.record) {
        Ok((topic, _)) => topic.into(),
        Err(Halt::Refused(Refusal::Missing(_))) => Value::from(""),
        Err(halt) => return Err(halt),
    };
    let says = turn.saying()?.with(
        MeetingField::Speeches,
        Value::List(vec![
            topic,
            turn.args.line("speaker")?.into(),
            turn.args.line("seat")?.into(),
            turn.args.need_text("words")?.into(),
        ]),
    );
    turn.step(&folded, id, kind::SPEECH, says)
}

/// 意见: how a seat that is here stands to the topic. The last word counts.
pub(super) fn position(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::POSITION)?;
    let (topic, topic_folded) = topic_of(turn, id, &folded.record)?;
    turn.check(topic_kind::RESOLVE, &topic_folded)?;
    let seat = formed_seat(turn, &turn.args.need_line("seat")?)?;
    if !is_present(&folded.record, &seat) {
        return Err(Refusal::NotPresent(turn.house.party_name(&seat)).into());
    }
    let stance = turn.args.need_code("stance", STANCE)?;
    let value = Value::List(vec![stance.into(), turn.args.line("reason")?.into()]);
    let says =
        turn.saying()?.with(MeetingField::Positions, entry(position_key(topic, &seat), value));
    turn.step(&folded, id, kind::POSITION, says)
}
