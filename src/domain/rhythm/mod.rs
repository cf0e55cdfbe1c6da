//! 议事节奏: the steps of a month around the deliberation day, each with its day and how it follows.
//!
//! The county publishes the 10th; the days around it are our defaults after the spec of the station
//! and settings everywhere. Nothing here knows what was done: [`state`] is asked with it.

use std::collections::BTreeMap;

use jiff::ToSpan as _;

use crate::base::calendar::{Calendar, DayKind};
use crate::base::clock::Day;
use crate::domain::deadline::plus_working_days;

/// A step of the month, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// 议题征集截止
    CutOff,
    /// 初审、议题确定
    Confirm,
    /// 预告、通知
    Notice,
    /// 会议
    Meeting,
    /// 纪要签发
    Minutes,
    /// 结果公示
    Posting,
    /// 督办
    Supervision,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 7] = [
        Self::CutOff,
        Self::Confirm,
        Self::Notice,
        Self::Meeting,
        Self::Minutes,
        Self::Posting,
        Self::Supervision,
    ];

    /// Its stable name: in the journal, in JSON, in keys of words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::CutOff => "cut_off",
            Self::Confirm => "confirm",
            Self::Notice => "notice",
            Self::Meeting => "meeting",
            Self::Minutes => "minutes",
            Self::Posting => "posting",
            Self::Supervision => "supervision",
        }
    }

    /// The step of a name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }
}

/// What becomes of the meeting where its day is no working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnRest {
    /// It stays: residents are at home (our default; no text was found).
    Keep,
    /// The next working day.
    Next,
    /// The working day before.
    Previous,
}

/// The days as the station settled them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Day of the month of the meeting.
    pub meeting: i8,
    /// Last day of collecting.
    pub cut_off: i8,
    /// Day of confirming.
    pub confirm: i8,
    /// Day of posting the agenda.
    pub notice: i8,
    /// Last day for issuing the minutes.
    pub minutes: i8,
    /// Notice is given so many days before the meeting at least.
    pub notice_days: u32,
    /// A result stays posted for so many working days.
    pub posting_days: u32,
    /// After so many days an open task is asked about again.
    pub supervision_days: u32,
    /// Where the day of the meeting is no working day.
    pub on_rest: OnRest,
}

impl Rules {
    /// The first two steps whose days stand in the wrong order, where there are such.
    pub fn disorder(&self) -> Option<(Step, Step)> {
        let days = [
            (Step::CutOff, self.cut_off),
            (Step::Confirm, self.confirm),
            (Step::Notice, self.notice),
            (Step::Meeting, self.meeting),
            (Step::Minutes, self.minutes),
        ];
        let pairs = days.iter().zip(days.iter().skip(1));
        pairs
            .filter(|((_, before), (_, after))| before > after)
            .map(|((before, _), (after, _))| (*before, *after))
            .next()
    }
}

/// Why a step has its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The setting says so: this day of the month.
    Setting(i8),
    /// The day of the month is a rest day, and the station keeps it.
    Kept(DayKind),
    /// The day of the month is a rest day, and the meeting moves.
    Rest(DayKind),
    /// A person moved it, with this reason; empty where none was given.
    Moved(String),
    /// So many days before the meeting, because the day of the setting comes too late.
    Ahead(u32),
    /// Not later than the step after it, which came forward.
    Before(Step),
    /// So many days after the meeting, which moved.
    After(i64),
    /// So many working days from the issue of the minutes.
    WorkingDays(u32),
    /// So many days after the minutes, and again every so many days.
    Every(u32),
    /// Until this day it is posted: the paper says so.
    Posted,
    /// A meeting beside the one on the deliberation day: called for this reason; empty where none was
    /// given.
    Called(String),
    /// A meeting of a series, by its rule.
    Series(String),
    /// Notice was shorter than usual, for this reason.
    Short(String),
}

/// A step with its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Which step.
    pub step: Step,
    /// Its day.
    pub day: Day,
    /// The day the settings alone would give.
    pub nominal: Day,
    /// How it follows.
    pub why: Why,
    /// A list of holidays that may change it is missing; to be marked wherever the day is shown.
    pub provisional: bool,
    /// A person left the step out this month, with this reason.
    pub skipped: Option<String>,
}

/// What a person changed for one step of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The new day; none where the step is left out.
    pub day: Option<Day>,
    /// Why.
    pub why: String,
}

/// What of a month is known to have another day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// What a person changed.
    pub changes: BTreeMap<Step, Change>,
    /// The day of the meeting that was planned, and the reason it carries.
    pub planned: Option<(Day, String)>,
    /// The day the minutes were issued.
    pub issued: Option<Day>,
    /// The last day of the posting, as it hangs there.
    pub posted_until: Option<Day>,
}

/// A day of the month of this day.
pub fn on(month: Day, nth: i8) -> Day {
    month.with().day(nth).build().unwrap_or_else(|_| month.last_of_month())
}

/// The name of the month of a day: `2026-12`.
pub fn month_key(day: Day) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// The day of the meeting by the settings and by what a person changed.
pub fn meeting_day(
    month: Day,
    rules: &Rules,
    change: Option<&Change>,
    calendar: &Calendar,
) -> Dated {
    let usual = usual_meeting_day(month, rules, calendar);
    match change {
        Some(change) => changed(usual, change),
        None => usual,
    }
}

fn usual_meeting_day(month: Day, rules: &Rules, calendar: &Calendar) -> Dated {
    let nominal = on(month, rules.meeting);
    let kind = calendar.is_working(nominal);
    let (day, why) = match rules.on_rest {
        _ if kind.counts() => (nominal, Why::Setting(rules.meeting)),
        OnRest::Keep => (nominal, Why::Kept(kind)),
        OnRest::Next => (working_day(nominal, 1, calendar), Why::Rest(kind)),
        OnRest::Previous => (working_day(nominal, -1, calendar), Why::Rest(kind)),
    };
    let provisional = !calendar.is_settled(nominal) || !calendar.is_settled(day);
    Dated { step: Step::Meeting, day, nominal, why, provisional, skipped: None }
}

/// The first day in this direction that is worked; after a month the day itself.
fn working_day(from: Day, by: i64, calendar: &Calendar) -> Day {
    let days = (1..=31).filter_map(|n| from.checked_add((by * n).days()).ok());
    days.into_iter().find(|day| calendar.is_working(*day).counts()).unwrap_or(from)
}

/// The first meeting from this day on that is not left out, by what is known of each month.
pub fn first_from(today: Day, of_month: impl Fn(Day) -> Dated) -> Dated {
    let mut month = today.first_of_month();
    loop {
        let dated = of_month(month);
        let passed = dated.day < today || dated.skipped.is_some();
        match month.checked_add(1.month()) {
            // Whoever leaves out every month of a hundred years has no next one.
            Ok(next) if passed && next.year() < today.year().saturating_add(100) => month = next,
            _ => return dated,
        }
    }
}

/// Every step of the month of this day.
pub fn month(month: Day, rules: &Rules, given: &Given, calendar: &Calendar) -> Vec<Dated> {
    let change = |step: Step| given.changes.get(&step);
    let usual = meeting_day(month, rules, change(Step::Meeting), calendar);
    let meeting = match &given.planned {
        Some((day, _)) if *day == usual.day => Dated { skipped: None, ..usual },
        Some((day, why)) => Dated {
            day: *day,
            why: Why::Moved(why.clone()),
            provisional: false,
            skipped: None,
            ..usual
        },
        None => usual,
    };
    let of = |step: Step, nth: i8| Dated {
        step,
        day: on(month, nth),
        nominal: on(month, nth),
        why: Why::Setting(nth),
        provisional: false,
        skipped: None,
    };
    let or_changed = |dated: Dated| match change(dated.step) {
        Some(change) => changed(dated, change),
        None => dated,
    };
    let mut notice = of(Step::Notice, rules.notice);
    let latest = meeting.day.checked_sub(i64::from(rules.notice_days).days());
    if let Some(latest) = latest.ok().filter(|latest| *latest < notice.day) {
        notice.day = latest;
        notice.why = Why::Ahead(rules.notice_days);
        notice.provisional = meeting.provisional;
    }
    let notice = or_changed(notice);
    let confirm = or_changed(before(of(Step::Confirm, rules.confirm), &notice));
    let cut_off = or_changed(before(of(Step::CutOff, rules.cut_off), &confirm));
    let minutes = or_changed(minutes_day(of(Step::Minutes, rules.minutes), &meeting, rules));
    let posting = or_changed(posting(&minutes, rules, given, calendar));
    let week = i64::from(rules.supervision_days);
    let from = given.issued.unwrap_or(minutes.day);
    let weekly = from.checked_add(week.days()).unwrap_or(from);
    let supervision = Dated {
        step: Step::Supervision,
        day: weekly,
        nominal: weekly,
        why: Why::Every(rules.supervision_days),
        provisional: false,
        skipped: None,
    };
    vec![cut_off, confirm, notice, meeting, minutes, posting, supervision]
}

/// A step with what a person changed of it.
pub fn changed(dated: Dated, change: &Change) -> Dated {
    match change.day {
        Some(day) => {
            Dated { day, why: Why::Moved(change.why.clone()), provisional: false, ..dated }
        }
        None => Dated { skipped: Some(change.why.clone()), ..dated },
    }
}

/// A step does not come after the one that needs it.
fn before(dated: Dated, next: &Dated) -> Dated {
    if dated.day <= next.day {
        return dated;
    }
    Dated { day: next.day, why: Why::Before(next.step), provisional: next.provisional, ..dated }
}

/// Where the meeting moved back, the minutes have as long as they had before.
fn minutes_day(dated: Dated, meeting: &Dated, rules: &Rules) -> Dated {
    let distance = i64::from(rules.minutes.saturating_sub(rules.meeting).max(0));
    match meeting.day.checked_add(distance.days()) {
        Ok(day) if day > dated.day => {
            Dated { day, why: Why::After(distance), provisional: meeting.provisional, ..dated }
        }
        _ => dated,
    }
}

/// What a meeting beside the regular one waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its next step.
    pub step: Step,
    /// Its day, the day it would have had, and why it is on that day.
    pub meeting: Dated,
    /// Why notice may be short.
    pub short_notice: String,
    /// When its minutes were issued.
    pub issued: Option<Day>,
    /// The last day of its posting.
    pub posted_until: Option<Day>,
}

/// The day of the next step of a meeting beside the regular one: counted from its own day.
pub fn aside(aside: &Aside, rules: &Rules, calendar: &Calendar) -> Dated {
    let meeting = &aside.meeting;
    let of =
        |day: Day, why: Why| Dated { step: aside.step, day, nominal: day, why, ..meeting.clone() };
    let minutes = || {
        let distance = i64::from(rules.minutes.saturating_sub(rules.meeting).max(0));
        let dated = of(later(meeting.day, distance), Why::After(distance));
        Dated { step: Step::Minutes, ..dated }
    };
    match aside.step {
        Step::Notice if !aside.short_notice.is_empty() => {
            of(meeting.day, Why::Short(aside.short_notice.clone()))
        }
        Step::Notice => {
            of(later(meeting.day, -i64::from(rules.notice_days)), Why::Ahead(rules.notice_days))
        }
        Step::Minutes => minutes(),
        Step::Posting => {
            let given = Given {
                issued: aside.issued,
                posted_until: aside.posted_until,
                ..Given::default()
            };
            posting(&minutes(), rules, &given, calendar)
        }
        _ => meeting.clone(),
    }
}

fn posting(minutes: &Dated, rules: &Rules, given: &Given, calendar: &Calendar) -> Dated {
    let from = given.issued.unwrap_or(minutes.day);
    let (counted, provisional) = plus_working_days(from, rules.posting_days, calendar);
    let (day, why) = match given.posted_until {
        Some(day) => (day, Why::Posted),
        None => (counted, Why::WorkingDays(rules.posting_days)),
    };
    let provisional = given.posted_until.is_none() && provisional;
    Dated { step: Step::Posting, day, nominal: counted, why, provisional, skipped: None }
}

/// How a step stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Done, so many days after its day; 0 in time.
    Done(u32),
    /// Today is its day, and it is not done.
    Today,
    /// Not done, so many days after its day.
    Late(u32),
    /// Its day comes in so many days.
    Coming(u32),
    /// A person left it out this month.
    Skipped,
    /// Nothing of this step is to be done: there was no station, or nothing it could be about.
    Nothing,
}

impl State {
    /// Its stable name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Done(_) => "done",
            Self::Today => "today",
            Self::Late(_) => "late",
            Self::Coming(_) => "coming",
            Self::Skipped => "skipped",
            Self::Nothing => "nothing",
        }
    }
}

/// How a step stands: done on a day, or not done yet.
pub fn state(dated: &Dated, today: Day, done: Option<Day>) -> State {
    if let Some(done) = done {
        return State::Done(days(dated.day, done));
    }
    match () {
        () if dated.skipped.is_some() => State::Skipped,
        () if today < dated.day => State::Coming(days(today, dated.day)),
        () if today == dated.day => State::Today,
        () => State::Late(days(dated.day, today)),
    }
}

/// So many days later.
pub fn later(day: Day, days: i64) -> Day {
    day.checked_add(days.days()).unwrap_or(day)
}

/// Days from one to the other; 0 where the other is not after it.
fn days(from: Day, to: Day) -> u32 {
    from.until(to).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0))
}

#[cfg(test)]
mod tests;
