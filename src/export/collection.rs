//! 议题征集表: one sheet of paper for one topic, blank with its running number or filled from what
//! was recorded, and below it what the branch made of it.

use crate::base::amount;
use crate::base::id::Id;
use crate::domain::codes::{MONEY, ON_BEHALF};
use crate::domain::field::Thing;
use crate::domain::station::PersonField;
use crate::domain::topic::{TopicField, kind};
use crate::domain::value::{Record, Value};
use crate::export::paper::{Block, Form, Paper};
use crate::export::phrase::marks;
use crate::journal::common::{NOTE, REASON, text};
use crate::journal::fold::{Entry, Folded};
use crate::store::{Reader, StoreError};
use crate::words::{code, date, fill, in_language, say};
use crate::work::house::House;
use crate::work::turn::number_of;

/// A full-width space: room for a pen that is as wide as a character.
const ROOM: &str = "　";

/// The sheet of a topic, or of a blank one that was given out; none for other things.
pub fn paper(reader: &Reader<'_>, house: &House, id: Id) -> Result<Option<Paper>, StoreError> {
    let folded = reader.fold(id)?;
    if folded.thing != Some(Thing::Topic) {
        return Ok(None);
    }
    let record = &folded.record;
    let person = record.id(TopicField::ProposerPerson).map(|id| reader.fold(id)).transpose()?;
    let person = person.map(|person| person.record).unwrap_or_default();
    let mut issues = Vec::new();
    for issue in record.ids(TopicField::Issues) {
        issues.push(number_of(&reader.fold(issue)?));
    }
    let mut paper = Paper::new(Form::Sheet, say("collection-title"));
    paper.number = Some(number(&folded));
    paper.date_line = Some(format!("{}　{}", house.name, house.compound));
    paper.notice = marks(house.rehearsal, false);
    let mut rows = proposal(record, &person, house);
    rows.insert(rows.len() - 2, row("collection-issues", filled(&issues.join("、"), 1)));
    paper.blocks.push(Block::Table { head: Vec::new(), rows, widths: vec![3, 11] });
    paper.blocks.push(Block::Para(say("collection-branch")));
    let rows = first_look(&folded);
    paper.blocks.push(Block::Table { head: Vec::new(), rows, widths: vec![3, 11] });
    Ok(Some(paper))
}

/// The number of the topic and, where it came on one, of the sheet.
fn number(folded: &Folded) -> String {
    let (number, sheet) = (number_of(folded), folded.record.text(TopicField::SheetNumber));
    if sheet.is_empty() || sheet == number { number } else { format!("{number}　{sheet}") }
}

fn proposal(record: &Record, person: &Record, house: &House) -> Vec<Vec<String>> {
    let words = |field| record.text(field).to_owned();
    let item = house.catalogue.item(record.text(TopicField::Item));
    let item = item.map(|item| format!("{} {}", item.code, in_language(&item.name, &item.name_en)));
    let households = record.int(TopicField::Households).map(|n| n.to_string());
    vec![
        row("collection-proposer", proposer(record, person)),
        row(
            "collection-behalf",
            boxes(ON_BEHALF.name, ON_BEHALF.codes, &words(TopicField::OnBehalf)),
        ),
        row("collection-topic", filled(&words(TopicField::Title), 2)),
        row("collection-situation", filled(&words(TopicField::Situation), 5)),
        row("collection-wish", filled(&words(TopicField::Wish), 3)),
        row("collection-households", filled(&households.unwrap_or_default(), 1)),
        row("collection-money", money(record)),
        row("collection-item", filled(&item.unwrap_or_default(), 1)),
        row("collection-sign", ROOM.to_owned()),
    ]
}

/// Name, flat and telephone, and whether the name may be said.
fn proposer(record: &Record, person: &Record) -> String {
    let given = |key: &str, words: &str| {
        let words = if words.is_empty() { ROOM.repeat(6) } else { words.to_owned() };
        format!("{}：{words}", say(key))
    };
    let consent = record.get(TopicField::Consent).and_then(Value::as_int);
    let choice = |key: &str, is_chosen: bool| format!("{}{}", tick(is_chosen), say(key));
    let consent =
        [choice("collection-yes", consent == Some(1)), choice("collection-no", consent == Some(0))];
    [
        given("collection-name", record.text(TopicField::Proposer)),
        given("collection-home", person.text(PersonField::Home)),
        given("collection-phone", person.text(PersonField::Phone)),
        format!("{}：{}", say("collection-consent"), consent.join(ROOM)),
    ]
    .join("\n")
}

/// Where the money would come from, and about how much.
fn money(record: &Record) -> String {
    let amount = record.int(TopicField::Amount).filter(|fen| *fen > 0);
    let about = amount.map_or_else(
        || say("collection-about"),
        |fen| fill("collection-amount", &[("yuan", amount::yuan(fen).into())]),
    );
    format!("{}\n{about}", boxes(MONEY.name, MONEY.codes, record.text(TopicField::Money)))
}

/// What the branch made of it at first sight, by the history.
fn first_look(folded: &Folded) -> Vec<Vec<String>> {
    let lasting = || folded.history.iter().filter(|entry| !entry.undone && !entry.idle);
    let last = |kinds: &[u16]| lasting().rfind(|entry| kinds.contains(&entry.kind));
    let looked = last(&VERDICTS.map(|(kind, _)| kind));
    let verdicts = VERDICTS.map(|(kind, key)| {
        let is_chosen = looked.is_some_and(|entry| entry.kind == kind);
        format!("{}{}", tick(is_chosen), say(key))
    });
    let told = last(&[kind::TELL]).map(|entry| date(entry.at.day())).unwrap_or_default();
    let by = folded.record.text(TopicField::ScreenedWith);
    let screened = looked.map(|entry| format!("{by}{ROOM}{}", date(entry.at.day())));
    vec![
        row("collection-verdict", verdicts.join(ROOM)),
        row("collection-reason", filled(&looked.map(reason).unwrap_or_default(), 2)),
        row("collection-screened", filled(screened.unwrap_or_default().trim(), 1)),
        row("collection-told", filled(&told, 1)),
    ]
}

/// Moves of the first look, in the order of the form.
const VERDICTS: [(u16, &str); 5] = [
    (kind::SCREEN, "collection-verdict-screen"),
    (kind::REDIRECT, "move-topic-redirect"),
    (kind::SEND_BACK, "move-topic-send_back"),
    (kind::MERGE, "move-topic-merge"),
    (kind::DECLINE, "move-topic-decline"),
];

fn reason(entry: &Entry) -> String {
    let because = text(&entry.body, REASON);
    let because = if because.is_empty() { String::new() } else { code("not_adopted", because) };
    format!("{because}{ROOM}{}", text(&entry.body, NOTE)).trim().to_owned()
}

/// Every word of a list with a box before it, the chosen one ticked.
fn boxes(list: &str, codes: &[&str], chosen: &str) -> String {
    let all = codes.iter().map(|one| format!("{}{}", tick(*one == chosen), code(list, one)));
    all.collect::<Vec<_>>().join(ROOM)
}

const fn tick(is_chosen: bool) -> &'static str {
    if is_chosen { "☑" } else { "□" }
}

/// What was written, or so many lines for a pen.
fn filled(words: &str, lines: usize) -> String {
    if words.is_empty() { vec![ROOM; lines].join("\n") } else { words.to_owned() }
}

fn row(key: &str, words: String) -> Vec<String> {
    vec![say(key), words]
}
