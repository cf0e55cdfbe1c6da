//! 转议题, 督办: how issues meet other things.

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::issue::{IssueField, kind};
use crate::domain::refusal::Refusal;
use crate::domain::station::PersonField;
use crate::domain::value::Value;
use crate::journal::fold::Folded;
use crate::work::deed::Halt;
use crate::work::issue::intake;
use crate::work::named;
use crate::work::turn::{Turn, number_of};
use crate::work::{task, topic};

/// 附议: somebody else asks for the same and is answered with the one who told it first.
pub(super) fn gather(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::GATHER)?;
    let person = intake::person(turn)?.ok_or(Refusal::Missing("requester"))?;
    let says = turn.saying()?.with(IssueField::Cosigners, vec![Value::from(person)]);
    turn.step(&folded, id, kind::GATHER, says)
}

/// 请求上会: the requester or a party wants the five parties to deal with it.
pub(super) fn ask(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::ASK)?;
    let by = turn.args.need_line("asked_by")?;
    let says = turn.saying()?.with(IssueField::AskedBy, by);
    turn.step(&folded, id, kind::ASK, says)
}

/// 转议题: the issue stays open and follows a new topic, or joins one that is there.
pub(super) fn to_topic(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::TO_TOPIC)?;
    let number = number_of(&folded);
    if let Some(topic) = folded.record.id(IssueField::Topic) {
        let known = turn.fold(topic)?;
        let open = crate::domain::registry::stage(Thing::Topic, known.stage());
        if open.is_some_and(|stage| stage.open) {
            return Err(Refusal::AlreadyTopic(number_of(&known)).into());
        }
    }
    let topic = match named::one(turn, "topic", Thing::Topic)? {
        Some(topic) => {
            topic::join(turn, topic, &[id])?;
            topic
        }
        None => topic::collect(
            turn,
            &topic::Proposal {
                title: turn.args.need_line("title")?,
                situation: folded.record.text(IssueField::Words).to_owned(),
                proposer: asker(turn, &folded)?,
                wish: turn.args.text("wish")?,
                households: households(turn, id)?,
                item: folded.record.text(IssueField::Item).to_owned(),
                issues: vec![id],
                trigger: "asked".to_owned(),
                ..topic::Proposal::default()
            },
        )?,
    };
    let says = turn.saying()?.with(IssueField::Topic, topic);
    turn.step(&folded, id, kind::TO_TOPIC, says)?;
    turn.subject = Some(id);
    turn.number = number;
    Ok(())
}

/// How many households it touches: as many as were said, else those known to stand behind the issue.
fn households(turn: &Turn<'_, '_>, id: Id) -> Result<i64, Halt> {
    if let Some(said) = turn.args.heads("households")? {
        return Ok(said);
    }
    Ok(i64::from(turn.reader().weight(&[id])?.households).max(1))
}

/// What the one who asked is called; he is told what becomes of the topic.
fn asker(turn: &Turn<'_, '_>, folded: &Folded) -> Result<String, Halt> {
    match folded.record.id(IssueField::Requester) {
        Some(person) => Ok(turn.fold(person)?.record.text(PersonField::Name).to_owned()),
        None => Ok(String::new()),
    }
}

/// 督办: the branch orders a supervised task about the issue.
pub(super) fn supervise(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::SUPERVISE)?;
    let number = number_of(&folded);
    let due = turn.args.day("due", turn.today())?.ok_or(Refusal::Missing("due"))?;
    if due < turn.today() {
        return Err(Refusal::DayPassed(due.to_string()).into());
    }
    task::told_of_day(turn, due);
    let lead = folded.record.text(IssueField::Handler).to_owned();
    let order = task::Order {
        matter: turn.args.need_line("matter")?,
        lead: if lead.is_empty() { "PartyBranch".to_owned() } else { lead },
        due: Some(crate::base::clock::Moment::end_of(due)),
        standard: turn.args.line("standard")?,
        issue: Some(id),
        ..task::Order::default()
    };
    task::order(turn, &order)?;
    let says = turn.saying()?;
    turn.step(&folded, id, kind::SUPERVISE, says)?;
    turn.subject = Some(id);
    turn.number = number;
    Ok(())
}
