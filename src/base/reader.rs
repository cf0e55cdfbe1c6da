//! A place in a short text and what may be taken from there.

use crate::base::numeral;

/// The part of the text not read yet.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text.trim() }
    }

    pub(super) fn at_end(&self) -> bool {
        self.rest.trim_start().is_empty()
    }

    /// How many characters are not read yet.
    pub(super) fn left(&self) -> usize {
        self.rest.chars().count()
    }

    /// Takes what `read` takes, or nothing at all where it fails.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// The next character that is not a space.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest.trim_start().chars().next()
    }

    /// Takes the next character where it satisfies `wanted`.
    pub(super) fn letter(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let rest = self.rest.trim_start();
        let letter = rest.chars().next().filter(|letter| wanted(*letter))?;
        self.rest = rest.strip_prefix(letter)?;
        Some(letter)
    }

    /// Takes the first of these words that stands here and gives its meaning.
    pub(super) fn word<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        let rest = self.rest.trim_start();
        let (rest, meaning) =
            words.iter().find_map(|(word, meaning)| Some((rest.strip_prefix(word)?, *meaning)))?;
        self.rest = rest;
        Some(meaning)
    }

    /// Takes one of these words.
    pub(super) fn any(&mut self, words: &[&str]) -> Option<()> {
        words.iter().find_map(|word| self.word(&[(*word, ())]))
    }

    /// Takes a number in digits or Chinese and says how many characters it had.
    pub(super) fn number(&mut self) -> Option<(i64, usize)> {
        let start = self.rest.trim_start();
        let rest = start.trim_start_matches(numeral::is_numeral);
        let run = start.strip_suffix(rest)?;
        let value = i64::try_from(numeral::read(run)?).ok()?;
        self.rest = rest;
        Some((value, run.chars().count()))
    }
}
