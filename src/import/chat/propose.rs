//! What a chat would be as issues: proposed to a person, never registered by itself.

use serde::{Deserialize, Serialize};

use crate::base::clock::Moment;
use crate::import::chat::{ChainRow, Chat, Message, Picked};
use crate::work::guide::Guide;

/// Rows one paste proposes at most (our default); the rest is said.
pub const ROWS_MAX: usize = 300;

/// How a chat becomes rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ways {
    /// All messages of a person are one matter.
    pub joined: bool,
    /// A list is one matter of many households, not a matter for each.
    pub list_is_one: bool,
}

impl Default for Ways {
    fn default() -> Self {
        Self { joined: true, list_is_one: true }
    }
}

/// Somebody who asks for the same.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Asker {
    /// Who.
    pub name: String,
    /// Digits only.
    pub phone: String,
    /// Where he lives, as written.
    pub place: String,
}

/// An issue as it would be registered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Proposal {
    /// It is to be registered.
    pub ticked: bool,
    /// The clean words.
    pub words: String,
    /// Where, as written.
    pub place: String,
    /// Name of the compound; empty at a station with one, and until somebody who knows them all said it.
    #[serde(default)]
    pub compound: String,
    /// Who.
    pub requester: String,
    /// Digits only.
    pub phone: String,
    /// Code of the likeliest item; empty where none is likely.
    pub item: String,
    /// Code of the kind.
    pub kind: String,
    /// When it was said, where that is known.
    pub at: Option<Moment>,
    /// Further households of a list.
    pub others: Vec<Asker>,
}

/// The rows a chat would be, at most [`ROWS_MAX`].
pub fn propose(chat: &Chat, ways: Ways, guide: &Guide) -> Vec<Proposal> {
    let messages = if ways.joined { joined(&chat.messages) } else { chat.messages.clone() };
    let mut rows: Vec<Proposal> =
        messages.iter().take(ROWS_MAX).map(|message| of_message(message, guide)).collect();
    if let Some(chain) = &chat.chain {
        if ways.list_is_one {
            rows.push(of_list(&chain.text(), &chain.title, &chain.rows, guide));
        } else {
            let each = chain.rows.iter().map(|row| {
                let words = if chain.title.is_empty() {
                    row.words.clone()
                } else {
                    format!("{}：{}", chain.title, row.words)
                };
                of_list(&words, &words, std::slice::from_ref(row), guide)
            });
            rows.extend(each);
        }
    }
    rows.truncate(ROWS_MAX);
    rows
}

/// Messages of a name laid together at its first one.
fn joined(messages: &[Message]) -> Vec<Message> {
    let mut joined: Vec<Message> = Vec::new();
    for message in messages {
        let known =
            joined.iter_mut().find(|known| !known.who.is_empty() && known.who == message.who);
        match known {
            Some(known) => {
                known.words.push('\n');
                known.words.push_str(&message.words);
            }
            None => joined.push(message.clone()),
        }
    }
    joined
}

fn of_message(message: &Message, guide: &Guide) -> Proposal {
    let told = Picked::of_words(&message.words);
    let named =
        if message.who.is_empty() { Picked::default() } else { Picked::of_nickname(&message.who) };
    let or = |one: String, two: String| if one.is_empty() { two } else { one };
    let mut row = Proposal {
        place: or(told.place, named.place),
        requester: or(told.name, named.name),
        phone: or(told.phone, named.phone),
        at: message.at,
        ..matter(&message.words, &message.words, guide)
    };
    row.ticked =
        !row.item.is_empty() || !row.place.is_empty() && message.words.chars().count() >= 8;
    row
}

fn of_list(words: &str, about: &str, rows: &[ChainRow], guide: &Guide) -> Proposal {
    let mut askers = rows.iter().map(|row| Asker {
        name: row.picked.name.clone(),
        phone: row.picked.phone.clone(),
        place: row.picked.place.clone(),
    });
    let first = askers.next().unwrap_or_default();
    let others =
        askers.filter(|asker| !(asker.name.is_empty() && asker.phone.is_empty())).collect();
    Proposal {
        ticked: true,
        place: first.place,
        requester: first.name,
        phone: first.phone,
        others,
        ..matter(words, about, guide)
    }
}

fn matter(words: &str, about: &str, guide: &Guide) -> Proposal {
    let item = guide.suggest(about, 1).hits.first().map(|hit| hit.code.clone());
    Proposal {
        words: words.to_owned(),
        item: item.unwrap_or_default(),
        kind: kind(about).to_owned(),
        ..Proposal::default()
    }
}

/// The kind that the words themselves name; most often somebody wants help.
fn kind(words: &str) -> &'static str {
    let has = |marks: &[&str]| marks.iter().any(|mark| words.contains(mark));
    let begins = |marks: &[&str]| marks.iter().any(|mark| words.trim_start().starts_with(mark));
    if has(&["投诉"]) {
        "complaint"
    } else if has(&["举报"]) {
        "report"
    } else if has(&["建议", "提议"]) {
        "suggestion"
    } else if begins(&["请问", "咨询", "想问", "问一下"]) {
        "enquiry"
    } else if begins(&["感谢", "表扬"]) {
        "thanks"
    } else {
        "help"
    }
}
