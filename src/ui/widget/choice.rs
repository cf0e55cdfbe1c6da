//! One of several words in a row: `〔求助〕咨询  投诉`.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Heed, put};
use crate::base::text;
use crate::ui::event::{Code, Key};
use crate::ui::theme::{Meaning, Theme};

/// Cells of a bracket and of the gap where one could stand.
const GAP: u16 = 2;

/// One of several, or none yet. Brackets stand in the gaps, so moving them moves no word.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    options: Vec<(String, String)>,
    chosen: Option<usize>,
}

impl Choice {
    /// Options as id and label.
    pub fn new<I, K, L>(options: I) -> Self
    where
        I: IntoIterator<Item = (K, L)>,
        K: Into<String>,
        L: Into<String>,
    {
        let options = options.into_iter().map(|(id, label)| (id.into(), label.into())).collect();
        Self { options, chosen: None }
    }

    /// The same with the option of this id chosen.
    #[must_use]
    pub fn choosing(mut self, id: &str) -> Self {
        self.choose(id);
        self
    }

    /// Chooses by id; an unknown id chooses none.
    pub fn choose(&mut self, id: &str) {
        self.chosen = self.options.iter().position(|(known, _)| known == id);
    }

    /// The id of what is chosen.
    pub fn chosen(&self) -> Option<&str> {
        self.chosen.and_then(|index| self.options.get(index)).map(|(id, _)| id.as_str())
    }

    /// Left, Right and Space go round; a digit chooses directly.
    pub fn key(&mut self, key: Key) -> Heed {
        let key = key.as_command();
        let count = self.options.len();
        if key.ctrl || key.alt || count == 0 {
            return Heed::Ignored;
        }
        let index = match (key.code, self.chosen) {
            (Code::Left, None) => count - 1,
            (Code::Left, Some(index)) => (index + count - 1) % count,
            (Code::Right | Code::Char(' '), None) => 0,
            (Code::Right | Code::Char(' '), Some(index)) => (index + 1) % count,
            (Code::Char(digit @ '1'..='9'), _) => digit as usize - '1' as usize,
            _ => return Heed::Ignored,
        };
        if index >= count || self.chosen == Some(index) {
            return Heed::Taken;
        }
        self.chosen = Some(index);
        Heed::Changed
    }

    /// Rows it needs at this width.
    pub fn height(&self, width: u16) -> u16 {
        self.places(width).last().map_or(1, |(_, row)| row + 1)
    }

    /// Draws it; answers the cell of the chosen word, or the first.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> Position {
        let mut caret = area.as_position();
        let places = self.places(area.width);
        for (index, ((x, row), (_, label))) in places.into_iter().zip(&self.options).enumerate() {
            let (x, y) = (area.x + x, area.y + row);
            if y >= area.bottom() {
                break;
            }
            let is_chosen = self.chosen == Some(index);
            let style = theme.style(if is_chosen { Meaning::Selected } else { Meaning::Plain });
            let left = area.right().saturating_sub(x + GAP);
            let end = x + GAP + put(buffer, (x + GAP, y), left, label, style);
            if is_chosen {
                put(buffer, (x, y), GAP, "〔", style);
                put(buffer, (end, y), area.right().saturating_sub(end), "〕", style);
                caret = Position { x: x + GAP, y };
            }
        }
        caret
    }

    /// Column and row of each option's left gap. A gap serves two neighbours.
    fn places(&self, width: u16) -> Vec<(u16, u16)> {
        let (mut x, mut row) = (0, 0);
        let mut places = Vec::with_capacity(self.options.len());
        for (_, label) in &self.options {
            let cells = text::width(&text::clean_line(label)) as u16;
            if x > 0 && x + GAP + cells + GAP > width {
                (x, row) = (0, row + 1);
            }
            places.push((x, row));
            x += GAP + cells;
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen_text::screen_text;

    fn kinds() -> Choice {
        Choice::new([("help", "求助"), ("ask", "咨询"), ("complain", "投诉")]).choosing("help")
    }

    fn drawn(choice: &Choice, width: u16) -> (String, Position) {
        let area = Rect::new(0, 0, width, choice.height(width));
        let mut buffer = Buffer::empty(area);
        let caret = choice.draw(&mut buffer, area, Theme::default());
        (screen_text(&buffer), caret)
    }

    #[test]
    fn brackets_move_and_words_stay() {
        let mut choice = kinds();
        assert_eq!(drawn(&choice, 30).0, "〔求助〕咨询  投诉");
        assert_eq!(choice.key(Key::plain(Code::Right)), Heed::Changed);
        assert_eq!(drawn(&choice, 30), ("  求助〔咨询〕投诉".to_owned(), Position { x: 8, y: 0 }));
        choice.key(Key::letter('３'));
        assert_eq!(choice.chosen(), Some("complain"));
        choice.key(Key::plain(Code::Right));
        assert_eq!(choice.chosen(), Some("help"), "it goes round");
    }

    #[test]
    fn what_does_not_fit_goes_to_the_next_row() {
        let choice = kinds().choosing("complain");
        assert_eq!(drawn(&choice, 15).0, "  求助  咨询\n〔投诉〕");
    }
}
