//! What this desk gives to others and takes from them; files and envelopes are `sync`'s.

mod aside;
mod hub;
mod incoming;
mod outgoing;
mod receipt;
mod standing;

use std::collections::{BTreeMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::base::clock::Moment;
use crate::base::planted::planted;
use crate::journal::hello::Held;
use crate::journal::keys::Device;
use crate::journal::op::{Writer, chain_from_bytes};
use crate::journal::sign::DeviceKey;
use crate::journal::trust::{Join, Leave, Roll, Says, Word};
use crate::store::device::begin_epoch;
use crate::store::error::StoreError;
use crate::store::open::{Store, get_meta, put_meta};
use crate::store::read::Reader;

pub use crate::journal::admit::Why;
pub use aside::{LetGo, Shelved};
pub use hub::HubLine;
pub use incoming::{Brought, PartTrouble, Taken};
pub use receipt::SignedReceipt;
pub use standing::{Reach, Standing};

/// Where the first desk of the station is noted.
const ROOT: &str = "root";
/// Which desk of the station this one is.
const DESK: &str = "desk";

/// What another desk is to this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Who it is.
    pub join: Join,
    /// It was struck off.
    pub left: bool,
    /// When something of it was last read.
    pub heard: Option<Moment>,
    /// When something was last written for it.
    pub wrote: Option<Moment>,
    /// Operations that it is not known to have.
    pub waiting: u64,
    /// What it said last is what is here: the same streams, as far, with the same history.
    pub agrees: bool,
}

/// What was put aside, for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// Why.
    pub why: Why,
    /// How many segments.
    pub segments: u64,
    /// How many operations they claim.
    pub operations: u64,
    /// Since when.
    pub since: Moment,
}

/// Keeps a word; one that is known is not kept twice.
pub(super) fn keep_word(connection: &Connection, word: &Word) -> Result<bool, StoreError> {
    let kept = connection
        .prepare_cached("insert or ignore into word (bytes) values (?1)")?
        .execute([word.encode()])?;
    Ok(kept > 0)
}

impl Reader<'_> {
    /// The station, as devices call it.
    pub fn scope(&self) -> Result<u64, StoreError> {
        let scope = get_meta(self.connection, "scope")?.and_then(|bytes| bytes.try_into().ok());
        Ok(scope.map_or(0, u64::from_be_bytes))
    }

    /// The letter that the numbers of this desk take more than those of the first one: 'B' for the
    /// second.
    pub fn desk_letter(&self) -> Result<Option<char>, StoreError> {
        let desk = get_meta(self.connection, DESK)?.and_then(|bytes| bytes.first().copied());
        Ok(desk.filter(|desk| (1..26).contains(desk)).map(|desk| char::from(b'A' + desk)))
    }

    /// Every word that was said.
    pub fn words_said(&self) -> Result<Vec<Word>, StoreError> {
        let mut statement = self.connection.prepare_cached("select bytes from word order by id")?;
        let words: Vec<Vec<u8>> =
            statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        // One that was damaged on the disk says nothing any more; the others still do.
        Ok(words.iter().filter_map(|bytes| Word::decode(bytes)).collect())
    }

    /// The first desk of the station; none while this desk was never asked to exchange anything.
    pub fn root(&self) -> Result<Option<DeviceKey>, StoreError> {
        let root = get_meta(self.connection, ROOT)?.and_then(|bytes| bytes.try_into().ok());
        Ok(root.map(DeviceKey))
    }

    /// Who belongs to the station.
    pub fn roll(&self) -> Result<Roll, StoreError> {
        let Some(root) = self.root()? else { return Ok(Roll::default()) };
        Ok(Roll::of(self.scope()?, &root, &self.words_said()?))
    }

    /// Streams of which another history came whose beginning is not here.
    fn asked(&self) -> Result<HashSet<Writer>, StoreError> {
        let sql = "select distinct writer from aside where why = 'forked'";
        let mut statement = self.connection.prepare_cached(sql)?;
        let asked = statement.query_map([], |row| row.get(0).map(Writer))?;
        Ok(asked.filter_map(Result::ok).collect())
    }

    /// How far this desk has each stream. One of which another history came without its beginning is
    /// not named: who does not name it gets all of it.
    pub fn held(&self) -> Result<Vec<Held>, StoreError> {
        let scope = self.scope()? as i64;
        // Every stream has a segment; walking the journal for its streams would take as long as it is.
        let mut statement = self.connection.prepare_cached(
            "select distinct writer from segment where scope = ?1 order by writer",
        )?;
        let writers: Vec<[u8; 8]> = statement
            .query_map([scope], |row| row.get(0))?
            // A row whose writer was cut belongs to no stream.
            .filter_map(Result::ok)
            .collect();
        let (asked, forks) = (self.asked()?, self.forks()?);
        let mut held = Vec::new();
        for writer in writers.into_iter().map(Writer) {
            if asked.contains(&forks.root(writer)) {
                continue;
            }
            let seq = last_seq(self.connection, scope, writer)?;
            if seq > 0 {
                let mut chain = [0; 8];
                let after = chain_at(self.connection, scope, writer, seq)?;
                chain.iter_mut().zip(after).for_each(|(to, from)| *to = from);
                held.push(Held { writer, seq, chain });
            }
        }
        if planted("vector pruned") && held.len() > 2 {
            held.pop();
        }
        Ok(held)
    }

    /// The other desks of the station, those that left at the end.
    pub fn peers(&self, own: &DeviceKey) -> Result<Vec<Peer>, StoreError> {
        let roll = self.roll()?;
        let (here, forks) = (self.held()?, self.forks()?);
        let mut peers = Vec::new();
        for join in roll.joined.values().filter(|join| join.device != *own) {
            let (heard, wrote): (Option<i64>, Option<i64>) = self
                .connection
                .prepare_cached("select heard_at, wrote_at from peer where device = ?1")?
                .query_row([join.device.0], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?
                .unwrap_or_default();
            let theirs = self.held_by(&join.device)?;
            let lacks = |held: &Held| {
                let before = forks.first(held.writer) - 1;
                let seq = theirs.get(&held.writer).map_or(before, |their| their.seq);
                held.seq.saturating_sub(seq)
            };
            let same = theirs.len() == here.len()
                && here.iter().all(|held| theirs.get(&held.writer) == Some(held));
            peers.push(Peer {
                left: roll.left.contains_key(&join.device),
                heard: heard.map(Moment),
                wrote: wrote.map(Moment),
                waiting: here.iter().map(lacks).sum(),
                agrees: same,
                join: join.clone(),
            });
        }
        peers.sort_by_key(|peer| (peer.left, peer.join.desk, peer.join.device));
        Ok(peers)
    }

    /// What another device said last of how far it has each stream.
    pub(super) fn held_by(&self, device: &DeviceKey) -> Result<BTreeMap<Writer, Held>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("select writer, seq, chain from held where device = ?1")?;
        let held = statement
            .query_map([device.0], |row| {
                let writer = Writer(row.get(0)?);
                let seq = row.get::<_, i64>(1)? as u64;
                Ok((writer, Held { writer, seq, chain: row.get(2)? }))
            })?
            .filter_map(Result::ok)
            .collect();
        Ok(held)
    }

    /// What was put aside, by reason.
    pub fn put_aside(&self) -> Result<Vec<Put>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select why, count(*), coalesce(sum(n), 0), min(at) from aside group by why order by why",
        )?;
        let rows: Vec<(String, i64, i64, i64)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect::<Result<_, _>>()?;
        let put = |(why, segments, operations, since): (String, i64, i64, i64)| Put {
            why: Why::of_code(&why),
            segments: segments as u64,
            operations: operations as u64,
            since: Moment(since),
        };
        Ok(rows.into_iter().map(put).collect())
    }
}

/// Number of the last operation of a stream that is here.
fn last_seq(connection: &Connection, scope: i64, writer: Writer) -> Result<u64, StoreError> {
    let last: Option<i64> = connection
        .prepare_cached(
            "select seq from op where scope = ?1 and writer = ?2 order by seq desc limit 1",
        )?
        .query_row(params![scope, writer.0], |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(0) as u64)
}

/// The chain value after an operation; nulls before the first one and where it is not here.
fn chain_at(
    connection: &Connection,
    scope: i64,
    writer: Writer,
    seq: u64,
) -> Result<[u8; 32], StoreError> {
    let chain: Option<Vec<u8>> = connection
        .prepare_cached("select chain from op where scope = ?1 and writer = ?2 and seq = ?3")?
        .query_row(params![scope, writer.0, seq as i64], |row| row.get(0))
        .optional()?;
    Ok(chain.map_or([0; 32], |bytes| chain_from_bytes(&bytes)))
}

impl Store {
    /// The keys of this installation; none for a copy that is only looked at.
    pub fn device(&self) -> Option<&Device> {
        self.device.as_ref()
    }

    /// Makes sure that this desk stands on the roll of its own station, if it began the station.
    ///
    /// `name` is what people call it from then on. A station whose only desk lost its key goes on under the new
    /// one: nobody else is there who could let it in.
    pub fn stand(&mut self, name: &str, now: Moment) -> Result<(), StoreError> {
        let Some(device) = &self.device else { return Ok(()) };
        let (own, recipient) = (device.key(), device.recipient());
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let reader = Reader::new(&transaction);
        let scope = reader.scope()?;
        let say = |says| keep_word(&transaction, &Word::say(&device.hand, scope, says));
        let roll = reader.roll()?;
        let root = reader.root()?;
        let alone = roll.joined.keys().all(|device| Some(*device) == root);
        if root.is_none_or(|root| root != own && !roll.joined.contains_key(&own) && alone) {
            put_meta(&transaction, ROOT, &own.0)?;
            // What the lost key had signed still counts.
            if let Some(before) = root.and_then(|root| roll.joined.get(&root)) {
                say(Says::Join(Join { keeper: false, at: now.0, ..before.clone() }))?;
            }
        }
        let is_root = reader.root()? == Some(own);
        if is_root && !reader.roll()?.joined.contains_key(&own) {
            let name = name.to_owned();
            let join = Join { device: own, recipient, name, desk: 0, keeper: true, at: now.0 };
            say(Says::Join(join))?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Says something of another device: it joins, or it leaves. The caller has asked the rules.
    pub fn say_word(&mut self, says: Says) -> Result<(), StoreError> {
        if let Some(device) = &self.device {
            let scope = self.reader().scope()?;
            keep_word(&self.connection, &Word::say(&device.hand, scope, says))?;
        }
        Ok(())
    }

    /// Strikes a device off: of its streams only what is here counts. Whoever it had let in is let in
    /// by this desk instead.
    pub fn strike_off(&mut self, gone: &DeviceKey, now: Moment) -> Result<(), StoreError> {
        let roll = self.reader().roll()?;
        let forks = self.reader().forks()?;
        let mut last: BTreeMap<Writer, u64> = BTreeMap::new();
        for held in self.reader().held()? {
            let root = forks.root(held.writer);
            if roll.owners.get(&root).is_some_and(|who| who.contains(gone)) {
                let known = last.entry(root).or_default();
                *known = (*known).max(held.seq);
            }
        }
        let words = self.reader().words_said()?;
        self.say_word(Says::Leave(Leave { device: *gone, last, at: now.0 }))?;
        for word in words.iter().filter(|word| word.speaker == *gone) {
            if let Says::Join(join) = &word.says
                && roll.joined.get(&join.device) == Some(join)
                && join.device != *gone
            {
                self.say_word(Says::Join(join.clone()))?;
            }
        }
        Ok(())
    }

    /// Makes this desk, which has written nothing yet, one of another station: takes its name, its
    /// first desk and the words that were said there.
    ///
    /// False where something was written already: two stations never become one.
    pub fn join_station(
        &mut self,
        scope: u64,
        root: &DeviceKey,
        desk: u8,
        words: &[Word],
    ) -> Result<bool, StoreError> {
        let Some(device) = &self.device else { return Ok(false) };
        let folder = self.places.data.clone();
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let written: i64 =
            transaction.query_row("select count(*) from op", [], |row| row.get(0))?;
        let same = Reader::new(&transaction).scope()? == scope;
        if written > 0 && !same {
            return Ok(false);
        }
        put_meta(&transaction, "scope", &scope.to_be_bytes())?;
        put_meta(&transaction, ROOT, &root.0)?;
        put_meta(&transaction, DESK, &[desk])?;
        if !same {
            transaction.execute("delete from word", [])?;
        }
        for word in words {
            keep_word(&transaction, word)?;
        }
        // The stream was named for another station.
        if !same {
            begin_epoch(&transaction, device, &folder, scope.to_be_bytes())?;
        }
        let stream = self.stream.again(&transaction, None)?;
        transaction.commit()?;
        self.stream = stream;
        Ok(true)
    }
}
