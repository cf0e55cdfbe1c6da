//! 并案: how issues meet each other.

use crate::base::id::Id;
use crate::domain::field::{REMOVES, Thing};
use crate::domain::issue::{IssueField, kind, stage};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;
use crate::journal::common::{FROM, TO};
use crate::journal::fold::Folded;
use crate::work::deed::Halt;
use crate::work::turn::{Turn, number_of};

/// The thing of a number that was typed; it must be of that kind.
fn named(turn: &Turn<'_, '_>, key: &'static str, thing: Thing) -> Result<Option<Id>, Halt> {
    let number = turn.args.line(key)?;
    if number.is_empty() {
        return Ok(None);
    }
    match turn.reader().find_number(&number)? {
        Some((found, id)) if found == thing => Ok(Some(id)),
        _ => Err(Refusal::NotFound(number).into()),
    }
}

/// Everybody who asked in an issue: its requester and those it gathered.
fn askers(folded: &Folded) -> Vec<Value> {
    let requester = folded.record.get(IssueField::Requester).cloned();
    let gathered = folded.record.list(IssueField::Cosigners).iter().cloned();
    requester.into_iter().chain(gathered).collect()
}

/// 并案: a link. The main issue gathers the people, and all of them are answered.
pub(super) fn merge(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::MERGE)?;
    let main = named(turn, "into", Thing::Issue)?.ok_or(Refusal::Missing("into"))?;
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
