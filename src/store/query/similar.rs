//! Issues that may be the same matter: while a new one is being typed, and of one that is opened.

use rusqlite::params;

use crate::base::id::Id;
use crate::base::place::Place;
use crate::domain::issue::{IssueField, stage};
use crate::domain::likeness::{Likeness, Matter, Rarity, SHOWN, Weighed, likeness};
use crate::journal::fold::Folded;
use crate::store::draw::household;
use crate::store::error::StoreError;
use crate::store::query::issue::{IssueFilter, IssueRow, Order};
use crate::store::query::walk::Listed;
use crate::store::read::Reader;

/// Newest issues of a household, of a building and of all that are held against the words.
const OF_HOUSEHOLD: usize = 20;
const OF_BUILDING: usize = 60;
const OF_ALL: usize = 80;
/// Pairs the search index is asked for, each of them a walk of its own.
const ASKED_MAX: usize = 12;
/// Newest titles by which rare pairs are told from common ones.
const TITLES_COUNTED: usize = 1_000;

/// An issue that is like another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The issue.
    pub row: IssueRow,
    /// How alike, and why.
    pub likeness: Likeness,
}

impl Reader<'_> {
    /// Which pairs of letters are rare at this station, by its newest titles.
    pub fn rarity(&self) -> Result<Rarity, StoreError> {
        let mut rarity = Rarity::default();
        let mut statement =
            self.connection.prepare_cached("select title from issue order by lid desc limit ?1")?;
        let mut rows = statement.query([TITLES_COUNTED as i64])?;
        while let Some(row) = rows.next()? {
            let title = row.get_ref(0)?.as_str().unwrap_or_default();
            rarity.count(&Matter::new(title, "", "", crate::base::clock::Moment(0)));
        }
        Ok(rarity)
    }

    /// Issues like this one, the likest first; those that follow another one are left out, since the
    /// other one is there.
    ///
    /// `exclude` is the issue itself, with those it was told apart from.
    pub fn similar(
        &self,
        matter: &Matter,
        place: &str,
        rarity: &Rarity,
        exclude: &[Id],
        limit: usize,
    ) -> Result<Vec<Alike>, StoreError> {
        if matter.is_empty() {
            return Ok(Vec::new());
        }
        let this = rarity.weigh(matter.clone());
        let mut found: Vec<Alike> = Vec::new();
        for row in self.candidates(matter, place, rarity)? {
            let known = exclude.contains(&row.id) || found.iter().any(|had| had.row.id == row.id);
            if known || row.stage == stage::MERGED {
                continue;
            }
            let other = Matter::of(&self.fold(row.id)?.record, row.registered_at);
            let likeness = likeness(&this, &rarity.weigh(other));
            if likeness.score >= SHOWN {
                found.push(Alike { row, likeness });
            }
        }
        found.sort_by_key(|alike| std::cmp::Reverse((alike.likeness.score, alike.row.lid)));
        found.truncate(limit);
        Ok(found)
    }

    /// Issues like one that was registered.
    pub fn similar_to(
        &self,
        id: Id,
        folded: &Folded,
        rarity: &Rarity,
        limit: usize,
    ) -> Result<Vec<Alike>, StoreError> {
        let mut exclude = folded.record.ids(IssueField::Apart);
        exclude.push(id);
        let place = folded.record.text(IssueField::Place);
        let said = folded.record.moment(IssueField::RegisteredAt);
        let at = said.or_else(|| folded.history.first().map(|entry| entry.at)).unwrap_or_default();
        self.similar(&Matter::of(&folded.record, at), place, rarity, &exclude, limit)
    }

    /// Issues to be held against it: of the household, of the building, and with a rare pair.
    fn candidates(
        &self,
        matter: &Matter,
        place: &str,
        rarity: &Rarity,
    ) -> Result<Vec<IssueRow>, StoreError> {
        let place = Place::read(place);
        let mut rows = Vec::new();
        if let Some(key) = place.household_key() {
            rows.extend(self.issues_of_household(&household(matter.compound(), &key))?);
        }
        if place.building.is_some() {
            let building = Some(place.building_only());
            let filter = IssueFilter { building, ..IssueFilter::default() };
            rows.extend(self.issues(&filter, Order::Newest, None, OF_BUILDING)?.rows);
        }
        let asked = asked(&rarity.weigh(matter.clone()), matter, rarity);
        if !asked.is_empty() {
            rows.extend(self.issues_with_any(&asked)?);
        }
        Ok(rows)
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
    fn issues_with_any(&self, pairs: &[[char; 2]]) -> Result<Vec<IssueRow>, StoreError> {
        let asked: Vec<String> =
            pairs.iter().map(|[one, two]| format!("body : \"{one} {two}\"")).collect();
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

/// The pairs the index is asked for: what the station has heard before goes first, since a pair that
/// only stands where two words meet is found nowhere, by the longest way.
fn asked(this: &Weighed, matter: &Matter, rarity: &Rarity) -> Vec<[char; 2]> {
    // The index keeps runs of letters and digits whole: only Chinese characters are pairs there.
    let is_pair = |pair: &&[char; 2]| pair.iter().all(|letter| !letter.is_ascii());
    let mut pairs: Vec<[char; 2]> = matter.pairs().iter().filter(is_pair).copied().collect();
    pairs.sort_by(|one, two| {
        let known = |pair: &[char; 2]| rarity.texts_with(*pair) == 0;
        let weight = |pair: &[char; 2]| this.weight(*pair);
        known(one).cmp(&known(two)).then(weight(two).total_cmp(&weight(one)))
    });
    pairs.truncate(ASKED_MAX);
    pairs
}
