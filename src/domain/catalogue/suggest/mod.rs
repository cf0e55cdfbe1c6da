//! From a resident's words to items of the catalogue, with the words that decided.
//!
//! Keywords are laid upon the words, letter by letter; pairs of letters that an item's name and
//! keywords share with the words count a little, by their rarity. What is said first counts most.
//! Matters that are not the desk's compete as topics of their own: where one of them wins, nothing is
//! suggested. No clock, no chance and no network: the same words get the same answer.
//!
//! What the station confirmed is laid beside the keywords, see [`Learned`]. Measured by
//! `tests/all/learning.rs` on 346 real messages that concern a compound (and 134 that are nobody's
//! here), labelled by us, over five splits in halves with no matter on both sides; titles stand for
//! what is said at a desk. The strength of learning was chosen on other splits of the same messages.
//!
//! | learned from | title: first, in three, right when it speaks | whole message: the same |
//! |---|---|---|
//! | nothing | 49.9 %, 51.4 %, 86.2 % | 58.8 %, 65.3 %, 77.6 % |
//! | 50 confirmations | 51.3 %, 53.4 %, 83.9 % | 65.1 %, 72.7 %, 76.6 % |
//! | 150 | 54.8 %, 57.0 %, 82.0 % | 69.8 %, 77.2 %, 76.6 % |
//! | the half, about 170 | 56.4 %, 59.0 %, 81.8 % | 70.1 %, 77.8 %, 76.4 % |
//!
//! An answer was given to 56.5 % of the titles and 74.1 % of the messages before, to 66.8 % and
//! 87.3 % after.

mod danger;
mod learned;
mod question;
#[cfg(test)]
mod tests;
pub(in crate::domain) mod text;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::catalogue::{Catalogue, Item};

pub use danger::{Call, Danger, DangerKind};
pub use learned::{Learned, lesson};
pub use question::{Answer, Question};

const ELSEWHERE: &str = include_str!("../../../../assets/lists/elsewhere.tsv");

/// Below this nothing is suggested: a volunteer who is shown nonsense stops looking.
///
/// One keyword or two rare pairs of letters reach it. Of 100 real messages to city boards and hotlines
/// that mention a compound, kept apart from tuning and judged by eye, 47 got an answer, 40 of them with
/// the right item among three; of the 53 met with silence, 40 were no desk's business. At 300 four more
/// were answered, three of them wrongly; at 550 one of our own 28 short sentences fell silent, all of
/// which are answered rightly at the first place at 400.
pub const THRESHOLD: u32 = 400;

/// Where the threshold stops rising, one for each letter beyond the first hundred: long texts touch
/// keywords by chance.
const HIGHEST: u32 = 550;

/// A hit this many hundredths of the best one is still shown.
const NEAR_BEST: u32 = 45;

/// Letters looked at, so that a pasted novel costs no more than its beginning.
const LOOKED_AT: usize = 2_000;

/// Hundredths by which a matter that is not the desk's counts more: rather silent than wrong.
const ELSEWHERE_COUNTS: u32 = 140;

/// Pairs that are in everybody's mouth and decide nothing.
pub(in crate::domain) const COMMON: &[&str] = &[
    "小区", "没人", "没有", "不到", "不让", "怎么", "什么", "时候", "东西", "地方", "问题", "办理",
    "申请", "管理", "服务", "物业", "业主", "家里", "楼上", "不了", "居民", "社区", "街道", "公共",
    "情况", "使用", "处理", "现在", "影响", "安全", "要求", "反映", "建设", "单位", "项目", "设施",
    "设备", "活动", "增设", "对接", "规则",
];

/// What the desk may offer for some words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Shown before everything else.
    pub danger: Option<Danger>,
    /// The best first; empty where nothing is likely enough.
    pub hits: Vec<Hit>,
    /// One question that would decide between the hits.
    pub question: Option<Question>,
}

/// An item that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The item's code.
    pub code: String,
    /// Hundredths; compare only within one answer and with [`THRESHOLD`].
    pub score: u32,
    /// The keywords and pairs of letters that decided, the weightiest first.
    pub because: Vec<String>,
    /// Words that this station confirmed for it, the weightiest first; without those above.
    pub learned: Vec<String>,
    /// Issues of this station that were given this item and had such a word; 0 where none was learned.
    pub times: u32,
}

impl Hit {
    /// All words that decided, those of the catalogue first; what a longer one holds is left out.
    pub fn words(&self) -> String {
        let longer = |word: &String| {
            self.learned.iter().any(|learned| learned != word && learned.contains(word))
        };
        let words = self.because.iter().filter(|word| !longer(word)).chain(&self.learned);
        words.map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Lays catalogues upon words. Made once, asked at every key.
#[derive(Debug, Clone)]
pub struct Suggester {
    /// The code of each topic; none for matters that are not the desk's.
    codes: Vec<Option<String>>,
    keywords: Vec<Keyword>,
    by_first: HashMap<char, Vec<usize>>,
    pairs: HashMap<[char; 2], Vec<(usize, f32)>>,
}

#[derive(Debug, Clone)]
struct Keyword {
    shown: String,
    letters: Vec<char>,
    topic: usize,
    weight: f32,
}

/// A keyword found in the stream.
struct Found {
    keyword: usize,
    from: usize,
    until: usize,
    exact: bool,
}

/// What speaks for a topic: what it is called, and how much it weighs.
type Evidence = BTreeMap<String, f32>;

impl Suggester {
    /// Reads the items in use; withdrawn ones are never suggested.
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut topics: Vec<(Option<String>, Vec<&str>, &str)> = Vec::new();
        for item in catalogue.items.iter().filter(|item| !item.withdrawn) {
            let Item { code, keywords, name, .. } = item;
            topics.push((Some(code.clone()), keywords.iter().map(String::as_str).collect(), name));
        }
        for line in ELSEWHERE.lines().filter(|line| !line.starts_with('#')) {
            topics.push((None, line.split_whitespace().skip(1).collect(), ""));
        }
        let mut made = Self {
            codes: topics.iter().map(|(code, ..)| code.clone()).collect(),
            keywords: Vec::new(),
            by_first: HashMap::new(),
            pairs: HashMap::new(),
        };
        for (topic, (_, keywords, name)) in topics.iter().enumerate() {
            made.learn(topic, keywords, name);
        }
        made.weigh();
        made
    }

    /// Takes in the keywords and pairs of one topic.
    fn learn(&mut self, topic: usize, keywords: &[&str], name: &str) {
        let mut pairs: BTreeMap<[char; 2], f32> = BTreeMap::new();
        pairs.extend(text::pairs(&text::letters(name)).map(|pair| (pair, 0.6)));
        for keyword in keywords {
            let letters = text::letters(keyword);
            let Some(first) = letters.first().copied() else { continue };
            pairs.extend(text::pairs(&letters).map(|pair| (pair, 1.0)));
            self.by_first.entry(first).or_default().push(self.keywords.len());
            let weight = match letters.len() {
                0 | 1 => 1.0,
                2 => 3.0,
                3 => 4.0,
                _ => 5.0,
            };
            let shown = (*keyword).to_owned();
            self.keywords.push(Keyword { shown, letters, topic, weight });
        }
        for (pair, weight) in pairs {
            if !COMMON.contains(&String::from_iter(pair).as_str()) {
                self.pairs.entry(pair).or_default().push((topic, weight));
            }
        }
    }

    /// What many topics share weighs less.
    fn weigh(&mut self) {
        let topics = self.codes.len() as f32;
        for owners in self.pairs.values_mut() {
            let rarity = (topics / owners.len() as f32).ln();
            for (_, weight) in owners {
                *weight *= 0.5 * rarity;
            }
        }
        let mut owners: HashMap<Vec<char>, f32> = HashMap::new();
        for keyword in &self.keywords {
            *owners.entry(keyword.letters.clone()).or_default() += 1.0;
        }
        for keyword in &mut self.keywords {
            keyword.weight /= owners.get(&keyword.letters).copied().unwrap_or(1.0).sqrt();
        }
    }

    /// The likeliest items, at most so many; see [`THRESHOLD`] for when it keeps silent.
    pub fn suggest(&self, words: &str, at_most: usize) -> Suggestions {
        self.suggest_with(words, &Learned::default(), at_most)
    }

    /// The same with what this station confirmed. Dangers and the matters of others hear the words
    /// alone.
    pub fn suggest_with(&self, words: &str, learned: &Learned, at_most: usize) -> Suggestions {
        let words: &str = &words.chars().take(LOOKED_AT).collect::<String>();
        let stream = text::letters(words);
        let evidence = self.evidence(&stream);
        let mut taught = learned.evidence(&stream);
        let beyond = stream.len().saturating_sub(100) as u32;
        let threshold = (THRESHOLD + beyond).min(HIGHEST);
        let mut elsewhere = 0;
        let mut hits: Vec<Hit> = Vec::new();
        for (code, evidence) in self.codes.iter().zip(evidence) {
            let taught = code.as_ref().and_then(|code| taught.remove(code.as_str()));
            let taught = taught.unwrap_or_default();
            let weight = evidence.values().sum::<f32>() + taught.weight;
            let score = (weight * 100.0) as u32;
            match code {
                None => elsewhere = elsewhere.max(score * ELSEWHERE_COUNTS / 100),
                Some(code) if score >= threshold => {
                    let because = reasons(evidence);
                    let told = |word: &String| because.iter().any(|told| told.contains(word));
                    let learned = taught.words.into_iter().filter(|word| !told(word)).collect();
                    let code = code.clone();
                    hits.push(Hit { code, score, because, learned, times: taught.times });
                }
                Some(_) => {}
            }
        }
        hits.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.code.cmp(&b.code)));
        let best = hits.first().map_or(0, |hit| hit.score);
        hits.retain(|hit| hit.score > elsewhere && hit.score * 100 >= best * NEAR_BEST);
        let question = question::between(&hits, words, &self.codes);
        hits.truncate(at_most);
        Suggestions { danger: danger::heard(words), hits, question }
    }

    fn evidence(&self, stream: &[char]) -> Vec<Evidence> {
        let mut evidence = vec![Evidence::new(); self.codes.len()];
        let found = self.found(stream);
        for hit in &found {
            let Some(keyword) = self.keywords.get(hit.keyword) else { continue };
            let inside = is_inside(&found, hit);
            let loose = if hit.exact { 1.0 } else { 0.7 };
            let weight =
                keyword.weight * loose * nearness(hit.from) * if inside { 0.4 } else { 1.0 };
            let Some(topic) = evidence.get_mut(keyword.topic) else { continue };
            let so_far = topic.entry(keyword.shown.clone()).or_default();
            *so_far = (*so_far + weight).min(keyword.weight * 2.0);
        }
        let pairs: BTreeSet<[char; 2]> = text::pairs(stream).collect();
        let thinned = (16.0 / pairs.len().max(1) as f32).sqrt().min(1.0);
        for pair in pairs {
            for (topic, weight) in self.pairs.get(&pair).into_iter().flatten() {
                let Some(topic) = evidence.get_mut(*topic) else { continue };
                *topic.entry(pair.iter().collect()).or_default() += weight * thinned;
            }
        }
        evidence
    }

    /// Every keyword in the stream, the loose ones with up to two letters between theirs.
    fn found(&self, stream: &[char]) -> Vec<Found> {
        let mut found = Vec::new();
        for (from, first) in stream.iter().enumerate() {
            for keyword in self.by_first.get(first).into_iter().flatten() {
                let Some(letters) = self.keywords.get(*keyword).map(|keyword| &keyword.letters)
                else {
                    continue;
                };
                if let Some(length) = stream.get(from..).and_then(|rest| laid_upon(letters, rest)) {
                    let exact = length == letters.len();
                    found.push(Found { keyword: *keyword, from, until: from + length, exact });
                }
            }
        }
        found
    }
}

/// True when a longer keyword that stands there letter by letter covers this one.
///
/// `found` is in the order of `from`; keywords longer than the reach are not looked for.
fn is_inside(found: &[Found], hit: &Found) -> bool {
    const REACH: usize = 16;
    let near = found.partition_point(|other| other.from + REACH < hit.from);
    found.iter().skip(near).take_while(|other| other.from <= hit.from).any(|other| {
        let longer = other.until - other.from > hit.until - hit.from;
        other.exact && longer && other.until >= hit.until
    })
}

/// How many letters of the stream the keyword takes up from its beginning, if it stands there.
fn laid_upon(keyword: &[char], stream: &[char]) -> Option<usize> {
    let most = keyword.len() + if keyword.len() > 2 { 2 } else { 0 };
    let mut wanted = keyword.iter().peekable();
    for (place, letter) in
        stream.iter().take(most).take_while(|letter| **letter != text::BREAK).enumerate()
    {
        wanted.next_if_eq(&letter);
        if wanted.peek().is_none() {
            return Some(place + 1);
        }
    }
    None
}

/// People say first what they want: a word weighs less the later it comes.
fn nearness(place: usize) -> f32 {
    (1.3 / (1.0 + place as f32 / 150.0)).max(0.3)
}

/// The weightiest evidence first; pairs that a keyword among it holds are left out.
fn reasons(evidence: Evidence) -> Vec<String> {
    let mut sorted: Vec<(String, f32)> = evidence.into_iter().collect();
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut reasons: Vec<String> = Vec::new();
    for (reason, _) in sorted {
        if !reasons.iter().any(|told| told.contains(&reason)) {
            reasons.push(reason);
        }
    }
    reasons.truncate(4);
    reasons
}
