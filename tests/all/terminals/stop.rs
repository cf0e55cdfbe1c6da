//! Stopping and going on: by the command of the palette, and from outside.

use std::time::Duration;

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use tempfile::TempDir;

use crate::pty::Pty;
use crate::terminals::{command, set_up};

/// The program below a shell, as somebody starts it, and the group that stops and goes on.
fn below_a_shell(folder: &TempDir) -> (Pty, Pid) {
    let mut shell = CommandBuilder::new("sh");
    shell.args(["-c", "\"$0\"; true", env!("CARGO_BIN_EXE_yizhan")]);
    shell.env("YIZHAN_DATA", folder.path().join("data"));
    shell.env("YIZHAN_STATE", folder.path().join("state"));
    let pty = Pty::spawn(shell, 100, 30);
    let group = Pid::from_raw(pty.pid() as i32).unwrap();
    (pty, group)
}

#[test]
fn a_stop_from_outside_gives_the_terminal_back_and_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (mut pty, group) = below_a_shell(&folder);
    pty.expect("建站");
    pty.send("金岭");
    pty.expect("金岭");
    for _ in 0..2 {
        kill_process_group(group, Signal::TSTP).unwrap();
        assert!(pty.wait_until(|pty| !pty.is_on_its_own_screen()));
        pty.settle(Duration::from_millis(100));
        let still = pty.bytes;
        pty.settle(Duration::from_millis(200));
        assert_eq!(pty.bytes, still, "a stopped program draws nothing");
        kill_process_group(group, Signal::CONT).unwrap();
        assert!(pty.wait_until(Pty::is_on_its_own_screen));
        pty.expect("金岭");
    }
    pty.send("水岸\x13");
    pty.expect("已保存");
    pty.send("\x11");
    assert!(pty.wait().success());
}

#[test]
fn the_command_stops_only_where_there_is_a_shell_to_go_back_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = set_up(&folder, 100, 30);
    pty.send("\x10");
    pty.expect("命令");
    pty.send("暂时回到");
    pty.expect("暂时回到命令行");
    pty.send("\r");
    pty.expect("没有命令行可回");
    assert!(pty.is_on_its_own_screen());
    pty.send("\x11");
    assert!(pty.wait().success());
    let (mut pty, group) = below_a_shell(&folder);
    pty.expect("诉求");
    pty.send("\x10");
    pty.expect("命令");
    pty.send("暂时回到\r");
    assert!(pty.wait_until(|pty| !pty.is_on_its_own_screen()));
    // It stops right after that, and must have.
    pty.settle(Duration::from_millis(200));
    kill_process_group(group, Signal::CONT).unwrap();
    assert!(pty.wait_until(Pty::is_on_its_own_screen));
    pty.expect("诉求");
}

#[test]
fn a_window_closed_while_somebody_types_keeps_the_draft() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = set_up(&folder, 100, 30);
    pty.send("\x1bOQ");
    pty.expect("原话");
    pty.send("楼上漏水");
    pty.expect("楼上漏水");
    pty.close("x");
    pty.wait();
    let mut pty = Pty::spawn(command(&folder), 100, 30);
    pty.expect("有 1 份草稿");
    pty.send("\x11");
    assert!(pty.wait().success());
}

#[test]
fn a_stop_that_nobody_sees_coming_is_drawn_over_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = Pty::spawn(command(&folder), 100, 30);
    pty.expect("建站");
    let program = Pid::from_raw(pty.pid() as i32).unwrap();
    kill_process(program, Signal::STOP).unwrap();
    let before = pty.bytes;
    kill_process(program, Signal::CONT).unwrap();
    assert!(pty.wait_until(|pty| pty.bytes > before + 500), "drawn whole again");
    pty.expect("建站");
}
