//! The table of commands: keys, hint line, help and palette are read off the same rows.
//!
//! What a person can do everywhere is in [`EVERYWHERE`]; what a screen adds is in its own table
//! ([`Screen::commands`](crate::ui::screen::Screen::commands)). Deeds about the selected thing
//! need no row: help of the actions window and the palette list them off the table of deeds.

use crate::export::key_card::Keys;
use crate::ui::event::{Code, Key};
use crate::ui::keymap::Keymap;
use crate::ui::screen::{PANES, pane};
use crate::words;
use crate::work::settings::file::KeyRow;

/// What a command does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// Shows the keys of this screen.
    Help,
    /// Registers an issue.
    Register,
    /// Searches everything.
    Search,
    /// Takes in what was said in a group chat.
    Paste,
    /// Brings in a foreign register.
    Import,
    /// Shows every command.
    Palette,
    /// Shows what can be done to the selected thing.
    Actions,
    /// Saves what is typed.
    Save,
    /// Takes back the last deed.
    Undo,
    /// Does it again.
    Redo,
    /// Lists what was typed and not saved.
    Drafts,
    /// Lets another person sit down at the desk.
    Operators,
    /// Hides names, telephones and flats, or shows them again.
    Curtain,
    /// Covers the desk until one of its people is chosen.
    Lock,
    /// Copies what is selected, nothing personal.
    Copy,
    /// Shows what whoever sits down needs to know.
    Handover,
    /// Shows the figures of a month or of any period.
    Report,
    /// Shows the steps of the month around the deliberation day.
    Month,
    /// Shows the card with all keys, to be printed.
    KeyCard,
    /// Begins the guided shift, hides it, or brings it back.
    Guide,
    /// Sets the rehearsal up anew and begins at the first step.
    Anew,
    /// Draws the whole screen anew.
    Redraw,
    /// Stops the program until the shell lets it go on.
    Suspend,
    /// Ends.
    Leave,
    /// One step back.
    Back,
    /// Opens a pane, from 0.
    Pane(usize),
    /// Opens a row of the last pane, 更多, by its name.
    More(&'static str),
    /// What only the screen itself understands, such as `queue.all`.
    Own(&'static str),
    /// Opens the form of a deed about the selected thing.
    Deed(&'static str),
}

/// A row of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Command {
    /// Its key, if it has one; the palette has it anyway.
    pub key: Option<Key>,
    /// What it does.
    pub act: Act,
    /// Stands in the hint line.
    pub is_hinted: bool,
    /// Stands there behind what works everywhere, as far as there is room.
    pub is_late: bool,
    /// Stands there only where the station serves several compounds.
    pub is_of_several: bool,
}

impl Command {
    /// A command in the hint line.
    pub const fn hinted(key: Key, act: Act) -> Self {
        Self { is_hinted: true, ..Self::keyed(key, act) }
    }

    /// A command at the end of the hint line: now and then it is wanted.
    pub const fn hinted_late(key: Key, act: Act) -> Self {
        Self { is_late: true, ..Self::hinted(key, act) }
    }

    /// A command about one of several compounds: where there is one, nobody hears of them.
    pub const fn of_several(key: Key, act: Act) -> Self {
        Self { is_of_several: true, ..Self::hinted(key, act) }
    }

    /// A command with a key, found in help and palette.
    pub const fn keyed(key: Key, act: Act) -> Self {
        Self { key: Some(key), ..Self::listed(act) }
    }

    /// A command of the palette only.
    pub const fn listed(act: Act) -> Self {
        Self { key: None, act, is_hinted: false, is_late: false, is_of_several: false }
    }
}

/// What works on every screen.
pub const EVERYWHERE: &[Command] = &[
    Command::hinted(Key::f(1), Act::Help),
    Command::hinted(Key::f(2), Act::Register),
    Command::hinted(Key::f(3), Act::Search),
    Command::hinted(Key::ctrl('p'), Act::Palette),
    Command::keyed(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::ctrl('z'), Act::Undo),
    Command::keyed(Key::ctrl('y'), Act::Redo),
    Command::keyed(Key::ctrl('g'), Act::Paste),
    Command::keyed(Key::ctrl('d'), Act::Drafts),
    Command::keyed(Key::ctrl('o'), Act::Operators),
    Command::keyed(Key::f(12), Act::Curtain),
    Command::keyed(Key::ctrl('k'), Act::Curtain),
    Command::keyed(Key::ctrl('l'), Act::Lock),
    // X as in 学.
    Command::keyed(Key::ctrl('x'), Act::Guide),
    Command::listed(Act::Anew),
    // N as in the next shift.
    Command::keyed(Key::ctrl('n'), Act::Handover),
    // B as in 报.
    Command::keyed(Key::ctrl('b'), Act::Report),
    Command::listed(Act::Month),
    Command::listed(Act::KeyCard),
    Command::keyed(Key::letter('.'), Act::Actions),
    Command::keyed(Key::letter('?'), Act::Help),
    // Ctrl-C leaves, and many terminals keep Ctrl-Insert to themselves. T as in 拓.
    Command::keyed(Key::ctrl('t'), Act::Copy),
    Command::keyed(Key::ctrl('r'), Act::Redraw),
    Command::listed(Act::Import),
    Command::listed(Act::Suspend),
    Command::keyed(Key::ctrl('q'), Act::Leave),
    Command::keyed(Key::plain(Code::Esc), Act::Back),
];

impl Act {
    /// Its name in the settings file: `register`, `queue.all`, `issue.note`.
    pub fn name(self) -> String {
        let name = match self {
            Self::Help => "help",
            Self::Register => "register",
            Self::Search => "search",
            Self::Paste => "paste",
            Self::Import => "import",
            Self::Palette => "palette",
            Self::Actions => "actions",
            Self::Save => "save",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Drafts => "drafts",
            Self::Operators => "operators",
            Self::Curtain => "curtain",
            Self::Lock => "lock",
            Self::Copy => "copy",
            Self::Handover => "handover",
            Self::Report => "report",
            Self::Month => "month",
            Self::KeyCard => "key-card",
            Self::Guide => "guide",
            Self::Anew => "anew",
            Self::Redraw => "redraw",
            Self::Suspend => "suspend",
            Self::Leave => "leave",
            Self::Back => "back",
            Self::Pane(index) => return format!("pane-{}", index + 1),
            Self::More(row) => return format!("more.{row}"),
            Self::Own(name) | Self::Deed(name) => name,
        };
        name.to_owned()
    }

    /// The key of its name among the words.
    pub fn words_key(self) -> String {
        let name = self.name().replace('.', "-");
        match self {
            Self::Pane(_) | Self::More(_) => name,
            Self::Deed(_) => format!("deed-{name}"),
            _ => format!("command-{name}"),
        }
    }

    /// Its name in the hint line, where room is short.
    pub fn short_words(self) -> String {
        words::maybe(&format!("short-{}", self.words_key())).unwrap_or_else(|| self.words())
    }

    /// Its name.
    pub fn words(self) -> String {
        words::say(&self.words_key())
    }
}

/// The name of a key as it is printed on it.
pub fn key_name(key: Key) -> String {
    let name = match key.code {
        Code::Char(' ') => "Space".to_owned(),
        Code::Char(letter) if key.ctrl => letter.to_ascii_uppercase().to_string(),
        Code::Char(letter) => letter.to_string(),
        Code::F(number) => format!("F{number}"),
        Code::PageUp => "PgUp".to_owned(),
        Code::PageDown => "PgDn".to_owned(),
        code => format!("{code:?}"),
    };
    let held = [(key.ctrl, "Ctrl-"), (key.alt, "Alt-"), (key.shift, "Shift-")];
    let held: String = held.iter().filter(|(is_held, _)| *is_held).map(|(_, name)| *name).collect();
    held + &name
}

/// A command as help, palette and hints show it here and now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// Its key, if it has one.
    pub key: Option<Key>,
    /// What it does.
    pub act: Act,
    /// What it is called.
    pub words: String,
    /// Why it is not possible now, if it is not.
    pub why_not: Option<String>,
}

/// Every key in groups, for the card, with the person's own changes: what works everywhere, then
/// each pane.
pub fn key_groups(changed: &[KeyRow]) -> Vec<Keys> {
    let keymap = Keymap::of(changed).0;
    let rows = |commands: &[Command]| {
        let mut rows: Vec<(String, String)> = Vec::new();
        let commands = keymap.applied(commands);
        for (key, act) in commands.iter().filter_map(|row| Some((row.key?, row.act))) {
            let words = act.short_words();
            match rows.iter_mut().find(|(_, known)| *known == words) {
                Some((keys, _)) => *keys = format!("{keys}/{}", key_name(key)),
                None => rows.push((key_name(key), words)),
            }
        }
        rows
    };
    let panes = (0..PANES).map(|index| {
        let commands = pane(index).map_or(&[][..], |pane| pane.commands());
        let title = format!("{} {}", index + 1, Act::Pane(index).words());
        Keys { title, rows: rows(commands) }
    });
    let everywhere = Keys { title: words::say("keys-everywhere"), rows: rows(EVERYWHERE) };
    std::iter::once(everywhere).chain(panes).collect()
}
