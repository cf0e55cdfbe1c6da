//! `yizhan aside`: what could not be taken in, looked through one by one.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::base::clock::Moment;
use crate::base::text::pad;
use crate::cli::call::Call;
use crate::cli::exchange::{path, store, text};
use crate::cli::grammar::{Verb, path_option, positional, word_option};
use crate::cli::stop::{DONE, NEEDS_A_PERSON, Stop};
use crate::journal::trust::Join;
use crate::store::{LetGo, Shelved};
use crate::sync::aside;
use crate::words::{fill, say};
use crate::work::desks::called;

/// Commands on what was put aside.
pub(super) const VERBS: &[Verb] = &[
    Verb { path: &["aside", "list"], options: |command| command, run: list },
    Verb { path: &["aside", "show"], options: one_of, run: show },
    Verb { path: &["aside", "retry"], options: maybe_one, run: retry },
    Verb { path: &["aside", "export"], options: export_options, run: export },
    Verb { path: &["aside", "drop"], options: drop_options, run: drop_one },
];

fn numbered(command: Command, is_needed: bool) -> Command {
    let number = positional("aside").value_parser(clap::value_parser!(i64));
    command.arg(number.required(is_needed))
}

fn one_of(command: Command) -> Command {
    numbered(command, true)
}

fn maybe_one(command: Command) -> Command {
    numbered(command, false)
}

fn export_options(command: Command) -> Command {
    one_of(command).arg(path_option("to").required(true))
}

fn drop_options(command: Command) -> Command {
    one_of(command).arg(word_option("reason").required(true))
}

fn number(matches: &ArgMatches) -> i64 {
    matches.get_one::<i64>("aside").copied().unwrap_or_default()
}

fn name(join: Option<&Join>) -> String {
    join.map_or_else(|| say("aside-nobody"), called)
}

fn one_json(one: &Shelved) -> Value {
    json!({
        "aside": one.id,
        "why": one.why.code(),
        "waits": one.why.waits(),
        "since": one.at.rfc3339(),
        "from": one.from.as_ref().map(called),
        "by": one.by.as_ref().map(called),
        "first": one.place.map(|(_, first)| first),
        "operations": one.operations,
        "exported_at": one.saved.map(Moment::rfc3339),
        "known": one.is_known,
        "next": say(&format!("aside-next-{}", one.why.code())),
    })
}

fn gone_json(gone: &LetGo) -> Value {
    json!({
        "why": gone.why.code(),
        "operations": gone.operations,
        "at": gone.at.rfc3339(),
        "by": gone.who,
        "reason": gone.reason,
    })
}

fn list(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let (store, _) = store(call)?;
    let (shelf, gone) = (store.reader().shelf()?, store.reader().let_go()?);
    if call.json {
        let rows: Vec<Value> = shelf.iter().map(one_json).collect();
        let gone: Vec<Value> = gone.iter().map(gone_json).collect();
        let total = rows.len();
        call.out.json(&json!({ "aside": rows, "total": total, "next": null, "let_go": gone }));
    } else if shelf.is_empty() {
        call.out.line(&say("aside-none"));
    }
    for one in shelf.iter().filter(|_| !call.json) {
        let reason = say(&format!("aside-short-{}", one.why.code()));
        let n = fill("aside-operations", &[("n", (one.operations as i64).into())]);
        call.out.line(&format!(
            "{}  {}  {}  {}  {n}",
            pad(&one.id.to_string(), 4),
            one.at.minute_text(),
            pad(&name(one.from.as_ref()), 16),
            pad(&reason, 12),
        ));
    }
    for gone in gone.iter().filter(|_| !call.json) {
        call.out.line(&gone_words(gone));
    }
    Ok(if shelf.iter().all(|one| one.why.waits()) { DONE } else { NEEDS_A_PERSON })
}

fn gone_words(gone: &LetGo) -> String {
    let given = [
        ("at", gone.at.minute_text().into()),
        ("who", gone.who.clone().into()),
        ("n", (gone.operations as i64).into()),
        ("why", say(&format!("aside-short-{}", gone.why.code())).into()),
        ("reason", gone.reason.clone().into()),
    ];
    fill("aside-gone", &given)
}

fn show(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let (store, _) = store(call)?;
    let one = aside::find(&store, number(matches))?;
    let gist = aside::gist(&store.reader(), one.id)?;
    if call.json {
        let mut whole = one_json(&one);
        if let Value::Object(entries) = &mut whole {
            entries.insert("says".to_owned(), gist.into());
        }
        call.out.json(&whole);
        return Ok(DONE);
    }
    let n = ("n", (one.operations as i64).into());
    call.out.line(&fill(&format!("aside-{}", one.why.code()), &[n]));
    let pair = |key: &str, value: &str| format!("{}  {value}", say(key));
    call.out.line(&pair("aside-from", &name(one.from.as_ref())));
    call.out.line(&pair("aside-by", &name(one.by.as_ref())));
    call.out.line(&pair("aside-at", &one.at.minute_text()));
    call.out.line(&pair("aside-next", &say(&format!("aside-next-{}", one.why.code()))));
    if !gist.is_empty() {
        call.out.line(&say("aside-gist"));
    }
    for line in gist {
        call.out.line(&format!("  {line}"));
    }
    Ok(DONE)
}

fn retry(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let (mut store, now) = store(call)?;
    let one = matches.get_one::<i64>("aside").copied();
    if let Some(id) = one {
        aside::find(&store, id)?;
    }
    let taken = store.retry_aside(one, now)?;
    let left = store.reader().shelf()?.len();
    if call.json {
        call.out.json(&json!({ "new": taken.new, "left": left }));
    } else {
        let given = [("n", (taken.new as i64).into()), ("left", (left as i64).into())];
        call.out.line(&fill("aside-retried", &given));
    }
    Ok(if left == 0 { DONE } else { NEEDS_A_PERSON })
}

fn export(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let (mut store, now) = store(call)?;
    let file = aside::export(&mut store, number(matches), &path(matches, "to"), now)?;
    if call.json {
        call.out.json(&json!({ "file": file }));
    } else {
        call.out.line(&fill("aside-saved", &[("file", file.display().to_string().into())]));
    }
    Ok(DONE)
}

fn drop_one(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let who = call.desk()?.who;
    let (mut store, now) = store(call)?;
    let one = aside::let_go(&mut store, number(matches), text(matches, "reason"), &who.name, now)?;
    if call.json {
        call.out.json(&json!({ "aside": one.id, "operations": one.operations }));
    } else {
        let n = ("n", (one.operations as i64).into());
        call.out.line(&fill("aside-dropped", &[n]));
    }
    Ok(DONE)
}
