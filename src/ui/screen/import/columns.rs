//! Steps 2 and 3: which row is the header, and which column says what.

use std::path::PathBuf;

use crate::import::field::Field;
use crate::import::layout::Mapping;
use crate::import::sheet::Row;
use crate::ui::event::Key;
use crate::ui::screen::ask;
use crate::ui::widget::Heed;
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::list::List;
use crate::ui::widget::pick::{Item, Pick};
use crate::words;

/// So many values of a column are shown.
const SAMPLES: usize = 3;

/// What is chosen in between.
pub(super) enum Choosing {
    Nothing,
    Column(Box<Pick>),
    Name(LineEdit),
}

/// A sheet and how it is understood.
pub(super) struct Columns {
    pub(super) path: PathBuf,
    pub(super) mapping: Mapping,
    pub(super) head: Vec<Row>,
    /// The layout that was applied or kept; empty without one.
    pub(super) layout: String,
    pub(super) list: List,
    pub(super) choosing: Choosing,
}

/// Our fields that can be given a column.
pub(super) fn fields() -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(|field| *field != Field::Line)
}

impl Columns {
    pub(super) fn new(path: PathBuf, mapping: Mapping, head: Vec<Row>) -> Self {
        let list = List::new(fields().count());
        Self { path, mapping, head, layout: String::new(), list, choosing: Choosing::Nothing }
    }

    pub(super) fn is_choosing(&self) -> bool {
        !matches!(self.choosing, Choosing::Nothing)
    }

    pub(super) fn forget_choice(&mut self) {
        self.choosing = Choosing::Nothing;
    }

    pub(super) fn selected(&self) -> Option<Field> {
        fields().nth(self.list.selected()?)
    }

    /// The name over a column, or its number.
    pub(super) fn column_name(&self, column: usize) -> String {
        let name = self.mapping.names.get(column).map(String::as_str).unwrap_or_default().trim();
        let n = column as i64 + 1;
        if name.is_empty() {
            words::fill("import-column-n", &[("n", n.into())])
        } else {
            name.to_owned()
        }
    }

    /// The first values below the header.
    pub(super) fn samples(&self, column: usize) -> String {
        let below = self.head.iter().filter(|row| row.number > self.mapping.header_row);
        let cells = below.filter_map(|row| row.cells.get(column)).map(|cell| cell.trim());
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).take(SAMPLES).collect();
        cells.join(" | ")
    }

    pub(super) fn choose_column(&mut self) {
        let width = self.head.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let item = |column: usize| Item {
            id: column.to_string(),
            label: self.column_name(column),
            hint: self.samples(column),
        };
        let mut pick = ask::pick((0..width).map(item).collect());
        if let Some(column) = self.selected().and_then(|field| self.mapping.column(field)) {
            pick.choose(&column.to_string());
        }
        self.choosing = Choosing::Column(Box::new(pick));
    }

    pub(super) fn name_layout(&mut self) {
        let stem = self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let name =
            if self.layout.is_empty() { stem.unwrap_or_default() } else { self.layout.clone() };
        self.choosing = Choosing::Name(LineEdit::new(&name));
    }

    /// Takes what was chosen; answers the name of a layout that is to be kept.
    pub(super) fn take_choice(&mut self) -> Option<String> {
        match std::mem::replace(&mut self.choosing, Choosing::Nothing) {
            Choosing::Nothing => None,
            Choosing::Column(pick) => {
                let column = pick.held().and_then(|item| item.id.parse().ok());
                self.map(column);
                None
            }
            Choosing::Name(line) => {
                Some(line.text().trim().to_owned()).filter(|name| !name.is_empty())
            }
        }
    }

    pub(super) fn clear(&mut self) {
        self.map(None);
    }

    /// Gives the selected field a column, and no other field the same.
    fn map(&mut self, column: Option<usize>) {
        let Some(field) = self.selected() else { return };
        let mut columns = self.mapping.columns.clone();
        columns.retain(|(other, known)| *other != field && Some(*known) != column);
        columns.extend(column.map(|column| (field, column)));
        self.mapping = self.mapping.clone().with_columns(columns);
    }

    /// Takes the row above or below for the header.
    pub(super) fn move_header(&mut self, is_down: bool) {
        let numbers = || [0].into_iter().chain(self.head.iter().map(|row| row.number));
        let now = self.mapping.header_row;
        let next = if is_down {
            numbers().find(|number| *number > now)
        } else {
            numbers().rfind(|number| *number < now)
        };
        if let Some(next) = next {
            self.mapping = Mapping::with_header(&self.head, next);
            self.layout.clear();
        }
    }

    pub(super) fn key(&mut self, key: Key) -> Heed {
        match &mut self.choosing {
            Choosing::Nothing => self.list.key(key),
            Choosing::Column(pick) => pick.key(key),
            Choosing::Name(line) => line.key(key),
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        match &mut self.choosing {
            Choosing::Nothing => {}
            Choosing::Column(pick) => {
                pick.paste(text);
            }
            Choosing::Name(line) => {
                line.paste(text);
            }
        }
    }
}
