//! Sequences that steer a terminal, told from the text around them (ECMA-48).

/// More parameters than this no terminal takes; what follows is text.
const PARAMETERS_MAX: usize = 64;

/// How many characters of `rest` belong to the sequence that this control character begins.
///
/// None where it begins none, or where what follows is no whole sequence of its kind: then only the
/// control character itself steers anything.
pub(super) fn length(control: char, rest: &str) -> usize {
    match control {
        '\u{1b}' => after_escape(rest),
        '\u{9b}' => parameters(rest),
        '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => string(rest),
        _ => 0,
    }
}

fn after_escape(rest: &str) -> usize {
    let mut letters = rest.chars();
    let Some(first) = letters.next() else { return 0 };
    let behind = letters.as_str();
    match first {
        '[' => 1 + parameters(behind),
        ']' | 'P' | 'X' | '^' | '_' => 1 + string(behind),
        // A set of signs is chosen, as in `ESC ( B`.
        ' '..='/' => match behind.chars().next() {
            Some('0'..='~') => 2,
            _ => 0,
        },
        '0'..='~' => 1,
        _ => 0,
    }
}

/// Parameters, intermediates and the final character; what breaks off takes with it what there was.
fn parameters(rest: &str) -> usize {
    let body = rest.chars().take(PARAMETERS_MAX).take_while(|letter| (' '..='?').contains(letter));
    let body = body.count();
    let has_end = rest.chars().nth(body).is_some_and(|letter| ('@'..='~').contains(&letter));
    body + usize::from(has_end)
}

/// Text up to the string's end: a bell, or `ESC \`. Without an end it is ordinary text.
fn string(rest: &str) -> usize {
    let text = rest.chars().take_while(|letter| !letter.is_control()).count();
    let mut end = rest.chars().skip(text);
    match (end.next(), end.next()) {
        (Some('\u{7}' | '\u{9c}'), _) => text + 1,
        (Some('\u{1b}'), Some('\\')) => text + 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use crate::base::text::clean;

    #[test]
    fn sequences_go_as_a_whole_and_text_stays() {
        for (text, left) in [
            ("\u{1b}[31m急\u{1b}[0m", "急"),
            ("\u{1b}[38;5;196m急", "急"),
            ("\u{9b}1;31m急", "急"),
            ("\u{1b}]0;标题\u{7}急", "急"),
            ("\u{1b}]8;;http://a\u{1b}\\链接\u{1b}]8;;\u{1b}\\", "链接"),
            ("\u{1b}P1$r\u{9c}急", "急"),
            ("\u{1b}(B急\u{1b}c", "急"),
            ("\u{1b}[200~粘贴\u{1b}[201~", "粘贴"),
            ("\u{1b}水管\u{1b}", "水管"),
            ("\u{1b}[31水管", "水管"),
            ("\u{1b}]没有结束的话", "没有结束的话"),
            ("\u{1b}]没有\n结束", "没有\n结束"),
            ("[31m是字", "[31m是字"),
        ] {
            assert_eq!(clean(text), left, "{text:?}");
        }
    }
}
