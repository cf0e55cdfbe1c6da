//! Reading: a view of the database that cannot write.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::journal::body;
use crate::journal::fold::Said;
use crate::journal::fork::Forks;
use crate::journal::hlc::Hlc;
use crate::journal::op::{OpKey, OpRef, Writer, chain_from_bytes, digest, prev_from_bytes};
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
/// Of a damaged row all that can be read counts, and what cannot counts as empty: one bad row must
/// not take the list, or the other things, with it. Verification names it.
pub(super) fn said_of_row(row: &Row<'_>, forks: &Forks) -> Result<Said, StoreError> {
    let blob = |place| -> Result<&[u8], rusqlite::Error> {
        Ok(row.get_ref(place)?.as_blob_or_null().ok().flatten().unwrap_or_default())
    };
    let writer = Writer(blob(0)?.try_into().unwrap_or_default());
    let body = blob(8)?;
    Ok(Said {
        reference: OpRef {
            key: OpKey { writer, seq: row.get::<_, i64>(1)? as u64 },
            digest: digest(&chain_from_bytes(blob(7)?)),
        },
        stream: forks.root(writer),
        hlc: Hlc(row.get::<_, i64>(2)? as u64),
        kind: row.get::<_, i64>(3)?.try_into().unwrap_or_default(),
        flags: row.get::<_, i64>(4)?.try_into().unwrap_or_default(),
        actor: Id::from_slice(blob(5)?).unwrap_or_default(),
        prev: prev_from_bytes(blob(6)?).unwrap_or_default(),
        body: body::decode(body).unwrap_or_default(),
    })
}

/// False for a row of that shape, with the thing as its eleventh column, that was cut or stretched.
pub(super) fn has_its_shape(row: &Row<'_>) -> Result<bool, StoreError> {
    for (place, length) in [(0, 8), (5, 16), (7, 32), (10, 16)] {
        if row.get_ref(place)?.as_blob().map(<[u8]>::len) != Ok(length) {
            return Ok(false);
        }
    }
    let prev = row.get_ref(6)?.as_blob().unwrap_or_default();
    Ok(prev_from_bytes(prev).is_some() && row.get::<_, u16>(3).is_ok())
}
