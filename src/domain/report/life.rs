//! What happened to one issue, as far as reports count it.

use crate::base::clock::Moment;
use crate::domain::issue::{kind, stage};
use crate::domain::report::Period;

/// Something that was done, neither taken back nor without effect.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Step(
    /// Kind of the operation.
    pub u16,
    /// When it happened.
    pub Moment,
    /// Stage it led to; 0 where the stage stayed.
    pub u8,
    /// The limit's end it set, in milliseconds; 0 where it set none.
    pub i64,
    /// What the resident said; empty but for a verdict. For a hold its reason.
    pub Verdict,
);

/// What the resident said in the end.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Verdict(
    /// Code of the list `solved`.
    pub String,
    /// Code of the list `satisfaction`.
    pub String,
);

/// An issue as reports look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueLife {
    /// Its place of arrival.
    pub lid: i64,
    /// Code of its kind.
    pub kind: String,
    /// Id of the party that answers.
    pub handler: String,
    /// It cannot wait.
    pub urgent: bool,
    /// It came in from another register.
    pub imported: bool,
    /// When it was said.
    pub registered_at: Moment,
    /// What happened, causes before effects.
    pub steps: Vec<Step>,
}

/// The handler's report that it is done.
pub(super) const REPORTS: [u16; 2] = [kind::REPORT, kind::TASK_DONE];
/// An order goes to a handler.
pub(super) const SENDS: [u16; 3] = [kind::DISPATCH, kind::REDIRECT, kind::UPHOLD];
/// Somebody judged it: at the end, or by having it done again.
pub(super) const JUDGEMENTS: [u16; 2] = [kind::FOLLOW_UP, kind::REWORK];

impl IssueLife {
    /// The same as it stood at a moment.
    #[must_use]
    pub fn until(mut self, end: Moment) -> Self {
        self.steps.retain(|step| step.1 < end);
        self
    }

    /// Nobody here ever worked on it: it was read in, and that is all.
    pub fn is_only_imported(&self) -> bool {
        self.imported && self.steps.iter().all(|step| step.0 == kind::IMPORT)
    }

    /// The first step of one of these kinds.
    pub(super) fn first(&self, kinds: &[u16]) -> Option<&Step> {
        self.steps.iter().find(|step| kinds.contains(&step.0))
    }

    /// True where a step of one of these kinds was made.
    pub(super) fn was(&self, kinds: &[u16]) -> bool {
        self.first(kinds).is_some()
    }

    /// The stage; 0 where nothing happened yet.
    pub fn stage(&self) -> u8 {
        self.steps.iter().rev().find(|step| step.2 != 0).map_or(0, |step| step.2)
    }

    /// True once it ended with an answer.
    pub fn is_closed(&self) -> bool {
        // What was declined is filed, too, and was never answered.
        let filed = self.stage() == stage::ARCHIVED && !self.was(&[kind::DECLINE]);
        self.stage() == stage::CLOSED || filed
    }

    /// The end of the limit that holds; none where none was set.
    pub fn due(&self) -> Option<Moment> {
        due_of(&self.steps)
    }

    /// The end of the limit that held when the handler first reported, else the one that holds.
    pub(super) fn first_due(&self) -> Option<Moment> {
        let end = self.steps.iter().position(|step| REPORTS.contains(&step.0));
        due_of(end.and_then(|end| self.steps.get(..=end)).unwrap_or(&self.steps))
    }

    /// True where a step of one of these kinds was made in the period.
    pub fn did_in(&self, kinds: &[u16], period: &Period) -> bool {
        self.steps.iter().any(|step| kinds.contains(&step.0) && period.has(step.1))
    }

    /// True where the first order went out in the period.
    pub fn was_sent_in(&self, period: &Period) -> bool {
        self.first(&[kind::DISPATCH]).is_some_and(|step| period.has(step.1))
    }

    /// True where it is closed, and its last closing lies in the period.
    pub fn was_closed_in(&self, period: &Period) -> bool {
        let last = self.steps.iter().rev().find(|step| step.2 == stage::CLOSED);
        self.is_closed() && last.is_some_and(|step| period.has(step.1))
    }

    /// Whether the first report kept the limit; none where there was no limit, or it was on the book
    /// before, or nobody reported.
    pub fn kept(&self) -> Option<bool> {
        let ends = [kind::REPORT, kind::TASK_DONE, kind::ANSWER];
        let end = self.steps.iter().position(|step| ends.contains(&step.0))?;
        let before = self.steps.get(..end).unwrap_or_default();
        if before.iter().any(|step| step.0 == kind::HOLD) {
            return None;
        }
        let due = self.first_due()?;
        self.steps.get(end).map(|step| step.1 <= due)
    }

    /// How satisfied the resident is by the last follow-up; none where nobody answered.
    pub fn answer(&self) -> Option<&str> {
        let last = self.steps.iter().rev().find(|step| step.0 == kind::FOLLOW_UP)?;
        let Verdict(solved, word) = &last.4;
        let said = !word.is_empty() && word != "no_answer" && solved != "unreached";
        said.then_some(word.as_str())
    }

    /// Why it was put on the book last; empty where nobody said.
    pub fn hold_reason(&self) -> &str {
        let last = self.steps.iter().rev().find(|step| step.0 == kind::HOLD);
        last.map_or("", |step| step.4.0.as_str())
    }

    /// Past its limit, and nobody said it is done; what is on the book is not late.
    pub fn is_overdue(&self, at: Moment) -> bool {
        let waits = [
            stage::ACCEPTED,
            stage::DISPATCHED,
            stage::RETURN_REQUESTED,
            stage::SIGNED,
            stage::IN_PROGRESS,
            stage::REWORKING,
        ];
        waits.contains(&self.stage()) && self.due().is_some_and(|due| due < at)
    }

    /// 挂账
    pub fn is_held(&self) -> bool {
        self.stage() == stage::ON_HOLD
    }
}

fn due_of(steps: &[Step]) -> Option<Moment> {
    steps.iter().rev().find(|step| step.3 != 0).map(|step| Moment(step.3))
}
