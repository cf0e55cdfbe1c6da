//! Reading: a view of the database that cannot write.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::journal::body;
use crate::journal::fold::Said;
use crate::journal::hlc::Hlc;
use crate::journal::op::{Chain, OpKey, OpRef, Writer, digest, prev_from_bytes};
use crate::store::error::StoreError;

/// A view of the journal and its picture. Queries are in `store::query`.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub(super) connection: &'a Connection,
}

impl<'a> Reader<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Self { connection }
    }

    /// The data folder, for files that are put beside the database.
    pub fn folder(&self) -> PathBuf {
        let database = self.connection.path().map(Path::new);
        database.and_then(Path::parent).map(Path::to_owned).unwrap_or_default()
    }

    /// The highest number given out in a series.
    pub(super) fn last_number(&self, series: &str) -> Result<i64, StoreError> {
        let last: Option<i64> = self
            .connection
            .prepare_cached("select n from numbered where series = ?1 order by n desc limit 1")?
            .query_row([series], |row| row.get(0))
            .optional()?;
        let floor = crate::store::open::get_meta(self.connection, "number_floor")?
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, i64::from_be_bytes);
        Ok(last.unwrap_or(0).max(floor))
    }

    /// What kind of thing an id names.
    pub fn thing(&self, id: Id) -> Result<Option<Thing>, StoreError> {
        let kind: Option<u8> = self
            .connection
            .prepare_cached("select kind from thing where id = ?1")?
            .query_row([id.0], |row| row.get(0))
            .optional()?;
        Ok(kind.and_then(Thing::from_code))
    }
}

/// Reads a row of `writer, seq, hlc, kind, flags, actor, prev, chain, body, lid`.
///
/// A body that cannot be read counts as empty: the operation stays, and verification names it.
/// Columns of a wrong shape are damage, and say where.
pub(super) fn said_of_row(row: &Row<'_>) -> Result<Said, StoreError> {
    let lid: i64 = row.get(9)?;
    let damaged = |what: &str| StoreError::Damaged { lid, what: what.to_owned() };
    let blob = |place, what: &'static str| row.get_ref(place)?.as_blob().map_err(|_| damaged(what));
    let writer = Writer(blob(0, "writer")?.try_into().map_err(|_| damaged("writer"))?);
    let chain = Chain::try_from(blob(7, "chain")?).map_err(|_| damaged("chain"))?;
    let key = OpKey { writer, seq: row.get::<_, i64>(1)? as u64 };
    let bytes = row.get_ref(8)?.as_blob_or_null().map_err(|_| damaged("body"))?;
    Ok(Said {
        reference: OpRef { key, digest: digest(&chain) },
        hlc: Hlc(row.get::<_, i64>(2)? as u64),
        kind: row.get(3)?,
        flags: row.get(4)?,
        actor: Id::from_slice(blob(5, "actor")?).ok_or_else(|| damaged("actor"))?,
        prev: prev_from_bytes(blob(6, "prev")?).ok_or_else(|| damaged("prev"))?,
        body: bytes.and_then(|bytes| body::decode(bytes).ok()).unwrap_or_default(),
    })
}
