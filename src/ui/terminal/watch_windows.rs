//! The thread that listens to the console, on Windows.
//!
//! crossterm reads the console's own key records here; there is no bracketed paste, so what waits
//! in the queue together is looked at as one read. Closing the window ends the process.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use crossterm::event::{self, KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use super::burst::gather_paste;
use super::size;
use crate::ui::event::{Code, Event, Key, Mouse, MouseDeed, Outbox};

/// How soon the thread notices that it should stop (our default).
const GLANCE: Duration = Duration::from_millis(250);

/// The listening thread; dropping this stops it.
#[derive(Debug)]
pub struct Watch {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Starts to listen. Nothing here needs the way out: the system ends us with the window.
    pub fn start<W: Send + 'static>(outbox: Outbox<W>, _way_out: fn()) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::Builder::new().name("terminal".to_owned()).spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                match read_waiting() {
                    Ok(events) => {
                        if !outbox.send(events) {
                            return;
                        }
                    }
                    Err(_) => {
                        outbox.send(vec![Event::Hangup]);
                        return;
                    }
                }
            }
        })?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // A reader that panicked has nothing left to do.
            let _ = thread.join();
        }
    }
}

fn read_waiting<W>() -> io::Result<Vec<Event<W>>> {
    let mut events = Vec::new();
    let mut patience = GLANCE;
    while event::poll(patience)? {
        patience = Duration::ZERO;
        match event::read()? {
            event::Event::Key(key) if key.kind != KeyEventKind::Release => {
                events.extend(self::key(key).map(Event::Key));
            }
            event::Event::Mouse(mouse) => events.extend(self::mouse(mouse).map(Event::Mouse)),
            // What comes with it is the buffer, not the window.
            event::Event::Resize(..) => {
                let (columns, rows) = size::now();
                events.push(Event::Resize(columns, rows));
            }
            _ => {}
        }
    }
    Ok(gather_paste(events))
}

/// The console tells motion too: it is left out here.
fn mouse(event: event::MouseEvent) -> Option<Mouse> {
    let deed = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseDeed::Click,
        MouseEventKind::ScrollUp => MouseDeed::WheelUp,
        MouseEventKind::ScrollDown => MouseDeed::WheelDown,
        _ => return None,
    };
    Some(Mouse { at: (event.column, event.row), deed })
}

fn key(event: event::KeyEvent) -> Option<Key> {
    let held = |modifier| event.modifiers.contains(modifier);
    // AltGr arrives as Ctrl and Alt together and writes a character.
    let writes = held(KeyModifiers::CONTROL | KeyModifiers::ALT);
    let code = match event.code {
        KeyCode::Char(letter) => Code::Char(letter),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    Some(match code {
        Code::Char(letter) if held(KeyModifiers::CONTROL) && !writes => {
            Key::ctrl(letter.to_ascii_lowercase())
        }
        Code::Char(letter) if writes => Key::letter(letter),
        Code::Char(letter) => Key { alt: held(KeyModifiers::ALT), ..Key::letter(letter) },
        _ => Key {
            code,
            ctrl: held(KeyModifiers::CONTROL),
            alt: held(KeyModifiers::ALT),
            shift: held(KeyModifiers::SHIFT) || event.code == KeyCode::BackTab,
        },
    })
}
