//! A handful of operations as codes that somebody photographs or a scanner types: the road where there
//! is neither a stick nor a line (sync.md 2, demands.md 3.9).
//!
//! ```text
//! YZQ1/set/part/parts/letters/check
//! ```
//! The letters of all parts, put together, are a sealed part of a bundle in Crockford's base 32: a
//! person can type them, and a code holds them as densely as it can. The check tells a line that was
//! misread; whether the whole is true the bundle says itself.

use std::collections::BTreeMap;
use std::path::PathBuf;

use qrcode::{Color, EcLevel, QrCode};

use crate::base::clock::Moment;
use crate::base::id::random;
use crate::base::text::ascii_twins;
use crate::journal::bundle::{Frame, Part, WORD};
use crate::journal::envelope;
use crate::journal::hello::Hello;
use crate::journal::sign::DeviceKey;
use crate::store::{Peer, Store};
use crate::sync::SyncError;
use crate::sync::stick::{self, ReadIn};
use crate::words::{fill, say};

/// More codes than this nobody photographs (our default).
pub const CODES_MAX: usize = 12;
/// What stands around the letters of a code.
const AROUND: usize = 32;
/// Light modules around a code: half of what the standard asks for, which scanners take.
pub const QUIET: usize = 2;
/// Lines of a text beyond this are not looked at.
const LINES_MAX: usize = 10_000;
const MARK: &str = "YZQ1/";
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many letters, digits and signs a code of each size holds at the lowest correction (ISO/IEC 18004,
/// table 7): its sides are 21, 25, 29 … modules long.
const HOLDS: [usize; 25] = [
    25, 47, 77, 114, 154, 195, 224, 279, 335, 395, 468, 535, 619, 667, 758, 854, 938, 1046, 1153,
    1249, 1352, 1460, 1588, 1704, 1853,
];

/// The codes for some desks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    /// What stands in each.
    pub lines: Vec<String>,
    /// How many operations they carry.
    pub operations: u64,
    /// For whom.
    pub names: Vec<String>,
    devices: Vec<DeviceKey>,
    until: i64,
}

/// How many characters a code holds that is no wider than so many modules; none where not even the
/// smallest fits.
pub fn room(modules: usize) -> Option<usize> {
    let sizes = HOLDS.iter().enumerate().take_while(|(size, _)| 21 + 4 * size <= modules);
    sizes.last().map(|(_, holds)| *holds)
}

/// Everything these desks are not known to have, as codes of no more than so many characters.
pub fn write(
    store: &mut Store,
    peers: &[Peer],
    room: usize,
    now: Moment,
) -> Result<Codes, SyncError> {
    let too_much = SyncError::Rule("qr_too_much");
    let letters_each = room.checked_sub(AROUND).filter(|each| *each > 0);
    let Some(each) = letters_each else { return Err(too_much) };
    store.seal()?;
    let devices: Vec<DeviceKey> = peers.iter().map(|peer| peer.join.device).collect();
    let reader = store.reader();
    let outgoing = reader.lacking(&devices)?;
    let words = reader.words_for(&devices)?;
    let Some(device) = store.device() else { return Err(SyncError::Rule("bundle_nobody")) };
    let words = words.iter().map(|word| Frame { kind: WORD, bytes: word.encode() });
    let rest = outgoing.first.into_iter().filter(|frame| frame.kind != WORD);
    let frames: Vec<Frame> = words.chain(rest).chain(outgoing.segments).collect();
    // Words pack to a third at best; what is far beyond need not be sealed to know it.
    if Part::raw_length(&frames) > 4 * CODES_MAX * each {
        return Err(too_much);
    }
    let part = Part { set: random(), part: 1, parts: 1, frames };
    let part = Hello::greet(&device.hand, reader.scope()?, now.0, part);
    let bytes = part.encode().map_err(|error| SyncError::Rule(error.code()))?;
    let recipients: Vec<String> = peers.iter().map(|peer| peer.join.recipient.clone()).collect();
    let letters = to_letters(&envelope::seal(&recipients, &bytes)?);
    let chunks: Vec<String> = letters
        .as_bytes()
        .chunks(each)
        .map(|chunk| chunk.iter().copied().map(char::from).collect())
        .collect();
    if chunks.len() > CODES_MAX {
        return Err(too_much);
    }
    let set = to_letters(&random::<5>());
    let line = |(place, chunk): (usize, &String)| {
        let line = format!("{MARK}{set}/{}/{}/{chunk}/", place + 1, chunks.len());
        let check = check(&line);
        line + &check
    };
    Ok(Codes {
        lines: chunks.iter().enumerate().map(line).collect(),
        operations: outgoing.operations,
        names: peers.iter().map(|peer| peer.join.name.clone()).collect(),
        devices,
        until: outgoing.until,
    })
}

impl Codes {
    /// Notes that all of them were shown; what came of it the answer tells.
    pub fn note_shown(&self, store: &mut Store, now: Moment) -> Result<(), SyncError> {
        Ok(store.note_written(&self.devices, (self.operations, self.until), now)?)
    }
}

/// The modules of a code, row by row, true for dark; none where the words are too long for one.
pub fn modules(line: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(line, EcLevel::L).ok()?;
    let colors = code.to_colors();
    let rows = colors.chunks(code.width());
    Some(rows.map(|row| row.iter().map(|color| *color == Color::Dark).collect()).collect())
}

/// A code as lines of half blocks, dark on what is drawn: for a terminal that shows light on dark.
pub fn drawn(line: &str) -> Vec<String> {
    let Some(modules) = modules(line) else { return Vec::new() };
    let wide = modules.len() + 2 * QUIET;
    let is_light = |x: usize, y: usize| {
        let row = y.checked_sub(QUIET).and_then(|y| modules.get(y));
        !row.zip(x.checked_sub(QUIET)).and_then(|(row, x)| row.get(x)).copied().unwrap_or(false)
    };
    let cell = |x: usize, y: usize| match (is_light(x, y), y + 1 < wide && is_light(x, y + 1)) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    (0..wide).step_by(2).map(|y| (0..wide).map(|x| cell(x, y)).collect()).collect()
}

/// What came of looking for codes in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gathered {
    /// All of one set: the sealed part.
    Whole(Vec<u8>),
    /// These are not there yet, of so many.
    Missing(Vec<usize>, usize),
    /// None is there.
    Nothing,
}

/// Puts the codes of a text together, in whatever order and however often they stand there. Of several
/// sets the first whole one is taken. A line that was misread counts as not there.
pub fn gather(text: &str) -> Gathered {
    let mut sets: BTreeMap<String, (usize, BTreeMap<usize, String>)> = BTreeMap::new();
    for line in text.lines().take(LINES_MAX) {
        // A scanner may put two codes on one line.
        let line: String = line.chars().filter(|letter| !letter.is_whitespace()).collect();
        for code in ascii_twins(&line).to_uppercase().split(MARK).skip(1) {
            if let Some((set, place, parts, letters)) = part_of(code) {
                let (all, found) = sets.entry(set).or_default();
                *all = parts;
                found.insert(place, letters);
            }
        }
    }
    let missing = |(all, found): &(usize, BTreeMap<usize, String>)| -> Vec<usize> {
        (1..=*all).filter(|place| !found.contains_key(place)).collect()
    };
    let Some(best) = sets.values().min_by_key(|set| missing(set).len()) else {
        return Gathered::Nothing;
    };
    match missing(best) {
        lacks if lacks.is_empty() => {
            let letters: String = best.1.values().map(String::as_str).collect();
            from_letters(&letters).map_or(Gathered::Nothing, Gathered::Whole)
        }
        lacks => Gathered::Missing(lacks, best.0),
    }
}

/// Which codes are still wanted.
pub fn missing_words(places: &[usize], all: usize) -> String {
    let places: Vec<String> = places.iter().map(ToString::to_string).collect();
    let given = [("places", places.join(&say("list-comma")).into()), ("all", (all as i64).into())];
    fill("qr-missing", &given)
}

fn part_of(code: &str) -> Option<(String, usize, usize, String)> {
    let mut parts = code.split('/');
    let set = parts.next()?.to_owned();
    let place: usize = parts.next()?.parse().ok()?;
    let all: usize = parts.next()?.parse().ok()?;
    let (letters, told) = (plain(parts.next()?), plain(parts.next()?));
    let line = format!("{MARK}{set}/{place}/{all}/{letters}/");
    let is_sound = (1..=CODES_MAX).contains(&all) && (1..=all).contains(&place);
    (is_sound && told.starts_with(&check(&line))).then_some((set, place, all, letters))
}

/// Takes in what the codes of a text carry.
pub fn read(store: &mut Store, sealed: &[u8], now: Moment) -> Result<ReadIn, SyncError> {
    if store.reader().is_rehearsal()? == Some(true) {
        return Err(SyncError::Rule("rehearsal_never_syncs"));
    }
    let brought = stick::take(store, sealed, now)?;
    let aside = store.reader().put_aside()?.iter().map(|put| put.segments as usize).sum();
    Ok(ReadIn { files: vec![(PathBuf::from("-"), Ok(brought))], missing: 0, aside })
}

/// Twenty bits over a line.
fn check(line: &str) -> String {
    let hash = blake3::hash(line.as_bytes());
    to_letters(hash.as_bytes()).chars().take(4).collect()
}

fn to_letters(bytes: &[u8]) -> String {
    let mut letters = String::new();
    for five in bytes.chunks(5) {
        let bits = (0..5)
            .fold(0_u64, |bits, at| bits << 8 | u64::from(five.get(at).copied().unwrap_or(0)));
        let many = (five.len() * 8).div_ceil(5);
        letters.extend((0..many).map(|at| {
            let index = (bits >> (35 - 5 * at)) & 31;
            LETTERS.get(index as usize).map_or('0', |letter| char::from(*letter))
        }));
    }
    letters
}

/// What is misread is meant: I and L are 1, O is 0.
fn plain(letters: &str) -> String {
    let twin = |letter| match letter {
        'I' | 'L' => '1',
        'O' => '0',
        letter => letter,
    };
    letters.chars().map(twin).collect()
}

fn from_letters(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for eight in letters.as_bytes().chunks(8) {
        let mut bits = 0_u64;
        for at in 0..8 {
            let letter = eight.get(at).copied().unwrap_or(b'0');
            bits = bits << 5 | LETTERS.iter().position(|known| *known == letter)? as u64;
        }
        let many = eight.len() * 5 / 8;
        bytes.extend((0..many).map(|at| (bits >> (32 - 8 * at)) as u8));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn letters_read_back(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let letters = to_letters(&bytes);
            prop_assert_eq!(from_letters(&letters), Some(bytes.clone()));
            prop_assert_eq!(letters.len(), (bytes.len() * 8).div_ceil(5));
        }
    }

    /// The codes of some bytes, as [`write`] cuts them.
    fn lines(bytes: &[u8], each: usize) -> Vec<String> {
        let letters = to_letters(bytes);
        let chunks: Vec<_> = letters.as_bytes().chunks(each).collect();
        let line = |(place, chunk): (usize, &&[u8])| {
            let chunk = std::str::from_utf8(chunk).unwrap();
            let line = format!("{MARK}0123ABCD/{}/{}/{chunk}/", place + 1, chunks.len());
            line.clone() + &check(&line)
        };
        chunks.iter().enumerate().map(line).collect()
    }

    #[test]
    fn codes_come_in_any_order_twice_and_misread_ones_are_asked_for_again() {
        let bytes: Vec<u8> = (0..=250).collect();
        let codes = lines(&bytes, 100);
        assert_eq!(codes.len(), 5);
        let mut text = codes.clone();
        text.reverse();
        text.push(codes[2].to_lowercase());
        assert_eq!(gather(&text.join("\r\n")), Gathered::Whole(bytes.clone()));
        // A scanner that adds nothing between two, and words around them.
        assert_eq!(gather(&format!("扫到：{}", codes.concat())), Gathered::Whole(bytes));
        let mut fewer = codes.clone();
        fewer.remove(3);
        assert_eq!(gather(&fewer.join("\n")), Gathered::Missing(vec![4], 5));
        let mut wrong = codes;
        wrong[1] = wrong[1].replacen('7', "8", 1);
        assert_eq!(gather(&wrong.join("\n")), Gathered::Missing(vec![2], 5));
        assert_eq!(gather("一份文档"), Gathered::Nothing);
        assert_eq!(gather("YZQ1/A/9/99999999/X/YZQ1//YZQ1/A/0/0/X/0000"), Gathered::Nothing);
    }

    #[test]
    fn a_code_is_as_wide_as_the_table_says() {
        assert_eq!(
            (room(20), room(21), room(65), room(999)),
            (None, Some(25), Some(535), Some(1853))
        );
        for (size, holds) in HOLDS.iter().enumerate() {
            let wide = |length: usize| modules(&"A".repeat(length)).unwrap().len();
            assert_eq!(wide(*holds), 21 + 4 * size);
            assert!(wide(holds + 1) > 21 + 4 * size);
        }
    }
}
