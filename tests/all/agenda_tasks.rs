//! 督办事项 from the order to the close-out, and the issues that come back with it.

use yizhan::base::id::Id;
use yizhan::domain::issue::{IssueField, stage as issue_stage};
use yizhan::domain::meeting::MeetingField;
use yizhan::domain::task::{TaskField, stage as task_stage};
use yizhan::domain::topic::stage as topic_stage;

use crate::agenda::stage;
use crate::agenda_meeting::{AGREED, number, resolve, seated_desk, seen, session, take};
use crate::desk::Desk;

const ORDER: &[(&str, &str)] =
    &[("matter", "清理楼道杂物"), ("lead", "PropertyCompany"), ("due", "2026-12-04")];

fn ordered(desk: &mut Desk) -> Id {
    desk.done("task.order", None, ORDER).subject.unwrap()
}

fn reported(desk: &mut Desk, id: Id) {
    desk.done("task.sign", Some(id), &[("person", "刘师傅"), ("way", "phone")]);
    desk.done("task.report", Some(id), &[("result_words", "已清理"), ("doer", "刘经理")]);
}

fn closed_out(desk: &mut Desk, id: Id) {
    reported(desk, id);
    let by = [("doer", "小孙"), ("doer_role", "grid_worker"), ("note", "到场看过")];
    desk.done("task.verify", Some(id), &by);
    desk.done("task.close_out", Some(id), &[]);
}

fn due(desk: &Desk, id: Id) -> String {
    seen(desk, id).record.moment(TaskField::DueAt).unwrap().day().to_string()
}

/// An accepted issue, carried on to this stage.
fn issue(desk: &mut Desk, words: &str, on_hold: bool) -> Id {
    let args = [("words", words), ("item", "A06"), ("accept", "yes"), ("place", "3-2-501")];
    let id = desk.done("issue.register", None, &args).subject.unwrap();
    if on_hold {
        desk.done("issue.hold", Some(id), &[("reason", "funds"), ("review", "10日")]);
    }
    id
}

#[test]
fn a_task_runs_from_order_to_close_out_and_is_not_judged_by_whoever_did_it() {
    let mut desk = seated_desk();
    let id = ordered(&mut desk);
    assert_eq!(seen(&desk, id).record.text(TaskField::Number), "JL-26-D001");
    desk.done("task.sign", Some(id), &[("person", "刘师傅")]);
    assert_eq!(desk.refused("task.progress", Some(id), &[]), "missing");
    desk.done("task.progress", Some(id), &[("note", "已联系清运车")]);
    desk.done("task.report", Some(id), &[("result_words", "已清理"), ("doer", "刘经理")]);
    for (doer, role, want) in [
        ("刘师傅", "grid_worker", "handler_may_not_judge"),
        ("刘经理", "council_member", "handler_may_not_judge"),
        ("李书记", "branch_secretary", "not_your_role"),
    ] {
        let by = [("doer", doer), ("doer_role", role), ("note", "到场看过")];
        assert_eq!(desk.refused("task.verify", Some(id), &by), want, "{doer}");
    }
    assert_eq!(desk.refused("task.close_out", Some(id), &[]), "wrong_stage");
    let by = [("doer", "小孙"), ("doer_role", "grid_worker")];
    assert_eq!(desk.refused("task.verify", Some(id), &by), "missing");
    desk.done("task.verify", Some(id), &[by[0], by[1], ("note", "到场看过")]);
    desk.sit("王敏", "station_volunteer");
    assert_eq!(desk.refused("task.close_out", Some(id), &[]), "not_your_role");
    desk.sit("李书记", "branch_secretary");
    desk.done("task.close_out", Some(id), &[]);
    assert_eq!(stage(&desk, id), task_stage::CLOSED_OUT);
}

#[test]
fn an_order_needs_a_known_party_and_a_day_to_come() {
    let mut desk = seated_desk();
    let order = |lead: &'static str, due: &'static str, topic: &'static str| {
        [("matter", "清理"), ("lead", lead), ("due", due), ("topic", topic)]
    };
    for (args, want) in [
        (order("Nobody", "12月4日", ""), "unknown_party"),
        (order("PropertyCompany", "2026-11-01", ""), "day_passed"),
        (order("PropertyCompany", "12月4日", "JL-26-Y009"), "not_found"),
    ] {
        assert_eq!(desk.refused("task.order", None, &args), want);
    }
    crate::agenda::topic(&mut desk, "没有议过的", "A06");
    let early = order("PropertyCompany", "12月4日", "JL-26-Y001");
    assert_eq!(desk.refused("task.order", None, &early), "wrong_stage");
    desk.sit("王敏", "station_volunteer");
    assert_eq!(desk.refused("task.order", None, ORDER), "not_your_role");
}

#[test]
fn a_limit_is_extended_once_and_in_time_and_days_on_the_book_are_given_back() {
    let mut desk = seated_desk();
    let id = ordered(&mut desk);
    let extend = |due: &'static str| [("due", due), ("reason", "complex")];
    assert_eq!(desk.refused("task.extend", Some(id), &extend("2026-12-04")), "not_later");
    assert_eq!(desk.refused("task.extend", Some(id), &extend("2026-11-20")), "day_passed");
    desk.done("task.extend", Some(id), &extend("2026-12-08"));
    assert_eq!(desk.refused("task.extend", Some(id), &extend("2026-12-20")), "extended_before");
    let hold = |review: &'static str| [("reason", "season"), ("review", review)];
    assert_eq!(desk.refused("task.hold", Some(id), &hold("2026-12-11")), "review_too_late");
    assert_eq!(desk.refused("task.hold", Some(id), &hold("2026-11-20")), "day_passed");
    desk.done("task.hold", Some(id), &hold("2026-12-10"));
    desk.now = desk.now.plus_ms(10 * 24 * 3_600_000);
    desk.done("task.resume", Some(id), &[]);
    // From 24 November to 4 December the clock stood for eight working days; nobody had signed yet.
    assert_eq!(due(&desk, id), "2026-12-18");
    assert_eq!(stage(&desk, id), task_stage::ISSUED);
    let late = ordered_late(&mut desk);
    assert_eq!(
        desk.refused("task.extend", Some(late), &extend("2027-01-04")),
        "extension_too_late"
    );
}

/// A task whose last day was yesterday.
fn ordered_late(desk: &mut Desk) -> Id {
    let due = desk.now.day().to_string();
    let args = [("matter", "旧事"), ("lead", "PropertyCompany"), ("due", due.as_str())];
    let id = desk.done("task.order", None, &args).subject.unwrap();
    desk.now = desk.now.plus_ms(24 * 3_600_000);
    id
}

#[test]
fn what_failed_a_check_gets_at_most_half_the_first_limit() {
    let mut desk = seated_desk();
    let id = ordered(&mut desk);
    reported(&mut desk, id);
    let by = |due: &'static str| {
        [("doer", "小孙"), ("doer_role", "grid_worker"), ("note", "二层还有"), ("due", due)]
    };
    // Eight working days were given at first, so four are left from today on.
    assert_eq!(desk.refused("task.rework", Some(id), &by("2026-12-01")), "rework_too_long");
    desk.done("task.rework", Some(id), &by(""));
    assert_eq!(due(&desk, id), "2026-11-30");
    desk.done("task.report", Some(id), &[("result_words", "全部清理"), ("doer", "刘经理")]);
    assert_eq!(stage(&desk, id), task_stage::REPORTED_DONE);
}

#[test]
fn only_a_later_meeting_takes_back_what_a_meeting_ordered() {
    let mut desk = seated_desk();
    let free = ordered(&mut desk);
    desk.done("task.cancel", Some(free), &[("note", "重复交办")]);
    let road = crate::agenda_meeting::confirmed(&mut desk, "东门道路", "A06");
    let first = session(&mut desk);
    resolve(&mut desk, first, road);
    desk.done("meeting.adjourn", Some(first), &[]);
    desk.done("meeting.issue_minutes", Some(first), &[]);
    let (_, task) = desk.store.reader().find_number("JL-26-D002").unwrap().unwrap();
    let by = |meeting: &'static str| [("meeting", meeting), ("note", "另有安排")];
    assert_eq!(desk.refused("task.cancel", Some(task), &by("")), "later_meeting");
    assert_eq!(desk.refused("task.cancel", Some(task), &by("JL-26-H001")), "later_meeting");
    desk.now = desk.now.plus_ms(24 * 3_600_000);
    let second = session(&mut desk);
    assert_eq!(seen(&desk, second).record.text(MeetingField::Number), "JL-26-H002");
    desk.done("task.cancel", Some(task), &by("JL-26-H002"));
    assert_eq!(stage(&desk, task), task_stage::CANCELLED);
}

#[test]
fn residents_are_asked_when_the_last_task_of_their_topic_is_struck_off() {
    let mut desk = seated_desk();
    let held = issue(&mut desk, "东门路面坑洼，老人绊倒过。", true);
    let open = issue(&mut desk, "东门路太烂，电动车过不去。", false);
    let gone = issue(&mut desk, "东门积水。", false);
    desk.done("issue.to_topic", Some(held), &[("title", "东门道路修补")]);
    let (_, road) = desk.store.reader().find_number("JL-26-Y001").unwrap().unwrap();
    let both = [("issues", "JL-26-0002;JL-26-0003")];
    desk.done("topic.gather", Some(road), &both);
    assert_eq!(desk.refused("topic.gather", Some(road), &both), "nothing_changed");
    desk.done("topic.gather", Some(road), &[("remove", "JL-26-0003")]);
    assert_eq!(seen(&desk, gone).record.id(IssueField::Topic), None);
    desk.done("topic.screen", Some(road), &[("screened_with", "赵议事")]);
    desk.done("topic.confirm", Some(road), &[]);
    let meeting = session(&mut desk);
    take(&mut desk, meeting, road);
    desk.done("meeting.agree", Some(meeting), AGREED);
    desk.done("meeting.agree", Some(meeting), AGREED);
    desk.done("meeting.outcome", Some(meeting), &[("outcome", "resolved")]);
    desk.done("meeting.adjourn", Some(meeting), &[]);
    desk.done("meeting.issue_minutes", Some(meeting), &[]);
    let tasks = ["JL-26-D001", "JL-26-D002"]
        .map(|number| desk.store.reader().find_number(number).unwrap().unwrap().1);
    let posted = [("posted", "公告栏")];
    assert_eq!(desk.refused("topic.post_result", Some(road), &posted), "tasks_open");
    closed_out(&mut desk, tasks[0]);
    assert_eq!(stage(&desk, held), issue_stage::ON_HOLD);
    closed_out(&mut desk, tasks[1]);
    for id in [held, open] {
        let seen = seen(&desk, id);
        assert_eq!(seen.stage(), issue_stage::REPORTED);
        assert_eq!(seen.record.text(IssueField::ResultWords), "已清理");
        assert_eq!(seen.record.text(IssueField::HoldReason), "");
        assert!(seen.conflicts.is_empty());
    }
    let pauses = seen(&desk, held).record.list(IssueField::Pauses).to_vec();
    assert!(pauses.iter().all(|pause| pause.as_list()[1].as_int() != Some(0)), "{pauses:?}");
    assert_eq!(stage(&desk, gone), issue_stage::ACCEPTED);
    let verdict = [("solved", "yes"), ("satisfaction", "satisfied")];
    desk.done("issue.follow_up", Some(held), &verdict);
    desk.done("topic.post_result", Some(road), &posted);
    desk.done("topic.archive", Some(road), &[]);
    assert_eq!(stage(&desk, road), topic_stage::ARCHIVED);
    let live = desk.store.picture_digest().unwrap();
    desk.store.redraw(&mut |_, _| true).unwrap();
    assert_eq!(desk.store.picture_digest().unwrap(), live);
}

#[test]
fn a_task_about_one_issue_brings_that_issue_back() {
    let mut desk = seated_desk();
    let id = issue(&mut desk, "楼道杂物没人管。", false);
    let args = [("matter", "清理楼道"), ("due", "2026-12-04")];
    desk.done("issue.supervise", Some(id), &args);
    let (_, task) = desk.store.reader().find_number("JL-26-D001").unwrap().unwrap();
    closed_out(&mut desk, task);
    assert_eq!(stage(&desk, id), issue_stage::REPORTED);
}

#[test]
fn a_task_that_prepares_the_owners_vote_settles_nothing() {
    let mut desk = seated_desk();
    let id = issue(&mut desk, "想建充电棚。", false);
    desk.done("issue.to_topic", Some(id), &[("title", "建充电棚")]);
    let (_, shed) = desk.store.reader().find_number("JL-26-Y001").unwrap().unwrap();
    desk.done("topic.edit", Some(shed), &[("item", "E05")]);
    desk.done("topic.screen", Some(shed), &[("screened_with", "赵议事")]);
    desk.done("topic.confirm", Some(shed), &[]);
    let meeting = session(&mut desk);
    take(&mut desk, meeting, shed);
    desk.done("meeting.agree", Some(meeting), AGREED);
    desk.done("meeting.outcome", Some(meeting), &[("outcome", "owners_vote")]);
    desk.done("meeting.adjourn", Some(meeting), &[]);
    desk.done("meeting.issue_minutes", Some(meeting), &[]);
    let (_, task) = desk.store.reader().find_number("JL-26-D001").unwrap().unwrap();
    closed_out(&mut desk, task);
    assert_eq!(stage(&desk, id), issue_stage::ACCEPTED);
    assert_eq!(number(&desk, shed), "JL-26-Y001");
}
