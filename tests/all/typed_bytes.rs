//! The program itself in a pseudo-terminal: bytes as an input method and a terminal send them.

use std::process::Command;
use std::time::Duration;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::pty::Pty;

/// Longer than the pause after which a draft is written.
const PAUSE: Duration = Duration::from_millis(1_200);

fn desk(folder: &TempDir) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yizhan"));
    command.env("YIZHAN_DATA", folder.path().join("data"));
    command.env("YIZHAN_STATE", folder.path().join("state"));
    Pty::spawn(command, 100, 30)
}

fn set_up(folder: &TempDir) -> Pty {
    let mut pty = desk(folder);
    pty.expect("建站");
    pty.send("金岭水岸华庭\x13");
    pty.expect("没有待办的诉求");
    pty
}

/// Kills the program as a power cut would.
fn kill(mut pty: Pty) {
    pty.settle(PAUSE);
    let killed = Command::new("kill").args(["-9", &pty.pid().to_string()]).status().unwrap();
    assert!(killed.success());
    assert!(!pty.wait().success());
}

/// The cursor stands right behind these words.
fn caret_follows(pty: &mut Pty, words: &str) {
    let behind = |pty: &Pty| {
        let Some((column, row)) = pty.cursor() else { return false };
        let line = pty.rows().into_iter().nth(row.into()).unwrap_or_default();
        let cells = |text: &str| unicode_width::UnicodeWidthStr::width(text);
        line.split_once(words)
            .is_some_and(|(before, _)| cells(before) + cells(words) == usize::from(column))
    };
    let here = pty.wait_until(behind);
    assert!(here, "{:?} is not behind `{words}`\n{}", pty.cursor(), pty.rows().join("\n"));
}

#[test]
fn committed_strings_are_typed_and_the_candidate_window_opens_at_the_caret() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = set_up(&folder);
    pty.send("\x1bOQ");
    pty.expect("登记诉求");
    for (sent, shown) in [
        ("俺家暖气不热，", "俺家暖气不热，"),
        ("才１５度？", "俺家暖气不热，才１５度？"),
        ("nuanqi", "才１５度？nuanqi"),
        // Other terminals tell of letting go: only press and repeat count.
        ("\x1b[97;1:1u\x1b[97;1:3u", "nuanqia"),
        ("\x1b[98;1:2u\x1b[98;1:3u", "nuanqiab"),
        ("\x1b[200~\x1b[31m贴的\x1b[201~", "nuanqiab贴的"),
    ] {
        pty.send(sent);
        caret_follows(&mut pty, shown);
    }
    // A paste with line ends and control characters runs nothing.
    pty.send("\x1b[200~\r第二行\r\n第三行\x13\x11\x03\x1b[201~");
    caret_follows(&mut pty, "第三行");
    pty.send("\t３－２－５０１");
    caret_follows(&mut pty, "３－２－５０１");
    pty.expect("-> 3号楼 2单元 501");
    pty.send("\x13");
    pty.expect("已保存");
    pty.send("\x11");
    assert!(pty.wait().success());
}

#[test]
fn outside_a_field_bytes_of_an_input_method_do_no_harm_and_twins_are_commands() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = set_up(&folder);
    for (twin, seen) in
        [("２", "[2 目录]"), ("３", "[3 议题]"), ("６", "[6 更多]"), ("１", "[1 诉求]")]
    {
        pty.send("物业费谁来管，你好！");
        pty.send("\x1b[200~2\r3\r\x11\x1b[201~");
        pty.send(twin);
        pty.expect(seen);
    }
    pty.send("？");
    pty.expect("帮助：");
    pty.send("\x11");
    assert!(pty.wait().success(), "it went on until it was left");
}

#[test]
fn what_was_typed_into_any_form_is_there_after_the_program_was_killed() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = set_up(&folder);
    pty.send("\x1bOQ楼上漏水，顶棚快塌了\t5-1-302\t张大爷\t138");
    pty.expect("138");
    kill(pty);
    let mut pty = desk(&folder);
    pty.expect("有 1 份草稿");
    pty.send("\x04");
    pty.expect("楼上漏水");
    pty.send("\r");
    pty.expect("-> 5号楼 1单元 302");
    caret_follows(&mut pty, "138");
    pty.send("0000 1234\x13");
    pty.expect("JL-26-0001");
    // A form of a deed with fields of other kinds, left in the middle of a word.
    pty.send("\x10征集议题");
    pty.expect("征集议题");
    pty.send("\r");
    pty.expect("基本情况");
    pty.send("充电车棚\t没有地方充电\t\t孙大妈\t\t十几户\t\t三千多\t没有这一项");
    pty.expect("没有这一项");
    kill(pty);
    let mut pty = desk(&folder);
    pty.expect("有 1 份草稿");
    pty.send("\x04");
    pty.expect("充电车棚");
    pty.send("\r");
    for words in ["没有地方充电", "孙大妈", "十几户", "-> 约 10", "三千多"] {
        pty.expect(words);
    }
    caret_follows(&mut pty, "没有这一项");
    pty.send("\x11");
    assert!(pty.wait().success());
}
