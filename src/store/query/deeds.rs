//! What a person did last, deed by deed: the ground of undo and redo.

use std::collections::HashSet;

use crate::base::id::Id;
use crate::domain::registry;
use crate::domain::value::Value;
use crate::journal::common::{DEED, TARGET, int};
use crate::journal::op::OpKey;
use crate::store::error::StoreError;
use crate::store::read::{Reader, said_of_row};

/// One operation of a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its place.
    pub key: OpKey,
    /// The thing it tells of.
    pub entity: Id,
    /// What happened.
    pub kind: u16,
}

/// All operations that were written as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeedWritten {
    /// In the order of writing.
    pub operations: Vec<Written>,
    /// It was taken back.
    pub undone: bool,
    /// It takes back something that is no undo itself.
    pub takes_back_a_deed: bool,
}

impl DeedWritten {
    fn begins_at(&self, seq: u64) -> bool {
        self.operations.first().is_some_and(|operation| operation.key.seq <= seq)
    }

    /// True for an undo or a redo.
    pub fn is_undo(&self) -> bool {
        self.operations.iter().all(|operation| registry::is_undo(operation.kind))
    }
}

/// So many operations are looked at for the last deed of a person (our default).
const LOOK_BACK: usize = 50_000;

impl Reader<'_> {
    /// The last deeds of a person, the newest first, as far as the first one that is `enough`.
    ///
    /// A deed about many things is never cut: it is read to its beginning. Of a long journal only
    /// the end is looked at.
    pub fn last_deeds(
        &self,
        actor: Id,
        enough: impl Fn(&DeedWritten) -> bool,
    ) -> Result<Vec<DeedWritten>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select writer, seq, hlc, kind, flags, actor, prev, chain, body, lid, entity
             from op order by lid desc",
        )?;
        let forks = self.forks()?;
        let mut rows = statement.query([])?;
        let mut looked = 0;
        let mut deeds: Vec<(u64, DeedWritten)> = Vec::new();
        let mut taken_back: HashSet<OpKey> = HashSet::new();
        let mut undos: HashSet<OpKey> = HashSet::new();
        let mut targets: Vec<(usize, OpKey)> = Vec::new();
        while let Some(row) = rows.next()? {
            looked += 1;
            let whole = deeds.last().filter(|(first, deed)| deed.begins_at(*first));
            let is_enough = whole.is_some_and(|(_, deed)| enough(deed));
            let is_far = looked > LOOK_BACK && (whole.is_some() || deeds.is_empty());
            if is_enough || is_far {
                break;
            }
            let said = said_of_row(row, &forks)?;
            if said.actor != actor {
                continue;
            }
            let key = said.reference.key;
            // An undo from before a fork was told calls its target by the name of the stream.
            let undone = taken_back.contains(&key)
                || taken_back.contains(&OpKey { writer: said.stream, ..key });
            let first = key.seq.saturating_sub(int(&said.body, DEED).unwrap_or(0).max(0) as u64);
            if deeds.last().is_none_or(|(open, _)| *open != first) {
                let deed = DeedWritten { operations: Vec::new(), undone, takes_back_a_deed: false };
                deeds.push((first, deed));
            }
            if registry::is_undo(said.kind) {
                undos.insert(key);
                if let Some(Value::Bytes(bytes)) = said.body.get(&TARGET)
                    && let Some(target) = OpKey::from_bytes(bytes)
                {
                    targets.push((deeds.len() - 1, target));
                    if !undone {
                        taken_back.insert(target);
                    }
                }
            }
            let entity = Id::from_slice(&row.get::<_, Vec<u8>>(10)?).unwrap_or_default();
            if let Some((_, deed)) = deeds.last_mut() {
                deed.operations.insert(0, Written { key, entity, kind: said.kind });
            }
        }
        for (place, target) in targets {
            if let Some((_, deed)) = deeds.get_mut(place) {
                deed.takes_back_a_deed |= !undos.contains(&target);
            }
        }
        Ok(deeds.into_iter().map(|(_, deed)| deed).collect())
    }
}
