//! Desks as a hub sees them, without a store or a screen: keys, one stream each, letters and answers.
//! Cheap enough for a county of them; a bench uses them, too.

use std::collections::BTreeMap;

use yizhan::base::clock::Clock;
use yizhan::base::id::{Id, random};
use yizhan::journal::bundle::{Frame, Part, SEGMENT, WORD};
use yizhan::journal::envelope;
use yizhan::journal::hello::{About, Held, Hello, digest_of, held_frame, held_in, invite_frame};
use yizhan::journal::hlc::Hlc;
use yizhan::journal::keys::Device;
use yizhan::journal::op::{Chain, Op, OpKey, Writer, body_hash};
use yizhan::journal::segment::{Carried, Place, Segment, chain_of};
use yizhan::journal::trust::{Join, Mine, Says, Word, writer_of};

/// One desk.
pub(crate) struct Pen {
    pub(crate) device: Device,
    pub(crate) scope: u64,
    pub(crate) writer: Writer,
    /// Number and chain value of its last operation.
    pub(crate) last: (u64, Chain),
    /// Segments the hub is not known to have, with the number of their last operation.
    pub(crate) unsent: Vec<(u64, Frame)>,
    /// How far it has each stream, its own left out.
    pub(crate) held: BTreeMap<Writer, Held>,
    /// Words it was given.
    pub(crate) words: Vec<Word>,
}

impl Pen {
    pub(crate) fn new(device: Device, scope: u64) -> Self {
        let writer = writer_of(&device.key(), [0; 4]);
        let (last, unsent, held, words) = ((0, [0; 32]), Vec::new(), BTreeMap::new(), Vec::new());
        Self { device, scope, writer, last, unsent, held, words }
    }

    /// Writes so many operations of such a body, in one segment.
    pub(crate) fn write(&mut self, operations: u64, body: &[u8]) {
        let salt: [u8; 16] = random();
        let (seq, before) = self.last;
        let entity = Id(random());
        let op = |number| {
            let key = OpKey { writer: self.writer, seq: seq + number };
            let op = Op {
                scope: self.scope,
                key,
                hlc: Hlc::at(Clock::Machine.now()),
                entity,
                kind: 1,
                ver: 1,
                flags: 0,
                actor: Id(self.device.key().0[..16].try_into().unwrap()),
                prev: Vec::new(),
                body: Some(body.to_vec()),
            };
            Carried { hash: body_hash(&salt, key.seq, body), op }
        };
        let ops: Vec<Carried> = (1..=operations).map(op).collect();
        let after = *chain_of(&before, &ops).last().unwrap();
        let segment = Segment::seal(&self.device.hand, &before, salt, ops).unwrap();
        let frame = Frame { kind: SEGMENT, bytes: segment.encode(&before) };
        self.last = (seq + operations, after);
        self.unsent.push((seq + operations, frame));
    }

    /// What it says to the hub, with everything the hub is not known to have.
    pub(crate) fn letter(&self, hub: &str) -> Vec<u8> {
        let segments = self.unsent.iter().map(|(_, frame)| frame.clone());
        self.sealed(hub, segments.collect())
    }

    /// A letter with these frames beside what every letter holds.
    pub(crate) fn sealed(&self, hub: &str, more: Vec<Frame>) -> Vec<u8> {
        let (seq, chain) = self.last;
        let own = Held { writer: self.writer, seq, chain: chain[..8].try_into().unwrap() };
        let held: Vec<Held> = self.held.values().copied().chain([own]).collect();
        let about = About { version: "0".to_owned(), words: digest_of(&self.words) };
        let words = self.words.iter().map(|word| Frame { kind: WORD, bytes: word.encode() });
        let mut frames: Vec<Frame> = words.collect();
        frames.extend([about.frame(), held_frame(&held)]);
        frames.extend(more);
        self.bare(hub, frames)
    }

    /// A letter with these frames alone.
    pub(crate) fn bare(&self, hub: &str, frames: Vec<Frame>) -> Vec<u8> {
        let part = Part { set: random(), part: 1, parts: 1, frames };
        let part = Hello::greet(&self.device.hand, self.scope, Clock::Machine.now().0, part);
        envelope::seal(&[hub.to_owned()], &part.encode().unwrap()).unwrap()
    }

    /// Takes an answer in; answers the segments it brought.
    pub(crate) fn take(&mut self, answer: &[u8]) -> Vec<Place> {
        let bytes = envelope::open(&self.device.identity, answer, 2 << 20).unwrap();
        let part = Part::decode(&bytes).unwrap();
        assert!(Hello::of(&part).is_some());
        let segments = part.frames.iter().filter(|frame| frame.kind == SEGMENT);
        let places: Vec<Place> = segments.map(|frame| Place::of(&frame.bytes).unwrap()).collect();
        for held in held_in(&part) {
            if held.writer == self.writer {
                self.unsent.retain(|(last, _)| *last > held.seq);
            } else if places
                .iter()
                .any(|place| place.writer == held.writer && place.last() == held.seq)
            {
                self.held.insert(held.writer, held);
            }
        }
        places
    }
}

/// Desks of one station. The first may let others in.
pub(crate) struct Fellows {
    pub(crate) scope: u64,
    pub(crate) words: Vec<Word>,
    pub(crate) pens: Vec<Pen>,
}

impl Fellows {
    pub(crate) fn of(count: usize) -> Self {
        let scope = u64::from_be_bytes(random()) >> 1;
        let pens: Vec<Pen> = (0..count).map(|_| Pen::new(Device::made().0, scope)).collect();
        let mut words = Vec::new();
        for (number, pen) in pens.iter().enumerate() {
            let join = Join {
                device: pen.device.key(),
                recipient: pen.device.recipient(),
                name: format!("第{number}台"),
                desk: number as u8,
                keeper: number == 0,
                at: 1,
            };
            words.push(Word::say(&pens[0].device.hand, scope, Says::Join(join)));
            let mine = Mine { writer: pen.writer, epoch: Some([0; 4]) };
            words.push(Word::say(&pen.device.hand, scope, Says::Mine(mine)));
        }
        Self { scope, words, pens }
    }

    /// The letter that shows them to a hub.
    pub(crate) fn introduction(&self, hub: &str, code: &str) -> Vec<u8> {
        let first = &self.pens[0];
        let words = self.words.iter().map(|word| Frame { kind: WORD, bytes: word.encode() });
        first
            .bare(hub, [invite_frame(&first.device.key(), code)].into_iter().chain(words).collect())
    }
}
