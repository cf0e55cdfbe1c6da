//! Sheets through the real program: a child reads them, and its end is told.

use std::fs;
use std::path::Path;

use yizhan::import::child::Reader;
use yizhan::import::sheet::{Limits, SheetTrouble};

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
