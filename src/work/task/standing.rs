//! How a task stands, for list, opened item, handover and commands alike.

use crate::base::clock::Moment;
use crate::domain::deliberation::next_deliberation_day;
use crate::domain::supervision::{
    Call, Dated, Facts, Story, What, call, dates, pressing, rank, shifted, working,
};
use crate::store::query::task::TaskRow;
use crate::words::{self, ToldLine};
use crate::work::house::House;
use crate::work::task::limits_of;

/// Every date that runs, and what is called for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The dates, the last day first.
    pub dates: Vec<Dated>,
    /// What is called for and by whom; none once it is closed.
    pub call: Option<Call>,
}

impl Standing {
    /// By the station's limits and calendar.
    pub fn of(facts: &Facts, house: &House, now: Moment) -> Self {
        let limits = limits_of(house);
        Self {
            dates: dates(facts, &limits, &house.calendar, now),
            call: call(facts, &limits, &house.calendar, now),
        }
    }

    /// The most pressing date.
    pub fn pressing(&self) -> Option<&Dated> {
        pressing(&self.dates)
    }
}

/// The place of a task among the open ones: the overdue without a sheet first.
pub fn rank_of(row: &TaskRow, house: &House, now: Moment) -> i64 {
    rank(&row.facts, &limits_of(house), &house.calendar, now)
}

/// How every date of a task came about, line by line, and what a hold from today would change.
pub fn arithmetic(story: &Story, house: &House, now: Moment) -> Vec<ToldLine> {
    let calendar = &house.calendar;
    let mut lines = words::working(&working(story, calendar));
    let standing = Standing::of(&story.facts, house, now);
    if let Some(due) = standing.dates.iter().find(|date| date.what == What::Due) {
        let tomorrow = now.day().tomorrow().unwrap_or(now.day());
        let back = next_deliberation_day(tomorrow, house.deliberation_day());
        lines.push(words::what_if(back, shifted(due.at, now.day(), back, calendar)));
    }
    for date in standing.dates.iter().filter(|date| date.what != What::Due) {
        lines.extend(words::dated(date, &date.steps(calendar)));
    }
    lines
}
