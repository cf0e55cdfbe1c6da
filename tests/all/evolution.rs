//! What was released stays: kinds, stages and fields by their codes, and the bytes of operations.
//!
//! `data/released.txt` lists every code that was ever written to a disk. A line may be added to it;
//! a line that is there must stay true for ever.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use yizhan::base::id::Id;
use yizhan::domain::field::Thing;
use yizhan::domain::registry;
use yizhan::domain::value::{Saying, Value};
use yizhan::journal::body;
use yizhan::journal::hlc::Hlc;
use yizhan::journal::op::{Op, OpKey, OpRef, Writer, body_hash, chain_after};

const RELEASED: &str = include_str!("data/released.txt");

/// Everything that the tables mean now, a line each.
fn meaning() -> String {
    let mut text = String::new();
    for thing in Thing::ALL {
        let machine = registry::machine(*thing);
        let code = *thing as u8;
        for stage in machine.stages {
            writeln!(text, "stage {code}.{} {thing:?} {}", stage.code, stage.key).unwrap();
        }
        for step in machine.moves {
            let to = step.to.map_or("stays".to_owned(), |to| to.to_string());
            writeln!(text, "kind {:04x} {thing:?} {} to {to}", step.kind, step.key).unwrap();
        }
        for field in registry::fields(*thing) {
            let merge = field.merge;
            writeln!(text, "field {code}.{} {thing:?} {} {merge:?}", field.number, field.key)
                .unwrap();
        }
    }
    text
}

#[test]
fn every_released_code_still_means_what_it_meant() {
    let now = meaning();
    let now: BTreeSet<&str> = now.lines().collect();
    let released: BTreeSet<&str> = RELEASED.lines().collect();
    let gone: Vec<_> = released.difference(&now).collect();
    assert!(gone.is_empty(), "released meanings changed: {gone:#?}");
    let new: Vec<_> = now.difference(&released).collect();
    assert!(
        new.is_empty(),
        "add to tests/all/data/released.txt:\n{}",
        new.iter().map(|line| format!("{line}\n")).collect::<String>()
    );
}

#[test]
fn an_operation_has_the_bytes_and_the_chain_value_it_always_had() {
    let inner = [("a".to_owned(), Value::Int(-5))].into_iter().collect();
    let says = Saying::new()
        .with(2_u16, 1_i64)
        .with(16_u16, "暖气不热")
        .with(23_u16, Id([7; 16]))
        .with(24_u16, vec![Value::Int(300), "x".into()])
        .with(25_u16, Value::Map(inner))
        .body();
    let bytes = body::encode(&says);
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        hex,
        "a50201106ce69a96e6b094e4b88de783ad175007070707070707070707070707070707181882\
         19012c617818\
         19a1616124"
            .replace(' ', "")
    );
    let key = OpKey { writer: Writer(*b"writer 1"), seq: 2 };
    let op = Op {
        scope: 0x0102_0304_0506_0708,
        key,
        hlc: Hlc(0x0000_1234_5678_0001),
        entity: Id([9; 16]),
        kind: 0x0602,
        ver: 1,
        flags: 0,
        actor: Id([3; 16]),
        prev: vec![OpRef { key: OpKey { seq: 1, ..key }, digest: [1, 2, 3, 4] }],
        body: Some(bytes.clone()),
    };
    let chain = chain_after(&[5; 32], &op, &body_hash(&[6; 16], 2, &bytes));
    let hex: String = chain.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, include_str!("data/chain.txt").trim());
}

#[test]
fn a_journal_written_by_a_newer_program_is_kept_word_for_word() {
    use crate::desk::Desk;
    let mut desk = Desk::new();
    let id = desk.done("issue.register", None, &[("words", "电梯又坏了")]).subject.unwrap();
    let strange = Saying::new().with(900_u16, "明年才有的字段").body();
    desk.store
        .commit(desk.who.operator, desk.now, |session| session.say(id, 0x06f0, 0, strange.clone()))
        .unwrap()
        .unwrap();
    desk.store.redraw(&mut |_, _| true).unwrap();
    let folded = desk.store.reader().fold(id).unwrap();
    assert_eq!(folded.history.last().map(|entry| &entry.body), Some(&strange));
    assert!(desk.store.verify(&mut |_, _| true).unwrap().damage.is_empty());
    desk.done("issue.note", Some(id), &[("note", "旧程序还能接着写")]);
}

#[test]
fn what_a_newer_program_calls_critical_is_not_added_to() {
    let mut desk = crate::desk::Desk::new();
    let id = desk.done("issue.register", None, &[("words", "电梯又坏了")]).subject.unwrap();
    let says = Saying::new().with(901_u16, 1_i64).body();
    desk.store
        .commit(desk.who.operator, desk.now, |session| {
            session.say(id, 0x06f1, yizhan::journal::op::CRITICAL, says.clone())
        })
        .unwrap()
        .unwrap();
    assert_eq!(desk.refused("issue.note", Some(id), &[("note", "接着写")]), "newer_program");
}
