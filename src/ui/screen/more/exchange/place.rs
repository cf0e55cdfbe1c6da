//! Where to: a stick that is plugged in, or a path that is typed.

use std::any::Any;
use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::import::whereabouts::folders;
use crate::sync::stick::ENDING;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::list::{Column, Entry, List};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words::{fill, say};

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("exchange.take")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const LISTED: Tag = 1;

/// A folder, and how many bundles lie in it.
struct Folder {
    path: PathBuf,
    bundles: usize,
}

/// The window.
pub(super) struct Place {
    /// What is handed to the screen below.
    choice: fn(PathBuf) -> Box<dyn Any>,
    title: &'static str,
    line: LineEdit,
    folders: Vec<Folder>,
    list: List,
}

impl Place {
    pub(super) fn new(title: &'static str, choice: fn(PathBuf) -> Box<dyn Any>) -> Self {
        let line = LineEdit::default().with_placeholder(&say("exchange-path"));
        Self { choice, title, line, folders: Vec::new(), list: List::new(0) }
    }

    /// What was typed, else the marked folder.
    fn wanted(&self) -> Option<PathBuf> {
        let typed = self.line.text();
        let typed = typed.trim().trim_matches(['"', '\'']);
        if !typed.is_empty() {
            return Some(PathBuf::from(typed));
        }
        Some(self.folders.get(self.list.selected()?)?.path.clone())
    }
}

/// Folders that are there; those that hold bundles first, then sticks.
fn listed() -> Vec<Folder> {
    let count = |path: &Path| {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        entries.filter(|entry| entry.path().to_string_lossy().ends_with(ENDING)).count()
    };
    let there = folders().into_iter().filter(|path| path.is_dir());
    let mut all: Vec<Folder> = there.map(|path| Folder { bundles: count(&path), path }).collect();
    let is_stick = |path: &Path| path.starts_with("/media") || path.starts_with("/run/media");
    all.sort_by_key(|folder| (folder.bundles == 0, !is_stick(&folder.path)));
    all
}

impl Screen for Place {
    fn title(&self) -> String {
        say(self.title)
    }

    fn name(&self) -> &'static str {
        "exchange-place"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        (act == Act::Own("exchange.take") && self.wanted().is_none())
            .then(|| say("why-nothing-selected"))
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_window(&self) -> bool {
        true
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        cx.beside(LISTED, listed);
    }

    fn act(&mut self, _act: Act, cx: &mut Cx<'_>) {
        if let Some(path) = self.wanted() {
            cx.wish(Effect::Hand((self.choice)(path)));
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        match self.list.key(key) {
            Heed::Ignored => self.line.key(key),
            heed => heed,
        }
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        self.line.paste(words);
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, _cx: &mut Cx<'_>) {
        self.folders = answer.take().unwrap_or_default();
        self.list.set_len(self.folders.len());
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let rows = view.theme.rows(self.folders.len().clamp(1, 8));
        let height = (rows + 4).min(area.height.saturating_sub(2));
        let size = (area.width.saturating_sub(8).min(76), height);
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        let line =
            Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: 1, ..inner };
        let rest = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        let columns = [Column::share("", 1), Column::cells("", 14)];
        let row = |index: usize| {
            let folder = self.folders.get(index)?;
            let n = [("n", (folder.bundles as i64).into())];
            let words =
                if folder.bundles == 0 { String::new() } else { fill("exchange-bundles", &n) };
            let bundles = Entry { words, meaning: Meaning::Dim };
            Some(vec![folder.path.display().to_string().into(), bundles])
        };
        self.list.draw(buffer, rest, view.theme, &columns, row);
        Some(self.line.draw(buffer, line, view.theme))
    }
}
