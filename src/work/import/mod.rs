//! Rows of foreign registers become issues, a batch to a transaction.
//!
//! A row is known by its key; the issue's id is derived from station and key, so that a file read
//! twice, or on two desks of a station, makes each issue once. What a row says is never judged: an
//! issue that was closed elsewhere comes in closed, and a word that fits no list of ours is kept
//! beside the empty code.

mod codes;
mod row;

use std::collections::{BTreeMap, HashSet};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::compound::{BELONGS, OWN};
use crate::domain::issue::{IssueField, kind};
use crate::domain::refusal::Refusal;
use crate::domain::station::{PersonField, kind as station_kind};
use crate::domain::value::Saying;
use crate::journal::common::{NOTE, TO, text};
use crate::journal::fold::Folded;
use crate::store::{Reader, Session, Store, StoreError};
use crate::work::deed::{Halt, Who};
use crate::work::house::House;

pub use row::ForeignRow;
use row::{Person, Read};

/// Rows a transaction takes: long enough to spare the disk, short enough to stop in between.
pub const BATCH: usize = 2_000;

/// What became of the rows so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Issues that were made.
    pub imported: u64,
    /// Rows whose issue was there.
    pub known_before: u64,
    /// Words that fit no list, by the field they stood in, and how often.
    pub unknown_codes: BTreeMap<&'static str, BTreeMap<String, u64>>,
}

/// More different words than this of one field are counted together.
const WORDS_MAX: usize = 200;
/// What they are counted under.
const FURTHER: &str = "…";

impl Tally {
    fn unknown(&mut self, field: &'static str, word: &str) {
        let words = self.unknown_codes.entry(field).or_default();
        let full = words.len() >= WORDS_MAX && !words.contains_key(word);
        *words.entry(if full { FURTHER } else { word }.to_owned()).or_default() += 1;
    }
}

/// Why a row was left alone: somebody has to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Its key is known for another text: a number may have been used twice.
    NumberTaken,
    /// It names a compound that is none of the station's.
    NoCompound,
    /// It names one that is no longer served.
    CompoundEnded,
}

/// Takes a batch of rows in, all or none: they are on the disk when this returns.
///
/// Answers the places of rows that do not fit, and why.
pub fn import_rows(
    store: &mut Store,
    house: &House,
    who: &Who,
    now: Moment,
    rows: &[ForeignRow],
    tally: &mut Tally,
) -> Result<Vec<(usize, Unfit)>, Halt> {
    let station = house.station.ok_or(Halt::Refused(Refusal::NotSetUp))?;
    let mut counted = tally.clone();
    let (unfit, _) = store.commit(who.operator, now, |session| {
        let mut batch = Batch { session, house, station, made: HashSet::new() };
        let mut unfit = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let taken = batch.take(row, &mut counted).map_err(Halt::Broken)?;
            unfit.extend(taken.map(|why| (place, why)));
        }
        Ok::<_, Halt>(unfit)
    })??;
    *tally = counted;
    Ok(unfit)
}

/// What a batch would come to, counted as [`import_rows`] counts it; nothing is written.
///
/// Rows that name each other's keys within a file are known only when it is really taken in.
pub fn foresee_rows(
    reader: &Reader<'_>,
    house: &House,
    rows: &[ForeignRow],
    tally: &mut Tally,
) -> Result<Vec<(usize, Unfit)>, StoreError> {
    let Some(station) = house.station else { return Ok(Vec::new()) };
    let mut unfit = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let id = named(station, "issue", &row.key);
        if reader.issue_row(id)?.is_none() {
            if let Err(why) = row::compound(row, house) {
                unfit.push((place, why));
                continue;
            }
            Read::of(row, house, |field, word| tally.unknown(field, word));
            tally.imported += 1;
        } else if came_as(&reader.fold(id)?).is_some_and(|words| words != row.words) {
            unfit.push((place, Unfit::NumberTaken));
        } else {
            tally.known_before += 1;
        }
    }
    Ok(unfit)
}

/// The words an issue came in with. Those it has now may be the desk's.
fn came_as(folded: &Folded) -> Option<String> {
    let came = folded.history.iter().rev().find(|entry| entry.kind == kind::IMPORT)?;
    Some(text(&came.body, IssueField::Words.into()).to_owned())
}

/// The name of what a row makes: the same on every desk of the station.
fn named(station: Id, what: &str, key: &str) -> Id {
    let mut hasher = blake3::Hasher::new_derive_key("yizhan imported row 1");
    hasher.update(&station.0).update(what.as_bytes()).update(b"/").update(key.as_bytes());
    let mut bytes = [0; 16];
    hasher.finalize_xof().fill(&mut bytes);
    Id::with_random(Moment(0), bytes)
}

/// A batch on its way into the journal.
struct Batch<'b, 'a> {
    session: &'b mut Session<'a>,
    house: &'b House,
    station: Id,
    /// Issues and people of this batch; those of earlier ones are on the disk.
    made: HashSet<Id>,
}

impl Batch<'_, '_> {
    fn take(&mut self, row: &ForeignRow, tally: &mut Tally) -> Result<Option<Unfit>, StoreError> {
        let id = self.named("issue", &row.key);
        if self.made.contains(&id) {
            tally.known_before += 1;
            return Ok(None);
        }
        let there = self.session.reader().thing(id)?.is_some();
        // A row whose import was undone may come in again.
        if there && self.session.reader().issue_row(id)?.is_some() {
            self.made.insert(id);
            return self.known(id, row, tally);
        }
        let compound = match row::compound(row, self.house) {
            Ok(compound) => compound,
            Err(why) => return Ok(Some(why)),
        };
        self.made.insert(id);
        // Rows have nothing to do with each other: each is undone by itself.
        self.session.next_deed();
        let read = Read::of(row, self.house, |field, word| tally.unknown(field, word));
        let requester = read.person.as_ref().map(|person| self.person(person, row)).transpose()?;
        let year = self.session.now().day().year().rem_euclid(100);
        let number = self.session.mint(&format!("{}-{year:02}-", self.house.code), 4)?;
        if !there {
            self.session.born(id);
        }
        let says = Saying::new()
            .with(TO, i64::from(read.stage))
            .with(IssueField::Number, number)
            .with(IssueField::Title, read.title)
            .with(IssueField::Words, row.words.as_str())
            .with(IssueField::Channel, read.channel)
            .with(IssueField::Urgency, read.urgency)
            .with(IssueField::Source, row.key.as_str())
            .maybe(IssueField::IssueKind, read.kind)
            .maybe(IssueField::Item, read.item)
            .maybe(IssueField::Place, row.place.as_deref())
            .maybe(IssueField::Requester, requester)
            .maybe(IssueField::RegisteredAt, row.registered_at)
            .maybe(IssueField::DueAt, row.due_at)
            .maybe(IssueField::Handler, read.handler)
            .maybe(IssueField::Satisfaction, read.satisfaction)
            .maybe(IssueField::ClosedAt, read.closed_at)
            .maybe(IssueField::ResultWords, read.result_words)
            .maybe(BELONGS, (compound != OWN).then_some(compound))
            .maybe(IssueField::SourceWords, Some(read.source_words))
            .maybe(NOTE, Some(read.note));
        self.session.say(id, kind::IMPORT, 0, says.body())?;
        tally.imported += 1;
        Ok(None)
    }

    /// A number may have been given to another matter since: what came in then is compared, not
    /// what the desk has made of it.
    fn known(
        &self,
        id: Id,
        row: &ForeignRow,
        tally: &mut Tally,
    ) -> Result<Option<Unfit>, StoreError> {
        let folded = self.session.fold(id)?;
        if came_as(&folded).is_some_and(|words| words != row.words) {
            return Ok(Some(Unfit::NumberTaken));
        }
        tally.known_before += 1;
        Ok(None)
    }

    /// The person of a row: the same one for the same name and telephone, else one of the row's own,
    /// as two people may bear one name.
    fn person(&mut self, person: &Person, row: &ForeignRow) -> Result<Id, StoreError> {
        let key = if person.name.is_empty() || person.phone.is_empty() {
            format!("row {}", row.key)
        } else {
            format!("known {}/{}", person.phone, person.name)
        };
        let id = self.named("person", &key);
        if self.made.insert(id) && self.session.reader().thing(id)?.is_none() {
            self.session.born(id);
            let says = Saying::new()
                .maybe(PersonField::Name, Some(person.name.as_str()))
                .maybe(PersonField::Phone, Some(person.phone.as_str()))
                .maybe(PersonField::Home, row.place.as_deref());
            self.session.say(id, station_kind::PERSON, 0, says.body())?;
        }
        Ok(id)
    }

    fn named(&self, what: &str, key: &str) -> Id {
        named(self.station, what, key)
    }
}
