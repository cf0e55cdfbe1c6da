//! What happened to a thing, line by line, and the truths that do not agree.

use crate::base::clock::Moment;
use crate::domain::field::{Field, Kind, Privacy, Thing};
use crate::domain::value::Value;
use crate::domain::{issue, registry, topic};
use crate::journal::common::{DOER, NOTE, REASON, WAY, text};
use crate::journal::fold::{About, Conflict, Entry, Folded, Side};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::Part;
use crate::words::{self, in_language};
use crate::work::conflict::changed_lines;
use crate::work::house::House;

/// Fields whose new value says what happened; the rest is read above the history.
const TELLING: [&str; 12] = [
    "item",
    "handler",
    "result",
    "result_words",
    "solved",
    "satisfaction",
    "due_at",
    "review_at",
    "outcome",
    "lead",
    "starts_at",
    "compound",
];

/// Every operation, the oldest first: when, what, the values that tell, who and how we know.
pub fn lines(folded: &Folded, house: &House) -> Vec<Part> {
    folded.history.iter().map(|entry| line(folded.thing, entry, house)).collect()
}

fn line(thing: Option<Thing>, entry: &Entry, house: &House) -> Part {
    let mut said = vec![words::move_name(entry.kind)];
    let reason = text(&entry.body, REASON);
    if !reason.is_empty() {
        said.push(reason_words(entry.kind, reason));
    }
    for (number, value) in entry.body.range(16..) {
        let field = thing.and_then(|thing| registry::field(thing, *number));
        if let Some(field) = field.filter(|field| TELLING.contains(&field.key))
            && field.privacy != Privacy::Personal
        {
            said.push(value_words(field.kind, field.key, value, house));
        }
    }
    let note = text(&entry.body, NOTE);
    said.extend((!note.is_empty()).then(|| note.replace('\n', " ")));
    let mut line = said.join(" ");
    let doer = match text(&entry.body, DOER) {
        "" => operator(house, entry),
        named => named.to_owned(),
    };
    line.push_str("  ");
    line.push_str(&doer);
    let way = text(&entry.body, WAY);
    if !way.is_empty() {
        line.push_str(&words::fill("history-way", &[("way", words::code("way", way).into())]));
    }
    let meaning = if entry.undone || entry.idle {
        line.push_str(&words::say(if entry.undone { "history-undone" } else { "history-idle" }));
        Meaning::Dim
    } else {
        Meaning::Plain
    };
    Part::Text(format!("{} {line}", entry.at.short_text()), meaning)
}

/// The list a reason is out of has the name of the move.
fn reason_words(kind: u16, reason: &str) -> String {
    let list = registry::move_of_kind(kind).map_or("", |step| step.key);
    let list = match kind {
        issue::kind::REOPEN => "rework",
        topic::kind::DECLINE => "not_adopted",
        _ => list,
    };
    words::code(list, reason)
}

fn operator(house: &House, entry: &Entry) -> String {
    if entry.actor == topic::BY_ITSELF {
        return words::say("history-by-itself");
    }
    let known = house.operators.iter().find(|operator| operator.id == entry.actor);
    known.map(|operator| operator.name.clone()).unwrap_or_default()
}

/// A value as it is read.
pub fn value_words(kind: Kind, key: &str, value: &Value, house: &House) -> String {
    match (kind, value) {
        (Kind::Code(list), Value::Text(code)) => words::code(list, code),
        (Kind::Link, Value::Bytes(_)) if key == "compound" => {
            house.compound_name(value.as_id().unwrap_or_default()).to_owned()
        }
        (Kind::Moment, _) => value.as_int().map(|ms| Moment(ms).short_text()).unwrap_or_default(),
        (Kind::Flag, _) => {
            words::say(if value.as_int() == Some(1) { "flag-yes" } else { "flag-no" })
        }
        (_, Value::Text(text)) if key == "handler" || key == "lead" => house.party_name(text),
        (_, Value::Text(text)) if key == "item" => {
            let name =
                house.catalogue.item(text).map(|item| in_language(&item.name, &item.name_en));
            format!("{text} {}", name.unwrap_or_default()).trim().to_owned()
        }
        (_, Value::Text(text)) => text.replace('\n', " "),
        (_, Value::List(values)) => {
            let values = values.iter().map(|value| value_words(kind, key, value, house));
            values.collect::<Vec<_>>().join(&words::say("list-comma"))
        }
        _ => value.as_int().map(|n| n.to_string()).unwrap_or_default(),
    }
}

/// Truths that did not know of each other: each side with who and when.
pub fn conflicts(folded: &Folded, house: &House) -> Vec<Part> {
    if folded.conflicts.is_empty() {
        return Vec::new();
    }
    let heading = [Part::Gap, Part::title(&words::say("conflicts-title"))];
    heading.into_iter().chain(versions(folded, house)).collect()
}

/// The same without a heading.
pub fn versions(folded: &Folded, house: &House) -> Vec<Part> {
    folded.conflicts.iter().flat_map(|conflict| sides(folded, conflict, house)).collect()
}

fn sides(folded: &Folded, conflict: &Conflict, house: &House) -> Vec<Part> {
    let mut parts = vec![Part::text(&about_words(folded, conflict))];
    let mut tell = |side: &Side, meaning: Meaning, said: &str| {
        let value = side_words(folded, conflict, side, house);
        let written = written_words(side, house);
        parts.push(Part::Text(format!("  {said}{value}  ({written})"), meaning));
        if let (Some(before), Value::Text(text)) = (&conflict.before, &side.value) {
            let lines = changed_lines(before.value.as_text().unwrap_or_default(), text);
            let line = |line: String| Part::Text(format!("    {line}"), Meaning::Plain);
            parts.extend(lines.into_iter().map(line));
        }
    };
    for side in &conflict.sides {
        tell(side, Meaning::Soon, "");
    }
    if let Some(before) = &conflict.before {
        tell(before, Meaning::Dim, &format!("{} ", words::say("conflict-before")));
    }
    match conflict.about {
        About::Stage => parts.push(Part::text(&words::say("conflict-stage-told"))),
        About::Move => parts.push(Part::text(&words::say("conflict-move-told"))),
        About::Field(..) => {}
    }
    parts
}

fn field_of(folded: &Folded, conflict: &Conflict) -> Option<Field> {
    match &conflict.about {
        About::Field(number, _) => folded.thing.and_then(|thing| registry::field(thing, *number)),
        About::Stage | About::Move => None,
    }
}

/// What a conflict is about.
pub fn about_words(folded: &Folded, conflict: &Conflict) -> String {
    match (field_of(folded, conflict), folded.thing) {
        (Some(field), Some(thing)) => words::field(thing, field.key),
        _ => words::say("conflict-stage"),
    }
}

/// What a side says.
pub fn side_words(folded: &Folded, conflict: &Conflict, side: &Side, house: &House) -> String {
    match (field_of(folded, conflict), folded.thing) {
        (Some(field), _) => value_words(field.kind, field.key, &side.value, house),
        (None, Some(thing)) => words::stage(thing, side.value.as_int().unwrap_or(0) as u8),
        (None, None) => String::new(),
    }
}

/// Who wrote a side, and when.
pub fn written_words(side: &Side, house: &House) -> String {
    let who = house.operators.iter().find(|operator| operator.id == side.actor);
    let who = who.map(|operator| operator.name.as_str()).unwrap_or_default();
    format!("{who} {}", side.at.short_text())
}
