//! The settings file, right and wrong, and changed.

use std::path::Path;

use super::write::{Change, KeyLine, Keyboard, change, changed, fresh, make};
use super::*;

const KEYBOARD: Keyboard = Keyboard { lines: keys, judge: |_| Vec::new() };

fn keys() -> Vec<KeyLine> {
    let key = |command: &str, usual: &str| KeyLine {
        command: command.to_owned(),
        words: "登记".to_owned(),
        usual: usual.to_owned(),
    };
    vec![key("register", "F2"), key("queue.all", "0")]
}

fn faults(text: &[u8]) -> Vec<(usize, &'static str)> {
    SettingsFile::parse(text).faults.iter().map(|fault| (fault.line, fault.code)).collect()
}

#[test]
fn a_wrong_file_names_the_line_and_the_rest_of_it_holds() {
    let good =
        "[desk]\ntheme = \"dark\"\n[station]\nposting_days = 7\n[keys]\nregister = \"F12\"\n";
    let garbage: Vec<u8> =
        (0..40_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for (text, want) in [
        (good.as_bytes(), vec![]),
        (b"", vec![]),
        (b"\xef\xbb\xbf[desk]\r\ntheme = \"dark\"\r\n", vec![]),
        (b"[desk]\ntheme = dark\n", vec![(2, "unclear")]),
        (b"[desk]\ntheme = \"pink\"\n", vec![(2, "no_choice")]),
        (b"[desk]\ntheme = 3\n", vec![(2, "no_choice")]),
        (b"[desk]\n\n\ntheme = \"dark\nbell = \"on\"\n", vec![(4, "unclear")]),
        (b"[station]\nposting_days = \"7\"\n", vec![(2, "no_number")]),
        (b"[station]\nposting_days = 7.5\n", vec![(2, "no_number")]),
        (b"[station]\nposting_days = 0\n", vec![(2, "no_number")]),
        (b"[station]\nposting_days = -1\n", vec![(2, "no_number")]),
        (b"[station]\nposting_days = 99999999999999999999\n", vec![(2, "no_number")]),
        (b"[desk]\nposting_days = 7\n", vec![(2, "misplaced")]),
        (b"theme = \"dark\"\n", vec![(1, "misplaced")]),
        (b"[desk]\ntheem = \"dark\"\n", vec![(2, "unknown_near")]),
        (b"[desk]\nxyz = 1\n", vec![(2, "unknown")]),
        (b"xyz = 1\n", vec![(1, "no_heading")]),
        (b"[dekk]\ntheme = \"dark\"\n", vec![(1, "heading")]),
        (b"[desk]\ntheme = \"dark\"\ntheme = \"light\"\n", vec![(3, "doubled")]),
        (b"[desk]\ntheme = \"dark\"\n[desk]\nbell = \"on\"\n", vec![(3, "doubled")]),
        (b"[keys]\nregister = 12\n", vec![(2, "key_no_word")]),
        (b"[desk]\n# \xc9\xe8\xd6\xc3\ntheme = \"dark\"\n", vec![(2, "not_utf8")]),
        (b"\xff\xfe[\0d\0", vec![(1, "not_utf8")]),
        (b"[desk\ntheme = \"dark\"\n", vec![(1, "unclear")]),
        (b"[desk]\n\0\n", vec![(2, "unclear")]),
    ] {
        assert_eq!(faults(text), want, "{}", String::from_utf8_lossy(text));
    }
    let read = SettingsFile::parse(&garbage);
    assert!(!read.faults.is_empty() && read.faults.len() <= 40 && read.values.is_empty());
    let many = "[desk]\n".to_owned() + &"a=\n".repeat(16_000);
    assert_eq!(faults(many.as_bytes()).len(), 40);
    let deep = "[".repeat(100_000);
    assert_eq!(faults(deep.as_bytes()).first().map(|fault| fault.0), Some(1));
    // What is right beside what is wrong holds.
    let read = SettingsFile::parse(b"[desk]\nbell = loud\ntheme = \"dark\"\n");
    assert_eq!(read.values.get("theme").map(String::as_str), Some("dark"));
    assert_eq!(read.values.get("bell"), None);
}

#[test]
fn every_fault_is_a_sentence_with_its_line_and_what_to_write() {
    let read = SettingsFile::parse(b"[desk]\ntheme = \"pink\"\n");
    let words = read.faults[0].words();
    assert!(words.starts_with("第 2 行：“theme”只能是 auto light dark"), "{words}");
    assert!(words.ends_with("请写成 theme = \"auto\"。"), "{words}");
}

#[test]
fn a_folder_a_giant_and_a_file_that_is_not_there_do_not_stop_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("big"), vec![b'#'; 10 << 20]).unwrap();
    for (path, want) in [
        (folder.path().to_owned(), vec!["no_file"]),
        (at("big"), vec!["too_big"]),
        (at("none"), vec![]),
    ] {
        let read = SettingsFile::read(Some(&path), KEYBOARD);
        assert_eq!(read.faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), want);
    }
}

#[test]
fn the_file_the_program_writes_sets_nothing_and_shows_every_default() {
    let text = fresh(&keys());
    let read = SettingsFile::parse(text.as_bytes());
    assert_eq!((read.faults, read.values.len(), read.keys.len()), (vec![], 0, 0));
    // The rows alone, with their marks taken away.
    let live: String = text
        .lines()
        .filter_map(|line| {
            let row = line.trim_start_matches(['#', ' ']);
            (line.starts_with('[') || row.contains(" = ")).then(|| format!("{row}\n"))
        })
        .collect();
    let read = SettingsFile::parse(live.as_bytes());
    assert_eq!(read.faults, vec![], "{live}");
    for setting in ALL {
        assert_eq!(read.values.get(setting.key), Some(&setting.default_value()), "{}", setting.key);
    }
    let commands: Vec<&str> = read.keys.iter().map(|row| row.command.as_str()).collect();
    assert_eq!(commands, ["register", "queue.all"]);
}

#[test]
fn a_change_touches_its_own_row_and_nothing_else() {
    let set = |value: &str| Change::of_setting(THEME, Some(value.to_owned()));
    let reset = Change::of_setting(THEME, None);
    for (before, change, after) in [
        (
            "# mine\r\n[desk]\r\ntheme  =  'dark' # late\r\nodd = 1\r\n",
            set("light"),
            "# mine\r\n[desk]\r\ntheme  =  \"light\" # late\r\nodd = 1\r\n",
        ),
        (
            "[desk]\n# theme = \"auto\"\nbell = on\n",
            set("dark"),
            "[desk]\n# theme = \"auto\"\ntheme = \"dark\"\nbell = on\n",
        ),
        (
            "[station]\nposting_days = 7",
            set("dark"),
            "[station]\nposting_days = 7\n\n[desk]\ntheme = \"dark\"\n",
        ),
        ("", set("dark"), "\n[desk]\ntheme = \"dark\"\n"),
        (
            "[desk]\ntheme = pink # oh\nbell = \"on\"\n",
            set("dark"),
            "[desk]\ntheme = \"dark\"\nbell = \"on\"\n",
        ),
        ("\u{feff}[desk]\ntheme = \"dark\"\n", reset.clone(), "\u{feff}[desk]\n"),
        ("[desk]\nbell = \"on\"\n", reset, "[desk]\nbell = \"on\"\n"),
        (
            "[keys]\n\"queue.all\" = \"9\"\n",
            Change::of_key("queue.all", Some("F12".into())),
            "[keys]\n\"queue.all\" = \"F12\"\n",
        ),
        (
            "[keys]\n",
            Change::of_key("queue.all", Some("F12".into())),
            "[keys]\n\"queue.all\" = \"F12\"\n",
        ),
    ] {
        assert_eq!(changed(before, &change), after, "{before}");
    }
}

#[test]
fn a_change_on_the_disk_is_read_back_and_what_cannot_be_changed_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/settings.toml");
    let days = |value: &str| Change::of_setting(POSTING_DAYS, Some(value.to_owned()));
    let read = change(&path, &days("9"), KEYBOARD).unwrap();
    assert_eq!(read.values.get("posting_days").map(String::as_str), Some("9"));
    assert_eq!(make(&path, KEYBOARD).unwrap_err().code, "exists");
    let odd = "[station]\nposting_days = \"\"\"\n9\"\"\"\n";
    std::fs::write(&path, odd).unwrap();
    assert_eq!(change(&path, &days("8"), KEYBOARD).unwrap_err().code, "in_the_way");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), odd);
    // Bytes of another encoding are nobody's fault of permissions.
    std::fs::write(&path, b"# \xc9\xe8\xd6\xc3\n").unwrap();
    assert_eq!(change(&path, &days("8"), KEYBOARD).unwrap_err().code, "not_text");
}

#[test]
fn a_list_of_holidays_is_read_or_told() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("2031.csv");
    let read = |list: &Path| {
        let path = folder.path().join("settings.toml");
        let name = list.display().to_string().replace('\\', "/");
        std::fs::write(&path, format!("[desk]\ncalendar_file = \"{name}\"\n")).unwrap();
        SettingsFile::read(Some(&path), KEYBOARD)
    };
    assert_eq!(read(&list).faults[0].code, "calendar_unread");
    std::fs::write(&list, "date,name,kind,year\n2031-01-02,元旦,off,2031\n").unwrap();
    let calendar = crate::base::calendar::Calendar::shipped();
    let file = read(&list);
    assert_eq!(file.faults, vec![]);
    assert!(file.calendar_over(&calendar).unwrap().knows(2031));
    std::fs::write(&list, "date,name,kind,year\n2031-01-02,元旦,perhaps,2031\n").unwrap();
    assert_eq!(read(&list).faults[0].code, "calendar_line");
}

#[test]
fn the_station_goes_before_the_file_and_the_file_before_the_table() {
    let mut settings = Settings::default();
    assert_eq!(settings.value(POSTING_DAYS), ("5".to_owned(), Source::Default));
    settings.file = Arc::new(SettingsFile::parse(b"[station]\nposting_days = 7\n"));
    assert_eq!(settings.value(POSTING_DAYS), ("7".to_owned(), Source::File));
    settings.decided.insert("posting_days".to_owned(), "9".to_owned());
    assert_eq!(settings.value(POSTING_DAYS), ("9".to_owned(), Source::Station));
    settings.decided.insert("posting_days".to_owned(), "900".to_owned());
    assert_eq!(settings.number(POSTING_DAYS), 7);
}

#[test]
fn every_row_has_words_in_both_languages() {
    use crate::words::{Lang, in_lang};
    for lang in Lang::ALL {
        for setting in ALL {
            let mut keys = vec![format!("setting-{}", setting.key)];
            match setting.rule {
                Rule::Words(known) => {
                    keys.extend(known.iter().map(|word| format!("setting-{}-{word}", setting.key)));
                }
                Rule::Number { unit, .. } => keys.push(format!("setting-unit-{unit}")),
                Rule::Path => {}
            }
            for key in keys {
                assert_ne!(in_lang(*lang, &key, &[("n", 1.into())]), key, "{}", lang.tag());
            }
        }
    }
}
