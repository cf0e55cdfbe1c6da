//! A resident's words as a stream of letters that keywords can be laid upon.

use unicode_normalization::UnicodeNormalization;

/// Stands where a sentence or part of one ends; no keyword reaches across it.
pub(in crate::domain) const BREAK: char = '\0';

/// Particles, pronouns and the local words for them, which stand between the words that count.
const DROPPED: &str = "俺咱我你他她您们的了呢吗吧啊呀嘛啦又也都很太就是把个这那里咋啥";

/// Letters in one form: full-width made plain, lower case, particles dropped, signs made breaks.
pub(in crate::domain) fn letters(words: &str) -> Vec<char> {
    let plain = words.nfkc().flat_map(char::to_lowercase);
    let mut stream = Vec::new();
    for letter in plain {
        if !letter.is_alphanumeric() {
            if stream.last() != Some(&BREAK) {
                stream.push(BREAK);
            }
        } else if !DROPPED.contains(letter) {
            stream.push(letter);
        }
    }
    stream
}

/// Pairs of neighbouring letters, the pairs across a break left out.
pub(in crate::domain) fn pairs(stream: &[char]) -> impl Iterator<Item = [char; 2]> + '_ {
    stream.windows(2).filter_map(|pair| match pair {
        [first, second] if *first != BREAK && *second != BREAK => Some([*first, *second]),
        _ => None,
    })
}
