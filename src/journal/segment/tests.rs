//! Segments read back, hold their signature, and are refused when anything was touched.

use proptest::prelude::*;

use super::*;
use crate::journal::op::{IMPORTED, PERSONAL};

const SCOPE: u64 = 0x1234_5678_9abc_def0;
const OWN: Writer = Writer([1; 8]);
const OTHER: Writer = Writer([2; 8]);

fn hand() -> SigningHand {
    SigningHand::new(&[42; 32])
}

fn head(writer: Writer, seq: u64) -> OpRef {
    OpRef { key: OpKey { writer, seq }, digest: [writer.0[0], 2, 3, seq as u8] }
}

/// An operation of the run from 5 on.
fn op(seq: u64, ms: u64, entity: u8, prev: Vec<OpRef>, body: &[u8]) -> Op {
    Op {
        scope: SCOPE,
        key: OpKey { writer: OWN, seq },
        hlc: Hlc(((1_000_000 + ms) << 16) | (seq % 3)),
        entity: Id([entity; 16]),
        kind: 0x0101 + seq as u16,
        ver: 1,
        flags: 0,
        actor: Id([entity % 2 + 100; 16]),
        prev,
        body: Some(body.to_vec()),
    }
}

fn carried(salt: &[u8; 16], op: Op) -> Carried {
    let hash = body_hash(salt, op.key.seq, op.body.as_deref().unwrap_or_default());
    Carried { op, hash }
}

/// A small segment that has one of everything.
fn sample() -> (Segment, Chain) {
    let (salt, before) = ([7; 16], [3; 32]);
    let mut ops = vec![
        op(5, 0, 1, vec![], &[0xa0]),
        op(6, 900, 2, vec![head(OWN, 4)], &[0xa1, 0x10, 0x61, b'a']),
        op(7, 400, 1, vec![head(OTHER, 9), head(OWN, 5), head(OWN, 300)], &[0xa0]),
        op(8, 5_000_000, 2, vec![], &[0xa0]),
    ];
    ops[1].flags = PERSONAL;
    ops[2].ver = 3;
    ops[3].flags = IMPORTED | 64;
    let mut ops: Vec<Carried> = ops.into_iter().map(|op| carried(&salt, op)).collect();
    ops[1].op.body = None;
    // The usual case: it names the operation on the same thing before it.
    let chain = chain_of(&before, &ops);
    let usual = ops[3].op.reference(&chain[3]);
    let mut last = op(9, 5_000_001, 2, vec![usual], &[0xa1, 0x11, 0x05]);
    last.actor = Id([101; 16]);
    ops.push(carried(&salt, last));
    (Segment::seal(&hand(), &before, salt, ops).unwrap(), before)
}

#[test]
fn a_segment_reads_back_and_is_the_same_bytes_for_ever() {
    let (segment, before) = sample();
    let bytes = segment.encode(&before);
    let (read, chain) = Segment::open(&bytes, &before, &hand().device()).unwrap();
    assert_eq!(read, segment);
    assert_eq!(chain, chain_of(&before, &segment.ops));
    let place = Place::of(&bytes).unwrap();
    assert_eq!((place.scope, place.writer, place.first, place.last()), (SCOPE, OWN, 5, 9));
    // Golden: a change here is another format, and needs another number in front.
    let digest = blake3::hash(&bytes).to_hex();
    assert_eq!(bytes.len(), 297);
    assert!(digest.starts_with("fc4525ab0f59c63e"), "{digest}");
}

#[test]
fn every_flipped_bit_every_cut_and_every_addition_is_refused() {
    let (segment, before) = sample();
    let bytes = segment.encode(&before);
    let device = hand().device();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(Segment::open(&flipped, &before, &device).is_err(), "bit {bit}");
    }
    for length in 0..bytes.len() {
        assert!(Segment::open(&bytes[..length], &before, &device).is_err(), "cut at {length}");
    }
    assert!(Segment::open(&[&bytes[..], &[0]].concat(), &before, &device).is_err());
}

#[test]
fn another_history_and_another_hand_are_told_apart() {
    let (segment, before) = sample();
    let bytes = segment.encode(&before);
    let open = |before: &Chain, hand: &SigningHand| {
        Segment::open(&bytes, before, &hand.device()).map(|_| ())
    };
    assert_eq!(open(&[4; 32], &hand()), Err(SegmentError::Forked));
    // The four bytes that travel are the same, the history is not.
    let mut close = before;
    close[31] ^= 1;
    assert_eq!(open(&close, &hand()), Err(SegmentError::Unsigned));
    assert_eq!(open(&before, &SigningHand::new(&[1; 32])), Err(SegmentError::Unsigned));
}

#[test]
fn counts_that_cannot_be_true_cost_nothing() {
    let (segment, before) = sample();
    let none = Segment { ops: Vec::new(), ..segment.clone() };
    assert!(none.encode(&before).is_empty());
    let one = segment.ops[0].clone();
    let many: Vec<Carried> = (0..=OPS_MAX as u64)
        .map(|index| {
            let mut next = one.clone();
            next.op.key.seq += index;
            next
        })
        .collect();
    assert!(Segment::seal(&hand(), &before, [0; 16], many).is_none());
    let mut bytes = segment.encode(&before);
    bytes.truncate(16);
    for tail in [&[0, 1][..], &[5, 0], &[5, 0xff, 0xff, 3], &[0xff; 10]] {
        assert!(Place::of(&[&bytes[..], tail, &[0; 200]].concat()).is_err(), "{tail:?}");
    }
}

fn any_head() -> impl Strategy<Value = OpRef> {
    (any::<bool>(), any::<u64>(), any::<[u8; 4]>()).prop_map(|(own, seq, digest)| OpRef {
        key: OpKey { writer: if own { OWN } else { OTHER }, seq },
        digest,
    })
}

fn any_op() -> impl Strategy<Value = Op> {
    let heads = proptest::collection::vec(any_head(), 0..3);
    let body = proptest::option::of(proptest::collection::vec(any::<u8>(), 0..40));
    let numbers = (any::<u64>(), any::<u16>(), any::<u8>(), any::<u8>());
    (numbers, 0..4_u8, 0..3_u8, heads, body).prop_map(|(numbers, entity, actor, prev, body)| Op {
        scope: SCOPE,
        key: OpKey { writer: OWN, seq: 0 },
        hlc: Hlc(numbers.0),
        kind: numbers.1,
        ver: numbers.2,
        flags: numbers.3,
        entity: Id([entity; 16]),
        actor: Id([actor; 16]),
        prev,
        body,
    })
}

proptest! {
    #[test]
    fn any_run_reads_back(
        ops in proptest::collection::vec(any_op(), 1..30),
        first in 1..1_u64 << 40,
        before in any::<[u8; 32]>(),
        salt in any::<[u8; 16]>(),
    ) {
        let number = |(index, op): (usize, Op)| {
            let key = OpKey { seq: first + index as u64, ..op.key };
            carried(&salt, Op { key, ..op })
        };
        let ops: Vec<Carried> = ops.into_iter().enumerate().map(number).collect();
        let segment = Segment::seal(&hand(), &before, salt, ops).unwrap();
        let bytes = segment.encode(&before);
        let (read, _) = Segment::open(&bytes, &before, &hand().device()).unwrap();
        prop_assert_eq!(read, segment);
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _either_way = Segment::open(&bytes, &[0; 32], &hand().device());
    }
}
