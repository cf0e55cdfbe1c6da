//! How far what this desk holds has come: only here, written for others, confirmed by one of them.
//!
//! Reckoned from how far each other desk said it has each stream, and how far the journal went when
//! something was last written for it; nothing is counted over the journal.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::journal::hello::Held;
use crate::journal::op::Writer;
use crate::journal::sign::DeviceKey;
use crate::journal::trust::{Join, writer_of};
use crate::store::error::StoreError;
use crate::store::exchange::Peer;
use crate::store::open::get_meta;
use crate::store::read::Reader;

/// How far all that is here has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Operations that were never written for another desk.
    pub only_here: u64,
    /// Operations that were written, and that no other desk has confirmed.
    pub written: u64,
    /// Every other desk has the same streams, as far, with the same history.
    pub agrees: bool,
    /// When another desk was last heard.
    pub heard: Option<Moment>,
}

/// How far one thing has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// How many operations it has.
    pub operations: u64,
    /// Its operations that were never written for another desk and that none has.
    pub only_here: u64,
    /// Its operations that were written, and that none has confirmed.
    pub written: u64,
    /// The other desks that have all of it.
    pub confirmed: Vec<Join>,
}

/// Another desk, as far as it is known to have come.
struct Far {
    peer: Peer,
    held: BTreeMap<Writer, Held>,
    /// Place of the last operation in what was written for it.
    wrote: i64,
}

impl Far {
    fn has(&self, writer: Writer) -> u64 {
        self.held.get(&writer).map_or(0, |held| held.seq)
    }
}

impl Reader<'_> {
    /// The other desks that still belong to the station, the hub among them.
    fn far(&self) -> Result<Vec<Far>, StoreError> {
        // Nearly every station has one desk: nothing to check signatures for.
        let words: i64 =
            self.connection.query_row("select count(*) from word", [], |row| row.get(0))?;
        if words < 2 {
            return Ok(Vec::new());
        }
        // Whose database this is follows from the name of the stream it writes.
        let epoch = get_meta(self.connection, "epoch")?.and_then(|bytes| bytes.try_into().ok());
        let stream = get_meta(self.connection, "writer")?.and_then(|bytes| bytes.try_into().ok());
        let own = epoch.zip(stream.map(Writer));
        let is_own = |device: &DeviceKey| {
            own.is_some_and(|(epoch, stream)| writer_of(device, epoch) == stream)
        };
        let mut far = Vec::new();
        let peers = self.peers(&DeviceKey::default())?.into_iter();
        for peer in peers.filter(|peer| !peer.left && !is_own(&peer.join.device)) {
            let wrote = self
                .connection
                .prepare_cached("select coalesce(max(wrote_lid), 0) from peer where device = ?1")?
                .query_row([peer.join.device.0], |row| row.get(0))?;
            far.push(Far { held: self.held_by(&peer.join.device)?, wrote, peer });
        }
        Ok(far)
    }

    /// How far all that is here has come; none where the station has no other desk.
    pub fn standing(&self) -> Result<Option<Standing>, StoreError> {
        let far = self.far()?;
        if far.is_empty() {
            return Ok(None);
        }
        let until = far.iter().map(|far| far.wrote).max().unwrap_or(0);
        let mut standing = Standing {
            agrees: far.iter().all(|far| far.peer.agrees),
            heard: far.iter().filter_map(|far| far.peer.heard).max(),
            ..Standing::default()
        };
        let forks = self.forks()?;
        for held in self.held()? {
            let confirmed = far.iter().map(|far| far.has(held.writer)).max().unwrap_or(0);
            let confirmed = confirmed.max(forks.first(held.writer) - 1);
            let written = self.last_before(held, confirmed, until)?;
            standing.written += written - confirmed.min(written);
            standing.only_here += held.seq.saturating_sub(written.max(confirmed));
        }
        Ok(Some(standing))
    }

    /// The last operation of a stream after `from` that stands no later in the journal than `until`.
    /// A stream arrives in its order, so that halving finds it.
    fn last_before(&self, held: Held, from: u64, until: i64) -> Result<u64, StoreError> {
        let scope = self.scope()? as i64;
        let mut find = self.connection.prepare_cached(
            "select count(*) from op where scope = ?1 and writer = ?2 and seq = ?3 and lid <= ?4",
        )?;
        let (mut low, mut high) = (from, held.seq);
        while until > 0 && low < high {
            let middle = high - (high - low) / 2;
            let row = params![scope, held.writer.0, middle as i64, until];
            let is_before: i64 = find.query_row(row, |row| row.get(0))?;
            if is_before > 0 {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Ok(low)
    }

    /// How far one thing has come; none where the station has no other desk.
    pub fn reach(&self, id: Id) -> Result<Option<Reach>, StoreError> {
        let far = self.far()?;
        if far.is_empty() {
            return Ok(None);
        }
        let mut statement = self
            .connection
            .prepare_cached("select writer, seq, lid from op where entity = ?1 order by lid")?;
        let ops: Vec<(Writer, u64, i64)> = statement
            .query_map([id.0], |row| {
                Ok((Writer(row.get(0)?), row.get::<_, i64>(1)? as u64, row.get(2)?))
            })?
            .filter_map(Result::ok)
            .collect();
        let mut reach = Reach { operations: ops.len() as u64, ..Reach::default() };
        for (writer, seq, place) in &ops {
            if far.iter().any(|far| far.has(*writer) >= *seq) {
                continue;
            }
            if far.iter().any(|far| far.wrote >= *place) {
                reach.written += 1;
            } else {
                reach.only_here += 1;
            }
        }
        reach.confirmed = far
            .iter()
            .filter(|far| ops.iter().all(|(writer, seq, _)| far.has(*writer) >= *seq))
            .map(|far| far.peer.join.clone())
            .collect();
        Ok(Some(reach))
    }
}
