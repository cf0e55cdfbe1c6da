//! Bytes of the terminal as events.

use termina::Parser;
use termina::escape::csi::{Csi, Cursor};
use termina::event::{KeyCode, KeyEvent, KeyEventKind, Modifiers};

use crate::ui::event::{Code, Event, Key};

/// A run of keys this long, read at once and holding a line break, was pasted and not typed.
const PASTED_FROM: usize = 8;
const ESCAPE: u8 = 0x1b;

/// Turns bytes into events; keeps what is incomplete for the next bytes.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    parser: Parser,
    /// The bytes ended with Esc: a key, or the begin of a sequence on a slow line.
    escape_waits: bool,
    /// The parser holds an Esc that nothing followed yet.
    escape_open: bool,
}

impl Decoder {
    /// Takes what one read gave.
    pub(super) fn take<W>(&mut self, bytes: &[u8]) -> Vec<Event<W>> {
        let mut events = Vec::new();
        // Esc and a key after it, quick or over a slow line, come as one read: two Esc in a row. The
        // parser would take them for an Alt key and the rest for text.
        for part in bytes.split_inclusive(|byte| *byte == ESCAPE) {
            if part == [ESCAPE] && self.escape_open {
                events.extend(self.settle());
            }
            self.parser.parse(part, true);
            self.escape_open = part.last() == Some(&ESCAPE);
            events.extend(self.pop_all());
        }
        self.escape_waits = bytes.last() == Some(&ESCAPE);
        gather_paste(events)
    }

    /// True if an Esc waits for what follows.
    pub(super) fn escape_waits(&self) -> bool {
        self.escape_waits
    }

    /// Nothing followed: the Esc was a key.
    pub(super) fn settle<W>(&mut self) -> Vec<Event<W>> {
        self.escape_waits = false;
        self.escape_open = false;
        self.parser.parse(&[], false);
        self.pop_all()
    }

    fn pop_all<W>(&mut self) -> Vec<Event<W>> {
        std::iter::from_fn(|| self.parser.pop()).filter_map(event).collect()
    }
}

fn event<W>(event: termina::Event) -> Option<Event<W>> {
    match event {
        termina::Event::Key(event) => key(event).map(Event::Key),
        termina::Event::Paste(text) => {
            Some(Event::Paste(text.replace("\r\n", "\n").replace('\r', "\n")))
        }
        termina::Event::Csi(Csi::Cursor(Cursor::ActivePositionReport { line, col })) => {
            Some(Event::CursorAt(col.get_zero_based(), line.get_zero_based()))
        }
        _ => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let mut key = Key {
        code: code(event.code)?,
        ctrl: held(Modifiers::CONTROL),
        alt: held(Modifiers::ALT),
        shift: held(Modifiers::SHIFT) || event.code == KeyCode::BackTab,
    };
    match key.code {
        // A pasted line end arrives as Ctrl-J, some terminals send Ctrl-H for Backspace.
        Code::Char('j') if key.ctrl => key = Key::plain(Code::Enter),
        Code::Char('h') if key.ctrl => key = Key::plain(Code::Backspace),
        Code::Char(letter) => {
            key.shift = false;
            if key.ctrl {
                key.code = Code::Char(letter.to_ascii_lowercase());
            }
        }
        _ => {}
    }
    Some(key)
}

fn code(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Char(letter) => Code::Char(letter),
        KeyCode::Function(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Escape => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    })
}

/// Text of several lines that a terminal without bracketed paste sent as keys becomes a paste.
///
/// Nobody types that much between two reads. Without this a pasted line end would act as Enter,
/// and the lines would scatter over the fields of a form or open things in a list.
pub(super) fn gather_paste<W>(events: Vec<Event<W>>) -> Vec<Event<W>> {
    let text: Option<String> = events
        .iter()
        .map(|event| match event {
            Event::Key(key) if *key == Key::plain(Code::Enter) => Some('\n'),
            Event::Key(key) => key.text(),
            _ => None,
        })
        .collect();
    match text {
        Some(text) if events.len() >= PASTED_FROM && text.trim_end().contains('\n') => {
            vec![Event::Paste(text)]
        }
        _ => events,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Vec<Event<()>> {
        Decoder::default().take(bytes)
    }

    #[test]
    fn bytes_become_keys() {
        let plain = Key::plain;
        for (bytes, key) in [
            ("物".as_bytes(), Key::letter('物')),
            (b"A", Key::letter('A')),
            (b"\x13", Key::ctrl('s')),
            (b"\r", plain(Code::Enter)),
            (b"\n", plain(Code::Enter)),
            (b"\x08", plain(Code::Backspace)),
            (b"\x1bOP", Key::f(1)),
            (b"\x1b[[A", Key::f(1)),
            (b"\x1b[11~", Key::f(1)),
            (b"\x1b[6~", plain(Code::PageDown)),
            (b"\x1b[Z", Key { shift: true, ..plain(Code::Tab) }),
            (b"\x1b[1;5C", Key { ctrl: true, ..plain(Code::Right) }),
            (b"\x1bx", Key { alt: true, ..Key::letter('x') }),
        ] {
            assert_eq!(decode(bytes), [Event::Key(key)], "{bytes:?}");
        }
    }

    #[test]
    fn a_lone_escape_waits_for_what_may_follow() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.take::<()>(b"\x1b"), []);
        assert!(decoder.escape_waits());
        assert_eq!(decoder.take::<()>(b"[A"), [Event::Key(Key::plain(Code::Up))]);
        assert_eq!(decoder.take::<()>(b"\x1b"), []);
        assert_eq!(decoder.settle::<()>(), [Event::Key(Key::plain(Code::Esc))]);
    }

    #[test]
    fn escape_and_a_key_read_at_once_are_two_keys() {
        let escape = Event::Key(Key::plain(Code::Esc));
        assert_eq!(decode(b"\x1b\x1bOR"), [escape, Event::Key(Key::f(3))]);
        let escape = || Event::Key(Key::plain(Code::Esc));
        assert_eq!(
            decode(b"\x1b\x1b\x1b[A"),
            [escape(), escape(), Event::Key(Key::plain(Code::Up))]
        );
    }

    #[test]
    fn pasted_line_ends_are_all_the_same() {
        let bytes = "\x1b[200~一\r二\r\n三\n\x1b[201~".as_bytes();
        assert_eq!(decode(bytes), [Event::Paste("一\n二\n三\n".to_owned())]);
    }

    #[test]
    fn several_lines_read_at_once_are_a_paste_even_without_brackets() {
        let bytes = "暖气不热\r室温十五度\r".as_bytes();
        assert_eq!(decode(bytes), [Event::Paste("暖气不热\n室温十五度\n".to_owned())]);
        assert_eq!(decode("暖气不热室温十五度\r".as_bytes()).len(), 10, "typed and sent");
        assert_eq!(decode(b"3-2\r138\r").len(), 1, "short, yet of two lines");
        assert_eq!(decode(b"3\r1\r").len(), 4, "too short to tell");
    }

    #[test]
    fn the_answer_about_the_cursor_is_seen() {
        assert_eq!(decode(b"\x1b[5;3R"), [Event::CursorAt(2, 4)]);
    }
}
