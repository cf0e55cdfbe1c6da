//! Something opened for reading: labelled lines and long texts, wrapped and scrolled.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::pane::clear;
use super::{Heed, Spot, put};
use crate::base::text;
use crate::ui::event::{Code, Key};
use crate::ui::theme::{Meaning, Theme};

/// A piece of what is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// A heading.
    Title(String),
    /// A label, and what it says.
    Pair(String, String),
    /// The same, with so many cells for the label, so that several stand in a column.
    Column(String, u16, String),
    /// A label, and what it says with its meaning.
    Marked(String, String, Meaning),
    /// A text with its meaning.
    Text(String, Meaning),
    /// An empty line.
    Gap,
}

impl Part {
    /// A heading.
    pub fn title(words: &str) -> Self {
        Self::Title(words.to_owned())
    }

    /// A label, and what it says.
    pub fn pair(label: &str, words: &str) -> Self {
        Self::Pair(label.to_owned(), words.to_owned())
    }

    /// A text without special meaning.
    pub fn text(words: &str) -> Self {
        Self::Text(words.to_owned(), Meaning::Plain)
    }
}

/// The parts, and how far they are scrolled.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    parts: Vec<Part>,
    top: Cell<usize>,
    /// Rows of the last frame, and rows there were to show.
    seen: Cell<(usize, usize)>,
    /// Where it stood in the last frame.
    drawn: Cell<Rect>,
}

impl Detail {
    /// From the top.
    pub fn new(parts: Vec<Part>) -> Self {
        Self { parts, ..Self::default() }
    }

    /// Replaces the parts; the place stays, for the same thing read anew.
    pub fn set_parts(&mut self, parts: Vec<Part>) {
        self.parts = parts;
    }

    /// Arrows, pages, Home and End scroll.
    pub fn key(&mut self, key: Key) -> Heed {
        let (rows, all) = self.seen.get();
        let page = rows.saturating_sub(1).max(1);
        let top = self.top.get();
        let top = match key.code {
            Code::Up => top.saturating_sub(1),
            Code::Down => top + 1,
            Code::PageUp => top.saturating_sub(page),
            Code::PageDown => top + page,
            Code::Home => 0,
            Code::End => all,
            _ => return Heed::Ignored,
        };
        self.top.set(top.min(all.saturating_sub(rows)));
        Heed::Taken
    }

    /// What lies under the mouse, by the last frame.
    pub fn pointed(&self, at: Position) -> Option<Spot> {
        self.drawn.get().contains(at).then_some(Spot::Text)
    }

    /// How many rows it has at this width.
    pub fn rows(&self, width: u16) -> u16 {
        self.parts.iter().map(|part| lines(part, width).len() as u16).sum()
    }

    /// Draws what fits; the last row says how much more there is.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) {
        let mut lines: Vec<Line> =
            self.parts.iter().flat_map(|part| spaced(lines(part, area.width), theme)).collect();
        // Below the last one nothing needs to be parted from it.
        if theme.is_large && lines.last().is_some_and(Line::is_blank) {
            lines.pop();
        }
        self.drawn.set(area);
        let rows = usize::from(area.height);
        let top = self.top.get().min(lines.len().saturating_sub(rows));
        self.top.set(top);
        self.seen.set((rows, lines.len()));
        let style = |meaning: Meaning| -> Style { theme.style(meaning) };
        for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(top)) {
            put(buffer, (area.x, y), line.indent, &line.label, style(Meaning::Dim));
            let room = area.width.saturating_sub(line.indent);
            put(buffer, (area.x + line.indent, y), room, &line.words, style(line.meaning));
        }
        let below = lines.len().saturating_sub(top + rows);
        if below > 0 && area.width > 8 {
            let more = format!(" +{below}");
            let cells = more.len() as u16;
            let at = (area.right() - cells, area.bottom() - 1);
            clear(buffer, Rect { x: at.0, y: at.1, width: cells, height: 1 });
            buffer.set_stringn(at.0, at.1, more, cells.into(), style(Meaning::Dim));
        }
    }
}

/// One row: a label in front of some words, or words alone.
struct Line {
    label: String,
    indent: u16,
    words: String,
    meaning: Meaning,
}

impl Line {
    fn is_blank(&self) -> bool {
        self.label.is_empty() && self.words.is_empty()
    }
}

/// In the large layout a blank line follows each part.
fn spaced(mut lines: Vec<Line>, theme: Theme) -> Vec<Line> {
    if theme.is_large && !lines.iter().all(Line::is_blank) {
        let meaning = Meaning::Plain;
        lines.push(Line { label: String::new(), indent: 0, words: String::new(), meaning });
    }
    lines
}

fn lines(part: &Part, width: u16) -> Vec<Line> {
    let alone = |words: &str, meaning: Meaning| -> Vec<Line> {
        let wrapped = text::wrap(&text::clean(words), width.into());
        let line = |words| Line { label: String::new(), indent: 0, words, meaning };
        wrapped.into_iter().map(line).collect()
    };
    match part {
        Part::Title(words) => alone(words, Meaning::Title),
        Part::Text(words, meaning) => alone(words, *meaning),
        Part::Gap => alone("", Meaning::Plain),
        Part::Pair(label, words)
        | Part::Column(label, _, words)
        | Part::Marked(label, words, _) => {
            let label = text::clean_line(label);
            // Two Chinese characters are the usual label; a longer one gets its own room.
            let least = if let Part::Column(_, cells, _) = part { *cells } else { 4 };
            let indent = ((text::width(&label) as u16).max(least) + 2).min(width / 2);
            let wrapped = text::wrap(&text::clean(words), usize::from(width - indent));
            let meaning =
                if let Part::Marked(_, _, meaning) = part { *meaning } else { Meaning::Plain };
            let first = |index: usize| if index == 0 { label.clone() } else { String::new() };
            let line = |(index, words)| Line { label: first(index), indent, words, meaning };
            wrapped.into_iter().enumerate().map(line).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen_text::screen_text;

    fn issue() -> Detail {
        Detail::new(vec![
            Part::pair("牵头", "物业企业"),
            Part::pair("原话", "俺家暖气不热，才15度，家里有老人。"),
            Part::Gap,
            Part::title("经过"),
            Part::text("11-22 登记受理"),
        ])
    }

    fn drawn(detail: &Detail, height: u16) -> String {
        let area = Rect::new(0, 0, 20, height);
        let mut buffer = Buffer::empty(area);
        detail.draw(&mut buffer, area, Theme::default());
        screen_text(&buffer)
    }

    #[test]
    fn long_words_wrap_behind_their_label() {
        let expected = "牵头  物业企业
原话  俺家暖气不热，
      才15度，家里有
      老人。

经过
11-22 登记受理";
        assert_eq!(drawn(&issue(), 7), expected);
    }

    #[test]
    fn it_scrolls_to_its_end_and_no_further() {
        let mut detail = issue();
        assert_eq!(drawn(&detail, 3), "牵头  物业企业\n原话  俺家暖气不热，\n      才15度，家  +4");
        detail.key(Key::plain(Code::PageDown));
        assert!(drawn(&detail, 3).starts_with("      才15度"));
        detail.key(Key::plain(Code::End));
        detail.key(Key::plain(Code::Down));
        assert_eq!(drawn(&detail, 3), "\n经过\n11-22 登记受理");
    }
}
