//! 党群议事日: one day of every month, by the county's published practice the 10th.

use jiff::ToSpan as _;

use crate::base::clock::Day;

/// The next deliberation day, which is this day of every month: today if today is one.
pub fn next_deliberation_day(today: Day, nominal: i8) -> Day {
    let this_month = today.with().day(nominal).build().unwrap_or(today);
    if today <= this_month {
        return this_month;
    }
    let next = today.first_of_month().checked_add(1.month()).unwrap_or(today);
    next.with().day(nominal).build().unwrap_or(next)
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
            assert_eq!(next_deliberation_day(day(today), 10), day(next), "{today}");
        }
    }
}
