//! Walking an index page by page, down or up, never skipping rows by counting them.
//!
//! A place in a list is a key and the row's place of arrival. Rows of the same key as the cursor
//! and rows of later keys are two questions: SQLite answers each by a search in the index, but
//! would read all rows of an equal key (half the list has no due date) for the two in one.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use crate::store::error::StoreError;
use crate::store::query::page::{Bounded, Cursor, Page};

/// A count looks at so many rows for each one that is asked for, then gives up.
const LOOKS_PER_ROW: u64 = 10;

/// A row of a list.
pub(super) trait Listed: Sized {
    /// What to select, joined by commas.
    const COLUMNS: &'static str;

    /// Reads those columns, which come first in the row.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;
}

/// Which way a list is walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Towards its end.
    Down,
    /// Towards its beginning.
    Up,
}

/// A list: where its rows are, in which order, and which of them.
#[derive(Debug, Clone)]
pub(super) struct Walk {
    /// Table with the index that must be used.
    source: String,
    /// The column of arrival.
    place: &'static str,
    /// The column the list is ordered by, before the place; none for the order of arrival.
    key: Option<&'static str>,
    /// The list begins with the highest.
    descending: bool,
    /// Lowest key that belongs to the list.
    pub(super) from: Option<i64>,
    /// First key that does not.
    pub(super) below: Option<i64>,
    /// Conditions the index answers.
    sought: Vec<String>,
    /// Conditions each row is asked for.
    checked: Vec<String>,
    values: Vec<Value>,
}

/// Where a question starts.
enum Step {
    /// At the end one comes from.
    Open,
    /// Past a place.
    Past(i64),
    /// Past a place, among rows of one key.
    Tied(i64, i64),
    /// Past all rows of a key.
    Beyond(i64),
}

impl Walk {
    /// All rows, the newest first.
    pub(super) fn newest(source: impl Into<String>, place: &'static str) -> Self {
        Self {
            source: source.into(),
            place,
            key: None,
            descending: true,
            from: None,
            below: None,
            sought: Vec::new(),
            checked: Vec::new(),
            values: Vec::new(),
        }
    }

    /// All rows, the smallest key first.
    pub(super) fn by(source: impl Into<String>, key: &'static str) -> Self {
        Self { key: Some(key), descending: false, ..Self::newest(source, "lid") }
    }

    /// All rows, the greatest key first.
    pub(super) fn by_latest(source: impl Into<String>, key: &'static str) -> Self {
        Self { descending: true, ..Self::by(source, key) }
    }

    /// Only rows the index finds by `condition`, in which `?` stands for the value.
    pub(super) fn seek(&mut self, condition: &str, value: impl Into<Value>) {
        let condition = self.numbered(condition, value.into());
        self.sought.push(condition);
    }

    /// Says again what a partial index says of its rows, else SQLite does not take it.
    pub(super) fn restate(&mut self, condition: &str) {
        self.sought.push(condition.to_owned());
    }

    /// Only rows that fit `condition`, in which `?` stands for the value.
    pub(super) fn check(&mut self, condition: &str, value: impl Into<Value>) {
        let condition = self.numbered(condition, value.into());
        self.checked.push(condition);
    }

    /// The same for a condition that has no value.
    pub(super) fn check_as_said(&mut self, condition: &str) {
        self.checked.push(condition.to_owned());
    }

    fn numbered(&mut self, condition: &str, value: Value) -> String {
        self.values.push(value);
        condition.replace('?', &format!("?{}", self.values.len()))
    }

    /// Up to `limit` rows past the cursor.
    pub(super) fn page<T: Listed>(
        &self,
        connection: &Connection,
        at: Option<&Cursor>,
        way: Way,
        limit: usize,
    ) -> Result<Page<T>, StoreError> {
        let steps = match (self.key, at) {
            (_, None) => vec![Step::Open],
            (None, Some(at)) => vec![Step::Past(at.lid)],
            (Some(_), Some(at)) => vec![Step::Tied(at.key, at.lid), Step::Beyond(at.key)],
        };
        let mut found: Vec<(T, Cursor)> = Vec::with_capacity(limit + 1);
        for step in steps {
            let wanted = limit + 1 - found.len();
            if wanted > 0 {
                self.step(connection, &step, way, wanted, &mut found)?;
            }
        }
        Ok(page_of(found, way, limit))
    }

    fn step<T: Listed>(
        &self,
        connection: &Connection,
        step: &Step,
        way: Way,
        wanted: usize,
        found: &mut Vec<(T, Cursor)>,
    ) -> Result<(), StoreError> {
        let (sql, values) = self.question::<T>(step, way, wanted);
        let mut statement = connection.prepare_cached(&sql)?;
        let last = statement.column_count() - 1;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let cursor = Cursor { key: row.get(last - 1)?, lid: row.get(last)? };
            found.push((T::read(row)?, cursor));
        }
        Ok(())
    }

    fn question<T: Listed>(&self, step: &Step, way: Way, wanted: usize) -> (String, Vec<Value>) {
        let falling = self.descending == (way == Way::Down);
        let (order, past) = if falling { ("desc", "<") } else { ("asc", ">") };
        let (place, key) = (self.place, self.key.unwrap_or("0"));
        let mut walk = self.clone();
        match step {
            Step::Open => walk.seek_range(),
            Step::Past(lid) => walk.seek(&format!("{place} {past} ?"), *lid),
            Step::Tied(at, lid) => {
                walk.seek(&format!("{key} = ?"), *at);
                walk.seek(&format!("{place} {past} ?"), *lid);
                if self.from.is_some_and(|from| *at < from)
                    || self.below.is_some_and(|below| *at >= below)
                {
                    walk.sought.push("false".to_owned());
                }
            }
            Step::Beyond(at) => {
                walk.seek(&format!("{key} {past} ?"), *at);
                walk.seek_range();
            }
        }
        let order_by = match self.key {
            Some(key) => format!("{key} {order}, {place} {order}"),
            None => format!("{place} {order}"),
        };
        let conditions = walk.conditions();
        let wanted = walk.numbered("?", (wanted as i64).into());
        let sql = format!(
            "select {}, {key}, {place} from {}{conditions} order by {order_by} limit {wanted}",
            T::COLUMNS,
            walk.source,
        );
        (sql, walk.values)
    }

    fn seek_range(&mut self) {
        let Some(key) = self.key else { return };
        if let Some(from) = self.from {
            self.seek(&format!("{key} >= ?"), from);
        }
        if let Some(below) = self.below {
            self.seek(&format!("{key} < ?"), below);
        }
    }

    fn conditions(&self) -> String {
        let all: Vec<&str> = self.sought.iter().chain(&self.checked).map(String::as_str).collect();
        if all.is_empty() { String::new() } else { format!(" where {}", all.join(" and ")) }
    }

    /// How many rows there are, up to about `at_most`.
    pub(super) fn count(
        mut self,
        connection: &Connection,
        at_most: u64,
    ) -> Result<Bounded, StoreError> {
        self.seek_range();
        let fits =
            if self.checked.is_empty() { "1".to_owned() } else { self.checked.join(" and ") };
        let looks = if self.checked.is_empty() { at_most + 1 } else { at_most * LOOKS_PER_ROW };
        self.checked.clear();
        let sql = format!(
            "select count(*), coalesce(sum(fits), 0)
             from (select {fits} as fits from {}{} limit {looks})",
            self.source,
            self.conditions(),
        );
        let (looked, fit): (i64, i64) = connection
            .prepare_cached(&sql)?
            .query_row(params_from_iter(self.values), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (looked, fit) = (looked as u64, fit as u64);
        Ok(Bounded { n: fit.min(at_most), more: fit > at_most || looked == looks })
    }
}

/// Several lists in order of arrival as one: a row that is in more than one comes once.
pub(super) fn page_of_many<T: Listed>(
    walks: &[Walk],
    connection: &Connection,
    at: Option<&Cursor>,
    way: Way,
    limit: usize,
) -> Result<Page<T>, StoreError> {
    let step = at.map_or(Step::Open, |at| Step::Past(at.lid));
    let mut found = Vec::new();
    for walk in walks {
        walk.step(connection, &step, way, limit + 1, &mut found)?;
    }
    found.sort_by_key(|(_, cursor)| if way == Way::Down { -cursor.lid } else { cursor.lid });
    found.dedup_by_key(|(_, cursor)| cursor.lid);
    Ok(page_of(found, way, limit))
}

/// Rows in the order they were walked, one more than wanted where there are more.
fn page_of<T>(mut found: Vec<(T, Cursor)>, way: Way, limit: usize) -> Page<T> {
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().map(|(_, cursor)| *cursor).filter(|_| more);
    if way == Way::Up {
        found.reverse();
    }
    Page { rows: found.into_iter().map(|(row, _)| row).collect(), next }
}

#[cfg(test)]
mod tests;
