//! Too much at once: sizes, keys, pasted text.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use yizhan::ui::event::{Event, Mouse, MouseDeed};
use yizhan::ui::theme::Theme;

use crate::pty::Pty;
use crate::screens::Play;
use crate::terminals::{command, set_up};

/// Random numbers that come again with the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

fn seed() -> u64 {
    RandomState::new().build_hasher().finish() | 1
}

/// Says a figure or a seed beside the test.
fn note(words: &str) {
    let _unread = writeln!(std::io::stderr(), "{words}");
}

const KEYS: [&str; 16] = [
    "<Down>",
    "<Up>",
    "<Tab>",
    "<Enter>",
    "<Esc>",
    "<PageDown>",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "<F1>",
    "<F2>",
    "<C-p>",
    "<C-t>",
];

#[test]
fn a_storm_of_sizes_with_keys_and_clicks_between_ends_right() {
    let seed = seed();
    note(&format!("seed {seed}"));
    let mut dice = Dice(seed);
    let mut play = Play::new(80, 24);
    play.registers("2号楼电梯停了", "A03");
    for is_large in [false, true] {
        play.wear(Theme { is_large, ..Theme::default() });
        for _ in 0..250 {
            let (columns, rows) = (1 + dice.roll(300) as u16, 1 + dice.roll(100) as u16);
            play.resize(columns, rows);
            let caret = play.drawn().1;
            assert!(caret.x < columns && caret.y < rows, "seed {seed}: {caret:?}");
            let at = (dice.roll(320) as u16, dice.roll(110) as u16);
            let deed = [MouseDeed::Click, MouseDeed::WheelUp, MouseDeed::WheelDown];
            play.take(Event::Mouse(Mouse { at, deed: deed[dice.roll(3) as usize] }));
            play.fast(KEYS[dice.roll(KEYS.len() as u64) as usize]);
        }
    }
    play.resize(1, 1);
    play.drawn();
    play.resize(80, 24);
    // Whatever was done by chance, even a locked desk, there is a way back to the first pane.
    play.keys(&"<Esc>".repeat(99));
    play.keys("<Enter>");
    play.keys(&"<Esc>".repeat(9));
    play.keys("1");
    play.sees("[1 诉求]");
    play.sees("F1");
}

#[test]
fn a_window_dragged_about_ends_drawn_at_its_last_size() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = set_up(&folder, 100, 30);
    let seed = seed();
    note(&format!("seed {seed}"));
    let mut dice = Dice(seed);
    for _ in 0..60 {
        pty.resize(1 + dice.roll(200) as u16, 1 + dice.roll(60) as u16);
        pty.send(["\x1b[B", "2", "1"][dice.roll(3) as usize]);
        pty.settle(Duration::from_millis(2));
    }
    pty.resize(90, 26);
    pty.send("\x121");
    let is_whole = |pty: &Pty| pty.rows().last().is_some_and(|row| row.contains("Ctrl-P"));
    assert!(pty.wait_until(is_whole), "seed {seed}\n{}", pty.rows().join("\n"));
    pty.send("\x11");
    assert!(pty.wait().success());
}

#[test]
fn ten_megabytes_pasted_are_cut_and_the_next_key_works() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = set_up(&folder, 100, 30);
    pty.send("\x1bOQ");
    pty.expect("原话");
    let begun = Instant::now();
    pty.send("\x1b[200~");
    let piece = "楼上漏水，顶棚快塌了。\r\n".repeat(1_000);
    let mut sent = 0;
    while sent < 10_000_000 {
        pty.send(&piece);
        sent += piece.len();
    }
    pty.send("\x1b[201~");
    pty.expect("只收了前");
    note(&format!("{sent} bytes pasted in {:?}", begun.elapsed()));
    // The text is full: the next key goes elsewhere, and must not wait.
    let begun = Instant::now();
    pty.send("\t3-2");
    pty.expect("3-2");
    note(&format!("the next key after {:?}", begun.elapsed()));
    pty.send("\x11");
    assert!(pty.wait().success());
}

#[test]
fn keys_hammered_while_the_store_is_busy_all_arrive() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = set_up(&folder, 100, 30);
    // Whoever holds the file keeps the store's thread waiting, as a long redraw does.
    #[expect(clippy::disallowed_methods, reason = "this holds the file on purpose")]
    let file = rusqlite::Connection::open(folder.path().join("data/yizhan.db")).unwrap();
    pty.send("6");
    pty.expect("更多");
    file.execute_batch("begin immediate").unwrap();
    pty.send("\x1bOQ");
    pty.expect("原话");
    let mut typed = String::new();
    let begun = Instant::now();
    for number in 0..300_u32 {
        let letter = char::from(b'a' + (number % 26) as u8);
        typed.push(letter);
        pty.send(&letter.to_string());
        pty.settle(Duration::from_millis(1));
    }
    note(&format!("300 keys in {:?}", begun.elapsed()));
    let shown = |pty: &Pty| {
        let letters: String =
            pty.rows().concat().chars().filter(char::is_ascii_lowercase).collect();
        letters.contains(typed.get(typed.len() - 40..).unwrap())
    };
    assert!(pty.wait_until(shown), "{}", pty.rows().join("\n"));
    file.execute_batch("rollback").unwrap();
    pty.send("\x13");
    pty.expect("已保存");
    pty.send("\x11");
    assert!(pty.wait().success());
    let told = Command::new(env!("CARGO_BIN_EXE_yizhan"))
        .args(["issue", "show", "JL-26-0001", "--json"])
        .env("YIZHAN_DATA", folder.path().join("data"))
        .env("YIZHAN_STATE", folder.path().join("state"))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.contains(&typed), "{told}");
}

#[test]
fn a_deed_asked_for_while_the_store_is_busy_is_about_the_row_that_was_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut demo = command(&folder);
    demo.arg("--demo");
    let mut pty = Pty::spawn(demo, 120, 40);
    pty.expect("JL-26-0001");
    #[expect(clippy::disallowed_methods, reason = "this holds the file on purpose")]
    let file = rusqlite::Connection::open(folder.path().join("data/demo/yizhan.db")).unwrap();
    file.execute_batch("begin immediate").unwrap();
    // The draft cannot be written, and whatever is asked for after it waits.
    pty.send("\x1bOQabc");
    pty.expect("abc");
    pty.send("\x1b");
    pty.expect("待办");
    let steps = 7;
    for _ in 0..steps {
        pty.send("\x1b[B");
        pty.settle(Duration::from_millis(2));
    }
    pty.settle(Duration::from_millis(100));
    let shown = pty.rows().into_iter().find(|row| row.contains('>')).unwrap();
    let number: String =
        shown.split('>').nth(1).unwrap().chars().take_while(|letter| *letter != ' ').collect();
    pty.send("\x1b[15~");
    pty.settle(Duration::from_millis(100));
    file.execute_batch("rollback").unwrap();
    pty.expect(&format!("办理记录 {number}"));
    pty.send("\x11");
    assert!(pty.wait().success());
}
