//! 议定 and 议题结果: what the meeting agrees on, and what it makes of a topic.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::agenda::is_owners;
use crate::domain::codes::{DEFER, NOT_ADOPTED, OUTCOME};
use crate::domain::field::Thing;
use crate::domain::meeting::{MeetingField, ResolutionField, kind};
use crate::domain::proceedings::{positions, vote};
use crate::domain::refusal::Refusal;
use crate::domain::topic::{TopicField, kind as topic_kind, stage as topic_stage};
use crate::domain::value::{Record, Value};
use crate::journal::fold::Folded;
use crate::store::query::meeting::ResolutionRow;
use crate::work::deed::{Halt, wrong_stage};
use crate::work::meeting::opening::decides;
use crate::work::meeting::planning::topic_of;
use crate::work::meeting::rules::rules;
use crate::work::meeting::table::is_present;
use crate::work::meeting::{begin, entry};
use crate::work::named;
use crate::work::settings::DEFERRALS;
use crate::work::turn::{Turn, number_of};

/// Stages in which a topic can carry agreed items: on the table, or just settled in a way that
/// leaves something to do.
const CARRIES: [u8; 4] = [
    topic_stage::DELIBERATED,
    topic_stage::RESOLVED,
    topic_stage::OWNERS_VOTE,
    topic_stage::ESCALATED,
];

/// 议定: matter, lead, supporters, last day, standard.
pub(super) fn agree(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::OUTCOME)?;
    let (topic, topic_folded) = topic_of(turn, id, &folded.record)?;
    if !CARRIES.contains(&topic_folded.stage()) {
        return Err(wrong_stage(Thing::Topic, "resolve", topic_folded.stage()).into());
    }
    let lead = turn.args.need_line("lead")?;
    bound(turn, &folded.record, &lead)?;
    let supporters = helpers(turn, &folded.record, &lead)?;
    let due = due(turn, &folded.record)?.ok_or(Refusal::Missing("due"))?;
    let place = turn.reader().resolutions_of_topic(topic)?.iter().map(|row| row.place).max();
    let says = turn
        .saying()?
        .with(ResolutionField::Meeting, id)
        .with(ResolutionField::Topic, topic)
        .with(ResolutionField::Matter, turn.args.need_line("matter")?)
        .with(ResolutionField::Lead, lead)
        .maybe(ResolutionField::Supporters, Some(supporters.join(";")))
        .with(ResolutionField::DueAt, due)
        .maybe(ResolutionField::Standard, Some(turn.args.line("standard")?))
        .with(ResolutionField::Order, place.unwrap_or(0) + 1);
    let item = turn.make();
    turn.say(item, kind::AGREE, says)?;
    turn.subject = Some(id);
    Ok(())
}

/// A party that has a seat here is bound only while it sits on it: nobody is promised away.
fn bound(turn: &Turn<'_, '_>, record: &Record, lead: &str) -> Result<(), Halt> {
    named::known_party(turn, lead)?;
    let has_seat = turn.house.seats.iter().any(|seat| seat.party == lead);
    if has_seat && !is_present(record, lead) {
        return Err(Refusal::NotPresent(turn.house.party_name(lead)).into());
    }
    Ok(())
}

fn helpers(turn: &mut Turn<'_, '_>, record: &Record, lead: &str) -> Result<Vec<String>, Halt> {
    let supporters = named::parties(turn, "supporters", lead)?;
    let away: Vec<String> = supporters
        .iter()
        .filter(|party| turn.house.seats.iter().any(|seat| seat.party == **party))
        .filter(|party| !is_present(record, party))
        .map(|party| turn.house.party_name(party))
        .collect();
    if !away.is_empty() {
        turn.warn("warning-supporter-away", away.join(&crate::words::say("list-comma")));
    }
    Ok(supporters)
}

/// The end of the last day, which is not before the meeting.
fn due(turn: &Turn<'_, '_>, record: &Record) -> Result<Option<Moment>, Halt> {
    let Some(day) = turn.args.day("due", turn.today())? else { return Ok(None) };
    let met = record.moment(MeetingField::OpenedAt).unwrap_or(turn.now());
    if day < met.day() {
        return Err(Refusal::DueBeforeMeeting.into());
    }
    Ok(Some(Moment::end_of(day)))
}

/// The item of a topic that an answer counts out.
fn item(turn: &Turn<'_, '_>, topic: Id) -> Result<(ResolutionRow, Vec<ResolutionRow>), Halt> {
    let place = turn.args.count("order")?.ok_or(Refusal::Missing("order"))?;
    let mut live = turn.reader().resolutions_of_topic(topic)?;
    live.retain(|row| !row.dropped);
    let found = live.iter().position(|row| row.place == place);
    let found = found.ok_or_else(|| Refusal::NotFound(place.to_string()))?;
    let row = live.remove(found);
    Ok((row, live))
}

/// 改写议定
pub(super) fn amend(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::OUTCOME)?;
    let (topic, _) = topic_of(turn, id, &folded.record)?;
    let (row, _) = item(turn, topic)?;
    let known = turn.fold(row.id)?;
    let lead = turn.args.line("lead")?;
    let lead = if lead.is_empty() { row.lead.clone() } else { lead };
    if lead != row.lead {
        bound(turn, &folded.record, &lead)?;
    }
    let mut says = turn.saying()?;
    let mut changed = false;
    for (field, words) in [
        (ResolutionField::Matter, turn.args.line("matter")?),
        (ResolutionField::Lead, lead.clone()),
        (ResolutionField::Supporters, helpers(turn, &folded.record, &lead)?.join(";")),
        (ResolutionField::Standard, turn.args.line("standard")?),
    ] {
        if !words.is_empty() && words != known.record.text(field) {
            says = says.with(field, words);
            changed = true;
        }
    }
    let due = due(turn, &folded.record)?.filter(|due| Some(*due) != row.due_at);
    if due.is_none() && !changed {
        return Err(Refusal::NothingChanged.into());
    }
    let says = says.maybe(ResolutionField::DueAt, due);
    turn.step(&known, row.id, kind::AMEND, says)
}

/// 收回议定; a topic that was stated as resolved keeps at least one.
pub(super) fn take_back(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::OUTCOME)?;
    let (topic, topic_folded) = topic_of(turn, id, &folded.record)?;
    let (row, others) = item(turn, topic)?;
    if others.is_empty() && topic_folded.stage() == topic_stage::RESOLVED {
        return Err(Refusal::NothingAgreed(number_of(&topic_folded)).into());
    }
    let known = turn.fold(row.id)?;
    let says = turn.saying()?.with(ResolutionField::Dropped, true);
    turn.step(&known, row.id, kind::DROP, says)
}

/// 议题结果: the chair states it, the rules say whether it can be.
pub(super) fn outcome(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = begin(turn, kind::OUTCOME)?;
    let (topic, topic_folded) = topic_of(turn, id, &folded.record)?;
    let outcome = turn.args.need_code("outcome", OUTCOME)?;
    let says = turn.saying()?.with(TopicField::Outcome, outcome);
    let deferrals = topic_folded.record.int(TopicField::Deferrals).unwrap_or(0);
    let (step, reason, says) = match outcome {
        "resolved" => {
            may_be_resolved(turn, &folded.record, topic, &topic_folded)?;
            (topic_kind::RESOLVE, String::new(), says)
        }
        "deferred" => {
            if deferrals >= turn.house.number(DEFERRALS) {
                return Err(Refusal::DeferredTwice.into());
            }
            let reason = turn.args.need_code("defer_reason", DEFER)?;
            let says = says.with(TopicField::Deferrals, deferrals + 1);
            (topic_kind::DEFER, reason.to_owned(), says)
        }
        "owners_vote" => (topic_kind::OWNERS_VOTE, String::new(), says),
        "escalated" => {
            let to = turn.args.need_line("escalated_to")?;
            named::known_party(turn, &to)?;
            let says = says.with(TopicField::EscalatedTo, to.as_str());
            (topic_kind::REFER_UP, to, says)
        }
        _ => {
            let reason = turn.args.need_code("decline_reason", NOT_ADOPTED)?;
            (topic_kind::NOT_ADOPT, reason.to_owned(), says)
        }
    };
    turn.check(step, &topic_folded)?;
    if outcome != "deferred" {
        decides(turn, &folded.record)?;
        workers_are_here(turn, &folded.record, id, topic)?;
    }
    let says = if matches!(outcome, "deferred" | "not_adopted") {
        says.with(crate::journal::common::REASON, reason.as_str())
    } else {
        says
    };
    turn.step(&topic_folded, topic, step, says)?;
    let place = topic_folded.record.int(TopicField::Order).unwrap_or(0);
    let value = Value::List(vec![
        outcome.into(),
        reason.into(),
        turn.args.text("note")?.into(),
        place.into(),
    ]);
    let says = turn.saying()?.with(MeetingField::Outcomes, entry(topic.to_string(), value));
    turn.step(&folded, id, kind::OUTCOME, says)
}

/// Whoever is given work is here when it is decided.
fn workers_are_here(
    turn: &Turn<'_, '_>,
    record: &Record,
    meeting: Id,
    topic: Id,
) -> Result<(), Halt> {
    for row in turn.reader().resolutions_of_topic(topic)? {
        let seat = turn.house.seats.iter().find(|seat| seat.party == row.lead);
        let is_ours = !row.dropped && row.meeting == meeting;
        if is_ours && seat.is_some() && !is_present(record, &row.lead) {
            return Err(Refusal::NotPresent(turn.house.party_name(&row.lead)).into());
        }
    }
    Ok(())
}

/// 形成决议 needs something agreed, a vote that carried where there was one, and a matter that is
/// not the owners'.
fn may_be_resolved(
    turn: &mut Turn<'_, '_>,
    meeting: &Record,
    topic: Id,
    topic_folded: &Folded,
) -> Result<(), Halt> {
    let decides = topic_folded.record.text(TopicField::DecidedBy);
    if is_owners(decides) {
        return Err(Refusal::OwnersDecide.into());
    }
    let agreed = turn.reader().resolutions_of_topic(topic)?;
    if agreed.iter().all(|row| row.dropped) {
        return Err(Refusal::NothingAgreed(number_of(topic_folded)).into());
    }
    let objects: Vec<String> = positions(meeting, topic)
        .into_iter()
        .filter(|position| position.stance == "object")
        .map(|position| turn.house.party_name(&position.seat))
        .collect();
    match vote(meeting, topic) {
        Some(vote) if !vote.carried(&rules(turn.house)) => {
            return Err(Refusal::NotCarried(vote.in_favour, vote.entitled).into());
        }
        // Consensus first: without a vote an objection is at least said aloud.
        None if !objects.is_empty() => {
            turn.warn("warning-objection", objects.join(&crate::words::say("list-comma")));
        }
        Some(_) | None => {}
    }
    if decides == "fund_rule" {
        turn.warn("warning-fund-rule", number_of(topic_folded));
    }
    Ok(())
}
