//! Keys as the person at this desk changed them.
//!
//! A change names a command and its new key. It is applied to the tables of commands in one place,
//! so that keys, hint line, help and palette show the same.

use crate::ui::command::{Act, Command, EVERYWHERE, key_name};
use crate::ui::event::{Code, Key};
use crate::ui::screen::tables::TABLES;
use crate::work::settings::fault::Fault;
use crate::work::settings::file::KeyRow;
use crate::work::settings::write::{KeyLine, Keyboard};

/// Letters that a terminal sends for other keys, or that move and delete in every text; and Ctrl-C
/// and Ctrl-Q, which always lead out.
const CTRL_NEEDED: &str = "acehijmquw[";

/// The changed keys; each command once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    changes: Vec<(Act, Key)>,
}

impl Keymap {
    /// Reads the rows of the file; a row that cannot hold is told and left out.
    pub fn of(rows: &[KeyRow]) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut known: Vec<(usize, Act, Key)> = Vec::new();
        for row in rows {
            match read(row) {
                Ok(Some((act, key))) => known.push((row.line, act, key)),
                Ok(None) => {}
                Err(fault) => faults.push(fault),
            }
        }
        // The last of several rows that are in each other's way is left out, until none is.
        loop {
            let map = Self { changes: known.iter().map(|(_, act, key)| (*act, *key)).collect() };
            let taken = known.iter().rposition(|(_, act, key)| map.taken_by(*act, *key).is_some());
            let Some(at) = taken else { return (map, faults) };
            let (line, act, key) = known.remove(at);
            let by = map.taken_by(act, key).map(Act::name).unwrap_or_default();
            faults.push(
                Fault::new(line, "key_taken")
                    .with("name", act.name())
                    .with("key", key_name(key))
                    .with("by", by),
            );
        }
    }

    /// A table with the changed keys in it.
    pub fn applied(&self, table: &[Command]) -> Vec<Command> {
        let mut rows = table.to_vec();
        for (act, key) in &self.changes {
            let row = rows.iter_mut().find(|row| row.act == *act && is_changeable(row));
            if let Some(row) = row {
                row.key = Some(*key);
            }
        }
        rows
    }

    /// The key of a command now; none where it has none.
    pub fn key(&self, act: Act) -> Option<Key> {
        let changed = self.changes.iter().find(|(known, _)| *known == act).map(|(_, key)| *key);
        changed.or_else(|| changeable().find(|row| row.act == act)?.key)
    }

    /// Another command that has this key on a screen where `act` is, too.
    fn taken_by(&self, act: Act, key: Key) -> Option<Act> {
        let everywhere = self.applied(EVERYWHERE);
        let nothing: &[Command] = &[];
        let tables = TABLES.iter().copied().chain([nothing]);
        tables
            .map(|table| [self.applied(table), everywhere.clone()].concat())
            .filter(|rows| rows.iter().any(|row| row.act == act))
            .find_map(|rows| {
                rows.iter().find(|row| row.key == Some(key) && row.act != act).map(|row| row.act)
            })
    }

    /// Could this command have this key, beside the changes that are there?
    pub fn allows(&self, act: Act, key: Key) -> Result<(), Fault> {
        let line = |code| Fault::new(0, code).with("key", key_name(key));
        if is_needed(key) {
            return Err(line("key_needed").with("name", act.name()));
        }
        let mut map = self.clone();
        map.changes.retain(|(known, _)| *known != act);
        map.changes.push((act, key));
        match map.taken_by(act, key) {
            Some(by) => Err(line("key_taken").with("name", act.name()).with("by", by.name())),
            None => Ok(()),
        }
    }
}

/// The keys for whoever stands below the screen.
pub const KEYBOARD: Keyboard = Keyboard { lines: key_lines, judge: faults };

fn faults(rows: &[KeyRow]) -> Vec<Fault> {
    Keymap::of(rows).1
}

/// Every command whose key can be changed, once, with its usual key.
pub fn changeable() -> impl Iterator<Item = Command> {
    let mut seen = Vec::new();
    let rows = EVERYWHERE.iter().chain(TABLES.iter().copied().flatten()).copied();
    rows.filter(move |row| {
        let is_new = is_changeable(row) && !seen.contains(&row.act);
        seen.extend(is_new.then_some(row.act));
        is_new
    })
}

/// The same as the rows of a new file.
fn key_lines() -> Vec<KeyLine> {
    let line = |row: Command| KeyLine {
        command: row.act.name(),
        words: row.act.words(),
        usual: row.key.map(key_name).unwrap_or_default(),
    };
    changeable().map(line).collect()
}

/// Enter, Tab and Esc mean the same on every screen, and the ways out are always there.
fn is_changeable(row: &Command) -> bool {
    let is_fixed = matches!(row.act, Act::Back | Act::Leave | Act::Pane(_));
    let is_common = |key: Key| matches!(key.code, Code::Enter | Code::Tab | Code::Esc);
    !is_fixed && !row.key.is_some_and(is_common)
}

/// What a row changes; nothing where it names the usual key, which on another screen may be another.
fn read(row: &KeyRow) -> Result<Option<(Act, Key)>, Fault> {
    let fault = |code| Fault::new(row.line, code).with("name", row.command.as_str());
    let Some(known) = changeable().find(|known| known.act.name() == row.command) else {
        return Err(fault("key_command"));
    };
    if row.key.is_empty() && known.key.is_none() {
        return Ok(None);
    }
    let Some(key) = key_of(&row.key) else {
        return Err(fault("key_unknown").with("key", row.key.as_str()));
    };
    if known.key == Some(key) {
        return Ok(None);
    }
    if is_needed(key) {
        return Err(fault("key_needed").with("key", key_name(key)));
    }
    Ok(Some((known.act, key)))
}

/// Needed in texts, lists or everywhere, or not sent by terminals: not free for a command.
fn is_needed(key: Key) -> bool {
    match key.code {
        Code::Char(letter) if key.ctrl => key.alt || CTRL_NEEDED.contains(letter),
        Code::Char(letter) => letter.is_ascii_digit() || letter == ' ',
        Code::F(_) => false,
        Code::Insert | Code::Delete => key.ctrl || key.alt || key.shift,
        _ => true,
    }
}

/// The key of a name: `F11`, `Ctrl-B`, `Alt-R`, `Shift-F2`, `Insert`, `x`.
fn key_of(name: &str) -> Option<Key> {
    let mut key = Key::plain(Code::Esc);
    let mut rest = name.trim();
    loop {
        let held = rest.split_once(['-', '+']).filter(|(_, behind)| !behind.is_empty());
        let Some((held, behind)) = held else { break };
        match held.to_ascii_lowercase().as_str() {
            "ctrl" => key.ctrl = true,
            "alt" => key.alt = true,
            "shift" => key.shift = true,
            _ => return None,
        }
        rest = behind;
    }
    let mut letters = rest.chars();
    key.code = match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_ascii_graphic() => {
            Code::Char(if key.ctrl { letter.to_ascii_lowercase() } else { letter })
        }
        _ => named(rest)?,
    };
    let is_odd = key.shift && matches!(key.code, Code::Char(_));
    (!is_odd).then_some(key)
}

fn named(name: &str) -> Option<Code> {
    let lower = name.to_ascii_lowercase();
    if let Some(number) = lower.strip_prefix('f').and_then(|number| number.parse().ok()) {
        return (1..=12).contains(&number).then_some(Code::F(number));
    }
    Some(match lower.as_str() {
        "space" => Code::Char(' '),
        "enter" => Code::Enter,
        "esc" => Code::Esc,
        "tab" => Code::Tab,
        "backspace" => Code::Backspace,
        "delete" => Code::Delete,
        "insert" => Code::Insert,
        "up" => Code::Up,
        "down" => Code::Down,
        "left" => Code::Left,
        "right" => Code::Right,
        "home" => Code::Home,
        "end" => Code::End,
        "pgup" | "pageup" => Code::PageUp,
        "pgdn" | "pagedown" => Code::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: usize, command: &str, key: &str) -> KeyRow {
        KeyRow { command: command.to_owned(), key: key.to_owned(), line }
    }

    #[test]
    fn a_wrong_key_is_told_with_its_line_and_the_usual_one_stays() {
        for (command, key, want) in [
            ("register", "F11", None),
            ("register", "ctrl+v", None),
            ("register", "Alt-R", None),
            ("suspend", "F11", None),
            ("queue.all", "x", None),
            ("regster", "F11", Some("key_command")),
            ("back", "F11", Some("key_command")),
            ("queue.open", "F11", Some("key_command")),
            ("register", "F13", Some("key_unknown")),
            ("register", "", Some("key_unknown")),
            ("register", "Super-X", Some("key_unknown")),
            ("register", "物", Some("key_unknown")),
            ("register", "Esc", Some("key_needed")),
            ("register", "7", Some("key_needed")),
            ("register", "Space", Some("key_needed")),
            ("register", "Enter", Some("key_needed")),
            ("register", "Ctrl-Q", Some("key_needed")),
            ("register", "Ctrl-A", Some("key_needed")),
            ("register", "F3", Some("key_taken")),
            ("register", "F4", Some("key_taken")),
            ("queue.all", "F3", Some("key_taken")),
        ] {
            let (map, faults) = Keymap::of(&[row(7, command, key)]);
            let told: Vec<_> = faults.iter().map(|fault| (fault.line, fault.code)).collect();
            assert_eq!(told, want.map(|code| (7, code)).into_iter().collect::<Vec<_>>(), "{key}");
            assert_eq!(map.changes.len(), usize::from(want.is_none()), "{command} {key}");
        }
    }

    #[test]
    fn two_keys_can_change_places_and_one_key_cannot_be_given_twice() {
        let (map, faults) = Keymap::of(&[row(1, "register", "F3"), row(2, "search", "F2")]);
        assert_eq!((map.key(Act::Register), faults.len()), (Some(Key::f(3)), 0));
        let (map, faults) = Keymap::of(&[row(1, "register", "F11"), row(2, "search", "F11")]);
        assert_eq!((faults[0].line, faults[0].code), (2, "key_taken"));
        assert_eq!(
            (map.key(Act::Search), map.key(Act::Register)),
            (Some(Key::f(3)), Some(Key::f(11)))
        );
    }

    #[test]
    fn every_usual_key_has_a_name_that_is_read_as_the_same_key() {
        let lines = key_lines();
        assert!(lines.len() > 40, "{lines:?}");
        for row in changeable().filter(|row| row.key.is_some()) {
            let key = row.key.unwrap();
            assert_eq!(key_of(&key_name(key)), Some(key), "{}", row.act.name());
        }
        // Nothing is in the way of anything as long as nobody changes a key.
        let rows: Vec<KeyRow> =
            lines.iter().map(|line| row(1, &line.command, &line.usual)).collect();
        assert_eq!(Keymap::of(&rows).1, []);
    }
}
