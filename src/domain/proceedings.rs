//! What was noted at a meeting, read back out of its record.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::meeting::MeetingField;
use crate::domain::quorum::{Carried, Rules, Tally};
use crate::domain::value::{Record, Value};

/// How a seat was filled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sitting {
    /// Id of the party; for observers from elsewhere whatever they were noted as.
    pub seat: String,
    /// Code of the list `attendance`.
    pub attendance: String,
    /// Who came.
    pub name: String,
    /// Who stood in for them.
    pub proxy: String,
    /// How many came for this seat.
    pub heads: i64,
    /// Why nobody came.
    pub words: String,
}

impl Sitting {
    /// It takes part: has a position and a vote.
    pub fn is_present(&self) -> bool {
        self.attendance == "present"
    }

    /// Who speaks for the seat: the stand-in where there is one.
    pub fn speaks(&self) -> String {
        if self.proxy.is_empty() { self.name.clone() } else { self.proxy.clone() }
    }

    /// As the record keeps it.
    pub fn stored(&self) -> Value {
        Value::List(vec![
            self.attendance.as_str().into(),
            self.name.as_str().into(),
            self.proxy.as_str().into(),
            self.heads.into(),
            self.words.as_str().into(),
        ])
    }
}

/// Who came, by seat.
pub fn sittings(record: &Record) -> Vec<Sitting> {
    entries(record, MeetingField::Attendance)
        .map(|(seat, value)| Sitting {
            seat: seat.to_owned(),
            attendance: words(value, 0),
            name: words(value, 1),
            proxy: words(value, 2),
            heads: number(value, 3),
            words: words(value, 4),
        })
        .collect()
}

/// How many stand behind the positions and votes: those who take part, by heads.
pub fn heads_present(record: &Record) -> i64 {
    sittings(record)
        .iter()
        .filter(|sitting| sitting.is_present())
        .map(|sitting| sitting.heads)
        .sum()
}

/// A coming or going of a seat while the meeting was held.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Step {
    /// `late`, `left`, `back`, or `heads` where more or fewer came for the seat than before.
    pub what: String,
    /// When.
    pub at: Moment,
    /// How many are here for the seat from then on.
    pub heads: i64,
}

/// Who came for a seat, with as many heads as they were last, also where they left since; none
/// where nobody came.
pub fn came(record: &Record, seat: &str) -> Option<Sitting> {
    let mut sitting = sittings(record).into_iter().find(|sitting| sitting.seat == seat)?;
    let log = record.list(MeetingField::Presence).iter();
    let mut heads = log.filter(|entry| words(entry, 0) == seat).map(|entry| number(entry, 3));
    sitting.heads = heads.rfind(|heads| *heads > 0).unwrap_or(sitting.heads);
    matches!(sitting.attendance.as_str(), "present" | "observer" | "left").then_some(sitting)
}

/// Attendance that was corrected after the meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correction {
    /// Id of the party.
    pub seat: String,
    /// Code of what was noted before; empty where nobody was noted.
    pub was: String,
    /// Code of what is noted now.
    pub is: String,
    /// Why.
    pub why: String,
    /// Who corrected it.
    pub by: String,
}

/// The corrections of attendance, in order.
pub fn corrections(record: &Record) -> Vec<Correction> {
    let entries = record.list(MeetingField::Corrections).iter();
    let correction = |entry: &Value| Correction {
        seat: words(entry, 0),
        was: words(entry, 2),
        is: words(entry, 3),
        why: words(entry, 4),
        by: words(entry, 5),
    };
    entries.map(correction).collect()
}

/// When a seat was last noted.
pub fn noted_at(record: &Record, seat: &str) -> Option<Moment> {
    let log = record.list(MeetingField::Presence).iter();
    log.filter(|entry| words(entry, 0) == seat).filter_map(|entry| moment(entry, 2)).next_back()
}

/// Did it come at all, and as what? Whoever left was here as what it had come; 请假 and 缺席 say that
/// it never came, whatever was ticked before.
pub fn came_as(record: &Record, sitting: &Sitting) -> String {
    if sitting.attendance != "left" {
        return sitting.attendance.clone();
    }
    let log = record.list(MeetingField::Presence).iter();
    let mut came = log.filter(|entry| words(entry, 0) == sitting.seat).map(|entry| words(entry, 1));
    let came = came.rfind(|code| matches!(code.as_str(), "present" | "observer"));
    came.unwrap_or_else(|| "present".to_owned())
}

/// Marks an entry of the log of presence that was noted after the meeting.
pub const CORRECTED: &str = "corrected";

/// The comings and goings of a seat after the meeting was opened, in order.
pub fn steps(record: &Record, seat: &str) -> Vec<Step> {
    let opened = record.moment(MeetingField::OpenedAt);
    let (mut here, mut ever) = (0, false);
    let mut steps = Vec::new();
    for entry in record.list(MeetingField::Presence) {
        let at = moment(entry, 2).unwrap_or_default();
        if words(entry, 0) != seat {
            continue;
        }
        let heads = number(entry, 3);
        // A correction says how it was and not what came next.
        if words(entry, 4) == CORRECTED {
            match (words(entry, 1).as_str(), steps.last()) {
                ("left", Some(Step { what, .. })) if what == "left" => {
                    steps.pop();
                    here = 1;
                }
                ("left", _) => {}
                _ => {
                    steps.clear();
                    (here, ever) = (0, false);
                }
            }
        }
        if matches!(words(entry, 1).as_str(), "excused" | "absent") {
            (here, ever) = (0, false);
            steps.clear();
            continue;
        }
        let what = match (here, heads) {
            _ if opened.is_none_or(|opened| at <= opened) => {
                (here, ever) = (heads, heads > 0);
                continue;
            }
            (0, 1..) if ever => "back",
            (0, 1..) => "late",
            (1.., 0) => "left",
            (before, now) if before != now => "heads",
            _ => continue,
        };
        steps.push(Step { what: what.to_owned(), at, heads });
        here = heads;
        ever |= heads > 0;
    }
    steps
}

/// A pause: since when, until when, and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Pause {
    /// Its beginning.
    pub from: Moment,
    /// Its end; none while it lasts, or where the meeting ended in it.
    pub until: Option<Moment>,
    /// Why.
    pub words: String,
}

/// The pauses of a meeting, in order.
pub fn pauses(record: &Record) -> Vec<Pause> {
    let mut pauses: Vec<Pause> = Vec::new();
    for entry in record.list(MeetingField::Pauses) {
        let at = moment(entry, 1).unwrap_or_default();
        let lasts = pauses.last_mut().filter(|last| last.until.is_none());
        match (words(entry, 0).as_str(), lasts) {
            ("resumed", Some(last)) => last.until = Some(at),
            ("paused", None) => {
                pauses.push(Pause { from: at, until: None, words: words(entry, 2) });
            }
            _ => {}
        }
    }
    pauses
}

/// Since when it is paused, where it is.
pub fn paused_since(record: &Record) -> Option<Moment> {
    pauses(record).last().filter(|pause| pause.until.is_none()).map(|pause| pause.from)
}

/// How a seat stood to a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Id of the party.
    pub seat: String,
    /// Code of the list `stance`.
    pub stance: String,
    /// Its reason.
    pub reason: String,
}

/// The positions on a topic, by seat.
pub fn positions(record: &Record, topic: Id) -> Vec<Position> {
    let prefix = format!("{topic}/");
    entries(record, MeetingField::Positions)
        .filter_map(|(key, value)| {
            let seat = key.strip_prefix(&prefix)?.to_owned();
            Some(Position { seat, stance: words(value, 0), reason: words(value, 1) })
        })
        .collect()
}

/// True where a position or a ballot of the seat was noted on any topic.
pub fn has_said(record: &Record, seat: &str) -> bool {
    let of_seat = |key: &str| key.rsplit('/').next() == Some(seat);
    let stance = entries(record, MeetingField::Positions).any(|(key, _)| of_seat(key));
    let cast = |value: &Value| value.as_text().is_some_and(|said| !said.is_empty());
    stance || entries(record, MeetingField::Ballots).any(|(key, said)| of_seat(key) && cast(said))
}

/// The key under which a position is kept.
pub fn position_key(topic: Id, seat: &str) -> String {
    format!("{topic}/{seat}")
}

/// A vote on a topic: in persons, or by name in seats.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Vote {
    /// Entitled and present.
    pub entitled: i64,
    /// In favour.
    pub in_favour: i64,
    /// Against.
    pub against: i64,
    /// Neither.
    pub abstained: i64,
    /// Everybody who has a vote, here or not.
    pub all: i64,
    /// Where as many were for as against, how the chair decided: `for` or `against`.
    pub casting: String,
    /// The name of whoever chaired then.
    pub chair: String,
    /// Why there was a vote where the seats did not differ.
    pub why: String,
    /// Each seat said its own; the seats are counted, not the persons.
    pub by_name: bool,
}

impl Vote {
    /// Those who are here and said nothing at all.
    pub fn silent(&self) -> i64 {
        let said = self.in_favour.saturating_add(self.against).saturating_add(self.abstained);
        self.entitled.saturating_sub(said)
    }

    /// Did it carry by these rules?
    pub fn carried(&self, rules: &Rules) -> bool {
        match rules.result(&self.tally()) {
            Carried::Yes => true,
            Carried::No => false,
            Carried::Tie => rules.chair_decides && self.casting == "for",
        }
    }

    /// Its counts.
    pub fn tally(&self) -> Tally {
        Tally {
            entitled: self.all,
            present: self.entitled,
            yes: self.in_favour,
            no: self.against,
            abstained: self.abstained,
        }
    }

    /// As the record keeps it.
    pub fn stored(&self) -> Value {
        Value::List(vec![
            self.entitled.into(),
            self.in_favour.into(),
            self.against.into(),
            self.abstained.into(),
            self.all.into(),
            self.casting.as_str().into(),
            self.why.as_str().into(),
            i64::from(self.by_name).into(),
            self.chair.as_str().into(),
        ])
    }
}

/// The ballots of a vote by name, by seat; empty words stand for a seat that was not asked.
pub fn ballots(record: &Record, topic: Id) -> Vec<(String, String)> {
    let prefix = format!("{topic}/");
    entries(record, MeetingField::Ballots)
        .filter_map(|(key, value)| {
            let seat = key.strip_prefix(&prefix)?.to_owned();
            Some((seat, value.as_text().unwrap_or_default().to_owned()))
        })
        .filter(|(_, ballot)| !ballot.is_empty())
        .collect()
}

/// The vote on a topic, where there was one.
pub fn vote(record: &Record, topic: Id) -> Option<Vote> {
    record.entry(MeetingField::Votes, &topic.to_string()).map(vote_of)
}

fn vote_of(value: &Value) -> Vote {
    Vote {
        entitled: number(value, 0),
        in_favour: number(value, 1),
        against: number(value, 2),
        abstained: number(value, 3),
        all: number(value, 4),
        casting: words(value, 5),
        why: words(value, 6),
        by_name: number(value, 7) == 1,
        chair: words(value, 8),
    }
}

/// A vote that a later one on the same topic took the place of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EarlierVote {
    /// How it went.
    pub vote: Vote,
    /// By name: what each seat said.
    pub ballots: Vec<(String, String)>,
    /// Why there was another.
    pub why: String,
}

/// The votes on a topic that no longer count, in order.
pub fn earlier_votes(record: &Record, topic: Id) -> Vec<EarlierVote> {
    let log = record.list(MeetingField::EarlierVotes).iter();
    let of_topic =
        log.filter(|entry| entry.as_list().first().and_then(Value::as_id) == Some(topic));
    let read = |entry: &Value| {
        let list = entry.as_list();
        let ballots = list.get(3).and_then(Value::as_map).into_iter().flatten();
        EarlierVote {
            vote: list.get(2).map(vote_of).unwrap_or_default(),
            ballots: ballots
                .map(|(seat, said)| (seat.clone(), said.as_text().unwrap_or_default().to_owned()))
                .collect(),
            why: words(entry, 4),
        }
    };
    of_topic.map(read).collect()
}

/// What a meeting made of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The topic.
    pub topic: Id,
    /// Code of the list `outcome`.
    pub outcome: String,
    /// Coded reason, or the party it goes to.
    pub reason: String,
    /// In words.
    pub words: String,
    /// Place on the agenda.
    pub place: i64,
}

/// Every outcome, in the order of the agenda.
pub fn outcomes(record: &Record) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = entries(record, MeetingField::Outcomes)
        .filter_map(|(topic, value)| {
            Some(Outcome {
                topic: topic.parse().ok()?,
                outcome: words(value, 0),
                reason: words(value, 1),
                words: words(value, 2),
                place: number(value, 3),
            })
        })
        .collect();
    outcomes.sort_by_key(|outcome| (outcome.place, outcome.topic));
    outcomes
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// On which topic; none before the first.
    pub topic: Option<Id>,
    /// Who said it.
    pub speaker: String,
    /// For which seat.
    pub seat: String,
    /// Its gist.
    pub words: String,
}

/// What was said, in order.
pub fn speeches(record: &Record) -> Vec<Speech> {
    record
        .list(MeetingField::Speeches)
        .iter()
        .map(|value| Speech {
            topic: value.as_list().first().and_then(Value::as_id),
            speaker: words(value, 1),
            seat: words(value, 2),
            words: words(value, 3),
        })
        .collect()
}

/// Answers of the seats to the draft of the minutes: code of the list `review`, by seat.
pub fn reviews(record: &Record) -> Vec<(String, String)> {
    entries(record, MeetingField::Reviews)
        .map(|(seat, value)| (seat.to_owned(), words(value, 0)))
        .filter(|(_, opinion)| !opinion.is_empty())
        .collect()
}

/// What was said about a promise of an earlier meeting, by the id of its task.
pub fn promise(record: &Record, task: Id) -> Option<&str> {
    record.entry(MeetingField::Promises, &task.to_string()).and_then(Value::as_text)
}

fn entries(record: &Record, field: MeetingField) -> impl Iterator<Item = (&str, &Value)> {
    let map = record.get(field).and_then(Value::as_map);
    map.into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

fn words(value: &Value, at: usize) -> String {
    value.as_list().get(at).and_then(Value::as_text).unwrap_or_default().to_owned()
}

fn moment(value: &Value, at: usize) -> Option<Moment> {
    value.as_list().get(at).and_then(Value::as_int).map(Moment)
}

fn number(value: &Value, at: usize) -> i64 {
    value.as_list().get(at).and_then(Value::as_int).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_is_read_back_and_rubbish_is_stepped_over() {
        let sitting = Sitting {
            seat: "GridWorker".to_owned(),
            attendance: "present".to_owned(),
            name: "小孙".to_owned(),
            heads: 2,
            ..Sitting::default()
        };
        let map = [("GridWorker".to_owned(), sitting.stored()), ("X".to_owned(), Value::Int(3))];
        let mut record = Record::default();
        record
            .values
            .insert(MeetingField::Attendance.into(), Value::Map(map.into_iter().collect()));
        let read = sittings(&record);
        assert_eq!(read[0], sitting);
        assert_eq!(heads_present(&record), 2);
        assert!(!read[1].is_present());
        let bad = [("no id".to_owned(), Value::Int(1))].into_iter().collect();
        record.values.insert(MeetingField::Outcomes.into(), Value::Map(bad));
        assert_eq!(outcomes(&record), []);
    }
}
