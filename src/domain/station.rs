//! 驿站 itself: who works there, who sits at the table, whom it knows, what was imported.

use crate::domain::field::{Thing, fields};
use crate::domain::moves::{Machine, Move, Role};

fields! {
    /// A field of the station.
    StationField {
        /// Name on papers.
        Name = 16 "name", Line, Public, Register;
        /// Letters that begin every number.
        Code = 17 "code", Line, Public, Register;
        /// 小区
        Compound = 18 "compound", Line, Public, Register;
        /// 社区
        Community = 19 "community", Line, Public, Register;
        /// Telephone on receipts.
        Phone = 20 "phone", Line, Public, Register;
        /// A rehearsal station: marked on every screen and paper.
        Rehearsal = 21 "rehearsal", Flag, Public, Register;
        /// Settings by name.
        Settings = 22 "settings", Line, Internal, Map;
        /// By the name of the period: what a person wrote to its report.
        ReportRemarks = 48 "report_remarks", Text, Internal, Map;
        /// By month and step, such as `2026-12/meeting`: `[day, reason]` where a person moved it; no
        /// day where it is left out.
        RhythmChanges = 50 "rhythm_changes", Line, Public, Map;
        /// Meetings that come back by themselves, by name: `[rule, time, place, from]`; without a rule
        /// it was ended.
        Series = 51 "series", Line, Public, Map;
        /// By day and series, such as `2027-01-02/居民说事`: `[day, reason]` where a person moved that
        /// one; no day where it is left out.
        SeriesChanges = 52 "series_changes", Line, Public, Map;
        /// What its own compound is called in a column.
        CompoundShort = 90 "compound_short", Line, Public, Register;
        /// Words that people use for the place of its own compound.
        CompoundAddress = 91 "compound_address", Line, Public, Register;
        /// By series: the compound whose meeting it is; none = the station's own.
        SeriesCompounds = 92 "series_compounds", Link, Public, Map;
        /// As [`Self::RhythmChanges`], for other compounds: by compound, month and step.
        CompoundRhythm = 93 "compound_rhythm", Line, Public, Map;
    }
}

fields! {
    /// A field of somebody who works at the desk.
    OperatorField {
        /// Name at the desk.
        Name = 16 "name", Line, Internal, Register;
        /// Role, by its name.
        Role = 17 "role", Line, Internal, Register;
        /// No longer at the station.
        Left = 18 "left", Flag, Internal, Register;
    }
}

fields! {
    /// A field of a seat at the table.
    SeatField {
        /// Id of the party, such as `OwnersCommittee`.
        Party = 16 "party", Line, Public, Register;
        /// Names of its members, first the one who speaks for it.
        Members = 17 "members", Line, Public, Register;
        /// How many members it has in all; the council counts two thirds of this.
        Size = 18 "size", Count, Public, Register;
        /// False where the body does not exist yet, such as an owners committee not formed.
        Formed = 19 "formed", Flag, Public, Register;
        /// The unit behind the seat, such as the paired organ.
        Unit = 20 "unit", Line, Public, Register;
        /// Telephone to call it.
        Phone = 21 "phone", Line, Personal, Register;
        /// The compound it belongs to; none = the station's own.
        Compound = 90 "compound", Link, Public, Register;
    }
}

fields! {
    /// A field of a person the station knows. Only here do personal values live.
    PersonField {
        /// Name, or what the person is called.
        Name = 16 "name", Line, Personal, Register;
        /// Digits only.
        Phone = 17 "phone", Line, Personal, Register;
        /// Where the person lives, in words.
        Home = 18 "home", Line, Personal, Register;
    }
}

fields! {
    /// A field of an imported catalogue item or calendar year.
    ImportedField {
        /// Code of the item, or the year.
        Code = 16 "code", Line, Public, Register;
        /// Its columns, as the import read them.
        Columns = 17 "columns", Line, Public, Register;
        /// No longer in the county's list. The code is never given to another item.
        Withdrawn = 18 "withdrawn", Flag, Public, Register;
        /// Version of the list it came with.
        Version = 19 "version", Count, Public, Register;
    }
}

/// Kinds of operations on the station's own things, as stored. Never renumber.
pub mod kind {
    /// 建站
    pub const SET_UP: u16 = 0x0100;
    /// 改写站点资料
    pub const EDIT: u16 = 0x0101;
    /// 改设置
    pub const SETTING: u16 = 0x0102;
    /// 月报按语
    pub const REPORT_REMARK: u16 = 0x0110;
    /// 改期: a step of one month has another day
    pub const RHYTHM_MOVE: u16 = 0x0120;
    /// 停办: a step of one month is left out
    pub const RHYTHM_SKIP: u16 = 0x0121;
    /// 定例会
    pub const SERIES: u16 = 0x0122;
    /// 例会停办
    pub const SERIES_END: u16 = 0x0123;
    /// 例会的一次改期或不开
    pub const SERIES_CHANGE: u16 = 0x0124;
    /// 加入操作员
    pub const OPERATOR: u16 = 0x0200;
    /// 改操作员
    pub const OPERATOR_EDIT: u16 = 0x0201;
    /// 登记席位
    pub const SEAT: u16 = 0x0300;
    /// 登记人员
    pub const PERSON: u16 = 0x0400;
    /// 导入事项
    pub const ITEM: u16 = 0x0500;
    /// 导入节假日
    pub const CALENDAR: u16 = 0x0b00;
    /// 撤销: the operation it names counts no longer. On any thing.
    pub const UNDO: u16 = 0x0001;
}

const ADMIN: &[Role] = &[Role::BranchSecretary, Role::SystemAdmin, Role::StationVolunteer];

const fn mv(kind: u16, key: &'static str, who: &'static [Role]) -> Move {
    Move { kind, key, from: &[], to: None, who }
}

const fn machine(thing: Thing, moves: &'static [Move]) -> Machine {
    Machine { thing, stages: &[], moves }
}

/// Machines of the station's own things; none has stages.
pub const MACHINES: &[Machine] = &[
    machine(
        Thing::Station,
        &[
            mv(kind::SET_UP, "set_up", &[]),
            mv(kind::EDIT, "edit", ADMIN),
            mv(kind::SETTING, "setting", ADMIN),
            mv(kind::REPORT_REMARK, "report_remark", &[]),
            mv(kind::RHYTHM_MOVE, "rhythm_move", ADMIN),
            mv(kind::RHYTHM_SKIP, "rhythm_skip", ADMIN),
            mv(kind::SERIES, "series", ADMIN),
            mv(kind::SERIES_END, "series_end", ADMIN),
            mv(kind::SERIES_CHANGE, "series_change", ADMIN),
        ],
    ),
    machine(
        Thing::Operator,
        &[mv(kind::OPERATOR, "add", &[]), mv(kind::OPERATOR_EDIT, "edit", ADMIN)],
    ),
    machine(Thing::Seat, &[mv(kind::SEAT, "set", ADMIN)]),
    machine(Thing::Person, &[mv(kind::PERSON, "know", &[])]),
    machine(Thing::Item, &[mv(kind::ITEM, "import", ADMIN)]),
    machine(Thing::Calendar, &[mv(kind::CALENDAR, "import", ADMIN)]),
];
