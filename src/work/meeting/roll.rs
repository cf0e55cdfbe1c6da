//! 签到: who came for a seat, while the meeting is held, and corrected after it with a reason.

use crate::base::clock::Moment;
use crate::domain::codes::ATTENDANCE;
use crate::domain::meeting::{CORRECTS, MeetingField, kind, stage};
use crate::domain::proceedings::{CORRECTED, Sitting, came, has_said, noted_at, sittings};
use crate::domain::refusal::Refusal;
use crate::domain::value::{Record, Saying, Value};
use crate::journal::fold::Folded;
use crate::work::args::Args;
use crate::work::deed::Halt;
use crate::work::house::House;
use crate::work::meeting::opening::missing;
use crate::work::meeting::planning::formed_seat;
use crate::work::meeting::{begin, entry, first_member};
use crate::work::turn::Turn;

/// Who is noted where nobody says otherwise: whoever was noted before with the stand-in and the
/// heads, else the members of the seat.
pub(crate) fn expected(house: &House, record: &Record, seat: &str) -> Args {
    let args = Args::new().with("seat", seat);
    if let Some(known) = came(record, seat) {
        let heads = known.heads.max(1).to_string();
        return args.with("name", &known.name).with("proxy", &known.proxy).with("heads", &heads);
    }
    let Some(known) = house.seats.iter().find(|known| known.party == seat) else { return args };
    // The council counts heads; the others send whoever speaks for them.
    if known.size > 1 {
        let heads = known.members.len().max(1).to_string();
        return args.with("name", &known.members.join("、")).with("heads", &heads);
    }
    args.with("name", &first_member(house, seat)).with("heads", "1")
}

/// Most who are noted have come: the next seat nobody was noted for.
pub(super) fn present(house: &House, folded: &Folded) -> Args {
    let noted = sittings(&folded.record);
    let waits = |party: &str| noted.iter().all(|sitting| sitting.seat != party);
    let next = house.seats.iter().find(|seat| seat.formed && waits(&seat.party));
    next.map_or_else(Args::new, |seat| {
        expected(house, &folded.record, &seat.party).with("attendance", "present")
    })
}

/// 签到: observers may come from anywhere.
pub(super) fn check_in(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::CHECK_IN)?;
    let record = &folded.record;
    let attendance = turn.args.need_code("attendance", ATTENDANCE)?;
    let seat = turn.args.need_line("seat")?;
    let seat = if attendance == "observer" { seat } else { formed_seat(turn, &seat)? };
    let comes = matches!(attendance, "present" | "observer");
    let corrects = CORRECTS.contains(&folded.stage());
    let at = if corrects { was_at(turn, record, attendance)? } else { is_at(turn, record, &seat)? };
    let known = sittings(record);
    let before = known.iter().find(|one| one.seat == seat);
    if attendance == "left" && !before.is_some_and(|one| one.heads > 0 || corrects) {
        return Err(Refusal::NotPresent(turn.house.party_name(&seat)).into());
    }
    let mut proxy = turn.args.line("proxy")?;
    let twice = |one: &Sitting| one.seat != seat && one.heads > 0 && one.proxy == proxy;
    if comes && !proxy.is_empty() && known.iter().any(twice) {
        return Err(Refusal::StandsInTwice(proxy).into());
    }
    for name in [turn.args.line("name")?, proxy.clone()] {
        if let Some(other) = turn.house.sits_elsewhere(&seat, &name).filter(|_| comes) {
            return Err(Refusal::SeatElsewhere(name, other.name.clone()).into());
        }
    }
    let heads = turn.args.count("heads")?.unwrap_or(1);
    let size = turn.house.seats.iter().find(|known| known.party == seat).map_or(0, |s| s.size);
    if heads < 1 || (size > 0 && heads > size) {
        let size = if size > 0 { size } else { heads.max(1) };
        return Err(Refusal::SeatHeads(turn.house.party_name(&seat), size).into());
    }
    let mut name = turn.args.line("name")?;
    // Whoever leaves is whoever had come.
    if let Some(known) = came(record, &seat).filter(|_| attendance == "left") {
        if name.is_empty() {
            name = known.name;
        }
        if proxy.is_empty() {
            proxy = known.proxy;
        }
    }
    let sitting = Sitting {
        attendance: attendance.to_owned(),
        name,
        proxy,
        heads: if comes { heads } else { 0 },
        words: turn.args.line("note")?,
        seat,
    };
    let mut noted = vec![
        Value::from(sitting.seat.as_str()),
        attendance.into(),
        at.into(),
        sitting.heads.into(),
    ];
    let mut says = turn
        .saying()?
        .with(MeetingField::Attendance, entry(sitting.seat.as_str(), sitting.stored()));
    if corrects {
        let was = before.map(|one| one.attendance.clone()).unwrap_or_default();
        says = corrected(turn, says, &sitting, was)?;
        noted.push(CORRECTED.into());
    }
    let says = says.with(MeetingField::Presence, Value::List(noted));
    turn.step(&folded, id, kind::CHECK_IN, says)?;
    let after = turn.fold(id)?;
    let lacks = missing(turn, &after.record);
    if !lacks.is_empty() && (corrects || folded.stage() == stage::IN_SESSION) {
        let key = if corrects { "warning-corrected-quorum" } else { "warning-no-quorum" };
        turn.warn(key, lacks.join(&crate::words::say("list-comma")));
    }
    if corrects && !comes && has_said(&after.record, &sitting.seat) {
        turn.warn("warning-corrected-said", turn.house.party_name(&sitting.seat));
    }
    // The draft says something else now: those who confirmed it are asked again.
    if [stage::MINUTES_DRAFTED, stage::MINUTES_REVIEWED].contains(&folded.stage()) {
        let says = turn.saying()?.with(MeetingField::ReviewFrom, turn.now());
        turn.step(&after, id, kind::DRAFT_MINUTES, says)?;
    }
    Ok(())
}

/// While the meeting is held: not before what was noted of the seat last, and not after now.
fn is_at(turn: &Turn<'_, '_>, record: &Record, seat: &str) -> Result<Moment, Halt> {
    let at = turn.args.moment("at", turn.now())?.unwrap_or(turn.now());
    if at > turn.now() || noted_at(record, seat).is_some_and(|last| at < last) {
        return Err(Refusal::OutOfTime(at.minute_text()).into());
    }
    Ok(at)
}

/// After the meeting: at some time of it, by default from its beginning on; of whoever left early, when.
fn was_at(turn: &Turn<'_, '_>, record: &Record, attendance: &str) -> Result<Moment, Halt> {
    let opened = record.moment(MeetingField::OpenedAt).unwrap_or_default();
    let ended = record.moment(MeetingField::EndedAt).unwrap_or(turn.now());
    // An hour alone is one of that evening.
    let at = match turn.args.moment("at", ended)? {
        Some(at) => at,
        None if attendance == "left" => return Err(Refusal::Missing("at").into()),
        None => opened,
    };
    // A typed time has no seconds.
    if at.plus_ms(59_999) < opened || at > ended {
        return Err(Refusal::OutOfTime(at.minute_text()).into());
    }
    Ok(at)
}

/// Says what was noted before, why it is noted anew and by whom: the papers print it.
fn corrected(
    turn: &Turn<'_, '_>,
    says: Saying,
    sitting: &Sitting,
    was: String,
) -> Result<Saying, Halt> {
    let why = turn.args.need_line("why_corrected")?;
    let entry = Value::List(vec![
        sitting.seat.as_str().into(),
        turn.now().into(),
        was.into(),
        sitting.attendance.as_str().into(),
        why.into(),
        turn.doer()?.into(),
    ]);
    Ok(says.with(MeetingField::Corrections, entry))
}
