//! 纪要 and 会商记录: two papers out of one set of facts.
//!
//! The minutes carry main points and decisions and are circulated; the record says who said what,
//! in order, and stays inside. The sentences are made one floor below, where they are sealed.

use crate::base::posted::posted;
use crate::domain::agenda::is_owners;
use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::{at, block, heading, marks, sign_off};
use crate::words::{fill, say};
use crate::work::minutes::phrase::{
    corrections, counts, interruptions, item, people, replaced, stands, voice,
};
use crate::work::minutes::sheet::{Passage, Sheet};
use crate::work::minutes::versions::Version;
use crate::work::minutes::wording::{about, believes, outcome, promises, sheet, whose};
use crate::work::minutes::{DraftTopic, MinutesDraft, Statement};

/// 会议纪要: as it was sealed, else as it stands now.
pub fn paper(draft: &MinutesDraft) -> Paper {
    if let Some(version) = &draft.sealed {
        return sealed(draft, version);
    }
    let mut paper = printed(draft, &sheet(draft));
    if draft.number.is_none() {
        paper.notice.push(say("paper-draft"));
    }
    paper
}

/// A sealed version, letter for letter, with its check code.
fn sealed(draft: &MinutesDraft, version: &Version) -> Paper {
    let mut paper = printed(draft, &version.sheet);
    if version.n > 1 {
        paper.notice.push(say("paper-revised"));
    }
    if !version.is_intact() {
        paper.notice.push(say("paper-not-intact"));
    }
    if let Some(Block::Item { lines, .. }) = paper.blocks.last_mut() {
        lines.push((say("paper-check-code"), version.code.clone()));
    }
    paper
}

fn printed(draft: &MinutesDraft, sheet: &Sheet) -> Paper {
    let mut paper = Paper::new(Form::Minutes, sheet.title.clone());
    let some = |words: &str| (!words.is_empty()).then(|| words.to_owned());
    paper.notice = marks(draft.rehearsal, draft.template);
    paper.number = some(&sheet.number);
    paper.date_line = some(&sheet.date);
    let is_draft = sheet.number.is_empty();
    paper.blocks = sheet.passages.iter().flat_map(|passage| blocks(passage, is_draft)).collect();
    paper.blocks.push(Block::Blank);
    paper.blocks.push(Block::Item { label: String::new(), lines: vec![sheet.file.clone()] });
    paper.sign_off = draft.issued_at.filter(|_| !is_draft).map(|day| {
        let mut sign_off = sign_off(&draft.compound, day);
        (sign_off.issuer, sign_off.date) = (sheet.issuer.clone(), sheet.date.clone());
        sign_off
    });
    paper.copy_to = some(&sheet.copy_to);
    paper
}

/// A passage; on a draft one that a person worded says so.
fn blocks(passage: &Passage, is_draft: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !passage.heading.is_empty() {
        blocks.push(Block::Heading1(passage.heading.clone()));
    }
    blocks.extend(passage.lines().map(block));
    if is_draft && passage.is_reworded {
        blocks.push(Block::Para(say("paper-reworded")));
    }
    blocks
}

/// 会商记录: everything that was said, in order.
pub fn record(draft: &MinutesDraft) -> Paper {
    let title = fill("paper-record-title", &[("compound", draft.compound.as_str().into())]);
    let mut paper = Paper::new(Form::Sheet, title);
    paper.number = Some(draft.meeting_number.clone());
    paper.notice = marks(draft.rehearsal, draft.template);
    paper.notice.push(say("paper-inside"));
    let lines = vec![
        (say("paper-meeting"), draft.title.clone()),
        (say("paper-time"), at(draft.opened_at.unwrap_or(draft.starts_at))),
        (say("paper-place"), draft.place.clone()),
        (say("paper-chair"), draft.chair.clone()),
        (say("paper-minute-taker"), draft.minute_taker.clone()),
    ];
    paper.blocks.push(Block::Item { label: String::new(), lines });
    paper.blocks.extend(people(draft).into_iter().map(block));
    paper.blocks.extend(corrections(draft).into_iter().map(Block::Para));
    let mut n = 0;
    if !draft.promises.is_empty() {
        n += 1;
        paper.blocks.push(Block::Heading1(heading(n, &say("paper-last-results"))));
        paper.blocks.extend(promises(draft).into_iter().map(Block::Para));
    }
    if !draft.asides.is_empty() {
        n += 1;
        paper.blocks.push(Block::Heading1(heading(n, &say("paper-asides"))));
        paper.blocks.push(voices(&draft.asides));
    }
    for topic in &draft.topics {
        n += 1;
        paper.blocks.extend(said(topic, n));
    }
    paper.blocks.extend(interruptions(draft).into_iter().map(Block::Para));
    if let Some(ended) = draft.ended_at {
        paper.blocks.push(Block::Para(fill("paper-ended", &[("at", at(ended).into())])));
    }
    let lines = ["paper-sign-chair", "paper-sign-minute-taker", "paper-sign-all"]
        .map(|key| (say(key), String::new()));
    paper.blocks.push(Block::Blank);
    paper.blocks.push(Block::Item { label: String::new(), lines: lines.to_vec() });
    paper
}

/// Who said what, in order.
fn voices(said: &[Statement]) -> Block {
    let lines = said.iter().map(|said| (voice(&said.seat, &said.speaker), said.words.clone()));
    Block::Item { label: String::new(), lines: lines.collect() }
}

/// A topic on the record: the paper that was read, what was said, how they stood, what was agreed.
fn said(topic: &DraftTopic, n: usize) -> Vec<Block> {
    let owners = is_owners(&topic.decided_by);
    let mut blocks = vec![Block::Heading1(about(topic, n))];
    for (key, name, words) in [
        ("paper-introduced", "who", &topic.introduced),
        ("paper-situation", "words", &topic.situation),
        ("paper-wish", "words", &topic.wish),
    ] {
        if !words.is_empty() {
            // A resident's words lie on a table where five parties sit.
            blocks.push(Block::Para(fill(key, &[(name, posted(words).into())])));
        }
    }
    if !topic.speeches.is_empty() {
        blocks.push(voices(&topic.speeches));
    }
    blocks.extend(stands(topic, owners).map(Block::Para));
    blocks.extend(replaced(topic, owners).into_iter().map(Block::Para));
    blocks.extend(counts(topic, owners).map(Block::Para));
    if !topic.items.is_empty() {
        blocks.push(Block::Para(say(if owners { "paper-prepares" } else { "paper-agreed" })));
        blocks.extend((1..).zip(&topic.items).map(|(n, agreed)| block(item(n, agreed))));
    }
    blocks.extend(
        [whose(topic), believes(topic), outcome(topic, owners)]
            .into_iter()
            .flatten()
            .map(Block::Para),
    );
    blocks
}
