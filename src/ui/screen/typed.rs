//! What is being typed, and the draft it is kept in.

use crate::base::id::Id;
use crate::store::Draft;
use crate::ui::effect::{Cx, Effect, Tag};
use crate::work::args::Args;

/// The hands have rested: keep what was typed.
pub(super) const REST: Tag = 2;
/// How long hands rest before a draft is written and looked at, in milliseconds (our default).
pub(super) const REST_MS: u64 = 400;

/// Whether something was typed, and the draft it is kept in.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) id: Option<Id>,
    pub(super) is_touched: bool,
    /// How many entries the history of the thing has that it is about.
    pub(super) seen: usize,
}

impl Typed {
    pub(super) fn new() -> Self {
        Self::default()
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
