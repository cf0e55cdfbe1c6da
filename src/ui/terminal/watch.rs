//! The thread that listens to the terminal and to the system, on Unix.
//!
//! It reads the terminal itself: crossterm's reader spins at full speed once the terminal has
//! closed, and lets SIGTERM vanish. Here one `poll` waits for keys, signals, the hang-up and the
//! loop's own end, so nothing wakes up without a reason.
//!
//! When the end comes, the loop is told and has two seconds to save and go. If it hangs, in a
//! write to a stalled terminal for one, this thread gives the terminal back and calls the way out
//! that `main` has given. Ctrl-C pressed three times while the loop takes no key is such an end.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::decode::Decoder;
use super::screen::rescue;
use super::size;
use crate::ui::event::{Event, Key, Outbox};

/// How long the loop has to end (our default).
const FAREWELL: Duration = Duration::from_secs(2);
/// So many Ctrl-C that nobody takes are a call for help (our default).
const CALLS: usize = 3;
/// So many events may wait for the loop; what is typed or pasted beyond waits in the line, where it
/// is not lost and costs nothing (our default).
const WAITING_MAX: usize = 50_000;
/// How long the line is left alone then, in milliseconds (our default).
const PAUSE_MS: i64 = 20;

type Signals = SignalDelivery<UnixStream, SignalOnly>;

/// The listening thread; dropping this stops it.
#[derive(Debug)]
pub struct Watch {
    /// Closing it is the message.
    stop: Option<UnixStream>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Starts to listen. `way_out` is called when the loop does not end by itself in time.
    pub fn start<W: Send + 'static>(outbox: Outbox<W>, way_out: fn()) -> io::Result<Self> {
        let (stop, stopped) = UnixStream::pair()?;
        let (wake, woken) = UnixStream::pair()?;
        let signals = Signals::with_pipe(
            woken,
            wake,
            SignalOnly,
            [SIGTERM, SIGHUP, SIGINT, SIGWINCH, SIGCONT, SIGTSTP],
        )?;
        let mut ear = Ear { outbox, signals, stopped, decoder: Decoder::default(), calls: 0 };
        let thread = std::thread::Builder::new().name("terminal".to_owned()).spawn(move || {
            let Some(end) = ear.listen() else { return };
            ear.outbox.send(vec![end.event()]);
            if !ear.loop_ends() {
                rescue(end == End::Terminate);
                way_out();
            }
        })?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            // A reader that panicked has nothing left to do.
            let _ = thread.join();
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Hangup,
    Terminate,
}

impl End {
    fn event<W>(self) -> Event<W> {
        match self {
            Self::Hangup => Event::Hangup,
            Self::Terminate => Event::Terminate,
        }
    }
}

struct Ear<W> {
    outbox: Outbox<W>,
    signals: Signals,
    stopped: UnixStream,
    decoder: Decoder,
    /// Ctrl-C pressed since the loop last took a key.
    calls: usize,
}

impl<W> Ear<W> {
    /// Passes on what comes in until an end comes; none when the loop has ended first.
    fn listen(&mut self) -> Option<End> {
        let input = io::stdin();
        loop {
            if self.outbox.unread() > WAITING_MAX && self.pause() {
                return None;
            }
            let patience = self.decoder.patience_ms().map(millis);
            let files = [input.as_fd(), self.signals.get_read().as_fd(), self.stopped.as_fd()];
            let Some([keys, signal, stop]) = wait(files, patience) else { continue };
            if !stop.is_empty() {
                return None;
            }
            if !signal.is_empty()
                && let Some(end) = self.take_signals()
            {
                return Some(end);
            }
            if keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return Some(End::Hangup);
            }
            let events = if keys.contains(PollFlags::IN) {
                let mut bytes = [0; 4_096];
                match rustix::io::read(&input, &mut bytes) {
                    Ok(0) => return Some(End::Hangup),
                    Ok(count) => self.decoder.take(bytes.get(..count).unwrap_or_default()),
                    Err(Errno::INTR | Errno::AGAIN) => Vec::new(),
                    Err(_) => return Some(End::Hangup),
                }
            } else if signal.is_empty() {
                self.decoder.settle()
            } else {
                Vec::new()
            };
            if self.is_called_for_help(&events) {
                return Some(End::Terminate);
            }
            if !self.outbox.send(events) {
                return None;
            }
        }
    }

    /// Lets the loop catch up; true when it stops us meanwhile.
    fn pause(&self) -> bool {
        wait([self.stopped.as_fd()], Some(millis(PAUSE_MS))).is_some_and(|[stop]| !stop.is_empty())
    }

    fn is_called_for_help(&mut self, events: &[Event<W>]) -> bool {
        if self.outbox.unread() == 0 {
            self.calls = 0;
        }
        let is_call =
            |event: &&Event<W>| matches!(event, Event::Key(key) if *key == Key::ctrl('c'));
        self.calls += events.iter().filter(is_call).count();
        self.calls >= CALLS
    }

    fn take_signals(&mut self) -> Option<End> {
        let mut end = None;
        for signal in self.signals.pending() {
            match signal {
                SIGTERM | SIGINT => end = Some(End::Terminate),
                SIGHUP => end = Some(End::Hangup),
                SIGCONT => _ = self.outbox.send(vec![Event::Resumed]),
                SIGTSTP => _ = self.outbox.send(vec![Event::Stop]),
                _ => {
                    let (columns, rows) = size::now();
                    self.outbox.send(vec![Event::Resize(columns, rows)]);
                }
            }
        }
        end
    }

    /// Waits for the loop to stop us; false when it does not.
    ///
    /// A signal that comes meanwhile does not cut the time short: a window that closes sends two.
    fn loop_ends(&self) -> bool {
        let deadline = Instant::now() + FAREWELL;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let patience = millis(i64::try_from(left.as_millis()).unwrap_or(0));
            match wait([self.stopped.as_fd()], Some(patience)) {
                Some([stop]) => return !stop.is_empty(),
                None if left.is_zero() => return false,
                None => {}
            }
        }
    }
}

fn millis(ms: i64) -> Timespec {
    Timespec { tv_sec: ms / 1_000, tv_nsec: ms % 1_000 * 1_000_000 }
}

/// What happened at each of the files, nothing at all after the time; none where the wait was
/// interrupted.
fn wait<const N: usize>(
    files: [BorrowedFd<'_>; N],
    patience: Option<Timespec>,
) -> Option<[PollFlags; N]> {
    let mut polled = files.map(|file| PollFd::from_borrowed_fd(file, PollFlags::IN));
    poll(&mut polled, patience.as_ref()).ok()?;
    Some(polled.map(|file| file.revents()))
}
