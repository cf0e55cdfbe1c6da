//! 拟议: the desk proposes what has grown heavy enough for the table, and takes back what has grown
//! light.
//!
//! After each deed, in its transaction, the items it touched are looked at. Where enough households
//! ask for one item within the window, their issues are one proposal; else each issue that has a
//! reason of its own is one. The name of a proposal follows from what it is about, so that two desks
//! and two runs make the same. What a person took up or turned down is never made again or taken
//! back here; only its households are counted on while it can still be changed.

mod laying;
mod voices;

use std::collections::BTreeSet;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::compound::{OWN, compound_of};
use crate::domain::field::Thing;
use crate::domain::issue::IssueField;
use crate::domain::topic::{BY_ITSELF, TopicField, stage};
use crate::domain::value::Value;
use crate::journal::fold::Folded;
use crate::store::{Reader, Session, Store, StoreError};
use crate::work::house::House;
use crate::work::settings::{PROPOSE_HOUSEHOLDS, PROPOSE_WINDOW};
use crate::work::topic::proposing::laying::{Wanted, lay};
use crate::work::topic::proposing::voices::{Voice, listen};

const DAY_MS: i64 = 24 * 3_600_000;
/// A matter comes to the table again and again, but hardly more often than this.
const ROUNDS: u32 = 1_000;

/// Something to tell the person: key of the words and what they name.
type Told = (&'static str, String);

/// What follows from a deed that touched these things. Answers what a person should know.
pub(crate) fn follow(
    session: &mut Session<'_>,
    house: &House,
    touched: &[Id],
) -> Result<Vec<Told>, StoreError> {
    let Some(station) = house.station else { return Ok(Vec::new()) };
    let matters = matters_of(&session.reader(), touched)?;
    look_at(session, house, station, matters)
}

/// What may come to the table as one: an item of the catalogue in a compound.
type Matters = BTreeSet<(Id, String)>;

/// Which items a look is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Those that the passing of a day can change.
    Day,
    /// Every one: after an import, or when somebody asks for it.
    All,
}

/// Proposes and takes back whatever is due at this moment. Doing it twice is doing it once.
///
/// # Errors
/// The store's; nothing is written then.
pub fn propose(
    store: &mut Store,
    house: &House,
    now: Moment,
    look: Look,
) -> Result<Vec<Told>, StoreError> {
    let Some(station) = house.station else { return Ok(Vec::new()) };
    let committed = store.commit(BY_ITSELF, now, |session| {
        let reader = session.reader();
        let mut items: BTreeSet<String> = reader.items_to_watch(now)?.into_iter().collect();
        if look == Look::All {
            items.extend(reader.item_counts(1)?.into_iter().map(|(item, _)| item));
            items.insert(String::new());
        }
        let compounds = house.compounds.iter();
        let matters = compounds.flat_map(|known| items.iter().map(|item| (known.id, item.clone())));
        look_at(session, house, station, matters.collect())
    })?;
    Ok(committed?.0)
}

/// Items and compounds of the issues among these things, those they had before included, and of the
/// issues behind the topics among them.
fn matters_of(reader: &Reader<'_>, touched: &[Id]) -> Result<Matters, StoreError> {
    let mut matters = Matters::new();
    for id in touched {
        let folded = reader.fold(*id)?;
        match folded.thing {
            Some(Thing::Issue) => issue_matters(&folded, &mut matters),
            Some(Thing::Topic) => {
                let item = folded.record.text(TopicField::Item).to_owned();
                matters.insert((compound_of(&folded.record), item));
                for issue in said_ids(&folded, TopicField::Issues) {
                    issue_matters(&reader.fold(issue)?, &mut matters);
                }
            }
            _ => {}
        }
    }
    Ok(matters)
}

fn issue_matters(issue: &Folded, matters: &mut Matters) {
    let said = |field: IssueField| {
        let number = field.into();
        issue.history.iter().filter_map(move |entry| entry.body.get(&number))
    };
    let mut items: BTreeSet<&str> = said(IssueField::Item).filter_map(Value::as_text).collect();
    items.insert(issue.record.text(IssueField::Item));
    let mut compounds: BTreeSet<Id> = said(IssueField::Compound).filter_map(Value::as_id).collect();
    compounds.insert(compound_of(&issue.record));
    // It may have been the station's own before anybody said otherwise.
    let is_moved = issue.history.first().is_some_and(|first| {
        !compounds.is_empty() && !first.body.contains_key(&IssueField::Compound.into())
    });
    compounds.extend(is_moved.then_some(OWN));
    for compound in compounds {
        matters.extend(items.iter().map(|item| (compound, (*item).to_owned())));
    }
}

/// Every id a set ever held.
fn said_ids(folded: &Folded, field: impl Into<u16>) -> BTreeSet<Id> {
    let number = field.into();
    let said = folded.history.iter().filter_map(|entry| entry.body.get(&number));
    said.flat_map(Value::as_list).filter_map(Value::as_id).collect()
}

fn look_at(
    session: &mut Session<'_>,
    house: &House,
    station: Id,
    matters: Matters,
) -> Result<Vec<Told>, StoreError> {
    session.act_as(BY_ITSELF);
    let mut told = Vec::new();
    for (compound, item) in matters {
        let house = &*house.at(compound);
        let here = Matter::find(session, house, station, item)?;
        for wanted in here.wanted(session, house)? {
            told.extend(lay(session, house, &wanted)?);
        }
    }
    Ok(told)
}

/// One item of the catalogue in one compound, with all that is said of it and no person has brought to
/// the table.
struct Matter {
    station: Id,
    compound: Id,
    item: String,
    voices: Vec<Voice>,
    /// The topic that stands for the whole item now, and in which round.
    whole: Id,
    round: u32,
    /// A person took it up, and it still gathers.
    gathers: bool,
}

impl Matter {
    fn find(
        session: &Session<'_>,
        house: &House,
        station: Id,
        item: String,
    ) -> Result<Self, StoreError> {
        let reader = session.reader();
        let compound = house.here;
        let within = if compound == OWN { String::new() } else { format!("{compound}/") };
        let (mut whole, mut round, mut at) = (Id::default(), 1, None);
        while round < ROUNDS {
            whole = named(station, "item", &format!("{within}{item}/{round}"));
            at = reader.topic_row(whole)?.map(|row| row.stage);
            let is_over = at.is_some_and(|at| {
                ![stage::PROPOSED, stage::TAKEN_BACK].contains(&at) && !GATHERING.contains(&at)
            });
            if !is_over {
                break;
            }
            round += 1;
        }
        let window = house.number(PROPOSE_WINDOW) * DAY_MS;
        let stands = at.filter(|at| *at != stage::TAKEN_BACK);
        let began =
            stands.map(|_| session.fold(whole)).transpose()?.map(|topic| proposed_at(&topic));
        // Time alone takes nothing back: what stands keeps the window it was made in.
        let since = began.unwrap_or(session.now()).min(session.now()).plus_ms(-window);
        let voices = listen(session, house, &item, since)?;
        let gathers = at.is_some_and(|at| GATHERING.contains(&at));
        Ok(Self { station, compound, item, voices, whole, round, gathers })
    }

    /// What should stand for this item, and what should not.
    fn wanted(&self, session: &Session<'_>, house: &House) -> Result<Vec<Wanted>, StoreError> {
        let recent: Vec<&Voice> = self.voices.iter().filter(|voice| voice.is_recent).collect();
        let ids: Vec<Id> = recent.iter().map(|voice| voice.id).collect();
        let weight = i64::from(session.reader().weight(&ids)?.households);
        let limit = house.number(PROPOSE_HOUSEHOLDS);
        // An item the catalogue does not have is nobody's common matter.
        let is_heavy = !self.item.is_empty() && (self.gathers || weight >= limit);
        let mut all = vec![Wanted::whole(self, is_heavy, weight)];
        let mut alone: BTreeSet<Id> =
            session.reader().proposals_of_item(self.compound, &self.item)?.into_iter().collect();
        alone.remove(&self.whole);
        for voice in self.voices.iter().filter(|voice| !voice.reasons.is_empty()) {
            let id = named(self.station, "issue", &voice.id.to_string());
            alone.remove(&id);
            let weight = i64::from(session.reader().weight(&[voice.id])?.households);
            all.push(Wanted::alone(self, voice, id, !is_heavy, weight));
        }
        // A proposal about one issue whose reason is gone, or that goes by another item now.
        all.extend(alone.into_iter().map(|id| Wanted::gone(self, id)));
        Ok(all)
    }
}

/// Stages in which the desk counts households on after a person took the matter up.
const GATHERING: &[u8] = &[stage::COLLECTED, stage::SCREENED, stage::RETURNED];

/// When it was last proposed.
fn proposed_at(topic: &Folded) -> Moment {
    use crate::domain::topic::kind::{PROPOSE, PROPOSE_AGAIN};
    let proposed =
        topic.history.iter().filter(|entry| [PROPOSE, PROPOSE_AGAIN].contains(&entry.kind));
    proposed.map(|entry| entry.recorded).max().unwrap_or_default()
}

/// The name of a proposal: the same on every desk of the station.
fn named(station: Id, what: &str, key: &str) -> Id {
    let mut hasher = blake3::Hasher::new_derive_key("yizhan proposed topic 1");
    hasher.update(&station.0).update(what.as_bytes()).update(b"/").update(key.as_bytes());
    let mut bytes = [0; 16];
    hasher.finalize_xof().fill(&mut bytes);
    Id::with_random(Moment(0), bytes)
}
