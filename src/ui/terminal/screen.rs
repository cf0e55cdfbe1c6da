//! Taking the terminal over and giving it back, whatever happens in between.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

/// Whether the terminal is ours. Leaving twice would move the cursor over what was printed since.
static OURS: AtomicBool = AtomicBool::new(false);

/// Raw mode, the alternate screen and bracketed paste.
pub(super) fn enter(out: &mut impl Write) -> io::Result<()> {
    restore_before_a_panic_is_told();
    enable_raw_mode()?;
    OURS.store(true, Ordering::SeqCst);
    queue!(out, EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All))?;
    out.flush()
}

/// Gives the terminal back as it was. Does nothing when it is not ours.
pub(super) fn leave(out: &mut impl Write) -> io::Result<()> {
    if !OURS.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let told = queue!(
        out,
        ResetColor,
        crossterm::cursor::Show,
        DisableBracketedPaste,
        LeaveAlternateScreen
    )
    .and_then(|()| out.flush());
    disable_raw_mode().and(told)
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
    let out = io::stdout();
    let mut polled = [PollFd::new(&out, PollFlags::OUT)];
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    if matches!(poll(&mut polled, Some(&at_once)), Ok(1)) {
        // Past the lock of `Stdout`, which the loop may hold.
        let _ = rustix::io::write(&out, b"\x1b[m\x1b[?25h\x1b[?2004l\x1b[?1049l");
    }
}

/// A panic of the loop is told on the normal screen; one elsewhere goes to the log, not over ours.
fn restore_before_a_panic_is_told() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let desk: ThreadId = thread::current().id();
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if thread::current().id() == desk {
                // The panic itself is what must be told.
                let _ = leave(&mut io::stdout());
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
