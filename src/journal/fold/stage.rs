//! Stages: the last effective moves decide; the one that needs more attention is shown.

use crate::domain::field::Thing;
use crate::domain::moves::Move;
use crate::domain::registry;
use crate::domain::value::Value;
use crate::journal::common::{FROM, TO, int};
use crate::journal::fold::graph::Graph;
use crate::journal::fold::value::side;
use crate::journal::fold::{About, Conflict, Said};

/// What the moves add up to.
pub(super) struct Stages {
    /// Code of the stage shown; 0 where no move was made.
    pub(super) shown: u8,
    /// Moves that started from a stage that was not there: kept, without effect.
    pub(super) idle: Vec<bool>,
    /// Moves apart, and moves without effect.
    pub(super) conflicts: Vec<Conflict>,
}

/// Follows the moves in causal order.
pub(super) fn fold(graph: &Graph, live: &[bool], thing: Option<Thing>) -> Stages {
    let mut effective: Vec<(usize, u8)> = Vec::new();
    let mut stages =
        Stages { shown: 0, idle: vec![false; graph.said.len()], conflicts: Vec::new() };
    for (place, (op, _)) in graph.said.iter().zip(live).enumerate().filter(|(_, (_, live))| **live)
    {
        let Some((step, to)) = target(op) else { continue };
        let seen: Vec<(usize, u8)> =
            effective.iter().copied().filter(|(earlier, _)| graph.saw(place, *earlier)).collect();
        let (before, _) = shown(graph, &seen, thing);
        if allowed(step, op, before) {
            effective.push((place, to));
        } else {
            if let Some(idle) = stages.idle.get_mut(place) {
                *idle = true;
            }
            let sides = side(graph, place, Value::Int(i64::from(to))).into_iter().collect();
            stages.conflicts.push(Conflict { about: About::Move, sides, before: None });
        }
    }
    let (code, rivals) = shown(graph, &effective, thing);
    stages.shown = code;
    if rivals.len() > 1 {
        let sides = rivals
            .iter()
            .filter_map(|(place, code)| side(graph, *place, Value::Int(i64::from(*code))))
            .collect();
        stages.conflicts.push(Conflict { about: About::Stage, sides, before: None });
    }
    stages
}

/// The move of an operation and the stage it leads to; none where the stage stays.
fn target(op: &Said) -> Option<(&'static Move, u8)> {
    let step = registry::move_of_kind(op.kind)?;
    let said = int(&op.body, TO).and_then(|code| u8::try_from(code).ok());
    Some((step, step.to.or(said)?))
}

/// A birth needs that nothing was there; any other move a stage it may start from, which is also
/// the stage the author says to have seen.
fn allowed(step: &Move, op: &Said, before: u8) -> bool {
    let said_from = int(&op.body, FROM).unwrap_or(i64::from(before));
    let fits = if step.from.is_empty() { before == 0 } else { step.from.contains(&before) };
    fits && said_from == i64::from(before)
}

/// The stage that the last of these moves lead to, and those moves if they differ, the shown first.
fn shown(graph: &Graph, moves: &[(usize, u8)], thing: Option<Thing>) -> (u8, Vec<(usize, u8)>) {
    let places: Vec<usize> = moves.iter().map(|(place, _)| *place).collect();
    let last = graph.last_of(&places);
    let mut rivals: Vec<(usize, u8)> =
        moves.iter().copied().filter(|(place, _)| last.contains(place)).collect();
    let attention = |code: u8| {
        thing.and_then(|thing| registry::stage(thing, code)).map_or(0, |stage| stage.attention)
    };
    rivals.sort_by_key(|(place, code)| std::cmp::Reverse((attention(*code), *place)));
    let code = rivals.first().map_or(0, |(_, code)| *code);
    if rivals.iter().all(|(_, other)| *other == code) {
        rivals.clear();
    }
    (code, rivals)
}
