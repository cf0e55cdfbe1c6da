//! 例会: a meeting that comes back by itself, such as 每季度第一个周六.
//!
//! Only the rule is here. What of it was planned, moved or left out the journal knows.

use jiff::ToSpan as _;
use jiff::civil::Weekday;

use crate::base::clock::Day;
use crate::base::numeral;
use crate::base::text::{ascii_twins, clean_line};

/// When a series comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Each week on this weekday, from 1 for Monday.
    Week(i8),
    /// Each month, or each quarter in its first month, on this day; the last one where the month is
    /// shorter.
    Day {
        /// 1, or 3 for a quarter.
        months: i8,
        /// Day of the month.
        nth: i8,
    },
    /// Each month, or each quarter in its first month, on the nth such weekday; 5 is the last one.
    Weekday {
        /// 1, or 3 for a quarter.
        months: i8,
        /// Which one: 1 to 4, 5 for the last.
        nth: i8,
        /// From 1 for Monday.
        weekday: i8,
    },
}

/// The last one of its kind in a month.
const LAST: i8 = 5;

/// Reads `每周五`, `每月10日`, `每月第二个周三`, `每季度第一个周六`, `每月最后一个周五`.
pub fn read(words: &str) -> Option<Every> {
    let words: String = ascii_twins(&clean_line(words)).split_whitespace().collect();
    let words = words.strip_prefix('每')?;
    if let Some(weekday) = ["周", "星期", "个星期"].iter().find_map(|one| words.strip_prefix(one))
    {
        return Some(Every::Week(weekday_of(weekday)?));
    }
    let (months, rest) = [("个月", 1), ("月", 1), ("季度", 3), ("季", 3), ("个季度", 3)]
        .iter()
        .find_map(|(one, months)| Some((*months, words.strip_prefix(one)?)))?;
    let rest = rest.trim_start_matches(['的', '头']);
    // 第四个周日 ends like a day of the month, and is none.
    if let Some(day) = rest.strip_suffix(['日', '号']).and_then(numeral::read) {
        let nth = i8::try_from(day).ok().filter(|nth| (1..=31).contains(nth))?;
        return Some(Every::Day { months, nth });
    }
    let last = rest.strip_prefix("最后一个").or(rest.strip_prefix("最后1个"));
    let (nth, weekday) = if let Some(weekday) = last {
        (LAST, weekday)
    } else {
        let (nth, weekday) = rest.strip_prefix('第')?.split_once('个')?;
        let nth = i8::try_from(numeral::read(nth)?).ok().filter(|nth| (1..=4).contains(nth))?;
        (nth, weekday)
    };
    let weekday = ["周", "星期"].iter().find_map(|one| weekday.strip_prefix(one))?;
    Some(Every::Weekday { months, nth, weekday: weekday_of(weekday)? })
}

fn weekday_of(words: &str) -> Option<i8> {
    let days = ["一二三四五六日", "1234567"];
    let mut letters = words.chars();
    let (letter, None) = (letters.next()?, letters.next()) else { return None };
    let letter = if letter == '天' { '日' } else { letter };
    let place = days.iter().find_map(|days| days.chars().position(|day| day == letter))?;
    i8::try_from(place + 1).ok()
}

impl Every {
    /// Its days in the month of this day.
    pub fn days_in(self, month: Day) -> Vec<Day> {
        let first = month.first_of_month();
        match self {
            Self::Week(weekday) => {
                let day = first_weekday(first, weekday);
                let days = (0..5).filter_map(|n| day.checked_add((7 * n).days()).ok());
                days.filter(|day| day.month() == first.month()).collect()
            }
            Self::Day { months, nth } if is_in(first, months) => {
                vec![first.with().day(nth).build().unwrap_or_else(|_| first.last_of_month())]
            }
            Self::Weekday { months, nth, weekday } if is_in(first, months) => {
                let day = first_weekday(first, weekday);
                let nth = if nth >= LAST { 4 } else { nth - 1 };
                let days = (0..=i64::from(nth)).rev();
                let days = days.filter_map(|n| day.checked_add((7 * n).days()).ok());
                days.filter(|day| day.month() == first.month()).take(1).collect()
            }
            Self::Day { .. } | Self::Weekday { .. } => Vec::new(),
        }
    }
}

/// The first day of the month after that of this day.
pub fn next_month(month: Day) -> Day {
    month.first_of_month().checked_add(1.month()).unwrap_or(month)
}

/// Every month, or the first of a quarter.
fn is_in(month: Day, months: i8) -> bool {
    months <= 1 || (month.month() - 1) % months == 0
}

fn first_weekday(first: Day, weekday: i8) -> Day {
    let wanted = Weekday::from_monday_one_offset(weekday.clamp(1, 7)).unwrap_or(Weekday::Monday);
    let days = (0..7).filter_map(|n: i64| first.checked_add(n.days()).ok());
    days.into_iter().find(|day| day.weekday() == wanted).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn rules_are_read_as_people_write_them() {
        let weekday = |months, nth, weekday| Some(Every::Weekday { months, nth, weekday });
        for (words, expected) in [
            ("每周五", Some(Every::Week(5))),
            ("每星期天", Some(Every::Week(7))),
            ("每月10日", Some(Every::Day { months: 1, nth: 10 })),
            ("每月１０号", Some(Every::Day { months: 1, nth: 10 })),
            ("每个月十五日", Some(Every::Day { months: 1, nth: 15 })),
            ("每季度第一个周六", weekday(3, 1, 6)),
            ("每月 第二个 星期三", weekday(1, 2, 3)),
            ("每月第2个周3", weekday(1, 2, 3)),
            ("每月最后一个周五", weekday(1, 5, 5)),
            ("每季度15日", Some(Every::Day { months: 3, nth: 15 })),
            ("每月", None),
            ("每月32日", None),
            ("每月第六个周一", None),
            ("每月第一个周八", None),
            ("周五", None),
            ("", None),
            ("每月第一个周六晚上", None),
        ] {
            assert_eq!(read(words), expected, "{words}");
        }
    }

    #[test]
    fn days_of_a_month_over_several_years() {
        for (rule, month, expected) in [
            ("每月10日", "2026-12-05", vec!["2026-12-10"]),
            ("每月31日", "2026-02-01", vec!["2026-02-28"]),
            ("每月31日", "2028-02-01", vec!["2028-02-29"]),
            ("每季度第一个周六", "2027-01-01", vec!["2027-01-02"]),
            ("每季度第一个周六", "2027-02-01", vec![]),
            ("每季度第一个周六", "2026-10-31", vec!["2026-10-03"]),
            ("每月第四个周日", "2026-11-01", vec!["2026-11-22"]),
            ("每月最后一个周日", "2026-11-01", vec!["2026-11-29"]),
            ("每月最后一个周一", "2026-11-01", vec!["2026-11-30"]),
            ("每月最后一个周二", "2026-11-01", vec!["2026-11-24"]),
            (
                "每周一",
                "2026-11-15",
                vec!["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"],
            ),
        ] {
            let days = read(rule).unwrap().days_in(day(month));
            let expected: Vec<Day> = expected.into_iter().map(day).collect();
            assert_eq!(days, expected, "{rule} {month}");
        }
    }
}
