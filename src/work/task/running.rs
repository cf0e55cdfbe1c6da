//! 签收, 进展, 报结, 督办单, 上报: while a task runs.

use crate::base::clock::Moment;
use crate::domain::deadline::{Lateness, lateness};
use crate::domain::refusal::Refusal;
use crate::domain::task::{TaskField, kind};
use crate::work::deed::Halt;
use crate::work::named;
use crate::work::settings::SHEETS_BEFORE;
use crate::work::turn::Turn;

/// 签收: who took it, and how we know.
pub(super) fn sign(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::SIGN)?;
    let person = turn.args.line("person")?;
    let person = if person.is_empty() { turn.args.line("doer")? } else { person };
    let says = turn.saying()?.maybe(TaskField::HandlerPerson, Some(person));
    turn.step(&folded, id, kind::SIGN, says)
}

/// 进展
pub(super) fn progress(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::PROGRESS)?;
    let says = turn.saying()?.with(TaskField::Notes, turn.args.need_text("note")?);
    turn.step(&folded, id, kind::PROGRESS, says)
}

/// 报结: the lead says that it is done. The one who did it does not judge it.
pub(super) fn report(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::REPORT)?;
    let words = turn.args.need_text("result_words")?;
    let says = turn.saying()?.with(TaskField::ResultWords, words);
    turn.step(&folded, id, kind::REPORT, says)
}

/// 督办单: which time, what is demanded, until when it is to be answered.
pub(super) fn sheet(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::SHEET)?;
    let answer = turn.args.day("due", turn.today())?.ok_or(Refusal::Missing("due"))?;
    if answer < turn.today() {
        return Err(Refusal::DayPassed(answer.to_string()).into());
    }
    let due = folded.record.moment(TaskField::DueAt);
    let late =
        due.map(|due| lateness(due, turn.now(), &turn.house.calendar, turn.house.yellow_days()));
    if !matches!(late, Some(Lateness::Red { .. })) {
        turn.warn("warning-not-overdue", turn.number.clone());
    }
    let sheets = folded.record.int(TaskField::Sheets).unwrap_or(0) + 1;
    let says = turn
        .saying()?
        .with(TaskField::Sheets, sheets)
        .with(TaskField::Demand, turn.args.need_text("demand")?)
        .with(TaskField::AnswerDue, Moment::end_of(answer));
    turn.step(&folded, id, kind::SHEET, says)
}

/// 上报: to the level above, with both sheets.
pub(super) fn escalate(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::ESCALATE)?;
    let to = turn.args.need_line("escalated_to")?;
    named::known_party(turn, &to)?;
    let sheets = folded.record.int(TaskField::Sheets).unwrap_or(0);
    if sheets < turn.house.number(SHEETS_BEFORE) {
        turn.warn("warning-few-sheets", sheets.to_string());
    }
    let says = turn.saying()?.with(TaskField::EscalatedTo, to);
    turn.step(&folded, id, kind::ESCALATE, says)
}
