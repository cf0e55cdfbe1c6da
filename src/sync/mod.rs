//! Floor 5: exchange with the other desks of a station, by files on a stick.
//!
//! A *bundle* holds everything the other desks are not known to have, other people's streams
//! included, and how far this desk has each stream: the next bundle of theirs is the receipt for ours.
//! [`stick`] writes and reads them, [`enrol`] lets a desk in, [`link`] hands them to a hub and takes its
//! answers, [`aside`] takes out what could not be taken in.

pub mod aside;
mod carry;
pub mod enrol;
pub mod link;
pub mod stick;

use std::io;
use std::path::{Path, PathBuf};

use crate::journal::envelope::EnvelopeError;
use crate::store::{PartTrouble, StoreError};

/// Why an exchange did not happen.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// A rule says no; the stable name, for scripts and for the words.
    #[error("{0}")]
    Rule(&'static str),
    /// The hub asks to come again, not sooner than after so many seconds.
    #[error("busy for {0} s")]
    Busy(u32),
    /// The disk or the database failed.
    #[error("store")]
    Store(#[from] StoreError),
}

impl SyncError {
    /// Stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Rule(code) => code,
            Self::Busy(_) => "hub_busy",
            Self::Store(error) => error.code(),
        }
    }

    fn file(path: &Path, source: io::Error) -> Self {
        Self::Store(StoreError::File { path: path.to_owned(), source })
    }
}

impl From<EnvelopeError> for SyncError {
    fn from(error: EnvelopeError) -> Self {
        Self::Rule(error.code())
    }
}

impl From<PartTrouble> for SyncError {
    fn from(trouble: PartTrouble) -> Self {
        Self::Rule(trouble.code())
    }
}

/// Writes a file that appears whole or not at all: under another name, to the disk, renamed, and read
/// back. A file that is there already stays.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), SyncError> {
    let at = |source| SyncError::file(path, source);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if path.exists() {
        return Err(at(io::ErrorKind::AlreadyExists.into()));
    }
    let mut part = tempfile::Builder::new()
        .prefix(".yizhan-")
        .suffix(".part")
        .tempfile_in(folder)
        .map_err(at)?;
    io::Write::write_all(&mut part, bytes).map_err(at)?;
    for_anybody(part.as_file());
    part.as_file().sync_all().map_err(at)?;
    part.persist_noclobber(path).map_err(|error| at(error.error))?;
    sync_folder(folder);
    // A stick may say yes and have nothing.
    match std::fs::read(path) {
        Ok(back) if back == bytes => Ok(()),
        Ok(_) => Err(at(io::ErrorKind::InvalidData.into())),
        Err(error) => Err(at(error)),
    }
}

/// On another computer another user reads it; what is in it is sealed. Sticks without rights of their
/// own refuse, and need none.
#[cfg(unix)]
fn for_anybody(file: &std::fs::File) {
    use std::os::unix::fs::PermissionsExt as _;
    if let Err(error) = file.set_permissions(std::fs::Permissions::from_mode(0o644)) {
        tracing::info!(%error, "rights stay as they are");
    }
}

#[cfg(not(unix))]
fn for_anybody(_file: &std::fs::File) {}

/// The name is on the disk, too. Where folders cannot be opened there is nothing to wait for.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = std::fs::File::open(folder)
        && let Err(error) = folder.sync_all()
    {
        tracing::warn!(%error, "folder not synced");
    }
}

/// Reads a file that is no longer than it may be.
fn read_at_most(path: &Path, most: usize) -> Result<Vec<u8>, SyncError> {
    let at = |source| SyncError::file(path, source);
    let file = std::fs::File::open(path).map_err(at)?;
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut io::Read::take(file, most as u64 + 1), &mut bytes).map_err(at)?;
    if bytes.len() > most { Err(SyncError::Rule("bundle_too_large")) } else { Ok(bytes) }
}

/// `name.ending` in a folder, or the file itself where a file was meant.
fn file_in(target: &Path, name: &str, ending: &str) -> PathBuf {
    if target.is_dir() { target.join(format!("{name}{ending}")) } else { target.to_owned() }
}
