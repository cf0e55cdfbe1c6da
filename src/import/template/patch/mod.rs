//! The filled workbook: one sheet with some cells changed, everything else copied as it is.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, Write};
use std::path::Path;

use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::base::text::clean;
use crate::import::paper::{attribute, broken, events, local, main_part, part};
use crate::import::sheet::{Limits, SheetTrouble};
use crate::import::template::cell_name;

/// A value for a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Put {
    /// Row from 1.
    pub row: usize,
    /// Column from 0.
    pub column: usize,
    /// The number; none for words.
    pub number: Option<u64>,
    /// The words, where it is no number.
    pub text: String,
}

impl Put {
    /// Row and column.
    pub fn place(&self) -> (usize, usize) {
        (self.row, self.column)
    }
}

/// What the child is told: how much it may read, and what to fill.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    /// How much of the file is read.
    pub limits: Limits,
    /// The sheet.
    pub sheet: String,
    /// The cells.
    pub puts: Vec<Put>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// So many bytes of a workbook follow.
    Filled(usize),
    /// This cell holds a formula of the sheet's maker, which must not be lost.
    Formula(String),
    /// This cell is covered by a merged one: nobody would see what is put there.
    Covered(String),
    /// The file holds a program; such a sheet is not passed on.
    Macros,
    /// It cannot be read.
    Trouble(SheetTrouble),
}

/// No honest workbook has more parts.
const PARTS: usize = 5_000;

/// Makes the filled workbook; see [`Answer`] for what stands in the way.
pub fn fill(path: &Path, order: &Order) -> Result<Vec<u8>, Answer> {
    let about = path.metadata().map_err(|error| Answer::Trouble(error.into()))?;
    if !about.is_file() {
        return Err(Answer::Trouble(SheetTrouble::NotASheet));
    }
    if about.len() > order.limits.file_bytes {
        let limit = order.limits.file_bytes;
        return Err(Answer::Trouble(SheetTrouble::TooBig { limit }));
    }
    let file = File::open(path).map_err(|error| Answer::Trouble(error.into()))?;
    filled(file, order)
}

fn filled(source: impl Read + Seek, order: &Order) -> Result<Vec<u8>, Answer> {
    let trouble = |error: zip::result::ZipError| Answer::Trouble(broken(&error));
    let mut package =
        ZipArchive::new(source).map_err(|_| Answer::Trouble(SheetTrouble::NotASheet))?;
    if package.len() > PARTS {
        return Err(Answer::Trouble(SheetTrouble::TooHeavy));
    }
    if package.file_names().flatten().any(|name| name.to_lowercase().contains("vbaproject")) {
        return Err(Answer::Macros);
    }
    let names = Names::read(&mut package, &order.sheet).map_err(Answer::Trouble)?;
    let sheet = part(&mut package, &names.sheet).map_err(Answer::Trouble)?;
    let book = part(&mut package, &names.book).map_err(Answer::Trouble)?;
    let changed = [
        (names.sheet, Patch::new(&order.puts).run(&sheet)?),
        (names.book, recounted(&book).map_err(Answer::Trouble)?),
    ];
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..package.len() {
        let entry = package.by_index_raw(at).map_err(trouble)?;
        let name = entry.name().map_err(trouble)?.into_owned();
        let new = changed.iter().find(|(changed, _)| *changed == name);
        match new {
            None => out.raw_copy_file(entry).map_err(trouble)?,
            Some((name, text)) => {
                let options = SimpleFileOptions::default();
                drop(entry);
                out.start_file(name, options).map_err(trouble)?;
                out.write_all(text).map_err(|error| Answer::Trouble(error.into()))?;
            }
        }
    }
    Ok(out.finish().map_err(trouble)?.into_inner())
}

/// The parts that change.
struct Names {
    book: String,
    sheet: String,
}

impl Names {
    fn read<S: Read + Seek>(
        package: &mut ZipArchive<S>,
        sheet: &str,
    ) -> Result<Self, SheetTrouble> {
        let book = main_part(&part(package, "_rels/.rels")?)?;
        let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
        let mut id = None;
        events(&part(package, &book)?, |event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && local(tag) == "sheet"
                && attribute(tag, "name").as_deref() == Some(sheet)
            {
                id = attribute(tag, "id");
            }
            Ok(())
        })?;
        let mut target = None;
        events(&part(package, &format!("{folder}/_rels/{file}.rels"))?, |event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && local(tag) == "Relationship"
                && id.is_some()
                && attribute(tag, "Id") == id
            {
                target = attribute(tag, "Target");
            }
            Ok(())
        })?;
        let target = target.ok_or(SheetTrouble::NotASheet)?;
        let sheet = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("{folder}/{target}"),
        };
        Ok(Self { book, sheet })
    }
}

/// The workbook asks whoever opens it to reckon its formulas anew.
fn recounted(book: &str) -> Result<Vec<u8>, SheetTrouble> {
    let mut out = Writer::new(Vec::new());
    events(book, |event| {
        let anew = |tag: &BytesStart<'_>| {
            let mut tag = without(tag, &["fullCalcOnLoad"]);
            tag.push_attribute(("fullCalcOnLoad", "1"));
            tag
        };
        let changed = match event {
            Event::Empty(tag) if local(tag) == "calcPr" => Event::Empty(anew(tag)),
            Event::Start(tag) if local(tag) == "calcPr" => Event::Start(anew(tag)),
            event => event.borrow(),
        };
        out.write_event(changed).map_err(|error| broken(&error))
    })?;
    Ok(out.into_inner())
}

/// The same tag without some of its attributes.
fn without(tag: &BytesStart<'_>, names: &[&str]) -> BytesStart<'static> {
    let mut kept = BytesStart::new(tag.name().into_inner().to_owned());
    let attributes = tag.attributes().flatten();
    for one in attributes.filter(|one| !names.contains(&one.key.local_name().into_inner())) {
        kept.push_attribute(one);
    }
    kept.into_owned()
}

/// A sheet on its way through.
struct Patch {
    out: Writer<Vec<u8>>,
    /// What is still to be put, by row and column.
    waiting: BTreeMap<(usize, usize), Put>,
    /// Everything that was to be put.
    all: Vec<(usize, usize)>,
    row: usize,
    column: usize,
    /// The cell that was replaced and whose old content is passed over.
    skipping: Option<String>,
}

impl Patch {
    fn new(puts: &[Put]) -> Self {
        Self {
            out: Writer::new(Vec::new()),
            waiting: puts.iter().map(|put| (put.place(), put.clone())).collect(),
            all: puts.iter().map(Put::place).collect(),
            row: 0,
            column: 0,
            skipping: None,
        }
    }

    fn run(mut self, sheet: &str) -> Result<Vec<u8>, Answer> {
        let mut reader = Reader::from_str(sheet);
        loop {
            let event = reader.read_event().map_err(|error| Answer::Trouble(broken(&error)))?;
            match event {
                Event::Eof => break,
                Event::DocType(_) => {
                    return Err(Answer::Trouble(SheetTrouble::Broken("doctype".to_owned())));
                }
                event => self.take(event)?,
            }
        }
        if let Some((row, column)) = self.waiting.keys().next() {
            // A sheet without a place for cells.
            let at = cell_name(*column, *row);
            return Err(Answer::Trouble(SheetTrouble::Broken(at)));
        }
        Ok(self.out.into_inner())
    }

    fn take(&mut self, event: Event<'_>) -> Result<(), Answer> {
        if self.skipping.is_some() {
            return self.pass_over(&event);
        }
        match &event {
            // New cells have no prefix; a sheet that writes them with one would not be one any more.
            Event::Start(tag)
                if local(tag) == "sheetData" && tag.name().into_inner() != "sheetData" =>
            {
                Err(Answer::Trouble(SheetTrouble::Broken("prefix".to_owned())))
            }
            Event::Start(tag) if local(tag) == "row" => self.begins_row(tag, false),
            Event::Empty(tag) if local(tag) == "row" => self.begins_row(tag, true),
            Event::End(tag) if tag.local_name().into_inner() == "row" => {
                self.cells_before(usize::MAX)?;
                self.write(event)
            }
            Event::Start(tag) if local(tag) == "c" => self.cell(tag, false),
            Event::Empty(tag) if local(tag) == "c" => self.cell(tag, true),
            Event::Empty(tag) if local(tag) == "sheetData" => {
                let name = tag.name().into_inner().to_owned();
                self.write(Event::Start(tag.borrow()))?;
                self.rows_before(usize::MAX)?;
                self.write(Event::End(BytesEnd::new(name)))
            }
            Event::End(tag) if tag.local_name().into_inner() == "sheetData" => {
                self.rows_before(usize::MAX)?;
                self.write(event)
            }
            Event::Start(tag) | Event::Empty(tag) if local(tag) == "mergeCell" => {
                self.merged(&attribute(tag, "ref").unwrap_or_default())?;
                self.write(event)
            }
            _ => self.write(event),
        }
    }

    fn write(&mut self, event: Event<'_>) -> Result<(), Answer> {
        let written = self.out.write_event(event);
        written.map_err(|error: io::Error| Answer::Trouble(error.into()))
    }

    /// The old content of a cell that was replaced; a formula in it must not be lost.
    fn pass_over(&mut self, event: &Event<'_>) -> Result<(), Answer> {
        match event {
            Event::Start(tag) | Event::Empty(tag) if local(tag) == "f" => {
                Err(Answer::Formula(self.skipping.clone().unwrap_or_default()))
            }
            Event::End(tag) if tag.local_name().into_inner() == "c" => {
                self.skipping = None;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begins_row(&mut self, tag: &BytesStart<'_>, is_empty: bool) -> Result<(), Answer> {
        let number = attribute(tag, "r").and_then(|number| number.parse().ok());
        let number = number.unwrap_or(self.row + 1);
        self.rows_before(number)?;
        (self.row, self.column) = (number, 0);
        let has_more = self.waiting.keys().any(|(row, _)| *row == number);
        if !has_more {
            let same =
                if is_empty { Event::Empty(tag.borrow()) } else { Event::Start(tag.borrow()) };
            return self.write(same);
        }
        // Where its cells lie is only a hint, which would be wrong now.
        self.write(Event::Start(without(tag, &["spans"])))?;
        if is_empty {
            self.cells_before(usize::MAX)?;
            self.write(Event::End(BytesEnd::new(tag.name().into_inner().to_owned())))?;
        }
        Ok(())
    }

    /// Rows that the sheet does not have, before this one.
    fn rows_before(&mut self, number: usize) -> Result<(), Answer> {
        while let Some(row) = self.waiting.keys().next().map(|(row, _)| *row) {
            if row >= number {
                break;
            }
            let mut tag = BytesStart::new("row");
            tag.push_attribute(("r", row.to_string().as_str()));
            self.write(Event::Start(tag))?;
            self.row = row;
            self.cells_before(usize::MAX)?;
            self.write(Event::End(BytesEnd::new("row")))?;
        }
        Ok(())
    }

    /// Cells that the row does not have, before this column.
    fn cells_before(&mut self, column: usize) -> Result<(), Answer> {
        let here = (self.row, 0)..(self.row, column);
        let places: Vec<(usize, usize)> = self.waiting.range(here).map(|(at, _)| *at).collect();
        for place in places {
            if let Some(put) = self.waiting.remove(&place) {
                self.put(&put, BytesStart::new("c"))?;
            }
        }
        Ok(())
    }

    fn cell(&mut self, tag: &BytesStart<'_>, is_empty: bool) -> Result<(), Answer> {
        let named = attribute(tag, "r").and_then(|name| column_of(&name));
        let column = named.unwrap_or(self.column);
        self.cells_before(column)?;
        self.column = column + 1;
        let Some(put) = self.waiting.remove(&(self.row, column)) else {
            let same =
                if is_empty { Event::Empty(tag.borrow()) } else { Event::Start(tag.borrow()) };
            return self.write(same);
        };
        if !is_empty {
            self.skipping = Some(cell_name(column, self.row));
        }
        // How it looks stays; what kind of value it holds is new.
        self.put(&put, without(tag, &["r", "t"]))
    }

    fn put(&mut self, put: &Put, mut tag: BytesStart<'_>) -> Result<(), Answer> {
        let name = tag.name().into_inner().to_owned();
        tag.push_attribute(("r", cell_name(put.column, put.row).as_str()));
        let number = put.number.map(|n| n.to_string());
        let inner: &[&str] = if number.is_some() { &["v"] } else { &["is", "t"] };
        if number.is_none() {
            tag.push_attribute(("t", "inlineStr"));
        }
        self.write(Event::Start(tag))?;
        for name in inner {
            self.write(Event::Start(BytesStart::new(*name)))?;
        }
        let words = number.unwrap_or_else(|| clean(&put.text));
        self.write(Event::Text(BytesText::new(&words)))?;
        for name in inner.iter().rev() {
            self.write(Event::End(BytesEnd::new(*name)))?;
        }
        self.write(Event::End(BytesEnd::new(name)))
    }

    /// Only the first of merged cells is seen.
    fn merged(&self, range: &str) -> Result<(), Answer> {
        let corner = |name: &str| {
            let digits = name.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
            Some((digits.parse::<usize>().ok()?, column_of(name)?))
        };
        let Some((first, last)) = range.split_once(':') else { return Ok(()) };
        let (Some(first), Some(last)) = (corner(first), corner(last)) else { return Ok(()) };
        let inside = |place: &&(usize, usize)| {
            **place != first
                && (first.0..=last.0).contains(&place.0)
                && (first.1..=last.1).contains(&place.1)
        };
        match self.all.iter().find(inside) {
            Some((row, column)) => Err(Answer::Covered(cell_name(*column, *row))),
            None => Ok(()),
        }
    }
}

/// The column of a cell's name, from 0.
fn column_of(name: &str) -> Option<usize> {
    let letters = name.chars().take_while(char::is_ascii_alphabetic);
    let column = letters.take(4).fold(0_usize, |column, letter| {
        column * 26 + (letter.to_ascii_uppercase() as usize - 'A' as usize + 1)
    });
    column.checked_sub(1)
}

#[cfg(test)]
mod tests;
