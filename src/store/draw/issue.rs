//! 诉求 into its row.

use rusqlite::params;

use crate::base::mask::numbers_in;
use crate::base::place::Place;
use crate::domain::field::Thing;
use crate::domain::issue::{IssueField, stage as issue_stage};
use crate::store::draw::{Row, bytes, due_rank, household};
use crate::store::error::StoreError;

impl Row<'_> {
    pub(super) fn issue(&self) -> Result<(), StoreError> {
        let record = self.record;
        let place = Place::read(record.text(IssueField::Place));
        let household = place.household_key().map(|key| household(&key));
        let registered = record
            .moment(IssueField::RegisteredAt)
            .or_else(|| self.folded.history.first().map(|entry| entry.at))
            .unwrap_or_default();
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
                numbers_in(record.text(IssueField::Title)),
                place.masked(),
                place.building_only(),
                household,
                bytes(record, IssueField::Requester),
                record.text(IssueField::Handler),
                registered.0,
                due,
                record.flag(IssueField::Provisional),
                record.text(IssueField::HoldReason),
                record.int(IssueField::ReviewAt),
                bytes(record, IssueField::Topic),
                bytes(record, IssueField::MergedInto),
                record.text(IssueField::Result),
                record.text(IssueField::Solved),
                record.text(IssueField::Satisfaction),
                record.int(IssueField::RespondedAt),
                record.int(IssueField::ClosedAt),
                self.changed(),
                record.text(IssueField::Source),
            ],
        )?;
        self.numbered(record.text(IssueField::Number))?;
        let body = [
            record.text(IssueField::Title),
            record.text(IssueField::Words),
            record.text(IssueField::Place),
            record.text(IssueField::Item),
            record.text(IssueField::ResultWords),
        ];
        let building = place.building.as_ref().map(|_| place.building_only()).unwrap_or_default();
        self.searchable("search", &body, &[record.text(IssueField::Title), &building])
    }
}
