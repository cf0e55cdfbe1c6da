//! Phrases that several papers share, as blocks.

use crate::base::clock::Moment;
use crate::export::paper::{Block, SignOff};
use crate::words::{date, fill, say};
use crate::work::minutes::sheet::Line;

pub(super) use crate::work::minutes::phrase::{at, heading, list};

/// A line of the minutes as a block of a paper.
pub(super) fn block(line: Line) -> Block {
    match line {
        Line::Para(words) => Block::Para(words),
        Line::Item(label, lines) => Block::Item { label, lines },
        Line::Names(label, names) => Block::Names { label, names },
    }
}

/// What stands on every page: a rehearsal, the shipped template, a draft.
pub(super) fn marks(rehearsal: bool, template: bool) -> Vec<String> {
    let mut marks = Vec::new();
    if rehearsal {
        marks.push(say("paper-rehearsal"));
    }
    if template {
        marks.push(say("paper-template"));
    }
    marks
}

/// A telephone behind a name; nothing where there is none.
pub(super) fn phone(number: &str) -> String {
    let given = [("phone", number.into())];
    if number.is_empty() { String::new() } else { fill("paper-phone", &given) }
}

/// The branch and a day, at the foot.
pub(super) fn sign_off(compound: &str, day: Moment) -> SignOff {
    SignOff {
        issuer: fill("paper-issuer", &[("compound", compound.into())]),
        date: date(day.day()),
    }
}
