//! Files that appear whole or not at all.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::export::error::ExportError;

/// What to do about a file of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leave it and say so.
    Refuse,
    /// Put the new one in its place, at the last moment.
    Replace,
}

/// Lets `write` fill a file beside `path`, then gives it that name.
///
/// The file is on the disk (not only in its cache) before it gets the name. When `write` fails or
/// the machine stops, `path` is as it was before. On Unix only the owner can read the new file.
pub fn write_whole<T>(
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&mut File) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let folder = folder_of(path)?;
    if existing == Existing::Refuse && path.symlink_metadata().is_ok() {
        return Err(ExportError::Exists(path.to_owned()));
    }
    let mut draft = Builder::new().prefix(".yizhan-").suffix(".part").tempfile_in(&folder)?;
    let answer = write(draft.as_file_mut())?;
    draft.as_file().sync_all()?;
    match existing {
        Existing::Replace => draft.persist(path).map(drop).map_err(|failed| failed.error)?,
        Existing::Refuse => persist_new(draft, path)?,
    }
    sync_folder(&folder)?;
    Ok(answer)
}

/// Writes ready bytes with [`write_whole`].
pub fn write_bytes(path: &Path, existing: Existing, bytes: &[u8]) -> Result<(), ExportError> {
    write_whole(path, existing, |file| Ok(file.write_all(bytes)?))
}

/// Nobody writes more versions of one paper.
const VERSIONS: u32 = 999;

/// Writes into the folder of papers, which is made where it is missing, under the next name that
/// is free: `纪要.docx`, then `纪要-2.docx`.
pub fn write_beside(
    folder: &Path,
    name: &str,
    ending: &str,
    write: impl Fn(&Path) -> Result<(), ExportError>,
) -> Result<PathBuf, ExportError> {
    std::fs::create_dir_all(folder)?;
    for version in 1..VERSIONS {
        let number = if version == 1 { String::new() } else { format!("-{version}") };
        let path = folder.join(format!("{name}{number}.{ending}"));
        match write(&path) {
            Err(ExportError::Exists(_)) => {}
            result => return result.map(|()| path),
        }
    }
    Err(ExportError::Exists(folder.to_owned()))
}

/// The folder of papers: beside the data.
pub fn papers_folder(data: &Path) -> PathBuf {
    data.join("papers")
}

fn folder_of(path: &Path) -> Result<PathBuf, ExportError> {
    if path.file_name().is_none() {
        return Err(ExportError::NoFileName(path.to_owned()));
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    if folder.is_dir() { Ok(folder) } else { Err(ExportError::FolderMissing(folder)) }
}

/// Gives the draft its name unless somebody else took it meanwhile.
fn persist_new(draft: NamedTempFile, path: &Path) -> Result<(), ExportError> {
    let Err(failed) = draft.persist_noclobber(path) else { return Ok(()) };
    if failed.error.kind() == io::ErrorKind::AlreadyExists || path.symlink_metadata().is_ok() {
        return Err(ExportError::Exists(path.to_owned()));
    }
    // Some sticks and shares know no "rename unless there"; the name was free a moment ago.
    failed.file.persist(path).map(drop).map_err(|failed| failed.error.into())
}

/// Makes the new name itself survive a power cut, where the system can.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        match File::open(folder)?.sync_all() {
            // Some shares cannot; the file itself is safe.
            Err(failed) if failed.kind() == io::ErrorKind::InvalidInput => Ok(()),
            done => done,
        }
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_appears_whole_and_is_not_overwritten_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("纪要.txt");
        write_bytes(&path, Existing::Refuse, "一".as_bytes()).unwrap();
        let again = write_bytes(&path, Existing::Refuse, b"two");
        assert!(matches!(again, Err(ExportError::Exists(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "一");
        write_bytes(&path, Existing::Replace, b"two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(names(folder.path()), ["纪要.txt"]);
    }

    #[test]
    fn a_failure_in_the_middle_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write_bytes(&path, Existing::Refuse, b"old").unwrap();
        let failed: Result<(), _> = write_whole(&path, Existing::Replace, |file| {
            file.write_all(b"half")?;
            Err(ExportError::Rows("the source broke".into()))
        });
        assert!(matches!(failed, Err(ExportError::Rows(_))));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["a.csv"]);
    }

    #[test]
    fn a_name_taken_while_writing_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let late = write_whole(&path, Existing::Refuse, |_| Ok(fs::write(&path, b"theirs")?));
        assert!(matches!(late, Err(ExportError::Exists(_))));
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
    }

    #[test]
    fn a_missing_folder_and_a_path_without_name_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let lost = write_bytes(&folder.path().join("no/a.csv"), Existing::Refuse, b"");
        assert!(matches!(lost, Err(ExportError::FolderMissing(_))));
        let nameless = write_bytes(Path::new("/"), Existing::Refuse, b"");
        assert!(matches!(nameless, Err(ExportError::NoFileName(_))));
    }
}
