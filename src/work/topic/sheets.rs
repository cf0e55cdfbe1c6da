//! 征集表: numbered sheets go out, come back with a topic on them, or do not come back.

use crate::base::id::Id;
use crate::domain::agenda::decided_by;
use crate::domain::codes::{MONEY, ON_BEHALF, VOID};
use crate::domain::field::Thing;
use crate::domain::refusal::Refusal;
use crate::domain::topic::{TopicField, kind};
use crate::domain::value::{Saying, Value};
use crate::journal::common::AT;
use crate::work::deed::Halt;
use crate::work::issue::person_named;
use crate::work::named;
use crate::work::topic::collecting::{checked_title, issues_meant, item, link};
use crate::work::turn::Turn;

/// Nobody hands out more at once.
pub(super) const COPIES_MAX: i64 = 200;

/// 发放: so many sheets, each with a number of its own, so that it is known which are out.
pub(super) fn hand_out(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    if turn.house.station.is_none() {
        return Err(Refusal::NotSetUp.into());
    }
    turn.check_birth(kind::HAND_OUT)?;
    let copies = turn.args.count("copies")?.unwrap_or(1);
    if !(1..=COPIES_MAX).contains(&copies) {
        return Err(Refusal::Unreadable("copies", turn.args.line("copies")?).into());
    }
    let to = turn.args.line("handed_to")?;
    let (mut first, mut last) = (String::new(), String::new());
    for _ in 0..copies {
        last = turn.mint("B")?;
        if first.is_empty() {
            first.clone_from(&last);
        }
        let id = turn.make();
        let says = turn
            .saying()?
            .with(TopicField::Number, last.as_str())
            .with(TopicField::SheetNumber, last.as_str())
            .maybe(TopicField::HandedTo, Some(to.as_str()));
        turn.say(id, kind::HAND_OUT, says)?;
    }
    turn.number = if copies == 1 { last } else { format!("{first} .. {last}") };
    Ok(())
}

/// 交回: what is written on a sheet becomes a topic. One without a number of ours, as a copied one,
/// is taken all the same; a sheet that was given up as lost may still come.
pub(super) fn hand_in(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    if turn.house.station.is_none() {
        return Err(Refusal::NotSetUp.into());
    }
    let sheet = named::one(turn, "sheet", Thing::Topic)?;
    let folded = sheet.map(|id| turn.fold(id)).transpose()?;
    if let Some(folded) = &folded {
        turn.check(kind::HAND_IN, folded)?;
    }
    let issues = issues_meant(turn, "issues")?;
    let number = turn.mint("Y")?;
    let says = written(turn, &number, &issues)?;
    let id = if let (Some(id), Some(folded)) = (sheet, folded) {
        turn.step(&folded, id, kind::HAND_IN, says)?;
        id
    } else {
        let id = turn.make();
        turn.say(id, kind::ADD, says)?;
        id
    };
    for issue in issues {
        link(turn, issue, id)?;
    }
    turn.subject = Some(id);
    turn.number = number;
    Ok(())
}

/// The fields of the paper form.
fn written(turn: &mut Turn<'_, '_>, number: &str, issues: &[Id]) -> Result<Saying, Halt> {
    let title = checked_title(&turn.args.need_line("title")?)?;
    let code = turn.args.line("item")?;
    let item = item(turn, &code)?;
    let money = turn.args.code("money", MONEY)?.unwrap_or_default();
    let person = person_named(turn, "proposer")?;
    let issues: Vec<Value> = issues.iter().copied().map(Value::from).collect();
    Ok(turn
        .saying()?
        .with(TopicField::Number, number)
        .with(TopicField::Title, title)
        .with(TopicField::Situation, turn.args.need_text("situation")?)
        .maybe(TopicField::Wish, Some(turn.args.text("wish")?))
        .maybe(TopicField::Proposer, Some(turn.args.line("proposer")?))
        .maybe(TopicField::ProposerPerson, person)
        .with(TopicField::Consent, turn.args.flag("consent"))
        .maybe(TopicField::OnBehalf, turn.args.code("on_behalf", ON_BEHALF)?)
        .with(TopicField::Households, turn.args.heads("households")?.unwrap_or(1))
        .maybe(TopicField::Money, Some(money))
        .maybe(TopicField::Amount, turn.args.amount("amount")?)
        .maybe(TopicField::Item, Some(item.as_str()))
        .with(TopicField::DecidedBy, decided_by(turn.house.catalogue.item(&item), money))
        .maybe(TopicField::Issues, (!issues.is_empty()).then_some(issues))
        .with(TopicField::Trigger, "asked")
        .maybe(AT, turn.args.moment("at", turn.now())?))
}

/// 作废: it came back blank, was lost or spoiled.
pub(super) fn void(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::VOID)?;
    let reason = turn.args.need_code("reason", VOID)?;
    let says = turn.saying_because(reason)?;
    turn.step(&folded, id, kind::VOID, says)
}
