//! What others lack: this desk's streams sealed, everybody's streams cut into segments.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::planted::planted;
use crate::journal::bundle::{Frame, PART_MAX, SEGMENT, WORD};
use crate::journal::fork::{Forks, Lies as _};
use crate::journal::hello::held_frame;
use crate::journal::hlc::Hlc;
use crate::journal::op::{Chain, Op, OpKey, Writer, body_hash, prev_from_bytes};
use crate::journal::segment::{Carried, Segment};
use crate::journal::sign::{DeviceKey, Seal};
use crate::journal::trust::{Mine, Says, Word};
use crate::store::error::StoreError;
use crate::store::exchange::{chain_at, keep_word};
use crate::store::forks::Rows;
use crate::store::open::{Store, get_meta};
use crate::store::read::Reader;

/// A segment is closed before its bodies grow beyond this, so that it fits into a part.
const BODIES_MAX: usize = PART_MAX * 3 / 4;

/// A row of the table of segments.
struct Row {
    writer: Writer,
    first: u64,
    count: u64,
    salt: [u8; 16],
    seal: Option<Seal>,
}

impl Store {
    /// Seals and signs whatever this desk has written and not sealed yet.
    pub fn seal(&mut self) -> Result<(), StoreError> {
        let Some(device) = &self.device else { return Ok(()) };
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let scope = i64::from_be_bytes(self.stream.scope);
        let reader = Reader::new(&transaction);
        let (roll, root, forks) = (reader.roll()?, reader.root()?, reader.forks()?);
        close_open(&transaction, scope)?;
        let own = device.key();
        let keeps = root.is_some_and(|root| roll.is_keeper(&root, &own));
        for row in rows(&transaction, scope)? {
            let stream = forks.root(row.writer);
            let is_ours = roll.limit(&stream, &own).is_some();
            // The beginning of a segment that was parted has no seal of its own.
            if !is_ours && roll.forks.contains_key(&stream) {
                continue;
            }
            let is_nobodys = !roll.owners.contains_key(&stream);
            // A stream from before there were keys, or of a key that is lost: whoever keeps the
            // station answers for it.
            let adopts = !is_ours && keeps && row.seal.is_none();
            if row.seal.is_some() || !(is_ours || adopts || (is_nobodys && keeps)) {
                continue;
            }
            if adopts {
                let says = Says::Mine(Mine { writer: stream, epoch: None });
                let scope = u64::from_be_bytes(self.stream.scope);
                keep_word(&transaction, &Word::say(&device.hand, scope, says))?;
            }
            sign(&transaction, scope, (&forks, &row), device)?;
        }
        let stream = self.stream.again(&transaction, None)?;
        transaction.commit()?;
        self.stream = stream;
        Ok(())
    }
}

/// Closes segments that are still open: what is written next opens another one.
fn close_open(connection: &Connection, scope: i64) -> Result<(), StoreError> {
    connection.execute(
        "update segment set n = (select max(seq) from op
            where op.scope = segment.scope and op.writer = segment.writer) - first_seq + 1
         where scope = ?1 and n is null and exists (select 1 from op
            where op.scope = segment.scope and op.writer = segment.writer
              and op.seq >= segment.first_seq)",
        [scope],
    )?;
    Ok(())
}

/// Signs a closed segment, in pieces where its bodies are too much for one.
fn sign(
    connection: &Connection,
    scope: i64,
    (forks, row): (&Forks, &Row),
    device: &crate::journal::keys::Device,
) -> Result<(), StoreError> {
    let ops = carried(connection, scope, forks, row)?;
    let mut before = before(connection, scope, forks, row)?;
    for run in runs(ops) {
        let Some(first) = run.first().map(|carried| carried.op.key.seq) else { continue };
        let count = run.len() as i64;
        let last = first + run.len() as u64 - 1;
        let Some(segment) = Segment::seal(&device.hand, &before, row.salt, run) else { continue };
        connection
            .prepare_cached(
                "insert into segment (scope, writer, first_seq, n, salt, opened_at, seal)
                 select scope, writer, ?4, ?5, salt, opened_at, ?6 from segment
                 where scope = ?1 and writer = ?2 and first_seq = ?3
                 on conflict (scope, writer, first_seq) do update set n = ?5, seal = ?6",
            )?
            .execute(params![
                scope,
                row.writer.0,
                row.first as i64,
                first as i64,
                count,
                segment.seal.to_bytes()
            ])?;
        before = chain_at(connection, scope, forks.at(row.writer, last), last)?;
    }
    Ok(())
}

/// Cuts operations into runs whose bodies fit into a part.
fn runs(ops: Vec<Carried>) -> Vec<Vec<Carried>> {
    let mut runs: Vec<Vec<Carried>> = Vec::new();
    let mut size = usize::MAX;
    for carried in ops {
        // About what a head takes on the wire.
        let length = 64 + carried.op.body.as_ref().map_or(0, Vec::len);
        match runs.last_mut() {
            Some(run) if size + length <= BODIES_MAX => {
                size += length;
                run.push(carried);
            }
            _ => {
                size = length;
                runs.push(vec![carried]);
            }
        }
    }
    runs
}

fn rows(connection: &Connection, scope: i64) -> Result<Vec<Row>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select writer, first_seq, n, salt, seal from segment
         where scope = ?1 and n > 0 order by writer, first_seq",
    )?;
    let rows = statement
        .query_map([scope], |row| {
            Ok(Row {
                writer: Writer(row.get(0)?),
                first: row.get::<_, i64>(1)? as u64,
                count: row.get::<_, i64>(2)? as u64,
                salt: row.get(3)?,
                seal: row.get::<_, Option<Vec<u8>>>(4)?.and_then(|bytes| Seal::from_bytes(&bytes)),
            })
        })?
        // A damaged row keeps its operations here; verification names it.
        .filter_map(Result::ok)
        .collect();
    Ok(rows)
}

/// The chain value before a segment.
fn before(
    connection: &Connection,
    scope: i64,
    forks: &Forks,
    row: &Row,
) -> Result<Chain, StoreError> {
    let last = row.first - 1;
    chain_at(connection, scope, forks.at(row.writer, last), last)
}

/// The operations of a segment as their author signed them, with the hashes of their bodies. Ends early
/// at a damaged row.
fn carried(
    connection: &Connection,
    scope: i64,
    forks: &Forks,
    row: &Row,
) -> Result<Vec<Carried>, StoreError> {
    let mut ops = Vec::new();
    for (name, first, end) in forks.way(row.writer, row.first, row.first + row.count) {
        carried_in(connection, (scope, name, forks.root(name)), (first, end), &row.salt, &mut ops)?;
        if row.first + ops.len() as u64 != end {
            break;
        }
    }
    Ok(ops)
}

/// The same of a part of it that lies in one branch.
fn carried_in(
    connection: &Connection,
    (scope, name, root): (i64, Writer, Writer),
    (first, end): (u64, u64),
    salt: &[u8; 16],
    ops: &mut Vec<Carried>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "select seq, hlc, entity, kind, ver, flags, actor, prev, body, body_hash from op
         where scope = ?1 and writer = ?2 and seq >= ?3 and seq < ?4 order by seq",
    )?;
    let mut found = statement.query(params![scope, name.0, first as i64, end as i64])?;
    let mut next = first;
    while let Some(found) = found.next()? {
        let read = || -> Result<Option<Carried>, rusqlite::Error> {
            let seq = found.get::<_, i64>(0)? as u64;
            let Some(prev) = prev_from_bytes(&found.get::<_, Vec<u8>>(7)?) else {
                return Ok(None);
            };
            let body: Option<Vec<u8>> = found.get(8)?;
            let kept: Option<[u8; 32]> = found.get(9)?;
            let hash = match (&body, kept) {
                (Some(body), _) => body_hash(salt, seq, body),
                (None, Some(hash)) => hash,
                (None, None) => return Ok(None),
            };
            let op = Op {
                scope: scope as u64,
                key: OpKey { writer: root, seq },
                hlc: Hlc(found.get::<_, i64>(1)? as u64),
                entity: Id(found.get(2)?),
                kind: found.get(3)?,
                ver: found.get(4)?,
                flags: found.get(5)?,
                actor: Id(found.get(6)?),
                prev,
                body,
            };
            Ok(Some(Carried { op, hash }))
        };
        match read() {
            Ok(Some(carried)) if carried.op.key.seq == next => ops.push(carried),
            _ => break,
        }
        next += 1;
    }
    Ok(())
}

/// What is to be written for some devices.
#[derive(Debug, Default)]
pub struct Outgoing {
    /// What every part begins with: who belongs here, and how far this desk has each stream.
    pub first: Vec<Frame>,
    /// Segments in the order in which they arrived here: causes before effects.
    pub segments: Vec<Frame>,
    /// How many operations each of them holds.
    pub counts: Vec<u64>,
    /// How many operations they hold together.
    pub operations: u64,
    /// Place of the last operation that was here.
    pub until: i64,
}

impl Reader<'_> {
    /// Everything that any of these devices is not known to have, other people's streams included.
    pub fn lacking(&self, devices: &[DeviceKey]) -> Result<Outgoing, StoreError> {
        let scope = self.scope()? as i64;
        let until =
            self.connection
                .query_row("select coalesce(max(lid), 0) from op", [], |row| row.get(0))?;
        let mut out = Outgoing { until, ..Outgoing::default() };
        for word in self.words_said()? {
            out.first.push(Frame { kind: WORD, bytes: word.encode() });
        }
        out.first.push(held_frame(&self.held()?));
        let (forks, rows_here) = (self.forks()?, Rows { connection: self.connection, scope });
        let mut known: HashMap<Writer, u64> = HashMap::new();
        for (place, device) in devices.iter().enumerate() {
            let mut held = self.held_by(device)?;
            for held in held.values_mut() {
                // It has another history there. Where that begins is found out by who gets all of it.
                if rows_here
                    .chain_at(held.writer, held.seq)?
                    .is_some_and(|here| !here.starts_with(&held.chain))
                {
                    held.seq = 0;
                }
            }
            if place == 0 {
                known = held.into_iter().map(|(writer, held)| (writer, held.seq)).collect();
            } else {
                known.retain(|writer, _| held.contains_key(writer));
                for (writer, seq) in &mut known {
                    *seq = (*seq).min(held.get(writer).map_or(0, |held| held.seq));
                }
            }
        }
        let mut covered: HashMap<Writer, u64> = HashMap::new();
        let mut found = Vec::new();
        // Of two that begin alike or lie in each other the longer one goes.
        for row in rows(self.connection, scope)? {
            let last = row.first + row.count - 1;
            let end = covered.entry(row.writer).or_default();
            let lacks = last > known.get(&row.writer).copied().unwrap_or(0);
            if row.seal.is_none() || last <= *end {
                continue;
            }
            if planted("segment skipped") && row.first > 1 && row.count == 1 {
                continue;
            }
            if planted("own words alone")
                && get_meta(self.connection, "writer")?.as_deref() != Some(&row.writer.0[..])
            {
                continue;
            }
            *end = last;
            if lacks {
                let at = forks.at(row.writer, row.first);
                let arrived: Option<i64> = self
                    .connection
                    .prepare_cached(
                        "select lid from op where scope = ?1 and writer = ?2 and seq = ?3",
                    )?
                    .query_row(params![scope, at.0, row.first as i64], |row| row.get(0))
                    .optional()?;
                found.push((arrived, row));
            }
        }
        found.sort_by_key(|(arrived, _)| *arrived);
        for (_, row) in found {
            let before = before(self.connection, scope, &forks, &row)?;
            let ops = carried(self.connection, scope, &forks, &row)?;
            let (Some(seal), true) = (row.seal, ops.len() as u64 == row.count) else { continue };
            out.operations += row.count;
            out.counts.push(row.count);
            let bytes = Segment { salt: row.salt, seal, ops }.encode(&before);
            out.segments.push(Frame { kind: SEGMENT, bytes });
        }
        Ok(out)
    }
}

impl Store {
    /// Notes that something was written for these devices: how many operations, and how far the
    /// journal went then.
    pub fn note_written(
        &mut self,
        devices: &[DeviceKey],
        outgoing: (u64, i64),
        now: Moment,
    ) -> Result<(), StoreError> {
        let (operations, until) = outgoing;
        for device in devices {
            self.connection
                .prepare_cached(
                    "insert into peer (device, wrote_at, wrote, wrote_lid) values (?1, ?2, ?3, ?4)
                     on conflict (device) do update set wrote_at = ?2, wrote = ?3,
                       wrote_lid = max(wrote_lid, ?4)",
                )?
                .execute(params![device.0, now.0, operations as i64, until])?;
        }
        Ok(())
    }
}
