//! `yizhan conflicts`: what two wrote without seeing each other, and which of it a person takes.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::base::id::Id;
use crate::base::text::clean_line;
use crate::cli::call::{Call, Desk};
use crate::cli::grammar::{Verb, positional, word_option};
use crate::cli::history::{self, value_words};
use crate::cli::stop::{DONE, NEEDS_A_PERSON, Stop};
use crate::domain::field::Thing;
use crate::domain::refusal::Refusal;
use crate::journal::fold::{Folded, Side};
use crate::words::{fill, say};
use crate::work::args::Args;
use crate::work::conflict::{SETTLE, about_key, side_key};
use crate::work::deed::perform;
use crate::work::turn::number_of;

/// Commands on conflicts.
pub(super) const VERBS: &[Verb] = &[
    Verb { path: &["conflicts", "list"], options: |command| command, run: list },
    Verb { path: &["conflicts", "show"], options: numbered, run: show },
    Verb { path: &["conflicts", "settle"], options: settle_options, run: settle },
];
/// So many are looked at; after some of them were decided the next follow.
const MOST: u32 = 1_000;

fn numbered(command: Command) -> Command {
    command.arg(positional("number"))
}

fn settle_options(command: Command) -> Command {
    numbered(command)
        .arg(word_option("field").required(true))
        .arg(word_option("side").required(true))
}

/// Things with conflicts. What has no number is called by its id.
fn conflicted(desk: &Desk) -> Result<Vec<(Id, String, Folded)>, Stop> {
    let reader = desk.store.reader();
    let mut found = Vec::new();
    for (_, id, _) in reader.conflicted(MOST)? {
        let folded = reader.fold(id)?;
        // A person's name is no number and is not for a list.
        let named = matches!(folded.thing, Some(Thing::Person | Thing::Operator | Thing::Seat));
        let number = if named { String::new() } else { number_of(&folded) };
        let number = if number.is_empty() { id.to_string() } else { number };
        found.push((id, number, folded));
    }
    Ok(found)
}

/// The one that was asked for.
fn one(desk: &Desk, matches: &ArgMatches) -> Result<(Id, String, Folded), Stop> {
    let wanted = matches.get_one::<String>("number").map(|words| clean_line(words));
    let wanted = wanted.unwrap_or_default();
    let found = conflicted(desk)?.into_iter().find(|(_, number, _)| *number == wanted);
    Ok(found.ok_or(Refusal::NoConflict)?)
}

fn list(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let found = conflicted(&desk)?;
    if call.json {
        let row = |(id, number, folded): &(Id, String, Folded)| {
            json!({
                "id": id.to_string(),
                "number": number,
                "conflicts": history::conflicts(&desk, folded),
            })
        };
        let rows: Vec<Value> = found.iter().map(row).collect();
        call.out.json(&json!({ "things": rows, "total": rows.len(), "next": null }));
    } else if found.is_empty() {
        call.out.line(&say("cli-conflicts-none"));
    }
    for (_, number, folded) in found.iter().filter(|_| !call.json) {
        let n = folded.conflicts.len() as i64;
        let given = [("number", number.as_str().into()), ("n", n.into())];
        call.out.line(&fill("cli-conflicts-row", &given));
    }
    Ok(if found.is_empty() { DONE } else { NEEDS_A_PERSON })
}

fn show(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let (id, number, folded) = one(&desk, matches)?;
    if call.json {
        let conflicts = history::conflicts(&desk, &folded);
        call.out.json(&json!({ "id": id.to_string(), "number": number, "conflicts": conflicts }));
        return Ok(NEEDS_A_PERSON);
    }
    let thing = folded.thing.unwrap_or(Thing::Issue);
    for conflict in &folded.conflicts {
        let mut tell = |key: &str, side: &Side| {
            let who = format!("{} {}", desk.operator_name(side.actor), side.at.minute_text());
            let given = [
                ("about", about_key(thing, &conflict.about).into()),
                ("value", value_words(thing, conflict, &side.value).into()),
                ("who", who.into()),
                ("side", side_key(side).into()),
            ];
            call.out.line(&fill(key, &given));
        };
        for side in &conflict.sides {
            tell("cli-conflicts-side", side);
        }
        if let Some(before) = &conflict.before {
            tell("cli-conflicts-before", before);
        }
    }
    Ok(NEEDS_A_PERSON)
}

fn settle(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let mut desk = call.desk()?;
    let (id, number, _) = one(&desk, matches)?;
    let text = |key: &str| matches.get_one::<String>(key).map_or("", String::as_str);
    let args = Args::new().with("about", text("field")).with("side", text("side"));
    perform(&mut desk.store, &desk.house, &desk.who, desk.now, &SETTLE, Some(id), &args)?;
    let left = desk.store.reader().fold(id)?.conflicts.len();
    if call.json {
        call.out.json(&json!({ "id": id.to_string(), "number": number, "conflicts": left }));
    } else {
        call.out.line(&fill("cli-conflicts-settled", &[("number", number.into())]));
    }
    Ok(if left > 0 { NEEDS_A_PERSON } else { DONE })
}
