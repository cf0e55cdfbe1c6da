//! A county's own sheet with the figures of a report put into it.
//!
//! The sheet is a stranger's file: [`child`](crate::import::child) reads it and makes the filled one,
//! under limits. Everything but the cells that are filled stays as it was, to the byte: letters,
//! lines, widths, merged cells, formulas and print settings. Whoever fills it is shown first what
//! goes where.

mod patch;
mod rule;

pub use patch::{Answer, Order, Put, fill};
pub use rule::{Fill, Rule, Unfit, cell_name, plan};

use serde::{Deserialize, Serialize};

/// Under this key the desk remembers them.
pub const KEY: &str = "report.templates";

/// Rules a desk remembers by name, for the next month's sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// What a person calls it.
    pub name: String,
    /// Rules as they were typed.
    pub rules: Vec<String>,
}

/// Reads what the desk remembers; nothing where it cannot be read.
pub fn layouts(remembered: Option<&str>) -> Vec<Layout> {
    remembered.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

/// As the desk remembers them: a name once, the newest first.
pub fn with(mut layouts: Vec<Layout>, layout: Layout) -> String {
    layouts.retain(|known| known.name != layout.name);
    layouts.insert(0, layout);
    // Lists of plain words always have a form in JSON.
    serde_json::to_string(&layouts).unwrap_or_default()
}
