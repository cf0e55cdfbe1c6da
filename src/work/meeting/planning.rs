//! 筹划, 改写, 通知, 开门: before the meeting.

use crate::base::clock::{Day, Moment};
use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::meeting::{MeetingField, kind, stage};
use crate::domain::refusal::Refusal;
use crate::domain::topic::{TopicField, kind as topic_kind, stage as topic_stage};
use crate::domain::value::{Record, Saying, Value};
use crate::store::query::topic::{TopicFilter, TopicRow};
use crate::work::deed::{Halt, wrong_stage};
use crate::work::meeting::begin;
use crate::work::meeting::notices::invitees;
use crate::work::named;
use crate::work::series::{self, Occurrence};
use crate::work::settings::NOTICE_DAYS;
use crate::work::topic::is_late;
use crate::work::turn::Turn;

/// What a meeting is planned as, and when.
struct Plan {
    starts: Moment,
    says: Saying,
    /// Key of the words of its usual title, and what it names.
    title: (&'static str, String),
}

/// 筹划: the day is the next 10th unless another is given with a reason. Confirmed topics that
/// wait for a meeting come onto its agenda. One of a series is on the day its rule gives.
pub(super) fn plan(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let series = turn.args.line("series")?;
    if !series.is_empty() {
        return plan_of_series(turn, &series);
    }
    begin_plan(turn)?;
    let day = turn.args.day("day", turn.today())?;
    let day = day.unwrap_or_else(|| turn.house.next_deliberation_day(turn.today()).day);
    let starts = starts_at(turn, day, (19, 0))?;
    let (because, nominal) = reason_to_move(turn, day)?;
    let says = turn
        .saying()?
        .maybe(MeetingField::MovedBecause, Some(because))
        .maybe(MeetingField::NominalAt, nominal);
    let id = lay(turn, Plan { starts, says, title: ("meeting-title", String::new()) })?;
    gather_topics(turn, id)
}

/// One meeting of a series: the next that was not planned, or the one of the day that is given. Topics
/// come onto its agenda only where a person puts them there.
fn plan_of_series(turn: &mut Turn<'_, '_>, name: &str) -> Result<(), Halt> {
    begin_plan(turn)?;
    let series = series::named(turn, name)?;
    if series.compound != turn.house.here {
        let whose = turn.house.compound_name(series.compound).to_owned();
        return Err(Refusal::OtherCompound(series.name, whose).into());
    }
    let mut planned = Vec::new();
    for row in turn.reader().meetings(None, 50)?.rows {
        let record = turn.fold(row.id)?.record;
        planned.extend(crate::work::month::occurrence_of(&row, &record, name));
    }
    let given = turn.args.day("day", turn.today())?;
    let mut open = series.coming(turn.today());
    open.retain(|one| one.day().is_some() && !planned.contains(&one.nominal));
    let is_given = |one: &&Occurrence| one.day() == given || Some(one.nominal) == given;
    let one = open.iter().find(is_given).or(open.first()).cloned();
    let none = || Refusal::NoOccurrence(given.unwrap_or(turn.today()).to_string(), name.into());
    let one = one.ok_or_else(none)?;
    let day = given.or(one.day()).unwrap_or(one.nominal);
    let usual = crate::base::when::read_moment(&series.time, turn.now()).map(Moment::time);
    let starts = starts_at(turn, day, usual.unwrap_or((19, 0)))?;
    let mut because = turn.args.line("moved_because")?;
    if day == one.nominal {
        because = String::new();
    } else if because.is_empty() {
        because = one.change.map(|change| change.why).unwrap_or_default();
        if because.is_empty() {
            turn.warn("warning-not-the-day", day.to_string());
        }
    }
    let mut says = turn
        .saying()?
        .with(MeetingField::Sort, "series")
        .with(MeetingField::Series, name)
        .with(MeetingField::NominalAt, Moment::start_of(one.nominal))
        .maybe(MeetingField::MovedBecause, Some(because));
    if !turn.args.has("place") && !series.place.is_empty() {
        says = says.with(MeetingField::Venue, series.place);
    }
    lay(turn, Plan { starts, says, title: ("meeting-title-series", name.to_owned()) })?;
    Ok(())
}

/// 召集临时会议: because of something, at shorter notice where that has a reason too. It takes the one
/// topic it is called for; what waits for the 10th goes on waiting.
pub(super) fn call(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    begin_plan(turn)?;
    let why = turn.args.need_line("called_because")?;
    let day = turn.args.day("day", turn.today())?.ok_or(Refusal::Missing("day"))?;
    let starts = starts_at(turn, day, (19, 0))?;
    let short = turn.args.line("short_notice")?;
    if is_late(turn, starts) && short.is_empty() {
        turn.warn("warning-short-notice", turn.house.number(NOTICE_DAYS).to_string());
    }
    let topic = named::one(turn, "topic", Thing::Topic)?;
    let says = turn
        .saying()?
        .with(MeetingField::Sort, "extraordinary")
        .with(MeetingField::CalledBecause, why)
        .maybe(MeetingField::ShortNotice, Some(short));
    let id = lay(turn, Plan { starts, says, title: ("meeting-title-called", String::new()) })?;
    match topic {
        Some(topic) => put_on(turn, topic, id, Some(1)),
        None => Ok(()),
    }
}

fn begin_plan(turn: &Turn<'_, '_>) -> Result<(), Halt> {
    if turn.house.station.is_none() {
        return Err(Refusal::NotSetUp.into());
    }
    turn.check_birth(kind::PLAN)
}

fn lay(turn: &mut Turn<'_, '_>, plan: Plan) -> Result<Id, Halt> {
    let title = turn.args.line("title")?;
    let title = if title.is_empty() {
        let day = crate::words::date(plan.starts.day());
        let given = [("date", day.into()), ("name", plan.title.1.into())];
        crate::words::fill(plan.title.0, &given)
    } else {
        title
    };
    let place = turn.args.line("place")?;
    let place = if place.is_empty() { turn.house.name.clone() } else { place };
    let (chair, taker) = (turn.args.line("chair")?, turn.args.line("minute_taker")?);
    warn_of_clash(turn, None, plan.starts, &[&place, &chair, &taker])?;
    let number = turn.mint("H")?;
    let id = turn.make();
    let says = Saying::new()
        .with(MeetingField::Venue, place)
        .and(plan.says)
        .with(MeetingField::Number, number.as_str())
        .with(MeetingField::Title, title)
        .with(MeetingField::StartsAt, plan.starts)
        .maybe(MeetingField::Chair, Some(chair))
        .maybe(MeetingField::MinuteTaker, Some(taker));
    turn.say(id, kind::PLAN, says)?;
    turn.number = number;
    Ok(id)
}

/// So close to each other two meetings cannot share a room or a person (our default).
const LASTS_MS: i64 = 2 * 60 * 60 * 1_000;

/// Says which other meeting lies at the same hour and has the same place, chair or minute-taker. Two
/// that were meant so stay.
fn warn_of_clash(
    turn: &mut Turn<'_, '_>,
    own: Option<Id>,
    starts: Moment,
    shared: &[&str],
) -> Result<(), Halt> {
    for row in turn.reader().meetings_near(starts, LASTS_MS)? {
        if Some(row.id) == own || row.stage == stage::CANCELLED || row.stage == stage::INQUORATE {
            continue;
        }
        let record = turn.fold(row.id)?.record;
        let fields = [MeetingField::Venue, MeetingField::Chair, MeetingField::MinuteTaker];
        let same = fields.map(|field| record.text(field)).into_iter();
        let same: Vec<&str> =
            same.filter(|words| !words.is_empty() && shared.contains(words)).collect();
        if !same.is_empty() {
            let (number, at) = (row.number, row.starts_at.minute_text());
            let same = same.join(&crate::words::say("list-comma"));
            turn.warn("warning-same-hour", format!("{number} {at} {same}"));
        }
    }
    Ok(())
}

/// 安排到会议: each topic is on the agenda of one meeting; until that opens it may go to another.
pub(crate) fn assign(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(topic_kind::GATHER)?;
    let meeting =
        named::one(turn, "meeting", Thing::Meeting)?.ok_or(Refusal::Missing("meeting"))?;
    if folded.record.id(TopicField::Meeting) == Some(meeting) && !turn.args.has("order") {
        return Err(Refusal::NothingChanged.into());
    }
    let place = turn.args.count("order")?;
    put_on(turn, id, meeting, place)
}

/// Puts a confirmed topic on the agenda of a meeting that is not open yet, last unless a place is
/// given.
fn put_on(turn: &mut Turn<'_, '_>, topic: Id, meeting: Id, place: Option<i64>) -> Result<(), Halt> {
    let folded = turn.fold(topic)?;
    let ready = [topic_stage::CONFIRMED, topic_stage::NOTICED];
    if !ready.contains(&folded.stage()) {
        return Err(wrong_stage(Thing::Topic, "notice", folded.stage()).into());
    }
    turn.check(kind::EDIT, &turn.fold(meeting)?)?;
    // A table that sits keeps what is on it.
    if let Some(old) = folded.record.id(TopicField::Meeting).filter(|old| *old != meeting) {
        let old = turn.fold(old)?;
        if old.stage() == stage::IN_SESSION {
            turn.check(kind::EDIT, &old)?;
        }
    }
    let last = turn.reader().agenda(meeting)?.into_iter().map(|row| row.place).max();
    let place = match place {
        Some(place) => place,
        None => turn.session.next_of(&format!("agenda {meeting}"), last.unwrap_or(0)),
    };
    let says = turn.saying_by()?.with(TopicField::Meeting, meeting).with(TopicField::Order, place);
    turn.step(&folded, topic, topic_kind::GATHER, says)
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

/// Every topic of a stage in this compound.
fn of_stage(turn: &Turn<'_, '_>, stage: u8) -> Result<Vec<TopicRow>, Halt> {
    let filter = TopicFilter { stage: Some(stage), ..TopicFilter::default() };
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = turn.reader().topics(&filter, after.as_ref(), 200)?;
        rows.extend(page.rows.into_iter().filter(|row| row.compound == turn.house.here));
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

/// Another day than the 10th is possible and wants a reason; notice and minutes print it with the
/// day it would have been. Where the rule of rest days or an earlier decision moved the month's
/// meeting to this day, their reason is taken.
fn reason_to_move(turn: &mut Turn<'_, '_>, day: Day) -> Result<(String, Option<Moment>), Halt> {
    let mut because = turn.args.line("moved_because")?;
    let dated = turn.house.month_meeting(day);
    if because.is_empty() && day == dated.day {
        because = crate::words::rhythm::reason(&dated);
    }
    if day == dated.nominal {
        return Ok((String::new(), None));
    }
    if because.is_empty() {
        turn.warn("warning-not-the-tenth", day.to_string());
    }
    Ok((because, Some(Moment::start_of(dated.nominal))))
}

/// 改写: only what differs is written.
pub(super) fn edit(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::EDIT)?;
    let record = &folded.record;
    let moved = moved(turn, record)?;
    let mut says = turn.saying()?;
    let mut changed = moved.is_some();
    let mut reason = turn.args.line("moved_because")?;
    if let Some((starts, because, nominal)) = moved {
        reason = String::new();
        says = says
            .with(MeetingField::StartsAt, starts)
            .with(MeetingField::NominalAt, nominal.unwrap_or_default())
            .with(MeetingField::MovedBecause, because);
    }
    for (field, words) in [
        (MeetingField::Venue, turn.args.line("place")?),
        (MeetingField::Chair, turn.args.line("chair")?),
        (MeetingField::MinuteTaker, turn.args.line("minute_taker")?),
        (MeetingField::Title, turn.args.line("title")?),
        (MeetingField::MovedBecause, reason),
    ] {
        if !words.is_empty() && words != record.text(field) {
            says = says.with(field, words);
            changed = true;
        }
    }
    if !changed {
        return Err(Refusal::NothingChanged.into());
    }
    turn.step(&folded, id, kind::EDIT, says)?;
    let after = turn.fold(id)?.record;
    let fields = [MeetingField::Venue, MeetingField::Chair, MeetingField::MinuteTaker];
    let shared = fields.map(|field| after.text(field));
    warn_of_clash(turn, Some(id), after.moment(MeetingField::StartsAt).unwrap_or_default(), &shared)
}

/// The new beginning, where another one was given, with the reason and the day it would have been.
fn moved(
    turn: &mut Turn<'_, '_>,
    record: &Record,
) -> Result<Option<(Moment, String, Option<Moment>)>, Halt> {
    let old = record.moment(MeetingField::StartsAt).unwrap_or_default();
    if !turn.args.has("day") && !turn.args.has("time") {
        return Ok(None);
    }
    let day = turn.args.day("day", turn.today())?.unwrap_or(old.day());
    let starts = starts_at(turn, day, old.time())?;
    if starts == old {
        return Ok(None);
    }
    let (because, nominal) = if record.text(MeetingField::Sort).is_empty() {
        reason_to_move(turn, day)?
    } else {
        // One of a series keeps the day of its rule; what was called for a reason has none.
        let nominal = record.moment(MeetingField::NominalAt).filter(|at| at.0 > 0);
        let is_back = nominal.is_some_and(|at| at.day() == day);
        let because = turn.args.line("moved_because")?;
        if nominal.is_some() && !is_back && because.is_empty() {
            turn.warn("warning-not-the-day", day.to_string());
        }
        (if is_back { String::new() } else { because }, nominal)
    };
    Ok(Some((starts, because, nominal)))
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
    let short = turn.args.line("short_notice")?;
    let known = folded.record.text(MeetingField::ShortNotice);
    let said = !short.is_empty() || !known.is_empty() || turn.args.has("note");
    if is_late(turn, starts) && !said {
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
    let says = turn
        .saying()?
        .with(MeetingField::Told, Value::Map(map))
        .maybe(MeetingField::ShortNotice, Some(short));
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
    let starts = folded.record.moment(MeetingField::StartsAt).unwrap_or_default();
    if turn.today() < starts.day() && !turn.args.has("note") {
        turn.warn("warning-opened-early", starts.minute_text());
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
