//! Picks a face: the desk, or a command.

use std::process::ExitCode;

use yizhan::import::child;

fn main() -> ExitCode {
    let mut args = std::env::args_os().skip(1);
    if args.next().is_some_and(|command| command == child::COMMAND) {
        return child::serve(args);
    }
    ExitCode::SUCCESS
}
