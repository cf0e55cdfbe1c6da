//! 督办 by the clock: sheets, reminders, holds, extensions and proof, as an adversary would try them.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use yizhan::base::clock::{Day, Moment};
use yizhan::base::id::Id;
use yizhan::domain::issue::stage as issue_stage;
use yizhan::domain::supervision::{By, Call, Cause, Story, What, Why, call, dates, working};
use yizhan::domain::task::{TaskField, stage as task_stage};
use yizhan::export::{order, text};
use yizhan::store::query::task::{TaskFilter, TaskRow};
use yizhan::words;
use yizhan::work::handover::Handover;
use yizhan::work::task::{arithmetic, limits_of, rank_of};

use crate::agenda::stage;
use crate::agenda_meeting::{seated_desk, seen};
use crate::desk::Desk;
use crate::tenth::journal::{Said, operations};

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
    let args = [ORDER, &[("supporters", "OwnersCommittee;GridWorker")]].concat();
    let id = desk.done("task.order", None, &args).subject.unwrap();
    desk.done("task.sign", Some(id), &[("person", "刘师傅")]);
    desk.done("task.progress", Some(id), &[("note", "在搬"), ("doer", "小赵")]);
    desk.done("task.report", Some(id), &[("result_words", "已清理"), ("doer", "刘经理")]);
    let seats = desk.house.seats.clone();
    let member = |party: &str| {
        let seat = seats.iter().find(|seat| seat.party == party).unwrap();
        seat.members.first().cloned()
    };
    let sitting = ["PropertyCompany", "OwnersCommittee"].into_iter().filter_map(member);
    for judge in ["刘师傅", "小赵", "刘经理"].map(str::to_owned).into_iter().chain(sitting)
    {
        let by = [("doer", judge.as_str()), GRID[1], GRID[2]];
        for deed in ["task.verify", "task.rework"] {
            assert_eq!(desk.refused(deed, Some(id), &by), "handler_may_not_judge", "{judge}");
        }
    }
    // The grid worker whose seat helps, but who did nothing on it, may look.
    let by = [("doer", "小孙"), GRID[1], GRID[2], ("evidence", "照片0031")];
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

/// Open tasks as the pane lists them, in pages of two.
fn listed(desk: &Desk) -> Vec<String> {
    let rank = |row: &TaskRow| rank_of(row, &desk.house, desk.now);
    let reader = desk.store.reader();
    let (mut numbers, mut after) = (Vec::new(), None);
    loop {
        let page = reader.tasks_by_rank(&rank, after.as_ref(), true, 2).unwrap();
        let back = page.rows.first().map(|row| row.cursor_by(rank(row)));
        let before = reader.tasks_by_rank(&rank, back.as_ref(), false, 99).unwrap();
        assert_eq!(before.rows.len(), numbers.len(), "a page up leads to what was before");
        numbers.extend(page.rows.iter().map(|row| row.number.clone()));
        after = page.next;
        if after.is_none() {
            return numbers;
        }
    }
}

#[test]
fn the_overdue_without_a_sheet_stand_first_then_red_yellow_and_the_rest() {
    let mut desk = seated_desk();
    let order = |desk: &mut Desk, due: &str| {
        let args = [("matter", "事"), ("lead", "PropertyCompany"), ("due", due)];
        let id = desk.done("task.order", None, &args).subject.unwrap();
        desk.done("task.sign", Some(id), &[("person", "刘师傅")]);
        id
    };
    let late_with_sheet = order(&mut desk, "2026-12-01");
    let in_time = order(&mut desk, "2026-12-31");
    order(&mut desk, "2026-12-08");
    order(&mut desk, "2026-12-03");
    let checked = order(&mut desk, "2026-12-02");
    desk = at(desk, "2026-12-02T09:00:00");
    desk.done("task.sheet", Some(late_with_sheet), SHEET);
    desk.done("task.report", Some(checked), &[("result_words", "好了"), ("doer", "刘经理")]);
    desk = at(desk, "2026-12-07T09:00:00");
    let want = ["D004", "D001", "D005", "D003", "D002"].map(|end| format!("JL-26-{end}"));
    assert_eq!(listed(&desk), want, "D005 waits to be checked until the 7th");
    let count = |filter: TaskFilter| desk.store.reader().task_count(&filter, 99).unwrap().n;
    let overdue = TaskFilter { overdue_at: Some(desk.now), ..TaskFilter::default() };
    assert_eq!(count(TaskFilter { unsent: true, ..overdue.clone() }), 1);
    assert_eq!(count(overdue), 2, "what was reported in time is not overdue");
    let handover = Handover::gather(&desk.store.reader(), &desk.house, &desk.who, desk.now);
    let handover = handover.unwrap();
    let note = |key: &str| {
        let section = handover.sections.iter().find(|section| section.key == key).unwrap();
        section.lines.iter().map(|line| line.note.clone()).collect::<Vec<_>>()
    };
    let late = note("handover-overdue");
    assert!(late.iter().any(|note| note.contains("党支部书记发第1次督办单")), "{late:?}");
    let today = note("handover-due");
    assert!(today.iter().any(|note| note.contains("到场核查")), "{today:?}");
    assert!(today.iter().any(|note| note.contains("催办")), "{today:?}");
    assert_eq!(stage(&desk, in_time), task_stage::SIGNED);
}

#[test]
fn each_date_is_worked_out_to_read_with_what_a_hold_from_today_would_change() {
    let mut desk = seated_desk();
    let id = ordered(&mut desk);
    let lines: Vec<String> = arithmetic(&story(&desk, id), &desk.house, desk.now)
        .into_iter()
        .map(|(_, words)| words.trim().to_owned())
        .collect();
    for want in [
        "交办：首次期限 8 个工作日",
        "2026年11月28日  周末，不计",
        "合计 8 个工作日，到2026年12月4日",
        "假如今天挂账、2026年12月10日恢复：期限顺延到2026年12月22日",
        "签收期限 2026-11-25 23:59（1 个工作日）",
    ] {
        assert!(lines.iter().any(|line| line.contains(want)), "{want}: {lines:#?}");
    }
    let far = [("matter", "清理"), ("lead", "PropertyCompany"), ("due", "2027-01-08")];
    let far = desk.done("task.order", None, &far);
    assert_eq!(far.warnings, [("warning-calendar", "2027".to_owned())]);
    let told = arithmetic(&story(&desk, far.subject.unwrap()), &desk.house, desk.now);
    assert!(told.iter().any(|(tone, _)| *tone == words::Tone::Warn), "{told:?}");
}

#[test]
fn a_struck_off_task_leads_to_the_main_issue_and_leaves_a_withdrawn_one_alone() {
    let mut desk = seated_desk();
    let issue = |desk: &mut Desk, words: &str| {
        let args = [("words", words), ("item", "A06"), ("accept", "yes"), ("place", "3-2-501")];
        desk.done("issue.register", None, &args).subject.unwrap()
    };
    let [main, merged, gone] =
        ["楼道杂物没人管。", "楼道堆物。", "楼道杂物多。"].map(|w| issue(&mut desk, w));
    let supervise = |desk: &mut Desk, id: Id| {
        desk.done("issue.supervise", Some(id), &[("matter", "清理"), ("due", "2026-12-04")]);
        let number = format!(
            "JL-26-D{:03}",
            desk.store.reader().tasks(&TaskFilter::default(), None, 99).unwrap().rows.len()
        );
        desk.store.reader().find_number(&number).unwrap().unwrap().1
    };
    let task = supervise(&mut desk, merged);
    let about_main = supervise(&mut desk, main);
    let idle = supervise(&mut desk, gone);
    desk.done("issue.merge", Some(merged), &[("into", "JL-26-0001")]);
    desk.done("issue.withdraw", Some(gone), &[("reason", "solved_itself")]);
    let strike = |desk: &mut Desk, id: Id| {
        desk.done("task.sign", Some(id), &[("person", "刘师傅")]);
        desk.done("task.report", Some(id), &[("result_words", "已清理"), ("doer", "刘经理")]);
        desk.done("task.verify", Some(id), &[("doer", "孙大姐"), GRID[1], GRID[2]]);
        desk.done("task.close_out", Some(id), &[])
    };
    let told = strike(&mut desk, task);
    assert_eq!(told.warnings[0].0, "warning-tasks-open", "the main issue has a task of its own");
    assert_eq!(stage(&desk, main), issue_stage::ACCEPTED);
    strike(&mut desk, about_main);
    assert_eq!(stage(&desk, main), issue_stage::REPORTED);
    let told = strike(&mut desk, idle);
    assert_eq!(told.warnings, [("warning-issue-gone", "JL-26-0003".to_owned())]);
    assert_eq!(stage(&desk, gone), issue_stage::CLOSED);
}

#[test]
fn an_extension_and_a_hold_are_told_and_every_paper_is_as_it_was() {
    let mut desk = seated_desk();
    let id = ordered(&mut desk);
    desk.done("task.sign", Some(id), &[("person", "刘师傅")]);
    let extend = [("due", "2026-12-07"), ("reason", "weather")];
    let done = desk.done("task.extend", Some(id), &extend);
    assert_eq!(done.warnings, [("warning-tell-extension", "2026-12-10".to_owned())]);
    let to_tell = words::to_tell(&story(&desk, id));
    assert_eq!(to_tell, "已延期到2026年12月7日（天气原因）");
    desk = at(desk, "2026-12-08T09:00:00");
    desk.done("task.sheet", Some(id), SHEET);
    desk.done("task.answer", Some(id), &[("answer", "缺料")]);
    desk = at(desk, "2026-12-14T09:00:00");
    desk.done("task.sheet", Some(id), &[("demand", "最后一次"), ("due", "+1")]);
    // The sheet may be answered until tomorrow.
    let up = [("escalated_to", "StreetOffice"), ("note", "住户天天来问")];
    assert_eq!(desk.refused("task.escalate", Some(id), &up[..1]), "answer_waits");
    let done = desk.done("task.escalate", Some(id), &up);
    assert_eq!(done.warnings, [("warning-answer-waits", "2026-12-15".to_owned())]);
    // A rework later moves the last day; what was sent stays as it was.
    desk.done("task.report", Some(id), &[("result_words", "办了"), ("doer", "刘经理")]);
    desk.done("task.rework", Some(id), &[("doer", "孙大姐"), GRID[1], GRID[2]]);
    let reader = desk.store.reader();
    let page = |paper: &yizhan::export::paper::Paper| -> String {
        text::write(paper).split_whitespace().collect()
    };
    let sheets = order::sheets(&reader, &desk.house, id).unwrap();
    assert_eq!(sheets.iter().map(|(n, _)| *n).collect::<Vec<_>>(), [2, 1]);
    let first = page(&sheets[1].1);
    for want in ["第1次", "超期1个工作日", "2026年12月7日", "三日内说明", "2026年12月11日"]
    {
        assert!(first.contains(want), "{want} in {first}");
    }
    assert!(!first.contains("缺料") && !first.contains("最后一次"), "{first}");
    let up = page(&order::escalation(&reader, &desk.house, id).unwrap().unwrap());
    for want in ["街道", "附：第1次督办单", "缺料", "附：第2次督办单", "最后一次", "超期5个工作日"]
    {
        assert!(up.contains(want), "{want} in {up}");
    }
    let note = page(&order::extension(&reader, &desk.house, id).unwrap().unwrap());
    for want in ["2026年12月4日", "延期到2026年12月7日", "天气原因", "2026年12月10日"]
    {
        assert!(note.contains(want), "{want} in {note}");
    }
    let order = page(&order::of_task(&reader, &desk.house, id).unwrap().unwrap());
    assert!(order.contains("2026年12月4日"), "the order says the day it gave: {order}");
}

/// What a task is by its raw operations: stage, last day, demands in order, answers.
#[derive(Default)]
struct Plain {
    running: bool,
    open: bool,
    due: i64,
    demands: Vec<(String, i64)>,
}

fn plain(desk: &Desk, id: Id) -> Plain {
    let mut plain = Plain::default();
    for op in operations(&desk.places()).iter().filter(|op| op.entity == id.0.to_vec()) {
        let number = |field: u16| op.body.get(&field).map(Said::number);
        plain.due = number(20).unwrap_or(plain.due);
        match op.kind {
            0x0a00 | 0x0a01 | 0x0a02 | 0x0a05 | 0x0a08 | 0x0a0b | 0x0a15 => {
                (plain.running, plain.open) = (true, true);
            }
            0x0a04 | 0x0a06 | 0x0a07 => plain.running = false,
            0x0a09 => (plain.running, plain.open) = (false, false),
            0x0a0a => {
                plain.demands.push((op.body[&37].words().to_owned(), number(38).unwrap()));
            }
            _ => {}
        }
    }
    plain
}

fn agree(steps: &[(u8, u8, u8)]) -> Result<(), TestCaseError> {
    let mut desk = seated_desk();
    let ids = ["+1", "+3", "+9"].map(|due| {
        let args = [("matter", "清理"), ("lead", "PropertyCompany"), ("due", due)];
        desk.done("task.order", None, &args).subject.unwrap()
    });
    for (n, (which, what, days)) in steps.iter().enumerate() {
        let now = desk.now.plus_ms(i64::from(days % 5) * 86_400_000);
        desk = desk.reopen();
        desk.now = now;
        let id = Some(ids[usize::from(which % 3)]);
        let demand = format!("要求{n}");
        let by = [("doer", "孙大姐"), GRID[1], GRID[2]];
        let (name, args): (_, Vec<(&str, &str)>) = match what % 12 {
            0 => ("sign", vec![("person", "刘师傅")]),
            1 => ("progress", vec![("note", "在办")]),
            2..=4 => ("sheet", vec![("demand", &demand), ("due", "+2")]),
            5 => ("answer", vec![("answer", "知道了")]),
            6 => ("hold", vec![("reason", "funds"), ("review", "10日")]),
            7 => ("resume", vec![]),
            8 => ("report", vec![("result_words", "好了"), ("doer", "刘经理")]),
            9 => ("verify", by.to_vec()),
            10 => ("close_out", vec![]),
            _ => ("escalate", vec![("escalated_to", "StreetOffice")]),
        };
        let _ = desk.try_deed(&format!("task.{name}"), id, &args);
    }
    let reader = desk.store.reader();
    let plains: Vec<Plain> = ids.iter().map(|id| plain(&desk, *id)).collect();
    for (id, plain) in ids.iter().zip(&plains) {
        let row = reader.task_row(*id).unwrap().unwrap();
        prop_assert_eq!(row.sheets as usize, plain.demands.len());
        prop_assert_eq!(row.open, plain.open);
        let papers = order::sheets(&reader, &desk.house, *id).unwrap();
        prop_assert_eq!(papers.len(), plain.demands.len());
        for ((n, paper), (place, (demand, due))) in
            papers.iter().rev().zip(plain.demands.iter().enumerate())
        {
            let page: String = text::write(paper).split_whitespace().collect();
            prop_assert_eq!(*n as usize, place + 1);
            let day = yizhan::base::clock::day_text(Moment(*due).day());
            for want in [demand.as_str(), &format!("第{n}次"), &format!("答复期限{day}")] {
                prop_assert!(page.contains(want), "{} in {}", want, page);
            }
        }
    }
    let late = |plain: &&Plain| plain.running && plain.due < desk.now.0;
    let overdue = TaskFilter { overdue_at: Some(desk.now), ..TaskFilter::default() };
    let unsent = TaskFilter { unsent: true, ..overdue.clone() };
    let count = |filter: &TaskFilter| reader.task_count(filter, 99).unwrap().n as usize;
    prop_assert_eq!(count(&overdue), plains.iter().filter(late).count());
    let without = plains.iter().filter(late).filter(|plain| plain.demands.is_empty());
    prop_assert_eq!(count(&unsent), without.count());
    prop_assert_eq!(listed(&desk).len(), plains.iter().filter(|plain| plain.open).count());
    Ok(())
}

#[test]
fn every_number_on_papers_and_lists_is_in_the_journal() {
    let config = Config { cases: 12, ..Config::default() };
    let steps = proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 4..30);
    TestRunner::new(config).run(&steps, |steps| agree(&steps)).unwrap();
}

#[test]
fn an_extension_has_a_most_that_the_station_settles_and_a_hold_forgives_nothing() {
    let mut desk = seated_desk();
    let id = ordered(&mut desk);
    let until = |due| [("due", due), ("reason", "weather")];
    assert_eq!(desk.refused("task.extend", Some(id), &until("2027-06-30")), "extension_too_long");
    let set = [("setting", "task_extension_days"), ("value", "3")];
    desk.done("station.setting", None, &set);
    assert_eq!(desk.refused("task.extend", Some(id), &until("2026-12-10")), "extension_too_long");
    desk.done("task.extend", Some(id), &until("2026-12-09"));
    desk = at(desk, "2026-12-21T09:00:00");
    let told = arithmetic(&story(&desk, id), &desk.house, desk.now);
    let if_held = told.iter().find(|(_, words)| words.contains("假如今天挂账")).unwrap();
    assert!(if_held.1.contains("2027年1月10日恢复") && if_held.1.contains("仍是超期"), "{told:?}");
}
