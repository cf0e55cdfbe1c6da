//! Every way a rule can say no.
//!
//! A refusal names the rule and carries what the sentence needs; the sentence itself, with the next
//! step, is in the words.

/// A rule said no; nothing was written and the person can act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A needed answer was left empty. Names the argument.
    Missing(&'static str),
    /// An answer cannot be understood. Names the argument and repeats it.
    Unreadable(&'static str, String),
    /// A word is not in its coded list. Names the list.
    UnknownCode(&'static str, String),
    /// A text is longer than its limit. Names the argument and the limit in characters.
    TooLong(&'static str, usize),
    /// No such number or thing.
    NotFound(String),
    /// The catalogue has no such item.
    UnknownItem(String),
    /// There is no such party.
    UnknownParty(String),
    /// The thing is not in a stage this can be done from. Names the move and the stage, and which
    /// deeds lead on from here.
    WrongStage {
        /// Name of the move.
        step: &'static str,
        /// Name of the stage, as `issue-registered`.
        stage: String,
        /// Names of deeds: the one that comes first, or what can be done instead.
        ways: Vec<&'static str>,
        /// True where the way leads to what was wished.
        leads: bool,
    },
    /// Somebody else must decide this; a volunteer may note who decided. Names the roles.
    NotYourRole(Vec<&'static str>),
    /// The one who judges did the work.
    HandlerMayNotJudge(String),
    /// A telephone number with letters or of a wrong length.
    BadPhone(String),
    /// A day or time that does not exist.
    BadDay(String),
    /// A day that must lie ahead lies behind.
    DayPassed(String),
    /// The new date is too far: at most so many working days.
    ExtensionTooLong(u32),
    /// One extension was granted already.
    ExtendedBefore,
    /// An extension is asked for before the limit ends, not after.
    ExtensionTooLate,
    /// The review of a hold is later than the next deliberation day.
    ReviewTooLate(String),
    /// Danger is never declined or withdrawn.
    DangerStays,
    /// An issue cannot follow itself or its own follower.
    MergeCircle,
    /// The main issue is closed or merged itself.
    MergeTargetClosed(String),
    /// Came back after more than 30 days: register a new issue that continues it.
    ReopenTooLate,
    /// It is already linked to this topic.
    AlreadyTopic(String),
    /// The catalogue says the owners decide: the meeting can only prepare it.
    OwnersDecide,
    /// There is no seat of that party at the table.
    NoSeat(String),
    /// Too few came. How many parties are missing by name.
    NoQuorum(Vec<String>),
    /// Too few of those are left who must be here for anything to be decided. Who is missing.
    QuorumLost(Vec<String>),
    /// The meeting is paused. Since when.
    Paused(String),
    /// The meeting is not paused.
    NotPaused,
    /// A time before what was noted last, or after now. Repeats it.
    OutOfTime(String),
    /// Nobody stands in for two seats. The name.
    StandsInTwice(String),
    /// There was a vote on this topic before, and nobody said why there is another. How it went.
    VotedBefore(String),
    /// As many for as against, and the station's rule asks the chair. How many on each side.
    Tied(i64),
    /// Votes do not add up to those present. Entitled and counted.
    VotesDoNotAddUp(i64, i64),
    /// Somebody who is not there cannot vote or state a position.
    NotPresent(String),
    /// The meeting has topics that were not dealt with. Their numbers.
    TopicsLeft(Vec<String>),
    /// Open promises of earlier meetings were not looked at. Their numbers.
    PromisesLeft(Vec<String>),
    /// A resolved topic has no resolution item.
    NothingAgreed(String),
    /// The deadline of an item lies before the meeting.
    DueBeforeMeeting,
    /// The month's meeting stands in the register already: it moves there. Its number.
    MonthPlanned(String),
    /// No series has this name.
    NoSeries(String),
    /// A rule that is none.
    BadSeries(String),
    /// A series has no meeting on this day. The day and its name.
    NoOccurrence(String, String),
    /// What prepares a meeting cannot come after it. The day of the meeting.
    AfterMeeting(String),
    /// What follows a meeting cannot come before it. The day of the meeting.
    BeforeMeeting(String),
    /// The topic is not on this meeting's agenda.
    NotOnAgenda(String),
    /// The minutes were issued: they are never changed.
    Sealed,
    /// The draft of the minutes did not go out to the seats yet.
    NotDrafted,
    /// Seats have not confirmed the draft: their names, and until when they may answer.
    ReviewsMissing(Vec<String>, String),
    /// Seats object to the draft and nobody answered them; the paper prints both.
    ObjectionOpen(Vec<String>),
    /// The minutes have no such passage, or none that a person may word.
    NoPassage(String),
    /// Nobody of that seat objected.
    NoObjection(String),
    /// Another revision waits. Who wished it.
    RevisionPending(String),
    /// No revision waits.
    NoRevision,
    /// Whoever wished a revision may not confirm it, too.
    SecondPerson(String),
    /// The topic was put off twice: escalate it or decline it.
    DeferredTwice,
    /// There is nothing of yours to undo or redo.
    NothingToUndo,
    /// Somebody went on working on it since: their work would hang in the air.
    UndoneTooLate,
    /// What was sent, sealed or erased is not undone.
    NotUndoable,
    /// A rehearsal station cannot do this.
    Rehearsal,
    /// A newer program wrote something about this thing that must be understood first.
    NewerProgram,
    /// The station was not set up yet.
    NotSetUp,
    /// The station was set up before.
    AlreadySetUp,
    /// Nobody of that name works here.
    UnknownOperator(String),
    /// A code or name that cannot be used. Names the argument.
    BadName(&'static str, String),
    /// A catalogue or calendar file is wrong. Line, code of the fault, and what stands there.
    BadList(usize, &'static str, String),
    /// No changes were given.
    NothingChanged,
    /// The body behind a seat has not been formed.
    SeatNotFormed(String),
    /// Nothing became of a topic of this issue yet that its requester could be told.
    NothingToTell,
    /// An issue that waits for nothing more cannot stand behind a topic. Its number and stage.
    IssueLeft(String, String),
    /// Whoever asked for this topic has taken it back. Numbers of the issues.
    NobodyWaits(Vec<String>),
    /// An open task still needs this.
    TasksOpen(Vec<String>),
    /// Requesters of merged issues still wait for their answer. Numbers of their issues.
    FollowersWait(Vec<String>),
    /// A vote did not reach more than half. In favour and entitled.
    NotCarried(i64, i64),
    /// Nobody differs, and nobody said why there should be a vote.
    ConsensusFirst,
    /// The counts of an owners' vote cannot be: a part is larger than its whole.
    CountsImpossible,
    /// The meeting has settled topics: put the others off and adjourn. Their numbers.
    DecidedAlready(Vec<String>),
    /// A meeting's task is only cancelled by a later meeting.
    LaterMeeting,
    /// The new last day is not later than the old one.
    NotLater(String),
    /// What failed a check gets at most half the first limit: until this day.
    ReworkTooLong(String),
    /// Somebody was on site before the report or will be: the first and the last day it can be.
    NotSeenThen(String, String),
    /// No last day was set, so nothing is overdue.
    NoLastDay,
    /// The next supervision sheet goes out later: which one, and from which day.
    SheetTooEarly(i64, String),
    /// No supervision sheet waits for an answer.
    NoSheetWaits,
    /// The truths agree meanwhile, or this side was never there.
    NoConflict,
    /// The stages disagree: no value decides that.
    ConflictByMove,
    /// Supervision sheets come before the level above: how many there were, and how many there must be.
    SheetsFirst(i64, i64),
    /// A supervision sheet may still be answered: until this day.
    AnswerWaits(String),
    /// More or fewer heads than a seat has. The seat, and how many it has in all.
    SeatHeads(String, i64),
    /// The station serves no compound of this name.
    NoCompound(String),
    /// Another compound has this name.
    CompoundKnown(String),
    /// The station no longer serves this compound.
    CompoundEnded(String),
    /// Something of the compound still waits. Its name, and some numbers.
    CompoundOpen(String, Vec<String>),
    /// The compound of the set-up stays as long as the station.
    OwnCompoundStays(String),
    /// It belongs to another compound. Its number, and the name of that compound.
    OtherCompound(String, String),
    /// An issue is held where it is by its topic or by issues it goes with. Its number.
    CompoundHeld(String),
    /// This person sits at the table of another compound. The name, and that compound's.
    SeatElsewhere(String, String),
    /// Of several things that were to be dealt with as one, this one refuses. Its number and why.
    AmongMany(String, Box<Self>),
}

impl Refusal {
    /// Stable name, for scripts and for the words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing",
            Self::Unreadable(..) => "unreadable",
            Self::UnknownCode(..) => "unknown_code",
            Self::TooLong(..) => "too_long",
            Self::NotFound(_) => "not_found",
            Self::UnknownItem(_) => "unknown_item",
            Self::UnknownParty(_) => "unknown_party",
            Self::WrongStage { .. } => "wrong_stage",
            Self::NotYourRole(_) => "not_your_role",
            Self::HandlerMayNotJudge(_) => "handler_may_not_judge",
            Self::BadPhone(_) => "bad_phone",
            Self::BadDay(_) => "bad_day",
            Self::DayPassed(_) => "day_passed",
            Self::ExtensionTooLong(_) => "extension_too_long",
            Self::ExtendedBefore => "extended_before",
            Self::ExtensionTooLate => "extension_too_late",
            Self::ReviewTooLate(_) => "review_too_late",
            Self::DangerStays => "danger_stays",
            Self::MergeCircle => "merge_circle",
            Self::MergeTargetClosed(_) => "merge_target_closed",
            Self::ReopenTooLate => "reopen_too_late",
            Self::AlreadyTopic(_) => "already_topic",
            Self::OwnersDecide => "owners_decide",
            Self::NoSeat(_) => "no_seat",
            Self::NoQuorum(_) => "no_quorum",
            Self::QuorumLost(_) => "quorum_lost",
            Self::Paused(_) => "paused",
            Self::NotPaused => "not_paused",
            Self::OutOfTime(_) => "out_of_time",
            Self::StandsInTwice(_) => "stands_in_twice",
            Self::VotedBefore(_) => "voted_before",
            Self::Tied(_) => "tied",
            Self::VotesDoNotAddUp(..) => "votes_do_not_add_up",
            Self::NotPresent(_) => "not_present",
            Self::TopicsLeft(_) => "topics_left",
            Self::PromisesLeft(_) => "promises_left",
            Self::NothingAgreed(_) => "nothing_agreed",
            Self::DueBeforeMeeting => "due_before_meeting",
            Self::MonthPlanned(_) => "month_planned",
            Self::NoSeries(_) => "no_series",
            Self::BadSeries(_) => "bad_series",
            Self::NoOccurrence(..) => "no_occurrence",
            Self::AfterMeeting(_) => "after_meeting",
            Self::BeforeMeeting(_) => "before_meeting",
            Self::NotOnAgenda(_) => "not_on_agenda",
            Self::Sealed => "sealed",
            Self::NotDrafted => "not_drafted",
            Self::ReviewsMissing(..) => "reviews_missing",
            Self::ObjectionOpen(_) => "objection_open",
            Self::NoPassage(_) => "no_passage",
            Self::NoObjection(_) => "no_objection",
            Self::RevisionPending(_) => "revision_pending",
            Self::NoRevision => "no_revision",
            Self::SecondPerson(_) => "second_person",
            Self::DeferredTwice => "deferred_twice",
            Self::NothingToUndo => "nothing_to_undo",
            Self::UndoneTooLate => "undone_too_late",
            Self::NotUndoable => "not_undoable",
            Self::Rehearsal => "rehearsal",
            Self::NewerProgram => "newer_program",
            Self::NotSetUp => "not_set_up",
            Self::AlreadySetUp => "already_set_up",
            Self::UnknownOperator(_) => "unknown_operator",
            Self::BadName(..) => "bad_name",
            Self::BadList(..) => "bad_list",
            Self::NothingChanged => "nothing_changed",
            Self::SeatNotFormed(_) => "seat_not_formed",
            Self::NothingToTell => "nothing_to_tell",
            Self::IssueLeft(..) => "issue_left",
            Self::NobodyWaits(_) => "nobody_waits",
            Self::TasksOpen(_) => "tasks_open",
            Self::FollowersWait(_) => "followers_wait",
            Self::NotCarried(..) => "not_carried",
            Self::ConsensusFirst => "consensus_first",
            Self::CountsImpossible => "counts_impossible",
            Self::DecidedAlready(_) => "decided_already",
            Self::LaterMeeting => "later_meeting",
            Self::NotLater(_) => "not_later",
            Self::ReworkTooLong(_) => "rework_too_long",
            Self::NotSeenThen(..) => "not_seen_then",
            Self::NoLastDay => "no_last_day",
            Self::SheetTooEarly(..) => "sheet_too_early",
            Self::NoSheetWaits => "no_sheet_waits",
            Self::NoConflict => "no_conflict",
            Self::ConflictByMove => "conflict_by_move",
            Self::SheetsFirst(..) => "sheets_first",
            Self::AnswerWaits(_) => "answer_waits",
            Self::SeatHeads(..) => "seat_heads",
            Self::NoCompound(_) => "no_compound",
            Self::CompoundKnown(_) => "compound_known",
            Self::CompoundEnded(_) => "compound_ended",
            Self::CompoundOpen(..) => "compound_open",
            Self::OwnCompoundStays(_) => "own_compound_stays",
            Self::OtherCompound(..) => "other_compound",
            Self::CompoundHeld(_) => "compound_held",
            Self::SeatElsewhere(..) => "seat_elsewhere",
            Self::AmongMany(..) => "among_many",
        }
    }
}
