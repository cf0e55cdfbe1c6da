//! Where each block of a paper goes: faces, sizes, indents.

use crate::base::text::{clean_line, width};
use crate::export::docx::figures::{CHARACTER, MARK, TABLE_LINE, WIDE};
use crate::export::docx::wml::{Face, Line, Piece, Rule, Run, TAB};
use crate::export::paper::{
    Block, Form, Paper, SignOff, divide, printable_lines, sign_off_starts, with_colon,
};

/// 2号, 3号 and 4号, in half points.
const SIZE_2: u32 = 44;
const SIZE_3: u32 = 32;
const SIZE_4: u32 = 28;

/// Two characters of the body.
const TWO: u32 = 2 * CHARACTER;

/// A label longer than this many characters has no text beside it.
const LONG_LABEL: u32 = 10 * CHARACTER;

/// A paragraph of at most three lines goes to the next page with the signature.
const SHORT: u32 = 3 * 28 * CHARACTER;

/// The whole paper, in order.
pub(super) fn pieces(paper: &Paper) -> Vec<Piece> {
    let mut pieces = head(paper);
    let mut before = None;
    for block in &paper.blocks {
        put_block(&mut pieces, block, before);
        before = Some(block);
    }
    if let Some(sign_off) = &paper.sign_off {
        // A signature alone on a page would be blank paper with a name on it. A long paragraph is
        // not held: office programs would move the whole of it and leave a page half empty.
        if let Some(Piece::Line(last)) = pieces.last_mut() {
            last.keep = last.runs.iter().map(|run| length(&run.text)).sum::<u32>() <= SHORT;
        }
        pieces.extend(signature(sign_off).map(Piece::Line));
    }
    if let Some(copy_to) = &paper.copy_to {
        let mut line = body(Face::Body, SIZE_4, &clean_line(copy_to));
        line.rule = Some(Rule::Both);
        (line.first, line.before) = (10 * SIZE_4 as i32, CHARACTER);
        pieces.push(Piece::Line(line));
    }
    if !matches!(pieces.last(), Some(Piece::Line(_))) {
        // The format wants a paragraph after a table.
        pieces.push(Piece::Line(blank()));
    }
    pieces
}

/// The banners above the type area.
pub(super) fn notice(paper: &Paper) -> Vec<Piece> {
    let texts = paper.notice.iter().flat_map(|notice| printable_lines(notice));
    texts.map(|text| Piece::Line(centred(Face::Black, SIZE_4, &text))).collect()
}

fn head(paper: &Paper) -> Vec<Piece> {
    let number = paper.number.as_deref().map(clean_line);
    let date = paper.date_line.as_deref().map(clean_line);
    let mut lines = Vec::new();
    let mut title: Vec<Line> = printable_lines(&paper.title)
        .map(|text| {
            let mut line = centred(Face::Title, SIZE_2, &text);
            line.style = Some("Title");
            line
        })
        .collect();
    if let (Form::Minutes, Some(first)) = (paper.form, title.first_mut()) {
        first.before = MARK;
    }
    if paper.form == Form::Sheet {
        lines.extend(date_and_number(date, number));
        lines.extend(title);
    } else {
        lines.extend(title);
        let under = number.into_iter().chain(date);
        lines.extend(under.map(|text| centred(Face::Body, SIZE_3, &text)));
    }
    lines.push(blank());
    if let Some(addressee) = &paper.addressee {
        lines.push(body(Face::Body, SIZE_3, &with_colon(&clean_line(addressee))));
    }
    lines.into_iter().map(Piece::Line).collect()
}

/// The date at the left and the number at the right of one line.
fn date_and_number(date: Option<String>, number: Option<String>) -> Option<Line> {
    let mut runs = Vec::new();
    let mut align = "left";
    if let Some(date) = date {
        runs.push(Run::new(Face::Body, SIZE_3, date));
        if number.is_some() {
            runs.push(Run::new(Face::Body, SIZE_3, TAB));
        }
    } else {
        align = "right";
    }
    runs.extend(number.map(|number| Run::new(Face::Body, SIZE_3, number)));
    (!runs.is_empty()).then(|| {
        let mut line = Line::new(runs);
        line.align = align;
        line
    })
}

fn put_block(pieces: &mut Vec<Piece>, block: &Block, before: Option<&Block>) {
    match block {
        Block::Heading1(text) => pieces.extend(heading(Face::Black, "Heading1", text)),
        Block::Heading2(text) => pieces.extend(heading(Face::Kai, "Heading2", text)),
        Block::Para(text) => pieces.extend(paragraphs(Face::Body, text).map(Piece::Line)),
        Block::Item { label, lines } => {
            if !label.is_empty() {
                pieces.extend(paragraphs(Face::Body, label).map(|mut line| {
                    line.keep = !lines.is_empty();
                    Piece::Line(line)
                }));
            }
            pieces.extend(lines.iter().flat_map(|(name, value)| hanging(name, value)));
        }
        Block::Names { label, names } => {
            if !matches!(before, Some(Block::Names { .. } | Block::Blank)) {
                pieces.push(Piece::Line(blank()));
            }
            pieces.extend(hanging(label, &names.join("、")));
        }
        Block::Table { head, rows, widths } => {
            if matches!(pieces.last(), Some(Piece::Table { .. })) {
                // Two tables without a paragraph between them would become one.
                pieces.push(Piece::Line(blank()));
            }
            pieces.extend(table(head, rows, widths));
        }
        Block::Tear => {
            let mut line = blank();
            line.rule = Some(Rule::Tear);
            pieces.push(Piece::Line(line));
        }
        Block::Blank => pieces.push(Piece::Line(blank())),
    }
}

fn heading(face: Face, style: &'static str, text: &str) -> impl Iterator<Item = Piece> {
    paragraphs(face, text).map(move |mut line| {
        line.style = Some(style);
        line.keep = true;
        Piece::Line(line)
    })
}

/// Each line of the text as a paragraph that begins two characters in.
fn paragraphs(face: Face, text: &str) -> impl Iterator<Item = Line> {
    printable_lines(text).map(move |text| {
        let mut line = body(face, SIZE_3, &text);
        line.first = TWO as i32;
        line
    })
}

/// A label in 黑体, two characters in, and its text, whose further lines begin where it began.
fn hanging(label: &str, text: &str) -> impl Iterator<Item = Piece> {
    let label = with_colon(&clean_line(label));
    let wide = length(&label);
    let beside = if wide > LONG_LABEL { 0 } else { wide };
    let mut label = Some(label);
    printable_lines(text).map(move |text| {
        let mut line = body(Face::Body, SIZE_3, &text);
        line.align = "left";
        line.left = TWO + beside;
        if let Some(label) = label.take() {
            line.first = -(beside as i32);
            line.runs.insert(0, Run::new(Face::Black, SIZE_3, label));
        }
        Piece::Line(line)
    })
}

fn table(head: &[String], rows: &[Vec<String>], shares: &[u16]) -> Option<Piece> {
    let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
    let heads = usize::from(!head.is_empty());
    let row = |cells: &[String], face: Face, align: &'static str| -> Vec<Vec<Line>> {
        (0..columns)
            .map(|at| {
                let words = cells.get(at).map_or("", String::as_str);
                let lines = printable_lines(words).map(|text| {
                    let mut line = body(face, SIZE_4, &text);
                    (line.align, line.pitch) = (align, TABLE_LINE);
                    line
                });
                lines.collect()
            })
            .collect()
    };
    let head = (heads > 0).then(|| row(head, Face::Black, "center"));
    let rows = rows.iter().map(|cells| row(cells, Face::Body, "left"));
    let rows: Vec<_> = head.into_iter().chain(rows).collect();
    let widths = divide(WIDE, columns, shares);
    (columns > 0).then_some(Piece::Table { widths, heads, rows })
}

fn signature(sign_off: &SignOff) -> impl Iterator<Item = Line> {
    let issuer = clean_line(&sign_off.issuer);
    let date = clean_line(&sign_off.date);
    let full = 28 * CHARACTER;
    let (left, right) = sign_off_starts(full, TWO, length(&issuer), length(&date));
    let mut gap = blank();
    gap.keep = true;
    // Held from the right: a machine with wider digits then breaks neither line.
    let held = |text: &str, start: u32| {
        let mut line = body(Face::Body, SIZE_3, text);
        (line.align, line.right) = ("right", full.saturating_sub(start + length(text)));
        line
    };
    let mut name = held(&issuer, left);
    name.keep = true;
    [gap, name, held(&date, right)].into_iter()
}

/// The width of a text in the body's size; a half-width character takes half of a full one.
fn length(text: &str) -> u32 {
    width(text) as u32 * CHARACTER / 2
}

fn body(face: Face, size: u32, text: &str) -> Line {
    Line::new(vec![Run::new(face, size, text)])
}

fn centred(face: Face, size: u32, text: &str) -> Line {
    let mut line = body(face, size, text);
    line.align = "center";
    line
}

fn blank() -> Line {
    Line::new(vec![Run::new(Face::Body, SIZE_3, "")])
}
