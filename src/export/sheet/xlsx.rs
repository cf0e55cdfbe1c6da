//! A workbook with one sheet, whose texts can never become formulas.

use std::fs::File;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::base::clock::Moment;
use crate::base::text::{clean, clean_line, width};
use crate::export::error::ExportError;
use crate::export::sheet::{Cell, Table};

/// What one cell of a sheet can hold; a longer text is cut and ends in an ellipsis.
const CELL_LIMIT: usize = 32_767;

/// Column widths, in half-width characters: narrow enough for a screen; our default.
const NARROWEST: usize = 6;
const WIDEST: usize = 48;

/// Numbers of more than 15 digits would lose their last ones: they are written as text.
const EXACT: i64 = 999_999_999_999_999;

/// Writes the head and all rows. `bench` takes the draft of the sheet, which has no name and is
/// gone when the program ends: rows about people never wait in a folder shared with others.
pub(super) fn write<R>(
    table: Table<R>,
    made: Moment,
    bench: &Path,
    file: &mut File,
) -> Result<u32, ExportError>
where
    R: IntoIterator<Item = Result<Vec<Cell>, ExportError>>,
{
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&excel_time(made)?));
    let bench = if bench.as_os_str().is_empty() { Path::new(".") } else { bench };
    book.set_tempdir(bench)?;
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(sheet_name(&table.name))?;
    sheet.set_freeze_panes(1, 0)?;
    // The text format keeps a cell text even after somebody edits it.
    let text = Format::new().set_num_format("@");
    let head = Format::new().set_num_format("@").set_bold();
    let mut widths = Vec::new();
    for (column, word) in (0..).zip(&table.head) {
        let word = clean(word);
        widen(&mut widths, column, &word);
        sheet.write_string_with_format(0, column, limited(word), &head)?;
    }
    let mut count = 0;
    for row in table.rows {
        count += 1;
        for (column, cell) in (0..).zip(&row?) {
            let shown = write_cell(sheet, count, column, cell, &text)?;
            widen(&mut widths, column, &shown);
        }
    }
    for (column, cells) in (0..).zip(widths) {
        sheet.set_column_width(column, cells as f64)?;
    }
    book.save_to_writer(file)?;
    Ok(count)
}

/// Writes one cell and says what it shows.
pub(super) fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    text: &Format,
) -> Result<String, XlsxError> {
    let words = match cell {
        Cell::Int(number) if number.unsigned_abs() <= EXACT.unsigned_abs() => {
            sheet.write_number(row, column, *number as f64)?;
            return Ok(number.to_string());
        }
        Cell::Number(number) if number.is_finite() => {
            sheet.write_number(row, column, *number)?;
            return Ok(number.to_string());
        }
        Cell::Int(number) => number.to_string(),
        Cell::Number(_) => String::new(),
        Cell::Text(words) => clean(words),
    };
    sheet.write_string_with_format(row, column, limited(words.clone()), text)?;
    Ok(words)
}

pub(super) fn widen(widths: &mut Vec<usize>, column: u16, text: &str) {
    let column = usize::from(column);
    if widths.len() <= column {
        widths.resize(column + 1, NARROWEST);
    }
    let wanted = text.lines().map(|line| width(line) + 2).max().unwrap_or(0).min(WIDEST);
    if let Some(cells) = widths.get_mut(column) {
        *cells = wanted.max(*cells);
    }
}

/// The text within the limit of a cell, counted as the format counts: in UTF-16 units.
pub(super) fn limited(text: String) -> String {
    if text.encode_utf16().count() <= CELL_LIMIT {
        return text;
    }
    let mut room = CELL_LIMIT - 1;
    let kept = text.chars().take_while(|letter| {
        let fits = letter.len_utf16() <= room;
        room = room.saturating_sub(letter.len_utf16());
        fits
    });
    kept.chain(['…']).collect()
}

/// A name the format allows: at most 31 units, none of its forbidden signs, not empty.
pub(super) fn sheet_name(name: &str) -> String {
    let mut room = 31_usize;
    let name: String = clean_line(name)
        .chars()
        .map(|letter| if "[]:*?/\\'".contains(letter) { ' ' } else { letter })
        .take_while(|letter| {
            room = room.wrapping_sub(letter.len_utf16());
            room <= 31
        })
        .collect();
    let name = name.trim();
    if name.is_empty() { "Sheet1".to_owned() } else { name.to_owned() }
}

pub(super) fn excel_time(made: Moment) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_timestamp(made.0 / 1_000)
}

impl From<XlsxError> for ExportError {
    fn from(failed: XlsxError) -> Self {
        match failed {
            XlsxError::IoError(failed) => Self::Disk(failed),
            other => Self::Sheet(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_texts_are_cut_to_what_the_format_takes() {
        assert_eq!(sheet_name("诉求[2026/11]"), "诉求 2026 11");
        assert_eq!(sheet_name("***"), "Sheet1");
        assert_eq!(sheet_name(&"楼".repeat(40)).chars().count(), 31);
        let long = limited("𠮷".repeat(20_000));
        assert_eq!(long.encode_utf16().count(), CELL_LIMIT);
        assert!(long.ends_with('…'));
        assert_eq!(limited("短".into()), "短");
    }

    #[test]
    fn columns_are_as_wide_as_their_words() {
        let mut widths = Vec::new();
        widen(&mut widths, 1, "二十个字\n二");
        widen(&mut widths, 0, &"长".repeat(99));
        assert_eq!(widths, [WIDEST, 10]);
    }
}
