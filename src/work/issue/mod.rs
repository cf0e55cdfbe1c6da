//! 诉求: from a resident's words to the resident's verdict.

mod closing;
mod handling;
mod intake;
mod limits;
mod linking;
mod merging;

pub(crate) use intake::{first_clause, person_named};
pub use limits::{arithmetic, pauses};
pub(crate) use merging::main_of;

use crate::domain::codes::{
    CHANNEL, DECLINE, EXTEND, HOLD, KIND, RESULT, RETURN, REWORK, SATISFACTION, SOLVED, URGENCY,
    WITHDRAW,
};
use crate::domain::field::Thing;
use crate::domain::issue::{IssueField, kind};
use crate::journal::fold::Folded;
use crate::work::args::{Arg, Args, Ask, may, need};
use crate::work::compound::COMPOUND;
use crate::work::deed::{Deed, Halt};
use crate::work::house::House;
use crate::work::turn::Turn;

type Run = fn(&mut Turn<'_, '_>) -> Result<(), Halt>;

const fn on(name: &'static str, kind: u16, args: &'static [Arg], run: Run) -> Deed {
    Deed::new(name, Some(Thing::Issue), Some(kind), args, run)
}

/// Deeds on issues, in the order of the work.
pub const DEEDS: &[Deed] = &[
    Deed::new(
        "issue.register",
        None,
        Some(kind::REGISTER),
        &[
            need("words", Ask::Text),
            may("place", Ask::Place),
            may("requester", Ask::PersonName),
            may("phone", Ask::Phone),
            may("kind", Ask::Code(KIND)),
            may("channel", Ask::Code(CHANNEL)),
            may("item", Ask::Item),
            may("urgency", Ask::Code(URGENCY)),
            may("title", Ask::Line),
            may("anonymous", Ask::Flag),
            may("confidential", Ask::Flag),
            may("at", Ask::Moment),
            may("accept", Ask::Flag),
            may("into", Ask::Issue),
            COMPOUND,
        ],
        intake::register,
    ),
    on(
        "issue.accept",
        kind::ACCEPT,
        &[need("item", Ask::Item), may("urgency", Ask::Code(URGENCY)), may("note", Ask::Line)],
        intake::accept,
    )
    .filled(item_now),
    on(
        "issue.decline",
        kind::DECLINE,
        &[
            need("reason", Ask::Code(DECLINE)),
            need("where_to_go", Ask::Line),
            may("note", Ask::Text),
        ],
        intake::decline,
    ),
    on(
        "issue.answer",
        kind::ANSWER,
        &[need("result_words", Ask::Text), may("item", Ask::Item)],
        closing::answer,
    ),
    on(
        "issue.edit",
        kind::EDIT,
        &[
            may("title", Ask::Line),
            may("words", Ask::Text),
            may("place", Ask::Place),
            may("kind", Ask::Code(KIND)),
            may("channel", Ask::Code(CHANNEL)),
            may("item", Ask::Item),
            may("urgency", Ask::Code(URGENCY)),
            may("requester", Ask::PersonName),
            may("phone", Ask::Phone),
            COMPOUND,
        ],
        intake::edit,
    )
    .filled(fields_now),
    on(
        "issue.dispatch",
        kind::DISPATCH,
        &[
            need("lead", Ask::Party),
            may("person", Ask::PersonName),
            may("supporters", Ask::Parties),
            may("note", Ask::Text),
        ],
        handling::dispatch,
    )
    .filled(lead_of_item),
    on("issue.sign", kind::SIGN, &[may("person", Ask::PersonName)], handling::sign)
        .filled(person_now),
    on(
        "issue.return",
        kind::RETURN,
        &[need("reason", Ask::Code(RETURN)), may("lead", Ask::Party), may("note", Ask::Text)],
        handling::send_back,
    ),
    on(
        "issue.redirect",
        kind::REDIRECT,
        &[
            need("lead", Ask::Party),
            may("person", Ask::PersonName),
            may("supporters", Ask::Parties),
            need("note", Ask::Text),
        ],
        handling::redirect,
    ),
    on("issue.uphold", kind::UPHOLD, &[need("note", Ask::Text)], handling::uphold),
    on("issue.start", kind::START, &[may("note", Ask::Text)], handling::start),
    on("issue.note", kind::NOTE, &[need("note", Ask::Text)], handling::note),
    on(
        "issue.extend",
        kind::EXTEND,
        &[need("due", Ask::Day), need("reason", Ask::Code(EXTEND)), may("note", Ask::Text)],
        limits::extend,
    ),
    on(
        "issue.hold",
        kind::HOLD,
        &[need("reason", Ask::Code(HOLD)), need("review", Ask::Day), may("note", Ask::Text)],
        limits::hold,
    ),
    on("issue.resume", kind::RESUME, &[may("note", Ask::Text)], limits::resume),
    on(
        "issue.report",
        kind::REPORT,
        &[need("result", Ask::Code(RESULT)), need("result_words", Ask::Text)],
        handling::report,
    ),
    on(
        "issue.follow_up",
        kind::FOLLOW_UP,
        &[
            need("solved", Ask::Code(SOLVED)),
            may("satisfaction", Ask::Code(SATISFACTION)),
            may("note", Ask::Text),
            may("told_all", Ask::Flag),
        ],
        closing::follow_up,
    ),
    on(
        "issue.rework",
        kind::REWORK,
        &[need("reason", Ask::Code(REWORK)), may("note", Ask::Text)],
        closing::rework,
    ),
    on(
        "issue.reopen",
        kind::REOPEN,
        &[need("reason", Ask::Code(REWORK)), need("note", Ask::Text)],
        closing::reopen,
    ),
    on(
        "issue.withdraw",
        kind::WITHDRAW,
        &[need("reason", Ask::Code(WITHDRAW)), may("note", Ask::Text)],
        closing::withdraw,
    ),
    on(
        "issue.gather",
        kind::GATHER,
        &[
            may("requester", Ask::PersonName),
            may("phone", Ask::Phone),
            may("place", Ask::Place),
            may("note", Ask::Text),
        ],
        linking::gather,
    ),
    on("issue.merge", kind::MERGE, &[need("into", Ask::Issue)], merging::merge),
    on("issue.join", kind::JOIN, &[need("issues", Ask::Line)], merging::take_in),
    on("issue.unmerge", kind::UNMERGE, &[may("note", Ask::Text)], merging::unmerge),
    on(
        "issue.apart",
        kind::APART,
        &[need("issues", Ask::Line), may("note", Ask::Text)],
        merging::apart,
    ),
    on("issue.tell", kind::TELL, &[may("at", Ask::Moment), may("note", Ask::Text)], merging::tell),
    on(
        "issue.ask",
        kind::ASK,
        &[need("asked_by", Ask::Line), may("note", Ask::Text)],
        linking::ask,
    ),
    on(
        "issue.tell_topic",
        kind::TELL_TOPIC,
        &[may("at", Ask::Moment), may("note", Ask::Text)],
        crate::work::topic::tell_requester,
    ),
    on(
        "issue.to_topic",
        kind::TO_TOPIC,
        &[
            need("title", Ask::Line),
            may("wish", Ask::Text),
            may("households", Ask::Heads),
            may("topic", Ask::Topic),
        ],
        linking::to_topic,
    )
    .filled(title_now),
    on(
        "issue.supervise",
        kind::SUPERVISE,
        &[need("matter", Ask::Line), need("due", Ask::Day), may("standard", Ask::Line)],
        linking::supervise,
    )
    .filled(matter_now),
    on("issue.archive", kind::ARCHIVE, &[], closing::archive),
];

/// Reads off an issue who answers by the catalogue.
fn lead_of_item(house: &House, folded: &Folded) -> Args {
    let Some(item) = house.catalogue.item(folded.record.text(IssueField::Item)) else {
        return Args::new();
    };
    Args::new().with("lead", &item.lead).with("supporters", &item.supporters.join(";"))
}

fn item_now(house: &House, folded: &Folded) -> Args {
    let known = folded.record.text(IssueField::Item);
    if !known.is_empty() {
        return Args::new().with("item", known);
    }
    let words = folded.record.text(IssueField::Words);
    let hits = house.suggester.suggest(words, 1).hits;
    hits.first().map_or_else(Args::new, |hit| Args::new().with("item", &hit.code))
}

fn fields_now(house: &House, folded: &Folded) -> Args {
    let record = &folded.record;
    let fields = [
        ("title", IssueField::Title),
        ("words", IssueField::Words),
        ("place", IssueField::Place),
        ("kind", IssueField::IssueKind),
        ("channel", IssueField::Channel),
        ("item", IssueField::Item),
        ("urgency", IssueField::Urgency),
    ]
    .into_iter()
    .fold(Args::new(), |args, (key, field)| args.with(key, record.text(field)));
    if house.has_several() { fields.with("compound", &house.compound) } else { fields }
}

fn person_now(_house: &House, folded: &Folded) -> Args {
    Args::new().with("person", folded.record.text(IssueField::HandlerPerson))
}

fn title_now(_house: &House, folded: &Folded) -> Args {
    let title: String = folded.record.text(IssueField::Title).chars().take(30).collect();
    Args::new().with("title", &title)
}

fn matter_now(_house: &House, folded: &Folded) -> Args {
    Args::new().with("matter", folded.record.text(IssueField::Title))
}
