//! The causal graph of one thing: a fixed order, and who saw whom.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::planted::planted;
use crate::journal::fold::Said;
use crate::journal::op::{OpKey, OpRef};

/// Operations with causes before effects; ties by stamp, writer and number.
pub(super) struct Graph {
    /// The operations in that order, each once.
    pub(super) said: Vec<Said>,
    places: Places,
    /// For each operation a row of bits: the operations it saw, directly or through others.
    ancestors: Vec<Vec<u64>>,
}

impl Graph {
    /// Orders the operations. References to operations that are not here are ignored.
    pub(super) fn new(said: Vec<Said>) -> Self {
        let said = ordered(said);
        let places = Places::of(&said);
        let mut graph = Self { ancestors: Vec::with_capacity(said.len()), said, places };
        let words = graph.said.len().div_ceil(64);
        for (place, op) in graph.said.iter().enumerate() {
            let mut row = vec![0_u64; words];
            for seen in op.prev.iter().filter_map(|reference| graph.places.known(reference)) {
                // A cause always stands before its effect; anything else is a forged circle.
                if seen < place
                    && let Some(theirs) = graph.ancestors.get(seen)
                {
                    row.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine |= theirs);
                    if let Some(word) = row.get_mut(seen / 64) {
                        *word |= 1 << (seen % 64);
                    }
                }
            }
            graph.ancestors.push(row);
        }
        graph
    }

    /// The operation of that number that the one at `later` saw.
    pub(super) fn seen(&self, later: usize, key: OpKey) -> Option<usize> {
        self.places.named(key).find(|place| self.saw(later, *place))
    }

    /// True if the operation at `later` saw the one at `earlier`.
    pub(super) fn saw(&self, later: usize, earlier: usize) -> bool {
        let word = self.ancestors.get(later).and_then(|row| row.get(earlier / 64));
        word.is_some_and(|word| word >> (earlier % 64) & 1 == 1)
    }

    /// Those of `places` that none of the others saw, in order.
    pub(super) fn last_of(&self, places: &[usize]) -> Vec<usize> {
        if planted("clock wins") {
            return self.newest(places).into_iter().collect();
        }
        // One person working alone is the rule: then the last one saw all others.
        if let Some((last, rest)) = places.split_last()
            && rest.iter().all(|place| self.saw(*last, *place))
        {
            return vec![*last];
        }
        let unseen = |place: &usize| !places.iter().any(|other| self.saw(*other, *place));
        places.iter().copied().filter(unseen).collect()
    }

    /// The place with the greatest stamp, writer and number.
    pub(super) fn newest(&self, places: &[usize]) -> Option<usize> {
        if planted("order of arrival") {
            return places.last().copied();
        }
        let rank = |place: &usize| self.said.get(*place).map(|op| (op.hlc, op.reference.key));
        places.iter().copied().max_by_key(rank)
    }

    /// The operations nobody saw.
    pub(super) fn heads(&self) -> Vec<OpRef> {
        let all: Vec<usize> = (0..self.said.len()).collect();
        let last = self.last_of(&all);
        last.iter().filter_map(|place| self.said.get(*place)).map(|op| op.reference).collect()
    }
}

/// Where operations stand, by their places in the journal.
struct Places {
    by_key: BTreeMap<OpKey, (usize, [u8; 4])>,
    /// Those that stand in a branch of a forked stream, by number: whoever saw them before the fork was
    /// told calls them by the name of the stream, or of a longer branch.
    branched: BTreeMap<u64, Vec<(usize, [u8; 4])>>,
}

impl Places {
    fn of(said: &[Said]) -> Self {
        let mut places = Self { by_key: BTreeMap::new(), branched: BTreeMap::new() };
        for (place, Said { reference, stream, .. }) in said.iter().enumerate() {
            places.by_key.insert(reference.key, (place, reference.digest));
            if *stream != reference.key.writer {
                let of_number = places.branched.entry(reference.key.seq).or_default();
                of_number.push((place, reference.digest));
            }
        }
        places
    }

    /// What may be meant by a place in the journal, with the digests.
    fn candidates(&self, key: OpKey) -> impl Iterator<Item = (usize, [u8; 4])> {
        let exact = self.by_key.get(&key);
        let branched = self.branched.get(&key.seq).filter(|_| exact.is_none());
        exact.into_iter().chain(branched.into_iter().flatten()).copied()
    }

    fn named(&self, key: OpKey) -> impl Iterator<Item = usize> {
        self.candidates(key).map(|(place, _)| place)
    }

    /// Where a reference points: its digest is that of the operation meant.
    fn known(&self, reference: &OpRef) -> Option<usize> {
        let is_meant = |found: &(usize, [u8; 4])| found.1 == reference.digest;
        self.candidates(reference.key).find(is_meant).map(|(place, _)| place)
    }
}

/// Causes before effects; among those that are free, the smallest stamp first.
fn ordered(mut said: Vec<Said>) -> Vec<Said> {
    if planted("order of arrival") {
        return said;
    }
    said.sort_by_key(|op| (op.hlc, op.reference.key));
    said.dedup_by_key(|op| op.reference.key);
    if is_ordered(&said) {
        return said;
    }
    let places = Places::of(&said);
    let mut waits: Vec<usize> = Vec::with_capacity(said.len());
    let mut followers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, op) in said.iter().enumerate() {
        let causes: BTreeSet<usize> =
            op.prev.iter().filter_map(|reference| places.known(reference)).collect();
        waits.push(causes.len());
        for cause in causes {
            followers.entry(cause).or_default().push(place);
        }
    }
    let mut free: BTreeSet<usize> = waits
        .iter()
        .enumerate()
        .filter(|(_, count)| **count == 0)
        .map(|(place, _)| place)
        .collect();
    let mut order = Vec::with_capacity(said.len());
    while let Some(place) = free.pop_first() {
        order.push(place);
        for follower in followers.get(&place).into_iter().flatten() {
            if let Some(count) = waits.get_mut(*follower) {
                *count -= 1;
                if *count == 0 {
                    free.insert(*follower);
                }
            }
        }
    }
    // Whatever is left forms a circle, which only a forger can make: it goes last.
    let placed: BTreeSet<usize> = order.iter().copied().collect();
    order.extend((0..said.len()).filter(|place| !placed.contains(place)));
    let mut slots: Vec<Option<Said>> = said.into_iter().map(Some).collect();
    order.iter().filter_map(|place| slots.get_mut(*place).and_then(Option::take)).collect()
}

/// True if every cause already stands before its effect: nearly always, as stamps follow causes.
fn is_ordered(said: &[Said]) -> bool {
    let mut later: BTreeSet<OpKey> = said.iter().map(|op| op.reference.key).collect();
    let is_forked = said.iter().any(|op| op.stream != op.reference.key.writer);
    !is_forked
        && said.iter().all(|op| {
            let fine = !op.prev.iter().any(|cause| later.contains(&cause.key));
            later.remove(&op.reference.key);
            fine
        })
}
