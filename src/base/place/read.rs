//! Building, stairwell, floor and flat out of words.

use std::ops::Range;

use super::{Place, has_number};
use crate::base::numeral::{self, is_numeral};
use crate::base::reader::Reader;
use crate::base::text::ascii_twins;

/// Marks after which a number is certainly a building.
const BUILDING: &[&str] = &["号楼", "号居民楼", "号住宅楼", "#楼", "#"];
/// Marks that also count things (`两栋楼`, `一座桥`), the less so after digits.
const BLOCK: &[&str] = &["栋", "幢", "座"];
const STAIRWELL: &[&str] = &["单元", "门", "梯"];
const FLOOR: &[&str] = &["层", "楼"];
const SIDES: &[&str] = &[
    "中东户",
    "中西户",
    "东南户",
    "西南户",
    "东北户",
    "西北户",
    "东户",
    "西户",
    "中户",
    "南户",
    "北户",
];
/// What follows a number that counts something and is no flat.
const COUNTED: &str = "年月日元块户次米平万千百人个台辆天点时分多几%:.";

/// The first certain place in the words, without the words.
pub(super) fn parts(words: &str) -> Option<Place> {
    first(words).map(|(_, place)| place)
}

/// The same with the characters it is written in, a part of the estate before it left out.
pub(super) fn first(words: &str) -> Option<(Range<usize>, Place)> {
    let plain = ascii_twins(words);
    let mut before = None;
    for (count, (at, letter)) in plain.char_indices().enumerate() {
        if before.is_none_or(may_precede) && (letter.is_ascii_alphanumeric() || is_numeral(letter))
        {
            let mut reader = Reader::new(plain.get(at..)?);
            let all = reader.left();
            let found = reader.attempt(marked).or_else(|| reader.attempt(chain));
            if let Some(mut place) = found {
                let part = estate_part(plain.get(..at)?).unwrap_or_default();
                place.building = place.building.map(|building| part + &building);
                return Some((count..count + all - reader.left(), place));
            }
        }
        before = Some(letter);
    }
    None
}

fn may_precede(letter: char) -> bool {
    !(letter.is_ascii_alphanumeric() || is_numeral(letter) || "-.:/#几数".contains(letter))
}

/// `东区`, `A区` or `1期` right before a building: buildings of two parts share their numbers.
fn estate_part(before: &str) -> Option<String> {
    let mut back = before.trim_end().chars().rev();
    let kind = back.next().filter(|kind| matches!(kind, '区' | '期'))?;
    let name = back.next()?;
    if let Some(number) = numeral::read(&name.to_string()) {
        return Some(format!("{number}{kind}"));
    }
    let known = kind == '区' && ("东西南北中".contains(name) || name.is_ascii_alphabetic());
    known.then(|| format!("{}{kind}", name.to_ascii_uppercase()))
}

/// `3号楼2单元501` and its kin.
fn marked(reader: &mut Reader<'_>) -> Option<Place> {
    let in_digits = reader.peek()?.is_ascii();
    let building = building_name(reader)?;
    let certain = reader.any(BUILDING).is_some() || (in_digits && reader.any(BLOCK).is_some());
    // `二栋` may count; `3楼` and `3号` may be a floor and a gate. What follows settles it.
    let counts = !certain && reader.any(BLOCK).is_some();
    if !certain && !counts {
        reader.any(&["号", "楼"])?;
    }
    let _ = reader.any(&["-", "/", ","]);
    let stairwell = reader.attempt(stairwell).or_else(|| reader.attempt(bare_stairwell));
    let _ = reader.any(&["-", "/", ","]);
    let floor = reader.attempt(floor);
    let flat = reader.attempt(flat);
    let settled = certain || stairwell.is_some() || (counts && flat.is_some());
    settled.then(|| Place { building: Some(building), stairwell, floor, flat, ..Place::default() })
}

/// `3`, `A`, `A3` or `3A`.
fn building_name(reader: &mut Reader<'_>) -> Option<String> {
    let front = reader.letter(|letter| letter.is_ascii_alphabetic());
    let number = reader.attempt(|reader| digits(reader, 1, 3));
    let back = if front.is_none() { reader.letter(|c| c.is_ascii_alphabetic()) } else { None };
    let name: String =
        front.map(String::from).into_iter().chain(number).chain(back.map(String::from)).collect();
    (!name.is_empty()).then(|| name.to_ascii_uppercase())
}

fn stairwell(reader: &mut Reader<'_>) -> Option<String> {
    let name = reader
        .attempt(|reader| digits(reader, 1, 2))
        .or_else(|| reader.letter(|letter| letter.is_ascii_uppercase()).map(String::from))?;
    reader.any(STAIRWELL)?;
    Some(name)
}

/// `2-` before a flat.
fn bare_stairwell(reader: &mut Reader<'_>) -> Option<String> {
    let name = digits(reader, 1, 2)?;
    reader.any(&["-"])?;
    let mut ahead = *reader;
    flat(&mut ahead)?;
    Some(name)
}

fn floor(reader: &mut Reader<'_>) -> Option<String> {
    let number = digits(reader, 1, 2)?;
    reader.any(FLOOR)?;
    Some(number)
}

fn flat(reader: &mut Reader<'_>) -> Option<String> {
    if let Some(side) = SIDES.iter().find(|side| reader.any(&[**side]).is_some()) {
        return Some((*side).to_owned());
    }
    let short = reader.attempt(|reader| {
        let number = digits(reader, 1, 2)?;
        reader.any(&["室", "号"])?;
        Some(number)
    });
    if short.is_some() {
        return short;
    }
    let number = digits(reader, 3, 4)?;
    let letter = reader.letter(|letter| letter.is_ascii_alphabetic());
    let _ = reader.any(&["室", "房", "号"]);
    let counted = reader.peek().is_some_and(|next| COUNTED.contains(next));
    // Four more digits apart: a telephone written in groups.
    let grouped = reader.attempt(|reader| digits(reader, 4, 4)).is_some();
    let name = number + &letter.map(String::from).unwrap_or_default().to_ascii_uppercase();
    (!counted && !grouped).then_some(name)
}

/// `3-2-501`, `3-501`, `3-2-5-501`, `A-1203`.
fn chain(reader: &mut Reader<'_>) -> Option<Place> {
    let building = building_name(reader)?;
    reader.any(&["-"])?;
    let stairwell = reader.attempt(stairwell).or_else(|| reader.attempt(|reader| link(reader)));
    let _ = reader.any(&["-"]);
    let floor = reader.attempt(|reader| link(reader));
    let flat = flat(reader)?;
    let pair = stairwell.is_none() && (floor.is_some() || building.chars().count() > 2);
    let ends = reader.peek().is_none_or(|next| next != '-' && !next.is_ascii_digit());
    (!pair && ends && has_number(&flat)).then(|| Place {
        building: Some(building),
        stairwell,
        floor,
        flat: Some(flat),
        ..Place::default()
    })
}

/// A number of one or two digits and the dash after it.
fn link(reader: &mut Reader<'_>) -> Option<String> {
    let number = digits(reader, 1, 2)?;
    reader.any(&["-"])?;
    Some(number)
}

/// A number of so many characters, in plain digits without leading zeros.
fn digits(reader: &mut Reader<'_>, least: usize, most: usize) -> Option<String> {
    let (value, length) = reader.number()?;
    ((least..=most).contains(&length) && value > 0).then(|| value.to_string())
}
