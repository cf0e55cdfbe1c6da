//! The sentences of the minutes, made of the facts; where a person worded a passage, theirs.
//!
//! On the owners' matters the words 会议决定 never appear: the five parties consult, they do not
//! decide for the owners. What no wording may hide (whose matter it is, counts, agreed items) is
//! printed whatever a person writes.

use crate::domain::agenda::is_owners;
use crate::words::{code, date, fill, say};
use crate::work::minutes::circulated::circulated;
use crate::work::minutes::phrase::{
    at, corrections, counts, heading, interruptions, item, list, people, sentence, stands,
};
use crate::work::minutes::sheet::{
    Line, NOTE, OPENING, PEOPLE, PROMISES, Passage, REVIEWS, Sheet, TEXT,
};
use crate::work::minutes::{DraftTopic, MinutesDraft, ReviewLine};

/// The minutes as they would be printed now, without what is personal.
pub fn sheet(draft: &MinutesDraft) -> Sheet {
    let draft = &circulated(draft);
    let issued = draft.issued_at.map(|at| date(at.day())).unwrap_or_default();
    let mut passages = vec![opening(draft)];
    let mut n = 0;
    if !draft.promises.is_empty() {
        n += 1;
        passages.push(last_results(draft, n));
    }
    if draft.text.is_empty() {
        passages.extend(draft.topics.iter().map(|topic| {
            n += 1;
            concluded(topic, n)
        }));
    } else {
        passages.push(whole(draft));
    }
    for passage in &mut passages {
        reword(passage, draft);
    }
    passages.extend(note(draft));
    passages.push(Passage { key: PEOPLE.to_owned(), after: people(draft), ..Passage::default() });
    passages.extend(reviewed(&draft.reviews));
    let nth = draft.number.map(|n| fill("paper-nth", &[("n", n.to_string().into())]));
    let issuer = fill("paper-issuer", &[("compound", draft.compound.as_str().into())]);
    Sheet {
        title: fill("paper-minutes-title", &[("compound", draft.compound.as_str().into())]),
        number: nth.unwrap_or_default(),
        issuer: if issued.is_empty() { String::new() } else { issuer },
        date: issued,
        passages,
        file: (say("paper-meeting-number"), draft.meeting_number.clone()),
        copy_to: say("paper-copies"),
    }
}

/// Puts a person's words in the place of the sentences; the counts they held stay as a fact.
fn reword(passage: &mut Passage, draft: &MinutesDraft) {
    let Some(words) = draft.wordings.get(&passage.key).filter(|words| !words.is_empty()) else {
        return;
    };
    let topic = draft.topics.iter().find(|topic| topic.key == passage.key);
    let counts = topic.and_then(|topic| counts(topic, is_owners(&topic.decided_by)));
    passage.words = words.lines().map(str::to_owned).collect();
    passage.before.extend(counts.map(Line::Para));
    passage.is_reworded = true;
}

/// When, where, chaired by whom, and what was out of the ordinary.
fn opening(draft: &MinutesDraft) -> Passage {
    let given = [
        ("at", at(draft.opened_at.unwrap_or(draft.starts_at)).into()),
        ("place", draft.place.as_str().into()),
        ("title", draft.title.as_str().into()),
        ("chair", draft.chair.as_str().into()),
        ("minute_taker", draft.minute_taker.as_str().into()),
        ("n", draft.topics.len().to_string().into()),
    ];
    let mut after = Vec::new();
    after.extend(draft.remarks().into_iter().map(Line::Para));
    if draft.opened_at.is_some() && !draft.quorate {
        after.push(Line::Para(say("paper-not-quorate")));
    }
    after.extend(interruptions(draft).into_iter().map(Line::Para));
    after.extend(corrections(draft).into_iter().map(Line::Para));
    Passage {
        key: OPENING.to_owned(),
        words: vec![fill("paper-minutes-opening", &given)],
        after,
        ..Passage::default()
    }
}

fn last_results(draft: &MinutesDraft, n: usize) -> Passage {
    Passage {
        key: PROMISES.to_owned(),
        heading: heading(n, &say("paper-last-results")),
        words: promises(draft),
        ..Passage::default()
    }
}

/// What was said about each promise of earlier meetings.
pub fn promises(draft: &MinutesDraft) -> Vec<String> {
    let told = draft.promises.iter().map(|promise| {
        let given = [
            ("number", promise.number.as_str().into()),
            ("matter", promise.matter.as_str().into()),
            ("lead", promise.lead.as_str().into()),
            ("words", promise.words.as_str().into()),
        ];
        let open = promise.words.is_empty();
        fill(if open { "paper-promise-open" } else { "paper-promise" }, &given)
    });
    told.collect()
}

/// The words of a person in the place of all topics, and what no wording may hide.
fn whole(draft: &MinutesDraft) -> Passage {
    let owners = draft.topics.iter().filter(|topic| is_owners(&topic.decided_by)).map(|topic| {
        Line::Para(fill("paper-text-owners", &[("title", topic.title.as_str().into())]))
    });
    Passage {
        key: TEXT.to_owned(),
        words: draft.text.lines().map(str::to_owned).collect(),
        after: owners.collect(),
        is_reworded: true,
        ..Passage::default()
    }
}

/// What a revision adds where no other passage has a place for it.
fn note(draft: &MinutesDraft) -> Option<Passage> {
    let words = draft.wordings.get(NOTE).filter(|words| !words.is_empty())?;
    Some(Passage {
        key: NOTE.to_owned(),
        heading: say("paper-revision-note"),
        words: words.lines().map(str::to_owned).collect(),
        is_reworded: true,
        ..Passage::default()
    })
}

/// The heading of a topic.
pub fn about(topic: &DraftTopic, n: usize) -> String {
    heading(n, &fill("paper-about", &[("title", topic.title.as_str().into())]))
}

/// A topic on the minutes: how they stood, what was concluded, what is to be done.
fn concluded(topic: &DraftTopic, n: usize) -> Passage {
    let owners = is_owners(&topic.decided_by);
    let mut words: Vec<String> = stands(topic, owners).into_iter().collect();
    words.extend(counts(topic, owners));
    words.extend(believes(topic));
    words.extend(outcome(topic, owners));
    let mut after = Vec::new();
    if !topic.items.is_empty() {
        let key = match (topic.outcome.as_str(), owners) {
            ("owners_vote", _) => "paper-prepares",
            ("resolved", false) => "paper-decides",
            _ => "paper-requires",
        };
        after.push(Line::Para(say(key)));
        after.extend((1..).zip(&topic.items).map(|(n, agreed)| item(n, agreed)));
    }
    if topic.decided_by == "fund_rule" && topic.outcome == "resolved" {
        after.push(Line::Para(say("paper-fund-rule")));
    }
    Passage {
        key: topic.key.clone(),
        heading: about(topic, n),
        before: whose(topic).map(Line::Para).into_iter().collect(),
        words,
        after,
        is_reworded: false,
    }
}

/// The chair's words on the outcome.
pub fn believes(topic: &DraftTopic) -> Option<String> {
    let given = [("words", sentence(&topic.words).into())];
    (!topic.words.is_empty()).then(|| fill("paper-believes", &given))
}

/// What the five parties cannot decide, said in so many words.
pub fn whose(topic: &DraftTopic) -> Option<String> {
    match topic.decided_by.as_str() {
        "owners_part" => Some(say("paper-owners-part")),
        decided_by => is_owners(decided_by).then(|| say("paper-owners")),
    }
}

/// The sentence of an outcome; a resolution is said by its items.
pub fn outcome(topic: &DraftTopic, owners: bool) -> Option<String> {
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

/// 会签: who confirmed, whose silence counts as consent, who objected and what was answered.
fn reviewed(reviews: &[ReviewLine]) -> Option<Passage> {
    let named = |state: &str| -> Vec<String> {
        let of = reviews.iter().filter(|review| review.state == state);
        of.map(|review| review.seat.clone()).collect()
    };
    let mut pairs = Vec::new();
    for (state, key) in [
        ("consent", "paper-review-consent"),
        ("silence", "paper-review-silence"),
        ("missing", "paper-review-missing"),
    ] {
        let seats = named(state);
        if !seats.is_empty() {
            pairs.push((say(key), list(&seats)));
        }
    }
    for review in reviews.iter().filter(|review| review.state == "objection") {
        let given = [
            ("seat", review.seat.as_str().into()),
            ("words", review.words.as_str().into()),
            ("answer", review.answer.as_str().into()),
        ];
        let key = if review.answer.is_empty() { "paper-objection-open" } else { "paper-objection" };
        pairs.push((say("paper-review-objection"), fill(key, &given)));
    }
    (!pairs.is_empty()).then(|| Passage {
        key: REVIEWS.to_owned(),
        after: vec![Line::Item(String::new(), pairs)],
        ..Passage::default()
    })
}
