//! 台账 of topics, meetings, resolutions and tasks as sheets (5.2 J of the field's list of documents).
//!
//! A register leaves the house: people's names other than those of the table are masked, and no
//! word of it can act as a formula.

use clap::ArgMatches;

use crate::base::id::Id;
use crate::cli::call::{Call, Desk};
use crate::cli::export::{ending, exported, out_options, target, wrong_ending};
use crate::cli::grammar::Verb;
use crate::cli::stop::Stop;
use crate::cli::told;
use crate::domain::field::Thing;
use crate::domain::registry;
use crate::export::sheet::{Cell, Format, Table, rows, save};
use crate::store::StoreError;
use crate::store::query::page::{Cursor, Page};
use crate::store::query::task::TaskFilter;
use crate::store::query::topic::TopicFilter;
use crate::words::{self, say};

/// The registers.
pub(super) const VERBS: &[Verb] = &[
    Verb {
        path: &["export", "topics"],
        options: out_options,
        run: |call, matches| register(call, matches, &TOPICS),
    },
    Verb {
        path: &["export", "meetings"],
        options: out_options,
        run: |call, matches| register(call, matches, &MEETINGS),
    },
    Verb {
        path: &["export", "resolutions"],
        options: out_options,
        run: |call, matches| register(call, matches, &RESOLUTIONS),
    },
    Verb {
        path: &["export", "tasks"],
        options: out_options,
        run: |call, matches| register(call, matches, &TASKS),
    },
];

/// A register: whose, which fields in which order, and how its things are found, oldest first.
struct Register {
    thing: Thing,
    fields: &'static [&'static str],
    ids: fn(&Desk) -> Result<Vec<Id>, StoreError>,
}

const TOPICS: Register = Register {
    thing: Thing::Topic,
    fields: &[
        "number",
        "title",
        "situation",
        "wish",
        "on_behalf",
        "households",
        "money",
        "amount",
        "item",
        "decided_by",
        "issues",
        "speaker",
        "invited",
        "meeting",
        "outcome",
        "deferrals",
        "escalated_to",
        "answer",
        "posted_place",
    ],
    ids: |desk| {
        let reader = desk.store.reader();
        all(|after| reader.topics(&TopicFilter::default(), after, PAGE), |row| row.id)
    },
};

const MEETINGS: Register = Register {
    thing: Thing::Meeting,
    fields: &[
        "number",
        "title",
        "starts_at",
        "venue",
        "chair",
        "minute_taker",
        "moved_because",
        "called_because",
        "opened_at",
        "ended_at",
        "quorate",
        "attendance",
        "outcomes",
        "minutes_number",
        "issued_at",
        "posted_at",
        "posted_place",
        "posted_until",
    ],
    ids: meetings,
};

const RESOLUTIONS: Register = Register {
    thing: Thing::Resolution,
    fields: &[
        "meeting",
        "topic",
        "order",
        "matter",
        "lead",
        "supporters",
        "due_at",
        "standard",
        "task",
    ],
    ids: |desk| {
        let reader = desk.store.reader();
        let mut ids = Vec::new();
        for meeting in meetings(desk)? {
            let agreed = reader.resolutions_of(meeting)?.into_iter();
            ids.extend(agreed.filter(|one| !one.dropped).map(|one| one.id));
        }
        Ok(ids)
    },
};

const TASKS: Register = Register {
    thing: Thing::Task,
    fields: &[
        "number",
        "matter",
        "lead",
        "supporters",
        "issued_at",
        "due_at",
        "extended",
        "standard",
        "meeting",
        "topic",
        "issue",
        "result_words",
        "sheets",
        "hold_reason",
        "escalated_to",
        "closed_at",
    ],
    ids: |desk| {
        let reader = desk.store.reader();
        all(|after| reader.tasks(&TaskFilter::default(), after, PAGE), |row| row.id)
    },
};

/// Rows read at one go.
const PAGE: usize = 200;

fn meetings(desk: &Desk) -> Result<Vec<Id>, StoreError> {
    let reader = desk.store.reader();
    all(|after| reader.meetings(after, PAGE), |row| row.id)
}

/// Every thing of a list that is read page by page, the oldest first.
fn all<T>(
    page: impl Fn(Option<&Cursor>) -> Result<Page<T>, StoreError>,
    id: impl Fn(&T) -> Id,
) -> Result<Vec<Id>, StoreError> {
    let (mut ids, mut after) = (Vec::new(), None);
    loop {
        let page = page(after.as_ref())?;
        ids.extend(page.rows.iter().map(&id));
        after = page.next;
        if after.is_none() {
            ids.reverse();
            return Ok(ids);
        }
    }
}

fn register(call: &mut Call<'_>, matches: &ArgMatches, register: &Register) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let (path, existing) = target(matches);
    let format = match ending(&path).as_str() {
        "xlsx" => Format::Xlsx,
        "csv" => Format::Csv,
        _ => return Err(wrong_ending("xlsx, csv")),
    };
    let mut lines = Vec::new();
    for id in (register.ids)(&desk)? {
        lines.push(row(&desk, register, id)?);
    }
    if register.fields.first() == Some(&"number") {
        let at = usize::from(has_stages(register));
        lines.sort_by(|one, other| one.get(at).cmp(&other.get(at)));
    }
    let lines = lines.into_iter().map(|row| row.into_iter().map(Cell::Text).collect());
    let table = Table {
        name: words::thing(register.thing),
        head: head(&desk, register),
        rows: rows(lines.collect()),
    };
    let written = save(table, format, desk.now, &path, existing)?;
    Ok(exported(call, &path, written))
}

/// A sheet is cut and pasted: the mark of a rehearsal stands on every row.
fn mark(desk: &Desk) -> Option<String> {
    desk.house.rehearsal.then(|| say("paper-rehearsal"))
}

fn has_stages(register: &Register) -> bool {
    !registry::machine(register.thing).stages.is_empty()
}

fn head(desk: &Desk, register: &Register) -> Vec<String> {
    let stage = has_stages(register).then(|| say("import-stage"));
    let fields = register.fields.iter().map(|key| words::field(register.thing, key));
    stage.into_iter().chain(fields).chain(mark(desk)).collect()
}

fn row(desk: &Desk, register: &Register, id: Id) -> Result<Vec<String>, StoreError> {
    let folded = desk.store.reader().fold(id)?;
    let known = registry::fields(register.thing);
    let stage = has_stages(register).then(|| words::stage(register.thing, folded.stage()));
    let mut row: Vec<String> = stage.into_iter().collect();
    for key in register.fields {
        let field = known.iter().find(|field| field.key == *key);
        let value = field.and_then(|field| Some((*field, folded.record.get(field.number)?)));
        let lines = value.map(|(field, value)| told::lines(desk, field, value)).transpose()?;
        row.push(lines.unwrap_or_default().join("\n"));
    }
    row.extend(mark(desk));
    Ok(row)
}
