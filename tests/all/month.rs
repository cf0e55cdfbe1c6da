//! The steps of a month as the journal fills them: done, late, moved, left out.

use serde_json::Value;
use yizhan::base::clock::{Day, Moment};
use yizhan::domain::rhythm::{State, Step, Why};
use yizhan::words;
use yizhan::work::handover::{Handover, Leads};
use yizhan::work::month::{Month, Row};

use crate::commands::Shell;
use crate::desk::Desk;
use crate::screens::Play;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn on(desk: &Desk, month: &str, today: &str) -> Month {
    Month::read(&desk.store.reader(), &desk.house, day(month), day(today)).unwrap()
}

fn row(month: &Month, step: Step) -> &Row {
    month.rows.iter().find(|row| row.dated.step == step).unwrap()
}

fn states(month: &Month) -> Vec<State> {
    month.rows.iter().map(|row| row.state).collect()
}

fn at(desk: &mut Desk, text: &str) {
    desk.now = Moment::from_rfc3339(text).unwrap();
}

const SECRETARY: [(&str, &str); 2] = [("doer", "李书记"), ("doer_role", "branch_secretary")];

/// A topic that was collected on the 28th of November.
fn collected(desk: &mut Desk) -> yizhan::base::id::Id {
    at(desk, "2026-11-28T09:00:00");
    let args = [("title", "电动车充电车棚"), ("situation", "飞线充电"), ("item", "F01")];
    desk.done("topic.add", None, &args).subject.unwrap()
}

#[test]
fn a_month_from_the_first_topic_to_the_end_of_its_posting() {
    let mut desk = Desk::rehearsing("2026-11-24T09:00:00");
    let topic = collected(&mut desk);
    let month = on(&desk, "2026-12-01", "2026-12-08");
    assert_eq!(row(&month, Step::CutOff).state, State::Done(0));
    assert_eq!(row(&month, Step::Confirm).state, State::Late(2));
    assert_eq!(row(&month, Step::Confirm).missing, [("unscreened", 1)]);
    assert_eq!(row(&month, Step::Confirm).first, Some(topic));
    assert_eq!(row(&month, Step::Notice).missing, [("unplanned", 1)]);

    at(&mut desk, "2026-12-06T09:00:00");
    desk.done(
        "topic.screen",
        Some(topic),
        &[&SECRETARY[..], &[("screened_with", "老赵")]].concat(),
    );
    desk.done("topic.confirm", Some(topic), &SECRETARY);
    let meeting = desk.done("meeting.plan", None, &SECRETARY).subject.unwrap();
    let month = on(&desk, "2026-12-01", "2026-12-07");
    assert_eq!(row(&month, Step::Confirm).state, State::Done(0));
    assert_eq!(row(&month, Step::Notice).state, State::Today);
    assert_eq!(row(&month, Step::Notice).missing, [("unposted_topics", 1), ("untold", 1)]);

    at(&mut desk, "2026-12-08T09:00:00");
    desk.done("topic.notice", Some(topic), &[("posted", "公告栏")]);
    desk.done("meeting.notify", Some(meeting), &[("note", "晚了一天")]);
    let month = on(&desk, "2026-12-01", "2026-12-08");
    assert_eq!(row(&month, Step::Notice).state, State::Done(1), "told a day late");
    assert_eq!(row(&month, Step::Meeting).state, State::Coming(2));

    at(&mut desk, "2026-12-10T19:00:00");
    desk.done("meeting.open_door", Some(meeting), &[]);
    let month = on(&desk, "2026-12-01", "2026-12-10");
    assert_eq!(row(&month, Step::Meeting).state, State::Today);
    assert_eq!(row(&month, Step::Meeting).missing, [("unheld", 1)]);
}

#[test]
fn what_is_late_is_told_at_the_handover_and_counted_over_the_month_before() {
    let mut desk = Desk::rehearsing("2026-09-01T09:00:00");
    collected(&mut desk);
    at(&mut desk, "2026-12-09T09:00:00");
    let reader = desk.store.reader();
    let handover = Handover::gather(&reader, &desk.house, &desk.who, desk.now).unwrap();
    let month = handover.sections.iter().find(|one| one.key == "handover-month").unwrap();
    let told: Vec<(String, Leads)> =
        month.lines.iter().map(|line| (line.matter.clone(), line.leads.clone())).collect();
    let line = |step: Step, month: &str| {
        (words::rhythm::step(step), Leads::Month(day(month), yizhan::domain::compound::OWN))
    };
    let expected = [
        line(Step::Notice, "2026-11-01"),
        line(Step::Meeting, "2026-11-01"),
        line(Step::Minutes, "2026-11-01"),
        line(Step::Posting, "2026-11-01"),
        line(Step::Confirm, "2026-12-01"),
        line(Step::Notice, "2026-12-01"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn before_the_station_there_was_nothing_to_do() {
    let desk = Desk::rehearsing("2026-11-24T09:00:00");
    let month = on(&desk, "2026-10-01", "2026-11-24");
    assert!(states(&month).iter().all(|state| matches!(state, State::Nothing | State::Done(0))));
    assert!(month.rows.iter().all(|row| row.missing.is_empty()));
}

#[test]
fn a_step_is_moved_or_left_out_with_a_reason_and_never_without() {
    let mut desk = Desk::rehearsing("2026-11-24T09:00:00");
    let moved = |day: &'static str| {
        [("month", "2026-12"), ("step", "cut_off"), ("day", day), ("moved_because", "小区停电")]
    };
    assert_eq!(desk.refused("rhythm.move", None, &moved("2026-12-05")[..3]), "missing");
    assert_eq!(desk.refused("rhythm.move", None, &moved("2026-12-11")), "after_meeting");
    assert_eq!(desk.refused("rhythm.move", None, &moved("2026-11-01")), "day_passed");
    desk.done("rhythm.move", None, &moved("2026-12-04"));
    let month = on(&desk, "2026-12-01", "2026-11-24");
    let cut_off = row(&month, Step::CutOff);
    assert_eq!((cut_off.dated.day, cut_off.dated.nominal), (day("2026-12-04"), day("2026-12-05")));
    assert_eq!(words::rhythm::why(&cut_off.dated), "原定2026年12月5日，因小区停电改期。");

    let skipped = [("month", "2026-12"), ("step", "meeting"), ("skipped_because", "并入一月")];
    assert_eq!(desk.refused("rhythm.skip", None, &skipped[..2]), "missing");
    desk.done("rhythm.skip", None, &skipped);
    let month = on(&desk, "2026-12-01", "2026-12-20");
    assert_eq!(row(&month, Step::Meeting).state, State::Skipped);
    // The next meeting is then that of January.
    assert_eq!(desk.house.next_deliberation_day(desk.now.day()).day, day("2027-01-10"));
    let undone = desk.done("undo", None, &[]);
    assert!(!undone.committed.touched.is_empty());
    assert_eq!(desk.house.next_deliberation_day(desk.now.day()).day, day("2026-12-10"));
}

#[test]
fn the_tenth_on_a_rest_day_moves_by_the_setting_and_the_papers_say_why() {
    let mut desk = Desk::rehearsing("2026-09-24T09:00:00");
    desk.done("station.setting", None, &[("setting", "rest_day"), ("value", "next")]);
    // 2026-10-10 is a Saturday that is worked; 2027-01-10 is a Sunday, and no list is here.
    assert_eq!(desk.house.next_deliberation_day(desk.now.day()).day, day("2026-10-10"));
    at(&mut desk, "2026-12-24T09:00:00");
    let dated = desk.house.next_deliberation_day(desk.now.day());
    assert_eq!((dated.day, dated.provisional), (day("2027-01-11"), true));
    let meeting = desk.done("meeting.plan", None, &SECRETARY).subject.unwrap();
    let reader = desk.store.reader();
    let draft = yizhan::work::minutes::draft(&reader, &desk.house, meeting).unwrap();
    let expected = "会议原定2027年1月10日召开，因当日是星期日改期。";
    assert_eq!(draft.moved().as_deref(), Some(expected));
    let month = on(&desk, "2027-01-01", "2026-12-24");
    assert!(matches!(row(&month, Step::Meeting).dated.why, Why::Rest(_)));
    assert_eq!(month.unlisted, Some(2027));
}

#[test]
fn the_meeting_of_a_month_is_moved_before_it_is_planned_and_on_its_form_after() {
    let mut desk = Desk::rehearsing("2026-11-24T09:00:00");
    let args = |day| [("step", "meeting"), ("day", day), ("moved_because", "停电")];
    desk.done("rhythm.move", None, &args("2026-12-12"));
    let meeting = desk.done("meeting.plan", None, &SECRETARY).subject.unwrap();
    let reader = desk.store.reader();
    let draft = yizhan::work::minutes::draft(&reader, &desk.house, meeting).unwrap();
    assert_eq!(draft.starts_at.day(), day("2026-12-12"));
    let expected = "会议原定2026年12月10日召开，因停电改期。";
    assert_eq!(draft.moved().as_deref(), Some(expected));
    assert_eq!(desk.refused("rhythm.move", None, &args("2026-12-14")), "month_planned");
    desk.done("meeting.edit", Some(meeting), &[("day", "2026-12-10")]);
    let reader = desk.store.reader();
    let draft = yizhan::work::minutes::draft(&reader, &desk.house, meeting).unwrap();
    assert_eq!((draft.starts_at.day(), draft.moved()), (day("2026-12-10"), None));
}

#[test]
fn days_of_the_month_out_of_order_are_warned_of() {
    let mut desk = Desk::rehearsing("2026-11-24T09:00:00");
    let done = desk.done("station.setting", None, &[("setting", "cut_off_day"), ("value", "8")]);
    let warned = [("warning-days-out-of-order", "议题征集截止晚于初审和议题确定".to_owned())];
    assert_eq!(done.warnings, warned);
    let month = on(&desk, "2026-12-01", "2026-11-24");
    assert_eq!(month.disorder, Some((Step::CutOff, Step::Confirm)));
    let done = desk.done("station.setting", None, &[("setting", "cut_off_day"), ("value", "")]);
    assert!(done.warnings.is_empty());
}

#[test]
fn the_month_by_command() {
    let shell = Shell::new();
    let said = shell.run(&["--at", "2031-11-08T09:00:00", "month", "--json"], "");
    assert_eq!(said.code, 0, "{said:?}");
    let document: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(document["month"], "2031-11");
    assert_eq!(document["steps"].as_array().unwrap().len(), 7);
    assert_eq!(document["steps"][3]["day"], "2031-11-10");
    assert_eq!(document["unlisted_year"], 2031);
    let said = shell.run(&["--at", "2031-11-08T09:00:00", "month", "2031-12"], "");
    assert!(said.out.contains("12-10 周三"), "{said:?}");
    let said = shell.run(&["month", "十三月"], "");
    assert_eq!(said.code, 2, "{said:?}");
}

#[test]
fn the_month_by_keys() {
    let mut play = Play::new(80, 24);
    play.keys("40");
    play.sees("本月议事日 / 2026年12月");
    play.sees("还有 11 天");
    play.keys("<Right>");
    play.sees("本月议事日 / 2027年1月");
    play.sees("2027年放假安排没有导入");
    play.keys("<Left><F6>");
    play.sees("2026-12");
    play.keys("<Tab><Tab>12月4日<Tab>停电<C-s>");
    play.sees("12-04 周五");
    play.sees("因停电改期");
    play.keys("<Down><Down><Down><F4>");
    play.sees("2026-12-10");
    play.keys("<C-s>");
    play.sees("JL-26-H001 2026年12月10日党群议事日会议 12-10 19:00 已筹划");
    // What is planned moves on its own form.
    play.keys("<F6>");
    play.sees("更正会议");
    play.keys("<Esc>");
    play.keys("<Enter>");
    play.sees("JL-26-H001");
}
