//! The desk: the station, who sits at it, a stack of screens for each pane, and the only caller of
//! deeds. Events come in one at a time; drawing happens between them and changes nothing.

mod acts;
mod copy;
mod curtain;
mod draw;
mod guide;
mod hear;
mod keys;
mod line;
mod lock;
mod mouse;
mod settle;

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::base::clock::{Clock, Day, Moment};
use crate::base::id::Id;
use crate::store::{Draft, Standing};
use crate::ui::command::Act;
use crate::ui::desk::curtain::Curtain;
use crate::ui::desk::guide::Guide;
use crate::ui::effect::{Cx, Effect, Order, Tag};
use crate::ui::event::Event;
use crate::ui::guide::Told;
use crate::ui::keymap::Keymap;
use crate::ui::line::Line;
use crate::ui::screen::set_up::SetUp;
use crate::ui::screen::{PANES, Screen, pane};
use crate::ui::store_thread::{Doing, Job, Road, To, Word};
use crate::ui::theme::{Meaning, Theme};
use crate::ui::widget::list::List;
use crate::ui::wishes::Wishes;
use crate::words;
use crate::work::deed::Who;
use crate::work::house::House;
use crate::work::topic::proposing::{Look, propose};

/// What the desk wants of the terminal after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Draw the whole screen anew.
    Redraw,
    /// Stop the program until the shell lets it go on.
    Suspend,
    /// Give the terminal back and end.
    Leave,
    /// The same, and open the rehearsal station.
    Rehearse,
    /// The same, and set the rehearsal station up anew.
    Anew,
}

/// A screen on a stack, with the name its answers come back to.
struct Slot {
    id: u64,
    screen: Box<dyn Screen>,
}

/// Tag of deeds that the desk does itself; no screen uses it.
const OWN: Tag = Tag::MAX;
/// Tag of the names that the curtain hides.
const NAMES: Tag = Tag::MAX - 1;
/// Tag of a change of the settings file.
const SETTLED: Tag = Tag::MAX - 2;
/// Tag of how far the guided shift has come.
const GUIDE: Tag = Tag::MAX - 3;
/// Tag of what a new day proposes.
const PROPOSED: Tag = Tag::MAX - 4;
/// Tag of how far what is here has come.
const STANDING: Tag = Tag::MAX - 5;
/// Tag of the steps of a meeting with the hub.
const LINE: Tag = Tag::MAX - 6;

/// The house of a compound; the station's own is not copied.
fn shared(house: Cow<'_, House>, own: &Arc<House>) -> Arc<House> {
    match house {
        Cow::Borrowed(_) => Arc::clone(own),
        Cow::Owned(house) => Arc::new(house),
    }
}

/// Everything that is on screen, and the way to the store.
pub struct Desk {
    house: Arc<House>,
    who: Who,
    clock: Clock,
    now: Moment,
    theme: Theme,
    wishes: Wishes,
    keymap: Keymap,
    road: Road,
    program: PathBuf,
    /// One stack for each pane. What is open in one pane stays while another is looked at.
    stacks: Vec<Vec<Slot>>,
    pane: usize,
    next_id: u64,
    said: (String, Meaning),
    timers: Vec<(Instant, To)>,
    size: (u16, u16),
    want: Option<Want>,
    /// The bell is to ring.
    bell: bool,
    /// What goes to the clipboard.
    copied: Option<String>,
    /// The terminal may take what is copied.
    copies: bool,
    /// Asked for before the selected thing was there, and since when.
    waiting: Option<(Act, Instant)>,
    /// What was typed since: it is meant for the screen that is still to come.
    held: Vec<Event<Word>>,
    /// Ctrl-C was pressed: the second one leaves.
    may_leave: bool,
    /// Drafts that could not be written yet: tried again at every key.
    unkept: HashMap<Id, Draft>,
    drafts: usize,
    /// How far what is here has come; none where no other desk belongs to the station.
    standing: Option<Standing>,
    curtain: Curtain,
    /// The list of people to choose from, while nothing else may be seen.
    locked: Option<List>,
    /// When the desk was opened; until a key came, what is told at the start is still read.
    opened: Instant,
    /// When a key last came.
    touched: Instant,
    guide: Guide,
    line: Line,
    /// The day for which the desk has looked at what waits too long.
    watched: Option<Day>,
}

impl Desk {
    /// A desk on a store; the first screen is put and asks its questions.
    pub fn new(house: House, road: Road, clock: Clock, theme: Theme, size: (u16, u16)) -> Self {
        let who = house.first_operator().unwrap_or_else(House::nobody);
        let opened = Instant::now();
        let mut desk = Self {
            house: Arc::new(house),
            who,
            clock,
            now: clock.now(),
            theme,
            wishes: Wishes::default(),
            keymap: Keymap::default(),
            road,
            program: std::env::current_exe().unwrap_or_default(),
            stacks: (0..PANES).map(|_| Vec::new()).collect(),
            pane: 0,
            next_id: 0,
            said: (String::new(), Meaning::Plain),
            timers: Vec::new(),
            size,
            want: None,
            bell: false,
            copied: None,
            copies: true,
            waiting: None,
            held: Vec::new(),
            may_leave: false,
            unkept: HashMap::new(),
            drafts: 0,
            standing: None,
            curtain: Curtain::Open,
            locked: None,
            opened,
            touched: opened,
            guide: Guide::default(),
            line: Line::default(),
            watched: None,
        };
        desk.begin();
        desk
    }

    /// The first screen: the queue, or the set-up of a new station.
    fn begin(&mut self) {
        if self.house.station.is_none() {
            self.push(Box::new(SetUp::new()));
            return;
        }
        self.open_pane(0);
        self.ask_for_drafts();
        self.ask_for_standing();
        self.look_at_guide();
        self.watch_day();
        self.look_at_line();
    }

    /// A new day may propose what has waited too long.
    fn watch_day(&mut self) {
        let today = self.now.day();
        if self.watched == Some(today) || !self.is_set_up() {
            return;
        }
        self.watched = Some(today);
        let (house, now) = (Arc::clone(&self.house), self.now);
        let to = To { screen: 0, tag: PROPOSED };
        self.send(Job::Tend(
            to,
            Box::new(move |store| Ok(Box::new(propose(store, &house, now, Look::Day)?.len()))),
        ));
    }

    /// Reads foreign files with this program, where the desk is not the program itself.
    pub fn read_with(&mut self, program: PathBuf) {
        self.program = program;
    }

    /// Takes one event.
    pub fn take(&mut self, event: Event<Word>) {
        self.now = self.clock.now();
        if matches!(event, Event::Key(_) | Event::Mouse(_) | Event::Paste(_)) {
            self.touched = Instant::now();
        }
        if self.is_held(&event) {
            self.held.push(event);
            return;
        }
        match event {
            Event::Key(key) => self.key(key),
            Event::Mouse(mouse) => self.mouse(mouse),
            Event::Paste(words) => self.paste(&words),
            Event::Resize(columns, rows) => self.size = (columns, rows),
            Event::Wake(word) => self.hear(word),
            Event::Hangup | Event::Terminate => self.leave(Want::Leave),
            Event::CursorAt(..) | Event::Stop | Event::Resumed => {}
        }
        self.watch_day();
        self.take_direct();
    }

    /// What the terminal is to do now.
    pub fn take_want(&mut self) -> Option<Want> {
        self.want.take()
    }

    /// How long until a screen wants to be woken; none when nothing is due ever.
    pub fn patience(&self, now: Instant) -> Option<Duration> {
        let timers = self.timers.iter().map(|(at, _)| *at);
        let first = timers.chain(self.closes_at()).chain(self.line.due()).min()?;
        Some(first.saturating_duration_since(now))
    }

    /// Wakes whoever asked for it until `now`.
    pub fn tick(&mut self, now: Instant) {
        let (due, later) = self.timers.drain(..).partition(|(at, _)| *at <= now);
        self.timers = later;
        let due: Vec<(Instant, To)> = due;
        for (_, to) in due {
            self.with(to.screen, |screen, cx| screen.wake(to.tag, cx));
        }
        if self.closes_at().is_some_and(|at| at <= now) {
            self.turn_curtain();
        }
        self.tick_line(now);
        self.take_direct();
    }

    /// Waits until the store has done everything it was asked for.
    pub fn close(&mut self) {
        self.road.close();
    }

    /// Changes how things look: a slow line, a terminal that draws signs wide.
    pub fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
    }

    /// Whether the terminal may take what is copied.
    pub fn set_copies(&mut self, copies: bool) {
        self.copies = copies;
    }

    /// True if the bell is to ring now; once for all that happened since it was asked last.
    pub fn take_bell(&mut self) -> bool {
        std::mem::take(&mut self.bell) && self.wishes.has_bell
    }

    /// What is to go to the clipboard now.
    pub fn take_copied(&mut self) -> Option<String> {
        self.copied.take()
    }

    /// There is no shell to go back to for a while.
    pub fn cannot_stop(&mut self) {
        self.say(words::say("said-no-shell"), Meaning::Error);
    }

    /// The window has this size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
    }

    fn is_set_up(&self) -> bool {
        self.house.station.is_some()
    }

    fn stack(&self) -> &[Slot] {
        self.stacks.get(self.pane).map(Vec::as_slice).unwrap_or_default()
    }

    fn top(&self) -> Option<&dyn Screen> {
        self.stack().last().map(|slot| slot.screen.as_ref())
    }

    /// On the direct road what the store says is taken at once.
    fn take_direct(&mut self) {
        while let Some(word) = self.road.take() {
            self.hear(word);
        }
    }

    fn say(&mut self, words: String, meaning: Meaning) {
        self.bell |= matches!(meaning, Meaning::Error | Meaning::Danger);
        self.said = (words, meaning);
    }

    fn send(&mut self, job: Job) {
        if !self.road.send(job) {
            self.say(words::say("said-store-gone"), Meaning::Error);
        }
    }

    /// A complaint is about the screen it was made on.
    fn forget_complaint(&mut self) {
        if self.said.1 == Meaning::Error {
            self.said = (String::new(), Meaning::Plain);
        }
    }

    /// Puts a screen on the stack of the open pane.
    fn push(&mut self, screen: Box<dyn Screen>) {
        self.forget_complaint();
        // What is typed below is kept before anything can come between.
        self.with_top(|screen, cx| screen.pause(cx));
        self.next_id += 1;
        let id = self.next_id;
        if let Some(stack) = self.stacks.get_mut(self.pane) {
            stack.push(Slot { id, screen });
        }
        self.with(id, |screen, cx| screen.open(cx));
        // After its own questions: noting it takes the disk's time.
        let about = self.top().and_then(Screen::about);
        if let Some(thing) = about.filter(|_| self.is_set_up()) {
            self.send(Job::Opened(thing, self.now));
        }
    }

    fn open_pane(&mut self, index: usize) {
        if index >= self.stacks.len() {
            return;
        }
        if index != self.pane {
            // What was said was about the pane before.
            self.said = (String::new(), Meaning::Plain);
        }
        self.forget_complaint();
        self.with_top(|screen, cx| screen.pause(cx));
        self.pane = index;
        if self.stack().is_empty() {
            if let Some(screen) = pane(index) {
                self.push(screen);
            }
        } else {
            self.refresh();
        }
    }

    /// Lets a screen work on something, then does what it asked for.
    fn with(&mut self, id: u64, work: impl FnOnce(&mut dyn Screen, &mut Cx<'_>)) {
        let (house, who, now) = (Arc::clone(&self.house), self.who.clone(), self.now);
        let slot = self.stacks.iter_mut().flatten().find(|slot| slot.id == id);
        // A screen that was closed in the meantime needs no answers.
        let Some(slot) = slot else { return };
        let house = shared(house.at(slot.screen.compound()), &house);
        let mut cx = Cx::new(&house, &who, now, &self.program, self.theme.is_thrifty);
        work(slot.screen.as_mut(), &mut cx);
        for effect in cx.effects {
            self.apply(id, effect);
        }
    }

    fn with_top(&mut self, work: impl FnOnce(&mut dyn Screen, &mut Cx<'_>)) {
        if let Some(id) = self.stack().last().map(|slot| slot.id) {
            self.with(id, work);
        }
    }

    fn apply(&mut self, screen: u64, effect: Effect) {
        match effect {
            Effect::Ask(tag, question) => self.send(Job::Ask(To { screen, tag }, question)),
            Effect::Do(tag, order) => self.perform(To { screen, tag }, order),
            Effect::Tend(tag, work) => self.send(Job::Tend(To { screen, tag }, work)),
            Effect::Beside(tag, work) => {
                if !self.road.beside(To { screen, tag }, work) {
                    self.say(words::fault("export_program_failed"), Meaning::Error);
                }
            }
            Effect::Keep(draft) => self.send(Job::Keep(draft)),
            Effect::Forget(id) => self.send(Job::Forget(id)),
            Effect::Open(screen) => self.push(screen),
            Effect::Close => self.drop_slot(screen),
            Effect::Hand(choice) => {
                self.drop_slot(screen);
                self.with_top(|screen, cx| screen.handed(choice, cx));
            }
            Effect::Refresh => self.refresh(),
            Effect::Run(act) => self.run(act),
            Effect::Say(words, meaning) => self.say(words, meaning),
            Effect::Later(after, tag) => {
                let to = To { screen, tag };
                self.timers.retain(|(_, known)| *known != to);
                self.timers.push((Instant::now() + after, to));
            }
            Effect::Sit(name) => self.sit(&name),
            Effect::Rehouse(house) => {
                self.rehouse(*house);
            }
            Effect::Line(dial) => self.dial(dial),
            Effect::Settle(change) => self.settle(change),
            Effect::Rehearse => self.leave(Want::Rehearse),
        }
    }

    /// What another person typed stays that person's draft, and what was opened in the clear is
    /// closed; undo is about the new one's deeds. Whoever takes over is offered what there is to
    /// know.
    fn sit(&mut self, name: &str) {
        let Some(who) = self.house.operator(name) else { return };
        let takes_over = who.operator != self.who.operator;
        if takes_over {
            self.keep_typed();
            self.stacks.iter_mut().for_each(|stack| stack.truncate(1));
            self.tell_guide(Told::Turn);
        }
        let key = if takes_over { "said-takes-over" } else { "said-sits" };
        self.say(words::fill(key, &[("name", name.into())]), Meaning::Plain);
        self.who = who;
        self.refresh();
    }

    fn perform(&mut self, to: To, order: Order) {
        // What is saved needs no draft any more.
        order.draft.and_then(|id| self.unkept.remove(&id));
        let (house, who, now) = (Arc::clone(&self.house), self.who.clone(), self.now);
        self.send(Job::Do(to, Box::new(Doing { order, house, who, now })));
    }

    fn drop_slot(&mut self, id: u64) {
        for stack in &mut self.stacks {
            stack.retain(|slot| slot.id != id);
        }
        self.timers.retain(|(_, to)| to.screen != id);
    }

    /// Keeps what is typed anywhere, then ends.
    fn leave(&mut self, want: Want) {
        self.keep_typed();
        self.want = Some(want);
    }

    fn keep_typed(&mut self) {
        let ids: Vec<u64> = self.stacks.iter().flatten().map(|slot| slot.id).collect();
        for id in ids {
            self.with(id, |screen, cx| screen.park(cx));
        }
    }

    fn keep_again(&mut self) {
        let drafts: Vec<Draft> = self.unkept.values().cloned().collect();
        for draft in drafts {
            self.send(Job::Keep(draft));
        }
    }
}
