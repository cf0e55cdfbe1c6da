//! Chinese found by the letters of its pinyin: initials, whole syllables, or both mixed.

use std::sync::LazyLock;

use ib_matcher::pinyin::{PinyinData, PinyinNotation};
use pinyin::ToPinyin;

use crate::base::text::ascii_twin;

/// Readings of every character, heteronyms included.
static READINGS: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii));

/// First letters in pinyin, `3号楼` as `3hl`: the first reading of each Chinese character, other
/// letters and digits in lower case, the rest dropped.
pub fn initials(text: &str) -> String {
    let one = |letter: char| match letter.to_pinyin() {
        Some(syllable) => syllable.first_letter().chars().next(),
        None => letter.is_alphanumeric().then(|| lower(letter)),
    };
    text.chars().filter_map(one).collect()
}

/// Every syllable a character may be read as, without tones; none for what is no Chinese.
pub(super) fn readings(letter: char) -> Vec<String> {
    let mut found = Vec::new();
    READINGS.get_pinyins_and_for_each(letter, |reading| {
        found.extend(reading.notation(PinyinNotation::Ascii).map(str::to_owned));
    });
    found
}

/// Hands out the first letter of every reading, some more than once.
pub(super) fn first_letters(letter: char, mut each: impl FnMut(char)) {
    READINGS.get_pinyins_and_for_each(letter, |reading| {
        let syllable = reading.notation(PinyinNotation::Ascii);
        if let Some(first) = syllable.and_then(|syllable| syllable.chars().next()) {
            each(first);
        }
    });
}

/// A question held against many short labels. For lists, not for whole bodies of text.
///
/// Each character of a label answers to itself, to any of its readings, and to the initial of any
/// of them. The last syllable of the question may be unfinished.
#[derive(Debug, Clone)]
pub struct Matcher {
    query: Vec<char>,
    /// For each character asked, the places of the question where it stands.
    places: Vec<(char, u64)>,
}

/// Places reached in the question by answers that began the label, a word, or anywhere.
type Places = [u64; 3];

fn both(one: Places, other: Places) -> Places {
    let mut sum = one;
    sum.iter_mut().zip(other).for_each(|(places, more)| *places |= more);
    sum
}

/// Places of a question are bits of one word, and one bit marks its end.
const LONGEST: usize = 63;

/// How a label answers, worst first. The steps leave room for finer order within each.
const SCATTERED: u32 = 10_000;
const INSIDE: u32 = 20_000;
const WORD: u32 = 30_000;
const PREFIX: u32 = 40_000;
const EXACT: u32 = 50_000;

impl Matcher {
    /// Prepares a question. Case, full-width forms and spaces make no difference.
    pub fn new(query: &str) -> Self {
        let kept = query.chars().filter(|letter| !letter.is_whitespace());
        let query: Vec<char> = kept.map(folded).take(LONGEST + 1).collect();
        let mut places: Vec<(char, u64)> = Vec::new();
        for (at, letter) in query.iter().take(LONGEST).enumerate() {
            match places.iter_mut().find(|(known, _)| known == letter) {
                Some((_, bits)) => *bits |= 1 << at,
                None => places.push((*letter, 1 << at)),
            }
        }
        Self { query, places }
    }

    /// How well a label answers, higher is better; `None` where it does not.
    ///
    /// The whole label comes before its beginning, then the beginning of a word, then the middle,
    /// then initials with characters skipped between them (`dtkr` for 电梯里困人). Of two equal
    /// answers the shorter label is better. An empty question takes every label with 0, one of
    /// more than 63 characters takes none.
    pub fn score(&self, candidate: &str) -> Option<u32> {
        if self.query.is_empty() {
            return Some(0);
        }
        if self.query.len() > LONGEST {
            return None;
        }
        let letters: Vec<char> = candidate.chars().map(folded).collect();
        let length = u32::try_from(letters.len()).unwrap_or(u32::MAX).min(999);
        let rank = self.unbroken(&letters).or_else(|| self.scattered(&letters))?;
        Some(rank - length)
    }

    /// The shortest stretch of a label that answers as a whole, `暖气` of `暖气不热` for `nuanqi`;
    /// the label itself where only scattered characters of it do.
    pub fn part<'c>(&self, candidate: &'c str) -> Option<&'c str> {
        self.score(candidate)?;
        let ends: Vec<usize> =
            candidate.char_indices().map(|(at, _)| at).chain([candidate.len()]).collect();
        let letters = ends.len() - 1;
        let stretches = (1..=letters)
            .flat_map(|length| (0..=letters - length).map(move |from| (from, from + length)));
        let cut = |(from, to): (usize, usize)| candidate.get(*ends.get(from)?..*ends.get(to)?);
        let whole = |part: &&str| self.score(part).is_some_and(|score| score > PREFIX);
        stretches.filter_map(cut).find(whole).or(Some(candidate))
    }

    /// The best unbroken answer: all places of the question are followed at once, bit by bit.
    fn unbroken(&self, letters: &[char]) -> Option<u32> {
        let mut states = Places::default();
        let mut best = 0;
        let (mut first, mut before) = (true, ' ');
        for &letter in letters {
            let solid = letter.is_alphanumeric();
            let may_begin = [first, begins_word(before, letter), true].map(u64::from);
            let next = self.step(both(states, may_begin), letter);
            for (state, rank) in next.into_iter().zip([PREFIX, WORD, INSIDE]) {
                if state & self.end() != 0 {
                    best = best.max(rank);
                }
            }
            // Punctuation of a label may be typed or left out.
            states = if solid { next } else { both(next, states) };
            first &= !solid;
            before = letter;
        }
        let [whole, ..] = states;
        let best = if whole & self.end() == 0 { best } else { EXACT };
        (best > 0).then_some(best)
    }

    fn end(&self) -> u64 {
        1 << self.query.len()
    }

    /// Places reached from `from` over one character of a label.
    fn step(&self, from: Places, letter: char) -> Places {
        let mut reached = self.over(from, letter);
        READINGS.get_pinyins_and_for_each(letter, |reading| {
            let syllable = reading.notation(PinyinNotation::Ascii).unwrap_or_default();
            let mut state = from;
            for (at, sound) in syllable.chars().enumerate() {
                state = self.over(state, sound);
                if state == Places::default() {
                    break;
                }
                let initial = at == 0 || (at == 1 && sound == 'h');
                let stays = if initial || at + 1 == syllable.len() { u64::MAX } else { self.end() };
                reached = both(reached, state.map(|places| places & stays));
            }
        });
        reached
    }

    fn over(&self, from: Places, letter: char) -> Places {
        let found = self.places.iter().find(|(known, _)| *known == letter);
        found.map_or_else(Places::default, |(_, places)| from.map(|from| (from & places) << 1))
    }

    /// Initials with characters skipped between them, the tightest stretch found.
    fn scattered(&self, letters: &[char]) -> Option<u32> {
        let (first, rest) = self.query.split_first().filter(|(_, rest)| !rest.is_empty())?;
        let starts = letters.iter().enumerate().filter(|(_, letter)| answers(**letter, *first));
        let gaps = starts.filter_map(|(at, _)| {
            let window = letters.iter().skip(at + 1).take(self.query.len() * 3);
            let mut asked = rest.iter();
            let mut next = asked.next();
            for (passed, letter) in window.enumerate() {
                if next.is_some_and(|next| answers(*letter, *next)) {
                    next = asked.next();
                    if next.is_none() {
                        return u32::try_from(passed + 1 - rest.len()).ok();
                    }
                }
            }
            None
        });
        gaps.min().map(|gap| SCATTERED - gap * 50)
    }
}

/// Whether one character of a label is, or begins with, the one asked for.
fn answers(letter: char, asked: char) -> bool {
    let sounds = || {
        READINGS.get_pinyins_and_try_for_each(letter, |reading| {
            reading.notation(PinyinNotation::Ascii)?.starts_with(asked).then_some(())
        })
    };
    letter == asked || (asked.is_ascii_lowercase() && sounds().is_some())
}

/// A word begins after punctuation, and where a code ends and Chinese begins or the reverse.
fn begins_word(before: char, letter: char) -> bool {
    !before.is_alphanumeric() || before.is_ascii() != letter.is_ascii()
}

fn folded(letter: char) -> char {
    lower(ascii_twin(letter))
}

fn lower(letter: char) -> char {
    // Chinese has no case, and looking that up would take most of the time.
    let chinese = ('\u{2e80}'..='\u{9fff}').contains(&letter);
    if chinese { letter } else { letter.to_lowercase().next().unwrap_or(letter) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rank(query: &str, candidate: &str) -> Option<u32> {
        Matcher::new(query).score(candidate).map(|score| score.div_ceil(10_000) * 10_000)
    }

    #[test]
    fn initials_keep_letters_and_digits() {
        assert_eq!(initials("3号楼 A座，物业费"), "3hlazwyf");
    }

    #[test]
    fn pinyin_initials_and_chinese_all_find_the_label() {
        for (query, label, expected) in [
            ("物业费", "物业费", Some(EXACT)),
            ("wyf", "物业费", Some(EXACT)),
            ("wuyefei", "物业费", Some(EXACT)),
            ("wuyef", "物业费", Some(EXACT)),
            ("wuyefe", "物业费", Some(EXACT)),
            ("wy费", "物业费", Some(EXACT)),
            ("WY", "物业费", Some(PREFIX)),
            ("wu ye", "物业费", Some(PREFIX)),
            ("3hl2dy", "3号楼 2单元", Some(EXACT)),
            ("a03", "A03 楼道堆物", Some(PREFIX)),
            ("lddw", "A03楼道堆物", Some(WORD)),
            ("dw", "楼道堆物", Some(INSIDE)),
            ("dtkr", "电梯里困人", Some(SCATTERED)),
            ("xyz", "电梯困人", None),
            ("ｗｙ", "物业", Some(EXACT)),
        ] {
            assert_eq!(rank(query, label), expected, "{query} {label}");
        }
    }

    #[test]
    fn the_part_that_answers_is_cut_out() {
        for (query, label, part) in [
            ("nuanqi", "家里暖气不热", Some("暖气")),
            ("wy费", "拖欠物业费", Some("物业费")),
            ("dtkr", "电梯里困人", Some("电梯里困人")),
            ("xyz", "电梯困人", None),
        ] {
            assert_eq!(Matcher::new(query).part(label), part, "{query} {label}");
        }
    }

    #[test]
    fn every_reading_counts() {
        for (query, label) in [
            ("ly", "乐园"),
            ("yq", "乐器"),
            ("cq", "重庆"),
            ("zl", "重量"),
            ("sxs", "单先生"),
            ("dy", "单元"),
            ("zhl", "重量"),
        ] {
            assert_eq!(rank(query, label), Some(EXACT), "{query} {label}");
        }
    }

    #[test]
    fn the_shorter_and_tighter_label_is_better() {
        let matcher = Matcher::new("dtkr");
        assert!(matcher.score("电梯困人") > matcher.score("电梯困人处置"));
        assert!(matcher.score("电梯里困人") > matcher.score("电梯里面又困人"));
        assert_eq!(Matcher::new("").score("电梯"), Some(0));
        assert_eq!(Matcher::new(&"w".repeat(64)).score(&"物".repeat(64)), None);
    }

    #[test]
    fn long_labels_are_walked_once() {
        let label = "啊".repeat(33_000);
        assert_eq!(Matcher::new(&("a".repeat(60) + "b")).score(&label), None);
    }

    proptest! {
        #[test]
        fn a_label_answers_to_its_own_words(text in "[物业费电梯里困人楼道堆放杂重庆乐单a-z0-9]{1,20}") {
            prop_assert_eq!(rank(&text, &text), Some(EXACT));
            prop_assert!(rank(&initials(&text), &text).is_some());
        }

        #[test]
        fn no_text_stops_the_matcher(query in any::<String>(), label in any::<String>()) {
            let _ = (Matcher::new(&query).score(&label), initials(&label));
        }
    }
}
