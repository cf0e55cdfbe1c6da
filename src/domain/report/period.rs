//! The days a report is about, and those it is held against.

use jiff::ToSpan as _;
use jiff::civil::date;

use crate::base::clock::{Day, Moment};

/// What sort of period it is; it decides what comes before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A month of the calendar.
    Month,
    /// January to June, or July to December.
    Half,
    /// Any other days.
    Days,
}

/// Days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// What sort of period.
    pub sort: Sort,
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

/// Longer is a slip of the pen (our default).
const DAYS_MAX: i32 = 3_700;

impl Period {
    /// The month of a day.
    pub fn month_of(day: Day) -> Self {
        Self { sort: Sort::Month, first: day.first_of_month(), last: day.last_of_month() }
    }

    /// The half of the year of a day.
    pub fn half_of(day: Day) -> Self {
        let (first, last) = if day.month() <= 6 { ((1, 1), (6, 30)) } else { ((7, 1), (12, 31)) };
        let year = day.year();
        Self {
            sort: Sort::Half,
            first: date(year, first.0, first.1),
            last: date(year, last.0, last.1),
        }
    }

    /// From one day to another; a whole month or half counts as such. None where the last lies
    /// before the first, or ten years behind it.
    pub fn days(first: Day, last: Day) -> Option<Self> {
        let length = first.until(last).ok()?.get_days();
        if !(0..=DAYS_MAX).contains(&length) {
            return None;
        }
        let whole = [Self::month_of(first), Self::half_of(first)];
        let same = |known: &Self| known.first == first && known.last == last;
        let found = whole.into_iter().find(same);
        Some(found.unwrap_or(Self { sort: Sort::Days, first, last }))
    }

    /// Reads `2026-11` as a month.
    pub fn read_month(text: &str) -> Option<Self> {
        let (year, month) = numbers(text)?;
        Day::new(year, i8::try_from(month).ok()?, 1).ok().map(Self::month_of)
    }

    /// Reads `2026-1` or `2026-2` as a half of that year.
    pub fn read_half(text: &str) -> Option<Self> {
        let (year, half) = numbers(text)?;
        let month = if (1..=2).contains(&half) { half * 6 } else { return None };
        Day::new(year, i8::try_from(month).ok()?, 1).ok().map(Self::half_of)
    }

    /// The period right before, as long.
    #[must_use]
    pub fn before(&self) -> Self {
        let end = self.first.yesterday().unwrap_or(self.first);
        match self.sort {
            Sort::Month => Self::month_of(end),
            Sort::Half => Self::half_of(end),
            Sort::Days => self.moved(-self.length()),
        }
    }

    /// The period right after, as long.
    #[must_use]
    pub fn after(&self) -> Self {
        let start = self.last.tomorrow().unwrap_or(self.last);
        match self.sort {
            Sort::Month => Self::month_of(start),
            Sort::Half => Self::half_of(start),
            Sort::Days => self.moved(self.length()),
        }
    }

    /// The same days a year earlier; the 29th of February becomes the 28th.
    #[must_use]
    pub fn year_before(&self) -> Self {
        let earlier = |day: Day| day.checked_sub(1.year()).unwrap_or(day);
        match self.sort {
            Sort::Month => Self::month_of(earlier(self.first)),
            Sort::Half => Self::half_of(earlier(self.first)),
            Sort::Days => {
                Self { sort: Sort::Days, first: earlier(self.first), last: earlier(self.last) }
            }
        }
    }

    /// The last twelve months up to the end of this period, the oldest first.
    pub fn twelve_months(&self) -> Vec<Self> {
        let mut months = vec![Self::month_of(self.last)];
        while months.len() < 12 {
            let Some(month) = months.last().map(Self::before) else { break };
            months.push(month);
        }
        months.reverse();
        months
    }

    /// Its first moment.
    pub fn start(&self) -> Moment {
        Moment::start_of(self.first)
    }

    /// The first moment after it.
    pub fn end(&self) -> Moment {
        self.last.tomorrow().map_or(Moment::end_of(self.last), Moment::start_of)
    }

    /// True for a moment within it.
    pub fn has(&self, at: Moment) -> bool {
        self.start() <= at && at < self.end()
    }

    /// Its name for files, options and the journal: `2026-11`, `2026-H2`, `2026-11-03..2026-11-09`.
    pub fn key(&self) -> String {
        let year = self.first.year();
        match self.sort {
            Sort::Month => format!("{year:04}-{:02}", self.first.month()),
            Sort::Half => format!("{year:04}-H{}", if self.first.month() == 1 { 1 } else { 2 }),
            Sort::Days => format!("{}..{}", self.first, self.last),
        }
    }

    /// Reads what [`Period::key`] wrote.
    pub fn from_key(key: &str) -> Option<Self> {
        let key = key.trim();
        if let Some((first, last)) = key.split_once("..") {
            return Self::days(first.trim().parse().ok()?, last.trim().parse().ok()?);
        }
        match key.split_once("-H") {
            Some((year, half)) => Self::read_half(&format!("{year}-{half}")),
            None => Self::read_month(key),
        }
    }

    fn length(&self) -> i32 {
        self.first.until(self.last).map_or(1, |span| span.get_days() + 1)
    }

    fn moved(&self, days: i32) -> Self {
        let moved = |day: Day| day.checked_add(days.days()).unwrap_or(day);
        Self { sort: Sort::Days, first: moved(self.first), last: moved(self.last) }
    }
}

/// A year of four digits and what stands behind the stroke.
fn numbers(text: &str) -> Option<(i16, i16)> {
    let text = crate::base::text::ascii_twins(text.trim());
    let (year, part) = text.split_once('-')?;
    let digits = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
    if year.chars().count() != 4 || part.chars().count() > 2 || !digits(year) || !digits(part) {
        return None;
    }
    Some((year.parse().ok()?, part.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(key: &str) -> Period {
        Period::from_key(key).unwrap()
    }

    #[test]
    fn a_period_knows_what_comes_before_after_and_a_year_ago() {
        for (key, before, after, year) in [
            ("2026-11", "2026-10", "2026-12", "2025-11"),
            ("2026-01", "2025-12", "2026-02", "2025-01"),
            ("2024-02", "2024-01", "2024-03", "2023-02"),
            ("2026-H2", "2026-H1", "2027-H1", "2025-H2"),
            (
                "2026-11-03..2026-11-09",
                "2026-10-27..2026-11-02",
                "2026-11-10..2026-11-16",
                "2025-11-03..2025-11-09",
            ),
            (
                "2024-02-29..2024-02-29",
                "2024-02-28..2024-02-28",
                "2024-03-01..2024-03-01",
                "2023-02-28..2023-02-28",
            ),
        ] {
            let this = period(key);
            assert_eq!(this.key(), key);
            assert_eq!(this.before().key(), before, "{key}");
            assert_eq!(this.after().key(), after, "{key}");
            assert_eq!(this.year_before().key(), year, "{key}");
        }
    }

    #[test]
    fn whole_months_and_halves_are_known_however_they_are_typed() {
        assert_eq!(period("2026-11-01..2026-11-30").key(), "2026-11");
        assert_eq!(period("2026-07-01..2026-12-31").key(), "2026-H2");
        assert_eq!(
            Period::read_month("２０２６-11").map(|month| month.key()),
            Some("2026-11".into())
        );
        assert_eq!(Period::read_half("2026-2").map(|half| half.key()), Some("2026-H2".into()));
        for text in ["", "2026", "2026-13", "2026-0", "26-11", "2026-11-01", "一月"] {
            assert_eq!(Period::read_month(text), None, "{text}");
        }
        assert_eq!(Period::read_half("2026-3"), None);
        assert_eq!(Period::from_key("2026-11-09..2026-11-03"), None);
        assert_eq!(Period::from_key("1926-11-09..2026-11-03"), None);
    }

    #[test]
    fn the_last_second_belongs_to_it_and_midnight_does_not() {
        let november = period("2026-11");
        let at = |text: &str| Moment::from_rfc3339(text).unwrap();
        assert!(november.has(at("2026-11-01T00:00:00")) && november.has(at("2026-11-30T23:59:59")));
        assert!(
            !november.has(at("2026-12-01T00:00:00")) && !november.has(at("2026-10-31T23:59:59"))
        );
        let months: Vec<String> = november.twelve_months().iter().map(Period::key).collect();
        assert_eq!(
            (months.len(), months[0].as_str(), months[11].as_str()),
            (12, "2025-12", "2026-11")
        );
    }
}
