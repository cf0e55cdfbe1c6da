//! An issue as far as it is compared: its words as pairs of letters, its item, place and day.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::place::Place;
use crate::base::text::clean;
use crate::domain::catalogue::suggest::text::{letters, pairs};
use crate::domain::compound::{OWN, compound_of};
use crate::domain::issue::IssueField;
use crate::domain::value::Record;

/// Letters of the words that are compared: who greets and tells the whole story comes to the matter
/// within these, and the rest is chatter that makes any two texts alike.
const LETTERS_MAX: usize = 120;

/// What is compared of an issue. Made once for each.
#[derive(Debug, Clone, Default)]
pub struct Matter {
    /// In the order of speaking, breaks as `\0`.
    pub(super) letters: Vec<char>,
    /// Each once, sorted.
    pairs: Vec<[char; 2]>,
    pub(super) item: String,
    /// Empty where it is not known, as the flat.
    pub(super) building: String,
    pub(super) flat: String,
    pub(super) at: Moment,
    /// Two of different compounds are never one matter.
    pub(super) compound: Id,
}

impl Matter {
    /// Words as they were said, wherever they were said; spaces of any kind, invisible characters,
    /// width of letters and repeated signs make no difference.
    pub fn new(words: &str, place: &str, item: &str, at: Moment) -> Self {
        let words: String = clean(words).chars().filter(|letter| !letter.is_whitespace()).collect();
        let mut letters = letters(&words);
        letters.truncate(LETTERS_MAX);
        let mut known: Vec<[char; 2]> = pairs(&letters).collect();
        known.sort_unstable();
        known.dedup();
        let place = Place::read(place);
        let building = place.building.as_ref().map(|_| place.building_only()).unwrap_or_default();
        let flat = place.household_key().unwrap_or_default();
        Self { letters, pairs: known, item: item.to_owned(), building, flat, at, compound: OWN }
    }

    /// An issue that was registered at that moment.
    pub fn of(record: &Record, at: Moment) -> Self {
        let (title, words) = (record.text(IssueField::Title), record.text(IssueField::Words));
        // A title that was made out of the words says nothing new.
        let begins: String = words.chars().take(title.chars().count()).collect();
        let said =
            if begins == title { words.to_owned() } else { format!("{title}\u{3002}{words}") };
        Self::new(&said, record.text(IssueField::Place), record.text(IssueField::Item), at)
            .within(compound_of(record))
    }

    /// The same in another compound than the station's own.
    #[must_use]
    pub fn within(self, compound: Id) -> Self {
        Self { compound, ..self }
    }

    /// The compound it is about.
    pub fn compound(&self) -> Id {
        self.compound
    }

    /// Pairs of neighbouring letters, each once.
    pub fn pairs(&self) -> &[[char; 2]] {
        &self.pairs
    }

    /// True where it has the pair.
    pub fn has(&self, pair: [char; 2]) -> bool {
        self.pairs.binary_search(&pair).is_ok()
    }

    /// Nothing was said that could be compared.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.item.is_empty()
    }

    pub(super) fn is_same_text(&self, other: &Self) -> bool {
        let said = |matter: &Self| -> Vec<char> {
            matter.letters.iter().copied().filter(|letter| *letter != '\0').collect()
        };
        !self.pairs.is_empty() && said(self) == said(other)
    }
}
