//! Every key that works on a screen, possible or not.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::text::pad;
use crate::ui::command::{Act, Command, Listed, key_name};
use crate::ui::effect::Cx;
use crate::ui::event::{Code, Key};
use crate::ui::screen::{Screen, View};
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;

const COMMANDS: &[Command] = &[Command::hinted(Key::plain(Code::Esc), Act::Back)];

/// The keys of the screen that was on top.
pub struct Help {
    title: String,
    detail: Detail,
}

impl Help {
    /// From the rows of the table of commands.
    pub fn new(title: &str, rows: Vec<Listed>) -> Self {
        let part = |row: &Listed| {
            let key = row.key.map(key_name).unwrap_or_default();
            let why = row.why_not.as_ref().map(|why| format!("  ({why})")).unwrap_or_default();
            Part::pair(&pad(&key, 7), &format!("{}{why}", row.words))
        };
        let mut parts: Vec<Part> = rows.iter().map(part).collect();
        parts.extend([Part::Gap, Part::text(&words::say("help-typing"))]);
        let title = words::fill("help-title", &[("screen", title.into())]);
        Self { title, detail: Detail::new(parts) }
    }
}

impl Screen for Help {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn is_window(&self) -> bool {
        true
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.detail.key(key)
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.detail.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(8).min(90), area.height.saturating_sub(2));
        let inner = pane::above(buffer, area, view.theme, &self.title, size);
        self.detail.draw(buffer, inner, view.theme);
        Some(inner.as_position())
    }
}
