//! Meetings beside the one on the deliberation day: called, planned besides, or of a series.

use crate::base::clock::{Day, Moment};
use crate::domain::field::Thing;
use crate::domain::meeting::{MeetingField, stage};
use crate::domain::rhythm::{self, Aside, Dated, Step, Why};
use crate::domain::value::Record;
use crate::store::query::meeting::MeetingRow;
use crate::store::{Reader, StoreError};
use crate::work::house::House;
use crate::work::month::{Held, MOST, Part, Row, row};

/// A meeting beside the one on the deliberation day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// One that was planned, by its number.
    Planned(String),
    /// One that a series proposes, by its name.
    Proposed(String),
}

/// The day by the rule of a planned meeting of this series; none where it is of no or another one,
/// or was cancelled.
pub(crate) fn occurrence_of(row: &MeetingRow, record: &Record, series: &str) -> Option<Day> {
    let is_of = row.stage != stage::CANCELLED && record.text(MeetingField::Series) == series;
    record.moment(MeetingField::NominalAt).filter(|_| is_of).map(Moment::day)
}

/// The step that a meeting beside the regular one waits for.
pub(super) fn aside(house: &House, held: &Held, today: Day) -> Row {
    let record = &held.folded.record;
    let text = |field: MeetingField| record.text(field).to_owned();
    let day = held.row.starts_at.day();
    let nominal = record.moment(MeetingField::NominalAt).map_or(day, Moment::day);
    let series = text(MeetingField::Series);
    let rule = house.series.iter().find(|known| known.name == series);
    let why = match rule {
        _ if day != nominal => Why::Moved(text(MeetingField::MovedBecause)),
        Some(rule) => Why::Series(rule.words.clone()),
        None if !series.is_empty() => Why::Series(series.clone()),
        None => Why::Called(text(MeetingField::CalledBecause)),
    };
    let (step, missing) = match held.row.stage {
        stage::PLANNED => (Step::Notice, Some("untold")),
        stage::NOTIFIED | stage::CHECK_IN | stage::IN_SESSION => (Step::Meeting, Some("unheld")),
        _ if held.row.ended_at.is_some() && held.row.issued_at.is_none() => {
            (Step::Minutes, Some("unissued"))
        }
        stage::MINUTES_ISSUED => (Step::Posting, Some("unposted")),
        stage::NOTICED => (Step::Posting, Some("posted")),
        _ => (Step::Meeting, None),
    };
    let meeting =
        Dated { step: Step::Meeting, day, nominal, why, provisional: false, skipped: None };
    let waits = Aside {
        step,
        meeting,
        short_notice: text(MeetingField::ShortNotice),
        issued: held.row.issued_at.map(Moment::day),
        posted_until: record.moment(MeetingField::PostedUntil).map(Moment::day),
    };
    let dated = rhythm::aside(&waits, &house.rhythm(), &house.calendar);
    let mut part = Part { there: vec![held.key()], ..Part::default() };
    match missing {
        Some(missing) => part.add(missing, vec![held.key()]),
        None => part.done = Some(held.row.ended_at.map_or(day, Moment::day)),
    }
    let number = held.row.number.clone();
    let row = row(dated, part, today, None);
    Row { about: Some(About::Planned(number)), thing: Thing::Meeting, ..row }
}

/// Meetings that series propose for this month and nobody planned yet.
pub(super) fn proposed(
    reader: &Reader<'_>,
    house: &House,
    first: Day,
    today: Day,
) -> Result<Vec<Row>, StoreError> {
    let mut rows = Vec::new();
    if house.series.is_empty() {
        return Ok(rows);
    }
    let mut planned = Vec::new();
    for meeting in reader.meetings(None, MOST)?.rows {
        let record = reader.fold(meeting.id)?.record;
        let series = record.text(MeetingField::Series).to_owned();
        planned.extend(occurrence_of(&meeting, &record, &series).map(|day| (series, day)));
    }
    for series in house.series.iter().filter(|series| series.compound == house.here) {
        for one in series.in_month(first) {
            if planned.contains(&(series.name.clone(), one.nominal)) {
                continue;
            }
            let mut dated = Dated {
                step: Step::Meeting,
                day: one.nominal,
                nominal: one.nominal,
                why: Why::Series(series.words.clone()),
                provisional: false,
                skipped: None,
            };
            if let Some(change) = &one.change {
                dated = rhythm::changed(dated, change);
            }
            let mut part = Part::default();
            if dated.skipped.is_none() {
                part.missing.push(("unplanned", 1));
            }
            let about = Some(About::Proposed(series.name.clone()));
            rows.push(Row { about, ..row(dated, part, today, None) });
        }
    }
    Ok(rows)
}
