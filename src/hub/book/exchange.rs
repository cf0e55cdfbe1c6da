//! One bundle in, one bundle out: a transaction on one station.

use std::collections::BTreeMap;

use crate::base::clock::Moment;
use crate::base::planted::planted;
use crate::hub::HubError;
use crate::hub::book::link::{Link, Row, Val};
use crate::hub::book::streams::{forks, keep_streams};
use crate::hub::book::{Book, digest, int};
use crate::hub::judge::{Aside, Change, Station, Stored, differing, judge, unheeded};
use crate::journal::admit::Why;
use crate::journal::bundle::{Frame, PART_MAX, Part, SEGMENT, WORD};
use crate::journal::hello::{About, Held, Hello, digest_of, held_frame, held_in, read_invite};
use crate::journal::op::Writer;
use crate::journal::segment::Place;
use crate::journal::sign::DeviceKey;
use crate::journal::trust::{Fork, Roll, Says, Word};

/// So many bytes of one station are put aside at most.
const ASIDE_MAX: i64 = 64 << 20;
/// A station whose state says so is told nothing and gives nothing.
const CLOSED: i64 = 1;

/// What goes back to the sender.
#[derive(Debug)]
pub struct Answer {
    /// What the part holds.
    pub frames: Vec<Frame>,
    /// To whom it is sealed.
    pub recipient: String,
    /// Operations that were not known before.
    pub new: u64,
    /// Segments that were put aside.
    pub aside: usize,
}

impl Book {
    /// Takes in a part and says what its sender lacks. Doing it twice changes nothing.
    ///
    /// Everything is committed before this returns: what the answer says the hub has, it has.
    pub async fn exchange(&self, part: &Part, now: Moment) -> Result<Answer, HubError> {
        let hello = Hello::of(part).ok_or(HubError::Rule("bundle_unsigned"))?;
        let mut link = self.link().await?;
        link.begin().await?;
        let answer = exchange(&mut link, &hello, part, now).await;
        match &answer {
            _ if planted("acknowledged before kept") => link.batch("rollback").await?,
            Ok(_) | Err(HubError::Rule("hub_struck")) => link.batch("commit").await?,
            // Where even that fails the connection is broken, and with it the transaction ends.
            Err(_) => link.batch("rollback").await.unwrap_or_default(),
        }
        answer
    }
}

async fn exchange(
    link: &mut Link,
    hello: &Hello,
    part: &Part,
    now: Moment,
) -> Result<Answer, HubError> {
    if let Some((root, code)) = read_invite(part) {
        open_station(link, hello.scope, &root, &code, now).await?;
    }
    let mut station = locked(link, hello.scope).await?;
    let held = held_in(part);
    let near = near(link, &station, part).await?;
    let mut change = judge(&station, &near, hello, part);
    if !change.joined {
        return Err(HubError::Rule("hub_unknown_desk"));
    }
    if is_revoked(link, hello.scope, &hello.device).await? {
        // What a revoked desk brings waits for a person, all of it.
        let brought = part.frames.iter().filter(|frame| frame.kind == SEGMENT);
        let aside = brought.map(|frame| Aside {
            why: Why::Struck,
            place: Place::of(&frame.bytes).ok(),
            bytes: frame.bytes.clone(),
        });
        change = Change {
            aside: aside.collect(),
            struck: true,
            words: Vec::new(),
            cuts: Vec::new(),
            branches: BTreeMap::new(),
            segments: Vec::new(),
            streams: BTreeMap::new(),
            new: 0,
            ..change
        };
    }
    keep(link, &station, &change, hello, now).await?;
    for (name, last) in &change.streams {
        match last {
            Some(last) => station.streams.insert(*name, *last),
            None => station.streams.remove(name),
        };
    }
    station.words.extend(change.words.iter().cloned());
    note_device(link, &station, hello, part, &held, &change.name, now).await?;
    if change.struck {
        return Err(HubError::Rule("hub_struck"));
    }
    let mut from: BTreeMap<Writer, u64> = held.iter().map(|held| (held.writer, held.seq)).collect();
    for (writer, seq) in differing(&station, &held).iter().chain(&change.forked) {
        let known = from.entry(*writer).or_insert(*seq);
        *known = (*known).min(*seq);
    }
    Ok(Answer {
        frames: answer(link, &station, &from, About::of(part).words).await?,
        recipient: change.recipient,
        new: change.new,
        aside: change.aside.len(),
    })
}

/// Writes a station into the book, if the code was given out and not used for another one.
async fn open_station(
    link: &mut Link,
    scope: u64,
    root: &DeviceKey,
    code: &str,
    now: Moment,
) -> Result<(), HubError> {
    let lock = link.for_update();
    let sql = format!("select name, until, scope from hub_invite where code = $1{lock}");
    let code = Val::Bytes(super::admin::code_key(code));
    let found = link.ask(&sql, std::slice::from_ref(&code)).await?;
    let Some(row) = found.first() else { return Err(HubError::Rule("hub_code_unknown")) };
    if !row.is_null(2) {
        // Asked again because the first answer was lost.
        return if row.number(2) == scope { Ok(()) } else { Err(HubError::Rule("hub_code_used")) };
    }
    if row.int(1) < now.0 {
        return Err(HubError::Rule("hub_code_old"));
    }
    let name = row.text(0).to_owned();
    link.run("update hub_invite set scope = $1 where code = $2", &[int(scope), code]).await?;
    link.run(
        "insert into hub_station (scope, name, root, next, sum, state, since)
         values ($1, $2, $3, 1, $4, 0, $5) on conflict (scope) do nothing",
        &[
            int(scope),
            Val::Text(name),
            Val::Bytes(root.0.to_vec()),
            Val::Bytes(vec![0; 16]),
            Val::Int(now.0),
        ],
    )
    .await?;
    Ok(())
}

/// Reads a station and keeps every other process from it until the transaction ends. This is the only
/// lock: commit order is the order of places, so a cursor never skips one.
async fn locked(link: &mut Link, scope: u64) -> Result<Station, HubError> {
    let lock = link.for_update();
    let sql = format!("select root, next, sum, state from hub_station where scope = $1{lock}");
    let found = link.ask(&sql, &[int(scope)]).await?;
    let row = found.first().ok_or(HubError::Rule("hub_unknown_station"))?;
    if row.int(3) == CLOSED {
        return Err(HubError::Rule("hub_station_closed"));
    }
    let (root, next, sum) = (DeviceKey(row.array(0)), row.number(1), row.array(2));
    let words = words(link, scope).await?;
    let streams = link
        .ask("select writer, last_seq, last_chain from hub_stream where scope = $1", &[int(scope)])
        .await?;
    let stream = |row: &Row| (Writer(row.array(0)), (row.number(1), row.array(2)));
    Ok(Station {
        scope,
        root,
        words,
        streams: streams.iter().map(stream).collect(),
        forks: forks(link, scope).await?,
        next,
        sum: u128::from_be_bytes(sum),
    })
}

const STORED: &str = "select pos, before, after, sum, bytes, writer from hub_segment";

fn stored(row: &Row) -> Option<Stored> {
    let bytes = row.bytes(4).to_vec();
    let place = Place::of(&bytes).ok()?;
    let (before, after) = (row.array(1), row.array(2));
    let sum = u128::from_be_bytes(row.array(3));
    Some(Stored {
        pos: row.number(0),
        place,
        name: Writer(row.array(5)),
        before,
        after,
        sum,
        bytes,
    })
}

/// What is stored where the part's segments claim to lie, and where streams are told to have been
/// forked; nothing for segments that simply follow.
async fn near(link: &mut Link, station: &Station, part: &Part) -> Result<Vec<Stored>, HubError> {
    let mut wanted: Vec<(Writer, u64, u64)> = Vec::new();
    for frame in part.frames.iter().filter(|frame| frame.kind == SEGMENT) {
        let Ok(place) = Place::of(&frame.bytes) else { continue };
        let names = station.forks.names(place.writer);
        let last = station.streams.get(&place.writer).map_or(0, |(last, _)| *last);
        if place.scope != station.scope || (names.len() == 1 && place.first > last) {
            continue;
        }
        wanted.extend(names.iter().map(|name| (*name, place.first - 1, place.last())));
    }
    let told = part.frames.iter().filter(|frame| frame.kind == WORD);
    let told: Vec<Word> = told.filter_map(|frame| Word::decode(&frame.bytes)).collect();
    for word in station.words.iter().chain(&told) {
        let Says::Fork(Fork { writer, seq }) = &word.says else { continue };
        let mut names = station.forks.names(*writer);
        names.retain(|name| unheeded(&station.forks, &station.streams, *name, *seq));
        wanted.extend(names.iter().map(|name| (*name, seq - 1, *seq)));
    }
    let mut found: BTreeMap<u64, Stored> = BTreeMap::new();
    for (name, first, last) in wanted {
        let sql = format!(
            "{STORED} where scope = $1 and writer = $2 and last_seq >= $3 and first_seq <= $4"
        );
        let values = [int(station.scope), Val::Bytes(name.0.to_vec()), int(first), int(last)];
        let rows = link.ask(&sql, &values).await?;
        found.extend(rows.iter().filter_map(stored).map(|stored| (stored.pos, stored)));
    }
    Ok(found.into_values().collect())
}

async fn is_revoked(link: &mut Link, scope: u64, device: &DeviceKey) -> Result<bool, HubError> {
    let sql = "select state from hub_device where scope = $1 and device = $2";
    let found = link.ask(sql, &[int(scope), Val::Bytes(device.0.to_vec())]).await?;
    Ok(found.first().is_some_and(|row| row.int(0) != 0))
}

/// Does this device belong to the station, and is it not shut out?
pub(super) async fn may_send(
    link: &mut Link,
    scope: u64,
    device: &DeviceKey,
) -> Result<bool, HubError> {
    let sql = "select root from hub_station where scope = $1";
    let found = link.ask(sql, &[int(scope)]).await?;
    let root = DeviceKey(found.first().ok_or(HubError::Rule("hub_unknown_station"))?.array(0));
    let words = words(link, scope).await?;
    let roll = Roll::of(scope, &root, &words);
    Ok(roll.present().any(|join| join.device == *device)
        && !is_revoked(link, scope, device).await?)
}

async fn words(link: &mut Link, scope: u64) -> Result<Vec<Word>, HubError> {
    let words = link.ask("select bytes from hub_word where scope = $1", &[int(scope)]).await?;
    Ok(words.iter().filter_map(|row| Word::decode(row.bytes(0))).collect())
}

async fn keep(
    link: &mut Link,
    station: &Station,
    change: &Change,
    hello: &Hello,
    now: Moment,
) -> Result<(), HubError> {
    let scope = int(station.scope);
    for word in &change.words {
        let bytes = word.encode();
        let values = [scope.clone(), Val::Bytes(digest(&bytes)), Val::Bytes(bytes)];
        let sql = "insert into hub_word (scope, digest, bytes) values ($1, $2, $3)
                   on conflict do nothing";
        link.run(sql, &values).await?;
    }
    keep_streams(link, &scope, change).await?;
    for stored in &change.segments {
        let (place, writer) = (&stored.place, Val::Bytes(stored.name.0.to_vec()));
        link.run(
            "insert into hub_segment
                 (scope, pos, writer, first_seq, last_seq, before, after, sum, came, bytes)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            &[
                scope.clone(),
                int(stored.pos),
                writer.clone(),
                int(place.first),
                int(place.last()),
                Val::Bytes(stored.before.to_vec()),
                Val::Bytes(stored.after.to_vec()),
                Val::Bytes(stored.sum.to_be_bytes().to_vec()),
                Val::Int(now.0),
                Val::Bytes(stored.bytes.clone()),
            ],
        )
        .await?;
        // It may have waited for the fork to be told of.
        let sql = "delete from hub_aside where scope = $1 and digest = $2";
        link.run(sql, &[scope.clone(), Val::Bytes(digest(&stored.bytes))]).await?;
    }
    if let Some(last) = change.segments.last() {
        link.run(
            "update hub_station set next = $1, sum = $2 where scope = $3",
            &[int(last.pos + 1), Val::Bytes(last.sum.to_be_bytes().to_vec()), scope.clone()],
        )
        .await?;
    }
    if change.aside.is_empty() {
        return Ok(());
    }
    let sql =
        "select cast(coalesce(sum(length(bytes)), 0) as bigint) from hub_aside where scope = $1";
    let mut taken =
        link.ask(sql, std::slice::from_ref(&scope)).await?.first().map_or(0, |row| row.int(0));
    for aside in &change.aside {
        taken += aside.bytes.len() as i64;
        if taken > ASIDE_MAX {
            tracing::warn!("no room to put more aside");
            break;
        }
        let values = [
            scope.clone(),
            Val::Bytes(digest(&aside.bytes)),
            Val::Text(aside.why.code().to_owned()),
            Val::Bytes(hello.device.0.to_vec()),
            Val::Int(now.0),
            Val::Bytes(aside.bytes.clone()),
        ];
        let sql = "insert into hub_aside (scope, digest, why, device, at, bytes)
                   values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
        link.run(sql, &values).await?;
    }
    Ok(())
}

/// What whoever looks after the hub wants to know of a desk.
async fn note_device(
    link: &mut Link,
    station: &Station,
    hello: &Hello,
    part: &Part,
    held: &[Held],
    name: &str,
    now: Moment,
) -> Result<(), HubError> {
    let here = |held: &Held| station.streams.get(&held.writer).map_or(0, |(last, _)| *last);
    let unsent = held.iter().map(|held| held.seq.saturating_sub(here(held))).sum();
    link.run(
        "insert into hub_device (scope, device, name, seen, clock, unsent, version, state)
         values ($1, $2, $3, $4, $5, $6, $7, 0)
         on conflict (scope, device) do update
         set name = excluded.name, seen = excluded.seen, clock = excluded.clock,
             unsent = excluded.unsent, version = excluded.version",
        &[
            int(station.scope),
            Val::Bytes(hello.device.0.to_vec()),
            Val::Text(name.to_owned()),
            Val::Int(now.0),
            Val::Int(hello.at.saturating_sub(now.0)),
            int(unsent),
            Val::Text(crate::base::text::clean_line(&About::of(part).version)),
        ],
    )
    .await?;
    Ok(())
}

/// The frames of an answer: the words the sender lacks, how far the hub is, and as many of the
/// segments beyond `from` as fit, in the order in which they came.
async fn answer(
    link: &mut Link,
    station: &Station,
    from: &BTreeMap<Writer, u64>,
    known_words: [u8; 16],
) -> Result<Vec<Frame>, HubError> {
    let words = digest_of(&station.words);
    let mut frames = Vec::new();
    if words != known_words {
        let frame = |word: &Word| Frame { kind: WORD, bytes: word.encode() };
        frames.extend(station.words.iter().map(frame));
    }
    let mut held = Vec::new();
    for (writer, (seq, after)) in &station.streams {
        let mut chain = [0; 8];
        chain.iter_mut().zip(after).for_each(|(to, from)| *to = *from);
        held.push(Held { writer: *writer, seq: *seq, chain });
    }
    frames.push(About { version: env!("CARGO_PKG_VERSION").to_owned(), words }.frame());
    frames.push(held_frame(&held));
    let room = PART_MAX.saturating_sub(Part::raw_length(&frames));
    let mut lacking: BTreeMap<u64, Vec<u8>> = BTreeMap::new();
    for (writer, (last, _)) in &station.streams {
        let mut known = from.get(writer).copied().unwrap_or(0);
        let mut size = 0;
        // One stream alone may fill the answer: what lies behind that waits for the next one.
        while known < *last && size < room {
            let sql = format!(
                "{STORED} where scope = $1 and writer = $2 and last_seq > $3 order by last_seq limit 1"
            );
            let writer = Val::Bytes(writer.0.to_vec());
            let rows = link.ask(&sql, &[int(station.scope), writer, int(known)]).await?;
            let Some(stored) = rows.first().and_then(stored) else { break };
            known = stored.place.last();
            size += stored.bytes.len() + 6;
            lacking.insert(stored.pos, stored.bytes);
        }
    }
    let mut size = 0;
    for (place, bytes) in lacking.into_values().enumerate() {
        size += bytes.len() + 6;
        // The first one goes in any case, or nothing ever would.
        if size > room && place > 0 {
            break;
        }
        frames.push(Frame { kind: SEGMENT, bytes });
    }
    Ok(frames)
}
