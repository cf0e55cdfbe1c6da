//! The county's own lists: the catalogue of items and the years of the working-day calendar.

use crate::base::calendar::CalendarTrouble;
use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::catalogue::parse_items_tsv;
use crate::domain::refusal::Refusal;
use crate::domain::station::{ImportedField, kind};
use crate::domain::value::Saying;
use crate::work::args::{Ask, need};
use crate::work::deed::{Deed, Halt};
use crate::work::turn::Turn;

/// Deeds on imported lists.
pub const DEEDS: &[Deed] = &[
    Deed::new("catalogue.import", None, None, &[need("list", Ask::Text)], import_items),
    Deed::new("calendar.import", None, None, &[need("list", Ask::Text)], import_calendar),
];

/// The thing of an item or a year: the same on every desk of the station.
fn named(turn: &Turn<'_, '_>, what: &str, code: &str) -> Result<Id, Halt> {
    let station = turn.house.station.ok_or(Halt::Refused(Refusal::NotSetUp))?;
    let mut hasher = blake3::Hasher::new_derive_key("yizhan imported 1");
    hasher.update(&station.0);
    hasher.update(what.as_bytes());
    hasher.update(code.as_bytes());
    let mut bytes = [0; 16];
    hasher.finalize_xof().fill(&mut bytes);
    Ok(Id::with_random(Moment(0), bytes))
}

/// A new list over the old one. Codes are never reused; what the list no longer has is withdrawn.
fn import_items(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let house = turn.house;
    let items =
        parse_items_tsv(turn.args.raw("list"), &house.catalogue.parties).map_err(|troubles| {
            let first = troubles.into_iter().next();
            first.map_or(Refusal::Missing("list"), |one| {
                Refusal::BadList(one.line as usize, one.fault.code(), one.fault.detail())
            })
        })?;
    let version = house.catalogue.version + 1;
    let (merged, report) = house.catalogue.merge_import(items, version);
    if let Some(code) = report.refused.first() {
        return Err(Refusal::BadName("item", code.clone()).into());
    }
    if report.added.is_empty() && report.changed.is_empty() && report.withdrawn.is_empty() {
        return Err(Refusal::NothingChanged.into());
    }
    // A list in force is whole: what stayed as the template had it is the county's now, too.
    for item in &merged.items {
        let id = named(turn, "item", &item.code)?;
        let says = Saying::new()
            .with(ImportedField::Code, item.code.as_str())
            .with(ImportedField::Columns, item.to_columns().join("\t"))
            .with(ImportedField::Withdrawn, item.withdrawn)
            .with(ImportedField::Version, i64::from(version));
        turn.say(id, kind::ITEM, says)?;
    }
    turn.number =
        format!("+{} ~{} -{}", report.added.len(), report.changed.len(), report.withdrawn.len());
    Ok(())
}

/// One year of holidays and make-up days. Deadlines that were computed stay until they are
/// reckoned anew; new ones use it.
fn import_calendar(turn: &mut Turn<'_, '_>) -> Result<(), Halt> {
    let text = turn.args.raw("list").to_owned();
    let version = turn.house.calendar.version + 1;
    let wrong = |trouble: CalendarTrouble| {
        Refusal::BadList(trouble.line as usize, trouble.fault.code(), String::new())
    };
    let merged = turn.house.calendar.with_year_file(&text, version).map_err(wrong)?;
    let alone = crate::base::calendar::Calendar::from_csv(&text, version).map_err(wrong)?;
    let year = alone.years().next().unwrap_or_default().to_string();
    let id = named(turn, "calendar", &year)?;
    let says = Saying::new()
        .with(ImportedField::Code, year.as_str())
        .with(ImportedField::Columns, text)
        .with(ImportedField::Version, i64::from(merged.version));
    turn.say(id, kind::CALENDAR, says)?;
    turn.number = year;
    Ok(())
}
