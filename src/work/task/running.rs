//! 签收, 进展, 催办, 查看, 报结, 督办单, 答复, 上报: while a task runs.

use crate::base::clock::Moment;
use crate::domain::deadline::{Lateness, lateness};
use crate::domain::refusal::Refusal;
use crate::domain::supervision::sheet_from;
use crate::domain::task::{TaskField, kind, stage};
use crate::work::deed::Halt;
use crate::work::named;
use crate::work::task::limits_of;
use crate::work::turn::Turn;

/// 签收: who took it, and how we know.
pub(super) fn sign(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::SIGN)?;
    let person = turn.args.line("person")?;
    let person = if person.is_empty() { turn.args.line("doer")? } else { person };
    let says = turn.saying()?.maybe(TaskField::HandlerPerson, Some(person));
    turn.step(&folded, id, kind::SIGN, says)
}

/// 进展: a word of the lead does not take it back from the level above.
pub(super) fn progress(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::PROGRESS)?;
    let is_above = folded.stage() == stage::ESCALATED;
    let step = if is_above { kind::PROGRESS_ABOVE } else { kind::PROGRESS };
    let says = turn.saying()?.with(TaskField::Notes, turn.args.need_text("note")?);
    turn.step(&folded, id, step, says)
}

/// 催办: somebody reminded the lead, by phone or in person, before anything is put on paper.
pub(super) fn remind(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::REMIND)?;
    let says = turn.saying()?;
    turn.step(&folded, id, kind::REMIND, says)
}

/// 查看: the branch looked at it, once a week.
pub(super) fn look(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::LOOK)?;
    let says = turn.saying()?;
    turn.step(&folded, id, kind::LOOK, says)
}

/// 报结: the lead says that it is done. The one who did it does not judge it.
pub(super) fn report(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::REPORT)?;
    let words = turn.args.need_text("result_words")?;
    let says = turn
        .saying()?
        .with(TaskField::ResultWords, words)
        .maybe(TaskField::Evidence, Some(turn.args.line("evidence")?));
    turn.step(&folded, id, kind::REPORT, says)
}

/// 督办单: which time, what is demanded, until when it is to be answered. The first one working day
/// after the last day, the second after five (our default); never before an earlier one was
/// answered or its time has passed.
pub(super) fn sheet(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::SHEET)?;
    let facts = folded.story(None).facts;
    let limits = limits_of(turn.house);
    let due = facts.due_at.ok_or(Refusal::NoLastDay)?;
    let from = sheet_from(due, &facts, &limits, &turn.house.calendar);
    if turn.today() < from {
        return Err(Refusal::SheetTooEarly(facts.sheets + 1, from.to_string()).into());
    }
    let answer = turn.args.day("due", turn.today())?.ok_or(Refusal::Missing("due"))?;
    if answer < turn.today() {
        return Err(Refusal::DayPassed(answer.to_string()).into());
    }
    if facts.reminded_at.is_none() {
        turn.warn("warning-not-reminded", turn.number.clone());
    }
    let late = match lateness(due, turn.now(), &turn.house.calendar, limits.yellow) {
        Lateness::Red { working_days } => i64::from(working_days),
        _ => 0,
    };
    let says = turn
        .saying()?
        .with(TaskField::Sheets, facts.sheets + 1)
        .with(TaskField::SheetLate, late)
        .with(TaskField::Demand, turn.args.need_text("demand")?)
        .with(TaskField::AnswerDue, Moment::end_of(answer));
    turn.step(&folded, id, kind::SHEET, says)
}

/// 答复: what the lead says to the sheet that waits.
pub(super) fn answer(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::ANSWER)?;
    let due = folded.story(None).facts.answer_due.ok_or(Refusal::NoSheetWaits)?;
    if turn.now() > due {
        turn.warn("warning-answer-late", due.day().to_string());
    }
    let says = turn.saying()?.with(TaskField::AnswerWords, turn.args.need_text("answer")?);
    turn.step(&folded, id, kind::ANSWER, says)
}

/// 上报: to the level above, with both sheets; before them, or while a sheet may still be answered,
/// only for a reason that is written down.
pub(super) fn escalate(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::ESCALATE)?;
    let to = turn.args.need_line("escalated_to")?;
    named::known_party(turn, &to)?;
    let facts = folded.story(None).facts;
    let sheets = facts.sheets;
    let before = limits_of(turn.house).sheets_before;
    if let Some(due) = facts.answer_due.filter(|due| turn.now() <= *due)
        && sheets >= before
    {
        if turn.args.text("note")?.is_empty() {
            return Err(Refusal::AnswerWaits(due.day().to_string()).into());
        }
        turn.warn("warning-answer-waits", due.day().to_string());
    }
    if sheets < before {
        if turn.args.text("note")?.is_empty() {
            return Err(Refusal::SheetsFirst(sheets, before).into());
        }
        turn.warn("warning-few-sheets", sheets.to_string());
    }
    let says = turn.saying()?.with(TaskField::EscalatedTo, to);
    turn.step(&folded, id, kind::ESCALATE, says)
}
