//! 督办 by the clock: which dates run on a task, whose turn it is, and how each date came about.
//!
//! Everything follows from what was recorded. [`Story`] reads it, [`Facts`] is the part a list needs,
//! [`dates`] are the days that run, [`call`] is what is due to be done and by whom, and [`working`](fn@working)
//! is the arithmetic of the last day.

mod clocks;
mod story;
mod working;

pub use clocks::{
    By, Call, Dated, Limits, RUNNING, What, Why, call, dates, is_running, pressing, rank,
    sheet_from,
};
pub use story::{Answer, Change, Facts, Moved, Sheet, Story, Told};
pub use working::{Cause, Leg, Working, shifted, working};
