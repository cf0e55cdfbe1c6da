//! What the environment and the terminal itself tell about looks, and what the wishes of the person
//! at the desk make of it.

use crate::ui::terminal::kinds::Kind;
use crate::ui::theme::{Borders, Depth, Palette, Theme};
use crate::ui::wishes::{self, Lines, Shade, Wishes};

/// What the environment tells about the terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Surroundings {
    depth: Depth,
    borders: Borders,
    /// The guess about borders may be mended by what the terminal shows.
    is_open: bool,
}

impl Surroundings {
    /// Reads the environment.
    pub fn of_environment() -> Self {
        Self::of(&|name| std::env::var(name).unwrap_or_default())
    }

    /// Reads what `of` gives for the name of a variable; empty for one that is not set.
    pub fn of(of: &dyn Fn(&str) -> String) -> Self {
        if cfg!(windows) {
            // The old console of a Chinese Windows draws lines two cells wide, and cannot be asked.
            let is_new = !of("WT_SESSION").is_empty();
            let borders = if is_new { Borders::Box } else { Borders::Ascii };
            let depth = if is_new { Depth::True } else { Depth::Basic };
            return Self { depth, borders, is_open: false }.without_colors(of);
        }
        let kind = Kind::of(&of("TERM"));
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(of);
        let locale = locale.iter().find(|value| !value.is_empty()).map_or("", String::as_str);
        let locale = locale.to_ascii_lowercase();
        let speaks_utf8 = locale.contains("utf-8") || locale.contains("utf8");
        let draws_boxes = kind.is_some_and(Kind::draws_boxes);
        let borders = if speaks_utf8 && draws_boxes { Borders::Box } else { Borders::Ascii };
        // Over SSH the locale is often missing; then the terminal itself tells. One that was told
        // to speak another encoding is believed.
        let is_open = draws_boxes && (speaks_utf8 || ["", "c", "posix"].contains(&&*locale));
        let depth = kind.map_or(Depth::None, |kind| kind.depth);
        // Inside screen the variable is a left-over of the terminal outside.
        let tells_more = matches!(of("COLORTERM").as_str(), "truecolor" | "24bit")
            && !of("TERM").starts_with("screen")
            && of("STY").is_empty();
        let depth = if depth != Depth::None && tells_more { Depth::True } else { depth };
        Self { depth, borders, is_open }.without_colors(of)
    }

    fn without_colors(self, of: &dyn Fn(&str) -> String) -> Self {
        let depth = if of("NO_COLOR").is_empty() { self.depth } else { Depth::None };
        Self { depth, ..self }
    }

    /// The terminal has shown how wide it draws a sign of doubtful width.
    #[must_use]
    pub fn knowing(self, draws_wide: bool) -> Self {
        let borders = if draws_wide { Borders::Ascii } else { Borders::Box };
        if self.is_open { Self { borders, ..self } } else { self }
    }

    /// How the desk looks here. What is wished outright wins over any guess.
    pub fn theme(self, wishes: &Wishes) -> Theme {
        let palette = match wishes.shade {
            Shade::Auto | Shade::None => Palette::Own,
            Shade::Light => Palette::Light,
            Shade::Dark => Palette::Dark,
            Shade::HighContrast => Palette::HighContrast,
        };
        let depth = match wishes.depth {
            _ if wishes.shade == Shade::None => Depth::None,
            wishes::Depth::Auto => self.depth,
            wishes::Depth::None => Depth::None,
            wishes::Depth::Sixteen => Depth::Basic,
            wishes::Depth::Cube => Depth::Indexed,
            wishes::Depth::True => Depth::True,
        };
        let borders = match wishes.lines {
            Lines::Auto => self.borders,
            Lines::Box => Borders::Box,
            Lines::Ascii => Borders::Ascii,
        };
        Theme { palette, depth, borders, is_large: wishes.is_large, ..Theme::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there(variables: &[(&str, &str)]) -> Surroundings {
        Surroundings::of(&|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
        })
    }

    #[test]
    #[cfg(unix)]
    fn box_drawing_only_where_one_cell_is_sure() {
        for (term, locale, borders, when_narrow) in [
            ("xterm-256color", "zh_CN.UTF-8", Borders::Box, Borders::Box),
            ("linux", "C.utf8", Borders::Box, Borders::Box),
            ("xterm", "zh_CN.GB18030", Borders::Ascii, Borders::Ascii),
            ("xterm", "", Borders::Ascii, Borders::Box),
            ("vt220", "zh_CN.UTF-8", Borders::Ascii, Borders::Ascii),
            ("dumb", "zh_CN.UTF-8", Borders::Ascii, Borders::Ascii),
        ] {
            let guess = there(&[("TERM", term), ("LANG", locale)]);
            assert_eq!(guess.theme(&Wishes::default()).borders, borders, "{term} {locale}");
            let told = guess.knowing(false).theme(&Wishes::default()).borders;
            assert_eq!(told, when_narrow, "{term} {locale}");
            assert_eq!(guess.knowing(true).theme(&Wishes::default()).borders, Borders::Ascii);
            let asked = Wishes { lines: Lines::Box, ..Wishes::default() };
            assert_eq!(guess.knowing(true).theme(&asked).borders, Borders::Box);
        }
    }

    #[test]
    #[cfg(unix)]
    fn the_environment_tells_how_many_colors_there_are() {
        for (variables, depth) in [
            (&[("TERM", "xterm")][..], Depth::Basic),
            (&[("TERM", "xterm-256color")], Depth::Indexed),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True),
            (&[("TERM", "tmux-256color"), ("COLORTERM", "24bit")], Depth::True),
            (&[("TERM", "screen-256color"), ("COLORTERM", "truecolor")], Depth::Indexed),
            (&[("TERM", "vt100"), ("COLORTERM", "truecolor")], Depth::None),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "1")], Depth::None),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "")], Depth::Indexed),
        ] {
            assert_eq!(there(variables).theme(&Wishes::default()).depth, depth, "{variables:?}");
        }
        let asked = Wishes { depth: wishes::Depth::Cube, ..Wishes::default() };
        let there = there(&[("TERM", "xterm"), ("NO_COLOR", "1")]);
        assert_eq!(there.theme(&asked).depth, Depth::Indexed, "the settings are nearer");
        let plain = Wishes { shade: Shade::None, ..asked };
        assert_eq!(there.theme(&plain).depth, Depth::None);
    }
}
