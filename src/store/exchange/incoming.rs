//! What others bring: checked, appended and drawn, one transaction a segment; the rest put aside.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior, params};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::planted::planted;
use crate::domain::value::Body;
use crate::journal::admit::{Why, opened};
use crate::journal::body;
use crate::journal::bundle::{HELD, Part, SEGMENT, WORD};
use crate::journal::fold::Said;
use crate::journal::fork::{Lie, Lies as _, continued, lay};
use crate::journal::hello::{Hello, held_in, read_held};
use crate::journal::keys::Device;
use crate::journal::op::{Chain, Writer};
use crate::journal::segment::{Carried, Place};
use crate::journal::sign::DeviceKey;
use crate::journal::trust::{Fork, Roll, Says, Word};
use crate::store::commit::append;
use crate::store::device::begin_epoch;
use crate::store::error::StoreError;
use crate::store::exchange::keep_word;
use crate::store::forks::{Rows, heed, keep_branch, keep_run};
use crate::store::open::{Progress, Store};
use crate::store::read::Reader;
use crate::store::session::Pending;
use crate::store::stream::Stream;

/// So many bytes are put aside at most; what comes beyond that has to be brought again.
const ASIDE_MAX: i64 = 64 << 20;

/// Why a part is refused as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartTrouble {
    /// Its greeting does not hold: somebody changed it, or it was made by something else.
    Unsigned,
    /// It is of another station.
    OtherStation,
    /// Nobody here knows who wrote it.
    UnknownDevice,
    /// This desk wrote it itself.
    Own,
}

impl PartTrouble {
    /// Stable name, for scripts and for the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unsigned => "bundle_unsigned",
            Self::OtherStation => "bundle_other_station",
            Self::UnknownDevice => "bundle_unknown_device",
            Self::Own => "bundle_own",
        }
    }
}

/// What a part brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// Who wrote it.
    pub from: DeviceKey,
    /// When, by the writer's clock.
    pub at: Moment,
    /// What came of its segments, and of what had been put aside before.
    pub taken: Taken,
}

/// What came of segments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// Operations that were not here before.
    pub new: u64,
    /// Operations that were.
    pub known: u64,
    /// Things that were touched.
    pub touched: Vec<Id>,
    /// Segments that were put aside, and why.
    pub aside: Vec<Why>,
}

impl Store {
    /// Takes in what a part brings. Doing it twice, or in another order, changes nothing.
    pub fn take_in(
        &mut self,
        part: &Part,
        now: Moment,
        progress: Progress<'_>,
    ) -> Result<Result<Brought, PartTrouble>, StoreError> {
        let Some(hello) = Hello::of(part) else { return Ok(Err(PartTrouble::Unsigned)) };
        if hello.scope != self.reader().scope()? {
            return Ok(Err(PartTrouble::OtherStation));
        }
        if self.device.as_ref().is_some_and(|device| device.key() == hello.device) {
            return Ok(Err(PartTrouble::Own));
        }
        if !self.hear(&hello, part, now)? {
            return Ok(Err(PartTrouble::UnknownDevice));
        }
        let mut roll = self.reader().roll()?;
        let mut taken = Taken::default();
        let mut room = room_aside(&self.connection)?;
        let segments = || part.frames.iter().filter(|frame| frame.kind == SEGMENT);
        let total = segments().count() as u64;
        for (done, frame) in segments().enumerate() {
            if !progress(done as u64, total) {
                return Err(StoreError::Cancelled);
            }
            let Some(why) = self.take(&frame.bytes, &mut roll, now, &mut taken)? else { continue };
            taken.aside.push(why);
            room -= frame.bytes.len() as i64;
            if room > 0 {
                put_aside(&self.connection, &frame.bytes, why, &hello.device, now)?;
            } else {
                tracing::warn!("no room to put more aside");
            }
        }
        self.take_what_waited(&mut roll, now, &mut taken)?;
        self.ask_no_more(part)?;
        progress(total, total);
        taken.aside.sort_unstable();
        Ok(Ok(Brought { from: hello.device, at: Moment(hello.at), taken }))
    }

    /// Keeps the words of a part and how far its sender says it is. False, and nothing is kept, where
    /// not even these words make the sender known.
    fn hear(&mut self, hello: &Hello, part: &Part, now: Moment) -> Result<bool, StoreError> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for frame in part.frames.iter().filter(|frame| frame.kind == WORD) {
            if let Some(word) = Word::decode(&frame.bytes).filter(|word| word.scope == hello.scope)
            {
                keep_word(&transaction, &word)?;
            }
        }
        let reader = Reader::new(&transaction);
        let roll = reader.roll()?;
        if !roll.joined.contains_key(&hello.device) {
            return Ok(false);
        }
        forget_idle_words(&transaction, &roll, self.device.as_ref().map(Device::key))?;
        for frame in part.frames.iter().filter(|frame| frame.kind == HELD) {
            let Ok(held) = read_held(&frame.bytes) else { continue };
            // What a device says last holds: after a restore it has less than it had.
            if planted("heard once, held for ever") {
                let sql = "select count(*) from held where device = ?1";
                let heard: i64 = transaction.query_row(sql, [hello.device.0], |row| row.get(0))?;
                if heard > 2 {
                    continue;
                }
            }
            transaction.execute("delete from held where device = ?1", [hello.device.0])?;
            for held in held {
                transaction
                    .prepare_cached(
                        "insert or replace into held (device, writer, seq, chain)
                         values (?1, ?2, ?3, ?4)",
                    )?
                    .execute(params![hello.device.0, held.writer.0, held.seq as i64, held.chain])?;
            }
        }
        transaction
            .prepare_cached(
                "insert into peer (device, heard_at) values (?1, ?2)
                 on conflict (device) do update set heard_at = ?2",
            )?
            .execute(params![hello.device.0, now.0])?;
        heed(&transaction, i64::from_be_bytes(self.stream.scope), &roll)?;
        let stream = self.stream.again(&transaction, None)?;
        let home = (self.device.as_ref(), self.places.data.as_path());
        let stream = named_anew(&transaction, home, stream, &roll)?;
        transaction.commit()?;
        self.stream = stream;
        Ok(true)
    }

    /// What came of another history is asked for from its beginning, see [`Reader::held`]. Where all is
    /// here that the sender has of its stream, the sender has no beginning of it either.
    fn ask_no_more(&self, part: &Part) -> Result<(), StoreError> {
        let reader = self.reader();
        let (scope, forks) = (reader.scope()? as i64, reader.forks()?);
        let rows = Rows { connection: &self.connection, scope };
        for stream in reader.asked()? {
            let mut all = held_in(part);
            all.retain(|held| forks.root(held.writer) == stream);
            let mut is_here = !all.is_empty();
            for held in all {
                let here = rows.chain_at(held.writer, held.seq)?;
                is_here &= here.is_some_and(|chain| chain.starts_with(&held.chain));
            }
            if is_here {
                self.connection.execute(
                    "update aside set why = ?2 where writer = ?1 and why = ?3",
                    params![stream.0, Why::Gap.code(), Why::Forked.code()],
                )?;
            }
        }
        Ok(())
    }

    /// Tries again what was put aside, as long as that brings something.
    pub(super) fn take_what_waited(
        &mut self,
        roll: &mut Roll,
        now: Moment,
        taken: &mut Taken,
    ) -> Result<(), StoreError> {
        loop {
            let before = taken.new;
            for (id, why, bytes) in waiting(&self.connection)? {
                match self.take(&bytes, roll, now, taken)? {
                    None => {
                        self.connection.execute("delete from aside where id = ?1", [id])?;
                        if let Some(at) = taken.aside.iter().position(|aside| *aside == why) {
                            taken.aside.remove(at);
                        }
                    }
                    // Whoever was asked for its beginning had none: it waits without asking.
                    Some(Why::Forked) if why == Why::Gap => {}
                    Some(now_why) if now_why != why => {
                        self.connection.execute(
                            "update aside set why = ?2 where id = ?1",
                            params![id, now_why.code()],
                        )?;
                    }
                    Some(_) => {}
                }
            }
            if taken.new == before {
                return Ok(());
            }
        }
    }

    /// Appends and draws a segment, in a transaction of its own. Answers why not, where not.
    fn take(
        &mut self,
        bytes: &[u8],
        roll: &mut Roll,
        now: Moment,
        taken: &mut Taken,
    ) -> Result<Option<Why>, StoreError> {
        let Ok(place) = Place::of(bytes) else { return Ok(Some(Why::Unreadable)) };
        if place.scope != u64::from_be_bytes(self.stream.scope) {
            return Ok(Some(Why::OtherStation));
        }
        let scope = i64::from_be_bytes(self.stream.scope);
        let home = (self.device.as_ref(), self.places.data.as_path());
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let rows = Rows { connection: &transaction, scope };
        let (segment, chain, known, names, end) = loop {
            let mut forks = Reader::new(&transaction).forks()?;
            let (name, before) = match continued(&forks, &rows, &place)? {
                Ok(continued) => continued,
                Err(why) => return Ok(Some(why)),
            };
            let (segment, chain) = match opened(bytes, &before, &place, roll) {
                Ok(opened) => opened,
                Err(why) => return Ok(Some(why)),
            };
            let cuts = roll.forks.get(&place.writer).cloned().unwrap_or_default();
            match lay(&mut forks, &cuts, &rows, (name, place.first), &chain)? {
                Lie::Fits { known, names, end } => {
                    for name in &names {
                        if let Some(branch) = forks.0.get(name) {
                            keep_branch(&transaction, scope, *name, branch)?;
                        }
                    }
                    break (segment, chain, known, names, end);
                }
                // Both are signed by whoever may: that proves it, and nobody has to be asked.
                Lie::Forks(seq) => {
                    let Some(device) = home.0 else { return Ok(Some(Why::Forked)) };
                    let fork = Says::Fork(Fork { writer: place.writer, seq });
                    keep_word(&transaction, &Word::say(&device.hand, place.scope, fork))?;
                    roll.forks.entry(place.writer).or_default().insert(seq);
                    heed(&transaction, scope, roll)?;
                }
            }
        };
        let again = if planted("known counted as new") { 0 } else { known as usize };
        let (salt, seal) = (segment.salt, segment.seal);
        if planted("clock refuses")
            && segment.ops.iter().any(|one| one.op.hlc.moment() > now.plus_ms(1 << 33))
        {
            return Ok(Some(Why::Unreadable));
        }
        for (name, from, end) in
            Reader::new(&transaction).forks()?.way(end, place.first, place.last() + 1)
        {
            keep_run(&transaction, scope, name, (from, end - from), (&salt, now.0))?;
        }
        let fresh = segment.ops.into_iter().zip(chain).skip(again);
        let names = std::iter::repeat_n(end, known as usize - again).chain(names);
        let pending: Vec<Pending> = fresh
            .zip(names)
            .map(|((carried, chain), name)| pending(carried, chain, name))
            .collect();
        taken.known += known;
        taken.new += pending.len() as u64;
        let touched = append(&transaction, pending)?;
        taken.touched.extend(touched);
        // The longer of two that begin alike is the one that is passed on.
        transaction
            .prepare_cached(
                "insert into segment (scope, writer, first_seq, n, salt, opened_at, seal)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 on conflict (scope, writer, first_seq) do update
                 set n = excluded.n, salt = excluded.salt, seal = excluded.seal
                 where segment.n is null or segment.n <= excluded.n",
            )?
            .execute(params![
                scope,
                end.0,
                place.first as i64,
                place.count as i64,
                salt,
                now.0,
                seal.to_bytes()
            ])?;
        let stream = self.stream.again(&transaction, Some(now))?;
        let stream = named_anew(&transaction, home, stream, roll)?;
        transaction.commit()?;
        self.stream = stream;
        Ok(None)
    }
}

/// Where this desk's own stream was continued by another copy of it, what is written from now on takes a
/// new name, and arrives.
fn named_anew(
    connection: &Connection,
    (device, folder): (Option<&Device>, &Path),
    stream: Stream,
    roll: &Roll,
) -> Result<Stream, StoreError> {
    let is_forked = roll.forks.contains_key(&stream.writer);
    match device.filter(|_| is_forked) {
        None => Ok(stream),
        Some(device) => {
            begin_epoch(connection, device, folder, stream.scope)?;
            stream.again(connection, None)
        }
    }
}

fn pending(carried: Carried, chain: Chain, name: Writer) -> Pending {
    let Carried { mut op, hash } = carried;
    let stream = std::mem::replace(&mut op.key.writer, name);
    let body: Body =
        op.body.as_deref().and_then(|bytes| body::decode(bytes).ok()).unwrap_or_default();
    let said = Said {
        reference: op.reference(&chain),
        stream,
        hlc: op.hlc,
        kind: op.kind,
        flags: op.flags,
        actor: op.actor,
        prev: op.prev.clone(),
        body,
    };
    let blanked = op.body.is_none().then_some(hash);
    Pending { op, chain, said, blanked }
}

/// How many bytes more can be put aside.
fn room_aside(connection: &Connection) -> Result<i64, StoreError> {
    let sum = "select coalesce(sum(length(frame)), 0) from aside";
    let taken: i64 = connection.query_row(sum, [], |row| row.get(0))?;
    Ok(ASIDE_MAX - taken)
}

/// Keeps a segment that was not taken in. Nothing is thrown away while there is room.
fn put_aside(
    connection: &Connection,
    bytes: &[u8],
    why: Why,
    from: &DeviceKey,
    now: Moment,
) -> Result<(), StoreError> {
    let place = Place::of(bytes).ok();
    // What a person let go of does not come back with the next stick.
    connection
        .prepare_cached(
            "insert into aside (why, writer, first_seq, n, device, at, frame)
             select ?1, ?2, ?3, ?4, ?5, ?6, ?7
             where not exists (select 1 from let_go where frame = ?8)
             on conflict (frame) do update set why = ?1",
        )?
        .execute(params![
            why.code(),
            place.map(|place| place.writer.0),
            place.map(|place| place.first as i64),
            place.map(|place| place.count as i64),
            from.0,
            now.0,
            bytes,
            blake3::hash(bytes).as_bytes()
        ])?;
    Ok(())
}

/// What was put aside and may be taken in now, in the order of its streams.
fn waiting(connection: &Connection) -> Result<Vec<(i64, Why, Vec<u8>)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select id, why, frame from aside where why in ('gap', 'unknown_writer', 'struck', 'forked')
         order by writer, first_seq",
    )?;
    let rows: Vec<(i64, String, Vec<u8>)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    Ok(rows.into_iter().map(|(id, why, frame)| (id, Why::of_code(&why), frame)).collect())
}

/// Words that say nothing here, such as those of strangers, are not passed on for ever. Those of this
/// desk stay: it may be let in later.
fn forget_idle_words(
    connection: &Connection,
    roll: &Roll,
    own: Option<DeviceKey>,
) -> Result<(), StoreError> {
    let words: HashMap<i64, Vec<u8>> = connection
        .prepare_cached("select id, bytes from word")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (id, bytes) in words {
        let known = Word::decode(&bytes).is_some_and(|word| {
            own == Some(word.speaker) || roll.joined.contains_key(&word.speaker)
        });
        if !known {
            connection.execute("delete from word where id = ?1", [id])?;
        }
    }
    Ok(())
}
