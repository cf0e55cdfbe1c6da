//! 督办事项: a promise with a name and a day, followed until somebody else has looked at it.

mod ending;
mod limits;
mod order;
mod running;
mod standing;

pub(crate) use order::told_of_day;
pub use order::{Order, order};
pub use standing::{Standing, arithmetic, rank_of};

use crate::domain::codes::{EXTEND, HOLD, WAY};
use crate::domain::field::Thing;
use crate::domain::supervision::Limits;
use crate::domain::task::{TaskField, kind};
use crate::journal::fold::Folded;
use crate::words::fill;
use crate::work::args::{Arg, Args, Ask, may, need};
use crate::work::compound::COMPOUND;
use crate::work::deed::{Deed, Halt};
use crate::work::house::House;
use crate::work::settings::{
    ANSWER_DAYS, CLOSE_OUT_DAYS, FIRST_SHEET_DAYS, LOOK_DAYS, SECOND_SHEET_DAYS, SHEETS_BEFORE,
    SIGN_DAYS, VERIFY_DAYS,
};
use crate::work::turn::Turn;

type Run = fn(&mut Turn<'_, '_>) -> Result<(), Halt>;

const fn on(name: &'static str, kind: u16, args: &'static [Arg], run: Run) -> Deed {
    Deed::new(name, Some(Thing::Task), Some(kind), args, run)
}

/// Deeds on tasks, in the order of the work.
pub const DEEDS: &[Deed] = &[
    Deed::new(
        "task.order",
        None,
        Some(kind::ISSUE),
        &[
            need("matter", Ask::Line),
            need("lead", Ask::Party),
            may("supporters", Ask::Parties),
            need("due", Ask::Day),
            may("standard", Ask::Line),
            may("topic", Ask::Topic),
            may("note", Ask::Text),
            COMPOUND,
            may("doer", Ask::PersonName),
            may("doer_role", Ask::Doer),
            may("way", Ask::Code(WAY)),
        ],
        order::at_the_desk,
    ),
    on("task.sign", kind::SIGN, &[may("person", Ask::PersonName)], running::sign),
    on("task.progress", kind::PROGRESS, &[need("note", Ask::Text)], running::progress),
    on("task.remind", kind::REMIND, &[may("note", Ask::Text)], running::remind),
    on("task.look", kind::LOOK, &[may("note", Ask::Text)], running::look),
    on(
        "task.extend",
        kind::EXTEND,
        &[need("due", Ask::Day), need("reason", Ask::Code(EXTEND)), may("note", Ask::Text)],
        limits::extend,
    ),
    on(
        "task.hold",
        kind::HOLD,
        &[need("reason", Ask::Code(HOLD)), need("review", Ask::Day), may("note", Ask::Text)],
        limits::hold,
    )
    .filled(next_tenth),
    on(
        "task.review",
        kind::REVIEW,
        &[need("note", Ask::Text), need("review", Ask::Day)],
        limits::review,
    )
    .filled(next_tenth),
    on("task.resume", kind::RESUME, &[may("note", Ask::Text)], limits::resume),
    on(
        "task.report",
        kind::REPORT,
        &[need("result_words", Ask::Text), may("note", Ask::Text), may("evidence", Ask::Line)],
        running::report,
    ),
    on(
        "task.verify",
        kind::VERIFY,
        &[need("note", Ask::Text), may("evidence", Ask::Line), may("seen_on", Ask::Moment)],
        ending::verify,
    ),
    on(
        "task.rework",
        kind::REWORK,
        &[
            need("note", Ask::Text),
            may("due", Ask::Day),
            may("evidence", Ask::Line),
            may("seen_on", Ask::Moment),
        ],
        ending::rework,
    ),
    on("task.close_out", kind::CLOSE_OUT, &[may("note", Ask::Text)], ending::close_out),
    on(
        "task.sheet",
        kind::SHEET,
        &[need("demand", Ask::Text), need("due", Ask::Day)],
        running::sheet,
    )
    .filled(demanded),
    on("task.answer", kind::ANSWER, &[need("answer", Ask::Text)], running::answer),
    on(
        "task.escalate",
        kind::ESCALATE,
        &[need("escalated_to", Ask::Party), may("note", Ask::Text)],
        running::escalate,
    )
    .filled(above),
    on(
        "task.cancel",
        kind::CANCEL,
        &[may("meeting", Ask::Meeting), need("note", Ask::Text)],
        ending::cancel,
    ),
];

fn next_tenth(house: &House, _folded: &Folded) -> Args {
    Args::new().with("review", &format!("{}日", house.deliberation_day()))
}

/// The limits of supervision as the station settled them.
pub fn limits_of(house: &House) -> Limits {
    let days = |setting| house.number(setting) as u32;
    Limits {
        yellow: house.yellow_days(),
        sign: days(SIGN_DAYS),
        verify: days(VERIFY_DAYS),
        close_out: days(CLOSE_OUT_DAYS),
        first_sheet: days(FIRST_SHEET_DAYS),
        second_sheet: days(SECOND_SHEET_DAYS),
        sheets_before: house.number(SHEETS_BEFORE),
        look: days(LOOK_DAYS),
    }
}

/// What a sheet usually demands.
fn demanded(house: &House, folded: &Folded) -> Args {
    let n = folded.record.int(TaskField::Sheets).unwrap_or(0) + 1;
    let matter = folded.record.text(TaskField::Matter);
    let given = [("n", n.to_string().into()), ("matter", matter.into())];
    Args::new()
        .with("demand", &fill("sheet-demand", &given))
        .with("due", &format!("+{}", house.number(ANSWER_DAYS)))
}

/// First the community, then the street.
fn above(_house: &House, folded: &Folded) -> Args {
    let known = folded.record.text(TaskField::EscalatedTo);
    let to = if known.is_empty() { "CommunityCommittee" } else { "StreetOffice" };
    Args::new().with("escalated_to", to)
}
