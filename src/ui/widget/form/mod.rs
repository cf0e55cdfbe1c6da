//! Labelled fields below each other.
//!
//! Enter, Down and Tab go on, Up and Shift-Tab go back; in a text of several lines Enter is a line
//! break and the arrows leave it at its ends. Nothing here saves: that is the screen's Ctrl-S, so
//! that a pasted line end can never send a form off half filled.

mod draw;
mod field;

use std::cell::Cell;

pub use field::{Field, Kind};

use ratatui::layout::Rect;

use super::Heed;
use crate::ui::event::{Code, Key};

/// A form; the keys go to one of its fields.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Vec<Field>,
    focus: usize,
    /// The first row drawn, where the window is lower than the form.
    top: Cell<u16>,
    /// Where its fields stood in the last frame, and blank rows between two of them.
    drawn: Cell<(Rect, u16)>,
}

impl Form {
    /// A form whose first field has the keys.
    pub fn new(fields: Vec<Field>) -> Self {
        let focus = fields.iter().position(Field::is_editable).unwrap_or(0);
        Self { fields, focus, ..Self::default() }
    }

    /// Every field's key and what it holds, notes left out.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        let editable = self.fields.iter().filter(|field| field.is_editable());
        editable.map(|field| (field.key, field.value())).collect()
    }

    /// What one field holds; empty for a field that is not there.
    pub fn value(&self, key: &str) -> String {
        self.field(key).map(Field::value).unwrap_or_default()
    }

    /// Required fields that hold nothing but blanks.
    pub fn missing(&self) -> Vec<&'static str> {
        let required = self.fields.iter().filter(|field| field.is_required);
        required.filter(|field| field.value().trim().is_empty()).map(|field| field.key).collect()
    }

    /// Fields to pick in, where what was typed answers to no item.
    pub fn unknown(&self) -> Vec<&'static str> {
        self.fields.iter().filter(|field| field.is_unknown()).map(|field| field.key).collect()
    }

    /// A field by its key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// A field by its key, to be changed.
    pub fn field_mut(&mut self, key: &str) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.key == key)
    }

    /// Replaces what a field holds.
    pub fn set(&mut self, key: &str, value: &str) {
        if let Some(field) = self.field_mut(key) {
            field.set(value);
        }
    }

    /// Says something dim beside a field.
    pub fn set_hint(&mut self, key: &str, words: &str) {
        if let Some(field) = self.field_mut(key) {
            words.clone_into(&mut field.hint);
        }
    }

    /// Says what is wrong with a field; empty words take it back.
    pub fn set_error(&mut self, key: &str, words: &str) {
        if let Some(field) = self.field_mut(key) {
            words.clone_into(&mut field.error);
        }
    }

    /// The key of the field that has the keys; empty in a form without fields.
    pub fn focused(&self) -> &'static str {
        self.fields.get(self.focus).map_or("", |field| field.key)
    }

    /// True where one field stands above another.
    pub fn is_before(&self, key: &str, other: &str) -> bool {
        let place = |key: &str| self.fields.iter().position(|field| field.key == key);
        place(key) < place(other)
    }

    /// Gives the keys to a field, if it takes any.
    pub fn focus(&mut self, key: &str) {
        let found = self.fields.iter().position(|field| field.key == key && field.is_editable());
        self.focus = found.unwrap_or(self.focus);
    }

    /// Gives the field its key, or goes to another field.
    ///
    /// `Changed` when what [`Form::focused`] held before the key has changed.
    pub fn key(&mut self, key: Key) -> Heed {
        let Some(field) = self.fields.get_mut(self.focus) else { return Heed::Ignored };
        if key.code == Code::Tab {
            // Tab takes what is marked, as Enter does.
            let is_taken = match &mut field.kind {
                Kind::Complete(line) => line.take(),
                _ => false,
            };
            self.go(!key.shift, true);
            return if is_taken { Heed::Changed } else { Heed::Taken };
        }
        let heed = field.key(key);
        let takes = matches!(field.kind, Kind::Pick(_) | Kind::Complete(_));
        let is_picked = heed == Heed::Changed && takes;
        if is_picked && key.code == Code::Enter {
            self.go(true, false);
        }
        match (heed, key.code) {
            (Heed::Ignored, Code::Enter | Code::Down) => self.go(true, false),
            (Heed::Ignored, Code::Up) => self.go(false, false),
            _ => return heed,
        }
        Heed::Taken
    }

    /// Pastes into the field that has the keys.
    pub fn paste(&mut self, words: &str) -> Heed {
        self.fields.get_mut(self.focus).map_or(Heed::Ignored, |field| field.paste(words))
    }

    /// Goes to the next or the previous field that takes keys; stops at the ends unless round.
    fn go(&mut self, onward: bool, goes_round: bool) {
        let count = self.fields.len();
        let mut at = self.focus;
        for _ in 0..count {
            at = match (onward, goes_round) {
                (true, false) if at + 1 >= count => return,
                (false, false) if at == 0 => return,
                (true, _) => (at + 1) % count,
                (false, _) => (at + count - 1) % count,
            };
            if self.fields.get(at).is_some_and(Field::is_editable) {
                self.focus = at;
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests;
