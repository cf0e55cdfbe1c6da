//! 上次议定事项: what earlier meetings promised and nobody has proved yet.
//!
//! A promise is a task, and before its minutes are issued the agreed item itself. Both follow from
//! the journal at every look: there is no list from which one could be left out.

use crate::base::id::Id;
use crate::domain::compound::compound_of;
use crate::domain::field::Thing;
use crate::domain::meeting::{MeetingField, ResolutionField, stage};
use crate::domain::proceedings;
use crate::domain::refusal::Refusal;
use crate::domain::task::TaskField;
use crate::domain::value::Record;
use crate::store::query::task::TaskFilter;
use crate::store::{Reader, StoreError};
use crate::words;
use crate::work::deed::Halt;
use crate::work::named;
use crate::work::turn::{Turn, number_of};

/// Stages in which a meeting is over and its agreed items are no tasks yet.
const UNISSUED: [u8; 4] =
    [stage::ADJOURNED, stage::RECORD_SIGNED, stage::MINUTES_DRAFTED, stage::MINUTES_REVIEWED];
/// Rows read at one go.
const PAGE: usize = 200;

/// A promise of an earlier meeting that nobody has proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPromise {
    /// The task, or the agreed item while it is none.
    pub id: Id,
    /// The item it came from.
    pub item: Option<Id>,
    /// The number of the task; of an item, that of its meeting and its place there.
    pub number: String,
    /// What was promised.
    pub matter: String,
    /// Id of the party that does it.
    pub lead: String,
    /// How far it is, in words.
    pub state: String,
}

impl OpenPromise {
    /// What a meeting said about it; the same is meant before and after it became a task.
    pub fn said<'r>(&self, record: &'r Record) -> Option<&'r str> {
        let of_item = self.item.and_then(|item| proceedings::promise(record, item));
        proceedings::promise(record, self.id).or(of_item)
    }
}

/// Every promise of its compound that lies before a meeting: they stand first on each regular one. An extraordinary
/// meeting is called for its own matter.
pub(crate) fn open_promises(
    reader: &Reader<'_>,
    meeting: Id,
) -> Result<Vec<OpenPromise>, StoreError> {
    let record = reader.fold(meeting)?.record;
    if record.text(MeetingField::Sort) == "extraordinary" {
        return Ok(Vec::new());
    }
    let here = compound_of(&record);
    let mut promises = items(reader, meeting, here)?;
    let filter = TaskFilter { open: Some(true), ..TaskFilter::default() };
    let mut after = None;
    loop {
        let page = reader.tasks(&filter, after.as_ref(), PAGE)?;
        let rows = page.rows.into_iter();
        let rows = rows.filter(|row| row.compound == here);
        let rows = rows.filter(|row| row.meeting.is_some_and(|from| from != meeting));
        promises.extend(rows.map(|row| OpenPromise {
            id: row.id,
            item: row.resolution,
            number: row.number,
            matter: row.matter,
            lead: row.lead,
            state: words::stage(Thing::Task, row.stage),
        }));
        after = page.next;
        if after.is_none() {
            return Ok(promises);
        }
    }
}

/// What other meetings of the compound agreed on whose minutes are not issued.
fn items(reader: &Reader<'_>, meeting: Id, compound: Id) -> Result<Vec<OpenPromise>, StoreError> {
    let mut promises = Vec::new();
    let mut after = None;
    loop {
        let page = reader.meetings(after.as_ref(), PAGE)?;
        for row in page.rows {
            if row.id == meeting || row.compound != compound || !UNISSUED.contains(&row.stage) {
                continue;
            }
            for (n, item) in (1..).zip(reader.resolutions_of(row.id)?) {
                if !item.dropped {
                    promises.push(OpenPromise {
                        id: item.id,
                        item: Some(item.id),
                        number: item_number(&row.number, n),
                        matter: item.matter,
                        lead: item.lead,
                        state: words::say("promise-unissued"),
                    });
                }
            }
        }
        after = page.next;
        if after.is_none() {
            return Ok(promises);
        }
    }
}

fn item_number(meeting: &str, n: usize) -> String {
    format!("{meeting}/{n}")
}

/// The task or item that an answer names.
pub(super) fn named_promise(turn: &Turn<'_, '_>, key: &'static str) -> Result<Id, Halt> {
    let named = turn.args.need_line(key)?;
    let Some((meeting, n)) = named.split_once('/') else {
        return named::one(turn, key, Thing::Task)?.ok_or(Refusal::Missing(key).into());
    };
    let unknown = || Refusal::NotFound(named.clone());
    let meeting = named::find(turn, meeting, Thing::Meeting)?;
    let n = n.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).ok_or_else(unknown)?;
    let item = turn.reader().resolutions_of(meeting)?.into_iter().nth(n);
    Ok(item.filter(|item| !item.dropped).ok_or_else(unknown)?.id)
}

/// Number, matter and lead of a promise, whatever has become of it.
pub(crate) fn told(reader: &Reader<'_>, id: Id) -> Result<(String, String, String), StoreError> {
    let known = reader.fold(id)?;
    let record = &known.record;
    if known.thing != Some(Thing::Resolution) {
        let text = |field| record.text(field).to_owned();
        return Ok((number_of(&known), text(TaskField::Matter), text(TaskField::Lead)));
    }
    let text = |field| record.text(field).to_owned();
    let meeting = record.id(ResolutionField::Meeting).unwrap_or_default();
    let items = reader.resolutions_of(meeting)?;
    let n = items.iter().position(|item| item.id == id).map_or(0, |place| place + 1);
    let number = item_number(&number_of(&reader.fold(meeting)?), n);
    Ok((number, text(ResolutionField::Matter), text(ResolutionField::Lead)))
}

/// Refuses while a promise was not looked at: 上次议定事项落实情况 comes first.
pub(super) fn promises_looked_at(
    turn: &Turn<'_, '_>,
    meeting: Id,
    record: &Record,
) -> Result<(), Halt> {
    let left: Vec<String> = open_promises(&turn.reader(), meeting)?
        .into_iter()
        .filter(|promise| promise.said(record).is_none())
        .map(|promise| promise.number)
        .collect();
    if left.is_empty() { Ok(()) } else { Err(Refusal::PromisesLeft(left).into()) }
}
