//! From a topic to the issued minutes and the struck-off task, by command.

use std::fs;

use serde_json::Value;

use crate::commands::Shell;

/// Does a deed with answers of a form, at a moment.
fn form(shell: &Shell, at: &str, line: &str, form: &str) -> Value {
    let args: Vec<&str> =
        ["--json", "--at", at].into_iter().chain(line.split(' ')).chain(["--from", "-"]).collect();
    let said = shell.run(&args, form);
    assert_eq!(said.code, 0, "{line}: {said:?}");
    said.json()
}

fn seated() -> Shell {
    let shell = Shell::new();
    shell.done("operator add --operator 李书记 --role 党支部书记");
    for (seat, members, size) in [
        ("小区党支部", "李书记", 1),
        ("居民议事会", "赵议事;钱议事;孙议事", 3),
        ("业委会", "陈主任", 5),
        ("物业企业", "刘经理", 3),
        ("网格员", "小孙", 1),
        ("联建单位", "何科长", 2),
    ] {
        shell.done(&format!("seat set --seat {seat} --members {members} --size {size}"));
    }
    shell
}

#[test]
fn a_meeting_is_held_by_command_and_its_papers_come_out() {
    let shell = seated();
    let before = "2026-11-25T09:00:00";
    let as_branch = "--as 李书记";
    let at = |line: &str| format!("{as_branch} {line}");
    form(
        &shell,
        before,
        &at("topic add"),
        r#"{"title":"东门道路修补","situation":"3-2-501来电12800001234反映坑洼","item":"A06"}"#,
    );
    form(&shell, before, &at("topic screen Y1"), r#"{"screened_with":"赵议事"}"#);
    form(&shell, before, &at("topic confirm Y1"), r#"{"speaker":"刘经理"}"#);
    let planned =
        form(&shell, before, &at("meeting plan"), r#"{"chair":"李书记","minute_taker":"王敏"}"#);
    assert_eq!(planned["number"], "JL-26-H001");
    form(&shell, before, &at("meeting notify H1 --way 电话"), "{}");
    let evening = shell.done("meeting show H1")["starts_at"].as_str().unwrap().to_owned();
    form(&shell, &evening, &at("meeting open-door H1"), "{}");
    for (seat, name, heads) in [
        ("小区党支部", "李书记", 1),
        ("居民议事会", "赵议事", 3),
        ("业委会", "陈主任", 2),
        ("物业企业", "刘经理", 1),
        ("网格员", "小孙", 1),
        ("联建单位", "何科长", 1),
    ] {
        let line =
            at(&format!("meeting check-in H1 --seat {seat} --attendance 出席 --heads {heads}"));
        form(&shell, &evening, &line, &format!(r#"{{"name":"{name}"}}"#));
    }
    form(&shell, &evening, &at("meeting open H1"), "{}");
    form(&shell, &evening, &at("meeting take-topic H1 --topic Y1"), "{}");
    form(&shell, &evening, &at("meeting position H1 --seat 物业企业 --stance 同意"), "{}");
    let agreed =
        "meeting agree H1 --matter 修补东门道路 --lead 物业企业 --due 12月31日 --standard 路面平整";
    form(&shell, &evening, &at(agreed), "{}");
    form(&shell, &evening, &at("meeting outcome H1 --outcome resolved"), "{}");
    form(&shell, &evening, &at("meeting adjourn H1"), "{}");
    let text = shell.say("meeting show H1 --minutes").out;
    assert!(text.contains("修补东门道路") && text.contains("演练"), "{text}");
    for (paper, ends) in
        [("minutes", "docx"), ("record", "txt"), ("notice", "txt"), ("attendance", "docx")]
    {
        let path = shell.folder.path().join(format!("{paper}.{ends}"));
        shell.done(&format!("export {paper} H1 --out {}", path.display()));
        assert!(fs::metadata(&path).unwrap().len() > 100);
    }
    let record = fs::read_to_string(shell.folder.path().join("record.txt")).unwrap();
    assert!(record.contains("反映坑洼"), "{record}");
    let told = [record, shell.say("topic show Y1").out, shell.say("meeting show H1").out];
    for told in told {
        assert!(!told.contains("12800001234") && !told.contains("3-2-501"), "{told}");
    }
    form(&shell, &evening, &at("meeting draft-minutes H1"), "{}");
    form(&shell, &evening, &at("meeting word H1"), r#"{"passage":"开头","wording":"开了个会。"}"#);
    form(&shell, &evening, &at("meeting review H1 --opinion consent"), "{}");
    let shown = shell.say("meeting show H1").out;
    for words in
        ["JL-26-Y001", "网格员  出席 小孙", "JL-26-Y001 物业企业  同意", "开头  开了个会。"]
    {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    // Codes are for scripts: no word of theirs is left in what a person reads.
    for told in [shown, shell.say("topic show Y1").out] {
        let words = told.split(|letter: char| !(letter.is_ascii_lowercase() || letter == '_'));
        let codes: Vec<&str> = words.filter(|word| word.len() > 2).collect();
        assert!(codes.is_empty(), "{codes:?} in {told}");
    }
    let sheet = |register: &str| {
        let path = shell.folder.path().join(format!("{register}.csv"));
        let line = format!("export {register} --out {}", path.display());
        assert_eq!(shell.done(&line)["rows"], 1, "{register}");
        let book = shell.folder.path().join(format!("{register}.xlsx"));
        shell.done(&format!("export {register} --out {}", book.display()));
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(&book).unwrap();
        let cells = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
        assert_eq!(cells.rows().count(), 2, "{register}: the head and a row");
        fs::read_to_string(path).unwrap()
    };
    for (register, wants) in [
        ("topics", vec!["JL-26-Y001", "形成决议", "JL-26-H001", "五方会商"]),
        ("meetings", vec!["JL-26-H001", "2026-12-10 19:00", "物业企业  出席 刘经理"]),
        ("resolutions", vec!["JL-26-H001", "JL-26-Y001", "修补东门道路", "物业企业", "路面平整"]),
    ] {
        let text = sheet(register);
        for want in wants {
            assert!(text.contains(want), "{want} in {register}: {text}");
        }
        assert!(!text.contains("12800001234") && !text.contains("3-2-501"), "{text}");
        assert!(text.contains("演练"), "{text}");
    }
    assert_eq!(shell.fails("export topics --out a.odt").0, 2);
    assert_eq!(shell.done("topic list")["topics"][0]["title"], "东门道路修补");
    assert_eq!(shell.done("meeting list")["total"], 1);
}

#[test]
fn an_order_is_there_once_the_issue_was_sent() {
    let shell = Shell::new();
    shell.done("issue add --words 我住3-2-501电话12800001234路灯不亮 --item A01 --accept");
    let path = shell.folder.path().join("交办单.txt");
    let line = format!("export order 1 --out {}", path.display());
    assert_eq!(shell.fails(&line), (1, "no_paper_yet".to_owned()));
    shell.done("issue dispatch 1");
    shell.done(&line);
    let order = fs::read_to_string(&path).unwrap();
    assert!(order.contains("路灯不亮") && !order.contains("12800001234"), "{order}");
    assert_eq!(shell.fails(&line), (3, "export_exists".to_owned()));
    assert_eq!(shell.fails("export order 1 --out 交办单.odt").0, 2);
    assert_eq!(shell.fails("export minutes H9 --out a.docx"), (1, "not_found".to_owned()));
}

#[test]
fn every_paper_is_a_row_that_is_listed_and_written() {
    let shell = Shell::new();
    shell.done("issue add --words 路灯不亮 --item A01 --accept");
    let listed = shell.done("paper list");
    let names = |listed: &Value| -> Vec<String> {
        let papers = listed["papers"].as_array().unwrap();
        papers.iter().map(|paper| paper["name"].as_str().unwrap().to_owned()).collect()
    };
    let all: Vec<&str> = yizhan::export::papers::ROWS.iter().map(|row| row.name).collect();
    assert_eq!(names(&listed), all);
    let of_issue = shell.done("paper list 1");
    assert!(names(&of_issue).contains(&"order".to_owned()), "{of_issue}");
    assert_eq!(of_issue["papers"][0]["n"], 0, "not dispatched yet");
    let folder = shell.folder.path().display().to_string();
    for (line, code) in [
        ("paper write oder 1", (2, "usage")),
        ("paper write order", (2, "usage")),
        ("paper write order 9", (1, "not_found")),
        ("paper write notice 1", (1, "not_found")),
        ("paper write order 1", (1, "no_paper_yet")),
        ("paper write report 2026-13", (2, "usage")),
    ] {
        let told = shell.fails(&format!("{line} --out {folder}/a.txt"));
        assert_eq!(told, (code.0, code.1.to_owned()), "{line}");
    }
    for line in ["paper write report 2026-11", "paper write handover", "paper write key_card"] {
        shell.done(&format!("{line} --replace --out {folder}/a.txt"));
    }
    shell.done("issue dispatch 1");
    assert_eq!(shell.done("paper list 1")["papers"][0]["n"], 1);
    shell.done(&format!("paper write order 1 --replace --out {folder}/a.docx"));
}

#[test]
fn a_task_tells_its_dates_whose_turn_it_is_and_how_each_date_came_about() {
    let shell = Shell::empty();
    let begun = "--at 2026-11-20T09:00:00";
    let setup =
        "setup --station 金岭驿站 --code JL --compound 金岭水岸华庭 --operator 王敏 --rehearsal";
    shell.done(&format!("{begun} {setup}"));
    shell.done(&format!("{begun} operator add --operator 李书记 --role 党支部书记"));
    let at = |moment: &str, line: &str| {
        let line = format!("--json --at {moment} --as 李书记 {line}");
        shell.run(&line.split(' ').collect::<Vec<_>>(), "")
    };
    let done = |moment: &str, line: &str| {
        let said = at(moment, line);
        assert_eq!(said.code, 0, "{line}: {said:?}");
        said.json()
    };
    let monday = "2026-11-23T09:00:00";
    done(monday, "task order --matter 清理楼道 --lead 物业企业 --due 2026-11-27");
    form(&shell, monday, "task sign D1", r#"{"doer":"刘经理"}"#);
    let shown = done(monday, "task show D1");
    assert_eq!(shown["call"]["deed"], "task.report");
    assert_eq!(shown["dates"][0]["what"], "due");
    assert_eq!(shown["dates"][0]["card"], "on_time");
    let early = at("2026-11-27T09:00:00", "task sheet D1 --demand 说明 --due +2");
    assert_eq!((early.code, early.error()), (1, "sheet_too_early".to_owned()));
    let up = at("2026-11-27T09:00:00", "task escalate D1 --escalated-to CommunityCommittee");
    assert_eq!((up.code, up.error()), (1, "sheets_first".to_owned()));
    assert_eq!(at(monday, "task look D9").code, 1);
    done("2026-11-30T09:00:00", "task remind D1 --note 打过电话");
    done("2026-11-30T09:10:00", "task sheet D1 --demand 说明原因 --due +2");
    let shown = done("2026-11-30T09:20:00", "task show D1");
    assert_eq!(shown["call"]["why"], "answer");
    assert_eq!(shown["supervision"][0]["demand"], "说明原因");
    assert_eq!(shown["supervision"][0]["overdue_days"], 1);
    let text = shell.say("--at 2026-11-30T09:20:00 task show D1").out;
    for want in
        ["完成期限", "红 超期 1 工作日", "牵头方答复督办单", "合计 4 个工作日", "第1次督办单"]
    {
        assert!(text.contains(want), "{want} in {text}");
    }
    let path = shell.folder.path().join("督办单.txt");
    let write = format!("paper write supervision D1 --edition 1 --out {}", path.display());
    done("2026-11-30T09:30:00", &write);
    assert!(fs::read_to_string(&path).unwrap().contains("说明原因"));
    let none = write.replace("--edition 1", "--edition 2 --replace");
    assert_eq!(at("2026-11-30T09:30:00", &none).code, 1);
}

#[test]
fn a_register_of_tasks_masks_who_did_it_and_runs_no_formula() {
    let shell = Shell::new();
    shell.done("operator add --operator 李书记 --role 党支部书记");
    let order = "--as 李书记 task order --lead 物业企业 --due 12月31日";
    form(&shell, "2026-11-25T09:00:00", order, r#"{"matter":"=HYPERLINK(\"http://x\")"}"#);
    form(&shell, "2026-11-25T09:10:00", "task sign D1", r#"{"person":"刘师傅"}"#);
    let path = shell.folder.path().join("tasks.csv");
    shell.done(&format!("export tasks --out {}", path.display()));
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("JL-26-D001") && text.contains("'=HYPERLINK"), "{text}");
    assert!(text.contains("2026-12-31") && !text.contains("刘师傅"), "{text}");
}
