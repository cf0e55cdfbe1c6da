//! 交办单 and 督办单: one matter to one handler, with a slip to tear off.
//!
//! What goes to a handler is place and matter. A name and a number are given only where somebody
//! has to be let into a flat, and never where secrecy was asked for.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::mask;
use crate::base::place::Place;
use crate::base::posted::posted;
use crate::domain::deadline::{Lateness, lateness};
use crate::domain::field::Thing;
use crate::domain::issue::{IssueField, kind};
use crate::domain::meeting::MeetingField;
use crate::domain::station::PersonField;
use crate::domain::task::TaskField;
use crate::domain::topic::TopicField;
use crate::domain::value::Record;
use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::{list, marks, sign_off};
use crate::journal::common::{NOTE, text};
use crate::journal::fold::Folded;
use crate::store::{Reader, StoreError};
use crate::words::{date, fill, in_language, say};
use crate::work::house::House;
use crate::work::minutes::names;
use crate::work::turn::number_of;

type Line = (&'static str, String);

/// 交办单 of an issue that was sent to somebody; none for other things and before the dispatch.
pub fn of_issue(
    reader: &Reader<'_>,
    house: &House,
    issue: Id,
) -> Result<Option<Paper>, StoreError> {
    let folded = reader.fold(issue)?;
    let record = &folded.record;
    let handler = record.text(IssueField::Handler);
    if folded.thing != Some(Thing::Issue) || handler.is_empty() {
        return Ok(None);
    }
    let sent = folded
        .history
        .iter()
        .rev()
        .find(|entry| !entry.undone && [kind::DISPATCH, kind::REDIRECT].contains(&entry.kind));
    let (issued, note) =
        sent.map_or((Moment::default(), ""), |entry| (entry.at, text(&entry.body, NOTE)));
    let item = house.catalogue.item(record.text(IssueField::Item));
    let secret = record.flag(IssueField::Confidential);
    let place = Place::read(record.text(IssueField::Place));
    let lines = [
        ("paper-source", fill("paper-source-issue", &[("number", number_of(&folded).into())])),
        (
            "paper-matter",
            item.map(|item| in_language(&item.name, &item.name_en).to_owned()).unwrap_or_default(),
        ),
        ("paper-words", content(record, &place, secret)),
        ("paper-place", if secret { place.masked() } else { place.full() }),
        ("paper-contact", contact(reader, record, &place, secret)?),
        ("paper-basis", item.map(|item| item.basis.clone()).unwrap_or_default()),
        ("paper-lead", house.party_name(handler)),
        ("paper-supporters", supporters(house, record.text(IssueField::Supporters))),
        ("paper-issued", date(issued.day())),
        ("paper-due", due(record.moment(IssueField::DueAt))),
        ("paper-note", note.to_owned()),
    ];
    Ok(Some(sheet("paper-order-title", house, &folded, issued, &lines)))
}

/// The title, or the resident's own words where nobody asked for secrecy.
///
/// A number to call has its own line. A flat is told only to who has to enter it.
fn content(record: &Record, place: &Place, secret: bool) -> String {
    let words = record.text(if secret { IssueField::Title } else { IssueField::Words });
    if secret || place.flat.is_none() { posted(words) } else { mask::numbers_in(words) }
}

/// Whom to call before knocking; nobody where no flat has to be entered.
fn contact(
    reader: &Reader<'_>,
    record: &Record,
    place: &Place,
    secret: bool,
) -> Result<String, StoreError> {
    let Some(requester) = record.id(IssueField::Requester) else { return Ok(String::new()) };
    if secret || record.flag(IssueField::Anonymous) {
        return Ok(say("paper-confidential"));
    }
    if place.flat.is_none() {
        return Ok(String::new());
    }
    let person = reader.fold(requester)?.record;
    let name = mask::printed_name(person.text(PersonField::Name));
    Ok(format!("{name} {}", person.text(PersonField::Phone)).trim().to_owned())
}

/// 交办单 of a task; none for other things.
pub fn of_task(reader: &Reader<'_>, house: &House, task: Id) -> Result<Option<Paper>, StoreError> {
    let folded = reader.fold(task)?;
    if folded.thing != Some(Thing::Task) {
        return Ok(None);
    }
    let issued = folded.record.moment(TaskField::IssuedAt).unwrap_or_default();
    let lines = task_lines(reader, house, &folded.record)?;
    Ok(Some(sheet("paper-order-title", house, &folded, issued, &lines)))
}

/// 督办单 of a task as the last sheet was sent; none before the first.
pub fn supervision(
    reader: &Reader<'_>,
    house: &House,
    task: Id,
    now: Moment,
) -> Result<Option<Paper>, StoreError> {
    let folded = reader.fold(task)?;
    let record = &folded.record;
    let sheets = record.int(TaskField::Sheets).unwrap_or(0);
    if folded.thing != Some(Thing::Task) || sheets < 1 {
        return Ok(None);
    }
    let late = record
        .moment(TaskField::DueAt)
        .map(|due| lateness(due, now, &house.calendar, house.yellow_days()));
    let overdue = match late {
        Some(Lateness::Red { working_days }) => {
            fill("paper-overdue-days", &[("n", working_days.to_string().into())])
        }
        _ => say("paper-not-overdue"),
    };
    let mut lines = task_lines(reader, house, record)?;
    lines.extend([
        ("paper-which", fill("paper-which-n", &[("n", sheets.to_string().into())])),
        ("paper-overdue", overdue),
        ("paper-demand", record.text(TaskField::Demand).to_owned()),
        ("paper-answer-due", due(record.moment(TaskField::AnswerDue))),
    ]);
    Ok(Some(sheet("paper-sheet-title", house, &folded, now, &lines)))
}

fn task_lines(
    reader: &Reader<'_>,
    house: &House,
    record: &Record,
) -> Result<Vec<Line>, StoreError> {
    let topic = record.id(TaskField::Topic).map(|id| reader.fold(id)).transpose()?;
    let basis = topic.map(|topic| topic.record.text(TopicField::Title).to_owned());
    let basis = basis.map(|title| fill("paper-about", &[("title", title.into())]));
    Ok(vec![
        ("paper-source", source(reader, record)?),
        ("paper-matter", record.text(TaskField::Matter).to_owned()),
        ("paper-basis", basis.unwrap_or_default()),
        ("paper-lead", house.party_name(record.text(TaskField::Lead))),
        ("paper-supporters", supporters(house, record.text(TaskField::Supporters))),
        ("paper-issued", due(record.moment(TaskField::IssuedAt))),
        ("paper-due", due(record.moment(TaskField::DueAt))),
        ("paper-standard", record.text(TaskField::Standard).to_owned()),
    ])
}

/// Minutes, issue or branch.
fn source(reader: &Reader<'_>, record: &Record) -> Result<String, StoreError> {
    if let Some(meeting) = record.id(TaskField::Meeting) {
        let minutes = reader.fold(meeting)?.record.int(MeetingField::MinutesNumber).unwrap_or(0);
        return Ok(fill("paper-source-meeting", &[("n", minutes.to_string().into())]));
    }
    match record.id(TaskField::Issue) {
        Some(issue) => {
            let number = number_of(&reader.fold(issue)?);
            Ok(fill("paper-source-issue", &[("number", number.into())]))
        }
        None => Ok(say("paper-source-branch")),
    }
}

fn supporters(house: &House, ids: &str) -> String {
    let names = names(house, ids);
    if names.is_empty() { String::new() } else { list(&names) }
}

fn due(moment: Option<Moment>) -> String {
    moment.map(|moment| date(moment.day())).unwrap_or_default()
}

/// The sheet itself: what is asked, room for what comes of it, and the slip.
fn sheet(
    title: &'static str,
    house: &House,
    folded: &Folded,
    issued: Moment,
    lines: &[Line],
) -> Paper {
    let number = number_of(folded);
    let mut paper = Paper::new(Form::Sheet, say(title));
    paper.number = Some(number.clone());
    paper.date_line = Some(house.name.clone());
    paper.notice = marks(house.rehearsal, house.catalogue.is_template);
    let told = lines.iter().filter(|(_, value)| !value.is_empty());
    let mut rows: Vec<Vec<String>> =
        told.map(|(key, value)| vec![say(key), value.clone()]).collect();
    // Lines of room for a pen; the slip still fits below.
    let open = [("paper-progress", 3), ("paper-verified", 2), ("paper-closed-out", 2)];
    rows.extend(open.map(|(key, lines)| vec![say(key), vec!["　"; lines].join("\n")]));
    paper.blocks.push(Block::Table { head: Vec::new(), rows, widths: vec![1, 4] });
    let signed = sign_off(&house.compound, issued);
    paper.blocks.push(Block::Para(format!("{}　{}", signed.issuer, signed.date)));
    paper.blocks.push(Block::Tear);
    paper.blocks.push(Block::Item {
        label: format!("{}　{number}", say("paper-receipt")),
        lines: vec![
            (say("paper-signed-by"), String::new()),
            (say("paper-signed-on"), String::new()),
        ],
    });
    paper
}
