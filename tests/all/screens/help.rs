//! F1 on every screen, and the line of keys at the smallest window.

use yizhan::words;

use crate::screens::Play;

/// How to get to a screen, its name, and the step that must stand in its line of keys.
const SCREENS: &[(&str, &str, &str)] = &[
    ("", "queue", "F4"),
    ("<Enter>", "issue", "F4"),
    ("<F2>", "register", "Ctrl-S"),
    ("<F5>", "deed", "Ctrl-S"),
    ("2", "catalogue", "Enter"),
    ("3", "topics", "F5"),
    ("4", "meetings", "F4"),
    ("40", "month", "F4"),
    ("5", "tasks", "Ctrl-P"),
    ("6", "more", "Enter"),
    ("6<Enter>", "seats", "Enter"),
    ("6<Down><Down><Down><Enter>", "settings", "Enter"),
    ("<F3>", "search", "Enter"),
    ("<C-d>", "drafts", "Esc"),
    ("<C-o>", "operators", "Enter"),
    ("<C-n>", "handover", "F9"),
    ("<F7>", "limit", "Esc"),
    ("<F9>", "papers", "F5"),
];

fn station() -> Play {
    let mut play = Play::new(80, 24);
    play.registers("2号楼电梯停了，老人上下不便", "A03");
    play.keys("<F4><C-s>");
    play
}

fn last_row(play: &Play) -> String {
    play.screen().lines().last().unwrap_or_default().to_owned()
}

/// The first words, as far as they stand on one row of the window.
fn beginning(words: &str) -> String {
    words.chars().take(12).collect()
}

#[test]
fn every_screen_says_what_it_is_for_and_names_its_keys() {
    for (keys, name, _) in SCREENS {
        let mut play = station();
        play.keys(&format!("{keys}<F1>"));
        let purpose = words::say(&format!("help-{name}"));
        assert!(purpose.matches(['。', '！']).count() >= 2, "{name}: {purpose}");
        play.sees(&beginning(&purpose));
        play.sees("这一页的");
    }
}

#[test]
fn every_line_of_keys_has_help_and_the_next_step_at_eighty_columns() {
    for (keys, name, step) in SCREENS {
        let mut play = station();
        play.keys(keys);
        let row = last_row(&play);
        assert!(row.contains("F1") && row.contains(step), "{name}: {row}");
    }
}

#[test]
fn help_is_found_by_pinyin_by_initials_and_by_a_key() {
    let mut play = station();
    play.keys("<F1>");
    for (typed, found) in
        [("chexiao", "Ctrl-Z"), ("gz", "挂账"), ("f12", "遮盖"), ("并案", "Ctrl-P")]
    {
        play.keys(typed);
        play.sees(found);
        play.keys("<Esc>");
        play.sees("这一页的键");
    }
    play.keys("没有这个词");
    play.sees("没有找到");
    play.keys("<Esc><Esc>");
    play.misses("这一页的键");
}

#[test]
fn the_first_start_takes_one_answer_and_one_key_and_says_what_to_do_next() {
    let mut play = Play::fresh(80, 24);
    // Six characters are about eighteen keys of an input method; then one more.
    play.keys("金岭水岸华庭<C-s>");
    play.sees("按 F2 登记一件");
    play.sees("F1");
}

#[test]
fn both_languages_explain_the_same_words() {
    for lang in words::Lang::ALL {
        for (key, _) in words::keys(*lang).iter().filter(|(key, _)| key.starts_with("term-")) {
            let said = words::in_lang(*lang, key, &[]);
            assert!(said.contains(" = "), "{} {key}: {said}", lang.tag());
        }
    }
}
