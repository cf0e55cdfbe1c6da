//! What happened to an issue, step by step, into its row for reports.

use rusqlite::params;

use crate::base::clock::Moment;
use crate::domain::issue::{IssueField, kind, stage};
use crate::domain::registry;
use crate::domain::report::{Step, Verdict};
use crate::domain::value::{Body, Value};
use crate::journal::common::{TO, int};
use crate::journal::fold::{Entry, Folded};
use crate::store::draw::Row;
use crate::store::error::StoreError;

/// The steps of an issue, causes before effects.
pub(in crate::store) fn steps(folded: &Folded) -> Vec<Step> {
    let counted = folded.history.iter().filter(|entry| !entry.undone && !entry.idle);
    counted.flat_map(step).collect()
}

/// What a row that was read in and never touched tells: that it came, and how it ended.
pub(in crate::store) fn imported(at: Moment, closed: Option<(Moment, String)>) -> Vec<Step> {
    let came = Step(kind::IMPORT, at, stage::REGISTERED, 0, Verdict::default());
    let ended = closed.map(|(end, satisfaction)| {
        Step(kind::IMPORT, end, stage::CLOSED, 0, Verdict(String::new(), satisfaction))
    });
    std::iter::once(came).chain(ended).collect()
}

fn step(entry: &Entry) -> Vec<Step> {
    let text = |field: IssueField| words(&entry.body, field);
    let Some(known) = registry::move_of_kind(entry.kind) else { return Vec::new() };
    let said = int(&entry.body, TO).and_then(|code| u8::try_from(code).ok());
    let to = known.to.or(said).unwrap_or(0);
    let due = int(&entry.body, IssueField::DueAt.into()).unwrap_or(0);
    let at = int(&entry.body, IssueField::RegisteredAt.into()).map_or(entry.at, Moment);
    match entry.kind {
        kind::IMPORT => {
            let closed = int(&entry.body, IssueField::ClosedAt.into()).map(Moment);
            let end = (to == stage::CLOSED)
                .then(|| (closed.unwrap_or(at), text(IssueField::Satisfaction)));
            imported(at, end)
        }
        kind::REGISTER => vec![Step(entry.kind, at, to, due, Verdict::default())],
        kind::FOLLOW_UP => {
            let verdict = Verdict(text(IssueField::Solved), text(IssueField::Satisfaction));
            vec![Step(entry.kind, entry.at, to, due, verdict)]
        }
        kind::HOLD => {
            let reason = Verdict(text(IssueField::HoldReason), String::new());
            vec![Step(entry.kind, entry.at, to, due, reason)]
        }
        _ if to != 0 || due != 0 => {
            vec![Step(entry.kind, entry.at, to, due, Verdict::default())]
        }
        _ => Vec::new(),
    }
}

fn words(body: &Body, field: IssueField) -> String {
    body.get(&field.into()).and_then(Value::as_text).unwrap_or_default().to_owned()
}

impl Row<'_> {
    /// A row that was only read in says all in its own table: nothing more is drawn for it.
    pub(super) fn life(&self) -> Result<(), StoreError> {
        let steps = steps(self.folded);
        if steps.iter().all(|step| step.0 == kind::IMPORT) {
            return self.take_out("life", "lid");
        }
        let began = steps.iter().map(|step| step.1.0).min().unwrap_or_default();
        let last = steps.iter().map(|step| step.1.0).max().unwrap_or_default();
        let open = self.open(crate::domain::field::Thing::Issue);
        let due = steps.iter().map(|step| step.3).max().unwrap_or_default();
        // Its limit may end after its last step, and belongs to the month of its end.
        let until = if open { i64::MAX } else { last.max(due) };
        let told = serde_json::to_string(&steps).unwrap_or_default();
        self.put("life", params![self.lid, began, until, told])
    }
}
