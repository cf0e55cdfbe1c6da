//! Bad input: every one gets a sentence and a code, and nothing is written.

use crate::commands::Shell;

#[test]
fn bad_answers_are_refused_with_a_code() {
    let shell = Shell::new();
    shell.done("issue add --words 路灯不亮");
    for (line, code) in [
        ("issue accept 99 --item A01", "not_found"),
        ("issue accept JL-26-0001 --item Z99", "unknown_item"),
        ("issue decline 1", "missing"),
        ("issue add --words x --kind 发火", "unknown_code"),
        ("issue add --words x --when 2026-02-31", "bad_day"),
        ("issue dispatch 1 --lead 物业企业", "wrong_stage"),
        ("catalogue show Z99", "unknown_item"),
        ("setup --station 乙 --code YI --compound 乙", "already_set_up"),
    ] {
        assert_eq!(shell.fails(line), (1, code.to_owned()), "{line}");
    }
    for blank in ["", " ", "\u{200b}\u{1}\u{1b}"] {
        let said = shell.run(&["--json", "issue", "add", "--words", blank], "");
        assert_eq!((said.code, said.error().as_str()), (1, "missing"), "{blank:?}");
    }
    assert_eq!(shell.done("issue list")["total"], 1);
}

#[test]
fn bad_forms_are_refused_with_a_code() {
    let shell = Shell::new();
    let long = format!(r#"{{"words":"{}"}}"#, "长".repeat(10 << 20));
    for (form, code, why) in [
        (r#"{"words":"灯","phone":"138l2341234"}"#, 1, "bad_phone"),
        (r#"{"words":"灯","telephone":"1"}"#, 2, "usage"),
        (r#"{"words":"灯""#, 2, "usage"),
        (r#"["灯"]"#, 2, "usage"),
        ("", 2, "usage"),
        (long.as_str(), 1, "too_long"),
    ] {
        let said = shell.run(&["--json", "issue", "add", "--from", "-"], form);
        assert_eq!((said.code, said.error().as_str()), (code, why));
    }
    assert_eq!(shell.fails("issue add --from /nowhere/form.json").0, 3);
    assert_eq!(shell.done("issue list")["total"], 0);
}

#[test]
fn what_residents_say_never_steers_the_terminal() {
    let shell = Shell::new();
    let form = r#"{"words":"灯\u001b[2J不\u0000亮\u202e\u009b31m","title":"\u001b]0;x\u0007灯"}"#;
    assert_eq!(shell.run(&["issue", "add", "--from", "-"], form).code, 0);
    for line in ["issue show 1", "--json issue show 1", "issue list", "--json issue list"] {
        let said = shell.say(line);
        let steers = |letter: char| (letter.is_control() && letter != '\n') || letter == '\u{202e}';
        assert!(!said.out.contains(steers), "{said:?}");
        assert!(said.out.contains('灯'));
    }
}

#[test]
fn wrong_usage_is_told_in_the_language_of_the_desk() {
    let shell = Shell::new();
    for line in ["", "nothing", "issue", "issue lst", "issue list --limt 3", "issue show", "backup"]
    {
        let args: Vec<&str> = line.split_whitespace().collect();
        let said = shell.run(&args, "");
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{line}");
        assert!(said.err.contains("--help"), "{said:?}");
        assert!(!said.err.contains("error:"), "{said:?}");
    }
    assert!(shell.say("issue lst").err.contains("list"), "a near word is offered");
    let help = shell.say("issue add --help");
    assert_eq!(help.code, 0);
    assert!(help.out.contains("用法") && help.out.contains("--place"), "{help:?}");
    assert!(!help.out.contains("--phone") && !help.out.contains("--requester"), "{help:?}");
}
