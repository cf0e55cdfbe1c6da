//! The hour of what people write about time.

use crate::base::reader::Reader;

/// A clock time, and whether it falls after the midnight that ends the day.
pub(super) struct ClockTime {
    pub(super) next_day: bool,
    pub(super) hour: i8,
    pub(super) minute: i8,
    pub(super) second: i8,
}

/// Parts of the day; each reads a twelve-hour figure in its own way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Dawn,
    Morning,
    Forenoon,
    Noon,
    Afternoon,
    Dusk,
    Night,
}

const PARTS: &[(&str, Part)] = &[
    ("凌晨", Part::Dawn),
    ("清晨", Part::Morning),
    ("早上", Part::Morning),
    ("早晨", Part::Morning),
    ("早", Part::Morning),
    ("上午", Part::Forenoon),
    ("中午", Part::Noon),
    ("下午", Part::Afternoon),
    ("傍晚", Part::Dusk),
    ("晚上", Part::Night),
    ("夜里", Part::Night),
    ("半夜", Part::Night),
    ("晚", Part::Night),
];

/// Takes an hour from the text: `15:30`, `上午9点`, `下午三点半`, or a bare part of the day.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<ClockTime> {
    let _ = reader.any(&["T", ","]);
    let part = reader.word(PARTS);
    let time = reader.attempt(clock);
    let _ = reader.any(&["左右", "许", "多"]);
    let Some((hour, minute, second)) = time else {
        let hour = part.map(middle)?;
        return Some(ClockTime { next_day: false, hour, minute: 0, second: 0 });
    };
    let (next_day, hour) = part.map_or((false, hour), |part| on_the_dial(part, hour));
    Some(ClockTime { next_day, hour, minute, second })
}

fn clock(reader: &mut Reader<'_>) -> Option<(i8, i8, i8)> {
    let hour = small(reader)?;
    if reader.any(&[":"]).is_some() {
        let minute = small(reader)?;
        let second = reader.any(&[":"]).and_then(|()| small(reader)).unwrap_or(0);
        return Some((hour, minute, second));
    }
    reader.any(&["点钟", "点", "时"])?;
    if let Some(minute) = reader.word(&[("整", 0), ("半", 30), ("一刻", 15), ("三刻", 45)]) {
        return Some((hour, minute, 0));
    }
    let minute = reader.attempt(small).unwrap_or(0);
    let _ = reader.any(&["分"]);
    Some((hour, minute, 0))
}

fn small(reader: &mut Reader<'_>) -> Option<i8> {
    reader.number().and_then(|(value, _)| i8::try_from(value).ok())
}

/// The hour meant where only the part of the day is said. Our default.
fn middle(part: Part) -> i8 {
    match part {
        Part::Dawn => 3,
        Part::Morning => 8,
        Part::Forenoon => 10,
        Part::Noon => 12,
        Part::Afternoon => 15,
        Part::Dusk => 18,
        Part::Night => 20,
    }
}

/// The hour of a twelve-hour figure; the small hours of a night belong to the next day.
fn on_the_dial(part: Part, hour: i8) -> (bool, i8) {
    match (part, hour) {
        (Part::Dawn, 12) => (false, 0),
        (Part::Noon, 1..=3) | (Part::Afternoon | Part::Dusk, 1..=11) | (Part::Night, 5..=11) => {
            (false, hour + 12)
        }
        (Part::Night, 12) => (true, 0),
        (Part::Night, 0..=4) => (true, hour),
        _ => (false, hour),
    }
}
