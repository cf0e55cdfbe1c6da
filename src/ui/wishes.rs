//! What the person at this desk wants of screen and terminal, out of the settings.
//!
//! Every field has one reader.

use std::time::Duration;

use crate::work::settings::{
    BELL, BORDERS, CLIPBOARD, COLOURS, CURTAIN_MINUTES, LAYOUT, MOUSE, Settings, THEME,
};

/// Colours for the light in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shade {
    /// What suits the terminal.
    #[default]
    Auto,
    /// Dark letters on white.
    Light,
    /// Light letters on black.
    Dark,
    /// Strong contrasts and nothing dim.
    HighContrast,
    /// Weight alone.
    None,
}

/// How many colours the terminal is trusted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// What the environment says.
    #[default]
    Auto,
    /// No colour.
    None,
    /// The basic colours.
    Sixteen,
    /// The cube of 256.
    Cube,
    /// 24 bits.
    True,
}

/// What lines are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lines {
    /// What the terminal draws one cell wide.
    #[default]
    Auto,
    /// Box drawing.
    Box,
    /// `+ - |`.
    Ascii,
}

/// How copied text reaches other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clipboard {
    /// The best way there is.
    #[default]
    Auto,
    /// Through the terminal, OSC 52.
    Osc52,
    /// Not at all.
    Off,
}

/// What the person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wishes {
    /// Read by [`theme`](crate::ui::theme::surroundings::Surroundings::theme).
    pub shade: Shade,
    /// Read by [`theme`](crate::ui::theme::surroundings::Surroundings::theme).
    pub depth: Depth,
    /// Read by [`theme`](crate::ui::theme::surroundings::Surroundings::theme).
    pub lines: Lines,
    /// The sparse layout; [`Theme::is_large`](crate::ui::theme::Theme::is_large) for every widget.
    pub is_large: bool,
    /// A sound with every refusal; read by the desk.
    pub has_bell: bool,
    /// Clicks and the wheel; read by the loop around the desk.
    pub has_mouse: bool,
    /// Read where the desk copies.
    pub clipboard: Clipboard,
    /// How long nobody touches a key before personal data is covered; none for never.
    pub curtain_after: Option<Duration>,
}

impl Wishes {
    /// Reads them out of the settings.
    pub fn of(settings: &Settings) -> Self {
        let minutes = settings.number(CURTAIN_MINUTES) as u64;
        Self {
            shade: match settings.word(THEME) {
                "light" => Shade::Light,
                "dark" => Shade::Dark,
                "high_contrast" => Shade::HighContrast,
                "none" => Shade::None,
                _ => Shade::Auto,
            },
            depth: match settings.word(COLOURS) {
                "none" => Depth::None,
                "16" => Depth::Sixteen,
                "256" => Depth::Cube,
                "true" => Depth::True,
                _ => Depth::Auto,
            },
            lines: match settings.word(BORDERS) {
                "box" => Lines::Box,
                "ascii" => Lines::Ascii,
                _ => Lines::Auto,
            },
            is_large: settings.word(LAYOUT) == "large",
            has_bell: settings.word(BELL) == "on",
            has_mouse: settings.word(MOUSE) == "on",
            clipboard: match settings.word(CLIPBOARD) {
                "osc52" => Clipboard::Osc52,
                "off" => Clipboard::Off,
                _ => Clipboard::Auto,
            },
            curtain_after: (minutes > 0).then(|| Duration::from_mins(minutes)),
        }
    }
}
