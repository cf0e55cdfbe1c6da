//! The service catalogue: what residents bring, who answers and by when.
//!
//! It is ordered by what residents say, not by departments, because the desk must find a party for
//! their words. The shipped list of 108 items is our proposal, to be shown as a template until the
//! county's own list is loaded. Codes are never reused; an item that goes out of use keeps its code.

mod find;
mod item;
mod merge;
mod read;
pub mod suggest;
#[cfg(test)]
mod tests;

pub use find::Fit;
pub use item::{DecidedBy, Deliberation, Item, ItemFault, Party, PartyKind};
pub use merge::MergeReport;
pub use read::{ItemTrouble, items_from_rows, parse_items_tsv, parse_parties_tsv};

const ITEMS: &str = include_str!("../../../assets/lists/catalogue_108.tsv");
const PARTIES: &str = include_str!("../../../assets/lists/parties.tsv");

/// The items and parties a station works with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// In the order of the list; withdrawn ones included.
    pub items: Vec<Item>,
    /// Everybody an item may name.
    pub parties: Vec<Party>,
    /// True until a list from outside is loaded; to be said wherever the catalogue is shown.
    pub is_template: bool,
    /// Counted up with each list that is loaded; the template is 0.
    pub version: u32,
}

impl Catalogue {
    /// The shipped list.
    pub fn template() -> Self {
        let parties = parse_parties_tsv(PARTIES).unwrap_or_default();
        let items = parse_items_tsv(ITEMS, &parties).unwrap_or_default();
        Self { items, parties, is_template: true, version: 0 }
    }

    /// The item with this code, withdrawn or not.
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.code == code)
    }

    /// The party with this id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == id)
    }

    /// Items in use by category, both in the order of the list.
    pub fn by_category(&self) -> Vec<(&str, Vec<&Item>)> {
        let mut groups: Vec<(&str, Vec<&Item>)> = Vec::new();
        for item in self.items.iter().filter(|item| !item.withdrawn) {
            match groups.iter_mut().find(|(category, _)| *category == item.category) {
                Some((_, items)) => items.push(item),
                None => groups.push((&item.category, vec![item])),
            }
        }
        groups
    }
}
