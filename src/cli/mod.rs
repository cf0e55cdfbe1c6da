//! Floor 6: the command line, for scripts, tests and administrators.
//!
//! [`grammar`] reads most commands off the table of deeds; what is no deed is a verb, one file a
//! subject. [`out`] cleans everything that is said, [`stop`] gives every failure a code, a sentence
//! and a next step.

mod agenda;
mod answers;
mod aside;
mod call;
mod catalogue;
mod conflicts;
mod deed;
mod exchange;
mod export;
mod grammar;
mod hub;
mod history;
mod import;
mod issue;
mod minutes;
mod month;
mod out;
mod owners;
mod papers;
mod report;
mod registers;
mod search;
mod settings;
mod station;
mod stop;
mod told;
mod upkeep;
mod usage;

use std::ffi::OsString;
use std::io::{IsTerminal as _, Read, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::ArgMatches;

pub use crate::cli::call::chosen_moment;

use crate::cli::call::Call;
use crate::cli::grammar::{Meant, Verb};
use crate::cli::out::Out;
use crate::cli::stop::{BROKEN, DONE, Stop};
use crate::export::key_card::Keys;
use crate::store::Places;
use crate::words::{Lang, set_lang};
use crate::work::settings::file::{KeyRow, SettingsFile};
use crate::work::settings::write::Keyboard;

/// Every command that is no deed.
const VERBS: &[&[Verb]] = &[
    issue::VERBS,
    search::VERBS,
    agenda::VERBS,
    catalogue::VERBS,
    import::VERBS,
    export::VERBS,
    registers::VERBS,
    papers::VERBS,
    minutes::VERBS,
    owners::VERBS,
    report::VERBS,
    month::VERBS,
    station::VERBS,
    settings::VERBS,
    exchange::VERBS,
    aside::VERBS,
    hub::VERBS,
    conflicts::VERBS,
    upkeep::VERBS,
];

/// What the process gives to a command; a test gives its own.
pub struct Around<'a> {
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
    /// Somebody watches standard error: progress is shown.
    pub watched: bool,
    /// Data folder where `--data` does not name one.
    pub data: Option<PathBuf>,
    /// State folder.
    pub state: Option<PathBuf>,
    /// The settings file.
    pub settings: Option<PathBuf>,
    /// What the screen knows of keys.
    pub keyboard: Keyboard,
    /// This program.
    pub program: PathBuf,
    /// The keys of the desk as the file changes them, in groups: the card is printed from here, too.
    pub keys: fn(&[KeyRow]) -> Vec<Keys>,
}

/// Does what the arguments after the program's name ask for. Answers the exit code.
pub fn run(
    args: impl Iterator<Item = OsString>,
    keyboard: Keyboard,
    keys: fn(&[KeyRow]) -> Vec<Keys>,
) -> u8 {
    let (stdout, stderr) = (std::io::stdout(), std::io::stderr());
    let watched = stderr.is_terminal();
    let around = Around {
        input: &mut std::io::stdin(),
        out: &mut std::io::BufWriter::new(stdout.lock()),
        err: &mut stderr.lock(),
        watched,
        data: folder("YIZHAN_DATA"),
        state: folder("YIZHAN_STATE"),
        settings: settings_path(),
        keyboard,
        program: std::env::current_exe().unwrap_or_default(),
        keys,
    };
    run_in(args, around)
}

/// The same with everything given.
pub fn run_in(args: impl Iterator<Item = OsString>, around: Around<'_>) -> u8 {
    let args = asked_in_words(args.collect());
    let file = Arc::new(SettingsFile::read(around.settings.as_deref(), around.keyboard));
    choose_language(&args, file.language());
    let mut out = Out::new(around.out, around.err, around.watched);
    let line = std::iter::once(OsString::from("yizhan")).chain(args.iter().cloned());
    let matches = match grammar::command().try_get_matches_from(line) {
        Ok(matches) => matches,
        Err(error) if usage::is_asked_for(&error) => {
            out.line(error.render().to_string().trim_end());
            return ended(&mut out, DONE);
        }
        Err(error) => {
            return refused(&mut out, json_is_wanted(&args), &usage::stop(&error));
        }
    };
    let data = matches.get_one::<PathBuf>("data").cloned().or(around.data);
    let Some(places) = places(data, around.state) else {
        return refused(
            &mut out,
            json_is_wanted(&args),
            &Stop::Broken("folder_missing", String::new()),
        );
    };
    let mut call =
        Call::new(out, around.input, around.program, places, (file, around.keyboard), &matches);
    call.keys = around.keys;
    let json = call.json;
    match call_through(&mut call, &matches) {
        Ok(code) => ended(&mut call.out, code),
        Err(stop) => refused(&mut call.out, json, &stop),
    }
}

fn call_through(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    match grammar::meant(matches) {
        Some(Meant::Verb(verb, inner)) => {
            call.verb = verb.path.last().copied().unwrap_or_default();
            (verb.run)(call, inner)
        }
        Some(Meant::Deed(deed, inner)) => deed::run(call, deed, inner),
        None => Err(Stop::Usage(crate::words::say("cli-usage-no-command"))),
    }
}

/// `yizhan help issue` asks for what `yizhan issue --help` asks for.
fn asked_in_words(mut args: Vec<OsString>) -> Vec<OsString> {
    if args.first().is_some_and(|first| first == "help") {
        args.remove(0);
        args.push("--help".into());
    }
    args
}

/// Help is made before the arguments are read, so the language is looked for first.
fn choose_language(args: &[OsString], usual: Option<&str>) {
    let texts: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let after = texts.iter().position(|text| *text == "--lang").and_then(|at| texts.get(at + 1));
    let joined = texts.iter().find_map(|text| text.strip_prefix("--lang="));
    if let Some(lang) = after.copied().or(joined).or(usual).and_then(Lang::from_tag) {
        set_lang(lang);
    }
}

/// The answer to a command that was not understood is JSON, too, where that was asked for.
fn json_is_wanted(args: &[OsString]) -> bool {
    args.iter().any(|arg| arg == "--json")
}

/// Where the data lies: as told, else as the environment says, else where this system keeps such
/// things. None where it has no home for them.
pub fn usual_places(data: Option<PathBuf>) -> Option<Places> {
    places(data.or_else(|| folder("YIZHAN_DATA")), folder("YIZHAN_STATE"))
}

/// Where the settings file lies: as the environment says, else where this system keeps such things.
pub fn settings_path() -> Option<PathBuf> {
    folder("YIZHAN_CONFIG").or_else(|| {
        let usual = directories::ProjectDirs::from("", "", "yizhan")?;
        Some(usual.config_dir().join("settings.toml"))
    })
}

fn folder(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn places(data: Option<PathBuf>, state: Option<PathBuf>) -> Option<Places> {
    let usual = directories::ProjectDirs::from("", "", "yizhan");
    // A database does not belong into a profile that is copied over the network at each login.
    let data = data.or_else(|| Some(usual.as_ref()?.data_local_dir().to_owned()))?;
    let state = state.or_else(|| {
        let usual = usual.as_ref()?;
        Some(usual.state_dir().unwrap_or(usual.cache_dir()).to_owned())
    })?;
    Some(Places { data, state })
}

fn refused(out: &mut Out<'_>, json: bool, stop: &Stop) -> u8 {
    if json {
        out.aside(&stop.json().to_string());
    } else {
        out.aside(&stop.sentence());
    }
    ended(out, stop.exit())
}

/// A result that could not be written was not given.
fn ended(out: &mut Out<'_>, code: u8) -> u8 {
    match out.finish() {
        Some(error) => {
            out.aside(&Stop::file(std::path::Path::new(""), &error).sentence());
            BROKEN
        }
        None => code,
    }
}
