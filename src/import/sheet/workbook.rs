//! Rows out of workbooks: xlsx cell by cell, xls and ods as whole sheets.

use std::io::{Read, Seek};

use calamine::{
    Data, ExcelDateTime, Ods, Range, Reader, Sheet, SheetVisible, Xls, Xlsx, XlsxError,
};

use super::{Flow, Row, RowTrouble, SheetTrouble, Sink};

pub(super) fn read_zip<S: Read + Seek>(
    source: S,
    open_document: bool,
    sink: &mut Sink<'_>,
) -> Result<(), SheetTrouble> {
    if open_document {
        let book: Ods<S> = Reader::new(source).map_err(|error| match error {
            calamine::OdsError::Password => SheetTrouble::Locked,
            error => broken(&error),
        })?;
        return read_ranges(book, sink);
    }
    let mut book: Xlsx<S> = Reader::new(source).map_err(|error| xlsx_trouble(&error))?;
    for name in sheets(book.sheets_metadata(), sink) {
        if !sink.is_untouched() {
            break;
        }
        sink.info.blank = 0;
        read_cells(&mut book, &name, sink)?;
        name_sheet(name, sink);
    }
    Ok(())
}

/// The older format. A locked xlsx comes in the same container, so that is asked second.
pub(super) fn read_compound<S: Read + Seek>(
    mut source: S,
    sink: &mut Sink<'_>,
) -> Result<(), SheetTrouble> {
    match Xls::new(&mut source) {
        Ok(book) => read_ranges(book, sink),
        Err(calamine::XlsError::Password) => Err(SheetTrouble::Locked),
        Err(error) => {
            let trouble = broken(&error);
            source.rewind()?;
            match Xlsx::new(&mut source) {
                Err(XlsxError::Password) => Err(SheetTrouble::Locked),
                _ => Err(trouble),
            }
        }
    }
}

fn broken(error: &dyn std::fmt::Display) -> SheetTrouble {
    SheetTrouble::Broken(error.to_string())
}

fn xlsx_trouble(error: &XlsxError) -> SheetTrouble {
    match error {
        XlsxError::Password => SheetTrouble::Locked,
        error => broken(error),
    }
}

/// Names of the visible sheets in order; they count as unread until one is read.
fn sheets(all: &[Sheet], sink: &mut Sink<'_>) -> Vec<String> {
    sink.info.other_sheets = all.iter().map(|sheet| sheet.name.clone()).collect();
    let visible = all.iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    visible.map(|sheet| sheet.name.clone()).collect()
}

fn name_sheet(name: String, sink: &mut Sink<'_>) {
    if !sink.is_untouched() {
        sink.info.other_sheets.retain(|other| *other != name);
        sink.info.sheet = Some(name);
    }
}

/// Cells arrive one by one, so that sixty thousand empty but coloured rows cost nothing.
fn read_cells<S: Read + Seek>(
    book: &mut Xlsx<S>,
    name: &str,
    sink: &mut Sink<'_>,
) -> Result<(), SheetTrouble> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| xlsx_trouble(&error))?;
    let mut row = Row { number: 0, cells: Vec::new(), trouble: None };
    while let Some(cell) = cells.next_cell().map_err(|error| xlsx_trouble(&error))? {
        let (line, column) = cell.get_position();
        let value = Data::from(cell.get_value().clone());
        if value == Data::Empty {
            continue;
        }
        let number = line as usize + 1;
        if number != row.number {
            let full =
                std::mem::replace(&mut row, Row { number, cells: Vec::new(), trouble: None });
            if full.number > 0 && sink.push(full)?.is_break() {
                return Ok(());
            }
        }
        put(&mut row, column as usize, &value, sink);
    }
    if row.number > 0 {
        let _: Flow = sink.push(row)?;
    }
    Ok(())
}

fn read_ranges<S, B>(mut book: B, sink: &mut Sink<'_>) -> Result<(), SheetTrouble>
where
    S: Read + Seek,
    B: Reader<S>,
    B::Error: std::fmt::Display,
{
    for name in sheets(book.sheets_metadata(), sink) {
        if !sink.is_untouched() {
            break;
        }
        sink.info.blank = 0;
        let range = book.worksheet_range(&name).map_err(|error| broken(&error))?;
        read_range(&range, sink)?;
        name_sheet(name, sink);
    }
    Ok(())
}

fn read_range(range: &Range<Data>, sink: &mut Sink<'_>) -> Result<(), SheetTrouble> {
    let (top, left) = range.start().unwrap_or_default();
    for (line, cells) in range.rows().enumerate() {
        let mut row = Row { number: top as usize + line + 1, cells: Vec::new(), trouble: None };
        for (column, value) in cells.iter().enumerate() {
            put(&mut row, left as usize + column, value, sink);
        }
        if sink.push(row)?.is_break() {
            break;
        }
    }
    Ok(())
}

/// Puts a value into its column, within the limits.
fn put(row: &mut Row, column: usize, value: &Data, sink: &Sink<'_>) {
    let mut text = text_of(value);
    if text.is_empty() {
        return;
    }
    if column >= sink.limits.columns {
        row.trouble.get_or_insert(RowTrouble::TooManyColumns);
        return;
    }
    if text.len() > sink.limits.cell_bytes {
        text.truncate(text.floor_char_boundary(sink.limits.cell_bytes));
        row.trouble.get_or_insert(RowTrouble::CellTooLong { column: column + 1 });
    }
    if row.cells.len() <= column {
        row.cells.resize(column + 1, String::new());
    }
    if let Some(cell) = row.cells.get_mut(column) {
        *cell = text;
    }
}

/// A cell as a person sees it: no exponents, no `.0`, dates in the order of the station.
fn text_of(value: &Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(moment) => moment_text(*moment),
        Data::DateTimeIso(text) => text.replacen('T', " ", 1),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// Fifteen digits count in a spreadsheet; what stands behind them is the noise of binary fractions.
fn number_text(number: f64) -> String {
    format!("{number:.14e}").parse::<f64>().unwrap_or(number).to_string()
}

fn moment_text(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if moment.is_duration() || moment.as_f64() < 1.0 {
        let seconds = (moment.as_f64() * 86_400.0).round() as i64;
        return format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}
