//! What the search index knows of pinyin: every reading in use, bounded.
//!
//! 乐 is found by l and by y, 单 by d, s and c. A text has few such characters (about one in
//! twelve), so pairs of letters grow little; whole spellings of a name multiply and are capped.

use crate::base::pinyin::{first_letters, readings};

/// Initials of one character that are indexed.
const INITIALS_MAX: usize = 3;
/// Spellings of one name that are indexed.
const SPELLINGS_MAX: usize = 8;

/// Neighbouring initials of a text, two letters each, in every reading: 乐园 as `ly` and `yy`.
///
/// Letters and digits stand for themselves; what is neither is left out, and its neighbours meet.
/// Single letters would each stand in half of all titles, and finding two side by side would mean
/// reading both lists.
pub fn initial_pairs(text: &str) -> Vec<String> {
    let letters: Vec<Vec<char>> =
        text.chars().map(initials).filter(|one| !one.is_empty()).collect();
    let next = letters.iter().skip(1);
    let pairs = letters.iter().zip(next).flat_map(|(ones, others)| {
        ones.iter().flat_map(move |one| others.iter().map(move |two| String::from_iter([one, two])))
    });
    pairs.collect()
}

/// Ways to type a name without an input method: its initials and its whole pinyin, in every
/// reading: 单磊 as `dl`, `sl`, `danlei`, `shanlei` and so on.
pub fn spellings(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let short = combined(
        letters.iter().map(|letter| initials(*letter).into_iter().map(String::from).collect()),
    );
    let long = combined(letters.iter().map(|letter| syllables(*letter)));
    let mut all = short;
    for spelling in long {
        if !all.contains(&spelling) {
            all.push(spelling);
        }
    }
    all
}

/// Every row of one choice after another, as many as are indexed.
fn combined(choices: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    let mut rows = vec![String::new()];
    for choice in choices {
        let longer =
            rows.iter().flat_map(|row| choice.iter().map(move |part| format!("{row}{part}")));
        rows = longer.take(SPELLINGS_MAX).collect();
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// First letters of one character, each once.
fn initials(letter: char) -> Vec<char> {
    let mut found: Vec<char> = Vec::new();
    first_letters(letter, |first| {
        if found.len() < INITIALS_MAX && !found.contains(&first) {
            found.push(first);
        }
    });
    if found.is_empty() {
        found.extend(itself(letter));
    }
    found
}

fn syllables(letter: char) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for syllable in readings(letter) {
        if found.len() < INITIALS_MAX && !found.contains(&syllable) {
            found.push(syllable);
        }
    }
    if found.is_empty() {
        found.extend(itself(letter).map(String::from));
    }
    found
}

fn itself(letter: char) -> Option<char> {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    letter.is_alphanumeric().then_some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_reading_has_its_pairs() {
        for (text, pairs) in [
            ("物业费", vec!["wy", "yf"]),
            ("乐园", vec!["ly", "yy"]),
            ("3号楼 A座", vec!["3h", "hl", "la", "az"]),
            ("重量", vec!["cl", "zl"]),
            ("水", vec![]),
            ("，。😀", vec![]),
        ] {
            assert_eq!(initial_pairs(text), pairs, "{text}");
        }
    }

    #[test]
    fn a_name_is_spelled_in_every_reading() {
        for (name, spelling) in [
            ("单磊", "sl"),
            ("单磊", "dl"),
            ("单磊", "shanlei"),
            ("曾敏", "zengmin"),
            ("曾敏", "zm"),
            ("仇兰", "ql"),
            ("仇兰", "qiulan"),
            ("查理", "zl"),
            ("解放", "xf"),
            ("乐山", "ys"),
            ("Li娜", "lin"),
        ] {
            assert!(spellings(name).iter().any(|known| known == spelling), "{name} {spelling}");
        }
        assert!(spellings("").is_empty());
    }

    proptest! {
        #[test]
        fn readings_are_bounded(text in "[乐行重单曾仇查解盛长朝都石会种校A-z0-9 ]{0,40}") {
            let letters = text.chars().filter(|letter| letter.is_alphanumeric()).count();
            prop_assert!(initial_pairs(&text).len() <= letters * INITIALS_MAX * INITIALS_MAX);
            prop_assert!(spellings(&text).len() <= 2 * SPELLINGS_MAX);
        }
    }
}
