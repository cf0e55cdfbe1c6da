//! The day of what people write about time.

use jiff::Span;
use jiff::civil::Weekday;

use crate::base::clock::Day;
use crate::base::reader::Reader;

/// Which way a day without a year or a month is guessed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    /// The nearest not after today.
    Past,
    /// The nearest not before today.
    Coming,
}

/// Days told by their distance from today.
const NEAR: &[(&str, i64)] = &[
    ("大前天", -3),
    ("前天", -2),
    ("昨天", -1),
    ("昨日", -1),
    ("今天", 0),
    ("今日", 0),
    ("明天", 1),
    ("明日", 1),
    ("大后天", 3),
    ("后天", 2),
];
/// The same before a part of the day, as in 昨晚.
const NEAR_PART: &[(&str, i64)] = &[("昨", -1), ("今", 0), ("明", 1)];
const YEARS: &[(&str, i16)] = &[("前年", -2), ("去年", -1), ("今年", 0), ("本年", 0), ("明年", 1)];
const WEEKS: &[(&str, i64)] = &[
    ("上上个", -2),
    ("上上", -2),
    ("上个", -1),
    ("上", -1),
    ("这个", 0),
    ("这", 0),
    ("本", 0),
    ("下下个", 2),
    ("下下", 2),
    ("下个", 1),
    ("下", 1),
];
const WEEKDAYS: &[(&str, i8)] = &[
    ("一", 1),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("日", 7),
    ("天", 7),
    ("1", 1),
    ("2", 2),
    ("3", 3),
    ("4", 4),
    ("5", 5),
    ("6", 6),
    ("7", 7),
];

/// How far a 29 February is looked for: leap years may be eight years apart.
const LEAP_REACH: i16 = 8;

/// Takes a day from the text.
pub(super) fn read(reader: &mut Reader<'_>, today: Day, toward: Toward) -> Option<Day> {
    if let Some(days) = reader.word(NEAR) {
        return shift(today, days);
    }
    reader
        .attempt(|reader| near_part(reader, today))
        .or_else(|| reader.attempt(|reader| signed(reader, today)))
        .or_else(|| reader.attempt(|reader| weekday(reader, today, toward)))
        .or_else(|| reader.attempt(|reader| named_year(reader, today)))
        .or_else(|| reader.attempt(|reader| numbers(reader, today, toward)))
}

fn near_part(reader: &mut Reader<'_>, today: Day) -> Option<Day> {
    let days = reader.word(NEAR_PART)?;
    // Looks without taking: the hour is read by others.
    let mut ahead = *reader;
    ahead.any(&["早", "晚", "夜", "上午", "下午", "中午"])?;
    shift(today, days)
}

fn signed(reader: &mut Reader<'_>, today: Day) -> Option<Day> {
    let sign = reader.word(&[("+", 1), ("-", -1)])?;
    let (days, _) = reader.number()?;
    shift(today, days.checked_mul(sign)?)
}

fn weekday(reader: &mut Reader<'_>, today: Day, toward: Toward) -> Option<Day> {
    let week = reader.word(WEEKS);
    reader.any(&["周", "星期", "礼拜"])?;
    let wanted = Weekday::from_monday_one_offset(reader.word(WEEKDAYS)?).ok()?;
    let wanted = i64::from(wanted.to_monday_zero_offset());
    let ahead = wanted - i64::from(today.weekday().to_monday_zero_offset());
    let days = match (week, toward) {
        (Some(week), _) => ahead + 7 * week,
        (None, Toward::Past) if ahead > 0 => ahead - 7,
        (None, Toward::Coming) if ahead < 0 => ahead + 7,
        (None, _) => ahead,
    };
    shift(today, days)
}

fn named_year(reader: &mut Reader<'_>, today: Day) -> Option<Day> {
    let year = today.year().checked_add(reader.word(YEARS)?)?;
    let (month, _) = reader.number()?;
    reader.any(&["月", ".", "-", "/"])?;
    let day = day_number(reader)?;
    date(i64::from(year), month, day)
}

fn numbers(reader: &mut Reader<'_>, today: Day, toward: Toward) -> Option<Day> {
    let (first, length) = reader.number()?;
    if length == 8 {
        return date(first / 10_000, first / 100 % 100, first % 100);
    }
    if let Some(sign) = reader.word(&[("天前", -1), ("天后", 1), ("天之前", -1), ("天之后", 1)])
    {
        return shift(today, first.checked_mul(sign)?);
    }
    if reader.any(&["号", "日"]).is_some() {
        return in_month(today, first, toward);
    }
    if reader.any(&["月"]).is_some() {
        let day = day_number(reader)?;
        return in_year(today, first, day, toward);
    }
    let named = reader.any(&["年"]).is_some();
    if !named {
        reader.any(&[".", "-", "/"])?;
    }
    let (second, _) = reader.number()?;
    let third = reader.attempt(|reader| {
        reader.any(if named { &["月"] } else { &[".", "-", "/"] })?;
        day_number(reader)
    });
    match third {
        Some(day) => date(full_year(first)?, second, day),
        None if named => None,
        None => {
            let _ = reader.any(&["日", "号"]);
            in_year(today, first, second, toward)
        }
    }
}

fn day_number(reader: &mut Reader<'_>) -> Option<i64> {
    let (day, _) = reader.number()?;
    let _ = reader.any(&["日", "号"]);
    Some(day)
}

/// A year in two digits is one of this century, from 2020 on: earlier it would rather be a month.
fn full_year(year: i64) -> Option<i64> {
    match year {
        20..=99 => Some(2000 + year),
        1900..=2200 => Some(year),
        _ => None,
    }
}

fn in_year(today: Day, month: i64, day: i64, toward: Toward) -> Option<Day> {
    (0..=LEAP_REACH).find_map(|step| {
        let step = if toward == Toward::Past { -step } else { step };
        let year = today.year().checked_add(step)?;
        date(i64::from(year), month, day).filter(|found| fits(*found, today, toward))
    })
}

fn in_month(today: Day, day: i64, toward: Toward) -> Option<Day> {
    let mut month = today.first_of_month();
    for _ in 0..3 {
        let found = date(i64::from(month.year()), i64::from(month.month()), day);
        if let Some(found) = found.filter(|found| fits(*found, today, toward)) {
            return Some(found);
        }
        month = match toward {
            Toward::Past => month.yesterday().ok()?.first_of_month(),
            Toward::Coming => month.last_of_month().tomorrow().ok()?,
        };
    }
    None
}

fn fits(found: Day, today: Day, toward: Toward) -> bool {
    match toward {
        Toward::Past => found <= today,
        Toward::Coming => found >= today,
    }
}

fn date(year: i64, month: i64, day: i64) -> Option<Day> {
    let year = i16::try_from(year).ok()?;
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn shift(today: Day, days: i64) -> Option<Day> {
    today.checked_add(Span::new().try_days(days).ok()?).ok()
}
