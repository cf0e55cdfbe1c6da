//! F7: how the end of a limit was worked out, line by line.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::deadline::{Due, Length, Limit, Source, Step, StepKind};
use crate::domain::issue::IssueField;
use crate::ui::command::Command;
use crate::ui::effect::{Answer, Cx, Tag};
use crate::ui::event::Key;
use crate::ui::screen::issue::opened::{self, Opened};
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::{Heed, pane};
use crate::words;
use crate::work::issue::arithmetic;

/// The arithmetic of one issue's limit.
pub struct LimitWindow {
    id: Id,
    title: String,
    detail: Detail,
}

impl LimitWindow {
    /// Not read yet.
    pub fn new(id: Id) -> Self {
        Self { id, title: words::say("limit-title"), detail: Detail::default() }
    }
}

/// The limit as words: 24 小时, 5 个工作日.
pub fn limit_words(limit: Limit) -> String {
    let (key, n) = match limit {
        Limit::Hours(hours) => ("limit-hours", hours),
        Limit::WorkingDays(days) => ("limit-working-days", days),
    };
    words::fill(key, &[("n", i64::from(n).into())])
}

fn parts(limit: Option<Limit>, due: &Due) -> Vec<Part> {
    let mut parts = Vec::new();
    parts.extend(limit.map(|limit| Part::title(&limit_words(limit))));
    parts.extend(due.steps.iter().map(|step| {
        let meaning = match step.kind {
            StepKind::Weekend | StepKind::Holiday(_) | StepKind::Paused => Meaning::Dim,
            StepKind::End(_) => Meaning::Title,
            _ => Meaning::Plain,
        };
        Part::Text(line(step), meaning)
    }));
    if due.provisional {
        parts.push(Part::Text(words::say("due-provisional"), Meaning::Soon));
    }
    parts
}

fn line(step: &Step) -> String {
    let day = words::date(step.day);
    let what = match &step.kind {
        StepKind::Start(at) => words::fill("limit-start", &[("at", at.minute_text().into())]),
        StepKind::Counted { nth, make_up_for } => {
            let counted = words::fill("limit-counted", &[("n", i64::from(*nth).into())]);
            let make_up = make_up_for.as_ref().map(|holiday| {
                words::fill("limit-make-up", &[("holiday", holiday.as_str().into())])
            });
            format!("{counted} {}", make_up.unwrap_or_default())
        }
        StepKind::Ran(ms) => words::fill("limit-ran", &[("hours", hours(*ms).into())]),
        StepKind::Weekend => words::say("limit-weekend"),
        StepKind::Holiday(name) => {
            words::fill("limit-holiday", &[("holiday", name.as_str().into())])
        }
        StepKind::Paused => words::say("limit-paused"),
        StepKind::Pause { pause, takes } => {
            let reason = words::code("hold", &pause.reason);
            let takes = match takes {
                Length::Ms(ms) => words::fill("limit-ran", &[("hours", hours(*ms).into())]),
                Length::WorkingDays(n) => {
                    words::fill("limit-working-days", &[("n", i64::from(*n).into())])
                }
                Length::Open => words::say("limit-open-pause"),
            };
            words::fill("limit-pause", &[("reason", reason.into()), ("takes", takes.into())])
        }
        StepKind::End(at) => words::fill("limit-end", &[("at", at.minute_text().into())]),
    };
    let source = match step.source {
        Source::List(year) => {
            words::fill("limit-by-list", &[("year", i64::from(year).to_string().into())])
        }
        Source::NoList => words::say("limit-no-list"),
        Source::Week | Source::Record => String::new(),
    };
    format!("{day}  {what}  {source}").trim_end().to_owned()
}

fn hours(ms: i64) -> String {
    format!("{:.1}", ms as f64 / 3_600_000.0)
}

impl Screen for LimitWindow {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn commands(&self) -> &'static [Command] {
        &[]
    }

    fn is_window(&self) -> bool {
        true
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        let id = self.id;
        cx.ask(1, move |reader| opened::load(reader, id));
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.detail.key(key)
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        let Some(opened) = answer.take::<Option<Opened>>().flatten() else { return };
        let record = &opened.subject.folded.record;
        self.title = format!("{} {}", words::say("limit-title"), opened.subject.number);
        let parts = match arithmetic(cx.house, record) {
            Some(due) => parts(Limit::parse(record.text(IssueField::Limit)), &due),
            None => vec![Part::text(&words::say("limit-none"))],
        };
        self.detail = Detail::new(parts);
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(8).min(76), area.height.saturating_sub(2).min(24));
        let inner = pane::above(buffer, area, view.theme, &self.title, size);
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        self.detail.draw(buffer, inside, view.theme);
        Some(inside.as_position())
    }
}
