//! Papers by command: every row of the table of papers, listed and written.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::base::id::Id;
use crate::cli::call::{Call, Desk};
use crate::cli::export::{ending, out_options, target, wrong_ending};
use crate::cli::grammar::{Verb, flag, number, path_option, positional, word_option};
use crate::cli::station;
use crate::cli::stop::{DONE, Stop};
use crate::domain::field::Thing;
use crate::domain::refusal::Refusal;
use crate::domain::report::{Period, Scope};
use crate::export::error::ExportError;
use crate::export::file::{Existing, write_bytes};
use crate::export::key_card;
use crate::export::paper::Paper;
use crate::export::papers::batch::{Batch, of_meeting};
use crate::export::papers::{About, Format, Made, Make, Press, ROWS, Row, Source, find};
use crate::store::StoreError;
use crate::words::{fill, role, say};
use crate::work::minutes::{MinutesDraft, draft};

/// Papers of the desk and of things.
pub(super) const VERBS: &[Verb] = &[
    of_number(&["export", "minutes"]),
    of_number(&["export", "record"]),
    of_number(&["export", "notice"]),
    of_number(&["export", "attendance"]),
    of_number(&["export", "collection"]),
    of_number(&["export", "order"]),
    of_number(&["export", "supervision"]),
    Verb { path: &["export", "handover"], options: out_options, run: named },
    Verb {
        path: &["paper", "list"],
        options: |command| command.arg(number().required(false)),
        run: list,
    },
    Verb { path: &["paper", "write"], options: write_options, run: write },
    Verb { path: &["paper", "batch"], options: batch_options, run: batch },
    Verb { path: &["keys"], options: out_options, run: of_keys },
];

const fn of_number(path: &'static [&'static str]) -> Verb {
    Verb { path, options: |command| out_options(command.arg(number())), run: named }
}

fn write_options(command: Command) -> Command {
    let about = positional("about").required(false);
    let command = command.arg(positional("paper")).arg(about);
    out_options(command.arg(word_option("edition")).arg(word_option("compound")))
}

fn batch_options(command: Command) -> Command {
    command
        .arg(word_option("meeting").required(true))
        .arg(path_option("folder").long("out").required(true))
        .arg(word_option("format"))
        .arg(flag("replace"))
}

fn typed<'m>(matches: &'m ArgMatches, id: &str) -> Option<&'m str> {
    matches.get_one::<String>(id).map(String::as_str)
}

/// The facts of a meeting's papers.
pub(super) fn facts(desk: &Desk, number: &str) -> Result<MinutesDraft, Stop> {
    let id = desk.find(Thing::Meeting, number)?;
    Ok(draft(&desk.store.reader(), &desk.house, id)?)
}

/// Every paper of a row about that.
fn papers(call: &Call<'_>, desk: &Desk, row: &Row, about: About) -> Result<Vec<Made>, Stop> {
    with_source(call, desk, |source| row.papers(source, about))
}

/// What papers are made from, for one reading.
fn with_source<T>(
    call: &Call<'_>,
    desk: &Desk,
    read: impl FnOnce(&Source<'_>) -> Result<T, StoreError>,
) -> Result<T, Stop> {
    let keys = || (call.keys)(&call.file.keys);
    let (reader, now) = (&desk.store.reader(), desk.now);
    Ok(read(&Source { reader, house: &desk.house, who: &desk.who, now, keys: &keys })?)
}

/// What a paper is to be about, as it was typed. A thing has its compound; a stretch of time is asked for.
fn about(desk: &Desk, row: &Row, words: Option<&str>, compound: Option<Id>) -> Result<About, Stop> {
    let needed = || Stop::Usage(say("cli-usage-paper-about"));
    match row.make {
        Make::Desk(_) => Ok(About::Desk),
        Make::Period(_) => {
            let words = words.ok_or_else(needed)?;
            let period = Period::read_month(words).or_else(|| Period::from_key(words));
            let period = period.ok_or_else(|| Stop::Usage(say("report-bad-period")))?;
            Ok(About::Period(Scope { period, compound }))
        }
        Make::Thing(things, _) => {
            let number = words.ok_or_else(needed)?;
            let found = desk.store.reader().find_number(number)?;
            match found.filter(|(thing, _)| things.contains(thing)) {
                Some((_, id)) => Ok(About::Thing(id)),
                None => Err(Refusal::NotFound(crate::base::text::clean_line(number)).into()),
            }
        }
    }
}

/// `export notice H1`: the row is named by the command.
fn named(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let number = matches.try_get_one::<String>("number").ok().flatten().map(String::as_str);
    made(call, matches, (call.verb, number), None)
}

/// `paper write notice H1`
fn write(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let which = (typed(matches, "paper").unwrap_or_default(), typed(matches, "about"));
    made(call, matches, which, typed(matches, "edition"))
}

fn made(
    call: &mut Call<'_>,
    matches: &ArgMatches,
    (name, subject): (&str, Option<&str>),
    edition: Option<&str>,
) -> Result<u8, Stop> {
    let row = find(name).ok_or_else(unknown)?;
    let desk = call.desk()?;
    let has_choice = matches.try_contains_id("compound").unwrap_or(false);
    let compound = if has_choice { station::compound(&desk.house, matches)? } else { None };
    let about = about(&desk, row, subject, compound)?;
    let all = papers(call, &desk, row, about)?;
    let mark = |key: &str, n: &str| format!("-{}", fill(key, &[("n", n.into())]));
    let has = |made: &Made| {
        edition.is_none_or(|n| {
            ["paper-edition", "paper-sheet-mark"]
                .iter()
                .any(|key| made.name.ends_with(&mark(key, n)))
        })
    };
    let none = if edition.is_some() && !all.is_empty() {
        Stop::from(Refusal::NotFound(edition.unwrap_or_default().to_owned()))
    } else {
        Stop::NoPaper(row.when())
    };
    let made = all.into_iter().find(has).ok_or(none)?;
    written(call, matches, &made.paper)
}

/// Every paper around a meeting, into a folder. What was written before a stop stays.
fn batch(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let format = typed(matches, "format").unwrap_or("pdf");
    let format = Format::of(format).ok_or_else(|| wrong_ending(&Format::endings()))?;
    let desk = call.desk()?;
    let meeting = desk.find(Thing::Meeting, typed(matches, "meeting").unwrap_or_default())?;
    let folder = matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
    let replace = matches.get_flag("replace");
    let existing = if replace { Existing::Replace } else { Existing::Refuse };
    let papers = with_source(call, &desk, |source| of_meeting(source, meeting))?;
    let mut batch = Batch::new(papers, format);
    let mut files = Vec::new();
    while let Some(written) = batch.write_next(&folder, existing) {
        let path = written.map_err(|error| match error {
            ExportError::Disk(error) => Stop::file(&folder, &error),
            error => error.into(),
        })?;
        call.out.progress(&format!("{}/{}", batch.done, batch.total));
        files.push(path.display().to_string());
    }
    if call.json {
        call.out.json(&json!({ "files": files, "lacks": batch.lacks() }));
    } else {
        let given =
            [("n", batch.done.to_string().into()), ("folder", folder.display().to_string().into())];
        call.out.line(&fill("cli-papers-written", &given));
        for sentence in batch.lacks() {
            call.out.aside(&sentence);
        }
    }
    Ok(DONE)
}

fn unknown() -> Stop {
    let known: Vec<&str> = ROWS.iter().map(|row| row.name).collect();
    Stop::Usage(fill("cli-usage-paper", &[("known", known.join(", ").into())]))
}

/// Every paper and when there is one; of a number, how many there are now.
fn list(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let Some(number) = typed(matches, "number") else {
        let told = ROWS.iter().map(row_json).collect::<Vec<_>>();
        return Ok(listed(call, &told, "cli-paper-row"));
    };
    let desk = call.desk()?;
    let found = desk.store.reader().find_number(number)?;
    let clean = crate::base::text::clean_line(number);
    let (thing, id) = found.ok_or(Refusal::NotFound(clean))?;
    let mut told = Vec::new();
    for row in ROWS.iter().filter(|row| row.is_about(thing)) {
        let there = papers(call, &desk, row, About::Thing(id))?;
        let mut value = row_json(row);
        if let Some(fields) = value.as_object_mut() {
            fields.insert("n".to_owned(), there.len().into());
        }
        told.push(value);
    }
    Ok(listed(call, &told, "cli-paper-there"))
}

fn row_json(row: &Row) -> Value {
    json!({
        "name": row.name,
        "words": row.words(),
        "maker": role(row.maker),
        "when": row.when(),
    })
}

fn listed(call: &mut Call<'_>, told: &[Value], key: &str) -> u8 {
    if call.json {
        call.out.json(&json!({ "papers": told }));
        return DONE;
    }
    for value in told {
        let text = |field: &str| value[field].as_str().unwrap_or_default().to_owned();
        let given = [
            ("name", text("name").into()),
            ("words", text("words").into()),
            ("maker", text("maker").into()),
            ("when", text("when").into()),
            ("n", value["n"].as_i64().unwrap_or(0).into()),
        ];
        call.out.line(&fill(key, &given));
    }
    DONE
}

/// The key card needs no station.
fn of_keys(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let is_rehearsal = call.desk().is_ok_and(|desk| desk.house.rehearsal);
    let paper = key_card::paper(&(call.keys)(&call.file.keys), is_rehearsal);
    written(call, matches, &paper)
}

fn written(call: &mut Call<'_>, matches: &ArgMatches, paper: &Paper) -> Result<u8, Stop> {
    let (path, existing) = target(matches);
    let lacks = write_paper(&path, existing, paper)?;
    tell(call, &path, &lacks);
    Ok(DONE)
}

/// Where the paper went, and what the machine lacked for it.
pub(super) fn tell(call: &mut Call<'_>, path: &Path, lacks: &[String]) {
    let told = path.display().to_string();
    if call.json {
        call.out.json(&json!({ "file": told, "lacks": lacks }));
    } else {
        call.out.line(&fill("cli-paper-written", &[("file", told.into())]));
        for sentence in lacks {
            call.out.aside(sentence);
        }
    }
}

/// Writes a paper in the format its ending names; answers what the machine lacked for it.
pub(super) fn write_paper(
    path: &Path,
    existing: Existing,
    paper: &Paper,
) -> Result<Vec<String>, Stop> {
    let format = Format::of(&ending(path)).ok_or_else(|| wrong_ending(&Format::endings()))?;
    let mut press = Press::default();
    let bytes = press.write(paper, format)?;
    write_bytes(path, existing, &bytes)?;
    Ok(press.lacks())
}
