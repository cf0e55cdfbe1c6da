//! Words that were written before: what completion offers.

use std::cmp::Reverse;
use std::collections::HashMap;

use rusqlite::params;

use crate::base::mask::free_words;
use crate::base::text::clean_line;
use crate::domain::field::Thing;
use crate::domain::registry;
use crate::domain::value::Value;
use crate::journal::body;
use crate::store::error::StoreError;
use crate::store::read::Reader;

/// So many of the last operations are looked through (our default): months of a station's work,
/// read in a few milliseconds.
const LOOK_BACK: i64 = 4_000;
/// So many of the last issues tell which places are in use (our default).
const ISSUES_BACK: i64 = 2_000;
/// Nobody reads a longer list.
const OFFERED: usize = 40;
/// Longer than this it is a statement and not a phrase that comes again (our default).
const PHRASE_CHARS_MAX: usize = 40;

impl Reader<'_> {
    /// What was written before into a field of one line, by people on this or other desks: the most
    /// frequent first, of equals the newest. Phrases that carry somebody's number are left out.
    ///
    /// `kind` narrows it to one kind of operation.
    pub fn said_before(
        &self,
        thing: Thing,
        kind: Option<u16>,
        field: u16,
    ) -> Result<Vec<String>, StoreError> {
        let sql =
            "select kind, body from (select lid, kind, body from op order by lid desc limit ?1)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([LOOK_BACK])?;
        let mut phrases = Phrases::default();
        while let Some(row) = rows.next()? {
            let found: u16 = row.get::<_, i64>(0)?.try_into().unwrap_or_default();
            let wanted = kind.map_or_else(
                || registry::thing_of_kind(found) == Some(thing),
                |kind| kind == found,
            );
            let Ok(Some(bytes)) = row.get_ref(1)?.as_blob_or_null() else { continue };
            let Some(body) = wanted.then(|| body::decode(bytes).ok()).flatten() else { continue };
            if let Some(words) = body.get(&field).and_then(Value::as_text) {
                phrases.add(&clean_line(words));
            }
        }
        Ok(phrases.frequent())
    }

    /// Buildings and public places that issues are about, flats left out: the most frequent first.
    pub fn places_in_use(&self) -> Result<Vec<String>, StoreError> {
        let sql =
            "select building from (select lid, building from issue order by lid desc limit ?1)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![ISSUES_BACK])?;
        let mut phrases = Phrases::default();
        while let Some(row) = rows.next()? {
            let building: String = row.get(0)?;
            if !building.contains('*') {
                phrases.add(&building);
            }
        }
        Ok(phrases.frequent())
    }
}

/// Phrases with how often and how lately they were written.
#[derive(Default)]
struct Phrases(HashMap<String, (usize, usize)>);

impl Phrases {
    /// The newest comes first.
    fn add(&mut self, words: &str) {
        let is_phrase = !words.is_empty()
            && words.chars().count() <= PHRASE_CHARS_MAX
            && free_words(words) == words;
        if is_phrase {
            let order = self.0.len();
            self.0.entry(words.to_owned()).or_insert((0, order)).0 += 1;
        }
    }

    fn frequent(self) -> Vec<String> {
        let mut phrases: Vec<(String, (usize, usize))> = self.0.into_iter().collect();
        phrases.sort_by_key(|(_, (count, order))| (Reverse(*count), *order));
        phrases.into_iter().take(OFFERED).map(|(words, _)| words).collect()
    }
}
