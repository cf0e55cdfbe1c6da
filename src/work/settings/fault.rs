//! What is wrong in the settings file, in which line, and what to write instead.

use crate::base::text::{clean_line, cut};
use crate::words;

/// Cells of what was written that are shown again.
const SHOWN: usize = 40;

/// One thing that is wrong in the file. The row counts as not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// Stable name; its sentence is `setting-fault-<code>`.
    pub code: &'static str,
    given: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault in a line.
    pub fn new(line: usize, code: &'static str) -> Self {
        Self { line, code, given: Vec::new() }
    }

    /// The same with a value of its sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.given.push((name, value.into()));
        self
    }

    /// Is it about the row of this name?
    pub fn is_about(&self, name: &str) -> bool {
        self.given.iter().any(|(key, value)| *key == "name" && value == name)
    }

    /// What is wrong and what to write instead.
    pub fn sentence(&self) -> String {
        let shown = |words: &String| cut(&clean_line(words), SHOWN);
        let given: Vec<_> =
            self.given.iter().map(|(name, words)| (*name, shown(words).into())).collect();
        words::fill(&format!("setting-fault-{}", self.code), &given)
    }

    /// The same with its line before it.
    pub fn words(&self) -> String {
        if self.line == 0 {
            return self.sentence();
        }
        let given = [("line", (self.line as i64).into()), ("words", self.sentence().into())];
        words::fill("setting-line", &given)
    }
}
