//! Bytes of the terminal as events.

use termina::Parser;
use termina::escape::csi::{Csi, Cursor};
use termina::event::{
    KeyCode, KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::burst::gather_paste;
use super::paste::{Mark, Paste};
use crate::ui::event::{Code, Event, Key, Mouse, MouseDeed};

const ESCAPE: u8 = 0x1b;
/// How long an Esc waits for the rest of a sequence, in milliseconds (our default).
const ESCAPE_WAITS_MS: i64 = 25;
/// How long a paste waits for more before it is taken as ended, in milliseconds (our default).
const PASTE_WAITS_MS: i64 = 2_000;
/// What a terminal sends before pasted text.
const PASTE_BEGINS: &[u8] = b"\x1b[200~";

/// Turns bytes into events; keeps what is incomplete for the next bytes.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    parser: Parser,
    /// The bytes ended with Esc: a key, or the begin of a sequence on a slow line.
    escape_waits: bool,
    /// The parser holds an Esc that nothing followed yet.
    escape_open: bool,
    /// How much of the mark before a paste has come.
    begins: Mark,
    /// A paste that has not ended.
    paste: Option<Paste>,
}

impl Decoder {
    /// Takes what one read gave.
    pub(super) fn take<W>(&mut self, bytes: &[u8]) -> Vec<Event<W>> {
        let mut events = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            if let Some(paste) = &mut self.paste {
                let Some(taken) = paste.take(rest) else { return events };
                rest = rest.get(taken..).unwrap_or_default();
                events.extend(self.end_paste());
            } else if let Some(until) = self.begins.find(rest, PASTE_BEGINS) {
                let (before, after) = rest.split_at(until);
                events.extend(self.take_keys(before));
                // The parser has the mark and would gather a paste of any size.
                *self = Self { paste: Some(Paste::default()), ..Self::default() };
                rest = after;
            } else {
                events.extend(self.take_keys(rest));
                break;
            }
        }
        events
    }

    fn end_paste<W>(&mut self) -> Option<Event<W>> {
        let text = self.paste.take()?.text();
        Some(Event::Paste(text.replace("\r\n", "\n").replace('\r', "\n")))
    }

    fn take_keys<W>(&mut self, bytes: &[u8]) -> Vec<Event<W>> {
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

    /// How long to wait for what must follow, before it is settled without.
    pub(super) fn patience_ms(&self) -> Option<i64> {
        if self.paste.is_some() {
            return Some(PASTE_WAITS_MS);
        }
        self.escape_waits.then_some(ESCAPE_WAITS_MS)
    }

    /// Nothing followed: the Esc was a key, or the end of a paste has got lost.
    pub(super) fn settle<W>(&mut self) -> Vec<Event<W>> {
        if self.paste.is_some() {
            return self.end_paste().into_iter().collect();
        }
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
        termina::Event::Mouse(event) => mouse(event).map(Event::Mouse),
        termina::Event::Csi(Csi::Cursor(Cursor::ActivePositionReport { line, col })) => {
            Some(Event::CursorAt(col.get_zero_based(), line.get_zero_based()))
        }
        _ => None,
    }
}

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let deed = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseDeed::Click,
        MouseEventKind::ScrollUp => MouseDeed::WheelUp,
        MouseEventKind::ScrollDown => MouseDeed::WheelDown,
        _ => return None,
    };
    Some(Mouse { at: (event.column, event.row), deed })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::terminal::paste::BYTES_MAX;

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
        assert_eq!(decoder.patience_ms(), Some(ESCAPE_WAITS_MS));
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
    fn a_paste_is_bounded_and_cut_anywhere_by_the_reads() {
        let mut bytes = b"a\x1b[200~".to_vec();
        bytes.extend("楼".repeat(1_000_000).as_bytes());
        bytes.extend(b"\x1b[31m\x1b[201~b");
        for step in [7, 4_096] {
            let mut decoder = Decoder::default();
            let events: Vec<Event<()>> =
                bytes.chunks(step).flat_map(|part| decoder.take(part)).collect();
            let [Event::Key(first), Event::Paste(text), Event::Key(last)] = events.as_slice()
            else {
                panic!("{} events", events.len());
            };
            assert_eq!((*first, *last), (Key::letter('a'), Key::letter('b')));
            assert!(text.chars().all(|letter| letter == '楼'));
            assert_eq!(text.chars().count(), BYTES_MAX / 3);
        }
    }

    #[test]
    fn a_paste_without_an_end_does_not_swallow_the_keys_for_ever() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.take::<()>("\x1b[200~楼上".as_bytes()), []);
        assert_eq!(decoder.patience_ms(), Some(PASTE_WAITS_MS));
        assert_eq!(decoder.settle::<()>(), [Event::Paste("楼上".to_owned())]);
        assert_eq!(decoder.take::<()>(b"a"), [Event::Key(Key::letter('a'))]);
    }

    #[test]
    fn clicks_and_the_wheel_are_seen_and_nothing_else_of_the_mouse() {
        for (bytes, deed) in [
            (&b"\x1b[<0;3;5M"[..], Some(MouseDeed::Click)),
            (b"\x1b[<0;3;5m", None),
            (b"\x1b[<2;3;5M", None),
            (b"\x1b[<35;3;5M", None),
            (b"\x1b[<64;3;5M", Some(MouseDeed::WheelUp)),
            (b"\x1b[<65;3;5M", Some(MouseDeed::WheelDown)),
        ] {
            let expected = deed.map(|deed| Event::Mouse(Mouse { at: (2, 4), deed }));
            assert_eq!(decode(bytes), expected.into_iter().collect::<Vec<_>>(), "{bytes:?}");
        }
    }

    #[test]
    fn the_answer_about_the_cursor_is_seen() {
        assert_eq!(decode(b"\x1b[2;2R"), [Event::CursorAt(1, 1)], "of the probe");
        assert_eq!(decode(b"\x1b[5;3R"), [Event::CursorAt(2, 4)]);
    }
}
