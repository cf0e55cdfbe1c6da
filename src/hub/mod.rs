//! Floor 5: the hub: what many desks meet at when there is a line.
//!
//! A desk posts the same sealed bundle it would write to a stick, and gets one back. The hub keeps the
//! segments as they came, in the order in which they came, knows who may hand in what, and never looks
//! into a body. [`judge`] is the rule, pure; [`book`] keeps what was accepted, in SQLite or PostgreSQL;
//! [`serve`] is the door. Any number of hub processes may stand before one PostgreSQL: everything that
//! has to be agreed on is agreed on under the lock of the station's row.

pub mod book;
mod door;
pub mod judge;
pub mod keys;
pub mod limits;
pub mod metrics;
mod parcels;
pub mod serve;

/// Why the hub does not do what it was asked for. The stable name travels to the desk, which has the
/// sentence for it.
#[derive(Debug, thiserror::Error)]
pub enum HubError {
    /// A rule says no.
    #[error("{0}")]
    Rule(&'static str),
    /// The book cannot be read or written now; the same again later is safe.
    #[error("book: {0}")]
    Book(String),
}

impl HubError {
    /// Stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Rule(code) => code,
            Self::Book(_) => "hub_busy",
        }
    }
}
