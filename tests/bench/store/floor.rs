//! SQLite alone: the same rows of issues and people with the same indexes and the same search text,
//! no journal, nothing folded.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use yizhan::base::id::Id;
use yizhan::base::place::Place;
use yizhan::base::sounds::{initial_pairs, spellings};
use yizhan::base::text::index_text;

use crate::intake::{BATCH, said_at};
use crate::text::{Row, row};

const PICTURE: &str = include_str!("../../../assets/sql/picture.sql");

/// A row with its search text already made.
struct Made {
    n: u64,
    row: Row,
    body: String,
    pairs: String,
    facts: String,
    name: String,
    spellings: String,
}

fn made(n: u64) -> Made {
    let row = row(n);
    let body = [&row.title, &row.words, &row.place].map(|part| index_text(part)).join(" \u{241f} ");
    Made {
        n,
        body,
        pairs: initial_pairs(&row.title).join(" "),
        facts: facts(n, &row),
        name: index_text(&row.name),
        spellings: spellings(&row.name).join(" "),
        row,
    }
}

/// As many facts as the store notes of a row, each as often.
fn facts(n: u64, row: &Row) -> String {
    let place = Place::read(&row.place);
    let day = said_at(n).day();
    let state = if row.closed { "done s6x12" } else { "open s6x5" };
    format!(
        "{state} {} {} b{} w{} f{} i{} khelp h{}",
        day.strftime("d%Y%m%d"),
        day.strftime("m%Y%m"),
        place.building_only(),
        place.masked().trim_end_matches('*'),
        place.flat.unwrap_or_default(),
        row.item,
        row.handler,
    )
}

/// Opens a database with the pragmas of the store.
pub(crate) fn open(path: &Path) -> Connection {
    #[expect(clippy::disallowed_methods, reason = "the floor is SQLite without the store")]
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(
            "pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory;
             pragma secure_delete = on; pragma cache_size = -16384;
             pragma journal_size_limit = 67108864;",
        )
        .unwrap();
    connection
}

/// Inserts the same rows in the same batches.
pub(crate) fn intake(path: &Path, rows: u64) -> (Duration, Duration) {
    let mut connection = open(path);
    connection.execute_batch(PICTURE).unwrap();
    let (mut took, mut ran) = (Duration::ZERO, Duration::ZERO);
    for from in (0..rows).step_by(BATCH as usize) {
        let batch: Vec<Made> = (from..rows.min(from + BATCH)).map(made).collect();
        let (begun, ran_before) = (Instant::now(), crate::ran());
        let transaction = connection.transaction().unwrap();
        for made in &batch {
            insert(&transaction, made);
        }
        transaction.commit().unwrap();
        took += begun.elapsed();
        ran += crate::ran().saturating_sub(ran_before);
    }
    (took, ran)
}

fn insert(connection: &Connection, made: &Made) {
    let (row, at, lid) = (&made.row, said_at(made.n), made.n as i64 * 2 + 1);
    let (person, issue) = (Id::new(at), Id::new(at));
    let tail: String = row.phone.chars().skip(7).collect();
    connection
        .prepare_cached("insert into person values (?1, ?2, ?3, ?4, ?5)")
        .unwrap()
        .execute(params![lid, person.0, row.name, row.phone, row.place])
        .unwrap();
    connection
        .prepare_cached("insert into search_person (rowid, body, py) values (?1, ?2, ?3)")
        .unwrap()
        .execute(params![lid, format!("{} {tail}", made.name), made.spellings])
        .unwrap();
    let due = match row.limit {
        _ if row.closed => i64::MAX,
        Some(hours) => at.0 + hours * 3_600_000,
        None => i64::MAX - 1,
    };
    connection
        .prepare_cached(
            "insert into issue values (?1, ?2, ?3, ?4, ?5, 'help', 'phone', 0, ?6, ?7, ?8, ?9, ?10,
             ?11, ?12, ?13, ?14, 0, '', 9223372036854775806, null, null, '', '', '', null, ?15, ?13, ?16, null, zeroblob(16))",
        )
        .unwrap()
        .execute(params![
            lid + 1,
            issue.0,
            format!("JL-26-{:04}", made.n + 1),
            if row.closed { 12 } else { 5 },
            !row.closed,
            row.item,
            row.title,
            row.place.split('元').next().unwrap_or_default(),
            row.place.split('楼').next().unwrap_or_default(),
            blake3_like(&row.place),
            person.0,
            row.handler,
            at.0,
            due,
            row.closed.then_some(at.0 + 90_000_000),
            format!("register:{}", made.n),
        ])
        .unwrap();
    connection
        .prepare_cached("insert into search (rowid, body, py, facts) values (?1, ?2, ?3, ?4)")
        .unwrap()
        .execute(params![lid + 1, made.body, made.pairs, made.facts])
        .unwrap();
}

/// Twelve bytes that scatter like a hash of the household.
fn blake3_like(place: &str) -> Vec<u8> {
    let hash = place.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    [hash.to_be_bytes().as_slice(), &hash.to_le_bytes()[..4]].concat()
}
