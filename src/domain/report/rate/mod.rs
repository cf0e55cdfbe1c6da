//! The rates, issue by issue: counted or not, and why.
//!
//! | rate | counts, of | in the month of |
//! |---|---|---|
//! | 响应率 | the resident was contacted within the limit, of those dispatched | first dispatch |
//! | 签收及时率 | signed within the limit, of those dispatched | first dispatch |
//! | 按时办结率 | reported by the limit's end as extended, of those due | that end |
//! | 办结率 | closed by the last day, of those accepted | acceptance |
//! | 回访率 | followed up, of those reported | first report of the period |
//! | 解决率 | the resident says solved, of those asked | last follow-up of the period |
//! | 满意率 | satisfied, mostly satisfied, both, of those who answered | the same |
//! | 退单 重办 延期 挂账率 | each, of those dispatched | first dispatch |
//!
//! Formulas differ by city; these are ours in the usual spirit of 接诉即办. An order that went out
//! again after a return is measured from the last sending before the answer. An issue that is done
//! again is on time or late by its first report. What was read in from another register has no
//! times of its own but the closing, so it is uncounted wherever more is needed.

use crate::base::calendar::Calendar;
use crate::base::clock::Moment;
use crate::domain::deadline::plus_working_days;
use crate::domain::issue::{kind, stage};
use crate::domain::report::Period;
use crate::domain::report::life::{IssueLife, JUDGEMENTS, REPORTS, SENDS, Step, Verdict};

/// A rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rate {
    /// 响应率
    Response,
    /// 签收及时率
    Sign,
    /// 按时办结率
    OnTime,
    /// 办结率
    Closing,
    /// 回访率
    FollowUp,
    /// 解决率
    Solved,
    /// 满意率, 满意 and 基本满意 together
    Content,
    /// 满意 alone
    Satisfied,
    /// 基本满意 alone
    Mostly,
    /// 退单率
    Returned,
    /// 重办率
    Reworked,
    /// 延期率
    Extended,
    /// 挂账率
    Held,
}

/// Every rate, in the order of papers.
pub const RATES: [Rate; 13] = [
    Rate::Response,
    Rate::Sign,
    Rate::OnTime,
    Rate::Closing,
    Rate::FollowUp,
    Rate::Solved,
    Rate::Content,
    Rate::Satisfied,
    Rate::Mostly,
    Rate::Returned,
    Rate::Reworked,
    Rate::Extended,
    Rate::Held,
];

impl Rate {
    /// Its name in JSON and in the words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::Sign => "sign",
            Self::OnTime => "on_time",
            Self::Closing => "closing",
            Self::FollowUp => "follow_up",
            Self::Solved => "solved",
            Self::Content => "content",
            Self::Satisfied => "satisfied",
            Self::Mostly => "mostly",
            Self::Returned => "returned",
            Self::Reworked => "reworked",
            Self::Extended => "extended",
            Self::Held => "held",
        }
    }
}

/// Why an issue is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The limit still runs.
    Running,
    /// It follows another issue: the main one counts.
    Merged,
    /// Not ours.
    Declined,
    /// Thanks ask for nothing.
    Thanks,
    /// An enquiry answered at the desk.
    Answered,
    /// The resident took it back.
    Withdrawn,
    /// It was on the book: neither on time nor late.
    Held,
    /// Nobody answered after three tries.
    Unreached,
    /// The resident was asked and said nothing.
    Silent,
    /// Read in from another register, which does not tell it.
    Imported,
}

impl Reason {
    /// Its name in JSON and in the words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Merged => "merged",
            Self::Declined => "declined",
            Self::Thanks => "thanks",
            Self::Answered => "answered",
            Self::Withdrawn => "withdrawn",
            Self::Held => "held",
            Self::Unreached => "unreached",
            Self::Silent => "silent",
            Self::Imported => "imported",
        }
    }
}

/// What an issue is to a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// It belongs to another period.
    Elsewhere,
    /// In numerator and denominator.
    Yes,
    /// In the denominator alone.
    No,
    /// It belongs here and is not counted.
    Uncounted(Reason),
}

/// Until when somebody has to react to an order (our defaults; settings of the station).
#[derive(Debug, Clone, Copy)]
pub struct Limits<'a> {
    /// Working days until the resident was contacted.
    pub response_days: u32,
    /// Working days until an order is signed for.
    pub sign_days: u32,
    /// Minutes until an urgent order is signed for.
    pub sign_minutes: u32,
    /// Which days are working days.
    pub calendar: &'a Calendar,
}

impl Limits<'_> {
    fn response(&self, sent: Moment) -> Moment {
        let (day, _) = plus_working_days(sent.day(), self.response_days, self.calendar);
        Moment::end_of(day)
    }

    fn sign(&self, sent: Moment, urgent: bool) -> Moment {
        if urgent {
            return sent.plus_ms(i64::from(self.sign_minutes) * 60_000);
        }
        let (day, _) = plus_working_days(sent.day(), self.sign_days, self.calendar);
        Moment::end_of(day)
    }
}

/// What an issue, as it stood at the end, is to a rate of a period. `now` is the end of the period,
/// or the present where that is still to come.
pub fn judge(
    rate: Rate,
    life: &IssueLife,
    period: &Period,
    now: Moment,
    limits: &Limits<'_>,
) -> Judged {
    let judged = match rate {
        Rate::Response => response(life, period, now, limits),
        Rate::Sign => signed(life, period, now, limits),
        Rate::OnTime => on_time(life, period, now),
        Rate::Closing => closing(life, period),
        Rate::FollowUp => followed_up(life, period),
        Rate::Solved | Rate::Content | Rate::Satisfied | Rate::Mostly => said(rate, life, period),
        Rate::Returned => happened(life, period, &[kind::RETURN]),
        Rate::Reworked => happened(life, period, &[kind::REWORK, kind::REOPEN]),
        Rate::Extended => happened(life, period, &[kind::EXTEND]),
        Rate::Held => happened(life, period, &[kind::HOLD]),
    };
    match judged {
        Judged::Elsewhere => Judged::Elsewhere,
        _ if life.kind == "thanks" => Judged::Uncounted(Reason::Thanks),
        _ if life.stage() == stage::MERGED => Judged::Uncounted(Reason::Merged),
        judged => judged,
    }
}

/// Rows that were only read in stand in the month they were said in, for want of another date.
fn only_imported(life: &IssueLife, period: &Period) -> Option<Judged> {
    life.is_only_imported().then(|| {
        let here = period.has(life.registered_at);
        if here { Judged::Uncounted(Reason::Imported) } else { Judged::Elsewhere }
    })
}

/// The first dispatch, if it lies in the period.
fn dispatched<'l>(life: &'l IssueLife, period: &Period) -> Option<&'l Step> {
    life.first(&[kind::DISPATCH]).filter(|step| period.has(step.1))
}

/// When the order went out that a step answers; without a step the last sending.
fn sent_before(life: &IssueLife, answer: Option<&Step>) -> Option<Moment> {
    let end = answer.and_then(|answer| life.steps.iter().position(|step| step == answer));
    let before = life.steps.get(..end.unwrap_or(life.steps.len())).unwrap_or_default();
    before.iter().rev().find(|step| SENDS.contains(&step.0)).map(|step| step.1)
}

/// In time, late, or not yet to be said.
fn kept(life: &IssueLife, answer: Option<&Step>, due: Moment, now: Moment) -> Judged {
    match answer {
        Some(step) if step.1 <= due => Judged::Yes,
        Some(_) => Judged::No,
        None if life.was(&[kind::WITHDRAW]) => Judged::Uncounted(Reason::Withdrawn),
        None if now > due => Judged::No,
        None => Judged::Uncounted(Reason::Running),
    }
}

fn response(life: &IssueLife, period: &Period, now: Moment, limits: &Limits<'_>) -> Judged {
    if let Some(judged) = only_imported(life, period) {
        return judged;
    }
    if dispatched(life, period).is_none() {
        return Judged::Elsewhere;
    }
    let answer = life.first(&[kind::START]);
    let Some(sent) = sent_before(life, answer) else { return Judged::Elsewhere };
    kept(life, answer, limits.response(sent), now)
}

fn signed(life: &IssueLife, period: &Period, now: Moment, limits: &Limits<'_>) -> Judged {
    if let Some(judged) = only_imported(life, period) {
        return judged;
    }
    if dispatched(life, period).is_none() {
        return Judged::Elsewhere;
    }
    let answer = life.first(&[kind::SIGN]);
    let Some(sent) = sent_before(life, answer) else { return Judged::Elsewhere };
    kept(life, answer, limits.sign(sent, life.urgent), now)
}

fn on_time(life: &IssueLife, period: &Period, now: Moment) -> Judged {
    if let Some(judged) = only_imported(life, period) {
        return judged;
    }
    let Some(due) = life.first_due().filter(|due| period.has(*due)) else {
        return Judged::Elsewhere;
    };
    // An answer at the desk counts as on time, once there was a limit at all.
    let ends = [REPORTS[0], REPORTS[1], kind::ANSWER];
    let end = life.steps.iter().position(|step| ends.contains(&step.0));
    let before = life.steps.get(..end.unwrap_or(life.steps.len())).unwrap_or_default();
    if before.iter().any(|step| step.0 == kind::HOLD) {
        return Judged::Uncounted(Reason::Held);
    }
    kept(life, end.and_then(|end| life.steps.get(end)), due, now)
}

fn closing(life: &IssueLife, period: &Period) -> Judged {
    if let Some(judged) = only_imported(life, period) {
        return judged;
    }
    if life.first(&[kind::DECLINE]).is_some_and(|step| period.has(step.1)) {
        return Judged::Uncounted(Reason::Declined);
    }
    // What is answered at once is accepted by being answered.
    match life.first(&[kind::ACCEPT, kind::ANSWER]) {
        Some(step) if period.has(step.1) => {
            if life.is_closed() {
                Judged::Yes
            } else {
                Judged::No
            }
        }
        _ => Judged::Elsewhere,
    }
}

fn followed_up(life: &IssueLife, period: &Period) -> Judged {
    if life.is_only_imported() {
        let closed = imported_end(life).is_some_and(|step| period.has(step.1));
        return if closed { Judged::Uncounted(Reason::Imported) } else { Judged::Elsewhere };
    }
    let is_report = |step: &Step| REPORTS.contains(&step.0) && period.has(step.1);
    let Some(report) = life.steps.iter().position(is_report) else { return Judged::Elsewhere };
    let after = life.steps.get(report..).unwrap_or_default();
    if after.iter().any(|step| JUDGEMENTS.contains(&step.0)) {
        Judged::Yes
    } else if after.iter().any(|step| step.0 == kind::WITHDRAW) {
        Judged::Uncounted(Reason::Withdrawn)
    } else {
        Judged::No
    }
}

/// The closing of a row that was read in closed.
fn imported_end(life: &IssueLife) -> Option<&Step> {
    life.steps.iter().find(|step| step.0 == kind::IMPORT && step.2 == stage::CLOSED)
}

/// The last word on it in the period.
fn said(rate: Rate, life: &IssueLife, period: &Period) -> Judged {
    let words = [kind::FOLLOW_UP, kind::ANSWER, kind::WITHDRAW, kind::DECLINE, kind::MERGE];
    let ends = |step: &&Step| {
        period.has(step.1)
            && (words.contains(&step.0) || (step.0 == kind::IMPORT && step.2 == stage::CLOSED))
    };
    let Some(end) = life.steps.iter().rev().find(ends) else { return Judged::Elsewhere };
    match end.0 {
        kind::ANSWER => Judged::Uncounted(Reason::Answered),
        kind::WITHDRAW => Judged::Uncounted(Reason::Withdrawn),
        kind::DECLINE => Judged::Uncounted(Reason::Declined),
        // One that was merged and let go again has had no last word.
        kind::MERGE if life.stage() != stage::MERGED => Judged::Elsewhere,
        kind::MERGE => Judged::Uncounted(Reason::Merged),
        _ => verdict(rate, &end.4, end.0 == kind::IMPORT),
    }
}

fn verdict(rate: Rate, said: &Verdict, imported: bool) -> Judged {
    let yes = |is: bool| if is { Judged::Yes } else { Judged::No };
    let word = said.1.as_str();
    if said.0 == "unreached" {
        return Judged::Uncounted(Reason::Unreached);
    }
    if rate == Rate::Solved {
        return match said.0.as_str() {
            "" if imported => Judged::Uncounted(Reason::Imported),
            "" => Judged::Uncounted(Reason::Silent),
            solved => yes(solved == "yes"),
        };
    }
    match word {
        "" if imported => Judged::Uncounted(Reason::Imported),
        "" | "no_answer" => Judged::Uncounted(Reason::Silent),
        _ => match rate {
            Rate::Satisfied => yes(word == "satisfied"),
            Rate::Mostly => yes(word == "mostly"),
            _ => yes(["satisfied", "mostly"].contains(&word)),
        },
    }
}

fn happened(life: &IssueLife, period: &Period, kinds: &[u16]) -> Judged {
    if let Some(judged) = only_imported(life, period) {
        return judged;
    }
    if dispatched(life, period).is_none() {
        return Judged::Elsewhere;
    }
    if life.was(kinds) { Judged::Yes } else { Judged::No }
}

#[cfg(test)]
mod tests;
