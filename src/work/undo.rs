//! Undo and redo: counter-operations over whole deeds, by the same person only.

use std::collections::BTreeSet;

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::refusal::Refusal;
use crate::domain::registry;
use crate::domain::station::kind::UNDO;
use crate::domain::topic::BY_ITSELF;
use crate::domain::value::{Saying, Value};
use crate::domain::{meeting, station};
use crate::journal::common::TARGET;
use crate::journal::fold::Folded;
use crate::store::query::deeds::{DeedWritten, Written};
use crate::words;
use crate::work::deed::{Deed, Halt};
use crate::work::turn::{Turn, number_of};

/// Undo and redo.
pub const DEEDS: &[Deed] =
    &[Deed::new("undo", None, None, &[], undo), Deed::new("redo", None, None, &[], redo)];

fn undo(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    // An undone deed and the undo that did it are stepped over together.
    let stands = |deed: &DeedWritten| !deed.undone && !deed.is_undo();
    let deeds = turn.reader().last_deeds(turn.who.operator, stands)?;
    let deed = deeds.iter().find(|deed| stands(deed)).ok_or(Refusal::NothingToUndo)?;
    take_back(turn, "warning-took-back", &deed.operations)
}

fn redo(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let deeds = turn.reader().last_deeds(turn.who.operator, |deed| !deed.is_undo())?;
    // Only undos that nothing of this person followed can be taken back.
    let deed = deeds
        .iter()
        .take_while(|deed| deed.is_undo())
        .find(|deed| !deed.undone && deed.takes_back_a_deed)
        .ok_or(Refusal::NothingToUndo)?;
    take_back(turn, "warning-brought-back", &deed.operations)
}

/// Lays down a counter-operation for each operation of a deed, last first.
fn take_back(
    turn: &mut Turn<'_, '_>,
    told: &'static str,
    operations: &[Written],
) -> Result<(), Halt> {
    for operation in operations {
        may_be_undone(turn, operation)?;
    }
    tell(turn, told, operations)?;
    for operation in operations.iter().rev() {
        let target = Value::Bytes(operation.key.to_bytes());
        turn.say(operation.entity, UNDO, Saying::new().with(TARGET, target))?;
        turn.subject = Some(operation.entity);
    }
    Ok(())
}

/// Says what is taken back or comes back: the move, the thing, and of how many.
fn tell(turn: &mut Turn<'_, '_>, key: &'static str, operations: &[Written]) -> Result<(), Halt> {
    // The undo of a deed is written backwards: its last counter-operation is about the first move.
    let is_back = operations.first().is_some_and(|operation| registry::is_undo(operation.kind));
    let first = if is_back { operations.last() } else { operations.first() };
    let Some(first) = first else { return Ok(()) };
    let folded = turn.fold(first.entity)?;
    // A person has a name where others have their number: it is nobody's business here.
    let has_number = [Thing::Issue, Thing::Topic, Thing::Meeting, Thing::Task];
    let has_number = folded.thing.is_some_and(|thing| has_number.contains(&thing));
    let number = if has_number { number_of(&folded) } else { String::new() };
    let things: BTreeSet<Id> = operations.iter().map(|operation| operation.entity).collect();
    let mut told =
        format!("{} {number}", words::move_name(meant(&folded, first))).trim().to_owned();
    if things.len() > 1 {
        let n = things.len() as i64;
        told = words::fill("took-back-many", &[("first", told.into()), ("n", n.into())]);
    }
    turn.warn(key, told);
    Ok(())
}

/// The kind of the move an operation is about: its own, or that of what it takes back.
fn meant(folded: &Folded, operation: &Written) -> u16 {
    let entry_of = |key: &[u8]| folded.history.iter().find(|entry| entry.key.to_bytes() == key);
    let written = folded.history.iter().find(|entry| entry.key == operation.key);
    match written.and_then(|entry| entry.body.get(&TARGET)) {
        Some(Value::Bytes(key)) => entry_of(key).map_or(operation.kind, |entry| entry.kind),
        _ => operation.kind,
    }
}

/// Sent, sealed and erased things stay; so does whatever others built on.
fn may_be_undone(turn: &Turn<'_, '_>, operation: &Written) -> Result<(), Halt> {
    let sealed = [
        meeting::kind::ISSUE_MINUTES,
        meeting::kind::CONFIRM_REVISION,
        meeting::kind::POST,
        meeting::kind::NOTIFY,
        station::kind::SET_UP,
    ];
    if sealed.contains(&operation.kind) {
        return Err(Refusal::NotUndoable.into());
    }
    let folded = turn.fold(operation.entity)?;
    let place = folded.history.iter().position(|entry| entry.key == operation.key);
    let later = place.and_then(|place| folded.history.get(place + 1..)).unwrap_or_default();
    let others = later.iter().any(|entry| {
        ![turn.who.operator, BY_ITSELF].contains(&entry.actor)
            && !entry.undone
            && !registry::is_undo(entry.kind)
    });
    if others { Err(Refusal::UndoneTooLate.into()) } else { Ok(()) }
}
