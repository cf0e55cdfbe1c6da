//! The stream this desk writes: its last number, chain value, stamp and open segment.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::base::clock::Moment;
use crate::base::id::random;
use crate::journal::hlc::Hlc;
use crate::journal::op::{Chain, Writer, chain_from_bytes};
use crate::store::error::StoreError;
use crate::store::open::get_meta;

/// So far ahead of the wall clock a foreign stamp may be and still move ours.
const AHEAD_MS: i64 = 24 * 3_600_000;
/// A segment is sealed at the latest after so many operations.
const SEGMENT_OPS_MAX: u64 = 1_000;

/// Where the next operation of this desk goes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stream {
    pub(super) scope: [u8; 8],
    pub(super) writer: Writer,
    /// Number of the last operation, 0 where there is none.
    pub(super) seq: u64,
    /// Chain value after it.
    pub(super) chain: Chain,
    /// Greatest stamp of this stream, and of what was seen lately.
    pub(super) hlc: Hlc,
    /// The open segment: first number, salt, day it was opened on.
    pub(super) open: Option<(u64, [u8; 16], Moment)>,
}

impl Stream {
    /// The stream as it is now, under the names it has now: another process may have written in
    /// between, taken in another continuation of it and begun a new one, or joined a station.
    pub(super) fn again(
        &self,
        connection: &Connection,
        now: Option<Moment>,
    ) -> Result<Self, StoreError> {
        let named = |key| -> Result<Option<[u8; 8]>, StoreError> {
            Ok(get_meta(connection, key)?.and_then(|name| name.try_into().ok()))
        };
        let scope = named("scope")?.unwrap_or(self.scope);
        let writer = named("writer")?.map_or(self.writer, Writer);
        Self::load(connection, scope, writer, now)
    }

    /// Reads it from the journal.
    pub(super) fn load(
        connection: &Connection,
        scope: [u8; 8],
        writer: Writer,
        now: Option<Moment>,
    ) -> Result<Self, StoreError> {
        let last: Option<(i64, Vec<u8>, i64)> = connection
            .prepare_cached(
                "select seq, chain, hlc from op where scope = ?1 and writer = ?2
                 order by seq desc limit 1",
            )?
            .query_row(params![i64::from_be_bytes(scope), writer.0], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let (seq, chain, own) = match last {
            None => (0, [0; 32], 0),
            Some((seq, chain, hlc)) => (seq as u64, chain_from_bytes(&chain), hlc),
        };
        // The newest arrival need not have the greatest stamp, but its neighbours are close. A stamp
        // of another desk that lies far ahead is kept and not followed: its clock is wrong.
        let most = now.map_or(Hlc(0), |now| Hlc::at(now.plus_ms(AHEAD_MS)));
        let seen: i64 = connection
            .prepare_cached(
                "select coalesce(max(hlc), 0) from (select hlc from op order by lid desc limit 64)
                 where hlc <= ?1",
            )?
            .query_row([most.0 as i64], |row| row.get(0))?;
        let hlc = own.max(seen);
        let open = connection
            .prepare_cached(
                "select first_seq, salt, opened_at from segment
                 where scope = ?1 and writer = ?2 and n is null",
            )?
            .query_row(params![i64::from_be_bytes(scope), writer.0], |row| {
                Ok((row.get::<_, i64>(0)? as u64, row.get(1)?, Moment(row.get(2)?)))
            })
            .optional()?;
        Ok(Self { scope, writer, seq, chain, hlc: Hlc(hlc as u64), open })
    }

    /// The salt for the next operation; seals a full or old segment and opens a new one.
    pub(super) fn salt(
        &mut self,
        connection: &Connection,
        now: Moment,
    ) -> Result<[u8; 16], StoreError> {
        let scope = i64::from_be_bytes(self.scope);
        if let Some((first, salt, opened)) = self.open {
            let count = self.seq + 1 - first;
            if count < SEGMENT_OPS_MAX && (opened.day() >= now.day() || count == 0) {
                return Ok(salt);
            }
            connection
                .prepare_cached(
                    "update segment set n = ?4
                     where scope = ?1 and writer = ?2 and first_seq = ?3",
                )?
                .execute(params![scope, self.writer.0, first as i64, count as i64])?;
        }
        let salt = random::<16>();
        connection
            .prepare_cached(
                "insert into segment (scope, writer, first_seq, salt, opened_at)
                 values (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![scope, self.writer.0, (self.seq + 1) as i64, salt, now.0])?;
        self.open = Some((self.seq + 1, salt, now));
        Ok(salt)
    }
}
