//! Running another program: finding it, waiting for it, and stopping it when it hangs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::export::error::ExportError;

/// The first of `names` that stands in one of the folders of `path`, a `PATH` variable.
pub(super) fn find(names: &[&str], path: Option<&OsStr>) -> Option<PathBuf> {
    names.iter().find_map(|name| {
        std::env::split_paths(path?)
            .map(|folder| folder.join(name).with_extension(std::env::consts::EXE_EXTENSION))
            .find(|program| program.is_file())
    })
}

/// Runs a command to its end, with nothing to read and nothing on our screen.
///
/// A program that is still running after `limit` is stopped together with what it started.
pub(super) fn run(mut command: Command, limit: Duration) -> Result<(), ExportError> {
    let program = name_of(command.get_program());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    lead_a_group(&mut command);
    let child = command.spawn()?;
    let number = child.id();
    let (sender, ended) = mpsc::channel();
    thread::spawn(move || sender.send(Child::wait_with_output(child)));
    match ended.recv_timeout(limit) {
        Ok(output) => {
            let output = output?;
            if output.status.success() {
                return Ok(());
            }
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            let said = if said.is_empty() { output.status.to_string() } else { said };
            Err(ExportError::ProgramFailed { program, said })
        }
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            stop_the_group(number);
            Err(ExportError::ProgramSlow { program, seconds: limit.as_secs() })
        }
    }
}

fn name_of(program: &OsStr) -> String {
    Path::new(program).file_stem().unwrap_or(program).to_string_lossy().into_owned()
}

/// Office programs start themselves through a script: the whole group must be stoppable.
#[cfg(unix)]
fn lead_a_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(unix)]
fn stop_the_group(number: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let leader = i32::try_from(number).ok().and_then(Pid::from_raw);
    // A group that has just ended by itself is no failure.
    let _ended = leader.map(|leader| kill_process_group(leader, Signal::KILL));
}

#[cfg(not(unix))]
fn lead_a_group(_command: &mut Command) {}

#[cfg(not(unix))]
fn stop_the_group(number: u32) {
    let mut stop = Command::new("taskkill");
    stop.args(["/T", "/F", "/PID", &number.to_string()]);
    // A program that has just ended by itself is no failure.
    let _ended = stop.stdout(Stdio::null()).stderr(Stdio::null()).status();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_program_that_fails_is_quoted() {
        assert!(run(shell("exit 0"), Duration::from_secs(20)).is_ok());
        let failed = run(shell("echo no paper >&2; exit 3"), Duration::from_secs(20));
        assert_eq!(failed.unwrap_err().to_string(), "sh failed: no paper");
    }

    #[test]
    fn a_program_that_hangs_is_stopped_with_its_children() {
        let folder = tempfile::tempdir().unwrap();
        let fifo = folder.path().join("never");
        let script = format!("mkfifo '{0}'; cat '{0}' & cat '{0}'", fifo.display());
        let slow = run(shell(&script), Duration::from_millis(200));
        assert!(matches!(slow, Err(ExportError::ProgramSlow { .. })));
    }

    #[test]
    fn programs_are_looked_for_in_the_given_folders_only() {
        let path = OsStr::new("/nowhere:/bin");
        assert_eq!(find(&["no-such-program", "sh"], Some(path)), Some("/bin/sh".into()));
        assert_eq!(find(&["sh"], Some(OsStr::new("/nowhere"))), None);
        assert_eq!(find(&["sh"], None), None);
    }
}
