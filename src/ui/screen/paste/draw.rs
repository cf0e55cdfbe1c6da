//! How the window looks: rows above, the whole selected row below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::import::chat::Chain;
use crate::ui::screen::View;
use crate::ui::screen::ledger::{told, with_compound};
use crate::ui::screen::paste::rows::Row;
use crate::ui::screen::paste::{Mode, Paste};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::list::{Column, Entry, draw_empty};
use crate::ui::widget::pane;
use crate::words::{self, in_language};
use crate::work::house::House;

/// From this width on a row has room for telephone and name of the item.
const WIDE: u16 = 100;

impl Paste {
    pub(super) fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        view: &View<'_>,
    ) -> Option<Position> {
        let inside =
            |inner: Rect| Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        match &self.mode {
            Mode::Text => {
                let inner = pane::ruled(buffer, area, view.theme, &words::say("paste-title-text"));
                Some(self.area.draw(buffer, inside(inner), view.theme))
            }
            Mode::Raw(sheet) => {
                let inner = pane::ruled(buffer, area, view.theme, &words::say("paste-title-raw"));
                sheet.draw(buffer, inside(inner), view.theme);
                None
            }
            Mode::Edit(editing) => {
                let title = numbered("paste-title-edit", editing.at);
                let inner = pane::ruled(buffer, area, view.theme, &title);
                editing.form.draw(buffer, inside(inner), view.theme)
            }
            Mode::Rows => Some(self.draw_rows(buffer, area, view)),
        }
    }

    fn draw_rows(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Position {
        let below = (area.height / 2).min(12);
        let upper = Rect { height: area.height - below, ..area };
        let lower = Rect { y: upper.bottom(), height: below, ..area };
        let given = [
            ("n", (self.rows.len() as i64).into()),
            ("ticked", (self.ticked().count() as i64).into()),
        ];
        let inner =
            pane::ruled(buffer, upper, view.theme, &words::fill("paste-title-rows", &given));
        let caret = if self.rows.is_empty() {
            draw_empty(buffer, inner, view.theme, &words::say("paste-none"));
            inner.as_position()
        } else {
            let columns = with_compound(view.house, area.width, |_| columns(area.width));
            self.list.draw(buffer, inner, view.theme, &columns, |at| {
                let row = self.rows.get(at)?;
                let mut entries = entries(row, view.house, area.width);
                told(view.house, row.compound(view.house), &mut entries);
                Some(entries)
            })
        };
        let title = self.list.selected().map(|at| numbered("paste-title-row", at));
        let inner = pane::ruled(buffer, lower, view.theme, &title.unwrap_or_default());
        let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        Detail::new(self.parts(view.house)).draw(buffer, inner, view.theme);
        caret
    }

    /// The selected row in full, then what was left out of the paste.
    fn parts(&self, house: &House) -> Vec<Part> {
        let mut parts = Vec::new();
        if let Some(row) = self.list.selected().and_then(|at| self.rows.get(at)) {
            let proposal = &row.proposal;
            if !row.twin.is_empty() {
                let given = [("number", row.twin.as_str().into())];
                parts.push(Part::title(&words::fill("paste-twin-told", &given)));
            }
            let at = proposal.at.map(Moment::short_text).unwrap_or_default();
            let kind = words::code("kind", &proposal.kind);
            let about = [
                &kind,
                &item_name(house, &proposal.item),
                &proposal.compound,
                &proposal.place,
                &proposal.requester,
                &proposal.phone,
                &at,
            ];
            let about: Vec<&str> = about
                .iter()
                .map(|words| words.as_str())
                .filter(|words| !words.is_empty())
                .collect();
            parts.push(Part::text(&about.join("  ")));
            if !proposal.others.is_empty() {
                let n = proposal.others.len() as i64;
                parts.push(Part::text(&words::fill("paste-others", &[("n", n.into())])));
            }
            parts.push(Part::text(&proposal.words));
        }
        parts.extend(self.told().iter().map(|told| Part::text(told)));
        parts
    }

    /// What was left out, and what is odd about a list.
    fn told(&self) -> Vec<String> {
        let comma = words::say("list-comma");
        let mut told = Vec::new();
        let left = self.chat.left_out.0.iter();
        let left: Vec<String> = left
            .map(|(what, n)| format!("{} {n}", words::say(&format!("paste-left-{what}"))))
            .collect();
        if !left.is_empty() {
            told.push(words::fill("paste-left", &[("words", left.join(&comma).into())]));
        }
        let chain = self.chat.chain.as_ref();
        let gaps = chain.map(Chain::gaps).unwrap_or_default();
        let doubled = chain.map(Chain::doubled).unwrap_or_default();
        for (key, numbers) in [("paste-list-gaps", gaps), ("paste-list-doubled", doubled)] {
            let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
            if !numbers.is_empty() {
                told.push(words::fill(key, &[("numbers", numbers.join(&comma).into())]));
            }
        }
        told
    }
}

fn numbered(key: &str, at: usize) -> String {
    words::fill(key, &[("n", (at as i64 + 1).into())])
}

fn item_name(house: &House, code: &str) -> String {
    let item = house.catalogue.item(code);
    item.map(|item| format!("{code} {}", in_language(&item.name, &item.name_en)))
        .unwrap_or_default()
}

fn columns(width: u16) -> Vec<Column> {
    let say = |key: &str| words::say(key);
    if width >= WIDE {
        return vec![
            Column::cells("", 3),
            Column::cells(&say("column-place"), 16),
            Column::cells(&words::arg("requester"), 10),
            Column::cells(&words::arg("phone"), 12),
            Column::cells(&say("column-item"), 24),
            Column::share(&say("detail-words"), 1),
            Column::cells("", 15),
        ];
    }
    vec![
        Column::cells("", 3),
        Column::cells(&say("column-place"), 11),
        Column::cells(&words::arg("requester"), 8),
        Column::cells(&say("column-item"), 4),
        Column::share(&say("detail-words"), 1),
        Column::cells("", 14),
    ]
}

fn entries(row: &Row, house: &House, width: u16) -> Vec<Entry> {
    let proposal = &row.proposal;
    let tick = if proposal.ticked { "[x]" } else { "[ ]" };
    let twin = if row.twin.is_empty() {
        String::new()
    } else {
        words::fill("paste-twin", &[("number", row.twin.as_str().into())])
    };
    let twin = Entry { words: twin, meaning: Meaning::Soon };
    let about: Entry = proposal.words.as_str().into();
    let (place, requester) = (proposal.place.as_str().into(), proposal.requester.as_str().into());
    if width >= WIDE {
        let item = item_name(house, &proposal.item).into();
        return vec![
            tick.into(),
            place,
            requester,
            proposal.phone.as_str().into(),
            item,
            about,
            twin,
        ];
    }
    vec![tick.into(), place, requester, proposal.item.as_str().into(), about, twin]
}
