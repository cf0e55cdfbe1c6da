//! The ten steps, and how the record tells that one is done.

use std::fs;

use crate::base::id::Id;
use crate::domain::issue::{IssueField, kind, stage};
use crate::domain::registry;
use crate::domain::value::Value;
use crate::export::file::papers_folder;
use crate::journal::common::{TARGET, WAY, text};
use crate::journal::fold::{Entry, Folded};
use crate::journal::op::OpKey;
use crate::store::query::since::Happened;
use crate::store::{Reader, StoreError};
use crate::ui::guide::{CURTAIN, Memory, TURN};
use crate::words;
use crate::work::house::House;

/// Nobody does more in one guided shift.
const MOST: usize = 5_000;

/// So many suggestions stand beside the form.
const SUGGESTED: usize = 3;

/// What the record says about a step.
pub(super) enum Found {
    /// It is done.
    Done,
    /// Something like it was done; these words say what is missing.
    Otherwise(String),
    /// Nothing yet.
    Nothing,
}

/// A step.
pub(super) struct Step {
    /// `guide-<key>` and `guide-<key>-keys` are its words.
    pub(super) key: &'static str,
    /// The question to the record.
    pub(super) check: fn(&Seen<'_>) -> Found,
}

/// The first shift.
pub(super) const STEPS: [Step; 10] = [
    Step { key: "register", check: registered },
    Step { key: "accept", check: accepted },
    Step { key: "dispatch", check: dispatched },
    Step { key: "sign", check: signed },
    Step { key: "find", check: found_again },
    Step { key: "close", check: closed },
    Step { key: "undo", check: undone },
    Step { key: "topic", check: made_a_topic },
    Step { key: "curtain", check: curtain_closed },
    Step { key: "handover", check: handed_over },
];

/// What was recorded since the guide began.
pub(super) struct Seen<'a> {
    house: &'a House,
    happened: Vec<Happened>,
    /// Every thing that something happened to, as it is now, and whether it was there before.
    things: Vec<(Folded, bool)>,
    curtain: bool,
    turn: bool,
    is_printed: bool,
}

impl<'a> Seen<'a> {
    pub(super) fn read(
        reader: &Reader<'_>,
        house: &'a House,
        memory: &Memory,
    ) -> Result<Self, StoreError> {
        let happened = reader.happened_since(memory.place, MOST)?;
        let mut ids: Vec<Id> = Vec::new();
        for one in &happened {
            if !ids.contains(&one.entity) {
                ids.push(one.entity);
            }
        }
        let mut things = Vec::with_capacity(ids.len());
        for id in ids {
            let was_there = reader.place_of(id)?.is_some_and(|place| place <= memory.place);
            things.push((reader.fold(id)?, was_there));
        }
        let was_told = |key: &str| -> Result<bool, StoreError> {
            let at = reader.remembered(key)?.and_then(|ms| ms.parse().ok());
            Ok(at.is_some_and(|at: i64| at >= memory.at))
        };
        let (curtain, turn) = (was_told(CURTAIN)?, was_told(TURN)?);
        let is_printed = papers(reader) > memory.papers;
        Ok(Self { house, happened, things, curtain, turn, is_printed })
    }

    /// Things to which this happened and stands, and whether they were there before.
    fn with(&self, kind: u16) -> impl Iterator<Item = &(Folded, bool)> {
        let place = move |folded: &Folded| stands(folded, kind).map(|entry| entry.key);
        let news: Vec<OpKey> = self.happened.iter().map(|one| one.said.reference.key).collect();
        self.things
            .iter()
            .filter(move |(folded, _)| place(folded).is_some_and(|key| news.contains(&key)))
    }

    /// The heating failure of the first step: the newest one that was registered.
    fn case(&self) -> Option<&Folded> {
        self.with(kind::REGISTER)
            .map(|(folded, _)| folded)
            .filter(|folded| is_heating(folded))
            .last()
    }
}

/// The last operation of a kind that nobody took back.
fn stands(folded: &Folded, kind: u16) -> Option<&Entry> {
    folded.history.iter().rev().find(|entry| entry.kind == kind && !entry.undone && !entry.idle)
}

fn is_heating(folded: &Folded) -> bool {
    folded.record.text(IssueField::Words).contains(['暖', '热'])
}

fn otherwise(key: &str) -> Found {
    Found::Otherwise(words::say(key))
}

fn registered(seen: &Seen<'_>) -> Found {
    let is_other = seen.with(kind::REGISTER).next().is_some();
    match seen.case() {
        Some(_) => Found::Done,
        None if is_other => otherwise("guide-register-other"),
        None => Found::Nothing,
    }
}

/// With an item the desk itself would suggest for these words.
fn accepted(seen: &Seen<'_>) -> Found {
    let Some(case) = seen.case() else { return otherwise("guide-case-gone") };
    if stands(case, kind::ACCEPT).is_none() {
        return Found::Nothing;
    }
    let words = case.record.text(IssueField::Words);
    let suggested = seen.house.suggester.suggest(words, SUGGESTED);
    let item = case.record.text(IssueField::Item);
    let is_meant = suggested.hits.iter().any(|hit| hit.code == item);
    if is_meant { Found::Done } else { otherwise("guide-accept-other") }
}

fn dispatched(seen: &Seen<'_>) -> Found {
    let Some(case) = seen.case() else { return otherwise("guide-case-gone") };
    if stands(case, kind::DISPATCH).is_none() {
        return Found::Nothing;
    }
    let is_property = case.record.text(IssueField::Handler) == "PropertyCompany";
    if is_property { Found::Done } else { otherwise("guide-dispatch-other") }
}

fn signed(seen: &Seen<'_>) -> Found {
    let Some(case) = seen.case() else { return otherwise("guide-case-gone") };
    match stands(case, kind::SIGN).map(|entry| text(&entry.body, WAY)) {
        Some("phone") => Found::Done,
        Some(_) => otherwise("guide-sign-other"),
        None => Found::Nothing,
    }
}

/// A note on an issue that was there before the guide.
fn found_again(seen: &Seen<'_>) -> Found {
    let noted: Vec<bool> = seen.with(kind::NOTE).map(|(_, was_there)| *was_there).collect();
    match (noted.contains(&true), noted.is_empty()) {
        (true, _) => Found::Done,
        (false, false) => otherwise("guide-find-other"),
        (false, true) => Found::Nothing,
    }
}

/// Until the resident has said whether it is solved.
fn closed(seen: &Seen<'_>) -> Found {
    let Some(case) = seen.case() else { return otherwise("guide-case-gone") };
    if stands(case, kind::FOLLOW_UP).is_some() {
        return Found::Done;
    }
    match case.stage() {
        stage::IN_PROGRESS => otherwise("guide-close-report"),
        stage::REPORTED => otherwise("guide-close-call"),
        _ => Found::Nothing,
    }
}

/// Something was taken back, and then brought again.
fn undone(seen: &Seen<'_>) -> Found {
    let undos = || seen.happened.iter().filter(|one| registry::is_undo(one.said.kind));
    let targets = undos().filter_map(|one| match one.said.body.get(&TARGET) {
        Some(Value::Bytes(bytes)) => OpKey::from_bytes(bytes),
        _ => None,
    });
    let targets: Vec<OpKey> = targets.collect();
    let is_redone = undos().any(|one| targets.contains(&one.said.reference.key));
    match (is_redone, targets.is_empty()) {
        (true, _) => Found::Done,
        (false, false) => otherwise("guide-undo-other"),
        (false, true) => Found::Nothing,
    }
}

fn made_a_topic(seen: &Seen<'_>) -> Found {
    let mut made = seen.with(kind::TO_TOPIC).map(|(folded, _)| folded).peekable();
    if made.peek().is_none() {
        return Found::Nothing;
    }
    let is_meant = made.any(|folded| folded.record.text(IssueField::Words).contains("充电"));
    if is_meant { Found::Done } else { otherwise("guide-topic-other") }
}

fn curtain_closed(seen: &Seen<'_>) -> Found {
    if seen.curtain { Found::Done } else { Found::Nothing }
}

/// Somebody else sits there, and a paper lies in the folder.
fn handed_over(seen: &Seen<'_>) -> Found {
    match (seen.turn, seen.is_printed) {
        (true, true) => Found::Done,
        (true, false) => otherwise("guide-handover-paper"),
        (false, true) => otherwise("guide-handover-turn"),
        (false, false) => Found::Nothing,
    }
}

/// How many papers lie in the folder of papers.
pub(super) fn papers(reader: &Reader<'_>) -> usize {
    fs::read_dir(papers_folder(&reader.folder())).map_or(0, Iterator::count)
}
