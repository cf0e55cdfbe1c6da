//! Things on which two truths wait for a person to choose.

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::error::StoreError;
use crate::store::read::Reader;

impl Reader<'_> {
    /// Things with open conflicts and how many each has, the newest first.
    pub fn conflicted(&self, limit: u32) -> Result<Vec<(Thing, Id, u32)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select kind, id, conflicts from thing where conflicts > 0 order by lid desc limit ?1",
        )?;
        let rows = statement.query_map([limit], |row| {
            Ok((Thing::from_code(row.get(0)?), Id(row.get(1)?), row.get(2)?))
        })?;
        let mut found = Vec::new();
        for row in rows {
            if let (Some(thing), id, conflicts) = row? {
                found.push((thing, id, conflicts));
            }
        }
        Ok(found)
    }
}
