//! Issues by command, from the resident's words to the resident's verdict.

use crate::commands::Shell;

#[test]
fn a_script_takes_an_issue_from_the_words_to_the_verdict() {
    let shell = Shell::new();
    let form = r#"{"words":"３号楼2单元门口路灯不亮","place":"3号楼2单元501",
        "requester":"张小明","phone":"138 1234 1234","kind":"投诉"}"#;
    let args = ["--json", "--at", "2026-11-24T09:00:00", "issue", "add", "--from", "-"];
    let said = shell.run(&args, form);
    assert_eq!(said.json()["number"], "JL-26-0001");
    for line in [
        "--at 2026-11-24T09:05:00 issue accept 1 --item ａ01",
        "--at 2026-11-24T09:06:00 issue dispatch ＪＬ－26－0001 --lead 物业企业",
        "--at 2026-11-24T10:00:00 issue sign JL-26-0001 --way 电话",
        "--at 2026-11-24T10:01:00 issue start jl-26-1",
        "--at 2026-11-25T10:00:00 issue note 1 --note 已买灯",
        "--at 2026-11-25T15:00:00 issue report 1 --result solved --result-words 已换灯",
    ] {
        shell.done(line);
    }
    let end =
        shell.done("--at 2026-11-26T09:00:00 issue follow-up 1 --solved yes --satisfaction 满意");
    assert_eq!(end["stage"], "closed");
    assert_eq!(end["deed"], "issue.follow_up");

    let issue = shell.done("issue show 1");
    assert_eq!(issue["kind"], "complaint");
    assert_eq!(issue["handler"], "PropertyCompany");
    assert_eq!(issue["requester"], serde_json::json!({ "name": "张**", "phone": "138****1234" }));
    assert_eq!(issue["place"]["words"], "3号楼2单元****");
    assert_eq!(issue["place"]["flat"], "****");
    assert_eq!(issue["registered_at"], "2026-11-24T09:00:00+08:00");
    assert_eq!(issue["solved"], "yes");
    let history = issue["history"].as_array().unwrap();
    let moves: Vec<&str> = history.iter().map(|entry| entry["move"].as_str().unwrap()).collect();
    let expected =
        ["register", "accept", "dispatch", "sign", "start", "note", "report", "follow_up"];
    assert_eq!(moves, expected);
    assert_eq!((&history[5]["note"], &history[5]["by"]), (&"已买灯".into(), &"王敏".into()));
    let steps = issue["deadline"]["steps"].as_array().unwrap();
    assert_eq!(issue["deadline"]["at"], issue["due_at"]);
    assert!(steps.iter().any(|step| step.as_str().unwrap().contains("周末")), "{steps:?}");
    assert!(!issue.to_string().contains("张小明") && !issue.to_string().contains("501"));

    let clear = shell.done("issue show 1 --reveal");
    assert_eq!(clear["requester"]["name"], "张小明");
    assert_eq!(clear["place"]["flat"], "501");
}

#[test]
fn who_has_no_business_with_residents_sees_masks_only() {
    let shell = Shell::new();
    shell.done("operator add --operator 审计 --role 审计员");
    shell.done("issue add --words 水管坏了");
    assert_eq!(shell.say("--as 审计 issue show 1").code, 0);
    assert_eq!(shell.fails("--as 审计 issue show 1 --reveal"), (1, "not_your_role".to_owned()));
    assert_eq!(shell.fails("--as 没有 issue show 1"), (1, "unknown_operator".to_owned()));
}

#[test]
fn lists_go_on_where_they_stopped_and_say_how_many_there_are() {
    let shell = Shell::new();
    for words in ["水管坏了", "路灯不亮", "电梯不动"] {
        shell.done(&format!("issue add --words {words}"));
    }
    let first = shell.done("issue list --limit 2");
    let number = |value: &serde_json::Value, at: usize| value["issues"][at]["number"].clone();
    assert_eq!(first["total"], 3);
    assert_eq!((number(&first, 0), number(&first, 1)), ("JL-26-0003".into(), "JL-26-0002".into()));
    let next = first["next"].as_str().unwrap();
    let second = shell.done(&format!("issue list --limit 2 --after {next}"));
    assert_eq!(number(&second, 0), "JL-26-0001");
    assert!(second["next"].is_null());
    assert_eq!(shell.done("issue list --search 路灯")["total"], 1);
    assert_eq!(shell.done("search 电梯")["issues"][0]["number"], "JL-26-0003");
    assert_eq!(shell.done("issue list --stage 已登记")["total"], 3);
    assert_eq!(shell.done("issue list --stage closed")["total"], 0);
    assert_eq!(shell.done("issue list --overdue")["total"], 0);
    assert_eq!(shell.fails("issue list --item Z99"), (1, "unknown_item".to_owned()));
    assert_eq!(shell.fails("issue list --stage nowhere"), (2, "usage".to_owned()));
    assert_eq!(shell.fails("issue list --after here"), (2, "usage".to_owned()));
    let text = shell.say("issue list").out;
    assert!(text.contains("JL-26-0003") && text.contains("共3条"), "{text}");
}

#[test]
fn an_undo_takes_a_deed_back_and_a_redo_brings_it_again() {
    let shell = Shell::new();
    shell.done("issue add --words 路灯不亮");
    shell.done("issue accept 1 --item A01");
    shell.done("undo");
    assert_eq!(shell.done("issue show 1")["stage"], "registered");
    shell.done("redo");
    assert_eq!(shell.done("issue show 1")["stage"], "accepted");
    assert_eq!(shell.fails("redo"), (1, "nothing_to_undo".to_owned()));
}

#[test]
fn only_a_rehearsal_may_choose_the_time() {
    let shell = Shell::empty();
    shell.done("setup --station 甲 --code JL --compound 甲");
    let (code, why) = shell.fails("--at 2026-11-24T09:00:00 issue add --words 路灯不亮");
    assert_eq!((code, why.as_str()), (1, "not_a_rehearsal"));
    let shell = Shell::new();
    assert_eq!(shell.fails("--at 2026-13-41 issue list"), (1, "bad_day".to_owned()));
}

#[test]
fn what_a_form_would_have_shown_is_taken_and_told() {
    let shell = Shell::new();
    shell.done("issue add --words 路灯不亮");
    shell.done("issue accept 1 --item A01");
    let sent = shell.done("issue dispatch 1");
    assert_eq!(sent["filled"], serde_json::json!({ "lead": "PropertyCompany" }));
    assert_eq!(shell.done("issue show 1")["handler"], "PropertyCompany");
}

#[test]
fn a_telephone_inside_the_words_is_masked_until_somebody_asks_for_it() {
    let shell = Shell::new();
    shell.done("issue add --words 请打12812341234，暖气不热");
    let masked = shell.done("issue list").to_string() + &shell.done("issue show 1").to_string();
    assert!(masked.contains("128****1234") && !masked.contains("12812341234"), "{masked}");
    assert!(shell.done("issue show 1 --reveal").to_string().contains("12812341234"));
}

#[test]
fn what_may_be_one_matter_is_listed_merged_and_told() {
    let shell = Shell::new();
    for (words, place) in
        [("暖气不热", "3-2-501"), ("家里暖气不热", "3-1-302"), ("东门快递柜打不开", "5-1-101")]
    {
        shell.done(&format!("issue add --words {words} --place {place}"));
    }
    let found = shell.done("issue duplicates");
    assert_eq!((&found["looked_at"], &found["all"]), (&3.into(), &true.into()));
    let group = &found["groups"][0];
    assert_eq!((&group["households"], &group["main"]), (&2.into(), &"JL-26-0001".into()));
    assert_eq!(group["issues"][1]["reasons"], serde_json::json!(["words", "same_building"]));
    assert!(!found.to_string().contains("501"), "{found}");
    assert!(shell.say("issue duplicates").out.contains("都说到：暖气不热"));
    shell.done("issue join 1 --issues JL-26-0002");
    assert_eq!(shell.done("issue duplicates")["groups"], serde_json::json!([]));
    shell.done("issue unmerge 2");
    shell.done("issue apart 1 --issues 2");
    assert_eq!(shell.done("issue duplicates")["groups"], serde_json::json!([]));
    let done = shell.done("issue add --words 暖气不热 --place 3-1-101 --into 1");
    assert_eq!(done["stage"], "merged");
    shell.done("issue tell 4 --way 电话");
}
