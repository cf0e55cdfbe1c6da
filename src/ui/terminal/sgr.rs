//! Colours and weights as the shortest escape sequence that leads from one cell to the next.

use std::fmt::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Modifiers that show on a blank cell as well.
const SHOWN_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

const CODES: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// The pen of the terminal: how the next character will look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
    /// Weights the terminal does not know; they are left out.
    unknown: Modifier,
}

impl Pen {
    /// The pen after a reset, on a terminal that has dim and italic letters or has not.
    pub(super) fn plain(has_dim: bool) -> Self {
        let modifier = Modifier::empty();
        let unknown = if has_dim { modifier } else { Modifier::DIM | Modifier::ITALIC };
        Self { fg: Color::Reset, bg: Color::Reset, modifier, unknown }
    }

    /// Changes the pen to what `cell` needs. A blank needs only what shows on a blank.
    pub(super) fn turn_to(&mut self, cell: &Cell, out: &mut String) {
        let modifier = cell.modifier - self.unknown;
        let mut next = Self { fg: cell.fg, bg: cell.bg, modifier, ..*self };
        if is_blank(cell) {
            if cell.bg == self.bg && !self.modifier.intersects(SHOWN_ON_BLANK) {
                return;
            }
            next.fg = self.fg;
            next.modifier = self.modifier - SHOWN_ON_BLANK;
        }
        self.change(next, out);
    }

    /// Puts the pen back to plain, so that whatever writes next finds it so.
    pub(super) fn reset(&mut self, out: &mut String) {
        self.change(self.reset_one(), out);
    }

    fn reset_one(self) -> Self {
        Self::plain(self.unknown.is_empty())
    }

    fn change(&mut self, next: Self, out: &mut String) {
        if *self == next {
            return;
        }
        let mut codes = String::new();
        if next == self.reset_one() || !(self.modifier - next.modifier).is_empty() {
            codes.push_str(";0");
            *self = self.reset_one();
        }
        for (modifier, code) in CODES {
            if (next.modifier - self.modifier).contains(modifier) {
                push(&mut codes, code);
            }
        }
        if next.fg != self.fg {
            push_color(&mut codes, next.fg, 30);
        }
        if next.bg != self.bg {
            push_color(&mut codes, next.bg, 40);
        }
        *self = next;
        let codes = codes.trim_start_matches(';');
        out.push_str("\x1b[");
        out.push_str(if codes == "0" { "" } else { codes });
        out.push('m');
    }
}

/// A space without anything drawn on it but perhaps a background.
pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(SHOWN_ON_BLANK)
}

fn push(codes: &mut String, code: u8) {
    // Writing into a `String` cannot fail.
    let _ = write!(codes, ";{code}");
}

fn push_color(codes: &mut String, color: Color, base: u8) {
    match color {
        Color::Reset => push(codes, base + 9),
        Color::Indexed(index) => {
            let _ = write!(codes, ";{};5;{index}", base + 8);
        }
        Color::Rgb(red, green, blue) => {
            let _ = write!(codes, ";{};2;{red};{green};{blue}", base + 8);
        }
        Color::Black => push(codes, base),
        Color::Red => push(codes, base + 1),
        Color::Green => push(codes, base + 2),
        Color::Yellow => push(codes, base + 3),
        Color::Blue => push(codes, base + 4),
        Color::Magenta => push(codes, base + 5),
        Color::Cyan => push(codes, base + 6),
        Color::Gray => push(codes, base + 7),
        Color::DarkGray => push(codes, base + 60),
        Color::LightRed => push(codes, base + 61),
        Color::LightGreen => push(codes, base + 62),
        Color::LightYellow => push(codes, base + 63),
        Color::LightBlue => push(codes, base + 64),
        Color::LightMagenta => push(codes, base + 65),
        Color::LightCyan => push(codes, base + 66),
        Color::White => push(codes, base + 67),
    }
}
