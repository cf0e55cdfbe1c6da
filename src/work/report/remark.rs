//! What a person writes to a report: the one thing on it that is not counted.

use crate::domain::refusal::Refusal;
use crate::domain::report::{Period, Scope};
use crate::domain::station::{StationField, kind};
use crate::domain::value::{Saying, Value};
use crate::store::{Reader, StoreError};
use crate::work::args::{Ask, may, need};
use crate::work::compound::COMPOUND;
use crate::work::deed::{Deed, Halt};
use crate::work::house::House;
use crate::work::turn::Turn;

/// Deeds on reports.
pub const DEEDS: &[Deed] = &[Deed::new(
    "report.remark",
    None,
    None,
    &[need("period", Ask::Line), may("remark", Ask::Text), COMPOUND],
    write,
)];

/// What was written to a report; empty where nothing was. A compound's is another one than the whole
/// station's.
pub fn remark(reader: &Reader<'_>, house: &House, scope: &Scope) -> Result<String, StoreError> {
    let Some(station) = house.station else { return Ok(String::new()) };
    let record = reader.fold(station)?.record;
    let words = record.entry(StationField::ReportRemarks, &scope.key()).and_then(Value::as_text);
    Ok(words.unwrap_or_default().to_owned())
}

fn write(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let station = turn.house.station.ok_or(Refusal::NotSetUp)?;
    let typed = turn.args.need_line("period")?;
    let period = Period::from_key(&typed).ok_or(Refusal::BadName("period", typed))?;
    let is_of_one = turn.house.has_several() && !turn.args.line(COMPOUND.key)?.is_empty();
    let scope = Scope { period, compound: is_of_one.then_some(turn.house.here) };
    let entry = [(scope.key(), Value::from(turn.args.text("remark")?))].into_iter().collect();
    turn.subject = Some(station);
    let says = Saying::new().with(StationField::ReportRemarks, Value::Map(entry));
    turn.say(station, kind::REPORT_REMARK, says)
}
