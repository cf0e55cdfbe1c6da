//! The one way out: everything is cleaned before it reaches a terminal or a pipe.

use std::io::{self, Write};

use serde_json::Value;

use crate::base::text::clean;

/// Standard output and standard error, guarded.
///
/// What residents said and what files hold is told here; none of it may steer a terminal. A reader
/// that went away is no trouble, a full disk is.
pub(crate) struct Out<'a> {
    said: &'a mut dyn Write,
    err: &'a mut dyn Write,
    /// Somebody watches standard error.
    watched: bool,
    progress_shown: bool,
    trouble: Option<io::Error>,
}

impl<'a> Out<'a> {
    pub(crate) fn new(out: &'a mut dyn Write, err: &'a mut dyn Write, watched: bool) -> Self {
        Self { said: out, err, watched, progress_shown: false, trouble: None }
    }

    /// Says lines on standard output.
    pub(crate) fn line(&mut self, text: &str) {
        let said = writeln!(self.said, "{}", clean(text));
        self.note(said);
    }

    /// Says one JSON document on standard output.
    pub(crate) fn json(&mut self, value: &Value) {
        // Escapes of JSON cover the lowest controls only; cleaning takes the rest.
        self.line(&value.to_string());
    }

    /// Says lines on standard error.
    pub(crate) fn aside(&mut self, text: &str) {
        self.end_progress();
        // Nobody to tell is no reason to fail.
        let _ = writeln!(self.err, "{}", clean(text));
    }

    /// Shows how far a long work has come, where somebody watches.
    pub(crate) fn progress(&mut self, text: &str) {
        if self.watched {
            let _ = write!(self.err, "\r\u{1b}[K{}", clean(text));
            let _ = self.err.flush();
            self.progress_shown = true;
        }
    }

    fn end_progress(&mut self) {
        if std::mem::take(&mut self.progress_shown) {
            let _ = write!(self.err, "\r\u{1b}[K");
        }
    }

    /// Sends what is still held back, and says what went wrong with the output, if anything did.
    pub(crate) fn finish(&mut self) -> Option<io::Error> {
        self.end_progress();
        let flushed = self.said.flush();
        self.note(flushed);
        let _ = self.err.flush();
        self.trouble.take()
    }

    fn note(&mut self, said: io::Result<()>) {
        if let Err(error) = said
            && error.kind() != io::ErrorKind::BrokenPipe
            && self.trouble.is_none()
        {
            self.trouble = Some(error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_said_steers_the_terminal() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut said = Out::new(&mut out, &mut err, false);
        said.line("甲\u{1b}[2J\u{202e}乙\0");
        said.json(&serde_json::json!({ "a": "\u{9b}2J\u{1b}" }));
        said.aside("\u{7}丙");
        said.progress("1");
        assert!(said.finish().is_none());
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out, "甲乙\n{\"a\":\"\\u001b\"}\n");
        assert_eq!(String::from_utf8(err).unwrap(), "丙\n");
    }

    #[test]
    fn a_reader_that_went_away_is_no_trouble_and_a_full_disk_is() {
        struct Gone(io::ErrorKind);
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(self.0.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        for (kind, troubled) in
            [(io::ErrorKind::BrokenPipe, false), (io::ErrorKind::StorageFull, true)]
        {
            let (mut out, mut err) = (Gone(kind), Vec::new());
            let mut said = Out::new(&mut out, &mut err, false);
            said.line("甲");
            assert_eq!(said.finish().is_some(), troubled);
        }
    }
}
