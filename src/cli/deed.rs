//! Any deed as a command: answers in, what was done out.

use std::collections::BTreeMap;

use clap::ArgMatches;
use serde_json::{Value, json};

use crate::cli::answers;
use crate::cli::call::{Call, Desk};
use crate::cli::stop::{DONE, NEEDS_A_PERSON, Stop};
use crate::domain::field::Thing;
use crate::domain::registry;
use crate::journal::fold::fold;
use crate::words;
use crate::work::args::Args;
use crate::work::deed::{Deed, Done, perform};

/// Does a deed and tells what became of it.
pub(crate) fn run(
    call: &mut Call<'_>,
    deed: &'static Deed,
    matches: &ArgMatches,
) -> Result<u8, Stop> {
    let given = answers::gather(call, deed, matches)?;
    let mut desk = if deed.name == "station.set_up" {
        call.empty_desk(given.flag("rehearsal"))?
    } else {
        call.desk()?
    };
    let given = answers::read(given, deed, &desk.house);
    let subject = match (deed.about, matches.try_get_one::<String>("number")) {
        (Some(thing), Ok(Some(number))) => Some(desk.find(thing, number)?),
        _ => None,
    };
    let before = match subject {
        Some(id) => desk.store.reader().fold(id)?,
        None => fold(Vec::new()),
    };
    // As in the form on the screen: what was not answered is what the form would have shown. What
    // the deed could not have done without is told, since nobody saw it before.
    desk.house.suggester.refresh(&desk.store.reader())?;
    let Args(mut shown) = (deed.prefill)(&desk.house.of(&before.record), &before);
    let mut args = given;
    // Who sits on a seat and for how many belongs to the seat the form would have shown.
    if args.0.get("seat").is_some_and(|seat| shown.get("seat").is_some_and(|of| of != seat)) {
        shown.retain(|key, _| !["name", "heads"].contains(&key.as_str()));
    }
    let mut filled = Vec::new();
    for (key, words) in shown.into_iter().filter(|(_, words)| !words.is_empty()) {
        if args.0.contains_key(&key) {
            continue;
        }
        if deed.args.iter().any(|asked| asked.needed && asked.key == key) {
            filled.push((key.clone(), words.clone()));
        }
        args.0.insert(key, words);
    }
    let done = perform(&mut desk.store, &desk.house, &desk.who, desk.now, deed, subject, &args)?;
    tell(call, &desk, deed, &done, &filled)
}

fn tell(
    call: &mut Call<'_>,
    desk: &Desk,
    deed: &Deed,
    done: &Done,
    filled: &[(String, String)],
) -> Result<u8, Stop> {
    let folded = done.subject.map(|id| desk.store.reader().fold(id)).transpose()?;
    let conflicts = folded.as_ref().map_or(0, |folded| folded.conflicts.len());
    let stage = folded
        .as_ref()
        .and_then(|folded| registry::stage(folded.thing.unwrap_or(Thing::Station), folded.stage()));
    let warnings: Vec<(&str, String)> =
        done.warnings.iter().map(|(key, about)| (*key, words::warning(key, about))).collect();
    if call.json {
        let list = |(key, words): &(&str, String)| json!({ "code": key, "message": words });
        call.out.json(&json!({
            "deed": deed.name,
            "id": done.subject.map(|id| id.to_string()),
            "number": Some(&done.number).filter(|number| !number.is_empty()),
            "stage": stage.map(|stage| stage.key),
            "filled": filled.iter().cloned().collect::<BTreeMap<_, _>>(),
            "warnings": warnings.iter().map(list).collect::<Vec<Value>>(),
            "conflicts": conflicts,
        }));
    } else {
        let told =
            [("deed", words::deed(deed.name).into()), ("number", done.number.as_str().into())];
        call.out.line(words::fill("cli-done", &told).trim_end());
        for (key, words) in filled {
            let given = [("argument", words::arg(key).into()), ("words", words.as_str().into())];
            call.out.line(&words::fill("cli-filled", &given));
        }
        for (_, words) in &warnings {
            call.out.line(words);
        }
        if conflicts > 0 {
            call.out.line(&words::say("cli-conflicts"));
        }
    }
    Ok(if conflicts > 0 { NEEDS_A_PERSON } else { DONE })
}
