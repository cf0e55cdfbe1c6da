//! 会议: from the plan to the issued minutes.

mod agreeing;
mod confirming;
pub mod notices;
mod opening;
mod papers;
pub mod phrases;
mod planning;
mod promises;
mod revising;
mod roll;
pub mod rules;
mod table;
mod voting;

pub(crate) use planning::assign;
pub use promises::OpenPromise;
pub(crate) use promises::{open_promises, told};
pub(crate) use roll::expected;
pub(crate) use voting::ballots;

pub use papers::posted_until;

use crate::base::id::Id;
use crate::base::text::taken_out;
use crate::domain::codes::{
    ATTENDANCE, BROKEN_OFF, DEFER, NOT_ADOPTED, OUTCOME, REVIEW, STANCE, WAY,
};
use crate::domain::field::Thing;
use crate::domain::meeting::{FILES, MeetingField, SEALED, kind};
use crate::domain::proceedings::paused_since;
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;
use crate::journal::fold::Folded;
use crate::work::args::{Arg, Args, Ask, may, need};
use crate::work::compound::COMPOUND;
use crate::work::deed::{Deed, Halt};
use crate::work::house::House;
use crate::work::turn::Turn;

type Run = fn(&mut Turn<'_, '_>) -> Result<(), Halt>;

const fn on(name: &'static str, kind: u16, args: &'static [Arg], run: Run) -> Deed {
    Deed::new(name, Some(Thing::Meeting), Some(kind), args, run)
}

const NOTE: &[Arg] = &[may("note", Ask::Text)];

/// Deeds on meetings, in the order of the work.
///
/// Resolution items are things of their own without stages: what may be agreed is told by the
/// meeting's own move `outcome`, which is possible in session only.
pub const DEEDS: &[Deed] = &[
    Deed::new(
        "meeting.plan",
        None,
        Some(kind::PLAN),
        &[
            may("day", Ask::Day),
            may("time", Ask::Hour),
            may("place", Ask::Line),
            may("chair", Ask::PersonName),
            may("minute_taker", Ask::PersonName),
            may("title", Ask::Line),
            may("moved_because", Ask::Line),
            may("series", Ask::Line),
            COMPOUND,
            may("doer", Ask::PersonName),
            may("doer_role", Ask::Doer),
            may("way", Ask::Code(WAY)),
        ],
        planning::plan,
    )
    .filled(next_tenth),
    Deed::new(
        "meeting.call",
        None,
        Some(kind::PLAN),
        &[
            need("called_because", Ask::Line),
            need("day", Ask::Day),
            may("time", Ask::Hour),
            may("topic", Ask::Topic),
            may("short_notice", Ask::Line),
            may("place", Ask::Line),
            may("chair", Ask::PersonName),
            may("minute_taker", Ask::PersonName),
            may("title", Ask::Line),
            COMPOUND,
            may("doer", Ask::PersonName),
            may("doer_role", Ask::Doer),
            may("way", Ask::Code(WAY)),
        ],
        planning::call,
    )
    .filled(in_the_evening),
    on(
        "meeting.edit",
        kind::EDIT,
        &[
            may("day", Ask::Day),
            may("time", Ask::Hour),
            may("place", Ask::Line),
            may("chair", Ask::PersonName),
            may("minute_taker", Ask::PersonName),
            may("title", Ask::Line),
            may("moved_because", Ask::Line),
        ],
        planning::edit,
    )
    .filled(plan_now),
    on(
        "meeting.notify",
        kind::NOTIFY,
        &[
            may("seat", Ask::Seat),
            may("told_name", Ask::PersonName),
            may("answer", Ask::Line),
            may("short_notice", Ask::Line),
            may("note", Ask::Text),
        ],
        planning::notify,
    ),
    on("meeting.open_door", kind::OPEN_DOOR, NOTE, planning::open_door),
    on(
        "meeting.check_in",
        kind::CHECK_IN,
        &[
            need("seat", Ask::Seat),
            need("attendance", Ask::Code(ATTENDANCE)),
            may("name", Ask::PersonName),
            may("proxy", Ask::PersonName),
            may("heads", Ask::Count),
            may("at", Ask::Moment),
            may("note", Ask::Line),
            may("why_corrected", Ask::Line),
        ],
        roll::check_in,
    )
    .filled(roll::present),
    on(
        "meeting.open",
        kind::OPEN,
        &[may("chair", Ask::PersonName), may("minute_taker", Ask::PersonName)],
        opening::open,
    )
    .filled(chair_now),
    on("meeting.inquorate", kind::INQUORATE, NOTE, opening::inquorate),
    on(
        "meeting.promise",
        kind::PROMISE,
        &[need("task", Ask::Task), need("promise", Ask::Text)],
        table::promise,
    ),
    on("meeting.take_topic", kind::TAKE_TOPIC, &[need("topic", Ask::Topic)], table::take_topic),
    on(
        "meeting.speech",
        kind::SPEECH,
        &[
            may("topic", Ask::Topic),
            may("seat", Ask::Seat),
            may("speaker", Ask::PersonName),
            need("words", Ask::Text),
        ],
        table::speech,
    ),
    on(
        "meeting.position",
        kind::POSITION,
        &[
            may("topic", Ask::Topic),
            need("seat", Ask::Seat),
            need("stance", Ask::Code(STANCE)),
            may("reason", Ask::Line),
        ],
        table::position,
    ),
    on("meeting.vote", kind::VOTE, voting::COUNTED, voting::counted).filled(voting::entitled_now),
    on("meeting.named_vote", kind::NAMED_VOTE, voting::NAMED, voting::named)
        .filled(voting::ballots_now),
    on(
        "meeting.agree",
        kind::OUTCOME,
        &[
            may("topic", Ask::Topic),
            need("matter", Ask::Line),
            need("lead", Ask::Party),
            may("supporters", Ask::Parties),
            need("due", Ask::Day),
            may("standard", Ask::Line),
        ],
        agreeing::agree,
    ),
    on(
        "meeting.amend",
        kind::OUTCOME,
        &[
            may("topic", Ask::Topic),
            need("order", Ask::Count),
            may("matter", Ask::Line),
            may("lead", Ask::Party),
            may("supporters", Ask::Parties),
            may("due", Ask::Day),
            may("standard", Ask::Line),
        ],
        agreeing::amend,
    ),
    on(
        "meeting.drop",
        kind::OUTCOME,
        &[may("topic", Ask::Topic), need("order", Ask::Count), may("note", Ask::Text)],
        agreeing::take_back,
    ),
    on(
        "meeting.outcome",
        kind::OUTCOME,
        &[
            may("topic", Ask::Topic),
            need("outcome", Ask::Code(OUTCOME)),
            may("defer_reason", Ask::Code(DEFER)),
            may("decline_reason", Ask::Code(NOT_ADOPTED)),
            may("escalated_to", Ask::Party),
            may("note", Ask::Text),
        ],
        agreeing::outcome,
    ),
    on(
        "meeting.adjourn",
        kind::ADJOURN,
        &[may("at", Ask::Moment), may("note", Ask::Text)],
        opening::adjourn,
    ),
    on(
        "meeting.pause",
        kind::PAUSE,
        &[may("at", Ask::Moment), may("why_pause", Ask::Line)],
        opening::pause,
    ),
    on("meeting.resume", kind::RESUME, &[may("at", Ask::Moment)], opening::resume),
    on(
        "meeting.break_off",
        kind::BREAK_OFF,
        &[
            need("broken_off", Ask::Code(BROKEN_OFF)),
            may("at", Ask::Moment),
            may("note", Ask::Text),
        ],
        opening::break_off,
    ),
    on("meeting.sign_record", kind::SIGN_RECORD, NOTE, papers::sign_record),
    on(
        "meeting.draft_minutes",
        kind::DRAFT_MINUTES,
        &[may("text", Ask::Text)],
        confirming::draft_minutes,
    )
    .filled(text_now),
    on(
        "meeting.word",
        kind::WORD,
        &[need("passage", Ask::Line), may("wording", Ask::Text)],
        confirming::word,
    ),
    on(
        "meeting.review",
        kind::REVIEW,
        &[may("seat", Ask::Seat), need("opinion", Ask::Code(REVIEW)), may("note", Ask::Text)],
        confirming::review,
    )
    .filled(consents),
    on(
        "meeting.answer",
        kind::ANSWER,
        &[need("seat", Ask::Seat), need("answer_words", Ask::Text)],
        confirming::answer,
    ),
    on("meeting.issue_minutes", kind::ISSUE_MINUTES, NOTE, papers::issue_minutes),
    on(
        "meeting.revise",
        kind::REVISE,
        &[need("passage", Ask::Line), need("wording", Ask::Text), need("why", Ask::Line)],
        revising::propose,
    ),
    on("meeting.confirm_revision", kind::CONFIRM_REVISION, NOTE, revising::confirm),
    on("meeting.drop_revision", kind::DROP_REVISION, NOTE, revising::take_back),
    on(
        "meeting.post",
        kind::POST,
        &[need("posted", Ask::Line), may("note", Ask::Text)],
        papers::post,
    ),
    on("meeting.end_notice", kind::END_NOTICE, NOTE, papers::end_notice),
    on("meeting.archive", kind::ARCHIVE, NOTE, papers::archive),
    on("meeting.cancel", kind::CANCEL, &[need("note", Ask::Text)], opening::cancel),
];

/// What waits while a meeting is paused.
const AT_WORK: &[u16] = &[
    kind::TAKE_TOPIC,
    kind::SPEECH,
    kind::POSITION,
    kind::VOTE,
    kind::NAMED_VOTE,
    kind::PROMISE,
    kind::OUTCOME,
    kind::PAUSE,
    kind::ADJOURN,
];

/// True for a move that would change what stands on issued minutes.
pub(crate) fn is_sealed_for(step: u16, stage: u8) -> bool {
    SEALED.contains(&stage) && !FILES.contains(&step)
}

/// The meeting of the turn; what was issued is sealed, whatever the move.
fn begin(turn: &mut Turn<'_, '_>, step: u16) -> Result<(Id, Folded), Halt> {
    let id = turn.subject()?;
    let folded = turn.fold(id)?;
    let issued = folded.record.moment(MeetingField::IssuedAt).is_some();
    if folded.thing == Some(Thing::Meeting) && issued && is_sealed_for(step, folded.stage()) {
        return Err(Refusal::Sealed.into());
    }
    // What no paper and no screen can show is taken out, and that is said.
    let taken: usize = turn.args.0.values().map(|words| taken_out(words)).sum();
    if taken > 0 {
        turn.warn("warning-taken-out", taken.to_string());
    }
    if AT_WORK.contains(&step)
        && let Some(since) = paused_since(&folded.record)
    {
        return Err(Refusal::Paused(since.minute_text()).into());
    }
    turn.begin(step)
}

/// One entry of a map field.
fn entry(key: impl Into<String>, value: impl Into<Value>) -> Value {
    Value::Map([(key.into(), value.into())].into_iter().collect())
}

fn first_member(house: &House, party: &str) -> String {
    let seat = house.seats.iter().find(|seat| seat.party == party);
    seat.and_then(|seat| seat.members.first()).cloned().unwrap_or_default()
}

/// The next 10th in the evening, when residents are at home. Where a rule or a decision may have
/// moved it, the deed itself finds the day.
fn next_tenth(house: &House, folded: &Folded) -> Args {
    let nth = house.plain_deliberation_day().map(|nth| format!("{nth}日"));
    in_the_evening(house, folded).with("day", &nth.unwrap_or_default())
}

/// When residents are at home.
fn in_the_evening(house: &House, _folded: &Folded) -> Args {
    Args::new()
        .with("time", "19:00")
        .with("place", &house.name)
        .with("chair", &first_member(house, "PartyBranch"))
        .with("minute_taker", &house.first_operator().map(|who| who.name).unwrap_or_default())
}

fn plan_now(_house: &House, folded: &Folded) -> Args {
    let record = &folded.record;
    let starts = record.moment(MeetingField::StartsAt).unwrap_or_default();
    let (hour, minute) = starts.time();
    Args::new()
        .with("day", &starts.day().to_string())
        .with("time", &format!("{hour:02}:{minute:02}"))
        .with("place", record.text(MeetingField::Venue))
        .with("chair", record.text(MeetingField::Chair))
        .with("minute_taker", record.text(MeetingField::MinuteTaker))
        .with("title", record.text(MeetingField::Title))
        .with("moved_because", record.text(MeetingField::MovedBecause))
}

fn chair_now(_house: &House, folded: &Folded) -> Args {
    Args::new()
        .with("chair", folded.record.text(MeetingField::Chair))
        .with("minute_taker", folded.record.text(MeetingField::MinuteTaker))
}

fn consents(_house: &House, _folded: &Folded) -> Args {
    Args::new().with("opinion", "consent")
}

fn text_now(_house: &House, folded: &Folded) -> Args {
    Args::new().with("text", folded.record.text(MeetingField::MinutesText))
}
