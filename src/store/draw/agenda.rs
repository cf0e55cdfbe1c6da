//! 议题, 会议, 议定事项 and 督办事项 into their rows.

use rusqlite::params;

use crate::base::mask;
use crate::domain::compound::compound_of;
use crate::domain::field::Thing;
use crate::domain::meeting::{MeetingField, ResolutionField};
use crate::domain::task::{TaskField, stage as task_stage};
use crate::domain::topic::{self, TopicField};
use crate::domain::value::Record;
use crate::journal::fold::Folded;
use crate::store::draw::{Row, bytes, due_rank};
use crate::store::error::StoreError;
use crate::store::fact::Fact;

/// The title; of a sheet that is out, to whom it was given, as lists may show it.
fn shown_title(record: &Record) -> String {
    match record.stage {
        topic::stage::SHEET_OUT | topic::stage::SHEET_VOID => {
            mask::name(record.text(TopicField::HandedTo))
        }
        _ => record.text(TopicField::Title).to_owned(),
    }
}

/// The last answer that goes against the proposal, in milliseconds: while its proposer was not told,
/// and whatever was told since. What was handed in again or taken up again has no such answer.
fn answered(folded: &Folded) -> (Option<i64>, Option<i64>) {
    let (mut untold, mut against) = (None, None);
    for entry in folded.history.iter().filter(|entry| !entry.undone && !entry.idle) {
        match entry.kind {
            kind if topic::AGAINST.contains(&kind) => {
                (untold, against) = (Some(entry.recorded.0), Some(entry.recorded.0));
            }
            topic::kind::TELL => untold = None,
            topic::kind::RESUBMIT | topic::kind::TAKE_UP => (untold, against) = (None, None),
            _ => {}
        }
    }
    (untold, against)
}

impl Row<'_> {
    pub(super) fn topic(&self) -> Result<(), StoreError> {
        let record = self.record;
        let (untold, against) = answered(self.folded);
        self.put(
            "topic",
            params![
                self.lid,
                self.id.0,
                record.text(TopicField::Number),
                record.stage,
                self.open(Thing::Topic),
                shown_title(record),
                // Whoever said a figure may know of more than came to the desk.
                record.int(TopicField::Households).max(record.int(TopicField::Behind)).unwrap_or(0),
                record.text(TopicField::Item),
                record.text(TopicField::DecidedBy),
                bytes(record, TopicField::Meeting),
                record.int(TopicField::Order).unwrap_or(0),
                record.text(TopicField::Outcome),
                record.int(TopicField::Deferrals).unwrap_or(0),
                record.text(TopicField::Trigger),
                self.changed(),
                untold,
                against,
                compound_of(record).0,
            ],
        )?;
        self.connection
            .prepare_cached("delete from topic_issue where topic = ?1")?
            .execute([self.id.0])?;
        let mut link = self
            .connection
            .prepare_cached("insert or ignore into topic_issue (topic, issue) values (?1, ?2)")?;
        for issue in record.ids(TopicField::Issues) {
            link.execute(params![self.id.0, issue.0])?;
        }
        let body = [
            record.text(TopicField::Title),
            record.text(TopicField::Situation),
            record.text(TopicField::Wish),
        ];
        let mut facts = self.facts(Thing::Topic, self.began());
        facts.push(Fact::Item(record.text(TopicField::Item).to_owned()));
        self.searchable("search_work", &body, &[record.text(TopicField::Title)], &facts)
    }

    pub(super) fn meeting(&self) -> Result<(), StoreError> {
        let record = self.record;
        self.put(
            "meeting",
            params![
                self.lid,
                self.id.0,
                record.text(MeetingField::Number),
                record.stage,
                self.open(Thing::Meeting),
                record.text(MeetingField::Title),
                record.int(MeetingField::StartsAt).unwrap_or(0),
                record.int(MeetingField::OpenedAt),
                record.int(MeetingField::EndedAt),
                record.int(MeetingField::IssuedAt),
                record.int(MeetingField::MinutesNumber),
                self.changed(),
                compound_of(record).0,
            ],
        )?;
        let body = [record.text(MeetingField::Title), record.text(MeetingField::Venue)];
        let starts = record.moment(MeetingField::StartsAt).unwrap_or_default();
        let facts = self.facts(Thing::Meeting, starts);
        self.searchable("search_work", &body, &[record.text(MeetingField::Title)], &facts)
    }

    pub(super) fn resolution(&self) -> Result<(), StoreError> {
        let record = self.record;
        self.put(
            "resolution",
            params![
                self.lid,
                self.id.0,
                bytes(record, ResolutionField::Meeting).unwrap_or_default(),
                bytes(record, ResolutionField::Topic).unwrap_or_default(),
                record.int(ResolutionField::Order).unwrap_or(0),
                record.text(ResolutionField::Matter),
                record.text(ResolutionField::Lead),
                record.int(ResolutionField::DueAt),
                record.flag(ResolutionField::Dropped),
            ],
        )
    }

    pub(super) fn task(&self) -> Result<(), StoreError> {
        let record = self.record;
        let open = self.open(Thing::Task);
        let resting = record.stage == task_stage::ON_HOLD;
        let due = due_rank(record.int(TaskField::DueAt), open, resting);
        let facts = self.folded.story(None).facts;
        self.put(
            "task",
            params![
                self.lid,
                self.id.0,
                record.text(TaskField::Number),
                record.stage,
                open,
                record.text(TaskField::Matter),
                record.text(TaskField::Lead),
                due,
                bytes(record, TaskField::Meeting),
                bytes(record, TaskField::Topic),
                bytes(record, TaskField::Issue),
                bytes(record, TaskField::Resolution),
                record.int(TaskField::Sheets).unwrap_or(0),
                record.int(TaskField::IssuedAt).unwrap_or(0),
                record.int(TaskField::ClosedAt),
                self.changed(),
                facts.since.0,
                facts.review_at.map(|at| at.0),
                facts.answer_due.map(|at| at.0),
                facts.reminded_at.map(|at| at.0),
                facts.looked_at.0,
                facts.spoke_at.map(|at| at.0),
                compound_of(record).0,
            ],
        )?;
        let body = [
            record.text(TaskField::Matter),
            record.text(TaskField::Standard),
            record.text(TaskField::ResultWords),
        ];
        let issued = record.moment(TaskField::IssuedAt).unwrap_or_else(|| self.began());
        let mut facts = self.facts(Thing::Task, issued);
        facts.push(Fact::Handler(record.text(TaskField::Lead).to_owned()));
        self.searchable("search_work", &body, &[record.text(TaskField::Matter)], &facts)
    }
}
