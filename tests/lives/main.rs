//! Long runs of the simulator, built optimised, and the mistakes it has to find.
//!
//! `YIZHAN_LIVES=100000 cargo test --profile bench --features planted --test lives -- whatever` lives
//! so many; `YIZHAN_SEED=17` lives one again.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]
#![allow(dead_code, reason = "helpers that other tests use, too")]

#[path = "../all/desk.rs"]
mod desk;
mod planted;
#[path = "../all/simulator/mod.rs"]
mod simulator;
#[path = "../all/truth.rs"]
mod truth;
