//! Word files as honest and hostile people write them.

use std::io::Write as _;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const RELATIONS: &str = r#"<Relationships xmlns="p"><Relationship Id="rId1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn word(body: &str) -> Vec<u8> {
    let document = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    package(&[("_rels/.rels", RELATIONS), ("word/document.xml", &document)])
}

fn read_bytes(bytes: &[u8]) -> Result<Vec<String>, SheetTrouble> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.docx");
    std::fs::write(&path, bytes).unwrap();
    let mut found = Vec::new();
    read(&path, &limits(), &mut |row| {
        found.extend(row.cells);
        Flow::Continue(())
    })?;
    Ok(found)
}

#[test]
fn runs_entities_breaks_and_tables_are_read_as_they_are_seen() {
    for (body, want) in [
        (
            "<w:p><w:r><w:t>纪</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>要</w:t></w:r></w:p>",
            "纪要",
        ),
        ("<w:p><w:r><w:t>a&amp;b&#x4e00;&lt;</w:t></w:r></w:p>", "a&b一<"),
        ("<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t></w:r></w:p>", "一 二"),
        ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "格"),
        (
            "<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>去</w:delText></w:r></w:del></w:p>",
            "留",
        ),
        ("<w:p><w:ins><w:r><w:t>加</w:t></w:r></w:ins></w:p>", "加"),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>不</w:t></w:r><w:r><w:t>同意</w:t></w:r></w:p>",
            "同意",
        ),
        ("<w:p><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>同意</w:t></w:r></w:p>", "同意"),
        (
            "<w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>不</w:t></w:r><w:r><w:t>同意</w:t></w:r></w:p>",
            "同意",
        ),
        (
            "<w:p><w:r><w:rPr><w:sz w:val=\"2\"/></w:rPr><w:t>不</w:t></w:r><w:r><w:t>同意</w:t></w:r></w:p>",
            "同意",
        ),
        ("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>同意</w:t></w:r></w:p>", "同意"),
    ] {
        assert_eq!(read_bytes(&word(body)).unwrap().join("|"), want, "{body}");
    }
}

#[test]
fn a_style_that_hides_hides_and_so_does_one_based_on_it() {
    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:styleId="B"><w:basedOn w:val="A"/></w:style><w:style w:styleId="C"/></w:styles>"#;
    let document = r#"<w:document xmlns:w="w"><w:body>
        <w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>藏</w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:rStyle w:val="A"/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>显</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="C"/></w:pPr><w:r><w:t>显</w:t></w:r></w:p></w:body></w:document>"#;
    let parts =
        [("_rels/.rels", RELATIONS), ("word/document.xml", document), ("word/styles.xml", styles)];
    assert_eq!(read_bytes(&package(&parts)).unwrap(), ["显", "显"]);
}

#[test]
fn the_part_the_package_names_is_read_and_two_of_them_are_refused() {
    let text = |words: &str| format!("<d><p><r><t>{words}</t></r></p></d>");
    let (one, two) = (text("旧"), text("新"));
    let other = RELATIONS.replace("word/document.xml", "/word/other.xml");
    let parts =
        [("_rels/.rels", other.as_str()), ("word/document.xml", &one), ("word/other.xml", &two)];
    assert_eq!(read_bytes(&package(&parts)).unwrap(), ["新"]);
    let both = RELATIONS.replace(
        "<Relationship ",
        "<Relationship Type=\"/officeDocument\" Target=\"a\"/><Relationship ",
    );
    let parts = [("_rels/.rels", both.as_str()), ("word/document.xml", &one)];
    assert_eq!(read_bytes(&package(&parts)), Err(SheetTrouble::NotASheet));
}

#[test]
fn hostile_files_are_refused_by_name() {
    let bomb = "0".repeat(PART_BYTES as usize + 2);
    let declared = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\">]><d><p><r><t>&a;</t></r></p></d>";
    let unknown = word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>");
    let cut = word("<w:p><w:r><w:t>半").into_iter().take(200).collect::<Vec<u8>>();
    for (bytes, want) in [
        (package(&[("_rels/.rels", RELATIONS), ("word/document.xml", &bomb)]), "paper_too_heavy"),
        (package(&[("_rels/.rels", RELATIONS), ("word/document.xml", declared)]), "paper_broken"),
        (unknown, "paper_broken"),
        (cut, "paper_broken"),
        (package(&[("../../etc/passwd", "x")]), "paper_foreign"),
        (package(&[("xl/workbook.xml", "<w/>")]), "paper_foreign"),
        (word(""), "paper_empty"),
        (Vec::new(), "paper_empty"),
        (b"%PDF-1.7 ".to_vec(), "paper_foreign"),
        (b"<html></html>".to_vec(), "paper_foreign"),
        (vec![0xd0, 0xcf, 0x11, 0xe0, 0, 0], "paper_broken"),
    ] {
        let trouble = read_bytes(&bytes).unwrap_err();
        assert_eq!(fault(&trouble), want, "{trouble}");
    }
}

#[test]
fn a_text_is_read_in_the_encoding_an_office_saved_it_in() {
    let words = "金岭水岸华庭党群议事会议纪要\r\n会议决定：修补东门道路。\r\n";
    let gbk = encoding_rs::GB18030.encode(words).0.into_owned();
    let wide: Vec<u8> =
        "\u{feff}".encode_utf16().chain(words.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [words.as_bytes().to_vec(), gbk, wide] {
        assert_eq!(read_bytes(&bytes).unwrap().len(), 2);
        assert!(text(bytes).unwrap().contains("会议决定：修补东门道路。"));
    }
    assert!(text(b"PK\x03\x04".to_vec()).is_err());
}
