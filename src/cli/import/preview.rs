//! How a file would be understood, before anything is written.

use serde_json::{Value, json};

use crate::base::clock::{Day, Moment};
use crate::base::mask;
use crate::base::place::Place;
use crate::cli::call::Call;
use crate::cli::stop::DONE;
use crate::import::intake::Sheet;
use crate::import::layout::Mapping;
use crate::import::row::Incoming;
use crate::import::summary::{code, trouble_words};
use crate::words::{fill, say};

/// The header and what each column is taken for.
pub(super) fn mapping_lines(mapping: &Mapping) -> Vec<String> {
    let header = [("n", (mapping.header_row as i64).into())];
    let mut lines = vec![fill("cli-import-header", &header)];
    let name = |column: usize| mapping.names.get(column).cloned().unwrap_or_default();
    for (field, column) in &mapping.columns {
        lines.push(format!("  {} = {} {}", field.code(), column + 1, name(*column)));
    }
    let others: Vec<&str> = mapping
        .unmapped
        .iter()
        .map(|(_, name)| name.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    if !others.is_empty() {
        let others = others.join(&say("list-comma"));
        lines.push(fill("cli-import-unmapped", &[("words", others.into())]));
    }
    lines
}

/// How many rows a preview shows.
const PREVIEWED: usize = 5;

/// Shows how the file would be understood; nothing is written.
pub(super) fn preview(call: &mut Call<'_>, sheet: &Sheet, today: Day) -> u8 {
    let mapping = &sheet.mapping;
    let below = sheet.head.iter().filter(|row| row.number > mapping.header_row);
    let rows = below.map(|row| (row.number, Incoming::from_row(row, mapping, today)));
    let rows: Vec<_> = rows.take(PREVIEWED).collect();
    if !call.json {
        for line in mapping_lines(mapping) {
            call.out.line(&line);
        }
        for (number, row) in rows {
            match row {
                Ok(row) => call.out.line(&format!("{number}: {}", previewed(&row))),
                Err(trouble) => call.out.line(&format!("{number}: {}", trouble_words(&trouble))),
            }
        }
        return DONE;
    }
    let columns = mapping.columns.iter().map(|(field, column)| {
        json!({ "field": field.code(), "column": column + 1, "name": mapping.names.get(*column) })
    });
    let unmapped = mapping.unmapped.iter();
    let unmapped = unmapped.map(|(column, name)| json!({ "column": column + 1, "name": name }));
    let rows = rows.iter().map(|(number, row)| match row {
        Ok(row) => json!({ "row": number, "issue": previewed(row) }),
        Err(trouble) => json!({ "row": number, "reason": code(trouble) }),
    });
    call.out.json(&json!({
        "header_row": mapping.header_row,
        "mapping": columns.collect::<Vec<_>>(),
        "unmapped": unmapped.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
    }));
    DONE
}

/// A row in short; personal values are masked.
fn previewed(row: &Incoming) -> Value {
    let place = row.place.as_deref().map(|place| Place::read(place).masked());
    json!({
        "number": row.key_source,
        "title": row.title,
        "words": row.words.chars().take(60).collect::<String>(),
        "compound": row.compound,
        "place": place,
        "requester": row.requester.as_deref().map(mask::name),
        "phone": row.phone.as_deref().map(mask::phone),
        "registered_at": row.registered_at.map(Moment::rfc3339),
        "stage": row.stage_word,
    })
}
