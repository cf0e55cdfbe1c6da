//! 征集, 改写, 联名, 合并: what goes onto the collection sheet and which issues stand behind it.

use crate::base::id::Id;
use crate::base::text::ascii_twins;
use crate::domain::agenda::decided_by;
use crate::domain::codes::{MONEY, ON_BEHALF};
use crate::domain::field::{REMOVES, Thing};
use crate::domain::issue::{IssueField, kind as issue_kind};
use crate::domain::refusal::Refusal;
use crate::domain::registry;
use crate::domain::topic::{TopicField, kind};
use crate::domain::value::{Saying, Value};
use crate::work::deed::Halt;
use crate::work::issue;
use crate::work::named;
use crate::work::turn::{Turn, number_of};

/// One line on the collection sheet, as its paper form has it.
pub(super) const TITLE_CHARS_MAX: usize = 30;

/// What is proposed to the five parties.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// In one line of at most 30 characters.
    pub title: String,
    /// How things are.
    pub situation: String,
    /// What is wished.
    pub wish: String,
    /// Who proposes it.
    pub proposer: String,
    /// Code of the list `on_behalf`; empty = the proposer alone.
    pub on_behalf: String,
    /// Households concerned.
    pub households: i64,
    /// Code of the list `money`; empty = unclear.
    pub money: String,
    /// In fen.
    pub amount: Option<i64>,
    /// Code of the catalogue item; may be empty.
    pub item: String,
    /// Issues behind it. Whoever calls links them to the topic.
    pub issues: Vec<Id>,
    /// Why it was proposed: a code of the triggers.
    pub trigger: String,
}

/// 征集: makes a topic out of a proposal and takes it as the subject of the turn.
pub fn collect(turn: &mut Turn<'_, '_>, proposal: &Proposal) -> Result<Id, Halt> {
    if turn.house.station.is_none() {
        return Err(Refusal::NotSetUp.into());
    }
    let title = checked_title(&proposal.title)?;
    let item = item(turn, &proposal.item)?;
    let decides = decided_by(turn.house.catalogue.item(&item), &proposal.money);
    let number = turn.mint("Y")?;
    let id = turn.make();
    let issues: Vec<Value> = proposal.issues.iter().copied().map(Value::from).collect();
    let says = turn
        .saying()?
        .with(TopicField::Number, number.as_str())
        .with(TopicField::Title, title)
        .maybe(TopicField::Situation, Some(proposal.situation.as_str()))
        .maybe(TopicField::Wish, Some(proposal.wish.as_str()))
        .maybe(TopicField::Proposer, Some(proposal.proposer.as_str()))
        .maybe(TopicField::OnBehalf, Some(proposal.on_behalf.as_str()))
        .with(TopicField::Households, proposal.households)
        .maybe(TopicField::Money, Some(proposal.money.as_str()))
        .maybe(TopicField::Amount, proposal.amount)
        .maybe(TopicField::Item, Some(item))
        .with(TopicField::DecidedBy, decides)
        .maybe(TopicField::Issues, (!issues.is_empty()).then_some(issues))
        .maybe(TopicField::Trigger, Some(proposal.trigger.as_str()));
    turn.say(id, kind::ADD, says)?;
    turn.number = number;
    Ok(id)
}

/// 联名: more issues stand behind a topic that has not come to the table. Whoever calls links them.
pub fn join(turn: &mut Turn<'_, '_>, topic: Id, issues: &[Id]) -> Result<(), Halt> {
    let folded = turn.fold(topic)?;
    turn.check(kind::GATHER, &folded)?;
    let issues: Vec<Value> = issues.iter().copied().map(Value::from).collect();
    let says = turn.saying()?.with(TopicField::Issues, issues);
    turn.step(&folded, topic, kind::GATHER, says)
}

/// 征集 at the desk.
pub(super) fn add(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let issues = issues_meant(turn, "issues")?;
    let proposal = Proposal {
        title: turn.args.need_line("title")?,
        situation: turn.args.need_text("situation")?,
        wish: turn.args.text("wish")?,
        proposer: turn.args.line("proposer")?,
        on_behalf: turn.args.code("on_behalf", ON_BEHALF)?.unwrap_or_default().to_owned(),
        households: turn.args.heads("households")?.unwrap_or(1),
        money: turn.args.code("money", MONEY)?.unwrap_or_default().to_owned(),
        amount: turn.args.amount("amount")?,
        item: turn.args.line("item")?,
        issues: issues.clone(),
        trigger: "asked".to_owned(),
    };
    let topic = collect(turn, &proposal)?;
    for issue in issues {
        link(turn, issue, topic)?;
    }
    Ok(())
}

/// Issues that an answer names. What follows another one stands for that one, and the person is
/// told.
pub(super) fn issues_meant(turn: &mut Turn<'_, '_>, key: &'static str) -> Result<Vec<Id>, Halt> {
    let mut issues = Vec::new();
    for id in named::many(turn, key, Thing::Issue)? {
        let (main, folded) = issue::main_of(turn, id)?;
        if main != id {
            turn.warn("warning-issue-follows", number_of(&folded));
        }
        if !issues.contains(&main) {
            issues.push(main);
        }
    }
    Ok(issues)
}

/// Says on an issue which topic it follows. An issue follows one open topic at a time.
pub(super) fn link(turn: &mut Turn<'_, '_>, issue: Id, topic: Id) -> Result<(), Halt> {
    let folded = turn.fold(issue)?;
    if turn.check(issue_kind::TO_TOPIC, &folded).is_err() {
        let stage = registry::stage(Thing::Issue, folded.stage()).map_or("none", |stage| stage.key);
        return Err(Refusal::IssueLeft(number_of(&folded), format!("issue-{stage}")).into());
    }
    if let Some(other) = folded.record.id(IssueField::Topic).filter(|other| *other != topic) {
        let other = turn.fold(other)?;
        if registry::stage(Thing::Topic, other.stage()).is_some_and(|stage| stage.open) {
            return Err(Refusal::AlreadyTopic(number_of(&other)).into());
        }
    }
    let says = turn.saying()?.with(IssueField::Topic, topic);
    turn.step(&folded, issue, issue_kind::TO_TOPIC, says)
}

/// 改写: only what differs is written.
pub(super) fn edit(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::EDIT)?;
    let record = &folded.record;
    let title = turn.args.line("title")?;
    let title = if title.is_empty() { title } else { checked_title(&title)? };
    let code = turn.args.line("item")?;
    let mut says = turn.saying()?;
    let mut changed = false;
    for (field, words) in [
        (TopicField::Title, title),
        (TopicField::Situation, turn.args.text("situation")?),
        (TopicField::Wish, turn.args.text("wish")?),
        (TopicField::Proposer, turn.args.line("proposer")?),
        (
            TopicField::OnBehalf,
            turn.args.code("on_behalf", ON_BEHALF)?.unwrap_or_default().to_owned(),
        ),
        (TopicField::Money, turn.args.code("money", MONEY)?.unwrap_or_default().to_owned()),
        (TopicField::Item, item(turn, &code)?),
    ] {
        if !words.is_empty() && words != record.text(field) {
            says = says.with(field, words);
            changed = true;
        }
    }
    for (field, count) in [
        (TopicField::Households, turn.args.heads("households")?),
        (TopicField::Amount, turn.args.amount("amount")?),
    ] {
        if count.is_some() && count != record.int(field) {
            says = says.maybe(field, count);
            changed = true;
        }
    }
    if !changed {
        return Err(Refusal::NothingChanged.into());
    }
    let says = decides_again(turn, record, says);
    turn.step(&folded, id, kind::EDIT, says)
}

/// Another item or other money can put the matter into other hands.
fn decides_again(
    turn: &Turn<'_, '_>,
    record: &crate::domain::value::Record,
    says: Saying,
) -> Saying {
    let mut after = record.clone();
    after.values.extend(says.clone().body());
    let item = turn.house.catalogue.item(after.text(TopicField::Item));
    says.with(TopicField::DecidedBy, decided_by(item, after.text(TopicField::Money)))
}

/// 联名诉求增减
pub(super) fn gather(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::GATHER)?;
    let known = folded.record.ids(TopicField::Issues);
    let mut adds = issues_meant(turn, "issues")?;
    adds.retain(|issue| !known.contains(issue));
    let mut removes = named::many(turn, "remove", Thing::Issue)?;
    removes.retain(|issue| known.contains(issue));
    if adds.is_empty() && removes.is_empty() {
        return Err(Refusal::NothingChanged.into());
    }
    let list = |issues: &[Id]| -> Vec<Value> { issues.iter().copied().map(Value::from).collect() };
    let says =
        turn.saying()?.maybe(TopicField::Issues, (!adds.is_empty()).then(|| list(&adds))).maybe(
            u16::from(TopicField::Issues) | REMOVES,
            (!removes.is_empty()).then(|| list(&removes)),
        );
    turn.step(&folded, id, kind::GATHER, says)?;
    for issue in adds {
        link(turn, issue, id)?;
    }
    for issue in removes {
        let issue_folded = turn.fold(issue)?;
        // A closed issue keeps the memory of its topic.
        if turn.check(issue_kind::EDIT, &issue_folded).is_ok() {
            let says = turn.saying()?.with(IssueField::Topic, Value::Bytes(Vec::new()));
            turn.step(&issue_folded, issue, issue_kind::EDIT, says)?;
        }
    }
    Ok(())
}

/// 合并: the other topic gathers the issues, and they follow it from now on.
pub(super) fn merge(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let (id, folded) = turn.begin(kind::MERGE)?;
    let into = named::one(turn, "into", Thing::Topic)?.ok_or(Refusal::Missing("into"))?;
    if into == id {
        return Err(Refusal::MergeCircle.into());
    }
    let main = turn.fold(into)?;
    if turn.check(kind::GATHER, &main).is_err() {
        return Err(Refusal::MergeTargetClosed(number_of(&main)).into());
    }
    let says = turn.saying()?.with(TopicField::MergedInto, into);
    turn.step(&folded, id, kind::MERGE, says)?;
    let issues = folded.record.ids(TopicField::Issues);
    if issues.is_empty() {
        return Ok(());
    }
    join(turn, into, &issues)?;
    for issue in issues {
        let issue_folded = turn.fold(issue)?;
        if turn.check(issue_kind::TO_TOPIC, &issue_folded).is_ok() {
            link(turn, issue, into)?;
        }
    }
    Ok(())
}

pub(super) fn checked_title(title: &str) -> Result<String, Halt> {
    let title = crate::base::text::clean_line(title);
    if title.is_empty() {
        return Err(Refusal::Missing("title").into());
    }
    if title.chars().count() > TITLE_CHARS_MAX {
        return Err(Refusal::TooLong("title", TITLE_CHARS_MAX).into());
    }
    Ok(title)
}

/// The code as the catalogue writes it; empty stays empty.
pub(super) fn item(turn: &Turn<'_, '_>, code: &str) -> Result<String, Halt> {
    let code = ascii_twins(code.trim()).to_uppercase();
    if code.is_empty() || turn.house.catalogue.item(&code).is_some() {
        Ok(code)
    } else {
        Err(Refusal::UnknownItem(code).into())
    }
}
