//! 列入征集: a person takes up what the desk proposed.

use crate::base::id::Id;
use crate::domain::agenda::decided_by;
use crate::domain::codes::{MONEY, ON_BEHALF};
use crate::domain::issue::{IssueField, kind as issue_kind};
use crate::domain::topic::{TopicField, kind};
use crate::work::deed::Halt;
use crate::work::topic::collecting::{checked_title, item, link};
use crate::work::turn::{Turn, number_of};

/// Lines of issues that make up a situation nobody wrote.
const LINES: usize = 20;

/// The proposal gets its number and its issues follow it. Those that were closed meanwhile stay
/// behind it, but wait for nothing.
pub(super) fn collect(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::COLLECT)?;
    let title = checked_title(&turn.args.need_line("title")?)?;
    let code = turn.args.line("item")?;
    let item = item(turn, &code)?;
    let money = turn.args.code("money", MONEY)?.unwrap_or_default();
    let issues = folded.record.ids(TopicField::Issues);
    let said = turn.args.text("situation")?;
    let situation = if said.is_empty() { situation(turn, &issues)? } else { said };
    let number = turn.mint("Y")?;
    let says = turn
        .saying()?
        .with(TopicField::Number, number.as_str())
        .with(TopicField::Title, title)
        .maybe(TopicField::Situation, Some(situation))
        .maybe(TopicField::Wish, Some(turn.args.text("wish")?))
        .maybe(TopicField::Proposer, Some(turn.args.line("proposer")?))
        .maybe(TopicField::OnBehalf, turn.args.code("on_behalf", ON_BEHALF)?)
        .maybe(TopicField::Households, turn.args.heads("households")?)
        .maybe(TopicField::Money, Some(money))
        .maybe(TopicField::Amount, turn.args.amount("amount")?)
        .maybe(TopicField::Item, Some(item.as_str()))
        .with(TopicField::DecidedBy, decided_by(turn.house.catalogue.item(&item), money));
    turn.step(&folded, id, kind::COLLECT, says)?;
    for issue in issues {
        let issue_folded = turn.fold(issue)?;
        if turn.check(issue_kind::TO_TOPIC, &issue_folded).is_ok() {
            link(turn, issue, id)?;
        }
    }
    turn.subject = Some(id);
    turn.number = number;
    Ok(())
}

/// What the issues say, a line each.
fn situation(turn: &Turn<'_, '_>, issues: &[Id]) -> Result<String, Halt> {
    let mut lines = Vec::new();
    for issue in issues.iter().take(LINES) {
        let folded = turn.fold(*issue)?;
        lines.push(format!("{} {}", number_of(&folded), folded.record.text(IssueField::Title)));
    }
    Ok(lines.join("\n"))
}
