//! 纪要 and 会商记录: two papers out of one set of facts.
//!
//! The minutes carry main points and decisions and are circulated; the record says who said what,
//! in order, and stays inside. On the owners' matters the words 会议决定 never appear: the five
//! parties consult, they do not decide for the owners.

use crate::base::posted::posted;
use crate::domain::agenda::is_owners;
use crate::export::circulated::circulated;
use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::{at, heading, item, marks, people, sentence, sign_off, stands};
use crate::words::{code, date, fill, say};
use crate::work::minutes::{DraftTopic, MinutesDraft};

/// 会议纪要
pub fn paper(draft: &MinutesDraft) -> Paper {
    let draft = &circulated(draft);
    let title = fill("paper-minutes-title", &[("compound", draft.compound.as_str().into())]);
    let mut paper = Paper::new(Form::Minutes, title);
    paper.notice = marks(draft.rehearsal, draft.template);
    match draft.number {
        Some(n) => paper.number = Some(fill("paper-nth", &[("n", n.to_string().into())])),
        None => paper.notice.push(say("paper-draft")),
    }
    paper.date_line = draft.issued_at.map(|at| date(at.day()));
    paper.blocks = opening(draft);
    let mut n = 0;
    if !draft.promises.is_empty() {
        n += 1;
        paper.blocks.extend(last_results(draft, n));
    }
    if draft.text.is_empty() {
        for topic in &draft.topics {
            n += 1;
            paper.blocks.extend(concluded(topic, n));
        }
    } else {
        paper.blocks.extend(reworded(draft));
    }
    paper.blocks.extend(people(draft));
    paper.sign_off = draft.issued_at.map(|day| sign_off(&draft.compound, day));
    paper.copy_to = Some(say("paper-copies"));
    paper
}

/// When, where, chaired by whom, and what was out of the ordinary.
fn opening(draft: &MinutesDraft) -> Vec<Block> {
    let given = [
        ("at", at(draft.opened_at.unwrap_or(draft.starts_at)).into()),
        ("place", draft.place.as_str().into()),
        ("title", draft.title.as_str().into()),
        ("chair", draft.chair.as_str().into()),
        ("minute_taker", draft.minute_taker.as_str().into()),
        ("n", draft.topics.len().to_string().into()),
    ];
    let mut blocks = vec![Block::Para(fill("paper-minutes-opening", &given))];
    if !draft.moved_because.is_empty() {
        let given = [("why", draft.moved_because.as_str().into())];
        blocks.push(Block::Para(fill("paper-moved", &given)));
    }
    if draft.opened_at.is_some() && !draft.quorate {
        blocks.push(Block::Para(say("paper-not-quorate")));
    }
    blocks
}

fn last_results(draft: &MinutesDraft, n: usize) -> Vec<Block> {
    let told = draft.promises.iter().map(|promise| {
        let given = [
            ("number", promise.number.as_str().into()),
            ("matter", promise.matter.as_str().into()),
            ("lead", promise.lead.as_str().into()),
            ("words", promise.words.as_str().into()),
        ];
        let open = promise.words.is_empty();
        Block::Para(fill(if open { "paper-promise-open" } else { "paper-promise" }, &given))
    });
    std::iter::once(Block::Heading1(heading(n, &say("paper-last-results")))).chain(told).collect()
}

/// The wording of a person, and what no wording may hide.
fn reworded(draft: &MinutesDraft) -> Vec<Block> {
    let owners = draft.topics.iter().filter(|topic| is_owners(&topic.decided_by)).map(|topic| {
        Block::Para(fill("paper-text-owners", &[("title", topic.title.as_str().into())]))
    });
    std::iter::once(Block::Para(draft.text.clone())).chain(owners).collect()
}

fn about(topic: &DraftTopic, n: usize) -> Block {
    let about = fill("paper-about", &[("title", topic.title.as_str().into())]);
    Block::Heading1(heading(n, &about))
}

/// A topic on the minutes: how they stood, what was concluded, what is to be done.
fn concluded(topic: &DraftTopic, n: usize) -> Vec<Block> {
    let owners = is_owners(&topic.decided_by);
    let mut blocks = vec![about(topic, n)];
    blocks.extend(whose(topic).map(Block::Para));
    blocks.extend(stands(topic, owners));
    if !topic.words.is_empty() {
        let given = [("words", sentence(&topic.words).into())];
        blocks.push(Block::Para(fill("paper-believes", &given)));
    }
    blocks.extend(outcome(topic, owners).map(Block::Para));
    if !topic.items.is_empty() {
        let key = match (topic.outcome.as_str(), owners) {
            ("owners_vote", _) => "paper-prepares",
            ("resolved", false) => "paper-decides",
            _ => "paper-requires",
        };
        blocks.push(Block::Para(say(key)));
        blocks.extend((1..).zip(&topic.items).map(|(n, agreed)| item(n, agreed)));
    }
    if topic.decided_by == "fund_rule" && topic.outcome == "resolved" {
        blocks.push(Block::Para(say("paper-fund-rule")));
    }
    blocks
}

/// What the five parties cannot decide, said in so many words.
fn whose(topic: &DraftTopic) -> Option<String> {
    match topic.decided_by.as_str() {
        "owners_part" => Some(say("paper-owners-part")),
        decided_by => is_owners(decided_by).then(|| say("paper-owners")),
    }
}

/// The sentence of an outcome; a resolution is said by its items.
fn outcome(topic: &DraftTopic, owners: bool) -> Option<String> {
    let choose = |ours: &'static str, theirs: &'static str| if owners { theirs } else { ours };
    let reason = |list: &str| [("reason", code(list, &topic.reason).into())];
    match topic.outcome.as_str() {
        "resolved" => None,
        "deferred" => {
            Some(fill(choose("paper-deferred", "paper-deferred-owners"), &reason("defer")))
        }
        "owners_vote" => Some(say("paper-owners-vote")),
        "escalated" => Some(fill(
            choose("paper-escalated", "paper-escalated-owners"),
            &[("to", topic.escalated_to.as_str().into())],
        )),
        "not_adopted" => Some(fill(
            choose("paper-not-adopted", "paper-not-adopted-owners"),
            &reason("not_adopted"),
        )),
        _ => Some(say("paper-open")),
    }
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
    paper.blocks.extend(people(draft));
    let mut n = 0;
    if !draft.promises.is_empty() {
        n += 1;
        paper.blocks.extend(last_results(draft, n));
    }
    for topic in &draft.topics {
        n += 1;
        paper.blocks.extend(said(topic, n));
    }
    if let Some(ended) = draft.ended_at {
        paper.blocks.push(Block::Para(fill("paper-ended", &[("at", at(ended).into())])));
    }
    let lines = ["paper-sign-chair", "paper-sign-minute-taker", "paper-sign-all"]
        .map(|key| (say(key), String::new()));
    paper.blocks.push(Block::Blank);
    paper.blocks.push(Block::Item { label: String::new(), lines: lines.to_vec() });
    paper
}

/// A topic on the record: the paper that was read, what was said, how they stood, what was agreed.
fn said(topic: &DraftTopic, n: usize) -> Vec<Block> {
    let owners = is_owners(&topic.decided_by);
    let mut blocks = vec![about(topic, n)];
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
    let statements = topic
        .speeches
        .iter()
        .map(|said| (format!("{}{}", said.seat, said.speaker), said.words.clone()));
    let lines: Vec<(String, String)> = statements.collect();
    if !lines.is_empty() {
        blocks.push(Block::Item { label: String::new(), lines });
    }
    blocks.extend(stands(topic, owners));
    if !topic.items.is_empty() {
        blocks.push(Block::Para(say(if owners { "paper-prepares" } else { "paper-agreed" })));
        blocks.extend((1..).zip(&topic.items).map(|(n, agreed)| item(n, agreed)));
    }
    blocks.extend(whose(topic).map(Block::Para));
    if !topic.words.is_empty() {
        let given = [("words", sentence(&topic.words).into())];
        blocks.push(Block::Para(fill("paper-believes", &given)));
    }
    blocks.extend(outcome(topic, owners).map(Block::Para));
    blocks
}
