//! What was put aside, one by one: looked at, tried again, taken out to a file, let go of.

use rusqlite::{OptionalExtension as _, TransactionBehavior, params};

use crate::base::clock::Moment;
use crate::journal::op::Writer;
use crate::journal::sign::DeviceKey;
use crate::journal::trust::Join;
use crate::store::error::StoreError;
use crate::store::exchange::{Taken, Why, last_seq};
use crate::store::open::Store;
use crate::store::read::Reader;

/// So many are listed; after some of them were settled the next follow.
const MOST: i64 = 500;

/// One segment that was put aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// Its number on this desk.
    pub id: i64,
    /// Why.
    pub why: Why,
    /// Since when.
    pub at: Moment,
    /// Who brought it; none where that device is not on the roll any more.
    pub from: Option<Join>,
    /// Whose stream it is of, where the roll knows.
    pub by: Option<Join>,
    /// The stream and the number of the first operation, where that can be read off.
    pub place: Option<(Writer, u64)>,
    /// How many operations it claims.
    pub operations: u64,
    /// When it was last taken out to a file.
    pub saved: Option<Moment>,
    /// Its place in the stream is filled here: a sound copy of it has come.
    pub is_known: bool,
}

impl Shelved {
    /// Nothing is lost when it goes: it lies in a file, or is here anyway.
    pub fn may_go(&self) -> bool {
        self.saved.is_some() || self.is_known
    }
}

/// What a person let go of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetGo {
    /// Why it had been put aside.
    pub why: Why,
    /// How many operations it claimed.
    pub operations: u64,
    /// When it went.
    pub at: Moment,
    /// Who let it go.
    pub who: String,
    /// For what reason.
    pub reason: String,
}

impl Reader<'_> {
    /// What lies aside, the newest first.
    pub fn shelf(&self) -> Result<Vec<Shelved>, StoreError> {
        let roll = self.roll()?;
        let scope = self.scope()? as i64;
        let join = |device: &DeviceKey| roll.joined.get(device).cloned();
        let mut statement = self.connection.prepare_cached(
            "select id, why, at, device, writer, first_seq, coalesce(n, 0), saved_at from aside
             order by id desc limit ?1",
        )?;
        let mut rows = statement.query([MOST])?;
        let mut shelf = Vec::new();
        while let Some(row) = rows.next()? {
            let why = Why::of_code(&row.get::<_, String>(1)?);
            let writer = row.get::<_, Option<[u8; 8]>>(4)?.map(Writer);
            let place = writer.zip(row.get::<_, Option<i64>>(5)?.map(|first| first as u64));
            let operations = row.get::<_, i64>(6)? as u64;
            let is_known = match place {
                Some((writer, first)) if matches!(why, Why::Unsigned | Why::Unreadable) => {
                    last_seq(self.connection, scope, writer)? + 1 >= first + operations
                }
                _ => false,
            };
            let owner = writer.and_then(|writer| roll.owners.get(&writer)?.first());
            shelf.push(Shelved {
                id: row.get(0)?,
                why,
                at: Moment(row.get(2)?),
                from: join(&DeviceKey(row.get(3)?)),
                by: owner.and_then(join),
                place,
                operations,
                saved: row.get::<_, Option<i64>>(7)?.map(Moment),
                is_known,
            });
        }
        Ok(shelf)
    }

    /// The bytes of one as they came; none where it is gone.
    pub fn shelved_frame(&self, id: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let frame = self
            .connection
            .prepare_cached("select frame from aside where id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        Ok(frame)
    }

    /// What people let go of, the last first.
    pub fn let_go(&self) -> Result<Vec<LetGo>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select why, coalesce(n, 0), at, who, reason from let_go order by at desc limit ?1",
        )?;
        let gone = statement
            .query_map([MOST], |row| {
                Ok(LetGo {
                    why: Why::of_code(&row.get::<_, String>(0)?),
                    operations: row.get::<_, i64>(1)? as u64,
                    at: Moment(row.get(2)?),
                    who: row.get(3)?,
                    reason: row.get(4)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(gone)
    }
}

impl Store {
    /// Tries one of what lies aside again, or all of it: whatever the reason was, it is judged anew.
    pub fn retry_aside(&mut self, id: Option<i64>, now: Moment) -> Result<Taken, StoreError> {
        // As if it only waited; the attempt writes down what holds it up now.
        self.connection
            .prepare_cached("update aside set why = ?2 where ?1 is null or id = ?1")?
            .execute(params![id, Why::Gap.code()])?;
        let mut roll = self.reader().roll()?;
        let mut taken = Taken::default();
        self.take_what_waited(&mut roll, now, &mut taken)?;
        Ok(taken)
    }

    /// Notes that one was taken out to a file.
    pub fn note_saved(&mut self, id: i64, now: Moment) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("update aside set saved_at = ?2 where id = ?1")?
            .execute(params![id, now.0])?;
        Ok(())
    }

    /// Lets one go and keeps who did that, and why. The caller has asked the rules.
    pub fn drop_aside(
        &mut self,
        id: i64,
        (who, reason): (&str, &str),
        now: Moment,
    ) -> Result<(), StoreError> {
        let frame = self.reader().shelved_frame(id)?.unwrap_or_default();
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction
            .prepare_cached(
                "insert or replace into let_go
                   (frame, why, writer, first_seq, n, device, put_at, at, who, reason)
                 select ?2, why, writer, first_seq, n, device, at, ?3, ?4, ?5 from aside where id = ?1",
            )?
            .execute(params![id, blake3::hash(&frame).as_bytes(), now.0, who, reason])?;
        transaction.execute("delete from aside where id = ?1", [id])?;
        transaction.commit()?;
        Ok(())
    }
}
