//! `minutes list`, `minutes show` and `minutes verify`, with their exit codes.

use crate::commands::Shell;

/// A station whose first meeting has issued minutes, and a meeting that has not.
fn issued() -> Shell {
    let shell = Shell::new();
    let at = |line: &str, form: &str| {
        let head = ["--at", "2026-12-10T19:00", "--as"];
        let args: Vec<&str> =
            head.into_iter().chain(line.split(' ')).chain(["--from", "-"]).collect();
        let said = shell.run(&args, form);
        assert_eq!(said.code, 0, "{line}: {said:?}");
    };
    at("王敏 operator add --operator 李书记 --role 党支部书记", "{}");
    at("李书记 seat set --seat 小区党支部 --members 李书记", "{}");
    for seat in ["居民议事会", "业委会", "物业企业", "网格员"] {
        at(&format!("李书记 seat set --seat {seat}"), "{}");
    }
    at("李书记 topic add --title 东门道路修补 --situation 坑洼", "{}");
    at("李书记 topic screen Y1", r#"{"screened_with":"李书记"}"#);
    at("李书记 topic confirm Y1", r#"{"speaker":"李书记"}"#);
    at("李书记 meeting plan", r#"{"chair":"李书记","minute_taker":"王敏"}"#);
    at("李书记 meeting open-door H1", "{}");
    for seat in ["小区党支部", "居民议事会", "业委会", "物业企业", "网格员"] {
        at(&format!("李书记 meeting check-in H1 --seat {seat} --attendance 出席"), "{}");
    }
    at("李书记 meeting open H1", "{}");
    at("李书记 meeting take-topic H1 --topic Y1", "{}");
    at("李书记 meeting outcome H1 --outcome 缓议 --defer-reason 其他", "{}");
    at("李书记 meeting adjourn H1", "{}");
    assert!(shell.say("minutes list H1").out.contains("纪要还没有签发"));
    at("李书记 meeting draft-minutes H1", "{}");
    at("李书记 meeting review H1 --opinion 同意", "{}");
    at("李书记 meeting issue-minutes H1", "{}");
    shell
}

#[test]
fn versions_are_listed_and_shown_and_a_copy_is_judged_by_its_exit_code() {
    let shell = issued();
    let code = shell.done("minutes list H1")["versions"][0]["code"].as_str().unwrap().to_owned();
    assert!(shell.say("minutes list H1").out.contains(&code));
    let page = shell.say("minutes show H1 --edition 1").out;
    assert!(page.contains(&format!("校验码：{code}")), "{page}");
    assert_eq!(shell.fails("minutes show H1 --edition 7"), (1, "not_found".to_owned()));
    let word = shell.folder.path().join("a.docx").display().to_string();
    shell.done(&format!("export minutes H1 --out {word}"));
    let told = shell.done(&format!("minutes verify {word}"));
    assert_eq!((told["verdict"].as_str(), told["version"].as_i64()), (Some("matches"), Some(1)));
    for (text, exit, verdict) in [
        (page.clone(), 0, "matches"),
        (page.replace("东门", "西门"), 1, "altered"),
        ("别的小区的会议纪要".to_owned(), 1, "unknown"),
    ] {
        let said = shell.run(&["--json", "minutes", "verify"], &text);
        assert_eq!(said.code, exit, "{said:?}");
        assert_eq!(said.json()["verdict"], verdict);
        assert_eq!(shell.run(&["minutes", "verify", "-"], &text).code, exit);
    }
    let said = shell.run(&["minutes", "verify"], &page.replace("东门", "西门"));
    assert!(said.out.contains("【东】门") && said.out.contains("【西】门"), "{said:?}");
    let none = shell.folder.path().join("none.docx").display().to_string();
    assert_eq!(shell.fails(&format!("minutes verify {none}")).0, 3);
    let picture = shell.folder.path().join("a.pdf");
    std::fs::write(&picture, "%PDF-1.7").unwrap();
    let told = shell.fails(&format!("minutes verify {}", picture.display()));
    assert_eq!(told, (3, "paper_foreign".to_owned()));
    assert_eq!(shell.run(&["minutes", "verify"], "").code, 3);
}
