//! What a desk and a station may settle for themselves, and what holds while they have not.
//!
//! One table ([`ALL`]) is read by the file ([`mod@file`]), the screen and the commands. A setting of
//! the station comes from the journal, else from the file, else from the table; one of the desk
//! from the file, else from the table.

pub mod fault;
pub mod file;
mod table;
pub mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use table::*;

use crate::work::settings::file::SettingsFile;

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The station decided it; the journal keeps it.
    Station,
    /// The file of this machine.
    File,
    /// The table.
    Default,
}

impl Source {
    /// The part of a key among the words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::File => "file",
            Self::Default => "default",
        }
    }
}

/// Every value that was set, and by whom.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What the station decided, by name.
    pub decided: BTreeMap<String, String>,
    /// What the file of this machine says.
    pub file: Arc<SettingsFile>,
}

impl Settings {
    /// The value that holds, as it is written, and where it comes from.
    ///
    /// A decision of another version that this one does not allow is stepped over.
    pub fn value(&self, setting: Setting) -> (String, Source) {
        let decided = self.decided.get(setting.key).filter(|_| setting.home == Home::Station);
        let decided = decided.filter(|value| setting.allows(value));
        match (decided, self.file.values.get(setting.key)) {
            (Some(value), _) => (value.clone(), Source::Station),
            (None, Some(value)) => (value.clone(), Source::File),
            (None, None) => (setting.default_value(), Source::Default),
        }
    }

    /// The value of a number.
    pub fn number(&self, setting: Setting) -> i64 {
        self.value(setting).0.parse().unwrap_or_default()
    }

    /// The value of a choice.
    pub fn word(&self, setting: Setting) -> &'static str {
        let value = self.value(setting).0;
        let Rule::Words(words) = setting.rule else { return "" };
        words.iter().copied().find(|word| *word == value).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
