//! Reads the facts of a meeting's papers out of the record and the things it names.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::consent::wordings;
use crate::domain::meeting::{MeetingField, ResolutionField};
use crate::domain::proceedings::{
    Correction, EarlierVote, Speech, ballots, came_as, corrections, earlier_votes, outcomes,
    pauses, positions, promise, sittings, speeches, steps, vote,
};
use crate::domain::station::StationField;
use crate::domain::topic::TopicField;
use crate::domain::value::{Record, Value};
use crate::journal::fold::Folded;
use crate::store::{Reader, StoreError};
use crate::work::house::House;
use crate::work::meeting::{open_promises, told};
use crate::work::minutes::review::{lines, standings};
use crate::work::minutes::versions::versions;
use crate::work::minutes::wording::sheet;
use crate::work::minutes::{
    Attendee, Corrected, DraftItem, DraftTopic, MinutesDraft, Promise, Replaced, Stand, Statement,
};
use crate::work::station::SEATS;
use crate::work::turn::number_of;

/// The facts of a meeting's papers, as issued or as they stand now.
pub fn draft(reader: &Reader<'_>, house: &House, meeting: Id) -> Result<MinutesDraft, StoreError> {
    let folded = reader.fold(meeting)?;
    let record = &folded.record;
    if let Ok(frozen) = serde_json::from_str(record.text(MeetingField::Frozen)) {
        return Ok(MinutesDraft { sealed: versions(record).pop(), ..frozen });
    }
    let house = &*house.of(record);
    let mut draft = facts(reader, house, meeting, &folded)?;
    if record.moment(MeetingField::ReviewFrom).is_some() {
        let standings = standings(record, house, &sheet(&draft), Moment::default());
        draft.reviews = lines(house, standings);
    }
    Ok(draft)
}

/// The same without what the seats said to it.
pub(crate) fn facts(
    reader: &Reader<'_>,
    house: &House,
    meeting: Id,
    folded: &Folded,
) -> Result<MinutesDraft, StoreError> {
    let record = &folded.record;
    let house = &*house.of(record);
    let station = house.station.map(|id| reader.fold(id)).transpose()?.map(|known| known.record);
    Ok(MinutesDraft {
        meeting_number: number_of(folded),
        title: record.text(MeetingField::Title).to_owned(),
        number: record.int(MeetingField::MinutesNumber),
        issued_at: record.moment(MeetingField::IssuedAt),
        starts_at: record.moment(MeetingField::StartsAt).unwrap_or_default(),
        opened_at: record.moment(MeetingField::OpenedAt),
        ended_at: record.moment(MeetingField::EndedAt),
        place: record.text(MeetingField::Venue).to_owned(),
        chair: record.text(MeetingField::Chair).to_owned(),
        minute_taker: record.text(MeetingField::MinuteTaker).to_owned(),
        moved_because: record.text(MeetingField::MovedBecause).to_owned(),
        broken_off: record.text(MeetingField::BrokenOff).to_owned(),
        pauses: pauses(record),
        called_because: record.text(MeetingField::CalledBecause).to_owned(),
        short_notice: record.text(MeetingField::ShortNotice).to_owned(),
        nominal_at: record.moment(MeetingField::NominalAt).filter(|at| at.0 > 0),
        quorate: record.flag(MeetingField::Quorate),
        compound: house.compound.clone(),
        station: house.name.clone(),
        phone: station.unwrap_or_default().text(StationField::Phone).to_owned(),
        rehearsal: house.rehearsal,
        template: house.catalogue.is_template,
        text: record.text(MeetingField::MinutesText).to_owned(),
        wordings: wordings(record),
        reviews: Vec::new(),
        sealed: None,
        topics: topics(reader, house, meeting, record)?,
        people: people(house, record),
        corrections: corrected(house, record),
        asides: asides(house, record),
        promises: promises(reader, house, meeting, record)?,
    })
}

/// What the meeting dealt with, and before its end what it still has to deal with.
fn topics(
    reader: &Reader<'_>,
    house: &House,
    meeting: Id,
    record: &Record,
) -> Result<Vec<DraftTopic>, StoreError> {
    let settled = outcomes(record);
    let mut places: Vec<(i64, Id)> =
        settled.iter().map(|outcome| (outcome.place, outcome.topic)).collect();
    for row in reader.agenda(meeting)? {
        if settled.iter().all(|outcome| outcome.topic != row.id) {
            places.push((row.place, row.id));
        }
    }
    places.sort_unstable();
    let said = speeches(record);
    let mut topics = Vec::new();
    for (_, id) in places {
        let known = reader.fold(id)?;
        let mut topic = titled(house, &known.record, number_of(&known));
        topic.key = id.to_string();
        let of_topic = said.iter().filter(|speech| speech.topic == Some(id));
        topic.speeches = of_topic.map(|speech| statement(house, speech)).collect();
        topic.positions = stands(house, record, id);
        topic.vote = vote(record, id);
        if topic.vote.as_ref().is_some_and(|vote| vote.by_name) {
            topic.ballots = ballots_cast(house, record, id);
        }
        topic.replaced = replaced(house, record, id);
        topic.items = items(reader, house, meeting, id)?;
        if let Some(outcome) = settled.iter().find(|outcome| outcome.topic == id) {
            topic.outcome.clone_from(&outcome.outcome);
            topic.words.clone_from(&outcome.words);
            if outcome.outcome == "escalated" {
                topic.escalated_to = house.party_name(&outcome.reason);
            } else {
                topic.reason.clone_from(&outcome.reason);
            }
        }
        topics.push(topic);
    }
    Ok(topics)
}

fn statement(house: &House, speech: &Speech) -> Statement {
    Statement {
        speaker: speech.speaker.clone(),
        seat: house.party_name(&speech.seat),
        words: speech.words.clone(),
    }
}

/// What was said while no topic was on the table.
fn asides(house: &House, record: &Record) -> Vec<Statement> {
    let said = speeches(record).into_iter().filter(|speech| speech.topic.is_none());
    said.map(|speech| statement(house, &speech)).collect()
}

fn corrected(house: &House, record: &Record) -> Vec<Corrected> {
    let made = corrections(record).into_iter();
    let line = |one: Correction| Corrected {
        seat: house.party_name(&one.seat),
        was: one.was,
        is: one.is,
        why: one.why,
        by: one.by,
    };
    made.map(line).collect()
}

fn replaced(house: &House, record: &Record, topic: Id) -> Vec<Replaced> {
    let earlier = earlier_votes(record, topic).into_iter();
    let line = |one: EarlierVote| {
        let mut said = one.ballots;
        said.sort_by_key(|(seat, _)| rank(seat));
        let ballots =
            said.into_iter().map(|(seat, said)| (house.party_name(&seat), said)).collect();
        Replaced { vote: one.vote, ballots, why: one.why }
    };
    earlier.map(line).collect()
}

fn titled(house: &House, record: &Record, number: String) -> DraftTopic {
    let text = |field| record.text(field).to_owned();
    let for_themselves = ["", "person", "building", "stairwell"];
    let is_resident = for_themselves.contains(&record.text(TopicField::OnBehalf))
        && record.text(TopicField::Speaker) == record.text(TopicField::Proposer);
    DraftTopic {
        number,
        title: text(TopicField::Title),
        situation: text(TopicField::Situation),
        wish: text(TopicField::Wish),
        introduced: text(TopicField::Speaker),
        introduced_by_resident: is_resident && !record.text(TopicField::Speaker).is_empty(),
        invited: names(house, record.text(TopicField::Invited)),
        decided_by: text(TopicField::DecidedBy),
        ..DraftTopic::default()
    }
}

/// Names of parties out of a list of ids.
pub(crate) fn names(house: &House, ids: &str) -> Vec<String> {
    ids.split(';').filter(|id| !id.is_empty()).map(|id| house.party_name(id)).collect()
}

/// Where a seat stands at the table; whoever has none comes after.
pub(super) fn rank(seat: &str) -> usize {
    SEATS.iter().position(|known| *known == seat).unwrap_or(SEATS.len())
}

fn stands(house: &House, record: &Record, topic: Id) -> Vec<Stand> {
    let mut positions = positions(record, topic);
    positions.sort_by_key(|position| rank(&position.seat));
    positions
        .into_iter()
        .map(|position| Stand {
            seat: house.party_name(&position.seat),
            stance: position.stance,
            reason: position.reason,
        })
        .collect()
}

/// What each seat said in a vote by name, in the order of the table.
fn ballots_cast(house: &House, record: &Record, topic: Id) -> Vec<(String, String)> {
    let mut said = ballots(record, topic);
    said.sort_by_key(|(seat, _)| rank(seat));
    said.into_iter().map(|(seat, ballot)| (house.party_name(&seat), ballot)).collect()
}

fn items(
    reader: &Reader<'_>,
    house: &House,
    meeting: Id,
    topic: Id,
) -> Result<Vec<DraftItem>, StoreError> {
    let rows = reader.resolutions_of_topic(topic)?;
    rows.into_iter()
        .filter(|row| !row.dropped && row.meeting == meeting)
        .map(|row| {
            let record = reader.fold(row.id)?.record;
            Ok(DraftItem {
                matter: row.matter,
                lead: house.party_name(&row.lead),
                supporters: names(house, record.text(ResolutionField::Supporters)),
                due: row.due_at,
                standard: record.text(ResolutionField::Standard).to_owned(),
            })
        })
        .collect()
}

fn people(house: &House, record: &Record) -> Vec<Attendee> {
    let mut sittings = sittings(record);
    sittings.sort_by_key(|sitting| rank(&sitting.seat));
    sittings
        .into_iter()
        .map(|sitting| Attendee {
            seat: house.party_name(&sitting.seat),
            attendance: came_as(record, &sitting),
            steps: steps(record, &sitting.seat),
            name: sitting.name,
            proxy: sitting.proxy,
            heads: sitting.heads,
            words: sitting.words,
        })
        .collect()
}

/// What was said about earlier promises, and before the end what has still to be said.
fn promises(
    reader: &Reader<'_>,
    house: &House,
    meeting: Id,
    record: &Record,
) -> Result<Vec<Promise>, StoreError> {
    let spoken = record.get(MeetingField::Promises).and_then(Value::as_map);
    let mut tasks: Vec<Id> =
        spoken.into_iter().flatten().filter_map(|(key, _)| key.parse().ok()).collect();
    if record.moment(MeetingField::EndedAt).is_none() {
        let open = open_promises(reader, meeting)?.into_iter();
        tasks.extend(open.filter(|one| one.said(record).is_none()).map(|one| one.id));
    }
    let mut promises = Vec::new();
    for id in tasks {
        let (number, matter, lead) = told(reader, id)?;
        promises.push(Promise {
            number,
            matter,
            lead: house.party_name(&lead),
            words: promise(record, id).unwrap_or_default().to_owned(),
        });
    }
    promises.sort_by(|one, other| one.number.cmp(&other.number));
    Ok(promises)
}
