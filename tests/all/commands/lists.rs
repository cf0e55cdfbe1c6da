//! The catalogue, the calendar, seats and codes by command.

use std::fs;

use serde_json::json;
use yizhan::domain::catalogue::Item;

use crate::commands::Shell;

#[test]
fn the_template_says_so_until_a_list_is_imported() {
    let shell = Shell::new();
    let before = shell.done("catalogue list");
    assert_eq!((before["total"].as_u64(), before["template"].as_bool()), (Some(108), Some(true)));
    assert!(shell.say("catalogue list").out.contains("样板"));
    let shown = shell.done("catalogue show ａ01");
    let mut columns: Vec<&str> =
        Item::COLUMNS.iter().map(|column| shown[column].as_str().unwrap()).collect();
    columns[7] = "3个工作日";
    columns.pop();
    let path = shell.folder.path().join("县清单.csv");
    let head = Item::COLUMNS[..13].join(",");
    fs::write(&path, format!("{head}\n{}\n", columns.join(","))).unwrap();
    let path = path.to_str().unwrap();
    let line = format!("catalogue import {path}");
    let report = shell.done(&line);
    assert_eq!(report["changed"], json!(["A01"]));
    assert_eq!(report["withdrawn"].as_array().unwrap().len(), 107);
    let after = shell.done("catalogue list");
    assert_eq!((after["total"].as_u64(), after["template"].as_bool()), (Some(1), Some(false)));
    assert_eq!(shell.done("catalogue show A01")["default_deadline"], "3 working_days");
    assert_eq!(shell.fails(&line), (1, "nothing_changed".to_owned()));
    fs::write(path, format!("{head}\nA01,类,,名,,谁,,3d,normal,never,none,,\n")).unwrap();
    let said = shell.say(&line);
    assert_eq!(said.code, 1);
    assert!(said.err.contains('2') && said.err.contains('谁'), "{said:?}");
}

#[test]
fn words_find_an_item() {
    let shell = Shell::new();
    let found = shell.done("catalogue suggest 电梯坏了有人被关在里面");
    assert!(found["suggestions"].as_array().is_some_and(|hits| !hits.is_empty()), "{found}");
    assert!(found["danger"].is_object(), "{found}");
}

#[test]
fn a_year_of_holidays_is_imported_or_its_line_is_named() {
    let shell = Shell::new();
    let path = shell.folder.path().join("2027.csv");
    fs::write(&path, "date,name,kind,year\n2027-01-01,元旦,off,2027\n").unwrap();
    let line = format!("calendar import {}", path.display());
    assert_eq!(shell.done(&line)["year"], 2027);
    fs::write(&path, "date,name,kind,year\n2027-01-41,元旦,off,2027\n").unwrap();
    assert_eq!(shell.fails(&line), (1, "bad_list".to_owned()));
}

#[test]
fn seats_and_codes_are_listed() {
    let shell = Shell::new();
    shell.done("seat set --seat 业委会 --members 李明;张丽 --size 7");
    let seats = shell.done("seat list");
    let owners = &seats["seats"][2];
    assert_eq!((&owners["party"], &owners["size"]), (&json!("OwnersCommittee"), &json!(7)));
    assert_eq!(owners["members"], json!(["李明", "张丽"]));
    let codes = shell.done("codes");
    let lists = codes["codes"].as_array().unwrap();
    let kind = lists.iter().find(|list| list["list"] == "kind").unwrap();
    assert_eq!(kind["codes"][2], json!({ "code": "complaint", "zh": "投诉", "en": "Complaint" }));
    assert_eq!(shell.done("topic list")["total"], 0);
    assert_eq!(shell.done("meeting list")["meetings"], json!([]));
    assert_eq!(shell.done("task list --overdue")["total"], 0);
}
