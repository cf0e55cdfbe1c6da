//! 计算过程: how the counts of an owners' vote were reckoned, on one page.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::owners_vote::{Counts, Rule};
use crate::domain::topic::TopicField;
use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::marks;
use crate::store::{Reader, StoreError};
use crate::words::{date, fill, say};
use crate::work::house::House;
use crate::work::owners::{conclusion, figures, read, working};
use crate::work::turn::number_of;

/// The page; `about` names the topic, where there is one.
pub fn paper(house: &House, about: &str, rule: Rule, counts: &Counts, now: Moment) -> Paper {
    let title = fill("owners-paper-title", &[("compound", house.compound.as_str().into())]);
    let mut paper = Paper::new(Form::Sheet, title);
    paper.notice = marks(house.rehearsal, false);
    paper.date_line = Some(date(now.day()));
    if !about.is_empty() {
        paper.blocks.push(Block::Para(about.to_owned()));
    }
    paper.blocks.push(Block::Para(say("owners-law")));
    paper.blocks.push(Block::Item { label: String::new(), lines: figures(rule, counts) });
    paper.blocks.push(Block::Heading1(say("owners-working")));
    let worked = working(rule, counts).into_iter().map(|(_, words)| Block::Para(words));
    paper.blocks.extend(worked);
    paper.blocks.push(Block::Heading1(say("owners-conclusion")));
    paper.blocks.push(Block::Para(conclusion(rule, counts)));
    paper.blocks.push(Block::Para(say("owners-no-vote")));
    paper
}

/// The page of a topic whose result was noted.
pub fn of_topic(
    reader: &Reader<'_>,
    house: &House,
    topic: Id,
    now: Moment,
) -> Result<Option<Paper>, StoreError> {
    let folded = reader.fold(topic)?;
    let stored = folded.record.list(TopicField::VoteCounts);
    let Some((rule, counts)) = read(stored) else { return Ok(None) };
    let given = [
        ("number", number_of(&folded).into()),
        ("title", folded.record.text(TopicField::Title).into()),
    ];
    Ok(Some(paper(house, &fill("owners-paper-topic", &given), rule, &counts, now)))
}
