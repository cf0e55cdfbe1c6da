//! From what was pasted to rows, which of them may be on file, and what keys do to one.

use crate::base::clock::Moment;
use crate::base::phone;
use crate::domain::likeness::{Matter, Rarity};
use crate::import::chat;
use crate::import::chat::propose::{Proposal, ROWS_MAX, propose};
use crate::store::{Reader, StoreError};
use crate::ui::effect::{Cx, Tag};
use crate::ui::screen::paste::edit::Editing;
use crate::ui::screen::paste::{Mode, Paste};
use crate::words;

/// From this tag on: rows that may be on file already, from that row on.
pub(super) const TWINS: Tag = 100;
/// Rows looked up in one question, so that others are answered in between (our default).
const TWINS_AT_ONCE: usize = 20;

/// A row and the issue it may be the same as.
pub(super) struct Row {
    pub(super) proposal: Proposal,
    /// Number of an issue on file; empty where none is like it.
    pub(super) twin: String,
}

impl Paste {
    /// Reads a text and adds what it proposes.
    pub(super) fn read(&mut self, text: &str, cx: &mut Cx<'_>) {
        if text.trim().is_empty() {
            cx.complain(words::say("why-paste-empty"));
            return;
        }
        if !self.raw.is_empty() {
            self.raw.push('\n');
        }
        self.raw.push_str(text);
        self.mode = Mode::Rows;
        self.touch(cx);
        if self.is_settled {
            let chat = chat::read(text, cx.now);
            let from = self.rows.len();
            self.add(propose(&chat, self.ways, &cx.house.suggester));
            self.list.select(from);
            Self::find_twins(&self.rows, from, cx);
        } else {
            self.propose(cx);
        }
        if self.chat.is_cut {
            cx.complain(words::say("paste-cut"));
        } else if self.is_more {
            cx.complain(words::fill("paste-more", &[("n", (ROWS_MAX as i64).into())]));
        }
    }

    /// Makes the rows anew out of the whole text.
    pub(super) fn propose(&mut self, cx: &mut Cx<'_>) {
        self.chat = chat::read(&self.raw, cx.now);
        self.rows.clear();
        self.add(propose(&self.chat, self.ways, &cx.house.suggester));
        Self::find_twins(&self.rows, 0, cx);
    }

    fn add(&mut self, proposals: Vec<Proposal>) {
        self.is_more = proposals.len() >= ROWS_MAX;
        self.rows
            .extend(proposals.into_iter().map(|proposal| Row { proposal, twin: String::new() }));
        self.list.set_len(self.rows.len());
    }

    /// Asks which of some rows may be on file already.
    pub(super) fn find_twins(rows: &[Row], from: usize, cx: &mut Cx<'_>) {
        let rows: Vec<Proposal> =
            rows.iter().skip(from).take(TWINS_AT_ONCE).map(|row| row.proposal.clone()).collect();
        if !rows.is_empty() {
            let now = cx.now;
            cx.ask(TWINS + from as Tag, move |reader| {
                let rarity = reader.rarity()?;
                let twins = rows.iter().map(|row| twin(reader, row, &rarity, now));
                twins.collect::<Result<Vec<String>, _>>()
            });
        }
    }

    pub(super) fn act_on_row(&mut self, name: &str, cx: &mut Cx<'_>) {
        let Some(at) = self.list.selected() else { return };
        match name {
            "paste.tick" => {
                if let Some(row) = self.rows.get_mut(at) {
                    row.proposal.ticked = !row.proposal.ticked;
                }
                self.list.select(at + 1);
            }
            "paste.drop" => {
                self.rows.remove(at);
                self.list.set_len(self.rows.len());
                self.is_settled = true;
            }
            _ => {
                if let Some(row) = self.rows.get(at) {
                    self.mode = Mode::Edit(Box::new(Editing::new(at, &row.proposal, cx.house)));
                }
                return;
            }
        }
        self.touch(cx);
    }
}

/// What stands in the way of registering a row, as a key of the words.
pub(super) fn fault(row: &Proposal) -> Option<&'static str> {
    if row.words.trim().is_empty() {
        return Some("why-paste-no-words");
    }
    let phones = row.others.iter().map(|other| &other.phone).chain([&row.phone]);
    let is_bad = |phone: &&String| !phone.trim().is_empty() && phone::read(phone).is_err();
    phones.into_iter().any(|phone| is_bad(&phone)).then_some("why-paste-bad-phone")
}

/// The open issue a row is most like.
fn twin(
    reader: &Reader<'_>,
    row: &Proposal,
    rarity: &Rarity,
    now: Moment,
) -> Result<String, StoreError> {
    /// Closed ones among these are stepped over.
    const LOOKED_AT: usize = 4;
    let matter = Matter::new(&row.words, &row.place, &row.item, now);
    let found = reader.similar(&matter, &row.place, rarity, &[], LOOKED_AT)?;
    let open = found.into_iter().map(|alike| alike.row).find(|issue| issue.open);
    Ok(open.map(|issue| issue.number).unwrap_or_default())
}
