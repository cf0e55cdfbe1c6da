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
use crate::domain::deliberation::next_deliberation_day;
use crate::domain::field::Thing;
use crate::domain::issue::{IssueField, kind};
use crate::domain::meeting::MeetingField;
use crate::domain::station::PersonField;
use crate::domain::supervision::{Change, Sheet};
use crate::domain::task::{TaskField, kind as task_kind};
use crate::domain::topic::TopicField;
use crate::domain::value::{Record, Value};
use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::{list, marks, sign_off};
use crate::journal::common::{NOTE, text};
use crate::journal::fold::Folded;
use crate::store::{Reader, StoreError};
use crate::words::{code, date, fill, in_language, say};
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
    let closed = record.moment(IssueField::ClosedAt);
    let came = [
        [
            noted(&folded, &[kind::NOTE], IssueField::Notes),
            posted(record.text(IssueField::ResultWords)),
        ]
        .join("\n"),
        verdict(record),
        due(closed),
    ];
    Ok(Some(sheet("paper-order-title", house, &folded, issued, &lines, &came)))
}

/// What the resident said when asked.
fn verdict(record: &Record) -> String {
    let said = [("solved", IssueField::Solved), ("satisfaction", IssueField::Satisfaction)];
    let said = said.into_iter().filter(|(_, field)| !record.text(*field).is_empty());
    let said: Vec<String> = said.map(|(list, field)| code(list, record.text(field))).collect();
    if said.is_empty() { String::new() } else { list(&said) }
}

/// The notes of some moves, a dated line each; what was taken back is none.
fn noted(folded: &Folded, kinds: &[u16], field: impl Into<u16>) -> String {
    let field = field.into();
    let counts = folded.history.iter().filter(|entry| !entry.undone && !entry.idle);
    let notes = counts.filter(|entry| kinds.contains(&entry.kind)).filter_map(|entry| {
        let words = entry.body.get(&field).and_then(Value::as_text)?;
        Some(format!("{} {}", date(entry.at.day()), posted(words)))
    });
    notes.collect::<Vec<_>>().join("\n")
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
    // The day it was given; another one that took its place stands below it.
    let story = folded.story(None);
    let given = story.first_due().map(|(_, due)| due);
    let record = &folded.record;
    let mut lines = task_lines(reader, house, record, given)?;
    let now = story.facts.due_at.filter(|now| given.is_some_and(|given| given.day() != now.day()));
    let at = lines.iter().position(|(key, _)| *key == "paper-due").map_or(lines.len(), |at| at + 1);
    lines.insert(at, ("paper-due-now", due(now)));
    let progress = [task_kind::PROGRESS, task_kind::PROGRESS_ABOVE];
    let verifier = record.text(TaskField::Verifier);
    let verifier = if verifier.is_empty() { String::new() } else { mask::printed_name(verifier) };
    let seen = [verifier, due(record.moment(TaskField::SeenOn))];
    let came = [
        [noted(&folded, &progress, TaskField::Notes), posted(record.text(TaskField::ResultWords))]
            .join("\n"),
        seen.join(" ").trim().to_owned(),
        due(record.moment(TaskField::ClosedAt)),
    ];
    Ok(Some(sheet("paper-order-title", house, &folded, issued, &lines, &came)))
}

/// Every 督办单 of a task as it was sent, the newest first: what was due then, how late it was, what
/// was asked. What came of it since is not on it.
pub fn sheets(
    reader: &Reader<'_>,
    house: &House,
    task: Id,
) -> Result<Vec<(i64, Paper)>, StoreError> {
    let folded = reader.fold(task)?;
    if folded.thing != Some(Thing::Task) {
        return Ok(Vec::new());
    }
    let mut papers = Vec::new();
    for sent in folded.story(None).sheets.iter().rev() {
        let mut lines = task_lines(reader, house, &folded.record, sent.due_at)?;
        lines.extend(sheet_lines(house, sent));
        let mut paper = sheet("paper-sheet-title", house, &folded, sent.at, &lines, &NOTHING);
        paper.number = Some(format!("{}-{}", number_of(&folded), sent.n));
        papers.push((sent.n, paper));
    }
    Ok(papers)
}

/// What a sheet says beside its task.
fn sheet_lines(house: &House, sent: &Sheet) -> Vec<Line> {
    let late = sent.late.or_else(|| {
        match lateness(sent.due_at?, sent.at, &house.calendar, house.yellow_days()) {
            Lateness::Red { working_days } => Some(i64::from(working_days)),
            _ => None,
        }
    });
    let overdue = match late.filter(|days| *days > 0) {
        Some(days) => fill("paper-overdue-days", &[("n", days.to_string().into())]),
        None => say("paper-not-overdue"),
    };
    vec![
        ("paper-which", fill("paper-which-n", &[("n", sent.n.to_string().into())])),
        ("paper-overdue", overdue),
        ("paper-reminded", due(sent.reminded_at)),
        ("paper-demand", posted(&sent.demand)),
        ("paper-answer-due", due(Some(sent.answer_due))),
    ]
}

/// 上报单: to the level above, with every sheet and what was answered; none before it was escalated.
pub fn escalation(
    reader: &Reader<'_>,
    house: &House,
    task: Id,
) -> Result<Option<Paper>, StoreError> {
    let folded = reader.fold(task)?;
    let steps = folded.history.iter().rev();
    let Some(step) = steps
        .filter(|entry| !entry.undone && !entry.idle)
        .find(|entry| entry.kind == task_kind::ESCALATE)
    else {
        return Ok(None);
    };
    let story = folded.story(Some(step.at.plus_ms(1)));
    let to = step.body.get(&TaskField::EscalatedTo.into()).and_then(Value::as_text);
    let late = match story.facts.due_at {
        Some(due) => match lateness(due, step.at, &house.calendar, house.yellow_days()) {
            Lateness::Red { working_days } => {
                fill("paper-overdue-days", &[("n", working_days.to_string().into())])
            }
            _ => say("paper-not-overdue"),
        },
        None => String::new(),
    };
    let mut lines = task_lines(reader, house, &folded.record, story.facts.due_at)?;
    lines.extend([
        ("paper-escalated-to", house.party_name(to.unwrap_or_default())),
        ("paper-overdue", late),
        ("paper-why", posted(text(&step.body, NOTE))),
        ("paper-sheets-sent", posted(&crate::words::sheets(&story).join("\n"))),
    ]);
    let mut paper = sheet("paper-escalation-title", house, &folded, step.at, &lines, &NOTHING);
    for sent in &story.sheets {
        let given = [("n", sent.n.to_string().into())];
        paper.blocks.push(Block::Heading1(fill("paper-attached-sheet", &given)));
        let mut lines = task_lines(reader, house, &folded.record, sent.due_at)?;
        lines.extend(sheet_lines(house, sent));
        let answer = sent.answer.as_ref();
        lines.extend([
            ("paper-sent-on", date(sent.at.day())),
            ("paper-answered-on", due(answer.map(|answer| answer.at))),
            ("paper-answer", answer.map_or_else(|| say("sheet-unanswered"), |a| posted(&a.words))),
        ]);
        paper.blocks.push(Block::Table {
            head: Vec::new(),
            rows: told(&lines),
            widths: vec![1, 4],
        });
    }
    Ok(Some(paper))
}

/// 延期单: from which day to which, why, and that the next meeting hears of it; none before one was
/// granted.
pub fn extension(
    reader: &Reader<'_>,
    house: &House,
    task: Id,
) -> Result<Option<Paper>, StoreError> {
    let folded = reader.fold(task)?;
    let story = folded.story(None);
    let Some(at) = story.moved.iter().position(|one| matches!(one.why, Change::Extended(_))) else {
        return Ok(None);
    };
    let before = at.checked_sub(1).and_then(|before| story.moved.get(before));
    let Some(moved) = story.moved.get(at) else { return Ok(None) };
    let Change::Extended(reason) = &moved.why else { return Ok(None) };
    let tenth = next_deliberation_day(moved.at.day(), house.deliberation_day());
    let was = before.and_then(|before| before.due_at);
    let mut lines = task_lines(reader, house, &folded.record, was)?;
    lines.extend([
        ("paper-due-new", due(moved.due_at)),
        ("paper-why", code("extend", reason)),
        ("paper-tell-on", date(tenth)),
    ]);
    Ok(Some(sheet("paper-extension-title", house, &folded, moved.at, &lines, &NOTHING)))
}

fn task_lines(
    reader: &Reader<'_>,
    house: &House,
    record: &Record,
    last: Option<Moment>,
) -> Result<Vec<Line>, StoreError> {
    let topic = record.id(TaskField::Topic).map(|id| reader.fold(id)).transpose()?;
    let basis = topic.map(|topic| posted(topic.record.text(TopicField::Title)));
    let basis = basis.map(|title| fill("paper-about", &[("title", title.into())]));
    Ok(vec![
        ("paper-source", source(reader, record)?),
        ("paper-matter", posted(record.text(TaskField::Matter))),
        ("paper-basis", basis.unwrap_or_default()),
        ("paper-lead", house.party_name(record.text(TaskField::Lead))),
        ("paper-supporters", supporters(house, record.text(TaskField::Supporters))),
        ("paper-issued", due(record.moment(TaskField::IssuedAt))),
        ("paper-due", due(last)),
        ("paper-standard", posted(record.text(TaskField::Standard))),
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

/// Nothing came of it yet: progress, what was seen on site, and the striking off.
const NOTHING: [String; 3] = [const { String::new() }; 3];

/// The sheet itself: what is asked, what came of it or room for a pen, and the slip.
fn sheet(
    title: &'static str,
    house: &House,
    folded: &Folded,
    issued: Moment,
    lines: &[Line],
    came: &[String; 3],
) -> Paper {
    let number = number_of(folded);
    let mut paper = Paper::new(Form::Sheet, say(title));
    paper.number = Some(number.clone());
    paper.date_line = Some(house.name.clone());
    paper.notice = marks(house.rehearsal, house.catalogue.is_template);
    let mut rows = told(lines);
    // Lines of room for a pen; the slip still fits below.
    let open = [("paper-progress", 3), ("paper-verified", 2), ("paper-closed-out", 2)];
    rows.extend(open.into_iter().zip(came).map(|((key, lines), came)| {
        let room = vec!["　"; lines].join("\n");
        vec![say(key), if came.trim().is_empty() { room } else { came.trim().to_owned() }]
    }));
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

/// What has something to say, as rows of a table.
fn told(lines: &[Line]) -> Vec<Vec<String>> {
    let told = lines.iter().filter(|(_, value)| !value.is_empty());
    told.map(|(key, value)| vec![say(key), value.clone()]).collect()
}
