//! One thing into its rows of the picture.
//!
//! Invariant: what is drawn depends on the fold of that one thing alone, so that a redraw in any
//! order gives the same picture.

mod agenda;
mod issue;
pub(super) mod life;
mod station;

use rusqlite::{Connection, ToSql, params};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::sounds::initial_pairs;
use crate::base::text::index_text;
use crate::domain::compound::{OWN, compound_of};
use crate::domain::field::Thing;
use crate::domain::issue::IssueField;
use crate::domain::meeting::MeetingField;
use crate::domain::registry;
use crate::domain::value::{Record, Value};
use crate::journal::fold::Folded;
use crate::store::error::StoreError;
use crate::store::fact::Fact;

/// A search index grows with every character: what is said beyond this is found by opening.
const INDEXED_CHARS_MAX: usize = 4_000;

/// The end of a phone number by which people find each other.
pub(super) const PHONE_TAIL: usize = 4;

/// Due date of what is open and has no limit running: after everything that has one.
pub(super) const NO_LIMIT: i64 = i64::MAX - 1;
/// Due date of what is closed: last of all.
pub(super) const CLOSED: i64 = i64::MAX;

/// Whether a thing may already have rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Life {
    /// It has none: nothing needs to be taken out first.
    New,
    /// It may have some.
    Known,
}

/// Draws a thing. `lid` is the place of its first operation.
pub(super) fn thing(
    connection: &Connection,
    id: Id,
    lid: i64,
    folded: &Folded,
    life: Life,
) -> Result<(), StoreError> {
    let Some(thing) = folded.thing else { return Ok(()) };
    let row = Row { connection, id, lid, record: &folded.record, folded, life };
    row.put("thing", params![lid, id.0, thing as u8, folded.conflicts.len() as i64])?;
    row.numbers(thing)?;
    // A thing whose birth was taken back is not shown; its numbers stay given out.
    if folded.history.iter().all(|entry| entry.undone || registry::is_undo(entry.kind)) {
        return row.forget(thing);
    }
    match thing {
        Thing::Issue => row.issue(),
        Thing::Topic => row.topic(),
        Thing::Meeting => row.meeting(),
        Thing::Resolution => row.resolution(),
        Thing::Task => row.task(),
        Thing::Person => row.person(),
        Thing::Operator => row.operator(),
        Thing::Seat => row.seat(),
        Thing::Compound => row.compound(),
        Thing::Item | Thing::Calendar => row.imported(thing),
        Thing::Station => Ok(()),
    }
}

/// A thing on its way into the picture.
struct Row<'a> {
    connection: &'a Connection,
    id: Id,
    lid: i64,
    record: &'a Record,
    folded: &'a Folded,
    life: Life,
}

impl Row<'_> {
    /// Puts the row of the thing into a table, in the order of its columns.
    ///
    /// Never by `insert or replace`: that opens a savepoint in the transaction, and at each of
    /// those the search index writes out what it has gathered.
    fn put(&self, table: &str, values: &[&dyn ToSql]) -> Result<(), StoreError> {
        if self.life == Life::Known {
            self.take_out(table, "lid")?;
        }
        let places = vec!["?"; values.len()].join(", ");
        self.connection
            .prepare_cached(&format!("insert into {table} values ({places})"))?
            .execute(values)?;
        Ok(())
    }

    /// Takes the row of the thing out of a table.
    fn take_out(&self, table: &str, column: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(&format!("delete from {table} where {column} = ?1"))?
            .execute([self.lid])?;
        Ok(())
    }

    /// Takes a thing out of the lists.
    fn forget(&self, thing: Thing) -> Result<(), StoreError> {
        let table = match thing {
            Thing::Issue => "issue",
            Thing::Topic => "topic",
            Thing::Meeting => "meeting",
            Thing::Resolution => "resolution",
            Thing::Task => "task",
            Thing::Person => "person",
            Thing::Operator => "operator",
            Thing::Seat => "seat",
            Thing::Compound => "compound",
            Thing::Item | Thing::Calendar => "imported",
            Thing::Station => return Ok(()),
        };
        self.take_out(table, "lid")?;
        if thing == Thing::Issue {
            self.take_out("confirmed", "lid")?;
            self.take_out("life", "lid")?;
        }
        if thing == Thing::Topic {
            self.connection.execute("delete from topic_issue where topic = ?1", [self.id.0])?;
        }
        let index = match thing {
            Thing::Issue => "search",
            Thing::Person => "search_person",
            Thing::Topic | Thing::Meeting | Thing::Task => "search_work",
            _ => return Ok(()),
        };
        self.take_out(index, "rowid")
    }

    fn open(&self, thing: Thing) -> bool {
        registry::stage(thing, self.record.stage).is_some_and(|stage| stage.open)
    }

    /// When it was last touched, in milliseconds.
    fn changed(&self) -> i64 {
        self.folded.history.iter().map(|entry| entry.recorded.0).max().unwrap_or(0)
    }

    /// Notes every number the thing ever had as given out, of operations that were taken back, too:
    /// what stands on a paper is never given to another thing.
    fn numbers(&self, thing: Thing) -> Result<(), StoreError> {
        if !matches!(thing, Thing::Issue | Thing::Topic | Thing::Meeting | Thing::Task) {
            return Ok(());
        }
        for entry in &self.folded.history {
            // They keep their number in the same field.
            let number = entry.body.get(&IssueField::Number.into()).and_then(Value::as_text);
            number.map_or(Ok(()), |number| self.numbered(number))?;
            let says = |field: MeetingField| entry.body.get(&field.into()).and_then(Value::as_int);
            if let (Thing::Meeting, Some(n), Some(at)) =
                (thing, says(MeetingField::MinutesNumber), says(MeetingField::IssuedAt))
            {
                self.given(&format!("minutes-{}-", Moment(at).day().year()), n)?;
            }
        }
        Ok(())
    }

    /// Notes a number such as `JL-26-0412` as given out.
    fn numbered(&self, number: &str) -> Result<(), StoreError> {
        let digits = number.chars().rev().take_while(char::is_ascii_digit).count();
        let series: String = number.chars().take(number.chars().count() - digits).collect();
        let n: String = number.chars().skip(number.chars().count() - digits).collect();
        match n.parse() {
            Ok(n) => self.given(&series, n),
            Err(_) => Ok(()),
        }
    }

    fn given(&self, series: &str, n: i64) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("insert or ignore into numbered (series, n, lid) values (?1, ?2, ?3)")?
            .execute(params![series, n, self.lid])?;
        Ok(())
    }

    /// Puts words into a search index; `short` ones are also found by their initials.
    fn searchable(
        &self,
        index: &str,
        parts: &[&str],
        short: &[&str],
        facts: &[Fact],
    ) -> Result<(), StoreError> {
        // Of a number its end alone: letters and year stand in every one of them.
        let number = self.record.text(IssueField::Number).rsplit('-').next().unwrap_or_default();
        let mut body = index_text(number);
        body.push_str(" \u{241f} ");
        for part in parts {
            let end = part.char_indices().nth(INDEXED_CHARS_MAX).map_or(part.len(), |(at, _)| at);
            body.push_str(&index_text(part.get(..end).unwrap_or_default()));
            // The next part must not continue a phrase of this one.
            body.push_str(" \u{241f} ");
        }
        let pairs: Vec<String> = short.iter().flat_map(|words| initial_pairs(words)).collect();
        let facts: Vec<String> = facts.iter().map(Fact::token).collect();
        if self.life == Life::Known {
            self.take_out(index, "rowid")?;
        }
        self.connection
            .prepare_cached(&format!(
                "insert into {index} (rowid, body, py, facts) values (?1, ?2, ?3, ?4)"
            ))?
            .execute(params![self.lid, body, pairs.join(" "), facts.join(" ")])?;
        Ok(())
    }

    /// What is known of the day and the stage of any thing that is listed.
    fn facts(&self, thing: Thing, at: Moment) -> Vec<Fact> {
        let day = at.day();
        vec![
            Fact::Open(self.open(thing)),
            Fact::Stage(thing, self.record.stage),
            Fact::Day(day),
            Fact::Month(day),
            Fact::Compound(compound_of(self.record)),
        ]
    }

    /// When it was first recorded.
    fn began(&self) -> Moment {
        self.folded.history.first().map(|entry| entry.at).unwrap_or_default()
    }
}

/// Typed letters as the index of initials has them: `wyf` as `wy` and `yf`.
pub(super) fn letter_pairs(letters: &str) -> Vec<String> {
    let next = letters.chars().skip(1);
    letters.chars().zip(next).map(|(one, two)| String::from_iter([one, two])).collect()
}

/// A due date as a list is ordered by it.
fn due_rank(due: Option<i64>, open: bool, resting: bool) -> i64 {
    match due {
        _ if !open => CLOSED,
        Some(due) if !resting => due.min(NO_LIMIT),
        _ => NO_LIMIT,
    }
}

/// The sixteen bytes of a link, where there is one.
fn bytes(record: &Record, field: impl Into<u16>) -> Option<Vec<u8>> {
    record.id(field).map(|id| id.0.to_vec())
}

/// A household under a keyed hash, so that it can be counted after its people are erased. The same
/// flat in two compounds is two households; in the station's own the key is what it was before there
/// were others.
pub(super) fn household(compound: Id, key: &str) -> Vec<u8> {
    let key_bytes = blake3::derive_key("yizhan household 1", b"");
    let mut hasher = blake3::Hasher::new_keyed(&key_bytes);
    if compound != OWN {
        hasher.update(&compound.0);
    }
    let hash = hasher.update(key.as_bytes()).finalize();
    hash.as_bytes().iter().take(12).copied().collect()
}
