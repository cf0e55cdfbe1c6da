//! Marked rows of a list: the next deed is about all of them.

use crate::base::id::Id;
use crate::ui::widget::list::Entry;

/// What is marked, in the order of marking.
#[derive(Debug, Clone, Default)]
pub struct Marks(Vec<Id>);

impl Marks {
    /// Marks a thing, or takes its mark away; answers how many are marked then.
    pub fn turn(&mut self, id: Id) -> usize {
        match self.0.iter().position(|marked| *marked == id) {
            Some(place) => {
                self.0.remove(place);
            }
            None => self.0.push(id),
        }
        self.0.len()
    }

    /// The marked things.
    pub fn ids(&self) -> &[Id] {
        &self.0
    }

    /// Takes all marks away; false where there were none.
    pub fn clear(&mut self) -> bool {
        let had = !self.0.is_empty();
        self.0.clear();
        had
    }

    /// A row with a star before its first words where its thing is marked.
    pub fn show(&self, id: Id, entries: &mut [Entry]) {
        if self.0.contains(&id)
            && let Some(first) = entries.first_mut()
        {
            first.words.insert(0, '*');
        }
    }
}
