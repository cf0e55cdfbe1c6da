//! Which figure goes into which cell: `B4=intake`, `C5=rate.on_time/text`, or a whole column by the
//! names that stand in its rows, `C=kind`, `D=unit.late`.

use crate::base::text::ascii_twins;
use crate::import::layout::normal;
use crate::import::sheet::Row;
use crate::import::template::Put;
use crate::work::report::Figure;
use crate::work::report::text::NOTHING;

/// What of a figure is put into a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aspect {
    /// How many.
    Count,
    /// Of how many.
    Of,
    /// As a percentage.
    Percent,
    /// The figure of the period before.
    Before,
    /// The figure of a year ago.
    Year,
    /// 环比
    Change,
    /// 同比
    YearChange,
    /// `(18/20) 90%`
    Text,
}

/// Its names in a rule.
const ASPECTS: [(&str, Aspect); 8] = [
    ("n", Aspect::Count),
    ("of", Aspect::Of),
    ("percent", Aspect::Percent),
    ("before", Aspect::Before),
    ("year", Aspect::Year),
    ("change", Aspect::Change),
    ("year_change", Aspect::YearChange),
    ("text", Aspect::Text),
];

/// A figure for a cell, or a group of figures for a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Column from 0.
    column: usize,
    /// Row from 1; none for a whole column.
    row: Option<usize>,
    /// Name of a figure or a group.
    figure: String,
    aspect: Aspect,
}

/// A rule that cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It is no rule.
    Rule(String),
    /// There is no figure or group of this name.
    Figure(String),
    /// No row of the sheet bears the name of any figure of this group.
    NoRow(String),
    /// Two rules fill this cell.
    Twice(String),
}

/// A cell and what goes into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fill {
    /// What goes where.
    pub put: Put,
    /// What stands there now.
    pub old: String,
    /// Name of the figure for people.
    pub name: String,
}

/// A sheet has no more columns and rows.
const COLUMNS: usize = 16_384;
const ROWS: usize = 1_048_576;

impl Rule {
    /// Reads a rule as it is typed.
    pub fn read(typed: &str) -> Option<Self> {
        let plain = ascii_twins(typed.trim());
        let (place, figure) = plain.split_once('=')?;
        let (figure, aspect) = figure.rsplit_once([':', '/']).unwrap_or((figure, "n"));
        let (_, aspect) = ASPECTS.iter().find(|(name, _)| *name == aspect.trim())?;
        let (column, row) = read_place(place.trim())?;
        let figure = figure.trim().to_owned();
        (!figure.is_empty()).then_some(Self { column, row, figure, aspect: *aspect })
    }
}

/// `B4` or `B`: column from 0, row from 1.
fn read_place(text: &str) -> Option<(usize, Option<usize>)> {
    let letters = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = text.strip_prefix(letters)?;
    let mut column = 0_usize;
    for letter in letters.chars() {
        let letter = letter.to_ascii_uppercase();
        if !letter.is_ascii_uppercase() || column > COLUMNS {
            return None;
        }
        column = column * 26 + (letter as usize - 'A' as usize + 1);
    }
    let row = if digits.is_empty() { None } else { Some(digits.parse().ok()?) };
    let fits = (1..=COLUMNS).contains(&column) && row.is_none_or(|row| (1..=ROWS).contains(&row));
    fits.then(|| (column - 1, row))
}

/// `B4`, for a column from 0 and a row from 1.
pub fn cell_name(column: usize, row: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.reverse();
    format!("{}{row}", letters.into_iter().collect::<String>())
}

/// What the rules put where, in the order of the sheet.
pub fn plan(rules: &[Rule], sheet: &[Row], all: &[Figure<'_>]) -> Result<Vec<Fill>, Unfit> {
    let mut fills = Vec::new();
    for rule in rules {
        match rule.row {
            Some(row) => {
                let figure = all.iter().find(|figure| figure.key == rule.figure);
                let figure = figure.ok_or_else(|| Unfit::Figure(rule.figure.clone()))?;
                fills.push(rule.fill(row, sheet, figure));
            }
            None => fills.extend(rule.column_of(sheet, all)?),
        }
    }
    fills.sort_by_key(|fill| (fill.put.row, fill.put.column));
    let twice = fills.windows(2).find_map(|pair| match pair {
        [one, other] if one.put.place() == other.put.place() => Some(one.put.place()),
        _ => None,
    });
    twice.map_or(Ok(fills), |(row, column)| Err(Unfit::Twice(cell_name(column, row))))
}

impl Rule {
    fn column_of(&self, sheet: &[Row], all: &[Figure<'_>]) -> Result<Vec<Fill>, Unfit> {
        let group: Vec<&Figure<'_>> =
            all.iter().filter(|figure| figure.group() == self.figure).collect();
        if group.is_empty() {
            return Err(Unfit::Figure(self.figure.clone()));
        }
        let mut fills = Vec::new();
        for row in sheet {
            let labels = row.cells.iter().enumerate().filter(|(at, _)| *at != self.column);
            let labels: Vec<String> = labels.map(|(_, label)| normal(label)).collect();
            let found = group.iter().find(|figure| labels.contains(&normal(&figure.label)));
            fills.extend(found.map(|figure| self.fill(row.number, sheet, figure)));
        }
        if fills.is_empty() { Err(Unfit::NoRow(self.figure.clone())) } else { Ok(fills) }
    }

    fn fill(&self, row: usize, sheet: &[Row], figure: &Figure<'_>) -> Fill {
        let known = sheet.iter().find(|known| known.number == row);
        let old = known.and_then(|known| known.cells.get(self.column));
        let (number, text) = self.aspect.of(figure);
        Fill {
            put: Put { row, column: self.column, number, text },
            old: old.cloned().unwrap_or_default(),
            name: figure.name.clone(),
        }
    }
}

impl Aspect {
    /// A number, or words where it is none.
    fn of(self, figure: &Figure<'_>) -> (Option<u64>, String) {
        let words = |words: String| (None, words);
        let count = |n: Option<u64>| {
            n.map_or_else(|| words(NOTHING.to_owned()), |n| (Some(n), String::new()))
        };
        let percent = figure.percent.clone().unwrap_or_else(|| NOTHING.to_owned());
        let [change, year_change] = figure.changes();
        match self {
            Self::Count => count(Some(figure.n)),
            Self::Of => count(figure.of),
            Self::Before => count(figure.earlier.map(|earlier| earlier.0)),
            Self::Year => count(figure.earlier.map(|earlier| earlier.1)),
            Self::Percent => words(percent),
            Self::Change => words(change),
            Self::YearChange => words(year_change),
            Self::Text => words(match figure.of {
                Some(of) => format!("({}/{of}) {percent}", figure.n),
                None => figure.n.to_string(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: usize, cells: &[&str]) -> Row {
        Row { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), trouble: None }
    }

    fn figure(key: &str, name: &str, n: u64, of: Option<u64>) -> Figure<'static> {
        Figure {
            key: key.to_owned(),
            part: String::new(),
            name: name.to_owned(),
            label: name.to_owned(),
            n,
            of,
            percent: of.map(|_| "50%".to_owned()),
            earlier: Some((2, 0)),
            counts: None,
        }
    }

    fn planned(rules: &[&str]) -> Result<Vec<(String, String)>, Unfit> {
        let rules: Vec<Rule> = rules.iter().map(|rule| Rule::read(rule).unwrap()).collect();
        let sheet = [row(1, &["类别", "件数"]), row(3, &["求 助"]), row(4, &["投诉", "旧"])];
        let all = [
            figure("intake", "收到诉求", 3, None),
            figure("kind.help", "求助", 2, None),
            figure("kind.complaint", "投诉", 1, None),
            figure("rate.closing", "办结率", 1, Some(2)),
        ];
        let fills = plan(&rules, &sheet, &all)?;
        let told = |fill: &Fill| {
            let put = &fill.put;
            let words = put.number.map_or_else(|| put.text.clone(), |n| n.to_string());
            (cell_name(put.column, put.row), words)
        };
        Ok(fills.iter().map(told).collect())
    }

    #[test]
    fn a_place_is_read_and_written_as_sheets_name_it() {
        for (text, place) in [
            ("A1", (0, Some(1))),
            ("z9", (25, Some(9))),
            ("AA10", (26, Some(10))),
            ("XFD", (16_383, None)),
        ] {
            assert_eq!(read_place(text), Some(place), "{text}");
            if let (column, Some(row)) = place {
                assert_eq!(cell_name(column, row), text.to_uppercase());
            }
        }
        for text in ["", "1", "A0", "XFE1", "A1B", "甲1", "ZZZZZZZZZZZZZZZZ1", "A9999999"] {
            assert_eq!(read_place(text), None, "{text}");
        }
        for rule in ["B4", "=intake", "B4=", "B4=intake:half"] {
            assert_eq!(Rule::read(rule), None, "{rule}");
        }
    }

    #[test]
    fn a_column_is_filled_beside_the_names_in_its_rows() {
        let cell = |at: &str, words: &str| (at.to_owned(), words.to_owned());
        assert_eq!(
            planned(&[
                "Ｂ＝kind",
                "D1=rate.closing:text",
                "E1=intake:change",
                "F1=intake:year_change"
            ]),
            Ok(vec![
                cell("D1", "(1/2) 50%"),
                cell("E1", "+50%"),
                cell("F1", "—"),
                cell("B3", "2"),
                cell("B4", "1")
            ])
        );
        assert_eq!(planned(&["B2=kind.luck"]), Err(Unfit::Figure("kind.luck".to_owned())));
        assert_eq!(planned(&["B=rate"]), Err(Unfit::NoRow("rate".to_owned())));
        assert_eq!(planned(&["B=kind", "B3=intake"]), Err(Unfit::Twice("B3".to_owned())));
    }
}
