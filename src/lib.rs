#![doc = include_str!("ARCHITECTURE.md")]

// The floors of the house, lowest first. A module may use only the floors below its own.
// `tests/all/house.rs` reads this list: it is the rule, not a picture of it.

// Floor 0: the words every floor shares.
pub mod base;

// Floor 1: the rules of the work.
pub mod domain;

// Floor 2: what happened, and what is said.
pub mod journal;
pub mod words;

// Floor 3: the journal and its picture on disk.
pub mod store;

// Floor 4: what people do.
pub mod work;

// Floor 5: doors, for paper, sheets and other desks.
pub mod export;
#[cfg(feature = "hub")]
pub mod hub;
pub mod import;
pub mod sync;

// Floor 6: faces.
pub mod cli;
pub mod ui;
