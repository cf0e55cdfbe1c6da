//! Sealed minutes by command: their versions, and whether a paper says what was sealed.

use std::io::Read as _;
use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::cli::call::{Call, Desk};
use crate::cli::grammar::{Verb, number, positional, word_option};
use crate::cli::papers::facts;
use crate::cli::stop::{DONE, REFUSED, Stop};
use crate::domain::field::Thing;
use crate::domain::refusal::Refusal;
use crate::export::{minutes, text};
use crate::import::paper;
use crate::import::sheet::SheetTrouble;
use crate::words::say;
use crate::work::minutes::MinutesDraft;
use crate::work::minutes::check::{Verdict, check};
use crate::work::minutes::versions::{Version, versions};

/// Commands on sealed minutes that are no deeds.
pub(super) const VERBS: &[Verb] = &[
    Verb { path: &["minutes", "list"], options: numbered, run: list },
    Verb {
        path: &["minutes", "show"],
        options: |command| numbered(command).arg(word_option("edition")),
        run: show,
    },
    Verb {
        path: &["minutes", "verify"],
        options: |command| {
            let file = positional("file").value_parser(clap::value_parser!(PathBuf));
            command.arg(file.required(false))
        },
        run: verify,
    },
];

fn numbered(command: Command) -> Command {
    command.arg(number())
}

fn typed(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("number").map(String::as_str).unwrap_or_default()
}

/// The sealed versions of a meeting's minutes, the oldest first.
fn sealed(desk: &Desk, number: &str) -> Result<Vec<Version>, Stop> {
    let id = desk.find(Thing::Meeting, number)?;
    Ok(versions(&desk.store.reader().fold(id)?.record))
}

fn list(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let versions = sealed(&desk, typed(matches))?;
    if call.json {
        let versions: Vec<Value> = versions.iter().map(version_json).collect();
        call.out.json(&json!({ "versions": versions }));
        return Ok(DONE);
    }
    if versions.is_empty() {
        call.out.line(&say("minutes-none-sealed"));
    }
    for version in &versions {
        call.out.line(&version.line());
    }
    Ok(DONE)
}

fn version_json(version: &Version) -> Value {
    json!({
        "version": version.n,
        "number": version.sheet.number,
        "code": version.code,
        "intact": version.is_intact(),
        "at": version.at.rfc3339(),
        "reason": version.reason,
        "proposed_by": version.proposed_by,
        "sealed_by": version.sealed_by,
    })
}

/// The minutes as they were sealed, the newest version unless another is named.
fn show(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let draft = facts(&desk, typed(matches))?;
    let draft = match matches.get_one::<String>("edition") {
        None => draft,
        Some(n) => {
            let all = sealed(&desk, typed(matches))?;
            let found = all.into_iter().find(|version| version.n.to_string() == *n);
            let version = found.ok_or_else(|| Refusal::NotFound(n.clone()))?;
            MinutesDraft { sealed: Some(version), ..draft }
        }
    };
    let page = text::write(&minutes::paper(&draft));
    if call.json {
        let version = draft.sealed.as_ref().map(version_json);
        call.out.json(&json!({ "minutes": page, "sealed": version }));
    } else {
        call.out.line(page.trim_end());
    }
    Ok(DONE)
}

/// Compares a file, or the text on standard input, with everything that was sealed.
fn verify(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let text = text_of(call, matches.get_one::<PathBuf>("file"))?;
    let verdict = check(&desk.store.reader(), &text)?;
    if call.json {
        call.out.json(&verdict_json(&verdict));
    } else {
        verdict.sentences().iter().for_each(|line| call.out.line(line));
    }
    Ok(if verdict.is_genuine() { DONE } else { REFUSED })
}

/// The text of a paper in a file, or on standard input.
pub(super) fn text_of(call: &mut Call<'_>, path: Option<&PathBuf>) -> Result<String, Stop> {
    let Some(path) = path.filter(|path| path.as_os_str() != "-") else { return from_input(call) };
    std::fs::metadata(path).map_err(|error| Stop::file(path, &error))?;
    let broken =
        |trouble: SheetTrouble| Stop::Broken(paper::fault(&trouble), path.display().to_string());
    paper::lines(&call.program, path).map_err(broken)
}

fn from_input(call: &mut Call<'_>) -> Result<String, Stop> {
    let broken = |trouble: SheetTrouble| Stop::Broken(paper::fault(&trouble), String::new());
    let mut bytes = Vec::new();
    let read = call.input.take(paper::TEXT_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| broken(error.into()))?;
    if bytes.len() as u64 > paper::TEXT_BYTES {
        return Err(broken(SheetTrouble::TooBig { limit: paper::TEXT_BYTES }));
    }
    paper::text(bytes).map_err(broken)
}

fn verdict_json(verdict: &Verdict) -> Value {
    let mut told = json!({ "verdict": verdict.code() });
    let Some(fields) = told.as_object_mut() else { return told };
    if let Some(found) = verdict.found() {
        fields.insert("meeting".to_owned(), found.meeting.as_str().into());
        fields.insert("version".to_owned(), found.version.into());
        fields.insert("code".to_owned(), found.code.as_str().into());
    }
    match verdict {
        Verdict::Older(_, newest) => {
            fields.insert("newest".to_owned(), (*newest).into());
        }
        Verdict::Altered(_, difference) => {
            fields.insert("line".to_owned(), difference.line.into());
            fields.insert("sealed".to_owned(), difference.sealed.as_str().into());
            fields.insert("paper".to_owned(), difference.paper.as_str().into());
        }
        Verdict::WrongCode(_, code) => {
            fields.insert("paper".to_owned(), code.as_str().into());
        }
        Verdict::Matches(_) | Verdict::Unknown(_) => {}
    }
    told
}
