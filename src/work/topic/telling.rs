//! 告知: whoever proposed a topic, and whoever asked in an issue behind it, hears what became of it.

use crate::base::id::Id;
use crate::domain::issue::{IssueField, kind as issue_kind};
use crate::domain::refusal::Refusal;
use crate::domain::topic::{AGAINST, TopicField, kind};
use crate::work::deed::Halt;
use crate::work::turn::{Turn, number_of};

/// 告知提议人: who, when and how; with them, if so said, all requesters behind the topic.
pub(super) fn tell(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::TELL)?;
    let at = turn.args.moment("at", turn.now())?.unwrap_or(turn.now());
    let says = turn.saying()?.with(TopicField::ToldAt, at);
    turn.step(&folded, id, kind::TELL, says)?;
    let waiting = turn.reader().requesters_untold(Some(id), MOST)?;
    if !turn.args.flag("told_all") {
        let numbers: Vec<&str> = waiting.iter().map(|row| row.number.as_str()).collect();
        if !numbers.is_empty() {
            turn.warn("warning-requesters-untold", numbers.join(" "));
        }
        return Ok(());
    }
    for issue in waiting {
        let folded = turn.fold(issue.id)?;
        if turn.check(issue_kind::TELL_TOPIC, &folded).is_ok() {
            let says = turn.saying_by()?.with(IssueField::TopicToldAt, at);
            turn.step(&folded, issue.id, issue_kind::TELL_TOPIC, says)?;
        }
    }
    Ok(())
}

/// Nobody tells more requesters of one topic in one breath.
const MOST: usize = 1_000;

/// 告知诉求人 what became of the topic of an issue.
pub(crate) fn tell_requester(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(issue_kind::TELL_TOPIC)?;
    if answered(turn, id)?.is_none() {
        return Err(Refusal::NothingToTell.into());
    }
    turn.number = number_of(&folded);
    let at = turn.args.moment("at", turn.now())?.unwrap_or(turn.now());
    let says = turn.saying()?.with(IssueField::TopicToldAt, at);
    turn.step(&folded, id, issue_kind::TELL_TOPIC, says)
}

/// The topic of an issue that was answered with no, or with somewhere else.
fn answered(turn: &Turn<'_, '_>, issue: Id) -> Result<Option<Id>, Halt> {
    for topic in turn.reader().topics_of_issue(issue)? {
        let against = |kind: u16| AGAINST.contains(&kind);
        let folded = turn.fold(topic.id)?;
        if folded.history.iter().any(|entry| against(entry.kind) && !entry.undone && !entry.idle) {
            return Ok(Some(topic.id));
        }
    }
    Ok(None)
}
