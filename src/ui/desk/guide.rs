//! The strip of the guided shift above the screens of a rehearsal.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::desk::{Desk, GUIDE};
use crate::ui::effect::Tending;
use crate::ui::guide::{self, COUNT, Progress, Told};
use crate::ui::store_thread::{Job, To};
use crate::ui::theme::Meaning;
use crate::ui::widget::put;
use crate::words;

/// Rows of the strip.
pub(super) const ROWS: u16 = 2;

/// What is shown of the guide.
#[derive(Default)]
pub(super) struct Guide {
    progress: Option<Progress>,
    is_hidden: bool,
}

impl Guide {
    pub(super) fn is_shown(&self) -> bool {
        self.progress.is_some() && !self.is_hidden
    }

    /// What is asked next is not recorded by a deed.
    fn waits_for_a_paper(&self) -> bool {
        self.progress.as_ref().is_some_and(|progress| progress.done + 1 == COUNT)
    }
}

impl Desk {
    /// Begins the guide, hides it, or brings it back.
    pub(super) fn turn_guide(&mut self) {
        if self.guide.is_hidden {
            self.guide.is_hidden = false;
        } else if self.guide.progress.as_ref().is_some_and(|progress| !progress.is_begun) {
            self.begin_guide();
        } else {
            self.hide_guide();
        }
    }

    pub(super) fn begin_guide(&mut self) {
        let now = self.now;
        self.guide.is_hidden = false;
        self.tend_guide(move |store, house| {
            guide::begin(store, now)?;
            guide::look(store, house)
        });
    }

    pub(super) fn hide_guide(&mut self) {
        self.guide.is_hidden = true;
        self.say(words::say("guide-hidden"), Meaning::Plain);
    }

    /// Asks the record how far the shift has come; only rehearsals have one.
    pub(super) fn look_at_guide(&mut self) {
        if self.house.rehearsal && self.is_set_up() {
            self.tend_guide(guide::look);
        }
    }

    /// After an answer: a paper may have been written beside.
    pub(super) fn look_after_work(&mut self) {
        if self.guide.waits_for_a_paper() {
            self.look_at_guide();
        }
    }

    /// Notes what no operation records.
    pub(super) fn tell_guide(&mut self, told: Told) {
        if self.house.rehearsal && self.is_set_up() {
            let now = self.now;
            self.tend_guide(move |store, house| {
                guide::tell(store, told, now)?;
                guide::look(store, house)
            });
        }
    }

    fn tend_guide(
        &mut self,
        work: impl FnOnce(
            &mut crate::store::Store,
            &crate::work::house::House,
        ) -> Result<Progress, crate::store::StoreError>
        + Send
        + 'static,
    ) {
        let house = std::sync::Arc::clone(&self.house);
        let tending: Tending = Box::new(move |store| Ok(Box::new(work(store, &house)?)));
        self.send(Job::Tend(To { screen: 0, tag: GUIDE }, tending));
    }

    pub(super) fn hear_guide(&mut self, progress: Option<Progress>) {
        self.guide.progress = progress;
    }

    pub(super) fn draw_guide(&self, buffer: &mut Buffer, area: Rect) {
        let Some(progress) = &self.guide.progress else { return };
        let [what, keys] = guide::lines(progress);
        let second = if progress.missing.is_some() { Meaning::Soon } else { Meaning::Plain };
        let lines = [(what, Meaning::Title), (keys, second)];
        for (y, (words, meaning)) in (area.y..area.bottom()).zip(lines) {
            put(buffer, (area.x + 1, y), area.width - 1, &words, self.theme.style(meaning));
        }
    }
}
