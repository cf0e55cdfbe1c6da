//! The painted palettes: for each meaning a true colour, one of the 256, and one of the sixteen.
//!
//! A painted palette sets foreground and background of every cell, so that what can be read does
//! not hang on the terminal's own colours. The true colours and those of the 256 are tested for
//! contrast (WCAG 2: 4.5 to 1, in high contrast 7 to 1); of the sixteen, whose shades differ from
//! terminal to terminal, those are taken that hold it with the shades of xterm and of the Linux
//! console.

use ratatui::style::Color;

use super::{Depth, Meaning, Palette};

/// One colour at three depths.
#[derive(Clone, Copy, Debug)]
struct Ink {
    rgb: (u8, u8, u8),
    index: u8,
    basic: Color,
}

const fn ink(rgb: (u8, u8, u8), index: u8, basic: Color) -> Ink {
    Ink { rgb, index, basic }
}

/// The colours of a palette.
struct Inks {
    ground: Ink,
    plain: Ink,
    overdue: Ink,
    soon: Ink,
    on_hold: Ink,
    good: Ink,
    dim: Ink,
}

const LIGHT: Inks = Inks {
    ground: ink((250, 250, 246), 231, Color::White),
    plain: ink((30, 30, 30), 234, Color::Black),
    overdue: ink((176, 0, 32), 124, Color::Red),
    soon: ink((128, 0, 128), 90, Color::Magenta),
    on_hold: ink((0, 80, 140), 24, Color::Blue),
    good: ink((0, 95, 35), 22, Color::Black),
    dim: ink((90, 90, 90), 240, Color::Black),
};

const DARK: Inks = Inks {
    ground: ink((24, 26, 27), 234, Color::Black),
    plain: ink((222, 222, 218), 253, Color::White),
    overdue: ink((255, 120, 120), 210, Color::LightRed),
    soon: ink((255, 200, 90), 221, Color::LightYellow),
    on_hold: ink((120, 200, 255), 117, Color::LightCyan),
    good: ink((140, 220, 140), 114, Color::LightGreen),
    dim: ink((165, 165, 160), 248, Color::Gray),
};

const HIGH: Inks = Inks {
    ground: ink((0, 0, 0), 16, Color::Black),
    plain: ink((255, 255, 255), 231, Color::White),
    overdue: ink((255, 160, 160), 217, Color::LightYellow),
    soon: ink((255, 230, 0), 226, Color::LightYellow),
    on_hold: ink((128, 255, 255), 123, Color::LightCyan),
    good: ink((140, 255, 140), 120, Color::LightGreen),
    dim: ink((255, 255, 255), 231, Color::White),
};

impl Ink {
    fn at(self, depth: Depth) -> Option<Color> {
        let (red, green, blue) = self.rgb;
        match depth {
            Depth::None => None,
            Depth::Basic => Some(self.basic),
            Depth::Indexed => Some(Color::Indexed(self.index)),
            Depth::True => Some(Color::Rgb(red, green, blue)),
        }
    }
}

impl Palette {
    fn inks(self) -> Option<&'static Inks> {
        match self {
            Self::Own => None,
            Self::Light => Some(&LIGHT),
            Self::Dark => Some(&DARK),
            Self::HighContrast => Some(&HIGH),
        }
    }

    /// Foreground and background of what has no colour of its own; none where the terminal's own
    /// are kept.
    pub(super) fn ground(self, depth: Depth) -> Option<(Color, Color)> {
        let inks = self.inks()?;
        Some((inks.plain.at(depth)?, inks.ground.at(depth)?))
    }

    /// The colour of a meaning; none for what looks plain.
    pub(super) fn color(self, meaning: Meaning, depth: Depth) -> Option<Color> {
        let Some(inks) = self.inks() else { return own(meaning, depth) };
        let ink = match meaning {
            Meaning::Overdue | Meaning::Error | Meaning::Danger => inks.overdue,
            Meaning::Soon => inks.soon,
            Meaning::OnHold => inks.on_hold,
            Meaning::Good => inks.good,
            Meaning::Dim => inks.dim,
            Meaning::Plain | Meaning::Selected | Meaning::Title | Meaning::Banner => return None,
        };
        ink.at(depth)
    }
}

/// On the terminal's own ground only colours dark enough for white and light enough for black.
fn own(meaning: Meaning, depth: Depth) -> Option<Color> {
    if depth == Depth::None {
        return None;
    }
    match meaning {
        Meaning::Overdue | Meaning::Error | Meaning::Danger => Some(Color::Red),
        Meaning::Soon => Some(Color::Magenta),
        Meaning::OnHold => Some(Color::Cyan),
        Meaning::Good => Some(Color::Green),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sixteen in the order of their codes, as the Linux console and as xterm show them.
    const LINUX: [(u8, u8, u8); 16] = [
        (0, 0, 0),
        (170, 0, 0),
        (0, 170, 0),
        (170, 85, 0),
        (0, 0, 170),
        (170, 0, 170),
        (0, 170, 170),
        (170, 170, 170),
        (85, 85, 85),
        (255, 85, 85),
        (85, 255, 85),
        (255, 255, 85),
        (85, 85, 255),
        (255, 85, 255),
        (85, 255, 255),
        (255, 255, 255),
    ];
    const XTERM: [(u8, u8, u8); 16] = [
        (0, 0, 0),
        (205, 0, 0),
        (0, 205, 0),
        (205, 205, 0),
        (0, 0, 238),
        (205, 0, 205),
        (0, 205, 205),
        (229, 229, 229),
        (127, 127, 127),
        (255, 0, 0),
        (0, 255, 0),
        (255, 255, 0),
        (92, 92, 255),
        (255, 0, 255),
        (0, 255, 255),
        (255, 255, 255),
    ];
    const NAMES: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];

    fn shown(color: Color, sixteen: &[(u8, u8, u8); 16]) -> (u8, u8, u8) {
        let step = |part: u8| if part == 0 { 0 } else { 55 + part * 40 };
        match color {
            Color::Rgb(red, green, blue) => (red, green, blue),
            Color::Indexed(index @ 232..) => {
                let gray = 8 + (index - 232) * 10;
                (gray, gray, gray)
            }
            Color::Indexed(index @ 16..) => {
                let cube = index - 16;
                (step(cube / 36), step(cube / 6 % 6), step(cube % 6))
            }
            named => sixteen[NAMES.iter().position(|name| *name == named).unwrap()],
        }
    }

    /// Relative luminance as WCAG 2 defines it.
    fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }

    fn contrast(one: (u8, u8, u8), other: (u8, u8, u8)) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn everything_can_be_read_at_every_depth() {
        let meanings = [
            Meaning::Plain,
            Meaning::Overdue,
            Meaning::Soon,
            Meaning::OnHold,
            Meaning::Good,
            Meaning::Dim,
            Meaning::Title,
            Meaning::Error,
            Meaning::Danger,
            Meaning::Banner,
        ];
        assert!((contrast((255, 255, 255), (0, 0, 0)) - 21.0).abs() < 0.01);
        let wanted = [(Palette::Light, 4.5), (Palette::Dark, 4.5), (Palette::HighContrast, 7.0)];
        for (palette, least) in wanted {
            for depth in [Depth::Basic, Depth::Indexed, Depth::True] {
                let (plain, ground) = palette.ground(depth).unwrap();
                for meaning in meanings {
                    let color = palette.color(meaning, depth).unwrap_or(plain);
                    for sixteen in [LINUX, XTERM] {
                        let ratio = contrast(shown(color, &sixteen), shown(ground, &sixteen));
                        assert!(ratio >= least, "{palette:?} {depth:?} {meaning:?}: {ratio:.2}");
                    }
                }
            }
        }
    }

    #[test]
    fn without_colors_nothing_is_painted() {
        for palette in [Palette::Own, Palette::Light, Palette::Dark, Palette::HighContrast] {
            assert_eq!(palette.ground(Depth::None), None);
            assert_eq!(palette.color(Meaning::Overdue, Depth::None), None);
        }
    }
}
