//! Meetings beside the one on the 10th: called for a reason, several at once, and series.

use yizhan::base::clock::{Day, Moment};
use yizhan::base::id::Id;
use yizhan::domain::field::Thing;
use yizhan::domain::meeting::MeetingField;
use yizhan::domain::rhythm::{State, Step};
use yizhan::export::{notice, text};
use yizhan::words;
use yizhan::work::minutes::draft;
use yizhan::work::month::{About, Month, Row};

use crate::agenda_meeting::{confirmed as ready, number, resolve, seated_desk, session, sits};
use crate::desk::Desk;
use crate::screens::Play;

const SECRETARY: [(&str, &str); 2] = [("doer", "李书记"), ("doer_role", "branch_secretary")];

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn at(desk: &mut Desk, text: &str) {
    desk.now = Moment::from_rfc3339(text).unwrap();
}

fn decided(desk: &mut Desk, name: &str, subject: Option<Id>, args: &[(&str, &str)]) -> Id {
    desk.done(name, subject, &[&SECRETARY[..], args].concat()).subject.unwrap()
}

fn confirmed(desk: &mut Desk, title: &str) -> Id {
    let args = [("title", title), ("situation", "现状"), ("item", "A06")];
    let topic = desk.done("topic.add", None, &args).subject.unwrap();
    decided(desk, "topic.screen", Some(topic), &[("screened_with", "老赵")]);
    decided(desk, "topic.confirm", Some(topic), &[])
}

fn rows(desk: &Desk, month: &str) -> Vec<Row> {
    let today = desk.now.day();
    let month = Month::read(&desk.store.reader(), &desk.house, day(month), today).unwrap();
    month.rows.into_iter().filter(|row| row.about.is_some()).collect()
}

fn agenda(desk: &Desk, meeting: Id) -> Vec<Id> {
    desk.store.reader().agenda(meeting).unwrap().into_iter().map(|row| row.id).collect()
}

#[test]
fn an_extraordinary_meeting_takes_its_own_topic_and_its_papers_say_why() {
    let mut desk = Desk::rehearsing("2026-11-24T09:00:00");
    let (sheds, gate) = (confirmed(&mut desk, "充电车棚"), confirmed(&mut desk, "北门拥堵"));
    let number = desk.store.reader().topic_row(gate).unwrap().unwrap().number;
    let called = [
        ("called_because", "北门连续堵车"),
        ("day", "2026-11-26"),
        ("short_notice", "急需疏导"),
        ("topic", number.as_str()),
    ];
    let bare = [&SECRETARY[..], &called[1..]].concat();
    assert_eq!(desk.refused("meeting.call", None, &bare), "missing");
    let meeting = decided(&mut desk, "meeting.call", None, &called);
    assert_eq!(agenda(&desk, meeting), [gate]);
    let page = text::write(&notice::paper(
        &draft(&desk.store.reader(), &desk.house, meeting).unwrap(),
        desk.now,
    ));
    let page: String = page.split_whitespace().collect();
    assert!(page.contains("本次为临时会议，因北门连续堵车召集。"), "{page}");
    assert!(page.contains("因急需疏导，本次会议的通知时间少于平时。"), "{page}");
    assert!(page.contains("2026年11月26日临时会议"), "{page}");
    // Short notice has its reason, so telling the seats warns of nothing.
    let told = desk.done("meeting.notify", Some(meeting), &[]);
    assert!(told.warnings.is_empty(), "{:?}", told.warnings);
    // What waits for the 10th is taken by the regular meeting.
    let regular = decided(&mut desk, "meeting.plan", None, &[]);
    assert_eq!(agenda(&desk, regular), [sheds]);
    // And what is confirmed now goes to the regular one, though the other comes first.
    let later = confirmed(&mut desk, "路灯");
    assert_eq!(agenda(&desk, regular), [sheds, later]);
}

#[test]
fn short_notice_without_a_reason_is_warned_of() {
    let mut desk = Desk::rehearsing("2026-11-24T09:00:00");
    let called = [("called_because", "漏水"), ("day", "2026-11-25")];
    let args = [&SECRETARY[..], &called].concat();
    let done = desk.done("meeting.call", None, &args);
    assert_eq!(done.warnings, [("warning-short-notice", "3".to_owned())]);
    let early = [&SECRETARY[..], &[("called_because", "漏水"), ("day", "2026-12-01")]].concat();
    assert!(desk.done("meeting.call", None, &early).warnings.is_empty());
}

#[test]
fn a_topic_goes_from_one_meeting_to_another_until_that_opens() {
    let mut desk = Desk::rehearsing("2026-11-24T09:00:00");
    let topic = confirmed(&mut desk, "充电车棚");
    let regular = decided(&mut desk, "meeting.plan", None, &[]);
    let called = [("called_because", "漏水"), ("day", "2026-11-28")];
    let other = decided(&mut desk, "meeting.call", None, &called);
    let number = |desk: &Desk, id: Id| {
        desk.store.reader().fold(id).unwrap().record.text(MeetingField::Number).to_owned()
    };
    let (first, second) = (number(&desk, regular), number(&desk, other));
    desk.done("topic.assign", Some(topic), &[("meeting", &second)]);
    assert_eq!((agenda(&desk, regular), agenda(&desk, other)), (vec![], vec![topic]));
    assert_eq!(
        desk.refused("topic.assign", Some(topic), &[("meeting", &second)]),
        "nothing_changed"
    );
    desk.done("meeting.cancel", Some(regular), &[("note", "合并"), SECRETARY[0], SECRETARY[1]]);
    assert_eq!(desk.refused("topic.assign", Some(topic), &[("meeting", &first)]), "wrong_stage");
    assert_eq!(agenda(&desk, other), [topic]);
}

#[test]
fn two_meetings_of_a_month_each_have_their_own_steps() {
    let mut desk = Desk::rehearsing("2026-11-24T09:00:00");
    let moved = [("step", "meeting"), ("day", "2026-12-11"), ("moved_because", "停电")];
    let called = [("called_because", "漏水"), ("day", "2026-12-20")];
    let before = decided(&mut desk, "meeting.call", None, &called);
    // What was called is not the month's meeting, which can still be moved.
    desk.done("rhythm.move", None, &moved);
    decided(&mut desk, "meeting.cancel", Some(before), &[("note", "不开了")]);
    decided(&mut desk, "meeting.plan", None, &[]);
    assert_eq!(desk.refused("rhythm.move", None, &moved), "month_planned");
    let other = decided(&mut desk, "meeting.call", None, &called);
    let row = |desk: &Desk| rows(desk, "2026-12-01").remove(0);
    let waits = row(&desk);
    assert_eq!(waits.about, Some(About::Planned("JL-26-H003".to_owned())));
    assert_eq!((waits.dated.step, waits.dated.day), (Step::Notice, day("2026-12-17")));
    assert_eq!(words::rhythm::why(&waits.dated), "会前至少 3 天。");
    desk.done("meeting.notify", Some(other), &[]);
    let waits = row(&desk);
    assert_eq!((waits.dated.step, waits.dated.day), (Step::Meeting, day("2026-12-20")));
    assert_eq!(words::rhythm::why(&waits.dated), "临时会议，因漏水召集。");
    at(&mut desk, "2026-12-22T09:00:00");
    assert_eq!(row(&desk).state, State::Late(2));
}

#[test]
fn a_series_proposes_its_meetings_and_each_is_planned_moved_or_left_out_with_a_reason() {
    let mut desk = Desk::rehearsing("2026-11-24T09:00:00");
    let set = [("series", "居民说事"), ("every", "每季度第一个周六"), ("time", "15:00")];
    let bad = [("series", "居民说事"), ("every", "有空就开")];
    assert_eq!(desk.refused("series.set", None, &bad), "bad_series");
    desk.done("series.set", None, &set);
    assert!(rows(&desk, "2026-12-01").is_empty());
    let proposed = rows(&desk, "2027-01-01").remove(0);
    assert_eq!(proposed.about, Some(About::Proposed("居民说事".to_owned())));
    assert_eq!(proposed.dated.day, day("2027-01-02"));
    assert_eq!(proposed.missing, [("unplanned", 1)]);

    let moved = |to| [("series", "居民说事"), ("day", "2027-01-02"), ("new_day", to)];
    let why = [("moved_because", "元旦")];
    assert_eq!(desk.refused("series.move", None, &moved("2027-01-09")), "missing");
    let wrong = [("series", "居民说事"), ("day", "2027-01-05"), ("new_day", "2027-01-09"), why[0]];
    assert_eq!(desk.refused("series.move", None, &wrong), "no_occurrence");
    desk.done("series.move", None, &[&moved("2027-01-09")[..], &why].concat());
    let proposed = rows(&desk, "2027-01-01").remove(0);
    assert_eq!(proposed.dated.day, day("2027-01-09"));
    assert_eq!(words::rhythm::why(&proposed.dated), "原定2027年1月2日，因元旦改期。");

    let meeting = decided(&mut desk, "meeting.plan", None, &[("series", "居民说事")]);
    let paper = draft(&desk.store.reader(), &desk.house, meeting).unwrap();
    assert_eq!(paper.starts_at.rfc3339().get(..16), Some("2027-01-09T15:00"));
    assert_eq!(paper.title, "2027年1月9日居民说事");
    assert_eq!(paper.remarks(), ["会议原定2027年1月2日召开，因元旦改期。"]);
    // It is planned, so it is no proposal any more, and moves on its own form.
    let found: Vec<Option<About>> =
        rows(&desk, "2027-01-01").into_iter().map(|row| row.about).collect();
    assert_eq!(found, [Some(About::Planned("JL-26-H001".to_owned()))]);
    let again = [&moved("2027-01-16")[..], &why].concat();
    assert_eq!(desk.refused("series.move", None, &again), "month_planned");
    // The next one planned is that of the next quarter.
    let next = decided(&mut desk, "meeting.plan", None, &[("series", "居民说事")]);
    let record = desk.store.reader().fold(next).unwrap().record;
    assert_eq!(record.moment(MeetingField::StartsAt).unwrap().day(), day("2027-04-03"));
}

#[test]
fn one_of_a_series_is_left_out_and_a_series_ended_with_a_reason() {
    let mut desk = Desk::rehearsing("2026-11-24T09:00:00");
    desk.done("series.set", None, &[("series", "周例会"), ("every", "每周五")]);
    let days = |desk: &Desk| -> Vec<(Day, State)> {
        let rows = rows(desk, "2026-12-01");
        rows.into_iter().map(|row| (row.dated.day, row.state)).collect()
    };
    assert_eq!(days(&desk).len(), 4);
    let skipped = [("series", "周例会"), ("day", "2026-12-04"), ("skipped_because", "培训")];
    assert_eq!(desk.refused("series.skip", None, &skipped[..2]), "missing");
    desk.done("series.skip", None, &skipped);
    assert_eq!(days(&desk)[0], (day("2026-12-04"), State::Skipped));
    assert_eq!(desk.refused("series.end", None, &[("series", "周例会")]), "missing");
    let end = [("series", "周例会"), ("ended_because", "并入议事日")];
    desk.done("series.end", None, &end);
    assert!(days(&desk).is_empty());
    assert_eq!(desk.refused("series.end", None, &end), "no_series");
    desk.done("undo", None, &[]);
    assert_eq!(days(&desk).len(), 4);
    // The same by every desk: what is proposed follows from the journal alone.
    let desk = desk.reopen();
    assert_eq!(days(&desk)[0], (day("2026-12-04"), State::Skipped));
    assert_eq!(
        desk.store.reader().thing(desk.house.station.unwrap()).unwrap(),
        Some(Thing::Station)
    );
}

#[test]
fn a_series_and_an_extraordinary_meeting_by_keys() {
    let mut play = Play::new(120, 40);
    play.keys("40<F7>居民说事<Tab>每月第一个周六<Tab>15:00<C-s>");
    play.sees("居民说事");
    play.sees("12-05 周六");
    play.keys("<End>");
    play.sees("例会，每月第一个周六。");
    play.keys("<F4>");
    play.sees("2026-12-05");
    play.keys("<C-s>");
    play.sees("JL-26-H001 预告和通知");
    play.keys("<F5>北门堵车<Tab>12月20日<C-s>");
    play.sees("JL-26-H002 预告和通知");
    play.keys("<Esc>4");
    play.sees("2026年12月20日临时会议");
    play.keys("<C-n>");
    play.sees("议事日该办的");
}

#[test]
fn two_meetings_at_once_and_the_open_promises_stand_on_the_regular_one_only() {
    let mut desk = seated_desk();
    let road = ready(&mut desk, "东门道路", "A06");
    let first = session(&mut desk);
    resolve(&mut desk, first, road);
    desk.done("meeting.adjourn", Some(first), &[]);
    desk.done("meeting.issue_minutes", Some(first), &[]);
    desk.now = desk.now.plus_ms(24 * 3_600_000);
    let lamp = ready(&mut desk, "路灯", "A06");
    let leak = ready(&mut desk, "屋面漏水", "A06");
    let leak_number = number(&desk, leak);
    let today = desk.now.day().to_string();
    let called = [
        ("called_because", "漏水"),
        ("day", today.as_str()),
        ("topic", leak_number.as_str()),
        ("chair", "李书记"),
        ("minute_taker", "王敏"),
    ];
    let called = desk.done("meeting.call", None, &called).subject.unwrap();
    let regular = session(&mut desk);
    desk.done("meeting.open_door", Some(called), &[]);
    for seat in ["PartyBranch", "OwnersCommittee", "PropertyCompany", "GridWorker"] {
        sits(&mut desk, called, seat, "1");
    }
    sits(&mut desk, called, "ResidentsCouncil", "5");
    desk.done("meeting.open", Some(called), &[]);
    // Both sit; each has its own topic.
    let lamp_number = number(&desk, lamp);
    let lamp = [("topic", lamp_number.as_str())];
    let leak = [("topic", leak_number.as_str())];
    assert_eq!(desk.refused("meeting.take_topic", Some(regular), &lamp), "promises_left");
    assert_eq!(desk.refused("meeting.take_topic", Some(called), &lamp), "not_on_agenda");
    desk.done("meeting.take_topic", Some(called), &leak);
    let papers = |desk: &Desk, id: Id| draft(&desk.store.reader(), &desk.house, id).unwrap();
    assert_eq!(papers(&desk, regular).promises.len(), 1);
    assert!(papers(&desk, called).promises.is_empty());
}
