//! Floor 4: deeds. They read, ask the rules, and lay down operations or refuse.
//!
//! Every deed is a row of [`deed::all`]: its name, what it acts on, its arguments and the function
//! that does it. Forms on the screen, commands with their options, help and palette are read off
//! that table, so that a deed can be done from everywhere and is described once.

pub mod args;
pub mod asked;
pub mod catalogue;
pub mod compound;
pub mod conflict;
pub mod deed;
pub mod desks;
pub mod guide;
pub mod handover;
pub mod house;
pub mod import;
pub mod issue;
pub mod known;
pub mod meeting;
pub mod minutes;
pub mod month;
mod named;
pub mod owners;
pub mod report;
pub mod rhythm;
pub mod series;
pub mod settings;
pub mod station;
pub mod task;
pub mod topic;
pub mod turn;
pub mod undo;
