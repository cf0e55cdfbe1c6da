//! Questions to the picture, one file a subject. Nothing here writes.

mod confirmed;
pub mod conflict;
pub mod deeds;
pub mod duplicates;
pub mod found;
pub mod handover;
pub mod issue;
pub mod meeting;
pub mod number;
pub mod page;
pub mod person;
pub mod proposed;
pub mod report;
pub mod said;
pub mod search;
pub mod similar;
pub mod since;
pub mod station;
pub mod task;
pub mod topic;
mod walk;
pub mod weight;
pub mod words;
