//! The parts of a report beside intake and rates: who it went to, how it went on, meetings, tasks.

use std::collections::BTreeMap;

use crate::base::clock::Moment;
use crate::domain::deadline::{Lateness, lateness};
use crate::domain::field::Thing;
use crate::domain::issue::{kind, stage};
use crate::domain::meeting::stage as meeting_stage;
use crate::domain::proceedings::outcomes;
use crate::domain::report::{IssueLife, Period, Scope};
use crate::domain::supervision::is_running;
use crate::domain::task::kind as task_kind;
use crate::journal::fold::{Entry, Folded};
use crate::store::{Reader, StoreError};
use crate::work::house::House;
use crate::work::report::{Counted, Part, Unit};

/// Issues that were sent in the period, by the party that answers, in the order of the catalogue.
pub(super) fn units(lives: &[IssueLife], period: &Period, house: &House) -> Vec<Unit> {
    let mut units: BTreeMap<&str, Unit> = BTreeMap::new();
    for life in lives {
        // Withdrawn, reworked or on the book: whatever came of it, it was sent.
        if !life.was_sent_in(period) {
            continue;
        }
        let unit = units.entry(life.handler.as_str()).or_default();
        unit.all.0.push(life.lid);
        let place = match (life.is_closed(), life.kept()) {
            (false, _) => &mut unit.open,
            (true, Some(true)) => &mut unit.on_time,
            (true, Some(false)) => &mut unit.late,
            (true, None) => &mut unit.neither,
        };
        place.0.push(life.lid);
        if let Some(answer) = life.answer() {
            unit.answered.0.push(life.lid);
            if answer == "dissatisfied" {
                unit.dissatisfied.0.push(life.lid);
            }
        }
    }
    let place = |party: &str| house.catalogue.parties.iter().position(|known| known.id == party);
    let mut units: Vec<Unit> =
        units.into_iter().map(|(party, unit)| Unit { party: party.to_owned(), ..unit }).collect();
    units.sort_by_key(|unit| place(&unit.party).unwrap_or(usize::MAX));
    units
}

fn part(key: &str, thing: Thing, counted: Vec<i64>) -> Part {
    Part { key: key.to_owned(), thing, counted: Counted(counted) }
}

/// How issues went on in the period, and how those stand that are late or on the book.
pub(super) fn course(lives: &[IssueLife], period: &Period, until: Moment) -> Vec<Part> {
    let of = |key: &str, fits: &dyn Fn(&IssueLife) -> bool| {
        let lids = lives.iter().filter(|life| fits(life)).map(|life| life.lid);
        part(key, Thing::Issue, lids.collect())
    };
    let done = |life: &IssueLife, kinds: &[u16]| life.did_in(kinds, period);
    vec![
        of("accepted", &|life| done(life, &[kind::ACCEPT])),
        of("declined", &|life| done(life, &[kind::DECLINE]) && life.stage() == stage::DECLINED),
        of("merged", &|life| done(life, &[kind::MERGE]) && life.stage() == stage::MERGED),
        of("dispatched", &|life| life.was_sent_in(period)),
        of("closed", &|life| life.was_closed_in(period)),
        of("overdue", &|life| life.is_overdue(until)),
        of("held", &IssueLife::is_held),
    ]
}

pub(super) fn held(lives: &[IssueLife]) -> Vec<Part> {
    let mut reasons: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for life in lives.iter().filter(|life| life.is_held()) {
        reasons.entry(life.hold_reason()).or_default().push(life.lid);
    }
    reasons.into_iter().map(|(reason, lids)| part(reason, Thing::Issue, lids)).collect()
}

/// Meetings that were held, and the topics on them by what came of them there.
pub(super) fn meetings(reader: &Reader<'_>, scope: &Scope) -> Result<Vec<Part>, StoreError> {
    let mut held = Vec::new();
    let mut topics: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for id in reader.meetings_in(scope)? {
        let record = reader.fold(id)?.record;
        if record.stage == meeting_stage::INQUORATE || record.stage < meeting_stage::IN_SESSION {
            continue;
        }
        held.extend(reader.place_of(id)?);
        for outcome in outcomes(&record) {
            if let Some(place) = reader.place_of(outcome.topic)? {
                topics.entry(outcome.outcome).or_default().push(place);
            }
        }
    }
    let mut all: Vec<i64> = topics.values().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    let mut parts = vec![part("meetings", Thing::Meeting, held), part("topics", Thing::Topic, all)];
    for outcome in crate::domain::codes::OUTCOME.codes {
        let mut places = topics.remove(*outcome).unwrap_or_default();
        places.sort_unstable();
        places.dedup();
        parts.push(part(outcome, Thing::Topic, places));
    }
    Ok(parts)
}

/// What was ordered, struck off and pushed in the period, and how what was open stood at its end:
/// red, red without a sheet, yellow.
pub(super) fn tasks(
    reader: &Reader<'_>,
    house: &House,
    scope: &Scope,
    until: Moment,
) -> Result<Vec<Part>, StoreError> {
    const KEYS: [&str; 6] = ["issued", "closed_out", "sheeted", "late", "unsent", "soon"];
    let mut counted: [Vec<i64>; 6] = Default::default();
    let yellow = house.yellow_days();
    let period = &scope.period;
    for row in reader.tasks_in(scope)? {
        let folded = reader.fold(row.id)?;
        let steps: Vec<&Entry> = steps_until(&folded, period.end());
        let did = |kind: u16| steps.iter().any(|step| step.kind == kind && period.has(step.at));
        let facts = folded.story(Some(period.end())).facts;
        let due = facts.due_at.filter(|_| is_running(facts.stage));
        let card = due.map(|due| lateness(due, until, &house.calendar, yellow));
        let is_late = matches!(card, Some(Lateness::Red { .. }));
        let is_soon =
            matches!(card, Some(Lateness::Yellow { .. } | Lateness::OnTime { today: true, .. }));
        let fits = [
            period.has(row.issued_at),
            did(task_kind::CLOSE_OUT),
            did(task_kind::SHEET),
            is_late,
            is_late && facts.sheets == 0,
            is_soon,
        ];
        for (list, _) in counted.iter_mut().zip(fits).filter(|(_, fits)| *fits) {
            list.push(row.lid);
        }
    }
    Ok(KEYS.into_iter().zip(counted).map(|(key, lids)| part(key, Thing::Task, lids)).collect())
}

/// What was done to a thing before a moment, neither taken back nor without effect.
fn steps_until(folded: &Folded, end: Moment) -> Vec<&Entry> {
    let counted = |entry: &&Entry| !entry.undone && !entry.idle && entry.at < end;
    folded.history.iter().filter(counted).collect()
}
