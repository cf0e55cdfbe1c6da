//! Copying by OSC 52: the terminal lays the text into the clipboard of the screen somebody sits at,
//! over SSH too. Nothing is ever read back.

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// So many characters are copied at most: far below what any terminal takes (our default).
pub const CHARS_MAX: usize = 2_000;
/// What screen passes on in one piece, in bytes.
const SCREEN_PIECE: usize = 240;

/// What stands between us and the terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Between {
    /// Nothing.
    Nothing,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Between {
    /// By the environment.
    pub fn of_environment() -> Self {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match (is_set("TMUX"), is_set("STY")) {
            (true, _) => Self::Tmux,
            (false, true) => Self::Screen,
            (false, false) => Self::Nothing,
        }
    }
}

/// The sequence that copies `words`, cut to [`CHARS_MAX`].
///
/// tmux is told twice, once for itself and once to be passed on: which of the two it heeds hangs
/// on its settings, and the same text arrives.
pub fn told(words: &str, between: Between) -> String {
    let words: String = words.chars().take(CHARS_MAX).collect();
    let mut plain = String::new();
    // Writing into a `String` cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(words).write_ansi(&mut plain);
    // Ended by a bell: the other end would also end what screen and tmux wrap around it.
    let plain = plain.trim_end_matches("\x1b\\").to_owned() + "\x07";
    match between {
        Between::Nothing => plain,
        Between::Tmux => {
            let passed = plain.replace('\x1b', "\x1b\x1b");
            format!("{plain}\x1bPtmux;{passed}\x1b\\")
        }
        Between::Screen => {
            let pieces: Vec<&[u8]> = plain.as_bytes().chunks(SCREEN_PIECE).collect();
            // The sequence is ASCII: no piece cuts a character.
            pieces
                .iter()
                .map(|piece| format!("\x1bP{}\x1b\\", String::from_utf8_lossy(piece)))
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_reaches_the_terminal_through_what_stands_between() {
        let plain = told("物业", Between::Nothing);
        assert_eq!(plain, "\x1b]52;c;54mp5Lia\x07");
        let tmux = told("物业", Between::Tmux);
        assert_eq!(tmux, format!("{plain}\x1bPtmux;\x1b\x1b]52;c;54mp5Lia\x07\x1b\\"));
        let screen = told(&"物".repeat(9_999), Between::Screen);
        let pieces: Vec<&str> = screen.split("\x1bP").skip(1).collect();
        assert!(pieces.iter().all(|piece| piece.len() <= SCREEN_PIECE + 2));
        assert!(screen.len() < CHARS_MAX * 5, "the rest is left out");
    }
}
