//! Column layouts a desk remembers by name: the next sheet with the same header is understood at once.

use serde::{Deserialize, Serialize};

use crate::import::field::Field;
use crate::import::layout::{Mapping, normal};
use crate::import::sheet::Row;

/// Under this key the desk remembers them.
pub const KEY: &str = "import.layouts";

/// A mapping by the names of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// What a person calls it.
    pub name: String,
    /// Names of all columns, without width, spaces and signs.
    names: Vec<String>,
    /// Code of a field and the place of its column.
    columns: Vec<(String, usize)>,
}

impl Layout {
    /// The layout of a sheet.
    pub fn of(name: &str, mapping: &Mapping) -> Self {
        let columns = mapping.columns.iter();
        Self {
            name: name.to_owned(),
            names: mapping.names.iter().map(|name| normal(name)).collect(),
            columns: columns.map(|(field, column)| (field.code().to_owned(), *column)).collect(),
        }
    }

    /// True for a sheet with the same header.
    fn fits(&self, mapping: &Mapping) -> bool {
        !self.names.is_empty()
            && self.names.iter().eq(mapping
                .names
                .iter()
                .map(|name| normal(name))
                .collect::<Vec<_>>()
                .iter())
    }

    /// The mapping of a sheet that has this header among its first rows, whether we would have
    /// taken that row for a header or not.
    pub fn found_in(&self, guessed: &Mapping, head: &[Row]) -> Option<Mapping> {
        let rows = head.iter().map(|row| Mapping::with_header(head, row.number));
        let found = [guessed.clone()].into_iter().chain(rows).find(|mapping| self.fits(mapping));
        found.map(|mapping| self.applied(&mapping))
    }

    /// The mapping as it was chosen.
    fn applied(&self, mapping: &Mapping) -> Mapping {
        let known = self.columns.iter();
        let columns: Vec<(Field, usize)> =
            known.filter_map(|(code, column)| Some((Field::from_code(code)?, *column))).collect();
        mapping.clone().with_columns(columns)
    }
}

/// Reads what the desk remembers; nothing where it cannot be read.
pub fn read(remembered: Option<&str>) -> Vec<Layout> {
    remembered.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

/// As the desk remembers them: a name once, the newest first.
pub fn with(mut layouts: Vec<Layout>, layout: Layout) -> String {
    layouts.retain(|known| known.name != layout.name && known.names != layout.names);
    layouts.insert(0, layout);
    written(&layouts)
}

/// As the desk remembers them, one forgotten.
pub fn without(mut layouts: Vec<Layout>, name: &str) -> String {
    layouts.retain(|known| known.name != name);
    written(&layouts)
}

fn written(layouts: &[Layout]) -> String {
    // Lists of plain words always have a form in JSON.
    serde_json::to_string(layouts).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(names: &[&str]) -> Mapping {
        let cells = names.iter().map(|name| (*name).to_owned()).collect();
        Mapping::guess(&[Row { number: 1, cells, trouble: None }]).unwrap()
    }

    #[test]
    fn a_layout_fits_the_same_header_and_gives_back_what_was_chosen() {
        let guessed = mapping(&["日期", "姓名", "反映问题", "甲"]);
        let chosen = guessed.clone().with_columns(vec![(Field::Words, 3), (Field::Requester, 1)]);
        let layout = Layout::of("街道台账", &chosen);
        let again = mapping(&["日 期", "姓名（必填）", "反映问题", "甲"]);
        assert!(layout.fits(&again));
        assert_eq!(layout.applied(&again).columns, chosen.columns);
        assert!(!layout.fits(&mapping(&["日期", "姓名", "反映问题"])));
        let row = |number, cells: &[&str]| {
            let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
            Row { number, cells, trouble: None }
        };
        let odd = [row(1, &["标题"]), row(4, &["日期", "姓名", "反映问题", "甲"])];
        let found = layout.found_in(&Mapping::headless(&odd), &odd).unwrap();
        assert_eq!((found.header_row, found.columns), (4, chosen.columns));
    }

    #[test]
    fn a_name_is_remembered_once_and_can_be_forgotten() {
        let layout = Layout::of("甲", &mapping(&["日期", "反映问题"]));
        let other = Layout::of("甲", &mapping(&["时间", "诉求内容"]));
        let known = read(Some(&with(vec![layout], other.clone())));
        assert_eq!(known, [other]);
        assert!(read(Some(&without(known, "甲"))).is_empty());
        assert!(read(Some("{")).is_empty());
    }
}
