//! Papers by command: minutes, record, notice, attendance sheet, order and supervision sheet.

use std::io::Write as _;
use std::path::Path;

use clap::ArgMatches;
use serde_json::json;

use crate::cli::call::{Call, Desk};
use crate::cli::export::{ending, out_options, target, wrong_ending};
use crate::cli::grammar::{Verb, number};
use crate::cli::stop::{DONE, Stop};
use crate::domain::field::Thing;
use crate::domain::refusal::Refusal;
use crate::export::error::ExportError;
use crate::export::file::{Existing, write_whole};
use crate::export::paper::Paper;
use crate::export::{collection, docx, handover, key_card, minutes, notice, order, pdf, text};
use crate::words::fill;
use crate::work::handover::Handover;
use crate::work::minutes::{MinutesDraft, draft};

/// Papers of meetings, issues and tasks.
pub(super) const VERBS: &[Verb] = &[
    paper(&["export", "minutes"], |call, matches| of_meeting(call, matches, minutes::paper)),
    paper(&["export", "record"], |call, matches| of_meeting(call, matches, minutes::record)),
    paper(&["export", "notice"], of_notice),
    paper(&["export", "attendance"], of_attendance),
    paper(&["export", "collection"], of_topic),
    paper(&["export", "order"], of_order),
    paper(&["export", "supervision"], of_supervision),
    Verb { path: &["export", "handover"], options: out_options, run: of_shift },
    Verb { path: &["keys"], options: out_options, run: of_keys },
];

const fn paper(
    path: &'static [&'static str],
    run: fn(&mut Call<'_>, &ArgMatches) -> Result<u8, Stop>,
) -> Verb {
    Verb { path, options: |command| out_options(command.arg(number())), run }
}

fn typed(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("number").map(String::as_str).unwrap_or_default()
}

/// The facts of a meeting's papers.
pub(super) fn facts(desk: &Desk, number: &str) -> Result<MinutesDraft, Stop> {
    let id = desk.find(Thing::Meeting, number)?;
    Ok(draft(&desk.store.reader(), &desk.house, id)?)
}

fn of_meeting(
    call: &mut Call<'_>,
    matches: &ArgMatches,
    paper: fn(&MinutesDraft) -> Paper,
) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let paper = paper(&facts(&desk, typed(matches))?);
    written(call, matches, &paper)
}

fn of_notice(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let paper = notice::paper(&facts(&desk, typed(matches))?, desk.now);
    written(call, matches, &paper)
}

fn of_attendance(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let paper = notice::attendance(&facts(&desk, typed(matches))?, &desk.house);
    written(call, matches, &paper)
}

/// The collection sheet of a topic, or a blank one that was given out.
fn of_topic(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let id = desk.find(Thing::Topic, typed(matches))?;
    let paper = collection::paper(&desk.store.reader(), &desk.house, id)?;
    written(call, matches, &paper.ok_or(Stop::Rule("no_paper_yet"))?)
}

/// The order of an issue that was sent to somebody, or of a task.
fn of_order(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let (reader, number) = (desk.store.reader(), typed(matches));
    let paper = match reader.find_number(number)? {
        Some((Thing::Issue, id)) => order::of_issue(&reader, &desk.house, id)?,
        Some((Thing::Task, id)) => order::of_task(&reader, &desk.house, id)?,
        _ => return Err(Refusal::NotFound(number.to_owned()).into()),
    };
    written(call, matches, &paper.ok_or(Stop::Rule("no_paper_yet"))?)
}

fn of_supervision(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let id = desk.find(Thing::Task, typed(matches))?;
    let paper = order::supervision(&desk.store.reader(), &desk.house, id, desk.now)?;
    written(call, matches, &paper.ok_or(Stop::Rule("no_paper_yet"))?)
}

/// What whoever sits down needs to know; `--as` says who.
fn of_shift(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let facts = Handover::gather(&desk.store.reader(), &desk.house, &desk.who, desk.now)?;
    written(call, matches, &handover::paper(&facts, &desk.house))
}

/// The key card needs no station.
fn of_keys(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let is_rehearsal = call.desk().is_ok_and(|desk| desk.house.rehearsal);
    let paper = key_card::paper(&(call.keys)(&call.file.keys), is_rehearsal);
    written(call, matches, &paper)
}

fn written(call: &mut Call<'_>, matches: &ArgMatches, paper: &Paper) -> Result<u8, Stop> {
    let (path, existing) = target(matches);
    write_paper(&path, existing, paper)?;
    let told = path.display().to_string();
    if call.json {
        call.out.json(&json!({ "file": told }));
    } else {
        call.out.line(&fill("cli-paper-written", &[("file", told.into())]));
    }
    Ok(DONE)
}

/// Writes a paper in the format its ending names.
pub(super) fn write_paper(path: &Path, existing: Existing, paper: &Paper) -> Result<(), Stop> {
    match ending(path).as_str() {
        "docx" => whole(path, existing, &docx::write(paper)?)?,
        "txt" => whole(path, existing, text::write(paper).as_bytes())?,
        "pdf" => printed(path, existing, paper)?,
        _ => return Err(wrong_ending("docx, txt, pdf")),
    }
    Ok(())
}

fn whole(path: &Path, existing: Existing, bytes: &[u8]) -> Result<(), ExportError> {
    write_whole(path, existing, |file| Ok(file.write_all(bytes)?))
}

/// An office program makes the PDF out of a word file that is gone afterwards.
fn printed(path: &Path, existing: Existing, paper: &Paper) -> Result<(), ExportError> {
    let bench = tempfile::Builder::new().prefix("yizhan-paper-").tempdir()?;
    let word = bench.path().join("paper.docx");
    whole(&word, Existing::Refuse, &docx::write(paper)?)?;
    pdf::pdf(&word, path, existing)
}
