//! How the minutes look: left what can be worded, who confirmed and what was sealed; right its words.

use crate::base::clock::Moment;
use crate::domain::consent::Review;
use crate::ui::screen::minutes::read::Minutes;
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::Part;
use crate::ui::widget::list::Entry;
use crate::words::{self, fill, say};
use crate::work::house::House;
use crate::work::minutes::review::Standing;
use crate::work::minutes::sheet::Passage;
use crate::work::minutes::versions::Version;

/// A line on the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// The words above a part of the list.
    Title(&'static str),
    /// A passage, by its place among those that can be worded.
    Passage(usize),
    /// A seat, by its place.
    Seat(usize),
    /// A sealed version, by its place.
    Version(usize),
    /// A revision that waits.
    Proposal,
}

/// Every line on the left.
pub(super) fn rows(minutes: &Minutes) -> Vec<Row> {
    let mut rows = vec![Row::Title("minutes-passages")];
    rows.extend((0..minutes.passages().count()).map(Row::Passage));
    if !minutes.seats.is_empty() {
        rows.push(Row::Title("minutes-seats"));
        rows.extend((0..minutes.seats.len()).map(Row::Seat));
    }
    if !minutes.versions.is_empty() {
        rows.push(Row::Title("minutes-versions"));
        rows.extend((0..minutes.versions.len()).map(Row::Version));
        rows.extend(minutes.proposal.is_some().then_some(Row::Proposal));
    }
    rows
}

/// The name of a passage.
pub(super) fn name(passage: &Passage) -> String {
    if passage.heading.is_empty() {
        say(&format!("passage-{}", passage.key))
    } else {
        passage.heading.clone()
    }
}

/// Name and state of a line.
pub(super) fn row(minutes: &Minutes, row: Row, house: &House) -> Option<(Entry, Entry)> {
    Some(match row {
        Row::Title(key) => (Entry { words: say(key), meaning: Meaning::Title }, Entry::default()),
        Row::Passage(place) => {
            let passage = minutes.passages().nth(place)?;
            let waits = minutes.waits_for(&passage.key);
            let state = match (waits, passage.is_reworded) {
                (0, true) => (say("passage-reworded"), Meaning::Soon),
                (0, false) => (String::new(), Meaning::Plain),
                (n, reworded) => {
                    let key = if reworded { "passage-reworded-waits" } else { "passage-waits" };
                    (fill(key, &[("n", (n as i64).into())]), Meaning::Soon)
                }
            };
            (name(passage).into(), Entry { words: state.0, meaning: state.1 })
        }
        Row::Seat(place) => {
            let (seat, standing) = minutes.seats.get(place)?;
            let meaning = match standing {
                Standing::Consents(_) | Standing::Silence => Meaning::Good,
                Standing::Objects(_) | Standing::Changed(..) | Standing::Silent => Meaning::Soon,
            };
            let words = say(&format!("standing-{}", standing.code()));
            (house.party_name(seat).into(), Entry { words, meaning })
        }
        Row::Version(place) => {
            let version = minutes.versions.get(place)?;
            let is_newest = place + 1 == minutes.versions.len();
            let state = say(if is_newest { "version-newest" } else { "version-older" });
            let meaning = if is_newest { Meaning::Good } else { Meaning::Dim };
            (version.sheet.number.as_str().into(), Entry { words: state, meaning })
        }
        Row::Proposal => {
            let words = say("version-proposed");
            (say("minutes-proposal").into(), Entry { words, meaning: Meaning::Soon })
        }
    })
}

/// What stands on the right.
pub(super) fn parts(minutes: &Minutes, row: Row, house: &House) -> Vec<Part> {
    match row {
        Row::Title(_) => Vec::new(),
        Row::Passage(place) => minutes
            .passages()
            .nth(place)
            .map(|passage| passage_parts(minutes, passage, house))
            .unwrap_or_default(),
        Row::Seat(place) => minutes
            .seats
            .get(place)
            .map(|(seat, standing)| seat_parts(minutes, seat, standing, house))
            .unwrap_or_default(),
        Row::Version(place) => minutes.versions.get(place).map(version_parts).unwrap_or_default(),
        Row::Proposal => proposal_parts(minutes),
    }
}

fn passage_parts(minutes: &Minutes, passage: &Passage, house: &House) -> Vec<Part> {
    let mut parts = vec![Part::title(&name(passage))];
    let lines = passage.text();
    let body = lines.iter().skip(usize::from(!passage.heading.is_empty()));
    parts.extend(body.map(|line| Part::text(line)));
    let derived = minutes.derived.passage(&passage.key).filter(|_| passage.is_reworded);
    if let Some(derived) = derived {
        parts.extend([Part::Gap, Part::title(&say("minutes-derived"))]);
        parts.extend(derived.words.iter().map(|line| Part::Text(line.clone(), Meaning::Dim)));
    }
    let history = minutes.history(&passage.key, house);
    if !history.is_empty() {
        parts.extend([Part::Gap, Part::title(&say("minutes-wordings"))]);
    }
    for old in history {
        let words = if old.words.is_empty() { say("wording-derived") } else { old.words };
        let given =
            [("at", old.at.minute_text().into()), ("by", old.by.into()), ("words", words.into())];
        parts.push(Part::Text(fill("minutes-wording", &given), Meaning::Dim));
    }
    parts
}

fn seat_parts(minutes: &Minutes, seat: &str, standing: &Standing, house: &House) -> Vec<Part> {
    let state = say(&format!("standing-{}", standing.code()));
    let mut parts = vec![Part::title(&format!("{}  {state}", house.party_name(seat)))];
    match standing {
        Standing::Consents(review) => parts.extend(answer_parts(review)),
        Standing::Objects(review) => {
            parts.extend(answer_parts(review));
            let answer = if review.answer.is_empty() {
                say("minutes-unanswered")
            } else {
                review.answer.clone()
            };
            parts.push(Part::pair(&words::arg("answer_words"), &answer));
        }
        Standing::Changed(review, changed) => {
            parts.extend(answer_parts(review));
            let named = minutes.passages().filter(|passage| changed.contains(&passage.key));
            let names: Vec<String> = named.map(name).collect();
            let given = [("words", names.join(&say("list-comma")).into())];
            parts.push(Part::Text(fill("minutes-changed", &given), Meaning::Soon));
        }
        Standing::Silent => {
            let until = minutes.until.map(Moment::minute_text).unwrap_or_default();
            let said = fill("minutes-until", &[("until", until.into())]);
            parts.push(Part::Text(said, Meaning::Soon));
        }
        Standing::Silence => parts.push(Part::text(&say("minutes-silence"))),
    }
    parts
}

/// Who said it, how the desk knows, when, and the words.
fn answer_parts(review: &Review) -> Vec<Part> {
    let at = review.at.map(Moment::minute_text).unwrap_or_default();
    let way = if review.way.is_empty() { String::new() } else { words::code("way", &review.way) };
    let mut parts = vec![Part::text(format!("{at} {} {way}", review.by).trim())];
    if !review.words.is_empty() {
        parts.push(Part::text(&review.words));
    }
    parts
}

fn version_parts(version: &Version) -> Vec<Part> {
    let mut parts = vec![Part::title(&version.line()), Part::Gap];
    if !version.is_intact() {
        parts.push(Part::Text(say("paper-not-intact"), Meaning::Danger));
    }
    parts.extend(version.sheet.text().iter().map(|line| Part::text(line)));
    parts.push(Part::pair(&say("paper-check-code"), &version.code));
    parts
}

fn proposal_parts(minutes: &Minutes) -> Vec<Part> {
    let Some(wanted) = &minutes.proposal else { return Vec::new() };
    let at = wanted.at.minute_text();
    let mut parts = vec![
        Part::title(&say("minutes-proposal")),
        Part::text(&format!("{at} {}", wanted.by)),
        Part::pair(&words::arg("why"), &wanted.reason),
    ];
    for (key, words) in &wanted.words {
        let passage = minutes.sheet.passage(key);
        let title = passage.map_or_else(|| say("passage-note"), name);
        parts.extend([Part::Gap, Part::title(&title)]);
        let old = passage.map(|passage| passage.words.join("\n")).unwrap_or_default();
        if !old.is_empty() {
            parts.push(Part::Text(fill("minutes-old", &[("words", old.into())]), Meaning::Dim));
        }
        parts.push(Part::text(&fill("minutes-new", &[("words", words.as_str().into())])));
    }
    parts
}
