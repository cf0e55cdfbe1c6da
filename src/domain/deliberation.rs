//! 党群议事日: the 10th of every month, and how a month runs towards it.
//!
//! The 10th is the county's published practice; the days around it are our defaults.

use jiff::ToSpan as _;

use crate::base::clock::Day;

/// Day of the month on which the five parties meet.
pub const MEETING_DAY: i8 = 10;

/// The next deliberation day: today if today is the 10th.
pub fn next_deliberation_day(today: Day) -> Day {
    let this_month = today.with().day(MEETING_DAY).build().unwrap_or(today);
    if today <= this_month {
        return this_month;
    }
    let next = today.first_of_month().checked_add(1.month()).unwrap_or(today);
    next.with().day(MEETING_DAY).build().unwrap_or(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_tenth_is_today_this_month_or_next_month() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        for (today, next) in [
            ("2026-11-24", "2026-12-10"),
            ("2026-11-10", "2026-11-10"),
            ("2026-11-09", "2026-11-10"),
            ("2026-12-31", "2027-01-10"),
        ] {
            assert_eq!(next_deliberation_day(day(today)), day(next), "{today}");
        }
    }
}
