//! What one hub process bears: all of it our defaults, in one place.

use std::time::Duration;

/// The limits of a hub process. Lines are slow and nobody is hurried; but nobody may sit there for ever.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at once; who comes beyond that waits before the door.
    pub connections: usize,
    /// A connection on which nothing moves for so long is ended.
    pub idle: Duration,
    /// So long the body of a request may pause.
    pub silence: Duration,
    /// So long it may take altogether. A piece takes about ten seconds, and what comes in one piece
    /// seventy over 9,600 bit/s.
    pub request: Duration,
    /// A bundle that does not come in pieces is no larger.
    pub whole: usize,
    /// So many bundles are worked on at once; who comes beyond that comes again.
    pub at_once: usize,
    /// A bundle that has been worked on for so long is answered later: it goes on, and asking again is
    /// safe.
    pub work: Duration,
    /// When to come again, in seconds; desks add chance of their own.
    pub again: u32,
    /// What was begun or kept and not asked for is given up after so long.
    pub kept: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1_024,
            idle: Duration::from_mins(5),
            silence: Duration::from_mins(1),
            request: Duration::from_mins(10),
            whole: 64 << 10,
            at_once: 64,
            work: Duration::from_secs(30),
            again: 30,
            kept: Duration::from_hours(24),
        }
    }
}
