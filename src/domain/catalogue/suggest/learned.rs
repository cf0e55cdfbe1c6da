//! What this station confirmed: which words stood under which item, counted.
//!
//! An issue counts once a person gave it its item. Each pair of letters then speaks for an item as
//! far as its share of that pair is above the item's share of all issues, drawn in towards nothing
//! while the counts are small. A pair in a single issue says nothing, and an item gets no more than
//! [`MOST`] with many confirmations and a part of it with few: a handful overturns no clear keyword,
//! and one mistake does little.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::catalogue::suggest::{COMMON, text};

/// Letters of a resident's words that teach, and that are held against what was taught.
const LETTERS: usize = 200;
/// Pairs kept, the most frequent ones; so many need about a mebibyte.
const PAIRS_MAX: usize = 20_000;
/// Different pairs taken in before the rare ones are thrown out.
const PAIRS_SEEN_MAX: usize = 100_000;
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

/// Counts of what was confirmed. Bounded, and the same for the same issues in any order as long as
/// the bounds are not reached.
#[derive(Debug, Clone, Default)]
pub struct Learned {
    issues: u32,
    items: Vec<(String, u32)>,
    places: HashMap<String, usize>,
    pairs: HashMap<[char; 2], Counts>,
}

/// In how many issues a pair stood, and under which items.
#[derive(Debug, Clone, Default)]
struct Counts {
    all: u32,
    of: Vec<(u16, u32)>,
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
    pub fn of<'l>(confirmed: impl IntoIterator<Item = (&'l str, &'l str)>) -> Self {
        let mut learned = Self::default();
        for (code, lesson) in confirmed {
            learned.add(code, lesson);
        }
        learned.settle();
        learned
    }

    /// Takes one confirmed issue in. [`Self::settle`] must follow the last one.
    pub fn add(&mut self, code: &str, lesson: &str) {
        self.issues += 1;
        let next = self.items.len();
        let place = *self.places.entry(code.to_owned()).or_insert(next);
        if place == next {
            self.items.push((code.to_owned(), 0));
        }
        if let Some((_, times)) = self.items.get_mut(place) {
            *times += 1;
        }
        let Ok(place) = u16::try_from(place) else { return };
        let mut letters = lesson.chars();
        while let (Some(one), Some(two)) = (letters.next(), letters.next()) {
            let is_full = self.pairs.len() >= PAIRS_SEEN_MAX;
            if is_full && !self.pairs.contains_key(&[one, two]) {
                continue;
            }
            let counts = self.pairs.entry([one, two]).or_default();
            counts.all += 1;
            match counts.of.iter_mut().find(|(item, _)| *item == place) {
                Some((_, times)) => *times += 1,
                None => counts.of.push((place, 1)),
            }
        }
    }

    /// Forgets the pairs that stood in one issue only and, beyond the bound, the rarest ones.
    pub fn settle(&mut self) {
        self.pairs.retain(|_, counts| counts.all >= ISSUES_MIN);
        if self.pairs.len() > PAIRS_MAX {
            let mut often: Vec<(u32, [char; 2])> =
                self.pairs.iter().map(|(pair, counts)| (counts.all, *pair)).collect();
            often.sort_unstable_by(|a, b| b.cmp(a));
            for (_, pair) in often.into_iter().skip(PAIRS_MAX) {
                self.pairs.remove(&pair);
            }
        }
        self.pairs.values_mut().for_each(|counts| counts.of.shrink_to_fit());
        self.pairs.shrink_to_fit();
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
            let Some(counts) = self.pairs.get(&pair) else { continue };
            for (item, times) in &counts.of {
                let weight = self.weight(*item, *times, counts.all);
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
        let row = |(code, lesson): &'static (String, String)| (code.as_str(), lesson.as_str());
        let rows: &'static [(String, String)] = Vec::leak(rows);
        let (there, back) =
            (Learned::of(rows.iter().map(row)), Learned::of(rows.iter().rev().map(row)));
        assert!(there.pairs.len() <= PAIRS_MAX && there.issues() == 300);
        let stream: Vec<char> = rows[7].1.chars().collect();
        let sums = |learned: &Learned| -> Vec<(String, u32)> {
            let evidence = learned.evidence(&stream);
            evidence.iter().map(|(code, taught)| ((*code).to_owned(), taught.times)).collect()
        };
        assert_eq!(sums(&there), sums(&back));
    }
}
