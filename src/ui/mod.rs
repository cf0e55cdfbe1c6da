//! Floor 6: the desk on the screen.

pub mod event;
pub mod screen_text;
pub mod terminal;
pub mod theme;
pub mod widget;
