//! What belongs to this desk alone: drafts and small remembered things. Never redrawn, never sent.

use rusqlite::{OptionalExtension as _, params};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::store::error::StoreError;
use crate::store::open::Store;
use crate::store::read::Reader;

/// Where it is noted that a desk is open.
const SESSION: &str = "session";

/// Something typed that was not saved yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name.
    pub id: Id,
    /// Whose it is.
    pub operator: Id,
    /// Name of the deed it is for, such as `issue.register`.
    pub form: String,
    /// The thing it is about.
    pub subject: Option<Id>,
    /// Answers so far, as JSON from argument to words.
    pub answers: String,
    /// What a person called it; empty where nobody did.
    pub name: String,
    /// How many entries the history of that thing had when the form was opened.
    pub seen: usize,
    /// When it was last typed in.
    pub touched_at: Moment,
}

impl Store {
    /// Keeps a draft; it is on the disk when this returns.
    pub fn keep_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "insert into draft (id, operator, form, subject, answers, touched_at, name, seen)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 on conflict (id) do update set answers = excluded.answers,
                   touched_at = excluded.touched_at, seen = excluded.seen",
            )?
            .execute(params![
                draft.id.0,
                draft.operator.0,
                draft.form,
                draft.subject.map(|id| id.0),
                draft.answers,
                draft.touched_at.0,
                draft.name,
                draft.seen as i64,
            ])?;
        Ok(())
    }

    /// Gives a draft a name; it keeps it while it is typed on.
    pub fn name_draft(&mut self, id: Id, name: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("update draft set name = ?2 where id = ?1")?
            .execute(params![id.0, name])?;
        Ok(())
    }

    /// Forgets a draft: it was saved or thrown away on purpose.
    pub fn drop_draft(&mut self, id: Id) -> Result<(), StoreError> {
        self.connection.prepare_cached("delete from draft where id = ?1")?.execute([id.0])?;
        Ok(())
    }

    /// Notes that a desk is open. True if the one before it did not end cleanly.
    pub fn begin_session(&mut self) -> Result<bool, StoreError> {
        let unclean = self.reader().remembered(SESSION)?.as_deref() == Some("open");
        self.remember(SESSION, "open")?;
        Ok(unclean)
    }

    /// Notes that the desk was left as it should be.
    pub fn end_session(&mut self) -> Result<(), StoreError> {
        self.remember(SESSION, "left")
    }

    /// Remembers a small thing of this desk.
    pub fn remember(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("insert or replace into desk (key, value) values (?1, ?2)")?
            .execute(params![key, value])?;
        Ok(())
    }
}

impl Reader<'_> {
    /// All drafts, the newest first.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select id, operator, form, subject, answers, touched_at, name, seen from draft
             order by touched_at desc limit 200",
        )?;
        let drafts = statement
            .query_map([], |row| {
                let id = |place| row.get::<_, Vec<u8>>(place).map(|bytes| Id::from_slice(&bytes));
                let subject: Option<Vec<u8>> = row.get(3)?;
                Ok(Draft {
                    id: id(0)?.unwrap_or_default(),
                    operator: id(1)?.unwrap_or_default(),
                    form: row.get(2)?,
                    subject: subject.and_then(|bytes| Id::from_slice(&bytes)),
                    answers: row.get(4)?,
                    touched_at: Moment(row.get(5)?),
                    name: row.get(6)?,
                    seen: row.get::<_, i64>(7)?.try_into().unwrap_or(0),
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(drafts)
    }

    /// A small thing this desk remembers.
    pub fn remembered(&self, key: &str) -> Result<Option<String>, StoreError> {
        let found = self
            .connection
            .prepare_cached("select value from desk where key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        Ok(found)
    }
}
