//! Another period, typed into one line.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::report::Period;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Cx, Effect};
use crate::ui::event::{Code, Key};
use crate::ui::screen::{Screen, View};
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::{Heed, pane};
use crate::words::say;

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("report.take")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

/// The window.
pub(super) struct Typed {
    line: LineEdit,
}

impl Typed {
    /// With the period that is shown.
    pub(super) fn new(now: &Period) -> Self {
        Self { line: LineEdit::new(&now.key()) }
    }
}

impl Screen for Typed {
    fn title(&self) -> String {
        say("report-period-hint")
    }

    fn name(&self) -> &'static str {
        "report-period"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_window(&self) -> bool {
        true
    }

    fn act(&mut self, _act: Act, cx: &mut Cx<'_>) {
        let typed = crate::base::text::ascii_twins(&self.line.text());
        match Period::from_key(&typed) {
            Some(period) => cx.wish(Effect::Hand(Box::new(period))),
            None => cx.complain(say("report-bad-period")),
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.line.key(key)
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        self.line.paste(words);
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(8).min(70), 3);
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        Some(self.line.draw(buffer, inside, view.theme))
    }
}
