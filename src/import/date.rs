//! Dates as people write them into sheets.

use unicode_normalization::UnicodeNormalization;

use crate::base::clock::{Day, Moment};
use crate::base::text::ascii_twins;
use crate::base::when;

/// Years that can be meant; anything else is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2100;

/// A day with the moment it stands for, where a clock time was written too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) day: Day,
    pub(super) moment: Option<Moment>,
}

/// Reads a day or moment without a year, `3月10日`, `3.10 9:05`: the last one not after `from`, or
/// the first not before it where it is `coming`.
pub(super) fn read_yearless(text: &str, from: Day, coming: bool) -> Option<Written> {
    let plain = ascii_twins(text.trim());
    // Words such as 上周三 were said on a day we do not know.
    let fits = |letter: char| letter.is_ascii_digit() || " -/.:月日号时点分".contains(letter);
    if !plain.starts_with(|letter: char| letter.is_ascii_digit()) || !plain.chars().all(fits) {
        return None;
    }
    let parts = plain.split(|letter: char| !letter.is_ascii_digit());
    if parts.filter(|part| !part.is_empty()).count() < 2 {
        return None;
    }
    let now = Moment::end_of(from);
    let (day, moment) = if coming {
        let start = Moment::start_of(from);
        (when::read_coming_day(&plain, from), when::read_coming_moment(&plain, start))
    } else {
        (when::read_day(&plain, from), when::read_moment(&plain, now))
    };
    match (day, moment) {
        (Some(day), _) => Some(Written { day, moment: None }),
        (None, Some(at)) if has_day(&plain) => Some(Written { day: at.day(), moment: Some(at) }),
        _ => None,
    }
}

/// A clock time alone names no day.
fn has_day(plain: &str) -> bool {
    let day = plain.split([' ', '时', '点', ':']).next().unwrap_or_default();
    day.contains(['月', '/', '-', '.', '号', '日'])
}

/// Reads `2025.3.10`, `2025年3月10日 9时5分`, `03/10/2025 02:05:00 PM`, `20250310`, spreadsheet serials.
///
/// With slashes and the year last, the month comes first unless it cannot be one.
pub(super) fn read(text: &str) -> Option<Written> {
    let text: String = text.trim().nfkc().flat_map(char::to_lowercase).collect();
    // Only a written `T` can carry an offset from another zone.
    if text.contains('t')
        && let Some(moment) = Moment::from_rfc3339(&text.to_uppercase())
    {
        let day = moment.day();
        return YEARS.contains(&day.year()).then_some(Written { day, moment: Some(moment) });
    }
    let groups = groups(&text)?;
    let (day, clock) = match groups.as_slice() {
        [one] => return run_of_digits(one, &[]),
        [one, rest] if one.len() == 5 || one.len() == 8 => return run_of_digits(one, &[rest]),
        [year, month, day, clock @ ..] if year.len() == 4 => {
            (day_of(number(year)?, number(month)?, number(day)?)?, clock)
        }
        [one, two, year, clock @ ..] if year.len() == 4 => {
            let (one, two, year) = (number(one)?, number(two)?, number(year)?);
            let month_first = text.contains('/') && one <= 12 || two > 12;
            let (month, day) = if month_first { (one, two) } else { (two, one) };
            (day_of(year, month, day)?, clock)
        }
        // A year of two digits, where it can be neither a month nor a thing of the past.
        [year, month, day, clock @ ..] if (13..=69).contains(&number(year)?) => {
            (day_of(2000 + number(year)?, number(month)?, number(day)?)?, clock)
        }
        _ => return None,
    };
    with_clock(day, clock, &text)
}

/// Runs of digits; `None` where the text holds more than a date does.
fn groups(text: &str) -> Option<Vec<String>> {
    let mut rest = text.to_owned();
    for word in ["上午", "下午", "晚上", "凌晨", "中午", "am", "pm"] {
        rest = rest.replace(word, " ");
    }
    for weekday in ["一", "二", "三", "四", "五", "六", "日", "天"] {
        rest = rest.replace(&format!("星期{weekday}"), " ").replace(&format!("周{weekday}"), " ");
    }
    let fits = |letter: char| letter.is_ascii_digit() || " -/.:,t年月日号时点分秒".contains(letter);
    if !rest.chars().all(fits) {
        return None;
    }
    let runs = rest.split(|letter: char| !letter.is_ascii_digit()).filter(|run| !run.is_empty());
    Some(runs.map(str::to_owned).collect())
}

fn number(digits: &str) -> Option<i16> {
    digits.parse().ok()
}

fn day_of(year: i16, month: i16, day: i16) -> Option<Day> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Day::new(year, month, day).ok().filter(|day| YEARS.contains(&day.year()))
}

/// `20250310`, `20250310090500`, or the days since 1899-12-30 that a spreadsheet counts.
fn run_of_digits(digits: &str, rest: &[&String]) -> Option<Written> {
    let part = |from: usize, to: usize| digits.get(from..to).map(str::to_owned);
    match (digits.len(), rest) {
        (8 | 12 | 14, []) => {
            let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
            let day = day_of(number(&year)?, number(&month)?, number(&day)?)?;
            let clock = [part(8, 10), part(10, 12), part(12, 14)];
            with_clock(day, &clock.into_iter().flatten().collect::<Vec<_>>(), "")
        }
        (5, _) => {
            let days: i32 = digits.parse().ok()?;
            let fraction: f64 = match rest {
                [digits] => format!("0.{digits}").parse().ok()?,
                _ => 0.0,
            };
            let first = Day::constant(1899, 12, 30);
            let day = first.checked_add(jiff::Span::new().days(days)).ok()?;
            if !YEARS.contains(&day.year()) {
                return None;
            }
            let ms = (fraction * 86_400.0).round() as i64 * 1_000;
            let moment = (!rest.is_empty()).then(|| Moment::start_of(day).plus_ms(ms));
            Some(Written { day, moment })
        }
        _ => None,
    }
}

fn with_clock(day: Day, clock: &[String], text: &str) -> Option<Written> {
    let part = |index: usize| clock.get(index).map_or(Some(0), |digits| digits.parse::<i8>().ok());
    // A fourth run is a fraction of a second.
    if clock.len() > 4 {
        return None;
    }
    if clock.is_empty() {
        return Some(Written { day, moment: None });
    }
    let said = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let hour = match part(0)? {
        12 if said(&["am", "上午", "凌晨"]) => 0,
        hour @ 1..=11 if said(&["pm", "下午", "晚上"]) => hour + 12,
        hour => hour,
    };
    let moment = Moment::at(day, hour, part(1)?, part(2)?)?;
    Some(Written { day, moment: Some(moment) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(written: &str) -> Option<String> {
        read(written)
            .map(|found| found.moment.map_or_else(|| found.day.to_string(), Moment::rfc3339))
    }

    #[test]
    fn dates_of_offices_are_read() {
        let cases = [
            ("2025.3.10", "2025-03-10"),
            ("2025/3/10", "2025-03-10"),
            ("２０２５年３月１０日", "2025-03-10"),
            ("2025年3月10日 星期一", "2025-03-10"),
            ("25.3.10", "2025-03-10"),
            ("20250310", "2025-03-10"),
            ("45726", "2025-03-10"),
            ("3/10/2025", "2025-03-10"),
            ("10.3.2025", "2025-03-10"),
            ("25/12/2025", "2025-12-25"),
            ("2025-03-10 09:05", "2025-03-10T09:05:00+08:00"),
            ("2025-03-10T09:05:07", "2025-03-10T09:05:07+08:00"),
            ("2025-03-10T01:05:07Z", "2025-03-10T09:05:07+08:00"),
            ("2025-03-10 09:05:07.123", "2025-03-10T09:05:07+08:00"),
            ("2025年3月10日下午3点5分", "2025-03-10T15:05:00+08:00"),
            ("05/01/2022 12:00:09 AM", "2022-05-01T00:00:09+08:00"),
            ("05/01/2022 01:00:09 pm", "2022-05-01T13:00:09+08:00"),
            ("20250310090507", "2025-03-10T09:05:07+08:00"),
            ("45726.5", "2025-03-10T12:00:00+08:00"),
        ];
        for (written, read) in cases {
            assert_eq!(text(written).as_deref(), Some(read), "{written}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_made_one() {
        let cases = [
            "",
            "上周",
            "3月10日",
            "2025.13.10",
            "2025.2.30",
            "2025.1.1-2025.1.5",
            "1899-01-01",
            "2025-03-10 25:00",
            "3/10/25",
            "13900000000",
            "2025年3月",
            "2025-03-10 已办结",
            "12",
        ];
        for written in cases {
            assert_eq!(text(written), None, "{written}");
        }
    }

    #[test]
    fn a_year_that_was_left_out_is_guessed_from_a_day() {
        let today = Day::constant(2026, 11, 24);
        let read = |written, coming| {
            let found = read_yearless(written, today, coming)?;
            Some(found.moment.map_or_else(|| found.day.to_string(), Moment::minute_text))
        };
        for (written, past, coming) in [
            ("3月10日", Some("2026-03-10"), Some("2027-03-10")),
            ("12.5", Some("2025-12-05"), Some("2026-12-05")),
            ("11/24", Some("2026-11-24"), Some("2026-11-24")),
            ("3月10日 9:05", Some("2026-03-10 09:05"), Some("2027-03-10 09:05")),
            ("上周三", None, None),
            ("10:30", None, None),
            ("12", None, None),
            ("2.30", None, None),
            ("3-2-501", None, None),
        ] {
            assert_eq!(read(written, false).as_deref(), past, "{written}");
            assert_eq!(read(written, true).as_deref(), coming, "{written}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(written in "[0-9./:年月日 tzapm+-]{0,24}") {
            let _ = read(&written);
        }
    }
}
