//! What a part of a bundle says of itself: who sends it, and how far the sender has each stream.

use crate::journal::bundle::{ABOUT, Frame, HELD, HELLO, INVITE, Part};
use crate::journal::op::Writer;
use crate::journal::sign::{DeviceKey, Seal, SigningHand};
use crate::journal::trust::Word;
use crate::journal::wire::{Cut, Wire, put_bytes, put_number};

/// Version of what is said in a bundle.
const PROTOCOL: u8 = 1;

/// Who sends a part, to which station it belongs, and when it was written by the sender's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hello {
    /// Who sends.
    pub device: DeviceKey,
    /// Of which station.
    pub scope: u64,
    /// The sender's clock, in milliseconds: told to people, never believed.
    pub at: i64,
}

impl Hello {
    /// Puts the greeting, signed over all the rest, in front of the frames of a part.
    pub fn greet(hand: &SigningHand, scope: u64, at: i64, mut part: Part) -> Part {
        let hello = Self { device: hand.device(), scope, at };
        let head = hello.head();
        let seal = hand.seal(&signed(&head, &part, &part.frames));
        let bytes = [head, seal.to_bytes()].concat();
        part.frames.insert(0, Frame { kind: HELLO, bytes });
        part
    }

    /// Reads the greeting; none where it is missing or does not hold for everything that follows it.
    pub fn of(part: &Part) -> Option<Self> {
        let (first, rest) = part.frames.split_first()?;
        if first.kind != HELLO {
            return None;
        }
        let mut wire = Wire(&first.bytes);
        let hello = Self::read(&mut wire).ok()?;
        let seal = Seal::from_bytes(wire.0)?;
        seal.is_by(&hello.device, &signed(&hello.head(), part, rest)).then_some(hello)
    }

    /// The part greets in words of a later version.
    pub fn is_newer(part: &Part) -> bool {
        let first = part.frames.first().filter(|frame| frame.kind == HELLO);
        first.is_some_and(|frame| frame.bytes.first().is_some_and(|spoken| *spoken > PROTOCOL))
    }

    fn head(&self) -> Vec<u8> {
        let mut head = vec![PROTOCOL];
        head.extend(self.device.0);
        head.extend(self.scope.to_be_bytes());
        head.extend(self.at.to_be_bytes());
        head
    }

    fn read(wire: &mut Wire<'_>) -> Result<Self, Cut> {
        if wire.byte()? != PROTOCOL {
            return Err(Cut);
        }
        Ok(Self { device: DeviceKey(wire.array()?), scope: wire.long()?, at: wire.long()? as i64 })
    }
}

fn signed(head: &[u8], part: &Part, rest: &[Frame]) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new();
    for frame in rest {
        hasher.update(&[frame.kind]);
        hasher.update(&(frame.bytes.len() as u64).to_be_bytes());
        hasher.update(&frame.bytes);
    }
    let mut words = b"HXHEL1".to_vec();
    words.extend(head);
    words.extend(part.set);
    words.extend(part.part.to_be_bytes());
    words.extend(part.parts.to_be_bytes());
    words.extend(hasher.finalize().as_bytes());
    words
}

/// How far a device has a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Which stream.
    pub writer: Writer,
    /// Number of its last operation there.
    pub seq: u64,
    /// First eight bytes of the chain value there: who holds the same number of another history is
    /// found out.
    pub chain: [u8; 8],
}

/// The frame that says how far each stream is held.
pub fn held_frame(held: &[Held]) -> Frame {
    let mut bytes = Vec::new();
    put_number(&mut bytes, held.len() as u64);
    for one in held {
        bytes.extend(one.writer.0);
        put_number(&mut bytes, one.seq);
        bytes.extend(one.chain);
    }
    Frame { kind: HELD, bytes }
}

/// Reads what [`held_frame`] wrote.
pub fn read_held(bytes: &[u8]) -> Result<Vec<Held>, Cut> {
    let mut wire = Wire(bytes);
    (0..wire.count(17)?)
        .map(|_| {
            Ok(Held { writer: Writer(wire.array()?), seq: wire.number()?, chain: wire.array()? })
        })
        .collect()
}

/// What a sender on a line says of itself beside its greeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Version of its program: shown to whoever looks after the hub.
    pub version: String,
    /// See [`digest_of`]: who has the same words need not send them again.
    pub words: [u8; 16],
}

impl About {
    /// As a frame.
    pub fn frame(&self) -> Frame {
        let mut bytes = self.words.to_vec();
        put_bytes(&mut bytes, self.version.as_bytes());
        Frame { kind: ABOUT, bytes }
    }

    /// What a part says of its sender; empty where it says nothing.
    pub fn of(part: &Part) -> Self {
        let read = |frame: &Frame| -> Result<Self, Cut> {
            let mut wire = Wire(&frame.bytes);
            let words = wire.array()?;
            Ok(Self { version: wire.text()?.chars().take(30).collect(), words })
        };
        let frame = part.frames.iter().find(|frame| frame.kind == ABOUT);
        frame.and_then(|frame| read(frame).ok()).unwrap_or_default()
    }
}

/// A digest of the words that a device has, whatever their order.
pub fn digest_of(words: &[Word]) -> [u8; 16] {
    let mut words: Vec<Vec<u8>> = words.iter().map(Word::encode).collect();
    words.sort();
    let mut hasher = blake3::Hasher::new();
    for word in &words {
        hasher.update(word);
    }
    let mut digest = [0; 16];
    digest.iter_mut().zip(hasher.finalize().as_bytes()).for_each(|(to, from)| *to = *from);
    digest
}

/// The frame with which a desk shows its station to a hub that has invited it.
pub fn invite_frame(root: &DeviceKey, code: &str) -> Frame {
    Frame { kind: INVITE, bytes: [&root.0[..], code.as_bytes()].concat() }
}

/// Reads what [`invite_frame`] wrote.
pub fn read_invite(part: &Part) -> Option<(DeviceKey, String)> {
    let frame = part.frames.iter().find(|frame| frame.kind == INVITE)?;
    let mut wire = Wire(&frame.bytes);
    let root = DeviceKey(wire.array().ok()?);
    Some((root, std::str::from_utf8(wire.0).ok()?.to_owned()))
}

/// How far each stream is held, as a part says it.
pub fn held_in(part: &Part) -> Vec<Held> {
    let frame = part.frames.iter().find(|frame| frame.kind == HELD);
    frame.and_then(|frame| read_held(&frame.bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::bundle::SEGMENT;

    #[test]
    fn a_greeting_holds_for_its_part_and_for_no_other() {
        let hand = SigningHand::new(&[3; 32]);
        let frames = vec![Frame { kind: SEGMENT, bytes: vec![1, 2, 3] }];
        let part = Hello::greet(&hand, 9, 5, Part { set: [1; 16], part: 1, parts: 1, frames });
        let hello = Hello { device: hand.device(), scope: 9, at: 5 };
        assert_eq!(Hello::of(&part), Some(hello));
        let changes: [fn(&mut Part); 6] = [
            |part| part.set = [2; 16],
            |part| part.part = 2,
            |part| part.frames[1].bytes[0] = 9,
            |part| part.frames[0].bytes[40] ^= 1,
            |part| part.frames.push(Frame { kind: 9, bytes: Vec::new() }),
            |part| drop(part.frames.remove(0)),
        ];
        for change in changes {
            let mut changed = part.clone();
            change(&mut changed);
            assert_eq!(Hello::of(&changed), None);
        }
    }

    #[test]
    fn what_is_held_reads_back() {
        let held = [Held { writer: Writer([1; 8]), seq: 300, chain: [2; 8] }];
        assert_eq!(read_held(&held_frame(&held).bytes).unwrap(), held);
        assert!(read_held(&[200, 1]).is_err());
    }
}
