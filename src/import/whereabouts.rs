//! Where sheets lie on this machine: home, desk, downloads and sticks.

use std::path::{Path, PathBuf};

use crate::base::clock::Moment;

/// So many files are listed at most (our default).
const FILES_MAX: usize = 300;
const ENDINGS: [&str; 6] = ["xlsx", "xls", "ods", "csv", "tsv", "txt"];

/// A file that may be a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// When it was last written.
    pub at: Moment,
    /// Its size in bytes.
    pub bytes: u64,
}

/// Folders that are looked through, each by itself and nothing below.
pub fn folders() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    if let Some(user) = directories::UserDirs::new() {
        let home = user.home_dir();
        folders.push(home.to_owned());
        folders.extend(user.desktop_dir().map(Path::to_owned));
        folders.extend(user.download_dir().map(Path::to_owned));
        folders.extend(user.document_dir().map(Path::to_owned));
        folders.extend(["桌面", "下载", "Desktop", "Downloads"].map(|name| home.join(name)));
        if let Some(name) = home.file_name() {
            folders.extend(below(&Path::new("/media").join(name)));
            folders.extend(below(&Path::new("/run/media").join(name)));
        }
    }
    folders.extend(below(Path::new("/media")));
    if cfg!(windows) {
        folders.extend(('D'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\"))));
    }
    folders.sort();
    folders.dedup();
    folders
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

/// Sheets in these folders, the newest first. What cannot be read is passed over.
pub fn sheets(folders: &[PathBuf]) -> Vec<Found> {
    let mut found: Vec<Found> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten())
        .filter_map(|entry| found(&entry.path()))
        .collect();
    found.sort_by(|one, two| two.at.cmp(&one.at).then_with(|| one.path.cmp(&two.path)));
    found.dedup_by(|one, two| one.path == two.path);
    found.truncate(FILES_MAX);
    found
}

fn found(path: &Path) -> Option<Found> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    // Office programs leave such a file beside one that is open.
    let is_lock = path.file_name()?.to_str()?.starts_with(['~', '.']);
    let about = path.metadata().ok()?;
    let wanted = ENDINGS.contains(&ending.as_str()) && !is_lock && about.is_file();
    let since = about.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    let at = Moment(i64::try_from(since.as_millis()).ok()?);
    wanted.then(|| Found { path: path.to_owned(), at, bytes: about.len() })
}

/// Where the rejected rows of a sheet are written: beside it.
pub fn rejects_of(path: &Path) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = stem.trim_end_matches(REJECTED);
    path.with_file_name(format!("{stem}{REJECTED}.xlsx"))
}

/// What stands behind the name of a sheet of rejected rows.
pub const REJECTED: &str = ".退回";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_found_by_their_ending_and_nothing_below() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["台账.XLSX", "a.csv", "~$台账.xlsx", "b.pdf"] {
            std::fs::write(at(name), "x").unwrap();
        }
        std::fs::create_dir(at("c.csv")).unwrap();
        let twice = [folder.path().to_owned(), folder.path().to_owned()];
        let mut names: Vec<PathBuf> = sheets(&twice).into_iter().map(|found| found.path).collect();
        names.sort();
        assert_eq!(names, [at("a.csv"), at("台账.XLSX")]);
        assert!(sheets(&[at("none")]).is_empty());
    }

    #[test]
    fn rejected_rows_lie_beside_their_sheet_under_one_name() {
        let beside = Path::new("x/台账.退回.xlsx");
        assert_eq!(rejects_of(Path::new("x/台账.csv")), beside);
        assert_eq!(rejects_of(beside), beside);
    }
}
