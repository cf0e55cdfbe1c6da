//! 筹划, 改写, 通知, 开门: before the meeting.

use crate::base::clock::{Day, Moment};
use crate::base::id::Id;
use crate::domain::deliberation::next_deliberation_day;
use crate::domain::field::Thing;
use crate::domain::meeting::{MeetingField, kind, stage};
use crate::domain::refusal::Refusal;
use crate::domain::topic::{TopicField, kind as topic_kind, stage as topic_stage};
use crate::domain::value::{Record, Saying, Value};
use crate::store::query::topic::{TopicFilter, TopicRow};
use crate::work::deed::Halt;
use crate::work::meeting::begin;
use crate::work::meeting::notices::invitees;
use crate::work::named;
use crate::work::settings::NOTICE_DAYS;
use crate::work::topic::is_late;
use crate::work::turn::Turn;

/// 筹划: the day is the next 10th unless another is given with a reason. Confirmed topics that
/// wait for a meeting come onto its agenda.
pub(super) fn plan(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    if turn.house.station.is_none() {
        return Err(Refusal::NotSetUp.into());
    }
    turn.check_birth(kind::PLAN)?;
    let day = turn.args.day("day", turn.today())?;
    let day =
        day.unwrap_or_else(|| next_deliberation_day(turn.today(), turn.house.deliberation_day()));
    let starts = starts_at(turn, day, (19, 0))?;
    let because = reason_to_move(turn, day)?;
    let title = turn.args.line("title")?;
    let title = if title.is_empty() {
        crate::words::fill("meeting-title", &[("date", crate::words::date(day).into())])
    } else {
        title
    };
    let place = turn.args.line("place")?;
    let place = if place.is_empty() { turn.house.name.clone() } else { place };
    let number = turn.mint("H")?;
    let id = turn.make();
    let says = turn
        .saying()?
        .with(MeetingField::Number, number.as_str())
        .with(MeetingField::Title, title)
        .with(MeetingField::StartsAt, starts)
        .with(MeetingField::Venue, place)
        .maybe(MeetingField::Chair, Some(turn.args.line("chair")?))
        .maybe(MeetingField::MinuteTaker, Some(turn.args.line("minute_taker")?))
        .maybe(MeetingField::MovedBecause, Some(because));
    turn.say(id, kind::PLAN, says)?;
    turn.number = number;
    gather_topics(turn, id)
}

/// Puts every confirmed topic without a meeting onto the agenda, the oldest first; one that was
/// posted before there was a meeting, too. What an earlier meeting did not reach stands first.
fn gather_topics(turn: &mut Turn<'_, '_>, meeting: Id) -> Result<(), Halt> {
    let mut unreached = of_stage(turn, topic_stage::DEFERRED)?;
    unreached.sort_by(|one, other| one.number.cmp(&other.number));
    for row in unreached {
        if turn.fold(row.id)?.record.flag(TopicField::Unreached) {
            carry_over(turn, row.id, meeting)?;
        }
    }
    let first = turn.session.next_of(&format!("agenda {meeting}"), 0);
    let mut waiting = Vec::new();
    for stage in [topic_stage::CONFIRMED, topic_stage::NOTICED] {
        waiting.extend(of_stage(turn, stage)?);
    }
    waiting.retain(|topic| topic.meeting.is_none());
    waiting.sort_by(|one, other| one.number.cmp(&other.number));
    for (place, topic) in (first..).zip(waiting) {
        let folded = turn.fold(topic.id)?;
        let says = Saying::new().with(TopicField::Meeting, meeting).with(TopicField::Order, place);
        // A posted topic is not rewritten any more, it only finds its meeting.
        let posted = topic.stage == topic_stage::NOTICED;
        let kind = if posted { topic_kind::GATHER } else { topic_kind::EDIT };
        turn.step(&folded, topic.id, kind, says)?;
    }
    Ok(())
}

/// Every topic of a stage.
fn of_stage(turn: &Turn<'_, '_>, stage: u8) -> Result<Vec<TopicRow>, Halt> {
    let filter = TopicFilter { stage: Some(stage), ..TopicFilter::default() };
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = turn.reader().topics(&filter, after.as_ref(), 200)?;
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return Ok(rows);
        }
    }
}

/// Puts a topic that an earlier meeting did not reach onto the agenda of the next one.
pub(super) fn carry_over(turn: &mut Turn<'_, '_>, topic: Id, meeting: Id) -> Result<(), Halt> {
    let last = turn.reader().agenda(meeting)?.into_iter().map(|row| row.place).max();
    let place = turn.session.next_of(&format!("agenda {meeting}"), last.unwrap_or(0));
    let says = Saying::new()
        .with(TopicField::Meeting, meeting)
        .with(TopicField::Order, place)
        .with(TopicField::Outcome, "")
        .with(TopicField::Unreached, false);
    let folded = turn.fold(topic)?;
    turn.step(&folded, topic, topic_kind::TAKE_UP, says)
}

fn starts_at(turn: &Turn<'_, '_>, day: Day, usual: (i8, i8)) -> Result<Moment, Halt> {
    if day < turn.today() {
        return Err(Refusal::DayPassed(day.to_string()).into());
    }
    let time = turn.args.hour("time", turn.now())?.unwrap_or(usual);
    let starts = Moment::at(day, time.0, time.1, 0);
    starts.ok_or(Refusal::BadDay(turn.args.raw("time").to_owned()).into())
}

/// Another day than the 10th is possible and wants a reason; the notice prints it.
fn reason_to_move(turn: &mut Turn<'_, '_>, day: Day) -> Result<String, Halt> {
    let because = turn.args.line("moved_because")?;
    if day.day() != turn.house.deliberation_day() && because.is_empty() {
        turn.warn("warning-not-the-tenth", day.to_string());
    }
    Ok(because)
}

/// 改写: only what differs is written.
pub(super) fn edit(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::EDIT)?;
    let record = &folded.record;
    let starts = moved(turn, record)?;
    let mut says = turn.saying()?.maybe(MeetingField::StartsAt, starts);
    let mut changed = starts.is_some();
    for (field, words) in [
        (MeetingField::Venue, turn.args.line("place")?),
        (MeetingField::Chair, turn.args.line("chair")?),
        (MeetingField::MinuteTaker, turn.args.line("minute_taker")?),
        (MeetingField::Title, turn.args.line("title")?),
        (MeetingField::MovedBecause, turn.args.line("moved_because")?),
    ] {
        if !words.is_empty() && words != record.text(field) {
            says = says.with(field, words);
            changed = true;
        }
    }
    if !changed {
        return Err(Refusal::NothingChanged.into());
    }
    turn.step(&folded, id, kind::EDIT, says)
}

/// The new beginning, where another one was given.
fn moved(turn: &mut Turn<'_, '_>, record: &Record) -> Result<Option<Moment>, Halt> {
    let old = record.moment(MeetingField::StartsAt).unwrap_or_default();
    if !turn.args.has("day") && !turn.args.has("time") {
        return Ok(None);
    }
    let day = turn.args.day("day", turn.today())?.unwrap_or(old.day());
    let starts = starts_at(turn, day, old.time())?;
    if starts == old {
        return Ok(None);
    }
    reason_to_move(turn, day)?;
    Ok(Some(starts))
}

/// 通知: a seat, or every seat that was formed. Late notice is possible and wants a reason.
pub(super) fn notify(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::NOTIFY)?;
    let seat = turn.args.line("seat")?;
    let invited = invitees(&turn.reader(), turn.house, id, &folded.record)?;
    let seats: Vec<String> = if seat.is_empty() {
        // What is known of whoever was told before stays.
        let untold = invited.iter().filter(|one| one.at.is_none());
        let untold: Vec<String> = untold.map(|one| one.party.clone()).collect();
        if untold.is_empty() { invited.into_iter().map(|one| one.party).collect() } else { untold }
    } else if invited.iter().any(|one| one.party == seat) {
        vec![seat]
    } else {
        vec![formed_seat(turn, &seat)?]
    };
    let starts = folded.record.moment(MeetingField::StartsAt).unwrap_or_default();
    if is_late(turn, starts) && turn.args.text("note")?.is_empty() {
        let days = turn.house.number(NOTICE_DAYS);
        turn.warn("warning-late-notice", days.to_string());
    }
    let way = turn.args.code("way", crate::domain::codes::WAY)?.unwrap_or_default();
    let answer = turn.args.line("answer")?;
    let told = Value::List(vec![
        way.into(),
        turn.now().into(),
        answer.into(),
        turn.args.line("told_name")?.into(),
    ]);
    let map = seats.into_iter().map(|seat| (seat, told.clone())).collect();
    let says = turn.saying()?.with(MeetingField::Told, Value::Map(map));
    turn.step(&folded, id, kind::NOTIFY, says)
}

/// The id of a seat that exists and has a body behind it.
pub(super) fn formed_seat(turn: &Turn<'_, '_>, seat: &str) -> Result<String, Halt> {
    let found = turn.house.seats.iter().find(|known| known.party == seat);
    match found {
        None => Err(Refusal::NoSeat(seat.to_owned()).into()),
        Some(found) if !found.formed => {
            Err(Refusal::SeatNotFormed(turn.house.party_name(seat)).into())
        }
        Some(found) => Ok(found.party.clone()),
    }
}

/// 开始签到
pub(super) fn open_door(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::OPEN_DOOR)?;
    let invited = invitees(&turn.reader(), turn.house, id, &folded.record)?;
    let untold: Vec<String> = invited
        .iter()
        .filter(|one| one.at.is_none())
        .map(|one| turn.house.party_name(&one.party))
        .collect();
    if folded.stage() == stage::PLANNED {
        turn.warn("warning-nobody-told", String::new());
    } else if !untold.is_empty() {
        turn.warn("warning-invitees-untold", untold.join(&crate::words::say("list-comma")));
    }
    let says = turn.saying()?;
    turn.step(&folded, id, kind::OPEN_DOOR, says)
}

/// The topic an answer names, else the one on the table; it must be on this agenda.
pub(super) fn topic_of(
    turn: &Turn<'_, '_>,
    meeting: Id,
    record: &Record,
) -> Result<(Id, crate::journal::fold::Folded), Halt> {
    let topic = match named::one(turn, "topic", Thing::Topic)? {
        Some(topic) => topic,
        None => record.id(MeetingField::Current).ok_or(Refusal::Missing("topic"))?,
    };
    let folded = turn.fold(topic)?;
    if folded.record.id(TopicField::Meeting) != Some(meeting) {
        return Err(Refusal::NotOnAgenda(crate::work::turn::number_of(&folded)).into());
    }
    Ok((topic, folded))
}
