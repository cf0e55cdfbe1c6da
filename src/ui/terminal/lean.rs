//! A ratatui backend that says no more than needed, for Chinese screens over thin lines.
//!
//! The stock backend moves the cursor after every wide character, which doubles the bytes of a
//! Chinese screen. This one trusts wide characters and moves only after *doubtful* ones, whose
//! width terminals disagree about, so that one wrong width cannot shift the rest of the row.
//! Long runs of blanks are erased, not written.

use std::fmt::Write as _;
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Color;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::kinds::Kind;
use super::sgr::{Pen, is_blank};
use super::size;

/// Erasing and moving on costs about ten bytes; a shorter run of blanks is cheaper written.
const ERASE_FROM: usize = 12;

/// The backend; `W` is buffered by the caller.
#[derive(Debug)]
pub struct Lean<W: Write> {
    writer: W,
    kind: Kind,
    /// Where the terminal's cursor is, when that is sure.
    at: Option<Position>,
    /// Whether the terminal shows its cursor, when that is sure.
    shown: Option<bool>,
    written: usize,
}

impl<W: Write> Lean<W> {
    /// For a terminal of a kind; nothing is assumed about what it shows.
    pub fn new(writer: W, kind: Kind) -> Self {
        Self { writer, kind, at: None, shown: None, written: 0 }
    }

    /// Bytes since the last call.
    pub fn take_written(&mut self) -> usize {
        std::mem::take(&mut self.written)
    }

    /// Sends an escape sequence of the caller's that leaves cursor and colours as they are.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        self.put(text)
    }

    /// Moves the rows `first..=last` up by so many, or down where it is negative; the rows that
    /// come free are blank.
    pub fn scroll(&mut self, first: u16, last: u16, by: i16) -> io::Result<()> {
        let (first, last) = (first + 1, last + 1);
        let times = usize::from(by.unsigned_abs());
        let step = if by > 0 {
            format!("\x1b[{last}H{}", "\n".repeat(times))
        } else {
            format!("\x1b[{first}H{}", "\x1bM".repeat(times))
        };
        // Giving the region back should put the cursor into the corner, but not every emulator
        // does; being wrong here would draw a whole frame in the wrong place.
        self.at = None;
        self.put(&format!("\x1b[{first};{last}r{step}\x1b[r"))
    }

    /// Forgets what the terminal shows, after something else has written to it.
    pub fn forget(&mut self) {
        self.at = None;
        self.shown = None;
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        self.written += text.len();
        self.writer.write_all(text.as_bytes())
    }

    fn show(&mut self, shown: bool) -> io::Result<()> {
        if self.shown == Some(shown) || !self.kind.hides_cursor {
            return Ok(());
        }
        self.shown = Some(shown);
        self.put(if shown { "\x1b[?25h" } else { "\x1b[?25l" })
    }
}

/// True if terminals disagree about how wide this written character is.
///
/// Ambiguous width (narrow here, wide on a Chinese console), clusters and emoji. Box drawing is
/// ambiguous too, but there the theme chooses the ASCII set where it is not sure.
pub fn is_doubtful(symbol: &str) -> bool {
    let mut letters = symbol.chars();
    let Some(first) = letters.next() else { return false };
    if letters.next().is_some() {
        return true;
    }
    if first.is_ascii() || ('\u{2500}'..='\u{257f}').contains(&first) {
        return false;
    }
    first.width() != first.width_cjk() || first >= '\u{1f000}'
}

/// Moves the cursor the cheapest way. Only ways that are safe after the last column are used.
fn move_to(from: Option<Position>, to: Position, out: &mut String) {
    let step = match from {
        Some(at) if at == to => return,
        Some(at) if at.y == to.y && at.x < to.x => right(to.x - at.x),
        Some(at) if at.y == to.y && to.x == 0 => "\r".to_owned(),
        Some(at) if at.y + 1 == to.y => format!("\r\n{}", right(to.x)),
        _ if to.x == 0 && to.y == 0 => "\x1b[H".to_owned(),
        _ if to.x == 0 => format!("\x1b[{}H", to.y + 1),
        _ => format!("\x1b[{};{}H", to.y + 1, to.x + 1),
    };
    out.push_str(&step);
}

fn right(cells: u16) -> String {
    match cells {
        0 => String::new(),
        1 => "\x1b[C".to_owned(),
        _ => format!("\x1b[{cells}C"),
    }
}

/// How many cells from here on are blank, in one row and without a gap.
///
/// Only on the plain background: not every terminal erases to a coloured one.
fn blanks(cells: &[(u16, u16, &Cell)]) -> usize {
    let Some((x, y, _)) = cells.first() else { return 0 };
    cells
        .iter()
        .zip(*x..)
        .take_while(|((cx, cy, cell), expected)| {
            cx == expected && cy == y && is_blank(cell) && cell.bg == Color::Reset
        })
        .count()
}

impl<W: Write> Backend for Lean<W> {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        let cells: Vec<_> = content.collect();
        let mut out = String::new();
        let mut pen = Pen::plain(self.kind.has_dim());
        let mut rest = cells.as_slice();
        while let Some((&(x, y, cell), later)) = rest.split_first() {
            let here = Position { x, y };
            move_to(self.at, here, &mut out);
            pen.turn_to(cell, &mut out);
            let run = if self.kind.erases_cells { blanks(rest) } else { 0 };
            if run >= ERASE_FROM {
                // Writing into a `String` cannot fail.
                let _ = write!(out, "\x1b[{run}X");
                self.at = Some(here);
                rest = rest.get(run..).unwrap_or_default();
                continue;
            }
            out.push_str(cell.symbol());
            let end = x + cell.symbol().width().max(1) as u16;
            self.at = (!is_doubtful(cell.symbol())).then_some(Position { x: end, y });
            rest = later;
        }
        pen.reset(&mut out);
        self.put(&out)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true)
    }

    /// Where the cursor was last put. Asking the terminal would block, and our reader has its ear.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        let mut out = String::new();
        move_to(self.at, position, &mut out);
        self.at = Some(position);
        self.put(&out)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        // A window that was resized may have moved the cursor on its own.
        self.at = None;
        self.put(match region {
            ClearType::All => "\x1b[2J",
            ClearType::AfterCursor => "\x1b[J",
            ClearType::BeforeCursor => "\x1b[1J",
            ClearType::CurrentLine => "\x1b[2K",
            ClearType::UntilNewLine => "\x1b[K",
        })
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = size::now();
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_takes_the_shortest_safe_way() {
        let at = |x, y| Position { x, y };
        for (from, to, way) in [
            (Some(at(3, 1)), at(3, 1), ""),
            (Some(at(3, 1)), at(4, 1), "\x1b[C"),
            (Some(at(3, 1)), at(9, 1), "\x1b[6C"),
            (Some(at(3, 1)), at(0, 1), "\r"),
            (Some(at(80, 1)), at(2, 2), "\r\n\x1b[2C"),
            (Some(at(80, 1)), at(79, 1), "\x1b[2;80H"),
            (None, at(0, 4), "\x1b[5H"),
        ] {
            let mut out = String::new();
            move_to(from, to, &mut out);
            assert_eq!(out, way, "{from:?} {to:?}");
        }
    }

    #[test]
    fn doubtful_are_the_signs_whose_width_terminals_dispute() {
        let doubtful = ["①", "℃", "“", "—", "·", "→", "■", "👪", "e\u{301}"];
        assert!(doubtful.iter().all(|sign| is_doubtful(sign)));
        assert!(!["a", "物", "，", "〔", "─", "　"].iter().any(|sign| is_doubtful(sign)));
    }
}
