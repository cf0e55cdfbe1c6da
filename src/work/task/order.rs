//! 交办: how a task comes into being, from minutes, from an issue or at the desk.

use crate::base::clock::{Day, Moment};
use crate::base::id::Id;
use crate::domain::deadline::plus_working_days;
use crate::domain::field::Thing;
use crate::domain::refusal::Refusal;
use crate::domain::task::{TaskField, kind};
use crate::domain::topic::{kind as topic_kind, stage as topic_stage};
use crate::work::deed::{Halt, wrong_stage};
use crate::work::named;
use crate::work::turn::Turn;

/// What is ordered.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// What is to be done.
    pub matter: String,
    /// Id of the party that does it.
    pub lead: String,
    /// Ids of parties that help.
    pub supporters: Vec<String>,
    /// Last moment; none = no limit was set.
    pub due: Option<Moment>,
    /// How "done" is judged.
    pub standard: String,
    /// The resolution item it comes from.
    pub resolution: Option<Id>,
    /// The topic it comes from.
    pub topic: Option<Id>,
    /// The meeting it comes from.
    pub meeting: Option<Id>,
    /// The issue it pushes.
    pub issue: Option<Id>,
}

/// Makes a task and takes it as the subject of the turn. Who may order is the caller's question.
pub fn order(turn: &mut Turn<'_, '_>, order: &Order) -> Result<Id, Halt> {
    named::known_party(turn, &order.lead)?;
    let number = turn.mint("D")?;
    let id = turn.make();
    let says = turn
        .saying()?
        .with(TaskField::Number, number.as_str())
        .with(TaskField::Matter, order.matter.as_str())
        .with(TaskField::Lead, order.lead.as_str())
        .maybe(TaskField::Supporters, Some(order.supporters.join(";")))
        .maybe(TaskField::DueAt, order.due)
        .maybe(TaskField::Standard, Some(order.standard.as_str()))
        .maybe(TaskField::Resolution, order.resolution)
        .maybe(TaskField::Topic, order.topic)
        .maybe(TaskField::Meeting, order.meeting)
        .maybe(TaskField::Issue, order.issue)
        .with(TaskField::IssuedAt, turn.now());
    turn.say(id, kind::ISSUE, says)?;
    turn.number = number;
    Ok(id)
}

/// A day that somebody names stands as it was named; that it is a rest day, or that the list of
/// its year is missing, is told.
pub(crate) fn told_of_day(turn: &mut Turn<'_, '_>, day: Day) {
    let calendar = &turn.house.calendar;
    if !calendar.is_settled(day) {
        turn.warn("warning-calendar", day.year().to_string());
    }
    if !calendar.is_working(day).counts() {
        let (next, _) = plus_working_days(day, 1, calendar);
        turn.warn("warning-rest-day", next.to_string());
    }
}

/// 交办 at the desk: a task of the branch, or one that carries out what the owners or the level
/// above allowed. A topic that was settled without minutes runs from its first task on.
pub(super) fn at_the_desk(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    if turn.house.station.is_none() {
        return Err(Refusal::NotSetUp.into());
    }
    turn.check_birth(kind::ISSUE)?;
    let due = turn.args.day("due", turn.today())?.ok_or(Refusal::Missing("due"))?;
    if due < turn.today() {
        return Err(Refusal::DayPassed(due.to_string()).into());
    }
    told_of_day(turn, due);
    let topic = named::one(turn, "topic", Thing::Topic)?;
    let lead = turn.args.need_line("lead")?;
    let wanted = Order {
        matter: turn.args.need_line("matter")?,
        supporters: named::parties(turn, "supporters", &lead)?,
        lead,
        due: Some(Moment::end_of(due)),
        standard: turn.args.line("standard")?,
        topic,
        ..Order::default()
    };
    if let Some(topic) = topic {
        run_topic(turn, topic)?;
    }
    order(turn, &wanted).map(drop)
}

/// A settled topic begins to run; one that waits for the owners or the level above only prepares.
fn run_topic(turn: &mut Turn<'_, '_>, topic: Id) -> Result<(), Halt> {
    let folded = turn.fold(topic)?;
    match folded.stage() {
        topic_stage::RESOLVED => {
            let says = turn.saying()?;
            turn.step(&folded, topic, topic_kind::EXECUTE, says)
        }
        topic_stage::EXECUTING | topic_stage::OWNERS_VOTE | topic_stage::ESCALATED => Ok(()),
        stage => Err(wrong_stage(Thing::Topic, "execute", stage).into()),
    }
}
