//! The dates that run on a task, and what is called for.

use jiff::ToSpan as _;

use crate::base::calendar::Calendar;
use crate::base::clock::{Day, Moment};
use crate::domain::deadline::{Due, Lateness, Limit, due, lateness, plus_working_days, until};
use crate::domain::supervision::Facts;
use crate::domain::task::stage;

/// The limits of supervision; the station settles each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Yellow from so many working days before the last one.
    pub yellow: u32,
    /// Working days to sign for an order.
    pub sign: u32,
    /// Working days to look at what was reported as done.
    pub verify: u32,
    /// Working days to strike off what was verified.
    pub close_out: u32,
    /// The first sheet goes out so many working days after the last day.
    pub first_sheet: u32,
    /// The second one.
    pub second_sheet: u32,
    /// So many sheets come before the level above is called.
    pub sheets_before: i64,
    /// The branch looks at each task once in so many days.
    pub look: u32,
}

/// What a date is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// 完成
    Due,
    /// 签收
    Sign,
    /// 答复 of a supervision sheet
    Answer,
    /// 核查
    Verify,
    /// 销号
    CloseOut,
    /// 复查 of a hold
    Review,
}

impl What {
    /// Its part of a key among the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Sign => "sign",
            Self::Answer => "answer",
            Self::Verify => "verify",
            Self::CloseOut => "close_out",
            Self::Review => "review",
        }
    }
}

/// A date that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// What it is about.
    pub what: What,
    /// From when it is counted.
    pub from: Moment,
    /// What is counted; none where somebody set the day.
    pub limit: Option<Limit>,
    /// The last moment that is still in time.
    pub at: Moment,
    /// How far off it is.
    pub card: Lateness,
    /// The list of holidays of a year was missing.
    pub provisional: bool,
}

impl Dated {
    /// The arithmetic, line by line.
    pub fn steps(&self, calendar: &Calendar) -> Due {
        match self.limit {
            Some(limit) => due(limit, self.from, &[], calendar),
            None => until(self.from, self.at, calendar),
        }
    }

    fn urgency(&self) -> u8 {
        match self.card {
            Lateness::Red { .. } => 2,
            Lateness::Yellow { .. } | Lateness::OnTime { today: true, .. } => 1,
            Lateness::OnTime { .. } => 0,
        }
    }
}

/// Stages in which it is being done: its last day runs.
pub const RUNNING: &[u8] =
    &[stage::ISSUED, stage::SIGNED, stage::IN_PROGRESS, stage::REWORK, stage::ESCALATED];

/// Is it being done?
pub fn is_running(code: u8) -> bool {
    RUNNING.contains(&code)
}

/// Every date that runs on a task now, the last day to do it first.
pub fn dates(facts: &Facts, limits: &Limits, calendar: &Calendar, now: Moment) -> Vec<Dated> {
    let dated = |what, from, limit, at: Moment| Dated {
        what,
        from,
        limit,
        at,
        card: lateness(at, now, calendar, limits.yellow),
        provisional: !calendar.is_settled(at.day()),
    };
    let counted = |what, days| {
        let limit = Limit::WorkingDays(days);
        dated(what, facts.since, Some(limit), due(limit, facts.since, &[], calendar).at)
    };
    let set = |what, from, at: Option<Moment>| at.map(|at| dated(what, from, None, at));
    let running = is_running(facts.stage);
    [
        set(What::Due, facts.since, facts.due_at.filter(|_| running)),
        (facts.stage == stage::ISSUED).then(|| counted(What::Sign, limits.sign)),
        set(What::Answer, facts.looked_at, facts.answer_due.filter(|_| running)),
        (facts.stage == stage::REPORTED_DONE).then(|| counted(What::Verify, limits.verify)),
        (facts.stage == stage::VERIFIED).then(|| counted(What::CloseOut, limits.close_out)),
        set(What::Review, facts.since, facts.review_at.filter(|_| facts.stage == stage::ON_HOLD)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The most pressing of them: red before yellow, and the last day before the others.
pub fn pressing(dates: &[Dated]) -> Option<&Dated> {
    dates.iter().rev().max_by_key(|date| date.urgency())
}

/// The place of a task in the list of open ones: overdue without a sheet, other red ones, yellow
/// ones, those in time, those without a date; in each the earliest date first.
pub fn rank(facts: &Facts, limits: &Limits, calendar: &Calendar, now: Moment) -> i64 {
    let dates = dates(facts, limits, calendar, now);
    let Some(date) = pressing(&dates) else { return 4 << 48 };
    let is_unanswered_for =
        date.what == What::Due && facts.sheets == 0 && facts.stage != stage::ESCALATED;
    let class: i64 = match date.urgency() {
        2 if is_unanswered_for => 0,
        2 => 1,
        1 => 2,
        _ => 3,
    };
    let earliest = dates.iter().map(|date| date.at.0).min().unwrap_or_default();
    (class << 48) + earliest.clamp(0, (1 << 47) - 1)
}

/// Who is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The party that leads.
    Lead,
    /// A grid worker or somebody of the council who did not do it.
    Verifier,
    /// The branch secretary.
    Branch,
}

/// Why somebody is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nobody has signed for it.
    Sign,
    /// Nobody has signed, the day for it has passed, and nobody asked why.
    RemindUnsigned,
    /// Its last day is near and nothing was heard.
    Remind,
    /// Nobody of the branch has looked at it for a week.
    Look,
    /// It is being done.
    Report,
    /// It is overdue: this sheet is due.
    Sheet(i64),
    /// A sheet waits for its answer.
    Answer,
    /// The sheets were sent and it is still not done.
    Escalate,
    /// It was reported as done.
    Verify,
    /// Somebody saw that it is done.
    CloseOut,
    /// It is on the book.
    Review,
}

impl Why {
    /// Its part of a key among the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::RemindUnsigned => "remind_unsigned",
            Self::Remind => "remind",
            Self::Look => "look",
            Self::Report => "report",
            Self::Sheet(_) => "sheet",
            Self::Answer => "answer",
            Self::Escalate => "escalate",
            Self::Verify => "verify",
            Self::CloseOut => "close_out",
            Self::Review => "review",
        }
    }

    /// The deed that answers the call.
    pub const fn deed(self) -> &'static str {
        match self {
            Self::Sign => "task.sign",
            Self::RemindUnsigned | Self::Remind => "task.remind",
            Self::Look => "task.look",
            Self::Report => "task.report",
            Self::Sheet(_) => "task.sheet",
            Self::Answer => "task.answer",
            Self::Escalate => "task.escalate",
            Self::Verify => "task.verify",
            Self::CloseOut => "task.close_out",
            Self::Review => "task.review",
        }
    }

    const fn by(self) -> By {
        match self {
            Self::Sign | Self::Report | Self::Answer => By::Lead,
            Self::Verify => By::Verifier,
            _ => By::Branch,
        }
    }
}

/// What is called for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// Why.
    pub why: Why,
    /// Who.
    pub by: By,
    /// By when, where a date says so.
    pub at: Option<Moment>,
}

/// What is called for now and by whom; none once the task is closed.
pub fn call(facts: &Facts, limits: &Limits, calendar: &Calendar, now: Moment) -> Option<Call> {
    let why = match facts.stage {
        stage::REPORTED_DONE => Why::Verify,
        stage::VERIFIED => Why::CloseOut,
        stage::ON_HOLD => Why::Review,
        running if is_running(running) => why(facts, limits, calendar, now),
        _ => return None,
    };
    let what = match why {
        Why::Sign => Some(What::Sign),
        Why::Answer => Some(What::Answer),
        Why::Verify => Some(What::Verify),
        Why::CloseOut => Some(What::CloseOut),
        Why::Review => Some(What::Review),
        Why::Report => Some(What::Due),
        // These are due as soon as they are called for.
        Why::RemindUnsigned | Why::Remind | Why::Look | Why::Sheet(_) | Why::Escalate => None,
    };
    let dates = dates(facts, limits, calendar, now);
    let at = dates.iter().find(|date| Some(date.what) == what).map(|date| date.at);
    Some(Call { why, by: why.by(), at })
}

fn why(facts: &Facts, limits: &Limits, calendar: &Calendar, now: Moment) -> Why {
    let waits = facts.answer_due.is_some_and(|due| now <= due);
    if let Some(due) = facts.due_at.filter(|due| now > *due) {
        let is_above = facts.stage == stage::ESCALATED;
        let used_up = facts.sheets >= limits.sheets_before;
        let from = sheet_from(due, facts, limits, calendar);
        return match facts.answer_due {
            _ if !is_above && !used_up && now.day() >= from => Why::Sheet(facts.sheets + 1),
            _ if !is_above && used_up && !waits => Why::Escalate,
            Some(_) => Why::Answer,
            None => Why::Report,
        };
    }
    let heard = facts.spoke_at.max(facts.reminded_at).unwrap_or_default();
    if facts.stage == stage::ISSUED {
        let signed_by = due(Limit::WorkingDays(limits.sign), facts.since, &[], calendar).at;
        let asked = facts.reminded_at.is_some_and(|at| at > signed_by);
        return if now > signed_by && !asked { Why::RemindUnsigned } else { Why::Sign };
    }
    let near = |day: Day| {
        facts.due_at.is_some_and(|due| {
            due.day() <= day || calendar.working_days_between(day, due.day()) <= limits.yellow
        })
    };
    if near(now.day()) && !near(heard.day()) {
        return Why::Remind;
    }
    let seen = facts.looked_at.max(heard).day();
    let next = seen.checked_add(i64::from(limits.look).days()).unwrap_or(seen);
    if now.day() >= next { Why::Look } else { Why::Report }
}

/// The first day on which the next sheet may go out: so many working days after the last day, and
/// not before an earlier sheet was answered or its time has passed.
pub fn sheet_from(due: Moment, facts: &Facts, limits: &Limits, calendar: &Calendar) -> Day {
    let days = if facts.sheets == 0 { limits.first_sheet } else { limits.second_sheet };
    let (day, _) = plus_working_days(due.day(), days, calendar);
    let answered = facts.answer_due.and_then(|due| due.day().tomorrow().ok());
    answered.map_or(day, |answered| day.max(answered))
}
