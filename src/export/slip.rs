//! 办结回执 and 物业报修交接单: two slips on a page, one for who takes it along and one that stays.
//!
//! A slip lies about in stairwells: no telephone and no flat stands on it, and a name is masked.

use crate::base::clock::Moment;
use crate::base::mask;
use crate::base::place::Place;
use crate::base::posted::posted;
use crate::base::text::cut;
use crate::domain::codes::SATISFACTION;
use crate::domain::field::Thing;
use crate::domain::issue::{IssueField, stage};
use crate::domain::station::{PersonField, StationField};
use crate::domain::value::Record;
use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::{marks, phone};
use crate::journal::fold::Folded;
use crate::store::{Reader, StoreError};
use crate::words::{code, date, fill, say};
use crate::work::house::House;
use crate::work::turn::number_of;

/// Cells of the longest text on a slip: four lines (our default).
const MOST: usize = 280;
/// Room for a pen.
const ROOM: &str = "　　　　　　";

/// 办结回执 of an issue whose handler says it is done; none before.
pub fn receipt(
    reader: &Reader<'_>,
    house: &House,
    folded: &Folded,
) -> Result<Option<Paper>, StoreError> {
    let is_done = [stage::REPORTED, stage::CLOSED, stage::ARCHIVED].contains(&folded.stage());
    if folded.thing != Some(Thing::Issue) || !is_done {
        return Ok(None);
    }
    let record = &folded.record;
    let station = house.station.map(|id| reader.fold(id)).transpose()?;
    let station = station.map(|station| station.record).unwrap_or_default();
    let phone = phone(station.text(StationField::Phone));
    let day = |field| record.moment(field).map(|at| date(at.day())).unwrap_or_default();
    let judged = record.text(IssueField::Satisfaction);
    let boxes = SATISFACTION.codes.iter().filter(|one| **one != "no_answer").map(|one| {
        let tick = if *one == judged { "☑" } else { "□" };
        format!("{tick}{}", code(SATISFACTION.name, one))
    });
    let result = code("result", record.text(IssueField::Result));
    let done = format!("{result}　{}", posted(record.text(IssueField::ResultWords)));
    let lines = [
        ("slip-who", who(reader, record)?),
        ("slip-asked", posted(content(record))),
        ("slip-received", day(IssueField::RegisteredAt)),
        ("paper-lead", house.party_name(record.text(IssueField::Handler))),
        ("slip-done", done.trim().to_owned()),
        ("slip-finished", day(IssueField::ClosedAt)),
        ("slip-next", ROOM.to_owned()),
        ("slip-judged", boxes.collect::<Vec<_>>().join("　")),
        ("slip-why", ROOM.to_owned()),
        ("slip-signature", ROOM.to_owned()),
    ];
    let given = [("station", house.name.as_str().into()), ("phone", phone.into())];
    let foot = fill("slip-receipt-foot", &given);
    let parts = ["slip-for-resident", "slip-for-station"];
    Ok(Some(slips(house, folded, "paper-kind-receipt", parts, &lines, &foot)))
}

/// 物业报修交接单 of an issue that was sent to the property company; none for others.
pub fn repair(
    reader: &Reader<'_>,
    house: &House,
    folded: &Folded,
) -> Result<Option<Paper>, StoreError> {
    let record = &folded.record;
    let is_theirs = record.text(IssueField::Handler).starts_with(PROPERTY);
    if folded.thing != Some(Thing::Issue) || !is_theirs {
        return Ok(None);
    }
    let place = Place::read(record.text(IssueField::Place));
    let day = |field| record.moment(field).map(Moment::minute_text).unwrap_or_default();
    let lines = [
        ("paper-place", place.masked()),
        ("slip-asked", posted(content(record))),
        ("slip-who", who(reader, record)?),
        ("slip-received", day(IssueField::RegisteredAt)),
        ("paper-due", day(IssueField::DueAt)),
        ("slip-handed", ROOM.to_owned()),
        ("slip-taken", ROOM.to_owned()),
        ("slip-arrived", ROOM.to_owned()),
        ("slip-repaired", ROOM.to_owned()),
        ("slip-parts", ROOM.to_owned()),
        ("slip-confirmed", ROOM.to_owned()),
    ];
    let parts = ["slip-for-property", "slip-for-station"];
    let foot = say("slip-repair-foot");
    Ok(Some(slips(house, folded, "paper-kind-repair", parts, &lines, &foot)))
}

/// The party of the catalogue that repairs.
const PROPERTY: &str = "PropertyCompany";

/// The resident's own words, or the title where secrecy was asked for.
fn content(record: &Record) -> &str {
    let is_secret = record.flag(IssueField::Confidential);
    record.text(if is_secret { IssueField::Title } else { IssueField::Words })
}

/// The name as it may be printed; nobody where none is to be said.
fn who(reader: &Reader<'_>, record: &Record) -> Result<String, StoreError> {
    let is_hidden = record.flag(IssueField::Confidential) || record.flag(IssueField::Anonymous);
    let Some(person) = record.id(IssueField::Requester).filter(|_| !is_hidden) else {
        return Ok(String::new());
    };
    let person = reader.fold(person)?.record;
    Ok(mask::printed_name(person.text(PersonField::Name)))
}

fn slips(
    house: &House,
    folded: &Folded,
    title: &'static str,
    parts: [&'static str; 2],
    lines: &[(&'static str, String)],
    foot: &str,
) -> Paper {
    let mut paper = Paper::new(Form::Slips, say(title));
    let number = number_of(folded);
    let told = lines.iter().filter(|(_, words)| !words.is_empty());
    let lines: Vec<(String, String)> =
        told.map(|(key, words)| (say(key), cut(&words.replace('\n', "　"), MOST))).collect();
    let slip = |part: &str| {
        let mut blocks = vec![Block::Title(say(title))];
        blocks.extend(marks(house.rehearsal, false).into_iter().map(Block::Para));
        blocks.push(Block::Para(format!("{}　{number}　{}", house.name, say(part))));
        blocks.push(Block::Item { label: String::new(), lines: lines.clone() });
        blocks.push(Block::Para(foot.to_owned()));
        blocks
    };
    paper.blocks.push(Block::Boxes(parts.map(slip).to_vec()));
    paper
}
