//! The arithmetic of a deadline, line by line.

use crate::domain::deadline::{Length, Source, Step, StepKind};
use crate::words::{code, date, fill, say};

/// One line of the arithmetic: the day, what happened to the count, and who says so.
pub fn deadline_step(step: &Step) -> String {
    let day = date(step.day);
    let what = match &step.kind {
        StepKind::Start(at) => fill("limit-start", &[("at", at.minute_text().into())]),
        StepKind::Counted { nth, make_up_for } => {
            let counted = fill("limit-counted", &[("n", i64::from(*nth).into())]);
            let make_up = make_up_for
                .as_ref()
                .map(|holiday| fill("limit-make-up", &[("holiday", holiday.as_str().into())]));
            format!("{counted} {}", make_up.unwrap_or_default())
        }
        StepKind::Ran(ms) => fill("limit-ran", &[("hours", hours(*ms).into())]),
        StepKind::Weekend => say("limit-weekend"),
        StepKind::Holiday(name) => fill("limit-holiday", &[("holiday", name.as_str().into())]),
        StepKind::Paused => say("limit-paused"),
        StepKind::Pause { pause, takes } => {
            let reason = code("hold", &pause.reason);
            let takes = match takes {
                Length::Ms(ms) => fill("limit-ran", &[("hours", hours(*ms).into())]),
                Length::WorkingDays(n) => {
                    fill("limit-working-days", &[("n", i64::from(*n).into())])
                }
                Length::Open => say("limit-open-pause"),
            };
            fill("limit-pause", &[("reason", reason.into()), ("takes", takes.into())])
        }
        StepKind::End(at) => fill("limit-end", &[("at", at.minute_text().into())]),
    };
    let source = match step.source {
        Source::List(year) => {
            fill("limit-by-list", &[("year", i64::from(year).to_string().into())])
        }
        Source::NoList => say("limit-no-list"),
        Source::Week | Source::Record => String::new(),
    };
    format!("{day}  {what}  {source}").trim_end().to_owned()
}

fn hours(ms: i64) -> String {
    format!("{:.1}", ms as f64 / 3_600_000.0)
}
