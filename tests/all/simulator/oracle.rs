//! What must be shown, worked out a second time and another way than `journal::fold` does it.
//!
//! Reads the rows of the journal as they lie in the file, walks the graph of one thing by sets, and
//! says which writes of a register are last. Nothing here is shared with the fold but the reader of
//! bodies and of references.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use yizhan::domain::value::{Body, Value};
use yizhan::journal::body;
use yizhan::journal::op::{OpKey, Writer, prev_from_bytes};

/// An undo, and where its body names what it takes back.
const UNDO: u16 = 0x0001;

/// An operation as it lies in the file.
pub(super) struct Row {
    pub(super) key: OpKey,
    pub(super) chain: Vec<u8>,
    pub(super) entity: [u8; 16],
    /// The stream as its author knew it, where that forked later.
    forked: Option<[u8; 8]>,
    hlc: i64,
    kind: u16,
    actor: [u8; 16],
    prev: Vec<(OpKey, [u8; 4])>,
    body: Body,
}

impl Row {
    /// Says it something of this field?
    pub(super) fn writes(&self, field: u16) -> bool {
        self.body.contains_key(&field)
    }
}

/// Every operation of a file.
pub(super) fn rows(file: &Connection) -> Vec<Row> {
    let sql = "select writer, seq, chain, entity, hlc, kind, actor, prev, body,
               (select root from branch where name = op.writer) from op";
    let mut statement = file.prepare_cached(sql).unwrap();
    let found = statement.query_map([], |row| {
        let prev = prev_from_bytes(&row.get::<_, Vec<u8>>(7)?).unwrap();
        let body: Option<Vec<u8>> = row.get(8)?;
        Ok(Row {
            key: OpKey { writer: Writer(row.get(0)?), seq: row.get::<_, i64>(1)? as u64 },
            chain: row.get(2)?,
            entity: row.get(3)?,
            forked: row.get(9)?,
            hlc: row.get(4)?,
            kind: row.get(5)?,
            actor: row.get(6)?,
            prev: prev.iter().map(|head| (head.key, head.digest)).collect(),
            body: body.and_then(|bytes| body::decode(&bytes).ok()).unwrap_or_default(),
        })
    });
    found.unwrap().map(Result::unwrap).collect()
}

/// What a register must show, and between which operations it is in conflict.
#[derive(Debug, PartialEq)]
pub(super) struct Verdict {
    pub(super) shown: Option<Value>,
    pub(super) conflict: BTreeSet<OpKey>,
}

/// Was an operation taken back by an undo that was not taken back itself?
fn gone(rows: &[&Row], of: OpKey, undoes: &dyn Fn(&&&Row, OpKey) -> bool) -> bool {
    rows.iter().filter(|row| undoes(row, of)).any(|row| !gone(rows, row.key, undoes))
}

/// Works out one register of one thing; `target` is the field in which an undo names its target.
pub(super) fn register(rows: &[&Row], field: u16, target: u16) -> Verdict {
    let mut before: BTreeMap<OpKey, BTreeSet<OpKey>> = BTreeMap::new();
    // Whoever saw an operation before its stream was found forked calls it by a name it has no more.
    let is_called = |row: &Row, key: OpKey| {
        let is_there = || rows.iter().any(|row| row.key == key);
        row.key == key || (row.forked.is_some() && row.key.seq == key.seq && !is_there())
    };
    let causes = |row: &Row| -> Vec<OpKey> {
        let meant = |(key, digest): &(OpKey, [u8; 4])| {
            let mut found = rows.iter().filter(|cause| is_called(cause, *key));
            found.find(|cause| cause.chain.starts_with(digest)).map(|cause| cause.key)
        };
        row.prev.iter().filter_map(meant).collect()
    };
    // By rounds, until nothing is added: slow, and plainly right.
    loop {
        let size: usize = before.values().map(BTreeSet::len).sum();
        for row in rows {
            let mut seen: BTreeSet<OpKey> = BTreeSet::new();
            for cause in causes(row) {
                seen.insert(cause);
                seen.extend(before.get(&cause).into_iter().flatten());
            }
            before.insert(row.key, seen);
        }
        if before.values().map(BTreeSet::len).sum::<usize>() == size {
            break;
        }
    }
    let saw = |later: OpKey, earlier: OpKey| before[&later].contains(&earlier);
    // An undo counts unless it was taken back itself by one that counts.
    let undoes = |row: &&&Row, of: OpKey| {
        let aim = rows.iter().find(|aim| aim.key == of).unwrap();
        row.kind == UNDO
            && row.actor == aim.actor
            && saw(row.key, of)
            && matches!(row.body.get(&target), Some(Value::Bytes(bytes))
                if OpKey::from_bytes(bytes).is_some_and(|key| is_called(aim, key)))
    };
    let writes: Vec<&&Row> = rows
        .iter()
        .filter(|row| row.body.contains_key(&field) && row.kind != UNDO)
        .filter(|row| !gone(rows, row.key, &undoes))
        .collect();
    let last: Vec<&&&Row> =
        writes.iter().filter(|row| !writes.iter().any(|other| saw(other.key, row.key))).collect();
    let shown = last.iter().max_by_key(|row| (row.hlc as u64, row.key));
    let values: BTreeSet<&Value> = last.iter().map(|row| &row.body[&field]).collect();
    Verdict {
        shown: shown.map(|row| row.body[&field].clone()),
        conflict: if values.len() > 1 {
            last.iter().map(|row| row.key).collect()
        } else {
            BTreeSet::new()
        },
    }
}
