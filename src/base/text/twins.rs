//! Full-width letters, digits and Chinese punctuation as their ASCII twins.

/// The ASCII twin of one character; any other character is its own twin.
///
/// While an input method is in Chinese mode the keyboard sends these instead of ASCII. Two choices
/// are ours: `、` sits on the slash key and means `/`, and `。` sits on the full-stop key and means
/// `.`, which is what a command, a date or a number wanted there.
pub fn ascii_twin(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => {
            u8::try_from(u32::from(letter) - 0xfee0).map_or(letter, char::from)
        }
        '\u{3000}' | '\u{a0}' | '\u{2005}' => ' ',
        '、' => '/',
        '。' | '·' => '.',
        '—' | '–' | '‐' | '‑' | '−' | '―' => '-',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '“' | '”' | '「' | '」' | '『' | '』' => '"',
        '‘' | '’' => '\'',
        other => other,
    }
}

/// Every character as its ASCII twin. For commands, codes, dates and numbers, never for what is kept.
pub fn ascii_twins(text: &str) -> String {
    text.chars().map(ascii_twin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_mode_types_the_same_commands() {
        assert_eq!(ascii_twins("：；，？！（）／"), ":;,?!()/");
        assert_eq!(ascii_twins("ＡＢ０３　、"), "AB03 /");
        assert_eq!(ascii_twins("3。10"), "3.10");
        assert_eq!(ascii_twins("【“物业”】"), "[\"物业\"]");
        assert_eq!(ascii_twin('楼'), '楼');
    }
}
