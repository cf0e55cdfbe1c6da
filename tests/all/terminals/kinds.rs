//! What is said to each kind of terminal: nothing it does not know.

use std::collections::BTreeSet;

use crate::pty::Pty;
use crate::terminals::command;

/// The escape sequences in what was written: `?1049h`, `m 1`, `X`, `r`, each once.
fn sequences(written: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(written);
    let mut found = BTreeSet::new();
    for part in text.split('\x1b').skip(1) {
        let mut letters = part.chars();
        match letters.next() {
            Some('[') => {
                let body: String =
                    letters.take_while(|letter| !('@'..='~').contains(letter)).collect();
                let last = part.chars().nth(body.chars().count() + 1).unwrap_or('?');
                if body.starts_with('?') {
                    found.insert(format!("{body}{last}"));
                } else if last == 'm' {
                    found.insert(format!("m {body}"));
                } else {
                    found.insert(last.to_string());
                }
            }
            Some(letter) => _ = found.insert(format!("Esc {letter}")),
            None => {}
        }
    }
    found
}

/// Private modes that a sequence sets or resets.
fn modes(found: &BTreeSet<String>) -> Vec<&str> {
    found.iter().filter(|one| one.starts_with('?')).map(String::as_str).collect()
}

/// True if every change of the pen uses only these numbers.
fn pen_is_of(found: &BTreeSet<String>, known: &[&str]) -> bool {
    let pens = found.iter().filter_map(|one| one.strip_prefix("m "));
    pens.flat_map(|pen| pen.split(';')).all(|number| number.is_empty() || known.contains(&number))
}

#[test]
fn each_kind_of_terminal_hears_only_what_it_knows() {
    let old = ["0", "1", "4", "5", "7"];
    let sixteen: Vec<String> = (0..=107).map(|number: u8| number.to_string()).collect();
    let sixteen: Vec<&str> = sixteen
        .iter()
        .map(String::as_str)
        .filter(|number| !["38", "48"].contains(number))
        .collect();
    let window = ["?1000h", "?1000l", "?1006h", "?1006l", "?1049h", "?1049l", "?2004h", "?2004l"];
    for (term, modes_known, erases, pen) in [
        ("vt100", &[][..], false, &old[..]),
        ("vt220", &["?25h"], true, &old),
        ("linux", &["?25h"], true, &sixteen),
        ("screen", &window, false, &sixteen),
        ("tmux-256color", &window, false, &sixteen),
        ("xterm", &window, true, &sixteen),
        ("xterm-256color", &window, true, &sixteen),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut pty = Pty::spawn_on(term, command(&folder), 80, 24);
        pty.expect("建站");
        pty.send("金岭水岸华庭\x13");
        pty.expect("已保存");
        pty.send("2");
        pty.expect("目录");
        pty.send("\x1b[B\x1b[B");
        pty.settle(std::time::Duration::from_millis(150));
        let lines = pty.rows().join("\n");
        assert_eq!(lines.contains('─'), !term.starts_with("vt"), "{term}\n{lines}");
        pty.send("\x11");
        assert!(pty.wait().success(), "{term}");
        let found = sequences(&pty.written);
        let unknown: Vec<&str> = modes(&found)
            .into_iter()
            .filter(|mode| !modes_known.contains(mode) && *mode != "?25h" && *mode != "?25l")
            .collect();
        assert_eq!(unknown, [""; 0], "{term}");
        assert!(term != "vt100" || modes(&found).is_empty(), "{term}: {found:?}");
        assert!(erases || !found.contains("X"), "{term}: {found:?}");
        assert!(pen_is_of(&found, pen), "{term}: {found:?}");
        assert!(!pty.is_on_its_own_screen());
        assert!(modes_known.len() > 1 || pty.rows().concat().is_empty(), "{term} is wiped");
    }
}

#[test]
fn each_row_of_the_settings_is_obeyed() {
    let has = |written: &[u8], words: &str| String::from_utf8_lossy(written).contains(words);
    for (rows, sent, not_sent) in [
        ("", "\x1b[?1000h", "\x07"),
        ("mouse = \"off\"", "建站", "\x1b[?1000h"),
        ("bell = \"on\"", "\x07", "\x07\x07"),
        ("borders = \"ascii\"", "---", "─"),
        ("theme = \"light\"\ncolours = \"true\"", "48;2;250;250;246", "48;5;"),
        ("theme = \"dark\"\ncolours = \"256\"", "48;5;234", "48;2;"),
        ("theme = \"high_contrast\"\ncolours = \"16\"", ";40m", "48;"),
        ("theme = \"none\"", "\x1b[1m", "\x1b[31"),
        ("colours = \"none\"", "\x1b[1m", "\x1b[31"),
        ("layout = \"large\"", "建站", "─小区"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        std::fs::write(&file, format!("[desk]\n{rows}\n")).unwrap();
        let mut desk = command(&folder);
        desk.env("YIZHAN_CONFIG", &file);
        let mut pty = Pty::spawn(desk, 80, 24);
        pty.expect("建站");
        // A key without a command is refused.
        pty.send("\x1b[19~");
        pty.expect("F8");
        let first = |words: &str| pty.rows().iter().position(|row| row.contains(words)).unwrap();
        let apart = first("驿站名称").abs_diff(first("代码"));
        assert_eq!(apart, if rows.contains("large") { 2 } else { 1 }, "{rows}");
        pty.send("\x11");
        assert!(pty.wait().success());
        assert!(has(&pty.written, sent), "{rows} sends no {sent:?}");
        assert!(!has(&pty.written, not_sent), "{rows} sends {not_sent:?}");
    }
}

#[test]
fn a_terminal_without_a_cursor_gets_a_sentence_and_nothing_else() {
    for term in ["dumb", ""] {
        let folder = tempfile::tempdir().unwrap();
        let mut pty = Pty::spawn_on(term, command(&folder), 200, 24);
        assert_eq!(pty.wait().exit_code(), 3);
        let told = pty.rows().concat();
        assert!(told.contains(&format!("TERM={term}")) && told.contains("xterm"), "{told}");
        assert!(!pty.written.contains(&0x1b));
    }
}

#[test]
fn lines_are_of_ascii_once_the_terminal_has_shown_that_it_draws_signs_wide() {
    for (answer, is_box) in [("\x1b[2;3R", false), ("\x1b[2;2R", true)] {
        let folder = tempfile::tempdir().unwrap();
        let mut pty = Pty::spawn(command(&folder), 80, 24);
        pty.answers = false;
        // The first frame does not wait for the answer.
        pty.expect("建站");
        assert!(pty.rows().iter().any(|row| row.contains('─')), "the guess");
        pty.send(answer);
        let is_drawn = |pty: &Pty| pty.rows().iter().any(|row| row.contains("---")) != is_box;
        assert!(pty.wait_until(is_drawn), "{}", pty.rows().join("\n"));
        assert!(!pty.rows().concat().contains('\u{2460}'), "the probe leaves no trace");
        pty.send("\x11");
        pty.wait();
    }
}

#[test]
fn a_locale_that_is_missing_is_made_up_for_by_what_the_terminal_shows() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = Pty::spawn_in("C", "xterm-256color", command(&folder), (80, 24));
    pty.expect("建站");
    assert!(pty.wait_until(|pty| pty.rows().iter().any(|row| row.contains('─'))));
}

#[test]
fn a_terminal_that_lies_about_its_size_is_not_believed() {
    for (columns, rows) in [(0, 0), (u16::MAX, u16::MAX)] {
        let folder = tempfile::tempdir().unwrap();
        let mut pty = Pty::spawn(command(&folder), 80, 24);
        pty.expect("建站");
        pty.claim(columns, rows);
        pty.settle(std::time::Duration::from_millis(300));
        pty.claim(80, 24);
        pty.send("\x12");
        pty.expect("建站");
        pty.send("\x11");
        assert!(pty.wait().success(), "{columns}x{rows}");
        assert!(pty.written.len() < 2_000_000, "{} bytes", pty.written.len());
    }
}
