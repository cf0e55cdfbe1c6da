//! Everything about the minutes of a meeting, read at one go.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::consent::{Proposal, proposal};
use crate::domain::field::Thing;
use crate::domain::meeting::{MeetingField, SEALED};
use crate::domain::value::Value;
use crate::export::minutes::paper;
use crate::export::paper::Paper;
use crate::journal::fold::{Entry, Folded};
use crate::store::{Reader, StoreError};
use crate::ui::screen::Subject;
use crate::words::fill;
use crate::work::house::House;
use crate::work::minutes::review::{Standing, standings, until};
use crate::work::minutes::sheet::{Passage, Sheet, passage_name};
use crate::work::minutes::versions::{Version, versions};
use crate::work::minutes::{MinutesDraft, draft, wording};

/// Words somebody gave a passage.
pub(super) struct Wording {
    /// When.
    pub(super) at: Moment,
    /// Who.
    pub(super) by: String,
    /// The words; empty where the passage was derived again.
    pub(super) words: String,
}

/// The minutes as the screen shows them.
pub(super) struct Minutes {
    /// The meeting.
    pub(super) subject: Subject,
    /// As it was sealed last, else as it stands now.
    pub(super) sheet: Sheet,
    /// As it would stand had nobody worded anything.
    pub(super) derived: Sheet,
    /// The facts behind it, from which any version is printed.
    pub(super) facts: MinutesDraft,
    /// The data folder; papers are put beside the data.
    pub(super) folder: PathBuf,
    /// How a topic's passage is named to a deed, by key.
    pub(super) numbers: Vec<(String, String)>,
    /// Where each seat stands; nobody before the draft went out.
    pub(super) seats: Vec<(String, Standing)>,
    /// Last moment for an answer.
    pub(super) until: Option<Moment>,
    /// What was sealed.
    pub(super) versions: Vec<Version>,
    /// What waits for a second person.
    pub(super) proposal: Option<Proposal>,
}

/// Reads the minutes of a meeting; none where the id names something else.
pub(super) fn load(
    reader: &Reader<'_>,
    house: &House,
    id: Id,
    now: Moment,
) -> Result<Option<Minutes>, StoreError> {
    let folded = reader.fold(id)?;
    if folded.thing != Some(Thing::Meeting) {
        return Ok(None);
    }
    let record = &folded.record;
    let house = &*house.of(record);
    let facts = draft(reader, house, id)?;
    let versions = versions(record);
    let sheet = versions.last().map_or_else(|| wording::sheet(&facts), |one| one.sheet.clone());
    let bare = MinutesDraft { wordings: BTreeMap::new(), text: String::new(), ..facts.clone() };
    let numbers = facts.topics.iter().map(|topic| (topic.key.clone(), topic.number.clone()));
    let until = until(record, house);
    let asked = until.is_some() && versions.is_empty();
    let seats = if asked { standings(record, house, &sheet, now) } else { Vec::new() };
    Ok(Some(Minutes {
        derived: wording::sheet(&bare),
        numbers: numbers.collect(),
        folder: reader.folder(),
        seats,
        until,
        versions,
        proposal: proposal(record),
        sheet,
        facts,
        subject: Subject::read(reader, id, folded)?,
    }))
}

impl Minutes {
    /// A sealed version as a paper, and the name of its file without ending. Each has one file: what
    /// was sealed does not change.
    pub(super) fn printed(&self, place: usize) -> Option<(Paper, String)> {
        let version = self.versions.get(place)?.clone();
        let given = [("n", version.n.into())];
        let name = format!("{}-{}", self.subject.number, fill("minutes-file", &given));
        let draft = MinutesDraft { sealed: Some(version), ..self.facts.clone() };
        Some((paper(&draft), name))
    }

    /// Was it issued?
    pub(super) fn is_sealed(&self) -> bool {
        SEALED.contains(&self.subject.folded.stage())
    }

    /// The passages a person may word.
    pub(super) fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.sheet.passages.iter().filter(|passage| passage.is_worded())
    }

    /// How a deed names a passage.
    pub(super) fn name_of(&self, key: &str) -> String {
        let number = self.numbers.iter().find(|(known, _)| known == key);
        number.map_or_else(|| passage_name(key), |(_, number)| number.clone())
    }

    /// Seats whose answer was given to other words of this passage.
    pub(super) fn waits_for(&self, key: &str) -> usize {
        let waits = |standing: &Standing| match standing {
            Standing::Changed(_, changed) => changed.iter().any(|one| one == key),
            _ => false,
        };
        self.seats.iter().filter(|(_, standing)| waits(standing)).count()
    }

    /// What was ever written into a passage, the newest first.
    pub(super) fn history(&self, key: &str, house: &House) -> Vec<Wording> {
        let folded: &Folded = &self.subject.folded;
        let said = folded.history.iter().rev().filter(|entry| !entry.undone);
        said.filter_map(|entry| wording_of(entry, key, house)).collect()
    }
}

fn wording_of(entry: &Entry, key: &str, house: &House) -> Option<Wording> {
    let said = entry.body.get(&u16::from(MeetingField::Wordings)).and_then(Value::as_map)?;
    let words = said.get(key)?.as_text()?.to_owned();
    let typist = house.operators.iter().find(|operator| operator.id == entry.actor);
    let by = typist.map(|operator| operator.name.clone()).unwrap_or_default();
    Some(Wording { at: entry.at, by, words })
}
