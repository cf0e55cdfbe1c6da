//! Hostile and everyday files, as bytes.

use std::io::Cursor;

use encoding_rs::GB18030;
use proptest::prelude::*;

use super::*;

type Read = Result<(SheetInfo, Vec<Row>), SheetTrouble>;

fn read_with(bytes: &[u8], limits: &Limits) -> Read {
    let mut rows = Vec::new();
    let info = read_source(Cursor::new(bytes), limits, &mut |row| {
        rows.push(row);
        Flow::Continue(())
    })?;
    Ok((info, rows))
}

fn read_bytes(bytes: &[u8]) -> Read {
    read_with(bytes, &Limits::default())
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    read_bytes(bytes).unwrap().1.into_iter().map(|row| row.cells).collect()
}

const SMALL: &str = "编号,内容\n1,楼道灯不亮\n2,电梯一直在响\n";

#[test]
fn every_encoding_of_an_office_gives_the_same_rows() {
    let expected = cells(SMALL.as_bytes());
    assert_eq!(expected[1], ["1", "楼道灯不亮"]);
    let utf16 = |swap: bool| -> Vec<u8> {
        let units = SMALL.encode_utf16();
        units.flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let marked = |mark: &[u8], text: &[u8]| [mark, text].concat();
    let forms = [
        (marked(&[0xef, 0xbb, 0xbf], SMALL.as_bytes()), "utf-8"),
        (GB18030.encode(SMALL).0.into_owned(), "gb18030"),
        (marked(&[0xff, 0xfe], &utf16(false)), "utf-16le"),
        (marked(&[0xfe, 0xff], &utf16(true)), "utf-16be"),
        (utf16(false), "utf-16le"),
        (utf16(true), "utf-16be"),
    ];
    for (bytes, name) in forms {
        assert_eq!(cells(&bytes), expected, "{name}");
        assert_eq!(read_bytes(&bytes).unwrap().0.encoding.as_deref(), Some(name));
    }
}

#[test]
fn every_line_end_and_delimiter_gives_the_same_rows() {
    let expected = cells(SMALL.as_bytes());
    for end in ["\r\n", "\r"] {
        assert_eq!(cells(SMALL.replace('\n', end).as_bytes()), expected);
    }
    assert_eq!(cells(SMALL.replacen('\n', "\r", 1).as_bytes()), expected);
    for delimiter in [";", "\t", "|"] {
        let text = SMALL.replace(',', delimiter);
        assert_eq!(cells(text.as_bytes()), expected);
        let found = read_bytes(text.as_bytes()).unwrap().0.delimiter;
        assert_eq!(found.map(String::from).as_deref(), Some(delimiter));
    }
}

#[test]
fn quoted_cells_keep_their_marks_lines_and_delimiters() {
    let found = cells("a,b\n1,\"x,\n\"\"y\"\"\"\n2,z\n".as_bytes());
    assert_eq!(found[1], ["1", "x,\n\"y\""]);
    assert_eq!(found[2], ["2", "z"]);
}

#[test]
fn an_unclosed_mark_costs_its_own_line_only() {
    let text = "a,b,c\n1,\"没有结束,x\n2,y,z\n3,\"好\",z\n4,y,z\n";
    let rows = read_bytes(text.as_bytes()).unwrap().1;
    let numbers: Vec<usize> = rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
    assert_eq!(rows[1].trouble, Some(RowTrouble::UnclosedQuote));
    assert_eq!(rows[1].cells, ["1", "\"没有结束", "x"]);
    assert!(rows.iter().skip(2).all(|row| row.trouble.is_none()));
    assert_eq!(rows[3].cells, ["3", "好", "z"]);
}

#[test]
fn a_row_torn_by_bare_line_ends_is_put_together() {
    let text = "id,a,b,c\n1,x,y,z\n2,第一行\n第二行\n第三行,y,z\n3,x,y,z\n4,x\n5,x,y\n";
    let (info, rows) = read_bytes(text.as_bytes()).unwrap();
    assert_eq!(rows[2].cells, ["2", "第一行\n第二行\n第三行", "y", "z"]);
    let lengths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    assert_eq!((lengths, info.mended), (vec![4, 4, 4, 4, 2, 3], 1));
}

#[test]
fn a_file_cut_off_inside_a_cell_keeps_that_cell_together() {
    let bytes = "a,b,c\n1,x,y\n2,x,\"第一行\n第二行".as_bytes();
    let rows = read_bytes(&bytes[..bytes.len() - 1]).unwrap().1;
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[2].trouble, Some(RowTrouble::UnclosedQuote));
    assert_eq!(rows[2].cells[2], "第一行\n第二\u{fffd}");
}

#[test]
fn broken_bytes_hurt_only_their_row_and_nul_is_dropped() {
    let mut bytes = "编号,内容\n1,楼道灯\0不亮\n".repeat(4).into_bytes();
    bytes.extend(b"2,\xe6\xa5,z\n3,ok\n");
    let rows = read_bytes(&bytes).unwrap().1;
    assert_eq!(rows[1].cells[1], "楼道灯不亮");
    let hurt: Vec<_> = rows.iter().filter(|row| row.trouble.is_some()).collect();
    assert_eq!(hurt.len(), 1);
    assert_eq!(hurt[0].trouble, Some(RowTrouble::BrokenText { column: 2 }));
}

#[test]
fn rows_keep_their_numbers_and_blank_ones_are_counted() {
    let (info, rows) = read_bytes(b"a,b\n\n,,\n1,2,3\n4\n").unwrap();
    let numbers: Vec<usize> = rows.iter().map(|row| row.number).collect();
    assert_eq!((numbers, info.blank, info.rows), (vec![1, 4, 5], 2, 3));
}

#[test]
fn what_is_no_sheet_says_why() {
    let cases: &[(&[u8], SheetTrouble)] = &[
        (b"", SheetTrouble::Empty),
        (b"\n\n,,\n", SheetTrouble::Empty),
        (b"a,b,c\n", SheetTrouble::OnlyHeader),
        (b"\n <!DOCTYPE html><table>", SheetTrouble::Html),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", SheetTrouble::LfsPointer),
        (b"%PDF-1.7\n", SheetTrouble::NotASheet),
        (&[1, 2, 3, 4, 5, 6, 7, 8], SheetTrouble::NotASheet),
    ];
    for (bytes, trouble) in cases {
        assert_eq!(read_bytes(bytes).as_ref(), Err(trouble));
    }
    assert!(matches!(read_bytes(b"PK\x03\x04zzzz"), Err(SheetTrouble::Broken(_))));
    assert!(matches!(read_bytes(&[0xd0, 0xcf, 0x11, 0xe0, 0]), Err(SheetTrouble::Broken(_))));
}

#[test]
fn limits_are_kept() {
    let limits = Limits { rows: 2, cell_bytes: 8, columns: 3, ..Limits::default() };
    let long = read_with("a,b\n1,一二三四五\n".as_bytes(), &limits).unwrap().1;
    assert_eq!(long[1].trouble, Some(RowTrouble::CellTooLong { column: 2 }));
    let wide = read_with(b"a,b\n1,2,3,4\n", &limits).unwrap().1;
    assert_eq!(wide[1].trouble, Some(RowTrouble::TooManyColumns));
    assert_eq!(read_with(b"a\nb\nc\n", &limits), Err(SheetTrouble::TooManyRows { limit: 2 }));
}

#[test]
fn a_line_of_many_megabytes_is_one_troubled_row() {
    let text = format!("a,b\n1,{}\n2,x\n", "长".repeat(2 << 20));
    let rows = read_bytes(text.as_bytes()).unwrap().1;
    assert_eq!(rows.len(), 3);
    assert!(matches!(rows[1].trouble, Some(RowTrouble::CellTooLong { column: 2 })));
    assert!(rows[1].cells[1].len() <= 64 << 10);
    assert_eq!(rows[2].cells, ["2", "x"]);
}

#[test]
fn a_reader_stops_when_told() {
    let mut seen = 0;
    let info = read_source(Cursor::new(b"a\nb\nc\nd\n"), &Limits::default(), &mut |_| {
        seen += 1;
        Flow::Break(())
    });
    assert_eq!((seen, info.is_ok()), (1, true));
}

#[test]
fn a_workbook_gives_its_cells_as_a_person_sees_them() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    book.add_worksheet().set_name("空表").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("台账").unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let time = Format::new().set_num_format("hh:mm");
    sheet.merge_range(0, 0, 0, 4, "登记台账", &Format::new()).unwrap();
    sheet.write_string(1, 0, "电话").unwrap();
    sheet.write_string(1, 4, "内容").unwrap();
    sheet.write_number(3, 0, 13_800_000_000.0).unwrap();
    let moment = ExcelDateTime::parse_from_str("2025-03-10 09:05:07").unwrap();
    sheet.write_datetime_with_format(3, 1, &moment, &day).unwrap();
    sheet.write_number_with_format(3, 2, 0.5, &time).unwrap();
    sheet.write_number(3, 3, 0.1 + 0.2).unwrap();
    for row in 4..5_000 {
        sheet.write_blank(row, 0, &day).unwrap();
    }
    let (info, rows) = read_bytes(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(info.sheet.as_deref(), Some("台账"));
    assert_eq!(info.other_sheets, ["空表"]);
    assert_eq!(rows[0].cells, ["登记台账"]);
    assert_eq!((rows[2].number, rows.len()), (4, 3));
    assert_eq!(rows[2].cells, ["13800000000", "2025-03-10 09:05:07", "12:00:00", "0.3"]);
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read_bytes(&bytes);
    }

    #[test]
    fn no_text_makes_the_reader_panic_or_grow_rows(text in "[\",;\r\n\ta一\u{0}-]{0,400}") {
        if let Ok((info, rows)) = read_bytes(text.as_bytes()) {
            prop_assert_eq!(info.rows, rows.len());
            prop_assert!(rows.windows(2).all(|pair| pair[0].number < pair[1].number));
        }
    }
}
