//! Papers and sheets as offices will open them: figures, sameness, and cells that cannot run.

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx, open_workbook};
use yizhan::base::clock::Moment;
use yizhan::export::file::Existing;
use yizhan::export::paper::{Block, Form, Paper, SignOff};
use yizhan::export::pdf::{self, Fonts};
use yizhan::export::sheet::{self, Cell, Format, Table};
use yizhan::export::{docx, text};

use crate::made_font;

fn minutes() -> Paper {
    let item = |number: u8, matter: &str, lead: &str| Block::Item {
        label: format!("{number}．{matter}"),
        lines: vec![
            ("牵头".into(), lead.into()),
            ("协同".into(), "业主委员会、网格党支部、共建单位红星律师事务所".into()),
            ("时限".into(), "2026年12月25日前".into()),
            (
                "标准".into(),
                "单元门能自动关闭，门禁卡逐户登记发放，张贴维修电话；一个月内不重复报修。".into(),
            ),
        ],
    };
    let mut paper = Paper::new(Form::Minutes, "和平里小区五方会商会议纪要");
    paper.number = Some("第3期".into());
    paper.date_line = Some("2026年11月10日".into());
    paper.notice = vec!["目录为示范模板，未经确认".into()];
    paper.blocks = vec![
        Block::Para(
            "2026年11月10日上午9时30分，网格党支部书记陈某某在党群服务驿站主持召开第3次“五方会商”会议，\
             研究2号楼门禁、东门非机动车停放两项议题。现将会议议定事项纪要如下。"
                .into(),
        ),
        Block::Heading1("一、关于2号楼单元门禁损坏的问题".into()),
        Block::Heading2("（一）会议认为".into()),
        Block::Para("门禁损坏已逾一月，涉及1至3单元共72户，居民出入安全受到影响，应当尽快修复。".into()),
        Block::Heading2("（二）会议决定".into()),
        item(1, "修复2号楼1、2、3单元门禁", "物业服务企业"),
        item(2, "公示维修费用和来源", "业主委员会"),
        Block::Heading1("二、关于东门非机动车乱停的问题".into()),
        Block::Para("会议要求：物业服务企业划线，网格员劝导，志愿服务队早晚高峰轮值。".into()),
        item(1, "划定停放区并设置充电插座<A&B>", "物业服务企业"),
        Block::Table {
            head: vec!["表决".into(), "应到".into(), "实到".into(), "同意".into()],
            rows: vec![vec!["2号楼门禁".into(), "9".into(), "8".into(), "8".into()]],
            widths: vec![4, 1, 1, 1],
        },
        Block::Names {
            label: "出席".into(),
            names: ["网格党支部 陈某某", "居民委员会 李某", "业主委员会 王某某", "物业 赵某", "共建单位 钱某"]
                .map(String::from)
                .to_vec(),
        },
        Block::Names { label: "请假".into(), names: vec!["业主代表 孙某".into()] },
        Block::Names { label: "列席".into(), names: vec!["社区网格员 周某".into(), "律师 吴某".into()] },
    ];
    paper.sign_off = Some(SignOff {
        issuer: "和平里小区党支部".into(),
        date: "2026年11月10日".into(),
    });
    paper.copy_to = Some("抄送：街道党工委，社区党委。".into());
    paper
}

fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut content = String::new();
            part.read_to_string(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// Every tag closed in order, and no bare sign between them.
fn well_formed(xml: &str) -> bool {
    let mut open = Vec::new();
    let body = xml.split_once("?>").map_or(xml, |(_, body)| body).trim();
    body.split('<').skip(1).all(|piece| {
        let Some((tag, words)) = piece.split_once('>') else { return false };
        let sound = words.split('&').skip(1).all(|rest| {
            ["amp;", "lt;", "gt;", "quot;"].iter().any(|entity| rest.starts_with(entity))
        });
        let name = |tag: &str| tag.split(' ').next().unwrap_or_default().to_owned();
        sound
            && if let Some(closed) = tag.strip_prefix('/') {
                open.pop().as_deref() == Some(closed)
            } else {
                if !tag.ends_with('/') {
                    open.push(name(tag));
                }
                true
            }
    }) && open.is_empty()
}

#[test]
fn a_word_file_carries_the_figures_of_the_standard() {
    let parts = parts(docx::write(&minutes()).unwrap());
    for (name, content) in &parts {
        assert!(well_formed(content), "{name} is not well formed");
    }
    let part = |wanted: &str| &parts.iter().find(|(name, _)| name == wanted).unwrap().1;
    let document = part("word/document.xml");
    for figure in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"2098\" w:right=\"1338\" w:bottom=\"1984\" w:left=\"1587\"",
        "<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>",
        "w:line=\"579\" w:lineRule=\"exact\"",
        "w:eastAsia=\"方正小标宋简体\" w:cs=\"方正小标宋简体\"/><w:sz w:val=\"44\"/>",
        "w:hint=\"eastAsia\" w:ascii=\"仿宋_GB2312\"",
        "w:eastAsia=\"楷体_GB2312\"",
        "w:firstLine=\"640\"",
        "w:before=\"1984\"",
        "&lt;A&amp;B&gt;",
    ] {
        assert!(document.contains(figure), "{figure} is missing");
    }
    assert!(part("word/settings.xml").contains("<w:evenAndOddHeaders/>"));
    assert!(part("word/footer1.xml").contains("<w:jc w:val=\"right\"/>"));
    assert!(part("word/footer2.xml").contains("<w:jc w:val=\"left\"/>"));
    assert!(part("word/footer1.xml").contains("<w:sz w:val=\"28\"/>"));
    assert!(part("word/header1.xml").contains("目录为示范模板"));
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(docx::write(&minutes()).unwrap(), docx::write(&minutes()).unwrap());
}

#[test]
fn a_signature_never_stands_alone_however_long_the_last_paragraph() {
    let held = |text: &str| {
        let mut paper = minutes();
        paper.blocks = vec![Block::Para(text.into())];
        let parts = parts(docx::write(&paper).unwrap());
        parts.iter().map(|(_, content)| content.matches("<w:keepNext/>").count()).sum::<usize>()
    };
    assert_eq!(held("特此通知。"), 4);
    assert_eq!(held(&"特此通知。".repeat(40)), 4);
    assert_eq!(held("会议决定：\n特此通知。"), 4);
}

#[test]
fn hostile_words_do_not_break_a_word_file() {
    let mut paper = minutes();
    paper.title = "]]>\u{0}\u{1b}[2J</w:t>\u{fffe}&amp;\"'".into();
    paper.blocks.push(Block::Table { head: vec![], rows: vec![vec![]], widths: vec![] });
    paper.blocks.push(Block::Table {
        head: vec![],
        rows: vec![vec!["\r".into()]],
        widths: vec![0],
    });
    for (name, content) in parts(docx::write(&paper).unwrap()) {
        assert!(well_formed(&content), "{name} is not well formed");
        assert!(!content.contains(['\u{0}', '\u{1b}', '\u{fffe}']));
    }
}

#[test]
fn a_paper_as_text_fits_forty_columns() {
    let mut paper = minutes();
    insta::assert_snapshot!(text::write(&paper));
    paper.form = Form::Sheet;
    paper.addressee = Some("物业服务企业".into());
    paper.blocks = vec![
        Block::Para("请按会议议定事项办理。".into()),
        Block::Tear,
        Block::Item { label: String::new(), lines: vec![("签收人".into(), String::new())] },
    ];
    insta::assert_snapshot!(text::write(&paper));
}

const FORMULAS: [&str; 8] = [
    "=1+1",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+86138",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    "|cmd",
];

#[test]
fn no_text_in_a_workbook_is_a_formula_and_codes_keep_their_zeros() {
    let folder = tempfile::tempdir().unwrap();
    let save = |name: &str| {
        let mut all: Vec<Vec<Cell>> =
            FORMULAS.iter().map(|text| vec![Cell::from(*text), Cell::Int(7)]).collect();
        all.push(vec!["013800000000".into(), Cell::Number(2.5)]);
        all.push(vec!["".into(), Cell::Int(i64::MAX)]);
        let table = Table {
            name: "诉求/台账".into(),
            head: vec!["电话".into(), "件数".into()],
            rows: sheet::rows(all),
        };
        let path = folder.path().join(name);
        let made = Moment(1_790_000_000_000);
        assert_eq!(sheet::save(table, Format::Xlsx, made, &path, Existing::Refuse).unwrap(), 10);
        path
    };
    let (first, second) = (save("a.xlsx"), save("b.xlsx"));
    let mut book: Xlsx<_> = open_workbook(&first).unwrap();
    assert_eq!(book.sheet_names(), ["诉求 台账"]);
    let formulas = book.worksheet_formula("诉求 台账").unwrap();
    assert_eq!(formulas.used_cells().count(), 0);
    let range = book.worksheet_range("诉求 台账").unwrap();
    for (row, text) in (1..).zip(FORMULAS) {
        let shown = text.replace('\t', " ");
        assert_eq!(range.get_value((row, 0)), Some(&Data::String(shown)));
        assert_eq!(range.get_value((row, 1)), Some(&Data::Float(7.0)));
    }
    assert_eq!(range.get_value((9, 0)), Some(&Data::String("013800000000".into())));
    assert_eq!(range.get_value((9, 1)), Some(&Data::Float(2.5)));
    assert_eq!(range.get_value((10, 1)), Some(&Data::String(i64::MAX.to_string())));
    assert_eq!(std::fs::read(first).unwrap(), std::fs::read(second).unwrap());
}

#[test]
fn no_text_in_a_comma_separated_file_begins_like_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    for (format, name) in [(Format::Csv, "a.csv"), (Format::CsvGb18030, "b.csv")] {
        let all = FORMULAS.iter().map(|text| vec![Cell::from(*text)]).collect();
        let head = vec!["=内容".into()];
        let table = Table { name: String::new(), head, rows: sheet::rows(all) };
        let path = folder.path().join(name);
        sheet::save(table, format, Moment(0), &path, Existing::Refuse).unwrap();
        let bytes = std::fs::read(path).unwrap();
        let text = match format {
            Format::CsvGb18030 => encoding_rs::GB18030.decode(&bytes).0,
            _ => String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap()),
        };
        assert_eq!(text.matches("\r\n").count(), FORMULAS.len() + 1);
        for line in text.lines() {
            assert!(line.trim_start_matches('"').starts_with('\''), "{line} would run");
        }
    }
}

#[test]
fn rows_that_stop_coming_leave_no_file() {
    let folder = tempfile::tempdir().unwrap();
    for (format, name) in [(Format::Csv, "a.csv"), (Format::Xlsx, "a.xlsx")] {
        let broken = yizhan::export::error::ExportError::Rows("gone".into());
        let rows = [Ok(vec![Cell::Int(1)]), Err(broken)];
        let table = Table { name: String::new(), head: vec!["数".into()], rows };
        let path = folder.path().join(name);
        assert!(sheet::save(table, format, Moment(0), &path, Existing::Refuse).is_err());
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// A machine that has these fonts and no others.
fn fonts(families: &[&str], without: &[char]) -> Fonts {
    let folder = tempfile::tempdir().unwrap();
    let files = families.iter().map(|name| made_font::file(folder.path(), name, without));
    Fonts::of_files(&files.collect::<Vec<_>>()).unwrap()
}

#[test]
fn what_a_machine_lacks_for_a_page_is_told_by_name() {
    let all = ["方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"];
    let mut full = fonts(&all, &[]);
    let first = pdf::write(&minutes(), &mut full).unwrap();
    assert_eq!(pdf::lacks(&full), [""; 0]);
    assert_eq!(first, pdf::write(&minutes(), &mut fonts(&all, &[])).unwrap(), "the same bytes");
    let mut poor = fonts(&["某体"], &['驰', '〓']);
    let mut paper = minutes();
    paper.blocks.push(Block::Para("驰援".into()));
    pdf::write(&paper, &mut poor).unwrap();
    let told = pdf::lacks(&poor);
    for face in all {
        assert!(told[0].contains(&format!("{face}（用某体）")), "{told:?}");
    }
    assert!(told[1].contains("：驰。"), "{told:?}");
    assert!(Fonts::of_files(&[]).is_err(), "no Chinese font at all");
}

#[test]
fn words_of_any_length_and_kind_become_pages() {
    let mut fonts = fonts(&["仿宋_GB2312"], &[]);
    let long = "会商".repeat(20_000);
    let table = |rows: Vec<Vec<String>>| Block::Table {
        head: vec!["事项".into(), "说明".into()],
        rows,
        widths: vec![1, 3],
    };
    let mut paper = minutes();
    paper.blocks = vec![
        Block::Para(long.clone()),
        Block::Item { label: long.clone(), lines: vec![("标准".into(), long.clone())] },
        table(vec![vec!["甲".into(), long.clone()], vec!["乙\n".repeat(300), "丙".into()]]),
        Block::Para("\u{0}\u{1b}[2J\u{202e}\u{feff}🏠👨\u{200d}👩\u{fe0f}\u{10fffd}".into()),
        Block::Table { head: vec![long.clone()], rows: vec![vec!["丁".into()]], widths: vec![] },
        Block::Table { head: vec![], rows: vec![vec![]], widths: vec![] },
    ];
    paper.blocks.extend((0..300).map(|n| Block::Heading1(format!("{n}、议题"))));
    let pages = pdf::leaves(&paper, &mut fonts);
    // Twice 40,000 letters at 28 a line and 22 lines a page, and two narrower columns.
    assert!((200..400).contains(&pages), "{pages} pages");
    assert!(pdf::write(&paper, &mut fonts).unwrap().starts_with(b"%PDF"));
}

#[test]
fn a_preview_shows_where_a_page_ends() {
    let mut paper = minutes();
    let lines = |paper: &Paper| pdf::preview(paper).lines().map(str::to_owned).collect::<Vec<_>>();
    let shown = lines(&paper);
    let ends: Vec<usize> = (0..shown.len()).filter(|at| shown[*at].contains("──── 第")).collect();
    assert_eq!(ends.len(), 2, "{shown:#?}");
    assert!(shown[ends[0]].contains("第2页") && shown[ends[1]].contains("第3页"));
    let rest: Vec<&String> = shown.iter().filter(|line| !line.contains("────")).collect();
    assert_eq!(rest, text::write(&paper).lines().collect::<Vec<_>>());
    paper.blocks.truncate(1);
    assert!(!lines(&paper).concat().contains("第2页"));
}

/// What `pdftotext` reads out of a file: each word with its page, left, top, right and bottom.
fn words_of(bytes: &[u8], folder: &std::path::Path) -> Option<Vec<(usize, [f64; 4], String)>> {
    let path = folder.join("a.pdf");
    std::fs::write(&path, bytes).unwrap();
    let mut command = std::process::Command::new("pdftotext");
    let output = command.arg("-bbox").arg(&path).arg("-").output().ok()?;
    let text = String::from_utf8(output.stdout).unwrap();
    let mut page = 0;
    let mut words = Vec::new();
    for line in text.lines() {
        page += usize::from(line.contains("<page "));
        let Some((_, tag)) = line.split_once("<word ") else { continue };
        let side = |name: &str| -> f64 {
            let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        let word = tag.split_once('>').unwrap().1.split('<').next().unwrap();
        words.push((page, ["xMin", "yMin", "xMax", "yMax"].map(side), word.to_owned()));
    }
    Some(words)
}

#[test]
fn slow_a_page_read_back_keeps_the_figures_of_the_standard() {
    if std::env::var_os("YIZHAN_SLOW").is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let all = ["方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"];
    let mut paper = Paper::new(Form::Letter, "通知");
    paper.blocks = vec![Block::Para("会".repeat(28 * 60 - 2))];
    paper.sign_off = Some(SignOff { issuer: "党支部".into(), date: "2026年3月1日".into() });
    let bytes = pdf::write(&paper, &mut fonts(&all, &[])).unwrap();
    let Some(words) = words_of(&bytes, folder.path()) else {
        return writeln!(std::io::stderr(), "skipped: no pdftotext").unwrap();
    };
    let body = |page: usize| {
        words.iter().filter(move |(at, _, word)| *at == page && word.starts_with('会'))
    };
    // A full page: 22 lines of 28, the first character 28 mm from the left, 37 mm from above.
    assert_eq!(body(2).count(), 22);
    for (_, [left, _, right, _], word) in body(2) {
        assert_eq!(word.chars().count(), 28);
        assert!((left - 79.4).abs() < 0.5 && (right - left - 449.0).abs() < 1.5, "{left} {right}");
    }
    let tops: Vec<f64> = body(2).map(|(_, [_, top, ..], _)| *top).collect();
    assert!(tops.windows(2).all(|two| (two[1] - two[0] - 28.95).abs() < 0.1), "{tops:?}");
    // The first line of a paragraph begins two characters in.
    let first = body(1).next().unwrap();
    assert!((first.1[0] - 79.4 - 32.0).abs() < 0.5 && first.2.chars().count() == 26);
    // The number stands outside, a blank in: right on odd pages, left on even ones.
    let number = |page: usize| {
        let found = words.iter().filter(|(at, ..)| *at == page);
        found.max_by(|one, next| one.1[1].total_cmp(&next.1[1])).unwrap()
    };
    let dash = |page: usize| -> Vec<_> {
        let foot = number(page).1[1];
        words
            .iter()
            .filter(|(at, [_, top, ..], _)| *at == page && (top - foot).abs() < 2.0)
            .collect()
    };
    assert!(dash(1).iter().all(|(_, [left, ..], _)| *left > 440.0), "{:?}", dash(1));
    assert!(dash(2).iter().all(|(_, [_, _, right, _], _)| *right < 150.0), "{:?}", dash(2));
    // Issuer and date are on the page of the paragraph's last lines; the date two characters in
    // from where the issuer begins, or two from the right.
    let at = |start: &str| words.iter().find(|(_, _, word)| word.starts_with(start)).unwrap();
    let (issuer, date) = (at("党支部"), at("2026"));
    assert_eq!((issuer.0, date.0), (3, 3));
    assert!((date.1[0] - issuer.1[0] - 32.0).abs() < 20.0, "{issuer:?} {date:?}");
    assert!(body(3).count() >= 2, "a signature never stands alone");
    // The fonts by name, and the size of the page.
    let mut command = std::process::Command::new("pdffonts");
    let told = command.arg(folder.path().join("a.pdf")).output().unwrap().stdout;
    assert!(String::from_utf8_lossy(&told).lines().count() > 3);
    let mut command = std::process::Command::new("pdfinfo");
    let told = command.arg(folder.path().join("a.pdf")).output().unwrap().stdout;
    assert!(String::from_utf8_lossy(&told).contains("(A4)"));
}

/// The papers of this file in both formats and as pictures, to be looked at, where a folder is named.
#[test]
fn a_paper_is_set_with_the_fonts_of_this_machine() {
    let mut fonts = match Fonts::of_machine() {
        Ok(fonts) => fonts,
        Err(none) => return writeln!(std::io::stderr(), "skipped: {none}").unwrap(),
    };
    let bytes = pdf::write(&minutes(), &mut fonts).unwrap();
    assert!(bytes.starts_with(b"%PDF"));
    assert!(bytes.len() < 400_000, "only the letters used are put in: {} bytes", bytes.len());
    if let Some(keep) = std::env::var_os("YIZHAN_KEEP_PAPERS") {
        let keep = std::path::Path::new(&keep);
        std::fs::write(keep.join("minutes.pdf"), bytes).unwrap();
        std::fs::write(keep.join("minutes.docx"), docx::write(&minutes()).unwrap()).unwrap();
        writeln!(std::io::stderr(), "{:?}", pdf::lacks(&fonts)).unwrap();
    }
}

#[test]
fn a_matter_keeps_its_lines_and_a_lead_in_what_follows() {
    let held = |blocks: Vec<Block>| {
        let mut paper = minutes();
        (paper.blocks, paper.sign_off) = (blocks, None);
        let parts = parts(docx::write(&paper).unwrap());
        parts.iter().map(|(_, content)| content.matches("<w:keepNext/>").count()).sum::<usize>()
    };
    let lines = |n: usize| vec![("牵头".to_owned(), "物业企业".to_owned()); n];
    let item = |label: &str, n| Block::Item { label: label.to_owned(), lines: lines(n) };
    let none = held(Vec::new());
    // The matter and all its lines but the last.
    assert_eq!(held(vec![item("1. 修补道路", 4)]), none + 4);
    assert_eq!(held(vec![Block::Para("会议决定：".to_owned()), item("1. 修补道路", 4)]), none + 5);
    // What was said at a table is parted where the page ends.
    assert_eq!(held(vec![item("", 4)]), none);
    assert_eq!(held(vec![item("长单子", 30)]), none + 1);
}
