//! 议题: from the collection sheet to the table of the five parties, and what comes after.

mod after;
mod collecting;
pub mod proposing;
mod screening;
mod sheets;
mod taking;
mod telling;

pub use collecting::{Proposal, collect, join};
pub(crate) use screening::{coming_meeting, is_late, issues_left};
pub(crate) use telling::tell_requester;

use crate::domain::codes::{
    DECIDED_BY, MONEY, NOT_ADOPTED, ON_BEHALF, OWNERS_RULE, REDIRECT, VOID,
};
use crate::domain::field::Thing;
use crate::domain::topic::{TopicField, kind};
use crate::journal::fold::Folded;
use crate::work::args::{Arg, Args, Ask, may, need};
use crate::work::compound::COMPOUND;
use crate::work::deed::{Deed, Halt};
use crate::work::house::House;
use crate::work::turn::Turn;

type Run = fn(&mut Turn<'_, '_>) -> Result<(), Halt>;

const fn on(name: &'static str, kind: u16, args: &'static [Arg], run: Run) -> Deed {
    Deed::new(name, Some(Thing::Topic), Some(kind), args, run)
}

const NOTE: &[Arg] = &[may("note", Ask::Text)];
const ONTO_AGENDA: &[Arg] = &[
    may("meeting", Ask::Meeting),
    may("order", Ask::Count),
    may("speaker", Ask::PersonName),
    may("invited", Ask::Parties),
    may("decided_by", Ask::Code(DECIDED_BY)),
    may("note", Ask::Text),
];

/// Deeds on topics, in the order of the work.
pub const DEEDS: &[Deed] = &[
    Deed::new(
        "topic.add",
        None,
        Some(kind::ADD),
        &[
            need("title", Ask::Line),
            need("situation", Ask::Text),
            may("wish", Ask::Text),
            may("proposer", Ask::PersonName),
            may("on_behalf", Ask::Code(ON_BEHALF)),
            may("households", Ask::Heads),
            may("money", Ask::Code(MONEY)),
            may("amount", Ask::Amount),
            may("item", Ask::Item),
            may("issues", Ask::Issues),
            COMPOUND,
        ],
        collecting::add,
    ),
    on(
        "topic.collect",
        kind::COLLECT,
        &[
            need("title", Ask::Line),
            may("situation", Ask::Text),
            may("wish", Ask::Text),
            may("proposer", Ask::PersonName),
            may("on_behalf", Ask::Code(ON_BEHALF)),
            may("households", Ask::Heads),
            may("money", Ask::Code(MONEY)),
            may("amount", Ask::Amount),
            may("item", Ask::Item),
            may("note", Ask::Text),
        ],
        taking::collect,
    )
    .filled(fields_now),
    on(
        "topic.edit",
        kind::EDIT,
        &[
            may("title", Ask::Line),
            may("situation", Ask::Text),
            may("wish", Ask::Text),
            may("proposer", Ask::PersonName),
            may("on_behalf", Ask::Code(ON_BEHALF)),
            may("households", Ask::Heads),
            may("money", Ask::Code(MONEY)),
            may("amount", Ask::Amount),
            may("item", Ask::Item),
        ],
        collecting::edit,
    )
    .filled(fields_now),
    on(
        "topic.gather",
        kind::GATHER,
        &[may("issues", Ask::Issues), may("remove", Ask::Issues), may("note", Ask::Text)],
        collecting::gather,
    ),
    on(
        "topic.screen",
        kind::SCREEN,
        &[need("screened_with", Ask::PersonName), may("note", Ask::Text)],
        screening::screen,
    )
    .filled(council_member),
    on("topic.send_back", kind::SEND_BACK, &[need("note", Ask::Text)], screening::send_back),
    on("topic.resubmit", kind::RESUBMIT, NOTE, screening::resubmit),
    on(
        "topic.redirect",
        kind::REDIRECT,
        &[need("redirect", Ask::Code(REDIRECT)), may("note", Ask::Text)],
        screening::redirect,
    ),
    on(
        "topic.merge",
        kind::MERGE,
        &[need("into", Ask::Topic), may("note", Ask::Text)],
        collecting::merge,
    ),
    on("topic.confirm", kind::CONFIRM, ONTO_AGENDA, screening::confirm).filled(agenda_now),
    on(
        "topic.assign",
        kind::GATHER,
        &[need("meeting", Ask::Meeting), may("order", Ask::Count)],
        crate::work::meeting::assign,
    ),
    on(
        "topic.notice",
        kind::NOTICE,
        &[need("posted", Ask::Line), may("note", Ask::Text)],
        screening::notice,
    ),
    on(
        "topic.decline",
        kind::DECLINE,
        &[need("reason", Ask::Code(NOT_ADOPTED)), may("note", Ask::Text)],
        screening::decline,
    ),
    on(
        "topic.tell",
        kind::TELL,
        &[may("at", Ask::Moment), may("note", Ask::Text), may("told_all", Ask::Flag)],
        telling::tell,
    ),
    on("topic.take_up", kind::TAKE_UP, ONTO_AGENDA, screening::take_up).filled(agenda_now),
    on(
        "topic.escalate",
        kind::ESCALATE,
        &[need("escalated_to", Ask::Party), need("note", Ask::Text)],
        screening::escalate,
    )
    .filled(above),
    on(
        "topic.vote_result",
        kind::VOTE_RESULT,
        &[
            need("owners_rule", Ask::Code(OWNERS_RULE)),
            need("all_area", Ask::Area),
            need("all_heads", Ask::Count),
            need("part_area", Ask::Area),
            need("part_heads", Ask::Count),
            need("yes_area", Ask::Area),
            need("yes_heads", Ask::Count),
            may("note", Ask::Text),
        ],
        after::vote_result,
    ),
    on("topic.vote_failed", kind::VOTE_FAILED, &[need("note", Ask::Text)], after::vote_failed),
    on("topic.reply", kind::REPLY, &[need("answer", Ask::Text)], after::reply),
    on("topic.reply_no", kind::REPLY_NO, &[need("answer", Ask::Text)], after::reply_no),
    on(
        "topic.post_result",
        kind::POST_RESULT,
        &[need("posted", Ask::Line), may("note", Ask::Text)],
        after::post_result,
    ),
    on("topic.archive", kind::ARCHIVE, NOTE, after::archive),
    Deed::new(
        "topic.hand_out",
        None,
        Some(kind::HAND_OUT),
        &[
            need("copies", Ask::Count),
            may("handed_to", Ask::PersonName),
            may("note", Ask::Text),
            COMPOUND,
        ],
        sheets::hand_out,
    )
    .filled(some_copies),
    Deed::new(
        "topic.hand_in",
        None,
        Some(kind::HAND_IN),
        &[
            may("sheet", Ask::Line),
            need("title", Ask::Line),
            need("situation", Ask::Text),
            may("wish", Ask::Text),
            may("proposer", Ask::PersonName),
            may("place", Ask::Place),
            may("phone", Ask::Phone),
            may("consent", Ask::Flag),
            may("on_behalf", Ask::Code(ON_BEHALF)),
            may("households", Ask::Heads),
            may("money", Ask::Code(MONEY)),
            may("amount", Ask::Amount),
            may("issues", Ask::Issues),
            may("item", Ask::Item),
            may("at", Ask::Moment),
            may("note", Ask::Text),
            COMPOUND,
        ],
        sheets::hand_in,
    ),
    on(
        "topic.void",
        kind::VOID,
        &[need("reason", Ask::Code(VOID)), may("note", Ask::Text)],
        sheets::void,
    ),
];

/// What a corridor needs.
fn some_copies(_house: &House, _folded: &Folded) -> Args {
    Args::new().with("copies", "10")
}

fn fields_now(_house: &House, folded: &Folded) -> Args {
    let record = &folded.record;
    let args = [
        ("title", TopicField::Title),
        ("situation", TopicField::Situation),
        ("wish", TopicField::Wish),
        ("proposer", TopicField::Proposer),
        ("on_behalf", TopicField::OnBehalf),
        ("money", TopicField::Money),
        ("item", TopicField::Item),
    ]
    .into_iter()
    .fold(Args::new(), |args, (key, field)| args.with(key, record.text(field)));
    let args = match record.int(TopicField::Households) {
        Some(households) => args.with("households", &households.to_string()),
        None => args,
    };
    match record.int(TopicField::Amount) {
        Some(fen) => args.with("amount", &crate::base::amount::yuan(fen)),
        None => args,
    }
}

/// The first of the council usually looks at it with the secretary.
fn council_member(house: &House, _folded: &Folded) -> Args {
    let council = house.seats.iter().find(|seat| seat.party == "ResidentsCouncil");
    let first = council.and_then(|seat| seat.members.first());
    first.map_or_else(Args::new, |name| Args::new().with("screened_with", name))
}

/// Who introduces it, who must come, and who decides.
fn agenda_now(house: &House, folded: &Folded) -> Args {
    let record = &folded.record;
    let item = house.catalogue.item(record.text(TopicField::Item));
    let known = record.text(TopicField::Speaker);
    let speaker = if known.is_empty() { record.text(TopicField::Proposer) } else { known };
    let invited = item.map(|item| {
        let supporters = item.supporters.iter().map(String::as_str);
        std::iter::once(item.lead.as_str()).chain(supporters).collect::<Vec<_>>().join(";")
    });
    Args::new()
        .with("speaker", speaker)
        .with("invited", &invited.unwrap_or_default())
        .with("decided_by", record.text(TopicField::DecidedBy))
}

fn above(_house: &House, _folded: &Folded) -> Args {
    Args::new().with("escalated_to", "CommunityCommittee")
}
