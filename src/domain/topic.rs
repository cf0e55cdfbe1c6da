//! 议题: what goes to the five parties on the 10th.

use crate::base::id::Id;
use crate::domain::field::{Thing, fields};
use crate::domain::moves::Role::{BranchSecretary, GridWorker, StationVolunteer};
use crate::domain::moves::{Machine, Move, Role, Stage, mv, st};

fields! {
    /// A field of a topic.
    TopicField {
        /// The number on paper, such as `JL-26-Y012`.
        Number = 16 "number", Line, Public, Register;
        /// The topic in one line, 30 characters at most on the collection sheet.
        Title = 17 "title", Line, Public, Register;
        /// How things are.
        Situation = 18 "situation", Text, Internal, Register;
        /// What is wished.
        Wish = 19 "wish", Text, Public, Register;
        /// Who proposes it.
        Proposer = 20 "proposer", Line, Personal, Register;
        /// Whom the proposer speaks for.
        OnBehalf = 21 "on_behalf", Code("on_behalf"), Internal, Register;
        /// Households concerned.
        Households = 22 "households", Count, Public, Register;
        /// Where money would come from.
        Money = 23 "money", Code("money"), Public, Register;
        /// How much, in fen.
        Amount = 24 "amount", Count, Public, Register;
        /// Issues behind it.
        Issues = 25 "issues", Link, Internal, Set;
        /// Code of the catalogue item.
        Item = 26 "item", Line, Public, Register;
        /// Who decides: `five_party`, `owners`, `owners_part`, `fund_rule` or `none`.
        DecidedBy = 27 "decided_by", Code("decided_by"), Public, Register;
        /// The meeting it is on.
        Meeting = 28 "meeting", Link, Public, Register;
        /// Its place on that agenda.
        Order = 29 "order", Count, Public, Register;
        /// Who introduces it.
        Speaker = 30 "speaker", Line, Public, Register;
        /// Parties that must come for it.
        Invited = 31 "invited", Line, Public, Register;
        /// Who looked at it with the secretary.
        ScreenedWith = 32 "screened_with", Line, Internal, Register;
        /// The topic it was merged into.
        MergedInto = 33 "merged_into", Link, Internal, Register;
        /// Where it was sent instead of a meeting.
        RedirectedTo = 34 "redirected_to", Code("redirect"), Public, Register;
        /// How often it was put off.
        Deferrals = 35 "deferrals", Count, Internal, Register;
        /// What came of it.
        Outcome = 36 "outcome", Code("outcome"), Public, Register;
        /// Why the program proposed it.
        Trigger = 37 "trigger", Code("trigger"), Internal, Register;
        /// To whom it was escalated.
        EscalatedTo = 38 "escalated_to", Line, Public, Register;
        /// The answer from above, or the counts of the owners' vote.
        Answer = 39 "answer", Text, Public, Register;
        /// When the proposer was told of a refusal.
        ToldAt = 40 "told_at", Moment, Internal, Register;
        /// Where it was posted, before the meeting or after.
        PostedPlace = 41 "posted_place", Line, Public, Register;
        /// The owners' vote: rule, all, took part, in favour, each as area and heads.
        VoteCounts = 42 "vote_counts", Line, Public, Register;
        /// A meeting that broke off, or was none, did not reach it: the next one takes it up.
        Unreached = 43 "unreached", Flag, Internal, Register;
        /// Every reason the desk has for it, the strongest first: codes of the triggers.
        Reasons = 48 "reasons", Line, Internal, Register;
        /// Households the desk counted behind it.
        Behind = 49 "behind", Count, Public, Register;
        /// The running number of the collection sheet it came on.
        SheetNumber = 50 "sheet_number", Line, Public, Register;
        /// To whom the sheet was given.
        HandedTo = 51 "handed_to", Line, Personal, Register;
        /// The proposer agrees to be named.
        Consent = 52 "consent", Flag, Internal, Register;
        /// The proposer as a person the station knows, with telephone and flat.
        ProposerPerson = 53 "proposer_person", Link, Personal, Register;
        /// The compound it belongs to; none = the station's own.
        Compound = 90 "compound", Link, Public, Register;
    }
}

/// A stage of a topic.
pub mod stage {
    /// 已征集
    pub const COLLECTED: u8 = 1;
    /// 已初审
    pub const SCREENED: u8 = 2;
    /// 退回补充
    pub const RETURNED: u8 = 3;
    /// 转办
    pub const REDIRECTED: u8 = 4;
    /// 合并
    pub const MERGED: u8 = 5;
    /// 已确定
    pub const CONFIRMED: u8 = 6;
    /// 已预告
    pub const NOTICED: u8 = 7;
    /// 已会商
    pub const DELIBERATED: u8 = 8;
    /// 形成决议
    pub const RESOLVED: u8 = 9;
    /// 缓议
    pub const DEFERRED: u8 = 10;
    /// 转业主表决
    pub const OWNERS_VOTE: u8 = 11;
    /// 上报
    pub const ESCALATED: u8 = 12;
    /// 不予采纳
    pub const NOT_ADOPTED: u8 = 13;
    /// 督办中
    pub const EXECUTING: u8 = 14;
    /// 结果公示
    pub const RESULT_NOTICED: u8 = 16;
    /// 已归档
    pub const ARCHIVED: u8 = 17;
    /// 拟议: the desk proposes it; nobody has taken it up.
    pub const PROPOSED: u8 = 48;
    /// 已撤回拟议: the desk's reason is gone.
    pub const TAKEN_BACK: u8 = 49;
    /// 征集表在外: a numbered sheet that was given out and is not back.
    pub const SHEET_OUT: u8 = 50;
    /// 征集表作废: a sheet that will not come back with a topic.
    pub const SHEET_VOID: u8 = 51;
}
use stage::{
    ARCHIVED, COLLECTED, CONFIRMED, DEFERRED, DELIBERATED, ESCALATED, EXECUTING, MERGED,
    NOT_ADOPTED, NOTICED, OWNERS_VOTE, PROPOSED, REDIRECTED, RESOLVED, RESULT_NOTICED, RETURNED,
    SCREENED, SHEET_OUT, SHEET_VOID, TAKEN_BACK,
};

/// Stages of a topic. 已落实 is no stage: the picture computes it from the tasks.
pub const STAGES: &[Stage] = &[
    st(COLLECTED, "collected", 80, true),
    st(SCREENED, "screened", 75, true),
    st(RETURNED, "returned", 85, true),
    st(REDIRECTED, "redirected", 20, false),
    st(MERGED, "merged", 15, false),
    st(CONFIRMED, "confirmed", 70, true),
    st(NOTICED, "noticed", 65, true),
    st(DELIBERATED, "deliberated", 90, true),
    st(RESOLVED, "resolved", 60, true),
    st(DEFERRED, "deferred", 78, true),
    st(OWNERS_VOTE, "owners_vote", 62, true),
    st(ESCALATED, "escalated", 61, true),
    st(NOT_ADOPTED, "not_adopted", 25, false),
    st(EXECUTING, "executing", 55, true),
    st(RESULT_NOTICED, "result_noticed", 10, false),
    st(ARCHIVED, "archived", 5, false),
    // What the desk does by itself never stands before what a person did.
    st(PROPOSED, "proposed", 4, true),
    st(TAKEN_BACK, "taken_back", 3, false),
    // A blank sheet waits in its own list; among topics there is nothing to read of it yet.
    st(SHEET_OUT, "sheet_out", 2, false),
    st(SHEET_VOID, "sheet_void", 1, false),
];

/// Kinds of operations on a topic, as stored. Never renumber.
pub mod kind {
    /// 征集
    pub const ADD: u16 = 0x0700;
    /// 改写
    pub const EDIT: u16 = 0x0701;
    /// 初审
    pub const SCREEN: u16 = 0x0702;
    /// 退回补充
    pub const SEND_BACK: u16 = 0x0703;
    /// 补充后重报
    pub const RESUBMIT: u16 = 0x0704;
    /// 转办
    pub const REDIRECT: u16 = 0x0705;
    /// 合并
    pub const MERGE: u16 = 0x0706;
    /// 确定
    pub const CONFIRM: u16 = 0x0707;
    /// 预告
    pub const NOTICE: u16 = 0x0708;
    /// 会商
    pub const DELIBERATE: u16 = 0x0709;
    /// 结果
    pub const RESOLVE: u16 = 0x070a;
    /// 缓议
    pub const DEFER: u16 = 0x070b;
    /// 转业主表决
    pub const OWNERS_VOTE: u16 = 0x070c;
    /// 上报
    pub const ESCALATE: u16 = 0x070d;
    /// 不予采纳
    pub const DECLINE: u16 = 0x070e;
    /// 缓议后重新确定
    pub const TAKE_UP: u16 = 0x070f;
    /// 业主表决结果
    pub const VOTE_RESULT: u16 = 0x0710;
    /// 上级答复
    pub const REPLY: u16 = 0x0711;
    /// 转入督办
    pub const EXECUTE: u16 = 0x0712;
    /// 结果公示
    pub const POST_RESULT: u16 = 0x0713;
    /// 归档
    pub const ARCHIVE: u16 = 0x0714;
    /// 联名诉求增减
    pub const GATHER: u16 = 0x0715;
    /// 告知提议人
    pub const TELL: u16 = 0x0716;
    /// 业主表决未通过
    pub const VOTE_FAILED: u16 = 0x0717;
    /// 上级不同意
    pub const REPLY_NO: u16 = 0x0718;
    /// 会上不予采纳
    pub const NOT_ADOPT: u16 = 0x0719;
    /// 会上议定上报
    pub const REFER_UP: u16 = 0x071a;
    /// 拟议: by the desk itself.
    pub const PROPOSE: u16 = 0x0740;
    /// 再次拟议: its reason is there again.
    pub const PROPOSE_AGAIN: u16 = 0x0741;
    /// 撤回拟议: its reason is gone.
    pub const TAKE_BACK: u16 = 0x0742;
    /// 户数变动: more or fewer stand behind it.
    pub const COUNT: u16 = 0x0743;
    /// 列入征集: a person takes the proposal up.
    pub const COLLECT: u16 = 0x0744;
    /// 发放征集表
    pub const HAND_OUT: u16 = 0x0748;
    /// 交回征集表: what is written on it becomes a topic.
    pub const HAND_IN: u16 = 0x0749;
    /// 征集表作废
    pub const VOID: u16 = 0x074a;
}

const BRANCH: &[Role] = &[BranchSecretary];
const DESK: &[Role] = &[StationVolunteer, GridWorker, BranchSecretary];

/// Moves that answer a proposer with no, or with somewhere else: each of them is told.
pub const AGAINST: &[u16] = &[
    kind::SEND_BACK,
    kind::REDIRECT,
    kind::MERGE,
    kind::DECLINE,
    kind::NOT_ADOPT,
    kind::VOTE_FAILED,
    kind::REPLY_NO,
];

/// Who acts where the desk acts by itself: no operator, so that no person's undo reaches it and
/// nobody's undo is stopped by it.
pub const BY_ITSELF: Id = Id(*b"yizhan desk self");

/// Every move of a topic.
///
/// What a meeting decides starts from 已会商 and from nowhere else; what the branch decides alone
/// never does. A topic that waits for the owners keeps its stage while tasks prepare their vote.
pub const MOVES: &[Move] = &[
    mv(kind::ADD, "add", &[], Some(COLLECTED), &[]),
    mv(kind::EDIT, "edit", &[COLLECTED, SCREENED, RETURNED, CONFIRMED], None, DESK),
    mv(kind::SCREEN, "screen", &[COLLECTED], Some(SCREENED), BRANCH),
    mv(kind::SEND_BACK, "send_back", &[COLLECTED], Some(RETURNED), BRANCH),
    mv(kind::RESUBMIT, "resubmit", &[RETURNED], Some(COLLECTED), DESK),
    mv(kind::REDIRECT, "redirect", &[COLLECTED, SCREENED, PROPOSED], Some(REDIRECTED), BRANCH),
    mv(kind::MERGE, "merge", &[COLLECTED, SCREENED, PROPOSED], Some(MERGED), BRANCH),
    mv(kind::CONFIRM, "confirm", &[SCREENED], Some(CONFIRMED), BRANCH),
    mv(kind::NOTICE, "notice", &[CONFIRMED], Some(NOTICED), DESK),
    mv(kind::DELIBERATE, "deliberate", &[CONFIRMED, NOTICED], Some(DELIBERATED), &[]),
    mv(kind::RESOLVE, "resolve", &[DELIBERATED], Some(RESOLVED), &[]),
    mv(kind::DEFER, "defer", &[CONFIRMED, NOTICED, DELIBERATED], Some(DEFERRED), &[]),
    mv(kind::OWNERS_VOTE, "owners_vote", &[DELIBERATED], Some(OWNERS_VOTE), &[]),
    mv(kind::REFER_UP, "refer_up", &[DELIBERATED], Some(ESCALATED), &[]),
    mv(kind::NOT_ADOPT, "not_adopt", &[DELIBERATED], Some(NOT_ADOPTED), &[]),
    mv(kind::ESCALATE, "escalate", &[DEFERRED], Some(ESCALATED), BRANCH),
    mv(
        kind::DECLINE,
        "decline",
        &[COLLECTED, SCREENED, DEFERRED, PROPOSED],
        Some(NOT_ADOPTED),
        BRANCH,
    ),
    mv(kind::TAKE_UP, "take_up", &[DEFERRED], Some(CONFIRMED), BRANCH),
    mv(kind::VOTE_RESULT, "vote_result", &[OWNERS_VOTE], Some(RESOLVED), &[]),
    mv(kind::VOTE_FAILED, "vote_failed", &[OWNERS_VOTE], Some(NOT_ADOPTED), &[]),
    mv(kind::REPLY, "reply", &[ESCALATED], Some(RESOLVED), BRANCH),
    mv(kind::REPLY_NO, "reply_no", &[ESCALATED], Some(NOT_ADOPTED), BRANCH),
    mv(kind::EXECUTE, "execute", &[RESOLVED], Some(EXECUTING), &[]),
    mv(
        kind::POST_RESULT,
        "post_result",
        &[EXECUTING, RESOLVED, NOT_ADOPTED],
        Some(RESULT_NOTICED),
        DESK,
    ),
    mv(kind::ARCHIVE, "archive", &[RESULT_NOTICED, REDIRECTED], Some(ARCHIVED), DESK),
    mv(
        kind::GATHER,
        "gather",
        &[COLLECTED, SCREENED, RETURNED, CONFIRMED, NOTICED, DEFERRED],
        None,
        DESK,
    ),
    mv(
        kind::TELL,
        "tell",
        &[NOT_ADOPTED, REDIRECTED, RETURNED, RESULT_NOTICED, MERGED, ARCHIVED],
        None,
        DESK,
    ),
    mv(kind::PROPOSE, "propose", &[], Some(PROPOSED), &[]),
    mv(kind::PROPOSE_AGAIN, "propose_again", &[TAKEN_BACK], Some(PROPOSED), &[]),
    mv(kind::TAKE_BACK, "take_back", &[PROPOSED], Some(TAKEN_BACK), &[]),
    mv(kind::COUNT, "count", &[PROPOSED, COLLECTED, SCREENED, RETURNED], None, &[]),
    mv(kind::COLLECT, "collect", &[PROPOSED], Some(COLLECTED), DESK),
    mv(kind::HAND_OUT, "hand_out", &[], Some(SHEET_OUT), DESK),
    mv(kind::HAND_IN, "hand_in", &[SHEET_OUT, SHEET_VOID], Some(COLLECTED), DESK),
    mv(kind::VOID, "void", &[SHEET_OUT], Some(SHEET_VOID), DESK),
];

/// The machine of a topic.
pub const MACHINE: Machine = Machine { thing: Thing::Topic, stages: STAGES, moves: MOVES };
