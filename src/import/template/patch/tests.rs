//! Sheets as a county sends them, filled.

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use rust_xlsxwriter::{Format, Workbook};

use super::*;

/// A table with a title over merged cells, a coloured cell, a formula and a gap of rows.
fn template() -> Vec<u8> {
    let mut book = Workbook::new();
    let title = Format::new().set_bold();
    let yellow = Format::new().set_background_color("#FFFF00").set_num_format("0");
    let sheet = book.add_worksheet();
    sheet.set_name("月报表").unwrap();
    sheet.merge_range(0, 0, 0, 2, "某街道月报", &title).unwrap();
    sheet.write_string(2, 0, "总数").unwrap();
    sheet.write_blank(2, 1, &yellow).unwrap();
    sheet.write_string(2, 2, "备注 & <说明>").unwrap();
    sheet.write_number_with_format(3, 1, 7.0, &yellow).unwrap();
    sheet.write_formula(4, 1, "=B3+B4").unwrap();
    book.save_to_buffer().unwrap()
}

fn put(row: usize, column: usize, words: &str) -> Put {
    let number = words.parse().ok();
    let text = if number.is_some() { String::new() } else { words.to_owned() };
    Put { row, column, number, text }
}

fn order(puts: Vec<Put>) -> Order {
    Order { limits: Limits::default(), sheet: "月报表".to_owned(), puts }
}

fn cells(book: &[u8]) -> BTreeMap<(u32, u32), String> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(book)).unwrap();
    let range = book.worksheet_range("月报表").unwrap();
    let (top, left) = range.start().unwrap();
    let cells = range.used_cells().filter(|(_, _, value)| **value != Data::Empty);
    cells
        .map(|(row, column, value)| ((row as u32 + top, column as u32 + left), value.to_string()))
        .collect()
}

fn entry(book: &[u8], name: &str) -> String {
    let mut package = ZipArchive::new(Cursor::new(book)).unwrap();
    part(&mut package, name).unwrap()
}

#[test]
fn cells_are_filled_and_everything_else_stays() {
    let before = template();
    let puts =
        vec![put(3, 1, "12"), put(4, 1, "3"), put(2, 3, "甲<&>乙"), put(9, 0, "5"), put(3, 4, "—")];
    let after = filled(Cursor::new(&before), &order(puts)).unwrap();
    let (old, new) = (cells(&before), cells(&after));
    for (place, words) in &old {
        if ![(3, 1), (4, 1)].contains(place) {
            assert_eq!(new.get(place), Some(words), "{place:?}");
        }
    }
    let put = [((2, 1), "12"), ((3, 1), "3"), ((1, 3), "甲<&>乙"), ((8, 0), "5"), ((2, 4), "—")];
    for (place, words) in put {
        assert_eq!(new.get(&place).map(String::as_str), Some(words), "{place:?}");
    }
    assert_eq!(entry(&before, "xl/styles.xml"), entry(&after, "xl/styles.xml"));
    let sheet = entry(&after, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<mergeCell ref=\"A1:C1\""), "{sheet}");
    assert!(sheet.contains("B3+B4"), "{sheet}");
    // The colour of the cell is that of before.
    let cell = sheet.split("<c ").find(|cell| cell.contains("r=\"B3\"")).unwrap();
    assert!(cell.contains("s=\""), "{cell}");
    assert!(entry(&after, "xl/workbook.xml").contains("fullCalcOnLoad=\"1\""));
}

#[test]
fn what_would_be_lost_or_hidden_is_refused() {
    let fails = |row, column| filled(Cursor::new(template()), &order(vec![put(row, column, "1")]));
    assert_eq!(fails(5, 1), Err(Answer::Formula("B5".to_owned())));
    assert_eq!(fails(1, 2), Err(Answer::Covered("C1".to_owned())));
    assert!(fails(1, 0).is_ok());
    let other = Order { sheet: "没有".to_owned(), ..order(Vec::new()) };
    assert_eq!(
        filled(Cursor::new(template()), &other),
        Err(Answer::Trouble(SheetTrouble::NotASheet))
    );
    let rubbish = filled(Cursor::new(b"PK\x03\x04 nothing"), &other);
    assert_eq!(rubbish, Err(Answer::Trouble(SheetTrouble::NotASheet)));
}

#[test]
fn a_sheet_with_a_program_in_it_is_not_passed_on() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("xl/vbaProject.bin", SimpleFileOptions::default()).unwrap();
    let book = archive.finish().unwrap().into_inner();
    assert_eq!(filled(Cursor::new(book), &order(Vec::new())), Err(Answer::Macros));
}
