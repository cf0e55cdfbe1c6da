//! Several of many: found by typing, marked with Enter, Space or a digit.

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line::LineEdit;
use super::lookup::Lookup;
use super::pick::{Item, Score};
use super::{Heed, put};
use crate::base::text;
use crate::ui::event::{Code, Key};
use crate::ui::theme::{Meaning, Theme};

/// What parts several answers in one line.
const PARTERS: [char; 6] = [';', '；', ',', '，', '、', '\n'];
/// Items shown below the line at once (our default).
const SHOWN: u16 = 6;

/// Several items, in the order they were marked.
#[derive(Clone)]
pub struct Several {
    query: LineEdit,
    lookup: Lookup,
    chosen: Vec<Item>,
    /// A digit marks; not where what is looked for is written in digits.
    has_digits: bool,
}

impl fmt::Debug for Several {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Several").field("chosen", &self.chosen).finish_non_exhaustive()
    }
}

impl Several {
    /// None marked yet.
    pub fn new(items: Vec<Item>, score: Score) -> Self {
        let lookup = Lookup::new(items, score);
        Self { query: LineEdit::default(), lookup, chosen: Vec::new(), has_digits: true }
    }

    /// The same where digits are typed and do not mark.
    #[must_use]
    pub fn typing_digits(mut self) -> Self {
        self.has_digits = false;
        self
    }

    /// Other items; what is marked stays.
    pub fn offer(&mut self, items: Vec<Item>) {
        self.lookup.set_items(&self.query.text(), items, true);
    }

    /// What was typed to look for.
    pub fn query(&self) -> String {
        self.query.text()
    }

    /// Ids of what is marked and of what is typed and not marked yet, parted by `;`.
    ///
    /// Typed words stand for the item that answers best, as a person who does not press Enter means
    /// it; words that no item answers to stay as they are, for the deed to judge.
    pub fn value(&self) -> String {
        let mut ids: Vec<String> = self.chosen.iter().map(|item| item.id.clone()).collect();
        for item in self.typed() {
            if !ids.contains(&item.id) {
                ids.push(item.id);
            }
        }
        ids.join(";")
    }

    /// Several exactly these ids, parted by `;`.
    pub fn set(&mut self, ids: &str) {
        let ids = ids.split(';').map(str::trim).filter(|id| !id.is_empty());
        self.chosen = ids.map(|id| self.item_of(id)).collect();
        self.query.set("");
        self.lookup.find("");
    }

    /// Types words to look for without marking anything.
    pub fn look_for(&mut self, words: &str) {
        self.query.set(words);
        self.lookup.find(words);
    }

    /// Types pasted text; several answers in one line are marked at once.
    pub fn paste(&mut self, words: &str) -> Heed {
        let heed = self.query.paste(&words.replace('\n', ";"));
        self.lookup.find(&self.query.text());
        heed
    }

    /// Arrows mark a row, Enter takes it, Space takes it or gives it back, Backspace in an empty line gives
    /// back the last one.
    pub fn key(&mut self, key: Key) -> Heed {
        let is_empty = self.query.is_empty();
        match key.as_command().code {
            Code::Down | Code::Up | Code::PageDown | Code::PageUp => {
                if self.lookup.key(key.code) {
                    Heed::Taken
                } else {
                    Heed::Ignored
                }
            }
            // Enter never takes back: pressed once more it goes on.
            Code::Enter if is_empty && self.lookup.marked().is_none_or(|item| self.has(item)) => {
                Heed::Ignored
            }
            Code::Enter => self.take(),
            Code::Char(' ') if self.lookup.marked().is_some() => self.take(),
            Code::Char(digit @ '1'..='9') if is_empty && self.has_digits && !key.alt => {
                let place = digit as usize - '1' as usize;
                let item = self.lookup.found().nth(place).cloned();
                item.map_or(Heed::Taken, |item| self.turn(item))
            }
            Code::Esc if !is_empty || self.lookup.marked().is_some() => {
                self.look_for("");
                if is_empty { Heed::Taken } else { Heed::Changed }
            }
            Code::Esc => Heed::Ignored,
            Code::Backspace if is_empty => match self.chosen.pop() {
                Some(_) => Heed::Changed,
                None => Heed::Taken,
            },
            _ => {
                let heed = self.query.key(key);
                if heed == Heed::Changed {
                    self.lookup.find(&self.query.text());
                }
                heed
            }
        }
    }

    /// Rows while the keys go to it, or not.
    pub fn height(&self, width: u16, has_focus: bool) -> u16 {
        let chosen = self.chosen_lines(width, has_focus).len() as u16;
        if has_focus { chosen + 1 + self.lookup.height(SHOWN) } else { chosen.max(1) }
    }

    /// Draws what is marked; with the keys, the line to type in and the items, and answers the caret.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        theme: Theme,
        has_focus: bool,
    ) -> Option<Position> {
        let lines = self.chosen_lines(area.width, has_focus);
        for (y, line) in (area.y..area.bottom()).zip(&lines) {
            put(buffer, (area.x, y), area.width, line, theme.style(Meaning::Plain));
        }
        let used = (lines.len() as u16).min(area.height.saturating_sub(1));
        if !has_focus {
            return None;
        }
        let row = Rect { y: area.y + used, height: 1.min(area.height), ..area };
        let caret = self.query.draw(buffer, row, theme);
        let below = area.height.saturating_sub(used + 1);
        let list = Rect { y: row.y + 1, height: below, ..area };
        let sign = |item: &Item| if self.has(item) { "[x] " } else { "[ ] " };
        self.lookup.draw(buffer, list, theme, sign);
        Some(caret)
    }

    /// Takes the marked row, or what was typed.
    fn take(&mut self) -> Heed {
        let items = match self.lookup.marked() {
            Some(item) => vec![item.clone()],
            None => self.typed(),
        };
        if !self.query.is_empty() {
            self.look_for("");
        }
        for item in items {
            self.turn(item);
        }
        Heed::Changed
    }

    fn has(&self, item: &Item) -> bool {
        self.chosen.iter().any(|known| known.id == item.id)
    }

    fn turn(&mut self, item: Item) -> Heed {
        match self.chosen.iter().position(|known| known.id == item.id) {
            Some(place) => drop(self.chosen.remove(place)),
            None => self.chosen.push(item),
        }
        Heed::Changed
    }

    /// What typed words stand for.
    fn typed(&self) -> Vec<Item> {
        let typed = self.query.text();
        let pieces = typed.split(PARTERS).map(str::trim).filter(|piece| !piece.is_empty());
        pieces.map(|piece| self.best(piece)).collect()
    }

    fn best(&self, piece: &str) -> Item {
        let mut lookup = self.lookup.clone();
        lookup.find(piece);
        let found = lookup.found().next().cloned();
        found.unwrap_or_else(|| self.item_of(piece))
    }

    fn item_of(&self, id: &str) -> Item {
        let bare = || Item { id: id.to_owned(), label: id.to_owned(), hint: String::new() };
        self.lookup.item(id).cloned().unwrap_or_else(bare)
    }

    fn chosen_lines(&self, width: u16, has_focus: bool) -> Vec<String> {
        let typed = if has_focus { Vec::new() } else { self.typed() };
        let labels = self.chosen.iter().chain(&typed).map(|item| item.label.as_str());
        let words = labels.collect::<Vec<_>>().join("、");
        if words.is_empty() {
            Vec::new()
        } else {
            text::wrap(&text::clean_line(&words), width.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen_text::screen_text;
    use std::rc::Rc;

    fn parties() -> Several {
        let item = |id: &str, label: &str| Item {
            id: id.to_owned(),
            label: label.to_owned(),
            hint: String::new(),
        };
        let items = vec![item("W", "物业企业"), item("G", "供热公司"), item("J", "居民议事会")];
        Several::new(items, Rc::new(|typed, item| item.label.contains(typed).then_some(1)))
    }

    fn drawn(several: &Several) -> (String, Option<Position>) {
        let area = Rect::new(0, 0, 20, several.height(20, true));
        let mut buffer = Buffer::empty(area);
        let caret = several.draw(&mut buffer, area, Theme::default(), true);
        (screen_text(&buffer), caret)
    }

    #[test]
    fn digits_space_and_enter_mark_and_the_words_stand_there() {
        let mut several = parties();
        several.key(Key::letter('２'));
        several.key(Key::plain(Code::Down));
        several.key(Key::letter('\u{3000}'));
        assert_eq!(several.value(), "G;W");
        let (text, caret) = drawn(&several);
        assert_eq!(text, "供热公司、物业企业\n\n>[x] 物业企业\n [x] 供热公司\n [ ] 居民议事会");
        assert_eq!(caret, Some(Position { x: 0, y: 1 }));
        several.key(Key::letter('2'));
        assert_eq!(several.value(), "W", "the same digit takes it back");
        several.key(Key::plain(Code::Backspace));
        assert_eq!(several.value(), "");
    }

    #[test]
    fn what_was_typed_counts_without_enter_and_stays_where_nothing_answers() {
        let mut several = parties();
        for letter in "物业、派出所".chars() {
            several.key(Key::letter(letter));
        }
        assert_eq!(several.value(), "W;派出所");
        assert_eq!(several.key(Key::plain(Code::Enter)), Heed::Changed);
        assert_eq!((several.value().as_str(), several.query().as_str()), ("W;派出所", ""));
        assert_eq!(several.key(Key::plain(Code::Enter)), Heed::Ignored, "on to the next field");
    }
}
