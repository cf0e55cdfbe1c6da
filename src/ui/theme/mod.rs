//! Meanings, and how they look. A screen says what something means, never a colour.
//!
//! Unless the settings ask for a painted palette, the terminal's own foreground and background are
//! kept, so the desk is readable on dark and on light: of the sixteen colours only those that are
//! dark enough for white and light enough for black are used, no yellow, no blue. A colour never
//! says anything that a word does not.

pub mod surroundings;
mod palette;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

/// What a piece of text means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Meaning {
    /// Nothing special.
    #[default]
    Plain,
    /// The row the keys act on.
    Selected,
    /// Its time is over.
    Overdue,
    /// Its time is nearly over.
    Soon,
    /// It waits for something outside.
    OnHold,
    /// Done, agreed, sent.
    Good,
    /// Less important, or not possible now.
    Dim,
    /// A heading or a label.
    Title,
    /// What was refused and why.
    Error,
    /// Somebody may get hurt, or something may be lost.
    Danger,
    /// A strip across the screen that must not be overlooked.
    Banner,
}

/// Which colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Palette {
    /// The terminal's own foreground and background, and a few of the sixteen colours.
    #[default]
    Own,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// White on black and nothing dim, for tired eyes.
    HighContrast,
}

/// How many colours there may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Depth {
    /// None, as `NO_COLOR` asks: weight alone.
    None,
    /// The basic sixteen.
    #[default]
    Basic,
    /// 256.
    Indexed,
    /// Any.
    True,
}

/// What lines are drawn with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Borders {
    /// Box drawing, where one cell each is sure.
    #[default]
    Box,
    /// `+ - |`.
    Ascii,
}

/// How the desk looks on this terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Theme {
    /// Which colours.
    pub palette: Palette,
    /// How many colours.
    pub depth: Depth,
    /// What lines are drawn with.
    pub borders: Borders,
    /// Few and far between, for older eyes: blank lines between rows, fewer columns.
    pub is_large: bool,
    /// The line is slow: a moving selection changes its marker only.
    pub is_thrifty: bool,
    /// Somebody stands beside: what is typed into a form is not shown.
    pub is_covered: bool,
}

const ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

impl Theme {
    /// The style of a meaning.
    pub fn style(self, meaning: Meaning) -> Style {
        if meaning == Meaning::Selected && self.is_thrifty {
            return Style::new();
        }
        let color = self.palette.color(meaning, self.depth);
        let mut style = Style::new().add_modifier(weight(meaning));
        if self.palette == Palette::HighContrast && meaning != Meaning::Dim {
            style = style.add_modifier(Modifier::BOLD);
        }
        if let Some(color) = color {
            style = style.fg(color);
        }
        // Where there is a colour for it, dim is that colour.
        let is_dimmed = color.is_none() && self.palette != Palette::HighContrast;
        if is_dimmed { style } else { style.remove_modifier(Modifier::DIM) }
    }

    /// Paints the ground of a palette under everything that has no colour of its own.
    pub fn paint(self, buffer: &mut Buffer) {
        let Some((plain, ground)) = self.palette.ground(self.depth) else { return };
        for cell in &mut buffer.content {
            if cell.fg == Color::Reset {
                cell.fg = plain;
            }
            if cell.bg == Color::Reset {
                cell.bg = ground;
            }
        }
    }

    /// Screen rows from one row of a list, or one field of a form, to the next.
    pub fn pitch(self) -> u16 {
        if self.is_large { 2 } else { 1 }
    }

    /// Screen rows that so many rows of a list take.
    pub fn rows(self, rows: usize) -> u16 {
        (rows as u16).saturating_mul(self.pitch()).saturating_sub(self.pitch() - 1)
    }

    /// The characters of a frame.
    pub fn border_set(self) -> border::Set<'static> {
        match self.borders {
            Borders::Box => border::PLAIN,
            Borders::Ascii => ASCII,
        }
    }
}

fn weight(meaning: Meaning) -> Modifier {
    match meaning {
        Meaning::Plain | Meaning::OnHold | Meaning::Good | Meaning::Soon => Modifier::empty(),
        Meaning::Selected | Meaning::Overdue | Meaning::Title | Meaning::Error => Modifier::BOLD,
        Meaning::Dim => Modifier::DIM,
        Meaning::Danger => Modifier::BOLD | Modifier::REVERSED,
        Meaning::Banner => Modifier::REVERSED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colors_there_is_weight_only() {
        let theme = Theme { depth: Depth::None, ..Theme::default() };
        assert_eq!(theme.style(Meaning::Overdue).fg, None);
        assert_ne!(theme.style(Meaning::Overdue), Style::new());
    }

    #[test]
    fn nothing_is_dim_in_high_contrast_even_without_colors() {
        for depth in [Depth::None, Depth::Basic, Depth::True] {
            let theme = Theme { palette: Palette::HighContrast, depth, ..Theme::default() };
            assert!(!theme.style(Meaning::Dim).add_modifier.contains(Modifier::DIM));
        }
    }

    #[test]
    fn a_painted_palette_leaves_no_cell_to_the_terminal() {
        let theme = Theme { palette: Palette::Light, depth: Depth::True, ..Theme::default() };
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 3, 1));
        buffer.set_string(0, 0, "急", theme.style(Meaning::Overdue));
        theme.paint(&mut buffer);
        let is_left = |cell: &ratatui::buffer::Cell| [cell.fg, cell.bg].contains(&Color::Reset);
        assert!(!buffer.content.iter().any(is_left));
    }
}
