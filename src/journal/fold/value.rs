//! Fields: registers, maps of registers, sets and logs.

use std::collections::BTreeMap;

use crate::base::planted::planted;
use crate::domain::field::{Merge, REMOVES, Thing};
use crate::domain::registry;
use crate::domain::value::{Body, Value};
use crate::journal::fold::graph::Graph;
use crate::journal::fold::{About, Conflict, Side};

/// Numbers below this are common to all operations and are no fields of a thing.
const FIRST_FIELD: u16 = 16;

/// Where each value of one field was written.
type Writes<'a> = Vec<(usize, &'a Value)>;

/// The shown values, and the fields on which several last writes differ.
pub(super) fn fold(graph: &Graph, counted: &[bool], thing: Option<Thing>) -> (Body, Vec<Conflict>) {
    let mut writes: BTreeMap<u16, Writes<'_>> = BTreeMap::new();
    for (place, (op, _)) in
        graph.said.iter().zip(counted).enumerate().filter(|(_, (_, counted))| **counted)
    {
        for (number, value) in op.body.range(FIRST_FIELD..) {
            writes.entry(*number).or_default().push((place, value));
        }
    }
    let mut shown = Body::new();
    let mut conflicts = Vec::new();
    for (number, list) in &writes {
        let merge = thing
            .and_then(|thing| registry::field(thing, *number & !REMOVES))
            .map_or(Merge::Register, |field| field.merge);
        let value = match merge {
            Merge::Register => register(graph, list, &About::Field(*number, None), &mut conflicts),
            Merge::Map => Some(map(graph, list, *number, &mut conflicts)),
            Merge::Log => {
                Some(Value::List(list.iter().map(|(_, value)| (*value).clone()).collect()))
            }
            Merge::Set if *number & REMOVES != 0 => None,
            Merge::Set => Some(set(graph, list, writes.get(&(*number | REMOVES)))),
        };
        if let Some(value) = value {
            shown.insert(*number, value);
        }
    }
    (shown, conflicts)
}

/// The newest of the last writes; the others are a conflict if they say something else.
fn register(
    graph: &Graph,
    writes: &Writes<'_>,
    about: &About,
    conflicts: &mut Vec<Conflict>,
) -> Option<Value> {
    // Nearly every field of nearly every thing was written once.
    if let [(_, only)] = writes.as_slice() {
        return Some((*only).clone());
    }
    let places: Vec<usize> = writes.iter().map(|(place, _)| *place).collect();
    let last = graph.last_of(&places);
    let shown_place = graph.newest(&last)?;
    let value_at = |place: usize| {
        writes.iter().find(|(written, _)| *written == place).map(|(_, value)| (*value).clone())
    };
    let shown = value_at(shown_place)?;
    if last.len() > 1 {
        let mut sides: Vec<Side> =
            last.iter().filter_map(|place| side(graph, *place, value_at(*place)?)).collect();
        sides.sort_by_key(|side| std::cmp::Reverse((side.at, side.key)));
        if !planted("conflict hidden") && sides.iter().any(|side| side.value != shown) {
            let seen_by_all = |place: &usize| last.iter().all(|side| graph.saw(*side, *place));
            let seen: Vec<usize> = places.iter().copied().filter(seen_by_all).collect();
            let before = graph.newest(&graph.last_of(&seen));
            let before = before.and_then(|place| side(graph, place, value_at(place)?));
            conflicts.push(Conflict { about: about.clone(), sides, before });
        }
    }
    Some(shown)
}

/// A side of a conflict.
pub(super) fn side(graph: &Graph, place: usize, value: Value) -> Option<Side> {
    let op = graph.said.get(place)?;
    Some(Side { key: op.reference.key, actor: op.actor, at: op.hlc.moment(), value })
}

/// A register for each key.
fn map(graph: &Graph, writes: &Writes<'_>, number: u16, conflicts: &mut Vec<Conflict>) -> Value {
    let mut keys: BTreeMap<&str, Writes<'_>> = BTreeMap::new();
    for (place, value) in writes {
        for (key, entry) in value.as_map().into_iter().flatten() {
            keys.entry(key).or_default().push((*place, entry));
        }
    }
    let entries = keys.into_iter().filter_map(|(key, list)| {
        let about = About::Field(number, Some(key.to_owned()));
        register(graph, &list, &about, conflicts).map(|value| (key.to_owned(), value))
    });
    Value::Map(entries.collect())
}

/// What was added and not removed by somebody who had seen that adding.
fn set(graph: &Graph, adds: &Writes<'_>, removes: Option<&Writes<'_>>) -> Value {
    let removed = |place: usize, member: &Value| {
        removes
            .into_iter()
            .flatten()
            .any(|(later, list)| graph.saw(*later, place) && list.as_list().contains(member))
    };
    let mut members: Vec<Value> = Vec::new();
    for (place, list) in adds {
        for member in list.as_list() {
            if !members.contains(member) && !removed(*place, member) {
                members.push(member.clone());
            }
        }
    }
    members.sort();
    Value::List(members)
}
