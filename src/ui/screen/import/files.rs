//! Step 1: a path that is typed or pasted, or one of the sheets that lie around.

use std::path::{Path, PathBuf};

use crate::base::pinyin::Matcher;
use crate::import::whereabouts::Found;
use crate::ui::event::Key;
use crate::ui::widget::Heed;
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::list::List;
use crate::words;

/// What was found and what is typed.
#[derive(Default)]
pub(super) struct Files {
    pub(super) line: LineEdit,
    found: Vec<Found>,
    recent: Vec<PathBuf>,
    /// Places of the files that answer to what is typed.
    shown: Vec<usize>,
    pub(super) list: List,
    pub(super) is_there: bool,
}

impl Files {
    pub(super) fn take(&mut self, found: Vec<Found>) {
        self.found = found;
        self.is_there = true;
        self.sort();
    }

    pub(super) fn take_recent(&mut self, recent: Vec<PathBuf>) {
        self.recent = recent;
        self.sort();
    }

    /// Opened before comes first, the rest stays the newest first.
    fn sort(&mut self) {
        let recent = self.recent.clone();
        self.found.sort_by_key(|found| {
            recent.iter().position(|path| *path == found.path).unwrap_or(recent.len())
        });
        self.find();
    }

    /// The remembered paths with one more.
    pub(super) fn recent_with(&mut self, path: &Path, most: usize) -> Vec<PathBuf> {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(most);
        self.recent.clone()
    }

    fn find(&mut self) {
        let typed = self.line.text();
        let matcher = Matcher::new(typed.trim());
        let fits =
            |found: &Found| typed.trim().is_empty() || matcher.score(&name(&found.path)).is_some();
        self.shown =
            (0..self.found.len()).filter(|at| self.found.get(*at).is_some_and(fits)).collect();
        self.list.set_len(self.shown.len());
    }

    /// The file Enter would open: a path that was typed, else the marked one.
    pub(super) fn wanted(&self) -> Option<PathBuf> {
        let typed = self.line.text();
        let typed = typed.trim().trim_matches(['"', '\'']);
        if typed.contains(['/', '\\']) {
            return Some(PathBuf::from(typed));
        }
        let at = self.list.selected()?;
        Some(self.row(at)?.path.clone())
    }

    pub(super) fn row(&self, at: usize) -> Option<&Found> {
        self.found.get(*self.shown.get(at)?)
    }

    /// Where a file lies, and whether it was opened before.
    pub(super) fn whereabouts(&self, found: &Found) -> String {
        let folder = found.path.parent().map(|folder| folder.display().to_string());
        let folder = folder.unwrap_or_default();
        if self.recent.contains(&found.path) {
            format!("{} {folder}", words::say("import-recent"))
        } else {
            folder
        }
    }

    pub(super) fn key(&mut self, key: Key) -> Heed {
        let heed = match self.list.key(key) {
            Heed::Ignored => self.line.key(key),
            heed => return heed,
        };
        self.find();
        heed
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.line.paste(text);
        self.find();
    }
}

/// The name of a file alone.
pub(super) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
