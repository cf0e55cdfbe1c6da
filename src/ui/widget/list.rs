//! A table that reads like a paper register: columns, and a marker at the selected row.
//!
//! It knows how many rows there are and which it shows; what stands in a row it asks for, so a
//! million rows cost what the window shows.

use std::cell::Cell;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Heed, Spot, put};
use crate::base::text;
use crate::ui::event::{Code, Key};
use crate::ui::theme::{Meaning, Theme};

/// How wide a column is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Width {
    /// So many cells.
    Cells(u16),
    /// A share of what the others leave, by weight.
    Share(u16),
}

/// A column; one blank cell parts it from the next.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its width.
    pub width: Width,
    /// Left out in the large layout.
    pub is_minor: bool,
}

impl Column {
    /// A column of so many cells.
    pub fn cells(title: &str, cells: u16) -> Self {
        Self { title: title.to_owned(), width: Width::Cells(cells), is_minor: false }
    }

    /// A column that takes its share of the rest.
    pub fn share(title: &str, weight: u16) -> Self {
        Self { title: title.to_owned(), width: Width::Share(weight), is_minor: false }
    }

    /// The same, left out in the large layout.
    #[must_use]
    pub fn minor(self) -> Self {
        Self { is_minor: true, ..self }
    }
}

/// What stands in one column of one row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entry {
    /// The words; cut where they do not fit.
    pub words: String,
    /// What they mean.
    pub meaning: Meaning,
}

impl From<&str> for Entry {
    fn from(words: &str) -> Self {
        Self { words: words.to_owned(), meaning: Meaning::Plain }
    }
}

impl From<String> for Entry {
    fn from(words: String) -> Self {
        Self { words, meaning: Meaning::Plain }
    }
}

/// Which row is selected and which are shown.
#[derive(Clone, Debug, Default)]
pub struct List {
    len: usize,
    selected: usize,
    top: Cell<usize>,
    /// Rows of the last frame; a page is as long.
    rows: Cell<usize>,
    /// Where its rows stood in the last frame, and screen rows from one to the next.
    drawn: Cell<(Rect, u16)>,
    /// Drawn without the marker.
    is_resting: bool,
}

impl List {
    /// A list of so many rows, the first selected.
    pub fn new(len: usize) -> Self {
        Self { len, ..Self::default() }
    }

    /// The same list without its marker, while the keys go elsewhere.
    #[must_use]
    pub fn at_rest(&self) -> Self {
        Self { is_resting: true, ..self.clone() }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Changes how many rows there are; the selection stays where it can.
    pub fn set_len(&mut self, len: usize) {
        self.len = len;
        self.select(self.selected);
    }

    /// The selected row; none in an empty list.
    pub fn selected(&self) -> Option<usize> {
        (self.len > 0).then_some(self.selected)
    }

    /// Selects a row, or the last one if there are fewer.
    pub fn select(&mut self, row: usize) {
        self.selected = row.min(self.len.saturating_sub(1));
    }

    /// Rows came or went at the beginning: the selection stays on its row, in the same place.
    pub fn shift(&mut self, came: usize, went: usize) {
        self.len = (self.len + came).saturating_sub(went);
        self.top.set((self.top.get() + came).saturating_sub(went));
        self.select((self.selected + came).saturating_sub(went));
    }

    /// Arrows, pages, Home and End.
    pub fn key(&mut self, key: Key) -> Heed {
        if key.ctrl || key.alt {
            return Heed::Ignored;
        }
        let page = self.rows.get().saturating_sub(1).max(1);
        let row = match key.code {
            Code::Up => self.selected.saturating_sub(1),
            Code::Down => self.selected + 1,
            Code::PageUp => self.selected.saturating_sub(page),
            Code::PageDown => self.selected + page,
            Code::Home => 0,
            Code::End => self.len,
            _ => return Heed::Ignored,
        };
        let before = self.selected;
        self.select(row);
        if self.selected == before { Heed::Taken } else { Heed::Changed }
    }

    /// What lies under the mouse, by the last frame.
    pub fn pointed(&self, at: Position) -> Option<Spot> {
        let (area, pitch) = self.drawn.get();
        let below = usize::from(area.contains(at).then(|| (at.y - area.y) / pitch.max(1))?);
        let row = self.top.get() + below;
        (row < self.len).then(|| Spot::Row(row as isize - self.selected as isize))
    }

    /// The rows that so many screen rows will show.
    pub(in crate::ui) fn window(&self, rows: u16, by: Scroll) -> Range<usize> {
        let rows = usize::from(rows);
        let top = scroll(self.top.get(), self.selected, rows, self.len, by);
        self.top.set(top);
        self.rows.set(rows);
        top..self.len.min(top + rows)
    }

    /// Draws heading and rows; answers the cell of the marker.
    ///
    /// `row` gives what stands in a row, or none while that is still being fetched. The heading is
    /// left out when no column has a title.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        theme: Theme,
        columns: &[Column],
        mut row: impl FnMut(usize) -> Option<Vec<Entry>>,
    ) -> Position {
        let places = places(columns, area, theme.is_large);
        let heading = heading_rows(columns).min(area.height);
        if heading > 0 {
            for (column, (x, cells)) in columns.iter().zip(&places) {
                put(buffer, (*x, area.y), *cells, &column.title, theme.style(Meaning::Dim));
            }
        }
        let mut caret = Position { x: area.x, y: area.y + heading };
        let pitch = theme.pitch();
        let body = Rect { y: area.y + heading, height: area.height - heading, ..area };
        self.drawn.set((body, pitch));
        let mut rows = body.height.div_ceil(pitch);
        if theme.is_thrifty {
            rows = rows.min(THRIFTY_ROWS);
        }
        let by = if theme.is_thrifty || area.width == buffer.area.width {
            Scroll::Row
        } else {
            Scroll::HalfPage
        };
        let window = self.window(rows, by);
        for (y, index) in (body.y..).step_by(pitch.into()).zip(window) {
            let is_selected = self.selected == index && !self.is_resting;
            let selected = theme.style(Meaning::Selected);
            if is_selected {
                put(buffer, (area.x, y), 1, ">", selected);
                caret.y = y;
            }
            for (entry, (x, cells)) in row(index).unwrap_or_default().iter().zip(&places) {
                let style = theme.style(entry.meaning);
                let style = if is_selected { style.patch(selected) } else { style };
                put(buffer, (*x, y), *cells, &entry.words, style);
            }
        }
        caret
    }
}

/// Rows the heading takes.
pub fn heading_rows(columns: &[Column]) -> u16 {
    u16::from(columns.iter().any(|column| !column.title.is_empty()))
}

/// Rows of a list on a slow line: so many take a second at 9,600 bit/s (our default).
const THRIFTY_ROWS: u16 = 10;

/// How rows move when the selection leaves the window by a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ui) enum Scroll {
    /// By as few rows as needed: nothing stands beside the list, and the terminal moves its rows
    /// itself.
    Row,
    /// So that the selection comes back in the middle: rows then move once for half a page of
    /// steps, and each step in between changes only the marker.
    HalfPage,
}

/// The first row to show.
pub(super) fn scroll(top: usize, selected: usize, rows: usize, len: usize, by: Scroll) -> usize {
    let is_seen = (top..top + rows).contains(&selected);
    let is_step = selected + 1 == top || selected == top + rows;
    let top = match by {
        _ if is_seen => top,
        Scroll::Row if is_step => selected.min(top + 1),
        _ => selected.saturating_sub(rows / 2),
    };
    top.min(len.saturating_sub(rows))
}

/// Where each column begins and how many cells it has; the marker stands before the first.
///
/// A column that is left out has none, and no gap.
fn places(columns: &[Column], area: Rect, is_large: bool) -> Vec<(u16, u16)> {
    let shown = || columns.iter().filter(|column| !(is_large && column.is_minor));
    let gaps = shown().count() as u16;
    let fixed: u16 =
        shown().map(|column| if let Width::Cells(cells) = column.width { cells } else { 0 }).sum();
    let weights: u16 = shown()
        .map(|column| if let Width::Share(weight) = column.width { weight } else { 0 })
        .sum();
    let rest = area.width.saturating_sub(fixed + gaps);
    let mut x = area.x + 1;
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        if is_large && column.is_minor {
            places.push((x, 0));
            continue;
        }
        let cells = match column.width {
            Width::Cells(cells) => cells,
            Width::Share(weight) => rest * weight / weights.max(1),
        };
        places.push((x, cells.min(area.right().saturating_sub(x))));
        x = (x + cells + 1).min(area.right());
    }
    places
}

/// A dim sentence in an empty list's place, saying what to do next.
pub fn draw_empty(buffer: &mut Buffer, area: Rect, theme: Theme, words: &str) {
    let lines = text::wrap(&text::clean(words), usize::from(area.width.saturating_sub(2)));
    for (y, line) in (area.y + 1..area.bottom()).zip(lines) {
        put(buffer, (area.x + 1, y), area.width - 1, &line, theme.style(Meaning::Dim));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen_text::{screen_text, style_digest};

    fn columns() -> Vec<Column> {
        vec![Column::cells("编号", 8), Column::share("摘要", 1), Column::cells("时限", 9)]
    }

    fn drawn(list: &List, width: u16, height: u16) -> (Buffer, Position) {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        let caret = list.draw(&mut buffer, area, Theme::default(), &columns(), |row| {
            let due = Entry { words: "超期 1 天".to_owned(), meaning: Meaning::Overdue };
            Some(vec![format!("JL-{row:04}").into(), "2号楼电梯停运，老人上下不便".into(), due])
        });
        (buffer, caret)
    }

    #[test]
    fn it_reads_like_a_register() {
        let (buffer, caret) = drawn(&List::new(2), 40, 4);
        let expected = " 编号     摘要                 时限
>JL-0000  2号楼电梯停运，老..  超期 1 天
 JL-0001  2号楼电梯停运，老..  超期 1 天
";
        assert_eq!(screen_text(&buffer), expected);
        assert_eq!(caret, Position { x: 0, y: 1 });
        let digest = style_digest(&buffer);
        assert!(digest.contains("1:0-7 Reset/Reset BOLD \">JL-0000\""), "{digest}");
        assert!(digest.contains("Red/Reset BOLD \"超期 1 天\""), "{digest}");
    }

    #[test]
    fn a_step_inside_the_window_scrolls_nothing() {
        let mut list = List::new(1_000_000);
        let window = |list: &List| list.window(10, Scroll::HalfPage);
        assert_eq!(window(&list), 0..10);
        for _ in 0..9 {
            list.key(Key::plain(Code::Down));
            assert_eq!(window(&list), 0..10);
        }
        list.key(Key::plain(Code::Down));
        assert_eq!(window(&list), 5..15);
        list.key(Key::plain(Code::End));
        assert_eq!(window(&list), 999_990..1_000_000);
        assert_eq!(list.selected(), Some(999_999));
        assert_eq!(list.key(Key::plain(Code::Down)), Heed::Taken);
    }

    #[test]
    fn where_the_terminal_moves_rows_a_step_moves_one() {
        for (top, selected, first) in [(0, 9, 0), (0, 10, 1), (7, 6, 6), (7, 17, 8), (0, 30, 25)] {
            assert_eq!(scroll(top, selected, 10, 100, Scroll::Row), first, "{top} {selected}");
        }
        assert_eq!(scroll(89, 99, 10, 100, Scroll::Row), 90);
    }

    #[test]
    fn the_large_layout_has_blank_lines_and_fewer_columns() {
        let area = Rect::new(0, 0, 40, 6);
        let mut buffer = Buffer::empty(area);
        let columns =
            [Column::cells("编号", 8), Column::cells("办理", 8).minor(), Column::share("摘要", 1)];
        let theme = Theme { is_large: true, ..Theme::default() };
        let mut list = List::new(9);
        let row = |row: usize| {
            Some(vec![format!("JL-{row:04}").into(), "物业".into(), "2号楼电梯停运".into()])
        };
        list.draw(&mut buffer, area, theme, &columns, row);
        assert_eq!(
            screen_text(&buffer),
            " 编号     摘要
>JL-0000  2号楼电梯停运

 JL-0001  2号楼电梯停运

 JL-0002  2号楼电梯停运"
        );
        list.key(Key::plain(Code::PageDown));
        assert_eq!(list.selected(), Some(2), "a page is what is shown");
        assert_eq!(list.pointed((5, 3).into()), Some(Spot::Row(-1)));
    }

    #[test]
    fn what_lies_under_the_mouse_is_a_row_of_the_last_frame() {
        let mut list = List::new(5);
        drawn(&list, 40, 4);
        assert_eq!(list.pointed((3, 0).into()), None, "the heading");
        assert_eq!(list.pointed((3, 2).into()), Some(Spot::Row(1)));
        list.shift(1, 0);
        assert_eq!(list.pointed((3, 2).into()), Some(Spot::Row(1)), "rows came in above");
        assert_eq!(list.pointed((3, 9).into()), None);
    }

    #[test]
    fn only_the_window_is_asked_for() {
        let (list, mut asked) = (List::new(1_000_000), Vec::new());
        let area = Rect::new(0, 0, 40, 4);
        list.draw(&mut Buffer::empty(area), area, Theme::default(), &columns(), |row| {
            asked.push(row);
            None
        });
        assert_eq!(asked, [0, 1, 2]);
    }

    #[test]
    fn a_list_that_shrinks_keeps_a_row_selected() {
        let mut list = List::new(5);
        list.select(4);
        list.set_len(2);
        assert_eq!(list.selected(), Some(1));
        list.set_len(0);
        assert_eq!(list.selected(), None);
    }
}
