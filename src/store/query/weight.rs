//! How many households stand behind one matter: behind an issue and all that follow it.

use std::collections::HashSet;

use rusqlite::params;

use crate::base::id::Id;
use crate::base::place::Place;
use crate::domain::issue::{IssueField, kind};
use crate::domain::value::Value;
use crate::journal::fold::{Entry, Folded};
use crate::store::draw::household;
use crate::store::error::StoreError;
use crate::store::query::issue::IssueRow;
use crate::store::query::walk::Listed;
use crate::store::read::Reader;

/// Households behind a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Weight {
    /// Different households, by the keyed hash of building, stairwell and flat.
    pub households: u32,
    /// Issues whose flat is not known: they may be further households, or the same.
    pub unplaced: u32,
}

/// What follows an issue, over any number of links.
const FOLLOWERS: &str = "with recursive behind (at) as (select ?1 union \
     select next.id from issue next join behind on next.merged_into = behind.at \
     where next.id is not ?2 limit 10000)";

impl Reader<'_> {
    /// Issues that follow this one, over any number of links, the oldest first. One follower, and what
    /// follows that, can be left out.
    pub fn followers(&self, id: Id, without: Option<Id>) -> Result<Vec<IssueRow>, StoreError> {
        let sql = format!(
            "{FOLLOWERS} select {} from issue
             where lid in (select thing.lid from behind join thing on thing.id = behind.at)
             and id is not ?1 order by lid",
            IssueRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let without = without.map(|id| id.0);
        let rows = statement.query_map(params![id.0, without], IssueRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Puts the weight to the rows of a list that others follow.
    pub(super) fn weigh(&self, rows: &mut [IssueRow]) -> Result<(), StoreError> {
        let mut follower = self.connection.prepare_cached(
            "select 1 from issue where merged_into = ?1 and merged_into is not null limit 1",
        )?;
        for row in rows {
            if follower.exists([row.id.0])? {
                row.weight = Some(self.weight(&[row.id])?);
            }
        }
        Ok(())
    }

    /// Households behind several issues and all that follow them, each household once: those the
    /// issues are about, and the homes of people who joined without an issue of their own.
    pub fn weight(&self, ids: &[Id]) -> Result<Weight, StoreError> {
        let sql = format!(
            "{FOLLOWERS} select issue.id, household, compound from behind
             cross join thing on thing.id = behind.at cross join issue on issue.lid = thing.lid"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let (mut known, mut homes, mut unplaced) = (HashSet::new(), HashSet::new(), 0);
        let mut count = |home: Option<Vec<u8>>| match home {
            Some(home) => drop(homes.insert(home)),
            None => unplaced += 1,
        };
        for id in ids {
            let mut rows = statement.query(params![id.0, None::<[u8; 16]>])?;
            while let Some(row) = rows.next()? {
                let issue = Id(row.get(0)?);
                if !known.insert(issue) {
                    continue;
                }
                count(row.get(1)?);
                let compound = Id(row.get(2)?);
                for person in joined(&self.fold(issue)?) {
                    let home = self.person_row(person)?.map(|person| person.home);
                    let key = Place::read(&home.unwrap_or_default()).household_key();
                    count(key.map(|key| household(compound, &key)));
                }
            }
        }
        Ok(Weight { households: homes.len() as u32, unplaced })
    }
}

/// People who asked for the same without an issue of their own, each once, in the order of joining.
pub fn joined(folded: &Folded) -> Vec<Id> {
    let cosigners = u16::from(IssueField::Cosigners);
    let counted = |entry: &&Entry| entry.kind == kind::GATHER && !entry.undone && !entry.idle;
    let gathered = folded.history.iter().filter(counted);
    let people = gathered.filter_map(|entry| entry.body.get(&cosigners)).flat_map(Value::as_list);
    let mut ids: Vec<Id> = Vec::new();
    for id in people.filter_map(Value::as_id) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}
