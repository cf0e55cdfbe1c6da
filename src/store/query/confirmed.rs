//! What the suggestion learns from: the issues whose item a person chose.

use crate::domain::catalogue::suggest::Learned;
use crate::store::error::StoreError;
use crate::store::read::Reader;

/// The newest confirmed issues count (our default). A station has a few thousand in a year, and what
/// it called things long ago may be called otherwise today.
const NEWEST: usize = 5_000;

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
        let mut rows = statement.query([])?;
        let mut learned = Learned::default();
        while let Some(row) = rows.next()? {
            let (item, lesson) = (row.get_ref(0)?.as_str(), row.get_ref(1)?.as_str());
            learned.add(item.unwrap_or_default(), lesson.unwrap_or_default());
        }
        learned.settle();
        Ok(learned)
    }
}
