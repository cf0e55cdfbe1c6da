//! 小区: which one a deed is about, and the compounds a station serves beside its own.

use std::borrow::Cow;

use crate::base::id::Id;
use crate::domain::compound::{
    self, BELONGING, BELONGS, CompoundField, OWN, SHORT_CHARS, compound_of, kind,
};
use crate::domain::refusal::Refusal;
use crate::domain::registry;
use crate::domain::station::{StationField, kind as station_kind};
use crate::domain::value::Saying;
use crate::journal::fold::Folded;
use crate::store::query::station::{Compound, words_of};
use crate::store::{Reader, Session};
use crate::work::args::{Arg, Args, Ask, may, need};
use crate::work::deed::{Deed, Halt};
use crate::work::house::House;
use crate::work::turn::Turn;

/// So many numbers of each kind are named where a compound cannot end yet.
const NAMED: usize = 3;

/// Deeds on compounds.
pub const DEEDS: &[Deed] = &[
    Deed::new(
        "compound.add",
        None,
        Some(kind::ADD),
        &[need("new_name", Ask::Line), may("short", Ask::Line), may("address", Ask::Line)],
        add,
    ),
    Deed::new(
        "compound.rename",
        None,
        Some(kind::EDIT),
        &[
            need("which", Ask::Compound),
            may("new_name", Ask::Line),
            may("short", Ask::Line),
            may("address", Ask::Line),
        ],
        rename,
    ),
    Deed::new(
        "compound.end",
        None,
        Some(kind::END),
        &[need("which", Ask::Compound), need("ended_because", Ask::Line)],
        end,
    ),
];

/// The answer that says to which compound something new belongs, or to which something moves.
pub const COMPOUND: Arg = may("compound", Ask::Compound);

/// The station as the table of the compound sees it that a deed is about: that of the thing it acts on;
/// of something new the one that is named, else that of a thing it is made from, else the one its place
/// names, else the station's own.
pub(crate) fn house_of<'h>(
    session: &Session<'_>,
    house: &'h House,
    args: &Args,
    subject: Option<Id>,
) -> Result<Cow<'h, House>, Halt> {
    if !house.has_several() {
        return Ok(Cow::Borrowed(house));
    }
    if let Some(subject) = subject {
        let folded = session.fold(subject)?;
        return Ok(house.of(&folded.record));
    }
    let named = args.line("compound")?;
    if !named.is_empty() {
        return Ok(house.at(served(house, &named)?.id));
    }
    if let Some(from) = source(&session.reader(), house, args)? {
        return Ok(house.at(from));
    }
    let place = args.raw("place");
    Ok(house.at(house.compound_in(place).map_or(OWN, |known| known.id)))
}

/// The compound of the first thing that something new is made from.
fn source(reader: &Reader<'_>, house: &House, args: &Args) -> Result<Option<Id>, Halt> {
    let series = args.line("series")?;
    if let Some(series) = house.series.iter().find(|known| known.name == series) {
        return Ok(Some(series.compound));
    }
    for key in ["topic", "sheet", "issues", "into", "meeting"] {
        let Some(number) = args.list(key)?.into_iter().next() else { continue };
        if let Some((thing, id)) = reader.find_number(&number)?
            && BELONGING.contains(&thing)
        {
            return Ok(Some(compound_of(&reader.fold(id)?.record)));
        }
    }
    Ok(None)
}

/// The compound of a name.
fn named<'h>(house: &'h House, words: &str) -> Result<&'h Compound, Refusal> {
    house.compound_named(words).ok_or_else(|| Refusal::NoCompound(words.to_owned()))
}

/// The same where something new is to belong to it.
pub(crate) fn served<'h>(house: &'h House, words: &str) -> Result<&'h Compound, Refusal> {
    let found = named(house, words)?;
    if found.ended.is_empty() { Ok(found) } else { Err(Refusal::CompoundEnded(found.name.clone())) }
}

/// Refuses what belongs to another compound than the deed is about: topics, meetings, promises and
/// households of two compounds never mix.
pub(crate) fn same(turn: &Turn<'_, '_>, number: &str, folded: &Folded) -> Result<(), Halt> {
    let theirs = compound_of(&folded.record);
    let belongs = folded.thing.is_some_and(|thing| BELONGING.contains(&thing));
    if !belongs || theirs == turn.house.here {
        return Ok(());
    }
    let name = turn.house.compound_name(theirs).to_owned();
    Err(Refusal::OtherCompound(number.to_owned(), name).into())
}

/// What is born in another compound than the station's own says so.
pub(crate) fn belonging(house: &House, kind: u16, says: Saying) -> Saying {
    let thing = registry::thing_of_kind(kind);
    let belongs = thing.is_some_and(|thing| BELONGING.contains(&thing));
    let is_birth = registry::move_of_kind(kind).is_some_and(|step| step.from.is_empty());
    if house.here != OWN && belongs && is_birth { says.with(BELONGS, house.here) } else { says }
}

fn add(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    if turn.house.station.is_none() {
        return Err(Refusal::NotSetUp.into());
    }
    turn.check_birth(kind::ADD)?;
    let name = turn.args.need_line("new_name")?;
    let short = turn.args.line("short")?;
    let short = if short.is_empty() { compound::short_of(&name) } else { short };
    is_new(turn.house, None, &name, &short)?;
    let id = turn.make();
    let says = Saying::new()
        .with(CompoundField::Name, name)
        .with(CompoundField::Short, short)
        .maybe(CompoundField::Address, Some(address(turn)?));
    turn.say(id, kind::ADD, says)
}

/// Another name, short name or address: of the station's own compound, too.
fn rename(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let station = turn.house.station.ok_or(Refusal::NotSetUp)?;
    turn.check_birth(kind::EDIT)?;
    let known = named(turn.house, &turn.args.need_line("which")?)?.clone();
    let (name, short) = (turn.args.line("new_name")?, turn.args.line("short")?);
    let address = address(turn)?;
    let differs = |new: &str, old: &str| !new.is_empty() && new != old;
    let is_same = !differs(&name, &known.name)
        && !differs(&short, &known.short)
        && !differs(&address, &known.address.join(";"));
    if is_same {
        return Err(Refusal::NothingChanged.into());
    }
    is_new(turn.house, Some(known.id), &name, &short)?;
    turn.subject = Some(if known.id == OWN { station } else { known.id });
    let fields: [u16; 3] = if known.id == OWN {
        [
            StationField::Compound.into(),
            StationField::CompoundShort.into(),
            StationField::CompoundAddress.into(),
        ]
    } else {
        [CompoundField::Name.into(), CompoundField::Short.into(), CompoundField::Address.into()]
    };
    let [of_name, of_short, of_address] = fields;
    let says = Saying::new()
        .maybe(of_name, Some(name))
        .maybe(of_short, Some(short))
        .maybe(of_address, Some(address));
    if known.id == OWN {
        turn.say(station, station_kind::EDIT, says)
    } else {
        turn.say(known.id, kind::EDIT, says)
    }
}

/// 停止服务: nothing of it waits any more; what was is still found.
fn end(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    turn.check_birth(kind::END)?;
    let known = served(turn.house, &turn.args.need_line("which")?)?.clone();
    if known.id == OWN {
        return Err(Refusal::OwnCompoundStays(known.name).into());
    }
    let why = turn.args.need_line("ended_because")?;
    let open = turn.reader().open_in(known.id, NAMED)?;
    if !open.is_empty() {
        return Err(Refusal::CompoundOpen(known.name, open).into());
    }
    turn.subject = Some(known.id);
    turn.say(known.id, kind::END, Saying::new().with(CompoundField::Ended, why))
}

fn address(turn: &Turn<'_, '_>) -> Result<String, Halt> {
    Ok(words_of(&turn.args.line("address")?).join(";"))
}

/// No two compounds share a name or a short name, that of an ended one included: papers tell them apart
/// by it.
fn is_new(house: &House, aside: Option<Id>, name: &str, short: &str) -> Result<(), Refusal> {
    if short.chars().count() > SHORT_CHARS {
        return Err(Refusal::TooLong("short", SHORT_CHARS));
    }
    let taken = |words: &str| {
        let plain = compound::plain(words);
        let others = house.compounds.iter().filter(|known| Some(known.id) != aside);
        let mut names = others.flat_map(|known| [&known.name, &known.short]);
        !plain.is_empty() && names.any(|known| compound::plain(known) == plain)
    };
    match [name, short].into_iter().find(|words| taken(words)) {
        Some(words) => Err(Refusal::CompoundKnown(words.to_owned())),
        None => Ok(()),
    }
}

/// The seat of a party at the table of a compound has the same name on every desk, whoever wrote it
/// first.
pub(crate) fn seat_id(compound: Id, party: &str) -> Id {
    let mut hasher = blake3::Hasher::new_derive_key("yizhan seat of compound 1");
    hasher.update(&compound.0).update(party.as_bytes());
    let mut bytes = [0; 16];
    hasher.finalize_xof().fill(&mut bytes);
    Id::with_random(crate::base::clock::Moment(0), bytes)
}

/// Moves an issue to another compound: not while a topic of the old one or another issue holds it.
pub(crate) fn moved(
    turn: &Turn<'_, '_>,
    folded: &Folded,
    is_held: bool,
) -> Result<Option<Id>, Halt> {
    let words = turn.args.line("compound")?;
    if words.is_empty() || !turn.house.has_several() {
        return Ok(None);
    }
    if named(turn.house, &words)?.id == compound_of(&folded.record) {
        return Ok(None);
    }
    let to = served(turn.house, &words)?;
    if is_held {
        let number = crate::work::turn::number_of(folded);
        return Err(Refusal::CompoundHeld(number).into());
    }
    Ok(Some(to.id))
}
