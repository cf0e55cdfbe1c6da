//! 建站 and what belongs to it: operators, seats, settings.

use crate::base::id::Id;
use crate::domain::compound::OWN;
use crate::domain::field::Thing;
use crate::domain::moves::Role;
use crate::domain::refusal::Refusal;
use crate::domain::station::{OperatorField, SeatField, StationField, kind};
use crate::domain::value::{Saying, Value};
use crate::journal::fold::Folded;
use crate::work::args::{Args, Ask, may, need};
use crate::work::compound::{COMPOUND, seat_id};
use crate::work::deed::{Deed, Halt};
use crate::work::house::House;
use crate::work::settings::{self, Home};
use crate::work::turn::Turn;

/// Deeds on the station's own things.
pub const DEEDS: &[Deed] = &[
    Deed::new(
        "station.set_up",
        None,
        None,
        &[
            need("station", Ask::Line),
            need("code", Ask::Line),
            need("compound", Ask::Line),
            may("community", Ask::Line),
            may("operator", Ask::Line),
            may("role", Ask::Role),
            may("rehearsal", Ask::Flag),
        ],
        set_up,
    ),
    Deed::new(
        "station.edit",
        None,
        None,
        &[
            may("station", Ask::Line),
            may("compound", Ask::Line),
            may("community", Ask::Line),
            may("station_phone", Ask::Line),
        ],
        edit,
    )
    .filled(station_now),
    Deed::new(
        "station.setting",
        None,
        None,
        &[need("setting", Ask::Line), may("value", Ask::Line)],
        setting,
    ),
    Deed::new(
        "operator.add",
        None,
        None,
        &[need("operator", Ask::Line), need("role", Ask::Role)],
        add_operator,
    ),
    Deed::new(
        "seat.set",
        None,
        None,
        &[
            need("seat", Ask::Seat),
            may("members", Ask::Text),
            may("size", Ask::Count),
            may("unit", Ask::Line),
            may("not_formed", Ask::Flag),
            COMPOUND,
        ],
        set_seat,
    ),
];

/// Parties that sit at the table: the five and the branch that leads them.
pub const SEATS: [&str; 6] = [
    "PartyBranch",
    "ResidentsCouncil",
    "OwnersCommittee",
    "PropertyCompany",
    "GridWorker",
    "PartnerUnit",
];

fn set_up(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    if turn.reader().station()?.is_some() {
        return Err(Refusal::AlreadySetUp.into());
    }
    let code = code(turn.args)?;
    let operator = Id::new(turn.now());
    turn.session.act_as(operator);
    let station = turn.make();
    let says = Saying::new()
        .with(StationField::Name, turn.args.need_line("station")?)
        .with(StationField::Code, code)
        .with(StationField::Compound, turn.args.need_line("compound")?)
        .maybe(StationField::Community, Some(turn.args.line("community")?))
        .maybe(StationField::Rehearsal, turn.args.flag("rehearsal").then_some(true));
    turn.say(station, kind::SET_UP, says)?;
    let name = turn.args.line("operator")?;
    let name = if name.is_empty() { "值班员".to_owned() } else { name };
    let role = role(turn.args)?.unwrap_or(Role::StationVolunteer);
    turn.session.born(operator);
    let says = Saying::new().with(OperatorField::Name, name).with(OperatorField::Role, role.key());
    turn.say(operator, kind::OPERATOR, says)?;
    // Every seat is there from the start, so that the first meeting only needs names.
    for party in SEATS {
        let seat = Id::new(turn.now());
        turn.session.born(seat);
        let says = Saying::new().with(SeatField::Party, party).with(SeatField::Formed, true);
        turn.say(seat, kind::SEAT, says)?;
    }
    Ok(())
}

/// One to four letters: they begin every number on paper.
fn code(args: &Args) -> Result<String, Halt> {
    let words = crate::base::text::ascii_twins(&args.need_line("code")?).to_uppercase();
    let fits = (1..=4).contains(&words.len()) && words.chars().all(|c| c.is_ascii_uppercase());
    if fits { Ok(words) } else { Err(Refusal::BadName("code", words).into()) }
}

fn role(args: &Args) -> Result<Option<Role>, Halt> {
    let words = args.line("role")?;
    if words.is_empty() {
        return Ok(None);
    }
    Role::from_key(&words).map(Some).ok_or(Refusal::BadName("role", words).into())
}

fn station(turn: &Turn<'_, '_>) -> Result<Id, Halt> {
    turn.house.station.ok_or(Halt::Refused(Refusal::NotSetUp))
}

fn station_now(house: &House, _folded: &Folded) -> Args {
    Args::new()
        .with("station", &house.name)
        .with("compound", &house.compound)
        .with("community", &house.community)
}

fn edit(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let id = station(turn)?;
    let says = Saying::new()
        .maybe(StationField::Name, Some(turn.args.line("station")?))
        .maybe(StationField::Compound, Some(turn.args.line("compound")?))
        .maybe(StationField::Community, Some(turn.args.line("community")?))
        .maybe(StationField::Phone, Some(turn.args.line("station_phone")?));
    turn.subject = Some(id);
    turn.say(id, kind::EDIT, says)
}

fn setting(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let id = station(turn)?;
    let key = turn.args.need_line("setting")?;
    let known = settings::find(&key).filter(|known| known.home == Home::Station);
    let known = known.ok_or(Refusal::BadName("setting", key.clone()))?;
    let typed = crate::base::text::ascii_twins(&turn.args.line("value")?);
    // Nothing is no value: what held before anybody decided holds again.
    let value = if typed.is_empty() { Some(typed.clone()) } else { known.meant(&typed) };
    let value = value.ok_or(Refusal::BadName("value", typed))?;
    let mut then = turn.house.clone();
    then.settings.decided.insert(key.clone(), value.clone());
    if let Some((before, after)) = then.rhythm().disorder()
        && turn.house.rhythm() != then.rhythm()
    {
        let name = |step| crate::words::rhythm::step(step).into();
        let given = [("before", name(before)), ("after", name(after))];
        turn.warn("warning-days-out-of-order", crate::words::fill("month-later-than", &given));
    }
    let entry = [(key, Value::from(value))].into_iter().collect();
    turn.subject = Some(id);
    turn.say(id, kind::SETTING, Saying::new().with(StationField::Settings, Value::Map(entry)))
}

fn add_operator(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    station(turn)?;
    let name = turn.args.need_line("operator")?;
    if turn.house.operator(&name).is_some() {
        return Err(Refusal::BadName("operator", name).into());
    }
    let role = role(turn.args)?.ok_or(Refusal::Missing("role"))?;
    let id = turn.make();
    let says = Saying::new().with(OperatorField::Name, name).with(OperatorField::Role, role.key());
    turn.say(id, kind::OPERATOR, says)
}

fn set_seat(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    station(turn)?;
    let party = turn.args.need_line("seat")?;
    let seat = turn.house.seats.iter().find(|seat| seat.party == party);
    let seat = seat.ok_or_else(|| Refusal::NoSeat(party.clone()))?;
    let here = turn.house.here;
    // A seat of the station that a compound fills for itself becomes one of its own.
    let is_first = here != OWN && (seat.compound != here || seat.id == OWN);
    let id = if is_first { seat_id(here, &party) } else { seat.id };
    let members: Vec<Value> = turn.args.list("members")?.into_iter().map(Value::from).collect();
    let says = Saying::new()
        .with(SeatField::Members, members)
        .maybe(SeatField::Size, turn.args.count("size")?)
        .maybe(SeatField::Unit, Some(turn.args.line("unit")?))
        .with(SeatField::Formed, !turn.args.flag("not_formed"));
    turn.subject = Some(id);
    if is_first {
        let says = says.with(SeatField::Party, party).with(SeatField::Compound, here);
        return turn.say(id, kind::SEAT, says);
    }
    let known = turn.fold(id)?;
    if known.thing != Some(Thing::Seat) {
        return Err(Refusal::NoSeat(turn.args.raw("seat").to_owned()).into());
    }
    turn.say(id, kind::SEAT, says)
}
