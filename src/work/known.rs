//! What this station knows that could be meant while somebody types.

use crate::base::mask;
use crate::base::place::Place;
use crate::domain::field::Thing;
use crate::domain::issue::IssueField;
use crate::domain::meeting::{MeetingField, ResolutionField};
use crate::domain::station::SeatField;
use crate::domain::task::TaskField;
use crate::domain::topic::TopicField;
use crate::journal::common::DOER;
use crate::store::{Reader, StoreError};
use crate::words;
use crate::work::args::{Arg, Ask};
use crate::work::deed::{Deed, Who};
use crate::work::house::House;

/// Something that could be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What is written when it is chosen.
    pub words: String,
    /// What tells it from others of the same words: a masked telephone, a party.
    pub hint: String,
    /// Of a resident the digits of the telephone, for the form that registers; else empty.
    pub phone: String,
}

/// True for an argument whose words can be completed.
pub fn completes(arg: &Arg) -> bool {
    match arg.ask {
        Ask::Place | Ask::PersonName => true,
        Ask::Line => {
            matches!(
                arg.key,
                "where_to_go"
                    | "posted"
                    | "place"
                    | "moved_because"
                    | "standard"
                    | "matter"
                    | "unit"
            )
        }
        _ => false,
    }
}

/// True where what is on offer follows from every letter that is typed.
pub fn follows_typing(arg: &Arg) -> bool {
    arg.ask == Ask::PersonName && is_resident(arg)
}

fn is_resident(arg: &Arg) -> bool {
    matches!(arg.key, "requester" | "proposer")
}

/// What could be meant, frequent and recent first. Residents are only told to roles that register
/// them, and only once a piece of the name or the number was typed.
pub fn known(
    reader: &Reader<'_>,
    house: &House,
    who: &Who,
    deed: &Deed,
    arg: &Arg,
    typed: &str,
) -> Result<Vec<Known>, StoreError> {
    match arg.ask {
        Ask::Place if deed.about == Some(Thing::Meeting) => said(reader, deed, arg),
        Ask::Place => Ok(plain(reader.places_in_use()?)),
        Ask::PersonName if is_resident(arg) => {
            let mut found = residents(reader, who, typed)?;
            if arg.key == "proposer" {
                found.extend(staff(reader, house)?);
            }
            Ok(found)
        }
        Ask::PersonName => staff(reader, house),
        Ask::Line => said(reader, deed, arg),
        _ => Ok(Vec::new()),
    }
}

fn plain(words: Vec<String>) -> Vec<Known> {
    let known = |words| Known { words, hint: String::new(), phone: String::new() };
    words.into_iter().map(known).collect()
}

/// What was written into the same field before.
fn said(reader: &Reader<'_>, deed: &Deed, arg: &Arg) -> Result<Vec<Known>, StoreError> {
    let (thing, kind, field): (Thing, Option<u16>, u16) = match (arg.key, deed.about) {
        ("where_to_go", _) => (Thing::Issue, deed.kind, IssueField::ResultWords.into()),
        ("posted", Some(Thing::Meeting)) => {
            (Thing::Meeting, None, MeetingField::PostedPlace.into())
        }
        ("posted", _) => (Thing::Topic, None, TopicField::PostedPlace.into()),
        ("place", _) => (Thing::Meeting, None, MeetingField::Venue.into()),
        ("called_because", _) => (Thing::Meeting, None, MeetingField::CalledBecause.into()),
        ("short_notice", _) => (Thing::Meeting, None, MeetingField::ShortNotice.into()),
        ("moved_because", _) => (Thing::Meeting, None, MeetingField::MovedBecause.into()),
        ("standard", Some(Thing::Meeting)) => {
            (Thing::Resolution, None, ResolutionField::Standard.into())
        }
        ("matter", Some(Thing::Meeting)) => {
            (Thing::Resolution, None, ResolutionField::Matter.into())
        }
        ("standard", _) => (Thing::Task, None, TaskField::Standard.into()),
        ("matter", _) => (Thing::Task, None, TaskField::Matter.into()),
        ("unit", _) => (Thing::Seat, None, SeatField::Unit.into()),
        _ => return Ok(Vec::new()),
    };
    Ok(plain(reader.said_before(thing, kind, field)?))
}

/// People who work here, sit at the table or did something before.
fn staff(reader: &Reader<'_>, house: &House) -> Result<Vec<Known>, StoreError> {
    let mut people: Vec<Known> = Vec::new();
    let mut add = |name: &str, hint: String| {
        if !name.is_empty() && !people.iter().any(|known| known.words == name) {
            people.push(Known { words: name.to_owned(), hint, phone: String::new() });
        }
    };
    for seat in &house.seats {
        for member in &seat.members {
            add(member, house.party_name(&seat.party));
        }
    }
    for operator in house.operators.iter().filter(|operator| !operator.gone) {
        add(&operator.name, words::role(operator.role));
    }
    for (thing, field) in [
        (Thing::Issue, IssueField::HandlerPerson.into()),
        (Thing::Task, TaskField::HandlerPerson.into()),
        (Thing::Issue, DOER),
        (Thing::Task, DOER),
    ] {
        for name in reader.said_before(thing, None, field)? {
            add(&name, String::new());
        }
    }
    Ok(people)
}

fn residents(reader: &Reader<'_>, who: &Who, typed: &str) -> Result<Vec<Known>, StoreError> {
    if !who.role.registers_residents() {
        return Ok(Vec::new());
    }
    let found = reader.persons_like(typed)?.into_iter().filter(|person| !person.name.is_empty());
    let known = found.map(|person| {
        let home = Place::read(&person.home).masked();
        let hint = format!("{} {home}", mask::phone(&person.phone));
        Known { words: person.name, hint: hint.trim().to_owned(), phone: person.phone }
    });
    Ok(known.collect())
}
