//! The line that says how a question was read, and the taking back of a filter.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::field::Thing;
use crate::ui::effect::Cx;
use crate::ui::screen::View;
use crate::ui::theme::Meaning;
use crate::ui::widget::put;
use crate::work::asked::{Asked, Reading};

/// What is typed into a line of finding, read anew at each key.
#[derive(Debug, Clone, Default)]
pub struct Question {
    asked: Asked,
    taken_back: Vec<String>,
}

impl Question {
    /// Reads what the line holds.
    pub fn read(&mut self, text: &str, things: &[Thing], cx: &Cx<'_>) {
        if text.trim().is_empty() {
            self.taken_back.clear();
        }
        let reading =
            Reading { house: cx.house, now: cx.now, things, taken_back: &self.taken_back };
        self.asked = Asked::read(text, reading);
    }

    /// What was read.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// Makes plain words of the last filter; false where there is none.
    pub fn take_back(&mut self, things: &[Thing], cx: &Cx<'_>) -> bool {
        let Some(chip) = self.asked.chips.last() else { return false };
        self.taken_back.push(chip.written.clone());
        let text = self.asked.text.clone();
        self.read(&text, things, cx);
        true
    }

    /// Rows the filters take on the screen.
    pub fn rows(&self) -> u16 {
        u16::from(!self.asked.chips.is_empty())
    }

    /// Draws the filters into the first row of `area`.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) {
        let chips = self.asked.chips.iter();
        let chips: Vec<String> =
            chips.map(|chip| format!("[{}]", chip.words(view.house))).collect();
        let style = view.theme.style(Meaning::Good);
        put(buffer, (area.x + 1, area.y), area.width.saturating_sub(1), &chips.join(" "), style);
    }
}
