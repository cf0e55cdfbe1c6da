//! The checker of places: held against every book, and against wrong ones.

use std::collections::BTreeMap;

use yizhan::hub::book::Placed;
use yizhan::hub::judge::add;
use yizhan::journal::op::Writer;

/// What a checker finds first.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A place behind which nobody who was already past it will look again.
    Skipped(u64),
    /// A place that was read and is no longer here, or was read twice.
    Gone(u64),
    /// A place that nobody got.
    Gap(u64),
    /// A sum that is not that of all segments up to there.
    Sum(u64),
    /// A stream that does not go on where it ended.
    Torn(Writer),
    /// A stream that is not here as far as it was said to be.
    Lost(Writer),
}

/// Holds a book against what those saw who followed it, and against how far streams were said to be
/// here.
pub(crate) fn verdict(
    scope: u64,
    all: &[Placed],
    seen: &[Vec<Placed>],
    said: &BTreeMap<Writer, u64>,
) -> Result<(), Fault> {
    if let Some(seen) = seen.iter().find(|seen| **seen != all) {
        let missed = all.iter().find(|placed| !seen.contains(placed));
        let gone = seen.iter().find(|placed| !all.contains(placed));
        let is_gone = Fault::Gone(gone.map_or(0, |gone| gone.pos));
        return Err(missed.map_or(is_gone, |missed| Fault::Skipped(missed.pos)));
    }
    let (mut sum, mut streams) = (0, BTreeMap::<Writer, u64>::new());
    for (placed, pos) in all.iter().zip(1..) {
        sum = add(sum, scope, &placed.after);
        let last = streams.insert(placed.writer, placed.last).unwrap_or(0);
        if placed.pos != pos {
            return Err(Fault::Gap(pos));
        } else if placed.sum != sum {
            return Err(Fault::Sum(pos));
        } else if placed.first != last + 1 {
            return Err(Fault::Torn(placed.writer));
        }
    }
    let lost = said.iter().find(|(writer, last)| streams.get(writer).copied() < Some(**last));
    lost.map_or(Ok(()), |(writer, _)| Err(Fault::Lost(*writer)))
}
