//! A refusal because of the stage names what comes first, out of the tables themselves.

use yizhan::domain::field::Thing;
use yizhan::domain::moves::Move;
use yizhan::domain::refusal::Refusal;
use yizhan::domain::registry;
use yizhan::journal::fold::{Folded, fold};
use yizhan::words;
use yizhan::work::deed;

fn at_stage(thing: Thing, stage: u8) -> Folded {
    let mut folded = fold(Vec::new());
    folded.thing = Some(thing);
    folded.record.stage = stage;
    folded
}

/// Every deed in every stage it is not possible in, with what is said.
fn refusals() -> Vec<(&'static str, u8, Thing, Refusal)> {
    let mut all = Vec::new();
    for deed in deed::all() {
        let Some(thing) = deed.about else { continue };
        for stage in registry::machine(thing).stages {
            let folded = at_stage(thing, stage.code);
            if let Some(refusal) = deed.refusal(&folded) {
                all.push((deed.name, stage.code, thing, refusal));
            }
        }
    }
    all
}

fn is_a_deed(step: &Move, thing: Thing) -> bool {
    deed::all().any(|deed| deed.kind == Some(step.kind) && deed.about == Some(thing))
}

/// How many steps lead from a stage to where a move may start.
fn steps(thing: Thing, from: u8, wished: &Move) -> Option<usize> {
    let moves = registry::machine(thing).moves;
    let mut reached = vec![(from, 0)];
    let mut next = 0;
    while let Some((stage, steps)) = reached.get(next).copied() {
        next += 1;
        if wished.from.contains(&stage) {
            return Some(steps);
        }
        let can = |one: &&Move| one.from.contains(&stage) && is_a_deed(one, thing);
        for to in moves.iter().filter(can).filter_map(|one| one.to) {
            if reached.iter().all(|(known, _)| *known != to) {
                reached.push((to, steps + 1));
            }
        }
    }
    None
}

#[test]
fn every_refusal_of_a_stage_names_a_next_step_and_that_step_leads_on() {
    let refusals = refusals();
    assert!(refusals.len() > 300, "{} refusals", refusals.len());
    for (name, stage, thing, refusal) in refusals {
        let Refusal::WrongStage { ways, leads, .. } = &refusal else {
            assert_eq!(refusal, Refusal::Sealed, "{name} at {stage}");
            continue;
        };
        let sentence = words::refusal(&refusal);
        assert_eq!(sentence.matches("，请").count(), 1, "{sentence}");
        let is_possible = |way: &str| {
            let deed = deed::find(way).unwrap();
            registry::move_of_kind(deed.kind.unwrap()).unwrap().from.contains(&stage)
        };
        assert!(ways.iter().all(|way| is_possible(way)), "{name} at {stage}: {ways:?}");
        let can_go_on = registry::machine(thing)
            .moves
            .iter()
            .any(|one| one.from.contains(&stage) && is_a_deed(one, thing));
        assert_eq!(ways.is_empty(), !can_go_on, "{name} at {stage}: {sentence}");
        if *leads {
            let wished = registry::move_of_kind(deed::find(name).unwrap().kind.unwrap()).unwrap();
            let first = deed::find(ways[0]).unwrap().kind.and_then(registry::move_of_kind).unwrap();
            let before = steps(thing, stage, wished).unwrap();
            assert!(before > 0, "{name} at {stage}");
            assert_eq!(steps(thing, first.to.unwrap(), wished).unwrap() + 1, before, "{sentence}");
        }
    }
}

#[test]
fn the_way_is_the_usual_one() {
    for (deed, at, want) in [
        ("meeting.check_in", "notified", "先办“开始签到”"),
        ("meeting.take_topic", "check_in", "先办“开会”"),
        ("meeting.issue_minutes", "in_session", "先办“散会”"),
        ("meeting.end_notice", "minutes_issued", "先办“公示”"),
        ("topic.confirm", "collected", "先办“初审”"),
        ("task.close_out", "issued", "先办“签收”"),
        ("issue.dispatch", "registered", "先办“受理”"),
    ] {
        let deed = deed::find(deed).unwrap();
        let thing = deed.about.unwrap();
        let stage = registry::machine(thing).stage_named(at);
        let folded = at_stage(thing, stage.unwrap_or_else(|| panic!("{at}")).code);
        let refusal = deed.refusal(&folded).unwrap_or_else(|| panic!("{} at {at}", deed.name));
        let sentence = words::refusal(&refusal);
        assert!(sentence.contains(want), "{}: {sentence}, not {want}", deed.name);
    }
}
