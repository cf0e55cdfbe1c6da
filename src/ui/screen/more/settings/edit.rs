//! A number or a path of this desk, typed into one line.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::text::{ascii_twins, clean_line};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Cx, Effect};
use crate::ui::event::{Code, Key};
use crate::ui::screen::{Screen, View};
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::{Heed, pane};
use crate::words;
use crate::work::settings::write::Change;
use crate::work::settings::{Rule, Setting};

const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("settings.take")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

/// The window.
pub(super) struct Edit {
    setting: Setting,
    line: LineEdit,
}

impl Edit {
    /// With what holds now.
    pub(super) fn new(setting: Setting, now: &str) -> Self {
        Self { setting, line: LineEdit::new(now) }
    }
}

impl Screen for Edit {
    fn title(&self) -> String {
        words::say(&format!("setting-{}", self.setting.key))
    }

    fn name(&self) -> &'static str {
        "setting"
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
        let typed = clean_line(&self.line.text());
        let is_number = matches!(self.setting.rule, Rule::Number { .. });
        let value = if is_number { ascii_twins(&typed) } else { typed };
        if self.setting.allows(&value) {
            cx.close();
            cx.wish(Effect::Settle(Change::of_setting(self.setting, Some(value))));
        } else {
            cx.complain(self.setting.wrong(0).sentence());
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
