//! One test binary for the whole house.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

mod agenda;
mod agenda_meeting;
mod agenda_papers;
mod agenda_tasks;
mod chain;
mod export_papers;
mod finding;
mod dependencies;
mod evolution;
mod exchange;
mod handover;
#[cfg(feature = "hub")]
mod hub;
mod house;
mod screens;
mod compounds;
mod series;
mod import_sheets;
mod collection;
mod proposals;
mod pty;
mod queries;
#[cfg(unix)]
#[cfg(feature = "hub")]
mod simulator;
mod small_desk;
mod supervise;
mod random;
mod rendered;
mod report;
mod segments;
mod sample_month;
mod owners;
mod promises;
mod table_edges;
mod table_hours;
mod table_rules;
mod tenth;
mod terminal;
#[cfg(unix)]
mod terminals;
mod chats;
mod commands;
mod desk;
mod issues;
mod journal;
mod kills;
mod learning;
mod lists;
mod made_font;
mod papers;
mod merging;
mod minutes;
mod month;
mod widgets;
#[cfg(unix)]
#[cfg(feature = "hub")]
mod thin_line;
mod truth;
mod typed_bytes;
mod typing;
mod ways;
mod words;
