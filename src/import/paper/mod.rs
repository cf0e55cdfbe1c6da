//! The lines of a paper that comes back: a word file, or a text as somebody typed or saved it.
//!
//! The file is a stranger's. It is read in the child process with limits on bytes, memory and time;
//! nothing is unpacked to the disk, and no entity but the five of XML is known.

mod document;

pub(super) use document::{attribute, broken, events, local, main_part, part};

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::Path;

use crate::import::child::Reader;
use crate::import::sheet::encoding::Text;
use crate::import::sheet::{Flow, Kind, Limits, Row, SheetInfo, SheetTrouble, kind};

/// Bytes of one part of a word file, unpacked: minutes of 300 topics have two million.
const PART_BYTES: u64 = 32 << 20;

/// Bytes of a text: sixty thousand characters a topic would be three for each of 300.
pub const TEXT_BYTES: u64 = 8 << 20;

/// How much of a paper is read.
pub fn limits() -> Limits {
    Limits {
        rows: 200_000,
        file_bytes: 32 << 20,
        cell_bytes: 1 << 20,
        columns: 1,
        memory_bytes: 512 << 20,
        cpu_seconds: 30,
    }
}

/// Why a paper gave no lines: the code of the fault.
pub fn fault(trouble: &SheetTrouble) -> &'static str {
    match trouble {
        SheetTrouble::Unreadable(_) => "sheet_unreadable",
        SheetTrouble::TooBig { .. } | SheetTrouble::TooManyRows { .. } | SheetTrouble::TooHeavy => {
            "paper_too_heavy"
        }
        SheetTrouble::Empty | SheetTrouble::OnlyHeader | SheetTrouble::LfsPointer => "paper_empty",
        SheetTrouble::Html | SheetTrouble::NotASheet => "paper_foreign",
        SheetTrouble::Locked | SheetTrouble::Broken(_) => "paper_broken",
    }
}

/// The lines of a paper, read by a process of its own.
pub fn lines(program: &Path, path: &Path) -> Result<String, SheetTrouble> {
    let mut text = String::new();
    for row in Reader::of_paper(program, path)? {
        row?.cells.iter().for_each(|line| {
            text.push_str(line);
            text.push('\n');
        });
    }
    Ok(text)
}

/// Reads a paper in this process, a line at a time; everywhere but in tests use
/// [`lines`].
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
    let mut lines = Lines { limits, on_row, info: SheetInfo::default(), is_over: false };
    let mut file = File::open(path)?;
    let mut head = Vec::new();
    file.by_ref().take(1024).read_to_end(&mut head)?;
    file.rewind()?;
    match kind(&head)? {
        Kind::Zip => document::read(file, &mut lines)?,
        Kind::Text => lines.push_all(&decoded(file)?)?,
        Kind::Compound => return Err(SheetTrouble::Locked),
    }
    if lines.info.rows == 0 { Err(SheetTrouble::Empty) } else { Ok(lines.info) }
}

/// A text from standard input or the clipboard, in whatever encoding it comes.
pub fn text(bytes: Vec<u8>) -> Result<String, SheetTrouble> {
    match kind(&bytes)? {
        Kind::Text => decoded(Cursor::new(bytes)),
        Kind::Zip | Kind::Compound => Err(SheetTrouble::NotASheet),
    }
}

fn decoded(source: impl Read + Seek) -> Result<String, SheetTrouble> {
    let mut text = Text::open(source)?.ok_or(SheetTrouble::NotASheet)?;
    while !text.ended() {
        text.grow()?;
        if text.window().len() as u64 > TEXT_BYTES {
            return Err(SheetTrouble::TooBig { limit: TEXT_BYTES });
        }
    }
    String::from_utf8(text.window().to_vec()).map_err(|_| SheetTrouble::NotASheet)
}

/// Hands lines on as rows of one cell.
struct Lines<'a> {
    limits: &'a Limits,
    on_row: &'a mut dyn FnMut(Row) -> Flow,
    info: SheetInfo,
    /// Nobody listens any more.
    is_over: bool,
}

impl Lines<'_> {
    fn push_all(&mut self, text: &str) -> Result<(), SheetTrouble> {
        text.lines().try_for_each(|line| self.push(line))
    }

    fn push(&mut self, line: &str) -> Result<(), SheetTrouble> {
        if self.is_over || line.trim().is_empty() {
            return Ok(());
        }
        if self.info.rows == self.limits.rows || line.len() > self.limits.cell_bytes {
            return Err(SheetTrouble::TooHeavy);
        }
        self.info.rows += 1;
        let row = Row { number: self.info.rows, cells: vec![line.to_owned()], trouble: None };
        self.is_over = (self.on_row)(row).is_break();
        Ok(())
    }
}

/// At most so much of a part; a part that has more is a bomb.
fn bounded(part: impl Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    part.take(PART_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > PART_BYTES {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
    }
    String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
}

#[cfg(test)]
mod tests;
