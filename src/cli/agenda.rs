//! Topics, meetings and tasks: lists of them, and one as its table of fields tells it.

use clap::{ArgMatches, Command};
use serde_json::{Map, Value, json};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::posted::posted;
use crate::base::text::{cut, pad};
use crate::cli::call::{Call, Desk};
use crate::cli::exchange::{reach_json, reach_line};
use crate::cli::grammar::{Verb, flag, number, word_option};
use crate::cli::history;
use crate::cli::issue::view::field_line;
use crate::cli::issue::{COUNT_MAX, page_of, pages, stage_of};
use crate::cli::papers;
use crate::cli::station;
use crate::cli::stop::{DONE, Stop};
use crate::cli::told;
use crate::domain::compound::{BELONGS, compound_of};
use crate::domain::deadline::Lateness;
use crate::domain::field::{Field, Kind, Privacy, Thing};
use crate::domain::meeting::MeetingField;
use crate::domain::supervision::{By, Call as Wanted, Dated, Sheet};
use crate::domain::value::Value as Stored;
use crate::domain::{registry, topic};
use crate::export::{minutes, text};
use crate::journal::fold::Folded;
use crate::store::query::found::Asking;
use crate::store::query::issue::IssueFilter;
use crate::store::query::page::Cursor;
use crate::store::query::task::TaskFilter;
use crate::store::query::topic::{TopicFilter, TopicRow};
use crate::store::{Fact, StoreError};
use crate::words::{self, fill};
use crate::work::handover;
use crate::work::task::{Standing, arithmetic};
use crate::work::topic::proposing::{self, Look};

/// Commands on topics, meetings and tasks that are no deeds.
pub(super) const VERBS: &[Verb] = &[
    Verb { path: &["topic", "list"], options: staged, run: topics },
    Verb { path: &["topic", "show"], options: numbered, run: topic },
    Verb { path: &["topic", "propose"], options: |command| command, run: propose },
    Verb { path: &["topic", "sheets"], options: listed, run: sheets },
    Verb { path: &["topic", "untold"], options: |command| command, run: untold },
    Verb { path: &["meeting", "list"], options: listed, run: meetings },
    Verb {
        path: &["meeting", "show"],
        options: |command| numbered(command).arg(flag("minutes")),
        run: meeting,
    },
    Verb {
        path: &["task", "list"],
        options: |command| staged(command).arg(flag("overdue")),
        run: tasks,
    },
    Verb { path: &["task", "show"], options: numbered, run: task },
];

fn staged(command: Command) -> Command {
    listed(command.arg(word_option("stage")))
}

fn listed(command: Command) -> Command {
    pages(command.arg(word_option("compound")))
}

/// Those of one compound, where one is named.
fn asking(desk: &Desk, matches: &ArgMatches) -> Result<Option<Asking>, Stop> {
    let compound = station::compound(&desk.house, matches)?;
    let facts = |id| vec![vec![Fact::Compound(id)]];
    Ok(compound.map(|id| IssueFilter { facts: facts(id), ..IssueFilter::default() }.into()))
}

fn numbered(command: Command) -> Command {
    command.arg(number())
}

/// A page of a list: what a script and what a person is told.
struct Told {
    key: &'static str,
    rows: Vec<(Id, String)>,
    total: u64,
    next: Option<Cursor>,
}

fn topics(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let stage = matches.get_one::<String>("stage");
    let stage = stage.map(|stage| stage_of(Thing::Topic, stage)).transpose()?;
    topics_in(call, matches, stage)
}

/// Collection sheets that are out and not back, the newest first, with the day they went out.
fn sheets(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    topics_in(call, matches, Some(topic::stage::SHEET_OUT))
}

fn topics_in(call: &mut Call<'_>, matches: &ArgMatches, stage: Option<u8>) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let (limit, after) = page_of(matches)?;
    let asked = asking(&desk, matches)?;
    let filter = TopicFilter { stage, asked, ..TopicFilter::default() };
    let page = desk.store.reader().topics(&filter, after.as_ref(), limit)?;
    let line = |topic: &TopicRow| {
        let is_sheet = topic.stage == topic::stage::SHEET_OUT;
        let at = if is_sheet { topic.changed_at.minute_text() } else { String::new() };
        let title = desk.house.marked(topic.compound, &topic.title);
        row(Thing::Topic, &topic.number, topic.stage, &at, &title)
    };
    let rows = page.rows.iter().map(|row| (row.id, line(row))).collect();
    let total = desk.store.reader().topics(&filter, None, ALL)?.rows.len() as u64;
    tell(call, &desk, Told { key: "topics", rows, total, next: page.next })
}

/// Looks at everything anew: what is long overdue, what came in by an import.
fn propose(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let mut desk = call.desk()?;
    let told = proposing::propose(&mut desk.store, &desk.house, desk.now, Look::All)?;
    if call.json {
        let list = told.iter().map(|(key, words)| json!({ "code": key, "about": words }));
        call.out.json(&json!({ "proposals": list.collect::<Vec<Value>>() }));
        return Ok(DONE);
    }
    for (key, about) in &told {
        call.out.line(&words::warning(key, about));
    }
    if told.is_empty() {
        call.out.line(&words::say("cli-nothing-proposed"));
    }
    Ok(DONE)
}

/// Answers that went against somebody who has not heard them.
fn untold(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let lines = handover::untold(&desk.store.reader(), &desk.house, desk.now)?;
    if call.json {
        let list = lines.iter().map(|line| {
            json!({ "number": line.number, "matter": posted(&line.matter), "note": line.note })
        });
        call.out.json(&json!({ "untold": list.collect::<Vec<Value>>() }));
        return Ok(DONE);
    }
    for line in &lines {
        let matter = pad(&cut(&posted(&line.matter), 30), 30);
        call.out.line(&format!("{} {matter} {}", pad(&line.number, 11), line.note));
    }
    call.out.line(&fill("cli-total", &[("n", lines.len().to_string().into())]));
    Ok(DONE)
}

fn meetings(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let (limit, after) = page_of(matches)?;
    let (asked, reader) = (asking(&desk, matches)?, desk.store.reader());
    let page = |after: Option<&Cursor>, limit| match &asked {
        Some(asked) => reader.meetings_found(asked, after, false, limit),
        None => reader.meetings(after, limit),
    };
    let (all, page) = (page(None, ALL)?, page(after.as_ref(), limit)?);
    let rows = page.rows.iter().map(|meeting| {
        let starts = meeting.starts_at.minute_text();
        let title = desk.house.marked(meeting.compound, &meeting.title);
        let line = row(Thing::Meeting, &meeting.number, meeting.stage, &starts, &title);
        (meeting.id, line)
    });
    let rows = rows.collect();
    let total = all.rows.len() as u64;
    tell(call, &desk, Told { key: "meetings", rows, total, next: page.next })
}

fn tasks(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let stage = matches.get_one::<String>("stage");
    let stage = stage.map(|stage| stage_of(Thing::Task, stage)).transpose()?;
    let overdue_at = matches.get_flag("overdue").then_some(desk.now);
    let (limit, after) = page_of(matches)?;
    let asked = asking(&desk, matches)?;
    let filter = TaskFilter { stage, overdue_at, asked, ..TaskFilter::default() };
    let page = desk.store.reader().tasks(&filter, after.as_ref(), limit)?;
    let rows = page.rows.iter().map(|task| {
        let standing = Standing::of(&task.facts, &desk.house, desk.now);
        let due = standing.pressing().map(|date| words::card(date, desk.now));
        let due = due.unwrap_or_default();
        let matter = desk.house.marked(task.compound, &task.matter);
        let matter = format!("{matter} {}", desk.house.party_name(&task.lead));
        (task.id, row(Thing::Task, &task.number, task.stage, &due, &matter))
    });
    let rows = rows.collect();
    let total = desk.store.reader().task_count(&filter, COUNT_MAX)?.n;
    tell(call, &desk, Told { key: "tasks", rows, total, next: page.next })
}

/// A station has some dozens of topics and meetings a year: they are counted by reading them.
const ALL: usize = 100_000;

pub(super) fn row(thing: Thing, number: &str, stage: u8, at: &str, matter: &str) -> String {
    let stage = pad(&words::stage(thing, stage), 10);
    format!("{} {stage} {} {}", pad(number, 11), pad(at, 16), cut(matter, 60))
}

fn tell(call: &mut Call<'_>, desk: &Desk, told: Told) -> Result<u8, Stop> {
    let next = told.next.map(|cursor| cursor.to_string());
    if call.json {
        let things = told.rows.iter().map(|(id, _)| {
            let folded = desk.store.reader().fold(*id)?;
            Ok(thing_json(desk, *id, &folded)?.into())
        });
        let things: Vec<Value> = things.collect::<Result<_, Stop>>()?;
        let mut page = Map::new();
        page.insert(told.key.to_owned(), things.into());
        page.insert("total".to_owned(), told.total.into());
        page.insert("next".to_owned(), next.into());
        call.out.json(&page.into());
        return Ok(DONE);
    }
    for (_, line) in &told.rows {
        call.out.line(line);
    }
    call.out.line(&fill("cli-total", &[("n", told.total.to_string().into())]));
    if let Some(next) = next {
        call.out.line(&fill("cli-next", &[("cursor", next.into())]));
    }
    Ok(DONE)
}

fn topic(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    show(call, matches, Thing::Topic)
}

fn meeting(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    if matches.get_flag("minutes") {
        let desk = call.desk()?;
        let typed = matches.get_one::<String>("number").map(String::as_str).unwrap_or_default();
        let text = text::write(&minutes::paper(&papers::facts(&desk, typed)?));
        if call.json {
            call.out.json(&json!({ "minutes": text }));
        } else {
            call.out.line(text.trim_end());
        }
        return Ok(DONE);
    }
    show(call, matches, Thing::Meeting)
}

/// A task with its dates, whose turn it is, its sheets and the arithmetic of every date.
fn task(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let typed = matches.get_one::<String>("number").map(String::as_str).unwrap_or_default();
    let id = desk.find(Thing::Task, typed)?;
    let folded = desk.store.reader().fold(id)?;
    let story = folded.story(None);
    let standing = Standing::of(&story.facts, &desk.house, desk.now);
    let working = arithmetic(&story, &desk.house, desk.now);
    if call.json {
        let mut whole = whole_json(&desk, id, &folded)?;
        whole.insert("dates".to_owned(), standing.dates.iter().map(date_json).collect());
        whole.insert("call".to_owned(), standing.call.as_ref().map(call_json).into());
        whole.insert("supervision".to_owned(), story.sheets.iter().map(sheet_json).collect());
        let lines = working.into_iter().map(|(_, words)| Value::from(words.trim()));
        whole.insert("working".to_owned(), lines.collect());
        call.out.json(&whole.into());
        return Ok(DONE);
    }
    fields(call, &desk, id, &folded)?;
    for date in &standing.dates {
        let words = format!("{} {}", date.at.minute_text(), words::card(date, desk.now));
        call.out.line(&field_line(words::date_name(date.what), &words));
    }
    if let Some(wanted) = &standing.call {
        call.out.line(&field_line(words::say("task-next"), &words::call(wanted)));
        let heard = words::silence(&story.facts, desk.now);
        call.out.line(&field_line(words::say("task-looked"), &heard));
    }
    for line in words::sheets(&story) {
        call.out.line(&posted(&line));
    }
    call.out.line(&words::say("limit-title"));
    for (_, line) in working {
        call.out.line(&format!("  {line}"));
    }
    Ok(DONE)
}

fn date_json(date: &Dated) -> Value {
    let (card, days) = match date.card {
        Lateness::Red { working_days } => ("red", working_days),
        Lateness::Yellow { working_days_left }
        | Lateness::OnTime { working_days_left, today: true } => ("yellow", working_days_left),
        Lateness::OnTime { working_days_left, .. } => ("on_time", working_days_left),
    };
    json!({
        "what": date.what.code(),
        "at": date.at.rfc3339(),
        "card": card,
        "working_days": days,
        "provisional": date.provisional,
    })
}

fn call_json(call: &Wanted) -> Value {
    let by = match call.by {
        By::Lead => "lead",
        By::Verifier => "verifier",
        By::Branch => "branch",
    };
    json!({
        "why": call.why.code(),
        "deed": call.why.deed(),
        "by": by,
        "until": call.at.map(Moment::rfc3339),
    })
}

fn sheet_json(sheet: &Sheet) -> Value {
    let answer = sheet.answer.as_ref();
    json!({
        "n": sheet.n,
        "at": sheet.at.rfc3339(),
        "demand": posted(&sheet.demand),
        "answer_due": sheet.answer_due.rfc3339(),
        "overdue_days": sheet.late,
        "answered_at": answer.map(|answer| answer.at.rfc3339()),
        "answer": answer.map(|answer| posted(&answer.words)),
    })
}

fn show(call: &mut Call<'_>, matches: &ArgMatches, thing: Thing) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let typed = matches.get_one::<String>("number").map(String::as_str).unwrap_or_default();
    let id = desk.find(thing, typed)?;
    let folded = desk.store.reader().fold(id)?;
    if call.json {
        call.out.json(&whole_json(&desk, id, &folded)?.into());
        return Ok(DONE);
    }
    fields(call, &desk, id, &folded)
}

/// A thing field by field, then what happened to it.
fn fields(call: &mut Call<'_>, desk: &Desk, id: Id, folded: &Folded) -> Result<u8, Stop> {
    let thing = folded.thing.unwrap_or(Thing::Topic);
    call.out.line(&words::stage(thing, folded.stage()));
    for field in registry::fields(thing) {
        let Some(value) = folded.record.get(field.number) else { continue };
        let name = words::field(thing, field.key);
        if field.number == BELONGS {
            let whose = desk.house.compound_name(compound_of(&folded.record));
            call.out.line(&field_line(name, whose));
            continue;
        }
        match &told::lines(desk, field, value)?[..] {
            [] => {}
            [one] => call.out.line(&field_line(name, one)),
            several => {
                call.out.line(&field_line(name, ""));
                for line in several {
                    call.out.line(&format!("  {line}"));
                }
            }
        }
    }
    for line in history::lines(desk, folded) {
        call.out.line(&line);
    }
    if let Some(reach) = desk.store.reader().reach(id)? {
        call.out.line(&reach_line(&reach));
    }
    Ok(DONE)
}

/// The same with what is in dispute, what happened to it and how far it has come.
fn whole_json(desk: &Desk, id: Id, folded: &Folded) -> Result<Map<String, Value>, StoreError> {
    let mut whole = thing_json(desk, id, folded)?;
    whole.insert("conflicts".to_owned(), history::conflicts(desk, folded));
    whole.insert("history".to_owned(), history::json(desk, folded));
    let reach = desk.store.reader().reach(id)?;
    whole.insert("reach".to_owned(), reach.as_ref().map(reach_json).into());
    Ok(whole)
}

/// A thing as its table of fields tells it.
fn thing_json(desk: &Desk, id: Id, folded: &Folded) -> Result<Map<String, Value>, StoreError> {
    let thing = folded.thing.unwrap_or(Thing::Topic);
    let stage = registry::stage(thing, folded.stage()).map(|stage| stage.key);
    let mut told = Map::new();
    told.insert("id".to_owned(), id.to_string().into());
    told.insert("stage".to_owned(), stage.into());
    for field in registry::fields(thing) {
        let value = folded.record.get(field.number);
        let value = value.map(|value| value_json(desk, field, value)).transpose()?;
        told.insert(field.key.to_owned(), value.into());
    }
    let whose = station::told(&desk.house, compound_of(&folded.record));
    told.insert("compound".to_owned(), whose.into());
    Ok(told)
}

fn value_json(desk: &Desk, field: Field, value: &Stored) -> Result<Value, StoreError> {
    Ok(match (field.kind, value) {
        _ if field.privacy == Privacy::Personal => "***".into(),
        (Kind::Moment, Stored::Int(ms)) => Moment(*ms).rfc3339().into(),
        (Kind::Flag, Stored::Int(flag)) => (*flag != 0).into(),
        (_, Stored::Int(number)) => (*number).into(),
        // Sealed facts are read on their paper: `meeting show --minutes`.
        _ if is_frozen(field) => Value::Null,
        // Who reads a topic here need not know a resident's flat or number.
        (_, Stored::Text(text)) => posted(text).into(),
        // The name of a thing is told as the number on its paper.
        (_, Stored::Bytes(_)) => match value.as_id() {
            Some(id) => desk.number(id)?.into(),
            None => Value::Null,
        },
        (_, Stored::List(values)) => {
            let values = values.iter().map(|value| value_json(desk, field, value));
            values.collect::<Result<Vec<_>, _>>()?.into()
        }
        (_, Stored::Map(entries)) => {
            let entries = entries
                .iter()
                .map(|(key, value)| Ok((key_text(desk, key)?, value_json(desk, field, value)?)));
            entries.collect::<Result<Map<_, _>, StoreError>>()?.into()
        }
    })
}

fn is_frozen(field: Field) -> bool {
    field.number == u16::from(MeetingField::Frozen)
}

/// An entry's key; where it names a thing, the number on its paper.
fn key_text(desk: &Desk, key: &str) -> Result<String, StoreError> {
    let number = key.parse().ok().map(|id| desk.number(id)).transpose()?;
    Ok(number.filter(|number| !number.is_empty()).unwrap_or_else(|| key.to_owned()))
}
