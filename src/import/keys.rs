//! What a row of a file is known by, so that a file read twice makes each issue once.

use std::collections::HashMap;
use std::path::Path;

use crate::base::text::clean_line;
use crate::import::row::{Incoming, content_hash};
use crate::import::whereabouts::REJECTED;

type Hash = [u8; 16];

/// Gives each row of a file its key.
pub struct Keys {
    source: String,
    /// Content of the first row of each number of the source.
    numbers: HashMap<Hash, Hash>,
    /// How often a content without a number was seen.
    seen: HashMap<Hash, u32>,
}

impl Keys {
    /// The source is what it was called, else the file without its ending.
    pub fn new(named: Option<&str>, path: &Path) -> Self {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let source = named.map_or_else(|| original(&stem.unwrap_or_default()), clean_line);
        Self { source, numbers: HashMap::new(), seen: HashMap::new() }
    }

    /// By source and number, else by content and how often it was there before. A number that the
    /// file gives to a second content is told apart by that content.
    pub fn of(&mut self, row: &Incoming) -> String {
        let content = content_hash(row);
        let Some(number) = &row.key_source else {
            let seen = self.seen.entry(content).or_default();
            *seen += 1;
            return format!("={}/{seen}", hex(&content));
        };
        let mut hash = [0; 16];
        blake3::Hasher::new().update(number.as_bytes()).finalize_xof().fill(&mut hash);
        let first = *self.numbers.entry(hash).or_insert(content);
        if first == content {
            format!("{}#{number}", self.source)
        } else {
            format!("{}#{number}#{}", self.source, hex(&content))
        }
    }
}

/// A second download of a file is the same file: `台账(1)` and `台账 - 副本` are `台账`, and so are the
/// rows of it that were rejected and put right.
fn original(stem: &str) -> String {
    let stem = clean_line(stem);
    let stem = stem.trim_end_matches("副本").trim_end_matches([' ', '-']);
    let plain = stem.strip_suffix([')', '）']).and_then(|rest| {
        let name = rest.trim_end_matches(|letter: char| letter.is_ascii_digit());
        name.strip_suffix(['(', '（'])
    });
    plain.unwrap_or(stem).trim().trim_end_matches(REJECTED).to_owned()
}

fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: Option<&str>, words: &str) -> Incoming {
        let key_source = number.map(str::to_owned);
        Incoming { key_source, words: words.to_owned(), ..Incoming::default() }
    }

    #[test]
    fn a_row_has_the_same_key_whenever_its_file_is_read() {
        let rows =
            [row(Some("7"), "灯"), row(Some("7"), "水"), row(Some("7"), "灯"), row(None, "灯")];
        let keys = |name: &str| -> Vec<String> {
            let mut keys = Keys::new(None, Path::new(name));
            rows.iter().map(|row| keys.of(row)).collect()
        };
        let first = keys("x/台账.csv");
        assert_eq!(first, keys("y/台账 (1).csv"));
        assert_eq!(first, keys("台账 - 副本.xlsx"));
        assert_eq!(first, keys("台账.退回.xlsx"));
        assert_eq!(first[0], "台账#7");
        assert_eq!(first[0], first[2], "the same row twice is one matter");
        assert_ne!(first[0], first[1], "another matter under the same number is not lost");
        let mut keys = Keys::new(Some("热线"), Path::new("台账.csv"));
        assert_eq!(keys.of(&rows[0]), "热线#7");
        let twice = [keys.of(&rows[3]), keys.of(&rows[3])];
        assert_ne!(twice[0], twice[1], "two people may say the same words");
    }
}
