//! From the operations of one thing to what it is now: pure, total, the same in any order.
//!
//! Operations form a graph: each names the heads its author saw. A write that saw another one wins
//! over it whatever the clocks say. Writes that did not see each other are a conflict: both are
//! kept, one is shown by rule, and the conflict is listed until somebody writes over both.
//!
//! ```text
//!   register ── accept ──┬── title "A" (Wang) ──┐
//!                        └── title "B" (Li) ────┴── title "C": saw both, the conflict is over
//! ```
//!
//! Invariant: no clock, no disk, no chance, no failure. What is not known is kept and stepped over.

mod graph;
mod stage;
mod value;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::planted::planted;
use crate::domain::field::Thing;
use crate::domain::registry;
use crate::domain::supervision::{Story, Told};
use crate::domain::value::{Body, Record, Value};
use crate::journal::common::{AT, DOER, REASON, TARGET, TO, int, text};
use crate::journal::fold::graph::Graph;
use crate::journal::hlc::Hlc;
use crate::journal::op::{CRITICAL, OpKey, OpRef, Writer};

/// An operation as the fold needs it: its place, and its body already read.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Its place and digest.
    pub reference: OpRef,
    /// The stream as its author knew it: another one than that of its place where it stands in a branch,
    /// see [`journal::fork`](crate::journal::fork).
    pub stream: Writer,
    /// When it was recorded.
    pub hlc: Hlc,
    /// What happened.
    pub kind: u16,
    /// See [`crate::journal::op::Op::flags`].
    pub flags: u8,
    /// Who typed it.
    pub actor: Id,
    /// What the author saw.
    pub prev: Vec<OpRef>,
    /// What it says; empty where it was blanked or cannot be read.
    pub body: Body,
}

/// One line of a history.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Which operation.
    pub key: OpKey,
    /// What happened.
    pub kind: u16,
    /// When it happened, as far as anybody said; else when it was recorded.
    pub at: Moment,
    /// When it was recorded.
    pub recorded: Moment,
    /// Who typed it.
    pub actor: Id,
    /// What it says.
    pub body: Body,
    /// Somebody took it back.
    pub undone: bool,
    /// It came too late or from the future, and changes nothing.
    pub idle: bool,
}

/// Two or more truths that did not know of each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// What they disagree on.
    pub about: About,
    /// Each side, the shown one first.
    pub sides: Vec<Side>,
    /// What all of them had seen, if the field had been written by then.
    pub before: Option<Side>,
}

/// What a conflict is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A field, by number, and the entry of it where it is a map.
    Field(u16, Option<String>),
    /// The stage.
    Stage,
    /// A move from a stage that was not there.
    Move,
}

/// One of several truths.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The operation that says so.
    pub key: OpKey,
    /// Who typed it.
    pub actor: Id,
    /// When it was recorded.
    pub at: Moment,
    /// The value, or the code of the stage.
    pub value: Value,
}

/// What the operations of one thing add up to.
#[derive(Debug, Clone, PartialEq)]
pub struct Folded {
    /// What kind of thing; none where nothing known was said.
    pub thing: Option<Thing>,
    /// What is shown.
    pub record: Record,
    /// Everything that happened, causes before effects.
    pub history: Vec<Entry>,
    /// What a next operation has to name.
    pub heads: Vec<OpRef>,
    /// What a person has to decide.
    pub conflicts: Vec<Conflict>,
    /// A newer program said something critical: this one must not add to it.
    pub locked: bool,
}

impl Folded {
    /// Stage of the thing.
    pub fn stage(&self) -> u8 {
        self.record.stage
    }

    /// True where nothing was ever said.
    pub fn is_empty(&self) -> bool {
        self.history.is_empty()
    }

    /// The story of a task: what was neither taken back nor without effect, before a moment if one
    /// is given.
    pub fn story(&self, before: Option<Moment>) -> Story {
        let counts = |entry: &&Entry| {
            !entry.undone && !entry.idle && before.is_none_or(|before| entry.at < before)
        };
        Story::read(self.history.iter().filter(counts).map(|entry| Told {
            kind: entry.kind,
            at: entry.at,
            to: registry::move_of_kind(entry.kind).and_then(|step| {
                step.to.or_else(|| int(&entry.body, TO).and_then(|code| u8::try_from(code).ok()))
            }),
            reason: text(&entry.body, REASON),
            doer: text(&entry.body, DOER),
            body: &entry.body,
        }))
    }
}

/// Folds the operations of one thing. Order and repetition do not matter.
pub fn fold(said: Vec<Said>) -> Folded {
    let graph = Graph::new(said);
    let undone = undone(&graph);
    let thing = (graph.said.iter().filter(|op| !registry::is_undo(op.kind)))
        .find_map(|op| registry::thing_of_kind(op.kind));
    let known: Vec<bool> = graph
        .said
        .iter()
        .map(|op| registry::move_of_kind(op.kind).is_some() || registry::is_undo(op.kind))
        .collect();
    let live: Vec<bool> = (graph.said.iter().zip(&undone).zip(&known))
        .map(|((op, undone), known)| !undone && *known && !registry::is_undo(op.kind))
        .collect();
    let stages = stage::fold(&graph, &live, thing);
    let counted: Vec<bool> =
        live.iter().zip(&stages.idle).map(|(live, idle)| *live && !idle).collect();
    let (values, mut conflicts) = value::fold(&graph, &counted, thing);
    conflicts.extend(stages.conflicts);
    let history = (graph.said.iter().zip(&undone).zip(&stages.idle).zip(&known))
        .map(|(((op, undone), idle), known)| entry(op, *undone, *idle || !known))
        .collect();
    Folded {
        thing,
        record: Record { stage: stages.shown, values },
        history,
        heads: graph.heads(),
        conflicts,
        locked: (graph.said.iter().zip(&known))
            .any(|(op, known)| !known && op.flags & CRITICAL != 0),
    }
}

fn entry(op: &Said, undone: bool, idle: bool) -> Entry {
    let recorded = op.hlc.moment();
    Entry {
        key: op.reference.key,
        kind: op.kind,
        at: int(&op.body, AT).map_or(recorded, Moment),
        recorded,
        actor: op.actor,
        body: op.body.clone(),
        undone,
        idle,
    }
}

/// Which operations were taken back.
///
/// An undo counts if the same person made it, saw its target, and was not undone itself; since it
/// always comes after its target, going from the last to the first settles every chain of undos.
fn undone(graph: &Graph) -> Vec<bool> {
    let mut undone = vec![false; graph.said.len()];
    for (place, op) in graph.said.iter().enumerate().rev() {
        if planted("undo lost")
            || !registry::is_undo(op.kind)
            || undone.get(place).copied().unwrap_or(false)
        {
            continue;
        }
        let Some(Value::Bytes(bytes)) = op.body.get(&TARGET) else { continue };
        let target = OpKey::from_bytes(bytes).and_then(|key| graph.seen(place, key));
        let Some(target) = target else { continue };
        let by_same = graph.said.get(target).is_some_and(|aim| aim.actor == op.actor);
        if let Some(mark) = undone.get_mut(target)
            && by_same
        {
            *mark = true;
        }
    }
    undone
}

#[cfg(test)]
mod tests;
