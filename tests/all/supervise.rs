//! 督办 by the clock: sheets, reminders, holds, extensions and proof, as an adversary would try them.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use yizhan::base::clock::{Day, Moment};
use yizhan::base::id::Id;
use yizhan::domain::supervision::{By, Call, Cause, Story, What, Why, call, dates, working};
use yizhan::domain::task::{TaskField, stage as task_stage};
use yizhan::work::task::limits_of;

use crate::agenda::stage;
use crate::agenda_meeting::{seated_desk, seen};
use crate::desk::Desk;

const ORDER: &[(&str, &str)] =
    &[("matter", "清理楼道杂物"), ("lead", "PropertyCompany"), ("due", "2026-12-04")];
const SHEET: &[(&str, &str)] = &[("demand", "三日内说明"), ("due", "+3")];
const GRID: [(&str, &str); 3] =
    [("doer", "小孙"), ("doer_role", "grid_worker"), ("note", "到场看过")];

fn ordered(desk: &mut Desk) -> Id {
    desk.done("task.order", None, ORDER).subject.unwrap()
}

/// Comes back at a moment: a clock that leaps while the program runs is not believed.
fn at(desk: Desk, moment: &str) -> Desk {
    let mut desk = desk.reopen();
    desk.now = Moment::from_rfc3339(moment).unwrap();
    desk
}

fn story(desk: &Desk, id: Id) -> Story {
    seen(desk, id).story(None)
}

fn called(desk: &Desk, id: Id) -> Call {
    let facts = story(desk, id).facts;
    let found = call(&facts, &limits_of(&desk.house), &desk.house.calendar, desk.now);
    let row = desk.store.reader().task_row(id).unwrap().unwrap();
    let from_row = call(&row.facts, &limits_of(&desk.house), &desk.house.calendar, desk.now);
    assert_eq!(found, from_row, "the list and the detail call for the same");
    found.unwrap()
}

#[test]
fn sheets_wait_for_their_day_keep_their_words_and_come_before_the_level_above() {
    let mut desk = seated_desk();
    let id = ordered(&mut desk);
    desk.done("task.sign", Some(id), &[("person", "刘师傅")]);
    let up = [("escalated_to", "StreetOffice")];
    // The last day is Friday the 4th; Monday is the first working day of being overdue.
    for early in ["2026-12-04T23:00:00", "2026-12-05T09:00:00", "2026-12-06T09:00:00"] {
        desk = at(desk, early);
        assert_eq!(desk.refused("task.sheet", Some(id), SHEET), "sheet_too_early", "{early}");
    }
    assert_eq!(desk.refused("task.escalate", Some(id), &up), "sheets_first");
    assert_eq!(desk.refused("task.answer", Some(id), &[("answer", "在办")]), "no_sheet_waits");
    desk = at(desk, "2026-12-07T09:00:00");
    assert_eq!(called(&desk, id).why, Why::Sheet(1));
    let done = desk.done("task.sheet", Some(id), SHEET);
    assert_eq!(done.warnings[0].0, "warning-not-reminded");
    assert_eq!(
        called(&desk, id),
        Call {
            why: Why::Answer,
            by: By::Lead,
            at: Some(Moment::from_rfc3339("2026-12-10T23:59:59").unwrap()),
        }
    );
    // The second is not due before the fifth working day of being overdue.
    desk = at(desk, "2026-12-10T09:00:00");
    assert_eq!(desk.refused("task.sheet", Some(id), SHEET), "sheet_too_early");
    desk.done("task.answer", Some(id), &[("answer", "缺人手，周五办完")]);
    assert_eq!(desk.refused("task.answer", Some(id), &[("answer", "又来")]), "no_sheet_waits");
    desk.done("task.remind", Some(id), &[("note", "打过电话")]);
    desk = at(desk, "2026-12-11T09:00:00");
    assert_eq!(called(&desk, id).why, Why::Sheet(2));
    let second = [("demand", "书面检讨"), ("due", "+1")];
    assert!(desk.done("task.sheet", Some(id), &second).warnings.is_empty());
    assert_eq!(called(&desk, id).why, Why::Answer);
    desk = at(desk, "2026-12-14T09:00:00");
    assert_eq!(called(&desk, id).why, Why::Escalate);
    assert!(desk.done("task.escalate", Some(id), &up).warnings.is_empty());
    assert_eq!(stage(&desk, id), task_stage::ESCALATED);
    // A word of the lead does not take it back from the level above.
    desk.done("task.progress", Some(id), &[("note", "明天就办")]);
    assert_eq!(stage(&desk, id), task_stage::ESCALATED);
    assert_eq!(called(&desk, id).why, Why::Answer);
    let told = story(&desk, id);
    let sheets: Vec<_> = told
        .sheets
        .iter()
        .map(|sheet| {
            let answer = sheet.answer.as_ref().map(|answer| answer.words.as_str());
            (sheet.n, sheet.demand.as_str(), sheet.answer_due.day().to_string(), sheet.late, answer)
        })
        .collect();
    assert_eq!(
        sheets,
        [
            (1, "三日内说明", "2026-12-10".to_owned(), Some(1), Some("缺人手，周五办完")),
            (2, "书面检讨", "2026-12-12".to_owned(), Some(5), None),
        ]
    );
    assert_eq!(desk.refused("task.escalate", Some(id), &[("escalated_to", "X")]), "unknown_party");
}

#[test]
fn the_level_above_is_called_early_only_for_a_written_reason() {
    let mut desk = seated_desk();
    let id = ordered(&mut desk);
    let up = [("escalated_to", "CommunityCommittee"), ("note", "有安全隐患，等不得")];
    assert_eq!(desk.done("task.escalate", Some(id), &up).warnings[0].0, "warning-few-sheets");
    desk.done("station.setting", None, &[("setting", "sheets_before"), ("value", "0")]);
    let other = ordered(&mut desk);
    assert!(desk.done("task.escalate", Some(other), &up[..1]).warnings.is_empty());
}

#[test]
fn each_stage_has_its_date_its_colour_and_whose_turn_it_is() {
    let mut desk = seated_desk();
    let id = ordered(&mut desk);
    let what = |desk: &Desk| {
        let limits = limits_of(&desk.house);
        let facts = story(desk, id).facts;
        let dates = dates(&facts, &limits, &desk.house.calendar, desk.now);
        dates.iter().map(|date| (date.what, date.at.day().to_string())).collect::<Vec<_>>()
    };
    let day = str::to_owned;
    assert_eq!(what(&desk), [(What::Due, day("2026-12-04")), (What::Sign, day("2026-11-25"))]);
    assert_eq!(called(&desk, id).why, Why::Sign);
    desk = at(desk, "2026-11-26T09:00:00");
    assert_eq!(called(&desk, id).why, Why::RemindUnsigned);
    desk.done("task.remind", Some(id), &[("note", "物业前台说今天签")]);
    assert_eq!(called(&desk, id).why, Why::Sign);
    desk.done("task.sign", Some(id), &[("person", "刘师傅")]);
    assert_eq!(called(&desk, id).why, Why::Report);
    // A week of silence, then the branch looks; silence stays silence.
    desk = at(desk, "2026-12-02T09:00:00");
    assert_eq!(called(&desk, id).why, Why::Report);
    desk = at(desk, "2026-12-03T09:00:00");
    assert_eq!(called(&desk, id).why, Why::Remind, "the last day is near");
    desk.done("task.remind", Some(id), &[]);
    assert_eq!(called(&desk, id).why, Why::Report);
    desk.done("task.hold", Some(id), &[("reason", "season"), ("review", "10日")]);
    assert_eq!(what(&desk), [(What::Review, day("2026-12-10"))]);
    assert_eq!(called(&desk, id).why, Why::Review);
    desk = at(desk, "2026-12-10T09:00:00");
    let review = |day: &'static str| [("note", "还没供暖"), ("review", day)];
    assert_eq!(desk.refused("task.review", Some(id), &review("2026-12-10")), "day_passed");
    assert_eq!(desk.refused("task.review", Some(id), &review("2027-01-11")), "review_too_late");
    desk.done("task.review", Some(id), &review("2027-01-10"));
    assert_eq!(what(&desk), [(What::Review, day("2027-01-10"))]);
    desk.done("task.resume", Some(id), &[]);
    assert_eq!(stage(&desk, id), task_stage::IN_PROGRESS);
    // Five working days stood still: Thursday the 3rd to Wednesday the 9th.
    assert_eq!(what(&desk), [(What::Due, day("2026-12-11"))]);
    desk.done("task.report", Some(id), &[("result_words", "已清理"), ("doer", "刘经理")]);
    assert_eq!(what(&desk), [(What::Verify, day("2026-12-15"))]);
    assert_eq!((called(&desk, id).why, called(&desk, id).by), (Why::Verify, By::Verifier));
    let early = [GRID[0], GRID[1], GRID[2], ("seen_on", "2026-12-09 09:00")];
    assert_eq!(desk.refused("task.verify", Some(id), &early), "not_seen_then");
    desk.done("task.verify", Some(id), &GRID);
    assert_eq!(what(&desk), [(What::CloseOut, day("2026-12-11"))]);
    assert_eq!((called(&desk, id).why, called(&desk, id).by), (Why::CloseOut, By::Branch));
    desk.done("task.close_out", Some(id), &[]);
    let facts = story(&desk, id).facts;
    assert_eq!(call(&facts, &limits_of(&desk.house), &desk.house.calendar, desk.now), None);
}

#[test]
fn whoever_did_it_or_sits_for_a_party_that_did_does_not_judge_it() {
    let mut desk = seated_desk();
    let args = [ORDER, &[("supporters", "GridWorker")]].concat();
    let id = desk.done("task.order", None, &args).subject.unwrap();
    desk.done("task.sign", Some(id), &[("person", "刘师傅")]);
    desk.done("task.progress", Some(id), &[("note", "在搬"), ("doer", "小赵")]);
    desk.done("task.report", Some(id), &[("result_words", "已清理"), ("doer", "刘经理")]);
    let seats = desk.house.seats.clone();
    let member = |party: &str| {
        let seat = seats.iter().find(|seat| seat.party == party).unwrap();
        seat.members.first().cloned()
    };
    let sitting = ["PropertyCompany", "GridWorker"].into_iter().filter_map(member);
    for judge in ["刘师傅", "小赵", "刘经理"].map(str::to_owned).into_iter().chain(sitting)
    {
        let by = [("doer", judge.as_str()), GRID[1], GRID[2]];
        for deed in ["task.verify", "task.rework"] {
            assert_eq!(desk.refused(deed, Some(id), &by), "handler_may_not_judge", "{judge}");
        }
    }
    let by = [("doer", "孙大姐"), GRID[1], GRID[2], ("evidence", "照片0031")];
    desk.done("task.verify", Some(id), &by);
    assert_eq!(seen(&desk, id).record.text(TaskField::Seen), "照片0031");
}

#[test]
fn a_last_day_on_a_rest_day_stands_and_is_told() {
    let mut desk = seated_desk();
    let order = [("matter", "清理"), ("lead", "PropertyCompany"), ("due", "2026-12-05")];
    let done = desk.done("task.order", None, &order);
    assert_eq!(done.warnings, [("warning-rest-day", "2026-12-07".to_owned())]);
    let due = seen(&desk, done.subject.unwrap()).record.moment(TaskField::DueAt).unwrap();
    assert_eq!(due.day().to_string(), "2026-12-05");
}

#[test]
fn what_was_overdue_is_as_late_after_a_rest_on_the_book() {
    let mut desk = seated_desk();
    let id = ordered(&mut desk);
    desk.done("task.sign", Some(id), &[("person", "刘师傅")]);
    desk = at(desk, "2026-12-08T09:00:00");
    desk.done("task.hold", Some(id), &[("reason", "funds"), ("review", "10日")]);
    desk = at(desk, "2026-12-10T09:00:00");
    desk.done("task.resume", Some(id), &[]);
    assert_eq!(story(&desk, id).facts.due_at.unwrap().day().to_string(), "2026-12-08");
    assert_eq!(called(&desk, id).why, Why::Sheet(1));
}

/// Counts as a child would: one day after the other.
fn plain_count(desk: &Desk, after: Day, until: Day) -> u32 {
    let mut day = after;
    let mut n = 0;
    while day < until {
        day = day.tomorrow().unwrap();
        n += u32::from(desk.house.calendar.is_working(day).counts());
    }
    n
}

fn add_up(steps: &[(u8, u8)]) -> Result<(), TestCaseError> {
    let mut desk = seated_desk();
    let due = format!("+{}", 1 + steps.first().map_or(0, |step| step.1 % 30));
    let order = [("matter", "清理"), ("lead", "PropertyCompany"), ("due", due.as_str())];
    let id = desk.done("task.order", None, &order).subject.unwrap();
    for (what, days) in steps {
        let now = desk.now.plus_ms(i64::from(days % 9) * 86_400_000);
        desk = desk.reopen();
        desk.now = now;
        let later = format!("+{}", days % 40);
        let _ = match what % 8 {
            0 => desk.try_deed("task.sign", Some(id), &[("person", "刘师傅")]),
            1 | 2 => {
                let args = [("due", later.as_str()), ("reason", "weather")];
                desk.try_deed("task.extend", Some(id), &args)
            }
            3 | 4 => {
                let args = [("reason", "season"), ("review", "10日")];
                desk.try_deed("task.hold", Some(id), &args)
            }
            5 | 6 => desk.try_deed("task.resume", Some(id), &[]),
            _ => {
                let args = [("result_words", "办了"), ("doer", "刘师傅")];
                let _ = desk.try_deed("task.report", Some(id), &args);
                desk.try_deed("task.rework", Some(id), &GRID)
            }
        };
    }
    let folded = seen(&desk, id);
    let working = working(&folded.story(None), &desk.house.calendar);
    prop_assert_eq!(working.at, folded.record.moment(TaskField::DueAt));
    let restart = working
        .legs
        .iter()
        .rposition(|leg| matches!(leg.cause, Cause::Ordered | Cause::Reworked))
        .unwrap();
    let counting = &working.legs[restart..];
    let (from, end) = (counting[0].at.day(), working.at.unwrap().day());
    prop_assert_eq!(working.total, counting.iter().map(|leg| leg.days).sum::<u32>());
    prop_assert_eq!(working.total, plain_count(&desk, from, end));
    let mut days = std::iter::successors(Some(from), |day| day.tomorrow().ok());
    let unknown = days
        .by_ref()
        .skip(1)
        .take_while(|day| *day <= end)
        .any(|day| !desk.house.calendar.is_settled(day));
    prop_assert_eq!(working.provisional, unknown);
    Ok(())
}

#[test]
fn the_stretches_of_any_history_add_up_to_the_last_day() {
    let config = Config { cases: 24, ..Config::default() };
    let steps = proptest::collection::vec((any::<u8>(), any::<u8>()), 1..14);
    TestRunner::new(config).run(&steps, |steps| add_up(&steps)).unwrap();
}
