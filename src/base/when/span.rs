//! Stretches of days as people write them: `11-20..11-24`, `本周`, `上月`, `10月`, `去年`.

use jiff::{Span, ToSpan as _};

use crate::base::clock::Day;
use crate::base::numeral;
use crate::base::text::ascii_twins;
use crate::base::when::read_day;

/// Between the two ends of a stretch, the longest first.
const TO: &[&str] = &["...", "..", "~", "到", "至"];

/// Reads the days on which something happened, first and last: one day, or a stretch of them.
///
/// A stretch whose ends are the wrong way round is read the right way. Ends are guessed as by
/// [`read_day`], a month without a year is the nearest that has begun.
pub fn read_days(text: &str, today: Day) -> Option<(Day, Day)> {
    let plain = ascii_twins(text);
    let plain = plain.trim();
    if let Some(day) = read_day(plain, today) {
        return Some((day, day));
    }
    named(plain, today).or_else(|| month(plain, today)).or_else(|| between(plain, today))
}

fn between(text: &str, today: Day) -> Option<(Day, Day)> {
    let (first, last) = TO.iter().find_map(|sign| text.split_once(sign))?;
    let first = read_day(first, today)?;
    let last = read_day(last, today)?;
    Some((first.min(last), first.max(last)))
}

fn named(text: &str, today: Day) -> Option<(Day, Day)> {
    let week = |back: i64| {
        let monday = back * 7 + i64::from(today.weekday().to_monday_zero_offset());
        let first = today.checked_sub(Span::new().try_days(monday).ok()?).ok()?;
        Some((first, first.checked_add(6.days()).ok()?))
    };
    let month = |back: i64| {
        let day = today.checked_sub(Span::new().try_months(back).ok()?).ok()?;
        Some(whole_month(day))
    };
    let year = |back: i16| {
        let year = today.year().checked_sub(back)?;
        Some((Day::new(year, 1, 1).ok()?, Day::new(year, 12, 31).ok()?))
    };
    match text {
        "本周" | "这周" | "这个星期" => week(0),
        "上周" | "上个星期" => week(1),
        "本月" | "这个月" | "当月" => month(0),
        "上月" | "上个月" => month(1),
        "今年" | "本年" => year(0),
        "去年" => year(1),
        _ => None,
    }
}

/// `10月` or `2026年10月`.
fn month(text: &str, today: Day) -> Option<(Day, Day)> {
    let (year, month) = match text.strip_suffix('月')?.split_once('年') {
        Some((year, month)) => (Some(numeral::read(year)?), month),
        None => (None, text.strip_suffix('月')?),
    };
    let month = i8::try_from(numeral::read(month)?).ok()?;
    let first = match year {
        Some(year @ 20..=99) => Day::new(i16::try_from(2000 + year).ok()?, month, 1).ok()?,
        Some(year) => Day::new(i16::try_from(year).ok()?, month, 1).ok()?,
        None => {
            let here = Day::new(today.year(), month, 1).ok()?;
            if here <= today { here } else { Day::new(today.year() - 1, month, 1).ok()? }
        }
    };
    Some(whole_month(first))
}

fn whole_month(day: Day) -> (Day, Day) {
    (day.first_of_month(), day.last_of_month())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// A Tuesday.
    const TODAY: Day = date(2026, 11, 24);

    #[test]
    fn stretches_are_read_as_people_write_them() {
        for (text, first, last) in [
            ("11-20..11-24", "2026-11-20", "2026-11-24"),
            ("11.20到11.22", "2026-11-20", "2026-11-22"),
            ("11.24至11.20", "2026-11-20", "2026-11-24"),
            ("昨天~今天", "2026-11-23", "2026-11-24"),
            ("12-30..1-2", "2025-12-30", "2026-01-02"),
            ("本周", "2026-11-23", "2026-11-29"),
            ("上周", "2026-11-16", "2026-11-22"),
            ("本月", "2026-11-01", "2026-11-30"),
            ("上月", "2026-10-01", "2026-10-31"),
            ("10月", "2026-10-01", "2026-10-31"),
            ("十二月", "2025-12-01", "2025-12-31"),
            ("2025年2月", "2025-02-01", "2025-02-28"),
            ("去年", "2025-01-01", "2025-12-31"),
            ("上周三", "2026-11-18", "2026-11-18"),
            ("3.10", "2026-03-10", "2026-03-10"),
        ] {
            let days = read_days(text, TODAY).map(|(one, two)| (one.to_string(), two.to_string()));
            assert_eq!(days, Some((first.to_owned(), last.to_owned())), "{text}");
        }
        for text in ["", "..", "3-2-501", "13月", "物业费", "到今天", "月"] {
            assert_eq!(read_days(text, TODAY), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), like in "[0-9.~到至年月本上去周今]{0,12}") {
            for text in [text, like] {
                if let Some((first, last)) = read_days(&text, TODAY) {
                    prop_assert!(first <= last);
                }
            }
        }
    }
}
