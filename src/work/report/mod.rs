//! 月报: every figure of a period, and the things it counts.
//!
//! Screen, paper, sheet and JSON show this one reading, so that none of them can count otherwise.

mod figures;
mod parts;
mod remark;
pub mod text;

use std::collections::BTreeMap;

pub use figures::{Figure, figures};
pub use remark::{DEEDS, remark};

use crate::base::clock::Moment;
use crate::domain::field::Thing;
use crate::domain::report::{IssueLife, Judged, Limits, Period, RATES, Rate, Reason, Scope, judge};
use crate::store::query::report::{Said, Told};
use crate::store::{Reader, StoreError};
use crate::work::house::House;
use crate::work::report::text::Group;
use crate::work::settings::{RESPONSE_DAYS, SIGN_DAYS, SIGN_MINUTES};

/// So many items lead the list (the usual "top five").
const TOP: usize = 5;

/// What a figure counts: so many things of one kind, by their places of arrival.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted(pub Vec<i64>);

impl Counted {
    /// The figure.
    pub fn n(&self) -> u64 {
        self.0.len() as u64
    }
}

/// A figure of what was said, and the same of earlier periods.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Code of the kind, channel, category or item; empty for the whole and for what has none.
    pub key: String,
    /// What it counts.
    pub counted: Counted,
    /// The figure of the period right before.
    pub before: u64,
    /// The figure of the same period a year ago.
    pub year_before: u64,
}

/// A rate with its working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateLine {
    /// Which rate.
    pub rate: Rate,
    /// The numerator.
    pub yes: Counted,
    /// What is in the denominator alone.
    pub no: Counted,
    /// What is not counted, by reason.
    pub uncounted: Vec<(Reason, Counted)>,
}

impl RateLine {
    /// Numerator and denominator.
    pub fn fraction(&self) -> (u64, u64) {
        (self.yes.n(), self.yes.n() + self.no.n())
    }

    /// How many are not counted.
    pub fn left_out(&self) -> u64 {
        self.uncounted.iter().map(|(_, counted)| counted.n()).sum()
    }
}

/// The issues that were sent to one party in the period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    /// Id of the party; empty where none is known.
    pub party: String,
    /// All of them.
    pub all: Counted,
    /// Closed, and reported in time.
    pub on_time: Counted,
    /// Closed, and reported late.
    pub late: Counted,
    /// Closed, and neither: it was on the book, or had no limit.
    pub neither: Counted,
    /// Not closed by the last day.
    pub open: Counted,
    /// The resident was asked and answered.
    pub answered: Counted,
    /// The resident is not satisfied.
    pub dissatisfied: Counted,
}

/// Things of one kind under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name: `topics`, `resolved`, `issued`.
    pub key: String,
    /// What they are.
    pub thing: Thing,
    /// What it counts.
    pub counted: Counted,
}

/// Every figure of a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Which days, and of which compound.
    pub scope: Scope,
    /// Until when was counted: its end, or the present.
    pub until: Moment,
    /// Everything that was said.
    pub intake: Line,
    /// By kind, in the order of the list.
    pub kinds: Vec<Line>,
    /// By channel.
    pub channels: Vec<Line>,
    /// By category of the catalogue, in its order; the last, without a key, has no item.
    pub categories: Vec<Line>,
    /// The items that were asked for most.
    pub items: Vec<Line>,
    /// The rates.
    pub rates: Vec<RateLine>,
    /// By party that answers.
    pub units: Vec<Unit>,
    /// What became of issues in the period, and how they stood at its end.
    pub course: Vec<Part>,
    /// On the book at the end, by reason.
    pub held: Vec<Part>,
    /// The meetings of the period and what they made of their topics.
    pub meetings: Vec<Part>,
    /// Tasks issued, closed and overdue.
    pub tasks: Vec<Part>,
    /// Issues said in each of the last twelve months.
    pub months: Vec<(Period, u64)>,
    /// What a person wrote to it.
    pub remark: String,
}

impl Report {
    /// Reads everything. `told` hears how many issues were looked at, and may end it.
    pub fn gather(
        reader: &Reader<'_>,
        house: &House,
        scope: Scope,
        now: Moment,
        told: Told<'_>,
    ) -> Result<Self, StoreError> {
        let period = scope.period;
        let until = now.min(period.end());
        let here = reader.said_in(&scope, told)?;
        let before = reader.said_in(&scope.with(period.before()), told)?;
        let year = reader.said_in(&scope.with(period.year_before()), told)?;
        let lines = Lines { here: &here, before: &before, year: &year };
        let lives = reader.lives_in(&scope, told)?;
        let lives: Vec<IssueLife> =
            lives.into_iter().map(|life| life.until(period.end())).collect();
        let category = |said: &Said| {
            let item = house.catalogue.item(&said.item);
            item.map(|item| item.category.clone()).unwrap_or_default()
        };
        let mut items = lines.by(|said| said.item.clone(), &[]);
        items.retain(|line| !line.key.is_empty() && line.counted.n() > 0);
        items.sort_by(|one, other| {
            other.counted.n().cmp(&one.counted.n()).then_with(|| one.key.cmp(&other.key))
        });
        items.truncate(TOP);
        let order: Vec<&str> =
            house.catalogue.by_category().iter().map(|(name, _)| *name).collect();
        let limits = limits(house);
        let twelve = period.twelve_months().into_iter();
        Ok(Self {
            until,
            intake: lines.whole(),
            kinds: lines.by(|said| said.kind.clone(), crate::domain::codes::KIND.codes),
            channels: lines.by(|said| said.channel.clone(), crate::domain::codes::CHANNEL.codes),
            categories: lines.by(category, &order),
            items,
            rates: RATES
                .iter()
                .map(|rate| rate_line(*rate, &lives, &period, until, &limits))
                .collect(),
            units: parts::units(&lives, &period, house),
            course: parts::course(&lives, &period, until),
            held: parts::held(&lives),
            meetings: parts::meetings(reader, &scope)?,
            tasks: parts::tasks(reader, house, &scope, until)?,
            months: twelve
                .map(|month| Ok((month, reader.count_of_months(&scope.with(month))?)))
                .collect::<Result<_, StoreError>>()?,
            remark: remark(reader, house, &scope)?,
            scope,
        })
    }

    /// What was said, by category, kind, channel and item.
    pub fn groups(&self) -> [(Group, &[Line]); 4] {
        [
            (Group::Category, &self.categories),
            (Group::Kind, &self.kinds),
            (Group::Channel, &self.channels),
            (Group::Item, &self.items),
        ]
    }

    /// Until when was counted, to the minute: a whole period ends with its last one.
    pub fn until_text(&self) -> String {
        let last = if self.until == self.scope.period.end() { -60_000 } else { 0 };
        self.until.plus_ms(last).minute_text()
    }

    /// A figure of one of the parts.
    pub fn part<'r>(parts: &'r [Part], key: &str) -> Option<&'r Part> {
        parts.iter().find(|part| part.key == key)
    }
}

/// The limits of this station.
pub fn limits(house: &House) -> Limits<'_> {
    let number = |setting| u32::try_from(house.number(setting)).unwrap_or(0);
    Limits {
        response_days: number(RESPONSE_DAYS),
        sign_days: number(SIGN_DAYS),
        sign_minutes: number(SIGN_MINUTES),
        calendar: &house.calendar,
    }
}

/// What was said in three periods.
struct Lines<'a> {
    here: &'a [Said],
    before: &'a [Said],
    year: &'a [Said],
}

impl Lines<'_> {
    fn whole(&self) -> Line {
        Line {
            key: String::new(),
            counted: Counted(self.here.iter().map(|said| said.lid).collect()),
            before: self.before.len() as u64,
            year_before: self.year.len() as u64,
        }
    }

    /// Groups in a given order, then those that are not in it; an empty key comes last. Groups that
    /// are empty in all three periods are left out.
    fn by(&self, key: impl Fn(&Said) -> String, order: &[&str]) -> Vec<Line> {
        let mut groups: BTreeMap<String, Line> = BTreeMap::new();
        for said in self.here {
            groups.entry(key(said)).or_default().counted.0.push(said.lid);
        }
        for said in self.before {
            groups.entry(key(said)).or_default().before += 1;
        }
        for said in self.year {
            groups.entry(key(said)).or_default().year_before += 1;
        }
        let place = |key: &str| order.iter().position(|known| *known == key);
        let mut lines: Vec<Line> =
            groups.into_iter().map(|(key, line)| Line { key, ..line }).collect();
        lines.sort_by_key(|line| (line.key.is_empty(), place(&line.key).unwrap_or(usize::MAX)));
        lines
    }
}

fn rate_line(
    rate: Rate,
    lives: &[IssueLife],
    period: &Period,
    until: Moment,
    limits: &Limits<'_>,
) -> RateLine {
    let mut line =
        RateLine { rate, yes: Counted::default(), no: Counted::default(), uncounted: Vec::new() };
    let mut left: BTreeMap<Reason, Counted> = BTreeMap::new();
    for life in lives {
        match judge(rate, life, period, until, limits) {
            Judged::Elsewhere => {}
            Judged::Yes => line.yes.0.push(life.lid),
            Judged::No => line.no.0.push(life.lid),
            Judged::Uncounted(reason) => left.entry(reason).or_default().0.push(life.lid),
        }
    }
    line.uncounted = left.into_iter().collect();
    line
}
