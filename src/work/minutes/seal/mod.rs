//! The check code: a short print of everything that stands on issued minutes.
//!
//! The code is twenty characters in five groups, a hundred bits of BLAKE3. Nobody forges a second
//! text to a given code (2^100 tries), and even somebody who prepares two texts at once, a harmless
//! one to be signed and another to be shown later, needs 2^50; with the sixteen characters that
//! would be handier to type it would be 2^40, a night on an ordinary machine. The alphabet is
//! Crockford's: no I, L, O, U, and what is typed for them is read as 1, 1, 0.
//!
//! The print is taken from letters alone. Line breaks, blanks and pages belong to the paper and not
//! to what it says, and full-width signs are the same as their half-width twins, because office
//! programs and typing change all of these. Every other character counts.

use unicode_normalization::UnicodeNormalization as _;

use crate::base::text::clean;
use crate::words::{Lang, in_lang};
use crate::work::minutes::sheet::Sheet;

const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J',
    'K', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];
const GROUPS: usize = 5;
const GROUP: usize = 4;

/// Banners the paper may carry above its title; they come and go without changing what it says.
const BANNERS: [&str; 3] = ["paper-rehearsal", "paper-template", "paper-revised"];

/// A text as its letters, each with the line it stands on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters {
    /// What counts, in order, the check code left out.
    pub letters: Vec<char>,
    /// The line of each letter, from 0.
    lines: Vec<usize>,
    /// The check code that stands in the text.
    pub code: Option<String>,
}

impl Letters {
    /// The letters of a text, as a person typed it or a file holds it.
    pub fn of(text: &str) -> Self {
        let mut found = Self::default();
        for (at, line) in clean(text).lines().enumerate() {
            if !is_paper(line) {
                for letter in line.nfc().filter(|letter| !letter.is_whitespace()) {
                    found.letters.push(twin(letter));
                    found.lines.push(at);
                }
            }
        }
        for banner in banners() {
            found.take_out(&banner);
        }
        found.code = found.take_code();
        found
    }

    /// The letters of a sheet; lines count as the sheet has them.
    pub fn of_sheet(sheet: &Sheet) -> Self {
        Self::of(&sheet.text().join("\n"))
    }

    /// The code that belongs to these letters.
    pub fn print(&self) -> String {
        let text: String = self.letters.iter().collect();
        let hash = blake3::derive_key("yizhan minutes seal 1", text.as_bytes());
        let mut bits = hash.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1));
        let mut code = String::new();
        for place in 0..GROUPS * GROUP {
            if place > 0 && place % GROUP == 0 {
                code.push('-');
            }
            let index = bits.by_ref().take(5).fold(0, |sum, bit| sum * 2 + usize::from(bit));
            code.extend(ALPHABET.get(index));
        }
        code
    }

    /// The first place where two texts differ; none where they say the same.
    pub fn differs(&self, other: &Self) -> Option<usize> {
        let same = self.letters.iter().zip(&other.letters).take_while(|(one, two)| one == two);
        let at = same.count();
        (at < self.letters.len().max(other.letters.len())).then_some(at)
    }

    /// The number of the line a letter stands on, from 1; the last one past the end.
    pub fn line(&self, at: usize) -> usize {
        self.lines.get(at).or(self.lines.last()).map_or(1, |line| line + 1)
    }

    /// Some letters before and after a place, which stands in 【】; `【】` alone past the end.
    pub fn around(&self, at: usize) -> String {
        const BEFORE: usize = 16;
        const AFTER: usize = 30;
        let slice = |from: usize, to: usize| -> String {
            self.letters.iter().skip(from).take(to.saturating_sub(from)).collect()
        };
        let from = at.saturating_sub(BEFORE);
        format!("{}【{}】{}", slice(from, at), slice(at, at + 1), slice(at + 1, at + 1 + AFTER))
    }

    /// True where these words stand somewhere in the text.
    pub fn holds(&self, words: &str) -> bool {
        let words = Self::plain(words);
        !words.is_empty() && self.find(&words, 0).is_some()
    }

    fn plain(words: &str) -> Vec<char> {
        words.nfc().filter(|letter| !letter.is_whitespace()).map(twin).collect()
    }

    fn find(&self, words: &[char], from: usize) -> Option<usize> {
        let mut windows = self.letters.windows(words.len().max(1)).enumerate().skip(from);
        windows.find(|(_, window)| *window == words).map(|(at, _)| at)
    }

    fn take_out(&mut self, words: &[char]) {
        let mut from = 0;
        while let Some(at) = self.find(words, from) {
            self.cut(at, at + words.len());
            from = at;
        }
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.letters.drain(from..to);
        self.lines.drain(from..to);
    }

    /// The last thing that looks like a code goes, with its label, and is answered.
    fn take_code(&mut self) -> Option<String> {
        const LENGTH: usize = GROUPS * GROUP + GROUPS - 1;
        let looks = |window: &[char]| {
            window.iter().enumerate().all(|(at, letter)| {
                if at % (GROUP + 1) == GROUP { *letter == '-' } else { symbol(*letter).is_some() }
            })
        };
        let at = self.letters.windows(LENGTH).rposition(looks)?;
        let code = self.letters.iter().skip(at).take(LENGTH);
        let code = code.map(|letter| symbol(*letter).unwrap_or('-')).collect();
        let mut labels = Lang::ALL.iter().map(|lang| {
            let label = format!("{}:", in_lang(*lang, "paper-check-code", &[]));
            Self::plain(&label)
        });
        let before = |label: &Vec<char>| {
            let from = at.checked_sub(label.len())?;
            let is_there = self.letters.get(from..at) == Some(label.as_slice());
            is_there.then_some(from)
        };
        let from = labels.find_map(|label| before(&label)).unwrap_or(at);
        self.cut(from, at + LENGTH);
        Some(code)
    }
}

/// The code of a sheet.
pub fn print_of(sheet: &Sheet) -> String {
    Letters::of_sheet(sheet).print()
}

/// The sign of the alphabet that was meant.
fn symbol(letter: char) -> Option<char> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    };
    ALPHABET.contains(&letter).then_some(letter)
}

/// Full-width signs and curly quotation marks as their plain twins, half-width Chinese ones as the
/// usual ones. Narrower than what commands read: `、` is no `/` here.
fn twin(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => {
            u8::try_from(u32::from(letter) - 0xfee0).map_or(letter, char::from)
        }
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '｡' => '。',
        '､' => '、',
        other => other,
    }
}

/// Page numbers and rules are of the paper, not of the text.
fn is_paper(line: &str) -> bool {
    let line = line.trim();
    let dash = |letter: char| matches!(letter, '-' | '—' | '–' | '－' | '─');
    let inner = line.trim_matches(dash).trim();
    let dashes = line.chars().filter(|letter| dash(*letter)).count();
    let is_number = !inner.is_empty() && inner.chars().all(|letter| letter.is_ascii_digit());
    let page = is_number && line.starts_with(dash) && line.ends_with(dash);
    page || (inner.is_empty() && dashes >= 3)
}

fn banners() -> impl Iterator<Item = Vec<char>> {
    let of = |lang: &'static Lang| {
        BANNERS.iter().map(move |key| Letters::plain(&in_lang(*lang, key, &[])))
    };
    Lang::ALL.iter().flat_map(of).filter(|banner| !banner.is_empty())
}

#[cfg(test)]
mod tests;
