//! Catalogues out of tables: every bad row is told, with its line.

use std::collections::BTreeSet;

use crate::domain::catalogue::item::{Item, ItemFault, Party};

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct ItemTrouble {
    /// Counted from 1, the heading included.
    pub line: u64,
    /// What is wrong there.
    pub fault: ItemFault,
}

/// Reads items out of tab-separated text with a heading, columns as in [`Item::COLUMNS`].
pub fn parse_items_tsv(text: &str, parties: &[Party]) -> Result<Vec<Item>, Vec<ItemTrouble>> {
    items_from_rows(rows_of(text), parties)
}

/// Reads items out of numbered rows, columns as in [`Item::COLUMNS`]; all bad rows are named.
///
/// A party may be written by its id or by its Chinese name. Empty rows are passed over.
pub fn items_from_rows<'a>(
    rows: impl IntoIterator<Item = (u64, Vec<&'a str>)>,
    parties: &[Party],
) -> Result<Vec<Item>, Vec<ItemTrouble>> {
    let (mut items, mut troubles, mut codes) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (line, row) in rows {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match read_item(&row, parties) {
            Ok(item) if codes.insert(item.code.clone()) => items.push(item),
            Ok(item) => troubles.push(ItemTrouble { line, fault: ItemFault::Twice(item.code) }),
            Err(fault) => troubles.push(ItemTrouble { line, fault }),
        }
    }
    if troubles.is_empty() { Ok(items) } else { Err(troubles) }
}

/// Reads parties out of tab-separated text with a heading: id, Chinese, English, kind.
pub fn parse_parties_tsv(text: &str) -> Result<Vec<Party>, ItemTrouble> {
    rows_of(text)
        .map(|(line, row)| Party::from_columns(&row).map_err(|fault| ItemTrouble { line, fault }))
        .collect()
}

fn rows_of(text: &str) -> impl Iterator<Item = (u64, Vec<&str>)> {
    (1..).zip(text.lines()).skip(1).map(|(line, row)| (line, row.split('\t').collect()))
}

fn read_item(row: &[&str], parties: &[Party]) -> Result<Item, ItemFault> {
    let mut item = Item::from_columns(row)?;
    for named in std::iter::once(&mut item.lead).chain(&mut item.supporters) {
        let party = parties.iter().find(|party| party.id == *named || party.name == *named);
        let party = party.ok_or_else(|| ItemFault::UnknownParty(named.clone()))?;
        named.clone_from(&party.id);
    }
    Ok(item)
}
