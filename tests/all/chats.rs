//! Real messages through the reader of chats: none is taken for a chat that is none, none is lost.

use std::io::Write as _;
use std::path::Path;

use yizhan::base::clock::Moment;
use yizhan::import::chat::read;

fn now() -> Moment {
    Moment::from_rfc3339("2026-11-24T12:00:00").unwrap()
}

/// Bodies of messages to city boards.
fn bodies(data: &Path) -> Vec<String> {
    let mut rows = csv::Reader::from_path(data.join("messages/teddy_hot.csv")).unwrap();
    let place = rows.headers().unwrap().iter().position(|name| name == "body").unwrap();
    rows.records().map(|row| row.unwrap().get(place).unwrap().to_owned()).collect()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphabetic()).count()
}

#[test]
fn a_real_message_is_one_message_and_keeps_its_words() {
    let Some(data) = std::env::var_os("YIZHAN_REAL_DATA") else {
        return writeln!(std::io::stderr(), "skipped: YIZHAN_REAL_DATA is not set").unwrap();
    };
    let bodies = bodies(Path::new(&data));
    let split = bodies.iter().filter(|body| read(body, now()).is_chat()).count();
    let short =
        bodies.iter().filter(|body| letters(&read(body, now()).text()) * 100 < letters(body) * 98);
    let short = short.count();
    writeln!(std::io::stderr(), "{} messages: {split} split, {short} shortened", bodies.len())
        .unwrap();
    assert!(split * 100 <= bodies.len(), "{split} of {} were split", bodies.len());
    assert!(short * 100 <= bodies.len(), "{short} of {} lost words", bodies.len());
}

#[test]
fn real_messages_in_a_chat_are_told_apart_and_carry_no_hidden_signs() {
    let Some(data) = std::env::var_os("YIZHAN_REAL_DATA") else {
        return writeln!(std::io::stderr(), "skipped: YIZHAN_REAL_DATA is not set").unwrap();
    };
    let bodies = bodies(Path::new(&data));
    for (at, pair) in bodies.chunks(2).take(500).enumerate() {
        let [one, two] = pair else { continue };
        let text = format!("张姐 2026/11/20 8:32\n{one}\n老李 2026/11/20 8:40\n{two}\n");
        let chat = read(&text, now());
        let who: Vec<&str> = chat.messages.iter().map(|message| message.who.as_str()).collect();
        assert!(who.starts_with(&["张姐"]) && who.contains(&"老李"), "pair {at}: {who:?}");
        let steers = |letter: char| matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
        let hidden = |letter: char| letter.is_control() && letter != '\n' || steers(letter);
        assert!(!chat.messages.iter().any(|message| message.words.contains(hidden)), "pair {at}");
    }
}
