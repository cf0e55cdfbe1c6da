//! How the register and the pane beside it are drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::store::query::issue::IssueRow;
use crate::ui::screen::View;
use crate::ui::screen::issue::due;
use crate::ui::screen::ledger::{told, with_compound};
use crate::ui::screen::queue::Queue;
use crate::ui::screen::queue::shelf::Shelf;
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, Entry, draw_empty};
use crate::ui::widget::put;
use crate::words;

impl Queue {
    /// What the list holds, how many are marked, and the counts once they are known.
    pub(super) fn heading(&self) -> String {
        if self.marks.ids().is_empty() {
            return self.heading_of_view();
        }
        let marked = words::fill("queue-marked", &[("n", (self.marks.ids().len() as i64).into())]);
        format!("{marked}  {}", self.heading_of_view())
    }

    fn heading_of_view(&self) -> String {
        let shelf = words::say(&format!("view-{}", self.shelf.key()));
        let is_plain = self.filter.is_none() && self.saved_as.is_empty();
        if !is_plain || !matches!(self.shelf, Shelf::Open | Shelf::All) {
            let name = if self.saved_as.is_empty() { &shelf } else { &self.saved_as };
            let n = self.count.unwrap_or_else(|| self.rows.count()).to_string();
            return words::fill("view-heading", &[("view", name.into()), ("n", n.into())]);
        }
        let Some(counts) = self.counts else { return words::say("queue-title") };
        let given = [
            ("open", counts.open.to_string().into()),
            ("overdue", counts.overdue.to_string().into()),
            ("today", counts.today.to_string().into()),
        ];
        let key = if self.shelf == Shelf::Open { "queue-counts" } else { "queue-all-counts" };
        words::fill(key, &given)
    }

    pub(super) fn draw_list(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Position {
        let mut area = area;
        let mut filter_caret = None;
        if let Some(filter) = &self.filter {
            let label = words::say("queue-filter");
            let style = view.theme.style(Meaning::Dim);
            let taken = put(buffer, (area.x + 1, area.y), area.width - 1, &label, style) + 2;
            let line = Rect { x: area.x + taken, width: area.width - taken, height: 1, ..area };
            let caret = filter.draw(buffer, line, view.theme);
            filter_caret = self.is_filtering.then_some(caret);
            area = Rect { y: area.y + 1, height: area.height - 1, ..area };
            if self.question.rows() > 0 {
                self.question.draw(buffer, area, view);
                area = Rect { y: area.y + 1, height: area.height - 1, ..area };
            }
        }
        if self.rows.is_empty() {
            let key = match (&self.filter, self.rows.is_read()) {
                (_, false) => "list-reading",
                (Some(_), _) => "queue-none-found",
                (None, _) if self.shelf == Shelf::Open => "queue-empty",
                (None, _) => "view-empty",
            };
            draw_empty(buffer, area, view.theme, &words::say(key));
            return filter_caret.unwrap_or(area.as_position());
        }
        let columns = with_compound(view.house, area.width, |_| register_columns().into());
        let row = |index: usize| {
            let row = self.rows.get(index)?;
            let mut entries = register_row(row, view);
            self.marks.show(row.id, &mut entries);
            told(view.house, row.compound, &mut entries);
            Some(entries)
        };
        let caret = self.rows.list().draw(buffer, area, view.theme, &columns, row);
        filter_caret.unwrap_or(caret)
    }

    pub(super) fn draw_detail(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) {
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        // The last one stays until hands rest, under its own number: wiping and filling the pane at
        // every step would cost more bytes than the step. On a slow line only the number follows.
        if self.rows.is_empty() && self.rows.is_read() {
            return;
        }
        if self.is_opened() || (self.opened.is_some() && !view.theme.is_thrifty) {
            self.detail.draw(buffer, area, view.theme);
        } else if let Some(row) = self.rows.selected() {
            // What the list knows stands there at once.
            let style = view.theme.style(Meaning::Title);
            put(buffer, (area.x, area.y), area.width, &row.number, style);
        }
    }
}

/// The columns of the register.
pub fn register_columns() -> [Column; 6] {
    let heading = |key: &str| words::say(&format!("column-{key}"));
    [
        Column::cells(&heading("number"), 11),
        Column::cells(&heading("item"), 4).minor(),
        Column::share(&heading("title"), 1),
        Column::cells(&heading("place"), 10),
        Column::cells(&heading("handler"), 8).minor(),
        Column::cells(&heading("due"), 14),
    ]
}

/// An issue as a row of the register.
pub fn register_row(row: &IssueRow, view: &View<'_>) -> Vec<Entry> {
    let handler = match row.handler.as_str() {
        "" => "-".to_owned(),
        party => view.house.party_name(party),
    };
    let item = if row.item.is_empty() { "-" } else { &row.item };
    let title = if row.urgent && row.open {
        let given = [("title", row.title.as_str().into())];
        words::fill("queue-urgent", &given)
    } else {
        row.title.clone()
    };
    let title = match row.weight {
        Some(weight) => {
            let homes = words::homes_short(weight.households, weight.unplaced);
            words::fill("queue-weight", &[("homes", homes.into()), ("title", title.into())])
        }
        None => title,
    };
    vec![
        row.number.as_str().into(),
        item.into(),
        title.into(),
        // The stars of a hidden flat say nothing in a narrow column.
        row.place.trim_end_matches('*').into(),
        handler.into(),
        due::entry(row, view.house, view.now),
    ]
}
