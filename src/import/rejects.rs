//! The rows that could not come in, written back with the reason, to be put right and read again.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Workbook, XlsxError};
use tempfile::NamedTempFile;

use crate::import::sheet::Row;

/// A spreadsheet cell holds no more, counted as UTF-16.
const CELL_UNITS: usize = 32_767;
/// A spreadsheet has no more rows.
const SHEET_ROWS: u32 = 1_048_576;

/// A sheet of rejected rows that appears whole at the end, or not at all.
pub struct Rejects {
    path: PathBuf,
    body: Body,
    count: usize,
}

enum Body {
    Csv(Box<csv::Writer<NamedTempFile>>),
    Xlsx { book: Box<Workbook>, file: NamedTempFile, next: u32 },
}

impl Rejects {
    /// Begins a workbook where `path` ends in `.xlsx`, else a csv. `heads` are the words over the row
    /// number and over the reason; `names` the columns of the source.
    pub fn create(path: &Path, heads: [&str; 2], names: &[String]) -> io::Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut file = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
        let is_workbook = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
        let body = if is_workbook {
            let mut book = Box::new(Workbook::new());
            book.add_worksheet();
            Body::Xlsx { book, file, next: 0 }
        } else {
            // Without this mark a double-clicked file opens as nonsense.
            file.write_all("\u{feff}".as_bytes())?;
            Body::Csv(Box::new(csv::WriterBuilder::new().flexible(true).from_writer(file)))
        };
        let mut rejects = Self { path: path.to_owned(), body, count: 0 };
        rejects.line(heads.into_iter().chain(names.iter().map(String::as_str)))?;
        Ok(rejects)
    }

    /// Adds a row with the reason in the user's words.
    pub fn add(&mut self, row: &Row, reason: &str) -> io::Result<()> {
        let number = row.number.to_string();
        self.line(
            [number.as_str(), reason].into_iter().chain(row.cells.iter().map(String::as_str)),
        )?;
        self.count += 1;
        Ok(())
    }

    /// Puts the file in its place, over an older one, and says how many rows it has. Without a row
    /// there is no file.
    pub fn finish(self) -> io::Result<usize> {
        if self.count == 0 {
            return Ok(0);
        }
        let file = match self.body {
            Body::Csv(writer) => writer.into_inner().map_err(csv::IntoInnerError::into_error)?,
            Body::Xlsx { mut book, mut file, .. } => {
                book.save_to_writer(&mut file).map_err(io::Error::other)?;
                file
            }
        };
        file.as_file().sync_all()?;
        file.persist(&self.path)?;
        Ok(self.count)
    }

    fn line<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> io::Result<()> {
        match &mut self.body {
            Body::Csv(writer) => {
                cells.map(guarded).try_for_each(|cell| writer.write_field(cell))?;
                writer.write_record(None::<&[u8]>)?;
                Ok(())
            }
            Body::Xlsx { book, next, .. } => {
                if *next == SHEET_ROWS {
                    return Err(io::Error::other("a workbook holds no more rows"));
                }
                write_row(book, *next, cells).map_err(io::Error::other)?;
                *next += 1;
                Ok(())
            }
        }
    }
}

/// Written as text cells, so that nothing is a formula and long numbers keep their digits.
fn write_row<'a>(
    book: &mut Workbook,
    line: u32,
    cells: impl Iterator<Item = &'a str>,
) -> Result<(), XlsxError> {
    let sheet = book.worksheet_from_index(0)?;
    for (column, cell) in (0..).zip(cells) {
        let mut units = 0;
        let fits = |letter: &char| {
            units += letter.len_utf16();
            units <= CELL_UNITS
        };
        sheet.write_string(line, column, cell.chars().take_while(fits).collect::<String>())?;
    }
    Ok(())
}

/// A spreadsheet runs a cell of a csv that begins like a formula: an apostrophe makes it text.
fn guarded(cell: &str) -> String {
    let first = cell.trim_start_matches(' ').chars().next();
    let risky = |letter| "=+-@|\t\r\n＝＋－＠".contains(letter);
    if first.is_some_and(risky) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::field::Field;
    use crate::import::layout::Mapping;
    use crate::import::sheet::{Flow, Limits, read};

    fn rejected(name: &str) -> (Vec<Row>, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        let names = ["电话".to_owned(), "内容".to_owned()];
        let mut rejects = Rejects::create(&path, ["行号", "原因"], &names).unwrap();
        let cells =
            vec!["013800000000".to_owned(), "=HYPERLINK(\"x\")".to_owned(), "多".to_owned()];
        rejects.add(&Row { number: 7, cells, trouble: None }, "引号没有结束").unwrap();
        assert!(!path.exists(), "nothing before the end");
        assert_eq!(rejects.finish().unwrap(), 1);
        let mut rows = Vec::new();
        read(&path, &Limits::default(), &mut |row| {
            rows.push(row);
            Flow::Continue(())
        })
        .unwrap();
        (rows, String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned())
    }

    #[test]
    fn rejects_come_back_as_a_sheet_that_can_be_read_again() {
        for name in ["退回.csv", "退回.XLSX"] {
            let (rows, _) = rejected(name);
            assert_eq!(rows[1].cells[..3], ["7", "引号没有结束", "013800000000"]);
            let mapping = Mapping::guess(&rows).unwrap();
            assert_eq!(mapping.column(Field::Words), Some(3));
        }
    }

    #[test]
    fn no_cell_of_a_csv_is_a_formula() {
        let (rows, text) = rejected("a.csv");
        assert!(text.starts_with('\u{feff}'));
        assert_eq!(rows[1].cells[3], "'=HYPERLINK(\"x\")");
        assert_eq!(guarded(" @sum"), "' @sum");
        assert_eq!(guarded("＝1"), "'＝1");
        assert_eq!(guarded("3-2-501"), "3-2-501");
    }

    #[test]
    fn without_rejects_there_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("none.csv");
        let rejects = Rejects::create(&path, ["行号", "原因"], &[]).unwrap();
        assert_eq!(rejects.finish().unwrap(), 0);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
