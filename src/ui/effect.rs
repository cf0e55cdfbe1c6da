//! What a screen asks of the desk. A screen never touches the store, the terminal or the clock.

use std::any::Any;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::store::{Draft, Reader, Store, StoreError};
use crate::ui::command::Act;
use crate::ui::screen::Screen;
use crate::ui::theme::Meaning;
use crate::work::args::Args;
use crate::work::deed::{Deed, Who};
use crate::work::house::House;
use crate::work::settings::write::Change;

/// A screen's own name for something it asked; the answer comes back with it.
///
/// Of several questions with the same tag that still wait only the last is put.
pub type Tag = u32;

/// A question to the picture, put on the store's thread.
pub type Question = Box<dyn FnOnce(&Reader<'_>) -> Result<Box<dyn Any + Send>, StoreError> + Send>;

/// Work on the store itself: a backup, a check, a new picture. Everything else waits for it.
pub type Tending = Box<dyn FnOnce(&mut Store) -> Result<Box<dyn Any + Send>, StoreError> + Send>;

/// Work that needs no store and may take long: files, printers.
pub type Work = Box<dyn FnOnce() -> Box<dyn Any + Send> + Send>;

/// The answer to a question, of the type the asking screen knows.
pub struct Answer(pub(super) Box<dyn Any + Send>);

impl Answer {
    /// The answer, if it is of this type.
    pub fn take<T: 'static>(self) -> Option<T> {
        self.0.downcast().ok().map(|answer| *answer)
    }
}

/// What a deed is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Something new, or the station.
    Nothing,
    /// One thing.
    One(Id),
    /// Several things, as one step.
    Each(Vec<Id>),
    /// Something new, and further deeds by name in the same step; one about a thing acts on what the
    /// deed before it made.
    AndThen(Vec<(&'static str, Args)>),
}

impl From<Option<Id>> for About {
    fn from(subject: Option<Id>) -> Self {
        subject.map_or(Self::Nothing, Self::One)
    }
}

/// A deed to be done.
#[derive(Clone)]
pub struct Order {
    /// Which deed.
    pub deed: &'static Deed,
    /// What it is about.
    pub about: About,
    /// What was answered.
    pub args: Args,
    /// The draft that is forgotten in the same turn once it is done.
    pub draft: Option<Id>,
}

/// What a screen wants of the line to the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dial {
    /// Look which hub there is: it may have been changed.
    Look,
    /// Meet it now, and say what came of it.
    Now,
    /// No more for now.
    Stop,
}

/// What a screen asks for.
pub enum Effect {
    /// Put a question; the answer goes to [`Screen::hear`].
    Ask(Tag, Question),
    /// Do a deed; the outcome goes to [`Screen::done`].
    Do(Tag, Order),
    /// Work on the store; what comes of it goes to [`Screen::hear`].
    Tend(Tag, Tending),
    /// Work beside desk and store; what comes of it goes to [`Screen::hear`].
    Beside(Tag, Work),
    /// Keep what is being typed.
    Keep(Draft),
    /// Forget a draft.
    Forget(Id),
    /// Open a screen above this one.
    Open(Box<dyn Screen>),
    /// Close this screen.
    Close,
    /// Close this window and give what was chosen to the screen below: [`Screen::handed`].
    Hand(Box<dyn Any>),
    /// Let every screen of the open pane read anew.
    Refresh,
    /// Do what a key would do, on the screen that is on top then.
    Run(Act),
    /// Say what just happened.
    Say(String, Meaning),
    /// Wake this screen when so much time has passed; a later wish with the same tag replaces it.
    Later(Duration, Tag),
    /// Another person sits down at the desk.
    Sit(String),
    /// The station was read anew: something came in that may be about it.
    Rehouse(Box<House>),
    /// Something about the line to the hub.
    Line(Dial),
    /// Change a row of the settings file.
    Settle(Change),
    /// Go over to the rehearsal station.
    Rehearse,
}

/// What a screen has in its hands while it works on an event.
pub struct Cx<'a> {
    /// The station.
    pub house: &'a Arc<House>,
    /// Who is at the desk.
    pub who: &'a Who,
    /// The moment of the event.
    pub now: Moment,
    /// This program, to be run again as the reader of a foreign file.
    pub program: &'a Path,
    /// The line is slow: nothing is drawn that was not asked for.
    pub is_thrifty: bool,
    pub(super) effects: Vec<Effect>,
}

impl<'a> Cx<'a> {
    pub(super) fn new(
        house: &'a Arc<House>,
        who: &'a Who,
        now: Moment,
        program: &'a Path,
        is_thrifty: bool,
    ) -> Self {
        Self { house, who, now, program, is_thrifty, effects: Vec::new() }
    }

    /// Asks for anything.
    pub fn wish(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Puts a question to the picture.
    pub fn ask<T: Send + 'static>(
        &mut self,
        tag: Tag,
        question: impl FnOnce(&Reader<'_>) -> Result<T, StoreError> + Send + 'static,
    ) {
        let put = move |reader: &Reader<'_>| -> Result<Box<dyn Any + Send>, StoreError> {
            Ok(Box::new(question(reader)?))
        };
        self.wish(Effect::Ask(tag, Box::new(put)));
    }

    /// Works on the store itself.
    pub fn tend<T: Send + 'static>(
        &mut self,
        tag: Tag,
        work: impl FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    ) {
        let work = move |store: &mut Store| -> Result<Box<dyn Any + Send>, StoreError> {
            Ok(Box::new(work(store)?))
        };
        self.wish(Effect::Tend(tag, Box::new(work)));
    }

    /// Works on files or a printer, beside everything else.
    pub fn beside<T: Send + 'static>(
        &mut self,
        tag: Tag,
        work: impl FnOnce() -> T + Send + 'static,
    ) {
        let work = move || -> Box<dyn Any + Send> { Box::new(work()) };
        self.wish(Effect::Beside(tag, Box::new(work)));
    }

    /// Opens a screen above this one.
    pub fn open(&mut self, screen: impl Screen + 'static) {
        self.wish(Effect::Open(Box::new(screen)));
    }

    /// Closes this screen.
    pub fn close(&mut self) {
        self.wish(Effect::Close);
    }

    /// Says what just happened.
    pub fn say(&mut self, words: impl Into<String>) {
        self.wish(Effect::Say(words.into(), Meaning::Plain));
    }

    /// Says why something was not done.
    pub fn complain(&mut self, words: impl Into<String>) {
        self.wish(Effect::Say(words.into(), Meaning::Error));
    }

    /// Wakes this screen later.
    pub fn later(&mut self, ms: u64, tag: Tag) {
        self.wish(Effect::Later(Duration::from_millis(ms), tag));
    }
}
