//! Drops the picture and draws it again from the journal.

use rusqlite::{Connection, TransactionBehavior};

use crate::base::id::Id;
use crate::journal::fold::{Said, fold};
use crate::store::draw;
use crate::store::error::StoreError;
use crate::store::open::{Progress, Store, get_meta, put_meta};
use crate::store::read::said_of_row;

/// Changes with every change of `picture.sql` or of what is drawn: the next start redraws.
const PICTURE_VERSION: i64 = 2;
pub(super) const PICTURE: &str = include_str!("../../assets/sql/picture.sql");
/// Progress is told after so many things.
const STEP: u64 = 2_000;

/// True where the picture is missing or of another version.
pub(super) fn is_due(connection: &Connection) -> Result<bool, StoreError> {
    let drawn = get_meta(connection, "picture")?.and_then(|bytes| bytes.try_into().ok());
    Ok(drawn.map(i64::from_be_bytes) != Some(PICTURE_VERSION))
}

impl Store {
    /// Drops the picture and draws it again, all or nothing. Returns how many things were drawn.
    pub fn redraw(&mut self, progress: Progress<'_>) -> Result<u64, StoreError> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        drop_picture(&transaction)?;
        transaction.execute_batch(PICTURE)?;
        let total: i64 = transaction.query_row("select count(*) from op", [], |row| row.get(0))?;
        let drawn = draw_all(&transaction, total as u64, progress)?;
        put_meta(&transaction, "picture", &PICTURE_VERSION.to_be_bytes())?;
        transaction.commit()?;
        Ok(drawn)
    }
}

/// Everything that is neither journal nor desk-local.
fn drop_picture(connection: &Connection) -> Result<(), StoreError> {
    for line in PICTURE.lines() {
        let mut words = line.split_whitespace();
        if words.next() != Some("create") {
            continue;
        }
        let ((Some("table"), Some(name), _) | (Some("virtual"), Some("table"), Some(name))) =
            (words.next(), words.next(), words.next())
        else {
            continue;
        };
        connection.execute_batch(&format!("drop table if exists {name}"))?;
    }
    Ok(())
}

/// Walks the journal by thing and draws each as soon as its last operation was read.
fn draw_all(
    connection: &Connection,
    total: u64,
    progress: Progress<'_>,
) -> Result<u64, StoreError> {
    let mut statement = connection.prepare(
        "select writer, seq, hlc, kind, flags, actor, prev, chain, body, lid, entity
         from op order by entity, lid",
    )?;
    let mut rows = statement.query([])?;
    let mut open: Option<(Id, i64, Vec<Said>)> = None;
    let (mut read, mut drawn) = (0_u64, 0_u64);
    while let Some(row) = rows.next()? {
        let lid: i64 = row.get(9)?;
        let entity: Vec<u8> = row.get(10)?;
        let entity = Id::from_slice(&entity)
            .ok_or_else(|| StoreError::Damaged { lid, what: "entity".to_owned() })?;
        let said = said_of_row(row)?;
        match &mut open {
            Some((id, _, list)) if *id == entity => list.push(said),
            _ => {
                if let Some((id, first, list)) = open.replace((entity, lid, vec![said])) {
                    draw::thing(connection, id, first, &fold(list))?;
                    drawn += 1;
                }
            }
        }
        read += 1;
        if read.is_multiple_of(STEP) && !progress(read, total) {
            return Err(StoreError::Cancelled);
        }
    }
    if let Some((id, first, list)) = open {
        draw::thing(connection, id, first, &fold(list))?;
        drawn += 1;
    }
    progress(read, total);
    Ok(drawn)
}
