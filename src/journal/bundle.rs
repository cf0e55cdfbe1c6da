//! One part of a bundle: a container of frames, whole or refused.
//!
//! ```text
//!  0  4 "HXB1"      4  1 container version     5  1 flags: 1 zstd, 2 dictionary      6  2 dictionary
//!  8 16 set        24  2 part, from 1         26  2 parts   28  4 raw length         32  4 stored length
//! 36  n stored bytes                          36+n 16 first half of the BLAKE3 of all before
//! inside: repeated { kind 1, length, bytes }; kinds from the future are stepped over
//! ```
//!
//! The same part travels on a stick and, one day, over a line.

use crate::journal::wire::{Wire, put_bytes};

/// Who sends, and a signature over everything that follows.
pub const HELLO: u8 = 1;
/// How far the sender has each stream: also the receipt for what came before.
pub const HELD: u8 = 2;
/// A run of operations.
pub const SEGMENT: u8 = 3;
/// Who belongs to the station, who no longer, and whose streams are whose.
pub const WORD: u8 = 5;
/// Which program wrote it, and which words its desk has.
pub const ABOUT: u8 = 9;
/// The one-time code with which a station is shown to a hub.
pub const INVITE: u8 = 10;

/// No part unfolds to more: a bomb is refused before anything is made for it.
pub const RAW_MAX: usize = 1 << 20;
/// A part is closed before it grows beyond this, so that a bad block of a stick costs no more.
pub const PART_MAX: usize = 256 << 10;

const MAGIC: &[u8; 4] = b"HXB1";
const VERSION: u8 = 1;
const PACKED: u8 = 1;
const WITH_DICTIONARY: u8 = 2;
const HEAD: usize = 36;
const CHECK: usize = 16;
/// Bytes of a part beside its frames.
pub const OVERHEAD: usize = HEAD + CHECK;

/// Small parts are mostly what small parts always say. Trained by the test
/// `segments::the_dictionary_is_trained_on_words_of_our_own`; number 1 never changes again.
const DICTIONARY: &[u8] = include_bytes!("../../assets/bundle_1.zdict");
const DICTIONARY_NUMBER: u16 = 1;
/// The best the library does with sensible memory.
const LEVEL: i32 = 19;

/// One frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// [`HELLO`], [`SEGMENT`] …
    pub kind: u8,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// One part of a bundle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// The same for all parts that were written together.
    pub set: [u8; 16],
    /// Which of them, from 1.
    pub part: u16,
    /// How many there are.
    pub parts: u16,
    /// What it carries.
    pub frames: Vec<Frame>,
}

/// Why a part is refused as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PartError {
    /// These bytes are something else.
    #[error("no bundle")]
    Foreign,
    /// Bytes are missing or changed.
    #[error("cut or changed")]
    Damaged,
    /// It unfolds to more than a part may hold.
    #[error("too large")]
    TooLarge,
    /// A newer program wrote it.
    #[error("from a newer version")]
    Newer,
}

impl PartError {
    /// Stable name, for scripts and for the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Foreign => "bundle_foreign",
            Self::Damaged => "bundle_damaged",
            Self::TooLarge => "bundle_too_large",
            Self::Newer => "bundle_newer",
        }
    }
}

impl Part {
    /// Length of the frames before they are packed.
    pub fn raw_length(frames: &[Frame]) -> usize {
        // A kind and at most five bytes of length.
        frames.iter().map(|frame| frame.bytes.len() + 6).sum()
    }

    /// Its bytes; none where it holds more than a part may.
    pub fn encode(&self) -> Result<Vec<u8>, PartError> {
        let mut raw = Vec::new();
        for frame in &self.frames {
            raw.push(frame.kind);
            put_bytes(&mut raw, &frame.bytes);
        }
        if raw.len() > RAW_MAX {
            return Err(PartError::TooLarge);
        }
        let packed = zstd::bulk::Compressor::with_dictionary(LEVEL, DICTIONARY)
            .and_then(|mut packer| packer.compress(&raw));
        let packed = packed.ok().filter(|packed| packed.len() < raw.len());
        let flags = if packed.is_some() { PACKED | WITH_DICTIONARY } else { 0 };
        let number = if packed.is_some() { DICTIONARY_NUMBER } else { 0 };
        let stored = packed.as_ref().unwrap_or(&raw);
        let mut bytes = Vec::with_capacity(stored.len() + OVERHEAD);
        bytes.extend(MAGIC);
        bytes.extend([VERSION, flags]);
        bytes.extend(number.to_be_bytes());
        bytes.extend(self.set);
        bytes.extend(self.part.to_be_bytes());
        bytes.extend(self.parts.to_be_bytes());
        bytes.extend((raw.len() as u32).to_be_bytes());
        bytes.extend((stored.len() as u32).to_be_bytes());
        bytes.extend(stored);
        let check = check_of(&bytes);
        bytes.extend(check);
        Ok(bytes)
    }

    /// Reads a part: whole, or not at all.
    pub fn decode(bytes: &[u8]) -> Result<Self, PartError> {
        let cut = |_| PartError::Damaged;
        let mut wire = Wire(bytes);
        if wire.take(4) != Ok(&MAGIC[..]) {
            return Err(PartError::Foreign);
        }
        let [version, flags] = wire.array().map_err(cut)?;
        let number = u16::from_be_bytes(wire.array().map_err(cut)?);
        let set = wire.array().map_err(cut)?;
        let [part, parts] = [(); 2].map(|()| wire.array().map(u16::from_be_bytes));
        let [raw_length, stored_length] = [(); 2].map(|()| wire.array().map(u32::from_be_bytes));
        let (part, parts) = (part.map_err(cut)?, parts.map_err(cut)?);
        let raw_length = raw_length.map_err(cut)? as usize;
        let stored = wire.take(stored_length.map_err(cut)? as usize).map_err(cut)?;
        let whole = bytes.split_at_checked(HEAD + stored.len()).ok_or(PartError::Damaged)?.0;
        if wire.take(CHECK) != Ok(&check_of(whole)) || !wire.is_empty() {
            return Err(PartError::Damaged);
        }
        // From here on the bytes are what somebody wrote, whoever that was.
        let known =
            flags == 0 || (flags == PACKED | WITH_DICTIONARY && number == DICTIONARY_NUMBER);
        if version != VERSION || !known {
            return Err(PartError::Newer);
        }
        if raw_length > RAW_MAX {
            return Err(PartError::TooLarge);
        }
        let raw = if flags == 0 {
            stored.to_vec()
        } else {
            // Never makes more than it is told to; what unfolds to more is an error.
            zstd::bulk::Decompressor::with_dictionary(DICTIONARY)
                .and_then(|mut unpacker| unpacker.decompress(stored, raw_length))
                .map_err(|_| PartError::Damaged)?
        };
        if raw.len() != raw_length {
            return Err(PartError::Damaged);
        }
        let mut wire = Wire(&raw);
        let mut frames = Vec::new();
        while !wire.is_empty() {
            let kind = wire.byte().map_err(cut)?;
            frames.push(Frame { kind, bytes: wire.bytes().map_err(cut)?.to_vec() });
        }
        Ok(Self { set, part, parts, frames })
    }
}

fn check_of(bytes: &[u8]) -> [u8; CHECK] {
    let mut check = [0; CHECK];
    let hash = blake3::hash(bytes);
    check.iter_mut().zip(hash.as_bytes()).for_each(|(to, from)| *to = *from);
    check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part() -> Part {
        let frame = |kind, words: &str| Frame { kind, bytes: words.as_bytes().to_vec() };
        let frames = vec![frame(200, "从将来来的"), frame(SEGMENT, &"楼道灯坏了。".repeat(20))];
        Part { set: [9; 16], part: 1, parts: 2, frames }
    }

    #[test]
    fn a_part_reads_back_frames_from_the_future_included() {
        let bytes = part().encode().unwrap();
        assert_eq!(Part::decode(&bytes), Ok(part()));
        assert!(bytes.len() < Part::raw_length(&part().frames));
        let empty = Part::default();
        assert_eq!(Part::decode(&empty.encode().unwrap()), Ok(empty));
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_refused() {
        let bytes = part().encode().unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(Part::decode(&flipped).is_err(), "bit {bit}");
        }
        for length in 0..bytes.len() {
            assert!(Part::decode(&bytes[..length]).is_err(), "cut at {length}");
        }
        assert!(Part::decode(&[&bytes[..], b"x"].concat()).is_err());
    }

    /// A container around any stored bytes, honest in everything but its content.
    fn container(flags: u8, raw_length: u32, stored: &[u8]) -> Vec<u8> {
        let mut bytes = [&MAGIC[..], &[VERSION, flags, 0, 1], &[0; 20]].concat();
        bytes.extend(raw_length.to_be_bytes());
        bytes.extend((stored.len() as u32).to_be_bytes());
        bytes.extend(stored);
        let check = check_of(&bytes);
        bytes.extend(check);
        bytes
    }

    #[test]
    fn bombs_and_versions_from_the_future_are_refused() {
        let packed = |raw: &[u8]| {
            let mut packer = zstd::bulk::Compressor::with_dictionary(3, DICTIONARY).unwrap();
            packer.compress(raw).unwrap()
        };
        let bomb = packed(&vec![0; 64 << 20]);
        assert!(bomb.len() < 8 << 10);
        assert_eq!(Part::decode(&container(3, 64 << 20, &bomb)), Err(PartError::TooLarge));
        assert_eq!(Part::decode(&container(3, 1 << 20, &bomb)), Err(PartError::Damaged));
        assert_eq!(Part::decode(&container(3, 9, &packed(&[0]))), Err(PartError::Damaged));
        assert_eq!(Part::decode(&container(4, 1, &[0])), Err(PartError::Newer));
        // A frame that claims more than there is.
        assert_eq!(Part::decode(&container(0, 2, &[3, 200])), Err(PartError::Damaged));
        let frames = vec![Frame { kind: SEGMENT, bytes: vec![1; RAW_MAX] }];
        assert_eq!(Part { frames, ..part() }.encode(), Err(PartError::TooLarge));
    }
}
