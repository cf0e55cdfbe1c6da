//! A marked paste while it comes in: bounded, however much somebody had in the clipboard.

/// So much is kept; more than the longest answer holds, so that the desk can tell it was cut.
pub(super) const BYTES_MAX: usize = 256 * 1_024;
/// What a terminal sends after pasted text.
const ENDS: &[u8] = b"\x1b[201~";

/// How much of a mark has come; its first byte is nowhere else in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark(usize);

impl Mark {
    /// Looks for the end of `mark`, which may have begun in earlier bytes; answers the place after.
    pub(super) fn find(&mut self, bytes: &[u8], mark: &[u8]) -> Option<usize> {
        for (index, byte) in bytes.iter().enumerate() {
            self.step(*byte, mark);
            if self.0 == mark.len() {
                self.0 = 0;
                return Some(index + 1);
            }
        }
        None
    }

    fn step(&mut self, byte: u8, mark: &[u8]) {
        self.0 = if mark.get(self.0) == Some(&byte) {
            self.0 + 1
        } else {
            usize::from(mark.first() == Some(&byte))
        };
    }
}

/// What has come of a paste.
#[derive(Clone, Debug, Default)]
pub(super) struct Paste {
    kept: Vec<u8>,
    ends: Mark,
}

impl Paste {
    /// Takes bytes; answers how many belong to the paste once its end is among them.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Option<usize> {
        let end = self.ends.find(bytes, ENDS);
        let more = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
        let room = BYTES_MAX + ENDS.len() - self.kept.len();
        self.kept.extend(more.iter().take(room));
        end
    }

    /// The text without its mark, cut where it is too long.
    pub(super) fn text(mut self) -> String {
        if self.kept.ends_with(ENDS) {
            self.kept.truncate(self.kept.len() - ENDS.len());
        }
        self.kept.truncate(BYTES_MAX);
        let text = String::from_utf8_lossy(&self.kept);
        // Where the cut went through a character, nothing is left of it.
        text.trim_end_matches('\u{fffd}').to_owned()
    }
}
