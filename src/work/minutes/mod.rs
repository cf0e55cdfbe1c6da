//! 纪要 and 会商记录 as facts: one truth for both papers, in the words that were recorded.
//!
//! [`draft`] reads the facts, [`wording`] makes the sentences of the minutes out of them, [`review`]
//! says where the seats stand to those, and [`seal`] gives what was issued its check code. Issued
//! minutes are read as they were frozen, so that a topic that is taken up and reworded later does
//! not change what was signed.

pub mod check;
pub mod circulated;
pub mod phrase;
mod read;
pub mod review;
pub mod seal;
pub mod sheet;
pub mod versions;
pub mod wording;

pub use read::draft;
pub(crate) use read::{facts, names};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::clock::Moment;
use crate::domain::proceedings::{Pause, Step, Vote};
use crate::work::minutes::versions::Version;

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
    /// Code of the list `broken_off`, where it ended before its agenda.
    pub broken_off: String,
    /// Its pauses.
    pub pauses: Vec<Pause>,
    /// The day it would have been on, where that is known.
    pub nominal_at: Option<Moment>,
    /// Why it was called, where it is extraordinary.
    pub called_because: String,
    /// Why notice was shorter than usual.
    pub short_notice: String,
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
    /// The words of a person in the place of derived ones, by passage.
    pub wordings: BTreeMap<String, String>,
    /// What the seats said to the draft.
    pub reviews: Vec<ReviewLine>,
    /// The newest sealed version.
    #[serde(skip)]
    pub sealed: Option<Version>,
    /// In the order of the agenda.
    pub topics: Vec<DraftTopic>,
    /// Who came, was excused, stayed away, observed.
    pub people: Vec<Attendee>,
    /// Attendance that was corrected after the meeting.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Corrected>,
    /// What was said before or beside the topics, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asides: Vec<Statement>,
    /// Promises of earlier meetings that were looked at.
    pub promises: Vec<Promise>,
}

/// A correction of attendance after the meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// Name of the party.
    pub seat: String,
    /// Code of the list `attendance` before; empty where nobody was noted.
    pub was: String,
    /// The same now.
    pub is: String,
    /// Why.
    pub why: String,
    /// Who corrected it.
    pub by: String,
}

/// A vote that a later one took the place of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// How it went.
    pub vote: Vote,
    /// By name, what each seat said.
    pub ballots: Vec<(String, String)>,
    /// Why there was another.
    pub why: String,
}

/// A topic on the minutes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftTopic {
    /// Its id, which names its passage.
    pub key: String,
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
    /// That is the resident who proposed it, whose name no circulated paper carries.
    pub introduced_by_resident: bool,
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
    /// In a vote by name, what each seat said: its name and a code of the list `ballot`.
    pub ballots: Vec<(String, String)>,
    /// Votes that a later one took the place of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Replaced>,
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

/// What a seat said to the draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewLine {
    /// Name of the party.
    pub seat: String,
    /// `consent`, `silence`, `objection` or `missing`.
    pub state: String,
    /// Its objection.
    pub words: String,
    /// What was answered.
    pub answer: String,
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
    /// Coming late, leaving and coming back.
    pub steps: Vec<Step>,
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
    /// What is out of the ordinary about its day: moved, called, at short notice; as notice and
    /// minutes say it.
    pub fn remarks(&self) -> Vec<String> {
        let because = |key: &str, why: &str| {
            let given = [("why", why.into())];
            (!why.is_empty()).then(|| crate::words::fill(key, &given))
        };
        let called = because("paper-called", &self.called_because);
        let short = because("paper-short-notice", &self.short_notice);
        [self.moved(), called, short].into_iter().flatten().collect()
    }

    /// That it is on another day, from which and why, as notice and minutes say it.
    pub fn moved(&self) -> Option<String> {
        let usual = crate::words::say("paper-moved-usual");
        let from = self.nominal_at.map_or(usual, |at| crate::words::date(at.day()));
        let given = [("from", from.into()), ("why", self.moved_because.as_str().into())];
        if self.nominal_at.is_some_and(|at| at.day() == self.starts_at.day()) {
            return None;
        }
        match self.moved_because.is_empty() {
            false => Some(crate::words::fill("paper-moved", &given)),
            true if self.nominal_at.is_some() => {
                Some(crate::words::fill("paper-moved-bare", &given))
            }
            true => None,
        }
    }

    /// As the journal keeps it once it is issued.
    pub(crate) fn frozen(&self) -> String {
        // Strings, numbers and lists only: nothing in here can fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}
