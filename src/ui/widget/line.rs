//! One line of text that is edited.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::{Heed, put};
use crate::base::text;
use crate::ui::event::{Code, Key};
use crate::ui::theme::{Meaning, Theme};

/// A single-line editor. It counts written characters, so a caret never stands inside one.
#[derive(Clone, Debug, Default)]
pub struct LineEdit {
    letters: Vec<String>,
    caret: usize,
    /// The first character drawn.
    first: Cell<usize>,
    placeholder: String,
    is_masked: bool,
}

impl LineEdit {
    /// An editor holding `words`, the caret at the end.
    pub fn new(words: &str) -> Self {
        let mut line = Self::default();
        line.set(words);
        line
    }

    /// Shows dim words while it is empty.
    #[must_use]
    pub fn with_placeholder(mut self, words: &str) -> Self {
        words.clone_into(&mut self.placeholder);
        self
    }

    /// Shows `*` for every character.
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.is_masked = true;
        self
    }

    /// What it holds.
    pub fn text(&self) -> String {
        self.letters.concat()
    }

    /// True without any character.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Replaces what it holds and puts the caret at the end.
    pub fn set(&mut self, words: &str) {
        self.letters.clear();
        self.caret = 0;
        self.paste(words);
    }

    /// Inserts text at the caret; line ends become spaces.
    pub fn paste(&mut self, words: &str) -> Heed {
        let words = text::clean(words.trim_end_matches(['\r', '\n'])).replace('\n', " ");
        if words.is_empty() {
            return Heed::Taken;
        }
        let (before, after) = self.letters.split_at(self.caret.min(self.letters.len()));
        let (before, after) = (before.concat() + &words, after.concat());
        // Cut anew as a whole: a pasted mark may join the character before it.
        self.letters = (before.clone() + &after).graphemes(true).map(str::to_owned).collect();
        let mut bytes = 0;
        self.caret = self
            .letters
            .iter()
            .take_while(|letter| {
                bytes += letter.len();
                bytes <= before.len()
            })
            .count();
        Heed::Changed
    }

    /// Edits, or moves the caret.
    pub fn key(&mut self, key: Key) -> Heed {
        if let Some(letter) = key.text() {
            return self.paste(letter.encode_utf8(&mut [0; 4]));
        }
        let end = self.letters.len();
        match (key.code, key.ctrl) {
            (Code::Left, _) => self.move_to(self.caret.saturating_sub(1)),
            (Code::Right, _) => self.move_to(self.caret + 1),
            (Code::Home, _) | (Code::Char('a'), true) => self.move_to(0),
            (Code::End, _) | (Code::Char('e'), true) => self.move_to(end),
            (Code::Backspace, _) => self.remove(self.caret.saturating_sub(1), self.caret),
            (Code::Delete, _) => self.remove(self.caret, self.caret + 1),
            (Code::Char('u'), true) => self.remove(0, self.caret),
            (Code::Char('w'), true) => self.remove(self.word_start(), self.caret),
            _ => Heed::Ignored,
        }
    }

    /// Draws it into the first row of `area`; answers where the caret is.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> Position {
        let at = (area.x, area.y);
        if self.letters.is_empty() {
            put(buffer, at, area.width, &self.placeholder, theme.style(Meaning::Dim));
            return at.into();
        }
        let first = self.scroll(area.width.into());
        let mut x = area.x;
        let mut caret = x;
        for (index, letter) in self.letters.iter().enumerate().skip(first) {
            if index == self.caret {
                caret = x;
            }
            let cells = self.cells(letter) as u16;
            if x + cells > area.right() {
                break;
            }
            let drawn = if self.is_masked { "*" } else { letter.as_str() };
            buffer.set_stringn(x, area.y, drawn, cells.into(), theme.style(Meaning::Plain));
            x += cells;
        }
        if self.caret >= self.letters.len() {
            caret = x;
        }
        Position { x: caret.min(area.right().saturating_sub(1)), y: area.y }
    }

    fn cells(&self, letter: &str) -> usize {
        if self.is_masked { 1 } else { text::width(letter) }
    }

    /// The first character to draw, so that the caret and one cell behind it are seen.
    fn scroll(&self, width: usize) -> usize {
        let mut first = self.first.get().min(self.caret);
        let shown = |first: usize| -> usize {
            let before = self.letters.iter().take(self.caret).skip(first);
            before.map(|letter| self.cells(letter)).sum()
        };
        let under = self.letters.get(self.caret).map_or(1, |letter| self.cells(letter));
        while first < self.caret && shown(first) + under > width {
            first += 1;
        }
        self.first.set(first);
        first
    }

    fn move_to(&mut self, caret: usize) -> Heed {
        self.caret = caret.min(self.letters.len());
        Heed::Taken
    }

    fn remove(&mut self, from: usize, to: usize) -> Heed {
        let to = to.min(self.letters.len());
        if from >= to {
            return Heed::Taken;
        }
        self.letters.drain(from..to);
        self.caret = from;
        Heed::Changed
    }

    /// Where the word before the caret begins. A Chinese character is a word.
    fn word_start(&self) -> usize {
        let before = self.letters.get(..self.caret).unwrap_or_default().concat();
        self.caret - last_word(&before)
    }
}

/// How many characters the last word has, blanks behind it included.
pub(super) fn last_word(before: &str) -> usize {
    let blanks = before.chars().rev().take_while(|letter| *letter == ' ').count();
    let word = before.trim_end_matches(' ').split_word_bounds().next_back();
    blanks + word.map_or(0, |word| word.graphemes(true).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen_text::screen_text;

    fn drawn(line: &LineEdit, width: u16) -> (String, u16) {
        let area = Rect::new(0, 0, width, 1);
        let mut buffer = Buffer::empty(area);
        let caret = line.draw(&mut buffer, area, Theme::default());
        (screen_text(&buffer), caret.x)
    }

    #[test]
    fn the_caret_stands_on_the_cell_where_the_next_character_goes() {
        let mut line = LineEdit::new("物业费abc");
        assert_eq!(drawn(&line, 20), ("物业费abc".to_owned(), 9));
        line.key(Key::plain(Code::Home));
        line.key(Key::plain(Code::Right));
        assert_eq!(drawn(&line, 20).1, 2);
        assert_eq!(line.key(Key::letter('的')), Heed::Changed);
        assert_eq!(drawn(&line, 20), ("物的业费abc".to_owned(), 4));
    }

    #[test]
    fn a_narrow_field_scrolls_with_the_caret() {
        let mut line = LineEdit::new("室温只有十五度");
        assert_eq!(drawn(&line, 7), ("十五度".to_owned(), 6));
        line.key(Key::plain(Code::Home));
        assert_eq!(drawn(&line, 7), ("室温只".to_owned(), 0));
    }

    #[test]
    fn pasted_lines_become_one_without_anything_hidden() {
        let mut line = LineEdit::default();
        line.paste("第一行\r\n第二\u{202e}行\u{1b}\n");
        assert_eq!(line.text(), "第一行 第二行");
    }

    #[test]
    fn keys_delete_characters_words_and_all_before() {
        for (key, left) in [
            (Key::plain(Code::Backspace), "call 电"),
            (Key::ctrl('w'), "call 电"),
            (Key::ctrl('u'), ""),
        ] {
            let mut line = LineEdit::new("call 电话");
            assert_eq!(line.key(key), Heed::Changed);
            assert_eq!(line.text(), left);
        }
        let mut latin = LineEdit::new("打 call ");
        latin.key(Key::ctrl('w'));
        assert_eq!(latin.text(), "打 ");
        assert_eq!(latin.key(Key::plain(Code::Delete)), Heed::Taken);
    }

    #[test]
    fn a_secret_is_not_shown() {
        assert_eq!(drawn(&LineEdit::new("密a1").masked(), 9), ("***".to_owned(), 3));
        let empty = LineEdit::default().with_placeholder("口令");
        assert_eq!(drawn(&empty, 9), ("口令".to_owned(), 0));
    }
}
