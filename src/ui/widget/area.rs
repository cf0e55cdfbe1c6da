//! Several lines of text that are edited.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use tui_textarea::{CursorMove, TextArea, WrapMode};

use super::line::last_word;
use super::{Heed, put};
use crate::base::text;
use crate::ui::event::{Code, Key};
use crate::ui::theme::{Meaning, Theme};

/// It holds no more, so that text without end costs no more either (our default; sixty thousand
/// Chinese characters).
const BYTES_MAX: usize = 180_000;

/// A text of many lines, wrapped at the edge between any two characters.
#[derive(Clone, Debug)]
pub struct AreaEdit {
    inner: Box<TextArea<'static>>,
    placeholder: String,
}

impl AreaEdit {
    /// An editor holding `words`, the caret at the end.
    pub fn new(words: &str) -> Self {
        let mut area = Self { inner: Box::default(), placeholder: String::new() };
        area.set(words);
        area
    }

    /// Shows dim words while it is empty.
    #[must_use]
    pub fn with_placeholder(mut self, words: &str) -> Self {
        words.clone_into(&mut self.placeholder);
        self
    }

    /// What it holds, lines parted by `\n`.
    pub fn text(&self) -> String {
        self.inner.lines().join("\n")
    }

    /// True without any character.
    pub fn is_empty(&self) -> bool {
        self.inner.is_empty()
    }

    /// Replaces what it holds and puts the caret at the end.
    pub fn set(&mut self, words: &str) {
        let lines = text::clean(words).split('\n').map(str::to_owned).collect();
        *self.inner = TextArea::new(lines);
        self.inner.set_wrap_mode(WrapMode::Glyph);
        // The real cursor is the caret; a painted one beside it would be a second.
        self.inner.set_cursor_style(Style::new());
        self.inner.set_cursor_line_style(Style::new());
        self.inner.move_cursor(CursorMove::Bottom);
        self.inner.move_cursor(CursorMove::End);
    }

    /// Inserts text at the caret, line ends kept.
    ///
    /// What is more than it can hold is left out.
    pub fn paste(&mut self, words: &str) -> Heed {
        let bytes: usize = self.inner.lines().iter().map(|line| line.len() + 1).sum();
        let words = text::clean(words);
        let fits = words.char_indices().take_while(|(at, _)| bytes + at < BYTES_MAX).last();
        let end = fits.map_or(0, |(at, letter)| at + letter.len_utf8());
        changed(self.inner.insert_str(words.get(..end).unwrap_or_default()))
    }

    /// Edits, or moves the caret. Up in the first line and Down in the last are somebody else's.
    pub fn key(&mut self, key: Key) -> Heed {
        if let Some(letter) = key.text() {
            return self.paste(letter.encode_utf8(&mut [0; 4]));
        }
        match (key.code, key.ctrl) {
            (Code::Enter, _) => {
                self.inner.insert_newline();
                Heed::Changed
            }
            (Code::Backspace, _) => changed(self.inner.delete_char()),
            (Code::Delete, _) => changed(self.inner.delete_next_char()),
            (Code::Char('u'), true) => changed(self.inner.delete_line_by_head()),
            // The editor's own would take a whole Chinese sentence for a word.
            (Code::Char('w'), true) => self.remove_word(),
            (Code::Left, _) => self.go(CursorMove::Back, true),
            (Code::Right, _) => self.go(CursorMove::Forward, true),
            (Code::Home, false) => self.go(CursorMove::Head, true),
            (Code::End, false) => self.go(CursorMove::End, true),
            (Code::Home, true) => self.go(CursorMove::Top, true),
            (Code::End, true) => self.go(CursorMove::Bottom, true),
            (Code::Up, _) => self.go(CursorMove::Up, false),
            (Code::Down, _) => self.go(CursorMove::Down, false),
            _ => Heed::Ignored,
        }
    }

    /// Draws it; answers where the caret is.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> Position {
        if area.is_empty() {
            return area.as_position();
        }
        self.inner.render(area, buffer);
        if self.is_empty() {
            let dim = theme.style(Meaning::Dim);
            put(buffer, (area.x, area.y), area.width, &self.placeholder, dim);
        }
        let at = self.inner.screen_cursor();
        let (top, left) = self.inner.scroll_offset();
        let column = (at.col as u16).saturating_sub(left).min(area.width - 1);
        let row = (at.row as u16).saturating_sub(top).min(area.height - 1);
        Position { x: area.x + column, y: area.y + row }
    }

    fn go(&mut self, way: CursorMove, is_ours: bool) -> Heed {
        let before = self.inner.cursor();
        self.inner.move_cursor(way);
        if is_ours || self.inner.cursor() != before { Heed::Taken } else { Heed::Ignored }
    }

    fn remove_word(&mut self) -> Heed {
        let at = self.inner.cursor();
        let line = self.inner.lines().get(at.0).map_or("", String::as_str);
        let before: String = line.chars().take(at.1).collect();
        let count = last_word(&before).max(1);
        let mut heed = Heed::Taken;
        for _ in 0..count {
            if self.inner.delete_char() {
                heed = Heed::Changed;
            }
        }
        heed
    }
}

fn changed(has_changed: bool) -> Heed {
    if has_changed { Heed::Changed } else { Heed::Taken }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen_text::screen_text;

    fn drawn(edit: &AreaEdit, width: u16) -> (String, Position) {
        let area = Rect::new(2, 1, width, 3);
        let mut buffer = Buffer::empty(Rect::new(0, 0, width + 2, 4));
        let caret = edit.draw(&mut buffer, area, Theme::default());
        (screen_text(&buffer), caret)
    }

    #[test]
    fn text_wraps_and_the_caret_follows() {
        let edit = AreaEdit::new("俺家暖气不热\n才15度");
        let (text, caret) = drawn(&edit, 8);
        assert_eq!(text, "\n  俺家暖气\n  不热\n  才15度");
        assert_eq!(caret, Position { x: 8, y: 3 });
    }

    #[test]
    fn the_caret_stays_inside_behind_a_full_line() {
        let (_, caret) = drawn(&AreaEdit::new("俺家暖气"), 8);
        assert!(caret.x < 10, "{caret:?}");
    }

    #[test]
    fn text_without_end_is_left_out() {
        let mut edit = AreaEdit::new("");
        let piece = "楼上漏水\n".repeat(1_000);
        (0..40).for_each(|_| _ = edit.paste(&piece));
        assert!((BYTES_MAX - 9..BYTES_MAX + 4).contains(&edit.text().len()));
        assert_eq!(edit.key(Key::letter('a')), Heed::Taken);
    }

    #[test]
    fn enter_is_a_line_break_and_a_paste_keeps_its_lines() {
        let mut edit = AreaEdit::new("一");
        assert_eq!(edit.key(Key::plain(Code::Enter)), Heed::Changed);
        edit.paste("二\r\n三\u{1b}");
        assert_eq!(edit.text(), "一\n二\n三");
    }

    #[test]
    fn deleting_a_word_never_takes_the_sentence() {
        let mut edit = AreaEdit::new("电梯停运，老人");
        edit.key(Key::ctrl('w'));
        assert_eq!(edit.text(), "电梯停运，老");
    }

    #[test]
    fn arrows_leave_at_the_first_and_the_last_line() {
        let mut edit = AreaEdit::new("一\n二");
        assert_eq!(edit.key(Key::plain(Code::Down)), Heed::Ignored);
        assert_eq!(edit.key(Key::plain(Code::Up)), Heed::Taken);
        assert_eq!(edit.key(Key::plain(Code::Up)), Heed::Ignored);
    }
}
