//! 并案, 转议题, 督办: how issues meet other things.

use crate::domain::field::{REMOVES, Thing};
use crate::domain::issue::{IssueField, kind, stage};
use crate::domain::refusal::Refusal;
use crate::domain::station::PersonField;
use crate::domain::value::Value;
use crate::journal::common::{FROM, TO};
use crate::journal::fold::Folded;
use crate::work::deed::Halt;
use crate::work::issue::intake;
use crate::work::named;
use crate::work::turn::{Turn, number_of};
use crate::work::{task, topic};

/// Everybody who asked in an issue: its requester and those it gathered.
fn askers(folded: &Folded) -> Vec<Value> {
    let requester = folded.record.get(IssueField::Requester).cloned();
    let gathered = folded.record.list(IssueField::Cosigners).iter().cloned();
    requester.into_iter().chain(gathered).collect()
}

/// 并案: a link. The main issue gathers the people, and all of them are answered.
pub(super) fn merge(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::MERGE)?;
    let main = named::one(turn, "into", Thing::Issue)?.ok_or(Refusal::Missing("into"))?;
    if main == id {
        return Err(Refusal::MergeCircle.into());
    }
    let main_folded = turn.fold(main)?;
    if main_folded.stage() == stage::MERGED
        && main_folded.record.id(IssueField::MergedInto) == Some(id)
    {
        return Err(Refusal::MergeCircle.into());
    }
    if turn.check(kind::GATHER, &main_folded).is_err() {
        return Err(Refusal::MergeTargetClosed(number_of(&main_folded)).into());
    }
    let says = turn.saying()?.with(IssueField::MergedInto, main);
    turn.step(&folded, id, kind::MERGE, says)?;
    let people = askers(&folded);
    if !people.is_empty() {
        let says = turn.saying()?.with(IssueField::Cosigners, people);
        turn.step(&main_folded, main, kind::GATHER, says)?;
    }
    Ok(())
}

/// 附议: somebody else asks for the same and is answered with the one who told it first.
pub(super) fn gather(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::GATHER)?;
    let person = intake::person(turn)?.ok_or(Refusal::Missing("requester"))?;
    let says = turn.saying()?.with(IssueField::Cosigners, vec![Value::from(person)]);
    turn.step(&folded, id, kind::GATHER, says)
}

/// 撤销并案: both are what they were before.
pub(super) fn unmerge(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::UNMERGE)?;
    let main = folded.record.id(IssueField::MergedInto);
    let accepted = folded.record.moment(IssueField::DueAt).is_some();
    let back = if accepted { stage::ACCEPTED } else { stage::REGISTERED };
    let says = turn
        .saying()?
        .with(IssueField::MergedInto, Value::Bytes(Vec::new()))
        .with(FROM, i64::from(folded.stage()))
        .with(TO, i64::from(back));
    turn.step(&folded, id, kind::UNMERGE, says)?;
    if let Some(main) = main {
        let main_folded = turn.fold(main)?;
        let people = askers(&folded);
        // A main issue that was closed in between keeps its people: they were answered.
        if !people.is_empty() && turn.check(kind::GATHER, &main_folded).is_ok() {
            let says = turn.saying()?.with(u16::from(IssueField::Cosigners) | REMOVES, people);
            turn.step(&main_folded, main, kind::GATHER, says)?;
        }
    }
    Ok(())
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
                households: turn.args.heads("households")?.unwrap_or(1),
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
