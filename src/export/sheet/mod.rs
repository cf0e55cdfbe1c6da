//! Registers as sheets: one head, then rows, written as they come.

use std::path::Path;

use crate::base::clock::Moment;
use crate::export::error::ExportError;
use crate::export::file::{Existing, write_whole};

mod book;
mod csv_file;
mod xlsx;

pub use book::{Chart, Page, write_book};

/// The file formats of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A workbook with one sheet; every text is text, whatever it looks like.
    Xlsx,
    /// Comma-separated UTF-8 with byte order mark, as Excel and WPS open it rightly.
    Csv,
    /// Comma-separated GB18030, for programs that know only that.
    CsvGb18030,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words, and every number that is a name: phone, code, date as written.
    Text(String),
    /// A measured number; one that is not finite is left empty.
    Number(f64),
    /// A count.
    Int(i64),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A table whose rows come one by one and may fail to come.
#[derive(Debug)]
pub struct Table<R> {
    /// The name of the sheet.
    pub name: String,
    /// The words of the first row.
    pub head: Vec<String>,
    /// The rows; see [`rows`] for those that are all there.
    pub rows: R,
}

/// Rows that are all in memory, in the shape a [`Table`] takes.
pub fn rows(all: Vec<Vec<Cell>>) -> impl Iterator<Item = Result<Vec<Cell>, ExportError>> {
    all.into_iter().map(Ok)
}

/// Writes a table to a file that appears whole or not at all, and says how many rows it got.
///
/// Only one row is held in memory. `made` goes into the properties of a workbook; the same table
/// and moment give the same bytes.
pub fn save<R>(
    table: Table<R>,
    format: Format,
    made: Moment,
    path: &Path,
    existing: Existing,
) -> Result<u32, ExportError>
where
    R: IntoIterator<Item = Result<Vec<Cell>, ExportError>>,
{
    write_whole(path, existing, |file| match format {
        Format::Xlsx => xlsx::write(table, made, path.parent().unwrap_or(path), file),
        Format::Csv => csv_file::write(table, false, file),
        Format::CsvGb18030 => csv_file::write(table, true, file),
    })
}
