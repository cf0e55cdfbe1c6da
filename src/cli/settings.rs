//! The settings file: what holds, where it lies, what is wrong in it, and a row changed.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::base::text::{ascii_twins, clean_line, pad};
use crate::cli::call::Call;
use crate::cli::grammar::{Verb, opt_key, positional};
use crate::cli::stop::{DONE, NEEDS_A_PERSON, Stop};
use crate::domain::refusal::Refusal;
use crate::words;
use crate::work::settings::fault::Fault;
use crate::work::settings::write::{Change, change, make};
use crate::work::settings::{ALL, Rule, Settings, find};

/// Commands on the settings.
pub(super) const VERBS: &[Verb] = &[
    Verb { path: &["settings", "show"], options: |command| command, run: show },
    Verb { path: &["settings", "set"], options: name_and_value, run: set },
    Verb { path: &["settings", "init"], options: |command| command, run: init },
    Verb {
        path: &["settings", "check"],
        options: |command| command,
        run: |call, _| Ok(check(call)),
    },
    Verb { path: &["settings", "path"], options: |command| command, run: path },
];

fn name_and_value(command: Command) -> Command {
    let value = Arg::new("value").value_name("VALUE").help(words::say(&opt_key("value")));
    command.arg(positional("setting")).arg(value.allow_hyphen_values(true))
}

/// Before a station is set up only the file and the table speak.
fn settings(call: &mut Call<'_>) -> Result<Settings, Stop> {
    match call.desk() {
        Ok(desk) => Ok(desk.house.settings),
        Err(Stop::Refused(Refusal::NotSetUp) | Stop::Broken("folder_missing", _)) => {
            Ok(Settings { file: call.file.clone(), ..Settings::default() })
        }
        Err(stop) => Err(stop),
    }
}

fn show(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let settings = settings(call)?;
    let keys = (call.keyboard.lines)();
    let changed = |command: &str| {
        let row = settings.file.keys.iter().find(|row| row.command == command);
        row.map(|row| row.key.clone())
    };
    if call.json {
        let setting = ALL.iter().map(|setting| {
            let (value, source) = settings.value(*setting);
            json!({
                "name": setting.key,
                "value": value,
                "source": source.key(),
                "default": setting.default_value(),
                "home": setting.home.heading(),
            })
        });
        let key = keys.iter().map(|line| {
            let key = changed(&line.command);
            json!({ "command": line.command, "key": key.as_ref().unwrap_or(&line.usual), "default": line.usual })
        });
        let (rows, keys): (Vec<Value>, Vec<Value>) = (setting.collect(), key.collect());
        call.out
            .json(&json!({ "settings": rows, "keys": keys, "total": rows.len(), "next": null }));
        return Ok(DONE);
    }
    for setting in ALL {
        let (value, source) = settings.value(*setting);
        let from = words::say(&format!("setting-source-{}", source.key()));
        let name = words::say(&format!("setting-{}", setting.key));
        // Words first; at the end what `settings set` takes.
        let words = pad(&setting.value_words(&value), 24);
        let key = setting.key;
        call.out.line(&format!("{} {words} {} {key}", pad(&name, 30), pad(&from, 14)));
    }
    for line in keys {
        let key = changed(&line.command).unwrap_or(line.usual);
        call.out.line(&format!("{} {} {}", pad(&line.command, 24), pad(&key, 10), line.words));
    }
    Ok(DONE)
}

fn set(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let text = |id| matches.get_one::<String>(id).map(|words| clean_line(words));
    let (name, value) = (text("setting").unwrap_or_default(), text("value"));
    let row = if let Some(setting) = find(&name) {
        let is_path = setting.rule == Rule::Path;
        let value = value.map(|value| if is_path { value } else { ascii_twins(&value) });
        let wrong = || Stop::Usage(setting.wrong(0).sentence());
        let value = value.map(|typed| setting.meant(&typed).ok_or_else(wrong)).transpose()?;
        Change::of_setting(*setting, value)
    } else {
        Change::of_key(&name, value)
    };
    let path = file_path(call)?;
    let read = change(&path, &row, call.keyboard).map_err(|fault| broken(&fault, &path))?;
    if settings(call)?.decided.contains_key(&name) {
        call.out.aside(&words::say("cli-settings-decided"));
    }
    match read.faults.iter().find(|fault| fault.is_about(&name)) {
        // The file is as it was asked for; the row does not hold.
        Some(fault) => {
            call.out.aside(&fault.words());
            Ok(NEEDS_A_PERSON)
        }
        None => said_path(call),
    }
}

fn init(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    let path = file_path(call)?;
    make(&path, call.keyboard).map_err(|fault| broken(&fault, &path))?;
    said_path(call)
}

fn check(call: &mut Call<'_>) -> u8 {
    let faults = call.file.faults.clone();
    if call.json {
        let fault = |fault: &Fault| {
            let line = (fault.line > 0).then_some(fault.line);
            json!({ "line": line, "code": fault.code, "message": fault.sentence() })
        };
        let rows: Vec<Value> = faults.iter().map(fault).collect();
        call.out.json(&json!({ "faults": rows, "total": rows.len(), "next": null }));
    } else if faults.is_empty() {
        call.out.line(&words::say("cli-settings-good"));
    } else {
        for fault in &faults {
            call.out.line(&fault.words());
        }
    }
    if faults.is_empty() { DONE } else { NEEDS_A_PERSON }
}

fn path(call: &mut Call<'_>, _matches: &ArgMatches) -> Result<u8, Stop> {
    said_path(call)
}

fn said_path(call: &mut Call<'_>) -> Result<u8, Stop> {
    let path = file_path(call)?;
    let words = path.display().to_string();
    if call.json {
        call.out.json(&json!({ "path": words, "there": path.exists() }));
    } else {
        call.out.line(&words);
    }
    Ok(DONE)
}

fn file_path(call: &Call<'_>) -> Result<PathBuf, Stop> {
    let path = call.file.path.clone();
    path.ok_or(Stop::Broken("folder_missing", String::new()))
}

/// The file was not written.
fn broken(fault: &Fault, path: &Path) -> Stop {
    let code = match fault.code {
        "exists" => "export_exists",
        "unread" | "unwritten" => "read_only",
        _ => "file_broken",
    };
    Stop::Broken(code, path.display().to_string())
}
