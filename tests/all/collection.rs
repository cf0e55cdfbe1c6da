//! 征集表: sheets out, sheets back, and what stands on them.

use yizhan::domain::station::PersonField;
use yizhan::domain::topic::{TopicField, stage};
use yizhan::export::{collection, text};
use yizhan::store::query::topic::TopicFilter;
use yizhan::work::args::Args;
use yizhan::work::deed::{find, perform_all};

use crate::agenda::{branch_desk, stage as stage_of};
use crate::desk::Desk;

fn out(desk: &Desk) -> Vec<String> {
    let filter = TopicFilter { stage: Some(stage::SHEET_OUT), ..TopicFilter::default() };
    let rows = desk.store.reader().topics(&filter, None, 500).unwrap().rows;
    rows.into_iter().map(|row| row.number).collect()
}

const WRITTEN: [(&str, &str); 2] = [("title", "加装健身器材"), ("situation", "空地闲置")];

#[test]
fn a_sheet_has_a_number_of_its_own_until_it_is_back_and_then_a_topics_number() {
    let mut desk = branch_desk();
    let done = desk.done("topic.hand_out", None, &[("copies", "3"), ("handed_to", "陈楼长")]);
    assert_eq!(done.number, "JL-26-B001 .. JL-26-B003");
    assert_eq!(out(&desk), ["JL-26-B003", "JL-26-B002", "JL-26-B001"]);
    let mut args = WRITTEN.to_vec();
    args.extend([("sheet", "b2"), ("proposer", "张小明"), ("phone", "12800001234")]);
    args.extend([("place", "3-2-501"), ("consent", "yes"), ("households", "十几户")]);
    let done = desk.done("topic.hand_in", None, &args);
    assert_eq!(done.number, "JL-26-Y001");
    assert_eq!(out(&desk), ["JL-26-B003", "JL-26-B001"]);
    let id = done.subject.unwrap();
    let reader = desk.store.reader();
    assert_eq!(reader.find_number("JL-26-B002").unwrap().unwrap().1, id);
    let record = reader.fold(id).unwrap().record;
    assert_eq!(record.text(TopicField::SheetNumber), "JL-26-B002");
    assert!(record.flag(TopicField::Consent));
    let person = reader.fold(record.id(TopicField::ProposerPerson).unwrap()).unwrap().record;
    assert_eq!(person.text(PersonField::Phone), "12800001234");
    assert_eq!(desk.refused("topic.hand_in", None, &args), "wrong_stage");
    desk.done("undo", None, &[]);
    assert_eq!(out(&desk).len(), 3);
}

#[test]
fn a_lost_sheet_is_waited_for_no_more_and_may_still_come() {
    let mut desk = branch_desk();
    let id = desk.done("topic.hand_out", None, &[("copies", "1")]).subject;
    assert_eq!(desk.refused("topic.void", id, &[("reason", "eaten")]), "unknown_code");
    desk.done("topic.void", id, &[("reason", "lost")]);
    assert_eq!(out(&desk), [""; 0]);
    let mut args = WRITTEN.to_vec();
    args.push(("sheet", "B1"));
    desk.done("topic.hand_in", None, &args);
    assert_eq!(stage_of(&desk, id.unwrap()), stage::COLLECTED);
}

#[test]
fn a_copied_sheet_without_a_number_comes_in_and_a_foreign_number_does_not() {
    let mut desk = branch_desk();
    assert_eq!(desk.done("topic.hand_in", None, &WRITTEN).number, "JL-26-Y001");
    let mut args = WRITTEN.to_vec();
    args.push(("sheet", "JL-26-B099"));
    assert_eq!(desk.refused("topic.hand_in", None, &args), "not_found");
    for copies in ["0", "201", "许多"] {
        assert_eq!(desk.refused("topic.hand_out", None, &[("copies", copies)]), "unreadable");
    }
}

#[test]
fn an_issue_that_follows_another_stands_for_it_and_one_that_is_closed_is_refused() {
    let mut desk = branch_desk();
    let register = |desk: &mut Desk, place: &str| {
        let args = [("words", "空地闲置"), ("place", place), ("item", "A02"), ("accept", "yes")];
        desk.done("issue.register", None, &args).subject.unwrap()
    };
    let (first, second) = (register(&mut desk, "1-1-101"), register(&mut desk, "1-1-201"));
    desk.done("issue.merge", Some(second), &[("into", "JL-26-0001")]);
    let mut args = WRITTEN.to_vec();
    args.push(("issues", "JL-26-0002"));
    let done = desk.done("topic.hand_in", None, &args);
    assert_eq!(done.warnings[0], ("warning-issue-follows", "JL-26-0001".to_owned()));
    let id = done.subject.unwrap();
    assert_eq!(desk.store.reader().issues_of_topic(id).unwrap()[0].id, first);
    let third = register(&mut desk, "1-1-301");
    desk.done("issue.withdraw", Some(third), &[("reason", "mistake")]);
    args[2].1 = "JL-26-0003";
    assert_eq!(desk.refused("topic.hand_in", None, &args), "issue_left");
    // Who asked has gone: the branch says why it goes to the table all the same.
    desk.done("issue.unmerge", Some(second), &[]);
    desk.done("issue.withdraw", Some(first), &[("reason", "mistake")]);
    desk.done("topic.screen", Some(id), &[("screened_with", "赵议事")]);
    assert_eq!(desk.refused("topic.confirm", Some(id), &[]), "nobody_waits");
    let done = desk.done("topic.confirm", Some(id), &[("note", "空地仍要定用途")]);
    assert!(done.warnings.contains(&("warning-issues-left", "JL-26-0001".to_owned())));
}

#[test]
fn the_sheet_says_what_was_written_and_what_the_branch_made_of_it() {
    let mut desk = branch_desk();
    let id = desk.done("topic.hand_out", None, &[("copies", "1")]).subject.unwrap();
    let sheet = |desk: &Desk, id| {
        let paper = collection::paper(&desk.store.reader(), &desk.house, id).unwrap().unwrap();
        text::write(&paper)
    };
    let blank = sheet(&desk, id);
    assert!(blank.contains("JL-26-B001") && !blank.contains('☑'), "{blank}");
    let mut args = WRITTEN.to_vec();
    args.extend([("sheet", "B1"), ("proposer", "张小明"), ("money", "welfare_fund")]);
    args.extend([("amount", "3200"), ("on_behalf", "building"), ("consent", "no")]);
    desk.done("topic.hand_in", None, &args);
    desk.done("topic.decline", Some(id), &[("reason", "impossible"), ("note", "空地已规划")]);
    desk.done("topic.tell", Some(id), &[]);
    insta::assert_snapshot!(sheet(&desk, id));
}

#[test]
fn three_hundred_topics_and_a_statement_of_forty_thousand_characters_are_taken() {
    let mut desk = branch_desk();
    let long = "路灯不亮。".repeat(8_000);
    let args = [("title", "路灯\u{202e}\u{7}改造"), ("situation", long.as_str())];
    let id = desk.done("topic.add", None, &args).subject.unwrap();
    let record = desk.store.reader().fold(id).unwrap().record;
    assert_eq!(record.text(TopicField::Title), "路灯改造");
    assert_eq!(record.text(TopicField::Situation).chars().count(), 40_000);
    let paper = collection::paper(&desk.store.reader(), &desk.house, id).unwrap().unwrap();
    assert!(text::write(&paper).chars().all(|letter| letter == '\n' || !letter.is_control()));
    desk.done("meeting.plan", None, &[("day", "2026-12-10")]);
    let args: Vec<Args> = (0..300)
        .map(|n| Args::new().with("title", &format!("议题{n}")).with("situation", "无"))
        .collect();
    let add = find("topic.add").unwrap();
    let deeds: Vec<_> = args.iter().map(|args| (add, args)).collect();
    perform_all(&mut desk.store, &desk.house, &desk.who, desk.now, &deeds).unwrap();
    let filter = TopicFilter { open: Some(true), ..TopicFilter::default() };
    let rows = desk.store.reader().topics(&filter, None, 500).unwrap().rows;
    let ids: Vec<_> = rows.iter().filter(|row| row.id != id).map(|row| row.id).collect();
    desk.try_each("topic.screen", &ids, &[("screened_with", "赵议事")]).unwrap();
    desk.try_each("topic.confirm", &ids, &[]).unwrap();
    let reader = desk.store.reader();
    let meeting = reader.meetings(None, 5).unwrap().rows[0].id;
    let places: Vec<i64> = reader.agenda(meeting).unwrap().iter().map(|row| row.place).collect();
    assert_eq!(places, (1..=300).collect::<Vec<_>>());
}
