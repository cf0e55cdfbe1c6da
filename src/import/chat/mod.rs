//! A chat as it is pasted out of a messenger: who said what and when, and the lists people continue.
//!
//! Nothing here is certain: what is read is only ever proposed to a person, who still has the text
//! as it was pasted.

mod chain;
mod head;
mod names;
mod noise;
mod pick;
pub mod propose;

use crate::base::clock::Moment;
use crate::base::text::clean_line;
use crate::import::chat::head::{Line, Style};

pub use chain::{Chain, ChainRow};
pub use noise::LeftOut;
pub use pick::Picked;

/// Bytes of one paste that are read (our default); a whole day of a busy group is smaller.
pub const PASTE_BYTES: usize = 2 << 20;
/// Bytes of one message that are kept (our default).
pub const MESSAGE_BYTES: usize = 64 << 10;

/// What one person said at one time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// The name in the group; empty where the text does not say.
    pub who: String,
    /// When, where it was written.
    pub at: Option<Moment>,
    /// The words alone, pictures and mentions left out.
    pub words: String,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chat {
    /// What was said, in the order of the paste; messages without words are left out.
    pub messages: Vec<Message>,
    /// The list that was continued, its copies laid together.
    pub chain: Option<Chain>,
    /// What was left out, counted.
    pub left_out: LeftOut,
    /// Something was longer than we read.
    pub is_cut: bool,
}

impl Chat {
    /// True where it is more than plain words: named messages, or a list.
    pub fn is_chat(&self) -> bool {
        self.chain.is_some() || self.messages.iter().any(|message| !message.who.is_empty())
    }

    /// All words as one clean text.
    pub fn text(&self) -> String {
        let chain = self.chain.as_ref().map(Chain::text);
        let words = self.messages.iter().map(|message| message.words.clone()).chain(chain);
        words.collect::<Vec<_>>().join("\n")
    }
}

/// Reads a paste. Times without a day are the last such time not after `now`.
pub fn read(text: &str, now: Moment) -> Chat {
    let mut chat = Chat::default();
    let text = kept(text, PASTE_BYTES, &mut chat.is_cut);
    let lines: Vec<&str> = text.split(['\n', '\r', '\u{2028}', '\u{2029}']).collect();
    let lines = noise::without_quotes(&lines, &mut chat.left_out);
    let mut reading = Reading { style: Style::of(&lines, now), now, ..Reading::default() };
    for line in lines {
        reading.take(line, &mut chat.left_out);
    }
    for mut message in reading.messages {
        message.words = kept(&message.words, MESSAGE_BYTES, &mut chat.is_cut).to_owned();
        let (words, chain) = chain::part(&message.words, &mut chat.left_out);
        if let Some(chain) = chain {
            chat.chain = Some(match chat.chain.take() {
                Some(known) => known.with_copy(chain),
                None => chain,
            });
        }
        if words.is_empty() {
            continue;
        }
        chat.messages.push(Message { words, ..message });
    }
    chat
}

/// The beginning that may be kept, whole characters only.
fn kept<'t>(text: &'t str, bytes: usize, is_cut: &mut bool) -> &'t str {
    if text.len() <= bytes {
        return text;
    }
    *is_cut = true;
    let end = (0..=bytes).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// The messages so far.
#[derive(Default)]
struct Reading {
    style: Style,
    now: Moment,
    messages: Vec<Message>,
    /// A line of its own said when the next one was said.
    stamp: Option<Moment>,
    /// The next words begin a message of their own.
    is_parted: bool,
}

impl Reading {
    fn take(&mut self, line: &str, left_out: &mut LeftOut) {
        if noise::is_notice(&clean_line(line), left_out) {
            self.is_parted = true;
            return;
        }
        match self.style.read(line, self.now) {
            Line::Head { who, at } => self.begin(who, at),
            Line::Said { who, words } => {
                self.begin(who, None);
                self.say(words, left_out);
            }
            Line::Stamp(at) => {
                self.stamp = Some(at);
                self.is_parted = true;
            }
            Line::Day(day) => {
                self.style.day = Some(day);
                self.is_parted = true;
            }
            Line::Words => self.say(line, left_out),
        }
    }

    fn begin(&mut self, who: String, at: Option<Moment>) {
        self.is_parted = false;
        self.messages.push(Message { who, at: at.or(self.stamp), words: String::new() });
    }

    fn say(&mut self, line: &str, left_out: &mut LeftOut) {
        let words = noise::strip(line, left_out);
        if words.is_empty() {
            return;
        }
        if self.is_parted || self.messages.is_empty() {
            self.begin(String::new(), None);
        }
        if let Some(message) = self.messages.last_mut() {
            if !message.words.is_empty() {
                message.words.push('\n');
            }
            message.words.push_str(&words);
        }
    }
}

#[cfg(test)]
mod tests;
