//! From what was pasted to rows, which of them may be on file, and what keys do to one.

use std::sync::Arc;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::base::phone;
use crate::domain::compound::OWN;
use crate::domain::likeness::{Matter, Rarity};
use crate::import::chat;
use crate::import::chat::propose::{Proposal, ROWS_MAX, propose};
use crate::store::query::station::Compound;
use crate::store::{Reader, StoreError};
use crate::ui::effect::{Cx, Tag};
use crate::ui::screen::paste::edit::Editing;
use crate::ui::screen::paste::{Mode, Paste};
use crate::words;
use crate::work::house::House;

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
            self.add(propose(&chat, self.ways, &cx.house.suggester), cx.house);
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
        self.add(propose(&self.chat, self.ways, &cx.house.suggester), cx.house);
        Self::find_twins(&self.rows, 0, cx);
    }

    fn add(&mut self, proposals: Vec<Proposal>, house: &House) {
        self.is_more = proposals.len() >= ROWS_MAX;
        let group = self.group(house);
        self.rows.extend(proposals.into_iter().map(|mut proposal| {
            if house.has_several() {
                let at = named(&proposal, house).unwrap_or(group);
                house.compound_name(at).clone_into(&mut proposal.compound);
            }
            Row { proposal, twin: String::new() }
        }));
        self.list.set_len(self.rows.len());
    }

    fn group(&self, house: &House) -> Id {
        house.compound_named(&self.group).map_or(OWN, |known| known.id)
    }

    /// It is the group of the next compound that is served: the rows of the last one go along, unless
    /// they name theirs.
    pub(super) fn other_group(&mut self, cx: &mut Cx<'_>) {
        let house = Arc::clone(cx.house);
        let old = self.group(&house);
        let served: Vec<&Compound> = house.served().collect();
        let at = served.iter().position(|known| known.id == old).map_or(0, |at| at + 1);
        let Some(next) = served.get(at).or(served.first()) else { return };
        self.group.clone_from(&next.name);
        for row in self.rows.iter_mut().map(|row| &mut row.proposal) {
            if row.compound == house.compound_name(old) && named(row, &house).is_none() {
                row.compound.clone_from(&next.name);
            }
        }
        self.touch(cx);
        Self::find_twins(&self.rows, 0, cx);
    }

    /// Asks which of some rows may be on file already.
    pub(super) fn find_twins(rows: &[Row], from: usize, cx: &mut Cx<'_>) {
        let rows: Vec<Proposal> =
            rows.iter().skip(from).take(TWINS_AT_ONCE).map(|row| row.proposal.clone()).collect();
        if !rows.is_empty() {
            let (house, now) = (Arc::clone(cx.house), cx.now);
            cx.ask(TWINS + from as Tag, move |reader| {
                let rarity = reader.rarity()?;
                let twins = rows.iter().map(|row| twin(reader, &house, row, &rarity, now));
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

impl Row {
    /// Nobody hears of compounds.
    pub(super) fn is_of_the_only_compound(&self) -> bool {
        self.proposal.compound.is_empty()
    }

    /// The compound it is registered in.
    pub(super) fn compound(&self, house: &House) -> Id {
        compound(&self.proposal, house)
    }
}

fn compound(row: &Proposal, house: &House) -> Id {
    house.compound_named(&row.compound).map_or(OWN, |known| known.id)
}

/// The compound that a row names by itself: in its place, else in its words, out of which the place was
/// cut.
fn named(row: &Proposal, house: &House) -> Option<Id> {
    let found = house.compound_in(&row.place).or_else(|| house.compound_in(&row.words));
    found.map(|known| known.id)
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
    house: &House,
    row: &Proposal,
    rarity: &Rarity,
    now: Moment,
) -> Result<String, StoreError> {
    /// Closed ones among these are stepped over.
    const LOOKED_AT: usize = 4;
    let matter = Matter::new(&row.words, &row.place, &row.item, now);
    let matter = matter.within(compound(row, house));
    let found = reader.similar(&matter, &row.place, rarity, &[], LOOKED_AT)?;
    let open = found.into_iter().map(|alike| alike.row).find(|issue| issue.open);
    Ok(open.map(|issue| issue.number).unwrap_or_default())
}
