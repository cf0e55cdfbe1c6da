//! A receipt that can be printed: what a device says of itself and of the others at one moment, in a
//! short code of letters, digits and strokes, signed by the device.
//!
//! ```text
//! YZR1/scope/device/at/operations/digest/peers/{device/heard/operations/digest/}/signature/
//! ```
//! Devices stand by their fingerprints; the signature is over everything before it. Blanks mean
//! nothing, so that a paper may break the code anywhere.

use crate::journal::fork::Forks;
use crate::journal::hello::Held;
use crate::journal::sign::{DeviceKey, Seal, SigningHand};

const MARK: &str = "YZR1/";
/// A station has no more devices than letters, and a hub.
const PEERS_MAX: usize = 64;

/// How far a device has everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Its fingerprint, letters and digits only.
    pub print: String,
    /// Operations it has.
    pub operations: u64,
    /// First half of a digest over how far it has each stream, with which history: where it is the
    /// same, all of it is.
    pub digest: String,
    /// By the clock of whoever signs: of itself, when it was said; of another, when that was last
    /// heard, 0 for never.
    pub at: i64,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Of which station.
    pub scope: u64,
    /// Who says it, and what it has.
    pub own: Count,
    /// What the others said last.
    pub peers: Vec<Count>,
}

/// A receipt as it was read off a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// What it says.
    pub receipt: Receipt,
    signed: String,
    seal: Seal,
}

/// A fingerprint as it stands in the code.
pub fn bare(print: &str) -> String {
    print.chars().filter(char::is_ascii_alphanumeric).collect()
}

impl Count {
    /// What a device has, by how far it has each stream.
    pub fn of(device: &DeviceKey, held: &[Held], forks: &Forks, at: i64) -> Self {
        let mut streams: Vec<&Held> = held.iter().collect();
        streams.sort_by_key(|held| held.writer);
        let mut hasher = blake3::Hasher::new();
        for held in streams {
            hasher.update(&held.writer.0);
            hasher.update(&held.seq.to_be_bytes());
            hasher.update(&held.chain);
        }
        let digest = hasher.finalize().to_hex().chars().take(16).collect::<String>();
        Self {
            print: bare(&device.fingerprint()),
            operations: forks.count(held),
            digest: digest.to_uppercase(),
            at,
        }
    }

    /// Both have the same operations with the same history.
    pub fn agrees(&self, other: &Self) -> bool {
        self.operations == other.operations && self.digest == other.digest
    }
}

impl Receipt {
    fn said(&self) -> String {
        let own = &self.own;
        let head = format!(
            "{MARK}{:016X}/{}/{}/{}/{}/{}/",
            self.scope,
            own.print,
            own.at,
            own.operations,
            own.digest,
            self.peers.len()
        );
        let peer = |peer: &Count| {
            let Count { print, operations, digest, at } = peer;
            format!("{print}/{at}/{operations}/{digest}/")
        };
        std::iter::once(head).chain(self.peers.iter().map(peer)).collect()
    }

    /// The code, with a blank after each part and within the signature after each five characters.
    pub fn code(&self, hand: &SigningHand) -> String {
        let said = self.said();
        let seal = hand.seal(&signed(&said)).to_bytes();
        let seal: String = seal.iter().map(|byte| format!("{byte:02X}")).collect();
        let seal: Vec<char> = seal.chars().collect();
        let groups: Vec<String> = seal.chunks(5).map(|group| group.iter().collect()).collect();
        format!("{}{}/", said.replace('/', "/ "), groups.join(" "))
    }
}

fn signed(said: &str) -> Vec<u8> {
    [b"HXRCP1", said.as_bytes()].concat()
}

impl Read {
    /// Finds the code in the text of a paper; none where it is not there or not whole.
    pub fn of(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let text = crate::base::text::ascii_twins(&text).to_uppercase();
        let from = text.find(MARK)?;
        let code = text.get(from + MARK.len()..)?;
        let mut parts = code.split('/');
        let mut next = || parts.next();
        let scope = u64::from_str_radix(next()?, 16).ok()?;
        let (print, at) = (next()?.to_owned(), next()?.parse().ok()?);
        let (operations, digest) = (next()?.parse().ok()?, next()?.to_owned());
        let own = Count { print, operations, digest, at };
        let many: usize = next()?.parse().ok().filter(|many| *many <= PEERS_MAX)?;
        let mut peers = Vec::new();
        for _ in 0..many {
            let (print, at) = (next()?.to_owned(), next()?.parse().ok()?);
            let (operations, digest) = (next()?.parse().ok()?, next()?.to_owned());
            peers.push(Count { print, operations, digest, at });
        }
        let seal = next()?.as_bytes().chunks(2).map(|two| {
            let two = std::str::from_utf8(two).ok()?;
            u8::from_str_radix(two, 16).ok()
        });
        let seal = Seal::from_bytes(&seal.collect::<Option<Vec<u8>>>()?)?;
        let receipt = Receipt { scope, own, peers };
        Some(Self { signed: receipt.said(), receipt, seal })
    }

    /// Did this device say it?
    pub fn is_by(&self, device: &DeviceKey) -> bool {
        bare(&device.fingerprint()) == self.receipt.own.print
            && self.seal.is_by(device, &signed(&self.signed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::op::Writer;

    fn receipt(hand: &SigningHand) -> Receipt {
        let held = |seq| [Held { writer: Writer([1; 8]), seq, chain: [2; 8] }];
        let other = SigningHand::new(&[4; 32]).device();
        let none = Forks::default();
        Receipt {
            scope: 9,
            own: Count::of(&hand.device(), &held(300), &none, 1_700_000_000_000),
            peers: vec![
                Count::of(&other, &held(300), &none, 5),
                Count::of(&other, &held(299), &none, 0),
            ],
        }
    }

    #[test]
    fn a_code_reads_back_from_a_paper_that_broke_it_anywhere_and_from_no_other() {
        let hand = SigningHand::new(&[3; 32]);
        let receipt = receipt(&hand);
        assert!(receipt.own.agrees(&receipt.peers[0]) && !receipt.own.agrees(&receipt.peers[1]));
        let code = receipt.code(&hand);
        let paper =
            format!("互通回执\n核验码 {}\n核验", code.replace("/ ", "/\n　").to_lowercase());
        let read = Read::of(&paper).unwrap();
        assert_eq!(read.receipt, receipt);
        assert!(read.is_by(&hand.device()));
        assert!(!read.is_by(&SigningHand::new(&[5; 32]).device()));
        // One character changed anywhere: unreadable, or by nobody.
        let plain: String = code.chars().filter(|letter| *letter != ' ').collect();
        for place in 0..plain.len() - 1 {
            let mut changed = plain.clone().into_bytes();
            changed[place] = if changed[place] == b'7' { b'8' } else { b'7' };
            let read = Read::of(&String::from_utf8(changed).unwrap());
            assert!(!read.is_some_and(|read| read.is_by(&hand.device())), "{place}");
        }
        let half: String = plain.chars().take(plain.len() / 2).collect();
        assert_eq!(Read::of(&half), None);
    }
}
