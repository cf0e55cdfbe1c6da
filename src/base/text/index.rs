//! Words as the full-text index stores them, and questions as it reads them.
//!
//! Chinese has no spaces, so every wide character is a token of its own and a word is a phrase of
//! them: no substring of Chinese text is ever missed, and no dictionary has to be shipped.

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

/// Tokens of a text, joined by one space.
///
/// Compatibility forms are folded (NFKC), each wide character stands alone, every other run of
/// letters and digits is one lower-case token, and the rest is dropped.
pub fn index_text(text: &str) -> String {
    let mut tokens = String::with_capacity(text.len() + text.len() / 2);
    let mut in_run = false;
    for letter in text.nfkc() {
        let (chinese, plain) = (is_chinese(letter), letter.is_ascii_alphanumeric());
        let counts = chinese || plain || letter.is_alphanumeric();
        let runs = plain || (counts && !chinese && !is_wide(letter));
        if counts && !(runs && in_run) && !tokens.is_empty() {
            tokens.push(' ');
        }
        if chinese {
            tokens.push(letter);
        } else if counts {
            tokens.extend(letter.to_lowercase());
        }
        in_run = runs;
    }
    tokens
}

/// The quoted phrase that finds one piece of what a person typed; `None` where nothing is left.
///
/// A piece that ends in three or more latin letters or digits also finds longer words; fewer would
/// stand for too many. Only quoted letters and digits come out, so nothing typed can be read as
/// syntax.
pub fn index_phrase(piece: &str) -> Option<String> {
    let tokens = index_text(piece);
    let last = tokens.rsplit(' ').next().filter(|last| !last.is_empty())?;
    let open = !last.chars().any(is_wide) && last.chars().count() >= OPEN_FROM;
    let star = if open { "*" } else { "" };
    Some(format!("\"{tokens}\"{star}"))
}

/// Letters from which on a run finds longer words.
const OPEN_FROM: usize = 3;

/// The common characters, of which nothing has to be looked up.
fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

fn is_wide(letter: char) -> bool {
    letter.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wide_characters_stand_alone_and_runs_stay_whole() {
        assert_eq!(index_text("物业费，３号楼ABC-501"), "物 业 费 3 号 楼 abc 501");
        assert_eq!(index_text("……！"), "");
    }

    #[test]
    fn pieces_become_quoted_phrases() {
        for (piece, phrase) in [
            ("物业费", Some("\"物 业 费\"")),
            ("3号", Some("\"3 号\"")),
            ("a03", Some("\"a03\"*")),
            ("a0", Some("\"a0\"")),
            ("\" OR * (", Some("\"or\"")),
            ("，。", None),
        ] {
            assert_eq!(index_phrase(piece).as_deref(), phrase, "{piece}");
        }
    }

    proptest! {
        #[test]
        fn no_syntax_comes_through(text in any::<String>()) {
            let Some(phrase) = index_phrase(&text) else { return Ok(()) };
            let phrase = phrase.strip_suffix('*').unwrap_or(&phrase);
            let inner = phrase.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            let inner = inner.unwrap();
            prop_assert!(!inner.is_empty());
            prop_assert!(!inner.contains(['"', '*', '(', ')', '^', ':', '-', '+', '\0']));
        }

        #[test]
        fn every_stretch_of_chinese_is_found(text in "[一-龥]{1,20}", from in 0usize..20, len in 1usize..5) {
            let part: String = text.chars().skip(from).take(len).collect();
            if let Some(query) = index_phrase(&part) {
                prop_assert!(index_text(&text).contains(query.trim_matches('"')));
            }
        }
    }
}
