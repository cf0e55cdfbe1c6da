//! What the suggestion learns from: the issues whose item a person chose.

use crate::domain::catalogue::suggest::Learned;
use crate::store::error::StoreError;
use crate::store::read::Reader;

/// The newest confirmed issues count (our default): they are read in some ten milliseconds, and what
/// a station called things long ago may be called otherwise today.
const NEWEST: usize = 3_000;

impl Reader<'_> {
    /// Where the journal ends; another number says that something was written since.
    pub fn end_of_journal(&self) -> Result<i64, StoreError> {
        Ok(self
            .connection
            .prepare_cached("select coalesce(max(lid), 0) from op")?
            .query_row([], |row| row.get(0))?)
    }

    /// What the newest confirmed issues teach. Costs the same however many there are.
    pub fn learned(&self) -> Result<Learned, StoreError> {
        let sql = format!("select item, lesson from confirmed order by lid desc limit {NEWEST}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let rows = rows.collect::<Result<Vec<(String, String)>, _>>()?;
        Ok(Learned::of(&rows))
    }
}
