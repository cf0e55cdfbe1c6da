//! The console of Windows: escape sequences switched on, and its code page UTF-8 while it is ours.
//!
//! Rust itself writes UTF-16 to a console and crossterm reads it so; the code page matters for the
//! programs we start, which inherit it. It is set by the system's own `chcp.com`, which needs no
//! unsafe code.

use std::io;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use super::code_page::number_in;

const UTF8: u32 = 65_001;

/// The code page that was found; 0 for none to restore.
static FOUND: AtomicU32 = AtomicU32::new(0);

/// Prepares the console. `Unsupported` where it knows no escape sequences.
pub(super) fn prepare() -> io::Result<()> {
    if !crossterm::ansi_support::supports_ansi() {
        return Err(io::ErrorKind::Unsupported.into());
    }
    // Without chcp the desk still works.
    if let Ok(output) = Command::new("chcp.com").stdin(Stdio::null()).output()
        && let Some(found) = number_in(&output.stdout)
        && found != UTF8
    {
        FOUND.store(found, Ordering::SeqCst);
        set(UTF8);
    }
    Ok(())
}

/// Puts the code page back.
pub(super) fn restore() {
    match FOUND.swap(0, Ordering::SeqCst) {
        0 => {}
        found => set(found),
    }
}

fn set(page: u32) {
    let chcp = Command::new("chcp.com").arg(page.to_string()).stdin(Stdio::null()).output();
    if let Err(error) = chcp {
        tracing::error!(%error, page, "the code page cannot be set");
    }
}
