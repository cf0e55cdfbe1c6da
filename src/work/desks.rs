//! The computers of a station: what they are called, and how far a thing has come among them.

use crate::journal::trust::{HUB_DESK, Join};
use crate::store::Reach;
use crate::words::{fill, say};

/// What a device of the station is called. The hub has no name that a person gave it.
pub fn called(join: &Join) -> String {
    if join.desk == HUB_DESK { say("peer-hub") } else { join.name.clone() }
}

/// How far one thing has come, in words: what is only here goes before what was sent, and that before
/// what others have.
pub fn reach_words(reach: &Reach) -> String {
    let (all, n) = (reach.operations, |n: u64| [("n", (n as i64).into())]);
    match reach {
        Reach { only_here: n, .. } if *n == all => say("reach-only-here"),
        Reach { only_here: here @ 1.., .. } => fill("reach-some-here", &n(*here)),
        Reach { written: n, .. } if *n == all => say("reach-sent"),
        Reach { written: sent @ 1.., .. } => fill("reach-some-sent", &n(*sent)),
        Reach { confirmed, .. } if confirmed.is_empty() => say("reach-spread"),
        Reach { confirmed, .. } => {
            let names: Vec<String> = confirmed.iter().map(called).collect();
            fill("reach-confirmed", &[("names", names.join(&say("list-comma")).into())])
        }
    }
}
