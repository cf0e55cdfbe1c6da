//! What was recorded since a place in the journal, operation by operation.

use crate::base::id::Id;
use crate::journal::fold::Said;
use crate::store::error::StoreError;
use crate::store::read::{Reader, said_of_row};

/// An operation and the thing it tells of.
#[derive(Debug, Clone, PartialEq)]
pub struct Happened {
    /// The thing.
    pub entity: Id,
    /// What was said of it.
    pub said: Said,
}

impl Reader<'_> {
    /// The place of the newest operation; 0 in an empty journal.
    pub fn last_place(&self) -> Result<i64, StoreError> {
        let mut statement =
            self.connection.prepare_cached("select coalesce(max(lid), 0) from op")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// The place at which a thing came to be; none where it is not known.
    pub fn place_of(&self, id: Id) -> Result<Option<i64>, StoreError> {
        use rusqlite::OptionalExtension as _;
        let mut statement =
            self.connection.prepare_cached("select lid from thing where id = ?1")?;
        Ok(statement.query_row([id.0], |row| row.get(0)).optional()?)
    }

    /// Up to `most` operations after a place, in order.
    pub fn happened_since(&self, place: i64, most: usize) -> Result<Vec<Happened>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select writer, seq, hlc, kind, flags, actor, prev, chain, body, lid, entity
             from op where lid > ?1 order by lid limit ?2",
        )?;
        let forks = self.forks()?;
        let mut rows = statement.query([place, most as i64])?;
        let mut happened = Vec::new();
        while let Some(row) = rows.next()? {
            let entity = Id(row.get(10)?);
            happened.push(Happened { entity, said: said_of_row(row, &forks)? });
        }
        Ok(happened)
    }
}
