//! Two computers of one station, by commands and a stick.

use crate::commands::Shell;

fn station(name: &str) -> Shell {
    let shell = Shell::empty();
    shell.done(&format!("setup --station {name} --code JL --compound 小区 --operator 王敏"));
    shell
}

#[test]
fn a_computer_joins_and_data_goes_both_ways() {
    let first = station("金岭驿站");
    let second = Shell::empty();
    let stick = tempfile::tempdir().unwrap();
    let at = |name: &str| stick.path().join(name).display().to_string();
    first.done("issue add --words 路灯不亮");
    assert_eq!(first.fails(&format!("bundle write --to {}", at("a.hxb.age"))).1, "bundle_nobody");

    let asked = second.done(&format!("device request --name 东门 --to {}", at("b.hxreq")));
    let print = asked["fingerprint"].as_str().unwrap();
    assert_eq!(second.done("device show")["fingerprint"], *print);
    let grant = |print: &str| {
        let (from, to) = (at("b.hxreq"), at("b.grant"));
        format!("device grant {from} --fingerprint {print} --to {to}")
    };
    let wrong = first.fails(&grant("AAAAA-AAAAA-AAAAA"));
    assert_eq!(wrong, (1, "device_fingerprint_differs".to_owned()));
    let granted = first.done(&grant(print));
    let accepted = second.done(&format!("device accept {}", at("b.grant")));
    assert_eq!(accepted["by"], granted["fingerprint"]);
    assert_eq!(first.done("device list")["total"], 2);

    let written = first.done(&format!("bundle write --to {} --for 东门", at("a.hxb.age")));
    assert_eq!(written["for"][0], "东门");
    assert!(written["operations"].as_u64().unwrap() > 8);
    let read = second.done(&format!("bundle read {}", at("a.hxb.age")));
    assert_eq!(read["new"], written["operations"]);
    assert_eq!(second.done("issue list")["total"], 1);
    assert_eq!(first.done("issue show 1")["reach"]["unconfirmed"], 1);
    assert_eq!(second.done("issue show 1")["reach"]["confirmed"][0], "第一台");
    assert_eq!(second.done("issue add --words 电梯不动")["number"], "JLB-26-0001");
    // What was read was answered beside it; that is the receipt.
    let answer = read["answer"]["files"][0].as_str().unwrap();
    assert_eq!(first.done(&format!("bundle read {answer}"))["new"], 0);
    let status = first.done("bundle status");
    assert_eq!(status["desks"][0]["agrees"], true);
    assert_eq!(status["desks"][0]["unconfirmed"], 0);
    assert_eq!(first.done("issue show 1")["reach"]["confirmed"][0], "东门");
    assert!(first.say("issue show 1").out.contains("送达：东门已收到"));

    // The receipt as a paper: anybody of the station can check it, and a changed one is found out.
    let receipt = first.done("bundle receipt");
    assert_eq!(receipt["desks"][0]["agrees"], true);
    let paper = at("receipt.docx");
    first.done(&format!("paper write exchange_receipt --out {paper}"));
    let read = second.done(&format!("bundle verify-receipt {paper}"));
    assert_eq!((&read["genuine"], &read["own"]["name"]), (&true.into(), &"第一台".into()));
    assert_eq!(
        (&read["desks"][0]["name"], &read["desks"][0]["agrees"]),
        (&"东门".into(), &true.into())
    );
    let text = first.say("bundle receipt").out;
    let told = second.run(&["bundle", "verify-receipt", "-"], &text);
    assert!(told.code == 0 && told.out.contains("签名对"), "{told:?}");
    let n = format!("/ {}/ ", receipt["own"]["operations"]);
    assert!(receipt["code"].as_str().unwrap().contains(&n));
    let forged = receipt["code"].as_str().unwrap().replacen(&n, "/ 99/ ", 1);
    let check = |text: &str| {
        let said = second.run(&["--json", "bundle", "verify-receipt", "-"], text);
        (said.code, said.error())
    };
    assert_eq!(check(&forged), (1, "receipt_forged".to_owned()));
    assert_eq!(check("一份文档"), (1, "receipt_unreadable".to_owned()));

    let back = second.done(&format!("bundle write --to {}", at("c.hxb.age")));
    assert_eq!(back["operations"], 1);
    assert_eq!(first.done(&format!("bundle read {} --no-answer", at("c.hxb.age")))["new"], 1);
    assert_eq!(first.done("issue list")["total"], 2);
    assert_eq!(second.fails(&format!("bundle read {}", at("c.hxb.age"))).1, "bundle_own");
    let told = first.say("bundle status");
    assert!(told.out.contains("东门"), "{told:?}");
    let gone = first.done(&format!("device revoke {print}"));
    assert_eq!(gone["name"], "东门");
    assert_eq!(second.done("issue add --words 门禁卡失灵")["number"], "JLB-26-0002");
    second.done(&format!("bundle write --to {}", at("e.hxb.age")));
    let read = first.say(&format!("bundle read {}", at("e.hxb.age")));
    assert_eq!(read.code, 4, "{read:?}");
    let told = first.say("aside list");
    assert!(told.code == 4 && told.out.contains("除名后写的"), "{told:?}");
    let shown = first.done("aside show 1");
    assert_eq!((&shown["why"], &shown["by"]), (&"struck".into(), &"东门".into()));
    assert!(shown["says"][0].as_str().unwrap().contains("门禁卡失灵"), "{shown}");
    assert_eq!(first.fails("aside drop 1 --reason 丢了").1, "aside_not_saved");
    first.done(&format!("aside export 1 --to {}", at("f.hxb.age")));
    assert_eq!(first.fails(&format!("aside export 1 --to {}", at("f.hxb.age"))).0, 3);
    assert_eq!(first.done("aside drop 1 --reason 丢了")["operations"], 1);
    assert_eq!(first.done("aside retry")["left"], 0);
    let left = first.done("aside list");
    assert_eq!((&left["total"], &left["let_go"][0]["reason"]), (&0.into(), &"丢了".into()));
    assert_eq!(first.fails("aside show 1").1, "aside_unknown");
    assert_eq!(first.fails(&format!("bundle write --to {}", at("d.hxb.age"))).1, "bundle_nobody");
}

#[test]
fn what_cannot_be_read_is_said_in_a_sentence_with_a_next_step() {
    let shell = station("金岭驿站");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.hxb.age");
    let line = format!("bundle read {}", file.display());
    assert_eq!(shell.fails(&line), (3, "folder_missing".to_owned()));
    let empty = format!("bundle read {}", folder.path().display());
    assert_eq!(shell.fails(&empty), (1, "bundle_none_there".to_owned()));
    std::fs::write(&file, "一份文档").unwrap();
    assert_eq!(shell.fails(&line), (1, "bundle_foreign".to_owned()));
    let accept = format!("device accept {}", file.display());
    assert_eq!(shell.fails(&accept), (1, "bundle_foreign".to_owned()));
    assert_eq!(shell.fails("device revoke AAAAA"), (1, "device_unknown".to_owned()));
    let rehearsal = Shell::new();
    for line in ["device list", "bundle status", &line] {
        assert_eq!(rehearsal.fails(line), (1, "rehearsal_never_syncs".to_owned()), "{line}");
    }
}
