//! Taking the terminal over and giving it back, whatever happens in between.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::kinds::Kind;

/// Whether the terminal is ours. Leaving twice would move the cursor over what was printed since.
static OURS: AtomicBool = AtomicBool::new(false);

/// Clicks and the wheel, with coordinates as numbers. Never motion: it would flood a thin line.
#[cfg(unix)]
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Raw mode, and what the terminal has of a screen of its own and of marked pastes.
pub(super) fn enter(out: &mut impl Write, kind: Kind) -> io::Result<()> {
    restore_before_a_panic_is_told(kind);
    #[cfg(windows)]
    super::console::prepare()?;
    enable_raw_mode()?;
    OURS.store(true, Ordering::SeqCst);
    let own = if kind.is_window() { "\x1b[?1049h\x1b[?2004h" } else { "" };
    out.write_all(own.as_bytes())?;
    out.write_all(b"\x1b[2J")?;
    out.flush()
}

/// Gives the terminal back as it was. Does nothing when it is not ours.
pub(super) fn leave(out: &mut impl Write, kind: Kind) -> io::Result<()> {
    if !OURS.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    #[cfg(windows)]
    super::console::restore();
    let told = out.write_all(farewell(kind).as_bytes()).and_then(|()| out.flush());
    disable_raw_mode().and(told)
}

/// Asks for clicks and the wheel, or wants them no more.
#[cfg(unix)]
pub(super) fn mouse(is_on: bool) -> &'static str {
    if is_on { MOUSE_ON } else { MOUSE_OFF }
}

/// Colours, cursor, pastes, mouse and screen as they were. Without a screen of our own the rows
/// are wiped: what stood there is nobody's business afterwards.
fn farewell(kind: Kind) -> String {
    let cursor = if kind.hides_cursor { "\x1b[?25h" } else { "" };
    let screen = if kind.is_window() { "\x1b[?2004l\x1b[?1049l" } else { "\x1b[H\x1b[2J" };
    let mouse = if kind.is_window() { MOUSE_OFF } else { "" };
    format!("\x1b[m{mouse}{cursor}{screen}")
}

/// Gives the terminal back from beside a loop that hangs, without ever waiting for it.
#[cfg(unix)]
pub(super) fn rescue(is_there: bool) {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    if !OURS.swap(false, Ordering::SeqCst) || !is_there {
        return;
    }
    // All of this is a last try: there is nobody to tell about an error.
    let _ = disable_raw_mode();
    let Some(kind) = Kind::of_environment() else { return };
    let out = io::stdout();
    let mut polled = [PollFd::new(&out, PollFlags::OUT)];
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    if matches!(poll(&mut polled, Some(&at_once)), Ok(1)) {
        // Past the lock of `Stdout`, which the loop may hold.
        let _ = rustix::io::write(&out, farewell(kind).as_bytes());
    }
}

/// A panic of the loop is told on the normal screen; one elsewhere goes to the log, not over ours.
fn restore_before_a_panic_is_told(kind: Kind) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let desk: ThreadId = thread::current().id();
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if thread::current().id() == desk {
                // The panic itself is what must be told.
                let _ = leave(&mut io::stdout(), kind);
            }
            if OURS.load(Ordering::SeqCst) {
                let place = panic.location().map(ToString::to_string).unwrap_or_default();
                tracing::error!(place, "a thread beside the desk has panicked");
            } else {
                before(panic);
            }
        }));
    });
}
