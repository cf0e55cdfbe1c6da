//! Writes the settings file: a new one with a comment beside each row, or one row changed.
//!
//! A change touches the characters of its own row and nothing else, so comments, unknown rows and
//! even rows that are wrong stay as somebody wrote them.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use crate::words;
use crate::work::settings::fault::Fault;
use crate::work::settings::file::{KEYS, KeyRow, SettingsFile};
use crate::work::settings::{ALL, Home, Rule, Setting};

/// A command whose key can be changed, for the comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyLine {
    /// Its name in the file.
    pub command: String,
    /// What it is called.
    pub words: String,
    /// The name of its usual key; empty where it has none.
    pub usual: String,
}

/// What the screen knows of keys, for those who stand below it.
#[derive(Clone, Copy)]
pub struct Keyboard {
    /// Every command whose key can be changed.
    pub lines: fn() -> Vec<KeyLine>,
    /// What is wrong with the keys of a file.
    pub judge: fn(&[KeyRow]) -> Vec<Fault>,
}

/// One row to be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The heading it stands under.
    pub heading: &'static str,
    /// Its name.
    pub name: String,
    /// The new value; none takes the row out, so that the default holds again.
    pub value: Option<String>,
    is_number: bool,
}

impl Change {
    /// Changes a setting; the value must be allowed.
    pub fn of_setting(setting: Setting, value: Option<String>) -> Self {
        let is_number = matches!(setting.rule, Rule::Number { .. });
        Self { heading: setting.home.heading(), name: setting.key.to_owned(), value, is_number }
    }

    /// Changes the key of a command.
    pub fn of_key(command: &str, key: Option<String>) -> Self {
        Self { heading: KEYS, name: command.to_owned(), value: key, is_number: false }
    }
}

/// The text of a new file: every row is there, none is set.
pub fn fresh(keys: &[KeyLine]) -> String {
    let mut lines = comment(&words::say("setting-file-intro"));
    for home in Home::ALL {
        let heading = home.heading();
        lines.push(String::new());
        lines.extend(comment(&words::say(&format!("setting-home-{heading}"))));
        lines.push(format!("[{heading}]"));
        for setting in ALL.iter().filter(|setting| setting.home == *home) {
            lines.extend(comment(&setting.told(Setting::written_words)));
            lines.push(format!("# {}", setting.example()));
        }
    }
    lines.push(String::new());
    lines.extend(comment(&words::say("setting-home-keys")));
    lines.push(format!("[{KEYS}]"));
    for key in keys {
        let row = line(&quoted_name(&key.command), &quoted(&key.usual));
        lines.push(format!("# {row}  # {}", key.words));
    }
    lines.join("\n") + "\n"
}

fn comment(words: &str) -> Vec<String> {
    words.lines().map(|line| format!("# {line}")).collect()
}

impl Setting {
    /// What it is, what it can be, and the default, in the words of the screen.
    pub fn explained(&self) -> String {
        self.told(Self::value_words)
    }

    fn told(&self, word: fn(&Self, &str) -> String) -> String {
        let name = words::say(&format!("setting-{}", self.key));
        let usual = word(self, &self.default_value());
        let known = self.known_words(word);
        let given = [
            ("name", name.as_str().into()),
            ("known", known.as_str().into()),
            ("usual", usual.as_str().into()),
        ];
        match self.rule {
            Rule::Number { .. } => words::fill("setting-comment-number", &given),
            Rule::Words(_) => words::fill("setting-comment-words", &given),
            Rule::Path => words::fill("setting-comment-path", &given),
        }
    }

    /// What it can be: the words of a choice, or the span of a number.
    pub fn known_words(&self, word: fn(&Self, &str) -> String) -> String {
        match self.rule {
            Rule::Number { least, most, .. } => format!("{least}-{most}"),
            Rule::Words(known) => {
                let known: Vec<String> = known.iter().map(|known| word(self, known)).collect();
                known.join(&words::say("list-comma"))
            }
            Rule::Path => String::new(),
        }
    }

    /// A value as it is read: `10 天`, or the word that is typed and what it means.
    pub fn value_words(&self, value: &str) -> String {
        match self.rule {
            Rule::Number { unit, .. } => {
                words::fill(&format!("setting-unit-{unit}"), &[("n", value.into())])
            }
            Rule::Words(_) => {
                let meant = words::maybe(&format!("setting-{}-{value}", self.key));
                meant.unwrap_or_else(|| value.to_owned())
            }
            Rule::Path if value.is_empty() => words::say("setting-no-file"),
            Rule::Path => value.to_owned(),
        }
    }

    /// The value that was meant: as the file writes it, or as the screen does.
    pub fn meant(&self, typed: &str) -> Option<String> {
        if self.allows(typed) {
            return Some(typed.to_owned());
        }
        let Rule::Words(known) = self.rule else { return None };
        let found = known.iter().find(|known| self.value_words(known) == typed);
        found.map(|known| (*known).to_owned())
    }

    /// The value as the file and `settings set` write it, and what it means.
    fn written_words(&self, value: &str) -> String {
        let words = self.value_words(value);
        let is_word = matches!(self.rule, Rule::Words(_));
        if is_word && !words.starts_with(value) { format!("{value} {words}") } else { words }
    }

    /// Its row in the file, with the default.
    pub fn example(&self) -> String {
        let usual = self.default_value();
        let is_number = matches!(self.rule, Rule::Number { .. });
        line(self.key, &if is_number { usual } else { quoted(&usual) })
    }
}

fn line(name: &str, value: &str) -> String {
    format!("{name} = {value}")
}

/// A string as TOML writes it.
fn quoted(words: &str) -> String {
    let mut text = String::from("\"");
    for letter in words.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            // A cleaned line has none; TOML takes none.
            letter if letter.is_control() => {}
            letter => text.push(letter),
        }
    }
    text.push('"');
    text
}

/// A name with a dot in it would be two names.
fn quoted_name(name: &str) -> String {
    if name.contains('.') { quoted(name) } else { name.to_owned() }
}

/// Makes a file with every row in it; never in the place of another.
pub fn make(path: &Path, keyboard: Keyboard) -> Result<(), Fault> {
    if path.exists() {
        return Err(Fault::new(0, "exists").with("path", path.display().to_string()));
    }
    put(path, &fresh(&(keyboard.lines)()))
}

/// Changes one row on the disk, and reads the file anew. A file that is not there is made.
pub fn change(path: &Path, change: &Change, keyboard: Keyboard) -> Result<SettingsFile, Fault> {
    let text = if path.exists() {
        let told = |code| Fault::new(0, code).with("path", path.display().to_string());
        let bytes = fs::read(path).map_err(|_| told("unread"))?;
        String::from_utf8(bytes).map_err(|_| told("not_text"))?
    } else {
        fresh(&(keyboard.lines)())
    };
    let others = |read: &SettingsFile| {
        read.faults.iter().filter(|fault| !fault.is_about(&change.name)).count()
    };
    let known = others(&SettingsFile::parse(text.as_bytes()));
    let text = changed(&text, change);
    let read = SettingsFile::parse(text.as_bytes());
    let stands = read.values.get(change.name.as_str()).cloned().or_else(|| {
        let row = read.keys.iter().find(|row| row.command == change.name);
        row.map(|row| row.key.clone())
    });
    if stands != change.value || others(&read) > known {
        // Such as a value over several lines: a person has to clear it away.
        return Err(Fault::new(0, "in_the_way").with("name", change.name.as_str()));
    }
    put(path, &text)?;
    Ok(SettingsFile::read(Some(path), keyboard))
}

/// The whole file or nothing; a link stays a link.
fn put(path: &Path, text: &str) -> Result<(), Fault> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(folder)
        .and_then(|()| tempfile::NamedTempFile::new_in(folder))
        .and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|error| error.error)
        });
    match written {
        Ok(_) => Ok(()),
        Err(error) => {
            tracing::warn!(%error, "the settings are not written");
            Err(Fault::new(0, "unwritten").with("path", path.display().to_string()))
        }
    }
}

/// The text with one row changed.
pub fn changed(text: &str, change: &Change) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let value = change
        .value
        .as_deref()
        .map(|value| if change.is_number { value.to_owned() } else { quoted(value) });
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let standing = Standing::find(&lines, change);
    match (standing.row, value) {
        (Some(at), Some(value)) => {
            if let Some(row) = lines.get_mut(at) {
                *row = with_value(row, &change.name, &value);
            }
        }
        (Some(at), None) => {
            lines.remove(at);
        }
        (None, None) => {}
        (None, Some(value)) => {
            let row = line(&quoted_name(&change.name), &value) + end;
            if let Some(last) = lines.last_mut().filter(|last| !last.ends_with('\n')) {
                last.push_str(end);
            }
            match standing.place {
                Some(at) => lines.insert(at.min(lines.len()), row),
                None => lines.push(format!("{end}[{}]{end}{row}", change.heading)),
            }
        }
    }
    lines.concat()
}

/// Where a row stands, or where it would stand.
#[derive(Default)]
struct Standing {
    row: Option<usize>,
    /// Behind the comment that shows it, else behind the heading.
    place: Option<usize>,
}

impl Standing {
    fn find(lines: &[String], change: &Change) -> Self {
        let mut found = Self::default();
        let mut is_inside = false;
        let mut is_shown = false;
        for (index, line) in lines.iter().enumerate() {
            let line = line.trim_start_matches('\u{feff}').trim();
            if let Some(heading) = heading_of(line) {
                is_inside = heading == change.heading;
                if is_inside && found.place.is_none() {
                    found.place = Some(index + 1);
                }
            } else if is_inside && found.row.is_none() && is_row_of(line, &change.name) {
                found.row = Some(index);
            } else if is_inside && !is_shown {
                let shown = line.trim_start_matches(['#', ' ']);
                if line.starts_with('#') && is_row_of(shown, &change.name) {
                    is_shown = true;
                    found.place = Some(index + 1);
                }
            }
        }
        found
    }
}

fn heading_of(line: &str) -> Option<&str> {
    let inside = line.strip_prefix('[')?;
    inside.split_once(']').map(|(heading, _)| heading.trim())
}

fn is_row_of(line: &str, name: &str) -> bool {
    let Some((before, _)) = line.split_once('=') else { return false };
    before.trim().trim_matches(['"', '\'']) == name
}

/// A row with another value; what stands behind the value stays.
fn with_value(row: &str, name: &str, value: &str) -> String {
    let (table, errors) = DeTable::parse_recoverable(row);
    let span = table.get_ref().iter().find(|(key, _)| key.get_ref() == name);
    let span = span.filter(|(_, known)| !matches!(known.get_ref(), DeValue::Table(_)));
    let parts = span.and_then(|(_, known)| {
        let span = known.span();
        Some((row.get(..span.start)?, row.get(span.end..)?))
    });
    match parts {
        Some((before, after)) if errors.is_empty() => format!("{before}{value}{after}"),
        _ => {
            let end = row.get(row.trim_end_matches(['\r', '\n']).len()..).unwrap_or_default();
            line(&quoted_name(name), value) + end
        }
    }
}
