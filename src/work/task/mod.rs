//! 督办事项: a promise with a name and a day, followed until somebody else has looked at it.

mod order;

pub use order::{Order, order};

use crate::work::args::{Ask, may, need};
use crate::work::deed::Deed;

/// Deeds on tasks, in the order of the work.
pub const DEEDS: &[Deed] = &[Deed::new(
    "task.order",
    None,
    Some(crate::domain::task::kind::ISSUE),
    &[
        need("matter", Ask::Line),
        need("lead", Ask::Party),
        may("supporters", Ask::Parties),
        need("due", Ask::Day),
        may("standard", Ask::Line),
        may("topic", Ask::Topic),
        may("note", Ask::Text),
        may("doer", Ask::PersonName),
        may("doer_role", Ask::Doer),
        may("way", Ask::Code(crate::domain::codes::WAY)),
    ],
    order::at_the_desk,
)];
