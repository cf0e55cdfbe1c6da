//! Floor 6: the desk on the screen.

pub mod event;
pub mod terminal;
