//! Rows of text out of any sheet an office sends: xlsx, xls, ods and every habit of csv.
//!
//! The kind of a file is told by its first bytes, never by its name: a page saved as `.csv` and a
//! table saved as `.xls` are everyday finds.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;

use serde::{Deserialize, Serialize};

mod delimited;
pub(super) mod encoding;
mod mend;
mod workbook;

#[cfg(test)]
mod tests;

/// Whether the reader should go on after a row.
pub type Flow = ControlFlow<()>;

/// How much of a foreign file is read. All are our defaults and may be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Rows that are not blank.
    pub rows: usize,
    /// Bytes of the file on disk.
    pub file_bytes: u64,
    /// Bytes of one cell as UTF-8.
    pub cell_bytes: usize,
    /// Columns of one row.
    pub columns: usize,
    /// Bytes of memory the reading process may take.
    pub memory_bytes: u64,
    /// Seconds of work the reading process may take.
    pub cpu_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rows: 1_000_000,
            file_bytes: 512 << 20,
            cell_bytes: 64 << 10,
            columns: 400,
            memory_bytes: 1 << 30,
            cpu_seconds: 120,
        }
    }
}

/// One row that is not blank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Counted from 1 as a spreadsheet counts, blank rows included.
    pub number: usize,
    /// Cells as text, uncleaned; rows of one sheet may differ in length.
    pub cells: Vec<String>,
    /// What is wrong with the row as the file has it.
    pub trouble: Option<RowTrouble>,
}

/// What is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RowTrouble {
    /// A cell is longer than the limit; its beginning was kept. Columns count from 1.
    #[error("the cell in column {column} is too long")]
    CellTooLong {
        /// The first such column.
        column: usize,
    },
    /// The row has more columns than the limit; the rest was dropped.
    #[error("too many columns")]
    TooManyColumns,
    /// A quotation mark opens a cell and never closes; the line was read by itself.
    #[error("a quotation mark is never closed")]
    UnclosedQuote,
    /// Some bytes were no text and were replaced by U+FFFD. The row can still be used.
    #[error("some bytes are no text in column {column}")]
    BrokenText {
        /// The first such column, from 1.
        column: usize,
    },
    /// Nothing says what the matter is.
    #[error("the row does not say what the matter is")]
    WordsMissing,
    /// Only columns without a meaning are filled, such as pre-printed line numbers: passed over.
    #[error("nothing is written in the row")]
    Blank,
    /// A row of totals: passed over.
    #[error("a row of totals")]
    Totals,
    /// The header row once more, as in sheets pasted together: passed over.
    #[error("the header row again")]
    HeaderAgain,
    /// A date had no year and got the nearest past one; what stood there was kept in the note.
    #[error("the date `{cell}` has no year")]
    YearGuessed {
        /// What stands in the cell.
        cell: String,
    },
    /// A date could not be read; it was kept in the note. The row can still be used.
    #[error("the date `{cell}` cannot be read")]
    DateUnreadable {
        /// What stands in the cell.
        cell: String,
    },
}

impl RowTrouble {
    /// True for rows that are passed over without being counted as rejected.
    pub fn is_passed_over(&self) -> bool {
        matches!(self, Self::Blank | Self::Totals | Self::HeaderAgain)
    }

    /// True where the row is still good enough to come in.
    pub fn is_bearable(&self) -> bool {
        matches!(
            self,
            Self::BrokenText { .. } | Self::DateUnreadable { .. } | Self::YearGuessed { .. }
        )
    }
}

/// What was read, known at the end.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SheetInfo {
    /// The sheet of a workbook that was read: the first that is visible and not empty.
    pub sheet: Option<String>,
    /// Sheets that were not read.
    pub other_sheets: Vec<String>,
    /// The encoding of a text file, such as `gb18030`.
    pub encoding: Option<String>,
    /// What stands between the cells of a text file.
    pub delimiter: Option<char>,
    /// Rows handed over, title and header rows included.
    pub rows: usize,
    /// Blank rows passed over.
    pub blank: usize,
    /// Rows of a text file put together again from lines without quotation marks.
    pub mended: usize,
}

/// Why a file gives no rows, or no more rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SheetTrouble {
    /// The system does not hand the file over.
    #[error("the file cannot be opened: {0}")]
    Unreadable(String),
    /// More bytes than the limit.
    #[error("the file is larger than {limit} bytes")]
    TooBig {
        /// The limit that was passed.
        limit: u64,
    },
    /// No bytes, or nothing but blank rows.
    #[error("the file is empty")]
    Empty,
    /// One row and no more, so that nothing stands below a header.
    #[error("there is nothing below the first row")]
    OnlyHeader,
    /// A web page under the name of a sheet.
    #[error("the file is a web page")]
    Html,
    /// A placeholder of git-lfs instead of the file itself.
    #[error("the file is a git-lfs placeholder")]
    LfsPointer,
    /// A workbook behind a password.
    #[error("the workbook is locked with a password")]
    Locked,
    /// Neither a workbook nor text.
    #[error("the file is neither a workbook nor text")]
    NotASheet,
    /// A workbook that breaks off or breaks its own rules.
    #[error("the file is damaged: {0}")]
    Broken(String),
    /// More rows than the limit; those before were handed over.
    #[error("the sheet has more than {limit} rows")]
    TooManyRows {
        /// The limit that was passed.
        limit: usize,
    },
    /// Reading took more memory or time than allowed.
    #[error("reading the file takes more memory or time than allowed")]
    TooHeavy,
}

impl SheetTrouble {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "sheet_unreadable",
            Self::TooBig { .. } => "sheet_too_big",
            Self::Empty => "sheet_empty",
            Self::OnlyHeader => "sheet_only_header",
            Self::Html => "sheet_html",
            Self::LfsPointer => "sheet_lfs_pointer",
            Self::Locked => "sheet_locked",
            Self::NotASheet => "sheet_not_a_sheet",
            Self::Broken(_) => "sheet_broken",
            Self::TooManyRows { .. } => "sheet_too_many_rows",
            Self::TooHeavy => "sheet_too_heavy",
        }
    }
}

impl From<io::Error> for SheetTrouble {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// Reads a sheet in this process, a row at a time.
///
/// A hostile file can take the process with it: everywhere but in tests use
/// [`Reader`](crate::import::child::Reader). Stopping early is no trouble.
pub fn read(
    path: &Path,
    limits: &Limits,
    on_row: &mut dyn FnMut(Row) -> Flow,
) -> Result<SheetInfo, SheetTrouble> {
    // A pipe or a device would hold the reader for ever.
    let about = path.metadata()?;
    if !about.is_file() {
        return Err(SheetTrouble::NotASheet);
    }
    if about.len() > limits.file_bytes {
        return Err(SheetTrouble::TooBig { limit: limits.file_bytes });
    }
    read_source(File::open(path)?, limits, on_row)
}

fn read_source<S: Read + Seek>(
    mut source: S,
    limits: &Limits,
    on_row: &mut dyn FnMut(Row) -> Flow,
) -> Result<SheetInfo, SheetTrouble> {
    let mut head = Vec::new();
    source.by_ref().take(1024).read_to_end(&mut head)?;
    source.rewind()?;
    let mut sink = Sink { limits, on_row, held: None, stopped: false, info: SheetInfo::default() };
    match kind(&head)? {
        Kind::Zip => workbook::read_zip(source, is_open_document(&head), &mut sink)?,
        Kind::Compound => workbook::read_compound(source, &mut sink)?,
        Kind::Text => delimited::read(source, &mut sink)?,
    }
    sink.finish()
}

/// A family of files.
pub(super) enum Kind {
    Zip,
    Compound,
    Text,
}

/// What the first bytes say a file is.
pub(super) fn kind(head: &[u8]) -> Result<Kind, SheetTrouble> {
    let text = String::from_utf8_lossy(head)
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_ascii_lowercase();
    let begins = |marks: &[&str]| marks.iter().any(|mark| text.starts_with(mark));
    match head {
        [] => Err(SheetTrouble::Empty),
        [b'P', b'K', 3, 4, ..] => Ok(Kind::Zip),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Ok(Kind::Compound),
        _ if begins(&["<!doctype", "<html", "<?xml", "<table", "<head", "<meta", "<!--"]) => {
            Err(SheetTrouble::Html)
        }
        _ if begins(&["version https://git-lfs"]) => Err(SheetTrouble::LfsPointer),
        _ if begins(&["%pdf-", "{\\rtf"]) => Err(SheetTrouble::NotASheet),
        _ => Ok(Kind::Text),
    }
}

fn is_open_document(head: &[u8]) -> bool {
    String::from_utf8_lossy(head).contains("application/vnd.oasis.opendocument")
}

/// Counts rows and hands them on. The first waits for the second, so that a sheet of one row gives none.
struct Sink<'a> {
    limits: &'a Limits,
    on_row: &'a mut dyn FnMut(Row) -> Flow,
    held: Option<Row>,
    stopped: bool,
    info: SheetInfo,
}

impl Sink<'_> {
    fn push(&mut self, row: Row) -> Result<Flow, SheetTrouble> {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) && row.trouble.is_none() {
            self.info.blank += 1;
            return Ok(Flow::Continue(()));
        }
        if self.info.rows == self.limits.rows {
            return Err(SheetTrouble::TooManyRows { limit: self.limits.rows });
        }
        self.info.rows += 1;
        if self.info.rows == 1 {
            self.held = Some(row);
            return Ok(Flow::Continue(()));
        }
        let mut flow = Flow::Continue(());
        for row in self.held.take().into_iter().chain([row]) {
            if flow.is_continue() {
                flow = (self.on_row)(row);
            }
        }
        self.stopped = flow.is_break();
        Ok(flow)
    }

    /// True while nothing was read from the sheet at hand.
    fn is_untouched(&self) -> bool {
        self.info.rows == 0
    }

    fn finish(self) -> Result<SheetInfo, SheetTrouble> {
        match (self.info.rows, self.stopped) {
            (0, _) => Err(SheetTrouble::Empty),
            (1, false) => Err(SheetTrouble::OnlyHeader),
            _ => Ok(self.info),
        }
    }
}
