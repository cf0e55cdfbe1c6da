//! Field numbers below 16: what any operation may say beside the fields of its thing.

use crate::domain::value::{Body, Value};

/// How many operations before this one, in the same stream, the deed began; absent = this one.
///
/// Undo takes back whole deeds, so each operation knows the first of its own.
pub const DEED: u16 = 1;
/// Code of the stage the author saw.
pub const FROM: u16 = 2;
/// When it happened, in milliseconds since 1970, where that was not the moment of recording.
pub const AT: u16 = 3;
/// Who did or decided it, where that is not the one who typed.
pub const DOER: u16 = 4;
/// Role or party of that person.
pub const DOER_ROLE: u16 = 5;
/// How that is known: in person, by phone, on paper.
pub const WAY: u16 = 6;
/// Reason out of a coded list.
pub const REASON: u16 = 7;
/// Reason or remark in words.
pub const NOTE: u16 = 8;
/// For an undo: writer and number of the operation it takes back.
pub const TARGET: u16 = 9;
/// Stage it leads to, for moves that are born in any stage.
pub const TO: u16 = 10;

/// The words of a common field; empty where nothing was said.
pub fn text(body: &Body, field: u16) -> &str {
    body.get(&field).and_then(Value::as_text).unwrap_or_default()
}

/// The number of a common field.
pub fn int(body: &Body, field: u16) -> Option<i64> {
    body.get(&field).and_then(Value::as_int)
}
