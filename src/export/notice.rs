//! 会议通知 and 签到表: the papers before a meeting.

use crate::base::clock::Moment;
use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::{at, list, marks, sign_off};
use crate::words::{fill, say};
use crate::work::house::House;
use crate::work::minutes::circulated::circulated;
use crate::work::minutes::{DraftTopic, MinutesDraft};

/// Rows of an attendance sheet that are left for whoever else comes.
const SPARE_ROWS: usize = 5;

/// 会议通知, of a day.
pub fn paper(draft: &MinutesDraft, day: Moment) -> Paper {
    let draft = &circulated(draft);
    let mut paper = Paper::new(Form::Letter, say("paper-notice-title"));
    paper.notice = marks(draft.rehearsal, draft.template);
    paper.addressee = Some(say("paper-notice-addressee"));
    let given = [
        ("at", at(draft.starts_at).into()),
        ("place", draft.place.as_str().into()),
        ("title", draft.title.as_str().into()),
        ("chair", draft.chair.as_str().into()),
    ];
    paper.blocks.push(Block::Para(fill("paper-notice-opening", &given)));
    if !draft.moved_because.is_empty() {
        let given = [("why", draft.moved_because.as_str().into())];
        paper.blocks.push(Block::Para(fill("paper-moved", &given)));
    }
    paper.blocks.push(Block::Para(say("paper-notice-topics")));
    let last = (!draft.promises.is_empty()).then(|| say("paper-notice-last"));
    let lines = last.into_iter().chain(draft.topics.iter().map(topic));
    paper.blocks.extend((1..).zip(lines).map(|(n, matter)| {
        let given = [("n", i32::to_string(&n).into()), ("matter", matter.into())];
        Block::Para(fill("paper-item", &given))
    }));
    if !draft.phone.is_empty() {
        let given = [("phone", draft.phone.as_str().into())];
        paper.blocks.push(Block::Para(fill("paper-notice-contact", &given)));
    }
    paper.sign_off = Some(sign_off(&draft.compound, day));
    paper
}

/// A topic with who introduces it and who must come for it.
fn topic(topic: &DraftTopic) -> String {
    let mut what = topic.title.clone();
    if !topic.introduced.is_empty() {
        let given = [("what", what.into()), ("who", topic.introduced.as_str().into())];
        what = fill("paper-notice-speaker", &given);
    }
    if !topic.invited.is_empty() {
        let given = [("what", what.into()), ("who", list(&topic.invited).into())];
        what = fill("paper-notice-invited", &given);
    }
    what
}

/// 签到表: a row for every member of every formed seat, and some to spare. Signing is on paper; the
/// counts are left open until somebody was noted.
pub fn attendance(draft: &MinutesDraft, house: &House) -> Paper {
    let title = fill("paper-attendance-title", &[("title", draft.title.as_str().into())]);
    let mut paper = Paper::new(Form::Sheet, title);
    paper.number = Some(draft.meeting_number.clone());
    paper.notice = marks(draft.rehearsal, draft.template);
    let lines = vec![
        (say("paper-time"), at(draft.starts_at)),
        (say("paper-place"), draft.place.clone()),
        (say("paper-chair"), draft.chair.clone()),
        (say("paper-minute-taker"), draft.minute_taker.clone()),
    ];
    paper.blocks.push(Block::Item { label: String::new(), lines });
    let members = house.seats.iter().filter(|seat| seat.formed).flat_map(|seat| {
        let party = house.party_name(&seat.party);
        seat.members.iter().map(move |member| (member.clone(), party.clone()))
    });
    let members: Vec<(String, String)> = members.collect();
    let expected = members.len();
    let spare = std::iter::repeat_n((String::new(), String::new()), SPARE_ROWS);
    let rows = (1..).zip(members.into_iter().chain(spare)).map(|(n, (name, party))| {
        vec![i32::to_string(&n), name, party, String::new(), String::new(), String::new()]
    });
    paper.blocks.push(Block::Table {
        head: [
            "paper-column-n",
            "paper-column-name",
            "paper-column-party",
            "paper-column-attendance",
            "paper-column-signature",
            "paper-column-note",
        ]
        .map(say)
        .to_vec(),
        rows: rows.collect(),
        widths: vec![2, 3, 4, 3, 4, 3],
    });
    paper.blocks.push(Block::Para(foot(draft, expected)));
    paper
}

fn foot(draft: &MinutesDraft, expected: usize) -> String {
    let count = |attendance: &str| -> String {
        if draft.people.is_empty() {
            return "　　".to_owned();
        }
        let of = draft.people.iter().filter(|attendee| attendee.attendance == attendance);
        // Whoever is away was one person at least, whatever was counted.
        of.map(|attendee| attendee.heads.max(1)).sum::<i64>().to_string()
    };
    let given = [
        ("expected", expected.to_string().into()),
        ("here", count("present").into()),
        ("observers", count("observer").into()),
        ("excused", count("excused").into()),
    ];
    fill("paper-attendance-foot", &given)
}
