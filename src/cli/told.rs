//! A thing's fields in words, as its table tells them: codes by their names, parties and numbers as
//! they stand on paper, times to the minute. What scripts read is the JSON beside it.

use crate::base::amount;
use crate::base::clock::Moment;
use crate::base::posted::posted;
use crate::cli::call::Desk;
use crate::domain::codes::{
    ATTENDANCE, BALLOT, CASTING, Codes, DEFER, NOT_ADOPTED, OUTCOME, REVIEW, STANCE, WAY,
};
use crate::domain::field::{Field, Kind, Merge, Privacy};
use crate::domain::value::Value;
use crate::store::StoreError;
use crate::words::{self, say};
use crate::work::minutes::sheet::passage_name;

/// Lists whose codes stand inside the entries of a field.
const LISTS: &[(&str, &[Codes])] = &[
    ("attendance", &[ATTENDANCE]),
    ("presence", &[ATTENDANCE]),
    ("corrections", &[ATTENDANCE]),
    ("told", &[WAY]),
    ("positions", &[STANCE]),
    ("votes", &[CASTING]),
    ("earlier_votes", &[BALLOT, CASTING]),
    ("ballots", &[BALLOT]),
    ("reviews", &[REVIEW, WAY]),
    ("outcomes", &[OUTCOME, DEFER, NOT_ADOPTED]),
];
/// A whole number beyond this is a moment and no count.
const MOMENTS_FROM: i64 = 1_000_000_000_000;

/// What a field holds, a line for each entry; none where there is nothing to read.
pub(super) fn lines(desk: &Desk, field: Field, value: &Value) -> Result<Vec<String>, StoreError> {
    let mut lines = match value {
        _ if field.privacy == Privacy::Personal => vec!["***".to_owned()],
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let (key, words) = (key_words(desk, key)?, words_of(desk, field, value)?);
                Ok(if words.is_empty() { String::new() } else { format!("{key}  {words}") })
            });
            entries.collect::<Result<Vec<_>, StoreError>>()?
        }
        Value::List(entries) if field.merge == Merge::Log => {
            let entries = entries.iter().map(|entry| words_of(desk, field, entry));
            entries.collect::<Result<_, _>>()?
        }
        one => vec![words_of(desk, field, one)?],
    };
    lines.retain(|line| !line.is_empty());
    Ok(lines)
}

fn words_of(desk: &Desk, field: Field, value: &Value) -> Result<String, StoreError> {
    Ok(match (field.kind, value) {
        (Kind::Flag, Value::Int(flag)) => say(if *flag == 0 { "flag-no" } else { "flag-yes" }),
        // A moment that was taken back; and what a person saw when they answered, which is a matter
        // of the program.
        (Kind::Moment, Value::Int(0)) | (_, Value::Map(_)) => String::new(),
        (Kind::Moment, Value::Int(ms)) => Moment(*ms).minute_text(),
        (_, Value::Int(ms)) if *ms >= MOMENTS_FROM => Moment(*ms).minute_text(),
        (_, Value::Int(fen)) if field.key == "amount" => amount::yuan(*fen),
        (_, Value::Int(number)) => number.to_string(),
        (Kind::Code(list), Value::Text(code)) => words::code(list, code),
        (_, Value::Text(text)) => text_words(desk, field, text),
        (_, Value::Bytes(_)) => match value.as_id() {
            Some(id) => desk.number(id)?,
            None => String::new(),
        },
        (_, Value::List(values)) => {
            let values = values.iter().map(|value| words_of(desk, field, value));
            let mut values = values.collect::<Result<Vec<_>, _>>()?;
            values.retain(|words| !words.is_empty());
            values.join(" ")
        }
    })
}

/// A code of the field's lists, a party, several of them, or words as they were written.
fn text_words(desk: &Desk, field: Field, text: &str) -> String {
    let lists = LISTS.iter().find(|(key, _)| *key == field.key).map_or(&[][..], |(_, lists)| lists);
    if let Some(list) = lists.iter().find(|list| list.codes.contains(&text)) {
        return words::code(list.name, text);
    }
    let is_party = |id: &str| desk.house.catalogue.parties.iter().any(|party| party.id == id);
    if !text.is_empty() && text.split(';').all(is_party) {
        let names: Vec<String> = text.split(';').map(|id| desk.house.party_name(id)).collect();
        return names.join(&say("list-comma"));
    }
    match text {
        "paused" => words::deed("meeting.pause"),
        "resumed" => words::deed("meeting.resume"),
        "corrected" => say("command-meeting-correct"),
        // Sealed facts are read on their paper: `meeting show --minutes`.
        sealed if sealed.starts_with('{') => String::new(),
        // Who reads this here need not know a resident's flat or number.
        text => posted(text),
    }
}

/// The key of an entry: numbers of things, seats by name, passages of the minutes.
fn key_words(desk: &Desk, key: &str) -> Result<String, StoreError> {
    let part = |part: &str| -> Result<String, StoreError> {
        let number = part.parse().ok().map(|id| desk.number(id)).transpose()?.unwrap_or_default();
        if !number.is_empty() {
            return Ok(number);
        }
        let is_party = desk.house.catalogue.parties.iter().any(|party| party.id == part);
        Ok(if is_party { desk.house.party_name(part) } else { passage_name(part) })
    };
    let parts: Vec<String> = key.split('/').map(part).collect::<Result<_, _>>()?;
    Ok(parts.join(" "))
}
