//! The only place that asks the machine what time it is.
//!
//! Everything else takes a [`Moment`] as a value, so that a replay tomorrow gives today's answer.

use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

/// A civil day in the station's time zone.
pub type Day = Date;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Moment(pub i64);

/// China has one time zone without summer time; every day and hour is read in it.
fn zone() -> TimeZone {
    TimeZone::fixed(Offset::constant(8))
}

impl Moment {
    /// The moment in the station's zone. Out-of-range values are clamped to 1970.
    pub fn zoned(self) -> Zoned {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone())
    }

    /// The civil day this moment falls on.
    pub fn day(self) -> Day {
        self.zoned().date()
    }

    /// Hour and minute of the day.
    pub fn time(self) -> (i8, i8) {
        let zoned = self.zoned();
        (zoned.hour(), zoned.minute())
    }

    /// The moment of a clock time on a day; `None` where the calendar has no such moment.
    pub fn at(day: Day, hour: i8, minute: i8, second: i8) -> Option<Self> {
        let time = Time::new(hour, minute, second, 0).ok()?;
        let zoned = day.to_datetime(time).to_zoned(zone()).ok()?;
        Some(Self(zoned.timestamp().as_millisecond()))
    }

    /// 23:59:59 of a day: the end of a last day in law and in our limits.
    pub fn end_of(day: Day) -> Self {
        Self::at(day, 23, 59, 59).unwrap_or_default()
    }

    /// 00:00:00 of a day.
    pub fn start_of(day: Day) -> Self {
        Self::at(day, 0, 0, 0).unwrap_or_default()
    }

    /// This moment and so many milliseconds later.
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// RFC 3339 with `+08:00`, seconds exact: `2026-11-24T09:05:00+08:00`.
    pub fn rfc3339(self) -> String {
        self.zoned().strftime("%Y-%m-%dT%H:%M:%S+08:00").to_string()
    }

    /// Reads RFC 3339 with any offset, or a local `2026-11-24T09:05[:00]`.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(stamp) = text.parse::<Timestamp>() {
            return Some(Self(stamp.as_millisecond()));
        }
        let local: jiff::civil::DateTime = text.parse().ok()?;
        Some(Self(local.to_zoned(zone()).ok()?.timestamp().as_millisecond()))
    }

    /// `2026-11-24 09:05`, for lists and papers.
    pub fn minute_text(self) -> String {
        self.zoned().strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// `11-24 09:05`, for histories.
    pub fn short_text(self) -> String {
        self.zoned().strftime("%m-%d %H:%M").to_string()
    }
}

/// `2026年3月10日`, as Chinese papers write a day: no leading zeros.
pub fn day_text(day: Day) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// Where the time comes from: the machine, or a set moment for rehearsals and tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The machine's own clock.
    Machine,
    /// Always this moment.
    Set(Moment),
}

impl Clock {
    /// The present moment.
    pub fn now(self) -> Moment {
        match self {
            Self::Machine => machine_now(),
            Self::Set(moment) => moment,
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
fn machine_now() -> Moment {
    Moment(Timestamp::now().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_and_printed_in_the_stations_zone() {
        let moment = Moment::from_rfc3339("2026-11-24T01:05:00Z").unwrap();
        assert_eq!(moment.rfc3339(), "2026-11-24T09:05:00+08:00");
        assert_eq!(Moment::from_rfc3339("2026-11-24T09:05:00"), Some(moment));
        assert_eq!(Moment::from_rfc3339("2026-11-24T09:05:00+08:00"), Some(moment));
        assert_eq!(moment.minute_text(), "2026-11-24 09:05");
        assert_eq!(day_text(moment.day()), "2026年11月24日");
    }

    #[test]
    fn the_last_day_ends_one_second_before_midnight() {
        let day = Moment::from_rfc3339("2026-11-24T09:05:00").unwrap().day();
        assert_eq!(Moment::end_of(day).rfc3339(), "2026-11-24T23:59:59+08:00");
    }
}
