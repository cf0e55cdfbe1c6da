//! What a station may settle for itself, and what holds while it has not.

use crate::work::issue::{EXTENSION_DAYS, REOPEN_DAYS};
use crate::work::meeting::POSTING_DAYS;
use crate::work::topic::NOTICE_DAYS;

/// A setting of the station.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Its name; its words are `setting-<name>`.
    pub key: &'static str,
    /// What it can be.
    pub rule: Rule,
}

/// What a setting can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A number of days, and the default.
    Days(i64),
    /// One of these words, the default first.
    Words(&'static [&'static str]),
}

/// Every setting.
pub const ALL: &[Setting] = &[
    Setting { key: "extension_days", rule: Rule::Days(EXTENSION_DAYS) },
    Setting { key: "reopen_days", rule: Rule::Days(REOPEN_DAYS) },
    Setting { key: "notice_days", rule: Rule::Days(NOTICE_DAYS) },
    Setting { key: "posting_days", rule: Rule::Days(POSTING_DAYS) },
    Setting { key: "quorum", rule: Rule::Words(&["count", "warn"]) },
];

/// The most days a setting can be.
const DAYS_MAX: i64 = 365;

/// The setting of a name.
pub fn find(key: &str) -> Option<&'static Setting> {
    ALL.iter().find(|setting| setting.key == key)
}

impl Setting {
    /// What holds while nothing was set.
    pub fn default_value(&self) -> String {
        match self.rule {
            Rule::Days(days) => days.to_string(),
            Rule::Words(words) => words.first().copied().unwrap_or_default().to_owned(),
        }
    }

    /// Can it be this?
    pub fn allows(&self, value: &str) -> bool {
        match self.rule {
            Rule::Days(_) => value.parse().is_ok_and(|days: i64| (0..=DAYS_MAX).contains(&days)),
            Rule::Words(words) => words.contains(&value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_allowed_and_rubbish_is_not() {
        for setting in ALL {
            assert!(setting.allows(&setting.default_value()), "{}", setting.key);
            assert!(!setting.allows("-1") && !setting.allows("多"), "{}", setting.key);
        }
        assert!(find("quorum").is_some() && find("colour").is_none());
    }
}
