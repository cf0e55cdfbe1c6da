//! The screens of the desk.
//!
//! How to add one:
//! 1. A file here with a struct that owns the screen's state, `impl Screen` for it, and a table of
//!    its [`Command`]s. Names of its own acts are `<screen>.<act>`; their words are
//!    `command-<screen>-<act>` in `assets/locales/*/screens.ftl`, both languages.
//! 2. [`Screen::open`] puts the first questions with [`Cx::ask`]; they run on the store's thread
//!    and come back to [`Screen::hear`] under the same tag. [`Screen::refresh`] puts them again
//!    after something was saved. Nothing else reads: `view` only draws what is there.
//! 3. Keys that are no command come to [`Screen::key`]; text fields need [`Screen::is_typing`], so
//!    that letters and digits are text and no commands.
//! 4. Deeds: give the selected thing in [`Screen::subject`] and name deeds in the table
//!    (`Act::Deed("topic.confirm")`); form, actions window and palette work by themselves.
//! 5. A pane with a digit: one row in [`pane()`], and one more in [`PANES`]. The screen of one thing: a row in
//!    [`screen_of`]. Anything else: `cx.open(MyScreen::new())`.
//!
//! 6. [`Screen::name`] and a message `help-<name>`, two sentences on what it is for; words on it that
//!    need an explanation are a row in [`help`].
//!
//! A screen that only asks for words (a deed's form) is there already: [`deed::DeedForm`].

pub mod actions;
pub mod ask;
mod asked;
pub mod catalogue;
pub mod chips;
pub mod deed;
pub mod drafts;
mod echo;
pub mod handover;
pub mod help;
pub mod import;
pub mod issue;
pub mod issues;
pub mod ledger;
pub mod meeting;
pub mod menu;
pub mod minutes;
pub mod month;
pub mod more;
pub mod operators;
pub mod palette;
pub mod owners;
pub mod papers;
pub mod paste;
pub mod queue;
pub mod register;
pub mod report;
pub mod review;
pub mod search;
pub mod set_up;
pub mod stretch;
pub mod tables;
pub mod tasks;
pub mod thing;
pub mod things;
pub mod topics;
mod typed;

use std::any::Any;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::compound::{OWN, compound_of};
use crate::domain::field::Thing;
use crate::journal::fold::Folded;
use crate::store::{Reach, Reader, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Tag};
use crate::ui::event::Key;
use crate::ui::line::Line;
use crate::ui::screen::asked::Asked;
use crate::ui::screen::ledger::Listing;
use crate::ui::theme::Theme;
use crate::ui::widget::{Heed, Spot};
use crate::work::args::TEXT_CHARS_MAX;
use crate::work::deed::{Done, Halt};
use crate::work::house::House;
use crate::work::turn::number_of;

/// The thing the keys act on.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Its name in the journal.
    pub id: Id,
    /// Its number, for titles.
    pub number: String,
    /// What is known of it.
    pub folded: Arc<Folded>,
    /// How far it has come on other computers; none where there is no other, or nobody asked.
    pub reach: Option<Reach>,
}

impl Subject {
    /// A thing as far as its own history goes.
    pub fn new(id: Id, folded: impl Into<Arc<Folded>>) -> Self {
        let folded = folded.into();
        Self { id, number: number_of(&folded), folded, reach: None }
    }

    /// The same, and how far it has come: for a screen that shows it.
    pub fn read(reader: &Reader<'_>, id: Id, folded: Folded) -> Result<Self, StoreError> {
        Ok(Self { reach: reader.reach(id)?, ..Self::new(id, folded) })
    }

    /// The compound it belongs to.
    pub fn compound(&self) -> Id {
        compound_of(&self.folded.record)
    }

    /// What kind of thing it is.
    pub fn thing(&self) -> Option<Thing> {
        self.folded.thing
    }
}

/// What a field holds, for copying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Words that name nobody.
    Words(String),
    /// A person's own, or free words that may name one.
    Personal,
}

/// What drawing needs beside a screen's own state.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The station.
    pub house: &'a House,
    /// The moment of the last event.
    pub now: Moment,
    /// How meanings look.
    pub theme: Theme,
    /// The line to the hub.
    pub line: &'a Line,
}

/// A screen: its state, what keys do to it, and how it is drawn.
pub trait Screen {
    /// Its name, for help and titles.
    fn title(&self) -> String;

    /// What the program calls it: `help-<name>` says what it is for.
    fn name(&self) -> &'static str {
        ""
    }

    /// The form under it, where it asks for what a deed needs: what every form does with keys,
    /// pauses and drafts is done by it, unless the screen does more.
    fn asked(&self) -> Option<&Asked> {
        None
    }

    /// The same, to be changed.
    fn asked_mut(&mut self) -> Option<&mut Asked> {
        None
    }

    /// The list it is, where it is one: keys, marks, the filter and the selected thing are handed on to
    /// it, unless the screen does more.
    fn list(&self) -> Option<&dyn Listing> {
        None
    }

    /// The same, to be changed.
    fn list_mut(&mut self) -> Option<&mut dyn Listing> {
        None
    }

    /// What it adds to the commands that work everywhere.
    fn commands(&self) -> &'static [Command];

    /// Why a command of its table is not possible now; none if it is.
    fn why_not(&self, _act: Act) -> Option<String> {
        None
    }

    /// What a command is called here and now, where that differs from its usual name.
    fn words(&self, act: Act) -> Option<String> {
        self.asked()?.enter_words(act)
    }

    /// True while letters and digits are text.
    fn is_typing(&self) -> bool {
        self.asked().is_some() || self.list().is_some_and(Listing::is_filtering)
    }

    /// True while the next key is asked for and means nothing by itself.
    fn takes_every_key(&self) -> bool {
        false
    }

    /// True for a window above the screen below, which is then drawn first.
    fn is_window(&self) -> bool {
        false
    }

    /// The thing deeds are about.
    fn subject(&self) -> Option<&Subject> {
        self.list()?.subject()
    }

    /// The compound whose house it is drawn and asked with. A list is of the whole station; a screen that
    /// is about one thing says that thing's.
    fn compound(&self) -> Id {
        OWN
    }

    /// The things that were marked, in the order of marking: a deed is then about all of them.
    fn marked(&self) -> &[Id] {
        self.list().map(Listing::marked).unwrap_or_default()
    }

    /// Takes all marks away.
    fn unmark(&mut self) {
        if let Some(list) = self.list_mut() {
            list.unmark();
        }
    }

    /// Reads the selected thing at once, because a deed about it was asked for; false where nothing
    /// is selected. The desk goes on when [`Screen::subject`] is there.
    fn fetch_subject(&mut self, cx: &mut Cx<'_>) -> bool {
        self.list_mut().is_some_and(|list| list.open_selected(cx))
    }

    /// The thing it was opened for: the desk remembers what is opened often.
    fn about(&self) -> Option<Id> {
        None
    }

    /// Called once when it is put on the stack.
    fn open(&mut self, cx: &mut Cx<'_>) {
        if let Some(list) = self.list_mut() {
            list.restart(cx);
        }
    }

    /// Something was saved: ask again.
    fn refresh(&mut self, cx: &mut Cx<'_>) {
        if let Some(list) = self.list_mut() {
            list.refresh(cx);
        }
    }

    /// A command of its own table, or `Save`.
    fn act(&mut self, _act: Act, _cx: &mut Cx<'_>) {}

    /// A key that is no command.
    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        if let Some(list) = self.list_mut() {
            return list.key(key, cx);
        }
        self.asked_mut().map_or(Heed::Ignored, |asked| asked.key(key, cx))
    }

    /// What of it lies under the mouse, by the last frame; none where no key leads there.
    fn pointed(&self, at: Position) -> Option<Spot> {
        match self.list() {
            Some(list) => list.pointed(at),
            None => self.asked()?.form.pointed(at),
        }
    }

    /// What the field with the keys holds, for copying; none where nobody types.
    fn held(&self) -> Option<Held> {
        self.asked().and_then(|asked| ask::held(&asked.form, &asked.args))
    }

    /// So many characters of a paste reach it; that the rest was cut is said.
    fn paste_max(&self) -> usize {
        TEXT_CHARS_MAX
    }

    /// Pasted text.
    fn paste(&mut self, words: &str, cx: &mut Cx<'_>) {
        if let Some(list) = self.list_mut() {
            list.paste(words, cx);
        } else if let Some(asked) = self.asked_mut() {
            asked.paste(words, cx);
        }
    }

    /// An answer to one of its questions.
    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if let Some(list) = self.list_mut() {
            list.hear(tag, answer, cx);
        }
    }

    /// What became of a deed it asked for. The desk has said "saved" already; a refusal it has not.
    fn done(&mut self, _tag: Tag, result: &Result<Done, Halt>, cx: &mut Cx<'_>) {
        if let Some(asked) = self.asked_mut() {
            asked.done(result, cx);
        }
    }

    /// Somewhere on its pane something was made: a list may put its marker on it.
    fn note_made(&mut self, id: Id) {
        if let Some(list) = self.list_mut() {
            list.made(id);
        }
    }

    /// What was chosen in a window above it.
    fn handed(&mut self, _choice: Box<dyn Any>, _cx: &mut Cx<'_>) {}

    /// The time it asked for has passed.
    fn wake(&mut self, tag: Tag, cx: &mut Cx<'_>) {
        if let Some(list) = self.list_mut() {
            list.wake(tag, cx);
        } else if let Some(asked) = self.asked_mut() {
            asked.wake(tag, cx);
        }
    }

    /// Something else comes on the screen: keep what was typed, and say nothing.
    fn pause(&mut self, cx: &mut Cx<'_>) {
        if let Some(asked) = self.asked_mut() {
            asked.keep(cx);
        }
    }

    /// It is about to be closed or the desk to end: keep what was typed.
    fn park(&mut self, cx: &mut Cx<'_>) {
        if let Some(asked) = self.asked_mut() {
            asked.park(cx);
        }
    }

    /// Draws it; answers where the real cursor stands.
    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position>;
}

/// The screen of a pane, from 0; none for a digit without one.
pub fn pane(index: usize) -> Option<Box<dyn Screen>> {
    match index {
        0 => Some(Box::new(queue::Queue::new())),
        1 => Some(Box::new(catalogue::CataloguePane::new())),
        2 => Some(Box::new(topics::TopicsPane::new())),
        3 => Some(Box::new(meeting::MeetingsPane::new())),
        4 => Some(Box::new(tasks::TasksPane::new())),
        5 => Some(Box::new(more::MorePane::new())),
        _ => None,
    }
}

/// The screen of one thing; none for kinds without one.
pub fn screen_of(thing: Thing, id: Id) -> Option<Box<dyn Screen>> {
    match thing {
        Thing::Issue => Some(Box::new(issue::IssueScreen::new(id))),
        Thing::Topic => Some(Box::new(topics::screen(id))),
        Thing::Meeting => Some(Box::new(meeting::MeetingScreen::new(id))),
        Thing::Task => Some(Box::new(tasks::screen(id))),
        _ => None,
    }
}

/// How many panes there are.
pub const PANES: usize = 6;
