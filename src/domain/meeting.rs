//! 会议: the meeting of the five parties, and 议定事项, what it agrees on.
//!
//! A five-party meeting is consultation. It never stands for the owners' joint decision
//! (民法典278条): on owners' matters it may only prepare their vote.

use crate::domain::field::{Thing, fields};
use crate::domain::moves::Role::{BranchSecretary, StationVolunteer};
use crate::domain::moves::{Machine, Move, Role, Stage, mv, st};

fields! {
    /// A field of a meeting.
    MeetingField {
        /// The number on paper, such as `JL-26-H003`.
        Number = 16 "number", Line, Public, Register;
        /// Its name, such as 2026年12月10日党群议事日会议.
        Title = 17 "title", Line, Public, Register;
        /// When it is to begin.
        StartsAt = 18 "starts_at", Moment, Public, Register;
        /// Where.
        Venue = 19 "venue", Line, Public, Register;
        /// 主持人
        Chair = 20 "chair", Line, Public, Register;
        /// 记录人
        MinuteTaker = 21 "minute_taker", Line, Public, Register;
        /// Why it is not on the 10th.
        MovedBecause = 22 "moved_because", Line, Public, Register;
        /// By seat or invited party: how it was told, when, its answer, and who, as
        /// `[way, moment, words, name]`.
        Told = 23 "told", Line, Internal, Map;
        /// By seat: who came, as `[attendance, name, proxy, heads, words]`.
        Attendance = 24 "attendance", Line, Public, Map;
        /// By `topic/seat`: `[stance, reason]`.
        Positions = 25 "positions", Line, Public, Map;
        /// By topic: gist of what was said, as a log of `[topic, speaker, seat, words]`.
        Speeches = 26 "speeches", Text, Internal, Log;
        /// By topic: `[here, for, against, abstained, entitled, chair's voice, why, by name,
        /// chair]` where a vote was needed.
        Votes = 27 "votes", Line, Public, Map;
        /// When it was opened.
        OpenedAt = 28 "opened_at", Moment, Public, Register;
        /// When it ended.
        EndedAt = 29 "ended_at", Moment, Public, Register;
        /// Was the quorum met when it was opened?
        Quorate = 30 "quorate", Flag, Public, Register;
        /// The text of the minutes, where a person changed the wording.
        MinutesText = 31 "minutes_text", Text, Public, Register;
        /// The running number of the minutes in their year.
        MinutesNumber = 32 "minutes_number", Count, Public, Register;
        /// When the minutes were signed off.
        IssuedAt = 33 "issued_at", Moment, Public, Register;
        /// By seat: `[consent or objection, words]` on the draft of the minutes.
        Reviews = 34 "reviews", Line, Internal, Map;
        /// By task number or topic: what was said about an open promise of earlier meetings.
        Promises = 35 "promises", Text, Public, Map;
        /// When and where the result was posted.
        PostedAt = 36 "posted_at", Moment, Public, Register;
        /// The topic that is being discussed.
        Current = 37 "current", Link, Internal, Register;
        /// By topic: `[outcome, reason, words, place on the agenda]`. The topic itself may come to
        /// another meeting later and end otherwise; this one keeps what it said.
        Outcomes = 38 "outcomes", Line, Public, Map;
        /// What stands on the issued minutes, frozen: later edits of topics do not reach it.
        Frozen = 39 "frozen", Text, Public, Register;
        /// The last day of the posting.
        PostedUntil = 40 "posted_until", Moment, Public, Register;
        /// Where the result was posted.
        PostedPlace = 41 "posted_place", Line, Public, Register;
        /// Who came and went, in order, as `[seat, attendance, moment, heads]`.
        Presence = 42 "presence", Line, Public, Log;
        /// Why it broke off before its agenda was through.
        BrokenOff = 43 "broken_off", Code("broken_off"), Public, Register;
        /// Pauses and their ends, in order, as `[paused or resumed, moment, words]`.
        Pauses = 44 "pauses", Line, Public, Log;
        /// By `topic/seat`: the ballot in a vote by name.
        Ballots = 46 "ballots", Line, Public, Map;
        /// The day it would have been on: the 10th, where it is on another day.
        NominalAt = 58 "nominal_at", Moment, Public, Register;
        /// What it is; empty for the regular meeting on the deliberation day.
        Sort = 59 "sort", Code("meeting_sort"), Public, Register;
        /// Why an extraordinary meeting was called.
        CalledBecause = 60 "called_because", Line, Public, Register;
        /// Why notice was shorter than usual.
        ShortNotice = 61 "short_notice", Line, Public, Register;
        /// The series it belongs to, by name; `nominal_at` is then its day by the rule.
        Series = 62 "series", Line, Public, Register;
        /// By passage of the minutes: the words of a person; empty = derived again.
        Wordings = 64 "wordings", Text, Public, Map;
        /// By seat: what was answered to its objection.
        Answers = 65 "answers", Text, Internal, Map;
        /// When the draft went out to the seats, or was last worded anew.
        ReviewFrom = 66 "review_from", Moment, Internal, Register;
        /// By version, from `1`: `[check code, text, moment, reason, proposed by, sealed by]`.
        Versions = 67 "versions", Text, Public, Map;
        /// A revision that waits for a second person: `[by, moment, reason, words by passage]`.
        Proposal = 68 "proposal", Text, Internal, Register;
        /// Votes that a later one on the same topic took the place of, in order, as
        /// `[topic, moment, vote, ballots by seat, why there was another]`.
        EarlierVotes = 80 "earlier_votes", Line, Public, Log;
        /// Attendance that was corrected after the meeting, in order, as
        /// `[seat, moment, what was noted before, what is noted now, why, by whom]`.
        Corrections = 81 "corrections", Line, Public, Log;
        /// The compound it belongs to; none = the station's own.
        Compound = 90 "compound", Link, Public, Register;
    }
}

fields! {
    /// A field of a resolution item.
    ResolutionField {
        /// The meeting that agreed on it.
        Meeting = 16 "meeting", Link, Public, Register;
        /// The topic it belongs to.
        Topic = 17 "topic", Link, Public, Register;
        /// What is to be done.
        Matter = 18 "matter", Line, Public, Register;
        /// The party that does it.
        Lead = 19 "lead", Line, Public, Register;
        /// Parties that help.
        Supporters = 20 "supporters", Line, Public, Register;
        /// Last day.
        DueAt = 21 "due_at", Moment, Public, Register;
        /// How "done" is judged.
        Standard = 22 "standard", Line, Public, Register;
        /// Taken back before the minutes were issued.
        Dropped = 23 "dropped", Flag, Internal, Register;
        /// Its place under the topic.
        Order = 24 "order", Count, Public, Register;
        /// The task it became when the minutes were issued.
        Task = 25 "task", Link, Internal, Register;
    }
}

/// A stage of a meeting.
pub mod stage {
    /// 已筹划
    pub const PLANNED: u8 = 1;
    /// 已通知
    pub const NOTIFIED: u8 = 2;
    /// 签到
    pub const CHECK_IN: u8 = 3;
    /// 进行中
    pub const IN_SESSION: u8 = 4;
    /// 流会
    pub const INQUORATE: u8 = 5;
    /// 散会
    pub const ADJOURNED: u8 = 6;
    /// 记录已签字
    pub const RECORD_SIGNED: u8 = 7;
    /// 纪要拟稿
    pub const MINUTES_DRAFTED: u8 = 8;
    /// 纪要会签
    pub const MINUTES_REVIEWED: u8 = 9;
    /// 纪要签发
    pub const MINUTES_ISSUED: u8 = 10;
    /// 公示中
    pub const NOTICED: u8 = 11;
    /// 公示期满
    pub const NOTICE_ENDED: u8 = 12;
    /// 已归档
    pub const ARCHIVED: u8 = 13;
    /// 取消
    pub const CANCELLED: u8 = 14;
}
use stage::{
    ADJOURNED, ARCHIVED, CANCELLED, CHECK_IN, IN_SESSION, INQUORATE, MINUTES_DRAFTED,
    MINUTES_ISSUED, MINUTES_REVIEWED, NOTICE_ENDED, NOTICED, NOTIFIED, PLANNED, RECORD_SIGNED,
};

/// Stages of a meeting.
pub const STAGES: &[Stage] = &[
    st(PLANNED, "planned", 60, true),
    st(NOTIFIED, "notified", 65, true),
    st(CHECK_IN, "check_in", 85, true),
    st(IN_SESSION, "in_session", 90, true),
    st(INQUORATE, "inquorate", 30, false),
    st(ADJOURNED, "adjourned", 80, true),
    st(RECORD_SIGNED, "record_signed", 78, true),
    st(MINUTES_DRAFTED, "minutes_drafted", 76, true),
    st(MINUTES_REVIEWED, "minutes_reviewed", 74, true),
    st(MINUTES_ISSUED, "minutes_issued", 50, false),
    st(NOTICED, "noticed", 45, false),
    st(NOTICE_ENDED, "notice_ended", 20, false),
    st(ARCHIVED, "archived", 5, false),
    st(CANCELLED, "cancelled", 10, false),
];

/// Kinds of operations on a meeting, as stored. Never renumber.
pub mod kind {
    /// 筹划
    pub const PLAN: u16 = 0x0800;
    /// 改写
    pub const EDIT: u16 = 0x0801;
    /// 通知
    pub const NOTIFY: u16 = 0x0802;
    /// 开始签到
    pub const OPEN_DOOR: u16 = 0x0803;
    /// 签到
    pub const CHECK_IN: u16 = 0x0804;
    /// 开会
    pub const OPEN: u16 = 0x0805;
    /// 流会
    pub const INQUORATE: u16 = 0x0806;
    /// 发言
    pub const SPEECH: u16 = 0x0807;
    /// 意见
    pub const POSITION: u16 = 0x0808;
    /// 表决
    pub const VOTE: u16 = 0x0809;
    /// 落实情况
    pub const PROMISE: u16 = 0x080a;
    /// 散会
    pub const ADJOURN: u16 = 0x080b;
    /// 记录签字
    pub const SIGN_RECORD: u16 = 0x080c;
    /// 纪要拟稿
    pub const DRAFT_MINUTES: u16 = 0x080d;
    /// 纪要会签
    pub const REVIEW: u16 = 0x080e;
    /// 会签完成
    pub const REVIEWED: u16 = 0x080f;
    /// 纪要签发
    pub const ISSUE_MINUTES: u16 = 0x0810;
    /// 公示
    pub const POST: u16 = 0x0811;
    /// 公示期满
    pub const END_NOTICE: u16 = 0x0812;
    /// 归档
    pub const ARCHIVE: u16 = 0x0813;
    /// 取消
    pub const CANCEL: u16 = 0x0814;
    /// 进入议题
    pub const TAKE_TOPIC: u16 = 0x0815;
    /// 议题结果
    pub const OUTCOME: u16 = 0x0816;
    /// 中断
    pub const BREAK_OFF: u16 = 0x0820;
    /// 休会
    pub const PAUSE: u16 = 0x0821;
    /// 复会
    pub const RESUME: u16 = 0x0822;
    /// 记名表决
    pub const NAMED_VOTE: u16 = 0x0823;
    /// 改写段落
    pub const WORD: u16 = 0x0840;
    /// 答复异议
    pub const ANSWER: u16 = 0x0841;
    /// 提出修订
    pub const REVISE: u16 = 0x0842;
    /// 确认修订
    pub const CONFIRM_REVISION: u16 = 0x0843;
    /// 撤回修订
    pub const DROP_REVISION: u16 = 0x0844;

    /// 议定
    pub const AGREE: u16 = 0x0900;
    /// 改写议定
    pub const AMEND: u16 = 0x0901;
    /// 收回议定
    pub const DROP: u16 = 0x0902;
    /// 交办: it became a task.
    pub const ENTRUST: u16 = 0x0903;
}

const BRANCH: &[Role] = &[BranchSecretary];
const DESK: &[Role] = &[StationVolunteer, BranchSecretary];

/// Stages in which the minutes stand and only a revision adds to them.
pub const SEALED: &[u8] = &[MINUTES_ISSUED, NOTICED, NOTICE_ENDED, ARCHIVED];

/// Moves that add to sealed minutes or file them.
pub const FILES: &[u16] = &[
    kind::POST,
    kind::END_NOTICE,
    kind::ARCHIVE,
    kind::REVISE,
    kind::CONFIRM_REVISION,
    kind::DROP_REVISION,
];

/// Stages after the meeting in which attendance can still be corrected.
pub const CORRECTS: &[u8] = &[ADJOURNED, RECORD_SIGNED, MINUTES_DRAFTED, MINUTES_REVIEWED];

/// Every move of a meeting. A meeting "now" is possible: notice periods are warnings, not walls.
pub const MOVES: &[Move] = &[
    mv(kind::PLAN, "plan", &[], Some(PLANNED), BRANCH),
    mv(kind::EDIT, "edit", &[PLANNED, NOTIFIED, CHECK_IN, IN_SESSION], None, DESK),
    mv(kind::NOTIFY, "notify", &[PLANNED, NOTIFIED], Some(NOTIFIED), DESK),
    mv(kind::OPEN_DOOR, "open_door", &[PLANNED, NOTIFIED], Some(CHECK_IN), DESK),
    // After the meeting it is a correction with a reason; with the minutes attendance is sealed.
    mv(
        kind::CHECK_IN,
        "check_in",
        &[CHECK_IN, IN_SESSION, ADJOURNED, RECORD_SIGNED, MINUTES_DRAFTED, MINUTES_REVIEWED],
        None,
        DESK,
    ),
    mv(kind::OPEN, "open", &[CHECK_IN], Some(IN_SESSION), &[]),
    mv(kind::INQUORATE, "inquorate", &[CHECK_IN, IN_SESSION], Some(INQUORATE), &[]),
    mv(kind::TAKE_TOPIC, "take_topic", &[IN_SESSION], None, &[]),
    mv(kind::SPEECH, "speech", &[IN_SESSION], None, &[]),
    mv(kind::POSITION, "position", &[IN_SESSION], None, &[]),
    mv(kind::VOTE, "vote", &[IN_SESSION], None, &[]),
    mv(kind::NAMED_VOTE, "named_vote", &[IN_SESSION], None, &[]),
    mv(kind::PROMISE, "promise", &[IN_SESSION], None, &[]),
    mv(kind::OUTCOME, "outcome", &[IN_SESSION], None, &[]),
    mv(kind::PAUSE, "pause", &[IN_SESSION], None, &[]),
    mv(kind::RESUME, "resume", &[IN_SESSION], None, &[]),
    mv(kind::ADJOURN, "adjourn", &[IN_SESSION], Some(ADJOURNED), &[]),
    mv(kind::BREAK_OFF, "break_off", &[IN_SESSION], Some(ADJOURNED), &[]),
    mv(kind::SIGN_RECORD, "sign_record", &[ADJOURNED], Some(RECORD_SIGNED), &[]),
    mv(
        kind::DRAFT_MINUTES,
        "draft_minutes",
        &[ADJOURNED, RECORD_SIGNED, MINUTES_DRAFTED, MINUTES_REVIEWED],
        Some(MINUTES_DRAFTED),
        DESK,
    ),
    mv(kind::REVIEW, "review", &[MINUTES_DRAFTED, MINUTES_REVIEWED], None, DESK),
    mv(kind::REVIEWED, "reviewed", &[MINUTES_DRAFTED], Some(MINUTES_REVIEWED), DESK),
    mv(
        kind::ISSUE_MINUTES,
        "issue_minutes",
        &[ADJOURNED, RECORD_SIGNED, MINUTES_DRAFTED, MINUTES_REVIEWED],
        Some(MINUTES_ISSUED),
        BRANCH,
    ),
    mv(
        kind::WORD,
        "word",
        &[IN_SESSION, ADJOURNED, RECORD_SIGNED, MINUTES_DRAFTED, MINUTES_REVIEWED],
        None,
        DESK,
    ),
    mv(kind::ANSWER, "answer", &[MINUTES_DRAFTED, MINUTES_REVIEWED], None, DESK),
    mv(kind::REVISE, "revise", SEALED, None, DESK),
    mv(kind::CONFIRM_REVISION, "confirm_revision", SEALED, None, BRANCH),
    mv(kind::DROP_REVISION, "drop_revision", SEALED, None, DESK),
    mv(kind::POST, "post", &[MINUTES_ISSUED], Some(NOTICED), DESK),
    mv(kind::END_NOTICE, "end_notice", &[NOTICED], Some(NOTICE_ENDED), DESK),
    mv(
        kind::ARCHIVE,
        "archive",
        &[NOTICE_ENDED, MINUTES_ISSUED, INQUORATE, CANCELLED],
        Some(ARCHIVED),
        DESK,
    ),
    mv(kind::CANCEL, "cancel", &[PLANNED, NOTIFIED, CHECK_IN], Some(CANCELLED), BRANCH),
];

/// Every move of a resolution item; it has fields and no stages.
pub const RESOLUTION_MOVES: &[Move] = &[
    mv(kind::AGREE, "agree", &[], None, &[]),
    mv(kind::AMEND, "amend", &[], None, &[]),
    mv(kind::DROP, "drop", &[], None, &[]),
    mv(kind::ENTRUST, "entrust", &[], None, &[]),
];

/// The machine of a meeting.
pub const MACHINE: Machine = Machine { thing: Thing::Meeting, stages: STAGES, moves: MOVES };
/// The machine of a resolution item.
pub const RESOLUTION_MACHINE: Machine =
    Machine { thing: Thing::Resolution, stages: &[], moves: RESOLUTION_MOVES };
