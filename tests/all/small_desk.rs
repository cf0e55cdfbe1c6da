//! A desk of a few lines in a real pseudo-terminal: keys, paste, hang-up, signals, panic.
//!
//! The desk is this test binary itself, started once more inside the pseudo-terminal.

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use ratatui::layout::Position;
use ratatui::widgets::Paragraph;
use rustix::process::{Pid, Signal, kill_process};

use yizhan::ui::event::{Code, Event, Key, inbox};
use yizhan::ui::terminal::pace::Line;
use yizhan::ui::terminal::{Terminal, Watch};

use crate::pty::Pty;

/// Set for the process that is the desk; names the file where it notes how it ended.
const NOTE: &str = "YIZHAN_SMALL_DESK";
const FORCED: u32 = 7;
const HANGS: &str = "挂起";

/// The desk, when started as one; else nothing to test.
#[test]
fn a_small_desk() {
    let Some(note) = std::env::var_os(NOTE) else { return };
    let mut terminal = Terminal::enter(Line::Auto).unwrap();
    let (outbox, inbox) = inbox::<()>();
    let watch = Watch::start(outbox, way_out).unwrap();
    let mut typed = String::new();
    let end = 'desk: loop {
        terminal
            .draw(|frame| {
                let caret = Position::new(4 + typed.chars().count() as u16, 2);
                let text = format!("小案头\n\n输入{typed}");
                frame.render_widget(Paragraph::new(text), frame.area());
                frame.set_cursor_position(caret);
            })
            .unwrap();
        if typed == HANGS {
            let (_keep, never) = channel::<()>();
            never.recv().unwrap();
        }
        for event in inbox.drain(None) {
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
        let folder = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["small_desk::a_small_desk", "--exact", "--nocapture"]);
        command.env("RUST_BACKTRACE", "0");
        command.env(NOTE, folder.path().join("end"));
        let mut pty = Pty::spawn(command, 60, 30);
        pty.expect("输入");
        assert!(pty.is_on_its_own_screen());
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
