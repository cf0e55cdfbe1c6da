//! Where a message begins: `昵称 2026/11/24 10:32`, `昵称:`, `昵称：话`, and lines that only say when.

use std::collections::HashSet;

use crate::base::clock::{Day, Moment};
use crate::base::text::{ascii_twins, clean_line};
use crate::base::when;
use crate::import::chat::names::LABELS;

/// A longer name in a group is none.
const NAME_CHARS: usize = 32;
/// A longer text is no moment.
const MOMENT_CHARS: usize = 28;
const DAY_MS: i64 = 86_400_000;

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'l> {
    /// Who says what follows.
    Head { who: String, at: Option<Moment> },
    /// Who says what, in one line.
    Said { who: String, words: &'l str },
    /// When the next message was said.
    Stamp(Moment),
    /// The day of the hours that follow.
    Day(Day),
    /// Part of what somebody says.
    Words,
}

/// How this paste says who is talking. A text without heads is one message.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// Names stand before a moment.
    dated: bool,
    /// Names stand before an hour alone.
    hourly: bool,
    /// Names stand before a colon.
    colons: bool,
    /// The day of hours without one.
    pub(super) day: Option<Day>,
}

impl Style {
    /// Looks over the whole paste: one line alone may be anything.
    pub(super) fn of(lines: &[&str], now: Moment) -> Self {
        let clean: Vec<String> = lines.iter().map(|line| clean_line(line)).collect();
        let written: Vec<&String> = clean.iter().filter(|line| !line.is_empty()).collect();
        let heads = || written.iter().filter_map(|line| dated(line, now, None));
        let is_dated = heads().any(|head| !head.is_hour);
        let has_days = written.iter().any(|line| day_line(line, now).is_some());
        let begins = written.first().is_some_and(|line| dated(line, now, None).is_some());
        let hourly = is_dated || has_days || begins && written.len() > 1;
        if is_dated || hourly && heads().next().is_some() {
            return Self { dated: is_dated, hourly, ..Self::default() };
        }
        let said: Vec<&String> =
            written.into_iter().filter(|line| moment(line, now, None).is_none()).collect();
        Self { colons: speaks_by_colons(&said), ..Self::default() }
    }

    /// What a line is in this style.
    pub(super) fn read<'l>(&self, line: &'l str, now: Moment) -> Line<'l> {
        let clean = clean_line(line);
        if clean.is_empty() {
            return Line::Words;
        }
        if let Some(day) = day_line(&clean, now) {
            return Line::Day(day);
        }
        if let Some((at, _)) = moment(&clean, now, self.day) {
            return Line::Stamp(at);
        }
        let head = dated(&clean, now, self.day);
        if let Some(head) = head.filter(|head| if head.is_hour { self.hourly } else { self.dated })
        {
            return Line::Head { who: head.who, at: Some(head.at) };
        }
        match colon(line).filter(|_| self.colons) {
            Some((who, words)) if words.trim().is_empty() => Line::Head { who, at: None },
            Some((who, words)) => Line::Said { who, words },
            None => Line::Words,
        }
    }
}

struct Dated {
    who: String,
    at: Moment,
    /// Only the hour was written.
    is_hour: bool,
}

/// A name and a moment, in either order.
fn dated(line: &str, now: Moment, day: Option<Day>) -> Option<Dated> {
    if line.chars().count() > NAME_CHARS + MOMENT_CHARS {
        return None;
    }
    let gaps = line.match_indices([' ', '\u{3000}']).map(|(at, _)| at);
    for gap in gaps {
        let (left, right) = (line.get(..gap)?.trim(), line.get(gap..)?.trim());
        if let Some((at, is_hour)) = moment(right, now, day).filter(|_| is_name(left)) {
            // 停水时间 8:00 tells an hour and no name.
            if !is_hour || !ends_in_time(left) {
                return Some(Dated { who: left.to_owned(), at, is_hour });
            }
        }
    }
    let gaps = line.match_indices([' ', '\u{3000}']).map(|(at, _)| at);
    for gap in gaps.collect::<Vec<_>>().into_iter().rev() {
        let (left, right) = (line.get(..gap)?.trim(), line.get(gap..)?.trim());
        if let Some((at, false)) = moment(left, now, day).filter(|_| is_name(right)) {
            return Some(Dated { who: right.to_owned(), at, is_hour: false });
        }
    }
    None
}

fn is_name(words: &str) -> bool {
    let count = words.chars().count();
    (1..=NAME_CHARS).contains(&count) && !words.contains(['。', '，', '！', '？', '；'])
}

fn ends_in_time(words: &str) -> bool {
    let ends = [
        "时间", "点", "从", "到", "至", "前", "后", "约", "在", "上", "午", "早", "晚", "天", "日",
    ];
    ends.iter().any(|end| words.ends_with(end))
}

/// A moment with its clock time written in digits, and whether the day was left out.
fn moment(words: &str, now: Moment, day: Option<Day>) -> Option<(Moment, bool)> {
    let plain = ascii_twins(words);
    if !plain.contains(':') || plain.chars().count() > MOMENT_CHARS {
        return None;
    }
    let hour = ["上午", "下午", "晚上", "凌晨", "中午"]
        .iter()
        .fold(plain.clone(), |rest, part| rest.replace(part, ""));
    let is_hour = hour.trim().chars().all(|letter| letter.is_ascii_digit() || letter == ':');
    let at = match day.filter(|_| is_hour) {
        Some(day) => when::read_moment(&format!("{day} {plain}"), now)?,
        None => when::read_moment(&plain.replace("星期", "周"), now)?,
    };
    // An hour still to come was yesterday's.
    let at = if is_hour && day.is_none() && at > now { at.plus_ms(-DAY_MS) } else { at };
    Some((at, is_hour))
}

/// `————— 2026-11-24 —————`
fn day_line(line: &str, now: Moment) -> Option<Day> {
    let plain = line.trim_matches(|letter: char| letter.is_whitespace() || "-—–".contains(letter));
    (plain.len() < line.len()).then(|| when::read_day(plain, now.day())).flatten()
}

/// A name before a colon, and what follows it.
fn colon(line: &str) -> Option<(String, &str)> {
    let (name, words) = line.split_once([':', '：'])?;
    let name = clean_line(name);
    let is_label = LABELS.split_whitespace().any(|label| name == label || name.ends_with("如下"));
    let count = name.chars().count();
    // A clock time and an address of the web have colons, too.
    let is_other = name.ends_with(|letter: char| letter.is_ascii_digit())
        && words.starts_with(|letter: char| letter.is_ascii_digit())
        || words.starts_with("//");
    ((1..=16).contains(&count)
        && is_name(&name)
        && !is_label
        && !is_other
        && !name.contains(['、', '（', '.']))
    .then_some((name, words))
}

/// A name alone in front of words, or two who talk in turns.
fn speaks_by_colons(written: &[&String]) -> bool {
    let heads: Vec<(String, &str)> = written.iter().filter_map(|line| colon(line)).collect();
    let bare = heads.iter().filter(|(_, words)| words.trim().is_empty()).count();
    let first_is_bare = written
        .first()
        .and_then(|line| colon(line))
        .is_some_and(|(_, words)| words.trim().is_empty());
    let names: HashSet<&String> = heads.iter().map(|(name, _)| name).collect();
    let talks = heads.len() >= 2 && heads.len() * 2 >= written.len() && names.len() >= 2;
    written.len() > 1 && (first_is_bare || bare >= 2 || talks)
}
