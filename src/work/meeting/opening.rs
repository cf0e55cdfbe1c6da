//! 签到, 开会, 流会, 取消, 散会: when a meeting is one, and when it is over.

use crate::base::id::Id;
use crate::domain::meeting::{MeetingField, kind, stage};
use crate::domain::proceedings::{Sitting, outcomes, promise};
use crate::domain::quorum::Lack;
use crate::domain::refusal::Refusal;
use crate::domain::topic::{kind as topic_kind, stage as topic_stage};
use crate::domain::value::Record;
use crate::store::query::task::{TaskFilter, TaskRow};
use crate::work::deed::Halt;
use crate::work::meeting::planning::formed_seat;
use crate::work::meeting::rules::{lack_words, lacks};
use crate::work::meeting::{begin, entry};
use crate::work::settings::QUORUM;
use crate::work::turn::{Turn, number_of};

/// 签到: who came for a seat. Observers may come from anywhere.
pub(super) fn check_in(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::CHECK_IN)?;
    let attendance = turn.args.need_code("attendance", crate::domain::codes::ATTENDANCE)?;
    let seat = turn.args.need_line("seat")?;
    let seat = if attendance == "observer" { seat } else { formed_seat(turn, &seat)? };
    let comes = matches!(attendance, "present" | "observer");
    let heads = turn.args.count("heads")?.unwrap_or(1);
    let size = turn.house.seats.iter().find(|known| known.party == seat).map_or(0, |s| s.size);
    if heads < 1 || (size > 0 && heads > size) {
        return Err(Refusal::Unreadable("heads", heads.to_string()).into());
    }
    let sitting = Sitting {
        attendance: attendance.to_owned(),
        name: turn.args.line("name")?,
        proxy: turn.args.line("proxy")?,
        heads: if comes { heads } else { 0 },
        words: turn.args.line("note")?,
        seat,
    };
    let says = turn
        .saying()?
        .with(MeetingField::Attendance, entry(sitting.seat.as_str(), sitting.stored()));
    turn.step(&folded, id, kind::CHECK_IN, says)?;
    if folded.stage() == stage::IN_SESSION {
        let missing = missing(turn, &turn.fold(id)?.record);
        if !missing.is_empty() {
            turn.warn("warning-no-quorum", missing.join(&crate::words::say("list-comma")));
        }
    }
    Ok(())
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
fn missing(turn: &Turn<'_, '_>, record: &Record) -> Vec<String> {
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
    for row in turn.reader().agenda(meeting)? {
        if WAITING.contains(&row.stage) {
            let folded = turn.fold(row.id)?;
            let says = turn.saying_because(reason)?;
            turn.step(&folded, row.id, topic_kind::DEFER, says)?;
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

/// Open tasks of earlier meetings.
pub(crate) fn open_promises(
    reader: &crate::store::Reader<'_>,
    meeting: Id,
) -> Result<Vec<TaskRow>, crate::store::StoreError> {
    let filter = TaskFilter { open: Some(true), ..TaskFilter::default() };
    let mut tasks = Vec::new();
    let mut after = None;
    loop {
        let page = reader.tasks(&filter, after.as_ref(), 200)?;
        tasks.extend(
            page.rows.into_iter().filter(|row| row.meeting.is_some_and(|from| from != meeting)),
        );
        after = page.next;
        if after.is_none() {
            return Ok(tasks);
        }
    }
}

/// 上次议定事项落实情况 comes first.
pub(super) fn promises_looked_at(
    turn: &Turn<'_, '_>,
    meeting: Id,
    record: &Record,
) -> Result<(), Halt> {
    let left: Vec<String> = open_promises(&turn.reader(), meeting)?
        .into_iter()
        .filter(|task| promise(record, task.id).is_none())
        .map(|task| task.number)
        .collect();
    if left.is_empty() { Ok(()) } else { Err(Refusal::PromisesLeft(left).into()) }
}
