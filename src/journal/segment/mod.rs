//! A sealed run of one stream, as it travels: everything but the chain, which both ends compute.
//!
//! ```text
//! scope 8 | writer 8 | first number | count | chain before, 4 of 32 | salt 16 | algorithm 1 | signature 64
//! stamp 8 | writers referred to: k, k×8 | things: k, k×16 | operators: k, k×16
//! then for each operation: kind | marks | stamp, milliseconds on [counter] | thing [operator]
//!                          [version, flags] [references] body (or, blanked, its hash)
//! ```
//!
//! The signature is over the chain before and after, so it holds for every head and every body, and
//! stays good when a body is blanked. A desk builds the same bytes again out of the rows it keeps:
//! what travels on is what came.

use std::collections::HashMap;

use crate::base::id::Id;
use crate::base::planted::planted;
use crate::journal::hlc::Hlc;
use crate::journal::op::{Chain, Op, OpKey, OpRef, Writer, body_hash, chain_after, digest};
use crate::journal::sign::{DeviceKey, Seal, SigningHand};
use crate::journal::wire::{Cut, Wire, put_bytes, put_number, put_signed};

/// A segment holds at most so many operations.
pub const OPS_MAX: usize = 1_000;
/// An operation names at most so many heads: more only a forger makes.
const HEADS_MAX: usize = 1_024;

/// An operator other than that of the operation before.
const NEXT_ACTOR: u8 = 8;
/// Heads that are not simply the operation on the same thing before it in the segment.
const HEADS: u8 = 16;
/// The body was blanked: its hash travels.
const BLANKED: u8 = 32;
/// A version other than 1, or flags beyond the known three.
const MORE: u8 = 64;
/// Several operations in one millisecond: the counter of the stamp.
const COUNTER: u8 = 128;

/// An operation with the keyed hash of its body, which outlives the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The operation.
    pub op: Op,
    /// See [`body_hash`].
    pub hash: [u8; 32],
}

/// A sealed run of one stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// From this salt the keys of the bodies are derived.
    pub salt: [u8; 16],
    /// Whose word it is.
    pub seal: Seal,
    /// Its operations, dense and of one stream; at least one.
    pub ops: Vec<Carried>,
}

/// Why a segment is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SegmentError {
    /// No segment, or not spelled as a segment is.
    #[error("unreadable")]
    Unreadable,
    /// It does not follow what is here at its place: another history, or another stream.
    #[error("does not follow")]
    Forked,
    /// The signature is not of that device over these operations.
    #[error("bad signature")]
    Unsigned,
}

impl From<Cut> for SegmentError {
    fn from(Cut: Cut) -> Self {
        Self::Unreadable
    }
}

/// The fixed part in front: enough to know where a segment belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Unit of permission and replication.
    pub scope: u64,
    /// Whose stream.
    pub writer: Writer,
    /// Number of the first operation.
    pub first: u64,
    /// How many there are.
    pub count: u64,
    /// First four bytes of the chain before it.
    pub before: [u8; 4],
}

impl Place {
    /// Number of the last operation.
    pub fn last(&self) -> u64 {
        self.first + self.count - 1
    }

    /// Reads the place off the bytes of a segment.
    pub fn of(bytes: &[u8]) -> Result<Self, SegmentError> {
        Self::read(&mut Wire(bytes))
    }

    fn read(wire: &mut Wire<'_>) -> Result<Self, SegmentError> {
        let place = Self {
            scope: wire.long()?,
            writer: Writer(wire.array()?),
            first: wire.number()?,
            count: wire.number()?,
            before: wire.array()?,
        };
        let fits = place.first > 0
            && (1..=OPS_MAX as u64).contains(&place.count)
            && place.first.checked_add(place.count).is_some_and(|end| i64::try_from(end).is_ok());
        if fits { Ok(place) } else { Err(SegmentError::Unreadable) }
    }
}

/// What is signed: the place and the chain on both sides.
fn signed_words(place: &Place, before: &Chain, after: &Chain) -> Vec<u8> {
    let mut words = b"HXSEG1".to_vec();
    words.extend(place.scope.to_be_bytes());
    words.extend(place.writer.0);
    words.extend(place.first.to_be_bytes());
    words.extend((place.count as u32).to_be_bytes());
    words.extend(before);
    words.extend(after);
    words
}

/// The chain value after each operation of a run that follows `before`.
pub fn chain_of(before: &Chain, ops: &[Carried]) -> Vec<Chain> {
    let mut chain = *before;
    let next = |carried: &Carried| {
        chain = chain_after(&chain, &carried.op, &carried.hash);
        chain
    };
    ops.iter().map(next).collect()
}

impl Segment {
    /// Seals a run that follows `before`; none for an empty or too long one.
    pub fn seal(
        hand: &SigningHand,
        before: &Chain,
        salt: [u8; 16],
        ops: Vec<Carried>,
    ) -> Option<Self> {
        let empty = Seal { algorithm: 0, signature: [0; 64] };
        let segment = Self { salt, seal: empty, ops };
        let place = segment.place(before)?;
        let after = *chain_of(before, &segment.ops).last()?;
        Some(Self { seal: hand.seal(&signed_words(&place, before, &after)), ..segment })
    }

    /// Where it belongs; none where it holds no operations, or too many.
    pub fn place(&self, before: &Chain) -> Option<Place> {
        let Op { scope, key, .. } = &self.ops.first()?.op;
        let count = self.ops.len() as u64;
        let place = Place {
            scope: *scope,
            writer: key.writer,
            first: key.seq,
            count,
            before: digest(before),
        };
        (self.ops.len() <= OPS_MAX).then_some(place)
    }

    /// Its bytes, given the chain before it. The same segment always gives the same ones.
    pub fn encode(&self, before: &Chain) -> Vec<u8> {
        let Some(place) = self.place(before) else { return Vec::new() };
        let tables = Tables::of(&place, &self.ops);
        let base = self.ops.first().map_or(0, |carried| carried.op.hlc.0);
        let mut bytes = Vec::with_capacity(160 + self.ops.len() * 96);
        bytes.extend(place.scope.to_be_bytes());
        bytes.extend(place.writer.0);
        put_number(&mut bytes, place.first);
        put_number(&mut bytes, place.count);
        bytes.extend(place.before);
        bytes.extend(self.salt);
        bytes.extend(self.seal.to_bytes());
        bytes.extend(base.to_be_bytes());
        put_number(&mut bytes, tables.writers.known.len() as u64);
        tables.writers.known.iter().for_each(|writer| bytes.extend(writer.0));
        for table in [&tables.things, &tables.actors] {
            put_number(&mut bytes, table.known.len() as u64);
            table.known.iter().for_each(|id| bytes.extend(id.0));
        }
        let chain = chain_of(before, &self.ops);
        let (mut stamp, mut actor) = (base, 0);
        let mut last: HashMap<Id, OpRef> = HashMap::new();
        for (carried, chain) in self.ops.iter().zip(&chain) {
            put_op(&mut bytes, carried, (&mut stamp, &mut actor), &tables, &last);
            last.insert(carried.op.entity, carried.op.reference(chain));
        }
        bytes
    }

    /// Reads a segment that follows `before` and was signed by `device`. Answers the chain value
    /// after each of its operations, too.
    pub fn open(
        bytes: &[u8],
        before: &Chain,
        device: &DeviceKey,
    ) -> Result<(Self, Vec<Chain>), SegmentError> {
        if Place::of(bytes)?.before != digest(before) {
            return Err(SegmentError::Forked);
        }
        let (place, segment, chain) = Self::read(bytes, before)?;
        // One spelling: what a forger could vary without touching what is signed is refused, too.
        if segment.encode(before) != bytes {
            return Err(SegmentError::Unreadable);
        }
        let after = chain.last().unwrap_or(before);
        let signed = signed_words(&place, before, after);
        if !segment.seal.is_by(device, &signed) && !planted("signature skipped") {
            return Err(SegmentError::Unsigned);
        }
        Ok((segment, chain))
    }

    /// The operations as they stand there, believed by nobody: for a person who looks at what was not
    /// taken in. What they say they had seen is not told.
    pub fn peek(bytes: &[u8]) -> Result<Vec<Op>, SegmentError> {
        let (_, segment, _) = Self::read(bytes, &[0; 32])?;
        Ok(segment.ops.into_iter().map(|carried| Op { prev: Vec::new(), ..carried.op }).collect())
    }

    fn read(bytes: &[u8], before: &Chain) -> Result<(Place, Self, Vec<Chain>), SegmentError> {
        let mut wire = Wire(bytes);
        let place = Place::read(&mut wire)?;
        let salt = wire.array()?;
        let seal = Seal { algorithm: wire.byte()?, signature: wire.array()? };
        let mut stamp = wire.long()?;
        let writers = (0..wire.count(8)?)
            .map(|_| Ok(Writer(wire.array()?)))
            .collect::<Result<Vec<_>, Cut>>()?;
        let things = ids(&mut wire)?;
        let actors = ids(&mut wire)?;
        let tables = Read { place, salt, writers, things, actors };
        let mut actor = 0;
        let mut last: HashMap<Id, OpRef> = HashMap::new();
        let (mut ops, mut chain) = (Vec::new(), Vec::new());
        let mut value = *before;
        for seq in place.first..=place.last() {
            let carried = tables.op(&mut wire, seq, (&mut stamp, &mut actor), &last)?;
            value = chain_after(&value, &carried.op, &carried.hash);
            last.insert(carried.op.entity, carried.op.reference(&value));
            ops.push(carried);
            chain.push(value);
        }
        if !wire.is_empty() {
            return Err(SegmentError::Unreadable);
        }
        Ok((place, Self { salt, seal, ops }, chain))
    }
}

fn ids(wire: &mut Wire<'_>) -> Result<Vec<Id>, Cut> {
    (0..wire.count(16)?).map(|_| Ok(Id(wire.array()?))).collect()
}

/// Values in the order in which they first occur.
struct Table<T> {
    known: Vec<T>,
    places: HashMap<T, u64>,
}

impl<T: Copy + Eq + std::hash::Hash> Table<T> {
    fn new(values: impl Iterator<Item = T>) -> Self {
        let mut table = Self { known: Vec::new(), places: HashMap::new() };
        for value in values {
            table.places.entry(value).or_insert_with(|| {
                table.known.push(value);
                table.known.len() as u64 - 1
            });
        }
        table
    }

    fn place(&self, value: T) -> u64 {
        self.places.get(&value).copied().unwrap_or(0)
    }
}

/// What operations refer to by a small number.
struct Tables {
    /// The own stream goes without saying, as number 0.
    writers: Table<Writer>,
    things: Table<Id>,
    actors: Table<Id>,
    own: Writer,
    first: u64,
}

impl Tables {
    fn of(place: &Place, ops: &[Carried]) -> Self {
        let heads = ops.iter().flat_map(|carried| &carried.op.prev);
        let others = heads.map(|head| head.key.writer).filter(|writer| *writer != place.writer);
        Self {
            writers: Table::new(others),
            things: Table::new(ops.iter().map(|carried| carried.op.entity)),
            actors: Table::new(ops.iter().map(|carried| carried.op.actor)),
            own: place.writer,
            first: place.first,
        }
    }
}

fn put_op(
    bytes: &mut Vec<u8>,
    carried: &Carried,
    (stamp, actor): (&mut u64, &mut u64),
    tables: &Tables,
    last: &HashMap<Id, OpRef>,
) {
    let op = &carried.op;
    let (here, before) = (op.hlc.0, std::mem::replace(stamp, op.hlc.0));
    let actor_here = tables.actors.place(op.actor);
    let usual: Vec<OpRef> = last.get(&op.entity).copied().into_iter().collect();
    let mark = |on: bool, mark: u8| if on { mark } else { 0 };
    let marks = (op.flags & 7)
        | mark(actor_here != *actor, NEXT_ACTOR)
        | mark(op.prev != usual, HEADS)
        | mark(op.body.is_none(), BLANKED)
        | mark(op.ver != 1 || op.flags > 7, MORE)
        | mark(here & 0xffff != 0, COUNTER);
    put_number(bytes, u64::from(op.kind));
    bytes.push(marks);
    put_signed(bytes, (here >> 16) as i64 - (before >> 16) as i64);
    if marks & COUNTER != 0 {
        put_number(bytes, here & 0xffff);
    }
    put_number(bytes, tables.things.place(op.entity));
    if marks & NEXT_ACTOR != 0 {
        put_number(bytes, actor_here);
        *actor = actor_here;
    }
    if marks & MORE != 0 {
        bytes.extend([op.ver, op.flags]);
    }
    if marks & HEADS != 0 {
        put_number(bytes, op.prev.len() as u64);
        for head in &op.prev {
            if head.key.writer == tables.own {
                put_number(bytes, 0);
                put_signed(bytes, tables.first.wrapping_sub(head.key.seq) as i64);
            } else {
                put_number(bytes, tables.writers.place(head.key.writer) + 1);
                put_number(bytes, head.key.seq);
            }
            bytes.extend(head.digest);
        }
    }
    match &op.body {
        Some(body) => put_bytes(bytes, body),
        None => bytes.extend(carried.hash),
    }
}

/// The tables as they were read.
struct Read {
    place: Place,
    salt: [u8; 16],
    writers: Vec<Writer>,
    things: Vec<Id>,
    actors: Vec<Id>,
}

impl Read {
    fn op(
        &self,
        wire: &mut Wire<'_>,
        seq: u64,
        (stamp, actor): (&mut u64, &mut u64),
        last: &HashMap<Id, OpRef>,
    ) -> Result<Carried, Cut> {
        let kind = u16::try_from(wire.number()?).map_err(|_| Cut)?;
        let marks = wire.byte()?;
        let ms = ((*stamp >> 16) as i64).checked_add(wire.signed()?).ok_or(Cut)?;
        let counter = if marks & COUNTER != 0 { wire.number()? } else { 0 };
        if !(0..1 << 48).contains(&ms) || counter > 0xffff {
            return Err(Cut);
        }
        *stamp = (ms as u64) << 16 | counter;
        let entity = at(&self.things, wire.number()?)?;
        if marks & NEXT_ACTOR != 0 {
            *actor = wire.number()?;
        }
        let (ver, flags) =
            if marks & MORE != 0 { (wire.byte()?, wire.byte()?) } else { (1, marks & 7) };
        let prev = if marks & HEADS != 0 {
            self.heads(wire)?
        } else {
            last.get(&entity).copied().into_iter().collect()
        };
        let (body, hash) = if marks & BLANKED != 0 {
            (None, wire.array()?)
        } else {
            let body = wire.bytes()?;
            (Some(body.to_vec()), body_hash(&self.salt, seq, body))
        };
        let op = Op {
            scope: self.place.scope,
            key: OpKey { writer: self.place.writer, seq },
            hlc: Hlc(*stamp),
            entity,
            kind,
            ver,
            flags,
            actor: at(&self.actors, *actor)?,
            prev,
            body,
        };
        Ok(Carried { op, hash })
    }

    fn heads(&self, wire: &mut Wire<'_>) -> Result<Vec<OpRef>, Cut> {
        let count = wire.count(6)?;
        if count > HEADS_MAX {
            return Err(Cut);
        }
        (0..count)
            .map(|_| {
                let key = match wire.number()? {
                    0 => OpKey {
                        writer: self.place.writer,
                        seq: self.place.first.wrapping_sub(wire.signed()? as u64),
                    },
                    other => OpKey { writer: at(&self.writers, other - 1)?, seq: wire.number()? },
                };
                Ok(OpRef { key, digest: wire.array()? })
            })
            .collect()
    }
}

fn at<T: Copy>(table: &[T], place: u64) -> Result<T, Cut> {
    usize::try_from(place).ok().and_then(|place| table.get(place)).copied().ok_or(Cut)
}

#[cfg(test)]
mod tests;
