//! A new list over an old one, without taking a code away from the issues that name it.

use crate::domain::catalogue::Catalogue;
use crate::domain::catalogue::item::Item;

/// What a new list did to the old one, by codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// Codes that were not there before.
    pub added: Vec<String>,
    /// Codes whose row changed.
    pub changed: Vec<String>,
    /// Codes that the new list no longer has.
    pub withdrawn: Vec<String>,
    /// Codes the new list wants for another matter: the old item was kept as it is.
    pub refused: Vec<String>,
}

impl Catalogue {
    /// This catalogue with a new list put over it.
    ///
    /// A code belongs to its matter for ever: a row that changes both name and category of a known
    /// code is refused. Items missing from the list are withdrawn, and come back when a later list has
    /// them. The result is no template any more.
    pub fn merge_import(&self, new: Vec<Item>, version: u32) -> (Self, MergeReport) {
        let mut merged = self.clone();
        merged.version = version;
        merged.is_template = false;
        let mut report = MergeReport::default();
        for old in &mut merged.items {
            if !old.withdrawn && !new.iter().any(|item| item.code == old.code) {
                old.withdrawn = true;
                report.withdrawn.push(old.code.clone());
            }
        }
        for item in new {
            match merged.items.iter_mut().find(|old| old.code == item.code) {
                None => {
                    report.added.push(item.code.clone());
                    merged.items.push(item);
                }
                Some(old) if old.name != item.name && old.category != item.category => {
                    report.refused.push(item.code);
                }
                Some(old) if *old != item => {
                    report.changed.push(item.code.clone());
                    *old = item;
                }
                Some(_) => {}
            }
        }
        (merged, report)
    }
}
