//! The parts of a word file: the text itself, and what the format wants around it.

use crate::base::text::clean_line;
use crate::export::docx::wml::{self, escaped, run_properties};
use crate::export::layout;
use crate::export::layout::figures::{BANNER, Figures, SIZE_4};
use crate::export::layout::piece::{Face, Line, Piece, Run};
use crate::export::paper::Paper;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// One blank of 4号, in twentieths of a point.
const BLANK_4: u32 = SIZE_4 * 10;

/// Name and content of every part, in the order they are stored.
pub(super) fn all(paper: &Paper) -> Vec<(&'static str, String)> {
    let is_framed = Figures::of(paper.form).is_framed;
    vec![
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("word/document.xml", document(paper)),
        ("word/_rels/document.xml.rels", document_relations()),
        ("word/styles.xml", styles(Figures::of(paper.form))),
        ("word/settings.xml", settings()),
        ("word/fontTable.xml", fonts()),
        ("word/header1.xml", header(paper)),
        ("word/footer1.xml", footer(false, is_framed)),
        ("word/footer2.xml", footer(true, is_framed)),
        ("docProps/core.xml", core(paper)),
    ]
}

fn document(paper: &Paper) -> String {
    let figures = Figures::of(paper.form);
    let body = wml::pieces(&layout::pieces(paper), figures);
    let Figures { page: (wide, high), top, left, bottom, right, line, header, .. } = figures;
    let (footer, is_sideways) = (figures.footer(), figures.is_sideways());
    let turned = if is_sideways { " w:orient=\"landscape\"" } else { "" };
    format!(
        "{XML}<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\"><w:body>{body}<w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:headerReference w:type=\"even\" r:id=\"rId4\"/>\
         <w:footerReference w:type=\"default\" r:id=\"rId5\"/>\
         <w:footerReference w:type=\"even\" r:id=\"rId6\"/>\
         <w:pgSz w:w=\"{wide}\" w:h=\"{high}\"{turned}/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" \
         w:header=\"{header}\" w:footer=\"{footer}\" w:gutter=\"0\"/>\
         <w:docGrid w:type=\"lines\" w:linePitch=\"{line}\"/></w:sectPr></w:body></w:document>"
    )
}

/// The banners, on every page: a page that gets lost still says that it is a rehearsal.
fn header(paper: &Paper) -> String {
    let mut lines = layout::notice(paper);
    if lines.is_empty() {
        let blank = vec![Run::new(Face::Body, SIZE_4, "")];
        let mut blank = Line::new(blank, Figures::of(paper.form));
        blank.pitch = BANNER.min(Figures::of(paper.form).header);
        lines.push(Piece::Line(blank));
    }
    let lines = wml::pieces(&lines, Figures::of(paper.form));
    format!("{XML}<w:hdr xmlns:w=\"{WORD}\">{lines}</w:hdr>")
}

/// `— 1 —` at the outer edge, one blank in: right on odd pages, left on even ones.
fn footer(even: bool, is_framed: bool) -> String {
    let (side, align) = if even { ("left", "left") } else { ("right", "right") };
    let run = |content: &str| format!("<w:r>{}{content}</w:r>", run_properties(Face::Song, SIZE_4));
    let parts = [
        run("<w:t xml:space=\"preserve\">— </w:t>"),
        run("<w:fldChar w:fldCharType=\"begin\"/>"),
        run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>"),
        run("<w:fldChar w:fldCharType=\"separate\"/>"),
        run("<w:t>1</w:t>"),
        run("<w:fldChar w:fldCharType=\"end\"/>"),
        run("<w:t xml:space=\"preserve\"> —</w:t>"),
    ];
    let number = if is_framed { parts.concat() } else { String::new() };
    format!(
        "{XML}<w:ftr xmlns:w=\"{WORD}\"><w:p><w:pPr>\
         <w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{BLANK_4}\" w:lineRule=\"exact\"/>\
         <w:ind w:{side}=\"{BLANK_4}\"/><w:jc w:val=\"{align}\"/></w:pPr>{number}</w:p></w:ftr>"
    )
}

/// No line is moved to keep another company: each page holds its 22.
fn styles(figures: &Figures) -> String {
    let Figures { line, title, body, .. } = *figures;
    let base = format!(
        "{XML}<w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault>{}</w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:widowControl w:val=\"0\"/><w:spacing w:after=\"0\" w:line=\"{line}\" \
         w:lineRule=\"exact\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/><w:qFormat/>{}</w:style>",
        run_properties(Face::Body, body),
        run_properties(Face::Body, body),
    );
    let named = [
        ("Title", "Title", Face::Title, title, ""),
        ("Heading1", "heading 1", Face::Black, body, "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>"),
        ("Heading2", "heading 2", Face::Kai, body, "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>"),
    ]
    .iter()
    .map(|(id, name, face, size, level)| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>{level}{}\
             </w:style>",
            run_properties(*face, *size)
        )
    })
    .collect::<Vec<_>>()
    .concat();
    format!("{base}{named}</w:styles>")
}

fn settings() -> String {
    format!(
        "{XML}<w:settings xmlns:w=\"{WORD}\"><w:evenAndOddHeaders/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"
    )
}

/// The faces, and what to take on a machine that lacks them.
fn fonts() -> String {
    let fonts = [
        (Face::Title, "宋体"),
        (Face::Black, "SimHei"),
        (Face::Kai, "楷体"),
        (Face::Body, "仿宋"),
        (Face::Song, "SimSun"),
    ]
    .iter()
    .map(|(face, other)| {
        format!(
            "<w:font w:name=\"{}\"><w:altName w:val=\"{other}\"/><w:charset w:val=\"86\"/>\
             </w:font>",
            face.name()
        )
    })
    .collect::<Vec<_>>()
    .concat();
    format!("{XML}<w:fonts xmlns:w=\"{WORD}\">{fonts}</w:fonts>")
}

fn core(paper: &Paper) -> String {
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>\
         </cp:coreProperties>",
        escaped(&clean_line(&paper.title))
    )
}

fn content_types() -> String {
    let parts = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("header1", "header"),
        ("footer1", "footer"),
        ("footer2", "footer"),
    ]
    .iter()
    .map(|(part, kind)| {
        format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{KIND}.{kind}+xml\"/>")
    })
    .collect::<Vec<_>>()
    .concat();
    format!(
        "{XML}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{parts}\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
    )
}

fn package_relations() -> String {
    relations(&[
        (&format!("{OFFICE}/officeDocument"), "word/document.xml"),
        (&format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
    ])
}

fn document_relations() -> String {
    relations(&[
        (&format!("{OFFICE}/styles"), "styles.xml"),
        (&format!("{OFFICE}/settings"), "settings.xml"),
        (&format!("{OFFICE}/fontTable"), "fontTable.xml"),
        (&format!("{OFFICE}/header"), "header1.xml"),
        (&format!("{OFFICE}/footer"), "footer1.xml"),
        (&format!("{OFFICE}/footer"), "footer2.xml"),
    ])
}

/// Relations numbered `rId1` and on, in the order given.
fn relations(list: &[(&str, &str)]) -> String {
    let rows = (1..)
        .zip(list)
        .map(|(number, (kind, target))| {
            format!("<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{target}\"/>")
        })
        .collect::<Vec<_>>()
        .concat();
    format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">{rows}</Relationships>")
}
