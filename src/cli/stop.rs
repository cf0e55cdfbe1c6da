//! Why a command ends early: a code for scripts, a sentence and a next step for people.

use std::io;
use std::path::Path;

use serde_json::json;

use crate::domain::refusal::Refusal;
use crate::export::error::ExportError;
use crate::import::sheet::SheetTrouble;
use crate::store::StoreError;
use crate::words;
use crate::work::deed::Halt;

/// Done.
pub(crate) const DONE: u8 = 0;
/// A rule said no.
pub(crate) const REFUSED: u8 = 1;
/// The command was not understood.
pub(crate) const USAGE: u8 = 2;
/// The disk, a file or a program failed.
pub(crate) const BROKEN: u8 = 3;
/// Done, and somebody has to look at something.
pub(crate) const NEEDS_A_PERSON: u8 = 4;

/// A command ends early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// A rule said no.
    Refused(Refusal),
    /// A rule of the command line itself said no: code, which is also the end of the key.
    Rule(&'static str),
    /// There is no such paper yet: what it waits for.
    NoPaper(String),
    /// The command was not understood: the sentence.
    Usage(String),
    /// Something broke: code, and what it was about.
    Broken(&'static str, String),
}

impl Stop {
    /// A file or folder that the system did not hand over or take.
    pub(crate) fn file(path: &Path, error: &io::Error) -> Self {
        let code = match error.kind() {
            io::ErrorKind::NotFound => "folder_missing",
            io::ErrorKind::AlreadyExists => "export_exists",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "read_only",
            io::ErrorKind::StorageFull => "disk_full",
            _ => "file_broken",
        };
        Self::Broken(code, path.display().to_string())
    }

    /// The exit code.
    pub(crate) fn exit(&self) -> u8 {
        match self {
            Self::Refused(_) | Self::Rule(_) | Self::NoPaper(_) => REFUSED,
            Self::Usage(_) => USAGE,
            Self::Broken(..) => BROKEN,
        }
    }

    /// Stable name for scripts.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Usage(_) => "usage",
            Self::NoPaper(_) => "no_paper_yet",
            Self::Rule(code) | Self::Broken(code, _) => code,
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Refused(refusal) => words::refusal(refusal),
            Self::Rule(code) => words::say(&format!("cli-rule-{code}")),
            Self::Usage(words) | Self::NoPaper(words) => words.clone(),
            Self::Broken(code, _) => words::fault(code),
        }
    }

    /// The file it is about, where it is about one.
    fn about(&self) -> String {
        match self {
            Self::Broken(_, about) if !about.is_empty() => {
                words::fill("cli-about-file", &[("words", about.as_str().into())])
            }
            _ => String::new(),
        }
    }

    /// For people.
    pub(crate) fn sentence(&self) -> String {
        format!("{}{}", self.words(), self.about())
    }

    /// For scripts.
    pub(crate) fn json(&self) -> serde_json::Value {
        let (message, next_step) = in_two(&self.words());
        let message = format!("{message}{}", self.about());
        json!({ "error": { "code": self.code(), "message": message, "next_step": next_step } })
    }
}

/// What is wrong, and what to do next: a sentence of ours says both, in this order.
fn in_two(words: &str) -> (String, String) {
    // Chinese asks politely, English puts a semicolon.
    if let Some((message, next)) = words.split_once("，请") {
        return (format!("{message}。"), format!("请{next}"));
    }
    match words.split_once("; ") {
        Some((message, next)) => (format!("{message}."), next.to_owned()),
        None => (words.to_owned(), String::new()),
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "store");
        let about = match &error {
            StoreError::File { path, source } => return Self::file(path, source),
            StoreError::Foreign(path) => path.display().to_string(),
            StoreError::Damaged { lid, what } => format!("{lid} {what}"),
            StoreError::Sql(_)
            | StoreError::Newer { .. }
            | StoreError::InUse
            | StoreError::Mixed
            | StoreError::Cancelled => String::new(),
        };
        Self::Broken(error.code(), about)
    }
}

impl From<Halt> for Stop {
    fn from(halt: Halt) -> Self {
        match halt {
            Halt::Refused(refusal) => refusal.into(),
            Halt::Broken(error) => error.into(),
        }
    }
}

impl From<ExportError> for Stop {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Disk(error) => Self::file(Path::new(""), &error),
            ExportError::Exists(path) => Self::Broken("export_exists", path.display().to_string()),
            ExportError::FolderMissing(path) => {
                Self::Broken("export_folder_missing", path.display().to_string())
            }
            ExportError::NoFileName(path) => {
                Self::Broken("export_no_file_name", path.display().to_string())
            }
            ExportError::Sheet(words) => Self::Broken("export_sheet", words),
            ExportError::Rows(error) => Self::Broken("export_rows", error.to_string()),
            ExportError::NoChineseFont => Self::Broken("export_no_chinese_font", String::new()),
            ExportError::ProgramMissing(words) => Self::Broken("export_program_missing", words),
            ExportError::ProgramFailed { program, .. } => {
                Self::Broken("export_program_failed", program)
            }
            ExportError::ProgramSlow { program, .. } => {
                Self::Broken("export_program_slow", program)
            }
        }
    }
}

impl From<SheetTrouble> for Stop {
    fn from(trouble: SheetTrouble) -> Self {
        Self::Broken(trouble.code(), String::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_a_next_step() {
        let two = |words: &str| in_two(words);
        assert_eq!(two("坏了，请重来。"), ("坏了。".to_owned(), "请重来。".to_owned()));
        assert_eq!(two("Broken; try again."), ("Broken.".to_owned(), "try again.".to_owned()));
        assert_eq!(two("坏了。"), ("坏了。".to_owned(), String::new()));
    }
}
