//! `report fill`: the figures into a sheet of the county, shown first, then written as a new file.

use std::path::{Path, PathBuf};

use clap::{ArgAction, ArgMatches, Command};
use serde_json::json;

use crate::cli::call::{Call, Desk};
use crate::cli::export::target;
use crate::cli::grammar::{flag, path_option, positional, word_option};
use crate::cli::report::{gather, known, typed};
use crate::cli::stop::{DONE, Stop};
use crate::domain::report::Period;
use crate::export::file::write_bytes;
use crate::import::child::{self, Reader};
use crate::import::sheet::{Limits, Row};
use crate::import::template::{Answer, Fill, KEY, Layout, Order, Rule, Unfit};
use crate::import::template::{cell_name, layouts, plan, with};
use crate::words::{fill as words, say};
use crate::work::report::{Figure, figures};

/// A form of a county has no more rows that anybody fills (our default).
const ROWS: usize = 5_000;

pub(super) fn options(command: Command) -> Command {
    command
        .arg(positional("template").value_parser(clap::value_parser!(PathBuf)))
        .arg(word_option("period").required(true))
        .arg(
            word_option("figure-map")
                .long("map")
                .value_name("CELL=FIGURE")
                .action(ArgAction::Append),
        )
        .arg(word_option("layout"))
        .arg(word_option("compound"))
        .arg(flag("show-only").long("preview"))
        .arg(path_option("out"))
        .arg(flag("replace"))
}

pub(super) fn fill(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let period = Period::from_key(typed(matches, "period"));
    let period = period.ok_or_else(|| Stop::Usage(say("report-bad-period")))?;
    let mut desk = call.desk()?;
    let layout = layout(&desk, matches)?;
    let path = matches.get_one::<PathBuf>("template").cloned().unwrap_or_default();
    let (sheet, rows) = read(call, &path)?;
    let report = gather(call, matches, &desk, period)?;
    let all = figures(&report, &desk.house);
    let rules = rules(&layout)?;
    let fills = plan(&rules, &rows, &all).map_err(|unfit| said_unfit(&unfit, &all))?;
    if matches.get_flag("show-only") {
        show(call, &fills);
        return Ok(DONE);
    }
    if matches.get_one::<PathBuf>("out").is_none() {
        return Err(Stop::Usage(say("cli-usage-fill-out")));
    }
    let (out, existing) = target(matches);
    let puts = fills.iter().map(|fill| fill.put.clone()).collect();
    let order = Order { limits: limits(), sheet, puts };
    let made = child::fill(&call.program, &path, &order);
    let book = made.map_err(|error| Stop::file(&path, &error))?;
    write_bytes(&out, existing, &book.map_err(said_answer)?)?;
    if !layout.name.is_empty() {
        let known = layouts(desk.store.reader().remembered(KEY)?.as_deref());
        desk.store.remember(KEY, &with(known, layout))?;
    }
    tell(call, &out, fills.len());
    Ok(DONE)
}

fn tell(call: &mut Call<'_>, out: &Path, cells: usize) {
    let file = out.display().to_string();
    if call.json {
        call.out.json(&json!({ "file": file, "cells": cells }));
    } else {
        let given = [("n", (cells as i64).into()), ("file", file.into())];
        call.out.line(&words("cli-sheet-filled", &given));
    }
}

fn limits() -> Limits {
    Limits {
        rows: ROWS,
        file_bytes: 32 << 20,
        memory_bytes: 512 << 20,
        cpu_seconds: 30,
        ..Limits::default()
    }
}

/// What was typed, else what is remembered under that name.
fn layout(desk: &Desk, matches: &ArgMatches) -> Result<Layout, Stop> {
    let name = typed(matches, "layout").to_owned();
    let typed: Vec<String> =
        matches.get_many::<String>("figure-map").unwrap_or_default().cloned().collect();
    if !typed.is_empty() {
        return Ok(Layout { name, rules: typed });
    }
    let known = layouts(desk.store.reader().remembered(KEY)?.as_deref());
    let names = known.iter().map(|layout| layout.name.clone()).collect::<Vec<_>>();
    known.into_iter().find(|layout| !name.is_empty() && layout.name == name).ok_or_else(|| {
        Stop::Usage(words("cli-usage-no-layout", &[("known", names.join(", ").into())]))
    })
}

fn rules(layout: &Layout) -> Result<Vec<Rule>, Stop> {
    let read =
        |rule: &String| Rule::read(rule).ok_or_else(|| said_unfit(&Unfit::Rule(rule.clone()), &[]));
    layout.rules.iter().map(read).collect()
}

/// The first visible sheet that is not empty, read by a process of its own.
fn read(call: &Call<'_>, path: &Path) -> Result<(String, Vec<Row>), Stop> {
    std::fs::metadata(path).map_err(|error| Stop::file(path, &error))?;
    let opened = Reader::open_with(&call.program, path, &limits());
    let mut reader = opened.map_err(|error| Stop::file(path, &error))?;
    let rows = reader.by_ref().collect::<Result<Vec<_>, _>>()?;
    let sheet = reader.info().and_then(|info| info.sheet.clone());
    // A text has no cells that could keep their looks.
    let sheet = sheet.ok_or_else(|| Stop::Usage(say("cli-usage-fill-xlsx")))?;
    Ok((sheet, rows))
}

fn show(call: &mut Call<'_>, fills: &[Fill]) {
    let value = |fill: &Fill| match fill.put.number {
        Some(number) => number.to_string(),
        None => fill.put.text.clone(),
    };
    if call.json {
        let cells: Vec<_> = fills
            .iter()
            .map(|fill| {
                let cell = cell_name(fill.put.column, fill.put.row);
                json!({ "cell": cell, "old": fill.old, "new": value(fill), "figure": fill.name })
            })
            .collect();
        call.out.json(&json!({ "total": cells.len(), "cells": cells }));
        return;
    }
    for fill in fills {
        let given = [
            ("cell", cell_name(fill.put.column, fill.put.row).into()),
            ("old", fill.old.as_str().into()),
            ("new", value(fill).into()),
            ("figure", fill.name.as_str().into()),
        ];
        call.out.line(&words("cli-fill-line", &given));
    }
}

fn said_unfit(unfit: &Unfit, all: &[Figure<'_>]) -> Stop {
    Stop::Usage(match unfit {
        Unfit::Rule(rule) => words("cli-usage-fill-rule", &[("words", rule.as_str().into())]),
        Unfit::Figure(_) => words("cli-usage-figure", &[("known", known(all).into())]),
        Unfit::NoRow(group) => words("cli-usage-fill-row", &[("words", group.as_str().into())]),
        Unfit::Twice(cell) => words("cli-usage-fill-twice", &[("words", cell.as_str().into())]),
    })
}

fn said_answer(answer: Answer) -> Stop {
    match answer {
        Answer::Trouble(trouble) => trouble.into(),
        Answer::Macros => Stop::Usage(say("cli-usage-fill-macros")),
        Answer::Formula(cell) => {
            Stop::Usage(words("cli-usage-fill-formula", &[("words", cell.into())]))
        }
        Answer::Covered(cell) => {
            Stop::Usage(words("cli-usage-fill-covered", &[("words", cell.into())]))
        }
        // It was filled, and nothing stands in the way.
        Answer::Filled(_) => Stop::Usage(say("cli-usage-fill-xlsx")),
    }
}
