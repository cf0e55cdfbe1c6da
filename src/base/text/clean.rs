//! What foreign text may carry into the terminal, a file or a printer.

use unicode_normalization::char::is_combining_mark;

use super::escape;

/// Marks kept on one letter. Real scripts need three at most; the rest climbs over other lines.
const MARKS_PER_LETTER: usize = 4;

/// Text of many lines without controls, hidden characters or piled-up marks.
///
/// Line ends of every system become `\n`, tabs and odd spaces a plain space. Emoji stay, without
/// their joiners and variation selectors. What steers a terminal goes as a whole, so that no `[31m`
/// is left of a colour. Cleaning clean text changes nothing.
pub fn clean(text: &str) -> String {
    sift(text).0
}

/// How many characters [`clean`] takes out of a text, line ends and tabs not counted.
pub fn taken_out(text: &str) -> usize {
    sift(text).1
}

fn sift(text: &str) -> (String, usize) {
    let mut out = String::with_capacity(text.len());
    let (mut marks, mut taken) = (0, 0);
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let letter = match letter {
            '\r' if letters.as_str().starts_with('\n') => continue,
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            other if is_hidden(other) => {
                let length = escape::length(other, letters.as_str());
                taken += 1 + length;
                letters.by_ref().take(length).for_each(drop);
                continue;
            }
            other if other.is_whitespace() => ' ',
            other => other,
        };
        marks = if is_combining_mark(letter) { marks + 1 } else { 0 };
        if marks <= MARKS_PER_LETTER {
            out.push(letter);
        } else {
            taken += 1;
        }
    }
    (out, taken)
}

/// The same in one line: every run of line ends becomes one space, and the ends are trimmed.
pub fn clean_line(text: &str) -> String {
    let clean = clean(text);
    let lines = clean.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// Controls, direction overrides, zero-width signs, fillers, tags and non-characters.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fdd0}'..='\u{fdef}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{fffe}'..='\u{ffff}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn line_ends_come_before_controls() {
        assert_eq!(clean("甲\r\n乙\r丙\n丁\u{2028}戊"), "甲\n乙\n丙\n丁\n戊");
        assert_eq!(clean("甲\t乙\u{b}\0"), "甲 乙");
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(clean("\u{1b}[2J\u{9b}2J水管\u{7f}"), "水管");
        assert_eq!(clean("a\u{202e}b\u{2066}c\u{200b}d\u{feff}e\u{e0041}f\u{fff9}"), "abcdef");
        assert_eq!(clean("好\u{fe0f}👍🏽"), "好👍🏽");
    }

    #[test]
    fn what_was_taken_out_is_counted() {
        assert_eq!(taken_out("甲\r\n乙\t丙　丁"), 0);
        assert_eq!(taken_out("\u{1b}[31m急\u{202e}"), 6);
    }

    #[test]
    fn marks_are_capped_and_odd_spaces_plain() {
        assert_eq!(clean(&format!("e{}x", "\u{301}".repeat(40))).chars().count(), 6);
        assert_eq!(clean("@张三\u{2005}您\u{a0}好\u{3000}"), "@张三 您 好 ");
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(clean_line("  甲 \r\n\r\n 乙\n"), "甲 乙");
        assert_eq!(clean_line("\n\n"), "");
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in any::<String>()) {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once.clone());
            prop_assert!(!once.chars().any(|letter| letter.is_control() && letter != '\n'));
            prop_assert!(!clean_line(&text).contains('\n'));
        }
    }
}
