//! A desk of a few lines in a real pseudo-terminal: keys, paste, hang-up, signals, panic.
//!
//! The desk is this test binary itself, started once more inside the pseudo-terminal.

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use ratatui::layout::Position;
use ratatui::widgets::{Paragraph, Widget as _};
use rustix::process::{Pid, Signal, kill_process};

use yizhan::ui::event::{Code, Event, Key, inbox};
use yizhan::ui::terminal::pace::Line;
use yizhan::ui::terminal::{Terminal, Watch};

use crate::pty::Pty;

/// Set for the process that is the desk; names the file where it notes how it ended.
const NOTE: &str = "YIZHAN_SMALL_DESK";
/// Set for a desk on a slow line.
const SLOW: &str = "YIZHAN_SMALL_DESK_SLOW";
const FORCED: u32 = 7;
const HANGS: &str = "挂起";

/// The desk, when started as one; else nothing to test.
#[test]
fn a_small_desk() {
    let Some(note) = std::env::var_os(NOTE) else { return };
    let is_slow = std::env::var_os(SLOW).is_some();
    let mut terminal = Terminal::enter(if is_slow { Line::Slow } else { Line::Auto }).unwrap();
    let (outbox, inbox) = inbox::<()>();
    let watch = Watch::start(outbox, way_out).unwrap();
    let mut typed = String::new();
    let end = 'desk: loop {
        let drawn = terminal.draw(|buffer| {
            let text = format!("小案头 {}\n\n输入{typed}", buffer.area);
            Paragraph::new(text).render(buffer.area, buffer);
            Position::new(4 + typed.chars().count() as u16, 2)
        });
        // The window may close while a frame is written, before the word of it comes.
        let Ok(hold) = drawn else { break "Hangup" };
        if typed == HANGS {
            let (_keep, never) = channel::<()>();
            never.recv().unwrap();
        }
        for event in inbox.drain(hold) {
            match event {
                Event::Key(key) if key == Key::f(9) => typed.push_str(HANGS),
                Event::Key(key) if key == Key::f(8) => panic!("as asked"),
                Event::Key(key) if key.code == Code::Esc => break 'desk "Esc",
                Event::Key(key) => typed.extend(key.text()),
                Event::Paste(text) => {
                    typed.extend(["[", &text.replace('\n', "|"), "]"]);
                }
                Event::CursorAt(column, _) => terminal.cursor_at(column),
                Event::Hangup => break 'desk "Hangup",
                Event::Terminate => break 'desk "Terminate",
                _ => {}
            }
        }
    };
    std::fs::write(note, end).unwrap();
    drop(watch);
}

#[expect(clippy::exit, reason = "the way out of a desk that hangs")]
fn way_out() {
    std::process::exit(FORCED as i32);
}

struct Desk {
    pty: Pty,
    folder: tempfile::TempDir,
}

impl Desk {
    fn open() -> Self {
        let desk = Self::start(false);
        assert!(desk.pty.is_on_its_own_screen());
        desk
    }

    fn start(is_slow: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["small_desk::a_small_desk", "--exact", "--nocapture"]);
        command.env("RUST_BACKTRACE", "0");
        command.env(NOTE, folder.path().join("end"));
        if is_slow {
            command.env(SLOW, "1");
        }
        let mut pty = Pty::spawn(command, 60, 30);
        pty.expect("输入");
        Self { pty, folder }
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_raw(self.pty.pid() as i32).unwrap(), signal).unwrap();
    }

    fn end(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("end")).unwrap_or_default()
    }
}

#[test]
fn typed_and_pasted_text_arrives_and_the_cursor_stands_behind_it() {
    let mut desk = Desk::open();
    desk.pty.send("3-2");
    desk.pty.expect("输入3-2");
    assert!(desk.pty.wait_until(|pty| pty.cursor() == Some((7, 2))));
    desk.pty.send("\x1b[200~一\r\n二\x1b[201~");
    desk.pty.expect("输入3-2[一|二]");
    desk.pty.send("\x1b");
    assert!(desk.pty.wait().success());
    assert_eq!(desk.end(), "Esc");
    assert!(!desk.pty.is_on_its_own_screen());
}

#[test]
fn a_terminate_signal_ends_the_desk_and_gives_the_terminal_back() {
    for signal in [Signal::TERM, Signal::INT] {
        let mut desk = Desk::open();
        desk.signal(signal);
        assert!(desk.pty.wait().success());
        assert_eq!(desk.end(), "Terminate");
        assert!(!desk.pty.is_on_its_own_screen());
    }
}

#[test]
fn a_closed_window_ends_the_desk() {
    let mut desk = Desk::open();
    desk.pty.close("x");
    desk.pty.wait();
    assert_eq!(desk.end(), "Hangup");
}

#[test]
fn a_desk_that_hangs_is_ended_from_beside() {
    let mut desk = Desk::open();
    desk.pty.send("\x1b[20~");
    desk.pty.expect(HANGS);
    desk.signal(Signal::TERM);
    let asked = Instant::now();
    assert_eq!(desk.pty.wait().exit_code(), FORCED);
    assert!(asked.elapsed() >= Duration::from_secs(1), "it had its time to end");
    assert!(!desk.pty.is_on_its_own_screen());
}

#[test]
fn a_panic_is_told_on_the_normal_screen() {
    let mut desk = Desk::open();
    desk.pty.send("\x1b[19~");
    assert!(!desk.pty.wait().success());
    assert!(!desk.pty.is_on_its_own_screen());
    let shown = desk.pty.rows().join("\n");
    assert!(shown.contains("as asked"), "{shown}");
}

#[test]
fn three_ctrl_c_end_a_desk_that_hangs() {
    let mut desk = Desk::open();
    desk.pty.send("\x1b[20~");
    desk.pty.expect(HANGS);
    for _ in 0..3 {
        desk.pty.send("\x03");
    }
    assert_eq!(desk.pty.wait().exit_code(), FORCED);
    assert!(!desk.pty.is_on_its_own_screen());
}

#[test]
fn a_slow_line_gets_the_next_frame_when_it_has_taken_the_last() {
    let mut desk = Desk::start(true);
    desk.pty.settle(Duration::from_millis(200));
    let still = desk.pty.bytes;
    desk.pty.settle(Duration::from_millis(200));
    assert_eq!(desk.pty.bytes, still, "an answer alone draws nothing and asks nothing");
    desk.pty.answers = false;
    desk.pty.send("a");
    desk.pty.expect("输入a");
    for _ in 0..20 {
        desk.pty.send("b");
        desk.pty.settle(Duration::from_millis(5));
    }
    let before = desk.pty.bytes;
    desk.pty.settle(Duration::from_millis(100));
    assert_eq!(desk.pty.bytes, before, "nothing is drawn before the answer");
    assert!(desk.pty.rows().iter().any(|row| row == "输入a"));
    desk.pty.answers = true;
    desk.pty.send("\x1b[3;6R");
    desk.pty.expect("输入abbbbbbbbbbbbbbbbbbbb");
}

#[test]
fn a_window_made_smaller_is_drawn_anew() {
    let mut desk = Desk::open();
    desk.pty.expect("小案头 60x30");
    desk.pty.resize(50, 20);
    desk.pty.expect("小案头 50x20");
    desk.pty.expect("输入");
}
