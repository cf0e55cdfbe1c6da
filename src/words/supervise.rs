//! Words for the dates of a task, whose turn it is, and how its last day came about.

use crate::base::clock::{Day, Moment};
use crate::domain::deadline::{Due, Lateness, Limit, StepKind};
use crate::domain::supervision::{
    By, Call, Cause, Change, Dated, Facts, Story, What, Why, Working,
};
use crate::words::{code, date, deadline_step, fill, say};

/// What a date of a task is called: 完成期限, 核查期限.
pub fn date_name(what: What) -> String {
    say(&format!("date-{}", what.code()))
}

/// How far off a date is, with its colour as a word: 红 核查超期 1 天, 黄 剩 1 天, 剩 4 天.
pub fn card(dated: &Dated, now: Moment) -> String {
    let days = |key: &str, n: u32| fill(key, &[("n", i64::from(n).into())]);
    let is_today = dated.at.day() == now.day();
    let (colour, far) = match dated.card {
        Lateness::Red { working_days } => ("card-red", days("due-overdue", working_days)),
        _ if is_today => {
            let (hour, minute) = dated.at.time();
            let time = format!("{hour:02}:{minute:02}");
            ("card-yellow", fill("due-today", &[("time", time.into())]))
        }
        Lateness::Yellow { working_days_left } => {
            ("card-yellow", days("due-left", working_days_left.max(1)))
        }
        Lateness::OnTime { working_days_left, .. } => ("", days("due-left", working_days_left)),
    };
    let colour = if colour.is_empty() { String::new() } else { say(colour) + " " };
    let name = match dated.what {
        What::Due => String::new(),
        what => say(&format!("date-short-{}", what.code())),
    };
    let doubt = if dated.provisional { "?" } else { "" };
    format!("{colour}{name}{far}{doubt}")
}

/// Who is called.
pub fn by(by: By) -> String {
    say(match by {
        By::Lead => "by-lead",
        By::Verifier => "by-verifier",
        By::Branch => "by-branch",
    })
}

/// What is called for, by whom and by when.
pub fn call(call: &Call) -> String {
    let n = match call.why {
        Why::Sheet(n) => n,
        _ => 0,
    };
    let given = [("n", n.to_string().into()), ("by", by(call.by).into())];
    let called = fill(&format!("call-{}", call.why.code()), &given);
    match call.at {
        Some(at) => {
            let at = at.day().strftime("%m-%d").to_string();
            fill("call-until", &[("call", called.into()), ("at", at.into())])
        }
        None => called,
    }
}

/// When the lead was last heard and the branch last looked; silence is told as silence.
pub fn silence(facts: &Facts, now: Moment) -> String {
    let days = |since: Moment| {
        let days = now.day().since(since.day()).map_or(0, |span| span.get_days());
        i64::from(days.max(0)).to_string()
    };
    let on = |at: Moment| at.day().strftime("%m-%d").to_string();
    let heard = match facts.spoke_at {
        Some(at) if at.day() == now.day() => say("silence-today"),
        Some(at) => fill("silence-since", &[("at", on(at).into()), ("n", days(at).into())]),
        None => fill("silence-never", &[("n", days(facts.since).into())]),
    };
    let given = [("heard", heard.into()), ("at", on(facts.looked_at).into())];
    let mut words = fill("silence-looked", &given);
    if let Some(at) = facts.reminded_at {
        words += &fill("silence-reminded", &[("at", on(at).into())]);
    }
    words
}

/// Every supervision sheet with its answer, a line each.
pub fn sheets(story: &Story) -> Vec<String> {
    let on = |at: Moment| at.day().strftime("%m-%d").to_string();
    let line = |sheet: &crate::domain::supervision::Sheet| {
        let given = [
            ("n", sheet.n.to_string().into()),
            ("at", on(sheet.at).into()),
            ("demand", sheet.demand.replace('\n', " ").into()),
            ("due", on(sheet.answer_due).into()),
        ];
        let sent = fill("sheet-line", &given);
        let answered = match &sheet.answer {
            Some(answer) => {
                let words = answer.words.replace('\n', " ");
                let key =
                    if answer.at > sheet.answer_due { "sheet-late" } else { "sheet-answered" };
                fill(key, &[("at", on(answer.at).into()), ("words", words.into())])
            }
            None => say("sheet-unanswered"),
        };
        format!("{sent}{answered}")
    };
    story.sheets.iter().map(line).collect()
}

/// What the next meeting has to hear of a task by itself: an extension, a hold. Empty for none.
pub fn to_tell(story: &Story) -> String {
    let mut told = Vec::new();
    for moved in &story.moved {
        if let (Change::Extended(reason), Some(due)) = (&moved.why, moved.due_at) {
            let given =
                [("due", date(due.day()).into()), ("reason", code("extend", reason).into())];
            told.push(fill("tell-extended", &given));
        }
    }
    if let Some((_, reason)) = &story.held {
        let review = story.facts.review_at.map(|at| date(at.day())).unwrap_or_default();
        let given = [("reason", code("hold", reason).into()), ("review", review.into())];
        told.push(fill("tell-held", &given));
    }
    told.join(&say("list-comma"))
}

/// How a line of the arithmetic is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// What follows is about this.
    Head,
    /// It counts.
    Plain,
    /// It does not count.
    Dim,
    /// To be taken with care.
    Warn,
}

/// A line of the arithmetic.
pub type ToldLine = (Tone, String);

/// How the last day of a task came about: each stretch, each day, and the sum.
pub fn working(working: &Working) -> Vec<ToldLine> {
    let Some(at) = working.at else { return vec![(Tone::Plain, say("working-none"))] };
    let given = [("at", at.minute_text().into())];
    let mut lines = vec![(Tone::Head, fill("working-title", &given))];
    for leg in &working.legs {
        let days = i64::from(leg.days);
        let (key, reason) = match &leg.cause {
            Cause::Ordered => ("working-ordered", String::new()),
            Cause::Extended(reason) => ("working-extended", code("extend", reason)),
            Cause::Held(reason) => ("working-held", code("hold", reason)),
            Cause::Reworked => ("working-reworked", String::new()),
        };
        let given = [
            ("at", leg.at.short_text().into()),
            ("n", days.to_string().into()),
            ("reason", reason.into()),
        ];
        lines.push((Tone::Head, fill(key, &given)));
        lines.extend(leg.steps.iter().map(|step| step_line(&step.kind, deadline_step(step))));
    }
    let parts: Vec<String> = counting(working).map(|leg| leg.days.to_string()).collect();
    let given = [
        ("parts", parts.join(" + ").into()),
        ("n", working.total.to_string().into()),
        ("at", date(at.day()).into()),
    ];
    let key = if parts.len() > 1 { "working-sum" } else { "working-sum-one" };
    lines.push((Tone::Head, fill(key, &given)));
    if let Some((since, reason)) = &working.stands {
        let given = [("at", since.short_text().into()), ("reason", code("hold", reason).into())];
        lines.push((Tone::Warn, fill("working-stands", &given)));
    }
    if working.provisional {
        lines.push((Tone::Warn, say("due-provisional")));
    }
    lines
}

/// The stretches since the day was last set anew.
fn counting(working: &Working) -> impl Iterator<Item = &crate::domain::supervision::Leg> {
    let anew = |cause: &Cause| matches!(cause, Cause::Ordered | Cause::Reworked);
    let first = working.legs.iter().rposition(|leg| anew(&leg.cause)).unwrap_or(0);
    working.legs.iter().skip(first)
}

/// What a hold from today on would make of the last day.
pub fn what_if(back: Day, at: Moment) -> ToldLine {
    let given = [("back", date(back).into()), ("at", date(at.day()).into())];
    // What was overdue stays as late as it was.
    let key = if at.day() < back { "working-what-if-late" } else { "working-what-if" };
    (Tone::Dim, fill(key, &given))
}

/// How another date of a task came about.
pub fn dated(dated: &Dated, due: &Due) -> Vec<ToldLine> {
    let limit = match dated.limit {
        Some(Limit::WorkingDays(n)) => fill("limit-working-days", &[("n", i64::from(n).into())]),
        _ => say("working-set"),
    };
    let given = [
        ("name", date_name(dated.what).into()),
        ("at", dated.at.minute_text().into()),
        ("limit", limit.into()),
    ];
    let mut lines = vec![(Tone::Head, fill("working-date", &given))];
    lines.extend(due.steps.iter().map(|step| step_line(&step.kind, deadline_step(step))));
    if due.provisional {
        lines.push((Tone::Warn, say("due-provisional")));
    }
    lines
}

fn step_line(kind: &StepKind, words: String) -> ToldLine {
    let tone = match kind {
        StepKind::Weekend | StepKind::Holiday(_) | StepKind::Paused => Tone::Dim,
        _ => Tone::Plain,
    };
    (tone, format!("  {words}"))
}
