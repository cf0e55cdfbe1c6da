//! A drawn screen as text, for tests.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use unicode_width::UnicodeWidthStr;

/// The screen row by row, blanks at the ends of rows cut off.
pub fn screen_text(buffer: &Buffer) -> String {
    let rows = rows(buffer).map(|row| {
        let text: String = row.iter().map(|(_, cell)| cell.symbol()).collect();
        text.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// Where the screen is not plain: one line a run, `row:from-to style "text"`.
pub fn style_digest(buffer: &Buffer) -> String {
    let mut digest = String::new();
    for (y, row) in rows(buffer).enumerate() {
        let look = |cell: &Cell| (cell.fg, cell.bg, cell.modifier);
        for run in row.chunk_by(|(_, left), (_, right)| look(left) == look(right)) {
            let (Some((from, first)), Some((to, _))) = (run.first(), run.last()) else { continue };
            if look(first) == look(&Cell::default()) {
                continue;
            }
            let text: String = run.iter().map(|(_, cell)| cell.symbol()).collect();
            let style = first.style();
            // Writing into a `String` cannot fail.
            let _ = writeln!(
                digest,
                "{y}:{from}-{to} {:?}/{:?} {:?} {text:?}",
                style.fg.unwrap_or_default(),
                style.bg.unwrap_or_default(),
                style.add_modifier
            );
        }
    }
    digest
}

/// The cells of each row with their columns, without those a wide character covers.
fn rows(buffer: &Buffer) -> impl Iterator<Item = Vec<(usize, &Cell)>> {
    buffer.content.chunks(usize::from(buffer.area.width).max(1)).map(|row| {
        let mut free = 0;
        let mut seen = Vec::with_capacity(row.len());
        for (x, cell) in row.iter().enumerate() {
            if x >= free {
                free = x + cell.symbol().width().max(1);
                seen.push((x, cell));
            }
        }
        seen
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    #[test]
    fn wide_characters_count_once() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        buffer.set_string(0, 0, "物业 a", Style::new());
        buffer.set_string(2, 1, "急", Style::new().add_modifier(Modifier::BOLD));
        assert_eq!(screen_text(&buffer), "物业 a\n  急");
        assert_eq!(style_digest(&buffer), "1:2-2 Reset/Reset BOLD \"急\"\n");
    }
}
