//! One operation: the canonical form that is hashed, its references, and the chain.

use std::fmt;

use crate::base::id::Id;
use crate::journal::hlc::Hlc;

/// Who writes a stream: the first eight bytes of a hash over device and epoch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Writer(pub [u8; 8]);

impl fmt::Debug for Writer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// The place of an operation: its stream and its dense number there, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpKey {
    /// Whose stream.
    pub writer: Writer,
    /// Which number.
    pub seq: u64,
}

impl OpKey {
    /// Sixteen bytes: writer, then the number big-endian.
    pub fn to_bytes(self) -> Vec<u8> {
        [self.writer.0, self.seq.to_be_bytes()].concat()
    }

    /// Reads what [`OpKey::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (writer, seq) = bytes.split_at_checked(8)?;
        Some(Self {
            writer: Writer(writer.try_into().ok()?),
            seq: u64::from_be_bytes(seq.try_into().ok()?),
        })
    }
}

/// A reference to an operation the author saw.
///
/// Four bytes of its digest go along: a number in a stream that was forked later would otherwise
/// come to mean another operation without anybody noticing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpRef {
    /// Which operation.
    pub key: OpKey,
    /// First four bytes of its chain value.
    pub digest: [u8; 4],
}

/// Value of the chain after an operation.
pub type Chain = [u8; 32];

/// Do not touch the thing if the kind is unknown.
pub const CRITICAL: u8 = 1;
/// Holds personal values and may be blanked.
pub const PERSONAL: u8 = 2;
/// Came from a foreign register.
pub const IMPORTED: u8 = 4;

/// One operation. It is appended once and never changed; only the body of a personal one may be
/// blanked, under its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// Unit of permission and replication.
    pub scope: u64,
    /// Its place.
    pub key: OpKey,
    /// When it was recorded.
    pub hlc: Hlc,
    /// The thing it tells of.
    pub entity: Id,
    /// What happened, see `domain::registry`.
    pub kind: u16,
    /// Version of that kind's meaning.
    pub ver: u8,
    /// [`CRITICAL`], [`PERSONAL`], [`IMPORTED`].
    pub flags: u8,
    /// Who typed it.
    pub actor: Id,
    /// Heads of the thing that the author saw.
    pub prev: Vec<OpRef>,
    /// CBOR map with integer keys, kept byte for byte for ever; none once it was blanked.
    pub body: Option<Vec<u8>>,
}

impl Op {
    /// Everything but the body, in the order that is hashed; numbers big-endian.
    pub fn head_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(80 + self.prev.len() * 20);
        bytes.extend(self.scope.to_be_bytes());
        bytes.extend(self.key.to_bytes());
        bytes.extend(self.hlc.0.to_be_bytes());
        bytes.extend(self.entity.0);
        bytes.extend(self.kind.to_be_bytes());
        bytes.extend([self.ver, self.flags]);
        bytes.extend(self.actor.0);
        bytes.extend(prev_bytes(&self.prev));
        bytes
    }

    /// How others refer to this operation, given its chain value.
    pub fn reference(&self, chain: &Chain) -> OpRef {
        OpRef { key: self.key, digest: digest(chain) }
    }
}

/// First four bytes of a chain value.
pub fn digest(chain: &Chain) -> [u8; 4] {
    let [a, b, c, d, ..] = *chain;
    [a, b, c, d]
}

/// The heads as they are stored and hashed: a count of two bytes, then twenty bytes each.
pub fn prev_bytes(prev: &[OpRef]) -> Vec<u8> {
    let mut bytes = (prev.len() as u16).to_be_bytes().to_vec();
    for reference in prev {
        bytes.extend(reference.key.to_bytes());
        bytes.extend(reference.digest);
    }
    bytes
}

/// Reads what [`prev_bytes`] wrote; none for anything else.
pub fn prev_from_bytes(bytes: &[u8]) -> Option<Vec<OpRef>> {
    let (count, rest) = bytes.split_at_checked(2)?;
    let count = usize::from(u16::from_be_bytes(count.try_into().ok()?));
    let chunks = rest.chunks_exact(20);
    if !chunks.remainder().is_empty() || chunks.len() != count {
        return None;
    }
    chunks
        .map(|chunk| {
            let (key, tail) = chunk.split_at_checked(16)?;
            Some(OpRef { key: OpKey::from_bytes(key)?, digest: tail.try_into().ok()? })
        })
        .collect()
}

/// A chain value as it is stored. One that was cut off goes on with nulls, so that what comes after
/// it still has something to be chained to; it can never be the right one.
pub fn chain_from_bytes(bytes: &[u8]) -> Chain {
    let mut chain = [0; 32];
    chain.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    chain
}

/// Key under which the body of one operation is hashed.
///
/// Derived from the salt of its segment and its number: who blanks a body leaves the hash, and
/// without the salt nobody can try out short values against it.
pub fn body_key(salt: &[u8; 16], seq: u64) -> [u8; 32] {
    let mut material = salt.to_vec();
    material.extend(seq.to_be_bytes());
    blake3::derive_key("yizhan body 1", &material)
}

/// The keyed hash of a body.
pub fn body_hash(salt: &[u8; 16], seq: u64, body: &[u8]) -> [u8; 32] {
    *blake3::keyed_hash(&body_key(salt, seq), body).as_bytes()
}

/// The value of the chain after `op`, whose body has the given hash.
pub fn chain_after(before: &Chain, op: &Op, body_hash: &[u8; 32]) -> Chain {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"HXOP1");
    hasher.update(before);
    hasher.update(&op.head_bytes());
    hasher.update(body_hash);
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Op {
        let key = OpKey { writer: Writer([1, 2, 3, 4, 5, 6, 7, 8]), seq: 7 };
        Op {
            scope: 9,
            key,
            hlc: Hlc(0x1234_0000),
            entity: Id([5; 16]),
            kind: 0x0602,
            ver: 1,
            flags: 0,
            actor: Id([6; 16]),
            prev: vec![OpRef { key: OpKey { seq: 6, ..key }, digest: [9, 8, 7, 6] }],
            body: Some(vec![0xa0]),
        }
    }

    #[test]
    fn heads_read_back_and_odd_lengths_do_not() {
        let op = sample();
        let bytes = prev_bytes(&op.prev);
        assert_eq!(prev_from_bytes(&bytes), Some(op.prev));
        assert_eq!(prev_from_bytes(&[0, 1, 2]), None);
        assert_eq!(prev_from_bytes(&[]), None);
    }

    #[test]
    fn every_part_of_an_operation_moves_the_chain() {
        let salt = [3; 16];
        let value =
            |op: &Op, body: &[u8]| chain_after(&[0; 32], op, &body_hash(&salt, op.key.seq, body));
        let base = value(&sample(), &[0xa0]);
        let changes: [fn(&mut Op); 8] = [
            |op| op.scope += 1,
            |op| op.key.seq += 1,
            |op| op.hlc.0 += 1,
            |op| op.entity = Id([1; 16]),
            |op| op.kind += 1,
            |op| op.flags = 1,
            |op| op.actor = Id([1; 16]),
            |op| op.prev.clear(),
        ];
        for change in changes {
            let mut op = sample();
            change(&mut op);
            assert_ne!(value(&op, &[0xa0]), base);
        }
        assert_ne!(value(&sample(), &[0xa1, 1, 2]), base);
    }
}
