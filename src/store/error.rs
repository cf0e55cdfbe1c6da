//! What can break below the rules: the disk, the file, the database.

use std::io;
use std::path::PathBuf;

/// Something broke; what was acknowledged before stays.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite said no.
    #[error("database")]
    Sql(#[from] rusqlite::Error),
    /// The operating system said no.
    #[error("file {path}")]
    File {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file was written by a newer program.
    #[error("file of version {found}, this program knows {known}")]
    Newer {
        /// Version of the file.
        found: i64,
        /// Version of this program.
        known: i64,
    },
    /// The file is no database of ours.
    #[error("not a yizhan database: {0}")]
    Foreign(PathBuf),
    /// Another desk is open on the same file.
    #[error("another desk is open")]
    InUse,
    /// A row of the journal cannot be what was written.
    #[error("journal row {lid}: {what}")]
    Damaged {
        /// Which row.
        lid: i64,
        /// What is wrong.
        what: String,
    },
    /// A rehearsal's data where a station's belongs, or the other way round.
    #[error("rehearsal and station mixed")]
    Mixed,
    /// The person cancelled a long work.
    #[error("cancelled")]
    Cancelled,
}

impl StoreError {
    /// Stable name, for scripts and for the words.
    pub fn code(&self) -> &'static str {
        use rusqlite::ErrorCode as Code;
        match self {
            Self::Newer { .. } => "newer_file",
            Self::Foreign(_) => "not_a_database",
            Self::InUse => "in_use",
            Self::Mixed => "rehearsal_mixed",
            Self::Damaged { .. } => "damaged",
            Self::Cancelled => "cancelled",
            Self::File { source, .. } => match source.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "folder_missing",
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "read_only",
                io::ErrorKind::StorageFull => "disk_full",
                _ => "file_broken",
            },
            Self::Sql(error) => match error.sqlite_error_code() {
                Some(Code::DiskFull) => "disk_full",
                Some(Code::ReadOnly | Code::CannotOpen | Code::PermissionDenied) => "read_only",
                Some(Code::DatabaseBusy | Code::DatabaseLocked) => "busy",
                Some(Code::NotADatabase) => "not_a_database",
                Some(Code::DatabaseCorrupt) => "damaged",
                Some(Code::SystemIoFailure) => "disk_broken",
                _ => "database_broken",
            },
        }
    }
}
