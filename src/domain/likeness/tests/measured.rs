//! How often the rule is right on groups of real messages that strangers told apart.

use std::collections::BTreeMap;

use super::*;

/// Messages of no group that stand among the others in each half.
const OTHERS: usize = 500;
/// Starts the shuffling of the messages into halves.
const SEED: u64 = 7;

/// A message: which stranger put it into which group; none for those of no group.
struct Message {
    matter: Weighed,
    groups: Vec<(String, String)>,
}

impl Message {
    /// One matter, another, or no stranger saw both.
    fn belongs_to(&self, other: &Self) -> Option<bool> {
        let same = |one: &(String, String)| {
            other.groups.iter().find(|two| two.0 == one.0).map(|two| two.1 == one.1)
        };
        if self.groups.is_empty() && other.groups.is_empty() {
            return None;
        }
        if self.groups.is_empty() || other.groups.is_empty() {
            return Some(false);
        }
        let seen: Vec<bool> = self.groups.iter().filter_map(same).collect();
        (!seen.is_empty()).then(|| seen.contains(&true))
    }
}

/// Rows of a sheet by the names of its columns.
fn rows(path: &std::path::Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut records = records(text.trim_start_matches('\u{feff}')).into_iter();
    let heads = records.next().unwrap();
    records.map(|row| heads.iter().cloned().zip(row).collect()).collect()
}

/// A reader for quoted cells; the sheets' own reader lives floors above.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut row, mut cell, mut quoted) =
        (Vec::new(), Vec::new(), String::new(), false);
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            letter => cell.push(letter),
        }
    }
    records
}

/// A shuffle that is the same every time.
fn shuffled<T>(mut list: Vec<T>) -> Vec<T> {
    let mut state = SEED;
    for place in (1..list.len()).rev() {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list.swap(place, (state >> 33) as usize % (place + 1));
    }
    list
}

fn messages(folder: &std::path::Path) -> (Vec<Message>, Vec<Message>) {
    let said = |title: &str| Matter::new(title, "", "", Moment(0));
    let everything = rows(&folder.join("teddy_hot.csv"));
    let mut rarity = Rarity::default();
    for row in &everything {
        rarity.count(&said(&row["title"]));
    }
    let message = |title: &str| Message { matter: rarity.weigh(said(title)), groups: Vec::new() };
    let mut grouped: BTreeMap<String, Message> = BTreeMap::new();
    for row in rows(&folder.join("teddy_hot_clusters.csv")) {
        let known = grouped.entry(row["message_id"].clone());
        let known = known.or_insert_with(|| message(&row["title"]));
        known.groups.push((row["source"].clone(), row["cluster"].clone()));
    }
    let others = everything.iter().filter(|row| !grouped.contains_key(&row["id"]));
    let others = others.map(|row| message(&row["title"])).collect();
    (shuffled(grouped.into_values().collect()), shuffled(others))
}

/// Score of each pair that somebody judged, and the judgement.
fn judged(half: &[Message]) -> Vec<(u32, bool)> {
    let mut pairs = Vec::new();
    for (place, one) in half.iter().enumerate() {
        for two in half.iter().take(place) {
            if let Some(belongs) = one.belongs_to(two) {
                pairs.push((likeness(&one.matter, &two.matter).score, belongs));
            }
        }
    }
    pairs
}

/// Precision, recall and F1 at a threshold.
fn figures(pairs: &[(u32, bool)], threshold: u32) -> [f64; 3] {
    let count = |alike: bool, belongs: bool| {
        let is = |pair: &&(u32, bool)| (pair.0 >= threshold) == alike && pair.1 == belongs;
        pairs.iter().filter(is).count() as f64
    };
    let (right, wrong, missed) = (count(true, true), count(true, false), count(false, true));
    let f1 = 2.0 * right / (2.0 * right + wrong + missed);
    [right / (right + wrong), right / (right + missed), f1]
}

/// How many messages of a group have one of theirs among the first three that are shown.
fn found_among_three(half: &[Message]) -> (usize, usize) {
    let (mut found, mut asked) = (0, 0);
    for (place, one) in half.iter().enumerate().filter(|(_, one)| !one.groups.is_empty()) {
        let others = half.iter().enumerate().filter(|(other, _)| *other != place);
        let mut alike: Vec<(u32, bool)> = others
            .map(|(_, two)| {
                (likeness(&one.matter, &two.matter).score, one.belongs_to(two) == Some(true))
            })
            .filter(|(score, _)| *score >= SHOWN)
            .collect();
        alike.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        asked += 1;
        found += usize::from(alike.iter().take(3).any(|(_, belongs)| *belongs));
    }
    (found, asked)
}

/// What was measured stands in the docs of the thresholds and is read here.
#[expect(clippy::print_stderr, reason = "figures, and why there are none")]
fn tell(words: &str) {
    eprintln!("{words}");
}

#[test]
fn on_real_messages_the_thresholds_hold_what_their_docs_say() {
    let Some(folder) = std::env::var_os("YIZHAN_REAL_DATA") else {
        tell("skipped: YIZHAN_REAL_DATA is not set");
        return;
    };
    let folder = std::path::Path::new(&folder).join("messages");
    let (mut first, mut others) = messages(&folder);
    let mut second = first.split_off(first.len() / 2);
    second.extend(others.split_off(others.len() - OTHERS));
    first.extend(others.split_off(others.len() - OTHERS));
    let tuned = judged(&first);
    // Being right counts double: F0.5.
    let worth = |threshold: u32| {
        let [precision, recall, _] = figures(&tuned, threshold);
        1.25 * precision * recall / (0.25 * precision + recall)
    };
    let best = (2..60).max_by(|one, two| worth(*one).total_cmp(&worth(*two)));
    assert_eq!(best, Some(SHOWN));
    let kept = judged(&second);
    for threshold in [7, SHOWN, 12, LIKELY, 20] {
        let [precision, recall, f1] = figures(&kept, threshold);
        tell(&format!("{threshold}: precision {precision:.3} recall {recall:.3} F1 {f1:.3}"));
    }
    let (found, asked) = found_among_three(&second);
    tell(&format!("one of its own among three: {found} of {asked}"));
    let [precision, recall, _] = figures(&kept, SHOWN);
    assert!(precision > 0.85 && recall > 0.5, "{precision} {recall}");
    assert!(figures(&kept, LIKELY)[0] > 0.95);
    assert!(found * 100 >= asked * 95, "{found} of {asked}");
}
