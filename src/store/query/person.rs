//! People the station knows.

use rusqlite::{OptionalExtension as _, Row};

use crate::base::id::Id;
use crate::store::error::StoreError;
use crate::store::read::Reader;

/// Nobody reads a longer list of people of one name.
const PEOPLE_MAX: usize = 50;

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

    /// Who is known under a phone number, digits only: a family may share one. Newest first.
    pub fn persons_by_phone(&self, digits: &str) -> Result<Vec<PersonRow>, StoreError> {
        self.people("phone = ?1 and phone <> ''", digits)
    }

    /// Who has exactly this name. Newest first.
    pub fn persons_named(&self, name: &str) -> Result<Vec<PersonRow>, StoreError> {
        self.people("name = ?1 and name <> ''", name)
    }

    fn people(&self, which: &str, words: &str) -> Result<Vec<PersonRow>, StoreError> {
        let sql = format!(
            "select {} from person where {which} order by lid desc limit {PEOPLE_MAX}",
            PersonRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([words], PersonRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
