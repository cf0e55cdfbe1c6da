//! 会签: what a seat said to the draft of the minutes, and what was answered to it.

use std::collections::BTreeMap;

use crate::base::clock::Moment;
use crate::domain::meeting::MeetingField;
use crate::domain::value::{Record, Value};

/// What a seat said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// Id of the party.
    pub seat: String,
    /// Code of the list `review`.
    pub opinion: String,
    /// In its own words.
    pub words: String,
    /// Who said it.
    pub by: String,
    /// Code of the list `way`: how the desk knows.
    pub way: String,
    /// When; none where an older program noted it.
    pub at: Option<Moment>,
    /// The passages it was said about, each with the print of its words; none where an older
    /// program noted it, which let every change of wording take all answers back.
    pub saw: Option<BTreeMap<String, String>>,
    /// What was answered to an objection.
    pub answer: String,
}

impl Review {
    /// As the record keeps it; the answer is kept by itself.
    pub fn stored(&self) -> Value {
        let saw = self.saw.clone().unwrap_or_default();
        let saw = saw.into_iter().map(|(key, print)| (key, Value::Text(print)));
        Value::List(vec![
            self.opinion.as_str().into(),
            self.words.as_str().into(),
            self.by.as_str().into(),
            self.way.as_str().into(),
            self.at.unwrap_or_default().into(),
            Value::Map(saw.collect()),
        ])
    }

    /// Passages whose words are not those it was said about.
    pub fn unseen(&self, prints: &BTreeMap<String, String>) -> Vec<String> {
        let Some(saw) = &self.saw else { return Vec::new() };
        let changed = prints.iter().filter(|(key, print)| saw.get(*key) != Some(*print));
        changed.map(|(key, _)| key.clone()).collect()
    }
}

/// What every seat said, by seat.
pub fn reviews(record: &Record) -> Vec<Review> {
    let map = record.get(MeetingField::Reviews).and_then(Value::as_map);
    let reviews = map.into_iter().flatten().map(|(seat, value)| {
        let list = value.as_list();
        let words =
            |at: usize| list.get(at).and_then(Value::as_text).unwrap_or_default().to_owned();
        let saw = list.get(5).and_then(Value::as_map).map(|saw| {
            let prints = saw
                .iter()
                .filter_map(|(key, print)| Some((key.clone(), print.as_text()?.to_owned())));
            prints.collect()
        });
        let answer = record.entry(MeetingField::Answers, seat);
        Review {
            seat: seat.clone(),
            opinion: words(0),
            words: words(1),
            by: words(2),
            way: words(3),
            at: list.get(4).and_then(Value::as_int).map(Moment),
            saw,
            answer: answer.and_then(Value::as_text).unwrap_or_default().to_owned(),
        }
    });
    reviews.filter(|review| !review.opinion.is_empty()).collect()
}

/// What is wished to be changed on sealed minutes, before a second person confirmed it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Name of who wishes it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// New words by passage.
    pub words: BTreeMap<String, String>,
}

impl Proposal {
    /// As the record keeps it.
    pub fn stored(&self) -> Value {
        let words = self.words.iter().map(|(key, words)| (key.clone(), words.as_str().into()));
        Value::List(vec![
            self.by.as_str().into(),
            self.at.into(),
            self.reason.as_str().into(),
            Value::Map(words.collect()),
        ])
    }
}

/// The proposal that waits; none where there is none.
pub fn proposal(record: &Record) -> Option<Proposal> {
    let list = record.list(MeetingField::Proposal);
    let words = |at: usize| list.get(at).and_then(Value::as_text).unwrap_or_default().to_owned();
    let by_passage = list.get(3)?.as_map()?;
    let new = by_passage
        .iter()
        .filter_map(|(key, words)| Some((key.clone(), words.as_text()?.to_owned())));
    Some(Proposal {
        by: words(0),
        at: list.get(1).and_then(Value::as_int).map(Moment).unwrap_or_default(),
        reason: words(2),
        words: new.collect(),
    })
}

/// The words a person put in the place of derived ones, by passage; empty ones were taken back.
pub fn wordings(record: &Record) -> BTreeMap<String, String> {
    let map = record.get(MeetingField::Wordings).and_then(Value::as_map);
    let words = map
        .into_iter()
        .flatten()
        .filter_map(|(key, words)| Some((key.clone(), words.as_text()?.to_owned())));
    words.filter(|(_, words)| !words.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(field: MeetingField, value: Value) -> Record {
        let mut record = Record::default();
        record.values.insert(field.into(), value);
        record
    }

    #[test]
    fn an_answer_stands_for_the_words_it_was_given_to() {
        let prints = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
            pairs.iter().map(|(key, print)| ((*key).to_owned(), (*print).to_owned())).collect()
        };
        let review = Review {
            seat: "GridWorker".to_owned(),
            opinion: "consent".to_owned(),
            saw: Some(prints(&[("a", "1"), ("b", "2")])),
            at: Some(Moment(5)),
            ..Review::default()
        };
        let map = [(review.seat.clone(), review.stored())].into_iter().collect();
        let read = reviews(&record(MeetingField::Reviews, Value::Map(map)));
        assert_eq!(read, [review]);
        assert_eq!(read[0].unseen(&prints(&[("a", "1"), ("b", "3"), ("c", "4")])), ["b", "c"]);
        let old = Value::List(vec!["consent".into(), "".into()]);
        let map = [("GridWorker".to_owned(), old)].into_iter().collect();
        let read = reviews(&record(MeetingField::Reviews, Value::Map(map)));
        assert!(read[0].unseen(&prints(&[("a", "1")])).is_empty());
    }

    #[test]
    fn a_proposal_is_read_back_and_rubbish_is_none() {
        let words = [("note".to_owned(), "更正".to_owned())].into_iter().collect();
        let one =
            Proposal { by: "王敏".to_owned(), at: Moment(7), reason: "笔误".to_owned(), words };
        assert_eq!(proposal(&record(MeetingField::Proposal, one.stored())), Some(one));
        assert_eq!(proposal(&record(MeetingField::Proposal, Value::Int(3))), None);
        assert_eq!(proposal(&record(MeetingField::Proposal, Value::List(Vec::new()))), None);
    }
}
