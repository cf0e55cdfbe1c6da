//! The whole chain, from a resident's words over the 10th to the resident's verdict, once as a
//! script of commands and once as keys in a real terminal: both end with the same papers.

#[cfg(unix)]
pub(crate) mod keys;
mod script;

use std::process::Command;

use crate::commands::Shell;

/// The day things are raised.
const FIRST: &str = "2026-12-01T09:00";
/// The secretary looks through what came.
const FIFTH: &str = "2026-12-05T10:00";
/// The agenda is posted and everybody is told.
const NOTICE_DAY: &str = "2026-12-07T09:30";
/// The deliberation day.
const EVENING: &str = "2026-12-10T19:00";
/// The minutes are issued and the task goes out.
const MORNING_AFTER: &str = "2026-12-11T09:00";
/// The road is done.
const HARVEST: &str = "2026-12-18T15:00";

/// Who sits at the table: party, members, and how many they are where that counts.
const SEATS: [(&str, &str, &str); 6] = [
    ("小区党支部", "李书记", ""),
    ("居民议事会", "赵议事;钱议事;孙议事", "4"),
    ("业委会", "赵主任", ""),
    ("物业企业", "刘经理", ""),
    ("网格员", "小孙", ""),
    ("联建单位", "何科长", ""),
];

/// A resident's words. What must not get into circulated papers is in them.
const GATE: &str = "东门里面的路坑坑洼洼，下雨天老人不敢走，我家3-2-501，电话12800001234";
const GATE_ASKER: &str = "张大爷";
const SHED: &str = "电动车充电车棚";
const SHED_NOW: &str = "三十一户没有地方充电";

/// The papers of the chain.
const PAPERS: [(&str, &str); 6] = [
    ("minutes", "H1"),
    ("record", "H1"),
    ("notice", "H1"),
    ("attendance", "H1"),
    ("order", "1"),
    ("order", "D1"),
];

/// A paper as the bytes of a file of this kind.
fn paper(shell: &Shell, paper: &str, number: &str, kind: &str) -> Vec<u8> {
    let path = shell.folder.path().join(format!("{paper}-{number}.{kind}"));
    shell.done(&format!(
        "--at {HARVEST} export {paper} {number} --replace --out {}",
        path.display()
    ));
    std::fs::read(path).unwrap()
}

/// The same without the line breaks of the page.
fn joined(shell: &Shell, name: &str, number: &str) -> String {
    let text = String::from_utf8(paper(shell, name, number, "txt")).unwrap();
    text.split_whitespace().collect()
}

#[cfg(unix)]
#[test]
fn keys_and_commands_end_with_the_same_papers() {
    let (typed, scripted) = (keys::play(), script::play());
    for (name, number) in PAPERS {
        let text = |shell| String::from_utf8(paper(shell, name, number, "txt")).unwrap();
        assert_eq!(text(&typed), text(&scripted), "{name} {number}");
        let word = |shell| paper(shell, name, number, "docx");
        assert!(word(&typed) == word(&scripted), "the word files of {name} {number} differ");
    }
    // What the preview keeps as a word file is what a command writes at the other station.
    let kept = std::fs::read(typed.data().join("papers/JL-26-H001-纪要.docx")).unwrap();
    assert!(kept == paper(&scripted, "minutes", "H1", "docx"), "the preview keeps another paper");
    for line in ["issue show 1", "issue list", "topic list", "task show D1", "meeting list"] {
        assert_eq!(typed.say(line).out, scripted.say(line).out, "{line}");
    }
}

#[test]
fn a_residents_words_come_back_as_a_verdict() {
    let shell = script::play();
    let stage = |line: &str| shell.done(line)["stage"].as_str().unwrap().to_owned();
    assert_eq!(stage("issue show 1"), "closed");
    assert_eq!(stage("task show D1"), "closed_out");
    assert_eq!(stage("topic show Y1"), "result_noticed");
    assert_eq!(stage("topic show Y2"), "owners_vote");
    let minutes = joined(&shell, "minutes", "H1");
    for words in [
        "会议决定",
        "修补东门道路并疏通雨水口",
        "道路破损影响出行，应尽快修补。",
        "由业主共同决定，五方会商不作决定",
        "演练，不是正式文书",
    ] {
        assert!(minutes.contains(words), "{words} in {minutes}");
    }
    let (_, owners) = minutes.split_once("关于“电动车充电车棚”").unwrap();
    assert!(!owners.contains("会议决定"), "{owners}");
}

#[test]
fn circulated_papers_name_no_resident() {
    let shell = Shell::new();
    let form = |line: &str, form: &str| {
        let head = ["--at", FIRST, "--as"];
        let args: Vec<&str> =
            head.into_iter().chain(line.split(' ')).chain(["--from", "-"]).collect();
        assert_eq!(shell.run(&args, form).code, 0, "{line}");
    };
    let asker = format!(
        r#"{{"words":"{GATE}","place":"3-2-501","requester":"{GATE_ASKER}",
            "phone":"12800001234","accept":true}}"#
    );
    form("王敏 operator add --operator 李书记 --role 党支部书记", "{}");
    form("王敏 issue add --item A06", &asker);
    form("王敏 issue dispatch 1", "{}");
    form("王敏 issue sign 1", "{}");
    form("王敏 issue start 1", "{}");
    form("王敏 issue to-topic 1 --title 3-2-501门前路坏12800001234", "{}");
    form("李书记 topic screen Y1", r#"{"screened_with":"赵议事"}"#);
    form("李书记 meeting plan", r#"{"chair":"李书记"}"#);
    // The form offers whoever raised it as the one who introduces it.
    form("李书记 topic confirm Y1", "{}");
    for name in ["minutes", "notice"] {
        let page = joined(&shell, name, "H1");
        assert!(page.contains("3号楼门前路坏"), "{page}");
        for secret in [GATE_ASKER, "12800001234", "501"] {
            assert!(!page.contains(secret), "{secret} in {name}: {page}");
        }
    }
    assert!(joined(&shell, "notice", "H1").contains("由张某介绍"));
    assert!(joined(&shell, "record", "H1").contains(GATE_ASKER));
}

#[test]
fn only_a_rehearsal_chooses_its_time() {
    let shell = Shell::empty();
    let line = "setup --station 金岭驿站 --code JL --compound 金岭水岸华庭 --operator 王敏";
    assert_eq!(shell.say(line).code, 0);
    let desk = |at: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yizhan"));
        command.args(["--at", at, "--data"]).arg(shell.data());
        command.env("YIZHAN_STATE", shell.folder.path().join("state"));
        let ended = command.output().unwrap();
        (ended.status.code(), String::from_utf8(ended.stderr).unwrap())
    };
    let (code, told) = desk(FIRST);
    assert!(code == Some(1) && told.contains("演练站"), "{code:?} {told}");
    assert_eq!(desk("乱写").0, Some(1));
}
