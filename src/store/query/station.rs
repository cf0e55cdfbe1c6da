//! The station's own things: operators, seats, imported lists.

use rusqlite::OptionalExtension as _;

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::moves::Role;
use crate::domain::station::{StationField, kind};
use crate::store::error::StoreError;
use crate::store::read::Reader;

/// Somebody who works at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// The operator thing.
    pub id: Id,
    /// Name at the desk.
    pub name: String,
    /// Role at the station.
    pub role: Role,
    /// No longer here.
    pub gone: bool,
}

/// A seat at the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The seat thing.
    pub id: Id,
    /// Id of its party.
    pub party: String,
    /// Names, first the one who speaks for it.
    pub members: Vec<String>,
    /// How many members it has in all.
    pub size: i64,
    /// False where the body does not exist yet.
    pub formed: bool,
    /// The unit behind it.
    pub unit: String,
    /// The compound at whose table it is.
    pub compound: Id,
}

/// A compound the station serves beside its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compound {
    /// The compound thing; zeros for the station's own.
    pub id: Id,
    /// Name on papers.
    pub name: String,
    /// What it is called in a column.
    pub short: String,
    /// Words that people use for its place.
    pub address: Vec<String>,
    /// Why the station no longer serves it; empty while it does.
    pub ended: String,
}

impl Reader<'_> {
    /// The station thing; none before the set-up.
    pub fn station(&self) -> Result<Option<Id>, StoreError> {
        let found: Option<Vec<u8>> = self
            .connection
            .prepare_cached("select id from thing where kind = ?1 order by lid limit 1")?
            .query_row([Thing::Station as u8], |row| row.get(0))
            .optional()?;
        Ok(found.and_then(|bytes| Id::from_slice(&bytes)))
    }

    /// Whether the journal is that of a rehearsal, whatever its picture says; none before the set-up.
    pub fn is_rehearsal(&self) -> Result<Option<bool>, StoreError> {
        let set_up: Option<Vec<u8>> = self
            .connection
            .prepare_cached("select entity from op where kind = ?1 order by lid limit 1")?
            .query_row([kind::SET_UP], |row| row.get(0))
            .optional()?;
        let station = set_up.and_then(|bytes| Id::from_slice(&bytes));
        let folded = station.map(|id| self.fold(id)).transpose()?;
        Ok(folded.map(|folded| folded.record.flag(StationField::Rehearsal)))
    }

    /// Operators in the order they came.
    pub fn operators(&self) -> Result<Vec<Operator>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("select id, name, role, gone from operator order by lid")?;
        let rows = statement.query_map([], |row| {
            let role: String = row.get(2)?;
            Ok(Operator {
                id: Id::from_slice(&row.get::<_, Vec<u8>>(0)?).unwrap_or_default(),
                name: row.get(1)?,
                role: Role::from_key(&role).unwrap_or(Role::StationVolunteer),
                gone: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Seats in the order they were entered.
    pub fn seats(&self) -> Result<Vec<Seat>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select id, party, members, size, formed, unit, compound from seat order by lid",
        )?;
        let rows = statement.query_map([], |row| {
            let members: String = row.get(2)?;
            Ok(Seat {
                id: Id::from_slice(&row.get::<_, Vec<u8>>(0)?).unwrap_or_default(),
                party: row.get(1)?,
                members: serde_json::from_str(&members).unwrap_or_default(),
                size: row.get(3)?,
                formed: row.get(4)?,
                unit: row.get(5)?,
                compound: Id(row.get(6)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Compounds beside the station's own, in the order they were added: the same on every desk, however
    /// they came to it.
    pub fn compounds(&self) -> Result<Vec<Compound>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("select id, name, short, address, ended from compound order by id")?;
        let rows = statement.query_map([], |row| {
            let address: String = row.get(3)?;
            Ok(Compound {
                id: Id(row.get(0)?),
                name: row.get(1)?,
                short: row.get(2)?,
                address: words_of(&address),
                ended: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What of a compound still waits: numbers of issues, topics, meetings and tasks, at most so many of
    /// each. What the desk only proposes waits for nobody.
    pub fn open_in(&self, compound: Id, most: usize) -> Result<Vec<String>, StoreError> {
        let mut numbers = Vec::new();
        for rest in [
            "issue indexed by issue_open where open = 1",
            "topic indexed by topic_open where open = 1 and stage <> 48",
            "meeting where open = 1",
            "task where open = 1",
        ] {
            let sql =
                format!("select number from {rest} and compound = ?1 order by lid limit {most}");
            let mut statement = self.connection.prepare_cached(&sql)?;
            let rows = statement.query_map([compound.0], |row| row.get(0))?;
            numbers.extend(rows.collect::<Result<Vec<String>, _>>()?);
        }
        Ok(numbers)
    }

    /// Columns of each imported catalogue item, and whether it was withdrawn.
    pub fn imported_items(&self) -> Result<Vec<(String, bool, u32)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select columns, withdrawn, version from imported where kind = ?1 order by code",
        )?;
        let rows = statement
            .query_map([Thing::Item as u8], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Text and version of each imported year of the calendar.
    pub fn imported_calendars(&self) -> Result<Vec<(String, u32)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("select columns, version from imported where kind = ?1 order by lid")?;
        let rows =
            statement.query_map([Thing::Calendar as u8], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Words of a field that holds several.
pub fn words_of(text: &str) -> Vec<String> {
    let words = text.split([';', '；', ',', '，', '、']).map(str::trim);
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
