//! `yizhan settings`: the file by commands.

use crate::commands::Shell;

#[test]
fn a_new_file_is_written_once_and_holds_nothing_but_defaults() {
    let shell = Shell::new();
    assert_eq!(shell.done("settings path")["there"], false);
    assert_eq!(shell.done("settings init")["there"], true);
    let text = std::fs::read_to_string(shell.settings()).unwrap();
    assert!(text.contains("# theme = \"auto\"") && text.contains("[keys]\n"), "{text}");
    assert_eq!(shell.done("settings check")["total"], 0);
    assert_eq!(shell.fails("settings init"), (3, "export_exists".to_owned()));
    let shown = shell.done("settings show");
    let rows = shown["settings"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["source"] == "default" && row["value"] == row["default"]));
}

#[test]
fn a_row_is_set_and_reset_and_what_cannot_be_is_refused() {
    let shell = Shell::new();
    shell.done("settings set posting_days 7");
    shell.done("settings set register F11");
    let value = |shell: &Shell, name: &str| {
        let shown = shell.done("settings show");
        let rows = shown["settings"].as_array().unwrap();
        let row = rows.iter().find(|row| row["name"] == name).unwrap();
        (row["value"].as_str().unwrap().to_owned(), row["source"].as_str().unwrap().to_owned())
    };
    assert_eq!(value(&shell, "posting_days"), ("7".to_owned(), "file".to_owned()));
    shell.done("station setting --setting posting_days --value 9");
    assert_eq!(value(&shell, "posting_days"), ("9".to_owned(), "station".to_owned()));
    shell.done("station setting --setting posting_days");
    shell.done("settings set posting_days");
    assert_eq!(value(&shell, "posting_days"), ("5".to_owned(), "default".to_owned()));
    assert_eq!(shell.fails("settings set posting_days 999"), (2, "usage".to_owned()));
    assert_eq!(shell.say("settings set regster F11").code, 4);
    let said = shell.say("settings set search F11");
    assert_eq!(said.code, 4, "{said:?}");
    assert!(said.err.contains("已经是“register”的键"), "{said:?}");
}

#[test]
fn a_wrong_file_stops_no_command_and_check_names_each_line() {
    let shell = Shell::new();
    let text = "[desk]\nbell = \"loud\"\n[keys]\nback = \"F11\"\n";
    std::fs::write(shell.settings(), text).unwrap();
    let said = shell.say("--json settings check");
    assert_eq!(said.code, 4, "{said:?}");
    let lines: Vec<_> =
        said.json()["faults"].as_array().unwrap().iter().map(|one| one["line"].clone()).collect();
    assert_eq!(lines, [2, 4]);
    shell.done("issue list");
    assert_eq!(std::fs::read_to_string(shell.settings()).unwrap(), text);
}
