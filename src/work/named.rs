//! Things that answers name by the number on their paper.

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::refusal::Refusal;
use crate::work::compound;
use crate::work::deed::Halt;
use crate::work::turn::Turn;

/// The thing of a number; it must be of that kind, and of the compound the deed is about.
pub(crate) fn find(turn: &Turn<'_, '_>, number: &str, thing: Thing) -> Result<Id, Halt> {
    match turn.reader().find_number(number)? {
        Some((found, id)) if found == thing => {
            if turn.house.has_several() {
                compound::same(turn, number, &turn.fold(id)?)?;
            }
            Ok(id)
        }
        _ => Err(Refusal::NotFound(number.to_owned()).into()),
    }
}

/// The thing an answer names, where it names one.
pub(crate) fn one(
    turn: &Turn<'_, '_>,
    key: &'static str,
    thing: Thing,
) -> Result<Option<Id>, Halt> {
    let number = turn.args.line(key)?;
    if number.is_empty() { Ok(None) } else { find(turn, &number, thing).map(Some) }
}

/// Every thing an answer names.
pub(crate) fn many(turn: &Turn<'_, '_>, key: &'static str, thing: Thing) -> Result<Vec<Id>, Halt> {
    turn.args.list(key)?.iter().map(|number| find(turn, number, thing)).collect()
}

/// Parties an answer names by id, each known to the catalogue; the lead is not its own supporter.
pub(crate) fn parties(
    turn: &Turn<'_, '_>,
    key: &'static str,
    lead: &str,
) -> Result<Vec<String>, Halt> {
    let parties: Vec<String> =
        turn.args.list(key)?.into_iter().filter(|party| party != lead).collect();
    for party in &parties {
        known_party(turn, party)?;
    }
    Ok(parties)
}

/// Refuses a party that is not in the catalogue.
pub(crate) fn known_party(turn: &Turn<'_, '_>, party: &str) -> Result<(), Halt> {
    match turn.house.catalogue.party(party) {
        Some(_) => Ok(()),
        None => Err(Refusal::UnknownParty(party.to_owned()).into()),
    }
}
