//! Rows as answers of deeds, and the whole window as a draft.

use crate::base::clock::Moment;
use crate::import::chat::propose::{Asker, Proposal};
use crate::store::Draft;
use crate::ui::screen::drafts::answers_of;
use crate::ui::screen::paste::rows::Row;
use crate::ui::screen::paste::{Mode, Paste};
use crate::work::args::{Args, LINE_CHARS_MAX};

/// What registers a row; it came over the messenger.
pub(super) fn register_args(row: &Proposal, now: Moment) -> Args {
    let args = Args::new()
        .with("words", &row.words)
        .with("place", &line(&row.place))
        .with("compound", &row.compound)
        .with("requester", &line(&row.requester))
        .with("phone", &row.phone)
        .with("kind", &row.kind)
        .with("channel", "wechat")
        .with("item", &row.item);
    let args = match row.at.filter(|at| *at <= now) {
        Some(at) => args.with("at", &at.minute_text()),
        None => args,
    };
    if row.item.is_empty() { args } else { args.with("accept", "yes") }
}

/// What adds a household of a list.
pub(super) fn gather_args(other: &Asker) -> Args {
    Args::new()
        .with("requester", &line(&other.name))
        .with("phone", &other.phone)
        .with("place", &line(&other.place))
}

fn line(words: &str) -> String {
    words.chars().take(LINE_CHARS_MAX).collect()
}

/// The window as a draft keeps it. The first words of the text name it in the list of drafts.
pub(super) fn answers(paste: &Paste) -> Args {
    let rows: Vec<&Proposal> = paste.rows.iter().map(|row| &row.proposal).collect();
    let typed = paste.area.text();
    let words = if paste.raw.is_empty() { &typed } else { &paste.raw };
    // Rows of plain values always have a form in JSON.
    let args = Args::new()
        .with("words", words)
        .with("compound", &paste.group)
        .with("rows", &serde_json::to_string(&rows).unwrap_or_default())
        .with("ways", &serde_json::to_string(&paste.ways).unwrap_or_default());
    let args = if paste.raw.is_empty() { args } else { args.with("read", "yes") };
    if paste.is_settled { args.with("settled", "yes") } else { args }
}

/// The window as it was left.
pub(super) fn restore(paste: &mut Paste, draft: &Draft) {
    let answers = answers_of(draft);
    if !answers.has("read") {
        paste.area.set(answers.raw("words"));
        return;
    }
    answers.raw("words").clone_into(&mut paste.raw);
    answers.raw("compound").clone_into(&mut paste.group);
    let rows: Vec<Proposal> = serde_json::from_str(answers.raw("rows")).unwrap_or_default();
    paste.rows = rows.into_iter().map(|proposal| Row { proposal, twin: String::new() }).collect();
    paste.list.set_len(paste.rows.len());
    paste.ways = serde_json::from_str(answers.raw("ways")).unwrap_or_default();
    paste.is_settled = answers.has("settled");
    paste.mode = Mode::Rows;
}
