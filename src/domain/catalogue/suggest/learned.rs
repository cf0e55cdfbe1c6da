//! What this station confirmed: which words stood under which item, counted.
//!
//! An issue counts once a person gave it its item. Each pair of letters then speaks for an item as
//! far as its share of that pair is above the item's share of all issues, drawn in towards nothing
//! while the counts are small. A pair in a single issue says nothing, and an item gets no more than
//! [`MOST`] with many confirmations and a part of it with few: a handful overturns no clear keyword,
//! and one mistake does little.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::catalogue::suggest::{COMMON, text};

/// Letters of a resident's words that teach, and that are held against what was taught.
const LETTERS: usize = 200;
/// Pairs kept, the most frequent ones; so many need one or two mebibytes.
const PAIRS_MAX: usize = 20_000;
/// Issues a pair must stand in. What stood in one alone may be a name, or a slip.
const ISSUES_MIN: u32 = 2;
/// Issues by which a share of a pair is drawn in.
const DRAWN_IN: f32 = 2.0;
/// Issues by which the share of an item is drawn in: a station's first ones are of few items.
const FIRST_ONES: f32 = 10.0;
/// Confirmations at which an item gets half of the most.
const HALF: f32 = 4.0;
/// Weight of a rare pair that is an item's alone, in a short sentence.
const WEIGHT: f32 = 7.0;
/// From so many pairs on each counts less, as with those of the catalogue.
const SHORT: f32 = 16.0;
/// What learning adds to an item at most; a keyword of four letters has about 6.
const MOST: f32 = 5.0;

/// A name stands right behind one of these.
const NAME_FOLLOWS: &[&str] = &["我叫", "我是", "名叫", "姓名", "联系人", "户主"];
/// And right before one of these.
const NAME_STOOD: &[&str] = &[
    "先生", "女士", "小姐", "同志", "师傅", "大爷", "大妈", "大娘", "大姐", "大哥", "阿姨", "奶奶",
    "爷爷", "老师", "经理", "书记", "主任",
];

/// The words of an issue as they teach: pairs of Chinese letters, each once, in no order of speech.
///
/// Digits and Latin letters, and with them telephones, flats and numbers of identity, are left out;
/// so is what stands where a name is told or called. A name told in another way gets through here;
/// [`Learned`] forgets what stood in one issue only.
pub fn lesson(words: &str) -> String {
    let words: String = words.chars().take(2 * LETTERS).collect();
    let letters: Vec<char> = text::letters(&nameless(&words)).into_iter().take(LETTERS).collect();
    let mut pairs: Vec<[char; 2]> = text::pairs(&letters).filter(teaches).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().flatten().collect()
}

/// The words with a sign for each letter that may be of a name.
fn nameless(words: &str) -> String {
    let mut letters: Vec<char> = words.chars().collect();
    let mut hide = |from: usize, until: usize| {
        letters.iter_mut().take(until).skip(from).for_each(|letter| *letter = '*');
    };
    let ends = |found: &str, at: usize| {
        let before = words.get(..at).map_or(0, |before| before.chars().count());
        (before, before + found.chars().count())
    };
    for (at, found) in NAME_FOLLOWS.iter().flat_map(|sign| words.match_indices(sign)) {
        let (_, end) = ends(found, at);
        hide(end, end + 4);
    }
    for (at, found) in NAME_STOOD.iter().flat_map(|sign| words.match_indices(sign)) {
        let (start, _) = ends(found, at);
        hide(start.saturating_sub(3), start);
    }
    letters.into_iter().collect()
}

fn teaches(pair: &[char; 2]) -> bool {
    let chinese = |letter: &char| ('\u{4e00}'..='\u{9fff}').contains(letter);
    pair.iter().all(chinese) && !COMMON.contains(&String::from_iter(pair).as_str())
}

/// Counts of what was confirmed. Bounded, and the same for the same issues in any order.
///
/// Sorted lists in place of a map: made of hundreds of thousands of pairs in some milliseconds.
#[derive(Debug, Clone, Default)]
pub struct Learned {
    issues: u32,
    /// Codes, and how many issues each has.
    items: Vec<(String, u32)>,
    /// In the order of their keys.
    pairs: Vec<Pair>,
    /// Item and issues, those of one pair side by side.
    counts: Vec<(u16, u32)>,
}

/// In how many issues a pair stood, and where it has its counts.
#[derive(Debug, Clone, Copy)]
struct Pair {
    key: u64,
    all: u32,
    from: u32,
    until: u32,
}

/// Bits of an item's place, below the two letters of 21 bits each.
const ITEM_BITS: u32 = 16;

fn key(pair: [char; 2]) -> u64 {
    pair.into_iter().fold(0, |key, letter| key << 21 | u64::from(u32::from(letter)))
}

/// What was learned in favour of one item.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Taught {
    /// As much as the weights of [`super::Suggester`].
    pub weight: f32,
    /// Words made of the pairs that decided, the weightiest first.
    pub words: Vec<String>,
    /// Issues of the item in which the likeliest of them stood.
    pub times: u32,
}

impl Learned {
    /// Out of confirmed items and the [`lesson`] of each.
    pub fn of(confirmed: &[(impl AsRef<str>, impl AsRef<str>)]) -> Self {
        let mut learned = Self::default();
        let mut said: Vec<u64> = Vec::new();
        for (code, lesson) in confirmed {
            learned.issues += 1;
            let Ok(item) = u16::try_from(learned.counted(code.as_ref())) else { continue };
            let mut letters = lesson.as_ref().chars();
            while let (Some(one), Some(two)) = (letters.next(), letters.next()) {
                said.push(key([one, two]) << ITEM_BITS | u64::from(item));
            }
        }
        said.sort_unstable();
        learned.take(&said);
        learned
    }

    /// The place of an item that has one more issue.
    fn counted(&mut self, code: &str) -> usize {
        let place = self.items.iter().position(|(known, _)| known == code);
        let place = place.unwrap_or_else(|| {
            self.items.push((code.to_owned(), 0));
            self.items.len() - 1
        });
        if let Some((_, times)) = self.items.get_mut(place) {
            *times += 1;
        }
        place
    }

    /// Counts what was said, in the order of keys: without the pairs that stood in one issue only
    /// and, beyond the bound, without the rarest ones.
    fn take(&mut self, said: &[u64]) {
        let all_of = |same: &&[u64]| (same.len() as u32, std::cmp::Reverse(same.first().copied()));
        let mut pairs: Vec<&[u64]> = said
            .chunk_by(|one, two| one >> ITEM_BITS == two >> ITEM_BITS)
            .filter(|same| same.len() as u32 >= ISSUES_MIN)
            .collect();
        if pairs.len() > PAIRS_MAX {
            pairs.sort_unstable_by_key(|same| std::cmp::Reverse(all_of(same)));
            pairs.truncate(PAIRS_MAX);
            pairs.sort_unstable();
        }
        for same in pairs {
            let from = self.counts.len() as u32;
            let items = same.chunk_by(|one, two| one == two);
            let count = |one: &[u64]| (one.first().map_or(0, |one| *one as u16), one.len() as u32);
            self.counts.extend(items.map(count));
            let key = same.first().map_or(0, |one| one >> ITEM_BITS);
            let until = self.counts.len() as u32;
            self.pairs.push(Pair { key, all: same.len() as u32, from, until });
        }
        self.counts.shrink_to_fit();
    }

    /// In how many issues a pair stood, and in how many of each item.
    fn counts(&self, pair: [char; 2]) -> Option<(u32, &[(u16, u32)])> {
        let key = key(pair);
        let place = self.pairs.binary_search_by_key(&key, |pair| pair.key).ok()?;
        let Pair { all, from, until, .. } = *self.pairs.get(place)?;
        Some((all, self.counts.get(from as usize..until as usize)?))
    }

    /// How many confirmed issues it was made of.
    pub fn issues(&self) -> u32 {
        self.issues
    }

    /// What speaks for each item, by its code.
    pub(super) fn evidence(&self, stream: &[char]) -> BTreeMap<&str, Taught> {
        if self.issues == 0 {
            return BTreeMap::new();
        }
        let stream = stream.get(..stream.len().min(LETTERS)).unwrap_or_default();
        let mut pairs: BTreeSet<[char; 2]> = text::pairs(stream).filter(teaches).collect();
        let thinned = (SHORT / pairs.len().max(1) as f32).sqrt().min(1.0);
        // For each item the weight that each place of the stream gives it.
        let mut places: BTreeMap<u16, Vec<(usize, f32, u32)>> = BTreeMap::new();
        for (place, pair) in stream.windows(2).enumerate() {
            let Ok(pair) = <[char; 2]>::try_from(pair) else { continue };
            // Each pair counts where it stands first.
            if !pairs.remove(&pair) {
                continue;
            }
            let Some((all, counts)) = self.counts(pair) else { continue };
            for (item, times) in counts {
                let weight = self.weight(*item, *times, all);
                if weight > 0.0 {
                    places.entry(*item).or_default().push((place, weight, *times));
                }
            }
        }
        let taught = places.into_iter().filter_map(|(item, places)| {
            let (code, times) = self.items.get(usize::from(item))?;
            let most = MOST * *times as f32 / (*times as f32 + HALF);
            Some((code.as_str(), taught(stream, &places, thinned, most)))
        });
        taught.collect()
    }

    fn weight(&self, item: u16, times: u32, all: u32) -> f32 {
        let of_item = self.items.get(usize::from(item)).map_or(0, |(_, times)| *times) as f32;
        let issues = self.issues as f32;
        let share = times as f32 / (all as f32 + DRAWN_IN);
        let usual = of_item / (issues + FIRST_ONES);
        let rarity = (1.0 + issues / all as f32).ln() / (1.0 + issues).ln();
        WEIGHT * (share - usual) * rarity
    }
}

/// Pairs that stand side by side make one word; those that weigh little make none.
fn taught(stream: &[char], places: &[(usize, f32, u32)], thinned: f32, most: f32) -> Taught {
    const WORDS: usize = 3;
    let weightiest = places.iter().map(|(_, weight, _)| *weight).fold(0.0, f32::max);
    let mut words: Vec<(f32, usize, usize)> = Vec::new();
    let deciding = places.iter().filter(|(_, weight, _)| *weight * 2.0 >= weightiest);
    for (place, weight, _) in deciding.clone() {
        match words.last_mut() {
            Some((sum, _, end)) if *end == *place + 1 => {
                *sum += weight;
                *end = place + 2;
            }
            _ => words.push((*weight, *place, place + 2)),
        }
    }
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let word = |(_, from, until): &(f32, usize, usize)| {
        stream.get(*from..*until).unwrap_or_default().iter().collect()
    };
    let sum: f32 = places.iter().map(|(_, weight, _)| *weight).sum();
    Taught {
        weight: (sum * thinned).min(most),
        words: words.iter().take(WORDS).map(word).collect(),
        times: deciding.map(|(.., times)| *times).max().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_holds_pairs_of_letters_and_no_persons() {
        assert_eq!(lesson("暖气不热"), "不热暖气气不");
        let told = lesson("我叫刘永光，13800000000，3号楼2单元401，找王师傅说过，水管爆了");
        for pair in ["刘永", "永光", "王师"] {
            assert!(!told.contains(pair), "{told}");
        }
        assert!(!told.contains(|letter: char| letter.is_ascii()), "{told}");
        assert!(told.contains("水管"), "{told}");
        assert_eq!(lesson("我叫"), "");
        assert_eq!(lesson(&"暖".repeat(900)), "暖暖");
    }

    #[test]
    fn counts_are_the_same_in_any_order_and_bounded() {
        let rows: Vec<(String, String)> = (0..300_u32)
            .map(|n| {
                let letter = |at: u32| char::from_u32(0x4e00 + (n * 131 + at) % 20_000);
                (format!("A0{}", n % 3), (0..400).filter_map(letter).collect())
            })
            .collect();
        let back: Vec<(String, String)> = rows.iter().rev().cloned().collect();
        let (there, back) = (Learned::of(&rows), Learned::of(&back));
        assert!(there.pairs.len() <= PAIRS_MAX && there.issues() == 300);
        let stream: Vec<char> = rows[7].1.chars().collect();
        let sums = |learned: &Learned| -> Vec<(String, u32)> {
            let evidence = learned.evidence(&stream);
            evidence.iter().map(|(code, taught)| ((*code).to_owned(), taught.times)).collect()
        };
        assert_eq!(sums(&there), sums(&back));
    }
}
