//! Every screen as it was once read and approved: both sizes, both languages; a station at work, an
//! empty one, hostile words, errors and refusals.
//!
//! The language of the desk is one for the whole process, so English is drawn by a process of its
//! own: this test program again, told by an environment variable.

use std::fmt::Write as _;
use std::process::Command;

use yizhan::words::{Lang, set_lang};

use crate::screens::Play;

/// Set for the process that draws in English.
const ENGLISH: &str = "YIZHAN_PICTURES_IN_ENGLISH";
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// What is looked at at the rehearsal station: a name, and the keys that lead there from the queue
/// and back.
const AT_WORK: &[(&str, &str, &str)] = &[
    ("queue", "", ""),
    ("views", "<C-f>", "<Esc>"),
    ("marked", "  ", "<Esc>"),
    ("issue", "<Home><Enter>", "<Esc>"),
    ("limit", "<F7>", "<Esc>"),
    ("next step", "<F4>", "<Esc>"),
    ("register", "<F2>俺家暖气不热，才15度<Tab>3-2-501<Tab>张大爷", "<Esc>"),
    // Drafts of the same minute stand in no order of their own: there is one so far.
    ("drafts", "<C-d>", "<Esc>"),
    ("danger", "<F2>电梯困人了，快来", "<Esc>"),
    ("search", "<F3>暖气", "<Esc>"),
    ("search by initials", "<F3>nq", "<Esc>"),
    ("palette", "<C-p>", "<Esc>"),
    ("help", "<F1>", "<Esc>"),
    ("catalogue", "2", "1"),
    ("topics", "3", "1"),
    ("meetings", "4", "1"),
    ("month", "40", "<Esc>1"),
    ("plan a meeting", "4<F4>", "<Esc>1"),
    ("tasks", "5", "1"),
    ("more", "6", "1"),
    ("settings", "6<Down><Down><Down><Enter>", "<Esc>1"),
    ("paste", "<C-g>", "<Esc>"),
    ("handover", "<C-n>", "<Esc>"),
    ("curtain", "<F12>", "<F12>"),
];

/// The same at a station where nothing was registered yet.
const EMPTY: &[(&str, &str, &str)] = &[
    ("empty queue", "", ""),
    ("empty search", "<F3>", "<Esc>"),
    ("nothing found", "<F3>电梯", "<Esc>"),
    ("no drafts", "<C-d>", "<Esc>"),
    ("no topics", "3", "1"),
    ("no meetings", "4", "1"),
    ("no tasks", "5", "1"),
    ("errors in the form", "<F2><C-s>", "<Esc>"),
    ("nothing to undo", "<C-z>", ""),
    ("a key that is none", "<F10>", ""),
];

/// Words of somebody who means no good, or only pasted what he had.
const HOSTILE: &[&str] = &[
    "\u{1b}[31m红\u{1b}[0m字\u{7}与\u{202e}反写\u{202c}",
    "=HYPERLINK(\"http://x\")\t制表\r\n换行",
    "<script>alert(1)</script>'; drop table op; --",
    "👪家庭①℃“引号”—— e\u{301}\u{200b}零宽",
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
];

/// The screen with the folder's name in as many cells on every machine, wherever it lies.
fn masked(screen: &str, folder: &str) -> String {
    const CELLS: usize = 15;
    let lines = screen.lines().map(|line| {
        let masked = line.replace(folder, &"~".repeat(CELLS));
        // What the name takes from the frame behind it, or leaves to it.
        match masked.rsplit_once('─').filter(|_| line.contains(folder)) {
            Some((before, after)) if folder.len() >= CELLS => {
                format!("{before}{}{after}", "─".repeat(folder.len() - CELLS + 1))
            }
            _ => masked,
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn walk(play: &mut Play, steps: &[(&str, &str, &str)], told: &mut String) {
    for (name, there, back) in steps {
        play.keys(there);
        // The folder has another name in every run.
        let folder = play.places().data.parent().unwrap().to_str().unwrap().to_owned();
        let screen = masked(&play.screen(), &folder);
        write!(told, "##### {name}\n{screen}\n").unwrap();
        play.keys(back);
    }
}

/// All of it in one language and size.
fn pictures(size: (u16, u16)) -> String {
    let mut told = String::new();
    let mut play = Play::fresh(size.0, size.1);
    write!(told, "##### first start\n{}\n", play.screen()).unwrap();
    walk(&mut Play::rehearsal(size.0, size.1), AT_WORK, &mut told);
    play.keys("金岭水岸华庭<Enter><Enter><Enter><Enter>王敏<C-s>");
    walk(&mut play, EMPTY, &mut told);
    for words in HOSTILE {
        play.keys("<F2>");
        play.paste(words);
        play.keys("<C-s>");
    }
    walk(&mut play, &[("hostile words", "", ""), ("one of them", "<Enter>", "<Esc>")], &mut told);
    told
}

#[test]
fn every_screen_looks_as_it_was_approved() {
    let is_english = std::env::var_os(ENGLISH).is_some();
    if is_english {
        set_lang(Lang::English);
    }
    for size in SIZES {
        let language = if is_english { "en" } else { "zh" };
        let name = format!("screens_{language}_{}x{}", size.0, size.1);
        insta::assert_snapshot!(name, pictures(size));
    }
}

#[test]
fn in_english_as_well() {
    let test = "screens::pictures::every_screen_looks_as_it_was_approved";
    let again = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture"])
        .env(ENGLISH, "yes")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&again.stdout) + String::from_utf8_lossy(&again.stderr);
    assert!(again.status.success(), "{told}");
    assert!(told.contains("1 passed"), "{told}");
}
