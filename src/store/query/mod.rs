//! Questions to the picture, one file a subject. Nothing here writes.

pub mod deeds;
pub mod station;
