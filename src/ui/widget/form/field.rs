//! One labelled field of a form.

use crate::ui::event::{Code, Key};
use crate::ui::widget::Heed;
use crate::ui::widget::area::AreaEdit;
use crate::ui::widget::choice::Choice;
use crate::ui::widget::complete::Complete;
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::pick::Pick;
use crate::ui::widget::several::Several;

/// How many items an open pick shows below its line (our default).
const PICK_ROWS: u16 = 6;

/// What a field holds.
#[derive(Clone, Debug)]
pub enum Kind {
    /// One line.
    Line(LineEdit),
    /// One line that completes.
    Complete(Complete),
    /// A text of several lines, shown in so many rows.
    Area(AreaEdit, u16),
    /// One of a few.
    Choice(Choice),
    /// One of many.
    Pick(Pick),
    /// Several of many.
    Several(Several),
    /// Words that are only read.
    Note(String),
}

/// A field: what the program calls it, what the person reads, and what it holds.
#[derive(Clone, Debug)]
pub struct Field {
    /// What the program calls it.
    pub key: &'static str,
    /// What the person reads before it.
    pub label: String,
    /// What it holds.
    pub kind: Kind,
    /// Marked `*`, and listed by [`Form::missing`](super::Form::missing) while empty.
    pub is_required: bool,
    /// Dim words beside it: an example, or how what was typed is understood.
    pub hint: String,
    /// What is wrong with it, shown below.
    pub error: String,
    /// It holds what nobody typed: typing takes its place instead of going on behind it.
    pub is_fresh: bool,
}

impl Field {
    /// A field of any kind.
    pub fn new(key: &'static str, label: &str, kind: Kind) -> Self {
        Self {
            key,
            label: label.to_owned(),
            kind,
            is_required: false,
            hint: String::new(),
            error: String::new(),
            is_fresh: false,
        }
    }

    /// One line, empty.
    pub fn line(key: &'static str, label: &str) -> Self {
        Self::new(key, label, Kind::Line(LineEdit::default()))
    }

    /// A text shown in so many rows, empty.
    pub fn area(key: &'static str, label: &str, rows: u16) -> Self {
        Self::new(key, label, Kind::Area(AreaEdit::new(""), rows))
    }

    /// One of a few.
    pub fn choice(key: &'static str, label: &str, choice: Choice) -> Self {
        Self::new(key, label, Kind::Choice(choice))
    }

    /// One of many.
    pub fn pick(key: &'static str, label: &str, pick: Pick) -> Self {
        Self::new(key, label, Kind::Pick(pick))
    }

    /// Several of many.
    pub fn several(key: &'static str, label: &str, several: Several) -> Self {
        Self::new(key, label, Kind::Several(several))
    }

    /// One line that completes.
    pub fn complete(key: &'static str, label: &str, line: Complete) -> Self {
        Self::new(key, label, Kind::Complete(line))
    }

    /// Words that are only read.
    pub fn note(key: &'static str, label: &str, words: &str) -> Self {
        Self::new(key, label, Kind::Note(words.to_owned()))
    }

    /// The same, marked as required.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// The same with dim words beside it.
    #[must_use]
    pub fn with_hint(mut self, words: &str) -> Self {
        words.clone_into(&mut self.hint);
        self
    }

    /// The same holding a value.
    #[must_use]
    pub fn holding(mut self, value: &str) -> Self {
        self.set(value);
        self
    }

    /// What it holds as text; of a choice or a pick the id, empty when none is chosen.
    pub fn value(&self) -> String {
        match &self.kind {
            Kind::Line(line) => line.text(),
            Kind::Complete(line) => line.text(),
            Kind::Several(several) => several.value(),
            Kind::Area(area, _) => area.text(),
            Kind::Choice(choice) => choice.chosen().unwrap_or_default().to_owned(),
            Kind::Pick(pick) => pick.held().map(|item| item.id.clone()).unwrap_or_default(),
            Kind::Note(words) => words.clone(),
        }
    }

    /// Replaces what it holds; a choice or a pick takes an id.
    pub fn set(&mut self, value: &str) {
        self.is_fresh = false;
        match &mut self.kind {
            Kind::Line(line) => line.set(value),
            Kind::Complete(line) => line.set(value),
            Kind::Several(several) => several.set(value),
            Kind::Area(area, _) => area.set(value),
            Kind::Choice(choice) => choice.choose(value),
            Kind::Pick(pick) => pick.choose(value),
            Kind::Note(words) => value.clone_into(words),
        }
    }

    /// What was typed to look for and is no answer yet; empty in other fields.
    pub fn query(&self) -> String {
        match &self.kind {
            Kind::Pick(pick) => pick.query(),
            Kind::Several(several) => several.query(),
            _ => String::new(),
        }
    }

    /// Types words to look for, as they were typed before.
    pub fn look_for(&mut self, words: &str) {
        match &mut self.kind {
            Kind::Pick(pick) => pick.look_for(words),
            Kind::Several(several) => several.look_for(words),
            _ => {}
        }
    }

    /// True if something was typed to pick by, and nothing answers to it.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(&self.kind, Kind::Pick(pick) if pick.is_unknown())
    }

    /// True if keys can go to it.
    pub(super) fn is_editable(&self) -> bool {
        !matches!(self.kind, Kind::Note(_))
    }

    pub(super) fn key(&mut self, key: Key) -> Heed {
        if self.is_fresh && !matches!(key.code, Code::Enter | Code::Up | Code::Down | Code::Tab) {
            self.is_fresh = false;
            if key.text().is_some() {
                self.set("");
            }
        }
        match &mut self.kind {
            Kind::Line(line) => line.key(key),
            Kind::Complete(line) => line.key(key),
            Kind::Several(several) => several.key(key),
            Kind::Area(area, _) => area.key(key),
            Kind::Choice(choice) => choice.key(key),
            Kind::Pick(pick) => pick.key(key),
            Kind::Note(_) => Heed::Ignored,
        }
    }

    pub(super) fn paste(&mut self, words: &str) -> Heed {
        if self.is_fresh {
            self.set("");
        }
        match &mut self.kind {
            Kind::Line(line) => line.paste(words),
            Kind::Complete(line) => line.paste(words),
            Kind::Several(several) => several.paste(words),
            Kind::Area(area, _) => area.paste(words),
            Kind::Pick(pick) => pick.paste(words),
            Kind::Choice(_) | Kind::Note(_) => Heed::Ignored,
        }
    }

    /// Rows for what it holds, without the error below.
    pub(super) fn rows(&self, width: u16, has_focus: bool) -> u16 {
        match &self.kind {
            Kind::Area(_, rows) => (*rows).max(1),
            Kind::Choice(choice) => choice.height(width),
            Kind::Pick(pick) if has_focus => pick.height(PICK_ROWS),
            Kind::Complete(line) if has_focus => line.height(),
            Kind::Several(several) => several.height(width, has_focus),
            Kind::Line(_) | Kind::Complete(_) | Kind::Pick(_) => 1,
            Kind::Note(words) => {
                crate::base::text::wrap(&crate::base::text::clean(words), width.into()).len() as u16
            }
        }
    }
}
