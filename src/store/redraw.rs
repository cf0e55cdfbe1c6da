//! Drops the picture and draws it again from the journal.

use rusqlite::{Connection, TransactionBehavior};

use crate::base::id::Id;
use crate::journal::fold::fold;
use crate::store::draw::{self, Life};
use crate::store::error::StoreError;
use crate::store::open::{Progress, Store, get_meta, put_meta};
use crate::store::read::{Reader, has_its_shape, said_of_row};

/// Changes with every change of `picture.sql` or of what is drawn: the next start redraws.
const PICTURE_VERSION: i64 = 14;
pub(super) const PICTURE: &str = include_str!("../../assets/sql/picture.sql");
/// Progress is told after so many operations.
const STEP: u64 = 2_000;

/// True where the picture is missing or of another version.
pub(super) fn is_due(connection: &Connection) -> Result<bool, StoreError> {
    let drawn = get_meta(connection, "picture")?.and_then(|bytes| bytes.try_into().ok());
    Ok(drawn.map(i64::from_be_bytes) != Some(PICTURE_VERSION))
}

/// What a redraw came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Redrawn {
    /// Things that were drawn.
    pub things: u64,
    /// Rows of the journal that were cut or stretched, and count only as far as they can be read.
    pub damaged: u64,
}

impl Store {
    /// Drops the picture and draws it again, all or nothing. A damaged row costs only what it said.
    pub fn redraw(&mut self, progress: Progress<'_>) -> Result<Redrawn, StoreError> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        drop_picture(&transaction)?;
        let (tables, indexes) = laying();
        transaction.execute_batch(&tables)?;
        let drawn = draw_all(&transaction, progress)?;
        // An index made of rows that are there is sorted once.
        transaction.execute_batch(&indexes)?;
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

/// The statements that make tables, and those that make their indexes.
fn laying() -> (String, String) {
    let is_index = |statement: &&str| {
        statement.lines().any(|line| line.trim_start().starts_with("create index"))
    };
    let (indexes, tables): (Vec<&str>, Vec<&str>) =
        PICTURE.split_inclusive(";\n").partition(is_index);
    (tables.concat(), indexes.concat())
}

/// Walks the journal in the order of arrival and draws each thing at its first operation: the
/// search index takes rows in ascending order many times faster than in any other.
fn draw_all(connection: &Connection, progress: Progress<'_>) -> Result<Redrawn, StoreError> {
    let births = Births::find(connection)?;
    let forks = Reader::new(connection).forks()?;
    let mut statement = connection.prepare(
        "select writer, seq, hlc, kind, flags, actor, prev, chain, body, lid, entity
         from op order by lid",
    )?;
    let mut rows = statement.query([])?;
    let (mut read, mut redrawn) = (0_u64, Redrawn::default());
    while let Some(row) = rows.next()? {
        let lid: i64 = row.get(9)?;
        redrawn.damaged += u64::from(!has_its_shape(row)?);
        // Of a row that does not say what it is about nothing can be drawn.
        let id = Id::from_slice(row.get_ref(10)?.as_blob().unwrap_or_default());
        if let Some(id) = id.filter(|_| births.first.has(lid)) {
            let said = if births.followed.has(lid) {
                Reader::new(connection).said(id)?
            } else {
                vec![said_of_row(row, &forks)?]
            };
            draw::thing(connection, id, lid, &fold(said), Life::New)?;
            redrawn.things += 1;
        }
        read += 1;
        if read.is_multiple_of(STEP) && !progress(read, births.total) {
            return Err(StoreError::Cancelled);
        }
    }
    progress(read, births.total);
    Ok(redrawn)
}

/// Which operations begin a thing, two bits for each operation.
struct Births {
    /// The first of its thing.
    first: Bits,
    /// The first of a thing that has more.
    followed: Bits,
    /// How many operations there are.
    total: u64,
}

impl Births {
    /// Reads them off the index over things, which holds all that is needed.
    fn find(connection: &Connection) -> Result<Self, StoreError> {
        let mut statement =
            connection.prepare("select entity, lid from op order by entity, lid")?;
        let mut rows = statement.query([])?;
        let mut births = Self { first: Bits::default(), followed: Bits::default(), total: 0 };
        let mut open: Option<(Vec<u8>, i64)> = None;
        while let Some(row) = rows.next()? {
            let entity = row.get_ref(0)?.as_blob().unwrap_or_default();
            match &open {
                Some((known, first)) if known == entity => births.followed.set(*first),
                _ => {
                    let lid = row.get(1)?;
                    births.first.set(lid);
                    open = Some((entity.to_vec(), lid));
                }
            }
            births.total += 1;
        }
        Ok(births)
    }
}

/// A set of places of arrival, which are dense.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn set(&mut self, lid: i64) {
        let word = usize::try_from(lid / 64).unwrap_or(0);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= 1 << lid.rem_euclid(64);
        }
    }

    fn has(&self, lid: i64) -> bool {
        let word = usize::try_from(lid / 64).ok().and_then(|word| self.0.get(word));
        word.is_some_and(|bits| bits >> lid.rem_euclid(64) & 1 == 1)
    }
}
