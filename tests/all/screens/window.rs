//! The program itself in a pseudo-terminal: start, leave, and a second desk on the same data.

use std::process::Command;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::pty::Pty;

fn command(folder: &TempDir) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yizhan"));
    command.env("YIZHAN_DATA", folder.path().join("data"));
    command.env("YIZHAN_STATE", folder.path().join("state"));
    command
}

#[test]
fn the_desk_starts_sets_up_and_gives_the_terminal_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = Pty::spawn(command(&folder), 100, 30);
    pty.expect("建站");
    assert!(pty.is_on_its_own_screen());
    pty.send("金岭水岸华庭\x13");
    pty.expect("已保存");
    let second = Command::new(env!("CARGO_BIN_EXE_yizhan"))
        .env("YIZHAN_DATA", folder.path().join("data"))
        .env("YIZHAN_STATE", folder.path().join("state"))
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(3));
    let told = String::from_utf8(second.stderr).unwrap();
    assert!(told.trim().ends_with('。') && told.lines().count() == 1, "{told}");
    pty.send("\x11");
    assert!(pty.wait().success());
    assert!(!pty.is_on_its_own_screen());
}

#[test]
fn the_rehearsal_says_so_and_lies_in_a_folder_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut demo = command(&folder);
    demo.arg("--demo");
    let mut pty = Pty::spawn(demo, 100, 30);
    pty.expect("演练");
    pty.expect("JL-26-0001");
    pty.send("\x11");
    assert!(pty.wait().success());
    assert!(folder.path().join("data/demo/yizhan.db").exists());
    assert!(!folder.path().join("data/yizhan.db").exists());
}
