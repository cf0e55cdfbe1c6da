//! 并案: one matter, several issues; everybody is answered, and nothing is lost by it.

use proptest::prelude::*;
use yizhan::base::id::Id;
use yizhan::domain::field::Thing;
use yizhan::domain::issue::{IssueField, stage};
use yizhan::domain::likeness::{LIKELY, Reason};
use yizhan::domain::value::Record;
use yizhan::export::{order, text};
use yizhan::journal::fold::Folded;
use yizhan::store::query::weight::Weight;
use yizhan::words::move_name;

use crate::desk::Desk;

/// Registers somebody's cold flat; an empty name stays anonymous.
fn cold(desk: &mut Desk, name: &str, place: &str) -> Id {
    let args = [
        ("words", "暖气不热"),
        ("place", place),
        ("requester", name),
        ("item", "B04"),
        ("accept", "yes"),
    ];
    let args: Vec<_> = args.into_iter().filter(|(_, words)| !words.is_empty()).collect();
    desk.done("issue.register", None, &args).subject.unwrap()
}

fn seen(desk: &Desk, id: Id) -> Folded {
    desk.store.reader().fold(id).unwrap()
}

fn cosigners(desk: &Desk, id: Id) -> usize {
    seen(desk, id).record.ids(IssueField::Cosigners).len()
}

fn merge(desk: &mut Desk, id: Id, into: &str) {
    desk.done("issue.merge", Some(id), &[("into", into)]);
}

fn weight(desk: &Desk, id: Id) -> (u32, u32) {
    let Weight { households, unplaced } = desk.store.reader().weight(&[id]).unwrap();
    (households, unplaced)
}

/// Takes a main issue as far as the verdict.
fn close(desk: &mut Desk, id: Id, args: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    desk.done("issue.dispatch", Some(id), &[("lead", "PropertyCompany")]);
    desk.done("issue.sign", Some(id), &[("person", "刘师傅")]);
    desk.done("issue.start", Some(id), &[]);
    desk.done("issue.report", Some(id), &[("result", "solved"), ("result_words", "已排气")]);
    desk.sit("李书记", "branch_secretary");
    let mut all = vec![("solved", "yes"), ("note", "张大爷说家里的药费单子也一并交了")];
    all.extend(args);
    desk.done("issue.follow_up", Some(id), &all).warnings
}

#[test]
fn households_are_counted_once_and_those_without_a_flat_apart() {
    let mut desk = Desk::new();
    let main = cold(&mut desk, "张大爷", "3-2-501");
    let ids = [("王奶奶", "3-1-302"), ("张大妈", "3号楼2单元501"), ("", ""), ("李叔", "5-1-101")]
        .map(|(name, place)| cold(&mut desk, name, place));
    assert_eq!(weight(&desk, main), (1, 0));
    for id in &ids {
        merge(&mut desk, *id, "JL-26-0001");
    }
    // Two asked from one flat.
    assert_eq!(weight(&desk, main), (3, 1));
    let row = desk.store.reader().issue_row(main).unwrap().unwrap();
    assert_eq!(row.weight, Some(Weight { households: 3, unplaced: 1 }));
    desk.done("issue.unmerge", Some(ids[3]), &[]);
    assert_eq!(weight(&desk, main), (2, 1));
    desk.done("issue.to_topic", Some(main), &[("title", "供暖管网老化")]);
    let (_, topic) = desk.store.reader().find_number("JL-26-Y001").unwrap().unwrap();
    let topic = desk.store.reader().topic_row(topic).unwrap().unwrap();
    assert_eq!(topic.households, 2);
}

#[test]
fn a_chain_is_one_matter_and_lets_go_at_any_link() {
    let mut desk = Desk::new();
    let [first, second, third] =
        [("张大爷", "1-1-101"), ("王奶奶", "1-1-201"), ("李叔", "1-1-301")]
            .map(|(name, place)| cold(&mut desk, name, place));
    merge(&mut desk, first, "JL-26-0002");
    merge(&mut desk, second, "JL-26-0003");
    assert_eq!(cosigners(&desk, third), 2);
    assert_eq!(weight(&desk, third), (3, 0));
    assert_eq!(desk.refused("issue.merge", Some(third), &[("into", "JL-26-0001")]), "merge_circle");
    // Whoever is merged into one that follows follows where that leads, and is told.
    let fourth = cold(&mut desk, "赵姐", "1-1-401");
    let done = desk.done("issue.merge", Some(fourth), &[("into", "JL-26-0001")]);
    assert_eq!(done.warnings, [("warning-merged-further", "JL-26-0003".to_owned())]);
    assert_eq!(seen(&desk, fourth).record.id(IssueField::MergedInto), Some(third));
    desk.done("issue.unmerge", Some(first), &[]);
    assert_eq!((cosigners(&desk, second), cosigners(&desk, third)), (0, 2));
    desk.done("issue.unmerge", Some(second), &[]);
    assert_eq!(cosigners(&desk, third), 1);
    assert_eq!(seen(&desk, second).stage(), stage::ACCEPTED);
}

#[test]
fn whoever_asked_twice_stays_while_one_of_the_two_follows() {
    let mut desk = Desk::new();
    let main = cold(&mut desk, "张大爷", "3-2-501");
    let phone = [("words", "暖气不热"), ("requester", "王奶奶"), ("phone", "12800005678")];
    let [one, two] = [0, 1].map(|_| desk.done("issue.register", None, &phone).subject.unwrap());
    merge(&mut desk, one, "JL-26-0001");
    merge(&mut desk, two, "JL-26-0001");
    assert_eq!(cosigners(&desk, main), 1);
    desk.done("issue.unmerge", Some(one), &[]);
    assert_eq!(cosigners(&desk, main), 1);
    desk.done("issue.unmerge", Some(two), &[]);
    assert_eq!(cosigners(&desk, main), 0);
}

#[test]
fn whoever_joined_without_an_issue_stays_and_is_counted() {
    let mut desk = Desk::new();
    let main = cold(&mut desk, "张大爷", "3-2-501");
    let joins = [("requester", "王奶奶"), ("phone", "12800005678"), ("place", "3-1-302")];
    desk.done("issue.gather", Some(main), &joins);
    assert_eq!(weight(&desk, main), (2, 0));
    let other = [("words", "暖气不热"), joins[0], joins[1], joins[2]];
    let other = desk.done("issue.register", None, &other).subject.unwrap();
    merge(&mut desk, other, "JL-26-0001");
    assert_eq!((weight(&desk, main), cosigners(&desk, main)), ((2, 0), 1));
    desk.done("issue.unmerge", Some(other), &[]);
    assert_eq!((weight(&desk, main), cosigners(&desk, main)), ((2, 0), 1));
}

#[test]
fn several_are_gathered_and_taken_back_in_one_step() {
    let mut desk = Desk::new();
    let ids = ["1-1-101", "1-1-201", "1-1-301", "1-1-401"].map(|at| cold(&mut desk, "住户", at));
    let before = ids.map(|id| seen(&desk, id).record);
    let three = [("issues", "JL-26-0002;JL-26-0003;JL-26-0004")];
    desk.done("issue.join", Some(ids[0]), &three);
    assert_eq!(weight(&desk, ids[0]), (4, 0));
    desk.done("undo", None, &[]);
    assert_eq!(ids.map(|id| seen(&desk, id).record), before);
    assert_eq!(
        desk.refused("issue.join", Some(ids[0]), &[("issues", "JL-26-0001")]),
        "merge_circle"
    );
    assert_eq!(ids.map(|id| seen(&desk, id).record), before);
}

#[test]
fn a_known_matter_is_registered_and_merged_at_once() {
    let mut desk = Desk::new();
    let main = cold(&mut desk, "张大爷", "3-2-501");
    let args = [("words", "家里冷"), ("requester", "王奶奶"), ("into", "JL-26-0001")];
    let done = desk.done("issue.register", None, &args);
    assert_eq!(done.number, "JL-26-0002");
    let follower = done.subject.unwrap();
    assert_eq!(seen(&desk, follower).stage(), stage::MERGED);
    assert_eq!(cosigners(&desk, main), 1);
    let missing = [("words", "家里冷"), ("into", "JL-26-0099")];
    assert_eq!(desk.refused("issue.register", None, &missing), "not_found");
    desk.done("undo", None, &[]);
    assert_eq!(cosigners(&desk, main), 0);
}

#[test]
fn everybody_who_follows_is_answered_before_the_papers_are_filed() {
    let mut desk = Desk::new();
    let main = cold(&mut desk, "张大爷", "3-2-501");
    let [one, two] =
        [("王奶奶", "3-1-302"), ("", "")].map(|(name, place)| cold(&mut desk, name, place));
    merge(&mut desk, one, "JL-26-0001");
    merge(&mut desk, two, "JL-26-0001");
    let warnings = close(&mut desk, main, &[]);
    assert_eq!(warnings, [("warning-untold", "JL-26-0002 JL-26-0003".to_owned())]);
    assert_eq!(desk.refused("issue.archive", Some(main), &[]), "followers_wait");
    desk.done("issue.tell", Some(one), &[("way", "phone")]);
    assert_eq!(desk.refused("issue.archive", Some(main), &[]), "followers_wait");
    desk.done("issue.tell", Some(two), &[]);
    desk.done("issue.archive", Some(main), &[]);
}

#[test]
fn one_withdraws_for_oneself_while_others_wait() {
    let mut desk = Desk::new();
    let args = |name| [("words", "东门路灯不亮"), ("requester", name), ("place", "1-1-101")];
    let [main, other] =
        ["张大爷", "王奶奶"].map(|name| desk.done("issue.register", None, &args(name)).subject);
    merge(&mut desk, other.unwrap(), "JL-26-0001");
    let alone = [("reason", "solved_itself")];
    assert_eq!(desk.refused("issue.withdraw", main, &alone), "followers_wait");
    desk.done("issue.unmerge", other, &[]);
    desk.done("issue.withdraw", main, &alone);
    // Closed, it takes nobody in; whoever was let go can be merged elsewhere.
    assert_eq!(
        desk.refused("issue.merge", other, &[("into", "JL-26-0001")]),
        "merge_target_closed"
    );
}

#[test]
fn all_who_follow_can_be_told_with_the_verdict_and_hear_nothing_of_the_others_note() {
    let mut desk = Desk::new();
    let main = cold(&mut desk, "张大爷", "3-2-501");
    let other = cold(&mut desk, "王奶奶", "3-1-302");
    merge(&mut desk, other, "JL-26-0001");
    assert_eq!(close(&mut desk, main, &[("told_all", "yes")]), []);
    let told = seen(&desk, other);
    assert!(told.record.moment(IssueField::ToldAt).is_some());
    assert!(!format!("{told:?}").contains("药费"), "the note of the main issue went over");
}

#[test]
fn a_note_stays_where_it_was_written_and_no_paper_of_the_other_prints_it() {
    let mut desk = Desk::new();
    let main = cold(&mut desk, "张大爷", "3-2-501");
    let other = cold(&mut desk, "王奶奶", "3-1-302");
    desk.done("issue.note", Some(other), &[("note", "家里有病人，勿外传")]);
    merge(&mut desk, other, "JL-26-0001");
    desk.done("issue.dispatch", Some(main), &[("lead", "PropertyCompany")]);
    desk.done("issue.unmerge", Some(other), &[("note", "并错了，是两家的事")]);
    merge(&mut desk, other, "JL-26-0001");
    let reader = desk.store.reader();
    let paper = order::of_issue(&reader, &desk.house, main).unwrap().unwrap();
    let printed = text::write(&paper);
    for secret in ["勿外传", "并错了", "王奶奶", "3-1-302"] {
        assert!(!printed.contains(secret), "{secret}\n{printed}");
        assert!(!format!("{:?}", seen(&desk, main)).contains(secret), "{secret}");
    }
    // Both histories tell that it happened, and with which other one.
    let history = |id| -> Vec<String> {
        seen(&desk, id).history.iter().map(|entry| move_name(entry.kind)).collect()
    };
    assert!(history(other).contains(&"并案".to_owned()));
    assert!(history(other).contains(&"撤销并案".to_owned()));
    let main_history = seen(&desk, main).history;
    let numbered = main_history.iter().filter(|entry| format!("{entry:?}").contains("JL-26-0002"));
    assert_eq!(numbered.count(), 3);
}

#[test]
fn what_was_told_apart_is_not_proposed_again_until_that_is_taken_back() {
    let mut desk = Desk::new();
    let [one, two] = ["3-2-501", "3-1-302"].map(|at| cold(&mut desk, "住户", at));
    let alike = |desk: &Desk| {
        let reader = desk.store.reader();
        let rarity = reader.rarity().unwrap();
        reader.similar_to(one, &seen(desk, one), &rarity, 5).unwrap()
    };
    let found = alike(&desk);
    assert_eq!(found.iter().map(|alike| alike.row.id).collect::<Vec<_>>(), [two]);
    assert!(found[0].likeness.score >= LIKELY);
    let item = Reason::SameItem("B04".to_owned());
    assert_eq!(found[0].likeness.reasons, [Reason::SameWords, item, Reason::SameBuilding]);
    desk.done("issue.apart", Some(two), &[("issues", "JL-26-0001")]);
    assert_eq!(alike(&desk), []);
    desk.done("undo", None, &[]);
    assert_eq!(alike(&desk).len(), 1);
}

/// What a person may do to the main issue while others follow it.
const MEANWHILE: [(&str, &[(&str, &str)]); 4] = [
    ("issue.note", &[("note", "打过电话")]),
    ("issue.edit", &[("title", "3号楼暖气不热")]),
    ("issue.edit", &[("place", "3-2-502")]),
    ("issue.dispatch", &[("lead", "PropertyCompany")]),
];

/// What an issue is, apart from the moments at which a deed was done.
fn told(desk: &Desk, id: Id) -> Record {
    let mut record = seen(desk, id).record;
    // A set that was filled and emptied is as good as one that never was.
    if record.list(IssueField::Cosigners).is_empty() {
        record.values.remove(&IssueField::Cosigners.into());
    }
    if record.id(IssueField::MergedInto).is_none() {
        record.values.remove(&IssueField::MergedInto.into());
    }
    record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    /// Merged in any order, worked on meanwhile, let go in any order: each is as if it had never been
    /// merged, with what was done meanwhile kept.
    #[test]
    fn merging_and_unmerging_leaves_what_was_there(
        order in Just(vec![1usize, 2, 3]).prop_shuffle(),
        back in Just(vec![1usize, 2, 3]).prop_shuffle(),
        into in proptest::collection::vec(0usize..4, 3),
        meanwhile in proptest::collection::vec(0usize..3, 0..4),
    ) {
        let mut merged = Desk::new();
        let mut alone = Desk::new();
        let places = ["3-2-501", "3-1-302", "3-2-501", ""];
        let ids = places.map(|at| cold(&mut merged, "住户", at));
        let twins = places.map(|at| cold(&mut alone, "住户", at));
        let before: Vec<Record> = ids[1..].iter().map(|id| told(&merged, *id)).collect();
        for (id, into) in order.iter().zip(&into) {
            let number = format!("JL-26-000{}", into + 1);
            // Rings are refused, and whoever follows already cannot follow once more.
            drop(merged.try_deed("issue.merge", Some(ids[*id]), &[("into", &number)]));
        }
        for deed in meanwhile {
            let (name, args) = MEANWHILE[deed];
            merged.now = alone.now;
            let done = merged.try_deed(name, Some(ids[0]), args).is_ok();
            if done {
                alone.now = merged.now.plus_ms(-60_000);
                alone.done(name, Some(twins[0]), args);
            }
        }
        for id in back {
            if seen(&merged, ids[id]).stage() == stage::MERGED {
                merged.done("issue.unmerge", Some(ids[id]), &[]);
            }
        }
        let after: Vec<Record> = ids[1..].iter().map(|id| told(&merged, *id)).collect();
        prop_assert_eq!(after, before);
        let (mut one, mut other) = (told(&merged, ids[0]), told(&alone, twins[0]));
        for record in [&mut one, &mut other] {
            record.values.remove(&IssueField::Requester.into());
            for field in [IssueField::RegisteredAt, IssueField::LimitFrom, IssueField::DueAt] {
                record.values.remove(&field.into());
            }
        }
        prop_assert_eq!(one, other);
        prop_assert!(merged.store.reader().thing(ids[0]).unwrap() == Some(Thing::Issue));
    }
}
