//! 小区: an estate the station serves beside its own, with an owners committee, a property company and
//! a council of its own.
//!
//! The compound named at the set-up is no thing: it is [`OWN`], and whatever names no compound belongs
//! to it. So a station with one compound writes nothing of compounds at all, and what was written
//! before there were several keeps its meaning. That a station may serve several is the county's
//! (100 stations, 1,166 compounds in the city); everything else here is our default.

use crate::base::id::Id;
use crate::base::text::{ascii_twins, clean_line};
use crate::domain::field::{Thing, fields};
use crate::domain::moves::{Machine, Move, Role};
use crate::domain::value::Record;

fields! {
    /// A field of a compound.
    CompoundField {
        /// Name on papers.
        Name = 16 "name", Line, Public, Register;
        /// What it is called in a column.
        Short = 17 "short", Line, Public, Register;
        /// Words that people use for its place: streets, gates, what it was called before.
        Address = 18 "address", Line, Public, Register;
        /// Why the station no longer serves it; empty while it does.
        Ended = 19 "ended_because", Line, Public, Register;
    }
}

/// The compound of the set-up.
pub const OWN: Id = Id([0; 16]);

/// The field that says which compound a thing belongs to: the same number on issues, topics, meetings,
/// tasks and seats.
pub const BELONGS: u16 = 90;

/// Kinds of things that belong to a compound and may be born to it.
pub const BELONGING: &[Thing] = &[Thing::Issue, Thing::Topic, Thing::Meeting, Thing::Task];

/// The compound a thing belongs to.
pub fn compound_of(record: &Record) -> Id {
    record.id(BELONGS).unwrap_or(OWN)
}

/// Kinds of operations on compounds, as stored. Never renumber.
pub mod kind {
    /// 增加小区
    pub const ADD: u16 = 0x0c00;
    /// 改写小区资料
    pub const EDIT: u16 = 0x0c01;
    /// 停止服务
    pub const END: u16 = 0x0c02;
}

const ADMIN: &[Role] = &[Role::BranchSecretary, Role::SystemAdmin, Role::StationVolunteer];

const fn mv(kind: u16, key: &'static str) -> Move {
    Move { kind, key, from: &[], to: None, who: ADMIN }
}

/// The machine of a compound; it has no stages.
pub const MACHINE: Machine = Machine {
    thing: Thing::Compound,
    stages: &[],
    moves: &[mv(kind::ADD, "add"), mv(kind::EDIT, "edit"), mv(kind::END, "end")],
};

/// A short name fits a column of so many characters.
pub const SHORT_CHARS: usize = 4;

/// What every name ends in, or might.
pub const SUFFIX: &str = "小区";

/// What a compound is called in a column where nobody said it: its name without what every name ends
/// in.
pub fn short_of(name: &str) -> String {
    let plain = name.strip_suffix(SUFFIX).filter(|rest| !rest.is_empty()).unwrap_or(name);
    plain.chars().take(SHORT_CHARS).collect()
}

/// A name as it is compared.
pub fn plain(name: &str) -> String {
    ascii_twins(&clean_line(name)).to_lowercase().split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_says_what_differs() {
        for (name, short) in [
            ("月河小区", "月河"),
            ("金岭水岸华庭", "金岭水岸"),
            ("小区", "小区"),
            ("A区", "A区"),
            ("", ""),
        ] {
            assert_eq!(short_of(name), short);
        }
        assert_eq!(plain(" 月河　Ａ 区"), plain("月河a区"));
    }
}
