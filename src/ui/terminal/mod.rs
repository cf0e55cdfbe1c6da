//! The terminal: taken over, drawn to with few bytes, listened to, and always given back.
//!
//! One thread draws and one listens. On a slow line frames are held back until the terminal has
//! taken the last one; see [`pace`] for how that is known without ever blocking. A write that
//! blocks (a serial line with a full buffer) holds frames back by itself: keys are read by the
//! other thread, and all that came meanwhile is worked through before the next frame.

use std::io::{self, BufWriter, IsTerminal, Stdout};
use std::time::{Duration, Instant};

use ratatui::backend::Backend as _;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

pub mod clipboard;
pub mod kinds;
pub mod lean;
pub mod pace;
#[cfg(any(windows, test))]
mod code_page;
#[cfg(windows)]
#[path = "console_windows.rs"]
mod console;
mod burst;
#[cfg(unix)]
mod decode;
mod frames;
#[cfg(unix)]
mod paste;
mod screen;
mod sgr;
mod size;
#[cfg(unix)]
mod watch;
#[cfg(windows)]
#[path = "watch_windows.rs"]
mod watch;

pub use watch::Watch;

use frames::Frames;
use kinds::Kind;
use lean::Lean;
use pace::{Line, Pace};

/// Big enough for any frame, so that a frame is one write.
const BUFFER: usize = 65_536;
/// Asks where the cursor is.
const ASK: &str = "\x1b[6n";
/// Draws a sign of doubtful width, asks where the cursor is then, and wipes it.
///
/// In the second row: an answer from the first reads like F3 with something held.
const PROBE: &str = "\x1b[2H\u{2460}\x1b[6n\r   \r";

/// The terminal while it is ours. Dropping it gives it back.
#[derive(Debug)]
pub struct Terminal {
    lean: Lean<BufWriter<Stdout>>,
    frames: Frames,
    kind: Kind,
    pace: Pace,
    /// The probe's answer is still to come.
    is_probing: bool,
    draws_signs_wide: Option<bool>,
    has_mouse: bool,
    /// We have stopped ourselves and come back; the system will tell us so once more.
    is_back: bool,
}

impl Terminal {
    /// Takes the terminal over. Start the [`Watch`] after this.
    ///
    /// Fails with `NotConnected` when input or output is no terminal, with `Unsupported` when no
    /// desk can be drawn on it.
    pub fn enter(line: Line) -> io::Result<Self> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(io::ErrorKind::NotConnected.into());
        }
        let kind = Kind::of_environment().ok_or(io::ErrorKind::Unsupported)?;
        // The console of Windows answers by keys, and would be heard typing.
        let line = if cfg!(windows) { Line::Fast } else { line };
        screen::enter(&mut io::stdout(), kind)?;
        let mut terminal = Self {
            lean: Lean::new(BufWriter::with_capacity(BUFFER, io::stdout()), kind),
            frames: Frames::new(),
            kind,
            pace: Pace::new(line),
            is_probing: line != Line::Fast,
            draws_signs_wide: None,
            has_mouse: false,
            is_back: false,
        };
        if terminal.is_probing {
            terminal.pace.asked(PROBE.len(), Instant::now());
            terminal.say(PROBE)?;
            terminal.lean.forget();
        }
        Ok(terminal)
    }

    /// Sends something that changes no cell.
    fn say(&mut self, words: &str) -> io::Result<()> {
        self.lean.say(words)?;
        self.lean.flush()?;
        self.lean.take_written();
        Ok(())
    }

    /// Draws one frame, if the line has taken the last one.
    ///
    /// Otherwise answers how long to wait for events at most before calling again; the answer of
    /// the terminal is such an event. `view` says where the cursor stands.
    pub fn draw(
        &mut self,
        view: impl FnOnce(&mut Buffer) -> Position,
    ) -> io::Result<Option<Duration>> {
        let hold = self.pace.hold(Instant::now());
        if hold.is_some() {
            return Ok(hold);
        }
        let size = self.lean.size()?;
        self.frames.draw(&mut self.lean, size, view)?;
        self.pace.drew();
        let bytes = self.lean.take_written();
        if self.pace.asks(bytes) {
            self.pace.asked(bytes, Instant::now());
            self.say(ASK)?;
        }
        Ok(None)
    }

    /// Notes that a key came in.
    pub fn pressed(&mut self) {
        self.pace.pressed(Instant::now());
    }

    /// Hands over an [`Event::CursorAt`](crate::ui::event::Event::CursorAt), by its column.
    pub fn cursor_at(&mut self, column: u16) {
        if std::mem::take(&mut self.is_probing) {
            self.draws_signs_wide = Some(column != 1);
        }
        self.pace.answered(Instant::now());
    }

    /// True when the terminal has shown that it draws ambiguous signs two cells wide, or does not
    /// know them at all. Box drawing is then unsafe.
    ///
    /// Known a moment after [`Terminal::enter`] at the earliest, and never on a mute terminal.
    pub fn draws_signs_wide(&self) -> Option<bool> {
        self.draws_signs_wide
    }

    /// Asks for clicks and the wheel where the terminal has them, or wants them no more.
    pub fn set_mouse(&mut self, is_on: bool) -> io::Result<()> {
        let is_on = is_on && self.kind.is_window();
        if std::mem::replace(&mut self.has_mouse, is_on) != is_on {
            self.tell_mouse()?;
        }
        Ok(())
    }

    #[cfg(unix)]
    fn tell_mouse(&mut self) -> io::Result<()> {
        self.say(screen::mouse(self.has_mouse))
    }

    /// The console is told by its own call, not by a sequence.
    #[cfg(windows)]
    fn tell_mouse(&mut self) -> io::Result<()> {
        use crossterm::event::{DisableMouseCapture, EnableMouseCapture};

        if self.has_mouse {
            crossterm::execute!(io::stdout(), EnableMouseCapture)
        } else {
            crossterm::execute!(io::stdout(), DisableMouseCapture)
        }
    }

    /// True if the terminal is of a kind that may take a text for the clipboard.
    pub fn copies(&self) -> bool {
        self.kind.is_window()
    }

    /// Rings the bell once.
    pub fn ring(&mut self) -> io::Result<()> {
        self.say("\x07")
    }

    /// Lays a text into the clipboard of the screen somebody sits at, however far away.
    pub fn copy(&mut self, words: &str) -> io::Result<()> {
        let told = clipboard::told(words, clipboard::Between::of_environment());
        self.say(&told)
    }

    /// True on a line where every byte counts.
    pub fn is_slow(&self) -> bool {
        self.pace.is_slow()
    }

    /// Forgets what the screen shows, so that the next frame is drawn whole.
    pub fn redraw(&mut self) {
        self.lean.forget();
        self.frames.forget();
    }

    /// The program was stopped from outside and goes on: takes the terminal over again.
    pub fn resume(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.is_back) { Ok(()) } else { self.take_over() }
    }

    fn take_over(&mut self) -> io::Result<()> {
        // The shell may have changed the modes meanwhile: what is in force is read anew.
        crossterm::terminal::disable_raw_mode()?;
        screen::enter(&mut io::stdout(), self.kind)?;
        if self.has_mouse {
            self.tell_mouse()?;
        }
        self.redraw();
        Ok(())
    }

    /// Gives the terminal back and stops the program, until the shell lets it go on.
    ///
    /// False where nobody is there to let it go on: no shell, or a system without stopping.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<bool> {
        use nix::unistd::{getpid, getppid, getsid};
        use rustix::process::{Signal, kill_current_process_group};

        // Not of rustix: in a container the leader of a session may lie outside, which the system
        // says as process 0 and rustix takes for impossible.
        let (ours, parent) = (getsid(None), getppid());
        let is_led = ours.is_ok() && ours != Ok(getpid());
        if !is_led || parent.as_raw() == 0 || getsid(Some(parent)) != ours {
            return Ok(false);
        }
        screen::leave(&mut io::stdout(), self.kind)?;
        // Everything the shell started with us, as Ctrl-Z would; a stop that cannot be caught,
        // because the other one is how we were asked.
        kill_current_process_group(Signal::STOP)?;
        self.is_back = true;
        self.take_over()?;
        Ok(true)
    }

    /// There is no stopping on this system.
    #[cfg(windows)]
    #[expect(clippy::unnecessary_wraps, reason = "the same shape on every system")]
    pub fn suspend(&mut self) -> io::Result<bool> {
        Ok(false)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A terminal that is gone cannot be given back.
        let _ = screen::leave(&mut io::stdout(), self.kind);
    }
}
