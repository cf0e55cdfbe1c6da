//! Care for the files by command, and what is said when a file or a folder fails.

use std::fs;
use std::process::{Command, Stdio};

use crate::commands::Shell;

#[test]
fn journal_picture_and_machine_are_checked() {
    let shell = Shell::new();
    shell.done("issue add --words 路灯不亮");
    assert_eq!(shell.done("journal verify")["damage"], serde_json::json!([]));
    assert!(shell.done("picture redraw")["things"].as_u64().unwrap() > 8);
    assert_eq!(shell.done("issue list")["total"], 1);
    assert_eq!(shell.done("doctor")["well"], true);
}

#[test]
fn a_backup_comes_back_and_new_numbers_begin_beyond() {
    let shell = Shell::new();
    shell.done("issue add --words 路灯不亮");
    let path = shell.folder.path().join("backup.db");
    let line = format!("backup {}", path.display());
    assert!(shell.done(&line)["checked"]["operations"].as_u64().unwrap() > 0);
    assert_eq!(shell.fails(&line).0, 3, "a backup never replaces a file");
    shell.done("issue add --words 水管坏了");
    shell.done(&format!("restore {}", path.display()));
    assert_eq!(shell.done("issue list")["total"], 1);
    assert_eq!(shell.done("issue add --words 电梯不动")["number"], "JL-26-1001");
}

#[test]
fn what_is_broken_has_a_code_and_ends_with_three() {
    let shell = Shell::empty();
    assert_eq!(shell.fails("issue list"), (3, "folder_missing".to_owned()));
    fs::create_dir(shell.data()).unwrap();
    assert_eq!(shell.fails("issue list"), (1, "not_set_up".to_owned()));
    assert_eq!(shell.fails("restore /nowhere/backup.db"), (3, "folder_missing".to_owned()));
    fs::write(shell.data().join("yizhan.db"), "no database, but long enough for a head").unwrap();
    assert_eq!(shell.fails("issue list"), (3, "not_a_database".to_owned()));
    let setup = "setup --station 甲 --code JL --compound 甲";
    assert_eq!(shell.fails(setup), (3, "not_a_database".to_owned()));
}

#[test]
fn a_newer_file_is_left_alone() {
    let shell = Shell::new();
    let path = shell.data().join("yizhan.db");
    let mut bytes = fs::read(&path).unwrap();
    // The version of the file stands in its head, where SQLite keeps `user_version`.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&path, bytes).unwrap();
    assert_eq!(shell.fails("issue list"), (3, "newer_file".to_owned()));
}

#[test]
fn completions_and_manual_are_printed() {
    let shell = Shell::empty();
    let script = shell.say("completions bash");
    assert!(script.code == 0 && script.out.contains("follow-up"), "{}", script.code);
    let manual = shell.say("man");
    assert!(manual.code == 0 && manual.out.contains(".TH yizhan"));
}

fn program(shell: &Shell, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yizhan"));
    command.args(line.split(' '));
    command.env("YIZHAN_DATA", shell.data()).env("YIZHAN_STATE", shell.folder.path().join("state"));
    command.stdin(Stdio::null());
    command
}

#[test]
fn the_program_answers_as_the_library_does() {
    let shell = Shell::new();
    let done = program(&shell, "--json issue add --words 路灯不亮").output().unwrap();
    assert!(done.status.success(), "{done:?}");
    let english = program(&shell, "--lang en issue show JL-26-9").output().unwrap();
    assert_eq!(english.status.code(), Some(1));
    assert!(String::from_utf8(english.stderr).unwrap().is_ascii());
    let usage = program(&shell, "issue nothing").output().unwrap();
    assert_eq!(usage.status.code(), Some(2));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_under_the_output_is_told_and_a_closed_pipe_is_not() {
    let shell = Shell::new();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let said = program(&shell, "codes").stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(said.status.code(), Some(3), "{said:?}");
    let mut child = program(&shell, "codes").stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn help_as_a_word_is_help_as_an_option() {
    let shell = Shell::empty();
    for (word, option) in [("help", "--help"), ("help issue", "issue --help")] {
        let (by_word, by_option) = (shell.say(word), shell.say(option));
        assert_eq!((by_word.code, &by_word.out), (0, &by_option.out), "{word}");
    }
}
