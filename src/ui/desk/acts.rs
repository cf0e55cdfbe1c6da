//! What the desk does for a command.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::ui::command::Act;
use crate::ui::desk::{Desk, OWN, Want};
use crate::ui::effect::{About, Order};
use crate::ui::event::{Code, Event};
use crate::ui::screen::PANES;
use crate::ui::screen::drafts::Drafts;
use crate::ui::screen::handover::HandoverScreen;
use crate::ui::screen::import::ImportScreen;
use crate::ui::screen::month::MonthScreen;
use crate::ui::screen::operators::Operators;
use crate::ui::screen::papers::Papers;
use crate::ui::screen::paste::Paste;
use crate::ui::screen::register::Register;
use crate::ui::screen::report::ReportScreen;
use crate::ui::screen::search::Search;
use crate::ui::store_thread::{To, Word};
use crate::ui::theme::Meaning;
use crate::words;
use crate::work::args::Args;
use crate::work::deed::find;

/// Typing is held back no longer than this for a screen still to come (our default).
const HOLD: Duration = Duration::from_millis(500);

impl Desk {
    pub(super) fn perform_own(&mut self, name: &str) {
        if let Some(deed) = find(name) {
            let order = Order { deed, about: About::Nothing, args: Args::new(), draft: None };
            self.perform(To { screen: 0, tag: OWN }, order);
        }
    }

    /// Does what was asked for before the selected thing was there, and then what was typed since.
    pub(super) fn go_on(&mut self) {
        if self.top().is_some_and(|top| top.subject().is_some())
            && let Some((act, _)) = self.waiting.take()
        {
            self.run(act);
            for event in std::mem::take(&mut self.held) {
                self.take(event);
            }
        }
    }

    /// True for typing that is meant for a screen still to come. A store that does not answer holds
    /// nobody up for long.
    pub(super) fn is_held(&mut self, event: &Event<Word>) -> bool {
        let Some((_, since)) = self.waiting else { return false };
        let is_typing = match event {
            Event::Key(key) => !key.ctrl && key.code != Code::Esc,
            event => matches!(event, Event::Paste(_)),
        };
        if is_typing && since.elapsed() < HOLD {
            return true;
        }
        if is_typing || matches!(event, Event::Key(_)) {
            self.waiting = None;
            self.held.clear();
        }
        false
    }

    /// True where the act is about a thing that is selected and still being read; it is done then.
    pub(super) fn waits(&mut self, act: Act) -> bool {
        let about_it = matches!(act, Act::Deed(_) | Act::Actions | Act::Palette | Act::Copy);
        let is_there = self.top().is_none_or(|top| top.subject().is_some());
        let mut is_coming = false;
        if about_it && !is_there {
            self.with_top(|screen, cx| is_coming = screen.fetch_subject(cx));
        }
        self.waiting = is_coming.then(|| (act, Instant::now()));
        is_coming
    }

    pub(super) fn run(&mut self, act: Act) {
        if self.waits(act) {
            return;
        }
        if let Some(why) = self.why_not(act) {
            self.say(why, Meaning::Error);
            return;
        }
        match act {
            Act::Help => self.open_help(),
            Act::Palette => self.open_palette(),
            Act::Actions => self.open_actions(),
            Act::Register => self.open_register(),
            Act::Search => self.push(Box::new(Search::new())),
            Act::Import => self.push(Box::new(ImportScreen::begin())),
            Act::Paste => self.push(Box::new(Paste::new())),
            Act::Drafts => self.push(Box::new(Drafts::new())),
            Act::Operators => {
                let house = Arc::clone(&self.house);
                self.push(Box::new(Operators::new(&house)));
            }
            Act::Undo => self.perform_own("undo"),
            Act::Redo => self.perform_own("redo"),
            Act::Curtain => self.turn_curtain(),
            Act::Lock => self.lock(),
            Act::Copy => self.copy(),
            Act::Handover => self.push(Box::new(HandoverScreen::new())),
            Act::Report => self.push(Box::new(ReportScreen::new())),
            Act::Month => self.push(Box::new(MonthScreen::new())),
            Act::KeyCard => self.push(Box::new(Papers::of_desk("key_card"))),
            Act::Guide => self.turn_guide(),
            Act::Anew => self.leave(Want::Anew),
            Act::Redraw => {
                self.want = Some(Want::Redraw);
                self.refresh();
            }
            Act::Suspend => self.want = Some(Want::Suspend),
            Act::Leave => self.leave(Want::Leave),
            Act::Back => self.back(),
            Act::Pane(index) => self.open_pane(index),
            Act::More(_) => {
                self.open_pane(PANES - 1);
                // Whatever was opened on it: the row is one of its list.
                while self.stack().len() > 1 {
                    self.back();
                }
                self.with_top(|screen, cx| screen.act(act, cx));
            }
            Act::Save | Act::Own(_) => self.with_top(|screen, cx| screen.act(act, cx)),
            Act::Deed(name) => self.open_deed(name),
        }
    }

    /// One step back; what is typed is kept.
    pub(super) fn back(&mut self) {
        if self.stack().len() > 1 {
            self.forget_complaint();
            self.with_top(|screen, cx| screen.park(cx));
            if let Some(id) = self.stack().last().map(|slot| slot.id) {
                self.drop_slot(id);
            }
        } else if self.guide.is_shown() {
            self.hide_guide();
        } else {
            self.say(words::say("said-how-to-leave"), Meaning::Plain);
        }
    }

    pub(super) fn open_register(&mut self) {
        if let Some(form) = Register::new(&self.house) {
            self.push(Box::new(form));
        }
    }
}
