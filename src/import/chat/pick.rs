//! Telephone, place and name out of what somebody writes.

use crate::base::phone;
use crate::base::place::Place;
use crate::base::text::{ascii_twin, clean_line};
use crate::import::chat::names::{FAMILIES, NOT_NAMES};

/// What was found; empty where it was not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picked {
    /// As written.
    pub place: String,
    /// Digits only.
    pub phone: String,
    /// A person's name.
    pub name: String,
    /// The words without all of these.
    pub rest: String,
}

/// Words after which a name stands.
const INTRODUCED: &[&str] = &["我是", "我叫", "联系人：", "联系人:", "联系人", "姓名：", "姓名:"];
const PARTING: &[char] = &[
    ' ', ',', '，', '、', ';', '；', '(', ')', '（', '）', '/', '+', ':', '：', '。', '-', '—', '|',
];

impl Picked {
    /// Out of what somebody says: a name only where it is introduced as one.
    pub fn of_words(words: &str) -> Self {
        let mut picked = Self::numbers(words);
        let introduced = INTRODUCED.iter().find_map(|mark| words.split_once(mark));
        if let Some((_, after)) = introduced {
            let end = after.find(PARTING).unwrap_or(after.len());
            let name = after.get(..end).filter(|name| is_name(name));
            name.unwrap_or_default().clone_into(&mut picked.name);
        }
        picked
    }

    /// Out of a line of a list: the first word that may be a name is one.
    pub fn of_row(row: &str) -> Self {
        let mut picked = Self::numbers(row);
        let mut parts: Vec<&str> =
            picked.rest.split(PARTING).filter(|part| !part.is_empty()).collect();
        if let Some(at) = parts.iter().position(|part| is_name(part)) {
            parts.remove(at).clone_into(&mut picked.name);
        }
        picked.rest = parts.join(" ");
        picked
    }

    /// Out of a name in a group, which often holds the flat: `3-2-501张姐`.
    pub fn of_nickname(nickname: &str) -> Self {
        let mut picked = Self::numbers(nickname);
        picked.name = picked.rest.trim_matches(PARTING).trim_matches(['#', '号']).to_owned();
        if picked.name.is_empty() {
            picked.name = clean_line(nickname);
        }
        picked
    }

    fn numbers(words: &str) -> Self {
        let (phone, rest) = take_phone(words);
        let found = Place::first_in(&rest);
        let (place, rest) = match found {
            Some((at, _)) => {
                let part = |from: usize, to: usize| -> String {
                    rest.chars().skip(from).take(to.saturating_sub(from)).collect()
                };
                let behind = part(at.end, usize::MAX);
                // What is left behind a place often begins with the word for a household.
                (part(at.start, at.end), format!("{} {behind}", part(0, at.start)))
            }
            None => (String::new(), rest),
        };
        let place = clean_line(&place);
        Self { place, phone, name: String::new(), rest: clean_line(&rest) }
    }
}

/// Two to four characters that begin with a family name, or 老李, 小王.
fn is_name(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let is_family = |letter: &char| FAMILIES.contains(*letter);
    let begins = match letters.as_slice() {
        ['老' | '小', family, ..] | [family, ..] => is_family(family),
        [] => false,
    };
    let is_han = letters.iter().all(|letter| ('\u{4e00}'..='\u{9fff}').contains(letter));
    begins
        && is_han
        && (2..=4).contains(&letters.len())
        && !NOT_NAMES.split_whitespace().any(|other| other == word)
}

/// The first telephone number as digits, and the words without it.
fn take_phone(words: &str) -> (String, String) {
    let letters: Vec<char> = words.chars().collect();
    let plain: Vec<char> = letters.iter().map(|letter| ascii_twin(*letter)).collect();
    for start in 0..plain.len() {
        let is_inside = start
            .checked_sub(1)
            .and_then(|before| plain.get(before))
            .is_some_and(char::is_ascii_digit);
        if is_inside {
            continue;
        }
        if let Some((digits, end)) = phone_at(&plain, start) {
            let before = letters.iter().take(start);
            let rest = before.chain([&' ']).chain(letters.iter().skip(end)).collect();
            return (digits, rest);
        }
    }
    (String::new(), words.to_owned())
}

/// A mobile number, or a fixed line with its area code, spaced or dashed.
fn phone_at(plain: &[char], start: usize) -> Option<(String, usize)> {
    let first = plain.get(start)?;
    if !['0', '1', '4', '8'].contains(first) {
        return None;
    }
    let mut digits = String::new();
    let mut end = start;
    for (at, letter) in plain.iter().enumerate().skip(start) {
        match letter {
            letter if letter.is_ascii_digit() => {
                digits.push(*letter);
                end = at + 1;
            }
            ' ' | '-' if end == at && !digits.is_empty() => {}
            _ => break,
        }
        if digits.starts_with('1') && digits.len() == 11 {
            break;
        }
    }
    let goes_on = plain.get(end).is_some_and(char::is_ascii_digit);
    let is_known = match digits.as_bytes() {
        [b'1', b'3'..=b'9', ..] => digits.len() == 11,
        [b'0', ..] => (10..=12).contains(&digits.len()),
        [b'4' | b'8', b'0', b'0', ..] => digits.len() == 10,
        _ => false,
    };
    (is_known && !goes_on).then_some(())?;
    phone::read(&digits).ok().map(|digits| (digits, end))
}
