//! The merge rules with operations made by hand: two writers, shuffled and repeated.

use proptest::prelude::*;

use super::*;
use crate::domain::field::REMOVES;
use crate::domain::issue::{IssueField, kind, stage};
use crate::domain::station::kind::UNDO;
use crate::domain::value::Saying;

const WANG: Id = Id([1; 16]);
const LI: Id = Id([2; 16]);

/// Builds histories: each operation names what it saw.
#[derive(Default)]
struct Desk {
    said: Vec<Said>,
}

impl Desk {
    fn say(&mut self, who: Id, at: u64, kind: u16, saw: &[OpRef], saying: Saying) -> OpRef {
        let writer = Writer([who.0[0]; 8]);
        let seq = self.said.iter().filter(|op| op.actor == who).count() as u64 + 1;
        let reference = OpRef { key: OpKey { writer, seq }, digest: [seq as u8, who.0[0], 0, 0] };
        self.said.push(Said {
            reference,
            stream: writer,
            hlc: Hlc(at << 16),
            kind,
            flags: 0,
            actor: who,
            prev: saw.to_vec(),
            body: saying.body(),
        });
        reference
    }

    fn fold(&self) -> Folded {
        fold(self.said.clone())
    }
}

fn raised(desk: &mut Desk) -> OpRef {
    let words = Saying::new().with(IssueField::Words, "暖气不热").with(IssueField::Title, "暖气");
    desk.say(WANG, 10, kind::REGISTER, &[], words)
}

#[test]
fn a_write_that_saw_another_wins_whatever_the_clock_says() {
    let mut desk = Desk::default();
    let first = raised(&mut desk);
    let title = |words: &str| Saying::new().with(IssueField::Title, words);
    // Li's clock is years behind, but Li saw Wang's title.
    let wang = desk.say(WANG, 90, kind::EDIT, &[first], title("甲"));
    desk.say(LI, 20, kind::EDIT, &[wang], title("乙"));
    let now = desk.fold();
    assert_eq!(now.record.text(IssueField::Title), "乙");
    assert!(now.conflicts.is_empty());
}

#[test]
fn writes_that_did_not_see_each_other_are_both_kept_until_somebody_decides() {
    let mut desk = Desk::default();
    let first = raised(&mut desk);
    let title = |words: &str| Saying::new().with(IssueField::Title, words);
    let wang = desk.say(WANG, 20, kind::EDIT, &[first], title("甲"));
    let li = desk.say(LI, 30, kind::EDIT, &[first], title("乙"));
    let now = desk.fold();
    assert_eq!(now.record.text(IssueField::Title), "乙");
    assert_eq!(now.conflicts.len(), 1);
    assert_eq!(now.conflicts[0].about, About::Field(IssueField::Title.into(), None));
    let sides: Vec<_> = now.conflicts[0].sides.iter().map(|side| side.value.clone()).collect();
    assert_eq!(sides, ["乙".into(), "甲".into()]);
    assert_eq!(now.heads, [wang, li]);

    desk.say(LI, 40, kind::EDIT, &now.heads, title("甲乙"));
    let decided = desk.fold();
    assert_eq!(decided.record.text(IssueField::Title), "甲乙");
    assert!(decided.conflicts.is_empty());
}

#[test]
fn the_same_value_written_twice_is_no_conflict() {
    let mut desk = Desk::default();
    let first = raised(&mut desk);
    for who in [WANG, LI] {
        desk.say(who, 20, kind::EDIT, &[first], Saying::new().with(IssueField::Title, "同"));
    }
    assert!(desk.fold().conflicts.is_empty());
}

#[test]
fn of_two_moves_apart_the_one_needing_more_attention_is_shown() {
    let mut desk = Desk::default();
    let first = raised(&mut desk);
    desk.say(WANG, 30, kind::DECLINE, &[first], Saying::new());
    desk.say(LI, 20, kind::ACCEPT, &[first], Saying::new());
    let now = desk.fold();
    assert_eq!(now.stage(), stage::ACCEPTED);
    assert_eq!(now.conflicts.len(), 1);
    assert_eq!(now.conflicts[0].about, About::Stage);
}

#[test]
fn a_move_from_a_stage_that_was_not_there_is_kept_without_effect() {
    let mut desk = Desk::default();
    let first = raised(&mut desk);
    let saying = Saying::new().with(IssueField::Handler, "PropertyCompany");
    desk.say(LI, 20, kind::DISPATCH, &[first], saying);
    let now = desk.fold();
    assert_eq!(now.stage(), stage::REGISTERED);
    assert_eq!(now.record.text(IssueField::Handler), "");
    assert!(now.history[1].idle);
    assert_eq!(now.conflicts[0].about, About::Move);
}

#[test]
fn two_desks_that_close_and_send_back_the_same_task_are_listed() {
    use crate::domain::task::{TaskField, kind as task, stage as task_stage};
    let mut desk = Desk::default();
    let says = || Saying::new().with(TaskField::Matter, "清理");
    let mut last = desk.say(WANG, 10, task::ISSUE, &[], says());
    for (at, kind) in [(20, task::SIGN), (30, task::REPORT)] {
        last = desk.say(WANG, at, kind, &[last], Saying::new());
    }
    let one = desk.say(WANG, 40, task::VERIFY, &[last], Saying::new());
    desk.say(WANG, 50, task::CLOSE_OUT, &[one], Saying::new());
    desk.say(LI, 45, task::REWORK, &[last], Saying::new());
    let now = desk.fold();
    assert_eq!(now.record.stage, task_stage::REWORK, "what still has to be done is shown");
    assert!(now.conflicts.iter().any(|conflict| conflict.about == About::Stage));
    // Struck off twice is one truth.
    let mut desk = Desk::default();
    let mut last = desk.say(WANG, 10, task::ISSUE, &[], says());
    for (at, kind) in [(20, task::SIGN), (30, task::REPORT), (40, task::VERIFY)] {
        last = desk.say(WANG, at, kind, &[last], Saying::new());
    }
    let closed = |at: i64| Saying::new().with(TaskField::ClosedAt, at);
    desk.say(WANG, 50, task::CLOSE_OUT, &[last], closed(50));
    desk.say(LI, 51, task::CLOSE_OUT, &[last], closed(51));
    let now = desk.fold();
    assert_eq!(now.record.stage, task_stage::CLOSED_OUT);
    assert_eq!(now.conflicts.len(), 1, "only the moment differs, and that is listed");
}

#[test]
fn an_add_outlives_a_remove_that_did_not_see_it() {
    let mut desk = Desk::default();
    let first = raised(&mut desk);
    let members = |id: Id| Value::List(vec![id.into()]);
    let (a, b) = (Id([7; 16]), Id([8; 16]));
    let add = |id| Saying::new().with(IssueField::Cosigners, members(id));
    let remove = |id| Saying::new().with(u16::from(IssueField::Cosigners) | REMOVES, members(id));
    let added = desk.say(WANG, 20, kind::GATHER, &[first], add(a));
    desk.say(WANG, 30, kind::GATHER, &[added], remove(a));
    desk.say(LI, 25, kind::GATHER, &[added], add(b));
    assert_eq!(desk.fold().record.ids(IssueField::Cosigners), [b]);
    desk.say(LI, 26, kind::GATHER, &[added], add(a));
    assert_eq!(desk.fold().record.ids(IssueField::Cosigners), [a, b]);
}

#[test]
fn an_undo_takes_back_and_an_undo_of_the_undo_brings_back() {
    let mut desk = Desk::default();
    let first = raised(&mut desk);
    let target = |op: OpRef| Saying::new().with(TARGET, Value::Bytes(op.key.to_bytes()));
    let accepted = desk.say(WANG, 20, kind::ACCEPT, &[first], Saying::new());
    let undo = desk.say(WANG, 30, UNDO, &[accepted], target(accepted));
    assert_eq!(desk.fold().stage(), stage::REGISTERED);
    assert!(desk.fold().history[1].undone);
    let redo = desk.say(WANG, 40, UNDO, &[undo], target(undo));
    assert_eq!(desk.fold().stage(), stage::ACCEPTED);
    // Nobody takes back another person's work.
    desk.say(LI, 50, UNDO, &[redo], target(accepted));
    assert_eq!(desk.fold().stage(), stage::ACCEPTED);
}

#[test]
fn a_kind_from_the_future_is_kept_and_stepped_over() {
    let mut desk = Desk::default();
    let first = raised(&mut desk);
    let strange = desk.say(LI, 20, 0x06ff, &[first], Saying::new().with(IssueField::Title, "未来"));
    let now = desk.fold();
    assert_eq!(now.record.text(IssueField::Title), "暖气");
    assert_eq!(now.heads, [strange]);
    assert!(now.history[1].idle && !now.locked);
    desk.said[1].flags = CRITICAL;
    assert!(desk.fold().locked);
}

#[test]
fn a_circle_of_references_is_survived() {
    let mut desk = Desk::default();
    let first = raised(&mut desk);
    let second = desk.say(LI, 20, kind::ACCEPT, &[first], Saying::new());
    desk.said[0].prev = vec![second];
    assert_eq!(desk.fold().history.len(), 2);
}

/// A history of two or three people of whom each sees some of what the others did.
fn histories() -> impl Strategy<Value = Vec<Said>> {
    let step = (0_u8..3, 0_u64..60, 0_usize..9, any::<u8>(), any::<u32>());
    proptest::collection::vec(step, 1..24).prop_map(|steps| {
        let mut desk = Desk::default();
        let mut made = vec![raised(&mut desk)];
        for (who, at, what, word, sees) in steps {
            let saw: Vec<OpRef> = made
                .iter()
                .enumerate()
                .filter(|(place, _)| sees >> (place % 32) & 1 == 1)
                .map(|(_, op)| *op)
                .collect();
            let word = format!("{word}");
            let target = made[word.len() % made.len()];
            let (kind, saying) = match what {
                0 => (kind::EDIT, Saying::new().with(IssueField::Title, word)),
                1 => (kind::ACCEPT, Saying::new()),
                2 => (kind::DECLINE, Saying::new().with(IssueField::Place, word)),
                3 => (kind::DISPATCH, Saying::new().with(IssueField::Handler, word)),
                4 => (kind::NOTE, Saying::new().with(IssueField::Notes, word)),
                5 => (kind::GATHER, Saying::new().with(IssueField::Cosigners, vec![word.into()])),
                6 => {
                    let field = u16::from(IssueField::Cosigners) | REMOVES;
                    (kind::GATHER, Saying::new().with(field, vec![Value::from(word)]))
                }
                7 => (0x06fe, Saying::new().with(IssueField::Title, word)),
                _ => (UNDO, Saying::new().with(TARGET, Value::Bytes(target.key.to_bytes()))),
            };
            made.push(desk.say(Id([who + 1; 16]), at, kind, &saw, saying));
        }
        desk.said
    })
}

proptest! {
    #[test]
    fn the_same_operations_in_any_order_and_number_give_the_same_thing(
        (said, mixed) in histories().prop_flat_map(|said| {
            let twice = [said.clone(), said.clone()].concat();
            (Just(said), Just(twice).prop_shuffle())
        })
    ) {
        prop_assert_eq!(fold(said), fold(mixed));
    }
}
