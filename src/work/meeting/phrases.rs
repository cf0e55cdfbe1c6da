//! 常用语: the phrases minutes are made of, and those this station itself uses often.

use std::collections::BTreeMap;

use crate::base::text::{clean_line, cut};
use crate::domain::proceedings::{outcomes, speeches};
use crate::store::{Reader, StoreError};
use crate::words::say;

/// The shipped phrases; their words are `phrase-<key>`.
const SHIPPED: [&str; 7] = ["believes", "decides", "requires", "agrees", "by", "next", "report"];
/// So many of the station's own are offered.
const OWN: usize = 5;
/// So many meetings are looked back over.
const MEETINGS: usize = 12;
/// A phrase is the beginning of what was said, up to its first mark; longer ones are no phrases.
const CELLS_MAX: usize = 24;

/// What is offered: the shipped phrases, then what was said at least twice, the most frequent first.
pub fn phrases(reader: &Reader<'_>) -> Result<Vec<String>, StoreError> {
    let mut offered: Vec<String> =
        SHIPPED.iter().map(|key| say(&format!("phrase-{key}"))).collect();
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    for row in reader.meetings(None, MEETINGS)?.rows {
        let record = reader.fold(row.id)?.record;
        let said = speeches(&record).into_iter().map(|speech| speech.words);
        let stated = outcomes(&record).into_iter().map(|outcome| outcome.words);
        let matters = reader.resolutions_of(row.id)?.into_iter().map(|item| item.matter);
        for words in said.chain(stated).chain(matters) {
            if let Some(phrase) = beginning(&words) {
                *used.entry(phrase).or_default() += 1;
            }
        }
    }
    let mut own: Vec<(usize, String)> = used
        .into_iter()
        .filter(|(phrase, n)| *n > 1 && !offered.contains(phrase))
        .map(|(phrase, n)| (n, phrase))
        .collect();
    own.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    offered.extend(own.into_iter().take(OWN).map(|(_, phrase)| phrase));
    Ok(offered)
}

fn beginning(words: &str) -> Option<String> {
    let line = clean_line(words);
    let phrase = line.split_inclusive(['，', '。', '；', '：', ',', '.']).next()?.to_owned();
    let is_short = cut(&phrase, CELLS_MAX) == phrase && phrase.chars().count() > 1;
    is_short.then_some(phrase)
}
