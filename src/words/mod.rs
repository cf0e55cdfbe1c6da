//! Floor 2: every sentence a person reads.
//!
//! Messages are Fluent files under `assets/locales`, one file a subject and the same files in both
//! languages. Keys: `deed-issue-accept`, `arg-lead`, `code-hold-funds`, `stage-issue-accepted`,
//! `field-issue-title`, `move-issue-accept`, `refusal-missing`, `fault-disk_full`, `role-...`,
//! `warning-danger`; `party-...` is not among them (parties come from the catalogue).

mod alike;
mod load;
pub mod rhythm;
mod said;
mod steps;
mod supervise;

pub use alike::{homes, homes_short, reasons};
pub use load::{Lang, keys, lang, set_lang};
pub use said::{
    arg, code, count, date, deed, deed_hint, fault, field, moment, move_name, refusal, role, stage,
    thing, warning,
};
pub use steps::deadline_step;
pub use supervise::{
    ToldLine, Tone, by, call, card, date_name, dated, sheets, silence, to_tell, what_if, working,
};

use fluent_bundle::{FluentArgs, FluentValue};

/// A value in a sentence.
pub type Given<'a> = (&'a str, FluentValue<'a>);

/// The sentence of a key in the language of the desk.
///
/// A key that is nowhere is shown as itself: the tests find it, the person can still go on.
pub fn say(key: &str) -> String {
    load::format(lang(), key, None).unwrap_or_else(|| key.to_owned())
}

/// The sentence of a key with values in it.
pub fn fill(key: &str, given: &[Given<'_>]) -> String {
    in_lang(lang(), key, given)
}

/// The sentence of a key, where there is one.
pub fn maybe(key: &str) -> Option<String> {
    load::format(lang(), key, None)
}

/// The sentence of a key in a language of its own, such as a paper in two languages needs.
pub fn in_lang(lang: Lang, key: &str, given: &[Given<'_>]) -> String {
    let args: FluentArgs<'_> = given.iter().map(|(name, value)| (*name, value.clone())).collect();
    load::format(lang, key, Some(&args)).unwrap_or_else(|| key.to_owned())
}

/// The name in the language of the desk; the Chinese one where there is no other.
pub fn in_language<'a>(chinese: &'a str, english: &'a str) -> &'a str {
    if lang() == Lang::English && !english.is_empty() { english } else { chinese }
}
