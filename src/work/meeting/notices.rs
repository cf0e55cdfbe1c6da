//! 通知: who is invited to a meeting, and what is noted of telling them.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::meeting::MeetingField;
use crate::domain::topic::TopicField;
use crate::domain::value::{Record, Value};
use crate::store::{Reader, StoreError};
use crate::words;
use crate::work::house::House;

/// Somebody a meeting is to be told to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invitee {
    /// Id of the party: a formed seat, or one that a topic invites.
    pub party: String,
    /// Who sits there.
    pub members: String,
    /// Who was told.
    pub name: String,
    /// Code of the list `way`.
    pub way: String,
    /// When; none where nobody was told.
    pub at: Option<Moment>,
    /// What they answered.
    pub answer: String,
}

/// Every invitee, those who were not told first.
pub fn invitees(
    reader: &Reader<'_>,
    house: &House,
    meeting: Id,
    record: &Record,
) -> Result<Vec<Invitee>, StoreError> {
    let house = &*house.of(record);
    let mut parties: Vec<String> =
        house.seats.iter().filter(|seat| seat.formed).map(|seat| seat.party.clone()).collect();
    for row in reader.agenda(meeting)? {
        let topic = reader.fold(row.id)?.record;
        for party in topic.text(TopicField::Invited).split(';').filter(|id| !id.is_empty()) {
            let is_seat = house.seats.iter().any(|seat| seat.party == party);
            if !is_seat && !parties.iter().any(|known| known == party) {
                parties.push(party.to_owned());
            }
        }
    }
    let mut rows: Vec<Invitee> =
        parties.into_iter().map(|party| invitee(house, record, party)).collect();
    rows.sort_by_key(|row| row.at.is_some());
    Ok(rows)
}

fn invitee(house: &House, record: &Record, party: String) -> Invitee {
    let seat = house.seats.iter().find(|seat| seat.party == party);
    let members = seat.map(|seat| seat.members.join(&words::say("list-comma")));
    let told = record.entry(MeetingField::Told, &party).map(Value::as_list).unwrap_or_default();
    let text = |at: usize| told.get(at).and_then(Value::as_text).unwrap_or_default().to_owned();
    Invitee {
        members: members.unwrap_or_default(),
        way: text(0),
        at: told.get(1).and_then(Value::as_int).map(Moment),
        answer: text(2),
        name: text(3),
        party,
    }
}
