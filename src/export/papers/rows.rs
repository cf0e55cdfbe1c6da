//! The table of papers itself, thing by thing, in the order in which they are needed.

use crate::base::id::Id;
use crate::domain::field::Thing::{Issue, Meeting, Task, Topic};
use crate::domain::moves::Role;
use crate::export::paper::Paper;
use crate::export::papers::{Edition, Make, Row, Source};
use crate::export::{collection, handover, key_card, minutes, notice, order, owners, public};
use crate::export::{receipt, report, slip};
use crate::store::StoreError;
use crate::words::fill;
use crate::work::handover::Handover;
use crate::work::minutes::versions::versions;
use crate::work::minutes::{MinutesDraft, draft};
use crate::work::report::Report;

/// Every paper; the letter is its paragraph in the field's list of documents.
pub const ROWS: &[Row] = &[
    // A: of a topic, and of a sheet that was given out blank.
    row(
        "collection",
        Role::StationVolunteer,
        Make::Thing(&[Topic], |source, id| {
            Ok(one(collection::paper(source.reader, source.house, id)?))
        }),
    ),
    // How the owners' vote on a topic was reckoned, once its result was noted.
    row(
        "owners_vote",
        Role::StationVolunteer,
        Make::Thing(&[Topic], |source, id| {
            Ok(one(owners::of_topic(source.reader, source.house, id, source.now)?))
        }),
    ),
    // B
    row(
        "notice",
        Role::StationVolunteer,
        Make::Thing(&[Meeting], |source, id| {
            let day = notice::day(&source.reader.fold(id)?);
            Ok(one(Some(notice::paper(&facts(source, id)?, day.unwrap_or(source.now)))))
        }),
    ),
    // C
    row(
        "attendance",
        Role::StationVolunteer,
        Make::Thing(&[Meeting], |source, id| {
            Ok(one(Some(notice::attendance(&facts(source, id)?, source.house))))
        }),
    ),
    // E: what is sealed, every earlier version of it, else as far as the meeting has gone.
    row("minutes", Role::BranchSecretary, Make::Thing(&[Meeting], editions)),
    // D
    row(
        "record",
        Role::StationVolunteer,
        Make::Thing(&[Meeting], |source, id| Ok(one(Some(minutes::record(&facts(source, id)?))))),
    ),
    // F
    row(
        "order",
        Role::StationVolunteer,
        Make::Thing(&[Issue, Task], |source, id| {
            let (reader, house) = (source.reader, source.house);
            let of_issue = order::of_issue(reader, house, id)?;
            Ok(one(if of_issue.is_some() { of_issue } else { order::of_task(reader, house, id)? }))
        }),
    ),
    // G
    row(
        "receipt",
        Role::StationVolunteer,
        Make::Thing(&[Issue], |source, id| {
            let folded = source.reader.fold(id)?;
            Ok(one(slip::receipt(source.reader, source.house, &folded)?))
        }),
    ),
    // J
    row(
        "repair",
        Role::StationVolunteer,
        Make::Thing(&[Issue], |source, id| {
            let folded = source.reader.fold(id)?;
            Ok(one(slip::repair(source.reader, source.house, &folded)?))
        }),
    ),
    // H
    row(
        "public",
        Role::StationVolunteer,
        Make::Thing(&[Meeting], |source, id| {
            Ok(one(public::paper(source.reader, source.house, id, source.now)?))
        }),
    ),
    row(
        "supervision",
        Role::BranchSecretary,
        Make::Thing(&[Task], |source, id| {
            let sheets = order::sheets(source.reader, source.house, id)?;
            let edition = |(n, paper): (i64, Paper)| {
                let mark = fill("paper-sheet-mark", &[("n", n.to_string().into())]);
                Edition { mark, paper }
            };
            Ok(sheets.into_iter().map(edition).collect())
        }),
    ),
    row(
        "extension",
        Role::BranchSecretary,
        Make::Thing(&[Task], |source, id| {
            Ok(one(order::extension(source.reader, source.house, id)?))
        }),
    ),
    row(
        "escalation",
        Role::BranchSecretary,
        Make::Thing(&[Task], |source, id| {
            Ok(one(order::escalation(source.reader, source.house, id)?))
        }),
    ),
    // I
    row(
        "report",
        Role::StationVolunteer,
        Make::Period(|source, scope| {
            let (reader, house, now) = (source.reader, source.house, source.now);
            let facts = Report::gather(reader, house, scope, now, &mut |_| true)?;
            report::paper(reader, &facts, house, now)
        }),
    ),
    // J, and the desk's own.
    row(
        "handover",
        Role::StationVolunteer,
        Make::Desk(|source| {
            let facts = Handover::gather(source.reader, source.house, source.who, source.now)?;
            Ok(handover::paper(&facts, source.house))
        }),
    ),
    // What was carried to and fro has arrived: signed by the device.
    row(
        "exchange_receipt",
        Role::StationVolunteer,
        Make::Desk(|source| receipt::paper(source.reader, source.house, source.now)),
    ),
    row(
        "key_card",
        Role::StationVolunteer,
        Make::Desk(|source| Ok(key_card::paper(&(source.keys)(), source.house.rehearsal))),
    ),
];

const fn row(name: &'static str, maker: Role, make: Make) -> Row {
    Row { name, maker, make }
}

fn one(paper: Option<Paper>) -> Vec<Edition> {
    paper.map(|paper| Edition { mark: String::new(), paper }).into_iter().collect()
}

fn facts(source: &Source<'_>, id: Id) -> Result<MinutesDraft, StoreError> {
    draft(source.reader, source.house, id)
}

/// The minutes as they stand, and every sealed version before them.
fn editions(source: &Source<'_>, id: Id) -> Result<Vec<Edition>, StoreError> {
    let facts = facts(source, id)?;
    let mut sealed = versions(&source.reader.fold(id)?.record);
    // The newest is what `facts` holds.
    sealed.pop();
    let mut editions = one(Some(minutes::paper(&facts)));
    editions.extend(sealed.into_iter().rev().map(|version| {
        let mark = fill("paper-edition", &[("n", version.n.into())]);
        let facts = MinutesDraft { sealed: Some(version), ..facts.clone() };
        Edition { mark, paper: minutes::paper(&facts) }
    }));
    Ok(editions)
}
