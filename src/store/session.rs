//! One turn to write: a deed reads here and lays its operations down; nothing is on disk yet.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::registry;
use crate::domain::value::{Body, Value};
use crate::journal::body;
use crate::journal::common::{DEED, FROM};
use crate::journal::fold::{Folded, Said, fold};
use crate::journal::hlc::Hlc;
use crate::journal::op::{Chain, Op, OpKey, OpRef, PERSONAL, body_hash, chain_after};
use crate::store::error::StoreError;
use crate::store::read::{Reader, said_of_row};
use crate::store::stream::Stream;

/// An operation that waits for the end of the turn.
pub(super) struct Pending {
    pub(super) op: Op,
    pub(super) chain: Chain,
    /// What the fold needs, so that a deed can read what it has just laid down.
    pub(super) said: Said,
    /// Hash of the body, where that was blanked before it came here.
    pub(super) blanked: Option<[u8; 32]>,
}

/// A turn to write. Made by `Store::commit`, inside its transaction.
pub struct Session<'a> {
    pub(super) connection: &'a Connection,
    pub(super) stream: Stream,
    pub(super) pending: Vec<Pending>,
    /// Heads of things touched in this turn.
    heads: HashMap<Id, Vec<OpRef>>,
    /// Highest numbers given out in this turn, by series.
    minted: HashMap<String, i64>,
    actor: Id,
    now: Moment,
    first_seq: u64,
    since_last_look: Option<i64>,
}

impl<'a> Session<'a> {
    pub(super) fn new(
        connection: &'a Connection,
        stream: Stream,
        actor: Id,
        now: Moment,
        since_last_look: Option<i64>,
    ) -> Self {
        Self {
            connection,
            first_seq: stream.seq + 1,
            stream,
            pending: Vec::new(),
            heads: HashMap::new(),
            minted: HashMap::new(),
            actor,
            now,
            since_last_look,
        }
    }

    /// What was on disk when the turn began.
    pub fn reader(&self) -> Reader<'a> {
        Reader::new(self.connection)
    }

    /// When this turn happens.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Who types.
    pub fn actor(&self) -> Id {
        self.actor
    }

    /// From now on somebody else types: only for the set-up of a station, where the first operator
    /// is made by himself.
    pub fn act_as(&mut self, actor: Id) {
        self.actor = actor;
    }

    /// A begun deed ends here: what follows is undone separately. For imports in batches.
    pub fn next_deed(&mut self) {
        self.first_seq = self.stream.seq + 1;
    }

    /// A thing as it is with what this turn has laid down so far.
    pub fn fold(&self, id: Id) -> Result<Folded, StoreError> {
        let mut said = self.reader().said(id)?;
        let pending = self.pending.iter().filter(|pending| pending.op.entity == id);
        said.extend(pending.map(|pending| pending.said.clone()));
        Ok(fold(said))
    }

    /// Lays down that `kind` happened to the thing. Names what was seen, stamps and chains it.
    pub fn say(&mut self, id: Id, kind: u16, flags: u8, mut says: Body) -> Result<(), StoreError> {
        let heads = match self.heads.get(&id) {
            Some(heads) => heads.clone(),
            None => self.reader().said(id).map(fold)?.heads,
        };
        let key = OpKey { writer: self.stream.writer, seq: self.stream.seq + 1 };
        if key.seq != self.first_seq {
            says.insert(DEED, Value::Int((key.seq - self.first_seq) as i64));
        }
        let bytes = body::encode(&says);
        let hlc: Hlc = self.stream.hlc.next(self.now, self.since_last_look);
        let scope = u64::from_be_bytes(self.stream.scope);
        let flags = flags | personal(kind);
        let op = Op {
            scope,
            key,
            hlc,
            entity: id,
            kind,
            ver: 1,
            flags,
            actor: self.actor,
            prev: heads.clone(),
            body: Some(bytes),
        };
        let salt = self.stream.salt(self.connection, self.now)?;
        let hash = body_hash(&salt, key.seq, op.body.as_deref().unwrap_or_default());
        let chain = chain_after(&self.stream.chain, &op, &hash);
        self.stream.seq = key.seq;
        self.stream.chain = chain;
        self.stream.hlc = hlc;
        let reference = op.reference(&chain);
        self.heads.insert(id, vec![reference]);
        let said = Said {
            reference,
            stream: key.writer,
            hlc,
            kind,
            flags,
            actor: self.actor,
            prev: heads,
            body: says,
        };
        self.pending.push(Pending { op, chain, said, blanked: None });
        Ok(())
    }

    /// Lays down a move, with the stage the author saw.
    pub fn step(
        &mut self,
        before: &Folded,
        id: Id,
        kind: u16,
        says: Body,
    ) -> Result<(), StoreError> {
        let mut says = says;
        if registry::move_of_kind(kind)
            .is_some_and(|step| step.to.is_some() && !step.from.is_empty())
        {
            says.insert(FROM, Value::Int(i64::from(before.stage())));
        }
        self.say(id, kind, 0, says)
    }

    /// The next free number of a series such as `JL-26-` or `JL-26-Y`, at least `width` digits.
    pub fn mint(&mut self, series: &str, width: usize) -> Result<String, StoreError> {
        let last = match self.minted.get(series) {
            Some(last) => *last,
            None => self.reader().last_number(series)?,
        };
        self.minted.insert(series.to_owned(), last + 1);
        Ok(format!("{series}{:0width$}", last + 1))
    }

    /// The number after the last one of a running count, where several are given out in one turn.
    pub fn next_of(&mut self, count: &str, last_on_disk: i64) -> i64 {
        let last = self.minted.entry(count.to_owned()).or_insert(last_on_disk);
        *last += 1;
        *last
    }

    /// A thing nobody has said anything of: its heads need no look at the disk.
    pub fn born(&mut self, id: Id) {
        self.heads.entry(id).or_default();
    }
}

/// Whatever tells of a person may be blanked later.
fn personal(kind: u16) -> u8 {
    use crate::domain::field::Thing;
    if registry::thing_of_kind(kind) == Some(Thing::Person) { PERSONAL } else { 0 }
}

/// Reads the operations of one thing.
impl Reader<'_> {
    /// What was said of a thing, in the order of arrival.
    pub fn said(&self, id: Id) -> Result<Vec<Said>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select writer, seq, hlc, kind, flags, actor, prev, chain, body, lid, entity
             from op where entity = ?1 order by lid",
        )?;
        let forks = self.forks()?;
        let mut rows = statement.query([id.0])?;
        let mut said = Vec::new();
        while let Some(row) = rows.next()? {
            said.push(said_of_row(row, &forks)?);
        }
        Ok(said)
    }

    /// A thing as it is on disk; empty where nothing was said.
    pub fn fold(&self, id: Id) -> Result<Folded, StoreError> {
        Ok(fold(self.said(id)?))
    }
}
