//! What happened to a thing, and what two people said without knowing of each other.

use serde_json::{Value, json};

use crate::cli::call::Desk;
use crate::domain::field::{Kind, Thing};
use crate::domain::registry;
use crate::domain::value::Value as Stored;
use crate::journal::common::{DOER, NOTE, REASON, text};
use crate::journal::fold::{About, Conflict, Entry, Folded, Side};
use crate::words::{self, say};
use crate::work::conflict::{about_key, can_be_chosen, side_key};

/// The history for scripts.
pub(crate) fn json(desk: &Desk, folded: &Folded) -> Value {
    let entries = folded.history.iter().map(|entry| {
        let mut told = json!({
            "at": entry.at.rfc3339(),
            "move": move_key(entry.kind),
            "by": by(desk, entry),
            "note": note(entry),
        });
        if let (Value::Object(told), true) = (&mut told, entry.undone) {
            told.insert("undone".to_owned(), true.into());
        }
        told
    });
    entries.collect()
}

/// The name of a move, stable for scripts.
fn move_key(kind: u16) -> &'static str {
    if registry::is_undo(kind) {
        return "undo";
    }
    registry::move_of_kind(kind).map_or("unknown", |step| step.key)
}

/// Who did it: the one who is named, else the one who typed.
fn by<'a>(desk: &'a Desk, entry: &'a Entry) -> &'a str {
    let named = text(&entry.body, DOER);
    if named.is_empty() { desk.operator_name(entry.actor) } else { named }
}

fn note(entry: &Entry) -> String {
    let parts = [text(&entry.body, REASON), text(&entry.body, NOTE)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a person has to decide, for scripts.
pub(crate) fn conflicts(desk: &Desk, folded: &Folded) -> Value {
    let thing = folded.thing.unwrap_or(Thing::Issue);
    let all = folded.conflicts.iter().map(|conflict| {
        let side = |side: &Side| {
            json!({
                "side": side_key(side),
                "value": value_words(thing, conflict, &side.value),
                "by": desk.operator_name(side.actor),
                "at": side.at.rfc3339(),
            })
        };
        json!({
            "about": about_key(thing, &conflict.about),
            "sides": conflict.sides.iter().map(side).collect::<Vec<_>>(),
            "before": conflict.before.as_ref().map(side),
            "can_be_chosen": can_be_chosen(thing, conflict),
        })
    });
    all.collect()
}

/// A value in words. What names a person is never told here.
pub(crate) fn value_words(thing: Thing, conflict: &Conflict, value: &Stored) -> String {
    if conflict.about == About::Stage {
        let code = value.as_int().and_then(|code| u8::try_from(code).ok()).unwrap_or_default();
        return registry::stage(thing, code).map_or("", |stage| stage.key).to_owned();
    }
    if let About::Field(number, _) = &conflict.about
        && let Some(field) = registry::field(thing, *number)
    {
        if field.privacy == crate::domain::field::Privacy::Personal {
            return "***".to_owned();
        }
        if let (Kind::Moment, Some(at)) = (field.kind, value.as_int()) {
            return crate::base::clock::Moment(at).rfc3339();
        }
    }
    match value {
        Stored::Text(text) => text.clone(),
        Stored::Int(number) => number.to_string(),
        Stored::Bytes(_) | Stored::List(_) | Stored::Map(_) => "…".to_owned(),
    }
}

/// History and conflicts for a person.
pub(crate) fn lines(desk: &Desk, folded: &Folded) -> Vec<String> {
    let mut lines = vec![say("cli-history")];
    for entry in &folded.history {
        let undone = if entry.undone { say("cli-undone") } else { String::new() };
        let name = words::move_name(entry.kind);
        let told = [entry.at.minute_text(), name, by(desk, entry).to_owned(), note(entry), undone];
        let told: Vec<&str> =
            told.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        lines.push(format!("  {}", told.join(" ")));
    }
    let thing = folded.thing.unwrap_or(Thing::Issue);
    if !folded.conflicts.is_empty() {
        lines.push(say("cli-conflicts"));
    }
    for conflict in &folded.conflicts {
        for side in &conflict.sides {
            let value = value_words(thing, conflict, &side.value);
            let (by, at) = (desk.operator_name(side.actor), side.at.minute_text());
            lines.push(format!("  {} {value} {by} {at}", about_key(thing, &conflict.about)));
        }
    }
    lines
}
