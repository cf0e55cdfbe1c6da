//! The desk without a terminal: keys in, screen out, the store on the direct road.

mod bulk;
mod catalogue;
mod compounds;
mod curtain;
mod exchange;
mod finding;
mod guided;
mod handover;
mod help;
mod first_day;
mod forms;
mod import;
mod meeting;
mod minutes;
mod more;
mod paste;
mod pictures;
mod pointer;
mod report;
mod review;
mod safety;
mod settings;
mod table;
mod table_menu;
mod topics;
#[cfg(unix)]
mod window;

use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tempfile::TempDir;
use yizhan::base::clock::{Clock, Moment};
use yizhan::store::{Places, Store};
use yizhan::ui::desk::{Desk, Want};
use yizhan::ui::event::{Code, Event, Key};
use yizhan::ui::keymap::KEYBOARD;
use yizhan::ui::rehearsal::{self, Sample};
use yizhan::ui::screen_text::screen_text;
use yizhan::ui::store_thread::{Road, Word};
use yizhan::ui::theme::Theme;
use yizhan::ui::wishes::Wishes;
use yizhan::work::house::House;
use yizhan::work::settings::file::SettingsFile;

/// A desk somebody plays at, at 09:00 on 2026-11-24.
pub(crate) struct Play {
    desk: Desk,
    size: (u16, u16),
    folder: TempDir,
}

impl Play {
    /// The first start on an empty folder.
    pub(crate) fn fresh(columns: u16, rows: u16) -> Self {
        Self::open(tempfile::tempdir().unwrap(), (columns, rows))
    }

    /// A station that was set up.
    pub(crate) fn new(columns: u16, rows: u16) -> Self {
        let mut play = Self::fresh(columns, rows);
        play.keys("金岭水岸华庭<Enter><Enter><Enter><Enter>王敏<C-s>");
        play
    }

    /// The rehearsal station as `--demo` opens it.
    pub(crate) fn rehearsal(columns: u16, rows: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        rehearsal::prepare(Sample::Shift, &places(&folder), morning()).unwrap();
        Self::open(folder, (columns, rows))
    }

    /// Leaves; the folder stays.
    pub(crate) fn left(self) -> (Places, TempDir) {
        (places(&self.folder), self.folder)
    }

    /// Opens what was left.
    pub(crate) fn at((_, folder): (Places, TempDir)) -> Self {
        Self::open(folder, (80, 24))
    }

    /// Where its data lies.
    pub(crate) fn places(&self) -> Places {
        places(&self.folder)
    }

    /// Opens what was left, at another hour.
    pub(crate) fn on((_, folder): (Places, TempDir), at: &str) -> Self {
        Self::open_at(folder, (120, 40), Moment::from_rfc3339(at).unwrap())
    }

    /// The power fails, and the desk is opened again at this hour.
    pub(crate) fn crash_at(self, at: &str) -> Self {
        let Self { desk, folder, .. } = self;
        drop(desk);
        Self::open_at(folder, (120, 40), Moment::from_rfc3339(at).unwrap())
    }

    fn open(folder: TempDir, size: (u16, u16)) -> Self {
        Self::open_at(folder, size, morning())
    }

    fn open_at(folder: TempDir, size: (u16, u16), now: Moment) -> Self {
        let places = places(&folder);
        let store = Store::open_quietly(&places).unwrap();
        let house = House::load(&store.reader()).unwrap();
        let road = Road::direct(store);
        let mut desk = Desk::new(house, road, Clock::Set(now), Theme::default(), size);
        desk.read_with(env!("CARGO_BIN_EXE_yizhan").into());
        let file = SettingsFile::read(Some(&folder.path().join("settings.toml")), KEYBOARD);
        desk.obey(&Arc::new(file));
        let mut play = Self { desk, size, folder };
        play.rest();
        play
    }

    /// A station with this settings file.
    pub(crate) fn settled(columns: u16, rows: u16, file: &str) -> Self {
        let play = Self::new(columns, rows);
        std::fs::write(play.folder.path().join("settings.toml"), file).unwrap();
        play.crash()
    }

    /// What the desk wants of its screen.
    pub(crate) fn wishes(&self) -> Wishes {
        self.desk.wishes()
    }

    /// The settings file as it is now.
    pub(crate) fn settings(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("settings.toml")).unwrap_or_default()
    }

    /// The power fails: nothing more is written; the desk is opened again.
    pub(crate) fn crash(self) -> Self {
        let Self { desk, size, folder } = self;
        drop(desk);
        Self::open(folder, size)
    }

    /// Changes the file behind the desk's back.
    pub(crate) fn damages(&self, sql: &str) {
        let file = self.folder.path().join("data/yizhan.db");
        #[expect(clippy::disallowed_methods, reason = "this damages the file on purpose")]
        let file = rusqlite::Connection::open(file).unwrap();
        file.execute_batch(sql).unwrap();
    }

    /// Types, then rests until everything that waits for quiet hands is done.
    pub(crate) fn keys(&mut self, keys: &str) {
        for key in read_keys(keys) {
            self.desk.take(Event::Key(key));
        }
        self.rest();
    }

    /// Types without resting.
    pub(crate) fn fast(&mut self, keys: &str) {
        for key in read_keys(keys) {
            self.desk.take(Event::Key(key));
        }
    }

    /// Pastes.
    pub(crate) fn paste(&mut self, words: &str) {
        self.desk.take(Event::Paste(words.to_owned()));
        self.rest();
    }

    /// Anything else comes in.
    pub(crate) fn take(&mut self, event: Event<Word>) {
        self.desk.take(event);
        self.rest();
    }

    /// What goes to the clipboard.
    pub(crate) fn copied(&mut self) -> Option<String> {
        self.desk.take_copied()
    }

    /// Another look.
    pub(crate) fn wear(&mut self, theme: Theme) {
        self.desk.set_theme(theme);
    }

    /// The window gets another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
        self.desk.take(Event::Resize(columns, rows));
    }

    /// What the desk wants of the terminal.
    pub(crate) fn want(&mut self) -> Option<Want> {
        self.desk.take_want()
    }

    /// The screen as text.
    pub(crate) fn screen(&self) -> String {
        screen_text(&self.drawn().0)
    }

    /// The screen and where the cursor stands.
    pub(crate) fn drawn(&self) -> (Buffer, Position) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let caret = self.desk.view(&mut buffer);
        (buffer, caret)
    }

    /// Fails with the whole screen where the words are not on it.
    pub(crate) fn sees(&self, words: &str) {
        let screen = self.screen();
        assert!(screen.contains(words), "`{words}` is not on\n{screen}");
    }

    /// Fails with the whole screen where the words are on it.
    pub(crate) fn misses(&self, words: &str) {
        let screen = self.screen();
        assert!(!screen.contains(words), "`{words}` is on\n{screen}");
    }

    /// Registers an issue of these words with an item.
    pub(crate) fn registers(&mut self, words: &str, item: &str) {
        self.keys(&format!("<F2>{words}"));
        let tabs = "<Tab>".repeat(8);
        self.keys(&format!("{tabs}{item}<Enter><C-s>"));
    }

    /// Nobody touches the keys for so many minutes.
    pub(crate) fn idles(&mut self, minutes: u64) {
        self.desk.tick(Instant::now() + Duration::from_mins(minutes));
    }

    fn rest(&mut self) {
        // Later than anything a screen waits for.
        let later = Instant::now() + Duration::from_mins(1);
        for _ in 0..4 {
            self.desk.tick(later);
        }
    }
}

pub(crate) fn morning() -> Moment {
    Moment::from_rfc3339("2026-11-24T09:00:00").unwrap()
}

fn places(folder: &TempDir) -> Places {
    Places { data: folder.path().join("data"), state: folder.path().join("state") }
}

/// `楼上漏水<Enter><C-s>`: characters, and keys by name.
fn read_keys(keys: &str) -> Vec<Key> {
    let mut read = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
        let (key, tail) = match named {
            Some((name, tail)) => (named_key(name), tail),
            None => (Key::letter(first), rest.strip_prefix(first).unwrap()),
        };
        read.push(key);
        rest = tail;
    }
    read
}

fn named_key(name: &str) -> Key {
    if let Some(letter) = name.strip_prefix("C-") {
        return Key::ctrl(letter.chars().next().unwrap());
    }
    if let Some(Ok(number)) = name.strip_prefix('F').map(str::parse) {
        return Key::f(number);
    }
    Key::plain(match name {
        "Enter" => Code::Enter,
        "Esc" => Code::Esc,
        "Tab" => Code::Tab,
        "Up" => Code::Up,
        "Down" => Code::Down,
        "Left" => Code::Left,
        "Right" => Code::Right,
        "End" => Code::End,
        "Home" => Code::Home,
        "PageDown" => Code::PageDown,
        "Backspace" => Code::Backspace,
        "Insert" => Code::Insert,
        "Delete" => Code::Delete,
        _ => panic!("no key {name}"),
    })
}
