//! What lists are asked for beside words: one token of the search index each.
//!
//! Such lists are walked newest first like found words, and several of these facts together cost
//! no more than one: the index leaps from match to match instead of looking at rows.

use jiff::ToSpan as _;

use crate::base::clock::Day;
use crate::base::id::Id;
use crate::base::place::Place;
use crate::domain::compound::OWN;
use crate::domain::field::Thing;

/// Something that is so or not so of an issue, a topic, a meeting or a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// It waits for something, or it does not.
    Open(bool),
    /// It cannot wait.
    Urgent,
    /// The stage of a kind of thing.
    Stage(Thing, u8),
    /// Key of the kind of an issue.
    Kind(String),
    /// Code of the catalogue item; the empty one where none was chosen.
    Item(String),
    /// Key of the party that answers.
    Handler(String),
    /// The building, such as `3号楼`.
    Building(String),
    /// Building and stairwell, such as `3号楼2单元`.
    Stairwell(String),
    /// The flat, whatever building it is in.
    Flat(String),
    /// The day on which it was said, planned or given out.
    Day(Day),
    /// Any day of that day's month.
    Month(Day),
    /// An operator who registered it or worked on it.
    Hand(Id),
    /// The compound it belongs to.
    Compound(Id),
}

/// Days of a span beyond this are no question a person asks.
const MONTHS_MAX: usize = 120;

impl Fact {
    /// The token: letters, digits and Chinese only, so that it stays one.
    pub(super) fn token(&self) -> String {
        let of = |sort: &str, words: &str| {
            let plain = |letter: &char| letter.is_ascii_alphanumeric() || !letter.is_ascii();
            let words: String = words.chars().filter(plain).collect();
            format!("{sort}{words}")
        };
        match self {
            Self::Open(true) => "open".to_owned(),
            Self::Open(false) => "done".to_owned(),
            Self::Urgent => "urgent".to_owned(),
            Self::Stage(thing, stage) => format!("s{}x{stage}", *thing as u8),
            Self::Kind(kind) => of("k", kind),
            Self::Item(code) => of("i", code),
            Self::Handler(party) => of("h", party),
            Self::Building(building) => of("b", building),
            Self::Stairwell(stairwell) => of("w", stairwell),
            Self::Flat(flat) => of("f", flat),
            Self::Day(day) => day.strftime("d%Y%m%d").to_string(),
            Self::Month(day) => day.strftime("m%Y%m").to_string(),
            Self::Hand(id) => of("o", &id.to_string()),
            Self::Compound(id) if *id == OWN => "own".to_owned(),
            Self::Compound(id) => of("c", &id.to_string()),
        }
    }

    /// What is certain of a place.
    pub fn of_place(place: &Place) -> Vec<Self> {
        let mut facts = Vec::new();
        if place.building.is_none() {
            return facts;
        }
        let building = place.building_only();
        if let Some(stairwell) = &place.stairwell {
            facts.push(Self::Stairwell(format!("{building}{stairwell}")));
        }
        facts.extend(place.flat.clone().map(Self::Flat));
        facts.push(Self::Building(building));
        facts
    }

    /// Any day from the first to the last: whole months as such.
    pub fn of_days(first: Day, last: Day) -> Vec<Self> {
        let mut facts = Vec::new();
        let mut day = first;
        while day <= last && facts.len() < MONTHS_MAX {
            let end = day.last_of_month();
            let whole = day == day.first_of_month() && end <= last;
            facts.push(if whole { Self::Month(day) } else { Self::Day(day) });
            let Ok(next) = (if whole { end } else { day }).checked_add(1.day()) else { break };
            day = next;
        }
        facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_fact_is_one_token() {
        let place = Place::read("3-2-501");
        let tokens: Vec<String> = Fact::of_place(&place).iter().map(Fact::token).collect();
        assert_eq!(tokens, ["w3号楼2", "f501", "b3号楼"]);
        assert_eq!(Fact::Kind("no_such kind".into()).token(), "knosuchkind");
        assert!(Fact::of_place(&Place::read("南门")).is_empty());
    }

    #[test]
    fn a_span_is_days_and_whole_months() {
        let tokens = |first, last| -> Vec<String> {
            Fact::of_days(first, last).iter().map(Fact::token).collect()
        };
        assert_eq!(
            tokens(date(2026, 10, 30), date(2026, 12, 1)),
            ["d20261030", "d20261031", "m202611", "d20261201"]
        );
        assert_eq!(tokens(date(2026, 2, 1), date(2026, 2, 28)), ["m202602"]);
        assert!(tokens(date(2026, 2, 2), date(2026, 2, 1)).is_empty());
        assert!(tokens(date(1, 1, 1), date(9999, 12, 31)).len() <= MONTHS_MAX);
    }
}
