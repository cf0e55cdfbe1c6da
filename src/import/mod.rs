//! Floor 5: sheets in. Knows files, columns and rows; the deed that makes issues of rows stands above.
//!
//! The way of a file: [`child`] reads it in a process of its own with [`sheet::read`], [`layout`]
//! finds the header row and says which column is what, [`row`] makes clean values of a row, [`intake`]
//! hands them on in batches, and [`rejects`] writes back what could not come in. [`chat`] reads what
//! is pasted instead, and [`paper`] the lines of a paper that somebody brings back.
//! [`template`] puts figures into a sheet that a county made.

pub mod chat;
pub mod child;
mod date;
pub mod field;
pub mod intake;
pub mod keys;
pub mod layout;
pub mod layouts;
mod names;
pub mod paper;
pub mod rejects;
pub mod row;
pub mod sheet;
pub mod summary;
pub mod template;
pub mod whereabouts;
