//! What can go wrong between the desk and a file, a printer or another program.

use std::error::Error;
use std::io;
use std::path::PathBuf;

/// Why something did not get out.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The disk refused: full, read-only, gone.
    #[error("the file could not be written: {0}")]
    Disk(#[from] io::Error),
    /// A file of that name is there, and nobody said to replace it.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// The folder to write into is not there.
    #[error("the folder {} does not exist", .0.display())]
    FolderMissing(PathBuf),
    /// The path ends in no file name.
    #[error("{} names no file", .0.display())]
    NoFileName(PathBuf),
    /// The sheet takes no more: a million rows, or a part the format forbids.
    #[error("the sheet could not be written: {0}")]
    Sheet(String),
    /// The source of the rows failed in the middle; nothing was kept.
    #[error("the rows could not be read: {0}")]
    Rows(#[source] Box<dyn Error + Send + Sync>),
    /// The machine has no font for Chinese.
    #[error("no font on this machine can write Chinese")]
    NoChineseFont,
    /// The machine has none of these programs.
    #[error("no program to do this is installed (looked for {0})")]
    ProgramMissing(String),
    /// The program ran and said no, in its own words.
    #[error("{program} failed: {said}")]
    ProgramFailed {
        /// The name of the program.
        program: String,
        /// What it wrote to its error output, or its exit status.
        said: String,
    },
    /// The program did not end in time and was stopped.
    #[error("{program} was stopped after {seconds} seconds")]
    ProgramSlow {
        /// The name of the program.
        program: String,
        /// How long we waited.
        seconds: u64,
    },
}

impl ExportError {
    /// Stable name; its words are `fault-<name>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Disk(_) => "export_disk",
            Self::Exists(_) => "export_exists",
            Self::FolderMissing(_) => "export_folder_missing",
            Self::NoFileName(_) => "export_no_file_name",
            Self::Sheet(_) => "export_sheet",
            Self::Rows(_) => "export_rows",
            Self::NoChineseFont => "export_no_chinese_font",
            Self::ProgramMissing(_) => "export_program_missing",
            Self::ProgramFailed { .. } => "export_program_failed",
            Self::ProgramSlow { .. } => "export_program_slow",
        }
    }
}
