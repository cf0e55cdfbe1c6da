//! Items that answer to what is typed, in a list below it.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::list::{Scroll, scroll};
use super::pick::{Item, Score, draw_item};
use crate::ui::event::Code;
use crate::ui::theme::Theme;

/// How far one press of a page key goes.
const PAGE: usize = 5;

/// Items on offer, those that fit best first, and the one that is marked, if any.
#[derive(Clone)]
pub(super) struct Lookup {
    items: Vec<Item>,
    score: Score,
    found: Vec<usize>,
    marked: Option<usize>,
    top: Cell<usize>,
    /// What was typed when the items were offered.
    offered_for: String,
}

impl Lookup {
    pub(super) fn new(items: Vec<Item>, score: Score) -> Self {
        let found = (0..items.len()).collect();
        Self { items, score, found, marked: None, top: Cell::new(0), offered_for: String::new() }
    }

    /// Other items; the mark stays on the item it was on. Where they were found for the words by
    /// somebody else, they answer to them until something else is typed.
    pub(super) fn set_items(&mut self, query: &str, items: Vec<Item>, were_found: bool) {
        let marked = self.marked().cloned();
        self.items = items;
        self.offered_for = if were_found { query.trim().to_owned() } else { String::new() };
        self.find(query);
        self.marked = marked.and_then(|item| self.place_of(&item));
    }

    /// Looks for what answers to the words; nothing is marked then. Without words everything does.
    pub(super) fn find(&mut self, query: &str) {
        let query = query.trim();
        let fits = |(index, item): (usize, &Item)| {
            let by_others = (query == self.offered_for).then_some(0);
            let score = if query.is_empty() { Some(0) } else { (self.score)(query, item) };
            let score = score.or(by_others);
            score.map(|score| (-score, index))
        };
        let mut scored: Vec<(i64, usize)> =
            self.items.iter().enumerate().filter_map(fits).collect();
        scored.sort_unstable();
        self.found = scored.into_iter().map(|(_, index)| index).collect();
        self.marked = None;
        self.top.set(0);
    }

    /// Items that fit, best first.
    pub(super) fn found(&self) -> impl Iterator<Item = &Item> {
        self.found.iter().filter_map(|index| self.items.get(*index))
    }

    pub(super) fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    pub(super) fn marked(&self) -> Option<&Item> {
        self.items.get(*self.found.get(self.marked?)?)
    }

    pub(super) fn unmark(&mut self) {
        self.marked = None;
    }

    /// Moves the mark; false where it has nowhere to go and the key is somebody else's.
    pub(super) fn key(&mut self, code: Code) -> bool {
        let last = self.found.len().checked_sub(1);
        let to = match (code, self.marked, last) {
            (_, _, None) => return false,
            (Code::Down, None, _) => Some(0),
            (Code::Down, Some(place), Some(last)) if place < last => Some(place + 1),
            (Code::PageDown, place, Some(last)) => Some((place.unwrap_or(0) + PAGE).min(last)),
            (Code::Up, Some(place), _) => place.checked_sub(1),
            (Code::PageUp, Some(place), _) => Some(place.saturating_sub(PAGE)),
            _ => return false,
        };
        self.marked = to;
        true
    }

    pub(super) fn height(&self, most: u16) -> u16 {
        most.min(self.found.len() as u16)
    }

    /// Draws the items that fit; `sign` stands before each.
    pub(super) fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        theme: Theme,
        sign: impl Fn(&Item) -> &'static str,
    ) {
        let rows = usize::from(area.height);
        let marked = self.marked.unwrap_or(0);
        let top = scroll(self.top.get(), marked, rows, self.found.len(), Scroll::Row);
        self.top.set(top);
        let shown = self.found().enumerate().skip(top).take(rows);
        for (y, (place, item)) in (area.y..).zip(shown) {
            let row = Rect { y, height: 1, ..area };
            let label = format!("{}{}", sign(item), item.label);
            let item = Item { label, ..item.clone() };
            draw_item(buffer, row, theme, &item, self.marked == Some(place));
        }
    }

    fn place_of(&self, item: &Item) -> Option<usize> {
        self.found.iter().position(|index| self.items.get(*index) == Some(item))
    }
}
