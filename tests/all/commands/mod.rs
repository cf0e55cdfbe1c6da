//! The command line through the library's entry, and some of it through the real program.

mod agenda;
mod exchange;
mod export;
mod hostile;
mod import;
mod issue;
mod lists;
mod minutes;
mod report;
mod settings;
mod upkeep;

use std::ffi::OsString;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;
use yizhan::cli::{Around, run_in};
use yizhan::store::Places;
use yizhan::ui::keymap::KEYBOARD;

/// A rehearsal station in a temporary folder, called as from a shell.
pub(crate) struct Shell {
    pub(crate) folder: TempDir,
}

/// What a command said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// The document on standard output.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The code of the error on standard error.
    pub(crate) fn error(&self) -> String {
        let error: Value = serde_json::from_str(&self.err).unwrap_or_else(|_| panic!("{self:?}"));
        let error = &error["error"];
        assert!(!error["message"].as_str().unwrap().is_empty(), "{self:?}");
        assert!(!error["next_step"].as_str().unwrap().is_empty(), "{self:?}");
        error["code"].as_str().unwrap().to_owned()
    }
}

/// Runs a command in folders of a station.
pub(crate) fn run_at(
    places: &Places,
    settings: Option<PathBuf>,
    args: &[&str],
    input: &str,
) -> Said {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let around = Around {
        input: &mut input.as_bytes(),
        out: &mut out,
        err: &mut err,
        watched: false,
        data: Some(places.data.clone()),
        state: Some(places.state.clone()),
        settings,
        keyboard: KEYBOARD,
        program: PathBuf::from(env!("CARGO_BIN_EXE_yizhan")),
        keys: yizhan::ui::command::key_groups,
    };
    let code = run_in(args.iter().map(OsString::from), around);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { code, out: text(out), err: text(err) }
}

impl Shell {
    /// No station yet.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A rehearsal station with code JL and 王敏 at the desk.
    pub(crate) fn new() -> Self {
        let shell = Self::empty();
        let line = "setup --station 金岭驿站 --code ＪＬ --compound 金岭水岸华庭 --operator 王敏 --rehearsal";
        let said = shell.say(line);
        assert_eq!(said.code, 0, "{said:?}");
        shell
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The settings file; not there until somebody writes it.
    pub(crate) fn settings(&self) -> PathBuf {
        self.folder.path().join("settings.toml")
    }

    /// Runs a command; words are separated by spaces.
    pub(crate) fn say(&self, line: &str) -> Said {
        self.run(&line.split(' ').collect::<Vec<_>>(), "")
    }

    /// Runs a command with something on standard input.
    pub(crate) fn run(&self, args: &[&str], input: &str) -> Said {
        let places = Places { data: self.data(), state: self.folder.path().join("state") };
        run_at(&places, Some(self.settings()), args, input)
    }

    /// Runs a command that must be done, and reads its document.
    pub(crate) fn done(&self, line: &str) -> Value {
        let said = self.say(&format!("--json {line}"));
        assert_eq!(said.code, 0, "{line}: {said:?}");
        said.json()
    }

    /// Runs a command that must fail, and says with which exit code and why.
    pub(crate) fn fails(&self, line: &str) -> (u8, String) {
        let said = self.say(&format!("--json {line}"));
        assert_eq!(said.out, "", "{line}");
        (said.code, said.error())
    }
}
