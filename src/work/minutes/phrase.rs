//! Sentences that the minutes, the record and other papers share.

use crate::base::clock::Moment;
use crate::domain::codes::BALLOT;
use crate::domain::proceedings::{Step, Vote};
use crate::words::{Lang, code, date, fill, lang, say};
use crate::work::minutes::sheet::Line;
use crate::work::minutes::{Attendee, DraftItem, DraftTopic, MinutesDraft};

/// A day and an hour.
pub fn at(moment: Moment) -> String {
    let (hour, minute) = moment.time();
    let time = format!("{hour:02}:{minute:02}");
    fill("paper-at", &[("date", date(moment.day()).into()), ("time", time.into())])
}

/// `一、` and what follows it.
pub fn heading(n: usize, text: &str) -> String {
    let n = if lang() == Lang::Chinese { chinese(n) } else { n.to_string() };
    fill("paper-heading", &[("n", n.into()), ("text", text.into())])
}

/// A number up to 99 as Chinese papers count; larger ones in digits.
fn chinese(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: usize| DIGITS.get(n).copied().unwrap_or_default();
    match (n / 10, n % 10) {
        (0, 0) | (10.., _) => n.to_string(),
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

/// Words in a row.
pub fn list(words: &[String]) -> String {
    if words.is_empty() { say("paper-none") } else { words.join(&say("list-comma")) }
}

/// An agreed item as it is printed everywhere: matter, lead, supporters, last day, standard.
pub fn item(n: usize, item: &DraftItem) -> Line {
    let mut lines = vec![(say("paper-lead"), item.lead.clone())];
    if !item.supporters.is_empty() {
        lines.push((say("paper-supporters"), list(&item.supporters)));
    }
    if let Some(due) = item.due {
        lines.push((say("paper-due"), date(due.day())));
    }
    if !item.standard.is_empty() {
        lines.push((say("paper-standard"), item.standard.clone()));
    }
    let given = [("n", n.to_string().into()), ("matter", item.matter.as_str().into())];
    Line::Item(fill("paper-item", &given), lines)
}

/// What somebody said, with the end of a sentence where it has none.
pub fn sentence(words: &str) -> String {
    let words = words.trim_end();
    let ended = words.ends_with(['。', '！', '？', '；', '…', '”', '.', '!', '?']);
    if ended { words.to_owned() } else { format!("{words}{}", say("paper-full-stop")) }
}

/// How the seats stood. On the owners' matters it says that it is none of the owners' vote.
pub fn stands(topic: &DraftTopic, owners: bool) -> Option<String> {
    let stands: Vec<String> = topic
        .positions
        .iter()
        .map(|stand| {
            let given = [
                ("seat", stand.seat.as_str().into()),
                ("stance", code("stance", &stand.stance).into()),
                ("reason", stand.reason.as_str().into()),
            ];
            let bare = stand.reason.is_empty();
            fill(if bare { "paper-stand" } else { "paper-stand-reason" }, &given)
        })
        .collect();
    let key = if owners { "paper-positions-owners" } else { "paper-positions" };
    (!stands.is_empty()).then(|| fill(key, &[("list", list(&stands).into())]))
}

/// How a vote went; on the owners' matters, that it was none of theirs.
pub fn counts(topic: &DraftTopic, owners: bool) -> Option<String> {
    topic.vote.as_ref().map(|vote| counted(vote, &topic.ballots, owners))
}

/// The votes that a later one took the place of, each with the reason.
pub fn replaced(topic: &DraftTopic, owners: bool) -> Vec<String> {
    let earlier = topic.replaced.iter().map(|one| {
        let given = [
            ("counts", counted(&one.vote, &one.ballots, owners).into()),
            ("why", one.why.as_str().into()),
        ];
        fill("paper-vote-replaced", &given)
    });
    earlier.collect()
}

/// Attendance that was corrected after the meeting, a sentence each.
pub fn corrections(draft: &MinutesDraft) -> Vec<String> {
    let made = draft.corrections.iter().map(|one| {
        let was = if one.was.is_empty() { say("seat-waits") } else { code("attendance", &one.was) };
        let given = [
            ("seat", one.seat.as_str().into()),
            ("was", was.into()),
            ("is", code("attendance", &one.is).into()),
            ("why", one.why.as_str().into()),
            ("by", one.by.as_str().into()),
        ];
        fill("paper-corrected", &given)
    });
    made.collect()
}

/// Who said it, as it stands before the words; a voice nobody was named for says so.
pub fn voice(seat: &str, speaker: &str) -> String {
    let who = format!("{seat}{speaker}");
    if who.is_empty() { say("paper-unnamed") } else { who }
}

fn counted(vote: &Vote, ballots: &[(String, String)], owners: bool) -> String {
    let key = match (vote.by_name, owners) {
        (false, false) => "paper-vote",
        (false, true) => "paper-vote-owners",
        (true, false) => "paper-vote-named",
        (true, true) => "paper-vote-named-owners",
    };
    let given = [
        ("entitled", vote.entitled.into()),
        ("yes", vote.in_favour.into()),
        ("no", vote.against.into()),
        ("neither", vote.abstained.into()),
        ("silent", vote.silent().into()),
        ("seats", by_ballot(ballots).into()),
    ];
    let mut words = fill(key, &given);
    if !vote.casting.is_empty() {
        let said = code("casting", &vote.casting);
        let given = [("chair", vote.chair.as_str().into()), ("said", said.into())];
        words.push_str(&fill("paper-casting", &given));
    }
    // On the owners' matters nothing was put to a vote.
    if !vote.why.is_empty() && !owners {
        words.push_str(&fill("paper-why-vote", &[("why", vote.why.as_str().into())]));
    }
    words
}

/// The seats of a vote by name, each under what it said.
fn by_ballot(ballots: &[(String, String)]) -> String {
    let groups = BALLOT.codes.iter().filter_map(|ballot| {
        let of = ballots.iter().filter(|(_, said)| said == ballot);
        let seats: Vec<String> = of.map(|(seat, _)| seat.clone()).collect();
        let given = [("ballot", code("ballot", ballot).into()), ("seats", list(&seats).into())];
        (!seats.is_empty()).then(|| fill("paper-ballots", &given))
    });
    groups.collect::<Vec<_>>().join(&say("list-semicolon"))
}

/// 出席, 请假, 缺席, 列席, each only where there is somebody.
pub fn people(draft: &MinutesDraft) -> Vec<Line> {
    ["present", "excused", "absent", "observer"]
        .into_iter()
        .filter_map(|attendance| {
            let names: Vec<String> = draft
                .people
                .iter()
                .filter(|attendee| attendee.attendance == attendance)
                .map(person)
                .collect();
            let label = say(&format!("paper-{attendance}"));
            (!names.is_empty()).then_some(Line::Names(label, names))
        })
        .collect()
}

fn person(attendee: &Attendee) -> String {
    let Attendee { seat, name, proxy, heads, words, steps, .. } = attendee;
    let named = name.split(['、', ',', '，']).filter(|name| !name.trim().is_empty()).count();
    // "And others" only where there are others.
    let mut who = if i64::try_from(named).is_ok_and(|named| *heads > named.max(1)) {
        let given = [
            ("seat", seat.as_str().into()),
            ("name", name.as_str().into()),
            ("heads", (*heads).into()),
        ];
        fill("paper-heads", &given)
    } else {
        format!("{seat}{name}")
    };
    if !proxy.is_empty() {
        who = fill("paper-proxy", &[("who", who.into()), ("proxy", proxy.as_str().into())]);
    }
    let steps: Vec<String> = steps.iter().map(step).collect();
    if !steps.is_empty() {
        who = fill("paper-steps", &[("who", who.into()), ("steps", list(&steps).into())]);
    }
    if !words.is_empty() {
        who = fill("paper-why-away", &[("who", who.into()), ("why", words.as_str().into())]);
    }
    who
}

/// `20:15离会` and the like.
fn step(step: &Step) -> String {
    let given = [("time", hour(step.at).into()), ("heads", step.heads.into())];
    fill(&format!("paper-step-{}", step.what), &given)
}

/// The hour of a day that is said elsewhere.
pub fn hour(moment: Moment) -> String {
    let (hour, minute) = moment.time();
    format!("{hour:02}:{minute:02}")
}

/// The pauses and the breaking off, a sentence each.
pub fn interruptions(draft: &MinutesDraft) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for pause in &draft.pauses {
        let until = pause.until.map(hour).unwrap_or_default();
        let given = [
            ("from", hour(pause.from).into()),
            ("until", until.as_str().into()),
            ("why", pause.words.as_str().into()),
        ];
        let key = match (until.is_empty(), pause.words.is_empty()) {
            (false, true) => "paper-pause",
            (false, false) => "paper-pause-why",
            (true, _) => "paper-pause-open",
        };
        lines.push(fill(key, &given));
    }
    if !draft.broken_off.is_empty() {
        let left = draft.topics.iter().filter(|topic| {
            topic.outcome == "deferred"
                && ["no_quorum", "broken_off"].contains(&topic.reason.as_str())
        });
        let given = [
            ("time", draft.ended_at.map(hour).unwrap_or_default().into()),
            ("why", code("broken_off", &draft.broken_off).into()),
            ("n", (left.count() as i64).into()),
        ];
        lines.push(fill("paper-broken-off", &given));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn headings_count_as_chinese_papers_do() {
        for (n, text) in [
            (1, "一"),
            (9, "九"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (35, "三十五"),
            (99, "九十九"),
            (100, "100"),
            (0, "0"),
        ] {
            assert_eq!(chinese(n), text);
        }
    }
}
