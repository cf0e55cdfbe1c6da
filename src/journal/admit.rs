//! Whether a segment may be taken in: the same rule on every desk and on a hub.

use crate::journal::op::{Chain, digest};
use crate::journal::segment::{Place, Segment, SegmentError};
use crate::journal::trust::Roll;

/// Why a segment was put aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// What comes before it is not here yet; it is taken in when that comes.
    Gap,
    /// Nobody who belongs here says that this stream is his; taken in when somebody does.
    UnknownWriter,
    /// It goes on from another history than the one here, and where that begins has not come yet; taken in
    /// when it comes.
    Forked,
    /// The signature does not hold.
    Unsigned,
    /// It was written after its device was struck off.
    Struck,
    /// It is of another station.
    OtherStation,
    /// It cannot be read; a newer program may be able to.
    Unreadable,
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Gap,
        Self::UnknownWriter,
        Self::Forked,
        Self::Unsigned,
        Self::Struck,
        Self::OtherStation,
        Self::Unreadable,
    ];

    /// Stable name, for scripts and for the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gap => "gap",
            Self::UnknownWriter => "unknown_writer",
            Self::Forked => "forked",
            Self::Unsigned => "unsigned",
            Self::Struck => "struck",
            Self::OtherStation => "other_station",
            Self::Unreadable => "unreadable",
        }
    }

    /// The reason of a name.
    pub fn of_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|why| why.code() == code).unwrap_or(Self::Unreadable)
    }

    /// Nothing is wrong: it only waits for something that may come with the next bundle.
    pub const fn waits(self) -> bool {
        matches!(self, Self::Gap | Self::UnknownWriter | Self::Forked)
    }
}

/// Opens a segment that follows `before` with the key of whoever may sign for its stream. Answers
/// the chain value after each of its operations, too.
pub fn opened(
    bytes: &[u8],
    before: &Chain,
    place: &Place,
    roll: &Roll,
) -> Result<(Segment, Vec<Chain>), Why> {
    if place.before != digest(before) {
        return Err(Why::Forked);
    }
    let Some(owners) = roll.owners.get(&place.writer) else { return Err(Why::UnknownWriter) };
    let mut why = Why::Unsigned;
    for owner in owners {
        match Segment::open(bytes, before, owner) {
            Ok(opened)
                if roll.limit(&place.writer, owner).is_some_and(|limit| limit >= place.last()) =>
            {
                return Ok(opened);
            }
            Ok(_) => why = Why::Struck,
            Err(SegmentError::Unreadable) => return Err(Why::Unreadable),
            Err(SegmentError::Forked) => return Err(Why::Forked),
            Err(SegmentError::Unsigned) => {}
        }
    }
    Err(why)
}
