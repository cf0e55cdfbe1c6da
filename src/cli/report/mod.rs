//! The figures of a period by command: told, as a file, and the list behind any of them.

mod template;

use clap::{ArgMatches, Command};
use serde_json::json;

use crate::cli::call::{Call, Desk};
use crate::cli::export::{ending, target, wrong_ending};
use crate::cli::grammar::{Verb, flag, path_option, positional, word_option};
use crate::cli::papers::{tell, write_paper};
use crate::cli::station;
use crate::cli::stop::{DONE, Stop};
use crate::domain::field::Thing;
use crate::domain::report::{Period, Scope, Sort};
use crate::export::{report, text};
use crate::store::StoreError;
use crate::words::{fill, say};
use crate::work::report::{Counted, Figure, Report, figures};

/// Reports.
pub(super) const VERBS: &[Verb] = &[
    Verb { path: &["report", "month"], options: of_one, run: month },
    Verb { path: &["report", "half"], options: of_one, run: half },
    Verb { path: &["report", "days"], options: of_days, run: days },
    Verb { path: &["report", "fill"], options: template::options, run: template::fill },
];

fn of_one(command: Command) -> Command {
    outlets(command.arg(positional("period")))
}

fn of_days(command: Command) -> Command {
    let day = |id, long: &'static str| word_option(id).long(long).required(true);
    outlets(command.arg(day("first-day", "from")).arg(day("last-day", "to")))
}

fn outlets(command: Command) -> Command {
    command
        .arg(path_option("out"))
        .arg(flag("replace"))
        .arg(word_option("behind"))
        .arg(word_option("compound"))
}

fn typed<'m>(matches: &'m ArgMatches, id: &str) -> &'m str {
    matches.get_one::<String>(id).map(String::as_str).unwrap_or_default()
}

fn month(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    told(call, matches, Period::read_month(typed(matches, "period")))
}

fn half(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let text = typed(matches, "period");
    let named = || Period::from_key(text).filter(|period| period.sort == Sort::Half);
    told(call, matches, Period::read_half(text).or_else(named))
}

fn days(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let (first, last) = (typed(matches, "first-day"), typed(matches, "last-day"));
    told(call, matches, Period::from_key(&format!("{first}..{last}")))
}

/// Counts the compound that was named, else all, showing how far it has come where somebody watches.
fn gather(
    call: &mut Call<'_>,
    matches: &ArgMatches,
    desk: &Desk,
    period: Period,
) -> Result<Report, Stop> {
    let scope = Scope { period, compound: station::compound(&desk.house, matches)? };
    let mut seen = 0_u64;
    let report = Report::gather(&desk.store.reader(), &desk.house, scope, desk.now, &mut |_| {
        seen += 2_000;
        call.out.progress(&seen.to_string());
        true
    })?;
    Ok(report)
}

fn told(call: &mut Call<'_>, matches: &ArgMatches, period: Option<Period>) -> Result<u8, Stop> {
    let period = period.ok_or_else(|| Stop::Usage(say("report-bad-period")))?;
    let desk = call.desk()?;
    let report = gather(call, matches, &desk, period)?;
    if let Some(key) = matches.get_one::<String>("behind") {
        return behind(call, &desk, &report, key);
    }
    if matches.get_one::<std::path::PathBuf>("out").is_some() {
        return written(call, matches, &desk, &report);
    }
    if call.json {
        call.out.json(&report::document(&report, &desk.house));
    } else {
        has_begun(&desk, &report)?;
        let reader = desk.store.reader();
        let paper = report::paper(&reader, &report, &desk.house, desk.now)?;
        call.out.line(&text::write(&paper));
    }
    Ok(DONE)
}

/// Of days that are still to come there is nothing to print.
fn has_begun(desk: &Desk, report: &Report) -> Result<(), Stop> {
    let is_to_come = report.scope.period.first > desk.now.day();
    if is_to_come { Err(Stop::NoPaper(say("paper-when-report"))) } else { Ok(()) }
}

fn written(
    call: &mut Call<'_>,
    matches: &ArgMatches,
    desk: &Desk,
    report: &Report,
) -> Result<u8, Stop> {
    let (path, existing) = target(matches);
    let (reader, house) = (desk.store.reader(), &desk.house);
    match ending(&path).as_str() {
        "xlsx" => report::save_book(&reader, report, house, desk.now, &path, existing)?,
        "csv" => report::save_csv(report, house, desk.now, &path, existing)?,
        "json" => {
            let document = report::document(report, house).to_string();
            crate::export::file::write_bytes(&path, existing, document.as_bytes())?;
        }
        "docx" | "txt" | "pdf" => {
            has_begun(desk, report)?;
            let paper = report::paper(&reader, report, house, desk.now)?;
            let lacks = write_paper(&path, existing, &paper)?;
            tell(call, &path, &lacks);
            return Ok(DONE);
        }
        _ => return Err(wrong_ending("xlsx, csv, json, docx, txt, pdf")),
    }
    let told = path.display().to_string();
    if call.json {
        call.out.json(&json!({ "file": told }));
    } else {
        call.out.line(&fill("cli-paper-written", &[("file", told.into())]));
    }
    Ok(DONE)
}

/// The numbers of everything a figure counts.
fn behind(call: &mut Call<'_>, desk: &Desk, report: &Report, key: &str) -> Result<u8, Stop> {
    let all = figures(report, &desk.house);
    let found = all.iter().find(|figure| figure.key == key);
    let unknown = || Stop::Usage(fill("cli-usage-figure", &[("known", known(&all).into())]));
    let figure = found.ok_or_else(unknown)?;
    let (thing, counted) = figure.counts.ok_or_else(unknown)?;
    let numbers = numbers(desk, thing, counted)?;
    if call.json {
        let total = numbers.len();
        call.out.json(&json!({ "key": key, "numbers": numbers, "total": total }));
    } else {
        for number in &numbers {
            call.out.line(number);
        }
    }
    Ok(DONE)
}

fn known(all: &[Figure<'_>]) -> String {
    let keys = all.iter().filter(|figure| figure.counts.is_some());
    keys.map(|figure| figure.key.as_str()).collect::<Vec<_>>().join(", ")
}

pub(super) fn numbers(
    desk: &Desk,
    thing: Thing,
    counted: &Counted,
) -> Result<Vec<String>, StoreError> {
    let (reader, lids) = (desk.store.reader(), &counted.0);
    Ok(match thing {
        Thing::Topic => reader.topics_at(lids)?.into_iter().map(|row| row.number).collect(),
        Thing::Meeting => reader.meetings_at(lids)?.into_iter().map(|row| row.number).collect(),
        Thing::Task => reader.tasks_at(lids)?.into_iter().map(|row| row.number).collect(),
        _ => reader.issues_at(lids)?.into_iter().map(|row| row.number).collect(),
    })
}
