//! Issues that may be the same matter, while a new one is being typed.

use rusqlite::params;

use crate::base::id::Id;
use crate::base::place::Place;
use crate::base::text::index_text;
use crate::store::draw::household;
use crate::store::error::StoreError;
use crate::store::query::issue::{IssueFilter, IssueRow, Order};
use crate::store::query::walk::Listed;
use crate::store::read::Reader;

/// Newest issues of a household, of a building and of all that are held against the words.
const OF_HOUSEHOLD: usize = 20;
const OF_BUILDING: usize = 60;
const OF_ALL: usize = 120;
/// Characters of the words that are compared; the matter stands at the beginning.
const CHARS_MAX: usize = 25;
/// Pairs the search index is asked for, each of them a walk of its own.
const ASKED_MAX: usize = 12;
/// Pairs of characters that must meet in another building or an unknown place: with fewer, half of
/// all complaints are alike.
const PAIRS_APART: usize = 3;
/// The same in one building.
const PAIRS_NEAR: usize = 2;

impl Reader<'_> {
    /// Issues like the one being typed, the nearest place first and each the newest first.
    ///
    /// The same household with the same item or a common pair of characters; the same building with
    /// the same item or two pairs; elsewhere three pairs, or all there are. `item` may be empty.
    pub fn similar(
        &self,
        words: &str,
        place: &str,
        item: &str,
        exclude: Option<Id>,
        limit: usize,
    ) -> Result<Vec<IssueRow>, StoreError> {
        let pairs = pairs(words);
        let place = Place::read(place);
        let same_item = |row: &IssueRow| !item.is_empty() && row.item == item;
        let shared = |row: &IssueRow| {
            let theirs = self::pairs(&row.title);
            pairs.iter().filter(|pair| theirs.contains(pair)).count()
        };
        let mut found: Vec<IssueRow> = Vec::new();
        let mut take = |rows: Vec<IssueRow>, fits: &dyn Fn(&IssueRow) -> bool| {
            for row in rows {
                let known = Some(row.id) == exclude || found.iter().any(|had| had.id == row.id);
                if found.len() < limit && !known && fits(&row) {
                    found.push(row);
                }
            }
        };
        if let Some(key) = place.household_key() {
            let rows = self.issues_of_household(&household(&key))?;
            take(rows, &|row| same_item(row) || shared(row) > 0);
        }
        if place.building.is_some() {
            let building = Some(place.building_only());
            let filter = IssueFilter { building, ..IssueFilter::default() };
            let rows = self.issues(&filter, Order::Newest, None, OF_BUILDING)?.rows;
            take(rows, &|row| same_item(row) || shared(row) >= PAIRS_NEAR);
        }
        let needed = PAIRS_APART.min(pairs.len());
        if needed > 0 {
            take(self.issues_with_any(&pairs)?, &|row| shared(row) >= needed);
        }
        Ok(found)
    }

    fn issues_of_household(&self, household: &[u8]) -> Result<Vec<IssueRow>, StoreError> {
        let sql = format!(
            "select {} from issue where household = ?1 and household is not null
             order by lid desc limit {OF_HOUSEHOLD}",
            IssueRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([household], IssueRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The newest issues with any of the pairs: as soon as enough are found, the walk ends.
    fn issues_with_any(&self, pairs: &[(char, char)]) -> Result<Vec<IssueRow>, StoreError> {
        let asked: Vec<String> = pairs
            .iter()
            .take(ASKED_MAX)
            .map(|(one, two)| format!("body : \"{one} {two}\""))
            .collect();
        let sql = format!(
            "select {} from search cross join issue on issue.lid = search.rowid
             where search match ?1 order by search.rowid desc limit ?2",
            IssueRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows =
            statement.query_map(params![asked.join(" OR "), OF_ALL as i64], IssueRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Neighbouring Chinese characters of a text, each pair once.
fn pairs(words: &str) -> Vec<(char, char)> {
    let tokens = index_text(&words.chars().take(CHARS_MAX).collect::<String>());
    let single = |token: &str| {
        let mut letters = token.chars();
        letters.next().filter(|letter| letters.next().is_none() && !letter.is_ascii())
    };
    let letters: Vec<Option<char>> = tokens.split(' ').map(single).collect();
    let mut pairs = Vec::new();
    for (one, two) in letters.iter().zip(letters.iter().skip(1)) {
        if let (Some(one), Some(two)) = (*one, *two)
            && !pairs.contains(&(one, two))
        {
            pairs.push((one, two));
        }
    }
    pairs
}
