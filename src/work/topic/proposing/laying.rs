//! What stands against what should stand: the operations that make the one into the other.

use std::collections::BTreeSet;

use crate::base::id::Id;
use crate::base::mask::free_words;
use crate::domain::agenda::{Trigger, decided_by};
use crate::domain::compound::{OWN, compound_of};
use crate::domain::field::{REMOVES, Thing};
use crate::domain::issue::IssueField;
use crate::domain::topic::{TopicField, kind, stage};
use crate::domain::value::{Saying, Value};
use crate::journal::common::{NOTE, REASON};
use crate::journal::fold::Folded;
use crate::store::{Session, StoreError};
use crate::words::{self, fill, in_language};
use crate::work::house::House;
use crate::work::topic::collecting::TITLE_CHARS_MAX;
use crate::work::topic::proposing::voices::{Voice, is_withdrawn};
use crate::work::topic::proposing::{Matter, Told, said_ids};
use crate::work::turn::number_of;

/// A proposal that should stand, or should not.
pub(super) struct Wanted {
    id: Id,
    compound: Id,
    /// What it is called until a person takes it up.
    number: String,
    title: String,
    item: String,
    members: Vec<Id>,
    reasons: Vec<&'static str>,
    households: i64,
    /// Why it must not stand, where it must not: a code of the list.
    gone: Option<&'static str>,
}

impl Wanted {
    /// The whole item as one proposal.
    pub(super) fn whole(matter: &Matter, is_heavy: bool, households: i64) -> Self {
        let own = matter.voices.iter().flat_map(|voice| voice.reasons.iter().copied());
        let own: Vec<Trigger> = own.collect();
        let reasons = Trigger::ALL.iter().copied();
        let reasons = reasons.filter(|reason| *reason == Trigger::Repeated || own.contains(reason));
        let members = matter.voices.iter();
        let members = members.filter(|voice| voice.is_recent || !voice.reasons.is_empty());
        Self {
            id: matter.whole,
            compound: matter.compound,
            number: format!("P-{}{}-{}", matter.item, tag(matter.compound), matter.round),
            title: String::new(),
            item: matter.item.clone(),
            members: members.map(|voice| voice.id).collect(),
            reasons: reasons.map(Trigger::code).collect(),
            households,
            gone: (!is_heavy).then_some("too_few"),
        }
    }

    /// One issue as a proposal of its own.
    pub(super) fn alone(
        matter: &Matter,
        voice: &Voice,
        id: Id,
        stands: bool,
        households: i64,
    ) -> Self {
        let number = voice.number.split_once('-').map_or("", |(_, rest)| rest);
        Self {
            id,
            compound: matter.compound,
            number: format!("P{number}"),
            title: voice.title.clone(),
            item: matter.item.clone(),
            members: vec![voice.id],
            reasons: voice.reasons.iter().map(|reason| reason.code()).collect(),
            households,
            gone: (!stands).then_some("in_another"),
        }
    }

    /// A proposal about one issue that has no reason left.
    pub(super) fn gone(matter: &Matter, id: Id) -> Self {
        Self {
            id,
            compound: matter.compound,
            number: String::new(),
            title: String::new(),
            item: matter.item.clone(),
            members: Vec::new(),
            reasons: Vec::new(),
            households: 0,
            gone: Some("reason_gone"),
        }
    }

    fn title(&self, house: &House) -> String {
        let item = house.catalogue.item(&self.item);
        let name = item.map_or(self.item.as_str(), |item| in_language(&item.name, &item.name_en));
        let title = if self.title.is_empty() { name } else { &self.title };
        free_words(title).chars().take(TITLE_CHARS_MAX).collect()
    }
}

/// Lays down what is missing. Answers what a person should know.
pub(super) fn lay(
    session: &mut Session<'_>,
    house: &House,
    wanted: &Wanted,
) -> Result<Option<Told>, StoreError> {
    let folded = session.fold(wanted.id)?;
    // What moved to another compound is that one's business now.
    let is_elsewhere = wanted.gone.is_some() && compound_of(&folded.record) != wanted.compound;
    if folded.locked || is_elsewhere {
        return Ok(None);
    }
    match (folded.stage(), wanted.gone) {
        (0, None) if folded.is_empty() => born(session, house, wanted).map(Some),
        (stage::TAKEN_BACK, None) => {
            let says = differing(&folded, wanted, true);
            session.step(&folded, wanted.id, kind::PROPOSE_AGAIN, says.body())?;
            Ok(Some(("warning-proposed", called(&folded))))
        }
        (stage::PROPOSED, Some(reason)) => take_back(session, &folded, wanted, reason).map(Some),
        (stage::PROPOSED, None) => count(session, &folded, wanted, true),
        (stage::COLLECTED | stage::SCREENED | stage::RETURNED, None) => {
            count(session, &folded, wanted, false)
        }
        _ => Ok(None),
    }
}

/// What tells proposals of other compounds from those of the station's own: `-3F7`.
fn tag(compound: Id) -> String {
    let id = compound.to_string().to_uppercase();
    let short = id.get(id.len() - 3..).unwrap_or_default();
    if compound == OWN { String::new() } else { format!("-{short}") }
}

/// `P-A02-1 公共照明`
fn called(folded: &Folded) -> String {
    format!("{} {}", number_of(folded), folded.record.text(TopicField::Title))
}

fn born(session: &mut Session<'_>, house: &House, wanted: &Wanted) -> Result<Told, StoreError> {
    let item = house.catalogue.item(&wanted.item);
    let title = wanted.title(house);
    let told = format!("{} {title}", wanted.number);
    let says = Saying::new()
        .with(TopicField::Number, wanted.number.as_str())
        .with(TopicField::Title, title)
        .maybe(TopicField::Item, Some(wanted.item.as_str()))
        .with(TopicField::DecidedBy, decided_by(item, ""))
        .with(TopicField::Issues, list(&wanted.members))
        .with(TopicField::Behind, wanted.households)
        .with(TopicField::Trigger, wanted.reasons.first().copied().unwrap_or_default())
        .with(TopicField::Reasons, codes(&wanted.reasons))
        .maybe(TopicField::Compound, (wanted.compound != OWN).then_some(wanted.compound));
    session.say(wanted.id, kind::PROPOSE, 0, says.body())?;
    Ok(("warning-proposed", told))
}

/// Households, issues and reasons where they differ. What a person took out of a topic he took up
/// stays out, and nothing of it is taken out here.
fn differing(folded: &Folded, wanted: &Wanted, is_ours: bool) -> Saying {
    let record = &folded.record;
    let known = record.ids(TopicField::Issues);
    let known: BTreeSet<Id> = known.into_iter().collect();
    let removed = said_ids(folded, u16::from(TopicField::Issues) | REMOVES);
    let joins = wanted.members.iter().copied().filter(|id| !known.contains(id));
    let joins: Vec<Id> = joins.filter(|id| is_ours || !removed.contains(id)).collect();
    let leaves: Vec<Id> =
        known.iter().copied().filter(|id| is_ours && !wanted.members.contains(id)).collect();
    let behind = Some(wanted.households);
    let behind = behind.filter(|now| is_ours && record.int(TopicField::Behind) != Some(*now));
    let reasons = codes(&wanted.reasons);
    let other = is_ours && record.list(TopicField::Reasons) != reasons.as_slice();
    let trigger = wanted.reasons.first().copied().filter(|_| other);
    let moves = is_ours && compound_of(record) != wanted.compound;
    Saying::new()
        .maybe(TopicField::Compound, moves.then_some(wanted.compound))
        .maybe(TopicField::Issues, (!joins.is_empty()).then(|| list(&joins)))
        .maybe(u16::from(TopicField::Issues) | REMOVES, (!leaves.is_empty()).then(|| list(&leaves)))
        .maybe(TopicField::Behind, behind)
        .maybe(TopicField::Trigger, trigger)
        .maybe(TopicField::Reasons, other.then_some(reasons))
}

/// More or fewer stand behind it.
fn count(
    session: &mut Session<'_>,
    folded: &Folded,
    wanted: &Wanted,
    is_ours: bool,
) -> Result<Option<Told>, StoreError> {
    let mut says = differing(folded, wanted, is_ours);
    let joins = says.clone().body();
    if !is_ours {
        // Those behind a topic that was taken up are all its issues, whoever put them there.
        let mut all: BTreeSet<Id> = folded.record.ids(TopicField::Issues).into_iter().collect();
        let joined = joins.get(&TopicField::Issues.into()).into_iter().flat_map(Value::as_list);
        all.extend(joined.filter_map(Value::as_id));
        let all: Vec<Id> = all.into_iter().collect();
        let behind = i64::from(session.reader().weight(&all)?.households);
        if folded.record.int(TopicField::Behind) != Some(behind) {
            says = says.with(TopicField::Behind, behind);
        }
    }
    let body = says.body();
    if body.is_empty() {
        return Ok(None);
    }
    let told = body.contains_key(&TopicField::Issues.into());
    session.step(folded, wanted.id, kind::COUNT, body)?;
    Ok(told.then(|| ("warning-joined-topic", called(folded))))
}

fn take_back(
    session: &mut Session<'_>,
    folded: &Folded,
    wanted: &Wanted,
    reason: &'static str,
) -> Result<Told, StoreError> {
    let before = folded.record.int(TopicField::Behind).unwrap_or(0);
    let mut why = Vec::new();
    for issue in folded.record.ids(TopicField::Issues) {
        if reason == "in_another" || !wanted.members.contains(&issue) {
            why.extend(became(session, issue)?);
        }
    }
    if reason == "too_few" && before != wanted.households {
        let counts = [("before", before.into()), ("after", wanted.households.into())];
        why.push(fill("proposal-fewer", &counts));
    }
    let says = Saying::new()
        .with(REASON, reason)
        .maybe(NOTE, Some(why.join(&words::say("list-comma"))))
        .with(TopicField::Behind, wanted.households);
    session.step(folded, wanted.id, kind::TAKE_BACK, says.body())?;
    Ok(("warning-proposal-back", called(folded)))
}

/// What became of an issue that no longer counts: `JL-26-0412 诉求人撤回`.
fn became(session: &Session<'_>, issue: Id) -> Result<Option<String>, StoreError> {
    let folded = session.fold(issue)?;
    let number = number_of(&folded);
    if session.reader().issue_row(issue)?.is_none() {
        let number = folded
            .history
            .iter()
            .find_map(|entry| entry.body.get(&IssueField::Number.into()).and_then(Value::as_text));
        let what = words::say("proposal-undone");
        return Ok(number.map(|number| format!("{number} {what}")));
    }
    let topics = session.reader().topics_of_issue(issue)?;
    let taken =
        topics.iter().find(|topic| ![stage::PROPOSED, stage::TAKEN_BACK].contains(&topic.stage));
    let what = match taken {
        Some(topic) => format!("{} {}", words::thing(Thing::Topic), topic.number),
        None if is_withdrawn(&folded) => words::say("proposal-withdrawn"),
        None => words::stage(Thing::Issue, folded.stage()),
    };
    Ok(Some(format!("{number} {what}")))
}

fn list(ids: &[Id]) -> Vec<Value> {
    ids.iter().copied().map(Value::from).collect()
}

fn codes(reasons: &[&'static str]) -> Vec<Value> {
    reasons.iter().map(|reason| Value::from(*reason)).collect()
}
