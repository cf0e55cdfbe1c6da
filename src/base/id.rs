//! Sixteen-byte names of things, and where chance comes from.

use std::fmt;
use std::str::FromStr;

use crate::base::clock::Moment;

/// The name of a thing: a UUID of version 7, so that ids sort by birth.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Id(pub [u8; 16]);

impl Id {
    /// A new id born at `now`.
    pub fn new(now: Moment) -> Self {
        Self::with_random(now, random())
    }

    /// An id with given chance, for ids that must be the same on two desks.
    pub fn with_random(now: Moment, random: [u8; 16]) -> Self {
        let stamp = now.0.max(0).to_be_bytes();
        let mut bytes = random;
        bytes.iter_mut().zip(stamp.iter().skip(2)).for_each(|(byte, part)| *byte = *part);
        let [.., version, _, variant, _, _, _, _, _, _, _] = &mut bytes;
        *version = (*version & 0x0f) | 0x70;
        *variant = (*variant & 0x3f) | 0x80;
        Self(bytes)
    }

    /// Reads sixteen bytes; `None` for any other number of them.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// True for the id that names nothing.
    pub fn is_nil(self) -> bool {
        self.0 == [0; 16]
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Id({self})")
    }
}

impl FromStr for Id {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits: Vec<u8> = text
            .chars()
            .filter(|letter| *letter != '-')
            .map(hex)
            .collect::<Option<_>>()
            .ok_or(())?;
        let bytes: Vec<u8> = digits
            .chunks(2)
            .map(|pair| match pair {
                [high, low] => Some(high << 4 | low),
                _ => None,
            })
            .collect::<Option<_>>()
            .ok_or(())?;
        Self::from_slice(&bytes).ok_or(())
    }
}

fn hex(letter: char) -> Option<u8> {
    letter.to_digit(16).map(|digit| digit as u8)
}

/// Sixteen bytes of chance from the operating system.
///
/// A system that cannot give any still gets different bytes on each call: an id must never stop a
/// person from saving.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if getrandom::fill(&mut bytes).is_err() {
        let seed = std::hash::BuildHasher::hash_one(
            &std::collections::hash_map::RandomState::new(),
            std::process::id(),
        );
        bytes.iter_mut().zip(seed.to_le_bytes().iter().cycle()).for_each(|(b, s)| *b = *s);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_birth_and_read_back() {
        let early = Id::new(Moment(1_000));
        let late = Id::new(Moment(2_000));
        assert!(early < late);
        assert_eq!(early.to_string().parse(), Ok(early));
        assert_eq!("zz".parse::<Id>(), Err(()));
    }
}
