//! Days and moments as people write them: `3.10`, `上周三`, `昨天下午3点半`.

mod day;
mod hour;
mod span;

use crate::base::clock::{Day, Moment};
use crate::base::reader::Reader;
use crate::base::text::ascii_twins;
use day::Toward;
pub use span::read_days;

/// Reads the day of something that happened.
///
/// A day without a year is the nearest one not after `today`; impossible days are `None`.
pub fn read_day(text: &str, today: Day) -> Option<Day> {
    whole_day(text, today, Toward::Past)
}

/// Reads a day that is still to come, such as a deadline.
///
/// A day without a year is the nearest one not before `today`.
pub fn read_coming_day(text: &str, today: Day) -> Option<Day> {
    whole_day(text, today, Toward::Coming)
}

/// Reads when something happened: an optional day, guessed as by [`read_day`], and an hour.
///
/// Without a day it is today. A part of the day without an hour takes the middle of that part (our
/// default: `上午` is 10:00, `晚上` is 20:00). A day without either is `None`.
pub fn read_moment(text: &str, now: Moment) -> Option<Moment> {
    whole_moment(text, now, Toward::Past)
}

/// Reads a moment still to come, such as a meeting, its day guessed as by [`read_coming_day`].
pub fn read_coming_moment(text: &str, now: Moment) -> Option<Moment> {
    whole_moment(text, now, Toward::Coming)
}

fn whole_day(text: &str, today: Day, toward: Toward) -> Option<Day> {
    let plain = ascii_twins(text);
    let mut reader = Reader::new(&plain);
    let day = day::read(&mut reader, today, toward)?;
    reader.at_end().then_some(day)
}

fn whole_moment(text: &str, now: Moment, toward: Toward) -> Option<Moment> {
    let plain = ascii_twins(text);
    if plain.contains(':')
        && let Some(moment) = Moment::from_rfc3339(&plain)
    {
        return Some(moment);
    }
    let mut reader = Reader::new(&plain);
    let today = now.day();
    let day = reader.attempt(|reader| day::read(reader, today, toward)).unwrap_or(today);
    let hour = hour::read(&mut reader)?;
    let day = if hour.next_day { day.tomorrow().ok()? } else { day };
    reader.at_end().then(|| Moment::at(day, hour.hour, hour.minute, hour.second))?
}

#[cfg(test)]
mod tests;
