//! A program in a real pseudo-terminal: keys in, screen out.
//!
//! The desk itself is `CommandBuilder::new(env!("CARGO_BIN_EXE_yizhan"))`.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// No step of a test should take longer, even on a busy machine.
const DEADLINE: Duration = Duration::from_secs(20);

/// The program and the screen it draws on.
pub(crate) struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    is_closing: Arc<AtomicBool>,
    reads: Option<JoinHandle<()>>,
    screen: vt100::Parser,
    /// How many bytes the program has written.
    pub(crate) bytes: usize,
    /// Everything the program has written.
    pub(crate) written: Vec<u8>,
    /// Whether questions for the cursor are answered, as real terminals do.
    pub(crate) answers: bool,
    child: Box<dyn Child + Send + Sync>,
}

impl Pty {
    /// Starts a program that takes the window for an ordinary UTF-8 terminal.
    pub(crate) fn spawn(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        Self::spawn_on("xterm-256color", command, columns, rows)
    }

    /// Starts a program on a terminal of another name.
    pub(crate) fn spawn_on(term: &str, command: CommandBuilder, columns: u16, rows: u16) -> Self {
        Self::spawn_in("zh_CN.UTF-8", term, command, (columns, rows))
    }

    /// Starts a program on a terminal of another name, with another locale.
    pub(crate) fn spawn_in(
        locale: &str,
        term: &str,
        mut command: CommandBuilder,
        (columns, rows): (u16, u16),
    ) -> Self {
        command.env("TERM", term);
        for name in ["COLORTERM", "NO_COLOR", "TMUX", "STY", "LC_ALL", "LC_CTYPE"] {
            command.env_remove(name);
        }
        command.env("LANG", locale);
        if command.get_env("YIZHAN_CONFIG").is_none() {
            command.env("YIZHAN_CONFIG", "/nowhere/settings.toml");
        }
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (sender, output) = channel();
        let is_closing = Arc::new(AtomicBool::new(false));
        let closing = Arc::clone(&is_closing);
        let reads = std::thread::spawn(move || {
            let mut bytes = [0; 8_192];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let sent = sender.send(bytes.get(..count).unwrap().to_vec());
                if sent.is_err() || closing.load(Ordering::SeqCst) {
                    break;
                }
            }
        });
        Self {
            master: Some(pair.master),
            keys: Some(keys),
            output,
            is_closing,
            reads: Some(reads),
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            bytes: 0,
            written: Vec::new(),
            answers: true,
            child,
        }
    }

    /// Types. Everything of one call arrives at once.
    pub(crate) fn send(&mut self, keys: &str) {
        let writer = self.keys.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Says a size, whatever the window has.
    pub(crate) fn claim(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Makes the window larger or smaller.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.claim(columns, rows);
        self.screen.set_size(cells(rows), cells(columns));
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn expect(&mut self, text: &str) {
        let sees = |pty: &Self| pty.rows().iter().any(|row| row.contains(text));
        assert!(self.wait_until(sees), "`{text}` does not appear on\n{}", self.rows().join("\n"));
    }

    /// Waits until something holds of the screen; false when it never did.
    pub(crate) fn wait_until(&mut self, holds: impl Fn(&Self) -> bool) -> bool {
        let deadline = Instant::now() + DEADLINE;
        while !holds(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => return holds(self),
            }
        }
        true
    }

    /// Takes output until there was none for so long.
    pub(crate) fn settle(&mut self, quiet: Duration) {
        while let Ok(bytes) = self.output.recv_timeout(quiet) {
            self.take(&bytes);
        }
    }

    /// The rows of the screen, blanks at their ends cut off.
    pub(crate) fn rows(&self) -> Vec<String> {
        let (_, columns) = self.screen.screen().size();
        self.screen.screen().rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    /// Where the cursor stands, column and row from 0; none when it is hidden.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let (row, column) = self.screen.screen().cursor_position();
        (!self.screen.screen().hide_cursor()).then_some((column, row))
    }

    /// True while the program draws on its own screen and not among the shell's lines.
    pub(crate) fn is_on_its_own_screen(&self) -> bool {
        self.screen.screen().alternate_screen()
    }

    /// The process id of the program.
    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Closes the window. The program must draw something when `key` is pressed.
    pub(crate) fn close(&mut self, key: &str) {
        // The reader holds the window open too, and stops only after it has read something.
        self.is_closing.store(true, Ordering::SeqCst);
        self.send(key);
        self.reads.take().unwrap().join().unwrap();
        self.keys = None;
        self.master = None;
    }

    /// Waits for the program's end and takes its last output.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        let deadline = Instant::now() + DEADLINE;
        loop {
            match self.output.recv_timeout(Duration::from_millis(20)) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                self.settle(Duration::from_millis(50));
                return status;
            }
            assert!(Instant::now() < deadline, "the program does not end");
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len();
        self.written.extend(bytes);
        // A question is answered as things stand where it was asked.
        let mut answers = String::new();
        let mut rest = bytes;
        while let Some(at) = rest.windows(4).position(|part| part == b"\x1b[6n") {
            let (before, after) = rest.split_at(at + 4);
            self.screen.process(before);
            let (row, column) = self.screen.screen().cursor_position();
            answers.extend(["\x1b[", &(row + 1).to_string(), ";", &(column + 1).to_string(), "R"]);
            rest = after;
        }
        self.screen.process(rest);
        if self.answers && !answers.is_empty() {
            self.send(&answers);
        }
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

impl Drop for Pty {
    fn drop(&mut self) {
        // It has usually ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
