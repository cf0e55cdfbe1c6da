//! Foreign files are read in a child process: a file that would take the desk's memory takes only its own.
//!
//! A workbook of some hundred kilobytes can ask for gigabytes, and a damaged one can end the process
//! that reads it. The child sets its own limits before it opens the file and hands rows over a pipe,
//! one line of JSON each; the pipe holds it back when the desk is slower.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitCode, Stdio};

use serde::{Deserialize, Serialize};

use crate::import::paper;
use crate::import::sheet::{self, Flow, Limits, Row, SheetInfo, SheetTrouble};
use crate::import::template::{self, Answer, Order};

/// The hidden command under which this program reads a sheet for itself.
pub const COMMAND: &str = "read-sheet";

/// Stands before the path where a paper is to be read and no sheet.
const PAPER: &str = "--paper";

/// Stands before the path of a sheet that is to be filled.
const FILL: &str = "--fill";

/// No honest row is longer, all of its cells at their limit.
const LONGEST_LINE: u64 = 64 << 20;

/// No honest workbook that was filled is longer.
const LONGEST_BOOK: u64 = 256 << 20;

#[derive(Serialize, Deserialize)]
enum Line {
    Row(Row),
    End(SheetInfo),
    Trouble(SheetTrouble),
}

/// Rows of a sheet as another process reads them. Dropping it ends that process.
pub struct Reader {
    child: Child,
    lines: BufReader<ChildStdout>,
    info: Option<SheetInfo>,
    over: bool,
}

impl Reader {
    /// Begins to read `path` with this same program.
    pub fn open(path: &Path, limits: &Limits) -> io::Result<Self> {
        Self::open_with(&std::env::current_exe()?, path, limits)
    }

    /// Begins to read `path` with the program given, for tests that are not the program themselves.
    pub fn open_with(program: &Path, path: &Path, limits: &Limits) -> io::Result<Self> {
        Self::begin(program, &[path.as_os_str()], limits)
    }

    /// Begins to read the lines of a paper: rows of one cell each.
    pub fn of_paper(program: &Path, path: &Path) -> io::Result<Self> {
        Self::begin(program, &[PAPER.as_ref(), path.as_os_str()], &paper::limits())
    }

    fn begin(program: &Path, what: &[&OsStr], limits: &Limits) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg(COMMAND)
            .args(what)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        if let Some(mut input) = child.stdin.take() {
            // A child that is already gone shows when its rows are asked for.
            let _ = serde_json::to_writer(&mut input, limits);
        }
        match child.stdout.take() {
            Some(output) => {
                Ok(Self { child, lines: BufReader::new(output), info: None, over: false })
            }
            None => Err(io::Error::other("the reading process has no output")),
        }
    }

    /// What was read; known when the last row has been handed over.
    pub fn info(&self) -> Option<&SheetInfo> {
        self.info.as_ref()
    }

    fn line(&mut self) -> Result<Option<Row>, SheetTrouble> {
        let mut line = Vec::new();
        self.lines.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        match serde_json::from_slice(&line) {
            Ok(Line::Row(row)) => Ok(Some(row)),
            Ok(Line::End(info)) => {
                self.info = Some(info);
                Ok(None)
            }
            Ok(Line::Trouble(trouble)) => Err(trouble),
            Err(_) => {
                // A whole line that is none of ours: the child still lives and talks nonsense.
                if line.ends_with(b"\n") || line.len() as u64 == LONGEST_LINE {
                    let _ = self.child.kill();
                }
                Err(self.death())
            }
        }
    }

    /// Why the child fell silent. Only limits and their consequences end it by a signal.
    fn death(&mut self) -> SheetTrouble {
        match self.child.wait().map(|status| status.code()) {
            Ok(Some(code)) => {
                SheetTrouble::Broken(format!("the reading process ended with {code}"))
            }
            Ok(None) => SheetTrouble::TooHeavy,
            Err(error) => error.into(),
        }
    }
}

impl Iterator for Reader {
    type Item = Result<Row, SheetTrouble>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let item = self.line().transpose();
        self.over = !matches!(item, Some(Ok(_)));
        item
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // Ended already is as good as ended now.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the child does to a file.
type Reading = fn(&Path, &Limits, &mut dyn FnMut(Row) -> Flow) -> Result<SheetInfo, SheetTrouble>;

/// The child's side: limits from standard input, rows to standard output.
///
/// `args` are what follows [`COMMAND`]: the path, and `--paper` before it where no sheet is meant.
pub fn serve(args: impl Iterator<Item = OsString>) -> ExitCode {
    let mut args = args.peekable();
    if args.next_if(|first| first == FILL).is_some() {
        return serve_filling(args.next());
    }
    let limits = serde_json::from_reader(io::stdin().lock());
    let (Some(first), second, None, Ok(limits)) = (args.next(), args.next(), args.next(), limits)
    else {
        return ExitCode::from(2);
    };
    let (read, path): (Reading, OsString) = match second {
        None => (sheet::read, first),
        Some(path) if first == PAPER => (paper::read, path),
        Some(_) => return ExitCode::from(2),
    };
    if confine(&limits).is_err() {
        return ExitCode::from(3);
    }
    let mut output = io::BufWriter::new(io::stdout().lock());
    let end = read(Path::new(&path), &limits, &mut |row| {
        match say(&mut output, &Line::Row(row)) {
            Ok(()) => Flow::Continue(()),
            // Nobody listens any more.
            Err(_) => Flow::Break(()),
        }
    });
    let last = end.map_or_else(Line::Trouble, Line::End);
    match say(&mut output, &last).and_then(|()| output.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Has a sheet filled by a process of its own; none of its bytes are looked at here.
pub fn fill(program: &Path, path: &Path, order: &Order) -> io::Result<Result<Vec<u8>, Answer>> {
    let mut child = Command::new(program)
        .args([OsStr::new(COMMAND), OsStr::new(FILL), path.as_os_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // A child that is already gone shows when its answer is asked for.
        let _ = serde_json::to_writer(&mut input, order);
    }
    let mut output = BufReader::new(child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?);
    let mut line = Vec::new();
    output.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    let mut book = Vec::new();
    let answer = match serde_json::from_slice(&line) {
        Ok(Answer::Filled(length)) => {
            output.take(LONGEST_BOOK).read_to_end(&mut book)?;
            if book.len() == length { Ok(book) } else { Err(heavy()) }
        }
        Ok(answer) => Err(answer),
        Err(_) => Err(heavy()),
    };
    let _ = child.kill();
    child.wait()?;
    Ok(answer)
}

/// It fell silent: only its limits do that.
fn heavy() -> Answer {
    Answer::Trouble(SheetTrouble::TooHeavy)
}

/// The child's side of filling: an order from standard input, a line and the book to standard output.
fn serve_filling(path: Option<OsString>) -> ExitCode {
    let order: Result<Order, _> = serde_json::from_reader(io::stdin().lock());
    let (Some(path), Ok(order)) = (path, order) else { return ExitCode::from(2) };
    if confine(&order.limits).is_err() {
        return ExitCode::from(3);
    }
    let (answer, book) = match template::fill(Path::new(&path), &order) {
        Ok(book) => (Answer::Filled(book.len()), book),
        Err(answer) => (answer, Vec::new()),
    };
    let mut output = io::BufWriter::new(io::stdout().lock());
    let said = serde_json::to_writer(&mut output, &answer).map_err(io::Error::from);
    let said = said.and_then(|()| output.write_all(b"\n")).and_then(|()| output.write_all(&book));
    if said.and_then(|()| output.flush()).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn say(output: &mut impl Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *output, line)?;
    output.write_all(b"\n")
}

/// Bounds memory and time, and forbids writing any file.
#[cfg(unix)]
fn confine(limits: &Limits) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let bounds = [
        (Resource::As, limits.memory_bytes),
        (Resource::Cpu, limits.cpu_seconds),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, most) in bounds {
        // A tighter limit from outside stays.
        let most = getrlimit(resource).maximum.map_or(most, |outer| outer.min(most));
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// Other systems bound a process from outside only, with calls that are not safe code.
#[cfg(not(unix))]
fn confine(_: &Limits) -> io::Result<()> {
    Ok(())
}
