//! A paper as plain text in 40 full-width columns, for any printer.

use unicode_width::UnicodeWidthStr;

use crate::base::text::{clean_line, paper_columns};
use crate::export::paper::{
    Block, Form, Paper, divide, printable_lines, sign_off_starts, with_colon,
};

/// The width of the paper, in half-width cells: 40 full-width columns.
pub const CELLS: usize = 80;

/// Two full-width characters: how far a paragraph begins in.
const TWO: usize = 4;

/// Writes the paper; lines end in `\n`, none is wider than [`CELLS`].
pub fn write(paper: &Paper) -> String {
    let mut page = Page::default();
    page.head(paper);
    let mut before = None;
    for block in &paper.blocks {
        page.block(block, before);
        before = Some(block);
    }
    page.foot(paper);
    page.0
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, indent: usize, text: &str) {
        if !text.is_empty() {
            self.0.extend(std::iter::repeat_n(' ', indent));
            self.0.push_str(text.trim_end());
        }
        self.0.push('\n');
    }

    fn blank(&mut self) {
        self.line(0, "");
    }

    /// Each line of the text, wrapped and in the middle.
    fn centred(&mut self, text: &str) {
        for line in printable_lines(text).flat_map(|line| wrap(&line, CELLS - TWO)) {
            self.line((CELLS - line.width_cjk().min(CELLS)) / 2, &line);
        }
    }

    /// Each line of the text as a paragraph that begins two characters in.
    fn paragraphs(&mut self, text: &str) {
        for line in printable_lines(text) {
            for part in wrap(&format!("　　{line}"), CELLS) {
                self.line(0, &part);
            }
        }
    }

    /// A label and its text, which wraps beside the label.
    fn hanging(&mut self, label: &str, text: &str) {
        let label = with_colon(&clean_line(label));
        // A long label leaves no room beside it.
        let wide = label.width_cjk();
        let beside = if wide + TWO <= CELLS / 2 { wide } else { 0 };
        let text = printable_lines(text).collect::<Vec<_>>().join("\n");
        let joined = if beside == 0 { format!("{label}{text}") } else { text };
        let parts = joined.lines().flat_map(|line| wrap(line, CELLS - TWO - beside));
        let mut first = beside > 0;
        for part in parts.collect::<Vec<_>>() {
            if std::mem::take(&mut first) {
                self.line(TWO, &format!("{label}{part}"));
            } else {
                self.line(TWO + beside, &part);
            }
        }
        if first {
            self.line(TWO, &label);
        }
    }

    fn head(&mut self, paper: &Paper) {
        let number = paper.number.as_deref().map(clean_line);
        let date = paper.date_line.as_deref().map(clean_line);
        paper.notice.iter().for_each(|notice| self.centred(notice));
        if !paper.notice.is_empty() {
            self.blank();
        }
        if paper.form == Form::Sheet && (number.is_some() || date.is_some()) {
            let (date, number) = (date.unwrap_or_default(), number.unwrap_or_default());
            let gap = CELLS.saturating_sub(date.width_cjk() + number.width_cjk()).max(2);
            self.line(0, &format!("{date}{}{number}", " ".repeat(gap)));
            self.blank();
            self.centred(&paper.title);
        } else if paper.form != Form::Slips {
            self.centred(&paper.title);
            number.into_iter().chain(date).for_each(|line| self.centred(&line));
        }
        if paper.form != Form::Slips {
            self.blank();
        }
        if let Some(addressee) = &paper.addressee {
            let line = with_colon(&clean_line(addressee));
            for part in wrap(&line, CELLS) {
                self.line(0, &part);
            }
        }
    }

    fn block(&mut self, block: &Block, before: Option<&Block>) {
        match block {
            Block::Heading1(text) | Block::Heading2(text) | Block::Para(text) => {
                self.paragraphs(text);
            }
            Block::Item { label, lines } => {
                if !label.is_empty() {
                    self.paragraphs(label);
                }
                for (name, value) in lines {
                    self.hanging(name, value);
                }
            }
            Block::Names { label, names } => {
                if !matches!(before, Some(Block::Names { .. } | Block::Blank)) {
                    self.blank();
                }
                self.hanging(label, &names.join("、"));
            }
            Block::Table { head, rows, widths } => self.table(head, rows, widths),
            Block::Boxes(boxes) => {
                for (at, blocks) in boxes.iter().enumerate() {
                    if at > 0 {
                        self.block(&Block::Tear, None);
                    }
                    for block in blocks {
                        self.block(block, None);
                    }
                }
            }
            Block::Title(words) => self.centred(words),
            Block::Tear => self.line(0, &"- ".repeat(CELLS / 2)),
            Block::Fresh | Block::Blank => self.blank(),
        }
    }

    fn table(&mut self, head: &[String], rows: &[Vec<String>], shares: &[u16]) {
        let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
        let widths: Vec<usize> =
            divide(CELLS as u32, columns, shares).into_iter().map(|width| width as usize).collect();
        let rule = "-".repeat(CELLS);
        self.line(0, &rule);
        if !head.is_empty() {
            self.row(head, &widths);
            self.line(0, &rule);
        }
        for row in rows {
            self.row(row, &widths);
        }
        self.line(0, &rule);
    }

    /// One row of a table; as many lines as its tallest cell, two cells of air between columns.
    fn row(&mut self, cells: &[String], widths: &[usize]) {
        let columns: Vec<Vec<String>> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| {
                let room = width.saturating_sub(2).max(2);
                printable_lines(cell).flat_map(|line| wrap(&line, room)).collect()
            })
            .collect();
        let tallest = columns.iter().map(Vec::len).max().unwrap_or(1);
        for at in 0..tallest {
            let mut line = String::new();
            let mut edge = 0;
            for (column, width) in columns.iter().zip(widths) {
                let text = column.get(at).map_or("", String::as_str);
                line.push_str(text);
                edge += width;
                line.extend(std::iter::repeat_n(' ', edge.saturating_sub(line.width_cjk())));
            }
            self.line(0, &line);
        }
    }

    fn foot(&mut self, paper: &Paper) {
        if let Some(sign_off) = &paper.sign_off {
            let issuer = clean_line(&sign_off.issuer);
            let date = clean_line(&sign_off.date);
            let (left, right) = sign_off_starts(
                CELLS as u32,
                TWO as u32,
                issuer.width_cjk() as u32,
                date.width_cjk() as u32,
            );
            self.blank();
            self.line(left as usize, &issuer);
            self.line(right as usize, &date);
        }
        if let Some(copy_to) = &paper.copy_to {
            let rule = "-".repeat(CELLS);
            self.blank();
            self.line(0, &rule);
            let parts = wrap(&clean_line(copy_to), CELLS - TWO);
            for part in parts {
                self.line(2, &part);
            }
            self.line(0, &rule);
        }
    }
}

/// Lines of at most so many half-width cells.
fn wrap(text: &str, cells: usize) -> Vec<String> {
    paper_columns(text, cells / 2)
}
