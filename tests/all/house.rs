//! The rules of the house: who may use whom, where outside crates live, and that every file says what it is for.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Outside crates that may be named in one folder only.
const HOMES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store/", "hub/book/"]),
    ("ratatui", &["ui/"]),
    ("crossterm", &["ui/"]),
    ("ed25519_dalek", &["journal/"]),
    ("zstd", &["journal/"]),
    ("age", &["journal/"]),
    ("zip", &["export/", "import/paper/", "import/template/"]),
    ("krilla", &["export/pdf/"]),
    ("fontdb", &["export/pdf/"]),
    ("skrifa", &["export/pdf/"]),
    ("calamine", &["import/"]),
    ("quick_xml", &["import/paper/", "import/template/"]),
];

/// Pairs that the floors would allow and we do not: (user, used).
const APART: &[(&str, &str)] = &[("hub", "store"), ("hub", "work"), ("hub", "domain")];

#[test]
fn modules_use_only_lower_floors() {
    let floors = floors();
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let Some(user) = module_of(&path) else { continue };
        let Some(above) = floors.get(&user) else {
            broken.push(format!("src/{path}: `{user}` stands on no floor of `src/lib.rs`"));
            continue;
        };
        for (number, line) in code_lines(&text) {
            if line.contains("crate::{") || line.contains("super::super") {
                broken.push(format!("src/{path}:{number}: write one plain `crate::` path"));
            }
            for used in names_after(line, "crate::") {
                let Some(below) = floors.get(used) else { continue };
                let apart = APART.contains(&(user.as_str(), used));
                if used != user && (below >= above || apart) {
                    broken.push(format!("src/{path}:{number}: `{user}` must not use `{used}`"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn outside_crates_stay_in_their_homes() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        for (number, line) in code_lines(&text) {
            for (name, homes) in HOMES {
                let is_home = homes.iter().any(|home| path.starts_with(home));
                // `page::` is not `age::`.
                let is_named = line
                    .split(|letter: char| !(letter.is_alphanumeric() || "_:".contains(letter)))
                    .any(|word| word.starts_with(&format!("{name}::")));
                if !is_home && is_named {
                    broken.push(format!("src/{path}:{number}: `{name}` lives in {homes:?}"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn files_say_what_they_are_for() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//!") && !text.starts_with("#![doc") {
            broken.push(format!("src/{path}: begins without a `//!` that says what it is for"));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// Reads the floors out of `src/lib.rs`: a blank line begins the next one.
fn floors() -> BTreeMap<String, usize> {
    let text = fs::read_to_string(root().join("lib.rs")).unwrap();
    let mut floor = 0;
    let mut floors = BTreeMap::new();
    for line in text.lines() {
        if line.is_empty() {
            floor += 1;
        }
        if let Some(name) = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';')) {
            floors.insert(name.to_owned(), floor);
        }
    }
    floors
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file, by its path under `src`.
pub(crate) fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(&root(), &mut found);
    assert!(found.len() > 5, "no sources found: a rule that reads nothing proves nothing");
    found
}

/// The top-level module a file belongs to; none for `lib.rs` and `main.rs`, which wire the house.
fn module_of(path: &str) -> Option<String> {
    let first = path.split('/').next()?.trim_end_matches(".rs");
    (!matches!(first, "lib" | "main" | "bin")).then(|| first.to_owned())
}

/// Lines of code, numbered, without comments.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line.split("//").next().unwrap_or("")))
}

/// Every name that follows `prefix` on the line.
fn names_after<'a>(line: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    line.split(prefix).skip(1).filter_map(|rest| {
        rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()
    })
}
