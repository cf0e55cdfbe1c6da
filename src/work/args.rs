//! What a deed asks for, and the answers as a person typed them.

use std::collections::BTreeMap;

use crate::base::clock::{Day, Moment};
use crate::base::text::{ascii_twins, clean, clean_line};
use crate::base::{amount, phone, when};
use crate::domain::codes::Codes;
use crate::domain::owners_vote::read_area;
use crate::domain::refusal::Refusal;

/// How an argument is asked for. Forms choose a widget by it, commands a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// One line.
    Line,
    /// Many lines.
    Text,
    /// A word out of a coded list.
    Code(Codes),
    /// A party of the catalogue, by id.
    Party,
    /// Several parties, separated by `;`.
    Parties,
    /// An item of the catalogue, by code.
    Item,
    /// A place as people write it.
    Place,
    /// A telephone number. Never taken from a command line.
    Phone,
    /// The name of a person who is not stored as a person. Never taken from a command line.
    PersonName,
    /// A day that lies ahead.
    Day,
    /// A moment that has passed: when it happened.
    Moment,
    /// An hour of a day that is given elsewhere.
    Hour,
    /// A whole number.
    Count,
    /// A number of people or households as people say it: `十几户`.
    Heads,
    /// An area in square metres.
    Area,
    /// An amount of money.
    Amount,
    /// Yes or no.
    Flag,
    /// The number of another issue.
    Issue,
    /// Numbers of other issues, separated by `;`.
    Issues,
    /// The number of a topic.
    Topic,
    /// The number of a meeting.
    Meeting,
    /// The number of a task.
    Task,
    /// A role at the station.
    Role,
    /// A seat at the table, by the id of its party.
    Seat,
    /// A role or the name of a party, for who did something.
    Doer,
    /// A compound the station serves, by name. Nobody is asked while there is one.
    Compound,
}

/// One argument of a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arg {
    /// Its name: option, JSON key and key of its words.
    pub key: &'static str,
    /// How it is asked for.
    pub ask: Ask,
    /// Must there be an answer?
    pub needed: bool,
}

/// A needed argument.
pub const fn need(key: &'static str, ask: Ask) -> Arg {
    Arg { key, ask, needed: true }
}

/// An argument that may be left empty.
pub const fn may(key: &'static str, ask: Ask) -> Arg {
    Arg { key, ask, needed: false }
}

/// A line is cut off here; nobody types more, and no column shows more.
pub const LINE_CHARS_MAX: usize = 200;
/// A long statement of a meeting has 40,000 characters; a pasted file is no statement.
pub const TEXT_CHARS_MAX: usize = 60_000;

/// Answers by argument. They come from forms, options or JSON and are trusted by nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Args(pub BTreeMap<String, String>);

impl Args {
    /// No answers.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more answer.
    #[must_use]
    pub fn with(mut self, key: &str, words: &str) -> Self {
        self.0.insert(key.to_owned(), words.to_owned());
        self
    }

    /// These answers, and of others those that are not among these.
    #[must_use]
    pub fn or(mut self, others: Self) -> Self {
        for (key, words) in others.0 {
            if !self.has(&key) {
                self.0.insert(key, words);
            }
        }
        self
    }

    /// The answer as it was typed; empty where there is none.
    pub fn raw(&self, key: &str) -> &str {
        self.0.get(key).map(String::as_str).unwrap_or_default()
    }

    /// True where something was answered.
    pub fn has(&self, key: &str) -> bool {
        !self.raw(key).trim().is_empty()
    }

    /// One clean line; empty where there is none.
    pub fn line(&self, key: &'static str) -> Result<String, Refusal> {
        limit(key, clean_line(self.raw(key)), LINE_CHARS_MAX)
    }

    /// One clean line that must say something.
    pub fn need_line(&self, key: &'static str) -> Result<String, Refusal> {
        needed(key, self.line(key)?)
    }

    /// Clean lines; empty where there are none.
    pub fn text(&self, key: &'static str) -> Result<String, Refusal> {
        limit(key, clean(self.raw(key)).trim().to_owned(), TEXT_CHARS_MAX)
    }

    /// Clean lines that must say something.
    pub fn need_text(&self, key: &'static str) -> Result<String, Refusal> {
        needed(key, self.text(key)?)
    }

    /// A code of a list, where there is one.
    pub fn code(&self, key: &'static str, list: Codes) -> Result<Option<&'static str>, Refusal> {
        let words = clean_line(self.raw(key));
        if words.is_empty() {
            return Ok(None);
        }
        list.find(&words).map(Some).ok_or(Refusal::UnknownCode(list.name, words))
    }

    /// A code of a list.
    pub fn need_code(&self, key: &'static str, list: Codes) -> Result<&'static str, Refusal> {
        self.code(key, list)?.ok_or(Refusal::Missing(key))
    }

    /// Yes, `true`, `1` and the like.
    pub fn flag(&self, key: &str) -> bool {
        matches!(clean_line(self.raw(key)).as_str(), "yes" | "true" | "1" | "是" | "y" | "on")
    }

    /// A coming day, where one is given.
    pub fn day(&self, key: &'static str, today: Day) -> Result<Option<Day>, Refusal> {
        let words = clean_line(self.raw(key));
        if words.is_empty() {
            return Ok(None);
        }
        when::read_coming_day(&words, today).map(Some).ok_or(Refusal::BadDay(words))
    }

    /// A moment, where one is given.
    pub fn moment(&self, key: &'static str, now: Moment) -> Result<Option<Moment>, Refusal> {
        let words = clean_line(self.raw(key));
        if words.is_empty() {
            return Ok(None);
        }
        when::read_moment(&words, now).map(Some).ok_or(Refusal::BadDay(words))
    }

    /// The hour of a day, where one is given.
    pub fn hour(&self, key: &'static str, now: Moment) -> Result<Option<(i8, i8)>, Refusal> {
        let words = clean_line(self.raw(key));
        if words.is_empty() {
            return Ok(None);
        }
        let read = when::read_moment(&words, now).map(Moment::time);
        read.map(Some).ok_or(Refusal::Unreadable(key, words))
    }

    /// A whole number, where one is given.
    pub fn count(&self, key: &'static str) -> Result<Option<i64>, Refusal> {
        self.read(key, |words| words.parse().ok().filter(|n: &i64| *n >= 0))
    }

    /// A number of people or households, where one is given; a rough figure is taken as it stands.
    pub fn heads(&self, key: &'static str) -> Result<Option<i64>, Refusal> {
        self.read(key, |words| amount::read_count(words)?.number.map(i64::from))
    }

    /// A sum of money in fen, where one is given.
    pub fn amount(&self, key: &'static str) -> Result<Option<i64>, Refusal> {
        self.read(key, |words| amount::read_fen(words).map(|sum| sum.fen))
    }

    /// An area in hundredths of a square metre, where one is given.
    pub fn area(&self, key: &'static str) -> Result<Option<i64>, Refusal> {
        self.read(key, read_area)
    }

    fn read<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        let words = ascii_twins(&clean_line(self.raw(key)));
        if words.is_empty() {
            return Ok(None);
        }
        read(&words).map(Some).ok_or(Refusal::Unreadable(key, words))
    }

    /// Why what was typed for an argument cannot be understood; nothing of what is missing.
    ///
    /// The same readers serve the deed itself, so a form says while typing what the deed would say.
    pub fn trouble(&self, arg: &Arg, now: Moment) -> Option<Refusal> {
        let key = arg.key;
        match arg.ask {
            Ask::Line | Ask::Place | Ask::PersonName => self.line(key).err(),
            Ask::Text => self.text(key).err(),
            Ask::Code(list) => self.code(key, list).err(),
            Ask::Phone => self.phone(key).err(),
            Ask::Day => self.day(key, now.day()).err(),
            Ask::Moment => self.moment(key, now).err(),
            Ask::Hour => self.hour(key, now).err(),
            Ask::Count => self.count(key).err(),
            Ask::Heads => self.heads(key).err(),
            Ask::Amount => self.amount(key).err(),
            Ask::Area => self.area(key).err(),
            Ask::Parties | Ask::Issues => self.list(key).err(),
            // What is picked off a list is understood.
            Ask::Party
            | Ask::Item
            | Ask::Flag
            | Ask::Issue
            | Ask::Topic
            | Ask::Meeting
            | Ask::Task
            | Ask::Role
            | Ask::Seat
            | Ask::Doer
            | Ask::Compound => None,
        }
    }

    /// The digits of a telephone number; empty where there is none.
    pub fn phone(&self, key: &'static str) -> Result<String, Refusal> {
        let words = clean_line(self.raw(key));
        if words.is_empty() {
            return Ok(String::new());
        }
        phone::read(&words).map_err(|_trouble| Refusal::BadPhone(words))
    }

    /// Names or ids separated by `;`, `,`, `、` or spaces, each once.
    pub fn list(&self, key: &'static str) -> Result<Vec<String>, Refusal> {
        // In a field of several lines each line is an entry of its own.
        let lines = clean(self.raw(key)).replace('\n', ";");
        let line = limit(key, clean_line(&lines), LINE_CHARS_MAX * 10)?;
        let mut list: Vec<String> = Vec::new();
        for word in line.split([';', '；', ',', '，', '、']).map(str::trim) {
            if !word.is_empty() && !list.iter().any(|known| known == word) {
                list.push(word.to_owned());
            }
        }
        Ok(list)
    }
}

fn limit(key: &'static str, words: String, most: usize) -> Result<String, Refusal> {
    if words.chars().count() > most { Err(Refusal::TooLong(key, most)) } else { Ok(words) }
}

fn needed(key: &'static str, words: String) -> Result<String, Refusal> {
    if words.is_empty() { Err(Refusal::Missing(key)) } else { Ok(words) }
}
