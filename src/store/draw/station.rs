//! People, operators, seats and imported lists into their rows.

use rusqlite::params;

use crate::base::sounds::spellings;
use crate::base::text::index_text;
use crate::domain::compound::{CompoundField, compound_of};
use crate::domain::field::Thing;
use crate::domain::station::{ImportedField, OperatorField, PersonField, SeatField};
use crate::store::draw::{Life, PHONE_TAIL, Row};
use crate::store::error::StoreError;

impl Row<'_> {
    pub(super) fn person(&self) -> Result<(), StoreError> {
        let record = self.record;
        let (name, phone) = (record.text(PersonField::Name), record.text(PersonField::Phone));
        self.put(
            "person",
            params![self.lid, self.id.0, name, phone, record.text(PersonField::Home)],
        )?;
        let tail = phone.chars().count().saturating_sub(PHONE_TAIL);
        let tail: String = phone.chars().skip(tail).collect();
        if self.life == Life::Known {
            self.take_out("search_person", "rowid")?;
        }
        self.connection
            .prepare_cached("insert into search_person (rowid, body, py) values (?1, ?2, ?3)")?
            .execute(params![
                self.lid,
                format!("{} {tail}", index_text(name)),
                spellings(name).join(" ")
            ])?;
        Ok(())
    }

    pub(super) fn operator(&self) -> Result<(), StoreError> {
        let record = self.record;
        self.put(
            "operator",
            params![
                self.lid,
                self.id.0,
                record.text(OperatorField::Name),
                record.text(OperatorField::Role),
                record.flag(OperatorField::Left),
            ],
        )
    }

    pub(super) fn seat(&self) -> Result<(), StoreError> {
        let record = self.record;
        let members = record.texts(SeatField::Members);
        self.put(
            "seat",
            params![
                self.lid,
                self.id.0,
                record.text(SeatField::Party),
                serde_json::to_string(&members).unwrap_or_default(),
                record.int(SeatField::Size).unwrap_or(members.len() as i64),
                record.int(SeatField::Formed).unwrap_or(1),
                record.text(SeatField::Unit),
                compound_of(record).0,
            ],
        )
    }

    pub(super) fn compound(&self) -> Result<(), StoreError> {
        let text = |field| self.record.text(field);
        self.put(
            "compound",
            params![
                self.lid,
                self.id.0,
                text(CompoundField::Name),
                text(CompoundField::Short),
                text(CompoundField::Address),
                text(CompoundField::Ended),
            ],
        )
    }

    pub(super) fn imported(&self, thing: Thing) -> Result<(), StoreError> {
        let record = self.record;
        self.put(
            "imported",
            params![
                self.lid,
                self.id.0,
                thing as u8,
                record.text(ImportedField::Code),
                record.text(ImportedField::Columns),
                record.flag(ImportedField::Withdrawn),
                record.int(ImportedField::Version).unwrap_or(0),
            ],
        )
    }
}
