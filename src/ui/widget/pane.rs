//! Frames around things, and windows above things.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Clear, Widget};
use unicode_width::UnicodeWidthStr;

use super::put;
use crate::base::text;
use crate::ui::theme::{Meaning, Theme};

/// A framed pane with a title; answers what is left inside.
pub fn framed(buffer: &mut Buffer, area: Rect, theme: Theme, title: &str) -> Rect {
    let block = Block::bordered().border_set(theme.border_set());
    let inner = block.inner(area);
    block.render(area, buffer);
    draw_title(buffer, area, theme, title);
    inner
}

/// Two framed panes side by side that share a border; answers what is left inside of each.
pub fn beside(
    buffer: &mut Buffer,
    area: Rect,
    theme: Theme,
    left: u16,
    titles: [&str; 2],
) -> [Rect; 2] {
    let first = Rect { width: left.min(area.width), ..area };
    let edge = first.right().saturating_sub(1);
    let second = Rect { x: edge, width: area.right().saturating_sub(edge), ..area };
    let [first_title, second_title] = titles;
    let inner =
        [framed(buffer, first, theme, first_title), framed(buffer, second, theme, second_title)];
    let is_box = theme.borders == crate::ui::theme::Borders::Box;
    let joins = if is_box { ["\u{252c}", "\u{2534}"] } else { ["+", "+"] };
    for (y, join) in [area.y, area.bottom().saturating_sub(1)].into_iter().zip(joins) {
        if let Some(cell) = buffer.cell_mut((edge, y)) {
            cell.set_symbol(join);
        }
    }
    inner
}

/// A pane under a ruled line with a title, for narrow windows; answers what is left below.
pub fn ruled(buffer: &mut Buffer, area: Rect, theme: Theme, title: &str) -> Rect {
    let line = theme.border_set().horizontal_top;
    for x in area.left()..area.right() {
        if let Some(cell) = buffer.cell_mut((x, area.y)) {
            cell.set_symbol(line);
        }
    }
    draw_title(buffer, area, theme, title);
    Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area }
}

/// A framed window in the middle of `area`, over what is there; answers what is left inside.
pub fn above(buffer: &mut Buffer, area: Rect, theme: Theme, title: &str, size: (u16, u16)) -> Rect {
    let (width, height) = (size.0.min(area.width), size.1.min(area.height));
    let window = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    };
    clear(buffer, window);
    framed(buffer, window, theme, title)
}

/// Empties a place, and the wide characters that its left edge cuts in half.
///
/// Without the second ratatui takes the first column for covered and never draws it.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    if let Some(left) = area.x.checked_sub(1) {
        for y in area.top()..area.bottom() {
            if let Some(cell) = buffer.cell_mut((left, y))
                && cell.symbol().width() > 1
            {
                cell.set_symbol(" ");
            }
        }
    }
    Clear.render(area, buffer);
}

fn draw_title(buffer: &mut Buffer, area: Rect, theme: Theme, title: &str) {
    let title = text::clean_line(title);
    if title.is_empty() || area.height == 0 {
        return;
    }
    let room = area.width.saturating_sub(6);
    let title = format!(" {} ", text::cut(&title, room.into()));
    let cells = text::width(&title);
    let style = theme.style(Meaning::Title);
    buffer.set_stringn(
        area.x + 2.min(area.width),
        area.y,
        title,
        cells.min(room.into()) + 2,
        style,
    );
}

/// A strip across the screen, such as the one that says this is a rehearsal.
pub fn banner(buffer: &mut Buffer, area: Rect, theme: Theme, words: &str) {
    let style = theme.style(Meaning::Banner);
    put(buffer, (area.x + 1, area.y), area.width.saturating_sub(1), words, style);
    buffer.set_style(Rect { height: 1.min(area.height), ..area }, style);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen_text::screen_text;
    use crate::ui::theme::Borders;
    use ratatui::style::Style;

    #[test]
    fn frames_and_rules_carry_their_title() {
        let area = Rect::new(0, 0, 16, 3);
        let mut buffer = Buffer::empty(area);
        let inner = framed(&mut buffer, area, Theme::default(), "待办 38");
        assert_eq!(inner, Rect::new(1, 1, 14, 1));
        assert_eq!(screen_text(&buffer), "┌─ 待办 38 ────┐\n│              │\n└──────────────┘");
        let ascii = Theme { borders: Borders::Ascii, ..Theme::default() };
        let mut buffer = Buffer::empty(area);
        assert_eq!(ruled(&mut buffer, area, ascii, "详情"), Rect::new(0, 1, 16, 2));
        assert_eq!(screen_text(&buffer), "-- 详情 --------\n\n");
    }

    #[test]
    fn a_window_that_cuts_wide_characters_keeps_its_edge() {
        let area = Rect::new(0, 0, 12, 3);
        let mut before = Buffer::empty(area);
        for y in 0..3 {
            before.set_string(0, y, "暖气不热急急", Style::new());
        }
        let mut after = before.clone();
        above(&mut after, Rect::new(2, 0, 10, 3), Theme::default(), "", (7, 3));
        let changed: Vec<(u16, u16)> =
            before.diff_iter(&after).map(|(x, y, _)| (x, y)).filter(|(x, _)| *x == 3).collect();
        assert_eq!(changed, [(3, 0), (3, 1), (3, 2)], "\n{}", screen_text(&after));
    }

    #[test]
    fn a_banner_fills_its_row() {
        let area = Rect::new(0, 0, 12, 1);
        let mut buffer = Buffer::empty(area);
        banner(&mut buffer, area, Theme::default(), "演练");
        assert_eq!(screen_text(&buffer), " 演练");
        assert!(buffer.content.iter().all(|cell| !cell.modifier.is_empty()));
    }
}
