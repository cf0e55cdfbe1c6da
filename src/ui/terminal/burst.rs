//! Pasted text on a terminal that does not mark it: a burst of keys.

use crate::ui::event::{Code, Event, Key};

/// A run of keys this long, read at once and holding a line break, was pasted and not typed.
const PASTED_FROM: usize = 8;

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
