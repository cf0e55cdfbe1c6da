//! The queue as a sheet or as JSON. Personal values are always masked: a sheet travels.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde_json::json;

use crate::cli::call::{Call, Desk};
use crate::cli::grammar::{Verb, flag, path_option};
use crate::cli::issue::view::{Clarity, View};
use crate::cli::issue::{filter_of, filters};
use crate::cli::stop::{DONE, Stop};
use crate::domain::field::Thing;
use crate::export::error::ExportError;
use crate::export::file::{Existing, write_whole};
use crate::export::sheet::{Cell, Format, Table, save};
use crate::store::query::issue::{IssueFilter, Order};
use crate::store::query::page::Cursor;
use crate::store::{Reader, StoreError};
use crate::words::{self, fill};

/// Exports.
pub(super) const VERBS: &[Verb] = &[Verb {
    path: &["export", "issues"],
    options: |command| out_options(filters(command)),
    run: issues,
}];

/// Where the file goes.
pub(super) fn out_options(command: Command) -> Command {
    command.arg(path_option("out").required(true)).arg(flag("replace"))
}

pub(super) fn target(matches: &ArgMatches) -> (PathBuf, Existing) {
    let path = matches.get_one::<PathBuf>("out").cloned().unwrap_or_default();
    let replace = matches.get_flag("replace");
    (path, if replace { Existing::Replace } else { Existing::Refuse })
}

/// The end of a file's name says its format.
pub(super) fn ending(path: &Path) -> String {
    path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default()
}

pub(super) fn wrong_ending(known: &str) -> Stop {
    Stop::Usage(fill("cli-usage-ending", &[("known", known.into())]))
}

fn issues(call: &mut Call<'_>, matches: &ArgMatches) -> Result<u8, Stop> {
    let desk = call.desk()?;
    let filter = filter_of(&desk, matches)?;
    let (path, existing) = target(matches);
    let rows = Issues::new(&desk, filter);
    let written = match ending(&path).as_str() {
        "xlsx" => sheet(&desk, rows, Format::Xlsx, &path, existing)?,
        "csv" => sheet(&desk, rows, Format::Csv, &path, existing)?,
        "json" => document(&desk, rows, &path, existing)?,
        _ => return Err(wrong_ending("xlsx, csv, json")),
    };
    Ok(exported(call, &path, written))
}

/// Says how many rows went into which file.
pub(super) fn exported(call: &mut Call<'_>, path: &Path, written: u32) -> u8 {
    let file = path.display().to_string();
    if call.json {
        call.out.json(&json!({ "file": file, "rows": written }));
    } else {
        let given = [("n", i64::from(written).into()), ("file", file.into())];
        call.out.line(&fill("cli-exported", &given));
    }
    DONE
}

fn sheet(
    desk: &Desk,
    issues: Issues<'_>,
    format: Format,
    path: &Path,
    existing: Existing,
) -> Result<u32, ExportError> {
    // A sheet is cut and pasted: the mark of a rehearsal stands on every row.
    let mark = desk.house.rehearsal.then(|| words::say("paper-rehearsal"));
    let table = Table {
        name: words::thing(Thing::Issue),
        head: View::columns().into_iter().chain(mark.clone()).collect(),
        rows: issues.map(|view| {
            let view = view.map_err(|error| ExportError::Rows(Box::new(error)))?;
            let cells = view.cells(desk).into_iter().chain(mark.clone());
            Ok(cells.map(Cell::Text).collect())
        }),
    };
    save(table, format, desk.now, path, existing)
}

fn document(
    desk: &Desk,
    issues: Issues<'_>,
    path: &Path,
    existing: Existing,
) -> Result<u32, ExportError> {
    write_whole(path, existing, |file| {
        let mut file = std::io::BufWriter::new(file);
        let mut written = 0;
        write!(file, "{{\"issues\":[")?;
        for view in issues {
            let view = view.map_err(|error| ExportError::Rows(Box::new(error)))?;
            let comma = if written == 0 { "" } else { "," };
            write!(file, "{comma}\n{}", view.json(desk))?;
            written += 1;
        }
        let rehearsal = desk.house.rehearsal;
        writeln!(file, "\n],\"total\":{written},\"next\":null,\"rehearsal\":{rehearsal}}}")?;
        file.flush()?;
        Ok(written)
    })
}

/// Issues read at one go.
const PAGE: usize = 200;

/// Issues of a list, the newest first, opened one by one.
struct Issues<'d> {
    desk: &'d Desk,
    reader: Reader<'d>,
    filter: IssueFilter,
    page: std::vec::IntoIter<crate::base::id::Id>,
    after: Option<Cursor>,
    over: bool,
}

impl<'d> Issues<'d> {
    fn new(desk: &'d Desk, filter: IssueFilter) -> Self {
        let reader = desk.store.reader();
        Self { desk, reader, filter, page: Vec::new().into_iter(), after: None, over: false }
    }

    fn turn(&mut self) -> Result<(), StoreError> {
        let page = self.reader.issues(&self.filter, Order::Newest, self.after.as_ref(), PAGE)?;
        self.over = page.next.is_none();
        self.after = page.next;
        self.page = page.rows.iter().map(|row| row.id).collect::<Vec<_>>().into_iter();
        Ok(())
    }
}

impl Iterator for Issues<'_> {
    type Item = Result<View, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(id) = self.page.next() {
                return Some(View::of(self.desk, id, Clarity::Masked));
            }
            if self.over {
                return None;
            }
            if let Err(error) = self.turn() {
                self.over = true;
                return Some(Err(error));
            }
        }
    }
}
