//! The only writer: one transaction decides, appends, folds, draws and ends.

use std::collections::HashMap;
use std::time::Instant;

use rusqlite::{Connection, TransactionBehavior, params};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::planted::planted;
use crate::journal::fold::{Said, fold};
use crate::journal::op::{OpKey, prev_bytes};
use crate::store::anchor;
use crate::store::draw::{self, Life};
use crate::store::error::StoreError;
use crate::store::open::Store;
use crate::store::read::Reader;
use crate::store::session::{Pending, Session};

/// What a commit wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The last operation of the turn; none where the deed had nothing to say.
    pub last: Option<OpKey>,
    /// Things that were touched.
    pub touched: Vec<Id>,
}

impl Store {
    /// Reads what is on disk.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(&self.connection)
    }

    /// Lets `decide` read and lay down operations, then writes them all or none.
    ///
    /// A refusal (the inner error) leaves nothing behind. When this returns, the operations are on
    /// the disk, not only in its cache.
    pub fn commit<T, R>(
        &mut self,
        actor: Id,
        now: Moment,
        decide: impl FnOnce(&mut Session<'_>) -> Result<T, R>,
    ) -> Result<Result<(T, Committed), R>, StoreError> {
        self.commit_then(actor, now, decide, |_, _, _| Ok(()))
    }

    /// The same; what follows by itself from what was decided is laid down after it, in the same
    /// transaction but as a deed of its own. It reads the picture as it is then, and is given the
    /// things that were touched.
    pub fn commit_then<T, R>(
        &mut self,
        actor: Id,
        now: Moment,
        decide: impl FnOnce(&mut Session<'_>) -> Result<T, R>,
        follow: impl FnOnce(&mut Session<'_>, &[Id], &mut T) -> Result<(), StoreError>,
    ) -> Result<Result<(T, Committed), R>, StoreError> {
        let since = self.since_last_written();
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let stream = self.stream.again(&transaction, Some(now))?;
        let mut session = Session::new(&transaction, stream, actor, now, since);
        let mut answer = match decide(&mut session) {
            Ok(answer) => answer,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let Session { stream, pending, .. } = session;
        let last = pending.last().map(|pending| pending.op.key);
        let touched = append(&transaction, pending)?;
        let mut session = Session::new(&transaction, stream, actor, now, since);
        follow(&mut session, &touched, &mut answer)?;
        let Session { stream, pending, .. } = session;
        let follows = !pending.is_empty();
        append(&transaction, pending)?;
        transaction.commit()?;
        self.stream = stream;
        if last.is_some() || follows {
            // A turn that wrote nothing is no measure for the clock of the next one.
            self.last_written = Some(Instant::now());
            anchor::write(&self.places, &self.stream);
        }
        Ok(Ok((answer, Committed { last, touched })))
    }

    /// Takes the next moment as it comes, however far it lies ahead: a rehearsal's clock is set, so
    /// that no time that passed is a measure for it.
    pub fn leap(&mut self) {
        self.last_written = None;
    }

    /// Milliseconds a clock that nobody can set saw pass since this process last wrote anything.
    fn since_last_written(&self) -> Option<i64> {
        self.last_written
            .map(|before| i64::try_from(before.elapsed().as_millis()).unwrap_or(i64::MAX))
    }
}

/// Appends the operations and draws every thing they touch.
pub(super) fn append(
    connection: &Connection,
    pending: Vec<Pending>,
) -> Result<Vec<Id>, StoreError> {
    let mut touched = Vec::new();
    let mut said: HashMap<Id, Vec<Said>> = HashMap::new();
    let mut first = None;
    for one in pending {
        insert(connection, &one)?;
        first.get_or_insert(connection.last_insert_rowid());
        let here = said.entry(one.op.entity).or_default();
        if here.is_empty() {
            touched.push(one.op.entity);
        }
        here.push(one.said);
    }
    let turn = first.unwrap_or(i64::MAX);
    for id in &touched {
        if planted("picture left behind") && touched.len() > 1 && touched.last() == Some(id) {
            continue;
        }
        let lid = first_lid(connection, *id)?;
        // A thing born in this turn has said here all it ever said.
        let whole = said.remove(id).filter(|_| lid >= turn);
        let (said, life) = match whole {
            Some(said) => (said, Life::New),
            None => (Reader::new(connection).said(*id)?, Life::Known),
        };
        draw::thing(connection, *id, lid, &fold(said), life)?;
    }
    Ok(touched)
}

/// The place of a thing in the order of arrival: that of its first operation.
pub(super) fn first_lid(connection: &Connection, id: Id) -> Result<i64, StoreError> {
    Ok(connection
        .prepare_cached("select lid from op where entity = ?1 order by lid limit 1")?
        .query_row([id.0], |row| row.get(0))?)
}

fn insert(connection: &Connection, pending: &Pending) -> Result<(), StoreError> {
    let Pending { op, chain, blanked, .. } = pending;
    connection
        .prepare_cached(
            "insert into op (scope, writer, seq, hlc, entity, kind, ver, flags, actor, prev, chain, body,
               body_hash)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            op.scope as i64,
            op.key.writer.0,
            op.key.seq as i64,
            op.hlc.0 as i64,
            op.entity.0,
            op.kind,
            op.ver,
            op.flags,
            op.actor.0,
            prev_bytes(&op.prev),
            chain,
            op.body,
            blanked,
        ])?;
    Ok(())
}
