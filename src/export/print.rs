//! Sending a file to the printer through the system's own print command.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::export::error::ExportError;
use crate::export::outside::{find, run};

/// Long enough to hand a job to a queue over a slow network; our default.
const LIMIT: Duration = Duration::from_mins(1);

/// Programs that take a file name and put it into the printer's queue, best first.
const PROGRAMS: &[&str] = if cfg!(windows) { &["powershell"] } else { &["lp", "lpr"] };

/// Puts a text or a PDF into the queue of the standard printer.
///
/// Returns when the queue has it, not when the paper is out.
pub fn print(path: &Path) -> Result<(), ExportError> {
    let printer = find(PROGRAMS, env::var_os("PATH").as_deref())
        .ok_or_else(|| ExportError::ProgramMissing(PROGRAMS.join(", ")))?;
    fs::metadata(path)?;
    let path = std::path::absolute(path)?;
    run(order(&printer, &path), LIMIT)
}

/// True where [`print()`] has a program to do it.
pub fn can_print() -> bool {
    find(PROGRAMS, env::var_os("PATH").as_deref()).is_some()
}

/// The command that prints `path`, an absolute path that therefore never looks like an option.
fn order(printer: &Path, path: &Path) -> Command {
    let mut command = Command::new(printer);
    if cfg!(windows) {
        // The path travels in the environment: in a script it would have to be quoted.
        command.env("YIZHAN_PRINT", path).args([
            "-NoProfile",
            "-NonInteractive",
            "-Command",
            "Start-Process -FilePath $env:YIZHAN_PRINT -Verb Print -WindowStyle Minimized",
        ]);
    } else {
        command.arg(path);
    }
    command
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_order_names_the_file_and_nothing_else() {
        let order = order(Path::new("/usr/bin/lp"), Path::new("/tmp/-纪要 1.pdf"));
        assert_eq!(order.get_program(), "/usr/bin/lp");
        assert_eq!(order.get_args().collect::<Vec<_>>(), ["/tmp/-纪要 1.pdf"]);
    }
}
