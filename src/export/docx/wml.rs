//! Runs, paragraphs and tables as markup.
//!
//! Properties stand in the order the schema of the format asks for.

use std::fmt::Write as _;

use crate::export::layout::figures::Figures;
use crate::export::layout::piece::{Face, Keep, Line, Piece, Rule, TAB};

/// No space between Chinese and digits: every character keeps its place in the line.
const GRID: &str = "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>";

/// All pieces as markup.
pub(super) fn pieces(pieces: &[Piece], figures: &Figures) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) => paragraph(&mut out, line, figures),
            Piece::Table { widths, high, heads, rows } => {
                table(&mut out, (widths, *high, *heads), rows, figures);
            }
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
pub(super) fn paragraph(out: &mut String, line: &Line, figures: &Figures) {
    out.push_str("<w:p><w:pPr>");
    if let Some(style) = line.style {
        put(out, format_args!("<w:pStyle w:val=\"{style}\"/>"));
    }
    // Of a long paragraph word processors keep what they can: better a few empty lines than a
    // signature alone on a page.
    if line.keep != Keep::Free {
        out.push_str("<w:keepNext/>");
    }
    if line.fresh {
        out.push_str("<w:pageBreakBefore/>");
    }
    if let Some(rule) = line.rule {
        put(out, format_args!("<w:pBdr>{}</w:pBdr>", borders(rule)));
    }
    if line.runs.iter().any(|run| run.text == TAB) {
        put(
            out,
            format_args!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", figures.wide()),
        );
    }
    out.push_str(GRID);
    if line.pitch != figures.line || line.runs.iter().any(|run| run.size > figures.body) {
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

fn table(
    out: &mut String,
    (widths, high, heads): (&[u32], Option<u32>, usize),
    rows: &[Vec<Vec<Line>>],
    figures: &Figures,
) {
    let wide = figures.wide();
    put(
        out,
        format_args!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{wide}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
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
        if let Some(high) = high {
            put(out, format_args!("<w:trHeight w:val=\"{high}\" w:hRule=\"exact\"/>"));
        }
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
                paragraph(out, line, figures);
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
