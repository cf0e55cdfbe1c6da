//! 接龙: a list that everybody copies, continues and sends again.

use std::collections::BTreeSet;

use crate::base::place::Place;
use crate::base::text::clean_line;
use crate::import::chat::noise::LeftOut;
use crate::import::chat::pick::Picked;

/// A list that was continued.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chain {
    /// What it is about, without the word for such a list.
    pub title: String,
    /// The rows in the order of their numbers.
    pub rows: Vec<ChainRow>,
}

/// What one household wrote.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChainRow {
    /// The number in front of it.
    pub number: u32,
    /// The whole row without its number.
    pub words: String,
    /// What was found in it.
    pub picked: Picked,
}

/// Without the word for a list so many numbered rows, half of them with a place, make one.
const ROWS_LEAST: usize = 3;

impl Chain {
    /// Numbers between the first and the last that nobody has.
    pub fn gaps(&self) -> Vec<u32> {
        let numbers: BTreeSet<u32> = self.rows.iter().map(|row| row.number).collect();
        let last = numbers.last().copied().unwrap_or(0);
        (1..last).filter(|number| !numbers.contains(number)).collect()
    }

    /// Numbers that two rows have: two people continued the same copy.
    pub fn doubled(&self) -> Vec<u32> {
        let numbers = self.rows.iter().map(|row| row.number);
        let pairs = numbers.clone().zip(numbers.skip(1));
        let doubled: BTreeSet<u32> =
            pairs.filter(|(one, two)| one == two).map(|(one, _)| one).collect();
        doubled.into_iter().collect()
    }

    /// Title and rows as one text.
    pub fn text(&self) -> String {
        let rows = self.rows.iter().map(|row| format!("{}. {}", row.number, row.words));
        let title = (!self.title.is_empty()).then(|| self.title.clone());
        title.into_iter().chain(rows).collect::<Vec<_>>().join("\n")
    }

    /// Laid together with a later copy. A row that the later one has lost, because two people
    /// continued the same copy, stays under its number.
    pub(super) fn with_copy(self, later: Self) -> Self {
        let title = if later.title.is_empty() { self.title } else { later.title };
        let mut rows = later.rows;
        for row in self.rows {
            if rows.iter().all(|known| known.words != row.words) {
                rows.push(row);
            }
        }
        rows.sort_by_key(|row| row.number);
        Self { title, rows }
    }
}

/// Parts a message into its words and the list in it.
pub(super) fn part(words: &str, left_out: &mut LeftOut) -> (String, Option<Chain>) {
    let lines: Vec<&str> = words.lines().collect();
    let mark = lines.iter().position(|line| is_mark(line));
    let first = lines.iter().position(|line| numbered(line).is_some());
    let Some(first) = first
        .filter(|first| mark.is_some() || looks_like_one(lines.get(*first..).unwrap_or_default()))
    else {
        return (words.to_owned(), None);
    };
    let begin = mark.filter(|mark| *mark < first).unwrap_or(0);
    let mut title = Vec::new();
    for line in lines.get(begin..first).unwrap_or_default() {
        let line = clean_line(line.trim_start_matches('#').trim_start_matches("接龙"));
        let line = line.trim_start_matches([':', '：', ' ']);
        if line.starts_with("例 ")
            || line.starts_with("例：")
            || line.starts_with("例如")
            || line.starts_with("例:")
        {
            left_out.count("example");
        } else if !line.is_empty() {
            title.push(line.to_owned());
        }
    }
    let rows = rows(lines.get(first..).unwrap_or_default());
    let before = lines.get(..begin).unwrap_or_default().join("\n");
    (before, Some(Chain { title: title.join("，"), rows }))
}

fn is_mark(line: &str) -> bool {
    line.trim_start_matches(['#', ' ']).starts_with("接龙")
}

fn rows(lines: &[&str]) -> Vec<ChainRow> {
    let mut rows: Vec<(u32, String)> = Vec::new();
    for line in lines {
        match (numbered(line), rows.last_mut()) {
            (Some((number, words)), _) => rows.push((number, words.to_owned())),
            (None, Some((_, words))) => {
                words.push(' ');
                words.push_str(line);
            }
            (None, None) => {}
        }
    }
    let rows = rows.into_iter().map(|(number, words)| (number, clean_line(&words)));
    let rows = rows.filter(|(_, words)| !words.is_empty());
    let mut rows: Vec<ChainRow> = rows
        .map(|(number, words)| ChainRow { number, picked: Picked::of_row(&words), words })
        .collect();
    rows.sort_by_key(|row| row.number);
    rows
}

/// The number in front of a row, and the row.
fn numbered(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start();
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = line.strip_suffix(rest)?;
    let words = rest.trim_start().strip_prefix(['.', '．', '、', ')', '）', ':', '：'])?;
    let number = digits.parse().ok().filter(|number| (1..=999).contains(number))?;
    Some((number, words.trim()))
}

fn looks_like_one(lines: &[&str]) -> bool {
    let rows: Vec<&str> =
        lines.iter().filter_map(|line| numbered(line)).map(|(_, words)| words).collect();
    let placed = rows.iter().filter(|row| Place::first_in(row).is_some()).count();
    rows.len() >= ROWS_LEAST && placed * 2 >= rows.len()
}
