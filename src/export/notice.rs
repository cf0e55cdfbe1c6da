//! 会议通知 and 签到表: the papers before a meeting.

use crate::base::clock::Moment;
use crate::domain::meeting::{MeetingField, kind};
use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::{at, list, marks, sign_off};
use crate::journal::fold::Folded;
use crate::words::{fill, say};
use crate::work::house::House;
use crate::work::minutes::circulated::circulated;
use crate::work::minutes::{DraftTopic, MinutesDraft};

/// Rows of an attendance sheet that are left for whoever else comes, at least.
const SPARE_ROWS: usize = 5;
/// Rows on one page.
const ROWS: usize = 20;

/// The day of the notice: when somebody was first told of the meeting as it is planned now; before
/// that, when it was planned so.
pub fn day(meeting: &Folded) -> Option<Moment> {
    let made = meeting.history.iter().filter(|entry| !entry.undone && !entry.idle);
    let mut day = None;
    let mut is_told = false;
    for entry in made {
        match entry.kind {
            kind::PLAN => (day, is_told) = (Some(entry.at), false),
            kind::EDIT
                if entry.body.contains_key(&MeetingField::StartsAt.into())
                    || entry.body.contains_key(&MeetingField::Venue.into()) =>
            {
                (day, is_told) = (Some(entry.at), false);
            }
            kind::NOTIFY if !is_told => (day, is_told) = (Some(entry.at), true),
            _ => {}
        }
    }
    day
}

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
    paper.blocks.extend(draft.remarks().into_iter().map(Block::Para));
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

/// 签到表: a row for every member of every formed seat, and some to spare, twenty a page. Signing is
/// on paper; the counts are left open until somebody was noted.
pub fn attendance(draft: &MinutesDraft, house: &House) -> Paper {
    let title = fill("paper-attendance-title", &[("title", draft.title.as_str().into())]);
    let mut paper = Paper::new(Form::Sideways, title);
    paper.notice = marks(draft.rehearsal, draft.template);
    let head = [
        ("paper-number", draft.meeting_number.clone()),
        ("paper-time", at(draft.starts_at)),
        ("paper-place", draft.place.clone()),
        ("paper-chair", draft.chair.clone()),
        ("paper-minute-taker", draft.minute_taker.clone()),
    ];
    let head = head.map(|(key, words)| format!("{}：{words}", say(key)));
    paper.blocks.push(Block::Para(head.join("　")));
    let members = house.seats.iter().filter(|seat| seat.formed).flat_map(|seat| {
        let party = house.party_name(&seat.party);
        seat.members.iter().map(move |member| (member.clone(), party.clone()))
    });
    let mut members: Vec<(String, String)> = members.collect();
    // Not every member is known by name: a body is as large as it was said to be.
    let seats = house.seats.iter().filter(|seat| seat.formed);
    let expected: usize = seats
        .map(|seat| seat.members.len().max(usize::try_from(seat.size).unwrap_or_default()))
        .sum();
    let full = (members.len() + SPARE_ROWS).next_multiple_of(ROWS);
    members.resize(full, (String::new(), String::new()));
    let head = COLUMNS.map(say).to_vec();
    for (at, page) in members.chunks(ROWS).enumerate() {
        if at > 0 {
            paper.blocks.push(Block::Fresh);
        }
        let rows = (at * ROWS + 1..).zip(page).map(|(n, (name, party))| {
            let mut row = vec![n.to_string(), name.clone(), party.clone()];
            row.resize(COLUMNS.len(), String::new());
            row
        });
        let (head, rows) = (head.clone(), rows.collect());
        paper.blocks.push(Block::Table { head, rows, widths: vec![2, 4, 5, 7, 5, 4, 5, 4] });
        paper.blocks.push(Block::Para(foot(draft, expected)));
    }
    paper
}

/// What a sheet to sign asks for (the field's practice).
const COLUMNS: [&str; 8] = [
    "paper-column-n",
    "paper-column-name",
    "paper-column-party",
    "paper-column-post",
    "paper-column-phone",
    "paper-column-attendance",
    "paper-column-signature",
    "paper-column-note",
];

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
