//! Which item is meant by a resident's words: by the catalogue, and by what this station confirmed.

use std::sync::{Arc, PoisonError, RwLock};

use crate::domain::catalogue::Catalogue;
use crate::domain::catalogue::suggest::{Learned, Suggester, Suggestions};
use crate::store::{Reader, StoreError};

/// The catalogue's suggestion with what was learned. Shared between the screens and the store thread.
#[derive(Debug)]
pub struct Guide {
    suggester: Suggester,
    /// Where the journal ended when it was learned, and what.
    learned: RwLock<(i64, Arc<Learned>)>,
}

impl Guide {
    /// By the catalogue alone: nothing is read before [`Self::refresh`], so that a start costs nothing.
    pub fn new(catalogue: &Catalogue) -> Self {
        let learned = RwLock::new((-1, Arc::default()));
        Self { suggester: Suggester::new(catalogue), learned }
    }

    /// Reads what was confirmed, where something was written since the last time.
    pub fn refresh(&self, reader: &Reader<'_>) -> Result<(), StoreError> {
        let end = reader.end_of_journal()?;
        if self.learned.read().unwrap_or_else(PoisonError::into_inner).0 != end {
            let learned = Arc::new(reader.learned()?);
            *self.learned.write().unwrap_or_else(PoisonError::into_inner) = (end, learned);
        }
        Ok(())
    }

    /// The likeliest items, at most so many, by what was read last.
    pub fn suggest(&self, words: &str, at_most: usize) -> Suggestions {
        let learned = {
            let read = self.learned.read().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(&read.1)
        };
        self.suggester.suggest_with(words, &learned, at_most)
    }
}
