//! Rows of text with a sign between the cells: csv, tsv and their cousins.
//!
//! Own code because a quotation mark that never closes must not swallow the rows below it, and no
//! reader of csv tells that such a mark was met.

use std::io::{Read, Seek};

use super::encoding::Text;
use super::mend::Mender;
use super::{Flow, Row, RowTrouble, SheetTrouble, Sink};

/// How far a cell in quotation marks may reach over several lines before the mark counts as unclosed.
const REACH: usize = 1 << 20;
/// After so many unclosed marks a file's marks mean nothing, and each is read as a letter.
const PATIENCE: usize = 100;

pub(super) fn read<S: Read + Seek>(source: S, sink: &mut Sink<'_>) -> Result<(), SheetTrouble> {
    let mut text = Text::open(source)?.ok_or(SheetTrouble::NotASheet)?;
    text.grow()?;
    while text.window().starts_with("\u{feff}".as_bytes()) {
        text.consume(3);
    }
    let (delimiter, columns) = guess_shape(text.window());
    sink.info.encoding = Some(text.encoding().name().to_ascii_lowercase());
    sink.info.delimiter = Some(char::from(delimiter));
    let mut mender = Mender::new(columns);
    let mut number = 0;
    let mut unclosed = 0;
    while let Some(line) = next_line(&mut text, delimiter, columns, unclosed > PATIENCE, sink)? {
        number += 1;
        text.consume(line.used);
        if line.endless {
            skip_line(&mut text)?;
        }
        unclosed += usize::from(line.trouble == Some(RowTrouble::UnclosedQuote));
        let row = Row { number, cells: line.cells, trouble: line.trouble };
        if mender.push(row, sink)?.is_break() {
            return Ok(());
        }
    }
    let _: Flow = mender.finish(sink)?;
    Ok(())
}

/// One row with what it used of the window.
struct Line {
    cells: Vec<String>,
    trouble: Option<RowTrouble>,
    used: usize,
    /// The line goes on beyond the window and its rest is to be dropped.
    endless: bool,
}

fn next_line<S: Read + Seek>(
    text: &mut Text<S>,
    delimiter: u8,
    columns: usize,
    marks_are_letters: bool,
    sink: &Sink<'_>,
) -> Result<Option<Line>, SheetTrouble> {
    let limits = sink.limits;
    loop {
        if text.window().is_empty() && text.ended() {
            return Ok(None);
        }
        let mut scan = Scan::new(delimiter, limits.cell_bytes, limits.columns);
        if marks_are_letters {
            scan.letters_from = 0;
        }
        let mut done = scan.run(text.window(), text.ended());
        if !done && text.window().len() < REACH.max(limits.cell_bytes * 2) {
            text.grow()?;
            continue;
        }
        let mut unclosed = false;
        if let Some(opened) = scan.unclosed_at(text.window(), columns) {
            unclosed = true;
            scan = Scan::new(delimiter, limits.cell_bytes, limits.columns);
            scan.letters_from = opened;
            done = scan.run(text.window(), text.ended());
        }
        unclosed |= done && scan.is_open();
        let mut line = scan.into_line();
        line.endless = !done;
        if line.endless && line.trouble.is_none() {
            line.trouble = Some(RowTrouble::CellTooLong { column: line.cells.len() });
        }
        if unclosed {
            line.trouble = Some(RowTrouble::UnclosedQuote);
        }
        return Ok(Some(line));
    }
}

/// Drops everything up to the next end of line.
fn skip_line<S: Read + Seek>(text: &mut Text<S>) -> Result<(), SheetTrouble> {
    loop {
        let window = text.window();
        if let Some(end) = window.iter().position(|byte| is_line_end(*byte)) {
            text.consume(end + 1);
            return Ok(());
        }
        text.consume(text.window().len());
        if text.ended() {
            return Ok(());
        }
        text.grow()?;
    }
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// The sign that cuts the first rows into the most columns most regularly, and how many that is.
/// A comma where none does.
fn guess_shape(window: &[u8]) -> (u8, usize) {
    let shape = |delimiter: u8| {
        let mut rest = window;
        let mut counts: Vec<usize> = Vec::new();
        while counts.len() < 50 && !rest.is_empty() {
            let mut scan = Scan::new(delimiter, 256, 1000);
            scan.run(rest, true);
            let line = scan.into_line();
            rest = rest.get(line.used..).unwrap_or_default();
            counts.push(line.cells.len());
        }
        let often = |count: usize| counts.iter().filter(|other| **other == count).count();
        let scored = counts.iter().map(|count| ((count - 1) * often(*count), *count));
        scored.max().unwrap_or((0, 1))
    };
    // The last of equals wins: the comma.
    let best = b"|;\t,".iter().map(|delimiter| (shape(*delimiter), *delimiter));
    best.max_by_key(|((score, _), _)| *score)
        .map_or((b',', 1), |((_, columns), sign)| (sign, columns))
}

/// Where the scan stands in a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Plain,
    Quoted,
    /// Behind a mark in a quoted cell: the end of the cell, or half of a doubled mark.
    Mark,
}

/// One pass over one row.
struct Scan {
    delimiter: u8,
    cell_bytes: usize,
    columns: usize,
    /// From here on a quotation mark is a letter.
    letters_from: usize,
    at: At,
    cell: Vec<u8>,
    cells: Vec<String>,
    trouble: Option<RowTrouble>,
    used: usize,
    /// Where the quoted cell at hand began.
    opened: usize,
    /// The end of its first line, when it has several.
    first_end: Option<usize>,
    /// Beginning and first line's end of a cell of several lines that closed in the middle of text.
    odd_close: Option<(usize, usize)>,
}

impl Scan {
    fn new(delimiter: u8, cell_bytes: usize, columns: usize) -> Self {
        Self {
            delimiter,
            cell_bytes,
            columns,
            letters_from: usize::MAX,
            at: At::Start,
            cell: Vec::new(),
            cells: Vec::new(),
            trouble: None,
            used: 0,
            opened: 0,
            first_end: None,
            odd_close: None,
        }
    }

    /// Reads one row from the beginning of `window`; false where the window ends before the row.
    fn run(&mut self, window: &[u8], ended: bool) -> bool {
        let mut bytes = window.iter().copied().enumerate().peekable();
        while let Some((place, byte)) = bytes.next() {
            self.used = place + 1;
            if is_line_end(byte) && self.at != At::Quoted {
                let next = bytes.peek().map(|(_, byte)| *byte);
                if byte == b'\r' && next.is_none() && !ended {
                    return false;
                }
                self.used += usize::from(byte == b'\r' && next == Some(b'\n'));
                self.end_cell();
                return true;
            }
            self.step(place, byte);
        }
        if ended || !self.cell.is_empty() || !self.cells.is_empty() {
            self.end_cell_at_edge(ended);
        }
        ended
    }

    fn step(&mut self, place: usize, byte: u8) {
        match (self.at, byte) {
            (At::Start, b'"') if place < self.letters_from => {
                self.at = At::Quoted;
                self.opened = place;
                self.first_end = None;
            }
            (At::Quoted, b'"') => self.at = At::Mark,
            (At::Mark, b'"') => {
                self.at = At::Quoted;
                self.keep(byte);
            }
            (At::Quoted, _) => {
                if is_line_end(byte) && self.first_end.is_none() {
                    self.first_end = Some(place + 1);
                }
                self.keep(byte);
            }
            (_, byte) if byte == self.delimiter => self.end_cell(),
            (at, byte) => {
                if at == At::Mark && byte != b' ' {
                    if let Some(end) = self.first_end {
                        self.odd_close.get_or_insert((self.opened, end));
                    }
                    self.at = At::Plain;
                } else if at == At::Start {
                    self.at = At::Plain;
                }
                self.keep(byte);
            }
        }
    }

    fn keep(&mut self, byte: u8) {
        if self.cell.len() < self.cell_bytes {
            self.cell.push(byte);
        } else if self.trouble.is_none() {
            self.trouble = Some(RowTrouble::CellTooLong { column: self.cells.len() + 1 });
        }
    }

    fn end_cell(&mut self) {
        self.at = At::Start;
        let mut cell = String::from_utf8_lossy(&self.cell).into_owned();
        if self.cell.len() == self.cell_bytes {
            // The limit may have cut a character in two.
            cell.truncate(cell.trim_end_matches('\u{fffd}').len());
        }
        self.cell.clear();
        if self.cells.len() == self.columns {
            if !cell.is_empty() {
                self.trouble.get_or_insert(RowTrouble::TooManyColumns);
            }
            return;
        }
        if cell.contains('\u{fffd}') && self.trouble.is_none() {
            self.trouble = Some(RowTrouble::BrokenText { column: self.cells.len() + 1 });
        }
        self.cells.push(cell);
    }

    /// Closes the last cell without forgetting that a mark is still open.
    fn end_cell_at_edge(&mut self, ended: bool) {
        let at = self.at;
        self.end_cell();
        if at == At::Quoted || !ended {
            self.at = at;
        }
    }

    fn is_open(&self) -> bool {
        self.at == At::Quoted
    }

    /// Where a mark was opened that has swallowed rows, judged by the lines it took in.
    ///
    /// Lines with far fewer cells than a row has are the cell's own: then the file was cut off there.
    fn unclosed_at(&self, window: &[u8], columns: usize) -> Option<usize> {
        let open = if self.is_open() { Some((self.opened, self.first_end?)) } else { None };
        let (opened, end) = self.odd_close.or(open)?;
        let inside = window.get(end..self.used)?;
        let cells = |line: &[u8]| line.split(|byte| *byte == self.delimiter).count();
        inside
            .split(|byte| is_line_end(*byte))
            .any(|line| !line.is_empty() && cells(line) * 2 > columns)
            .then_some(opened)
    }

    fn into_line(self) -> Line {
        Line { cells: self.cells, trouble: self.trouble, used: self.used, endless: false }
    }
}
