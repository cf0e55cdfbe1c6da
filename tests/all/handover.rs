//! The handover equals what a plain look over the whole history says.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use yizhan::base::clock::Moment;
use yizhan::base::id::Id;
use yizhan::domain::field::Thing;
use yizhan::domain::issue::stage;
use yizhan::store::query::issue::{IssueFilter, IssueRow, Order};
use yizhan::store::query::task::TaskFilter;
use yizhan::work::handover::{Handover, Leads, MOST, until};

use crate::desk::Desk;

/// 王敏 added them all and never works: an undo of theirs takes nobody's chair away.
const PEOPLE: [&str; 3] = ["钱爷爷", "李书记", "孙网格员"];

/// Who did a deed, and what it touched.
type Done = (Id, Vec<Id>);

fn deed(desk: &mut Desk, issues: &[Id], step: (u8, u8, u8)) -> Option<Vec<Id>> {
    let (what, which, how) = step;
    let issue = issues.get(usize::from(which) % issues.len().max(1)).copied();
    let days = (usize::from(how) % 4).to_string();
    let review = format!("+{days}");
    let args: &[(&str, &str)] = match what % 10 {
        0 | 1 => &[("words", "楼上漏水泡了顶棚"), ("item", "H02"), ("accept", "yes")],
        2 => &[("words", "暖气不热，才15度"), ("item", "B04"), ("accept", "yes")],
        3 => &[("lead", "PropertyCompany")],
        6 => &[("result", "solved"), ("result_words", "修好了"), ("doer", "刘师傅")],
        7 => &[
            ("reason", "funds"),
            ("review", &review),
            ("doer", "李书记"),
            ("doer_role", "branch_secretary"),
        ],
        8 => &[("note", "到场看过")],
        _ => &[("doer", "刘师傅")],
    };
    let names =
        ["register", "register", "register", "dispatch", "sign", "start", "report", "hold", "note"];
    let name = names.get(usize::from(what % 10)).map(|name| format!("issue.{name}"));
    let name = name.unwrap_or_else(|| ["undo", "redo"][usize::from(how) % 2].to_owned());
    let about = if what % 10 < 3 || what % 10 == 9 { None } else { Some(issue?) };
    desk.try_deed(&name, about, args).ok().map(|done| done.committed.touched)
}

/// Things of others between the last two turns of somebody, the last touched first.
fn changed(desk: &Desk, done: &[Done], me: Id) -> Vec<Id> {
    let reader = desk.store.reader();
    let tail = done.iter().rev().skip_while(|(by, _)| *by == me);
    let mut found: Vec<Id> = Vec::new();
    for (_, touched) in tail.take_while(|(by, _)| *by != me) {
        for id in touched {
            if reader.thing(*id).unwrap() == Some(Thing::Issue) && !found.contains(id) {
                found.push(*id);
            }
        }
    }
    found
}

fn ids(handover: &Handover, key: &str) -> Vec<Id> {
    let section = handover.sections.iter().find(|section| section.key == key).unwrap();
    let lines = section.lines.iter().filter_map(|line| match &line.leads {
        Leads::To(_, id) => Some(*id),
        Leads::Back(..) | Leads::Month(..) => None,
    });
    lines.collect()
}

fn sorted(mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_by_key(|id| id.0);
    ids
}

fn check(desk: &Desk, done: &[Done]) -> Result<(), TestCaseError> {
    let reader = desk.store.reader();
    let handover = Handover::gather(&reader, &desk.house, &desk.who, desk.now).unwrap();
    let expected = changed(desk, done, desk.who.operator);
    prop_assert_eq!(sorted(ids(&handover, "handover-changes")), sorted(expected));
    let rows = reader.issues(&IssueFilter::default(), Order::Newest, None, 1_000).unwrap().rows;
    let pick = |fits: &dyn Fn(&IssueRow) -> bool| {
        sorted(rows.iter().filter(|row| fits(row)).map(|row| row.id).collect())
    };
    let (from, below) = (Moment::start_of(desk.now.day()), until(&desk.house, desk.now));
    let today = |at: Option<Moment>| at.is_some_and(|at| from <= at && at < below);
    let tasks = reader.tasks(&TaskFilter::default(), None, 1_000).unwrap().rows;
    prop_assert!(tasks.iter().all(|task| !today(task.due_at)));
    let due = pick(&|row| row.open && today(row.due_at));
    prop_assert_eq!(sorted(ids(&handover, "handover-due")), due);
    let late = pick(&|row| row.open && row.due_at.is_some_and(|at| at < from));
    prop_assert_eq!(sorted(ids(&handover, "handover-overdue")), late);
    let calls = pick(&|row| row.stage == stage::REPORTED);
    prop_assert_eq!(sorted(ids(&handover, "handover-calls")), calls);
    let reviews =
        pick(&|row| row.stage == stage::ON_HOLD && row.review_at.is_some_and(|at| at < below));
    prop_assert_eq!(sorted(ids(&handover, "handover-reviews")), reviews);
    Ok(())
}

fn play(steps: &[(u8, u8, u8)]) -> Result<(), TestCaseError> {
    let mut desk = Desk::new();
    let mut done: Vec<Done> = Vec::new();
    let mut issues: Vec<Id> = Vec::new();
    for name in PEOPLE {
        desk.sit("王敏", "station_volunteer");
        desk.sit(name, "branch_secretary");
    }
    // People were added by whoever sat there; that touched nothing anybody works on.
    for (turn, step) in steps.iter().enumerate() {
        if step.1 % 4 == 0 {
            desk.sit(PEOPLE[usize::from(step.2) % PEOPLE.len()], "branch_secretary");
        }
        if turn % 5 == 4 {
            desk.now = desk.now.plus_ms(i64::from(step.2) * 600_000);
        }
        let by = desk.who.operator;
        if let Some(touched) = deed(&mut desk, &issues, *step) {
            for id in &touched {
                if desk.store.reader().thing(*id).unwrap() == Some(Thing::Issue)
                    && !issues.contains(id)
                {
                    issues.push(*id);
                }
            }
            done.push((by, touched));
        }
    }
    prop_assert!(issues.len() < MOST);
    for name in PEOPLE {
        desk.sit(name, "branch_secretary");
        check(&desk, &done)?;
    }
    Ok(())
}

#[test]
fn the_handover_equals_a_plain_look_over_any_history() {
    let config = Config { cases: 15, ..Config::default() };
    let history = proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 1..36);
    TestRunner::new(config).run(&history, |steps| play(&steps)).unwrap();
}

#[test]
fn who_made_a_thing_last_and_when_the_turn_ended_is_told() {
    let mut desk = Desk::new();
    let words = [("words", "楼上漏水泡了顶棚"), ("item", "H02"), ("accept", "yes")];
    let first = desk.done("issue.register", None, &words).subject.unwrap();
    let left = desk.now.plus_ms(-60_000);
    desk.sit("李书记", "branch_secretary");
    desk.sit("孙网格员", "grid_worker");
    desk.done("issue.note", Some(first), &[("note", "到场看过")]);
    desk.sit("李书记", "branch_secretary");
    desk.done("issue.dispatch", Some(first), &[("lead", "PropertyCompany")]);
    desk.sit("王敏", "station_volunteer");
    // A turn that has begun does not hide what came before it.
    desk.done("issue.note", Some(first), &[("note", "我也看了")]);
    let reader = desk.store.reader();
    let handover = Handover::gather(&reader, &desk.house, &desk.who, desk.now).unwrap();
    assert!(handover.since.is_some_and(|since| since.0 >= left.0), "{:?}", handover.since);
    let lines = &handover.sections[0].lines;
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].matter, "楼上漏水泡了顶棚");
    assert!(lines[0].note.ends_with("派单 李书记、孙网格员"), "{}", lines[0].note);
}

#[test]
fn what_does_not_fit_the_paper_is_there_by_its_number() {
    let mut desk = Desk::new();
    for _ in 0..9 {
        let args = [("words", "楼上漏水泡了顶棚"), ("item", "H02"), ("accept", "yes")];
        desk.done("issue.register", None, &args);
    }
    desk.now = desk.now.plus_ms(60 * 86_400_000);
    let handover =
        Handover::gather(&desk.store.reader(), &desk.house, &desk.who, desk.now).unwrap();
    let paper = yizhan::export::handover::paper(&handover, &desk.house);
    let text = yizhan::export::text::write(&paper);
    for n in 1..10 {
        assert!(text.contains(&format!("JL-26-000{n}")), "{n} in {text}");
    }
}
