//! Care for the data beside the desk: on a connection of its own, so that the desk goes on.

use crate::base::clock::Moment;
use crate::store::{Places, Redrawn, Store, StoreError, back_up};
use crate::words;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// A verified copy beside the data.
    BackUp,
    /// The whole journal is read.
    Verify,
}

/// What came of it.
pub(super) struct Outcome {
    /// For the message line.
    pub(super) words: String,
    /// Nothing needs a person.
    pub(super) is_well: bool,
}

impl Care {
    /// The part of a key among the words.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::BackUp => "backup",
            Self::Verify => "verify",
        }
    }

    /// Does it. Slow: the whole database is read.
    pub(super) fn take(self, places: &Places, now: Moment) -> Outcome {
        let done = Store::open_quietly(places).and_then(|store| match self {
            Self::BackUp => back_up_beside(&store, now),
            Self::Verify => verify(&store),
        });
        done.unwrap_or_else(|error| Outcome { words: words::fault(error.code()), is_well: false })
    }
}

/// Into the folder `backups` of the data, named by the minute.
fn back_up_beside(store: &Store, now: Moment) -> Result<Outcome, StoreError> {
    let folder = store.places().data.join("backups");
    std::fs::create_dir_all(&folder)
        .map_err(|source| StoreError::File { path: folder.clone(), source })?;
    let minute = now.minute_text().replace([' ', ':'], "-");
    let target = folder.join(format!("yizhan-{minute}.db"));
    let verdict = back_up(store, &target, &mut |_, _| true)?;
    let given =
        [("path", target.display().to_string().into()), ("n", (verdict.operations as i64).into())];
    Ok(Outcome { words: words::fill("more-backup-done", &given), is_well: true })
}

fn verify(store: &Store) -> Result<Outcome, StoreError> {
    let verdict = store.verify(&mut |_, _| true)?;
    let is_well = verdict.damage.is_empty();
    let (key, n) = if is_well {
        ("more-verify-done", verdict.operations as i64)
    } else {
        ("said-damaged", verdict.damage.len() as i64)
    };
    Ok(Outcome { words: words::fill(key, &[("n", n.into())]), is_well })
}

/// The picture as it is after it was drawn anew.
pub(super) fn redrawn(drawn: Redrawn) -> Outcome {
    let is_well = drawn.damaged == 0;
    let (key, n) =
        if is_well { ("more-redraw-done", drawn.things) } else { ("said-damaged", drawn.damaged) };
    Outcome { words: words::fill(key, &[("n", (n as i64).into())]), is_well }
}
