//! 并案, 撤销并案, 不是一回事, 告知: several issues that are one matter.
//!
//! Merging is a link and moves nothing: the follower keeps its words, notes, requester and limit, and
//! the main issue only gathers the names of those who wait. So nothing that was written inside can
//! reach more people by it, and unmerging has nothing to put back but the stage.

use crate::base::id::Id;
use crate::domain::field::{REMOVES, Thing};
use crate::domain::issue::{IssueField, kind, stage};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;
use crate::journal::common::{FROM, NOTE, TO};
use crate::journal::fold::Folded;
use crate::store::query::issue::IssueRow;
use crate::store::query::weight::joined;
use crate::work::deed::Halt;
use crate::work::named;
use crate::work::turn::{Turn, number_of};

/// A chain of issues that follow each other has at most so many links; only two desks that merged
/// apart can make a ring, and this ends it.
const LINKS_MAX: usize = 50;

/// Everybody who asked in an issue: its requester and those it gathered.
fn askers(folded: &Folded) -> Vec<Value> {
    let requester = folded.record.get(IssueField::Requester).cloned();
    let gathered = folded.record.list(IssueField::Cosigners).iter().cloned();
    requester.into_iter().chain(gathered).collect()
}

/// The issues an issue follows, the nearest first: itself when it follows none.
fn followed(turn: &Turn<'_, '_>, id: Id) -> Result<Vec<(Id, Folded)>, Halt> {
    let mut chain = vec![(id, turn.fold(id)?)];
    while let Some((_, last)) = chain.last() {
        let next = last.record.id(IssueField::MergedInto);
        let Some(next) = next.filter(|_| last.stage() == stage::MERGED) else { break };
        if chain.len() > LINKS_MAX || chain.iter().any(|(known, _)| *known == next) {
            break;
        }
        chain.push((next, turn.fold(next)?));
    }
    Ok(chain)
}

/// The issue that an issue follows in the end: itself when it follows none.
pub(crate) fn main_of(turn: &Turn<'_, '_>, id: Id) -> Result<(Id, Folded), Halt> {
    let last = followed(turn, id)?.pop();
    last.map_or_else(|| Ok((id, turn.fold(id)?)), Ok)
}

/// 并案: a link. The main issue gathers the people, and all of them are answered.
pub(super) fn merge(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let id = turn.subject()?;
    turn.begin(kind::MERGE)?;
    let main = named::one(turn, "into", Thing::Issue)?.ok_or(Refusal::Missing("into"))?;
    join(turn, id, main)
}

/// 并入这一件: several issues follow this one, in one step.
pub(super) fn take_in(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (main, _) = turn.begin(kind::JOIN)?;
    let issues = named::many(turn, "issues", Thing::Issue)?;
    if issues.is_empty() {
        return Err(Refusal::Missing("issues").into());
    }
    issues.into_iter().try_for_each(|id| join(turn, id, main))
}

/// Makes an issue follow another one. Where that follows a third, it follows the third, and the person
/// is told.
pub(super) fn join(turn: &mut Turn<'_, '_>, id: Id, into: Id) -> Result<(), Halt> {
    let folded = turn.fold(id)?;
    turn.check(kind::MERGE, &folded)?;
    let Some((main, main_folded)) = followed(turn, into)?.pop() else { return Ok(()) };
    if main == id {
        return Err(Refusal::MergeCircle.into());
    }
    if turn.check(kind::JOIN, &main_folded).is_err() {
        return Err(Refusal::MergeTargetClosed(number_of(&main_folded)).into());
    }
    if main != into {
        turn.warn("warning-merged-further", number_of(&main_folded));
    }
    let says = turn.saying()?.with(IssueField::MergedInto, main);
    turn.step(&folded, id, kind::MERGE, says)?;
    // Only the number goes over, so that the main issue's history shows it too: a note stays where it
    // was written.
    let people = askers(&folded);
    let says = turn
        .saying_by()?
        .with(NOTE, number_of(&folded))
        .maybe(IssueField::Cosigners, (!people.is_empty()).then_some(people));
    turn.step(&main_folded, main, kind::JOIN, says)
}

/// 撤销并案: both are what they were before.
pub(super) fn unmerge(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::UNMERGE)?;
    let mains: Vec<(Id, Folded)> = followed(turn, id)?.into_iter().skip(1).collect();
    let accepted = folded.record.moment(IssueField::DueAt).is_some();
    let back = if accepted { stage::ACCEPTED } else { stage::REGISTERED };
    let says = turn
        .saying()?
        .with(IssueField::MergedInto, Value::Bytes(Vec::new()))
        .with(FROM, i64::from(folded.stage()))
        .with(TO, i64::from(back));
    turn.step(&folded, id, kind::UNMERGE, says)?;
    for (main, main_folded) in mains {
        // A main issue that was closed in between keeps its people: they were answered.
        if turn.check(kind::JOIN, &main_folded).is_err() && main_folded.stage() != stage::MERGED {
            continue;
        }
        // Somebody may have asked twice, and the other issue still follows.
        let staying = staying(turn, &main_folded, main, id)?;
        let people: Vec<Value> =
            askers(&folded).into_iter().filter(|person| !staying.contains(person)).collect();
        let says = turn.saying_by()?.with(NOTE, number_of(&folded)).maybe(
            u16::from(IssueField::Cosigners) | REMOVES,
            (!people.is_empty()).then_some(people),
        );
        turn.step(&main_folded, main, kind::RELEASE, says)?;
    }
    Ok(())
}

/// People who stay with an issue when one follower, and what follows that, leaves: those who joined it
/// by themselves, and those of everything else that follows.
fn staying(turn: &Turn<'_, '_>, main: &Folded, id: Id, without: Id) -> Result<Vec<Value>, Halt> {
    let mut people = joined(main);
    for row in turn.reader().followers(id, Some(without))? {
        people.extend(row.requester);
        people.extend(joined(&turn.fold(row.id)?));
    }
    Ok(people.into_iter().map(Value::from).collect())
}

/// 不是一回事: both are told apart and not proposed again.
pub(super) fn apart(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::APART)?;
    let others = named::many(turn, "issues", Thing::Issue)?;
    let others: Vec<Id> = others.into_iter().filter(|other| *other != id).collect();
    if others.is_empty() {
        return Err(Refusal::Missing("issues").into());
    }
    let list = |ids: &[Id]| -> Vec<Value> { ids.iter().copied().map(Value::from).collect() };
    let says = turn.saying()?.with(IssueField::Apart, list(&others));
    turn.step(&folded, id, kind::APART, says)?;
    for other in others {
        let other_folded = turn.fold(other)?;
        turn.check(kind::APART, &other_folded)?;
        let says = turn.saying_by()?.with(IssueField::Apart, list(&[id]));
        turn.step(&other_folded, other, kind::APART, says)?;
    }
    Ok(())
}

/// 告知: the requester of one that follows was told what came of the main issue.
pub(super) fn tell(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::TELL)?;
    let at = turn.args.moment("at", turn.now())?.unwrap_or(turn.now());
    let says = turn.saying()?.with(IssueField::ToldAt, at);
    turn.step(&folded, id, kind::TELL, says)
}

/// Those that follow an issue and whose requester was not told yet.
pub(super) fn untold(turn: &Turn<'_, '_>, id: Id) -> Result<Vec<(IssueRow, Folded)>, Halt> {
    let mut waiting = Vec::new();
    for row in turn.reader().followers(id, None)? {
        let folded = turn.fold(row.id)?;
        if folded.stage() == stage::MERGED && folded.record.moment(IssueField::ToldAt).is_none() {
            waiting.push((row, folded));
        }
    }
    Ok(waiting)
}

/// The main issue is closed: those who follow were told in the same breath, or the person is reminded.
pub(super) fn close_followers(turn: &mut Turn<'_, '_>, id: Id) -> Result<(), Halt> {
    let waiting = untold(turn, id)?;
    if !turn.args.flag("told_all") {
        if !waiting.is_empty() {
            turn.warn("warning-untold", numbers(&waiting).join(" "));
        }
        return Ok(());
    }
    for (row, folded) in waiting {
        let says = turn.saying_by()?.with(IssueField::ToldAt, turn.now());
        turn.step(&folded, row.id, kind::TELL, says)?;
    }
    Ok(())
}

/// The numbers of issues.
pub(super) fn numbers(rows: &[(IssueRow, Folded)]) -> Vec<String> {
    rows.iter().map(|(row, _)| row.number.clone()).collect()
}
