//! The parts of a report beside intake and rates: who it went to, how it went on, meetings, tasks.

use std::collections::BTreeMap;

use crate::base::clock::Moment;
use crate::domain::field::Thing;
use crate::domain::issue::{kind, stage};
use crate::domain::meeting::stage as meeting_stage;
use crate::domain::proceedings::outcomes;
use crate::domain::registry::move_of_kind;
use crate::domain::report::{IssueLife, Period};
use crate::domain::task::{TaskField, kind as task_kind, stage as task_stage};
use crate::domain::value::Value;
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
pub(super) fn meetings(reader: &Reader<'_>, period: &Period) -> Result<Vec<Part>, StoreError> {
    let mut held = Vec::new();
    let mut topics: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for id in reader.meetings_in(period)? {
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

pub(super) fn tasks(
    reader: &Reader<'_>,
    period: &Period,
    until: Moment,
) -> Result<Vec<Part>, StoreError> {
    let (mut issued, mut closed, mut late) = (Vec::new(), Vec::new(), Vec::new());
    for row in reader.tasks_in(period)? {
        if period.has(row.issued_at) {
            issued.push(row.lid);
        }
        let folded = reader.fold(row.id)?;
        let steps: Vec<&Entry> = steps_until(&folded, period.end());
        if steps.iter().any(|step| step.kind == task_kind::CLOSE_OUT && period.has(step.at)) {
            closed.push(row.lid);
        }
        if is_late(&steps, until) {
            late.push(row.lid);
        }
    }
    Ok(vec![
        part("issued", Thing::Task, issued),
        part("closed_out", Thing::Task, closed),
        part("late", Thing::Task, late),
    ])
}

/// What was done to a thing before a moment, neither taken back nor without effect.
fn steps_until(folded: &Folded, end: Moment) -> Vec<&Entry> {
    let counted = |entry: &&Entry| !entry.undone && !entry.idle && entry.at < end;
    folded.history.iter().filter(counted).collect()
}

/// Past its day, and its lead has not said that it is done; what is on the book is not late.
fn is_late(steps: &[&Entry], at: Moment) -> bool {
    let moved = |entry: &&Entry| move_of_kind(entry.kind).and_then(|step| step.to);
    let waits = [
        task_stage::ISSUED,
        task_stage::SIGNED,
        task_stage::IN_PROGRESS,
        task_stage::ESCALATED,
        task_stage::REWORK,
    ];
    let stage = steps.iter().rev().find_map(moved);
    let due = u16::from(TaskField::DueAt);
    let due = steps.iter().rev().find_map(|entry| entry.body.get(&due).and_then(Value::as_int));
    stage.is_some_and(|stage| waits.contains(&stage)) && due.is_some_and(|due| due < at.0)
}
