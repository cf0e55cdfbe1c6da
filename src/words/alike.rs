//! Why two issues may be one matter, and how many households stand behind it.

use crate::domain::likeness::Reason;
use crate::words::{fill, say};

/// The reasons in one line, the words first.
pub fn reasons(reasons: &[Reason]) -> String {
    reasons.iter().map(reason).collect::<Vec<_>>().join(" / ")
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::SameWords => say("alike-same-words"),
        Reason::Words(common) => fill("alike-words", &[("words", common.join(" ").into())]),
        Reason::SameItem(code) => fill("alike-item", &[("item", code.as_str().into())]),
        Reason::SameFlat => say("alike-flat"),
        Reason::SameBuilding => say("alike-building"),
        Reason::OtherBuilding => say("alike-other-building"),
        Reason::DaysApart(days) => fill("alike-days", &[("n", (*days).into())]),
    }
}

/// `4户，另有2人未留门牌`; `unplaced` are issues whose flat is not known.
pub fn homes(households: u32, unplaced: u32) -> String {
    let given = [("n", households.into()), ("others", unplaced.into())];
    let key = match (households, unplaced) {
        (_, 0) => "homes-known",
        (0, _) => "homes-unknown",
        _ => "homes-both",
    };
    fill(key, &given)
}

/// The same for a list: `4户`, or `2人` where no flat is known.
pub fn homes_short(households: u32, unplaced: u32) -> String {
    let key = if households == 0 { "homes-people" } else { "homes-known" };
    fill(key, &[("n", households.into()), ("others", unplaced.into())])
}
