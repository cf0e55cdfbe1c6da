//! 冲突: one of several truths that did not know of each other is taken by a person.
//!
//! Nothing is chosen by itself: the deed names the side, and what it lays down saw all of them. A third
//! value is written by the ordinary deed of correction.

use std::collections::BTreeMap;

use crate::domain::field::Thing;
use crate::domain::refusal::Refusal;
use crate::domain::registry;
use crate::domain::value::Value;
use crate::journal::fold::{About, Conflict, Folded, Side};
use crate::work::deed::{Deed, Halt};
use crate::work::turn::Turn;

/// Takes one side. Not in the table of deeds: which sides there are is known only before a conflict,
/// so screen and command offer it there.
pub static SETTLE: Deed = Deed::new("conflict.settle", None, None, &[], settle);

/// What a conflict is about, stable for scripts: `title`, `settings/x`, `stage`, `move`.
pub fn about_key(thing: Thing, about: &About) -> String {
    match about {
        About::Stage => "stage".to_owned(),
        About::Move => "move".to_owned(),
        About::Field(number, entry) => {
            let key = registry::field(thing, *number).map_or("unknown", |field| field.key);
            entry.as_ref().map_or_else(|| key.to_owned(), |entry| format!("{key}/{entry}"))
        }
    }
}

/// The name of a side: the operation that says so. It stays the same whatever comes in meanwhile.
pub fn side_key(side: &Side) -> String {
    let stream: String = side.key.writer.0.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{stream}-{}", side.key.seq)
}

/// The move that writes a field of such a thing over; none where every field has a move of its own.
fn correction(thing: Thing) -> Option<u16> {
    registry::machine(thing).moves.iter().find(|step| step.key == "edit").map(|step| step.kind)
}

/// True where one side can be taken; else the next move of the thing decides.
pub fn can_be_chosen(thing: Thing, conflict: &Conflict) -> bool {
    matches!(conflict.about, About::Field(..)) && correction(thing).is_some()
}

fn settle(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let id = turn.subject()?;
    let folded = turn.fold(id)?;
    let thing = folded.thing.ok_or_else(|| Refusal::NotFound(String::new()))?;
    let (about, wanted) = (turn.args.raw("about").to_owned(), turn.args.raw("side").to_owned());
    let (conflict, side) = find(&folded, thing, &about, &wanted).ok_or(Refusal::NoConflict)?;
    let (About::Field(number, entry), Some(kind)) = (&conflict.about, correction(thing)) else {
        return Err(Refusal::ConflictByMove.into());
    };
    let value = match entry {
        Some(entry) => Value::Map(BTreeMap::from([(entry.clone(), side.value.clone())])),
        None => side.value.clone(),
    };
    let (id, before) = turn.begin(kind)?;
    let says = turn.saying()?.with(*number, value);
    turn.step(&before, id, kind, says)
}

fn find<'f>(
    folded: &'f Folded,
    thing: Thing,
    about: &str,
    wanted: &str,
) -> Option<(&'f Conflict, &'f Side)> {
    let conflict =
        folded.conflicts.iter().find(|conflict| about_key(thing, &conflict.about) == about)?;
    Some((conflict, conflict.sides.iter().find(|side| side_key(side) == wanted)?))
}

/// What one side changed of what both had seen, line by line: `- ` what it took out, `+ ` what it put
/// in. Empty where a text has no more than one line.
pub fn changed_lines(before: &str, after: &str) -> Vec<String> {
    if !before.contains('\n') && !after.contains('\n') {
        return Vec::new();
    }
    let lost = before.lines().filter(|line| !after.lines().any(|other| other == *line));
    let new = after.lines().filter(|line| !before.lines().any(|other| other == *line));
    let (lost, new) = (lost.map(|line| format!("- {line}")), new.map(|line| format!("+ {line}")));
    lost.chain(new).collect()
}
