//! F7: how the end of a limit was worked out, line by line.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::deadline::{Due, Limit, StepKind};
use crate::domain::issue::IssueField;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::issue::opened::{self, Opened};
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;
use crate::work::issue::arithmetic;

const COMMANDS: &[Command] = &[Command::hinted(Key::plain(Code::Esc), Act::Back)];

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
        Part::Text(words::deadline_step(step), meaning)
    }));
    if due.provisional {
        parts.push(Part::Text(words::say("due-provisional"), Meaning::Soon));
    }
    parts
}

impl Screen for LimitWindow {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn name(&self) -> &'static str {
        "limit"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
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

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.detail.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(8).min(76), area.height.saturating_sub(2).min(24));
        let inner = pane::above(buffer, area, view.theme, &self.title, size);
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        self.detail.draw(buffer, inside, view.theme);
        Some(inside.as_position())
    }
}
