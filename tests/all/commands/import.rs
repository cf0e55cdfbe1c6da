//! Foreign registers by command: once, twice, in pieces, and real ones.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::commands::Shell;

const REGISTER: &str = "\
某小区来访登记台账,,,,,,,,,,
编号,登记时间,姓名,电话,住址,诉求类型,来源,反映问题,办理状态,办理结果,满意度
1,2025.3.10,赵小明,13800000001,3号楼2单元501,投诉,来访,路灯不亮,已办结,已换灯,满意
2,2025-03-11 9:30,钱某,,5号楼,闲聊,鸽子,水管漏水,办理中,等配件,
3,2025年3月12日,赵小明,13800000001,3号楼2单元501,咨询,电话,何时供暖,,,
,2025/3/13,,,,建议,微信,多放几个垃圾桶,,,
4,2025/3/14,,,,,,,,,
合计,,,,,,,,,,
";

fn file(shell: &Shell, name: &str, text: &str) -> String {
    let path = shell.folder.path().join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn import(shell: &Shell, line: &str) -> (u8, Value) {
    let said = shell.say(&format!("--json import issues {line}"));
    (said.code, said.json())
}

fn issue(shell: &Shell, words: &str) -> Value {
    let found = shell.done(&format!("issue list --search {words}"));
    assert_eq!(found["total"], 1, "{words}");
    shell.done(&format!("issue show {}", found["issues"][0]["number"].as_str().unwrap()))
}

#[test]
fn a_register_comes_in_once_however_often_it_is_read() {
    let shell = Shell::new();
    let path = file(&shell, "台账.csv", REGISTER);
    let rejects = shell.folder.path().join("退回.csv");
    let line = format!("{path} --rejects {}", rejects.display());
    let (code, first) = import(&shell, &line);
    assert_eq!(code, 4, "{first}");
    assert_eq!((&first["read"], &first["imported"]), (&json!(5), &json!(4)), "{first}");
    assert_eq!(first["rejected"], json!([{ "row": 7, "reason": "words_missing" }]));
    assert_eq!(first["unknown_codes"], json!({ "channel": { "鸽子": 1 }, "kind": { "闲聊": 1 } }));
    assert!(fs::read_to_string(&rejects).unwrap().contains("2025/3/14"));
    let before = shell.done("journal verify")["operations"].clone();
    for name in ["台账.csv", "台账(1).csv"] {
        let (code, again) = import(&shell, &file(&shell, name, REGISTER));
        assert_eq!((code, &again["imported"]), (4, &json!(0)), "{again}");
        assert_eq!(again["known_before"], 4);
    }
    assert_eq!(shell.done("journal verify")["operations"], before, "nothing was written");
    assert_eq!(shell.done("issue list")["total"], 4);
}

#[test]
fn what_a_row_says_is_kept_and_not_judged() {
    let shell = Shell::new();
    import(&shell, &file(&shell, "台账.csv", REGISTER));
    let lamp = issue(&shell, "路灯");
    assert_eq!((&lamp["stage"], &lamp["kind"]), (&json!("closed"), &json!("complaint")));
    assert_eq!(
        (&lamp["result_words"], &lamp["satisfaction"]),
        (&json!("已换灯"), &json!("satisfied"))
    );
    assert_eq!(lamp["registered_at"], "2025-03-10T00:00:00+08:00");
    assert_eq!(lamp["requester"], json!({ "name": "赵**", "phone": "138****0001" }));
    assert_eq!(lamp["history"][0]["move"], "import");
    let pipe = issue(&shell, "水管");
    assert_eq!((&pipe["stage"], &pipe["channel"]), (&json!("registered"), &json!("import")));
    assert_eq!(pipe["source_words"], "类别：闲聊\n来源：鸽子");
    assert_eq!(pipe["history"][0]["note"], "等配件");
    assert_eq!(shell.done("issue accept 2 --item A01")["stage"], "accepted");
    let heat = issue(&shell, "供暖");
    assert_eq!((&heat["stage"], &heat["channel"]), (&json!("registered"), &json!("phone")));
}

#[test]
fn a_number_used_for_another_matter_is_rejected_and_not_lost() {
    let shell = Shell::new();
    import(&shell, &file(&shell, "月报.csv", "编号,内容\n1,路灯不亮\n1,水管坏了\n1,路灯不亮\n"));
    assert_eq!(shell.done("issue list")["total"], 2, "one number, two matters");
    let path = file(&shell, "月报.csv", "编号,内容\n1,电梯不动\n");
    let (code, second) = import(&shell, &path);
    assert_eq!((code, &second["imported"]), (4, &json!(0)));
    assert_eq!(second["rejected"], json!([{ "row": 2, "reason": "number_taken" }]));
    let (code, third) = import(&shell, &format!("{path} --source 四月"));
    assert_eq!((code, &third["imported"]), (0, &json!(1)));
}

#[test]
fn columns_are_shown_and_can_be_named() {
    let shell = Shell::new();
    let path = file(&shell, "表.csv", "甲,乙,丙\n灯,3号楼,张三\n水,5号楼,李四\n");
    assert_eq!(shell.fails(&format!("import issues {path}")), (2, "usage".to_owned()));
    let line = format!("{path} --map words=1 --map place=B --preview");
    let (_, preview) = import(&shell, &line);
    assert_eq!(preview["mapping"][1], json!({ "field": "place", "column": 2, "name": null }));
    assert_eq!(shell.done("issue list")["total"], 0);
    let (code, done) = import(&shell, &format!("{path} --map words=1 --map place=B"));
    assert_eq!((code, &done["imported"]), (0, &json!(3)), "a sheet without header begins at once");
    assert_eq!(shell.fails(&format!("import issues {path} --map sense=1")).0, 2);
    assert_eq!(shell.fails(&format!("import issues {path} --map words=9")).0, 2);
    let empty = file(&shell, "空.csv", "");
    assert_eq!(shell.fails(&format!("import issues {empty}")), (3, "sheet_empty".to_owned()));
    assert_eq!(shell.fails("import issues /nowhere.csv"), (3, "folder_missing".to_owned()));
}

#[test]
fn more_rows_than_a_batch_come_in_and_the_picture_redrawn_is_the_same() {
    let shell = Shell::new();
    let rows = (0..4_500).map(|n| format!("第{n}件事,1380000{n:04},赵{n}"));
    let text: Vec<String> = std::iter::once("内容,电话,姓名".to_owned()).chain(rows).collect();
    let (code, done) = import(&shell, &file(&shell, "多.csv", &text.join("\n")));
    assert_eq!((code, &done["imported"]), (0, &json!(4_500)));
    let places =
        yizhan::store::Places { data: shell.data(), state: shell.folder.path().join("state") };
    let mut store = yizhan::store::Store::open_quietly(&places).unwrap();
    let live = store.picture_digest().unwrap();
    store.redraw(&mut |_, _| true).unwrap();
    assert_eq!(store.picture_digest().unwrap(), live);
    assert!(store.verify(&mut |_, _| true).unwrap().damage.is_empty());
}

#[test]
fn an_imported_row_that_was_undone_comes_in_again() {
    let shell = Shell::new();
    let path = file(&shell, "一.csv", "编号,内容\n1,路灯不亮\n");
    import(&shell, &path);
    shell.done("undo");
    assert_eq!(shell.done("issue list")["total"], 0);
    assert_eq!(import(&shell, &path).1["imported"], 1);
    assert_eq!(issue(&shell, "路灯")["stage"], "registered");
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_between_two_batches_and_the_next_run_goes_on() {
    use std::process::{Command, Stdio};

    let shell = Shell::new();
    let rows = (0..9_000).map(|n| format!("第{n}件事"));
    let text: Vec<String> = std::iter::once("内容".to_owned()).chain(rows).collect();
    let path = file(&shell, "多.csv", &text.join("\n"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_yizhan"))
        .args(["--json", "import", "issues", &path])
        .env("YIZHAN_DATA", shell.data())
        .env("YIZHAN_STATE", shell.folder.path().join("state"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Looked at from inside this process: a command of ours would take as long as the import does.
    #[expect(clippy::disallowed_methods, reason = "looks on while another process writes")]
    let picture = rusqlite::Connection::open(shell.data().join("yizhan.db")).unwrap();
    let issues = || picture.query_row("select count(*) from issue", [], |row| row.get::<_, i64>(0));
    while issues().unwrap() == 0 {
        assert!(child.try_wait().unwrap().is_none(), "over before it could be interrupted");
    }
    let id = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
    let end = child.wait_with_output().unwrap();
    assert_eq!(end.status.code(), Some(4), "{end:?}");
    let summary: Value = serde_json::from_slice(&end.stdout).unwrap();
    let before = summary["imported"].as_u64().unwrap();
    assert_eq!(summary["cancelled"], true);
    assert!(before > 0 && before < 9_000 && before.is_multiple_of(2_000), "{summary}");
    let (code, rest) = import(&shell, &path);
    assert_eq!(
        (code, &rest["known_before"], &rest["imported"]),
        (0, &json!(before), &json!(9_000 - before))
    );
}

#[test]
fn ninety_nine_of_a_hundred_rows_of_real_files_come_in() {
    let Some(data) = std::env::var_os("YIZHAN_REAL_DATA") else {
        return writeln!(std::io::stderr(), "skipped: YIZHAN_REAL_DATA is not set").unwrap();
    };
    for entry in fs::read_dir(Path::new(&data).join("messages")).unwrap() {
        let path = entry.unwrap().path();
        let shell = Shell::new();
        let (_, done) = import(&shell, path.to_str().unwrap());
        let count = |key: &str| done[key].as_u64().unwrap();
        let there = count("imported") + count("known_before");
        assert!(count("imported") > 50, "{}: {done}", path.display());
        assert!(there * 100 >= count("read") * 99, "{}: {done}", path.display());
        let (_, again) = import(&shell, path.to_str().unwrap());
        assert_eq!(again["imported"], 0, "{}: {again}", path.display());
    }
}
