//! The minutes as they stand on paper: passages of lines, in order, without any layout.
//!
//! What is sealed is this and not the facts behind it: a program that words things otherwise years
//! later still prints what was signed, letter for letter.

use serde::{Deserialize, Serialize};

use crate::words::say;

/// Everything printed on the minutes but the check code and the banners.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    /// The title.
    pub title: String,
    /// `第1期`; empty before it was issued.
    pub number: String,
    /// The day under the number.
    pub date: String,
    /// From the opening to the attendance, in order.
    pub passages: Vec<Passage>,
    /// Label and the station's number of the meeting, by which the paper is found again.
    pub file: (String, String),
    /// Who issues it.
    pub issuer: String,
    /// 抄送
    pub copy_to: String,
}

/// A piece of the minutes that is worded, confirmed and revised by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Passage {
    /// One of [`OPENING`], [`PROMISES`], [`TEXT`], [`NOTE`], [`PEOPLE`], [`REVIEWS`], or the id of a
    /// topic.
    pub key: String,
    /// Its heading; empty for none.
    pub heading: String,
    /// What no wording may leave out, before the words.
    pub before: Vec<Line>,
    /// The words, a paragraph each; a person may put them otherwise.
    pub words: Vec<String>,
    /// Results that no wording may change, after the words.
    pub after: Vec<Line>,
    /// A person changed the words.
    pub is_reworded: bool,
}

/// When, where, by whom.
pub const OPENING: &str = "opening";
/// Results of earlier meetings.
pub const PROMISES: &str = "promises";
/// The words of a person in the place of all topics.
pub const TEXT: &str = "text";
/// What was added when the minutes were revised.
pub const NOTE: &str = "note";
/// Who was there.
pub const PEOPLE: &str = "people";
/// Who confirmed and who objected.
pub const REVIEWS: &str = "reviews";

/// Passages that have a name of their own.
const NAMED: [&str; 4] = [OPENING, PROMISES, TEXT, NOTE];

/// What a passage is called: `开头`; a key without a name is its own.
pub fn passage_name(key: &str) -> String {
    if NAMED.contains(&key) { say(&format!("passage-{key}")) } else { key.to_owned() }
}

/// The key of a passage that a person names by its key or by what it is called.
pub fn passage_key(named: &str) -> &str {
    NAMED.into_iter().find(|key| passage_name(key) == named).unwrap_or(named)
}

/// A line of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Line {
    /// Running text.
    Para(String),
    /// A matter and its named lines.
    Item(String, Vec<(String, String)>),
    /// A label and names.
    Names(String, Vec<String>),
}

impl Passage {
    /// May a person word it?
    pub fn is_worded(&self) -> bool {
        !matches!(self.key.as_str(), PEOPLE | REVIEWS)
    }

    /// Its lines in the order of the paper.
    pub fn lines(&self) -> impl Iterator<Item = Line> {
        let words = self.words.iter().cloned().map(Line::Para);
        self.before.iter().cloned().chain(words).chain(self.after.iter().cloned())
    }

    /// The lines as they are read aloud, heading first.
    pub fn text(&self) -> Vec<String> {
        let mut text = Vec::new();
        if !self.heading.is_empty() {
            text.push(self.heading.clone());
        }
        for line in self.lines() {
            match line {
                Line::Para(words) => text.push(words),
                Line::Item(matter, pairs) => {
                    text.extend((!matter.is_empty()).then_some(matter));
                    text.extend(pairs.iter().map(|(label, words)| format!("{label}：{words}")));
                }
                Line::Names(label, names) => text.push(format!("{label}：{}", names.join("、"))),
            }
        }
        text
    }
}

impl Sheet {
    /// The passage of a key.
    pub fn passage(&self, key: &str) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.key == key)
    }

    /// Every line in the order of the paper, the check code left out.
    pub fn text(&self) -> Vec<String> {
        let head = [&self.title, &self.number, &self.date].map(Clone::clone);
        let file = format!("{}：{}", self.file.0, self.file.1);
        let foot = [file, self.issuer.clone(), self.date.clone(), self.copy_to.clone()];
        let body = self.passages.iter().flat_map(Passage::text);
        let all = head.into_iter().chain(body).chain(foot);
        all.filter(|line| !line.is_empty()).collect()
    }

    /// As the journal keeps it.
    pub fn stored(&self) -> String {
        // Strings and lists only: nothing in here can fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}
