//! 核查, 退回重办, 销号, 撤销: somebody else looks, and the branch strikes it off.

use crate::base::clock::{Day, Moment};
use crate::base::id::Id;
use crate::domain::deadline::{Limit, due};
use crate::domain::field::Thing;
use crate::domain::issue::{IssueField, kind as issue_kind, stage as issue_stage};
use crate::domain::meeting::{MeetingField, stage as meeting_stage};
use crate::domain::moves::Role;
use crate::domain::refusal::Refusal;
use crate::domain::registry;
use crate::domain::task::{TaskField, kind};
use crate::domain::topic::{TopicField, stage as topic_stage};
use crate::domain::value::{Saying, Value};
use crate::journal::fold::Folded;
use crate::store::query::task::TaskFilter;
use crate::work::deed::Halt;
use crate::work::named;
use crate::work::task::told_of_day;
use crate::work::turn::{Turn, number_of};

/// 核查通过: what was seen on site, on which day, by whom.
pub(super) fn verify(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::VERIFY)?;
    let verifier = not_the_handler(turn, &folded)?;
    turn.args.need_text("note")?;
    let says = on_site(turn, &folded)?.with(TaskField::Verifier, verifier);
    turn.step(&folded, id, kind::VERIFY, says)
}

/// The day on site, between the report and now, and the file that shows it.
fn on_site(turn: &Turn<'_, '_>, folded: &Folded) -> Result<Saying, Halt> {
    let seen = turn.args.moment("seen_on", turn.now())?.unwrap_or(turn.now());
    let reported = folded.story(None).facts.since;
    if seen.day() < reported.day() || seen.day() > turn.today() {
        let (from, until) = (reported.day().to_string(), turn.today().to_string());
        return Err(Refusal::NotSeenThen(from, until).into());
    }
    Ok(turn
        .saying()?
        .with(TaskField::SeenOn, seen)
        .maybe(TaskField::Seen, Some(turn.args.line("evidence")?)))
}

/// 退回重办: what is missing, and at most half the first limit to do it.
pub(super) fn rework(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::REWORK)?;
    let verifier = not_the_handler(turn, &folded)?;
    turn.args.need_text("note")?;
    let latest = half_again(turn, &folded);
    let due = turn.args.day("due", turn.today())?.unwrap_or(latest);
    if due < turn.today() {
        return Err(Refusal::DayPassed(due.to_string()).into());
    }
    if due > latest {
        return Err(Refusal::ReworkTooLong(latest.to_string()).into());
    }
    told_of_day(turn, due);
    let says = on_site(turn, &folded)?
        .with(TaskField::Verifier, verifier)
        .with(TaskField::DueAt, Moment::end_of(due));
    turn.step(&folded, id, kind::REWORK, says)
}

/// Today and half of the working days the task had at first, rounded up, never none.
fn half_again(turn: &Turn<'_, '_>, folded: &Folded) -> Day {
    let calendar = &turn.house.calendar;
    let first = folded
        .story(None)
        .first_due()
        .map_or(0, |(issued, due)| calendar.working_days_between(issued.day(), due.day()));
    due(Limit::WorkingDays(first).half(), turn.now(), &[], calendar).at.day()
}

/// Seats that send those who check: there people are compared, one by one.
const CHECKING: [&str; 2] = ["GridWorker", "ResidentsCouncil"];

/// People are compared, not logins: whoever signed for it, reported on it or said that it is done
/// does not judge it, and nobody who sits at the table for a party that did it or helped.
fn not_the_handler(turn: &Turn<'_, '_>, folded: &Folded) -> Result<String, Halt> {
    // Who checks on behalf of others is asked for by name: somebody else's role is no person.
    if !turn.args.has("doer") && ![Role::GridWorker, Role::CouncilMember].contains(&turn.who.role) {
        return Err(Refusal::Missing("doer").into());
    }
    let judge = turn.doer()?;
    let record = &folded.record;
    let helpers = record.text(TaskField::Supporters).split(';');
    let parties: Vec<&str> = helpers.chain([record.text(TaskField::Lead)]).collect();
    let sits = turn.house.seats.iter().any(|seat| {
        parties.contains(&seat.party.as_str())
            && !CHECKING.contains(&seat.party.as_str())
            && seat.members.contains(&judge)
    });
    if sits || folded.story(None).doers.contains(&judge) {
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

/// Moves an issue to 已反馈 where it is open and not there yet; a running pause ends. Of one that
/// follows another the other is moved; one that was taken back is left alone and told.
fn report_issue(turn: &mut Turn<'_, '_>, issue: Id, words: &str) -> Result<(), Halt> {
    let (mut issue, mut folded) = (issue, turn.fold(issue)?);
    if folded.stage() == issue_stage::MERGED
        && let Some(main) = folded.record.id(IssueField::MergedInto)
    {
        (issue, folded) = (main, turn.fold(main)?);
        let filter = TaskFilter { issue: Some(main), ..TaskFilter::default() };
        if !is_last(turn, Id::default(), filter)? {
            return Ok(());
        }
    }
    if registry::stage(Thing::Issue, folded.stage()).is_some_and(|stage| !stage.open) {
        turn.warn("warning-issue-gone", number_of(&folded));
        return Ok(());
    }
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
        // A meeting that broke up decided nothing.
        let opened = |meeting: Id| -> Result<Option<Moment>, Halt> {
            let record = turn.fold(meeting)?.record;
            let met = record.stage != meeting_stage::INQUORATE;
            Ok(record.moment(MeetingField::OpenedAt).filter(|_| met || meeting == from))
        };
        if by == from || opened(by)? <= opened(from)? {
            return Err(Refusal::LaterMeeting.into());
        }
    }
    let says = turn.saying()?.with(TaskField::ClosedAt, turn.now());
    turn.step(&folded, id, kind::CANCEL, says)
}
