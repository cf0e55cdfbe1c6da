//! 诉求 into its row.

use rusqlite::params;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::mask::free_words;
use crate::base::place::Place;
use crate::domain::catalogue::suggest::lesson;
use crate::domain::compound::compound_of;
use crate::domain::field::Thing;
use crate::domain::issue::{IssueField, kind, stage as issue_stage};
use crate::domain::value::Value;
use crate::store::draw::{Life, NO_LIMIT, Row, bytes, due_rank, household};
use crate::store::error::StoreError;
use crate::store::fact::Fact;

/// A place stands at the beginning of what people say.
const PLACE_CHARS: usize = 120;

impl Row<'_> {
    pub(super) fn issue(&self) -> Result<(), StoreError> {
        let record = self.record;
        let place = Place::read(record.text(IssueField::Place));
        let compound = compound_of(record);
        let household = place.household_key().map(|key| household(compound, &key));
        let registered = record.moment(IssueField::RegisteredAt).unwrap_or_else(|| self.began());
        let stage = record.stage;
        let open = self.open(Thing::Issue);
        // A limit that has been kept or no longer matters draws no attention.
        let resting = [issue_stage::ON_HOLD, issue_stage::REPORTED].contains(&stage);
        let due = due_rank(record.int(IssueField::DueAt), open, resting);
        self.put(
            "issue",
            params![
                self.lid,
                self.id.0,
                record.text(IssueField::Number),
                stage,
                open,
                record.text(IssueField::IssueKind),
                record.text(IssueField::Channel),
                record.text(IssueField::Urgency) == "urgent",
                record.text(IssueField::Item),
                free_words(record.text(IssueField::Title)),
                place.masked(),
                place.building_only(),
                household,
                bytes(record, IssueField::Requester),
                record.text(IssueField::Handler),
                registered.0,
                due,
                record.flag(IssueField::Provisional),
                record.text(IssueField::HoldReason),
                record.int(IssueField::ReviewAt).unwrap_or(NO_LIMIT),
                bytes(record, IssueField::Topic),
                bytes(record, IssueField::MergedInto),
                record.text(IssueField::Result),
                record.text(IssueField::Solved),
                record.text(IssueField::Satisfaction),
                record.int(IssueField::RespondedAt),
                record.int(IssueField::ClosedAt),
                self.changed(),
                record.text(IssueField::Source),
                record.int(IssueField::TopicToldAt),
                compound.0,
            ],
        )?;
        self.confirmed()?;
        self.life()?;
        let body = [
            record.text(IssueField::Title),
            record.text(IssueField::Words),
            record.text(IssueField::Place),
            record.text(IssueField::Item),
            record.text(IssueField::ResultWords),
            record.text(IssueField::HandlerPerson),
        ];
        let building = place.building.as_ref().map(|_| place.building_only()).unwrap_or_default();
        let short = [record.text(IssueField::Title), &building];
        self.searchable("search", &body, &short, &self.issue_facts(&place, registered))
    }

    fn issue_facts(&self, place: &Place, registered: Moment) -> Vec<Fact> {
        let record = self.record;
        let words = |field| record.text(field).to_owned();
        let mut facts = self.facts(Thing::Issue, registered);
        facts.extend(match place.building {
            Some(_) => Fact::of_place(place),
            None => Fact::of_place(&said_place(record.text(IssueField::Words))),
        });
        facts.push(Fact::Item(words(IssueField::Item)));
        facts.push(Fact::Kind(words(IssueField::IssueKind)));
        facts.push(Fact::Handler(words(IssueField::Handler)));
        if record.text(IssueField::Urgency) == "urgent" {
            facts.push(Fact::Urgent);
        }
        // Who has read in a file has not yet worked on what is in it.
        let worked = self.folded.history.iter().filter(|entry| entry.kind != kind::IMPORT);
        let mut hands: Vec<Id> = worked.map(|entry| entry.actor).collect();
        hands.sort_unstable();
        hands.dedup();
        facts.extend(hands.into_iter().map(Fact::Hand));
        facts
    }

    /// What the issue teaches, where a person gave it its item. An imported row's item counts once
    /// somebody accepted it; an issue that was declined, or follows another one, teaches nothing.
    fn confirmed(&self) -> Result<(), StoreError> {
        let item = self.record.text(IssueField::Item);
        let field = IssueField::Item.into();
        let entries = self.folded.history.iter().rev().filter(|entry| !entry.undone && !entry.idle);
        let given = entries
            .filter(|entry| entry.body.get(&field).and_then(Value::as_text) == Some(item))
            .any(|entry| entry.kind != kind::IMPORT);
        let passed = [issue_stage::DECLINED, issue_stage::MERGED].contains(&self.record.stage);
        let lesson = lesson(self.record.text(IssueField::Words));
        if item.is_empty() || !given || passed || lesson.is_empty() {
            return match self.life {
                Life::New => Ok(()),
                Life::Known => self.take_out("confirmed", "lid"),
            };
        }
        self.put("confirmed", params![self.lid, item, lesson])
    }
}

/// A place that was only said: it is found there, but the register does not show it as certain.
fn said_place(words: &str) -> Place {
    let beginning: String = words.chars().take(PLACE_CHARS).collect();
    Place::first_in(&beginning).map(|(_, place)| place).unwrap_or_default()
}
