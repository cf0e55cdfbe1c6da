//! Who belongs to a station: words that devices say of devices, and what follows from them.
//!
//! Four kinds of words, each signed by whoever says it: this device *joins* (an enrolment), this one
//! *leaves* (a lost laptop), this stream *is mine*, this stream *forks* here. They only ever accumulate and travel in every
//! bundle; the [`Roll`] is a pure function of the set of them, so that desks which hold the same words
//! think the same of everybody, in whatever order the words came.
//!
//! Before there is a county the first desk of a station is its root. It, and whoever it makes a
//! keeper, may let others join and say that one left.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::text::clean_line;
use crate::journal::op::Writer;
use crate::journal::sign::{DeviceKey, Seal, SigningHand};
use crate::journal::wire::{Cut, Wire, put_bytes, put_number};

/// Names and recipients are no longer than this, in bytes.
const TEXT_MAX: usize = 200;

/// The number of a hub among the desks: it has no screen, writes nothing and gives out no numbers.
pub const HUB_DESK: u8 = u8::MAX;

/// The stream name of a device's epoch: bound to the key, so that nobody else can have it.
pub fn writer_of(device: &DeviceKey, epoch: [u8; 4]) -> Writer {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&device.0);
    hasher.update(&epoch);
    let mut name = [0; 8];
    name.iter_mut().zip(hasher.finalize().as_bytes()).for_each(|(to, from)| *to = *from);
    Writer(name)
}

/// A device joins.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Join {
    /// Which device.
    pub device: DeviceKey,
    /// To whom files are sealed for it: an `age` recipient.
    pub recipient: String,
    /// What people call it.
    pub name: String,
    /// Which desk of the station it is, from 0; from 1 on its numbers take a letter more.
    pub desk: u8,
    /// May let others join and say that one left.
    pub keeper: bool,
    /// When that was said, in milliseconds; of two words on one device the later one holds.
    pub at: i64,
}

/// A device leaves: of its streams nothing is taken beyond these numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leave {
    /// Which device.
    pub device: DeviceKey,
    /// The last number of each of its streams that was here when it was said.
    pub last: BTreeMap<Writer, u64>,
    /// When that was said, in milliseconds.
    pub at: i64,
}

/// A stream belongs to the device that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mine {
    /// Which stream.
    pub writer: Writer,
    /// The epoch its name is made of; for a stream from before there were keys, none.
    pub epoch: Option<[u8; 4]>,
}

/// A stream was continued twice from a number on, see [`journal::fork`](crate::journal::fork).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fork {
    /// Which stream, by the name its author wrote it under.
    pub writer: Writer,
    /// The first number of which there are two operations.
    pub seq: u64,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    /// A device joins.
    Join(Join),
    /// A device leaves.
    Leave(Leave),
    /// A stream is the speaker's.
    Mine(Mine),
    /// A stream was continued twice.
    Fork(Fork),
}

/// A signed word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Of which station.
    pub scope: u64,
    /// Who says it.
    pub speaker: DeviceKey,
    /// What.
    pub says: Says,
    /// The speaker's signature.
    pub seal: Seal,
}

impl Word {
    /// Says something.
    pub fn say(hand: &SigningHand, scope: u64, says: Says) -> Self {
        let seal = hand.seal(&signed(scope, &hand.device(), &says));
        Self { scope, speaker: hand.device(), says, seal }
    }

    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        [signed(self.scope, &self.speaker, &self.says), self.seal.to_bytes()].concat()
    }

    /// Reads a word whose signature holds; whether the speaker may say it, the [`Roll`] knows.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let (signed, seal) = bytes.split_at_checked(bytes.len().checked_sub(65)?)?;
        let (scope, speaker, says) = read(signed).ok()?;
        let seal = Seal::from_bytes(seal)?;
        seal.is_by(&speaker, signed).then_some(Self { scope, speaker, says, seal })
    }
}

fn signed(scope: u64, speaker: &DeviceKey, says: &Says) -> Vec<u8> {
    let mut bytes = b"HXWRD1".to_vec();
    bytes.extend(scope.to_be_bytes());
    bytes.extend(speaker.0);
    match says {
        Says::Join(join) => {
            bytes.push(1);
            bytes.extend(join.device.0);
            put_bytes(&mut bytes, join.recipient.as_bytes());
            put_bytes(&mut bytes, join.name.as_bytes());
            bytes.extend([join.desk, u8::from(join.keeper)]);
            bytes.extend(join.at.to_be_bytes());
        }
        Says::Leave(leave) => {
            bytes.push(2);
            bytes.extend(leave.device.0);
            bytes.extend(leave.at.to_be_bytes());
            put_number(&mut bytes, leave.last.len() as u64);
            for (writer, seq) in &leave.last {
                bytes.extend(writer.0);
                put_number(&mut bytes, *seq);
            }
        }
        Says::Mine(mine) => {
            bytes.push(3);
            bytes.extend(mine.writer.0);
            bytes.push(u8::from(mine.epoch.is_some()));
            bytes.extend(mine.epoch.unwrap_or_default());
        }
        Says::Fork(fork) => {
            bytes.push(4);
            bytes.extend(fork.writer.0);
            put_number(&mut bytes, fork.seq);
        }
    }
    bytes
}

fn read(bytes: &[u8]) -> Result<(u64, DeviceKey, Says), Cut> {
    let mut wire = Wire(bytes);
    if wire.take(6)? != b"HXWRD1" {
        return Err(Cut);
    }
    let (scope, speaker) = (wire.long()?, DeviceKey(wire.array()?));
    let says = match wire.byte()? {
        1 => Says::Join(Join {
            device: DeviceKey(wire.array()?),
            recipient: short(&mut wire)?,
            name: short(&mut wire)?,
            desk: wire.byte()?,
            keeper: wire.byte()? == 1,
            at: wire.long()? as i64,
        }),
        2 => {
            let (device, at) = (DeviceKey(wire.array()?), wire.long()? as i64);
            let last = (0..wire.count(9)?)
                .map(|_| Ok((Writer(wire.array()?), wire.number()?)))
                .collect::<Result<_, Cut>>()?;
            Says::Leave(Leave { device, last, at })
        }
        3 => {
            let writer = Writer(wire.array()?);
            let named = wire.byte()? == 1;
            let epoch = wire.array()?;
            Says::Mine(Mine { writer, epoch: named.then_some(epoch) })
        }
        4 => {
            let (writer, seq) = (Writer(wire.array()?), wire.number()?);
            if !(1..=i64::MAX as u64).contains(&seq) {
                return Err(Cut);
            }
            Says::Fork(Fork { writer, seq })
        }
        _ => return Err(Cut),
    };
    if wire.is_empty() { Ok((scope, speaker, says)) } else { Err(Cut) }
}

fn short(wire: &mut Wire<'_>) -> Result<String, Cut> {
    let text = wire.text()?;
    // It is shown to people: what would have to be cleaned first is refused.
    if text.len() > TEXT_MAX || clean_line(text) != text { Err(Cut) } else { Ok(text.to_owned()) }
}

/// Who belongs to the station, as far as the words that are here say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roll {
    /// Whoever ever joined.
    pub joined: BTreeMap<DeviceKey, Join>,
    /// Those of them who left, and how far their streams still count.
    pub left: BTreeMap<DeviceKey, BTreeMap<Writer, u64>>,
    /// Which devices may sign for a stream.
    pub owners: BTreeMap<Writer, BTreeSet<DeviceKey>>,
    /// At which numbers a stream was found forked. Whoever ever joined may say so, and may not take it
    /// back: names that others use already must not change once more.
    pub forks: BTreeMap<Writer, BTreeSet<u64>>,
}

impl Roll {
    /// Draws up the roll of a station whose first desk is `root`. What nobody who may say it has said
    /// does not count; what a device that left had said of others holds where somebody who stayed
    /// says it again.
    pub fn of(scope: u64, root: &DeviceKey, words: &[Word]) -> Self {
        let words: Vec<&Word> = words.iter().filter(|word| word.scope == scope).collect();
        let mut roll = Self::default();
        let (_, keepers) = let_in(&words, root, &Self::default());
        // The root goes first, so that a stolen keeper cannot strike off whoever strikes it off.
        roll.strike(&words, root, |speaker| speaker == root);
        let struck = roll.left.clone();
        roll.strike(&words, root, |speaker| {
            keepers.contains(speaker) && !struck.contains_key(speaker)
        });
        let (joined, keepers) = let_in(&words, root, &roll);
        roll.joined = joined;
        for word in &words {
            if let Says::Fork(fork) = &word.says
                && roll.joined.contains_key(&word.speaker)
            {
                roll.forks.entry(fork.writer).or_default().insert(fork.seq);
            }
            let Says::Mine(mine) = &word.says else { continue };
            let holds = match mine.epoch {
                Some(epoch) => writer_of(&word.speaker, epoch) == mine.writer,
                None => keepers.contains(&word.speaker),
            };
            if holds && roll.joined.contains_key(&word.speaker) {
                roll.owners.entry(mine.writer).or_default().insert(word.speaker);
            }
        }
        roll
    }

    /// Notes who left, by the words of those who may say so. The root cannot be struck off.
    fn strike(&mut self, words: &[&Word], root: &DeviceKey, may: impl Fn(&DeviceKey) -> bool) {
        for word in words {
            let Says::Leave(leave) = &word.says else { continue };
            if !may(&word.speaker) || leave.device == *root {
                continue;
            }
            let last = self.left.entry(leave.device).or_default();
            // Two who said it at once: what either had seen counts.
            for (writer, seq) in &leave.last {
                let known = last.entry(*writer).or_default();
                *known = (*known).max(*seq);
            }
        }
    }

    /// Those who belong to the station now.
    pub fn present(&self) -> impl Iterator<Item = &Join> {
        self.joined.values().filter(|join| !self.left.contains_key(&join.device))
    }

    /// May this device let others join, and say that one left?
    pub fn is_keeper(&self, root: &DeviceKey, device: &DeviceKey) -> bool {
        let joined = self.joined.get(device).is_some_and(|join| join.keeper);
        device == root || (joined && !self.left.contains_key(device))
    }

    /// How far a stream may go when this device signs for it; none where it may not.
    pub fn limit(&self, writer: &Writer, device: &DeviceKey) -> Option<u64> {
        if !self.owners.get(writer)?.contains(device) {
            return None;
        }
        match self.left.get(device) {
            None => Some(u64::MAX),
            Some(last) => Some(last.get(writer).copied().unwrap_or(0)),
        }
    }
}

/// Whoever was let in, and who of them may let others in, without the words of those who left.
fn let_in(
    words: &[&Word],
    root: &DeviceKey,
    without: &Roll,
) -> (BTreeMap<DeviceKey, Join>, BTreeSet<DeviceKey>) {
    let mut joined: BTreeMap<DeviceKey, Join> = BTreeMap::new();
    let mut keepers = BTreeSet::from([*root]);
    // Who is let in by a keeper may be one, too: again until nobody new comes in.
    loop {
        for word in words {
            let Says::Join(join) = &word.says else { continue };
            if keepers.contains(&word.speaker) && !without.left.contains_key(&word.speaker) {
                let known = joined.entry(join.device).or_insert_with(|| join.clone());
                if (join.at, join) > (known.at, &*known) {
                    *known = join.clone();
                }
            }
        }
        let before = keepers.len();
        keepers.extend(joined.values().filter(|join| join.keeper).map(|join| join.device));
        if keepers.len() == before {
            return (joined, keepers);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCOPE: u64 = 7;

    fn hand(number: u8) -> SigningHand {
        SigningHand::new(&[number; 32])
    }

    fn join(by: u8, who: u8, keeper: bool) -> Word {
        let device = hand(who).device();
        let name = format!("desk {who}");
        let (recipient, desk, at) = ("age1x".to_owned(), who, 5);
        Word::say(&hand(by), SCOPE, Says::Join(Join { device, recipient, name, desk, keeper, at }))
    }

    fn leave(by: u8, who: u8) -> Word {
        let device = hand(who).device();
        let last = BTreeMap::from([(writer_of(&device, [0; 4]), 9)]);
        Word::say(&hand(by), SCOPE, Says::Leave(Leave { device, last, at: 6 }))
    }

    fn mine(by: u8, whose: u8) -> Word {
        let writer = writer_of(&hand(whose).device(), [0; 4]);
        Word::say(&hand(by), SCOPE, Says::Mine(Mine { writer, epoch: Some([0; 4]) }))
    }

    fn roll(words: &[Word]) -> Roll {
        Roll::of(SCOPE, &hand(1).device(), words)
    }

    #[test]
    fn words_read_back_and_no_flipped_bit_is_believed() {
        let fork = Says::Fork(Fork { writer: Writer([5; 8]), seq: 300 });
        let fork = Word::say(&hand(2), SCOPE, fork);
        for word in [join(1, 2, true), leave(1, 2), mine(2, 2), fork] {
            let bytes = word.encode();
            assert_eq!(Word::decode(&bytes), Some(word));
            for bit in 0..bytes.len() * 8 {
                let mut flipped = bytes.clone();
                flipped[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(Word::decode(&flipped), None, "bit {bit}");
            }
            for length in 0..bytes.len() {
                assert_eq!(Word::decode(&bytes[..length]), None);
            }
        }
    }

    #[test]
    fn only_the_root_and_its_keepers_let_others_in_whatever_the_order() {
        let words = [join(1, 1, true), join(1, 2, true), join(2, 3, false), join(3, 4, false)];
        let present = |roll: &Roll| -> Vec<u8> {
            (1..5)
                .filter(|who| roll.present().any(|join| join.device == hand(*who).device()))
                .collect()
        };
        let mut turned = words.to_vec();
        turned.reverse();
        assert_eq!(roll(&words), roll(&turned));
        assert_eq!(present(&roll(&words)), [1, 2, 3]);
        // A word of another station says nothing here.
        assert_eq!(Roll::of(8, &hand(1).device(), &words), Roll::default());
        let stranger = [join(9, 9, true), join(9, 5, false)];
        assert_eq!(roll(&stranger), Roll::default());
    }

    #[test]
    fn who_left_stays_out_and_its_streams_count_as_far_as_they_were_seen() {
        let words = [join(1, 2, false), mine(2, 2), leave(1, 2), leave(2, 1), join(1, 2, true)];
        let roll = roll(&words);
        let two = hand(2).device();
        assert_eq!(roll.present().count(), 0);
        assert!(!roll.is_keeper(&hand(1).device(), &two));
        assert!(!roll.left.contains_key(&hand(1).device()), "the root stays");
        let writer = writer_of(&two, [0; 4]);
        assert_eq!(roll.limit(&writer, &two), Some(9));
    }

    #[test]
    fn nobody_signs_for_the_stream_of_another() {
        let words = [join(1, 2, false), join(1, 3, false), mine(3, 2)];
        let (two, three) = (hand(2).device(), hand(3).device());
        let writer = writer_of(&two, [0; 4]);
        assert_eq!(roll(&words).limit(&writer, &three), None);
        assert_eq!(roll(&words).limit(&writer, &two), None, "nobody said so yet");
        // A stream from before there were keys is adopted by a keeper alone.
        let old = Says::Mine(Mine { writer: Writer([5; 8]), epoch: None });
        let by = |who| Word::say(&hand(who), SCOPE, old.clone());
        let words = [join(1, 1, true), join(1, 2, false), by(2), by(1)];
        let roll = roll(&words);
        assert_eq!(roll.limit(&Writer([5; 8]), &two), None);
        assert_eq!(roll.limit(&Writer([5; 8]), &hand(1).device()), Some(u64::MAX));
    }
}
