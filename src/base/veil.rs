//! What must not be read over somebody's shoulder: names, telephones and flats in any drawn text.
//!
//! It goes by the letters alone, so that it also finds what a resident told in free words. Where
//! it errs it hides too much. The shapes are those people write; which ones is our default.

use std::ops::Range;

use crate::base::text::ascii_twin;

/// No name is longer; those of minorities are long.
const NAME_MOST: usize = 12;
/// Digits in a row that can be a telephone.
const PHONE_LEAST: usize = 7;

/// For each letter whether it has to be hidden; `is_name` knows the people of the station.
pub fn hidden(letters: &[char], is_name: impl Fn(&[char]) -> bool) -> Vec<bool> {
    let plain: Vec<char> = letters.iter().map(|letter| ascii_twin(*letter)).collect();
    let mut hide = vec![false; plain.len()];
    for at in 0..plain.len() {
        let rest = plain.get(at..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| plain.get(at)).copied();
        let found = [phone(rest, before), flat(rest, before), starred(rest, before)];
        let found = found.into_iter().max().unwrap_or(0);
        let found = found.max(name(letters.get(at..).unwrap_or_default(), &is_name));
        for cell in hide.iter_mut().skip(at).take(found) {
            *cell = true;
        }
        let door = room(rest);
        for cell in hide.iter_mut().take(at + door.end).skip(at + door.start) {
            *cell = true;
        }
    }
    hide
}

/// How many letters from here are somebody's name.
fn name(rest: &[char], is_name: impl Fn(&[char]) -> bool) -> usize {
    if !rest.first().is_some_and(|letter| letter.is_alphabetic()) {
        return 0;
    }
    let most = rest.len().min(NAME_MOST);
    (2..=most).rev().find(|n| rest.get(..*n).is_some_and(&is_name)).unwrap_or(0)
}

fn digits(letters: &[char]) -> usize {
    letters.iter().take_while(|letter| letter.is_ascii_digit()).count()
}

/// `13800001234`, `0546-6123456`, `138 0000 1234`, and what is masked already.
fn phone(rest: &[char], before: Option<char>) -> usize {
    if before.is_some_and(|letter| letter.is_ascii_digit()) {
        return 0;
    }
    let run = digits(rest);
    let is_day = run == 8 && (rest.starts_with(&['1', '9']) || rest.starts_with(&['2', '0']));
    if run >= PHONE_LEAST && !is_day {
        let is_identity = run == 17 && rest.get(run).is_some_and(|x| x.eq_ignore_ascii_case(&'x'));
        return run + usize::from(is_identity);
    }
    grouped(rest)
}

/// A mobile number in groups of three, four and four, or an area code and what follows it.
fn grouped(rest: &[char]) -> usize {
    let mut groups = Vec::new();
    let mut at = 0;
    for _ in 0..3 {
        let run = rest.get(at..).map_or(0, digits);
        groups.push(run);
        at += run;
        match rest.get(at) {
            Some(' ' | '-') if run > 0 => at += 1,
            _ => break,
        }
    }
    let first = rest.first().copied();
    match (first, groups.as_slice()) {
        (Some('1'), [3, 4, 4]) => 13,
        (Some('0'), [code @ 3..=4, line @ 7..=8, ..]) => code + 1 + line,
        _ => 0,
    }
}

/// `3-2-501` and `5-302`; never the number of an issue, never a day.
fn flat(rest: &[char], before: Option<char>) -> usize {
    if before.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '-') {
        return 0;
    }
    let mut at = 0;
    let mut runs = Vec::new();
    loop {
        let run = rest.get(at..).map_or(0, digits);
        if run == 0 {
            break;
        }
        runs.push(run);
        at += run;
        match rest.get(at) {
            Some('-' | '#') if runs.len() < 4 => at += 1,
            _ => break,
        }
    }
    match runs.as_slice() {
        [1..=3, 1..=2, 3..=4] | [1..=3, 3..=4] => at,
        [3..=4] if matches!(rest.get(at), Some('室' | '户')) => at + 1,
        _ => 0,
    }
}

/// The letters after `单元` and the digits after `楼` that say behind which door.
fn room(rest: &[char]) -> Range<usize> {
    let (skip, many) = match rest {
        ['单', '元', ..] => (2, true),
        ['楼', ..] => (1, false),
        _ => return 0..0,
    };
    let gap = rest.iter().skip(skip).take_while(|letter| **letter == ' ').count();
    let tail = rest.get(skip + gap..).unwrap_or_default();
    let run = digits(tail);
    let door = if many {
        tail.iter().take(6).take_while(|letter| is_door(**letter)).count()
    } else if (3..=4).contains(&run) && tail.get(run) != Some(&'单') {
        run
    } else {
        0
    };
    if door == 0 { 0..0 } else { skip..skip + gap + door }
}

fn is_door(letter: char) -> bool {
    letter.is_ascii_digit() || "一二三四五六七八九十零〇百东西中南北左右户室*".contains(letter)
}

/// `张**` and `138****1234`: masked, and still too much for who stands beside.
fn starred(rest: &[char], before: Option<char>) -> usize {
    let is_word = |letter: char| letter.is_alphanumeric();
    if before.is_some_and(|letter| is_word(letter) || letter == '*') {
        return 0;
    }
    let head = rest.iter().take_while(|letter| is_word(**letter)).count();
    let stars = rest.iter().skip(head).take_while(|letter| **letter == '*').count();
    let tail = rest.get(head + stars..).map_or(0, digits);
    let is_place =
        rest.get(..head).is_some_and(|head| head.contains(&'元') || head.contains(&'楼'));
    // One star after two letters marks a field that must be filled in.
    let is_masked = stars > 1 || stars == 1 && head == 1;
    if !is_masked || head > 4 || is_place { 0 } else { head + stars + tail }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_numbers_and_doors_are_hidden_and_the_rest_stays() {
        for (words, seen) in [
            ("张大爷说暖气不热", "###说暖气不热"),
            ("电话13812341234", "电话###########"),
            ("打138 1234 1234或0546-6123456", "打#############或############"),
            ("138****1234 张**", "########### ###"),
            ("１３８１２３４１２３４", "###########"),
            ("3-2-501漏水，5-302也漏", "#######漏水，#####也漏"),
            ("3号楼 2单元 501", "3号楼 2单元####"),
            ("三号楼二单元东户", "三号楼二单元##"),
            ("3楼501", "3楼###"),
            ("住501室", "住####"),
            ("原话* 张*", "原话* ##"),
            ("JL-26-0412 2026-11-24 09:05", "JL-26-0412 2026-11-24 09:05"),
            ("20261110缴了3400元，31户联名", "20261110缴了3400元，31户联名"),
            ("3号楼2单元****", "3号楼2单元####"),
            ("110101199001011234", "##################"),
            ("", ""),
        ] {
            let letters: Vec<char> = words.chars().collect();
            let hide = hidden(&letters, |name| name.iter().collect::<String>() == "张大爷");
            let shown = letters.iter().zip(hide);
            let shown: String = shown.map(|(l, hide)| if hide { '#' } else { *l }).collect();
            assert_eq!(shown, seen, "{words}");
        }
    }
}
