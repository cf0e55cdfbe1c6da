//! From what a person types to what the search index is asked.
//!
//! Each piece between spaces must be found: as written, or, where it has latin letters, as initials
//! of a title (`wy费`: initials `wy` and the character). Whole syllables cannot be looked up in an
//! index of characters; they are first held against a list of terms that the caller knows.

use crate::base::pinyin::Matcher;
use crate::base::text::{index_phrase, index_text};
use crate::store::draw::letter_pairs;
use crate::store::fact::Fact;

/// Pieces and terms beyond these add nothing to a question a person can mean.
const PIECES_MAX: usize = 8;
const TERMS_MAX: usize = 8;
const PIECE_CHARS_MAX: usize = 64;
/// More letters than this are no initials.
const INITIALS_MAX: usize = 12;
/// So many letters may be words of two characters that stand apart.
const APART: [usize; 2] = [4, 6];
/// Pairs of initials that may stand between such words.
const GAP: usize = 6;

/// Chinese words out of `terms` that the letters typed may stand for, the likeliest first:
/// `nuanqi` finds 暖气 in 暖气不热. Empty where nothing but Chinese and digits was typed.
pub fn meant<'t>(text: &str, terms: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    if !index_text(text).contains(|letter: char| letter.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let matcher = Matcher::new(text);
    let mut answers: Vec<(u32, &str)> = terms
        .into_iter()
        .filter_map(|term| matcher.score(term).map(|score| (score, term)))
        .collect();
    answers.sort_by_key(|(score, term)| (std::cmp::Reverse(*score), *term));
    let mut meant: Vec<String> = Vec::new();
    for (_, term) in answers {
        let Some(part) = matcher.part(term) else { continue };
        if meant.len() < TERMS_MAX && !meant.iter().any(|known| known == part) {
            meant.push(part.to_owned());
        }
    }
    meant
}

/// The MATCH text for words and the terms they may stand for. It finds nothing where nothing is
/// asked, and nothing typed can be read as syntax.
pub(super) fn expression(text: &str, terms: &[String]) -> String {
    let pieces: Vec<String> =
        text.split_whitespace().take(PIECES_MAX).filter_map(expression_of_piece).collect();
    let mut ways = Vec::new();
    if !pieces.is_empty() {
        ways.push(format!("({})", pieces.join(" AND ")));
    }
    ways.extend(terms.iter().take(TERMS_MAX).filter_map(|term| in_body(term)));
    if ways.is_empty() { "\"\"".to_owned() } else { ways.join(" OR ") }
}

/// The MATCH text for words and for facts: of each group one must be so.
pub(super) fn expression_with(text: Option<&str>, terms: &[String], facts: &[Vec<Fact>]) -> String {
    let group = |ways: &Vec<Fact>| {
        let ways: Vec<String> = ways.iter().map(|fact| format!("\"{}\"", fact.token())).collect();
        format!("facts : ({})", ways.join(" OR "))
    };
    let groups = facts.iter().filter(|ways| !ways.is_empty()).map(group);
    let words = text.map(|text| format!("({})", expression(text, terms)));
    groups.chain(words).collect::<Vec<_>>().join(" AND ")
}

fn in_body(words: &str) -> Option<String> {
    index_phrase(words).map(|phrase| format!("body : {phrase}"))
}

fn expression_of_piece(piece: &str) -> Option<String> {
    let piece: String = piece.chars().take(PIECE_CHARS_MAX).collect();
    let ways = [in_body(&piece)?].into_iter().chain(by_initials(&piece)).chain(by_number(&piece));
    let ways: Vec<String> = ways.collect();
    let ways_in_all = ways.join(" OR ");
    Some(if ways.len() > 1 { format!("({ways_in_all})") } else { ways_in_all })
}

/// A piece as the end of a number, as things are found by it: `412` and `jl-26-412` as `0412`, `y12`
/// as `y012`. As many digits as stand on paper are found as they are written.
fn by_number(piece: &str) -> Option<String> {
    let tokens = index_text(piece);
    let (head, last) = tokens.rsplit_once(' ').unwrap_or(("", &tokens));
    let letters = last.trim_start_matches(|letter: char| letter.is_ascii_lowercase());
    let letter = last.strip_suffix(letters).unwrap_or_default();
    let is_number = !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_digit());
    // A number on paper begins with the station's letters and the year.
    let is_whole = head.split(' ').count() == 2 && head.is_ascii();
    if !is_number || letter.len() > 1 || !(head.is_empty() || is_whole) {
        return None;
    }
    let width = if letter.is_empty() { 4 } else { 3 };
    let on_paper = format!("{letter}{letters:0>width$}");
    (on_paper != tokens).then(|| format!("body : \"{on_paper}\""))
}

/// A piece with its latin runs as initials; none where it has no run that can be such.
fn by_initials(piece: &str) -> Option<String> {
    let tokens = index_text(piece);
    let mut parts: Vec<String> = Vec::new();
    let mut wide = String::new();
    let mut has_letters = false;
    for token in tokens.split(' ') {
        let letters = token.is_ascii() && token.bytes().any(|byte| byte.is_ascii_lowercase());
        if !letters {
            wide.push_str(token);
            continue;
        }
        if !(2..=INITIALS_MAX).contains(&token.len()) {
            return None;
        }
        has_letters = true;
        parts.extend(in_body(&std::mem::take(&mut wide)));
        parts.push(initials_of(token));
    }
    parts.extend(in_body(&wide));
    has_letters.then(|| format!("({})", parts.join(" AND ")))
}

/// Initials side by side; those of two or three words of two characters also with something
/// between the words, `dtkr` for 电梯里困人.
fn initials_of(token: &str) -> String {
    let pairs = letter_pairs(token);
    let whole = format!("py : \"{}\"", pairs.join(" "));
    if !APART.contains(&token.len()) {
        return whole;
    }
    let words: Vec<String> = pairs.iter().step_by(2).map(|pair| format!("\"{pair}\"")).collect();
    format!("({whole} OR py : NEAR({}, {GAP}))", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_asked_as_written_and_as_initials() {
        for (text, asked) in [
            ("物业费", "(body : \"物 业 费\")"),
            ("物业 3号", "(body : \"物 业\" AND body : \"3 号\")"),
            ("wyf", "((body : \"wyf\"* OR (py : \"wy yf\")))"),
            ("wy费", "((body : \"wy 费\" OR (py : \"wy\" AND body : \"费\")))"),
            ("3hl", "((body : \"3hl\"* OR (py : \"3h hl\")))"),
            ("w", "(body : \"w\")"),
            ("0412", "(body : \"0412\"*)"),
            ("412", "((body : \"412\"* OR body : \"0412\"))"),
            ("y12", "((body : \"y12\"* OR (py : \"y1 12\") OR body : \"y012\"))"),
            (
                "JL-26-0412",
                "((body : \"jl 26 0412\"* OR (py : \"jl\" AND body : \"260412\"*) OR body : \"0412\"))",
            ),
            (
                "\" OR body:*",
                "((body : \"or\" OR (py : \"or\")) AND (body : \"body\"* OR ((py : \"bo od dy\" OR py : NEAR(\"bo\" \"dy\", 6)))))",
            ),
            ("，", "\"\""),
        ] {
            assert_eq!(expression(text, &[]), asked, "{text}");
        }
    }

    #[test]
    fn letters_stand_for_terms_the_caller_knows() {
        let terms = ["供暖室温不达标", "暖气不热", "物业费争议", "文艺活动"];
        assert_eq!(meant("nuanqi", terms), ["暖气"]);
        assert_eq!(meant("wy", terms), ["文艺", "物业"]);
        assert_eq!(meant("wy费", terms), ["物业费"]);
        assert!(meant("物业", terms).is_empty() && meant("0412", terms).is_empty());
        assert_eq!(
            expression("nuanqi", &["暖气".to_owned()]),
            "((body : \"nuanqi\"* OR ((py : \"nu ua an nq qi\" OR py : NEAR(\"nu\" \"an\" \"qi\", 6))))) OR body : \"暖 气\""
        );
    }
}
