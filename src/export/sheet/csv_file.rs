//! Comma-separated files for office programs, which run cells that look like formulas.

use std::io::{BufWriter, Write};

use csv::{Terminator, WriterBuilder};

use crate::base::text::clean;
use crate::export::error::ExportError;
use crate::export::sheet::{Cell, Table};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes the head and all rows, each line ended by CR LF.
pub(super) fn write<R>(table: Table<R>, gb18030: bool, out: impl Write) -> Result<u32, ExportError>
where
    R: IntoIterator<Item = Result<Vec<Cell>, ExportError>>,
{
    let mut out = BufWriter::new(out);
    if !gb18030 {
        out.write_all(BYTE_ORDER_MARK)?;
    }
    let encode = |text: String| -> Vec<u8> {
        if gb18030 { encoding_rs::GB18030.encode(&text).0.into_owned() } else { text.into_bytes() }
    };
    let mut lines =
        WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(out);
    lines.write_record(table.head.iter().map(|word| encode(guarded(word)))).map_err(disk)?;
    let mut count = 0;
    for row in table.rows {
        lines.write_record(row?.iter().map(|cell| encode(field(cell)))).map_err(disk)?;
        count += 1;
    }
    lines.flush()?;
    Ok(count)
}

fn disk(failed: csv::Error) -> ExportError {
    match failed.into_kind() {
        csv::ErrorKind::Io(failed) => ExportError::Disk(failed),
        other => ExportError::Sheet(format!("{other:?}")),
    }
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => guarded(text),
        Cell::Number(number) if number.is_finite() => number.to_string(),
        Cell::Number(_) => String::new(),
        Cell::Int(number) => number.to_string(),
    }
}

/// A text that no sheet program takes for a formula: a leading `'` where it would.
///
/// The signs are those of the OWASP application security standard (1.2.10), the pipe of the old
/// data exchange, and the full-width twins that Chinese input methods give.
fn guarded(text: &str) -> String {
    let text = clean(text);
    let risky = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠', '｜', '％']);
    if risky { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheet::rows;

    fn written(cells: Vec<Cell>, gb18030: bool) -> Vec<u8> {
        let table =
            Table { name: String::new(), head: vec!["编号".into()], rows: rows(vec![cells]) };
        let mut out = Vec::new();
        assert_eq!(write(table, gb18030, &mut out).unwrap(), 1);
        out
    }

    #[test]
    fn a_text_that_looks_like_a_formula_is_disarmed() {
        for text in ["=1+1", "+86138", "-5", "@a", "\t=1", "\r=1", "\u{200b}=1", "  =1", "\n=1"] {
            assert!(guarded(text).starts_with('\''), "{text:?} would run");
        }
        for text in ["＝1", "＋1", "－1", "＠a", "|cmd", "\u{0}=cmd|' /C calc'!A0"] {
            assert!(guarded(text).starts_with('\''), "{text:?} would run");
        }
        for text in ["", "013800000000", "2-3号楼", "a=b"] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn numbers_stay_numbers_and_lines_end_as_offices_expect() {
        let cells = vec![Cell::Int(-5), Cell::Number(2.5), Cell::Number(f64::NAN), "甲,乙".into()];
        let text = String::from_utf8(written(cells, false)).unwrap();
        assert_eq!(text, "\u{feff}编号\r\n-5,2.5,,\"甲,乙\"\r\n");
    }

    #[test]
    fn the_old_encoding_holds_rare_signs_too() {
        let bytes = written(vec!["𠮷某".into()], true);
        let (text, _, broken) = encoding_rs::GB18030.decode(&bytes);
        assert_eq!((&*text, broken), ("编号\r\n𠮷某\r\n", false));
    }
}
