//! Mistakes on purpose, for tests alone: each has to turn the simulator red.
//!
//! Without the feature "planted" every question is answered no by the compiler and nothing of this is
//! in the program. With it, `YIZHAN_PLANTED` names the one mistake that is made.

/// Every mistake, by the rule that is broken.
pub const MISTAKES: &[&str] = &[
    "acknowledged before kept",
    "clock refuses",
    "clock wins",
    "conflict hidden",
    "epoch kept",
    "heard once, held for ever",
    "known counted as new",
    "order of arrival",
    "own words alone",
    "picture left behind",
    "place skipped",
    "segment skipped",
    "signature skipped",
    "sum forgotten",
    "undo lost",
    "vector pruned",
    "words withheld",
];

/// Is this mistake to be made? Panics at a name that is not listed, which could not be found.
#[cfg(feature = "planted")]
pub fn planted(mistake: &str) -> bool {
    static ON: std::sync::OnceLock<Option<String>> = std::sync::OnceLock::new();
    let on = ON.get_or_init(|| std::env::var("YIZHAN_PLANTED").ok());
    assert!(MISTAKES.contains(&mistake), "no such mistake: {mistake}");
    on.as_deref() == Some(mistake)
}

/// Is this mistake to be made? Never, in a program that is used.
#[cfg(not(feature = "planted"))]
pub const fn planted(_mistake: &str) -> bool {
    false
}
