//! What a person types into a search: words, and what is meant as a filter.
//!
//! There is no syntax. A piece between blanks that reads as a place, a day, a code of the
//! catalogue, a stage or a kind is taken for a filter; whoever shows the answers echoes each so
//! that it can be taken back, and then it is words like all others.

use crate::base::clock::{Day, Moment};
use crate::base::id::Id;
use crate::base::place::Place;
use crate::base::text::{ascii_twins, clean_line};
use crate::base::when::{read_coming_day, read_days};
use crate::domain::catalogue::{Fit, Item};
use crate::domain::codes;
use crate::domain::field::Thing;
use crate::domain::issue::stage;
use crate::domain::registry;
use crate::store::Fact;
use crate::store::query::issue::IssueFilter;
use crate::store::query::words::meant;
use crate::words;
use crate::work::house::House;

/// Pieces of one place are typed apart at most so often: `3号楼 2单元 501`.
const PARTS_MAX: usize = 3;
/// Nobody types more pieces.
const PIECES_MAX: usize = 24;

/// What a piece of the question was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Means {
    /// Where it is.
    Place(Place),
    /// Said, planned or given out from the first day to the last.
    Said(Day, Day),
    /// To be answered from the first day to the last.
    Due(Day, Day),
    /// Past its limit.
    Overdue,
    /// It waits for something, or it does not.
    Open(bool),
    /// It cannot wait.
    Urgent,
    /// No item of the catalogue was chosen.
    Unclassified,
    /// Registered or worked on by who asks.
    Mine,
    /// In one of these stages.
    Stage(Vec<(Thing, u8)>),
    /// Key of the kind of an issue.
    Kind(&'static str),
    /// Code of the catalogue item.
    Item(String),
    /// A compound, by its name or short name; where there is one, no word is.
    Compound(Id),
}

/// A filter, and the piece of the question it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// As it was typed.
    pub written: String,
    /// What it was taken for.
    pub means: Means,
}

/// A question that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// All that was typed, cleaned.
    pub text: String,
    /// What is looked for as words.
    pub words: String,
    /// What is a filter, in the order it was typed.
    pub chips: Vec<Chip>,
}

/// What reading needs to know.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The station.
    pub house: &'a House,
    /// When it is asked.
    pub now: Moment,
    /// Whose stages count.
    pub things: &'a [Thing],
    /// Pieces that were taken back: they are words.
    pub taken_back: &'a [String],
}

impl Asked {
    /// Reads a question.
    pub fn read(text: &str, reading: Reading<'_>) -> Self {
        let text = clean_line(text);
        let pieces: Vec<&str> = text.split_whitespace().take(PIECES_MAX).collect();
        let (mut words, mut chips) = (Vec::new(), Vec::new());
        let mut rest = pieces.as_slice();
        while let [piece, after @ ..] = rest {
            rest = after;
            if let Some((chip, taken)) = reading.place_apart(piece, after) {
                chips.push(chip);
                rest = after.get(taken..).unwrap_or_default();
            } else if let Some(means) = reading.means(piece) {
                chips.push(Chip { written: (*piece).to_owned(), means });
            } else if let Some((chip, others)) = reading.place_before(piece) {
                chips.push(chip);
                words.push(others);
            } else {
                words.push((*piece).to_owned());
            }
        }
        Self { words: words.join(" "), chips, text }
    }

    /// True where nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.chips.is_empty()
    }

    /// Items of the catalogue that are meant, the likeliest first.
    pub fn items<'h>(&self, house: &'h House) -> Vec<(Fit, &'h Item)> {
        let code = self.chips.iter().find_map(|chip| match &chip.means {
            Means::Item(code) => Some(code.as_str()),
            _ => None,
        });
        match code {
            Some(code) => house.catalogue.find(code),
            // With a filter that items do not know, none is meant.
            None if !self.chips.is_empty() => Vec::new(),
            None => {
                let mut found = house.catalogue.find(&self.words);
                found.retain(|(fit, _)| *fit != Fit::Around);
                found
            }
        }
    }

    /// True where a filter says which stage is meant, closed ones perhaps.
    pub fn says_stage(&self) -> bool {
        let says = |means: &Means| matches!(means, Means::Stage(_) | Means::Open(_));
        self.chips.iter().any(|chip| says(&chip.means))
    }

    /// The question as the picture is asked.
    pub fn filter(&self, who: Id, now: Moment, house: &House) -> IssueFilter {
        let text = Some(self.words.clone()).filter(|words| !words.is_empty());
        let terms = text.as_ref().map(|text| meant(text, house.terms())).unwrap_or_default();
        let mut filter = IssueFilter { text, terms, ..IssueFilter::default() };
        for chip in &self.chips {
            chip.narrow(&mut filter, who, now);
        }
        filter
    }
}

impl Reading<'_> {
    fn may_be(&self, piece: &str) -> bool {
        !self.taken_back.iter().any(|known| known == piece)
    }

    /// A place typed in several pieces.
    fn place_apart(&self, piece: &str, after: &[&str]) -> Option<(Chip, usize)> {
        (0..PARTS_MAX.min(after.len() + 1)).rev().find_map(|more| {
            let parts: Vec<&str> =
                [piece].into_iter().chain(after.iter().copied().take(more)).collect();
            let written = parts.join(" ");
            let place = whole_place(&parts.concat()).filter(|_| self.may_be(&written))?;
            Some((Chip { written, means: Means::Place(place) }, more))
        })
    }

    /// A place with words right behind it: `3号楼漏水`.
    fn place_before(&self, piece: &str) -> Option<(Chip, String)> {
        let (at, place) = Place::first_in(piece).filter(|(at, _)| at.start == 0)?;
        let written: String = piece.chars().take(at.end).collect();
        let others: String = piece.chars().skip(at.end).collect();
        let is_wide = others.chars().next().is_some_and(|letter| !letter.is_ascii());
        let is_meant = is_wide && self.may_be(&written);
        is_meant.then_some((Chip { written, means: Means::Place(place) }, others))
    }

    fn means(&self, piece: &str) -> Option<Means> {
        if !self.may_be(piece) {
            return None;
        }
        let plain = ascii_twins(piece).to_lowercase();
        self.said(&plain)
            .or_else(|| self.due(&plain))
            .or_else(|| self.days(&plain))
            .or_else(|| self.item(&plain))
            .or_else(|| self.compound(piece))
    }

    /// Words that stand for a stage, a kind, or a view of the queue.
    fn said(&self, piece: &str) -> Option<Means> {
        let one_of = |key: &str| words::say(key).split_whitespace().any(|word| word == piece);
        let of_issues = self.things.contains(&Thing::Issue);
        if one_of("find-words-overdue") {
            return Some(Means::Overdue);
        }
        if let Some(open) = [("find-words-open", true), ("find-words-done", false)]
            .iter()
            .find_map(|(key, open)| one_of(key).then_some(*open))
        {
            return Some(Means::Open(open));
        }
        if of_issues && one_of("find-words-urgent") {
            return Some(Means::Urgent);
        }
        if of_issues && one_of("find-words-unclassified") {
            return Some(Means::Unclassified);
        }
        if of_issues && one_of("find-words-mine") {
            return Some(Means::Mine);
        }
        if of_issues && one_of("find-words-follow-up") {
            return Some(Means::Stage(vec![(Thing::Issue, stage::REPORTED)]));
        }
        let stages = self.things.iter().flat_map(|thing| {
            let stages = registry::machine(*thing).stages.iter();
            stages.map(|stage| (*thing, stage.code))
        });
        let named = |(thing, code): &(Thing, u8)| {
            words::stage(*thing, *code).to_lowercase() == piece && piece.chars().count() > 1
        };
        let stages: Vec<(Thing, u8)> = stages.filter(named).collect();
        if !stages.is_empty() {
            return Some(Means::Stage(stages));
        }
        let kinds = codes::KIND.codes.iter().copied().filter(|_| of_issues);
        let kind = kinds.into_iter().find(|kind| words::code("kind", kind).to_lowercase() == piece);
        kind.map(Means::Kind)
    }

    fn due(&self, piece: &str) -> Option<Means> {
        let day = piece.strip_suffix("到期")?;
        let today = self.now.day();
        if let Some(day) = read_coming_day(day, today) {
            return Some(Means::Due(day, day));
        }
        read_days(day, today).map(|(first, last)| Means::Due(first, last))
    }

    fn days(&self, piece: &str) -> Option<Means> {
        // `3号` is a building as often as a day, and `+3` is neither.
        let is_gate = piece.ends_with('号') && !piece.contains('月');
        if is_gate || piece.starts_with(['+', '-']) {
            return None;
        }
        read_days(piece, self.now.day()).map(|(first, last)| Means::Said(first, last))
    }

    fn compound(&self, piece: &str) -> Option<Means> {
        let several = self.house.has_several();
        let found = several.then(|| self.house.compound_named(piece)).flatten();
        found.map(|known| Means::Compound(known.id))
    }

    fn item(&self, piece: &str) -> Option<Means> {
        let code = piece.to_uppercase();
        self.house.catalogue.item(&code).map(|item| Means::Item(item.code.clone()))
    }
}

/// A text that is a place and nothing else, a part of the estate before it included.
fn whole_place(text: &str) -> Option<Place> {
    let (at, place) = Place::first_in(text)?;
    let before: String = text.chars().take(at.start).collect();
    let is_part = before.is_empty() || (before.ends_with(['区', '期']) && at.start <= 2);
    (is_part && at.end == text.chars().count()).then_some(place)
}

impl Chip {
    /// What it does to a list of issues.
    fn narrow(&self, filter: &mut IssueFilter, who: Id, now: Moment) {
        match &self.means {
            Means::Place(place) => {
                filter.facts.extend(Fact::of_place(place).into_iter().map(|fact| vec![fact]));
            }
            Means::Said(first, last) => filter.facts.push(Fact::of_days(*first, *last)),
            Means::Due(first, last) => {
                filter.due_from = Some(Moment::start_of(*first));
                filter.due_before = Some(Moment::end_of(*last).plus_ms(1_000));
            }
            Means::Overdue => filter.overdue_at = Some(now),
            Means::Open(open) => filter.facts.push(vec![Fact::Open(*open)]),
            Means::Urgent => filter.facts.push(vec![Fact::Urgent]),
            Means::Unclassified => filter.facts.push(vec![Fact::Item(String::new())]),
            Means::Mine => filter.facts.push(vec![Fact::Hand(who)]),
            Means::Stage(stages) => {
                let ways = stages.iter().map(|(thing, code)| Fact::Stage(*thing, *code));
                filter.facts.push(ways.collect());
            }
            Means::Kind(kind) => filter.facts.push(vec![Fact::Kind((*kind).to_owned())]),
            Means::Item(code) => filter.facts.push(vec![Fact::Item(code.clone())]),
            Means::Compound(id) => filter.facts.push(vec![Fact::Compound(*id)]),
        }
    }

    /// The filter in words, such as 处所 3号楼 2单元.
    pub fn words(&self, house: &House) -> String {
        let days = |key: &str, first: Day, last: Day| {
            let first_words = words::date(first);
            let days = if first == last {
                first_words
            } else {
                let given = [("first", first_words.into()), ("last", words::date(last).into())];
                words::fill("find-days", &given)
            };
            words::fill(key, &[("days", days.into())])
        };
        match &self.means {
            Means::Place(place) => words::fill("find-place", &[("place", place.full().into())]),
            Means::Said(first, last) => days("find-said", *first, *last),
            Means::Due(first, last) => days("find-due", *first, *last),
            Means::Overdue => words::say("find-overdue"),
            Means::Open(open) => words::say(if *open { "find-open" } else { "find-done" }),
            Means::Urgent => words::say("find-urgent"),
            Means::Unclassified => words::say("find-unclassified"),
            Means::Mine => words::say("find-mine"),
            Means::Stage(stages) => {
                let stage = stages.first().map(|(thing, code)| words::stage(*thing, *code));
                words::fill("find-stage", &[("stage", stage.unwrap_or_default().into())])
            }
            Means::Kind(kind) => {
                words::fill("find-kind", &[("kind", words::code("kind", kind).into())])
            }
            Means::Compound(id) => {
                words::fill("find-compound", &[("name", house.compound_name(*id).into())])
            }
            Means::Item(code) => {
                let name = house.catalogue.item(code).map_or("", |item| item.name.as_str());
                words::fill("find-item", &[("code", code.as_str().into()), ("name", name.into())])
            }
        }
    }
}
