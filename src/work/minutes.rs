//! 纪要 and 会商记录 as facts: one truth for both papers, in the words that were recorded.
//!
//! Nothing here makes sentences; that is the paper's business. Issued minutes are read as they were
//! frozen, so that a topic that is taken up and reworded later does not change what was signed.

use serde::{Deserialize, Serialize};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::meeting::{MeetingField, ResolutionField};
use crate::domain::proceedings::{Vote, outcomes, positions, promise, sittings, speeches, vote};
use crate::domain::station::StationField;
use crate::domain::task::TaskField;
use crate::domain::topic::TopicField;
use crate::domain::value::{Record, Value};
use crate::store::{Reader, StoreError};
use crate::work::house::House;
use crate::work::meeting::open_promises;
use crate::work::station::SEATS;
use crate::work::turn::number_of;

/// Everything that stands on the minutes and on the record of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MinutesDraft {
    /// The station's number of the meeting.
    pub meeting_number: String,
    /// Name of the meeting.
    pub title: String,
    /// 第几期; none before they are issued.
    pub number: Option<i64>,
    /// When they were issued.
    pub issued_at: Option<Moment>,
    /// Planned beginning.
    pub starts_at: Moment,
    /// When it began.
    pub opened_at: Option<Moment>,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// Where.
    pub place: String,
    /// 主持人
    pub chair: String,
    /// 记录人
    pub minute_taker: String,
    /// Why it was not on the 10th.
    pub moved_because: String,
    /// Was the quorum met?
    pub quorate: bool,
    /// 小区
    pub compound: String,
    /// Name of the station.
    pub station: String,
    /// Telephone of the station.
    pub phone: String,
    /// A rehearsal: the papers say so.
    pub rehearsal: bool,
    /// Items come from the shipped template and not from the county's list.
    pub template: bool,
    /// The wording of a person, instead of the sentences made from the facts; empty = none.
    pub text: String,
    /// In the order of the agenda.
    pub topics: Vec<DraftTopic>,
    /// Who came, was excused, stayed away, observed.
    pub people: Vec<Attendee>,
    /// Promises of earlier meetings that were looked at.
    pub promises: Vec<Promise>,
}

/// A topic on the minutes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftTopic {
    /// Its number.
    pub number: String,
    /// In one line.
    pub title: String,
    /// How things are.
    pub situation: String,
    /// What is wished.
    pub wish: String,
    /// Who introduced it.
    pub introduced: String,
    /// Names of parties that were to come for it.
    pub invited: Vec<String>,
    /// Code of the list `decided_by`.
    pub decided_by: String,
    /// What was said, in order.
    pub speeches: Vec<Statement>,
    /// How the seats stood.
    pub positions: Vec<Stand>,
    /// The vote, where there was one.
    pub vote: Option<Vote>,
    /// Code of the list `outcome`; empty before it was stated.
    pub outcome: String,
    /// Coded reason of a deferral or a refusal.
    pub reason: String,
    /// Name of whom it was escalated to.
    pub escalated_to: String,
    /// The chair's words on the outcome.
    pub words: String,
    /// What was agreed.
    pub items: Vec<DraftItem>,
}

/// Something said at the table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Who.
    pub speaker: String,
    /// For which party, by name.
    pub seat: String,
    /// Its gist.
    pub words: String,
}

/// How a seat stood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    /// Name of the party.
    pub seat: String,
    /// Code of the list `stance`.
    pub stance: String,
    /// Its reason.
    pub reason: String,
}

/// An agreed item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftItem {
    /// What is to be done.
    pub matter: String,
    /// Name of the party that does it.
    pub lead: String,
    /// Names of parties that help.
    pub supporters: Vec<String>,
    /// Last moment.
    pub due: Option<Moment>,
    /// How "done" is judged.
    pub standard: String,
}

/// Somebody on the attendance lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Name of the party.
    pub seat: String,
    /// Code of the list `attendance`.
    pub attendance: String,
    /// Who came.
    pub name: String,
    /// Who stood in.
    pub proxy: String,
    /// How many.
    pub heads: i64,
    /// Why nobody came.
    pub words: String,
}

/// A promise of an earlier meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Number of the task.
    pub number: String,
    /// What was promised.
    pub matter: String,
    /// Name of the party that does it.
    pub lead: String,
    /// What was said about it; empty before it was looked at.
    pub words: String,
}

impl MinutesDraft {
    /// As the journal keeps it once it is issued.
    pub(crate) fn frozen(&self) -> String {
        // Strings, numbers and lists only: nothing in here can fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The facts of a meeting's papers, as issued or as they stand now.
pub fn draft(reader: &Reader<'_>, house: &House, meeting: Id) -> Result<MinutesDraft, StoreError> {
    let folded = reader.fold(meeting)?;
    let record = &folded.record;
    if let Ok(frozen) = serde_json::from_str(record.text(MeetingField::Frozen)) {
        return Ok(frozen);
    }
    let station = house.station.map(|id| reader.fold(id)).transpose()?.map(|known| known.record);
    Ok(MinutesDraft {
        meeting_number: number_of(&folded),
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
        quorate: record.flag(MeetingField::Quorate),
        compound: house.compound.clone(),
        station: house.name.clone(),
        phone: station.unwrap_or_default().text(StationField::Phone).to_owned(),
        rehearsal: house.rehearsal,
        template: house.catalogue.is_template,
        text: record.text(MeetingField::MinutesText).to_owned(),
        topics: topics(reader, house, meeting, record)?,
        people: people(house, record),
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
        let of_topic = said.iter().filter(|speech| speech.topic == Some(id));
        topic.speeches = of_topic
            .map(|speech| Statement {
                speaker: speech.speaker.clone(),
                seat: house.party_name(&speech.seat),
                words: speech.words.clone(),
            })
            .collect();
        topic.positions = stands(house, record, id);
        topic.vote = vote(record, id);
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

fn titled(house: &House, record: &Record, number: String) -> DraftTopic {
    let text = |field| record.text(field).to_owned();
    DraftTopic {
        number,
        title: text(TopicField::Title),
        situation: text(TopicField::Situation),
        wish: text(TopicField::Wish),
        introduced: text(TopicField::Speaker),
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
fn rank(seat: &str) -> usize {
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
            attendance: sitting.attendance,
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
    let told = record.get(MeetingField::Promises).and_then(Value::as_map);
    let mut tasks: Vec<Id> =
        told.into_iter().flatten().filter_map(|(key, _)| key.parse().ok()).collect();
    if record.moment(MeetingField::EndedAt).is_none() {
        let open = open_promises(reader, meeting)?.into_iter().map(|row| row.id);
        tasks.extend(open.filter(|id| promise(record, *id).is_none()));
    }
    let mut promises = Vec::new();
    for id in tasks {
        let task = reader.fold(id)?;
        promises.push(Promise {
            number: number_of(&task),
            matter: task.record.text(TaskField::Matter).to_owned(),
            lead: house.party_name(task.record.text(TaskField::Lead)),
            words: promise(record, id).unwrap_or_default().to_owned(),
        });
    }
    promises.sort_by(|one, other| one.number.cmp(&other.number));
    Ok(promises)
}
