//! The line of keys that work now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::put;
use crate::base::text;
use crate::ui::theme::{Meaning, Theme};

/// A key and what it does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// The key's name, such as `F2` or `Ctrl-S`.
    pub key: String,
    /// What it does.
    pub words: String,
    /// Not possible now: drawn dim.
    pub is_dim: bool,
}

/// Draws as many as fit, in their order; the rest are found under help.
pub fn draw(buffer: &mut Buffer, area: Rect, theme: Theme, hints: &[Hint]) {
    for (index, x, cells, inner) in places(area, hints) {
        let Some(hint) = hints.get(index) else { continue };
        let meaning = if hint.is_dim { Meaning::Dim } else { Meaning::Plain };
        let key = if hint.is_dim { Meaning::Dim } else { Meaning::Title };
        let end = x + put(buffer, (x, area.y), cells, &hint.key, theme.style(key)) + inner;
        let room = area.right().saturating_sub(end);
        put(buffer, (end, area.y), room, &hint.words, theme.style(meaning));
    }
}

/// The hint that stands in a column.
pub fn at(area: Rect, hints: &[Hint], column: u16) -> Option<usize> {
    let found =
        places(area, hints).into_iter().find(|(_, x, cells, _)| (*x..x + cells).contains(&column));
    found.map(|(index, ..)| index)
}

/// Which hints are shown, where, in how many cells, and blanks between key and words.
///
/// Where they do not all fit, the blank between key and words goes first, then the keys that are
/// not possible now.
fn places(area: Rect, hints: &[Hint]) -> Vec<(usize, u16, u16, u16)> {
    let width = usize::from(area.width);
    let (inner, outer) = if total(hints, 1, 2) <= width { (1, 2) } else { (0, 1) };
    let all_fit = total(hints, inner as usize, outer as usize) <= width;
    let mut x = area.x + 1;
    let mut places = Vec::new();
    for (index, hint) in hints.iter().enumerate().filter(|(_, hint)| all_fit || !hint.is_dim) {
        let cells = cells(hint) as u16 + inner;
        if x + cells > area.right() {
            break;
        }
        places.push((index, x, cells, inner));
        x += cells + outer;
    }
    places
}

fn cells(hint: &Hint) -> usize {
    text::width(&text::clean_line(&hint.key)) + text::width(&text::clean_line(&hint.words))
}

fn total(hints: &[Hint], inner: usize, outer: usize) -> usize {
    hints.iter().map(|hint| cells(hint) + inner + outer).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen_text::{screen_text, style_digest};

    fn drawn(width: u16) -> Buffer {
        let hint = |key: &str, words: &str, is_dim| Hint {
            key: key.to_owned(),
            words: words.to_owned(),
            is_dim,
        };
        let hints =
            [hint("F1", "帮助", false), hint("F4", "派单", true), hint("Ctrl-P", "命令", false)];
        let area = Rect::new(0, 0, width, 1);
        let mut buffer = Buffer::empty(area);
        draw(&mut buffer, area, Theme::default(), &hints);
        buffer
    }

    #[test]
    fn keys_move_together_where_room_is_short_and_the_impossible_give_way() {
        for (width, line) in [
            (40, " F1 帮助  F4 派单  Ctrl-P 命令"),
            (28, " F1帮助 F4派单 Ctrl-P命令"),
            (20, " F1帮助 Ctrl-P命令"),
        ] {
            assert_eq!(screen_text(&drawn(width)), line);
        }
    }

    #[test]
    fn a_hint_is_found_where_it_stands() {
        let hint = |key: &str| Hint { key: key.to_owned(), words: "办".to_owned(), is_dim: false };
        let (area, hints) = (Rect::new(0, 0, 40, 1), [hint("F1"), hint("F4")]);
        let found: Vec<Option<usize>> = [0, 1, 5, 6, 8, 30].map(|x| at(area, &hints, x)).into();
        assert_eq!(found, [None, Some(0), Some(0), None, Some(1), None]);
    }

    #[test]
    fn a_key_that_is_not_possible_is_dim() {
        let digest = style_digest(&drawn(40));
        assert!(digest.contains("DIM \"F4\""), "{digest}");
    }
}
