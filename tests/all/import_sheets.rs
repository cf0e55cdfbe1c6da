//! Sheets through the real program: a child reads them, and its end is told.

use std::fs;
use std::io::Write;
use std::path::Path;

use yizhan::import::child::Reader;
use yizhan::import::layout::Mapping;
use yizhan::import::row::Incoming;
use yizhan::import::sheet::{Limits, RowTrouble, SheetTrouble};

fn open(path: &Path, limits: &Limits) -> Reader {
    Reader::open_with(Path::new(env!("CARGO_BIN_EXE_yizhan")), path, limits).unwrap()
}

#[test]
fn a_child_hands_over_rows_and_what_it_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.csv");
    fs::write(&path, "编号,内容\n1,\"两\n行\"\n2,灯\n").unwrap();
    let mut reader = open(&path, &Limits::default());
    let rows: Vec<_> = reader.by_ref().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1].cells, ["1", "两\n行"]);
    assert_eq!(reader.info().unwrap().encoding.as_deref(), Some("utf-8"));
    let missing: Vec<_> = open(&folder.path().join("none.csv"), &Limits::default()).collect();
    assert!(matches!(missing.as_slice(), [Err(SheetTrouble::Unreadable(_))]));
}

#[test]
fn a_child_can_be_stopped_in_the_middle() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.csv");
    fs::write(&path, "内容\n灯不亮\n".repeat(200_000)).unwrap();
    let mut reader = open(&path, &Limits::default());
    assert!(reader.next().unwrap().is_ok());
    drop(reader);
}

/// A workbook of some hundred kilobytes whose text unfolds to more than the limit.
#[test]
#[cfg(unix)]
fn a_file_that_takes_too_much_ends_only_the_child() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bomb.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..3_000 {
        sheet.write_string(row, 0, format!("{row:06}{}", "a".repeat(32_000))).unwrap();
    }
    book.save(&path).unwrap();
    let limits = Limits { memory_bytes: 96 << 20, ..Limits::default() };
    let end = open(&path, &limits).last();
    assert_eq!(end, Some(Err(SheetTrouble::TooHeavy)));
}

/// Rows of a file that came in, and rows that could have.
fn came_in(path: &Path) -> (usize, usize) {
    let rows: Vec<_> = open(path, &Limits::default()).map(Result::unwrap).collect();
    let mapping = Mapping::guess(&rows).unwrap();
    let below = rows.iter().filter(|row| row.number > mapping.header_row);
    let read: Vec<_> = below
        .map(|row| {
            Incoming::from_row(row, &mapping, yizhan::base::clock::Day::constant(2026, 11, 24))
        })
        .collect();
    let passed = |row: &&Result<_, RowTrouble>| row.as_ref().is_err_and(RowTrouble::is_passed_over);
    (read.iter().flatten().count(), read.len() - read.iter().filter(passed).count())
}

#[test]
fn ninety_nine_of_a_hundred_real_rows_come_in() {
    let Some(data) = std::env::var_os("YIZHAN_REAL_DATA") else {
        return writeln!(std::io::stderr(), "skipped: YIZHAN_REAL_DATA is not set").unwrap();
    };
    for folder in ["messages", "english311"] {
        for entry in fs::read_dir(Path::new(&data).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let (good, all) = came_in(&path);
            assert!(all > 50 && good * 100 >= all * 99, "{}: {good} of {all}", path.display());
        }
    }
}

#[test]
fn damaged_real_files_give_rows_or_a_reason() {
    let Some(data) = std::env::var_os("YIZHAN_REAL_DATA") else {
        return writeln!(std::io::stderr(), "skipped: YIZHAN_REAL_DATA is not set").unwrap();
    };
    let mut reasons = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(Path::new(&data).join("nasty_files")).unwrap().collect();
    paths.sort_by_key(|entry| entry.as_ref().unwrap().path());
    for entry in paths {
        let path = entry.unwrap().path();
        match open(&path, &Limits::default()).last().unwrap() {
            Ok(_) => {
                let (good, all) = came_in(&path);
                assert!(
                    good > 0 && (all - good) * 10 <= all.max(10),
                    "{}: {good} of {all}",
                    path.display()
                );
            }
            Err(trouble) => reasons.push(trouble),
        }
    }
    let expected = [
        SheetTrouble::OnlyHeader,
        SheetTrouble::Empty,
        SheetTrouble::Html,
        SheetTrouble::LfsPointer,
    ];
    assert_eq!(reasons, expected);
}
