//! A line of free words, and what this station knows that could be meant.

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Heed;
use super::line::LineEdit;
use super::lookup::Lookup;
use super::pick::{Item, Score};
use crate::ui::event::{Code, Key};
use crate::ui::theme::Theme;

/// Nobody reads a longer list while typing (our default).
const SHOWN: u16 = 5;

/// A line that completes. What is typed counts; an item only replaces it when it is chosen.
#[derive(Clone)]
pub struct Complete {
    line: LineEdit,
    lookup: Lookup,
    /// Chosen since somebody last asked.
    taken: Option<Item>,
}

impl fmt::Debug for Complete {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Complete").field("line", &self.line).finish_non_exhaustive()
    }
}

impl Complete {
    /// An empty line with nothing on offer yet.
    pub fn new(score: Score) -> Self {
        Self { line: LineEdit::default(), lookup: Lookup::new(Vec::new(), score), taken: None }
    }

    /// What is on offer from now on, found for what is typed or not. An item's id is what is
    /// written when it is chosen.
    pub fn offer(&mut self, items: Vec<Item>, were_found: bool) {
        let typed = self.line.text();
        let is_typed = |item: &Item| item.id == typed.trim();
        // What stands there already is no news.
        let items = items.into_iter().filter(|item| !is_typed(item)).collect();
        self.lookup.set_items(&typed, items, were_found);
    }

    /// What it holds.
    pub fn text(&self) -> String {
        self.line.text()
    }

    /// Replaces what it holds; the caret stands at the end.
    pub fn set(&mut self, words: &str) {
        self.line.set(words);
        self.lookup.find(&self.line.text());
    }

    /// Types pasted text.
    pub fn paste(&mut self, words: &str) -> Heed {
        let heed = self.line.paste(words);
        self.lookup.find(&self.line.text());
        heed
    }

    /// Down and Up mark an item, Enter takes the marked one, Esc lets go of it; the rest is typing.
    pub fn key(&mut self, key: Key) -> Heed {
        match key.code {
            Code::Down | Code::Up | Code::PageDown | Code::PageUp => {
                if self.lookup.key(key.code) {
                    Heed::Taken
                } else {
                    Heed::Ignored
                }
            }
            Code::Enter => {
                if self.take() {
                    Heed::Changed
                } else {
                    Heed::Ignored
                }
            }
            Code::Esc if self.lookup.marked().is_some() => {
                self.lookup.unmark();
                Heed::Taken
            }
            _ => {
                let heed = self.line.key(key);
                if heed == Heed::Changed {
                    self.lookup.find(&self.line.text());
                }
                heed
            }
        }
    }

    /// Writes the marked item into the line; false where none is marked.
    pub fn take(&mut self) -> bool {
        let Some(item) = self.lookup.marked().cloned() else { return false };
        self.line.set(&item.id);
        self.lookup.find(&item.id);
        self.taken = Some(item);
        true
    }

    /// The item that was chosen since this was asked last.
    pub fn take_chosen(&mut self) -> Option<Item> {
        self.taken.take()
    }

    /// Rows while the keys go to it.
    pub fn height(&self) -> u16 {
        1 + self.lookup.height(SHOWN)
    }

    /// Draws only the line.
    pub fn draw_line(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> Position {
        self.line.draw(buffer, Rect { height: 1.min(area.height), ..area }, theme)
    }

    /// Draws what is on offer.
    pub fn draw_offers(&self, buffer: &mut Buffer, area: Rect, theme: Theme) {
        self.lookup.draw(buffer, area, theme, |_| "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    fn places() -> Complete {
        let item = |id: &str| Item { id: id.into(), label: id.into(), hint: String::new() };
        let score: Score = Rc::new(|typed, item| item.id.contains(typed).then_some(1));
        let mut complete = Complete::new(score);
        complete.offer(vec![item("3号楼"), item("13号楼"), item("南门")], false);
        complete
    }

    #[test]
    fn what_is_typed_counts_until_an_item_is_chosen() {
        let mut line = places();
        line.key(Key::letter('3'));
        assert_eq!((line.text().as_str(), line.height()), ("3", 3));
        assert_eq!(line.key(Key::plain(Code::Enter)), Heed::Ignored, "nothing is marked");
        line.key(Key::plain(Code::Down));
        line.key(Key::plain(Code::Down));
        assert_eq!(line.text(), "3");
        assert_eq!(line.key(Key::plain(Code::Enter)), Heed::Changed);
        assert_eq!(line.text(), "13号楼");
        assert_eq!(line.take_chosen().map(|item| item.id).as_deref(), Some("13号楼"));
        assert_eq!(line.take_chosen(), None);
    }

    #[test]
    fn arrows_leave_at_both_ends_and_typing_unmarks() {
        let mut line = places();
        assert_eq!(line.key(Key::plain(Code::Up)), Heed::Ignored);
        for _ in 0..3 {
            assert_eq!(line.key(Key::plain(Code::Down)), Heed::Taken);
        }
        assert_eq!(line.key(Key::plain(Code::Down)), Heed::Ignored);
        line.key(Key::letter('南'));
        assert!(!line.take(), "typing lets go of the mark");
    }
}
