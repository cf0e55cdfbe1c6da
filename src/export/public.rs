//! 公示: what a meeting resolved, in big type for the board.
//!
//! It hangs where everybody passes: buildings only, no telephone of a resident, no name.

use crate::base::amount;
use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::agenda::is_owners;
use crate::domain::codes::MONEY;
use crate::domain::meeting::{MeetingField, kind};
use crate::domain::topic::TopicField;
use crate::domain::value::Record;
use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::{at, block, marks, phone, sign_off};
use crate::journal::fold::Folded;
use crate::store::{Reader, StoreError};
use crate::words::{code, date, fill};
use crate::work::house::House;
use crate::work::meeting::posted_until;
use crate::work::minutes::circulated::circulated;
use crate::work::minutes::phrase::item;
use crate::work::minutes::wording::{about, outcome, whose};
use crate::work::minutes::{MinutesDraft, draft};

/// The notice of a meeting whose minutes were issued; none before.
pub fn paper(
    reader: &Reader<'_>,
    house: &House,
    id: Id,
    now: Moment,
) -> Result<Option<Paper>, StoreError> {
    let facts = circulated(&draft(reader, house, id)?);
    let Some(number) = facts.number else { return Ok(None) };
    let folded = reader.fold(id)?;
    let mut topics = Vec::new();
    for row in reader.agenda(id)? {
        topics.push((row.number.clone(), reader.fold(row.id)?.record));
    }
    let given = [("compound", facts.compound.as_str().into())];
    let mut paper = Paper::new(Form::Poster, fill("public-title", &given));
    paper.notice = marks(facts.rehearsal, facts.template);
    let given = [
        ("at", at(facts.opened_at.unwrap_or(facts.starts_at)).into()),
        ("title", facts.title.as_str().into()),
        ("n", (facts.topics.len() as i64).into()),
        ("minutes", fill("paper-nth", &[("n", number.into())]).into()),
    ];
    paper.blocks.push(Block::Para(fill("public-opening", &given)));
    for (n, topic) in (1..).zip(&facts.topics) {
        let owners = is_owners(&topic.decided_by);
        paper.blocks.push(Block::Heading1(about(topic, n)));
        let told = [whose(topic), outcome(topic, owners)];
        paper.blocks.extend(told.into_iter().flatten().map(Block::Para));
        paper.blocks.extend((1..).zip(&topic.items).map(|(n, agreed)| block(item(n, agreed))));
        let record = topics.iter().find(|(number, _)| *number == topic.number);
        paper.blocks.extend(record.and_then(|(_, record)| money(record)).map(Block::Para));
    }
    let has_fund = topics.iter().any(|(_, record)| record.text(TopicField::Money) == FUND);
    paper.blocks.extend(period(house, &folded, &facts, has_fund, now));
    let day = folded.record.moment(MeetingField::PostedAt).unwrap_or(now);
    paper.sign_off = Some(sign_off(&facts.compound, day));
    Ok(Some(paper))
}

/// 住宅专项维修资金
const FUND: &str = "maintenance_fund";

/// Where the money comes from and how much it is; nothing where none is needed or nobody knows.
fn money(record: &Record) -> Option<String> {
    let source = record.text(TopicField::Money);
    if ["", "none", "unclear"].contains(&source) {
        return None;
    }
    let source = code(MONEY.name, source);
    let amount = record.int(TopicField::Amount).filter(|fen| *fen > 0);
    let amount = amount.map(|fen| fill("collection-amount", &[("yuan", amount::yuan(fen).into())]));
    let given = [("source", source.into()), ("amount", amount.unwrap_or_default().into())];
    Some(fill("public-money", &given).trim_end().to_owned())
}

/// From when until when, where to object, and where it hung.
fn period(
    house: &House,
    folded: &Folded,
    facts: &MinutesDraft,
    has_fund: bool,
    now: Moment,
) -> Vec<Block> {
    let record = &folded.record;
    let from = record.moment(MeetingField::PostedAt).unwrap_or(now);
    let until = record.moment(MeetingField::PostedUntil).map(Moment::day);
    let until = until.unwrap_or_else(|| posted_until(house, from.day(), has_fund).0);
    let given = [("from", date(from.day()).into()), ("until", date(until).into())];
    let mut lines = vec![fill("public-period", &given)];
    let given = [("station", facts.station.as_str().into()), ("phone", phone(&facts.phone).into())];
    lines.push(fill("public-object", &given));
    let place = record.text(MeetingField::PostedPlace);
    if !place.is_empty() {
        lines.push(fill("public-place", &[("place", place.into())]));
    }
    let mut lasting = folded.history.iter().rev().filter(|entry| !entry.undone && !entry.idle);
    if let Some(entry) = lasting.find(|entry| entry.kind == kind::END_NOTICE) {
        lines.push(fill("public-ended", &[("day", date(entry.at.day()).into())]));
    }
    lines.into_iter().map(Block::Para).collect()
}
