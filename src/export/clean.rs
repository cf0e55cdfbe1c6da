//! Text that is safe to hand to a printer, a word processor or a sheet.
//!
//! What residents say comes in pasted. Control characters can drive a printer or make a file
//! unreadable, and invisible direction marks can make a name read backwards on paper.

/// One line of printable text: breaks and tabs become spaces, everything unprintable goes.
pub fn one_line(text: &str) -> String {
    lines(text).collect::<Vec<_>>().join(" ")
}

/// The lines of a text, each printable.
///
/// Any common line break counts. An empty text is one empty line.
pub fn lines(text: &str) -> impl Iterator<Item = String> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.split('\n').map(|line| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.chars().map(blank).filter(|letter| printable(*letter)).collect()
    })
}

fn blank(letter: char) -> char {
    if matches!(letter, '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}') {
        ' '
    } else {
        letter
    }
}

/// False for controls, direction marks, zero-width characters and what XML forbids.
///
/// The zero-width joiner stays: it holds written signs together.
fn printable(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_direction_marks_go_and_words_stay() {
        for (given, wanted) in [
            ("王\u{1b}[31m某", "王[31m某"),
            ("张\u{202e}三\u{200b}", "张三"),
            ("一\t二\r\n三\n", "一 二 三"),
            ("\u{0}\u{85}\u{feff}2号楼\u{ffff}", "2号楼"),
            ("𠮷 👨\u{200d}👩", "𠮷 👨\u{200d}👩"),
        ] {
            assert_eq!(one_line(given), wanted);
        }
        assert_eq!(lines("一\r\n\n二").collect::<Vec<_>>(), ["一", "", "二"]);
    }
}
