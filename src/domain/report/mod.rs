//! 月报: what is counted in a period, and by which rule.
//!
//! Everything here is a rule on facts that were read before: no clock, no file. A figure is the list
//! of what it counts, so that it can always be opened. What happened after the end of the period
//! does not reach its figures, so that a report that was printed once comes out the same again;
//! what was taken back, or corrected in a field, does.

mod life;
mod percent;
mod period;
mod rate;
mod scope;

pub use life::{IssueLife, Step, Verdict};
pub use percent::{percent, shares};
pub use period::{Period, Sort};
pub use rate::{Judged, Limits, RATES, Rate, Reason, judge};
pub use scope::Scope;
