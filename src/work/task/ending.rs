//! 核查, 退回重办, 销号, 撤销: somebody else looks, and the branch strikes it off.

use crate::base::clock::{Day, Moment};
use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::issue::{IssueField, kind as issue_kind, stage as issue_stage};
use crate::domain::meeting::MeetingField;
use crate::domain::refusal::Refusal;
use crate::domain::task::{TaskField, kind};
use crate::domain::topic::{TopicField, stage as topic_stage};
use crate::domain::value::{Record, Value};
use crate::journal::common::{DOER, text};
use crate::journal::fold::Folded;
use crate::store::query::task::TaskFilter;
use crate::work::deed::Halt;
use crate::work::named;
use crate::work::turn::Turn;

/// 核查通过
pub(super) fn verify(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::VERIFY)?;
    let verifier = not_the_handler(turn, &folded)?;
    let says = turn.saying()?.with(TaskField::Verifier, verifier);
    turn.step(&folded, id, kind::VERIFY, says)
}

/// 退回重办: what is missing, and at most half the first limit to do it.
pub(super) fn rework(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::REWORK)?;
    let verifier = not_the_handler(turn, &folded)?;
    turn.args.need_text("note")?;
    let latest = half_again(turn, &folded.record);
    let due = turn.args.day("due", turn.today())?.unwrap_or(latest);
    if due < turn.today() {
        return Err(Refusal::DayPassed(due.to_string()).into());
    }
    if due > latest {
        return Err(Refusal::ReviewTooLate(latest.to_string()).into());
    }
    let says = turn
        .saying()?
        .with(TaskField::Verifier, verifier)
        .with(TaskField::DueAt, Moment::end_of(due));
    turn.step(&folded, id, kind::REWORK, says)
}

/// Today and half of the days the task had from its issue to its last day, rounded up.
fn half_again(turn: &Turn<'_, '_>, record: &Record) -> Day {
    let today = turn.today();
    let issued = record.moment(TaskField::IssuedAt).unwrap_or(turn.now()).day();
    let due = record.moment(TaskField::DueAt).unwrap_or(turn.now()).day();
    let days = due.since(issued).map_or(0, |span| span.get_days()).max(0);
    today.checked_add(jiff::Span::new().days((days + 1) / 2)).unwrap_or(today)
}

/// People are compared, not logins: whoever signed for it or reported it does not judge it.
fn not_the_handler(turn: &Turn<'_, '_>, folded: &Folded) -> Result<String, Halt> {
    let judge = turn.doer()?;
    let reported = folded
        .history
        .iter()
        .rev()
        .find(|entry| entry.kind == kind::REPORT && !entry.undone)
        .map(|entry| text(&entry.body, DOER))
        .unwrap_or_default();
    if judge == folded.record.text(TaskField::HandlerPerson) || judge == reported {
        return Err(Refusal::HandlerMayNotJudge(judge).into());
    }
    Ok(judge)
}

/// 销号: the linked issues, on hold included, go back to whoever asks the residents.
///
/// A topic's issues go with its last task, and only where the topic was settled: a task that
/// prepares the owners' vote has settled nothing yet.
pub(super) fn close_out(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::CLOSE_OUT)?;
    let number = turn.number.clone();
    let says = turn.saying()?.with(TaskField::ClosedAt, turn.now());
    turn.step(&folded, id, kind::CLOSE_OUT, says)?;
    let words = folded.record.text(TaskField::ResultWords).to_owned();
    let mut issues = Vec::new();
    if let Some(issue) = folded.record.id(TaskField::Issue) {
        let filter = TaskFilter { issue: Some(issue), ..TaskFilter::default() };
        if is_last(turn, id, filter)? {
            issues.push(issue);
        }
    }
    if let Some(topic) = folded.record.id(TaskField::Topic) {
        let filter = TaskFilter { topic: Some(topic), ..TaskFilter::default() };
        let last = is_last(turn, id, filter)?;
        let topic = turn.fold(topic)?;
        let settled = matches!(topic.stage(), topic_stage::EXECUTING | topic_stage::RESOLVED);
        if last && settled {
            issues.extend(topic.record.ids(TopicField::Issues));
        }
    }
    for issue in issues {
        report_issue(turn, issue, &words)?;
    }
    turn.number = number;
    Ok(())
}

/// Is no other task of these still open? The person is told how many are.
fn is_last(turn: &mut Turn<'_, '_>, task: Id, filter: TaskFilter) -> Result<bool, Halt> {
    let filter = TaskFilter { open: Some(true), ..filter };
    let open = turn.reader().tasks(&filter, None, 100)?.rows;
    let others: Vec<String> =
        open.into_iter().filter(|row| row.id != task).map(|row| row.number).collect();
    if others.is_empty() {
        return Ok(true);
    }
    let list = others.join(&crate::words::say("list-comma"));
    turn.warn("warning-tasks-open", list);
    Ok(false)
}

/// Moves an issue to 已反馈 where it is open and not there yet; a running pause ends.
fn report_issue(turn: &mut Turn<'_, '_>, issue: Id, words: &str) -> Result<(), Halt> {
    let folded = turn.fold(issue)?;
    if folded.stage() == issue_stage::REPORTED
        || turn.check(issue_kind::TASK_DONE, &folded).is_err()
    {
        return Ok(());
    }
    let mut says = turn
        .saying()?
        .with(IssueField::Result, "solved")
        .maybe(IssueField::ResultWords, Some(words));
    if folded.stage() == issue_stage::ON_HOLD {
        let now = turn.now();
        let pauses = folded.record.list(IssueField::Pauses).iter();
        let ended: Vec<Value> = pauses
            .map(|pause| match pause.as_list() {
                [from, Value::Int(0), reason] => {
                    Value::List(vec![from.clone(), now.into(), reason.clone()])
                }
                _ => pause.clone(),
            })
            .collect();
        says = says.with(IssueField::HoldReason, "").with(IssueField::Pauses, ended);
    }
    turn.step(&folded, issue, issue_kind::TASK_DONE, says)
}

/// 撤销: what a meeting ordered, only a later meeting takes back.
pub(super) fn cancel(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::CANCEL)?;
    turn.args.need_text("note")?;
    let by = named::one(turn, "meeting", Thing::Meeting)?;
    if let Some(from) = folded.record.id(TaskField::Meeting) {
        let by = by.ok_or(Refusal::LaterMeeting)?;
        let opened = |meeting: Id| -> Result<Option<Moment>, Halt> {
            Ok(turn.fold(meeting)?.record.moment(MeetingField::OpenedAt))
        };
        if by == from || opened(by)? <= opened(from)? {
            return Err(Refusal::LaterMeeting.into());
        }
    }
    let says = turn.saying()?.with(TaskField::ClosedAt, turn.now());
    turn.step(&folded, id, kind::CANCEL, says)
}
