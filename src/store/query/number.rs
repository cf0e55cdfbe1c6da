//! Things by the number on their paper, as people type it.

use rusqlite::OptionalExtension as _;

use crate::base::id::Id;
use crate::base::text::ascii_twins;
use crate::domain::field::Thing;
use crate::store::error::StoreError;
use crate::store::read::Reader;

impl Reader<'_> {
    /// The issue, topic, meeting or task of a number.
    ///
    /// `JL-26-0412`, full-width or in lower case; `JL-26-412`; `412` and `Y12` for the newest year
    /// that has it. None where nothing is shown under that number.
    pub fn find_number(&self, typed: &str) -> Result<Option<(Thing, Id)>, StoreError> {
        let Some(asked) = Asked::read(typed) else { return Ok(None) };
        let mut found = Vec::new();
        let mut statement =
            self.connection.prepare_cached("select min(series) from numbered where series > ?1")?;
        let mut last = String::new();
        // A few series a year: one jump for each, however many numbers it has.
        while let Some(series) =
            statement.query_row([&last], |row| row.get::<_, Option<String>>(0))?
        {
            if asked.fits(&series)
                && let Some(found_here) = self.numbered(&series, asked.n)?
            {
                found.push((year_of(&series), found_here));
            }
            last = series;
        }
        found.sort_by_key(|(year, _)| *year);
        Ok(found.pop().map(|(_, found)| found))
    }

    fn numbered(&self, series: &str, n: i64) -> Result<Option<(Thing, Id)>, StoreError> {
        let found: Option<(u8, [u8; 16])> = self
            .connection
            .prepare_cached(
                "select thing.kind, thing.id from numbered
                 join thing on thing.lid = numbered.lid
                 where series = ?1 and n = ?2
                   and (exists (select 1 from issue where issue.lid = thing.lid)
                     or exists (select 1 from topic where topic.lid = thing.lid)
                     or exists (select 1 from meeting where meeting.lid = thing.lid)
                     or exists (select 1 from task where task.lid = thing.lid))
                 order by numbered.lid limit 1",
            )?
            .query_row((series, n), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(found.and_then(|(kind, id)| Some((Thing::from_code(kind)?, Id(id)))))
    }
}

/// A number as it was typed.
struct Asked {
    /// What stands before the digits: `JL-26-Y`, or only its letter.
    head: String,
    n: i64,
}

impl Asked {
    fn read(typed: &str) -> Option<Self> {
        let folded: String = ascii_twins(typed)
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let head = folded.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let digits = folded.strip_prefix(head)?;
        Some(Self { n: digits.parse().ok()?, head: head.to_owned() })
    }

    /// Could the number be one of this series, such as `JL-26-Y`?
    fn fits(&self, series: &str) -> bool {
        if self.head.contains('-') {
            return self.head == series;
        }
        // Series of minutes and of other registers have another shape.
        let mut parts = series.split('-');
        let (Some(_), Some(year), Some(letter), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return false;
        };
        year.len() == 2 && letter == self.head
    }
}

fn year_of(series: &str) -> u16 {
    series.split('-').nth(1).and_then(|year| year.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, head, n) in [
            ("JL-26-0412", "JL-26-", 412),
            ("ｊｌ－２６－０４１２", "JL-26-", 412),
            ("jl-26-y012", "JL-26-Y", 12),
            ("0412", "", 412),
            ("y12", "Y", 12),
            (" 412 ", "", 412),
        ] {
            let asked = Asked::read(typed).unwrap();
            assert_eq!((asked.head.as_str(), asked.n), (head, n), "{typed}");
        }
        for typed in ["", "物业", "JL-26-", "99999999999999999999"] {
            assert!(Asked::read(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn a_bare_number_means_an_issue_and_a_letter_its_series() {
        let fits = |typed: &str, series: &str| Asked::read(typed).unwrap().fits(series);
        assert!(fits("412", "JL-26-") && !fits("412", "JL-26-Y"));
        assert!(fits("y12", "JL-26-Y") && !fits("y12", "JL-26-"));
        assert!(!fits("3", "minutes-2026-") && fits("JL-26-3", "JL-26-"));
    }
}
