//! A stretch of a list that may have a million rows: so many are held as the hands need, and more
//! are fetched before the selection reaches an end.

use std::collections::VecDeque;

use crate::store::StoreError;
use crate::store::query::page::{Bounded, Cursor, Page};
use crate::ui::event::{Code, Key};
use crate::ui::widget::Heed;
use crate::ui::widget::list::List;

/// Rows of one fetch.
const PAGE: usize = 150;
/// Rows that are held; beyond this the far end is let go.
const HELD: usize = 600;
/// So close to an end the next rows are fetched.
const NEAR: usize = 80;

/// Rows in the order of the list, and where they stand in the whole.
pub struct Stretch<T> {
    rows: VecDeque<(T, Cursor)>,
    list: List,
    /// The place right before the first row; none at the beginning of the list.
    start: Option<Cursor>,
    /// The place where the list goes on below; none at its end.
    below: Option<Cursor>,
    is_read: bool,
    /// Name of the fetch whose answer is awaited; others came too late.
    awaited: Option<u64>,
    fetches: u64,
}

/// What to fetch.
#[derive(Debug, Clone, Copy)]
pub struct Want {
    name: u64,
    part: Part,
}

#[derive(Debug, Clone, Copy)]
enum Part {
    /// So many rows from the beginning of the stretch, instead of what is held.
    Anew(Option<Cursor>, usize),
    /// The last rows of the list, instead of what is held.
    Last,
    /// More rows after the last one.
    After(Cursor),
    /// More rows before the first one.
    Before(Cursor),
}

/// Rows that were fetched.
pub struct Got<T> {
    want: Want,
    rows: Vec<(T, Cursor)>,
    /// There are more in the direction that was walked.
    more: bool,
}

impl Want {
    /// Fetches: `down` gives the rows after a place, `up` those before it.
    pub fn answer<T>(
        self,
        place: impl Fn(&T) -> Cursor,
        down: impl Fn(Option<&Cursor>, usize) -> Result<Page<T>, StoreError>,
        up: impl Fn(Option<&Cursor>, usize) -> Result<Page<T>, StoreError>,
    ) -> Result<Got<T>, StoreError> {
        let page = match &self.part {
            Part::Anew(start, rows) => down(start.as_ref(), *rows)?,
            Part::After(last) => down(Some(last), PAGE)?,
            Part::Last => up(None, PAGE)?,
            Part::Before(first) => up(Some(first), PAGE)?,
        };
        let more = page.next.is_some();
        let rows = page.rows.into_iter().map(|row| {
            let cursor = place(&row);
            (row, cursor)
        });
        Ok(Got { want: self, rows: rows.collect(), more })
    }
}

impl<T> Stretch<T> {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self {
            rows: VecDeque::new(),
            list: List::default(),
            start: None,
            below: None,
            is_read: false,
            awaited: None,
            fetches: 0,
        }
    }

    /// The rows and which is selected, for drawing.
    pub fn list(&self) -> &List {
        &self.list
    }

    /// A row that is held.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.rows.get(index).map(|(row, _)| row)
    }

    /// Where the first held row stands that answers.
    pub fn place(&self, is_it: impl Fn(&T) -> bool) -> Option<usize> {
        self.rows.iter().position(|(row, _)| is_it(row))
    }

    /// Puts the marker on a held row.
    pub fn select(&mut self, index: usize) {
        self.list.select(index);
    }

    /// The selected row.
    pub fn selected(&self) -> Option<&T> {
        self.get(self.list.selected()?)
    }

    /// True where nothing is held.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many rows the list has; more where its ends were not both met.
    pub fn count(&self) -> Bounded {
        let more = self.start.is_some() || self.below.is_some();
        Bounded { n: self.rows.len() as u64, more }
    }

    /// True once an answer came.
    pub fn is_read(&self) -> bool {
        self.is_read
    }

    /// Reads the same stretch again.
    pub fn reload(&mut self) -> Want {
        let rows = self.rows.len().max(PAGE);
        self.wants(Part::Anew(self.start, rows))
    }

    /// Reads from the beginning of the list; another list perhaps.
    pub fn restart(&mut self) -> Want {
        self.list.select(0);
        self.wants(Part::Anew(None, PAGE))
    }

    /// What to fetch because the selection is near an end.
    pub fn want(&mut self) -> Option<Want> {
        let selected = self.list.selected()?;
        if self.awaited.is_some() {
            return None;
        }
        let after = self.below.filter(|_| selected + NEAR >= self.rows.len());
        if let Some(last) = after {
            return Some(self.wants(Part::After(last)));
        }
        let first = self.rows.front().map(|(_, cursor)| *cursor)?;
        let is_near = self.start.is_some() && selected < NEAR;
        is_near.then(|| self.wants(Part::Before(first)))
    }

    /// Moves the selection. Home and End go to the ends of the whole list.
    pub fn key(&mut self, key: Key) -> (Heed, Option<Want>) {
        match key.code {
            Code::Home if self.start.is_some() => (Heed::Changed, Some(self.restart())),
            Code::End if self.below.is_some() => (Heed::Taken, Some(self.wants(Part::Last))),
            _ => (self.list.key(key), None),
        }
    }

    /// Takes what was fetched; `id` tells a row again after the list has changed.
    pub fn take<I: PartialEq>(&mut self, got: Got<T>, id: impl Fn(&T) -> I) {
        if self.awaited != Some(got.want.name) {
            return;
        }
        self.awaited = None;
        self.is_read = true;
        match got.want.part {
            Part::Anew(start, _) => {
                let selected = self.selected().map(&id);
                self.replace(got, start);
                let again = selected
                    .and_then(|known| self.rows.iter().position(|(row, _)| id(row) == known));
                if let Some(index) = again {
                    self.list.select(index);
                }
            }
            Part::Last => {
                let more = got.more;
                self.replace(got, None);
                self.below = None;
                self.start_behind_first(more);
                self.list.set_len(self.rows.len());
                self.list.select(usize::MAX);
            }
            Part::After(_) => {
                self.below = got.rows.last().map(|(_, cursor)| *cursor).filter(|_| got.more);
                self.rows.extend(got.rows);
                let surplus = self.rows.len().saturating_sub(HELD);
                if let Some((_, last)) = self.rows.drain(..surplus).next_back() {
                    self.start = Some(last);
                }
                self.list.set_len(self.rows.len() + surplus);
                self.list.shift(0, surplus);
            }
            Part::Before(_) => self.put_before(got),
        }
    }

    fn replace(&mut self, got: Got<T>, start: Option<Cursor>) {
        self.start = start;
        self.below = got.rows.last().map(|(_, cursor)| *cursor).filter(|_| got.more);
        self.rows = got.rows.into();
        self.list.set_len(self.rows.len());
    }

    fn put_before(&mut self, got: Got<T>) {
        let held = self.rows.len();
        for row in got.rows.into_iter().rev() {
            self.rows.push_front(row);
        }
        self.start_behind_first(got.more);
        self.list.shift(self.rows.len() - held, 0);
        if self.rows.len() > HELD {
            self.rows.truncate(HELD);
            self.below = self.rows.back().map(|(_, cursor)| *cursor);
        }
        self.list.set_len(self.rows.len());
    }

    /// Where there is more above, the first row is let go: its place is where the stretch begins.
    fn start_behind_first(&mut self, more: bool) {
        let first = if more { self.rows.pop_front() } else { None };
        self.start = first.map(|(_, cursor)| cursor);
    }

    fn wants(&mut self, part: Part) -> Want {
        self.fetches += 1;
        self.awaited = Some(self.fetches);
        Want { name: self.fetches, part }
    }
}

impl<T> Default for Stretch<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widget::list::Scroll;

    const ALL: usize = 5_000;

    fn place(row: &usize) -> Cursor {
        format!("0.{row}").parse().unwrap()
    }

    fn row_at(cursor: Option<&Cursor>) -> Option<usize> {
        cursor.and_then(|cursor| cursor.to_string().split_once('.')?.1.parse().ok())
    }

    /// Answers as the store does, out of the numbers from 0 on.
    fn answer(want: Want) -> Got<usize> {
        let down = |after: Option<&Cursor>, limit: usize| {
            let from = row_at(after).map_or(0, |row| row + 1);
            let to = (from + limit).min(ALL);
            let next = (to < ALL).then(|| place(&(to - 1)));
            Ok(Page { rows: (from..to).collect(), next })
        };
        let up = |before: Option<&Cursor>, limit: usize| {
            let to = row_at(before).unwrap_or(ALL);
            let from = to.saturating_sub(limit);
            let next = (from > 0).then(|| place(&from));
            Ok(Page { rows: (from..to).collect(), next })
        };
        want.answer(place, down, up).unwrap()
    }

    fn give(stretch: &mut Stretch<usize>, want: Option<Want>) {
        let mut want = want;
        while let Some(asked) = want {
            stretch.take(answer(asked), |row| *row);
            want = stretch.want();
        }
    }

    fn press(stretch: &mut Stretch<usize>, code: Code) {
        let (_, want) = stretch.key(Key::plain(code));
        give(stretch, want);
        let more = stretch.want();
        give(stretch, more);
        let held = stretch.rows.len();
        assert!(held <= HELD + 1, "{held} rows are held");
    }

    fn read() -> Stretch<usize> {
        let mut stretch = Stretch::new();
        stretch.list.window(30, Scroll::HalfPage);
        let want = stretch.reload();
        give(&mut stretch, Some(want));
        stretch
    }

    #[test]
    fn every_row_is_met_on_the_way_down_and_up_again() {
        let mut stretch = read();
        for row in 0..ALL {
            assert_eq!(stretch.selected(), Some(&row));
            press(&mut stretch, Code::Down);
        }
        assert_eq!(stretch.selected(), Some(&(ALL - 1)));
        for row in (0..ALL).rev() {
            assert_eq!(stretch.selected(), Some(&row));
            press(&mut stretch, Code::Up);
        }
        assert_eq!(stretch.start, None);
    }

    #[test]
    fn end_and_home_go_to_the_ends_of_the_whole_list() {
        let mut stretch = read();
        press(&mut stretch, Code::End);
        assert_eq!(stretch.selected(), Some(&(ALL - 1)));
        press(&mut stretch, Code::PageUp);
        press(&mut stretch, Code::Home);
        assert_eq!(stretch.selected(), Some(&0));
    }

    #[test]
    fn reading_anew_keeps_the_selected_row() {
        let mut stretch = read();
        (0..40).for_each(|_| press(&mut stretch, Code::PageDown));
        let before = stretch.selected().copied();
        let want = stretch.reload();
        give(&mut stretch, Some(want));
        assert_eq!(stretch.selected().copied(), before);
    }

    #[test]
    fn an_answer_that_came_too_late_changes_nothing() {
        let mut stretch = read();
        let late = stretch.reload();
        let want = stretch.restart();
        stretch.take(answer(want), |row| *row);
        press(&mut stretch, Code::Down);
        stretch.take(Got { rows: Vec::new(), ..answer(late) }, |row| *row);
        assert_eq!(stretch.selected(), Some(&1));
    }
}
