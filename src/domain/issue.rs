//! 诉求: its fields, its stages and every move between them.
//!
//! The states are those usual with Chinese public hotlines (受理 派单 签收 办理 反馈 回访 办结);
//! the machine as a whole is our default.

use crate::domain::field::{Thing, fields};
use crate::domain::moves::Role::{BranchSecretary, CommunityOfficer, GridWorker, StationVolunteer};
use crate::domain::moves::{Machine, Move, Role, Stage, mv, st};

fields! {
    /// A field of an issue.
    IssueField {
        /// The number on paper, such as `JL-26-0412`; minted once.
        Number = 16 "number", Line, Public, Register;
        /// What the matter is, in one line.
        Title = 17 "title", Line, Internal, Register;
        /// The resident's own words.
        Words = 18 "words", Text, Internal, Register;
        /// 求助 咨询 投诉 举报 建议 感谢.
        IssueKind = 19 "kind", Code("kind"), Public, Register;
        /// How it reached the desk.
        Channel = 20 "channel", Code("channel"), Public, Register;
        /// Code of the catalogue item.
        Item = 21 "item", Line, Public, Register;
        /// The place in the words that were used.
        Place = 22 "place", Line, Personal, Register;
        /// The person who asked.
        Requester = 23 "requester", Link, Personal, Register;
        /// Further people who asked the same, by merging.
        Cosigners = 24 "cosigners", Link, Personal, Set;
        /// `normal` or `urgent`.
        Urgency = 25 "urgency", Code("urgency"), Public, Register;
        /// The name is kept from everybody who does not need it.
        Confidential = 26 "confidential", Flag, Internal, Register;
        /// No name was wanted.
        Anonymous = 27 "anonymous", Flag, Internal, Register;
        /// When it was said, where that was not at the moment of typing.
        RegisteredAt = 28 "registered_at", Moment, Public, Register;
        /// The limit, such as `24 hours` or `5 working_days`.
        Limit = 29 "limit", Line, Public, Register;
        /// From when the limit counts.
        LimitFrom = 30 "limit_from", Moment, Public, Register;
        /// The computed end of the limit.
        DueAt = 31 "due_at", Moment, Public, Register;
        /// Version of the calendar it was computed with.
        CalendarVersion = 32 "calendar_version", Count, Internal, Register;
        /// The calendar lacked a year: the date is a guess and is marked so.
        Provisional = 33 "provisional", Flag, Internal, Register;
        /// The party that answers.
        Handler = 34 "handler", Line, Public, Register;
        /// The person at that party.
        HandlerPerson = 35 "handler_person", Line, Personal, Register;
        /// Parties that help.
        Supporters = 36 "supporters", Line, Public, Register;
        /// The main issue this one follows.
        MergedInto = 37 "merged_into", Link, Internal, Register;
        /// The topic it became.
        Topic = 38 "topic", Link, Internal, Register;
        /// Why it is on the book.
        HoldReason = 39 "hold_reason", Code("hold"), Internal, Register;
        /// When the hold is looked at again.
        ReviewAt = 40 "review_at", Moment, Internal, Register;
        /// Pauses of the limit: a list of `[from, until or 0, reason]`.
        Pauses = 41 "pauses", Line, Internal, Register;
        /// What the handler says came of it.
        Result = 42 "result", Code("result"), Public, Register;
        /// What was done, in words.
        ResultWords = 43 "result_words", Text, Internal, Register;
        /// Does the resident say it is solved?
        Solved = 44 "solved", Code("solved"), Public, Register;
        /// Is the resident satisfied?
        Satisfaction = 45 "satisfaction", Code("satisfaction"), Public, Register;
        /// When the resident was first contacted.
        RespondedAt = 46 "responded_at", Moment, Internal, Register;
        /// When it was closed.
        ClosedAt = 47 "closed_at", Moment, Public, Register;
        /// How often it was sent back.
        Returns = 48 "returns", Count, Internal, Register;
        /// True once one extension was granted.
        Extended = 49 "extended", Flag, Internal, Register;
        /// The row of an imported file it came from.
        Source = 50 "source", Line, Internal, Register;
        /// Words of the source that fit no list, kept as they were.
        SourceWords = 51 "source_words", Text, Internal, Register;
        /// Dated notes on the work.
        Notes = 52 "notes", Text, Internal, Log;
        /// The older issue it continues.
        Continues = 53 "continues", Link, Internal, Register;
        /// Issues that somebody looked at and said to be another matter.
        Apart = 54 "apart", Link, Internal, Set;
        /// For an issue that follows another: when its own requester was told what came of it.
        ToldAt = 55 "told_at", Moment, Internal, Register;
        /// Who asks that the five parties deal with it: the requester or a party, in their words.
        AskedBy = 64 "asked_by", Line, Personal, Register;
        /// When the requester was told what became of the topic.
        TopicToldAt = 65 "topic_told_at", Moment, Internal, Register;
        /// The compound it belongs to; none = the station's own.
        Compound = 90 "compound", Link, Public, Register;
    }
}

/// A stage of an issue.
pub mod stage {
    /// 已登记: saved and numbered, not judged.
    pub const REGISTERED: u8 = 1;
    /// 已受理: ours to handle.
    pub const ACCEPTED: u8 = 2;
    /// 不予受理: not ours; where to go was told.
    pub const DECLINED: u8 = 3;
    /// 已并案: follows another issue.
    pub const MERGED: u8 = 4;
    /// 已派单: sent to one lead and any supporters.
    pub const DISPATCHED: u8 = 5;
    /// 申请退单: the handler says it is not theirs.
    pub const RETURN_REQUESTED: u8 = 6;
    /// 已签收: the handler took it.
    pub const SIGNED: u8 = 7;
    /// 办理中.
    pub const IN_PROGRESS: u8 = 8;
    /// 挂账: cannot go on for an outside reason.
    pub const ON_HOLD: u8 = 9;
    /// 已反馈: the handler says it is done.
    pub const REPORTED: u8 = 10;
    /// 重办: the follow-up or a check failed.
    pub const REWORKING: u8 = 11;
    /// 已办结: the resident was told.
    pub const CLOSED: u8 = 12;
    /// 已归档: papers filed.
    pub const ARCHIVED: u8 = 13;
}
use stage::{
    ACCEPTED, ARCHIVED, CLOSED, DECLINED, DISPATCHED, IN_PROGRESS, MERGED, ON_HOLD, REGISTERED,
    REPORTED, RETURN_REQUESTED, REWORKING, SIGNED,
};

/// Stages of an issue. Attention: whoever still waits for an answer comes first.
pub const STAGES: &[Stage] = &[
    st(REGISTERED, "registered", 70, true),
    st(ACCEPTED, "accepted", 65, true),
    st(DECLINED, "declined", 20, false),
    st(MERGED, "merged", 15, false),
    st(DISPATCHED, "dispatched", 60, true),
    st(RETURN_REQUESTED, "return_requested", 90, true),
    st(SIGNED, "signed", 55, true),
    st(IN_PROGRESS, "in_progress", 50, true),
    st(ON_HOLD, "on_hold", 75, true),
    st(REPORTED, "reported", 80, true),
    st(REWORKING, "reworking", 95, true),
    st(CLOSED, "closed", 10, false),
    st(ARCHIVED, "archived", 5, false),
];

/// Every stage in which an issue is open.
pub const OPEN: &[u8] = &[
    REGISTERED,
    ACCEPTED,
    DISPATCHED,
    RETURN_REQUESTED,
    SIGNED,
    IN_PROGRESS,
    ON_HOLD,
    REPORTED,
    REWORKING,
];
/// Stages from which an issue can become a topic: accepted onward, while open.
pub const DEBATABLE: &[u8] =
    &[ACCEPTED, DISPATCHED, RETURN_REQUESTED, SIGNED, IN_PROGRESS, ON_HOLD, REPORTED, REWORKING];

/// Stages in which a requester can be told what became of a topic.
const TOLD_IN: &[u8] = &[
    ACCEPTED,
    DISPATCHED,
    RETURN_REQUESTED,
    SIGNED,
    IN_PROGRESS,
    ON_HOLD,
    REPORTED,
    REWORKING,
    MERGED,
    CLOSED,
    ARCHIVED,
];

/// Kinds of operations on an issue, as stored. Never renumber.
pub mod kind {
    /// 登记
    pub const REGISTER: u16 = 0x0600;
    /// 改写: fields corrected.
    pub const EDIT: u16 = 0x0601;
    /// 受理
    pub const ACCEPT: u16 = 0x0602;
    /// 不予受理
    pub const DECLINE: u16 = 0x0603;
    /// 并案
    pub const MERGE: u16 = 0x0604;
    /// 撤销并案
    pub const UNMERGE: u16 = 0x0605;
    /// 即时答复
    pub const ANSWER: u16 = 0x0606;
    /// 派单
    pub const DISPATCH: u16 = 0x0607;
    /// 签收
    pub const SIGN: u16 = 0x0608;
    /// 申请退单
    pub const RETURN: u16 = 0x0609;
    /// 改派
    pub const REDIRECT: u16 = 0x060a;
    /// 开始办理
    pub const START: u16 = 0x060b;
    /// 办理记录
    pub const NOTE: u16 = 0x060c;
    /// 延期
    pub const EXTEND: u16 = 0x060d;
    /// 挂账
    pub const HOLD: u16 = 0x060e;
    /// 恢复办理
    pub const RESUME: u16 = 0x060f;
    /// 反馈
    pub const REPORT: u16 = 0x0610;
    /// 回访并办结
    pub const FOLLOW_UP: u16 = 0x0611;
    /// 重办
    pub const REWORK: u16 = 0x0612;
    /// 转议题
    pub const TO_TOPIC: u16 = 0x0613;
    /// 重新打开
    pub const REOPEN: u16 = 0x0614;
    /// 归档
    pub const ARCHIVE: u16 = 0x0615;
    /// 督办
    pub const SUPERVISE: u16 = 0x0616;
    /// 诉求人撤回
    pub const WITHDRAW: u16 = 0x0617;
    /// 导入: came in closed or half-way from another register.
    pub const IMPORT: u16 = 0x0618;
    /// 重算时限: the calendar changed or a pause ended.
    pub const RECKON: u16 = 0x0619;
    /// 督办销号后回到反馈: the linked task was struck off.
    pub const TASK_DONE: u16 = 0x061a;
    /// 并入: another issue's requester joins this one.
    pub const GATHER: u16 = 0x061b;
    /// 驳回退单: stays with the same handler.
    pub const UPHOLD: u16 = 0x061c;
    /// 转服务需求清单
    pub const TO_DEMAND: u16 = 0x061d;
    /// 不是一回事: looked like a duplicate and is none.
    pub const APART: u16 = 0x061e;
    /// 告知: the requester of a merged issue was told what came of the main one.
    pub const TELL: u16 = 0x061f;
    /// 移出: a merged issue goes its own way again, and its requester with it.
    pub const RELEASE: u16 = 0x0620;
    /// 并入: another issue follows this one from now on, and its people wait with it.
    pub const JOIN: u16 = 0x0621;
    /// 请求上会: the requester or a party asks for the five parties.
    pub const ASK: u16 = 0x06a0;
    /// 告知议题结果: the requester was told what became of the topic.
    pub const TELL_TOPIC: u16 = 0x06a1;
}

const BRANCH: &[Role] = &[BranchSecretary];
const DESK: &[Role] = &[StationVolunteer, GridWorker, BranchSecretary];
const JUDGES: &[Role] = &[StationVolunteer, GridWorker, BranchSecretary];

/// Every move of an issue.
///
/// An import may be born in any stage and an unmerged issue goes back to where it was: these say
/// the stage in their bodies. Follow-up is not by the
/// handler; that compares people and is checked by the deed.
pub const MOVES: &[Move] = &[
    mv(kind::REGISTER, "register", &[], Some(REGISTERED), &[]),
    mv(kind::EDIT, "edit", OPEN, None, DESK),
    mv(kind::ACCEPT, "accept", &[REGISTERED], Some(ACCEPTED), DESK),
    mv(kind::DECLINE, "decline", &[REGISTERED], Some(DECLINED), DESK),
    mv(kind::MERGE, "merge", &[REGISTERED, ACCEPTED], Some(MERGED), DESK),
    mv(kind::UNMERGE, "unmerge", &[MERGED], None, DESK),
    mv(kind::ANSWER, "answer", &[REGISTERED, ACCEPTED], Some(CLOSED), DESK),
    mv(kind::DISPATCH, "dispatch", &[ACCEPTED], Some(DISPATCHED), DESK),
    mv(kind::SIGN, "sign", &[DISPATCHED], Some(SIGNED), &[]),
    mv(kind::RETURN, "return", &[DISPATCHED, SIGNED], Some(RETURN_REQUESTED), &[]),
    mv(kind::REDIRECT, "redirect", &[RETURN_REQUESTED], Some(DISPATCHED), BRANCH),
    mv(kind::UPHOLD, "uphold", &[RETURN_REQUESTED], Some(DISPATCHED), BRANCH),
    mv(kind::START, "start", &[SIGNED], Some(IN_PROGRESS), &[]),
    mv(kind::NOTE, "note", OPEN, None, &[]),
    mv(kind::EXTEND, "extend", &[DISPATCHED, SIGNED, IN_PROGRESS, REWORKING], None, BRANCH),
    mv(kind::HOLD, "hold", &[ACCEPTED, SIGNED, IN_PROGRESS], Some(ON_HOLD), BRANCH),
    mv(kind::RESUME, "resume", &[ON_HOLD], Some(IN_PROGRESS), BRANCH),
    mv(kind::REPORT, "report", &[IN_PROGRESS, REWORKING], Some(REPORTED), &[]),
    mv(kind::FOLLOW_UP, "follow_up", &[REPORTED], Some(CLOSED), JUDGES),
    mv(kind::REWORK, "rework", &[REPORTED], Some(REWORKING), JUDGES),
    mv(kind::TO_TOPIC, "to_topic", DEBATABLE, None, DESK),
    mv(kind::TO_DEMAND, "to_demand", &[IN_PROGRESS, ON_HOLD], None, &[CommunityOfficer]),
    mv(kind::REOPEN, "reopen", &[CLOSED], Some(REWORKING), BRANCH),
    mv(kind::ARCHIVE, "archive", &[CLOSED, DECLINED], Some(ARCHIVED), DESK),
    mv(kind::SUPERVISE, "supervise", OPEN, None, BRANCH),
    mv(kind::WITHDRAW, "withdraw", OPEN, Some(CLOSED), DESK),
    mv(kind::IMPORT, "import", &[], None, &[]),
    mv(kind::RECKON, "reckon", OPEN, None, &[]),
    mv(kind::TASK_DONE, "task_done", DEBATABLE, Some(REPORTED), &[]),
    mv(kind::GATHER, "gather", OPEN, None, &[]),
    mv(kind::APART, "apart", OPEN, None, DESK),
    mv(kind::TELL, "tell", &[MERGED], None, DESK),
    mv(kind::RELEASE, "release", OPEN, None, &[]),
    mv(kind::JOIN, "join", OPEN, None, DESK),
    mv(kind::ASK, "ask", DEBATABLE, None, DESK),
    mv(kind::TELL_TOPIC, "tell_topic", TOLD_IN, None, DESK),
];

/// The machine of an issue.
pub const MACHINE: Machine = Machine { thing: Thing::Issue, stages: STAGES, moves: MOVES };
