//! What is being typed, and the draft it is kept in.

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::store::Draft;
use crate::ui::effect::{Cx, Effect, Tag};
use crate::work::args::Args;

/// The hands have rested: keep what was typed.
pub(super) const REST: Tag = 2;
/// How long hands rest before a draft is written and looked at, in milliseconds (our default).
pub(super) const REST_MS: u64 = 400;

/// Whoever never rests has a draft all the same, so often, in milliseconds (our default).
const UNKEPT_MS: i64 = 2_000;

/// Whether something was typed, and the draft it is kept in.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) id: Option<Id>,
    pub(super) is_touched: bool,
    /// When the first change was made that no draft holds yet.
    unkept_since: Option<Moment>,
    /// How many entries the history of the thing has that it is about.
    pub(super) seen: usize,
}

impl Typed {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Something was changed: it is kept when the hands rest, or after two seconds of typing.
    pub(super) fn touch(&mut self, cx: &mut Cx<'_>) {
        self.is_touched = true;
        let since = *self.unkept_since.get_or_insert(cx.now);
        cx.later(wait(since, cx.now), REST);
    }

    /// Writes the draft, if there is anything to keep.
    pub(super) fn keep(
        &mut self,
        form: &str,
        subject: Option<Id>,
        answers: &Args,
        cx: &mut Cx<'_>,
    ) {
        if !self.is_touched {
            return;
        }
        self.unkept_since = None;
        let id = *self.id.get_or_insert_with(|| Id::new(cx.now));
        cx.wish(Effect::Keep(Draft {
            id,
            operator: cx.who.operator,
            form: form.to_owned(),
            subject,
            // A map of strings always has a form in JSON.
            answers: serde_json::to_string(&answers.0).unwrap_or_default(),
            name: String::new(),
            seen: self.seen,
            touched_at: cx.now,
        }));
    }
}

/// How long to wait for the hands to rest, where the first change is from `since`.
fn wait(since: Moment, now: Moment) -> u64 {
    if now.0 - since.0 >= UNKEPT_MS { 0 } else { REST_MS }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_types_without_a_pause_is_kept_every_two_seconds() {
        for (since, now, want) in
            [(0, 0, REST_MS), (0, 1_999, REST_MS), (0, 2_000, 0), (5_000, 6_000, REST_MS)]
        {
            assert_eq!(wait(Moment(since), Moment(now)), want, "{since} {now}");
        }
    }
}
