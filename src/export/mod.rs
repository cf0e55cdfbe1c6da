//! Floor 5: paper and sheets out.
//!
//! Everything here takes plain words and gives bytes or a file; what the words mean is decided on
//! the floors below. A door never overwrites a file unasked and never leaves half of one.

pub mod collection;
pub mod docx;
pub mod error;
pub mod file;
pub mod handover;
pub mod key_card;
pub mod layout;
pub mod minutes;
pub mod notice;
pub mod order;
pub mod outside;
pub mod owners;
pub mod paper;
pub mod papers;
pub mod pdf;
mod phrase;
pub mod print;
pub mod public;
pub mod receipt;
pub mod report;
pub mod sheet;
pub mod slip;
pub mod text;
