//! Meanings, and how they look. A screen says what something means, never a colour.
//!
//! The terminal's own foreground and background are kept, so the desk is readable on dark and on
//! light. Of the sixteen colours only those that are dark enough for white and light enough for
//! black are used: no yellow, no blue. A colour never says anything that a word does not.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

use crate::ui::wishes::{Depth, Lines, Shade, Wishes};

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

/// How many colours there may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Palette {
    /// The basic colours.
    #[default]
    Colors,
    /// None, as `NO_COLOR` asks: weight alone.
    NoColor,
    /// Strong contrasts and nothing dim, for tired eyes.
    HighContrast,
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
    /// Colours or none.
    pub palette: Palette,
    /// What lines are drawn with.
    pub borders: Borders,
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
    /// What suits the terminal, by its environment.
    pub fn of_environment() -> Self {
        let of = |name: &str| std::env::var(name).unwrap_or_default();
        let palette = if of("NO_COLOR").is_empty() { Palette::Colors } else { Palette::NoColor };
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(of);
        let locale = locale.iter().find(|value| !value.is_empty()).map_or("", String::as_str);
        let borders = if cfg!(windows) {
            // The old console of a Chinese Windows draws lines two cells wide.
            if of("WT_SESSION").is_empty() { Borders::Ascii } else { Borders::Box }
        } else {
            Borders::for_terminal(&of("TERM"), locale)
        };
        Self { palette, borders, ..Self::default() }
    }

    /// The same as the person at the desk wants it.
    #[must_use]
    pub fn wished(self, wishes: &Wishes) -> Self {
        let palette = match (wishes.shade, wishes.depth) {
            (Shade::None, _) | (_, Depth::None) => Palette::NoColor,
            (Shade::HighContrast, _) => Palette::HighContrast,
            (Shade::Light | Shade::Dark, _) => Palette::Colors,
            (Shade::Auto, _) => self.palette,
        };
        let borders = match wishes.lines {
            Lines::Auto => self.borders,
            Lines::Box => Borders::Box,
            Lines::Ascii => Borders::Ascii,
        };
        Self { palette, borders, ..self }
    }

    /// The style of a meaning.
    pub fn style(self, meaning: Meaning) -> Style {
        if meaning == Meaning::Selected && self.is_thrifty {
            return Style::new();
        }
        match self.palette {
            Palette::Colors => colored(meaning),
            Palette::NoColor => weighted(meaning),
            Palette::HighContrast if meaning == Meaning::Dim => Style::new(),
            Palette::HighContrast => weighted(meaning).add_modifier(Modifier::BOLD),
        }
    }

    /// The characters of a frame.
    pub fn border_set(self) -> border::Set<'static> {
        match self.borders {
            Borders::Box => border::PLAIN,
            Borders::Ascii => ASCII,
        }
    }
}

impl Borders {
    /// Box drawing only on a terminal that says UTF-8 and is no hardware or dumb one.
    pub fn for_terminal(term: &str, locale: &str) -> Self {
        let locale = locale.to_ascii_lowercase();
        let speaks_utf8 = locale.contains("utf-8") || locale.contains("utf8");
        let is_plain = ["", "dumb", "ansi", "cons25"].contains(&term) || term.starts_with("vt");
        if speaks_utf8 && !is_plain { Self::Box } else { Self::Ascii }
    }
}

fn colored(meaning: Meaning) -> Style {
    let color = match meaning {
        Meaning::Overdue | Meaning::Error | Meaning::Danger => Color::Red,
        Meaning::Soon => Color::Magenta,
        Meaning::OnHold => Color::Cyan,
        Meaning::Good => Color::Green,
        _ => return weighted(meaning),
    };
    weighted(meaning).fg(color)
}

fn weighted(meaning: Meaning) -> Style {
    Style::new().add_modifier(match meaning {
        Meaning::Plain | Meaning::OnHold | Meaning::Good | Meaning::Soon => Modifier::empty(),
        Meaning::Selected | Meaning::Overdue | Meaning::Title | Meaning::Error => Modifier::BOLD,
        Meaning::Dim => Modifier::DIM,
        Meaning::Danger => Modifier::BOLD | Modifier::REVERSED,
        Meaning::Banner => Modifier::REVERSED,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn box_drawing_only_where_one_cell_is_sure() {
        for (term, locale, borders) in [
            ("xterm-256color", "zh_CN.UTF-8", Borders::Box),
            ("linux", "C.utf8", Borders::Box),
            ("xterm", "zh_CN.GB18030", Borders::Ascii),
            ("xterm", "", Borders::Ascii),
            ("vt220", "zh_CN.UTF-8", Borders::Ascii),
            ("dumb", "zh_CN.UTF-8", Borders::Ascii),
        ] {
            assert_eq!(Borders::for_terminal(term, locale), borders, "{term} {locale}");
        }
    }

    #[test]
    fn without_colors_there_is_weight_only() {
        let theme = Theme { palette: Palette::NoColor, ..Theme::default() };
        assert_eq!(theme.style(Meaning::Overdue).fg, None);
        assert_ne!(theme.style(Meaning::Overdue), Style::new());
    }
}
