//! Rows torn apart by line ends that nobody put into quotation marks.

use super::{Flow, Row, SheetTrouble, Sink};

/// A row in more pieces than this is left in pieces.
const PIECES: usize = 60;

/// Puts torn rows together on their way to the sink.
///
/// A row is whole when its pieces give exactly the columns that rows of this sheet have. Short rows
/// are everyday, so a first piece must begin with a number of some sort and the others must not.
pub(super) struct Mender {
    columns: usize,
    pieces: Vec<Row>,
}

impl Mender {
    pub(super) fn new(columns: usize) -> Self {
        Self { columns, pieces: Vec::new() }
    }

    pub(super) fn push(&mut self, row: Row, sink: &mut Sink<'_>) -> Result<Flow, SheetTrouble> {
        let short = row.cells.len() < self.columns && row.trouble.is_none();
        let numbered = row.cells.first().is_some_and(|cell| is_number(cell));
        if short && self.pieces.is_empty() && numbered {
            self.pieces.push(row);
            return Ok(Flow::Continue(()));
        }
        let total = self.total() + row.cells.len().saturating_sub(1);
        let fits = total <= self.columns && self.pieces.len() < PIECES;
        if short && !self.pieces.is_empty() && !numbered && fits {
            self.pieces.push(row);
            return if total == self.columns { self.join(sink) } else { Ok(Flow::Continue(())) };
        }
        if self.finish(sink)?.is_break() {
            return Ok(Flow::Break(()));
        }
        if short && numbered { self.push(row, sink) } else { sink.push(row) }
    }

    /// Hands on what waits, each piece as a row of its own.
    pub(super) fn finish(&mut self, sink: &mut Sink<'_>) -> Result<Flow, SheetTrouble> {
        for row in self.pieces.drain(..) {
            if sink.push(row)?.is_break() {
                return Ok(Flow::Break(()));
            }
        }
        Ok(Flow::Continue(()))
    }

    /// Cells of the row that the pieces would make: each tear is inside a cell.
    fn total(&self) -> usize {
        let cells: usize = self.pieces.iter().map(|row| row.cells.len()).sum();
        cells + 1 - self.pieces.len().max(1)
    }

    /// Hands on one row made of all pieces.
    fn join(&mut self, sink: &mut Sink<'_>) -> Result<Flow, SheetTrouble> {
        let mut pieces = self.pieces.drain(..);
        let Some(mut whole) = pieces.next() else { return Ok(Flow::Continue(())) };
        for piece in pieces {
            let mut cells = piece.cells.into_iter();
            if let (Some(torn), Some(rest)) = (whole.cells.last_mut(), cells.next()) {
                torn.push('\n');
                torn.push_str(&rest);
            }
            whole.cells.extend(cells);
        }
        sink.info.mended += 1;
        sink.push(whole)
    }
}

/// `17`, `JL-26-0412`: what stands first in the rows of most lists.
fn is_number(cell: &str) -> bool {
    let cell = cell.trim();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    cell.len() <= 32
        && cell.chars().all(plain)
        && cell.chars().any(|letter| letter.is_ascii_digit())
}
