//! The program on every kind of terminal, and on terminals that behave badly.

mod flood;
mod kinds;
mod stop;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::pty::Pty;

/// The program on a folder of its own.
fn command(folder: &TempDir) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yizhan"));
    command.env("YIZHAN_DATA", folder.path().join("data"));
    command.env("YIZHAN_STATE", folder.path().join("state"));
    command
}

/// A station that was set up, with its queue on the screen.
fn set_up(folder: &TempDir, columns: u16, rows: u16) -> Pty {
    let mut pty = Pty::spawn(command(folder), columns, rows);
    pty.expect("建站");
    pty.send("金岭水岸华庭\x13");
    pty.expect("已保存");
    pty
}
