//! Text that strangers typed, pasted or imported: made safe, measured, folded and indexed.

mod cells;
mod clean;
mod escape;
mod index;
mod twins;

pub use cells::{cut, pad, paper_columns, pieces, width, wrap};
pub use clean::{clean, clean_line, taken_out};
pub use index::{index_phrase, index_text};
pub use twins::{ascii_twin, ascii_twins};
