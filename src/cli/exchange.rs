//! Exchange with other desks by stick: who belongs to the station, bundles out and in.

use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::base::clock::{Clock, Moment};
use crate::base::text::pad;
use crate::cli::call::Call;
use crate::cli::grammar::{Verb, flag, path_option, positional, word_option};
use crate::cli::issue::view::field_line;
use crate::cli::minutes::text_of;
use crate::cli::stop::{DONE, NEEDS_A_PERSON, Stop};
use crate::journal::receipt::{self, Count, Read};
use crate::journal::sign::DeviceKey;
use crate::store::{Brought, Peer, Put, Reach, Standing, Store};
use crate::sync::stick::{ReadIn, Written};
use crate::sync::{SyncError, enrol, stick};
use crate::words::{fill, say};
use crate::work::desks::{called, reach_words};

/// Commands on devices and bundles.
pub(super) const VERBS: &[Verb] = &[
    Verb { path: &["device", "show"], options: |command| command, run: show },
    Verb { path: &["device", "list"], options: |command| command, run: list },
    Verb { path: &["device", "request"], options: named_to, run: request },
    Verb { path: &["device", "grant"], options: grant_options, run: grant },
    Verb { path: &["device", "accept"], options: file_argument, run: accept },
    Verb { path: &["device", "revoke"], options: print_argument, run: revoke },
    Verb { path: &["bundle", "write"], options: write_options, run: write },
    Verb { path: &["bundle", "read"], options: read_options, run: read },
    Verb { path: &["bundle", "status"], options: |command| command, run: status },
    Verb { path: &["bundle", "receipt"], options: |command| command, run: receipt },
    Verb { path: &["bundle", "verify-receipt"], options: file_argument, run: verify_receipt },
];

fn file_argument(command: Command) -> Command {
    command.arg(positional("file").value_parser(clap::value_parser!(PathBuf)))
}

fn print_argument(command: Command) -> Command {
    command.arg(positional("fingerprint"))
}

fn named_to(command: Command) -> Command {
    command.arg(word_option("name").required(true)).arg(path_option("to").required(true))
}

fn grant_options(command: Command) -> Command {
    file_argument(command)
        .arg(word_option("fingerprint").required(true))
        .arg(flag("keeper"))
        .arg(path_option("to").required(true))
}

fn write_options(command: Command) -> Command {
    command.arg(path_option("to").required(true)).arg(word_option("for").action(ArgAction::Append))
}

fn read_options(command: Command) -> Command {
    file_argument(command).arg(flag("no-answer"))
}

impl From<SyncError> for Stop {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Rule(_) | SyncError::Busy(_) => Self::Rule(error.code()),
            SyncError::Store(error) => error.into(),
        }
    }
}

pub(super) fn path(matches: &ArgMatches, name: &str) -> PathBuf {
    matches.get_one::<PathBuf>(name).cloned().unwrap_or_default()
}

pub(super) fn text<'m>(matches: &'m ArgMatches, name: &str) -> &'m str {
    matches.get_one::<String>(name).map(String::as_str).unwrap_or_default()
}

/// The open store of a station, with this desk on its roll. Never that of a rehearsal.
pub(super) fn store(call: &mut Call<'_>) -> Result<(Store, Moment), Stop> {
    let mut store = call.store()?;
    let now = Clock::Machine.now();
    if store.reader().is_rehearsal()? == Some(true) {
        return Err(Stop::Rule("rehearsal_never_syncs"));
    }
    if store.reader().is_rehearsal()?.is_some() {
        store.stand(&say("device-first"), now)?;
    }
    Ok((store, now))
}

fn own_key(store: &Store) -> Result<DeviceKey, Stop> {
    Ok(store.device().ok_or(SyncError::Rule("bundle_nobody"))?.key())
}

fn show(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let store = call.store_or_new()?;
    let own = own_key(&store)?;
    let reader = store.reader();
    let (root, roll) = (reader.root()?, reader.roll()?);
    let keeper = root.is_some_and(|root| roll.is_keeper(&root, &own));
    let name = roll.joined.get(&own).map_or_else(String::new, |join| join.name.clone());
    if call.json {
        let recipient = store.device().map(crate::store::Device::recipient);
        call.out.json(&json!({
            "fingerprint": own.fingerprint(),
            "name": name,
            "keeper": keeper,
            "letter": reader.desk_letter()?.map(String::from),
            "recipient": recipient,
        }));
        return Ok(DONE);
    }
    call.out.line(&fill("cli-device", &[("print", own.fingerprint().into())]));
    if keeper {
        call.out.line(&say("cli-device-keeper"));
    }
    Ok(DONE)
}

fn list(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let (store, _) = store(call)?;
    let own = own_key(&store)?;
    let reader = store.reader();
    let roll = reader.roll()?;
    if call.json {
        let devices: Vec<Value> = roll
            .joined
            .values()
            .map(|join| {
                json!({
                    "name": join.name,
                    "fingerprint": join.device.fingerprint(),
                    "desk": join.desk,
                    "keeper": join.keeper,
                    "here": join.device == own,
                    "left": roll.left.contains_key(&join.device),
                })
            })
            .collect();
        call.out.json(&json!({ "devices": devices, "total": devices.len(), "next": null }));
        return Ok(DONE);
    }
    for join in roll.joined.values() {
        let marks = [
            (join.device == own, "device-here"),
            (join.keeper, "device-keeper"),
            (roll.left.contains_key(&join.device), "device-left"),
        ];
        let marks: Vec<String> =
            marks.iter().filter(|(on, _)| *on).map(|(_, key)| say(key)).collect();
        let (print, marks) = (join.device.fingerprint(), marks.join(" "));
        call.out.line(&format!("{}  {}  {marks}", pad(&called(join), 20), print));
    }
    Ok(DONE)
}

fn request(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let store = call.store_or_new()?;
    let file = enrol::request(&store, text(matches, "name"), &path(matches, "to"))?;
    told(call, "cli-requested", &file, &own_key(&store)?);
    Ok(DONE)
}

/// Says that a file was written, and whose fingerprint has to be compared.
fn told(call: &mut Call<'_>, key: &str, file: &std::path::Path, print: &DeviceKey) {
    let print = print.fingerprint();
    if call.json {
        call.out.json(&json!({ "file": file, "fingerprint": print }));
    } else {
        let file = file.display().to_string();
        call.out.line(&fill(key, &[("file", file.into()), ("print", print.into())]));
    }
}

fn grant(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let (mut store, now) = store(call)?;
    let asked = enrol::read_request(&path(matches, "file"))?;
    let (print, keeper) = (text(matches, "fingerprint"), matches.get_flag("keeper"));
    let file = enrol::grant(&mut store, &asked, print, keeper, &path(matches, "to"), now)?;
    told(call, "cli-granted", &file, &own_key(&store)?);
    Ok(DONE)
}

fn accept(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let mut store = call.store_or_new()?;
    let joined = enrol::accept(&mut store, &path(matches, "file"))?;
    let print = joined.by.fingerprint();
    if call.json {
        call.out.json(&json!({ "by": print, "desk": joined.desk }));
    } else {
        call.out.line(&fill("cli-accepted", &[("print", print.into())]));
    }
    Ok(DONE)
}

fn revoke(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let (mut store, now) = store(call)?;
    let name = enrol::revoke(&mut store, text(matches, "fingerprint"), now)?;
    if call.json {
        call.out.json(&json!({ "name": name }));
    } else {
        call.out.line(&fill("cli-revoked", &[("name", name.into())]));
    }
    Ok(DONE)
}

fn written_json(written: &Written) -> Value {
    json!({
        "files": written.files,
        "operations": written.operations,
        "bytes": written.bytes,
        "for": written.names,
    })
}

fn written_line(written: &Written) -> String {
    let files: Vec<String> = written.files.iter().map(|file| file.display().to_string()).collect();
    let given = [
        ("n", (written.operations as i64).into()),
        ("names", written.names.join(&say("list-comma")).into()),
        ("file", files.join(&say("list-comma")).into()),
    ];
    fill("bundle-written", &given)
}

fn write(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let (mut store, now) = store(call)?;
    let names: Vec<String> =
        matches.get_many::<String>("for").unwrap_or_default().cloned().collect();
    let peers = stick::receivers(&store, &names)?;
    let out = &mut call.out;
    let written = stick::write(&mut store, &path(matches, "to"), &peers, now, &mut |done, all| {
        out.progress(&format!("{done}/{all}"));
        true
    })?;
    if call.json {
        call.out.json(&written_json(&written));
    } else {
        call.out.line(&written_line(&written));
    }
    Ok(DONE)
}

fn read(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let mut store = call.store_or_new()?;
    let now = Clock::Machine.now();
    let source = path(matches, "file");
    let out = &mut call.out;
    let read = stick::read(&mut store, &source, now, &mut |done, all| {
        out.progress(&format!("{done}/{all}"));
        true
    })?;
    // One file that is no good is told as such, with its next step.
    if let [(_, Err(code))] = read.files.as_slice() {
        return Err(Stop::Rule(code));
    }
    let folder = if source.is_dir() { Some(source.as_path()) } else { source.parent() };
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(std::path::Path::new("."));
    let answer = if matches.get_flag("no-answer") {
        None
    } else {
        stick::answer(&mut store, &read, folder, now, &mut |_, _| true)?
    };
    let aside = store.reader().put_aside()?;
    if call.json {
        call.out.json(&read_json(&read, answer.as_ref(), &aside));
    } else {
        let names = store.reader().roll()?;
        let name = |brought: &Brought| {
            names.joined.get(&brought.from).map_or_else(String::new, |join| join.name.clone())
        };
        for (file, brought) in &read.files {
            let line = match brought {
                Ok(brought) => fill(
                    "bundle-brought",
                    &[
                        ("name", name(brought).into()),
                        ("n", (brought.taken.new as i64).into()),
                        ("known", (brought.taken.known as i64).into()),
                    ],
                ),
                Err(code) => say(&format!("cli-rule-{code}")),
            };
            call.out.line(&format!("{}  {line}", file.display()));
        }
        if read.missing > 0 {
            call.out.line(&fill("bundle-missing", &[("n", (read.missing as i64).into())]));
        }
        aside_lines(call, &aside);
        if let Some(answer) = &answer {
            call.out.line(&written_line(answer));
        }
    }
    Ok(if read.is_well() { DONE } else { NEEDS_A_PERSON })
}

pub(super) fn aside_lines(call: &mut Call<'_>, aside: &[Put]) {
    for put in aside {
        let n = ("n", (put.operations as i64).into());
        call.out.line(&fill(&format!("aside-{}", put.why.code()), &[n]));
    }
}

pub(super) fn aside_json(aside: &[Put]) -> Vec<Value> {
    let one = |put: &Put| {
        json!({
            "why": put.why.code(),
            "segments": put.segments,
            "operations": put.operations,
            "since": put.since.rfc3339(),
            "waits": put.why.waits(),
        })
    };
    aside.iter().map(one).collect()
}

fn read_json(read: &ReadIn, answer: Option<&Written>, aside: &[Put]) -> Value {
    let file = |(file, brought): &(PathBuf, Result<Brought, &str>)| match brought {
        Ok(brought) => json!({
            "file": file,
            "from": brought.from.fingerprint(),
            "written_at": brought.at.rfc3339(),
            "new": brought.taken.new,
            "known": brought.taken.known,
        }),
        Err(code) => json!({ "file": file, "error": code }),
    };
    json!({
        "files": read.files.iter().map(file).collect::<Vec<_>>(),
        "new": read.fresh(),
        "missing": read.missing,
        "aside": aside_json(aside),
        "answer": answer.map(written_json),
    })
}

fn status(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let (store, _) = store(call)?;
    let reader = store.reader();
    let own = own_key(&store)?;
    let (peers, aside) = (reader.peers(&own)?, reader.put_aside()?);
    let (standing, parted) = (reader.standing()?, reader.roll()?.forks.len());
    let calm = aside.iter().all(|put| put.why.waits());
    if call.json {
        let peers: Vec<Value> = peers.iter().map(peer_json).collect();
        call.out.json(&json!({
            "desks": peers,
            "aside": aside_json(&aside),
            "standing": standing.as_ref().map(standing_json),
            "forked": parted,
        }));
    } else {
        if peers.is_empty() {
            call.out.line(&say("cli-rule-bundle_nobody"));
        }
        if let Some(standing) = &standing {
            call.out.line(&standing_words(standing));
        }
        for peer in &peers {
            let state = fill(peer_key(peer), &[("n", (peer.waiting as i64).into())]);
            let heard = peer.heard.map_or_else(|| say("peer-never"), Moment::minute_text);
            call.out.line(&format!(
                "{}  {}  {state}",
                pad(&called(&peer.join), 20),
                pad(&heard, 16)
            ));
        }
        aside_lines(call, &aside);
        if parted > 0 {
            call.out.line(&fill("exchange-parted", &[("n", (parted as i64).into())]));
        }
    }
    Ok(if calm { DONE } else { NEEDS_A_PERSON })
}

fn count_json(name: Option<String>, count: &Count, own: &Count) -> Value {
    json!({
        "name": name,
        "fingerprint": count.print,
        "at": (count.at != 0).then(|| Moment(count.at).rfc3339()),
        "operations": count.operations,
        "digest": count.digest,
        "agrees": count.agrees(own),
    })
}

fn receipt(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let reader = desk.store.reader();
    let signed = reader.receipt(desk.now)?.filter(|signed| !signed.peers.is_empty());
    let signed = signed.ok_or(Stop::Rule("bundle_nobody"))?;
    if call.json {
        let peers = signed.peers.iter().zip(&signed.receipt.peers);
        let own = &signed.receipt.own;
        let peers = peers.map(|(join, count)| count_json(Some(called(join)), count, own));
        call.out.json(&json!({
            "own": count_json(signed.own.as_ref().map(called), own, own),
            "desks": peers.collect::<Vec<_>>(),
            "code": signed.code,
        }));
    } else {
        let paper = crate::export::receipt::paper(&reader, &desk.house, desk.now)?;
        call.out.line(crate::export::text::write(&paper).trim_end());
    }
    Ok(DONE)
}

fn verify_receipt(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let text = text_of(call, Some(&path(matches, "file")))?;
    let (store, now) = store(call)?;
    let reader = store.reader();
    let read = Read::of(&text).ok_or(Stop::Rule("receipt_unreadable"))?;
    let said = &read.receipt;
    if said.scope != reader.scope()? {
        return Err(Stop::Rule("receipt_other_station"));
    }
    let roll = reader.roll()?;
    let known = |print: &str| {
        roll.joined.values().find(|join| receipt::bare(&join.device.fingerprint()) == print)
    };
    let by = known(&said.own.print).ok_or(Stop::Rule("receipt_unknown_device"))?;
    if !read.is_by(&by.device) {
        return Err(Stop::Rule("receipt_forged"));
    }
    let here = reader.receipt(now)?.map(|signed| signed.receipt.own);
    let name = |count: &Count| known(&count.print).map(called);
    if call.json {
        let peers = said.peers.iter().map(|one| count_json(name(one), one, &said.own));
        call.out.json(&json!({
            "genuine": true,
            "own": count_json(Some(called(by)), &said.own, &said.own),
            "desks": peers.collect::<Vec<_>>(),
            "here": here.as_ref().map(|here| count_json(None, here, &said.own)),
        }));
        return Ok(DONE);
    }
    let at = Moment(said.own.at).minute_text();
    let given = [("name", called(by).into()), ("at", at.into())];
    call.out.line(&fill("exchange-receipt-genuine", &given));
    let line = |key: &str, count: &Count, state: String| {
        let given = [
            ("name", name(count).unwrap_or_else(|| count.print.clone()).into()),
            ("n", (count.operations as i64).into()),
            ("digest", count.digest.clone().into()),
            ("state", state.into()),
        ];
        fill(key, &given)
    };
    call.out.line(&line("exchange-receipt-line", &said.own, String::new()));
    for peer in &said.peers {
        let agrees = peer.agrees(&said.own);
        let key = if agrees { "exchange-receipt-agrees" } else { "exchange-receipt-differs" };
        call.out.line(&line("exchange-receipt-line", peer, say(key)));
    }
    if let Some(here) = &here {
        call.out.line(&line("exchange-receipt-now", here, String::new()));
    }
    Ok(DONE)
}

fn standing_json(standing: &Standing) -> Value {
    json!({
        "only_here": standing.only_here,
        "unconfirmed": standing.written,
        "agrees": standing.agrees,
        "last_read": standing.heard.map(Moment::rfc3339),
    })
}

/// How far one thing has come; null where the station has one computer.
pub(super) fn reach_json(reach: &Reach) -> Value {
    json!({
        "only_here": reach.only_here,
        "unconfirmed": reach.written,
        "confirmed": reach.confirmed.iter().map(called).collect::<Vec<_>>(),
    })
}

/// The same for a person.
pub(super) fn reach_line(reach: &Reach) -> String {
    field_line(say("reach-label"), &reach_words(reach))
}

/// How far what is here has come; the next step stands with each desk.
fn standing_words(standing: &Standing) -> String {
    let n = |key: &str, n: u64| fill(key, &[("n", (n as i64).into())]);
    match standing {
        Standing { only_here: 1.., .. } => n("cli-standing-unsent", standing.only_here),
        Standing { written: 1.., .. } => n("cli-standing-unconfirmed", standing.written),
        Standing { agrees: true, .. } => say("standing-agrees"),
        _ => say("cli-standing-confirmed"),
    }
}

/// What can be said of another desk in one word: the most important first.
fn peer_key(peer: &Peer) -> &'static str {
    match peer {
        Peer { left: true, .. } => "peer-left",
        Peer { agrees: true, .. } => "peer-agrees",
        Peer { waiting: 0, .. } => "peer-has-more",
        Peer { .. } => "peer-waiting",
    }
}

fn peer_json(peer: &Peer) -> Value {
    json!({
        "name": peer.join.name,
        "fingerprint": peer.join.device.fingerprint(),
        "left": peer.left,
        "last_read": peer.heard.map(Moment::rfc3339),
        "last_written": peer.wrote.map(Moment::rfc3339),
        "unconfirmed": peer.waiting,
        "agrees": peer.agrees,
    })
}
