//! Floor 6: the desk on the screen.

pub mod command;
pub mod desk;
pub mod effect;
pub mod event;
pub mod keymap;
pub mod guide;
pub mod line;
pub mod rehearsal;
pub mod screen;
pub mod screen_text;
pub mod store_thread;
pub mod terminal;
pub mod theme;
pub mod widget;
pub mod wishes;

use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::base::clock::Clock;
use crate::store::{Places, Store, StoreError};
use crate::ui::desk::{Desk, Want};
use crate::ui::event::{Event, Inbox, inbox};
use crate::ui::store_thread::{Road, Word};
use crate::ui::terminal::pace::Line;
use crate::ui::terminal::{Terminal, Watch};
use crate::ui::theme::Theme;
use crate::ui::theme::surroundings::Surroundings;
use crate::words;
use crate::work::house::House;
use crate::work::settings::file::SettingsFile;

/// Work that is done sooner than this is not worth a word.
const TELL_AFTER: Duration = Duration::from_millis(500);

/// How a desk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Somebody left.
    Left,
    /// Somebody wants to go on at the rehearsal station.
    Rehearse,
    /// The rehearsal is to begin anew.
    Anew,
}

/// Why a desk did not open, or could not go on.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// A set clock is for rehearsals only.
    #[error("not a rehearsal")]
    NotARehearsal,
    /// The data cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The terminal cannot be used.
    #[error("terminal")]
    Terminal(#[from] io::Error),
}

/// Opens the desk on a station's data and works until somebody leaves.
///
/// A set clock opens rehearsals only, and a station that is set up under it becomes one: a real
/// journal never lies about time. `way_out` ends the process; it is called from beside when the loop does not end in time.
pub fn run(
    places: &Places,
    file: &Arc<SettingsFile>,
    clock: Clock,
    way_out: fn(),
) -> Result<Ending, DeskError> {
    let _lock = Store::lock_desk(places)?;
    let store = open_telling(places)?;
    let mut house = House::load(&store.reader())?;
    if clock != Clock::Machine {
        if house.station.is_some() && !house.rehearsal {
            return Err(DeskError::NotARehearsal);
        }
        house.rehearsal = true;
    }
    let mut terminal = Terminal::enter(Line::Auto)?;
    let (outbox, inbox) = inbox::<Word>();
    let watch = Watch::start(outbox.clone(), way_out)?;
    let road = Road::thread(store, outbox)?;
    let mut desk = Desk::new(house, road, clock, Theme::default(), (80, 24));
    desk.obey(file);
    desk.set_copies(terminal.copies());
    let ending = work(&mut desk, &mut terminal, &inbox);
    if ending.is_err() {
        lose(&mut desk, &inbox);
    }
    // Everything that was typed or saved is on the disk before the terminal is given back.
    desk.close();
    drop(watch);
    Ok(ending?)
}

/// Opens the store; a redraw of a large picture says how far it has come, before the desk is there.
fn open_telling(places: &Places) -> Result<Store, StoreError> {
    let begun = Instant::now();
    let mut told = None;
    let store = Store::open(places, &mut |done, all| {
        let percent = done.saturating_mul(100) / all.max(1);
        if begun.elapsed() > TELL_AFTER && told != Some(percent) {
            told = Some(percent);
            let words = words::fill("start-redrawing", &[("percent", (percent as i64).into())]);
            // Nobody may be there to read it; that must not stop the redraw.
            let _unread = write!(io::stderr(), "\r{words}");
        }
        true
    });
    if told.is_some() {
        let _unread = writeln!(io::stderr());
    }
    store
}

/// Takes what came in, then draws once.
fn work(desk: &mut Desk, terminal: &mut Terminal, inbox: &Inbox<Word>) -> io::Result<Ending> {
    let guessed = Surroundings::of_environment();
    loop {
        dress(desk, terminal, guessed)?;
        let hold = terminal.draw(|buffer| {
            desk.resize(buffer.area.width, buffer.area.height);
            desk.view(buffer)
        })?;
        let patience = [hold, desk.patience(Instant::now())].into_iter().flatten().min();
        for event in inbox.drain(patience) {
            match event {
                Event::CursorAt(column, _) => terminal.cursor_at(column),
                Event::Resumed => terminal.resume()?,
                Event::Stop => suspend(desk, terminal)?,
                event => {
                    if matches!(event, Event::Key(_)) {
                        terminal.pressed();
                    }
                    desk.take(event);
                }
            }
        }
        desk.tick(Instant::now());
        if desk.take_bell() {
            terminal.ring()?;
        }
        if let Some(words) = desk.take_copied() {
            terminal.copy(&words)?;
        }
        match desk.take_want() {
            Some(Want::Redraw) => terminal.redraw(),
            Some(Want::Suspend) => suspend(desk, terminal)?,
            Some(Want::Leave) => return Ok(Ending::Left),
            Some(Want::Rehearse) => return Ok(Ending::Rehearse),
            Some(Want::Anew) => return Ok(Ending::Anew),
            None => {}
        }
    }
}

/// The terminal failed under us, mostly because its window was closed while a frame was written.
///
/// That may come before the word of it does: what was typed until then is taken and kept all the
/// same.
fn lose(desk: &mut Desk, inbox: &Inbox<Word>) {
    for event in inbox.drain(Some(Duration::ZERO)) {
        desk.take(event);
    }
    desk.take(Event::Hangup);
}

/// What the settings ask for, as far as the terminal has it.
fn dress(desk: &mut Desk, terminal: &mut Terminal, guessed: Surroundings) -> io::Result<()> {
    let wishes = desk.wishes();
    let known = terminal.draws_signs_wide().map_or(guessed, |wide| guessed.knowing(wide));
    desk.set_theme(Theme { is_thrifty: terminal.is_slow(), ..known.theme(&wishes) });
    terminal.set_mouse(wishes.has_mouse)
}

fn suspend(desk: &mut Desk, terminal: &mut Terminal) -> io::Result<()> {
    if !terminal.suspend()? {
        desk.cannot_stop();
    }
    Ok(())
}
