//! Streams that were continued twice, as they lie in the journal: rows come under the names of their
//! branches.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::base::id::Id;
use crate::journal::fold::fold;
use crate::journal::fork::{Branch, Forks, Lies};
use crate::journal::op::{Chain, Writer, chain_from_bytes};
use crate::journal::trust::Roll;
use crate::store::commit::first_lid;
use crate::store::draw::{self, Life};
use crate::store::error::StoreError;
use crate::store::read::Reader;

impl Reader<'_> {
    /// The branches of streams that were continued twice; nearly always none.
    pub fn forks(&self) -> Result<Forks, StoreError> {
        let mut statement =
            self.connection.prepare_cached("select name, root, first_seq, parent from branch")?;
        let branch = |row: &rusqlite::Row<'_>| {
            let (root, parent) = (Writer(row.get(1)?), Writer(row.get(3)?));
            let first = row.get::<_, i64>(2)? as u64;
            Ok((Writer(row.get(0)?), Branch { root, first, parent }))
        };
        Ok(Forks(statement.query_map([], branch)?.filter_map(Result::ok).collect()))
    }
}

/// The operations of one station in a journal.
pub(super) struct Rows<'a> {
    pub(super) connection: &'a Connection,
    pub(super) scope: i64,
}

impl Lies for Rows<'_> {
    type Error = StoreError;

    fn chain_at(&self, name: Writer, seq: u64) -> Result<Option<Chain>, StoreError> {
        let chain: Option<Vec<u8>> = self
            .connection
            .prepare_cached("select chain from op where scope = ?1 and writer = ?2 and seq = ?3")?
            .query_row(params![self.scope, name.0, seq as i64], |row| row.get(0))
            .optional()?;
        Ok(chain.map(|bytes| chain_from_bytes(&bytes)))
    }
}

/// Keeps a branch.
pub(super) fn keep_branch(
    connection: &Connection,
    scope: i64,
    name: Writer,
    branch: &Branch,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "insert into branch (scope, name, root, first_seq, parent) values (?1, ?2, ?3, ?4, ?5)
             on conflict do nothing",
        )?
        .execute(params![scope, name.0, branch.root.0, branch.first as i64, branch.parent.0])?;
    Ok(())
}

/// Brings the rows of the journal under the names that follow from the forks of the roll, and draws
/// what they touch. True where something was renamed.
pub(super) fn heed(connection: &Connection, scope: i64, roll: &Roll) -> Result<bool, StoreError> {
    let mut touched: BTreeSet<Id> = BTreeSet::new();
    for (root, cuts) in &roll.forks {
        for seq in cuts {
            for name in Reader::new(connection).forks()?.names(*root) {
                cut(connection, scope, name, *seq, &mut touched)?;
            }
        }
    }
    for id in &touched {
        let (lid, said) = (first_lid(connection, *id)?, Reader::new(connection).said(*id)?);
        draw::thing(connection, *id, lid, &fold(said), Life::Known)?;
    }
    Ok(!touched.is_empty())
}

/// What a branch holds from a number on becomes a branch of its own.
fn cut(
    connection: &Connection,
    scope: i64,
    name: Writer,
    seq: u64,
    touched: &mut BTreeSet<Id>,
) -> Result<(), StoreError> {
    let mut forks = Reader::new(connection).forks()?;
    let rows = Rows { connection, scope };
    let (first, Some(chain)) = (forks.first(name), rows.chain_at(name, seq)?) else {
        return Ok(());
    };
    if first == seq && forks.0.contains_key(&name) {
        return Ok(());
    }
    let new = forks.cut(name, seq, &chain);
    connection.execute(
        "update branch set parent = ?4 where scope = ?1 and parent = ?2 and first_seq > ?3",
        params![scope, name.0, seq as i64, new.0],
    )?;
    if let Some(branch) = forks.0.get(&new) {
        keep_branch(connection, scope, new, branch)?;
    }
    let mut statement = connection.prepare_cached(
        "select distinct entity from op where scope = ?1 and writer = ?2 and seq >= ?3",
    )?;
    let ids = statement.query_map(params![scope, name.0, seq as i64], |row| row.get(0).map(Id))?;
    touched.extend(ids.filter_map(Result::ok));
    connection.execute(
        "update op set writer = ?4 where scope = ?1 and writer = ?2 and seq >= ?3",
        params![scope, name.0, seq as i64, new.0],
    )?;
    // A segment goes with its end; of one that is parted the beginning stays, without a seal.
    let mut statement = connection.prepare_cached(
        "select first_seq, salt, opened_at from segment
         where scope = ?1 and writer = ?2 and first_seq < ?3 and (n is null or first_seq + n > ?3)",
    )?;
    let parted: Vec<(i64, Vec<u8>, i64)> = statement
        .query_map(params![scope, name.0, seq as i64], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<Result<_, _>>()?;
    connection.execute(
        "update segment set writer = ?4
         where scope = ?1 and writer = ?2 and (n is null or first_seq + n > ?3)",
        params![scope, name.0, seq as i64, new.0],
    )?;
    for (from, salt, opened) in parted {
        let run = (from as u64, seq - from as u64);
        keep_run(connection, scope, name, run, (&salt, opened))?;
    }
    Ok(())
}

/// Notes under which salt a run of operations lies, without a seal. One that is known stays as it is.
pub(super) fn keep_run(
    connection: &Connection,
    scope: i64,
    name: Writer,
    (first, count): (u64, u64),
    (salt, opened): (&[u8], i64),
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "insert into segment (scope, writer, first_seq, n, salt, opened_at)
             values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing",
        )?
        .execute(params![scope, name.0, first as i64, count as i64, salt, opened])?;
    Ok(())
}
