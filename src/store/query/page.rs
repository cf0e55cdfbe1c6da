//! A stretch of a long list, and the place where it goes on.

use std::fmt;
use std::str::FromStr;

/// A place in a list, between two rows. It stays good while rows come and go around it.
///
/// Its text form, such as `1764003600000.412`, is what `--after` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// What the list is ordered by; 0 where that is the order of arrival.
    pub(super) key: i64,
    /// The row's place of arrival.
    pub(super) lid: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.key, self.lid)
    }
}

impl FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (key, lid) = text.trim().split_once('.').ok_or(())?;
        Ok(Self { key: key.parse().map_err(|_| ())?, lid: lid.parse().map_err(|_| ())? })
    }
}

/// Some rows of a list, always in the order of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins, in the direction that was walked; none at the end.
    pub next: Option<Cursor>,
}

/// A count that was given up at some number, because nobody reads beyond it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bounded {
    /// How many were counted.
    pub n: u64,
    /// There may be more: shown as `1000+`.
    pub more: bool,
}

impl fmt::Display for Bounded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}", self.n, if self.more { "+" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_from_its_text() {
        for (key, lid) in [(0, 1), (i64::MAX, 412), (-5, i64::MAX)] {
            let cursor = Cursor { key, lid };
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
        for text in ["", "1", "1.", "a.b", "1.2.3"] {
            assert_eq!(text.parse::<Cursor>(), Err(()), "{text}");
        }
    }
}
