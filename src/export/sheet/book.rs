//! A workbook of several sheets, with charts that follow the cells.

use std::fs::File;
use std::path::Path;

use rust_xlsxwriter::{Chart as Drawing, ChartType, DocProperties, Format, Workbook, Worksheet};

use crate::base::clock::Moment;
use crate::base::text::clean;
use crate::export::error::ExportError;
use crate::export::sheet::Cell;
use crate::export::sheet::xlsx::{excel_time, limited, sheet_name, widen, write_cell};

/// A sheet with all its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its name.
    pub name: String,
    /// The words of the first row.
    pub head: Vec<String>,
    /// The rows below.
    pub rows: Vec<Vec<Cell>>,
    /// Charts, to the right of the rows.
    pub charts: Vec<Chart>,
}

/// A chart of some rows of its sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What stands above it.
    pub title: String,
    /// First and last row of the sheet, from 0, the head included.
    pub rows: (u32, u32),
    /// The column with the names.
    pub names: u16,
    /// The column with the figures.
    pub values: u16,
    /// A line over time; else bars.
    pub is_line: bool,
}

/// Rows of the sheet from one chart to the next.
const CHART_ROWS: u32 = 22;

/// Writes the sheets in their order. `bench` takes the drafts of the sheets, which have no names.
pub fn write_book(
    pages: &[Page],
    made: Moment,
    bench: &Path,
    file: &mut File,
) -> Result<(), ExportError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&excel_time(made)?));
    let bench = if bench.as_os_str().is_empty() { Path::new(".") } else { bench };
    book.set_tempdir(bench)?;
    for page in pages {
        // A chart keeps a copy of its cells, which only a sheet held in memory can give it.
        let sheet = if page.charts.is_empty() {
            book.add_worksheet_with_constant_memory()?
        } else {
            book.add_worksheet()
        };
        write_page(sheet, page)?;
    }
    book.save_to_writer(file)?;
    Ok(())
}

fn write_page(sheet: &mut Worksheet, page: &Page) -> Result<(), ExportError> {
    let name = sheet_name(&page.name);
    sheet.set_name(&name)?;
    sheet.set_freeze_panes(1, 0)?;
    let text = Format::new().set_num_format("@");
    let head = Format::new().set_num_format("@").set_bold();
    let mut widths = Vec::new();
    for (column, word) in (0..).zip(&page.head) {
        let word = clean(word);
        widen(&mut widths, column, &word);
        sheet.write_string_with_format(0, column, limited(word), &head)?;
    }
    for (at, row) in (1..).zip(&page.rows) {
        for (column, cell) in (0..).zip(row) {
            let shown = write_cell(sheet, at, column, cell, &text)?;
            widen(&mut widths, column, &shown);
        }
    }
    for (column, cells) in (0..).zip(widths) {
        sheet.set_column_width(column, cells as f64)?;
    }
    let beside = u16::try_from(page.head.len() + 1).unwrap_or(u16::MAX);
    for (at, chart) in (0..).zip(&page.charts) {
        sheet.insert_chart(1 + at * CHART_ROWS, beside, &drawing(chart, &name))?;
    }
    Ok(())
}

fn drawing(chart: &Chart, sheet: &str) -> Drawing {
    let kind = if chart.is_line { ChartType::Line } else { ChartType::Bar };
    let mut drawing = Drawing::new(kind);
    let (first, last) = chart.rows;
    drawing
        .add_series()
        .set_categories((sheet, first, chart.names, last, chart.names))
        .set_values((sheet, first, chart.values, last, chart.values));
    drawing.title().set_name(&chart.title);
    drawing.legend().set_hidden();
    if !chart.is_line {
        // The first category stands on top, as in the table: its axis is the upright one.
        drawing.y_axis().set_reverse();
    }
    drawing.set_width(640).set_height(400);
    drawing
}
