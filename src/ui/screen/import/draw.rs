//! How the steps look.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::mask;
use crate::base::place::Place;
use crate::import::field::Field;
use crate::import::row::Incoming;
use crate::import::sheet::RowTrouble;
use crate::import::summary::{reason_words, trouble_words};
use crate::ui::screen::View;
use crate::ui::screen::import::columns::{Choosing, Columns, fields};
use crate::ui::screen::import::files::name;
use crate::ui::screen::import::run::Run;
use crate::ui::screen::import::{ImportScreen, Step};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::Part;
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{pane, put};
use crate::words::{fill, say};

/// Rows of the sheet that are shown as they would come in.
const SHOWN: u16 = 6;
/// So many unknown words of a field are named.
const UNKNOWN: usize = 6;

impl ImportScreen {
    pub(super) fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        view: &View<'_>,
    ) -> Option<Position> {
        match &self.step {
            Step::Files => Some(self.draw_files(buffer, area, view)),
            Step::Columns(columns) => Some(draw_columns(columns, buffer, area, view)),
            Step::Run(columns, run) => {
                draw_run(columns, run, buffer, area, view);
                None
            }
        }
    }

    fn draw_files(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Position {
        let inner = pane::framed(buffer, area, view.theme, &say("import-title-files"));
        let label = say("import-path");
        let taken = put(
            buffer,
            (inner.x + 1, inner.y),
            inner.width,
            &label,
            view.theme.style(Meaning::Title),
        );
        let line = Rect {
            x: inner.x + taken + 2,
            width: inner.width.saturating_sub(taken + 3),
            height: 1,
            ..inner
        };
        let caret = self.files.line.draw(buffer, line, view.theme);
        let below = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        if self.files.list.is_empty() {
            let key = if self.files.is_there { "import-no-files" } else { "import-looking" };
            draw_empty(buffer, below, view.theme, &say(key));
            return caret;
        }
        let columns = [
            Column::share(&say("import-column-file"), 2),
            Column::cells(&say("import-column-written"), 11),
            Column::cells(&say("import-column-size"), 8),
            Column::share(&say("import-column-folder"), 1),
        ];
        self.files.list.draw(buffer, below, view.theme, &columns, |at| {
            let found = self.files.row(at)?;
            let folder = Entry { words: self.files.whereabouts(found), meaning: Meaning::Dim };
            let size = format!("{:>5} KB", found.bytes.div_ceil(1024));
            Some(vec![name(&found.path).into(), found.at.short_text().into(), size.into(), folder])
        });
        caret
    }
}

fn draw_columns(columns: &Columns, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Position {
    let row = columns.mapping.header_row as i64;
    let given = [("file", name(&columns.path).into()), ("row", row.into())];
    let key = if row == 0 { "import-title-headless" } else { "import-title-columns" };
    let mut title = fill(key, &given);
    if !columns.layout.is_empty() {
        title.push_str("  ");
        title.push_str(&fill("import-layout", &[("name", columns.layout.as_str().into())]));
    }
    let inner = pane::framed(buffer, area, view.theme, &title);
    let heads = [
        Column::cells(&say("import-column-ours"), 12),
        Column::cells(&say("import-column-theirs"), 20),
        Column::share(&say("import-column-samples"), 1),
    ];
    let list = if columns.is_choosing() { columns.list.at_rest() } else { columns.list.clone() };
    let caret = list.draw(buffer, inner, view.theme, &heads, |at| {
        let field = fields().nth(at)?;
        let ours = field_name(field);
        let Some(column) = columns.mapping.column(field) else {
            let none = Entry { words: "-".to_owned(), meaning: Meaning::Dim };
            return Some(vec![ours.into(), none, Entry::default()]);
        };
        let samples = Entry { words: columns.samples(column), meaning: Meaning::Dim };
        Some(vec![ours.into(), columns.column_name(column).into(), samples])
    });
    let size = (area.width.saturating_sub(10).min(80), area.height.saturating_sub(4).min(16));
    match &columns.choosing {
        Choosing::Nothing => caret,
        Choosing::Column(pick) => {
            let title = columns.selected().map(field_name).unwrap_or_default();
            let inner = pane::above(buffer, area, view.theme, &title, size);
            pick.draw(buffer, inside(inner), view.theme)
        }
        Choosing::Name(line) => {
            let inner =
                pane::above(buffer, area, view.theme, &say("import-title-name"), (size.0, 3));
            line.draw(buffer, inside(inner), view.theme)
        }
    }
}

/// One cell of air on each side.
fn inside(inner: Rect) -> Rect {
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

fn field_name(field: Field) -> String {
    say(&format!("import-field-{}", field.code()))
}

fn draw_run(columns: &Columns, run: &Run, buffer: &mut Buffer, area: Rect, view: &View<'_>) {
    let key = match (run.is_dry, run.is_done) {
        (true, _) => "import-title-foreseen",
        (false, false) => "import-title-running",
        (false, true) => "import-title-told",
    };
    let inner =
        pane::framed(buffer, area, view.theme, &fill(key, &[("file", name(&columns.path).into())]));
    let mut top = 0;
    if run.is_dry {
        top = (SHOWN + 1).min(inner.height / 2);
        draw_rows(columns, buffer, Rect { height: top, ..inner }, view);
    }
    let below = Rect {
        x: inner.x + 1,
        y: inner.y + top,
        width: inner.width.saturating_sub(2),
        height: inner.height - top,
    };
    let mut detail = run.detail.clone();
    detail.set_parts(parts(run));
    detail.draw(buffer, below, view.theme);
}

/// The first rows as they would come in; people masked.
fn draw_rows(columns: &Columns, buffer: &mut Buffer, area: Rect, view: &View<'_>) {
    let rows: Vec<Vec<Entry>> = columns
        .head
        .iter()
        .filter(|row| row.number > columns.mapping.header_row)
        .take(SHOWN.into())
        .map(|row| {
            let mut entries = vec![row.number.to_string().into()];
            entries.extend(row_entries(Incoming::from_row(row, &columns.mapping, view.now.day())));
            entries
        })
        .collect();
    let heads = [
        Column::cells("", 5),
        Column::cells(&say("import-field-registered_at"), 10),
        Column::share(&say("import-field-words"), 1),
        Column::cells(&say("import-field-place"), 14),
        Column::cells(&say("import-field-requester"), 8),
        Column::cells(&say("import-field-stage"), 8),
    ];
    let list = List::new(rows.len()).at_rest();
    list.draw(buffer, area, view.theme, &heads, |at| rows.get(at).cloned());
}

fn row_entries(row: Result<Incoming, RowTrouble>) -> Vec<Entry> {
    match row {
        Ok(row) => {
            let day = row.registered_at.map(|at| at.day().to_string()).unwrap_or_default();
            let place = row.place.as_deref().map(|place| Place::read(place).masked());
            vec![
                day.into(),
                row.words.into(),
                place.unwrap_or_default().into(),
                row.requester.as_deref().map(mask::name).unwrap_or_default().into(),
                row.stage_word.unwrap_or_default().into(),
            ]
        }
        Err(trouble) => {
            let meaning = if trouble.is_passed_over() { Meaning::Dim } else { Meaning::Error };
            vec![Entry::default(), Entry { words: trouble_words(&trouble), meaning }]
        }
    }
}

/// Counts, reasons and unknown words, and at the end what can be done about it.
fn parts(run: &Run) -> Vec<Part> {
    let summary = &run.summary;
    let n = |count: u64| (count as i64).into();
    let given = [
        ("read", n(summary.read)),
        ("imported", n(run.tally.imported)),
        ("known", n(run.tally.known_before)),
        ("rejected", n(summary.rejected_count())),
    ];
    let key = if run.is_dry { "import-counted" } else { "cli-imported" };
    let mut parts = vec![Part::title(&fill(key, &given))];
    if !run.is_done {
        let key = if run.is_dry { "import-counting" } else { "import-running" };
        parts.push(Part::text(&say(key)));
    }
    if summary.cancelled {
        parts.push(Part::title(&say("cli-import-cancelled")));
    }
    if !run.fault.is_empty() {
        parts.push(Part::Text(run.fault.clone(), Meaning::Error));
    }
    for (reason, count) in summary.rejected_by.iter().chain(&summary.remarks) {
        parts.push(Part::text(&format!("{count}  {}", reason_words(reason))));
    }
    for (field, known) in &run.tally.unknown_codes {
        let mut known: Vec<(&String, &u64)> = known.iter().collect();
        known.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let known: Vec<String> =
            known.iter().take(UNKNOWN).map(|(word, count)| format!("{word} {count}")).collect();
        let field = say(&format!("import-field-{field}"));
        let known = known.join(&say("list-comma"));
        parts.push(Part::text(&fill(
            "import-unknown",
            &[("field", field.into()), ("words", known.into())],
        )));
    }
    if !run.is_dry && run.is_done {
        if run.rejects_written > 0 {
            let path = run.rejects.display().to_string();
            let given = [("n", (run.rejects_written as i64).into()), ("path", path.into())];
            parts.push(Part::text(&fill("import-rejects", &given)));
        } else if summary.rejected_count() > 0 {
            parts.push(Part::text(&say("import-rejects-unwritten")));
        }
        parts.push(Part::text(&say("import-take-back")));
    }
    parts
}
