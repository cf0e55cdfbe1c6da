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

pub mod lean;
pub mod pace;
mod decode;
mod frames;
mod screen;
mod sgr;
#[cfg(unix)]
mod watch;
#[cfg(windows)]
#[path = "watch_windows.rs"]
mod watch;

pub use watch::Watch;

use frames::Frames;
use lean::Lean;
use pace::{Line, Pace};

/// Big enough for any frame, so that a frame is one write.
const BUFFER: usize = 65_536;
/// Asks where the cursor is.
const ASK: &str = "\x1b[6n";
/// Draws a sign of doubtful width at the corner, asks where the cursor is then, and wipes it.
const PROBE: &str = "\x1b[H\u{2460}\x1b[6n\r   \r";

/// The terminal while it is ours. Dropping it gives it back.
#[derive(Debug)]
pub struct Terminal {
    lean: Lean<BufWriter<Stdout>>,
    frames: Frames,
    pace: Pace,
    /// The probe's answer is still to come.
    is_probing: bool,
    draws_signs_wide: bool,
}

impl Terminal {
    /// Takes the terminal over. Start the [`Watch`] after this.
    ///
    /// Fails with `NotConnected` when input or output is no terminal.
    pub fn enter(line: Line) -> io::Result<Self> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(io::ErrorKind::NotConnected.into());
        }
        screen::enter(&mut io::stdout())?;
        let mut lean = Lean::new(BufWriter::with_capacity(BUFFER, io::stdout()));
        let is_probing = line != Line::Fast;
        let mut pace = Pace::new(line);
        if is_probing {
            pace.asked(PROBE.len(), Instant::now());
            lean.say(PROBE)?;
            lean.forget();
            lean.flush()?;
            lean.take_written();
        }
        Ok(Self { lean, frames: Frames::new(), pace, is_probing, draws_signs_wide: false })
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
            self.lean.say(ASK)?;
            self.lean.flush()?;
            self.lean.take_written();
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
            self.draws_signs_wide = column > 1;
        }
        self.pace.answered(Instant::now());
    }

    /// True when the terminal has shown that it draws ambiguous signs two cells wide.
    ///
    /// Box drawing is then unsafe. Known a moment after [`Terminal::enter`] at the earliest.
    pub fn draws_signs_wide(&self) -> bool {
        self.draws_signs_wide
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

    /// Takes the terminal over again after the program was stopped from outside.
    pub fn resume(&mut self) -> io::Result<()> {
        screen::enter(&mut io::stdout())?;
        self.redraw();
        Ok(())
    }

    /// Gives the terminal back and stops the program, until the shell lets it go on.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<()> {
        screen::leave(&mut io::stdout())?;
        signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)?;
        self.resume()
    }

    /// There is no stopping on this system.
    #[cfg(windows)]
    pub fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A terminal that is gone cannot be given back.
        let _ = screen::leave(&mut io::stdout());
    }
}
