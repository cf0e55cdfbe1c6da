//! 督办事项: what was agreed or ordered, followed until somebody else has looked at it.

use crate::domain::field::{Thing, fields};
use crate::domain::moves::Role::{BranchSecretary, CouncilMember, GridWorker};
use crate::domain::moves::{Machine, Move, Role, Stage, mv, st};

fields! {
    /// A field of a task.
    TaskField {
        /// The number on paper, such as `JL-26-D014`.
        Number = 16 "number", Line, Public, Register;
        /// What is to be done.
        Matter = 17 "matter", Line, Public, Register;
        /// The party that does it.
        Lead = 18 "lead", Line, Public, Register;
        /// Parties that help.
        Supporters = 19 "supporters", Line, Public, Register;
        /// Last moment.
        DueAt = 20 "due_at", Moment, Public, Register;
        /// How "done" is judged.
        Standard = 21 "standard", Line, Public, Register;
        /// The resolution item it came from.
        Resolution = 22 "resolution", Link, Internal, Register;
        /// The topic it came from.
        Topic = 23 "topic", Link, Internal, Register;
        /// The meeting it came from.
        Meeting = 24 "meeting", Link, Internal, Register;
        /// The issue it pushes.
        Issue = 25 "issue", Link, Internal, Register;
        /// Who signed for it.
        HandlerPerson = 26 "handler_person", Line, Personal, Register;
        /// Dated notes.
        Notes = 27 "notes", Text, Internal, Log;
        /// What was done.
        ResultWords = 28 "result_words", Text, Public, Register;
        /// Who looked at it on site.
        Verifier = 29 "verifier", Line, Personal, Register;
        /// How many supervision sheets were sent.
        Sheets = 30 "sheets", Count, Internal, Register;
        /// Why it is on the book.
        HoldReason = 31 "hold_reason", Code("hold"), Internal, Register;
        /// When the hold is looked at again.
        ReviewAt = 32 "review_at", Moment, Internal, Register;
        /// True once one extension was granted.
        Extended = 33 "extended", Flag, Internal, Register;
        /// When it was struck off.
        ClosedAt = 34 "closed_at", Moment, Public, Register;
        /// When it was issued.
        IssuedAt = 35 "issued_at", Moment, Public, Register;
        /// The calendar lacked a year for the date.
        Provisional = 36 "provisional", Flag, Internal, Register;
        /// What the last supervision sheet asks.
        Demand = 37 "demand", Text, Public, Register;
        /// When the last supervision sheet is to be answered.
        AnswerDue = 38 "answer_due", Moment, Public, Register;
        /// To whom it was escalated.
        EscalatedTo = 39 "escalated_to", Line, Public, Register;
        /// What the lead answered to the last supervision sheet.
        AnswerWords = 40 "answer_words", Text, Internal, Register;
        /// Number of the file that shows what was done.
        Evidence = 41 "evidence", Line, Internal, Register;
        /// Number of the file that shows what was seen on site.
        Seen = 42 "seen", Line, Internal, Register;
        /// The day on which the verifier was on site.
        SeenOn = 43 "seen_on", Moment, Internal, Register;
        /// In which working day of being overdue the task was when the last sheet went out.
        SheetLate = 44 "sheet_late", Count, Internal, Register;
        /// The compound it belongs to; none = the station's own.
        Compound = 90 "compound", Link, Public, Register;
    }
}

/// A stage of a task.
pub mod stage {
    /// 已交办
    pub const ISSUED: u8 = 1;
    /// 已签收
    pub const SIGNED: u8 = 2;
    /// 办理中
    pub const IN_PROGRESS: u8 = 3;
    /// 报结
    pub const REPORTED_DONE: u8 = 4;
    /// 已核查
    pub const VERIFIED: u8 = 5;
    /// 已销号
    pub const CLOSED_OUT: u8 = 6;
    /// 挂账
    pub const ON_HOLD: u8 = 7;
    /// 上报
    pub const ESCALATED: u8 = 8;
    /// 退回重办
    pub const REWORK: u8 = 9;
    /// 撤销
    pub const CANCELLED: u8 = 10;
}
use stage::{
    CANCELLED, CLOSED_OUT, ESCALATED, IN_PROGRESS, ISSUED, ON_HOLD, REPORTED_DONE, REWORK, SIGNED,
    VERIFIED,
};

/// Stages of a task.
pub const STAGES: &[Stage] = &[
    st(ISSUED, "issued", 70, true),
    st(SIGNED, "signed", 60, true),
    st(IN_PROGRESS, "in_progress", 55, true),
    st(REPORTED_DONE, "reported_done", 80, true),
    st(VERIFIED, "verified", 50, true),
    st(CLOSED_OUT, "closed_out", 10, false),
    st(ON_HOLD, "on_hold", 75, true),
    st(ESCALATED, "escalated", 85, true),
    st(REWORK, "rework", 95, true),
    st(CANCELLED, "cancelled", 5, false),
];

/// Kinds of operations on a task, as stored. Never renumber.
pub mod kind {
    /// 交办
    pub const ISSUE: u16 = 0x0a00;
    /// 签收
    pub const SIGN: u16 = 0x0a01;
    /// 进展
    pub const PROGRESS: u16 = 0x0a02;
    /// 延期
    pub const EXTEND: u16 = 0x0a03;
    /// 挂账
    pub const HOLD: u16 = 0x0a04;
    /// 恢复
    pub const RESUME: u16 = 0x0a05;
    /// 报结
    pub const REPORT: u16 = 0x0a06;
    /// 核查通过
    pub const VERIFY: u16 = 0x0a07;
    /// 核查未通过
    pub const REWORK: u16 = 0x0a08;
    /// 销号
    pub const CLOSE_OUT: u16 = 0x0a09;
    /// 督办单
    pub const SHEET: u16 = 0x0a0a;
    /// 上报
    pub const ESCALATE: u16 = 0x0a0b;
    /// 撤销
    pub const CANCEL: u16 = 0x0a0c;
    /// 催办
    pub const REMIND: u16 = 0x0a10;
    /// 答复 of a supervision sheet
    pub const ANSWER: u16 = 0x0a11;
    /// 查看, once a week
    pub const LOOK: u16 = 0x0a12;
    /// 复查 of a hold
    pub const REVIEW: u16 = 0x0a13;
    /// 进展 of what lies with the level above: it stays there.
    pub const PROGRESS_ABOVE: u16 = 0x0a14;
    /// 恢复 to where it was: not signed for, or with the level above.
    pub const RESUME_TO: u16 = 0x0a15;
}

const BRANCH: &[Role] = &[BranchSecretary];
const VERIFIERS: &[Role] = &[GridWorker, CouncilMember];

const RUNNING: &[u8] = &[ISSUED, SIGNED, IN_PROGRESS, REWORK, ESCALATED];
const CANCELLABLE: &[u8] = &[ISSUED, SIGNED, IN_PROGRESS, REWORK, ESCALATED, ON_HOLD];

const OPEN: &[u8] =
    &[ISSUED, SIGNED, IN_PROGRESS, REWORK, ESCALATED, ON_HOLD, REPORTED_DONE, VERIFIED];

/// Every move of a task. Verification is by somebody who did not do it.
pub const MOVES: &[Move] = &[
    mv(kind::ISSUE, "issue", &[], Some(ISSUED), BRANCH),
    mv(kind::SIGN, "sign", &[ISSUED], Some(SIGNED), &[]),
    mv(
        kind::PROGRESS,
        "progress",
        &[SIGNED, IN_PROGRESS, REWORK, ESCALATED],
        Some(IN_PROGRESS),
        &[],
    ),
    mv(kind::EXTEND, "extend", RUNNING, None, BRANCH),
    mv(kind::HOLD, "hold", RUNNING, Some(ON_HOLD), BRANCH),
    mv(kind::RESUME, "resume", &[ON_HOLD], Some(IN_PROGRESS), BRANCH),
    mv(kind::REPORT, "report", &[SIGNED, IN_PROGRESS, REWORK, ESCALATED], Some(REPORTED_DONE), &[]),
    mv(kind::VERIFY, "verify", &[REPORTED_DONE], Some(VERIFIED), VERIFIERS),
    mv(kind::REWORK, "rework", &[REPORTED_DONE], Some(REWORK), VERIFIERS),
    mv(kind::CLOSE_OUT, "close_out", &[VERIFIED], Some(CLOSED_OUT), BRANCH),
    mv(kind::SHEET, "sheet", RUNNING, None, BRANCH),
    mv(kind::ESCALATE, "escalate", RUNNING, Some(ESCALATED), BRANCH),
    mv(kind::CANCEL, "cancel", CANCELLABLE, Some(CANCELLED), BRANCH),
    mv(kind::REMIND, "remind", RUNNING, None, &[]),
    mv(kind::ANSWER, "answer", RUNNING, None, &[]),
    mv(kind::LOOK, "look", OPEN, None, BRANCH),
    mv(kind::REVIEW, "review", &[ON_HOLD], None, BRANCH),
    mv(kind::PROGRESS_ABOVE, "progress", &[ESCALATED], None, &[]),
    mv(kind::RESUME_TO, "resume", &[ON_HOLD], None, BRANCH),
];

/// The machine of a task.
pub const MACHINE: Machine = Machine { thing: Thing::Task, stages: STAGES, moves: MOVES };
