//! People the station knows.

use std::ops::RangeInclusive;

use rusqlite::{OptionalExtension as _, Row};

use crate::base::id::Id;
use crate::base::text::{ascii_twins, index_phrase};
use crate::domain::field::Thing;
use crate::store::draw::PHONE_TAIL;
use crate::store::error::StoreError;
use crate::store::read::Reader;

/// Nobody reads a longer list of people of one name.
pub(super) const PEOPLE_MAX: usize = 50;
/// So many of those who fit are looked at: the beginning of a number may be that of thousands.
const LOOKS_MAX: usize = 500;
/// Shorter words are a surname alone, longer ones no name; names of minorities are long.
const NAME_CHARS: RangeInclusive<usize> = 2..=12;
/// How many letters may be the initials of a name, or its pinyin.
const SPELLING: RangeInclusive<usize> = 2..=40;
/// More letters than this are pinyin.
const INITIALS_MAX: usize = 3;
/// Issues of so many people are looked up for one question.
const ASKERS_MAX: usize = 10;
/// More conflicts than anybody leaves standing.
const TORN_MOST: u32 = 1_000;
const PHONE_BEGINS: &str = "phone >= ?1 and phone < ?1 || ':' and phone <> ''";

/// A person as the picture has them; personal values in the clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// The person.
    pub id: Id,
    /// Name, empty where it is not known.
    pub name: String,
    /// Digits of the phone number.
    pub phone: String,
    /// The home in the words that were used.
    pub home: String,
}

impl PersonRow {
    const COLUMNS: &'static str = "id, name, phone, home";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: Id(row.get(0)?), name: row.get(1)?, phone: row.get(2)?, home: row.get(3)? })
    }
}

impl Reader<'_> {
    /// One person.
    pub fn person_row(&self, id: Id) -> Result<Option<PersonRow>, StoreError> {
        let sql = format!(
            "select {} from person where lid = (select lid from thing where id = ?1)",
            PersonRow::COLUMNS
        );
        Ok(self.connection.prepare_cached(&sql)?.query_row([id.0], PersonRow::read).optional()?)
    }

    /// Tells every name of a person, and those that another truth gives, in no order.
    pub fn person_names(&self, mut tell: impl FnMut(&str)) -> Result<(), StoreError> {
        let mut statement =
            self.connection.prepare_cached("select name from person where name <> ''")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            tell(row.get_ref(0)?.as_str().unwrap_or_default());
        }
        for (_, id, _) in self.conflicted(TORN_MOST)?.iter().filter(|row| row.0 == Thing::Person) {
            let folded = self.fold(*id)?;
            let sides = folded.conflicts.iter().flat_map(|conflict| &conflict.sides);
            sides.filter_map(|side| side.value.as_text()).for_each(&mut tell);
        }
        Ok(())
    }

    /// Who is known under a phone number, digits only: a family may share one. Newest first.
    pub fn persons_by_phone(&self, digits: &str) -> Result<Vec<PersonRow>, StoreError> {
        self.people("phone = ?1 and phone <> ''", digits)
    }

    /// Who has exactly this name. Newest first.
    pub fn persons_named(&self, name: &str) -> Result<Vec<PersonRow>, StoreError> {
        let Some(asked) = index_phrase(name) else { return Ok(Vec::new()) };
        let mut people = self.people_with(&format!("body : {asked}"))?;
        people.retain(|person| person.name == name);
        Ok(people)
    }

    /// People found by a piece of their phone number (its beginning, or its last four digits), of
    /// their name, all initials of the name, or its pinyin. Newest first.
    pub fn persons_like(&self, text: &str) -> Result<Vec<PersonRow>, StoreError> {
        let typed: String = ascii_twins(text).split_whitespace().collect();
        let digits: String = typed.chars().filter(|letter| *letter != '-').collect();
        let count = typed.chars().count();
        if digits.chars().all(|letter| letter.is_ascii_digit()) {
            return match digits.len() {
                0..PHONE_TAIL => Ok(Vec::new()),
                PHONE_TAIL => self.people_with(&format!("body : \"{digits}\"")),
                _ => self.people(PHONE_BEGINS, &digits),
            };
        }
        let letters = typed.chars().all(|letter| letter.is_ascii_alphabetic());
        if letters && SPELLING.contains(&count) {
            // Unfinished pinyin finds names that begin with it; few letters would find too many.
            let open = if count > INITIALS_MAX { "*" } else { "" };
            return self.people_with(&format!("py : \"{typed}\"{open}"));
        }
        match index_phrase(&typed) {
            Some(asked) if !typed.is_ascii() && NAME_CHARS.contains(&count) => {
                self.people_with(&format!("body : {asked}"))
            }
            _ => Ok(Vec::new()),
        }
    }

    /// People whose issues are meant by these words: a phone number or a name, never initials,
    /// which hundreds share.
    pub(super) fn askers(&self, text: &str) -> Result<Vec<Id>, StoreError> {
        if text.chars().any(|letter| letter.is_ascii_alphabetic()) {
            return Ok(Vec::new());
        }
        Ok(self.persons_like(text)?.into_iter().take(ASKERS_MAX).map(|person| person.id).collect())
    }

    fn people_with(&self, asked: &str) -> Result<Vec<PersonRow>, StoreError> {
        let sql = format!(
            "select {} from search_person cross join person on person.lid = search_person.rowid
             where search_person match ?1 order by search_person.rowid desc limit {PEOPLE_MAX}",
            PersonRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([asked], PersonRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn people(&self, which: &str, words: &str) -> Result<Vec<PersonRow>, StoreError> {
        let sql = format!(
            "select {} from (select * from person where {which} limit {LOOKS_MAX})
             order by lid desc limit {PEOPLE_MAX}",
            PersonRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([words], PersonRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
