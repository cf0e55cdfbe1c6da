//! Every machine and every field in one place, found by the codes that the journal stores.

use crate::domain::compound::{self, CompoundField};
use crate::domain::field::{Field, Thing};
use crate::domain::meeting::{MeetingField, ResolutionField};
use crate::domain::moves::{Machine, Move, Stage};
use crate::domain::station::{
    ImportedField, OperatorField, PersonField, SeatField, StationField, kind,
};
use crate::domain::topic::TopicField;
use crate::domain::{issue, issue::IssueField, meeting, station, task, task::TaskField, topic};

/// The machine of a kind of thing.
pub fn machine(thing: Thing) -> &'static Machine {
    match thing {
        Thing::Issue => &issue::MACHINE,
        Thing::Topic => &topic::MACHINE,
        Thing::Meeting => &meeting::MACHINE,
        Thing::Resolution => &meeting::RESOLUTION_MACHINE,
        Thing::Task => &task::MACHINE,
        Thing::Compound => &compound::MACHINE,
        Thing::Station
        | Thing::Operator
        | Thing::Seat
        | Thing::Person
        | Thing::Item
        | Thing::Calendar => station::MACHINES
            .iter()
            .find(|machine| machine.thing == thing)
            .unwrap_or(&issue::MACHINE),
    }
}

/// What kind of thing an operation tells of. The high byte of its kind says so.
pub fn thing_of_kind(kind: u16) -> Option<Thing> {
    let [high, _] = kind.to_be_bytes();
    Thing::from_code(high)
}

/// The move a kind of operation stands for; none for undo and for kinds from the future.
pub fn move_of_kind(kind: u16) -> Option<&'static Move> {
    machine(thing_of_kind(kind)?).of_kind(kind)
}

/// The stage of a code.
pub fn stage(thing: Thing, code: u8) -> Option<&'static Stage> {
    machine(thing).stage(code)
}

/// True for the operation that takes another one back.
pub const fn is_undo(kind: u16) -> bool {
    kind == kind::UNDO
}

/// Every field of a kind of thing.
pub fn fields(thing: Thing) -> Vec<Field> {
    match thing {
        Thing::Issue => IssueField::ALL.iter().map(|field| field.spec()).collect(),
        Thing::Topic => TopicField::ALL.iter().map(|field| field.spec()).collect(),
        Thing::Meeting => MeetingField::ALL.iter().map(|field| field.spec()).collect(),
        Thing::Resolution => ResolutionField::ALL.iter().map(|field| field.spec()).collect(),
        Thing::Task => TaskField::ALL.iter().map(|field| field.spec()).collect(),
        Thing::Station => StationField::ALL.iter().map(|field| field.spec()).collect(),
        Thing::Operator => OperatorField::ALL.iter().map(|field| field.spec()).collect(),
        Thing::Seat => SeatField::ALL.iter().map(|field| field.spec()).collect(),
        Thing::Compound => CompoundField::ALL.iter().map(|field| field.spec()).collect(),
        Thing::Person => PersonField::ALL.iter().map(|field| field.spec()).collect(),
        Thing::Item | Thing::Calendar => {
            ImportedField::ALL.iter().map(|field| field.spec()).collect()
        }
    }
}

/// The field of a number; none for a field from the future.
pub fn field(thing: Thing, number: u16) -> Option<Field> {
    // Matching over the tables again and again would cost a redraw its speed; the tables are
    // small and the numbers dense, so the position tells.
    static TABLES: std::sync::OnceLock<Vec<Vec<Option<Field>>>> = std::sync::OnceLock::new();
    let tables = TABLES.get_or_init(|| {
        let mut tables = vec![Vec::new(); 16];
        for thing in Thing::ALL {
            let rows = fields(*thing);
            let most = rows.iter().map(|field| field.number).max().unwrap_or(0);
            let mut table = vec![None; usize::from(most) + 1];
            for row in rows {
                if let Some(place) = table.get_mut(usize::from(row.number)) {
                    *place = Some(row);
                }
            }
            if let Some(place) = tables.get_mut(*thing as usize) {
                *place = table;
            }
        }
        tables
    });
    *tables.get(thing as usize)?.get(usize::from(number))?
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn numbers_keys_and_kinds_are_unique_and_stages_exist() {
        let mut kinds = HashSet::new();
        for thing in Thing::ALL {
            let machine = machine(*thing);
            assert_eq!(machine.thing, *thing);
            let (mut numbers, mut keys) = (HashSet::new(), HashSet::new());
            for row in fields(*thing) {
                assert!(row.number >= 16, "{thing:?} {}: numbers below 16 are common", row.key);
                assert!(numbers.insert(row.number), "{thing:?} {} twice", row.number);
                assert!(keys.insert(row.key), "{thing:?} {} twice", row.key);
                assert_eq!(field(*thing, row.number).map(|found| found.key), Some(row.key));
            }
            for step in machine.moves {
                assert!(kinds.insert(step.kind), "{:04x} twice", step.kind);
                assert_eq!(thing_of_kind(step.kind), Some(*thing), "{}", step.key);
                for stage in step.from.iter().chain(step.to.iter()) {
                    assert!(machine.stage(*stage).is_some(), "{} names stage {stage}", step.key);
                }
            }
            let ranks: HashSet<u8> = machine.stages.iter().map(|stage| stage.attention).collect();
            assert_eq!(ranks.len(), machine.stages.len(), "{thing:?}: attention must decide");
        }
    }

    #[test]
    fn every_stage_can_be_reached() {
        for thing in [Thing::Issue, Thing::Topic, Thing::Meeting, Thing::Task] {
            let machine = machine(thing);
            for stage in machine.stages {
                assert!(
                    machine.moves.iter().any(|step| step.to == Some(stage.code)),
                    "{thing:?}: nothing leads to {}",
                    stage.key
                );
            }
        }
    }
}
