//! A sheet of paper: lines as they were set, indents kept, nothing wrapped anew; scrolled.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Heed, Spot, put};
use crate::base::text;
use crate::ui::event::{Code, Key};
use crate::ui::theme::{Meaning, Theme};

/// A text that has its line breaks already.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    lines: Vec<String>,
    top: usize,
    /// Rows of the last frame.
    rows: Cell<usize>,
    /// Where it stood in the last frame.
    drawn: Cell<Rect>,
}

impl Sheet {
    /// A sheet shown from its first line.
    pub fn new(text: &str) -> Self {
        Self { lines: text.lines().map(str::to_owned).collect(), ..Self::default() }
    }

    /// Another text in the same place, scrolled as far as it goes.
    pub fn set_text(&mut self, text: &str) {
        self.lines = text.lines().map(str::to_owned).collect();
        self.scroll(self.top);
    }

    fn scroll(&mut self, top: usize) {
        self.top = top.min(self.lines.len().saturating_sub(self.rows.get().max(1)));
    }

    /// Arrows, pages, Home and End.
    pub fn key(&mut self, key: Key) -> Heed {
        let page = self.rows.get().saturating_sub(1).max(1);
        let top = match key.code {
            Code::Up => self.top.saturating_sub(1),
            Code::Down => self.top + 1,
            Code::PageUp => self.top.saturating_sub(page),
            Code::PageDown | Code::Char(' ') => self.top + page,
            Code::Home => 0,
            Code::End => self.lines.len(),
            _ => return Heed::Ignored,
        };
        self.scroll(top);
        Heed::Taken
    }

    /// What lies under the mouse, by the last frame.
    pub fn pointed(&self, at: Position) -> Option<Spot> {
        self.drawn.get().contains(at).then_some(Spot::Text)
    }

    /// Draws what fits, and how many lines are below.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) {
        self.rows.set(area.height.into());
        self.drawn.set(area);
        for (y, line) in (area.y..area.bottom()).zip(self.lines.iter().skip(self.top)) {
            let words = line.trim_start();
            let indent: usize =
                line.chars().take_while(|letter| letter.is_whitespace()).map(cells).sum();
            let indent = (indent as u16).min(area.width);
            let style = theme.style(Meaning::Plain);
            put(buffer, (area.x + indent, y), area.width - indent, words, style);
        }
        let below = self.lines.len().saturating_sub(self.top + usize::from(area.height));
        if below > 0 {
            let more = format!(" +{below}");
            let width = text::width(&more) as u16;
            let at = (area.right().saturating_sub(width), area.bottom().saturating_sub(1));
            put(buffer, at, width, &more, theme.style(Meaning::Dim));
        }
    }
}

/// A full-width blank takes two cells.
fn cells(blank: char) -> usize {
    if blank == '\u{3000}' { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen_text::screen_text;

    fn drawn(sheet: &Sheet) -> String {
        let area = Rect::new(0, 0, 20, 3);
        let mut buffer = Buffer::empty(area);
        sheet.draw(&mut buffer, area, Theme::default());
        screen_text(&buffer)
    }

    #[test]
    fn indents_stand_as_on_paper_and_the_sheet_scrolls_to_its_end() {
        let mut sheet =
            Sheet::new("      交办单\n\u{3000}\u{3000}本事项由业主决定。\n  牵头  业委会\n四\n五");
        assert_eq!(drawn(&sheet), "      交办单\n    本事项由业主决..\n  牵头  业委会   +2");
        sheet.key(Key::plain(Code::End));
        assert_eq!(drawn(&sheet), "  牵头  业委会\n四\n五");
        sheet.key(Key::plain(Code::Down));
        assert_eq!(drawn(&sheet), "  牵头  业委会\n四\n五");
    }
}
