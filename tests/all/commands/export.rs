//! The queue as files, and the search over everything.

use std::fs;

use serde_json::{Value, json};

use crate::commands::Shell;

fn with_two_issues() -> Shell {
    let shell = Shell::new();
    let form = r#"{"words":"=HYPERLINK(1) 路灯不亮","place":"3号楼2单元501",
        "requester":"赵小明","phone":"13800000001","item":"A01"}"#;
    assert_eq!(shell.run(&["issue", "add", "--from", "-"], form).code, 0);
    shell.done("issue add --words 暖气不热");
    shell
}

#[test]
fn a_queue_goes_out_masked_in_every_format() {
    let shell = with_two_issues();
    for (name, rows) in [("a.csv", 2), ("a.xlsx", 2), ("a.JSON", 2)] {
        let path = shell.folder.path().join(name);
        let line = format!("export issues --out {}", path.display());
        assert_eq!(shell.done(&line)["rows"], rows, "{name}");
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for personal in ["赵小明", "13800000001", "单元501"] {
            assert!(!text.contains(personal), "{name} tells {personal}");
        }
        assert_eq!(shell.fails(&line), (3, "export_exists".to_owned()));
        assert_eq!(shell.done(&format!("{line} --replace"))["rows"], rows);
    }
    let text = fs::read_to_string(shell.folder.path().join("a.csv")).unwrap();
    assert!(text.starts_with("\u{feff}编号,状态,标题,诉求内容"), "{text}");
    assert!(text.contains("赵** 138****0001") && text.contains("3号楼2单元****"), "{text}");
    assert!(!text.contains("\n=") && !text.contains(",="), "no formula: {text}");
    let text = fs::read_to_string(shell.folder.path().join("a.JSON")).unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(all["issues"][1]["requester"], json!({ "name": "赵**", "phone": "138****0001" }));
    assert_eq!(all["total"], 2);
}

#[test]
fn a_part_of_the_queue_goes_out_and_a_wrong_place_is_told() {
    let shell = with_two_issues();
    let folder = shell.folder.path().display();
    let some = shell.done(&format!("export issues --item A01 --out {folder}/some.csv"));
    assert_eq!(some["rows"], 1);
    assert_eq!(shell.fails(&format!("export issues --out {folder}/a.doc")).0, 2);
    let away = shell.fails(&format!("export issues --out {folder}/away/a.csv"));
    assert_eq!(away, (3, "export_folder_missing".to_owned()));
}

#[test]
fn one_question_finds_words_pinyin_numbers_and_masks_people() {
    let shell = with_two_issues();
    assert_eq!(shell.done("search nuanqi")["issues"][0]["number"], "JL-26-0002");
    assert_eq!(shell.done("issue list --search 暖气")["total"], 1);
    assert_eq!(shell.done("search 2")["exact"], "JL-26-0002");
    let found = shell.done("search 赵小明");
    assert_eq!(found["people"], json!([{ "name": "赵**", "phone": "138****0001" }]));
    assert_eq!(shell.done("search 没有这种事")["total"], 0);
}

#[test]
fn the_key_card_and_the_handover_are_written_and_marked_as_a_rehearsal() {
    let shell = Shell::new();
    for (command, words) in [("keys", "Ctrl-Z 撤销"), ("export handover", "接班人：王敏")] {
        for ending in ["txt", "docx"] {
            let path = shell.folder.path().join(format!("paper.{ending}"));
            let said = shell.say(&format!("{command} --replace --out {}", path.display()));
            assert_eq!(said.code, 0, "{said:?}");
            if ending == "txt" {
                let text = fs::read_to_string(&path).unwrap();
                assert!(text.contains(words) && text.contains("演练"), "{text}");
            }
        }
    }
    // Who has no station yet may want the keys first.
    let empty = Shell::empty();
    let path = empty.folder.path().join("keys.txt");
    assert_eq!(empty.say(&format!("keys --out {}", path.display())).code, 0);
    assert!(!fs::read_to_string(&path).unwrap().contains("演练"));
}

#[test]
fn a_sheet_of_a_rehearsal_says_so_on_every_row_and_never_comes_into_a_station() {
    let shell = with_two_issues();
    let real = Shell::empty();
    let line = "setup --station 金岭驿站 --code JL --compound 金岭水岸华庭 --operator 王敏";
    assert_eq!(real.say(line).code, 0);
    for ending in ["csv", "xlsx"] {
        let path = shell.folder.path().join(format!("queue.{ending}"));
        shell.done(&format!("export issues --out {}", path.display()));
        if ending == "csv" {
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.lines().all(|line| line.contains("演练，不是正式文书")), "{text}");
        }
        let (code, why) = real.fails(&format!("import issues {}", path.display()));
        assert_eq!((code, why.as_str()), (3, "rehearsal_mixed"));
    }
    // What a command says of a rehearsal is marked, too.
    assert!(shell.say("issue list").err.contains("演练"));
    assert!(!real.say("issue list").err.contains("演练"));
}
