//! F7: how the end of a limit was worked out, line by line.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::deadline::{Due, Limit, StepKind};
use crate::domain::field::Thing;
use crate::domain::issue::IssueField;
use crate::journal::fold::Folded;
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
use crate::work::task;
use crate::work::turn::number_of;

const OF_ISSUE: Tag = 1;
const OF_TASK: Tag = 2;

const COMMANDS: &[Command] = &[Command::hinted(Key::plain(Code::Esc), Act::Back)];

/// The arithmetic of an issue's limit, or of every date of a task.
pub struct LimitWindow {
    id: Id,
    thing: Thing,
    title: String,
    detail: Detail,
}

impl LimitWindow {
    /// Not read yet.
    pub fn new(thing: Thing, id: Id) -> Self {
        Self { id, thing, title: words::say("limit-title"), detail: Detail::default() }
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

fn part((tone, words): words::ToldLine) -> Part {
    let meaning = match tone {
        words::Tone::Head => Meaning::Title,
        words::Tone::Plain => Meaning::Plain,
        words::Tone::Dim => Meaning::Dim,
        words::Tone::Warn => Meaning::Soon,
    };
    Part::Text(words, meaning)
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
        if self.thing == Thing::Task {
            cx.ask(OF_TASK, move |reader| reader.fold(id));
        } else {
            cx.ask(OF_ISSUE, move |reader| opened::load(reader, id));
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.detail.key(key)
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if tag == OF_TASK {
            let Some(folded) = answer.take::<Folded>() else { return };
            self.title = format!("{} {}", words::say("limit-title"), number_of(&folded));
            let lines = task::arithmetic(&folded.story(None), cx.house, cx.now);
            self.detail = Detail::new(lines.into_iter().map(part).collect());
            return;
        }
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
