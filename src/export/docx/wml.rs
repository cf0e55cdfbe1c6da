//! The three elements a paper is made of, as markup: runs, paragraphs, tables.
//!
//! Properties stand in the order the schema of the format asks for.

use std::fmt::Write as _;

use crate::export::docx::figures::{LINE, WIDE};

/// A typeface by habit of Chinese offices. Fonts are named, not embedded: they are licensed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// 小标宋, for titles.
    Title,
    /// 黑体, for headings of the first level and labels.
    Black,
    /// 楷体, for headings of the second level.
    Kai,
    /// 仿宋, for everything else.
    Body,
    /// 宋体, for page numbers.
    Song,
}

impl Face {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Title => "方正小标宋简体",
            Self::Black => "黑体",
            Self::Kai => "楷体_GB2312",
            Self::Body => "仿宋_GB2312",
            Self::Song => "宋体",
        }
    }
}

/// 3号 in half points: what a line of the grid is made for.
const BODY_SIZE: u32 = 32;

/// No space between Chinese and digits: every character keeps its place in the line.
const GRID: &str = "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>";

/// The text of a run that leads to the right edge.
pub(super) const TAB: &str = "\t";

/// Words in one face and size.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) face: Face,
    /// In half points: 44 is 2号, 32 is 3号, 28 is 4号.
    pub(super) size: u32,
    pub(super) text: String,
}

impl Run {
    pub(super) fn new(face: Face, size: u32, text: impl Into<String>) -> Self {
        Self { face, size, text: text.into() }
    }
}

/// A line along a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Above and below.
    Both,
    /// Dashed, below: where a slip is torn off.
    Tear,
}

/// One paragraph; lengths in twentieths of a point.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    pub(super) style: Option<&'static str>,
    pub(super) align: &'static str,
    /// Where the paragraph begins.
    pub(super) left: u32,
    pub(super) right: u32,
    /// How far its first line begins to the right of `left`; negative for a hanging label.
    pub(super) first: i32,
    pub(super) before: u32,
    /// From line to line.
    pub(super) pitch: u32,
    pub(super) rule: Option<Rule>,
    /// Never the last one on a page.
    pub(super) keep: bool,
}

impl Line {
    pub(super) fn new(runs: Vec<Run>) -> Self {
        Self {
            runs,
            style: None,
            align: "both",
            left: 0,
            right: 0,
            first: 0,
            before: 0,
            pitch: LINE,
            rule: None,
            keep: false,
        }
    }
}

/// A paragraph or a table.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Line(Line),
    Table {
        /// The widths of the columns.
        widths: Vec<u32>,
        /// How many rows repeat on every page.
        heads: usize,
        /// Each cell is some paragraphs.
        rows: Vec<Vec<Vec<Line>>>,
    },
}

/// All pieces as markup.
pub(super) fn pieces(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) => paragraph(&mut out, line),
            Piece::Table { widths, heads, rows } => table(&mut out, widths, *heads, rows),
        }
    }
    out
}

/// Text as it may stand in markup.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The properties of a run.
///
/// The hint keeps quotation marks and dashes in the Chinese face.
pub(super) fn run_properties(face: Face, size: u32) -> String {
    let name = face.name();
    format!(
        "<w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"{name}\" w:hAnsi=\"{name}\" \
         w:eastAsia=\"{name}\" w:cs=\"{name}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>\
         </w:rPr>"
    )
}

/// One paragraph.
pub(super) fn paragraph(out: &mut String, line: &Line) {
    out.push_str("<w:p><w:pPr>");
    if let Some(style) = line.style {
        put(out, format_args!("<w:pStyle w:val=\"{style}\"/>"));
    }
    if line.keep {
        out.push_str("<w:keepNext/>");
    }
    if let Some(rule) = line.rule {
        put(out, format_args!("<w:pBdr>{}</w:pBdr>", borders(rule)));
    }
    if line.runs.iter().any(|run| run.text == TAB) {
        put(out, format_args!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{WIDE}\"/></w:tabs>"));
    }
    out.push_str(GRID);
    if line.pitch != LINE || line.runs.iter().any(|run| run.size > BODY_SIZE) {
        // Tall characters in the grid would take two lines, narrow lines a whole one.
        out.push_str("<w:snapToGrid w:val=\"0\"/>");
    }
    put(
        out,
        format_args!(
            "<w:spacing w:before=\"{}\" w:after=\"0\" w:line=\"{}\" w:lineRule=\"exact\"/>",
            line.before, line.pitch
        ),
    );
    let (kind, first) =
        if line.first < 0 { ("hanging", -line.first) } else { ("firstLine", line.first) };
    put(
        out,
        format_args!(
            "<w:ind w:left=\"{}\" w:right=\"{}\" w:{kind}=\"{first}\"/><w:jc w:val=\"{}\"/>",
            line.left, line.right, line.align
        ),
    );
    out.push_str("</w:pPr>");
    for run in &line.runs {
        let content = if run.text == TAB {
            "<w:tab/>".to_owned()
        } else {
            format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(&run.text))
        };
        let properties = run_properties(run.face, run.size);
        put(out, format_args!("<w:r>{properties}{content}</w:r>"));
    }
    out.push_str("</w:p>");
}

fn borders(rule: Rule) -> String {
    let side = |name: &str, value: &str| {
        format!("<w:{name} w:val=\"{value}\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/>")
    };
    match rule {
        Rule::Both => side("top", "single") + &side("bottom", "single"),
        Rule::Tear => side("bottom", "dashed"),
    }
}

fn table(out: &mut String, widths: &[u32], heads: usize, rows: &[Vec<Vec<Line>>]) {
    put(
        out,
        format_args!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDE}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
             <w:tblBorders>"
        ),
    );
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        put(
            out,
            format_args!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"),
        );
    }
    out.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for width in widths {
        put(out, format_args!("<w:gridCol w:w=\"{width}\"/>"));
    }
    out.push_str("</w:tblGrid>");
    for (at, row) in rows.iter().enumerate() {
        out.push_str("<w:tr><w:trPr><w:cantSplit/>");
        if at < heads {
            out.push_str("<w:tblHeader/>");
        }
        out.push_str("</w:trPr>");
        for (cell, width) in row.iter().zip(widths) {
            put(
                out,
                format_args!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>\
                     <w:vAlign w:val=\"center\"/></w:tcPr>"
                ),
            );
            for line in cell {
                paragraph(out, line);
            }
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

fn put(out: &mut String, markup: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _always = out.write_fmt(markup);
}
