//! 拟议: what the desk proposes by itself, what it takes back, and what it leaves to people.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use yizhan::base::id::Id;
use yizhan::domain::field::Thing;
use yizhan::domain::topic::{TopicField, stage};
use yizhan::store::query::issue::{IssueFilter, Order};
use yizhan::store::query::topic::TopicFilter;
use yizhan::work::handover::untold;
use yizhan::work::house::House;
use yizhan::work::topic::proposing::{Look, propose};

use crate::desk::Desk;

/// A matter that no table of reasons sends to the meeting by itself.
const QUIET: &str = "C01";

fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.sit("李书记", "branch_secretary");
    desk
}

fn told(desk: &mut Desk, item: &str, place: &str, more: &[(&str, &str)]) -> Id {
    let mut args = vec![("words", "垃圾好几天没拉"), ("place", place), ("item", item)];
    args.extend([("accept", "yes"), ("requester", "张大爷")]);
    args.extend(more);
    desk.done("issue.register", None, &args).subject.unwrap()
}

/// Live proposals: number and why.
fn proposed(desk: &Desk) -> Vec<(String, Vec<String>)> {
    let filter = TopicFilter { stage: Some(stage::PROPOSED), ..TopicFilter::default() };
    let rows = desk.store.reader().topics(&filter, None, 500).unwrap().rows;
    let why = |id: Id| {
        let record = desk.store.reader().fold(id).unwrap().record;
        let reasons = record.list(TopicField::Reasons).iter();
        reasons.filter_map(|reason| reason.as_text().map(str::to_owned)).collect()
    };
    rows.into_iter().map(|row| (row.number, why(row.id))).collect()
}

fn topic(desk: &Desk, number: &str) -> (Id, u8) {
    let (thing, id) = desk.store.reader().find_number(number).unwrap().unwrap();
    assert_eq!(thing, Thing::Topic);
    (id, desk.store.reader().fold(id).unwrap().stage())
}

/// The note of the last operation on a topic that left one.
fn note(desk: &Desk, id: Id) -> String {
    let folded = desk.store.reader().fold(id).unwrap();
    let notes = folded.history.iter().rev().filter_map(|entry| entry.body.get(&8)?.as_text());
    notes.map(str::to_owned).next().unwrap_or_default()
}

#[test]
fn each_reason_proposes_at_its_limit_and_not_below() {
    let send_back = |reason| [("reason", reason), ("note", "不归我们")];
    let known = [("doer", "刘师傅")];
    for (item, want, below) in [
        ("E01", "always", false),
        (QUIET, "nobodys_duty", true),
        (QUIET, "returned_twice", true),
        (QUIET, "asked", true),
        (QUIET, "needs_money", true),
    ] {
        let mut desk = desk();
        let id = told(&mut desk, item, "3-2-501", &[]);
        if below {
            assert_eq!(proposed(&desk), [], "{want}");
        }
        match (want, below) {
            ("nobodys_duty" | "returned_twice", true) => {
                desk.done("issue.dispatch", Some(id), &[("lead", "PropertyCompany")]);
                desk.done("issue.return", Some(id), &send_back("other"));
                assert_eq!(proposed(&desk), [], "{want}");
                desk.done("issue.uphold", Some(id), &[("note", "归物业")]);
                let reason = if want == "returned_twice" { "other" } else { "unclear_owner" };
                if want == "nobodys_duty" {
                    desk.done("undo", None, &[]);
                    desk.done("undo", None, &[]);
                }
                desk.done("issue.return", Some(id), &send_back(reason));
            }
            ("asked", _) => drop(desk.done("issue.ask", Some(id), &[("asked_by", "业委会")])),
            ("needs_money", true) => {
                desk.done("issue.dispatch", Some(id), &[("lead", "PropertyCompany")]);
                desk.done("issue.sign", Some(id), &known);
                let hold = [("reason", "season"), ("review", "+3")];
                desk.done("issue.hold", Some(id), &hold);
                assert_eq!(proposed(&desk), [], "{want}");
                desk.done("issue.resume", Some(id), &[]);
                desk.done("issue.hold", Some(id), &[("reason", "funds"), ("review", "+3")]);
            }
            _ => {}
        }
        assert_eq!(proposed(&desk), [("P26-0001".to_owned(), vec![want.to_owned()])], "{want}");
    }
}

#[test]
fn five_working_days_of_being_late_propose_when_the_day_comes_and_once() {
    let mut desk = desk();
    told(&mut desk, QUIET, "3-2-501", &[]);
    let row = desk.store.reader().issues(&IssueFilter::default(), Order::Due, None, 9);
    let due = row.unwrap().rows[0].due_at.unwrap();
    let day = 24 * 3_600_000;
    // From the day after the limit: whatever weekday that is, the fifth working day lies within.
    let mut first = None;
    for days in 1..12 {
        let now = due.plus_ms(days * day);
        let late = yizhan::domain::deadline::lateness(due, now, &desk.house.calendar, 0);
        let yizhan::domain::deadline::Lateness::Red { working_days } = late else { panic!() };
        propose(&mut desk.store, &desk.house, now, Look::Day).unwrap();
        let stands = proposed(&desk);
        assert_eq!(stands.len(), usize::from(working_days >= 5), "{working_days}");
        if working_days >= 5 {
            assert_eq!(stands[0].1, ["long_overdue"]);
            let said = desk.store.reader().fold(topic(&desk, "P26-0001").0).unwrap().history.len();
            assert_eq!(*first.get_or_insert(said), said, "said again on a later day");
        }
    }
    assert!(first.is_some());
}

#[test]
fn three_flats_make_one_proposal_and_two_or_one_flat_thrice_make_none() {
    let mut desk = desk();
    told(&mut desk, QUIET, "3-2-501", &[]);
    told(&mut desk, QUIET, "3号楼2单元501", &[]);
    told(&mut desk, QUIET, "3-2-502", &[]);
    told(&mut desk, "A02", "5-1-101", &[]);
    assert_eq!(proposed(&desk), []);
    let done = desk.done(
        "issue.register",
        None,
        &[("words", "垃圾没人收"), ("place", "1-1-101"), ("item", QUIET), ("accept", "yes")],
    );
    assert_eq!(done.warnings.last().unwrap().0, "warning-proposed");
    assert_eq!(proposed(&desk), [("P-C01-1".to_owned(), vec!["repeated".to_owned()])]);
    let (id, _) = topic(&desk, "p-c01-1");
    assert_eq!(desk.store.reader().topic_row(id).unwrap().unwrap().households, 3);
    assert_eq!(desk.store.reader().issues_of_topic(id).unwrap().len(), 4);
    told(&mut desk, QUIET, "1-1-102", &[]);
    assert_eq!(desk.store.reader().topic_row(id).unwrap().unwrap().households, 4);
    assert_eq!(proposed(&desk).len(), 1);
}

#[test]
fn the_window_and_the_number_of_households_are_settings_and_time_alone_takes_nothing_back() {
    let mut desk = desk();
    let day = 24 * 3_600_000;
    desk.done("station.setting", None, &[("setting", "propose_window"), ("value", "10")]);
    desk.done("station.setting", None, &[("setting", "propose_households"), ("value", "2")]);
    told(&mut desk, QUIET, "1-1-101", &[]);
    desk.now = desk.now.plus_ms(10 * day);
    told(&mut desk, QUIET, "1-1-201", &[]);
    assert!(proposed(&desk).iter().all(|(number, _)| number != "P-C01-1"));
    desk.now = desk.now.plus_ms(9 * day);
    told(&mut desk, QUIET, "1-1-301", &[]);
    assert_eq!(proposed(&desk)[0].0, "P-C01-1");
    propose(&mut desk.store, &desk.house, desk.now.plus_ms(200 * day), Look::All).unwrap();
    assert_eq!(proposed(&desk)[0].0, "P-C01-1");
}

#[test]
fn falling_below_takes_it_back_with_a_note_and_crossing_again_revives_the_same() {
    let mut desk = desk();
    let first = told(&mut desk, QUIET, "1-1-101", &[]);
    told(&mut desk, QUIET, "1-1-201", &[]);
    told(&mut desk, QUIET, "1-1-301", &[]);
    let (id, _) = topic(&desk, "P-C01-1");
    let done = desk.done("undo", None, &[]);
    assert_eq!(done.warnings.last().unwrap().0, "warning-proposal-back");
    assert_eq!(topic(&desk, "P-C01-1").1, stage::TAKEN_BACK);
    assert_eq!(note(&desk, id), "JL-26-0003 登记已撤销、户数由3户变为2户");
    desk.done("redo", None, &[]);
    assert_eq!(topic(&desk, "P-C01-1"), (id, stage::PROPOSED));
    desk.done("issue.withdraw", Some(first), &[("reason", "changed_mind")]);
    assert_eq!(topic(&desk, "P-C01-1").1, stage::TAKEN_BACK);
    assert_eq!(note(&desk, id), "JL-26-0001 诉求人撤回、户数由3户变为2户");
    told(&mut desk, QUIET, "1-1-401", &[]);
    assert_eq!(topic(&desk, "P-C01-1").1, stage::PROPOSED);
    // A household that follows another issue still stands behind the matter.
    let last = told(&mut desk, "A02", "9-9-901", &[]);
    desk.done("issue.merge", Some(last), &[("into", "JL-26-0002")]);
    assert_eq!(desk.store.reader().topic_row(id).unwrap().unwrap().households, 4);
    desk.done("issue.unmerge", Some(last), &[]);
    assert_eq!(desk.store.reader().topic_row(id).unwrap().unwrap().households, 3);
    let house = House::load(&desk.store.reader()).unwrap();
    assert!(propose(&mut desk.store, &house, desk.now, Look::All).unwrap().is_empty());
}

#[test]
fn what_a_person_took_up_or_turned_down_is_not_made_again_and_still_counts_households() {
    let mut desk = desk();
    let ids: Vec<Id> =
        ["1-1-101", "1-1-201", "1-1-301"].map(|at| told(&mut desk, QUIET, at, &[])).into();
    let (id, _) = topic(&desk, "P-C01-1");
    let done = desk.done("topic.collect", Some(id), &[("title", "垃圾清运不及时")]);
    assert_eq!(done.number, "JL-26-Y001");
    assert_eq!(topic(&desk, "Y001"), (id, stage::COLLECTED));
    assert_eq!(topic(&desk, "P-C01-1").0, id);
    let done = desk.done(
        "issue.register",
        None,
        &[("words", "垃圾没人收"), ("place", "1-1-401"), ("item", QUIET), ("accept", "yes")],
    );
    assert_eq!(done.warnings.last().unwrap().0, "warning-joined-topic");
    assert_eq!(desk.store.reader().topic_row(id).unwrap().unwrap().households, 4);
    desk.done("issue.withdraw", Some(ids[0]), &[("reason", "changed_mind")]);
    desk.done("issue.withdraw", Some(ids[1]), &[("reason", "changed_mind")]);
    assert_eq!(topic(&desk, "Y001").1, stage::COLLECTED);
    // What the person takes out stays out.
    desk.done("topic.gather", Some(id), &[("remove", "JL-26-0004")]);
    let numbers = |desk: &Desk| desk.store.reader().issues_of_topic(id).unwrap().len();
    assert_eq!(numbers(&desk), 3);
    desk.done("topic.decline", Some(id), &[("reason", "no_support")]);
    assert!(propose(&mut desk.store, &desk.house, desk.now, Look::All).unwrap().is_empty());
    assert_eq!(proposed(&desk), []);
    // Three other flats are a new matter.
    told(&mut desk, QUIET, "2-1-101", &[]);
    told(&mut desk, QUIET, "2-1-201", &[]);
    assert_eq!(proposed(&desk), [("P-C01-2".to_owned(), vec!["repeated".to_owned()])]);
}

#[test]
fn taking_up_can_be_undone_although_the_desk_counted_on() {
    let mut desk = desk();
    for place in ["1-1-101", "1-1-201", "1-1-301"] {
        told(&mut desk, QUIET, place, &[]);
    }
    let (id, _) = topic(&desk, "P-C01-1");
    desk.done("topic.collect", Some(id), &[("title", "垃圾清运不及时")]);
    desk.done("undo", None, &[]);
    assert_eq!(topic(&desk, "P-C01-1"), (id, stage::PROPOSED));
    desk.done("undo", None, &[]);
    assert_eq!(topic(&desk, "P-C01-1"), (id, stage::TAKEN_BACK));
}

#[test]
fn an_issue_with_a_reason_of_its_own_goes_into_the_common_proposal_and_back() {
    let mut desk = desk();
    let first = told(&mut desk, QUIET, "1-1-101", &[]);
    desk.done("issue.ask", Some(first), &[("asked_by", "物业")]);
    assert_eq!(proposed(&desk)[0].0, "P26-0001");
    told(&mut desk, QUIET, "1-1-201", &[]);
    told(&mut desk, QUIET, "1-1-301", &[]);
    let both = vec!["repeated".to_owned(), "asked".to_owned()];
    assert_eq!(proposed(&desk), [("P-C01-1".to_owned(), both)]);
    desk.done("undo", None, &[]);
    assert_eq!(proposed(&desk), [("P26-0001".to_owned(), vec!["asked".to_owned()])]);
}

#[test]
fn an_answer_of_no_waits_until_proposer_and_requesters_were_told() {
    let mut desk = desk();
    let ids: Vec<Id> =
        ["1-1-101", "1-1-201", "1-1-301"].map(|at| told(&mut desk, QUIET, at, &[])).into();
    let (id, _) = topic(&desk, "P-C01-1");
    assert_eq!(desk.refused("issue.tell_topic", Some(ids[0]), &[]), "nothing_to_tell");
    desk.done("topic.decline", Some(id), &[("reason", "impossible")]);
    let untold = |desk: &Desk| {
        let reader = desk.store.reader();
        let topics = reader.topics_untold(9).unwrap().len();
        (topics, reader.requesters_untold(None, 9).unwrap().len())
    };
    assert_eq!(untold(&desk), (1, 3));
    desk.done("issue.tell_topic", Some(ids[0]), &[("way", "phone")]);
    assert_eq!(untold(&desk), (1, 2));
    let done = desk.done("topic.tell", Some(id), &[("way", "in_person")]);
    assert_eq!(done.warnings[0].0, "warning-requesters-untold");
    assert_eq!(untold(&desk), (0, 2));
    desk.done("topic.tell", Some(id), &[("told_all", "yes")]);
    assert_eq!(untold(&desk), (0, 0));
    desk.done("undo", None, &[]);
    assert_eq!(untold(&desk), (0, 2));
}

/// Random registrations, merges, withdrawals, undo: one live proposal for a matter exactly while its
/// households reach the threshold.
fn play(steps: &[(u8, u8, u8)]) -> Result<(), TestCaseError> {
    let mut desk = desk();
    let mut issues: Vec<Id> = Vec::new();
    for (what, which, how) in steps {
        let about = issues.get(usize::from(*which) % issues.len().max(1)).copied();
        let place = format!("1-1-{}01", 1 + how % 5);
        let into = format!("JL-26-{:04}", 1 + usize::from(*how) % issues.len().max(1));
        let args: &[(&str, &str)] = match what % 10 {
            8 => &[("title", "垃圾清运")],
            9 => &[("reason", "no_support")],
            0..=2 => {
                &[("words", "垃圾没人收"), ("place", &place), ("item", QUIET), ("accept", "yes")]
            }
            3 => &[("into", &into)],
            4 | 5 => &[("reason", "mistake"), ("note", "说错了")],
            _ => &[],
        };
        let name = match what % 10 {
            8 => "topic.collect",
            9 => "topic.decline",
            0..=2 => "issue.register",
            3 => "issue.merge",
            4 => "issue.withdraw",
            5 => "issue.unmerge",
            _ => ["undo", "redo"][usize::from(*how) % 2],
        };
        let topics = desk.store.reader().topics(&TopicFilter::default(), None, 99).unwrap().rows;
        let about = if name.starts_with("topic.") {
            topics.get(usize::from(*which) % topics.len().max(1)).map(|row| row.id)
        } else {
            about.filter(|_| name.starts_with("issue.") && name != "issue.register")
        };
        if let Ok(done) = desk.try_deed(name, about, args)
            && let (0..=2, Some(made)) = (what % 10, done.subject)
        {
            issues.push(made);
        }
        check(&desk, &issues)?;
    }
    Ok(())
}

/// The households of everything that was neither undone nor withdrawn and that no person has brought
/// to the table or turned down, by hand. While a topic of the matter is collected it gathers, and
/// nothing is proposed beside it.
fn check(desk: &Desk, issues: &[Id]) -> Result<(), TestCaseError> {
    let reader = desk.store.reader();
    let rows: BTreeMap<Id, _> =
        issues.iter().filter_map(|id| Some((*id, reader.issue_row(*id).unwrap()?))).collect();
    let all = reader.topics(&TopicFilter::default(), None, 99).unwrap().rows;
    let ours = [stage::PROPOSED, stage::TAKEN_BACK];
    let by_people = all.iter().filter(|row| !ours.contains(&row.stage));
    let decided: BTreeSet<Id> = by_people
        .flat_map(|row| reader.issues_of_topic(row.id).unwrap())
        .map(|row| row.id)
        .collect();
    let gathers = all.iter().any(|row| row.stage == stage::COLLECTED);
    let counts = |id: &Id| {
        let mut at = *id;
        for _ in 0..50 {
            let Some(row) = rows.get(&at) else { return false };
            match row.merged_into.filter(|_| row.stage == 4) {
                Some(next) => at = next,
                None => return row.stage != 12 && !decided.contains(&at),
            }
        }
        false
    };
    let places: BTreeSet<String> = rows
        .keys()
        .filter(|id| counts(id))
        .map(|id| {
            let record = reader.fold(*id).unwrap().record;
            record.text(yizhan::domain::issue::IssueField::Place).to_owned()
        })
        .collect();
    let live = proposed(desk).len();
    prop_assert_eq!(live, usize::from(places.len() >= 3 && !gathers), "{:?}", places);
    let taken_back = all.iter().filter(|row| row.stage == stage::TAKEN_BACK).count();
    prop_assert!(live + taken_back <= 1, "the same matter was proposed under two names");
    if let Some(row) = all.iter().find(|row| row.stage == stage::PROPOSED) {
        prop_assert_eq!(row.households, places.len() as i64);
    }
    Ok(())
}

#[test]
fn at_any_time_one_proposal_stands_exactly_while_its_households_reach_the_threshold() {
    let cases = if std::env::var_os("YIZHAN_SLOW").is_some() { 300 } else { 24 };
    let history = proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 1..40);
    TestRunner::new(Config { cases, ..Config::default() })
        .run(&history, |steps| play(&steps))
        .unwrap();
}

#[test]
fn two_working_days_after_a_no_the_list_says_that_telling_is_late() {
    let mut desk = desk();
    let id = crate::agenda::topic(&mut desk, "拆除围墙", "");
    desk.done("topic.send_back", Some(id), &[("note", "请写明位置")]);
    let days = |days: i64| desk.now.plus_ms(days * 24 * 3_600_000);
    let note = |now| untold(&desk.store.reader(), &desk.house, now).unwrap()[0].note.clone();
    assert!(note(days(0)).contains("11-26 23:59 前告知"), "{}", note(days(0)));
    assert!(!note(days(2)).contains("已超期") && note(days(3)).contains("已超期"));
}
