//! The suggestion learns from what a person confirmed, and how well that does on real messages.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::Path;

use yizhan::base::id::Id;
use yizhan::domain::catalogue::Catalogue;
use yizhan::domain::catalogue::suggest::{Learned, Suggester, lesson};
use yizhan::work::import::{ForeignRow, Tally, import_rows};

use crate::desk::Desk;

/// Words that no keyword of the template knows.
const UNKNOWN: &[&str] = &[
    "望江亭那个喷泉池子又浑了",
    "喷泉池子一股绿毛，浑得看不见底",
    "望江亭喷泉池子没人捞",
    "孩子在望江亭喷泉池子玩水",
    "池子浑，望江亭走过都嫌",
    "望江亭喷泉池子该换水",
];

fn register(desk: &mut Desk, words: &str, item: &str) -> Id {
    let args = [("words", words), ("item", item), ("accept", "yes")];
    desk.done("issue.register", None, &args).subject.unwrap()
}

/// Code, times and score of the likeliest item.
fn meant(desk: &Desk, words: &str) -> Option<(String, u32, u32)> {
    desk.house.suggester.refresh(&desk.store.reader()).unwrap();
    let hit = desk.house.suggester.suggest(words, 3).hits.into_iter().next()?;
    Some((hit.code, hit.times, hit.score))
}

fn confirmed(desk: &Desk) -> u32 {
    desk.store.reader().learned().unwrap().issues()
}

#[test]
fn words_no_keyword_knows_are_learned_and_told_with_how_often() {
    let mut desk = Desk::new();
    assert_eq!(meant(&desk, UNKNOWN[0]), None);
    for item in ["A02", "B01", "C01", "D01", "E03", "F02", "H01", "J02"] {
        for words in ["别的事情，登一笔", "来说一件事", "又来问问"] {
            register(&mut desk, words, item);
        }
    }
    for round in 0..5 {
        for words in UNKNOWN.iter().skip(1) {
            register(&mut desk, &format!("{words}，第{round}回"), "C02");
        }
    }
    desk.house.suggester.refresh(&desk.store.reader()).unwrap();
    let hit = desk.house.suggester.suggest(UNKNOWN[0], 3).hits.remove(0);
    assert_eq!(hit.code, "C02");
    assert!(hit.times >= 12, "{hit:?}");
    assert!(hit.words().contains("喷泉") || hit.words().contains("池子"), "{hit:?}");
}

#[test]
fn one_mistake_changes_little_and_a_handful_overturns_no_clear_keyword() {
    let mut desk = Desk::new();
    let heating = "俺家暖气不热";
    let (code, times, before) = meant(&desk, heating).unwrap();
    assert_eq!((code.as_str(), times), ("B04", 0));
    register(&mut desk, heating, "A03");
    assert_eq!(meant(&desk, heating).unwrap(), ("B04".to_owned(), 0, before));
    for _ in 0..4 {
        register(&mut desk, heating, "A03");
    }
    assert_eq!(meant(&desk, heating).unwrap().0, "B04");
}

#[test]
fn what_is_taken_back_declined_or_only_imported_teaches_nothing() {
    let mut desk = Desk::new();
    register(&mut desk, "电梯咣当响", "A03");
    assert_eq!(confirmed(&desk), 1);
    desk.done("undo", None, &[]);
    assert_eq!(confirmed(&desk), 0);

    let other = desk.done("issue.register", None, &[("words", "路面坑洼"), ("item", "A06")]);
    assert_eq!(confirmed(&desk), 1);
    let ground = yizhan::domain::codes::DECLINE.codes[0];
    let why = [("reason", ground), ("where_to_go", "法院")];
    desk.done("issue.decline", other.subject, &why);
    assert_eq!(confirmed(&desk), 0);

    let row = ForeignRow {
        key: "一".to_owned(),
        words: "楼道灯不亮".to_owned(),
        item: Some("A02".to_owned()),
        ..ForeignRow::default()
    };
    import_rows(&mut desk.store, &desk.house, &desk.who, desk.now, &[row], &mut Tally::default())
        .unwrap();
    assert_eq!(confirmed(&desk), 0);

    let live = desk.store.picture_digest().unwrap();
    desk.store.redraw(&mut |_, _| true).unwrap();
    assert_eq!(desk.store.picture_digest().unwrap(), live);
}

#[test]
fn a_corrected_item_counts_instead_of_the_first() {
    let mut desk = Desk::new();
    let id = register(&mut desk, "望江亭喷泉池子浑了", "C01");
    desk.done("issue.edit", Some(id), &[("item", "C02")]);
    assert_eq!(confirmed(&desk), 1);
    register(&mut desk, "望江亭喷泉池子浑了", "C02");
    let live = desk.store.picture_digest().unwrap();
    desk.store.redraw(&mut |_, _| true).unwrap();
    assert_eq!(desk.store.picture_digest().unwrap(), live);
}

/// A labelled message: its title and all of it.
struct Message {
    said: [String; 2],
    matter: u64,
    code: String,
    second: String,
}

impl Message {
    fn fits(&self, code: &str) -> bool {
        code == self.code || code == self.second
    }

    fn is_ours(&self) -> bool {
        self.code != "-"
    }
}

/// The messages our labels are about, read from outside; none where a file is another one now.
fn messages(data: &Path) -> Vec<Message> {
    let mut files: HashMap<&str, HashMap<String, [String; 2]>> = HashMap::new();
    let labels = include_str!("data/labels.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut messages = Vec::new();
    for line in labels {
        let columns: Vec<&str> = line.split('\t').collect();
        let rows = files
            .entry(columns[0])
            .or_insert_with(|| rows(&data.join("messages").join(columns[0])));
        let Some(said) = rows.get(columns[1]) else { continue };
        if blake3::hash(said[1].as_bytes()).to_hex().starts_with(columns[2]) {
            messages.push(Message {
                said: said.clone(),
                matter: columns[3].parse().unwrap(),
                code: columns[4].to_owned(),
                second: columns[5].to_owned(),
            });
        }
    }
    messages
}

/// Title, and title with words, of each row by its id.
fn rows(path: &Path) -> HashMap<String, [String; 2]> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let head = reader.headers().unwrap().clone();
    let column = |name: &str| {
        head.iter().position(|cell| cell.trim_start_matches('\u{feff}') == name).unwrap()
    };
    let (id, title, body) = (column("id"), column("title"), column("body"));
    let said = |record: csv::StringRecord| {
        let title = record[title].trim().to_owned();
        let all = format!("{title}。{}", record[body].trim()).chars().take(2_000).collect();
        (record[id].to_owned(), [title, all])
    };
    reader.records().map(|record| said(record.unwrap())).collect()
}

/// A rank by which chance sorts, the same for the same seed.
fn chance(seed: u64, place: u64) -> u64 {
    let hash = blake3::hash(&[seed.to_le_bytes(), place.to_le_bytes()].concat());
    u64::from_le_bytes(hash.as_bytes()[..8].try_into().unwrap())
}

/// How the answers did, summed over messages.
#[derive(Default)]
struct Score {
    ours: u32,
    answered: u32,
    first: u32,
    among_three: u32,
    spoke: u32,
    right: u32,
}

impl Score {
    fn add(&mut self, message: &Message, codes: &[String]) {
        let first = u32::from(codes.first().is_some_and(|code| message.fits(code)));
        let spoke = u32::from(!codes.is_empty());
        self.spoke += spoke;
        self.right += first;
        if message.is_ours() {
            self.ours += 1;
            self.answered += spoke;
            self.first += first;
            self.among_three += u32::from(codes.iter().any(|code| message.fits(code)));
        }
    }

    fn line(&self) -> String {
        let of = |part: u32, all: u32| f64::from(part) * 100.0 / f64::from(all.max(1));
        format!(
            "first {:4.1}  among three {:4.1}  answered {:4.1}  right when it speaks {:4.1}",
            of(self.first, self.ours),
            of(self.among_three, self.ours),
            of(self.answered, self.ours),
            of(self.right, self.spoke),
        )
    }
}

/// How many confirmations are learned from; the last one stands for the whole half.
const TAUGHT: [usize; 6] = [0, 25, 50, 100, 150, 1_000];

/// Five splits in halves, no matter on both sides; `which` of what was said is taught and asked.
fn scores(messages: &[Message], which: usize) -> Vec<Score> {
    let suggester = Suggester::new(&Catalogue::template());
    let mut scores: Vec<Score> = TAUGHT.iter().map(|_| Score::default()).collect();
    for seed in 1..=5 {
        let mut matters: Vec<u64> = messages.iter().map(|message| message.matter).collect();
        matters.sort_by_key(|matter| chance(seed, *matter));
        matters.dedup();
        let learning = &matters[..matters.len() / 2];
        let (mut teach, test): (Vec<&Message>, Vec<&Message>) =
            messages.iter().partition(|message| learning.contains(&message.matter));
        teach.retain(|message| message.is_ours());
        teach.sort_by_key(|message| chance(seed, message.matter));
        for (score, taught) in scores.iter_mut().zip(TAUGHT) {
            let lessons: Vec<(&str, String)> = (teach.iter().take(taught))
                .map(|message| (message.code.as_str(), lesson(&message.said[which])))
                .collect();
            let learned = Learned::of(&lessons);
            for message in &test {
                let hits = suggester.suggest_with(&message.said[which], &learned, 3).hits;
                let codes: Vec<String> = hits.into_iter().map(|hit| hit.code).collect();
                score.add(message, &codes);
            }
        }
    }
    scores
}

#[test]
fn learning_does_not_do_worse_on_real_messages_than_keywords_alone() {
    let mut told = std::io::stderr();
    let Some(data) = std::env::var_os("YIZHAN_REAL_DATA") else {
        return writeln!(told, "skipped: YIZHAN_REAL_DATA is not set").unwrap();
    };
    let messages = messages(Path::new(&data));
    let ours = messages.iter().filter(|message| message.is_ours()).count();
    assert!(ours >= 300, "labelled messages found: {ours} of ours, {} in all", messages.len());
    for (which, name) in ["titles", "whole messages"].into_iter().enumerate() {
        let scores = scores(&messages, which);
        for (taught, score) in TAUGHT.iter().zip(&scores) {
            writeln!(told, "{name}, taught {taught:>4}: {}", score.line()).unwrap();
        }
        let (before, after) = (&scores[0], &scores[TAUGHT.len() - 1]);
        assert!(after.first >= before.first && after.among_three >= before.among_three);
    }
}
