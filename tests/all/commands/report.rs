//! Reports by command: the same figures on screen paper, in the table, the workbook and JSON.

use std::collections::BTreeMap;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use serde_json::Value;

use crate::commands::Shell;

fn shell() -> Shell {
    let shell = Shell::new();
    for (at, words) in
        [("2031-10-08", "楼道灯不亮"), ("2031-11-03", "楼上漏水"), ("2031-11-05", "暖气不热")]
    {
        let said = shell.run(
            &[
                "--at",
                &format!("{at}T09:00:00"),
                "issue",
                "add",
                "--words",
                words,
                "--item",
                "H02",
                "--accept",
            ],
            "",
        );
        assert_eq!(said.code, 0, "{said:?}");
    }
    shell
}

fn figures(document: &Value) -> BTreeMap<String, u64> {
    let figures = document["figures"].as_array().unwrap().iter();
    figures
        .map(|one| (one["key"].as_str().unwrap().to_owned(), one["n"].as_u64().unwrap()))
        .collect()
}

#[test]
fn json_table_workbook_and_paper_say_the_same() {
    let shell = shell();
    let told = shell.done("--at 2031-12-01T09:00:00 report month 2031-11");
    let known = figures(&told);
    assert_eq!((known["intake"], known["rate.closing.no"]), (2, 2));
    let intake = &told["figures"][0];
    assert_eq!((intake["before"].as_u64(), intake["year_before"].as_u64()), (Some(1), Some(0)));

    let out = |name: &str| shell.folder.path().join(name);
    for name in ["m.csv", "m.xlsx", "m.txt", "m.json", "m.docx"] {
        let path = out(name);
        let line =
            format!("--at 2031-12-01T09:00:00 report month 2031-11 --out {}", path.display());
        shell.done(&line);
    }
    let csv = std::fs::read_to_string(out("m.csv")).unwrap();
    let mut table =
        csv::ReaderBuilder::new().from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let rows = table.records().map(|row| {
        let row = row.unwrap();
        (row[9].to_owned(), row[2].parse().unwrap())
    });
    assert_eq!(rows.collect::<BTreeMap<String, u64>>(), known);

    let mut book: Xlsx<_> = open_workbook(out("m.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["月报", "诉求"]);
    let sheet = book.worksheet_range("月报").unwrap();
    let rows = sheet.rows().skip(1).map(|row| {
        let n = if let Data::Float(n) = row[2] { n as u64 } else { panic!("{row:?}") };
        assert!(row.iter().all(|cell| !cell.to_string().contains("rate.")), "{row:?}");
        n
    });
    let in_order = told["figures"].as_array().unwrap().iter();
    let in_order: Vec<u64> = in_order.map(|one| one["n"].as_u64().unwrap()).collect();
    assert_eq!(rows.collect::<Vec<u64>>(), in_order);
    let behind = book.worksheet_range("诉求").unwrap();

    assert_eq!(behind.rows().count(), 4, "the head and three issues: the limit of one still runs");

    let written: Value =
        serde_json::from_str(&std::fs::read_to_string(out("m.json")).unwrap()).unwrap();
    assert_eq!(written, told);
    let paper = std::fs::read_to_string(out("m.txt")).unwrap();
    assert!(paper.contains("收到诉求2件，环比+100%，同比—"), "{paper}");
    assert!(paper.contains("办结率(0/2) 0%"), "{paper}");
}

#[test]
fn the_list_behind_a_figure_has_as_many_numbers() {
    let shell = shell();
    let told = shell.done("--at 2031-12-01T09:00:00 report half 2031-2");
    for figure in told["figures"].as_array().unwrap() {
        let key = figure["key"].as_str().unwrap();
        if key.starts_with("month.") {
            continue;
        }
        let args =
            ["--json", "--at", "2031-12-01T09:00:00", "report", "half", "2031-2", "--behind", key];
        let list: Value = serde_json::from_str(&shell.run(&args, "").out).unwrap();
        assert_eq!(list["total"], figure["n"], "{key}");
    }
}

#[test]
fn what_is_no_period_or_figure_is_told() {
    let shell = shell();
    for line in [
        "report month 2031-13",
        "report half 2031-3",
        "report days --from 2031-11-09 --to 2031-11-03",
        "report month 2031-11 --behind rate.luck",
        "report month 2031-11 --out a.doc",
    ] {
        assert_eq!(shell.fails(line), (2, "usage".to_owned()), "{line}");
    }
}

#[test]
fn a_sheet_of_the_county_is_shown_then_filled_and_its_rules_remembered() {
    let shell = shell();
    let template = shell.folder.path().join("county.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("月报表").unwrap();
    sheet.write_string(0, 0, "某街道诉求月报").unwrap();
    sheet.write_string(1, 0, "总数").unwrap();
    sheet.write_string(2, 0, "办结率").unwrap();
    sheet.write_string(3, 0, "来访").unwrap();
    sheet.write_formula(4, 1, "=B2*2").unwrap();
    book.save(&template).unwrap();
    let out = shell.folder.path().join("filled.xlsx");
    let (file, out) = (template.to_str().unwrap(), out.to_str().unwrap());
    let base = format!("--json --at 2031-12-01T09:00:00 report fill {file} --period 2031-11 ");
    let run = |rest: &str| shell.say(&(base.clone() + rest));
    let maps = "--map B2=intake --map B3=rate.closing:text --map B=channel --layout 街道";
    let shown = run(&format!("{maps} --preview")).json();
    assert_eq!(shown["total"], 3);
    assert_eq!(shown["cells"][1]["new"], "(0/2) 0%");
    assert!(run("--layout 街道 --preview").err.contains("usage"), "a preview remembers nothing");
    let done = run(&format!("{maps} --out {out}"));
    assert_eq!(done.code, 0, "{done:?}");
    let again = run(&format!("--layout 街道 --out {out} --replace"));
    assert_eq!(again.json()["cells"], 3);
    let mut filled: Xlsx<_> = open_workbook(out).unwrap();
    let sheet = filled.worksheet_range("月报表").unwrap();
    let cell = |row, column| sheet.get_value((row, column)).unwrap().to_string();
    assert_eq!((cell(0, 0), cell(1, 1)), ("某街道诉求月报".to_owned(), "2".to_owned()));
    assert_eq!((cell(2, 1), cell(3, 1)), ("(0/2) 0%".to_owned(), "2".to_owned()));
    for rest in [
        "--map B2=luck --preview",
        "--map B2 --preview",
        "--map B=kind --preview",
        "--map B2=intake",
    ] {
        assert_eq!(run(rest).error(), "usage", "{rest}");
    }
    assert_eq!(run(&format!("--map B5=intake --out {out} --replace")).error(), "usage");
    let text = shell.folder.path().join("a.csv");
    std::fs::write(&text, "甲,乙\n丙,丁\n").unwrap();
    let line = format!("report fill {} --period 2031-11 --map B1=intake --preview", text.display());
    assert_eq!(shell.fails(&line).1, "usage");
}
