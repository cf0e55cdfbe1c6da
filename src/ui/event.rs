//! What comes in: keys, pasted text, the window, the end, and words from other threads.
//!
//! Everything arrives on one channel. What was read from the terminal at once is sent at once, so
//! a held key or a paste is worked through before one frame is drawn.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::base::text::ascii_twin;

/// One thing that came in; `W` is what other threads of the program say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event<W> {
    /// A key was pressed, or repeats.
    Key(Key),
    /// A button was pressed, or the wheel turned.
    Mouse(Mouse),
    /// Text was pasted. Line ends are `\n`; nothing else is cleaned.
    Paste(String),
    /// The window has this many columns and rows.
    Resize(u16, u16),
    /// The terminal says where its cursor is, column and row from 0. Hand it to the terminal.
    CursorAt(u16, u16),
    /// The system asks the program to stop until it lets it go on.
    Stop,
    /// The program was stopped from outside and goes on: enter and draw anew.
    Resumed,
    /// The terminal is gone. Save, write nothing to it, end.
    Hangup,
    /// The system asks the program to end. Save and end.
    Terminate,
    /// Another thread has something to say.
    Wake(W),
}

/// What the mouse did, and where: column and row from 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Mouse {
    /// Where.
    pub at: (u16, u16),
    /// What.
    pub deed: MouseDeed,
}

/// What a mouse can do here. Motion is never asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MouseDeed {
    /// The left button was pressed.
    Click,
    /// The wheel was turned towards the top.
    WheelUp,
    /// The wheel was turned towards the end.
    WheelDown,
}

/// A key with what was held down beside it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    /// The key itself.
    pub code: Code,
    /// Ctrl was held.
    pub ctrl: bool,
    /// Alt was held, or Esc came right before.
    pub alt: bool,
    /// Shift was held; never set for a character, which already tells.
    pub shift: bool,
}

/// The keys we know. Shift-Tab is `Tab` with `shift`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the names are those on the keys")]
pub enum Code {
    Char(char),
    F(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

impl Key {
    /// The key alone.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A typed character.
    pub const fn letter(letter: char) -> Self {
        Self::plain(Code::Char(letter))
    }

    /// A function key.
    pub const fn f(number: u8) -> Self {
        Self::plain(Code::F(number))
    }

    /// Ctrl with a small letter.
    pub const fn ctrl(letter: char) -> Self {
        Self { code: Code::Char(letter), ctrl: true, alt: false, shift: false }
    }

    /// The character this key writes into a text; none for commands.
    pub fn text(self) -> Option<char> {
        match self.code {
            Code::Char(letter) if !self.ctrl && !self.alt => Some(letter),
            _ => None,
        }
    }

    /// The same key read as a command: what a Chinese input method writes acts as its ASCII twin.
    #[must_use]
    pub fn as_command(self) -> Self {
        match self.code {
            Code::Char(letter) => Self { code: Code::Char(ascii_twin(letter)), ..self },
            _ => self,
        }
    }
}

/// The reading end, for the loop.
#[derive(Debug)]
pub struct Inbox<W> {
    from: Receiver<Vec<Event<W>>>,
    unread: Arc<AtomicUsize>,
}

/// The writing end, for the reader of keys and any other thread.
#[derive(Debug)]
pub struct Outbox<W> {
    to: Sender<Vec<Event<W>>>,
    unread: Arc<AtomicUsize>,
}

impl<W> Clone for Outbox<W> {
    fn clone(&self) -> Self {
        Self { to: self.to.clone(), unread: Arc::clone(&self.unread) }
    }
}

/// A channel for everything that comes in.
pub fn inbox<W>() -> (Outbox<W>, Inbox<W>) {
    let (to, from) = channel();
    let unread = Arc::new(AtomicUsize::new(0));
    (Outbox { to, unread: Arc::clone(&unread) }, Inbox { from, unread })
}

impl<W> Outbox<W> {
    /// Says something to the loop; false when the loop is gone.
    pub fn wake(&self, word: W) -> bool {
        self.send(vec![Event::Wake(word)])
    }

    /// Sends what came in at once.
    pub fn send(&self, events: Vec<Event<W>>) -> bool {
        if events.is_empty() {
            return true;
        }
        self.unread.fetch_add(events.len(), Ordering::SeqCst);
        self.to.send(events).is_ok()
    }

    /// How many events the loop has not come round to.
    pub fn unread(&self) -> usize {
        self.unread.load(Ordering::SeqCst)
    }
}

impl<W> Inbox<W> {
    /// Waits for something, then takes all that is there; draw once after working through it.
    ///
    /// With `patience` the answer may be empty when nothing came in that time. Of several window
    /// sizes only the last is kept; pasted text that came in pieces is one piece again. `Hangup` when nobody can send any more.
    pub fn drain(&self, patience: Option<Duration>) -> Vec<Event<W>> {
        let first = match patience {
            None => self.from.recv().map_err(RecvTimeoutError::from),
            Some(patience) => self.from.recv_timeout(patience),
        };
        let mut read = match first {
            Ok(events) => events,
            Err(RecvTimeoutError::Timeout) => return Vec::new(),
            Err(RecvTimeoutError::Disconnected) => return vec![Event::Hangup],
        };
        read.extend(self.from.try_iter().flatten());
        self.unread.fetch_sub(read.len(), Ordering::SeqCst);
        let mut events: Vec<Event<W>> = Vec::with_capacity(read.len());
        for event in read {
            match (events.last_mut(), event) {
                (Some(Event::Paste(text)), Event::Paste(more)) => text.push_str(&more),
                (_, event) => events.push(event),
            }
        }
        let last_size = events.iter().rposition(|event| matches!(event, Event::Resize(..)));
        let mut index = 0;
        events.retain(|event| {
            let kept = !matches!(event, Event::Resize(..)) || Some(index) == last_size;
            index += 1;
            kept
        });
        events
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_punctuation_acts_as_its_ascii_twin_in_commands() {
        for (typed, command) in [
            ('１', '1'),
            ('Ａ', 'A'),
            ('？', '?'),
            ('：', ':'),
            ('／', '/'),
            ('、', '/'),
            ('。', '.'),
        ] {
            assert_eq!(Key::letter(typed).as_command(), Key::letter(command));
        }
        assert_eq!(Key::letter('物').as_command(), Key::letter('物'));
    }

    #[test]
    fn all_that_waits_is_taken_at_once_and_old_sizes_are_dropped() {
        let (outbox, inbox) = inbox();
        outbox.send(vec![Event::Resize(80, 24), Event::Key(Key::letter('a'))]);
        outbox.send(vec![Event::Resize(120, 40)]);
        outbox.wake(7);
        let events = inbox.drain(None);
        let expected = [Event::Key(Key::letter('a')), Event::Resize(120, 40), Event::Wake(7)];
        assert_eq!(events, expected);
        assert_eq!(inbox.drain(Some(Duration::ZERO)), []);
        drop(outbox);
        assert_eq!(inbox.drain(None), [Event::Hangup]);
    }
}
