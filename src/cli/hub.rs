//! Meeting the hub from the command line.

use clap::{ArgMatches, Command};
use serde_json::json;

use crate::base::clock::Clock;
use crate::cli::call::Call;
use crate::cli::exchange::{store, text};
use crate::cli::grammar::{Verb, positional, word_option};
use crate::cli::stop::{DONE, NEEDS_A_PERSON, Stop};
use crate::sync::link;
use crate::words::{fill, say};

/// Commands on the hub.
pub(super) const VERBS: &[Verb] = &[
    Verb { path: &["hub", "join"], options: join_options, run: join },
    Verb { path: &["hub", "show"], options: |command| command, run: show },
    Verb { path: &["hub", "leave"], options: |command| command, run: leave },
    Verb { path: &["sync"], options: |command| command, run: sync },
];

fn join_options(command: Command) -> Command {
    command
        .arg(positional("address"))
        .arg(word_option("invite"))
        .arg(word_option("fingerprint").required(true))
}

fn join(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let (mut store, now) = store(call)?;
    let code = matches.get_one::<String>("invite").map(String::as_str);
    let print = text(matches, "fingerprint");
    let line = link::join(&mut store, text(matches, "address"), code, print, now)?;
    if call.json {
        call.out.json(&json!({ "hub": line.url, "fingerprint": line.key.fingerprint() }));
    } else {
        call.out.line(&fill("hub-joined", &[("url", line.url.into())]));
    }
    Ok(DONE)
}

fn show(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let (store, _) = store(call)?;
    let line = store.reader().hub()?.ok_or(Stop::Rule("hub_none"))?;
    if call.json {
        call.out.json(&json!({ "hub": line.url, "fingerprint": line.key.fingerprint() }));
    } else {
        call.out.line(&format!("{}  {}", line.url, line.key.fingerprint()));
    }
    Ok(DONE)
}

fn leave(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let (mut store, _) = store(call)?;
    let line = store.reader().hub()?.ok_or(Stop::Rule("hub_none"))?;
    store.set_hub(None)?;
    if call.json {
        call.out.json(&json!({ "hub": null }));
    } else {
        call.out.line(&fill("hub-left", &[("url", line.url.into())]));
    }
    Ok(DONE)
}

fn sync(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let (mut store, _) = store(call)?;
    let out = &mut call.out;
    let met = link::meet(&mut store, &|| Clock::Machine.now(), &mut |sent, received| {
        out.progress(&format!("{sent} / {received}"));
        true
    })?;
    let aside = store.reader().put_aside()?;
    if call.json {
        call.out.json(&json!({
            "sent": met.sent,
            "received": met.received,
            "agrees": met.agrees,
            "rounds": met.rounds,
            "bytes_out": met.bytes.0,
            "bytes_in": met.bytes.1,
            "clock_ahead_ms": met.clock,
            "aside": crate::cli::exchange::aside_json(&aside),
        }));
    } else {
        let given =
            [("sent", (met.sent as i64).into()), ("received", (met.received as i64).into())];
        call.out.line(&fill("hub-met", &given));
        call.out.line(&say(if met.agrees { "peer-agrees" } else { "hub-not-yet" }));
        if met.clock.abs() > link::CLOCK_FAR {
            let minutes = ("n", (met.clock.abs() / 60_000).into());
            let key = if met.clock > 0 { "clock-slow" } else { "clock-fast" };
            call.out.line(&fill(key, &[minutes]));
        }
        crate::cli::exchange::aside_lines(call, &aside);
    }
    Ok(if met.agrees { DONE } else { NEEDS_A_PERSON })
}
