//! Which days are working days in China.
//!
//! Monday to Friday are, unless the yearly list of the State Council's office says otherwise; make-up
//! working days follow no rule, so a year is known only when its list is here. The shipped lists are
//! those of holiday-cn by NateScarlet (MIT licence, named in the first line of the file).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Weekday;

use crate::base::clock::Day;

const SHIPPED: &str = include_str!("../../assets/lists/holidays_cn.csv");

/// The last year of the shipped lists, and which edition of them.
const SHIPPED_VERSION: u32 = 202_601;

/// The first day of December that a list of the following year may still move.
///
/// The earliest in twenty years was the 29th; a new year's day on a Tuesday or Wednesday could reach
/// the 28th.
const UNSETTLED_FROM: i8 = 28;

/// What a day is for somebody who counts working days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayKind {
    /// Monday to Friday, nothing listed.
    Working,
    /// A weekend day that is worked, with the holiday it pays for.
    MakeUp(String),
    /// Saturday or Sunday.
    Weekend,
    /// A public holiday or a day off joined to one.
    Holiday(String),
}

impl DayKind {
    /// True when a limit in working days counts this day.
    pub fn counts(&self) -> bool {
        matches!(self, Self::Working | Self::MakeUp(_))
    }
}

/// The yearly lists a desk knows. The default knows no year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Named by every deadline that was computed with it.
    pub version: u32,
    listed: BTreeMap<Day, Listed>,
    years: BTreeSet<i16>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Listed {
    name: String,
    off: bool,
    /// The year whose list says so, not always the year of the day.
    list: i16,
}

/// Why a list cannot be read, and in which line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct CalendarTrouble {
    /// Counted from 1, comments and heading included.
    pub line: u64,
    /// What is wrong there.
    pub fault: CalendarFault,
}

/// What can be wrong in a list of holidays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// Not the four columns date, name, kind, year of the list.
    #[error("expected date,name,off|workday,year")]
    Columns,
    /// Not a day written `2026-02-15`.
    #[error("not a day")]
    Date,
    /// Neither `off` nor `workday`.
    #[error("neither off nor workday")]
    Kind,
    /// No year, or one that cannot govern this day.
    #[error("not a year that can govern this day")]
    Year,
    /// The day stands there already.
    #[error("the day is listed twice")]
    Twice,
    /// The file lists nothing.
    #[error("no day is listed")]
    Empty,
    /// A year file that speaks of several years.
    #[error("more than one year")]
    SeveralYears,
}

impl CalendarFault {
    /// Stable name, for the words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Columns => "day_columns",
            Self::Date => "day",
            Self::Kind => "day_kind",
            Self::Year => "day_year",
            Self::Twice => "day_twice",
            Self::Empty => "no_day",
            Self::SeveralYears => "several_years",
        }
    }
}

impl Calendar {
    /// The lists the program carries: 2007 to 2026.
    pub fn shipped() -> Self {
        Self::from_csv(SHIPPED, SHIPPED_VERSION).unwrap_or_default()
    }

    /// Reads `date,name,off|workday,year of the list`, with a heading; lines beginning with `#` are
    /// comments.
    pub fn from_csv(text: &str, version: u32) -> Result<Self, CalendarTrouble> {
        let mut calendar = Self { version, ..Self::default() };
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let mut line = 1;
        for record in reader.records() {
            let columns = CalendarTrouble { line: line + 1, fault: CalendarFault::Columns };
            let Ok(record) = record else { return Err(columns) };
            line = record.position().map_or(line, csv::Position::line);
            let (day, listed) =
                read_row(&record).map_err(|fault| CalendarTrouble { line, fault })?;
            calendar.years.insert(listed.list);
            if calendar.listed.insert(day, listed).is_some() {
                return Err(CalendarTrouble { line, fault: CalendarFault::Twice });
            }
        }
        if calendar.years.is_empty() {
            return Err(CalendarTrouble { line, fault: CalendarFault::Empty });
        }
        Ok(calendar)
    }

    /// This calendar with the list of one year put in, or put in place of what it had for that year.
    pub fn with_year_file(&self, text: &str, version: u32) -> Result<Self, CalendarTrouble> {
        let new = Self::from_csv(text, version)?;
        let mut years = new.years.iter().copied();
        let (Some(year), None) = (years.next(), years.next()) else {
            return Err(CalendarTrouble { line: 1, fault: CalendarFault::SeveralYears });
        };
        let mut merged = self.clone();
        merged.version = version;
        merged.years.insert(year);
        merged.listed.retain(|_, listed| listed.list != year);
        merged.listed.extend(new.listed);
        Ok(merged)
    }

    /// What this day is. In a year without a list only weekends are known.
    pub fn is_working(&self, day: Day) -> DayKind {
        match self.listed.get(&day) {
            Some(listed) if listed.off => DayKind::Holiday(listed.name.clone()),
            Some(listed) if is_weekend(day) => DayKind::MakeUp(listed.name.clone()),
            _ if is_weekend(day) => DayKind::Weekend,
            _ => DayKind::Working,
        }
    }

    /// True when the list of this year is here.
    pub fn knows(&self, year: i16) -> bool {
        self.years.contains(&year)
    }

    /// The years whose lists are here.
    pub fn years(&self) -> impl Iterator<Item = i16> + '_ {
        self.years.iter().copied()
    }

    /// The year whose list names this day; `None` for a day that no list names.
    pub fn list_of(&self, day: Day) -> Option<i16> {
        self.listed.get(&day).map(|listed| listed.list)
    }

    /// False while a list that may still change this day is missing.
    pub fn is_settled(&self, day: Day) -> bool {
        let year_end = day.month() == 12 && day.day() >= UNSETTLED_FROM;
        self.listed.contains_key(&day)
            || self.knows(day.year()) && (!year_end || self.knows(day.year().saturating_add(1)))
    }

    /// How many working days there are after `after`, up to and with `until`.
    ///
    /// Quick for decades: only listed days are looked at one by one.
    pub fn working_days_between(&self, after: Day, until: Day) -> u32 {
        if until <= after {
            return 0;
        }
        let listed = self.listed.range(after..=until).filter(|(day, _)| **day > after);
        let moved: i64 = listed
            .map(|(day, listed)| match (listed.off, is_weekend(*day)) {
                (true, false) => -1,
                (false, true) => 1,
                _ => 0,
            })
            .sum();
        let working = weekdays_until(until) - weekdays_until(after) + moved;
        u32::try_from(working).unwrap_or(0)
    }
}

fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Days from Monday to Friday since a fixed Monday, up to and with `day`.
fn weekdays_until(day: Day) -> i64 {
    let since = jiff::civil::date(1970, 1, 5).until(day).map_or(0, |span| span.get_days());
    let days = i64::from(since) + 1;
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

fn read_row(record: &csv::StringRecord) -> Result<(Day, Listed), CalendarFault> {
    let columns: Vec<&str> = record.iter().collect();
    let [date, name, kind, list] = columns.as_slice() else { return Err(CalendarFault::Columns) };
    let day: Day = date.parse().or(Err(CalendarFault::Date))?;
    let off = match *kind {
        "off" => true,
        "workday" => false,
        _ => return Err(CalendarFault::Kind),
    };
    let list: i16 = list.parse().or(Err(CalendarFault::Year))?;
    let governs =
        list == day.year() || day.month() == 12 && day.year().checked_add(1) == Some(list);
    if !governs {
        return Err(CalendarFault::Year);
    }
    Ok((day, Listed { name: (*name).to_owned(), off, list }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_shipped_lists_are_whole() {
        let calendar = Calendar::from_csv(SHIPPED, SHIPPED_VERSION).unwrap();
        assert_eq!(calendar, Calendar::shipped());
        assert!((2007..=2026).all(|year| calendar.knows(year)));
        assert_eq!(calendar.years().count(), 20);
    }

    #[test]
    fn a_day_is_what_the_list_says_else_what_the_week_says() {
        let calendar = Calendar::shipped();
        let kind = |month, day| calendar.is_working(date(2026, month, day));
        assert_eq!(kind(2, 13), DayKind::Working);
        assert_eq!(kind(2, 14), DayKind::MakeUp("春节".to_owned()));
        assert_eq!(kind(2, 16), DayKind::Holiday("春节".to_owned()));
        assert_eq!(kind(3, 1), DayKind::Weekend);
        assert_eq!(calendar.is_working(date(2031, 10, 1)), DayKind::Working);
    }

    #[test]
    fn a_december_day_may_stand_in_the_list_of_the_next_year() {
        let calendar = Calendar::shipped();
        assert!(!calendar.is_working(date(2018, 12, 31)).counts());
        assert!(calendar.is_working(date(2018, 12, 29)).counts());
        assert_eq!(calendar.list_of(date(2018, 12, 29)), Some(2019));
        assert!(calendar.is_settled(date(2025, 12, 31)));
        assert!(!calendar.is_settled(date(2026, 12, 31)));
        assert!(calendar.is_settled(date(2026, 12, 27)));
    }

    #[test]
    fn an_imported_year_replaces_its_own_list_only() {
        let file = "date,name,kind,year\n2026-12-31,元旦,off,2027\n2027-01-01,元旦,off,2027\n";
        let calendar = Calendar::shipped().with_year_file(file, 7).unwrap();
        assert_eq!(calendar.version, 7);
        assert!(!calendar.is_working(date(2026, 12, 31)).counts());
        assert!(!calendar.is_working(date(2026, 10, 1)).counts());
        let again = calendar.with_year_file("date,name,kind,year\n2027-01-01,元旦,off,2027", 8);
        assert!(again.unwrap().is_working(date(2026, 12, 31)).counts());
    }

    #[test]
    fn a_bad_list_is_refused_with_its_line() {
        let head = "# where from\ndate,name,kind,year\n2026-01-01,元旦,off,2026\n";
        for (row, fault) in [
            ("2026-01-02,元旦,off", CalendarFault::Columns),
            ("2026-02-30,元旦,off,2026", CalendarFault::Date),
            ("2026-01-02,元旦,休,2026", CalendarFault::Kind),
            ("2026-01-02,元旦,off,2024", CalendarFault::Year),
            ("2026-01-01,元旦,off,2026", CalendarFault::Twice),
        ] {
            let trouble = Calendar::from_csv(&format!("{head}{row}\n"), 1).unwrap_err();
            assert_eq!(trouble, CalendarTrouble { line: 4, fault });
        }
        let empty = Calendar::from_csv("", 1).unwrap_err();
        assert_eq!(empty.fault, CalendarFault::Empty);
        let several = Calendar::shipped().with_year_file(SHIPPED, 2).unwrap_err();
        assert_eq!(several.fault, CalendarFault::SeveralYears);
    }

    #[test]
    fn counting_by_arithmetic_equals_counting_by_days() {
        let calendar = Calendar::shipped();
        for (from, length) in
            [(date(1969, 12, 1), 400), (date(2006, 12, 1), 900), (date(2026, 2, 1), 500)]
        {
            let mut day = from;
            let mut counted = 0;
            for _ in 0..length {
                assert_eq!(calendar.working_days_between(from, day), counted, "{from} {day}");
                day = day.tomorrow().unwrap();
                counted += u32::from(calendar.is_working(day).counts());
            }
        }
    }
}
