//! What a report is about: days, and whose.

use crate::base::id::Id;
use crate::domain::report::Period;

/// A stretch of days, of one compound or of the whole station.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope {
    /// The days.
    pub period: Period,
    /// The compound; none counts every compound together.
    pub compound: Option<Id>,
}

impl From<Period> for Scope {
    fn from(period: Period) -> Self {
        Self { period, compound: None }
    }
}

impl Scope {
    /// Other days of the same.
    #[must_use]
    pub fn with(self, period: Period) -> Self {
        Self { period, ..self }
    }

    /// Its name in the journal: that of the period, and behind it the compound where it is of one.
    pub fn key(&self) -> String {
        let period = self.period.key();
        self.compound.map_or(period.clone(), |compound| format!("{period}/{compound}"))
    }
}
