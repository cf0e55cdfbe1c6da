//! Does the journal say what was written, and does the picture follow from it?

use std::collections::HashMap;

use rusqlite::params;

use crate::base::id::Id;
use crate::journal::body;
use crate::journal::fork::{Forks, Lies as _};
use crate::journal::hlc::Hlc;
use crate::journal::op::{
    Chain, Op, OpKey, Writer, body_hash, chain_after, chain_from_bytes, prev_from_bytes,
};
use crate::store::error::StoreError;
use crate::store::forks::Rows;
use crate::store::open::{Progress, Store};

/// A row of the journal that is not what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Which row; 0 where the row is missing.
    pub lid: i64,
    /// Number in its stream.
    pub seq: u64,
    /// `gap`, `chain`, `salt`, `shape` or `body`.
    pub what: &'static str,
}

/// What a check of the journal found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Operations read.
    pub operations: u64,
    /// Streams read.
    pub streams: u64,
    /// What is wrong; at most a hundred rows are named.
    pub damage: Vec<Damage>,
}

const NAMED_MAX: usize = 100;

/// First number and salt of each segment, by writer.
type Salts = HashMap<Vec<u8>, Vec<(u64, [u8; 16])>>;

impl Store {
    /// Recomputes every chain value and reads every body.
    pub fn verify(&self, progress: Progress<'_>) -> Result<Verdict, StoreError> {
        let total: i64 =
            self.connection.query_row("select count(*) from op", [], |row| row.get(0))?;
        let (salts, forks) = (self.salts()?, self.reader().forks()?);
        let mut statement = self.connection.prepare(
            "select writer, seq, hlc, kind, flags, actor, prev, chain, body, lid, entity, ver,
             body_hash, scope from op order by scope, writer, seq",
        )?;
        let mut rows = statement.query([])?;
        let mut verdict = Verdict::default();
        let mut stream: Option<(Vec<u8>, u64, Chain)> = None;
        while let Some(row) = rows.next()? {
            let lid: i64 = row.get(9)?;
            let writer: Vec<u8> = row.get(0)?;
            let seq = row.get::<_, i64>(1)? as u64;
            if stream.as_ref().is_none_or(|(open, ..)| *open != writer) {
                stream = Some((writer.clone(), 0, [0; 32]));
                // A branch goes on where its stream was forked.
                if let Ok(name) = writer.clone().try_into().map(Writer)
                    && let Some(branch) = forks.0.get(&name)
                {
                    let (scope, last) = (row.get(13)?, branch.first - 1);
                    let rows = Rows { connection: &self.connection, scope };
                    let before = rows.chain_at(forks.at(name, last), last)?;
                    stream = Some((writer.clone(), last, before.unwrap_or_default()));
                }
                verdict.streams += 1;
            }
            let Some((_, last, chain)) = &mut stream else { continue };
            if seq != *last + 1 {
                verdict.name(0, *last + 1, "gap");
            }
            let bytes: Vec<u8> = row.get(7)?;
            let stored = chain_from_bytes(&bytes);
            match recompute(row, chain, &salts, &forks) {
                Ok(after) if after.as_slice() == bytes => {}
                Ok(_) => verdict.name(lid, seq, "chain"),
                Err(what) => verdict.name(lid, seq, what),
            }
            // Going on from the stored value names each bad row and not all after it.
            *chain = stored;
            *last = seq;
            verdict.operations += 1;
            if verdict.operations.is_multiple_of(2_000)
                && !progress(verdict.operations, total as u64)
            {
                return Err(StoreError::Cancelled);
            }
        }
        Ok(verdict)
    }

    fn salts(&self) -> Result<Salts, StoreError> {
        let mut statement = self
            .connection
            .prepare("select writer, first_seq, salt from segment order by writer, first_seq")?;
        let mut rows = statement.query([])?;
        let mut salts = Salts::new();
        while let Some(row) = rows.next()? {
            let salt: Vec<u8> = row.get(2)?;
            if let Ok(salt) = salt.try_into() {
                salts.entry(row.get(0)?).or_default().push((row.get::<_, i64>(1)? as u64, salt));
            }
        }
        Ok(salts)
    }

    /// What SQLite itself finds wrong with the file; none where it is sound.
    pub fn quick_check(&self) -> Result<Option<String>, StoreError> {
        let found: String =
            self.connection.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
        Ok((found != "ok").then_some(found))
    }

    /// A digest over every row of the picture, for comparing a live with a redrawn one.
    pub fn picture_digest(&self) -> Result<String, StoreError> {
        let mut hasher = blake3::Hasher::new();
        let mut names = self.connection.prepare(
            "select name from sqlite_schema where type = 'table' and name not like 'search%'
             and name not in ('meta', 'op', 'segment', 'draft', 'desk', 'word', 'held', 'peer', 'aside',
             'let_go', 'branch')
             order by name",
        )?;
        let tables: Vec<String> =
            names.query_map(params![], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for table in tables {
            hasher.update(table.as_bytes());
            let mut all =
                self.connection.prepare(&format!("select * from {table} order by 1, 2"))?;
            let columns = all.column_count();
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    let value: rusqlite::types::Value = row.get(column)?;
                    hasher.update(format!("{value:?}|").as_bytes());
                }
            }
        }
        let words: String = self.connection.query_row(
            "select (select count(*) from search) || ',' || (select count(*) from search_work)
             || ',' || (select count(*) from search_person)",
            [],
            |row| row.get(0),
        )?;
        hasher.update(words.as_bytes());
        Ok(hasher.finalize().to_hex().to_string())
    }
}

impl Verdict {
    fn name(&mut self, lid: i64, seq: u64, what: &'static str) {
        if self.damage.len() < NAMED_MAX {
            self.damage.push(Damage { lid, seq, what });
        }
    }
}

/// The chain value a row should have.
fn recompute(
    row: &rusqlite::Row<'_>,
    before: &Chain,
    salts: &Salts,
    forks: &Forks,
) -> Result<Chain, &'static str> {
    fn column<T: rusqlite::types::FromSql>(
        row: &rusqlite::Row<'_>,
        place: usize,
    ) -> Result<T, &'static str> {
        row.get(place).map_err(|_| "shape")
    }
    let writer: Vec<u8> = column(row, 0)?;
    let seq = column::<i64>(row, 1)? as u64;
    let op = Op {
        scope: column::<i64>(row, 13)? as u64,
        key: OpKey {
            writer: forks.root(Writer(writer.clone().try_into().map_err(|_| "shape")?)),
            seq,
        },
        hlc: Hlc(column::<i64>(row, 2)? as u64),
        entity: Id::from_slice(&column::<Vec<u8>>(row, 10)?).ok_or("shape")?,
        kind: column(row, 3)?,
        ver: column(row, 11)?,
        flags: column(row, 4)?,
        actor: Id::from_slice(&column::<Vec<u8>>(row, 5)?).ok_or("shape")?,
        prev: prev_from_bytes(&column::<Vec<u8>>(row, 6)?).ok_or("shape")?,
        body: column(row, 8)?,
    };
    let hash = match (&op.body, column::<Option<Vec<u8>>>(row, 12)?) {
        (None, Some(hash)) => hash.try_into().map_err(|_| "shape")?,
        (None, None) => return Err("body"),
        (Some(bytes), _) => {
            let list = salts.get(&writer).ok_or("salt")?;
            let salt = list.iter().rev().find(|(first, _)| *first <= seq).ok_or("salt")?;
            body_hash(&salt.1, seq, bytes)
        }
    };
    let after = chain_after(before, &op, &hash);
    if op.body.as_deref().is_some_and(|bytes| body::decode(bytes).is_err()) {
        return Err("body");
    }
    Ok(after)
}
