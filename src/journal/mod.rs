//! Floor 2: what happened: operations, causal merge, fold. No input or output.
//!
//! An operation is written once and never changed. Everything that is shown is a pure function of
//! the set of operations; see [`fold`].

pub mod admit;
pub mod body;
pub mod bundle;
pub mod common;
pub mod envelope;
pub mod fold;
pub mod fork;
pub mod hello;
pub mod hlc;
pub mod keys;
pub mod op;
pub mod receipt;
pub mod segment;
pub mod sign;
pub mod ticket;
pub mod trust;
pub mod wire;
