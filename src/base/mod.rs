//! Floor 0: the clock, ids, Chinese text, working days, places and money.
//!
//! Nothing here knows what an issue or a meeting is, and nothing here reads a disk.

pub mod amount;
pub mod calendar;
pub mod clock;
pub mod id;
pub mod mask;
pub mod numeral;
pub mod phone;
pub mod pinyin;
pub mod place;
pub mod posted;
pub mod planted;
mod reader;
pub mod sounds;
pub mod text;
#[cfg(test)]
mod total;
pub mod veil;
pub mod when;
