//! Care for the files: check, redraw, back up, restore, and say what is wrong with the machine.

use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::base::clock::Clock;
use crate::cli::call::Call;
use crate::cli::grammar::{Verb, positional};
use crate::cli::stop::{BROKEN, DONE, NEEDS_A_PERSON, Stop};
use crate::store::{Finding, Verdict, back_up, restore};
use crate::words::{fill, say};

/// Commands on files.
pub(super) const VERBS: &[Verb] = &[
    Verb { path: &["journal", "verify"], options: |command| command, run: verify },
    Verb { path: &["picture", "redraw"], options: |command| command, run: redraw },
    Verb { path: &["doctor"], options: |command| command, run: doctor },
    Verb { path: &["backup"], options: file_argument, run: backup },
    Verb { path: &["restore"], options: file_argument, run: put_back },
];

fn file_argument(command: Command) -> Command {
    command.arg(positional("file").value_parser(clap::value_parser!(PathBuf)))
}

fn file_of(matches: &ArgMatches) -> PathBuf {
    matches.get_one::<PathBuf>("file").cloned().unwrap_or_default()
}

fn verdict_json(verdict: &Verdict) -> Value {
    let damage = verdict.damage.iter();
    let damage = damage.map(|row| json!({ "row": row.lid, "seq": row.seq, "what": row.what }));
    json!({
        "operations": verdict.operations,
        "streams": verdict.streams,
        "damage": damage.collect::<Vec<_>>(),
    })
}

fn verdict_words(verdict: &Verdict) -> String {
    let given = [
        ("n", (verdict.operations as i64).into()),
        ("damage", (verdict.damage.len() as i64).into()),
    ];
    fill(if verdict.damage.is_empty() { "cli-verified" } else { "cli-damaged" }, &given)
}

fn verify(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let store = call.store()?;
    let out = &mut call.out;
    let verdict = store.verify(&mut |done, all| {
        out.progress(&format!("{done}/{all}"));
        true
    })?;
    if call.json {
        call.out.json(&verdict_json(&verdict));
    } else {
        call.out.line(&verdict_words(&verdict));
        for row in &verdict.damage {
            call.out.line(&format!("{} {} {}", row.lid, row.seq, row.what));
        }
    }
    Ok(if verdict.damage.is_empty() { DONE } else { BROKEN })
}

fn redraw(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let mut store = call.store()?;
    let before = store.picture_digest()?;
    let out = &mut call.out;
    let drawn = store.redraw(&mut |done, all| {
        out.progress(&format!("{done}/{all}"));
        true
    })?;
    // A difference means that the old picture was wrong: the new one follows from the journal.
    let same = store.picture_digest()? == before;
    if call.json {
        call.out.json(&json!({ "things": drawn.things, "damaged": drawn.damaged, "same": same }));
    } else {
        let key = if same { "cli-redrawn" } else { "cli-redrawn-other" };
        call.out.line(&fill(key, &[("n", (drawn.things as i64).into())]));
        if drawn.damaged > 0 {
            let n = drawn.damaged as i64;
            call.out.line(&fill("cli-redrawn-damaged", &[("n", n.into())]));
        }
    }
    Ok(if same && drawn.damaged == 0 { DONE } else { NEEDS_A_PERSON })
}

fn backup(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let store = call.store()?;
    let target = file_of(matches);
    let out = &mut call.out;
    let verdict = back_up(&store, &target, &mut |done, all| {
        out.progress(&format!("{done}/{all}"));
        true
    })?;
    if call.json {
        call.out.json(&json!({ "file": target, "checked": verdict_json(&verdict) }));
    } else {
        call.out.line(&fill("cli-backed-up", &[("file", target.display().to_string().into())]));
        call.out.line(&verdict_words(&verdict));
    }
    Ok(DONE)
}

fn put_back(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let stamp = Clock::Machine.now().zoned().strftime("%Y%m%d-%H%M%S").to_string();
    let (verdict, aside) = restore(&call.places, &file_of(matches), &stamp)?;
    if call.json {
        call.out.json(&json!({ "checked": verdict_json(&verdict), "kept": aside }));
    } else {
        call.out.line(&say("cli-restored"));
        call.out.line(&verdict_words(&verdict));
        if let Some(aside) = aside {
            call.out.line(&fill("cli-kept-aside", &[("file", aside.display().to_string().into())]));
        }
    }
    Ok(DONE)
}

/// One line of a check-up: what was looked at, is it well, and what was seen.
struct Look {
    what: &'static str,
    well: bool,
    seen: String,
}

fn doctor(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let store = call.store()?;
    let out = &mut call.out;
    let verdict = store.verify(&mut |done, all| {
        out.progress(&format!("{done}/{all}"));
        true
    })?;
    let found: Vec<&str> = store
        .findings()
        .iter()
        .map(|finding| match finding {
            Finding::OldCopy => "old_copy",
            Finding::OtherHistory => "other_history",
        })
        .collect();
    let unsound = store.quick_check()?;
    let mut looks = vec![
        Look { what: "version", well: true, seen: env!("CARGO_PKG_VERSION").to_owned() },
        Look { what: "file", well: true, seen: call.places.database().display().to_string() },
        Look { what: "database", well: unsound.is_none(), seen: unsound.unwrap_or_default() },
        Look { what: "journal", well: verdict.damage.is_empty(), seen: verdict_words(&verdict) },
        Look { what: "anchor", well: found.is_empty(), seen: found.join(", ") },
    ];
    for (what, folder) in [("data", &call.places.data), ("state", &call.places.state)] {
        let rights = tempfile::Builder::new().prefix(".yizhan-").tempfile_in(folder);
        let seen = folder.display().to_string();
        looks.push(Look { what, well: rights.is_ok(), seen });
    }
    looks.extend(free_space(&call.places.data));
    let well = looks.iter().all(|look| look.well);
    if call.json {
        let list = |look: &Look| json!({ "what": look.what, "well": look.well, "seen": look.seen });
        let looks: Vec<Value> = looks.iter().map(list).collect();
        call.out.json(&json!({ "well": well, "looks": looks }));
    } else {
        for look in &looks {
            let mark = say(if look.well { "cli-well" } else { "cli-not-well" });
            let what = say(&format!("cli-look-{}", look.what));
            call.out.line(&format!("{mark} {what} {}", look.seen));
        }
    }
    Ok(if well { DONE } else { NEEDS_A_PERSON })
}

/// Less than this and a day's work may not fit (our default).
const FREE_LEAST: u64 = 200 << 20;

#[cfg(unix)]
fn free_space(folder: &std::path::Path) -> Option<Look> {
    let about = rustix::fs::statvfs(folder).ok()?;
    let free = about.f_bavail.saturating_mul(about.f_frsize);
    let seen = format!("{} MiB", free >> 20);
    Some(Look { what: "free", well: free >= FREE_LEAST, seen })
}

/// Elsewhere the standard library cannot tell.
#[cfg(not(unix))]
fn free_space(_folder: &std::path::Path) -> Option<Look> {
    None
}
