//! One of many, found by typing.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line::LineEdit;
use super::list::{Scroll, scroll};
use super::{Heed, Spot, put};
use crate::base::text;
use crate::ui::event::{Code, Key};
use crate::ui::theme::{Meaning, Theme};

/// Something to pick.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Item {
    /// What the program calls it.
    pub id: String,
    /// What the person reads.
    pub label: String,
    /// What stands dim beside it.
    pub hint: String,
}

/// How well an item fits what was typed: the higher the earlier, none if not at all.
pub type Score = Rc<dyn Fn(&str, &Item) -> Option<i64>>;

/// A line to type in, and the items that fit below it.
#[derive(Clone)]
pub struct Pick {
    query: LineEdit,
    items: Vec<Item>,
    score: Score,
    /// Items that fit, best first.
    found: Vec<usize>,
    /// The place among `found` that Enter would take.
    marked: Option<usize>,
    chosen: Option<usize>,
    top: Cell<usize>,
    /// Where its items stood in the last frame.
    drawn: Cell<Rect>,
    /// What was typed when the items were offered.
    offered_for: String,
}

impl fmt::Debug for Pick {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Pick")
            .field("query", &self.query)
            .field("found", &self.found)
            .finish_non_exhaustive()
    }
}

impl Pick {
    /// A pick among `items`, none chosen.
    pub fn new(items: Vec<Item>, score: Score) -> Self {
        let mut pick = Self {
            query: LineEdit::default(),
            items: Vec::new(),
            score,
            found: Vec::new(),
            marked: None,
            chosen: None,
            top: Cell::new(0),
            drawn: Cell::default(),
            offered_for: String::new(),
        };
        pick.set_items(items);
        pick
    }

    /// Replaces the items; what was chosen stays if it is among them.
    pub fn set_items(&mut self, items: Vec<Item>) {
        let chosen = self.chosen().map(|item| item.id.clone());
        self.items = items;
        self.choose(chosen.as_deref().unwrap_or_default());
    }

    /// Replaces the items while somebody types: what was typed stays.
    ///
    /// The items answer to `query` by somebody else's judgement; as soon as something else is typed
    /// the score decides again, so that Enter never takes what no longer fits.
    pub fn offer(&mut self, query: &str, items: Vec<Item>) {
        query.trim().clone_into(&mut self.offered_for);
        let (chosen, marked) = (self.chosen().cloned(), self.marked().cloned());
        self.items = items;
        // What is chosen stays on offer, or it would be lost by looking further.
        if let Some(item) = chosen {
            self.chosen = self.items.iter().position(|known| known.id == item.id);
            if self.chosen.is_none() {
                self.items.push(item);
                self.chosen = self.items.len().checked_sub(1);
            }
        }
        self.find();
        // An answer that comes late leaves the mark where the arrows put it.
        let place =
            |item: &Item| self.found.iter().position(|index| self.items.get(*index) == Some(item));
        self.marked = marked.as_ref().and_then(place).or(self.marked);
    }

    /// Chooses by id; an unknown id chooses none. What was typed is dropped.
    pub fn choose(&mut self, id: &str) {
        self.chosen = self.items.iter().position(|item| item.id == id);
        self.query.set("");
        self.find();
    }

    /// What the person sees as the answer: the marked one of those that fit what was typed, or else
    /// what was chosen before.
    pub fn held(&self) -> Option<&Item> {
        if self.query.text().trim().is_empty() { self.chosen() } else { self.marked() }
    }

    /// True if something was typed that no item answers to.
    pub fn is_unknown(&self) -> bool {
        !self.query.text().trim().is_empty() && self.marked.is_none()
    }

    /// What is chosen.
    pub fn chosen(&self) -> Option<&Item> {
        self.items.get(self.chosen?)
    }

    /// What Enter would take.
    pub fn marked(&self) -> Option<&Item> {
        self.items.get(*self.found.get(self.marked?)?)
    }

    /// What was typed.
    pub fn query(&self) -> String {
        self.query.text()
    }

    /// Types words to look for, as they were typed before.
    pub fn look_for(&mut self, words: &str) {
        self.query.set(words);
        self.find();
    }

    /// Types pasted text.
    pub fn paste(&mut self, words: &str) -> Heed {
        let heed = self.query.paste(words);
        self.find();
        heed
    }

    /// Typing narrows, arrows mark, Enter takes, Esc forgets what was typed; with nothing typed
    /// the arrows choose at once and Backspace chooses none.
    ///
    /// Up above the first item is somebody else's, and so is Enter with nothing marked.
    pub fn key(&mut self, key: Key) -> Heed {
        match (key.code, self.marked) {
            (Code::Down, mark) => self.mark(mark.map_or(0, |place| place + 1)),
            (Code::Up, Some(place @ 1..)) => self.mark(place - 1),
            (Code::PageDown, mark) => self.mark(mark.unwrap_or(0) + 5),
            (Code::PageUp, Some(place)) => self.mark(place.saturating_sub(5)),
            (Code::Enter, Some(place)) => {
                self.chosen = self.found.get(place).copied();
                self.query.set("");
                self.find();
                Heed::Changed
            }
            (Code::Esc, _) if !self.query.is_empty() => {
                self.query.set("");
                self.find();
                Heed::Changed
            }
            (Code::Backspace | Code::Delete, _)
                if self.query.is_empty() && self.chosen.is_some() =>
            {
                self.choose("");
                Heed::Changed
            }
            (Code::Up | Code::PageUp | Code::Enter | Code::Esc, _) => Heed::Ignored,
            _ => match self.query.key(key) {
                Heed::Changed => {
                    self.find();
                    Heed::Changed
                }
                heed => heed,
            },
        }
    }

    /// What lies under the mouse, by the last frame.
    pub fn pointed(&self, at: Position) -> Option<Spot> {
        let area = self.drawn.get();
        let below = usize::from(area.contains(at).then(|| at.y - area.y)?);
        let (place, marked) =
            (self.top.get() + below, self.marked.map_or(-1, |mark| mark as isize));
        (place < self.found.len()).then(|| Spot::Row(place as isize - marked))
    }

    /// Rows it would like, of which at most so many items.
    pub fn height(&self, items: u16) -> u16 {
        1 + items.min(self.found.len() as u16)
    }

    /// Draws only what it holds, while the keys go elsewhere.
    pub fn draw_chosen(&self, buffer: &mut Buffer, area: Rect, theme: Theme) {
        if self.is_unknown() {
            put(buffer, (area.x, area.y), area.width, &self.query(), theme.style(Meaning::Error));
        }
        let Some(item) = self.held() else { return };
        let plain = theme.style(Meaning::Plain);
        let taken = put(buffer, (area.x, area.y), area.width, &item.label, plain) + 2;
        let left = area.width.saturating_sub(taken);
        put(buffer, (area.x + taken, area.y), left, &item.hint, theme.style(Meaning::Dim));
    }

    /// Draws the line to type in, and as many items as there are rows; answers the caret.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> Position {
        let first = Rect { height: 1.min(area.height), ..area };
        let caret = match self.chosen() {
            Some(item) if self.query.is_empty() => {
                let dim = theme.style(Meaning::Dim);
                put(buffer, (area.x, area.y), area.width, &item.label, dim);
                first.as_position()
            }
            _ => self.query.draw(buffer, first, theme),
        };
        let rows = usize::from(area.height.saturating_sub(1));
        let top = scroll(
            self.top.get(),
            self.marked.unwrap_or(0),
            rows,
            self.found.len(),
            Scroll::HalfPage,
        );
        self.top.set(top);
        self.drawn.set(Rect { y: first.bottom(), height: rows as u16, ..area });
        let shown = self.found.iter().enumerate().skip(top).take(rows);
        for (y, (place, item)) in (area.y + 1..).zip(shown) {
            let Some(item) = self.items.get(*item) else { continue };
            let row = Rect { y, height: 1, ..area };
            draw_item(buffer, row, theme, item, self.marked == Some(place));
        }
        caret
    }

    fn mark(&mut self, place: usize) -> Heed {
        self.marked = self.found.len().checked_sub(1).map(|last| place.min(last));
        if self.query.text().trim().is_empty() {
            self.chosen = self.marked.and_then(|place| self.found.get(place).copied());
        }
        Heed::Changed
    }

    fn find(&mut self) {
        let query = self.query.text();
        let query = query.trim();
        let mut scored: Vec<(i64, usize)> = Vec::new();
        for (index, item) in self.items.iter().enumerate() {
            let score = match query {
                "" => Some(0),
                _ if query == self.offered_for => (self.score)(query, item).or(Some(0)),
                _ => (self.score)(query, item),
            };
            scored.extend(score.map(|score| (-score, index)));
        }
        scored.sort_unstable();
        self.found = scored.into_iter().map(|(_, index)| index).collect();
        self.top.set(0);
        // Nothing typed marks what is chosen already: Enter alone must not choose by accident.
        self.marked = if query.is_empty() {
            self.found.iter().position(|index| Some(*index) == self.chosen)
        } else {
            (!self.found.is_empty()).then_some(0)
        };
    }
}

pub(super) fn draw_item(
    buffer: &mut Buffer,
    row: Rect,
    theme: Theme,
    item: &Item,
    is_marked: bool,
) {
    let style = theme.style(if is_marked { Meaning::Selected } else { Meaning::Plain });
    put(buffer, (row.x, row.y), 1, if is_marked { ">" } else { "" }, style);
    let inner = row.width.saturating_sub(1);
    let wanted = text::width(&text::clean_line(&item.hint)) as u16;
    let hint = wanted.min(inner / 2);
    let label = inner.saturating_sub(if hint == 0 { 0 } else { hint + 2 });
    put(buffer, (row.x + 1, row.y), label, &item.label, style);
    put(buffer, (row.right() - hint, row.y), hint, &item.hint, theme.style(Meaning::Dim));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen_text::screen_text;

    fn items() -> Pick {
        let item = |id: &str, label: &str, hint: &str| Item {
            id: id.to_owned(),
            label: label.to_owned(),
            hint: hint.to_owned(),
        };
        let list = vec![
            item("A", "电梯停运", "物业"),
            item("B", "暖气不热", "供热 24h"),
            item("C", "电动车", ""),
        ];
        Pick::new(list, Rc::new(|query, item| item.label.contains(query).then_some(1)))
    }

    fn drawn(pick: &Pick) -> (String, Position) {
        let area = Rect::new(0, 0, 24, 4);
        let mut buffer = Buffer::empty(area);
        let caret = pick.draw(&mut buffer, area, Theme::default());
        (screen_text(&buffer), caret)
    }

    #[test]
    fn typing_narrows_and_enter_takes_the_best() {
        let mut pick = items();
        assert_eq!(pick.key(Key::plain(Code::Enter)), Heed::Ignored, "nothing is marked yet");
        pick.key(Key::letter('电'));
        let (text, caret) = drawn(&pick);
        assert_eq!(text, "电\n>电梯停运           物业\n 电动车\n");
        assert_eq!(caret, Position { x: 2, y: 0 });
        pick.key(Key::plain(Code::Down));
        assert_eq!(pick.key(Key::plain(Code::Enter)), Heed::Changed);
        assert_eq!(pick.chosen().map(|item| item.id.as_str()), Some("C"));
    }

    #[test]
    fn without_typing_all_are_there_and_what_was_chosen_is_marked() {
        let mut pick = items();
        pick.choose("B");
        assert_eq!(
            drawn(&pick).0,
            "暖气不热\n 电梯停运           物业\n>暖气不热       供热 24h\n 电动车"
        );
        assert_eq!(pick.key(Key::plain(Code::Up)), Heed::Changed);
        assert_eq!(pick.held().map(|item| item.id.as_str()), Some("A"), "arrows choose at once");
        assert_eq!(pick.key(Key::plain(Code::Up)), Heed::Ignored);
        assert_eq!(pick.key(Key::plain(Code::Backspace)), Heed::Changed);
        assert_eq!(pick.held(), None, "Backspace chooses none");
    }

    #[test]
    fn what_the_person_sees_marked_is_what_it_holds() {
        let mut pick = items();
        pick.choose("A");
        pick.key(Key::letter('暖'));
        assert_eq!(pick.held().map(|item| item.id.as_str()), Some("B"));
        pick.key(Key::letter('炉'));
        assert_eq!((pick.held(), pick.is_unknown()), (None, true), "never what is not seen");
        pick.key(Key::plain(Code::Esc));
        assert_eq!(pick.held().map(|item| item.id.as_str()), Some("A"));
    }

    #[test]
    fn a_late_offer_leaves_the_mark_where_the_arrows_put_it() {
        let mut pick = items();
        pick.key(Key::letter('电'));
        pick.key(Key::plain(Code::Down));
        let offered = pick.items.clone();
        pick.offer("电", offered);
        assert_eq!(pick.held().map(|item| item.id.as_str()), Some("C"));
    }
}
