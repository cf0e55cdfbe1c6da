//! Reads the settings file. Whatever it is, the program starts: a row that is wrong counts as not
//! written and is told with its line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::base::calendar::Calendar;
use crate::work::settings::fault::Fault;
use crate::work::settings::write::Keyboard;
use crate::work::settings::{ALL, CALENDAR_FILE, Home, LANGUAGE, Rule, Setting, find};

/// Ten times what the file with all its comments takes; more is no settings file.
const BYTES_MAX: u64 = 64 * 1024;
/// Nobody reads more.
const FAULTS_MAX: usize = 40;
/// The heading of changed keys.
pub const KEYS: &str = "keys";

/// A changed key as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// The name of the command.
    pub command: String,
    /// The name of the key.
    pub key: String,
    /// Its line, from 1.
    pub line: usize,
}

/// What the file of this machine says.
#[derive(Debug, Clone, Default)]
pub struct SettingsFile {
    /// Where it lies; none where this system has no place for it.
    pub path: Option<PathBuf>,
    /// Values by the name of their setting, each allowed by the table.
    pub values: BTreeMap<&'static str, String>,
    /// Changed keys, in the order of their lines. Commands and keys are judged by the screen.
    pub keys: Vec<KeyRow>,
    /// The text of the list of holidays it names; read well once.
    calendar: Option<String>,
    /// What is wrong, by line.
    pub faults: Vec<Fault>,
}

impl SettingsFile {
    /// Reads the file; one that is not there says nothing.
    pub fn read(path: Option<&Path>, keyboard: Keyboard) -> Self {
        let Some(path) = path else { return Self::default() };
        let mut read = match bytes(path) {
            Ok(bytes) => Self::parse(&bytes),
            Err(fault) => Self { faults: fault.into_iter().collect(), ..Self::default() },
        };
        read.path = Some(path.to_owned());
        read.faults.extend((keyboard.judge)(&read.keys));
        read.faults.sort_by_key(|fault| fault.line);
        read.faults.truncate(FAULTS_MAX);
        read.read_calendar();
        read
    }

    /// Reads what stands in a file.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut read = Self::default();
        let text = read.text(bytes);
        let (table, errors) = DeTable::parse_recoverable(&text);
        let ends: Vec<usize> = text.match_indices('\n').map(|(end, _)| end).collect();
        // The line of a place in the text, from 1.
        let line_at = |at: usize| 1 + ends.partition_point(|end| *end < at);
        let mut bad = BTreeSet::new();
        for error in &errors {
            let line = line_at(error.span().map_or(0, |span| span.start));
            if bad.insert(line) && read.faults.len() < FAULTS_MAX {
                read.faults.push(syntax(line, error.message(), &text));
            }
        }
        let at = |span: std::ops::Range<usize>| line_at(span.start);
        for (heading, inside) in table.get_ref() {
            let (name, line) = (heading.get_ref().as_ref(), at(heading.span()));
            match inside.get_ref() {
                DeValue::Table(rows) if is_heading(name) => {
                    for (row, value) in rows {
                        let line = at(row.span());
                        if !bad.contains(&line) {
                            read.row(name, row.get_ref(), value, line);
                        }
                    }
                }
                // Behind a broken heading nothing is sure.
                _ if bad.contains(&line) || bad.contains(&(line - 1)) => {}
                DeValue::Table(_) => read.faults.push(unknown_heading(line, name)),
                _ => read.faults.push(misplaced(line, "", name)),
            }
        }
        read.keys.sort_by_key(|row| row.line);
        read.faults.sort_by_key(|fault| fault.line);
        read.faults.truncate(FAULTS_MAX);
        read
    }

    /// The bytes as text; lines that are no UTF-8 are emptied and told once.
    fn text(&mut self, bytes: &[u8]) -> String {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            self.faults.push(Fault::new(1, "not_utf8"));
            return String::new();
        }
        let mut lines = Vec::new();
        for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            let read = str::from_utf8(line);
            if read.is_err() && self.faults.is_empty() {
                self.faults.push(Fault::new(index + 1, "not_utf8"));
            }
            lines.push(read.unwrap_or_default());
        }
        lines.join("\n")
    }

    fn row(&mut self, heading: &str, name: &str, value: &Spanned<DeValue<'_>>, line: usize) {
        if heading == KEYS {
            match value.get_ref() {
                DeValue::String(key) => self.keys.push(KeyRow {
                    command: name.to_owned(),
                    key: key.as_ref().to_owned(),
                    line,
                }),
                _ => self.faults.push(
                    Fault::new(line, "key_no_word")
                        .with("name", name)
                        .with("example", "register = \"F11\""),
                ),
            }
            return;
        }
        match find(name).filter(|setting| setting.home.heading() == heading) {
            None => self.faults.push(misplaced(line, heading, name)),
            Some(setting) => match written(value.get_ref()).filter(|value| fits(setting, value)) {
                Some(value) => {
                    self.values.insert(setting.key, value.1);
                }
                None => self.faults.push(setting.wrong(line)),
            },
        }
    }

    /// Reads the list of holidays, if one is named.
    fn read_calendar(&mut self) {
        let Some(path) = self.values.get(CALENDAR_FILE.key).filter(|path| !path.is_empty()) else {
            return;
        };
        let read = bytes(Path::new(path)).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let calendar = read.as_deref().map(|text| Calendar::shipped().with_year_file(text, 0));
        match calendar {
            Some(Ok(_)) => self.calendar = read,
            Some(Err(trouble)) => self.faults.push(
                Fault::new(0, "calendar_line")
                    .with("path", path)
                    .with("line", trouble.line.to_string()),
            ),
            None => self.faults.push(Fault::new(0, "calendar_unread").with("path", path)),
        }
    }

    /// A calendar with the list of holidays it names put in; none where it names none.
    pub fn calendar_over(&self, calendar: &Calendar) -> Option<Calendar> {
        calendar.with_year_file(self.calendar.as_deref()?, calendar.version).ok()
    }

    /// The language it chooses, as a tag.
    pub fn language(&self) -> Option<&str> {
        self.values.get(LANGUAGE.key).map(String::as_str)
    }
}

/// The whole file; no fault where there is none.
fn bytes(path: &Path) -> Result<Vec<u8>, Option<Fault>> {
    let told = |code| Some(Fault::new(0, code).with("path", path.display().to_string()));
    // A pipe would hold the start up for ever.
    let is_no_file = path.metadata().is_ok_and(|found| !found.is_file());
    if is_no_file {
        return Err(told("no_file"));
    }
    let read = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.take(BYTES_MAX + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    match read() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(None),
        Err(_) => Err(told("unread")),
        Ok(bytes) if bytes.len() as u64 > BYTES_MAX => Err(told("too_big")),
        Ok(bytes) => Ok(bytes),
    }
}

fn is_heading(name: &str) -> bool {
    name == KEYS || Home::ALL.iter().any(|home| home.heading() == name)
}

/// A value as the table writes it, and whether it stood there as a number.
fn written(value: &DeValue<'_>) -> Option<(bool, String)> {
    match value {
        DeValue::String(words) => Some((false, words.as_ref().to_owned())),
        DeValue::Integer(number) if number.radix() == 10 => {
            Some((true, number.as_str().replace('_', "")))
        }
        _ => None,
    }
}

fn fits(setting: &Setting, (is_number, value): &(bool, String)) -> bool {
    matches!(setting.rule, Rule::Number { .. }) == *is_number && setting.allows(value)
}

fn syntax(line: usize, message: &str, text: &str) -> Fault {
    if message.contains("duplicate") {
        let row = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let name = row.split('=').next().unwrap_or_default().trim();
        return Fault::new(line, "doubled").with("name", name);
    }
    Fault::new(line, "unclear")
}

fn unknown_heading(line: usize, name: &str) -> Fault {
    Fault::new(line, "heading").with("name", name)
}

/// A row that is unknown, or stands under another heading than its own.
fn misplaced(line: usize, heading: &str, name: &str) -> Fault {
    let fault = |code| Fault::new(line, code).with("name", name);
    match find(name) {
        Some(setting) => fault("misplaced").with("heading", setting.home.heading()),
        None => match nearest(name) {
            Some(near) => fault("unknown_near").with("near", near),
            None if heading.is_empty() => fault("no_heading"),
            None => fault("unknown"),
        },
    }
}

/// The setting that was probably meant.
fn nearest(name: &str) -> Option<&'static str> {
    let likeness = |setting: &&Setting| (strsim::jaro_winkler(setting.key, name) * 100.0) as u32;
    let best = ALL.iter().max_by_key(likeness)?;
    (likeness(&best) >= 85).then_some(best.key)
}

impl Setting {
    /// The fault of a value that it cannot be.
    pub fn wrong(&self, line: usize) -> Fault {
        let fault =
            |code| Fault::new(line, code).with("name", self.key).with("example", self.example());
        match self.rule {
            Rule::Number { least, most, .. } => {
                fault("no_number").with("least", least.to_string()).with("most", most.to_string())
            }
            Rule::Words(words) => fault("no_choice").with("known", words.join(" ")),
            Rule::Path => fault("no_path"),
        }
    }
}
