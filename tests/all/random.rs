//! Random histories: whatever people do, the redrawn picture equals the live one.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use yizhan::base::id::Id;
use yizhan::work::deed;

use crate::desk::Desk;

/// Answers that most deeds can live with; a deed that refuses is part of the history, too.
const ANSWERS: &[(&str, &str)] = &[
    ("words", "楼上漏水把我家顶棚泡了，找过两次都不认。"),
    ("place", "3-2-501"),
    ("requester", "张大爷"),
    ("phone", "12800001234"),
    ("item", "H02"),
    ("accept", "yes"),
    ("title", "楼上漏水"),
    ("lead", "PropertyCompany"),
    ("person", "刘师傅"),
    ("note", "到场看过"),
    ("where_to_go", "法院"),
    ("result", "solved"),
    ("result_words", "修好了"),
    ("solved", "yes"),
    ("matter", "修好屋面"),
    ("due", "+3"),
    ("review", "+2"),
    ("members", "李书记、王主任"),
    ("seat", "OwnersCommittee"),
];

fn play(steps: &[(u16, u8, u8)]) -> Result<(), TestCaseError> {
    let mut desk = Desk::new();
    desk.sit("李书记", "branch_secretary");
    let deeds: Vec<&str> = deed::all()
        .map(|deed| deed.name)
        .filter(|name| !["station.set_up", "catalogue.import", "calendar.import"].contains(name))
        .collect();
    let mut things: Vec<Id> = Vec::new();
    let mut done = 0;
    for (which, thing, reason) in steps {
        // Registering and undoing again and again is what people do most.
        let name = match which % 8 {
            0 => "issue.register",
            1 => ["undo", "redo"][usize::from(*reason) % 2],
            _ => deeds[usize::from(*which) % deeds.len()],
        };
        if *which % 5 == 0 {
            let name = ["王敏", "李书记"][usize::from(*thing) % 2];
            desk.sit(name, "station_volunteer");
        }
        let about = things.get(usize::from(*thing) % things.len().max(1)).copied();
        let spec = deed::find(name).unwrap();
        let mut args = ANSWERS.to_vec();
        for ask in spec.asks() {
            if let yizhan::work::args::Ask::Code(list) = ask.ask {
                args.push((ask.key, list.codes[usize::from(*reason) % list.codes.len()]));
            }
        }
        let about = if spec.about.is_some() { about } else { None };
        if let Ok(made) = desk.try_deed(name, about, &args) {
            done += 1;
            things.extend(made.subject.filter(|id| !things.contains(id)));
        }
    }
    let live = desk.store.picture_digest().unwrap();
    desk.store.redraw(&mut |_, _| true).unwrap();
    prop_assert_eq!(desk.store.picture_digest().unwrap(), live, "after {} deeds", done);
    let verdict = desk.store.verify(&mut |_, _| true).unwrap();
    prop_assert!(verdict.damage.is_empty());
    Ok(())
}

fn run(cases: u32, steps: usize) {
    let mut runner = TestRunner::new(Config { cases, ..Config::default() });
    let history = proptest::collection::vec((any::<u16>(), any::<u8>(), any::<u8>()), 1..steps);
    runner.run(&history, |steps| play(&steps)).unwrap();
}

#[test]
fn a_redrawn_picture_equals_the_live_one_after_any_history() {
    run(12, 30);
}

#[test]
fn slow_long_histories_redraw_to_the_same_picture() {
    if std::env::var_os("YIZHAN_SLOW").is_none() {
        return;
    }
    run(150, 120);
}
