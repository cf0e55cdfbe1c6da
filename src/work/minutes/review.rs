//! Where the seats stand to the draft of the minutes: who confirmed, who objects, who is missing.
//!
//! An answer stands for the words it was given to. When a passage is worded anew, the answers to
//! all other passages stay, and the seat is asked about that passage alone.

use std::collections::BTreeMap;

use crate::base::clock::Moment;
use crate::domain::consent::{Review, reviews};
use crate::domain::deadline::plus_working_days;
use crate::domain::meeting::MeetingField;
use crate::domain::proceedings::{Sitting, sittings};
use crate::domain::value::Record;
use crate::work::args::Args;
use crate::work::house::House;
use crate::work::minutes::ReviewLine;
use crate::work::minutes::read::rank;
use crate::work::minutes::seal::Letters;
use crate::work::minutes::sheet::{Passage, Sheet};
use crate::work::settings::REVIEW_DAYS;

/// Where a seat stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It said yes to every word.
    Consents(Review),
    /// It said no.
    Objects(Review),
    /// It answered, and these passages were worded anew since.
    Changed(Review, Vec<String>),
    /// It did not answer yet.
    Silent,
    /// It did not answer in time: silence is consent.
    Silence,
}

impl Standing {
    /// Code for papers and scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Consents(_) => "consent",
            Self::Objects(_) => "objection",
            Self::Changed(..) => "changed",
            Self::Silent => "missing",
            Self::Silence => "silence",
        }
    }

    /// Does issuing wait for it?
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Changed(..) | Self::Silent)
    }
}

/// What the form of a seat begins with: an objection stays one until a person chooses otherwise.
pub fn said_by(record: &Record, seat: &str) -> Args {
    let known = Args::new().with("seat", seat);
    let said = reviews(record).into_iter().find(|review| review.seat == seat);
    match said.filter(|review| review.opinion == "objection") {
        Some(review) => known.with("opinion", "objection").with("note", &review.words),
        None => known,
    }
}

/// The print of each passage that a person may word.
pub fn prints(sheet: &Sheet) -> BTreeMap<String, String> {
    let worded = sheet.passages.iter().filter(|passage| passage.is_worded());
    worded.map(|passage| (passage.key.clone(), print(passage))).collect()
}

/// A number in a heading moves when another topic comes in; the words below are what was confirmed.
fn print(passage: &Passage) -> String {
    let lines: Vec<String> =
        passage.text().into_iter().skip(usize::from(!passage.heading.is_empty())).collect();
    Letters::of(&lines.join("\n")).print()
}

/// The last moment for an answer; none before the draft went out.
pub fn until(record: &Record, house: &House) -> Option<Moment> {
    let from = record.moment(MeetingField::ReviewFrom)?;
    let days = u32::try_from(house.number(REVIEW_DAYS)).unwrap_or(0);
    Some(Moment::end_of(plus_working_days(from.day(), days, &house.calendar).0))
}

/// Where every seat that took part stands, in the order of the table.
pub fn standings(
    record: &Record,
    house: &House,
    sheet: &Sheet,
    now: Moment,
) -> Vec<(String, Standing)> {
    let prints = prints(sheet);
    let said = reviews(record);
    let is_over = until(record, house).is_some_and(|until| now > until);
    let mut seats: Vec<String> =
        sittings(record).into_iter().filter(Sitting::is_present).map(|one| one.seat).collect();
    seats.sort_by_key(|seat| rank(seat));
    let standing = |seat: String| {
        let found = said.iter().find(|review| review.seat == seat).cloned();
        let standing = match found {
            None if is_over => Standing::Silence,
            None => Standing::Silent,
            Some(review) if review.opinion == "objection" => Standing::Objects(review),
            Some(review) => match review.unseen(&prints) {
                unseen if unseen.is_empty() => Standing::Consents(review),
                _ if is_over => Standing::Silence,
                unseen => Standing::Changed(review, unseen),
            },
        };
        (seat, standing)
    };
    seats.into_iter().map(standing).collect()
}

/// The same as the paper prints it.
pub fn lines(house: &House, standings: Vec<(String, Standing)>) -> Vec<ReviewLine> {
    let line = |(seat, standing): (String, Standing)| {
        let state = if standing.is_missing() { "missing" } else { standing.code() }.to_owned();
        let review = match standing {
            Standing::Objects(review) => review,
            _ => Review::default(),
        };
        let seat = house.party_name(&seat);
        ReviewLine { seat, state, words: review.words, answer: review.answer }
    };
    standings.into_iter().map(line).collect()
}
