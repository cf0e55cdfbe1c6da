//! Floor 1: the rules of the work, without clock, disk or screen.

pub mod catalogue;
pub mod deadline;
