//! The catalogue of service items and the calendar: shown, searched, imported.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::base::text::{clean_line, pad};
use crate::cli::answers;
use crate::cli::call::{Call, Desk};
use crate::cli::grammar::{Verb, positional};
use crate::cli::stop::{DONE, Stop};
use crate::domain::catalogue::{Item, items_from_rows};
use crate::domain::refusal::Refusal;
use crate::import::child::Reader;
use crate::import::sheet::{Limits, Row};
use crate::words::{fill, in_language, say};
use crate::work::args::Args;
use crate::work::deed::{self, Done};

/// Commands on lists.
pub(super) const VERBS: &[Verb] = &[
    Verb { path: &["catalogue", "list"], options: |command| command, run: list },
    Verb {
        path: &["catalogue", "show"],
        options: |command| command.arg(positional("code")),
        run: show,
    },
    Verb {
        path: &["catalogue", "suggest"],
        options: |command| command.arg(positional("text")),
        run: suggest,
    },
    Verb { path: &["catalogue", "import"], options: file_argument, run: import },
    Verb { path: &["calendar", "import"], options: file_argument, run: import_calendar },
];

fn file_argument(command: Command) -> Command {
    command.arg(positional("file").value_parser(clap::value_parser!(PathBuf)))
}

fn file_of(matches: &ArgMatches) -> PathBuf {
    matches.get_one::<PathBuf>("file").cloned().unwrap_or_default()
}

fn item_json(item: &Item) -> Value {
    let columns = Item::COLUMNS.into_iter().map(str::to_owned);
    columns.zip(item.to_columns().map(Value::from)).collect::<serde_json::Map<_, _>>().into()
}

fn item_line(desk: &Desk, item: &Item) -> String {
    let lead = desk.house.party_name(&item.lead);
    format!("{} {} {}", pad(&item.code, 4), pad(in_language(&item.name, &item.name_en), 32), lead)
}

/// Said wherever the catalogue is shown until a list from outside is loaded.
fn say_template(call: &mut Call<'_>, desk: &Desk) {
    if desk.house.catalogue.is_template {
        call.out.line(&say("cli-template"));
    }
}

fn list(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let groups = desk.house.catalogue.by_category();
    if call.json {
        let items: Vec<Value> =
            groups.iter().flat_map(|(_, items)| items).map(|item| item_json(item)).collect();
        let template = desk.house.catalogue.is_template;
        let total = items.len();
        call.out
            .json(&json!({ "items": items, "total": total, "next": null, "template": template }));
        return Ok(DONE);
    }
    say_template(call, &desk);
    for (category, items) in groups {
        call.out.line(category);
        for item in items {
            call.out.line(&format!("  {}", item_line(&desk, item)));
        }
    }
    Ok(DONE)
}

fn show(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let typed = matches.get_one::<String>("code").map(String::as_str).unwrap_or_default();
    let code = answers::item(typed, &desk.house);
    let item = desk.house.catalogue.item(&code).ok_or(Refusal::UnknownItem(code))?;
    if call.json {
        call.out.json(&item_json(item));
        return Ok(DONE);
    }
    say_template(call, &desk);
    call.out.line(&item_line(&desk, item));
    for (column, value) in Item::COLUMNS.iter().zip(item.to_columns()).skip(1) {
        if !value.is_empty() {
            call.out.line(&format!("  {} {value}", pad(column, 22)));
        }
    }
    Ok(DONE)
}

/// How many items are suggested to a script.
const SUGGESTED: usize = 5;

fn suggest(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let text = matches.get_one::<String>("text").map(String::as_str).unwrap_or_default();
    desk.house.suggester.refresh(&desk.store.reader())?;
    let found = desk.house.suggester.suggest(text, SUGGESTED);
    let name = |code: &str| {
        desk.house
            .catalogue
            .item(code)
            .map_or_else(String::new, |item| in_language(&item.name, &item.name_en).to_owned())
    };
    if call.json {
        let hits = found.hits.iter().map(|hit| {
            json!({
                "code": hit.code,
                "name": name(&hit.code),
                "score": hit.score,
                "because": hit.because,
                "learned": hit.learned,
                "times": hit.times,
            })
        });
        let danger = found
            .danger
            .as_ref()
            .map(|danger| json!({ "call": danger.call.number(), "because": danger.because }));
        let question = found.question.as_ref().map(|question| question.ask.clone());
        let hits: Vec<Value> = hits.collect();
        let total = hits.len();
        call.out.json(&json!({
            "suggestions": hits, "total": total, "next": null,
            "danger": danger, "question": question,
        }));
        return Ok(DONE);
    }
    if let Some(danger) = &found.danger {
        call.out.line(&fill("cli-danger", &[("number", danger.call.number().into())]));
    }
    for hit in &found.hits {
        let mut line =
            format!("{} {} {}", pad(&hit.code, 4), pad(&name(&hit.code), 32), hit.words());
        if hit.times > 0 {
            let times = i64::from(hit.times).into();
            line = format!("{line}  {}", fill("suggest-learned", &[("times", times)]));
        }
        call.out.line(&line);
    }
    if let Some(question) = &found.question {
        call.out.line(&question.ask);
    }
    if found.hits.is_empty() {
        call.out.line(&say("cli-nothing-suggested"));
    }
    Ok(DONE)
}

fn import(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let rows = rows_of(call, &file_of(matches))?;
    let numbered = rows.iter().skip(1).map(|row| (row.number as u64, columns_of(row)));
    let items = items_from_rows(numbered, &desk.house.catalogue.parties).map_err(|troubles| {
        let first = troubles.into_iter().next();
        first.map_or(Refusal::Missing("list"), |one| {
            Refusal::BadList(one.line as usize, one.fault.code(), one.fault.detail())
        })
    })?;
    let lines = items.iter().map(|item| item.to_columns().map(|cell| clean_line(&cell)).join("\t"));
    let list =
        std::iter::once(Item::COLUMNS.join("\t")).chain(lines).collect::<Vec<_>>().join("\n");
    let (_, report) = desk.house.catalogue.merge_import(items, 0);
    done(desk, "catalogue.import", list)?;
    if call.json {
        call.out.json(&json!({
            "added": report.added,
            "changed": report.changed,
            "withdrawn": report.withdrawn,
        }));
        return Ok(DONE);
    }
    let given = [
        ("added", (report.added.len() as i64).into()),
        ("changed", (report.changed.len() as i64).into()),
        ("withdrawn", (report.withdrawn.len() as i64).into()),
    ];
    call.out.line(&fill("cli-list-imported", &given));
    Ok(DONE)
}

/// Does the deed that takes a list in.
fn done(desk: Desk, name: &str, list: String) -> Result<Done, Stop> {
    let Desk { mut store, house, who, now } = desk;
    let deed = deed::find(name).ok_or_else(|| Refusal::NotFound(name.to_owned()))?;
    let args = Args::new().with("list", &list);
    Ok(deed::perform(&mut store, &house, &who, now, deed, None, &args)?)
}

fn rows_of(call: &Call<'_>, path: &Path) -> Result<Vec<Row>, Stop> {
    std::fs::metadata(path).map_err(|error| Stop::file(path, &error))?;
    let reader = Reader::open_with(&call.program, path, &Limits::default())
        .map_err(|error| Stop::file(path, &error))?;
    Ok(reader.collect::<Result<_, _>>()?)
}

/// Sheets drop empty cells at the end, and add some.
fn columns_of(row: &Row) -> Vec<&str> {
    let mut columns: Vec<&str> = row.cells.iter().map(String::as_str).collect();
    let written = Item::COLUMNS.len() - 1;
    while columns.len() > written && columns.last().is_some_and(|cell| cell.trim().is_empty()) {
        columns.pop();
    }
    let wanted = written.max(columns.len());
    columns.resize(wanted, "");
    columns
}

fn import_calendar(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let path = file_of(matches);
    let text = std::fs::read_to_string(&path).map_err(|error| Stop::file(&path, &error))?;
    let year = done(desk, "calendar.import", text)?.number;
    if call.json {
        call.out.json(&json!({ "year": year.parse::<i16>().unwrap_or_default() }));
    } else {
        call.out.line(&fill("cli-year-imported", &[("year", year.into())]));
    }
    Ok(DONE)
}
