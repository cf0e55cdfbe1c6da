//! Which row is the header, and which column is what.

use unicode_normalization::UnicodeNormalization;

use crate::import::field::Field;
use crate::import::names::NAMES;
use crate::import::sheet::Row;

/// How many rows from the top may hold titles and blank lines before the header. Our default.
pub const HEADER_WITHIN: usize = 30;

/// Which column carries which field. Columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The number of the (lower) header row; 0 where the sheet has none. Issues stand below.
    pub header_row: usize,
    /// Each field at most once, each column at most once.
    pub columns: Vec<(Field, usize)>,
    /// Columns that mean nothing to us, with their names; a name may be empty.
    pub unmapped: Vec<(usize, String)>,
    /// The names of all columns as the sheet has them; none where it has no header.
    pub names: Vec<String>,
}

/// A column was asked for that the sheet does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the sheet has no column `{0}`")]
pub struct NoSuchColumn(pub String);

impl Mapping {
    /// Finds the header among the first rows; `None` where no row looks like one.
    ///
    /// A header of two rows, groups above and names below, is read as one.
    pub fn guess(rows: &[Row]) -> Option<Self> {
        let top = rows.get(..HEADER_WITHIN.min(rows.len()))?;
        let mut best: Option<(usize, Self)> = None;
        let mut offer = |found: Option<(usize, Self)>| {
            if let Some((score, mapping)) = found
                && best.as_ref().is_none_or(|(other, _)| score > *other)
            {
                best = Some((score, mapping));
            }
        };
        for row in top {
            offer(Self::of_names(row.number, row.cells.clone()));
        }
        for pair in top.windows(2) {
            if let [upper, lower] = pair
                && lower.number == upper.number + 1
                && is_lower_half(&lower.cells)
            {
                offer(Self::of_names(lower.number, laid_over(&upper.cells, &lower.cells)));
            }
        }
        best.map(|(_, mapping)| mapping)
    }

    /// A mapping of nothing, for a sheet without a header: columns are then named by number.
    pub fn headless(rows: &[Row]) -> Self {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let unmapped = (0..width).map(|column| (column, String::new())).collect();
        Self { header_row: 0, columns: Vec::new(), unmapped, names: Vec::new() }
    }

    /// The same with a person's choices. A column is its name, else its number from 1, else its
    /// letters; an empty text takes the field away.
    pub fn with_overrides(mut self, choices: &[(Field, String)]) -> Result<Self, NoSuchColumn> {
        for (field, wanted) in choices {
            self.columns.retain(|(other, _)| other != field);
            if !wanted.trim().is_empty() {
                let column = self.find(wanted).ok_or_else(|| NoSuchColumn(wanted.clone()))?;
                self.columns.retain(|(_, other)| *other != column);
                self.columns.push((*field, column));
            }
        }
        let width = self.width();
        self.unmapped = unmapped(width, &self.columns, &self.names);
        Ok(self)
    }

    /// The same with other columns; those the sheet does not have are left out.
    #[must_use]
    pub fn with_columns(mut self, columns: Vec<(Field, usize)>) -> Self {
        let width = self.width();
        self.columns = columns;
        self.columns.retain(|(_, column)| *column < width);
        self.unmapped = unmapped(width, &self.columns, &self.names);
        self
    }

    /// The mapping with this row as the header, whatever it looks like; 0 where there is none.
    pub fn with_header(rows: &[Row], number: usize) -> Self {
        let header = rows.iter().find(|row| row.number == number);
        header.map_or_else(
            || Self::headless(rows),
            |row| {
                let (_, _, mapping) = Self::named(number, row.cells.clone());
                mapping
            },
        )
    }

    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().find(|(other, _)| *other == field).map(|(_, column)| *column)
    }

    /// True where some column can say what the matter is: without one no row can come in.
    pub fn says_what(&self) -> bool {
        [Field::Words, Field::Title, Field::Item].iter().any(|field| self.column(*field).is_some())
    }

    fn width(&self) -> usize {
        let mapped = self.columns.iter().map(|(_, column)| *column);
        let others = self.unmapped.iter().map(|(column, _)| *column);
        mapped.chain(others).max().map_or(0, |column| column + 1).max(self.names.len())
    }

    fn find(&self, wanted: &str) -> Option<usize> {
        let name = normal(wanted);
        let by_name = self.names.iter().position(|other| normal(other) == name);
        let place = by_name.or_else(|| name.parse::<usize>().ok()?.checked_sub(1));
        place.or_else(|| letters(&name)).filter(|column| *column < self.width())
    }

    /// What a row of names would mean, and how sure that is; `None` where it is no header.
    fn of_names(number: usize, names: Vec<String>) -> Option<(usize, Self)> {
        let filled = names.iter().filter(|name| !name.trim().is_empty()).count();
        let (exact, loose, mapping) = Self::named(number, names);
        let sure = exact > 0 && (exact + loose > 1 || filled <= 2) || loose > 2;
        sure.then_some((exact * 2 + loose, mapping))
    }

    /// What a row of names would mean, with the counts of sure and of likely columns.
    fn named(number: usize, names: Vec<String>) -> (usize, usize, Self) {
        let mut offers: Vec<(usize, usize, Field)> = Vec::new();
        for (column, name) in names.iter().enumerate() {
            offers.extend(meanings(name).into_iter().map(|(rank, field)| (rank, column, field)));
        }
        offers.sort_unstable();
        let mut columns: Vec<(Field, usize)> = Vec::new();
        let (mut exact, mut loose) = (0, 0);
        for (rank, column, field) in offers {
            if columns.iter().all(|(other, place)| *other != field && *place != column) {
                columns.push((field, column));
                *(if rank < LOOSE { &mut exact } else { &mut loose }) += 1;
            }
        }
        let unmapped = unmapped(names.len(), &columns, &names);
        (exact, loose, Self { header_row: number, columns, unmapped, names })
    }
}

fn unmapped(width: usize, columns: &[(Field, usize)], names: &[String]) -> Vec<(usize, String)> {
    let free = |column: &usize| columns.iter().all(|(_, other)| other != column);
    let name = |column| (column, names.get(column).cloned().unwrap_or_default());
    (0..width).filter(free).map(name).collect()
}

/// Every written cell is a known name, and there are at least two.
fn is_lower_half(cells: &[String]) -> bool {
    let mut written = cells.iter().filter(|cell| !cell.trim().is_empty());
    written.clone().count() > 1 && written.all(|cell| !meanings(cell).is_empty())
}

fn laid_over(upper: &[String], lower: &[String]) -> Vec<String> {
    let cell = |row: &[String], column| row.get(column).cloned().unwrap_or_default();
    (0..upper.len().max(lower.len()))
        .map(|column| {
            let below = cell(lower, column);
            if below.trim().is_empty() { cell(upper, column) } else { below }
        })
        .collect()
}

/// Ranks from here on are matches of a part of the name.
const LOOSE: usize = 1_000;
/// A longer cell is no name of a column.
const LONGEST_NAME: usize = 24;

/// Fields a name may stand for, the surest first.
///
/// The last words of a Chinese name say what it is (联系人电话 is a telephone), so an ending counts
/// more than a part, and a longer part more than a shorter one.
fn meanings(name: &str) -> Vec<(usize, Field)> {
    let name = normal(name);
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Vec::new();
    }
    let known = || {
        NAMES.iter().flat_map(|(field, names)| {
            names.split_whitespace().enumerate().map(|(rank, known)| (rank, known, *field))
        })
    };
    let exact: Vec<_> = known()
        .filter(|(_, known, _)| *known == name)
        .map(|(rank, _, field)| (rank, field))
        .collect();
    if !exact.is_empty() {
        return exact;
    }
    // 老旧小区 or 小区物业 is no compound: it goes by its whole name.
    let part = known()
        .filter(|(_, _, field)| *field != Field::Compound)
        .filter(|(_, known, _)| !known.is_ascii() && known.chars().nth(1).is_some())
        .filter(|(_, known, _)| name.contains(known))
        .max_by_key(|(_, known, _)| (name.ends_with(known), known.len()));
    part.map(|(rank, _, field)| (LOOSE + rank, field)).into_iter().collect()
}

/// A name without width, case, spaces, signs and what stands in brackets.
pub(super) fn normal(name: &str) -> String {
    let plain: String = name.nfkc().flat_map(char::to_lowercase).collect();
    let mut depth = 0_usize;
    let mut outside = String::new();
    for letter in plain.chars() {
        match letter {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            letter if depth == 0 && letter.is_alphanumeric() => outside.push(letter),
            _ => {}
        }
    }
    if outside.is_empty() {
        plain.chars().filter(|letter| letter.is_alphanumeric()).collect()
    } else {
        outside
    }
}

/// `a` is the first column, `aa` the twenty-seventh.
fn letters(name: &str) -> Option<usize> {
    let digits = name.chars().map(|letter| match letter {
        'a'..='z' => Some(letter as usize - 'a' as usize + 1),
        _ => None,
    });
    let number = digits.take(4).try_fold(0, |sum, digit| Some(sum * 26 + digit?))?;
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::field::Field::*;

    fn rows(lines: &[&str]) -> Vec<Row> {
        let row = |(index, line): (usize, &&str)| Row {
            number: index + 1,
            cells: line.split(',').map(str::to_owned).collect(),
            trouble: None,
        };
        lines.iter().enumerate().map(row).collect()
    }

    fn fields(mapping: &Mapping) -> Vec<(Field, usize)> {
        let mut columns = mapping.columns.clone();
        columns.sort_by_key(|(_, column)| *column);
        columns
    }

    #[test]
    fn a_paper_register_is_understood_below_its_title() {
        let mapping = Mapping::guess(&rows(&[
            "锦林里驿站登记台账",
            "填表人：王,,2025年3月",
            "序号,日期,姓 名,住址,联系电话（手机）,反映问题,处理结果,备注",
            "1,2025.3.10,李,3-2-501,139,灯不亮,已修,",
        ]))
        .unwrap();
        assert_eq!(mapping.header_row, 3);
        let expected = [Line, RegisteredAt, Requester, Place, Phone, Words, Result, Note];
        assert_eq!(fields(&mapping), expected.iter().copied().zip(0..).collect::<Vec<_>>());
        assert!(mapping.unmapped.is_empty() && mapping.says_what());
    }

    #[test]
    fn a_header_of_two_rows_is_read_as_one() {
        let mapping = Mapping::guess(&rows(&[
            "台账",
            "编号,登记时间,居民信息,,,诉求内容,办理",
            ",,姓名,住址,电话,,办理结果",
            "A1,2025-03-10,李,3-2-501,139,灯不亮,已修",
        ]))
        .unwrap();
        assert_eq!(mapping.header_row, 3);
        assert_eq!(mapping.columns.len(), 7);
        assert_eq!(mapping.names[6], "办理结果");
    }

    #[test]
    fn names_in_english_and_doubled_names_are_understood() {
        let english =
            rows(&["Unique Key,Created Date,Complaint Type,Descriptor,Incident Address,Zip"]);
        let mapping = Mapping::guess(&english).unwrap();
        let expected = vec![(Number, 0), (RegisteredAt, 1), (Item, 2), (Words, 3), (Place, 4)];
        assert_eq!(fields(&mapping), expected);
        assert_eq!(mapping.unmapped, [(5, "Zip".to_owned())]);
        let doubled = Mapping::guess(&rows(&["id,标题,标题,,内容"])).unwrap();
        assert_eq!(fields(&doubled), [(Number, 0), (Title, 1), (Words, 4)]);
        assert_eq!(doubled.unmapped, [(2, "标题".to_owned()), (3, String::new())]);
    }

    #[test]
    fn a_longer_name_goes_by_its_ending() {
        let mapping = Mapping::guess(&rows(&["来电人电话,事件发生地址,内容"])).unwrap();
        assert_eq!(fields(&mapping), [(Phone, 0), (Place, 1), (Words, 2)]);
    }

    #[test]
    fn a_compound_goes_by_its_whole_name() {
        let guess = |names: &str| Mapping::guess(&rows(&[names])).unwrap();
        for (names, found) in [
            ("编号,所属小区,内容", Some(1)),
            ("编号,小区名称（必填）,内容", Some(1)),
            ("编号,是否老旧小区,内容", None),
            ("编号,小区物业,内容", None),
            ("编号,小区地址,内容", None),
        ] {
            assert_eq!(guess(names).column(Compound), found, "{names}");
        }
    }

    #[test]
    fn a_sheet_without_header_is_mapped_by_hand() {
        let rows = rows(&["1,楼道灯坏了,3号楼", "2,电梯响,5号楼"]);
        assert_eq!(Mapping::guess(&rows), None);
        let by_hand = [(Words, "2".to_owned()), (Place, "C".to_owned())];
        let mapping = Mapping::headless(&rows).with_overrides(&by_hand).unwrap();
        assert_eq!(fields(&mapping), [(Words, 1), (Place, 2)]);
        assert_eq!(mapping.unmapped, [(0, String::new())]);
        let wrong = Mapping::headless(&rows).with_overrides(&[(Words, "9".to_owned())]);
        assert_eq!(wrong, Err(NoSuchColumn("9".to_owned())));
    }

    #[test]
    fn a_choice_displaces_the_guess() {
        let guess = Mapping::guess(&rows(&["编号,标题,内容,备注"])).unwrap();
        let choices = [(Words, "备注".to_owned()), (Title, String::new())];
        let mapping = guess.with_overrides(&choices).unwrap();
        assert_eq!(fields(&mapping), [(Number, 0), (Words, 3)]);
        assert_eq!(mapping.unmapped.len(), 2);
    }
}
