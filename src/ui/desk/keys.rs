//! What a key means: a command of the screen on top, one that works everywhere, or text.

use std::sync::Arc;

use crate::journal::fold::fold;
use crate::ui::command::{Act, Command, EVERYWHERE, Listed, key_name};
use crate::ui::desk::{Desk, Want};
use crate::ui::event::{Code, Key};
use crate::ui::screen::actions::Actions;
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::help::Help;
use crate::ui::screen::more;
use crate::ui::screen::owners::Calculator;
use crate::ui::screen::palette::Palette;
use crate::ui::screen::{PANES, Screen, Subject};
use crate::ui::theme::Meaning;
use crate::ui::widget::Heed;
use crate::words;
use crate::work::args::TEXT_CHARS_MAX;
use crate::work::deed;
use crate::work::owners::COUNT;

/// Deeds that have a key of their own everywhere and make no sense as a form.
const WITHOUT_FORM: [&str; 3] = ["undo", "redo", "station.set_up"];

impl Desk {
    pub(super) fn key(&mut self, key: Key) {
        let (is_break, is_end) = (key == Key::ctrl('c'), key == Key::ctrl('q'));
        if is_break && self.may_leave || is_end && (self.may_leave || self.unkept.is_empty()) {
            self.leave(Want::Leave);
            return;
        }
        self.may_leave = is_break || is_end;
        self.keep_again();
        if is_end {
            self.say(words::say("said-drops-unkept"), Meaning::Error);
            return;
        }
        if is_break {
            self.say(words::say("said-again-to-leave"), Meaning::Plain);
            return;
        }
        if self.is_too_small() {
            return;
        }
        if self.locked.is_some() {
            self.key_at_lock(key);
            return;
        }
        if let Some(act) = self.act_of(key) {
            self.run(act);
            return;
        }
        let mut heed = Heed::Ignored;
        self.with_top(|screen, cx| heed = screen.key(key, cx));
        match (heed, key.code) {
            (Heed::Ignored, Code::Esc) => self.run(Act::Back),
            (Heed::Ignored, Code::F(_)) => {
                let given = [("key", key_name(key).into())];
                self.say(words::fill("said-no-such-key", &given), Meaning::Error);
            }
            _ => {}
        }
    }

    /// Text for the screen on top; so much that no answer could hold it is cut, and that is said.
    pub(super) fn paste(&mut self, text: &str) {
        if self.is_too_small() || self.locked.is_some() {
            return;
        }
        let most = self.top().map_or(TEXT_CHARS_MAX, Screen::paste_max);
        let end = text.char_indices().nth(most).map(|(at, _)| at);
        let kept = end.and_then(|end| text.get(..end)).unwrap_or(text);
        let taken = crate::base::text::taken_out(kept);
        if taken > 0 && self.top().is_some_and(Screen::is_typing) {
            let taken = [("n", (taken as i64).into())];
            self.say(words::fill("said-taken-out", &taken), Meaning::Plain);
        }
        self.with_top(|screen, cx| screen.paste(kept, cx));
        if end.is_some() {
            let most = [("most", (most as i64).into())];
            self.say(words::fill("said-paste-cut", &most), Meaning::Error);
        }
    }

    /// The command of a key here and now. Letters and digits are text where somebody types; Esc
    /// goes to the screen first.
    fn act_of(&self, key: Key) -> Option<Act> {
        let top = self.top()?;
        let is_text = top.is_typing() && key.text().is_some();
        if key.code == Code::Esc || is_text || top.takes_every_key() {
            return None;
        }
        let key = key.as_command();
        let found = self.rows(top).into_iter().find(|row| row.key == Some(key));
        if let Some(row) = found {
            return Some(row.act);
        }
        let digit = key.text().and_then(|letter| letter.to_digit(10))? as usize;
        (self.is_set_up() && !top.is_window() && (1..=PANES).contains(&digit))
            .then(|| Act::Pane(digit - 1))
    }

    /// The commands of a screen and those that work everywhere, with the keys they have here.
    fn rows(&self, screen: &dyn Screen) -> Vec<Command> {
        [self.keymap.applied(screen.commands()), self.keymap.applied(EVERYWHERE)].concat()
    }

    /// Why a command is not possible now, if it is not.
    pub(super) fn why_not(&self, act: Act) -> Option<String> {
        let top = self.top()?;
        let own = top.commands().iter().any(|row| row.act == act);
        if let Some(why) = own.then(|| top.why_not(act)).flatten() {
            return Some(why);
        }
        let needs_station = matches!(
            act,
            Act::Register
                | Act::Search
                | Act::Paste
                | Act::Import
                | Act::Undo
                | Act::Redo
                | Act::Pane(_)
                | Act::Drafts
                | Act::Operators
                | Act::Lock
                | Act::Handover
                | Act::Report
                | Act::Month
        );
        match act {
            _ if needs_station && !self.is_set_up() => Some(words::say("why-not-set-up")),
            Act::Guide | Act::Anew if !self.house.rehearsal => Some(words::say("why-no-rehearsal")),
            // Whoever types means the typing; what was saved before is not touched from there.
            Act::Undo | Act::Redo if top.is_typing() => Some(words::say("why-undo-typing")),
            Act::Save if !own => Some(words::say("why-nothing-to-save")),
            Act::Actions if top.subject().is_none() => Some(words::say("why-nothing-selected")),
            Act::Deed(name) => self.why_no_deed(name, top.subject()),
            _ => None,
        }
    }

    fn why_no_deed(&self, name: &str, subject: Option<&Subject>) -> Option<String> {
        let deed = deed::find(name)?;
        if !self.is_set_up() {
            return Some(words::say("why-not-set-up"));
        }
        let thing = deed.about?;
        match subject.filter(|subject| subject.thing() == Some(thing)) {
            // The deed itself names the one of the marked things that refuses.
            Some(_) if self.top().is_some_and(|top| !top.marked().is_empty()) => None,
            None => Some(words::fill("why-select", &[("thing", words::thing(thing).into())])),
            Some(subject) => deed.refusal(&subject.folded).map(|refusal| words::refusal(&refusal)),
        }
    }

    /// Every command that is there now, possible or not: the screen's own, those that work
    /// everywhere, panes, and deeds.
    pub(super) fn listed(&self) -> Vec<Listed> {
        let Some(top) = self.top() else { return Vec::new() };
        let row = |command: &Command| Listed {
            key: command.key,
            act: command.act,
            words: top.words(command.act).unwrap_or_else(|| command.act.words()),
            why_not: self.why_not(command.act),
        };
        let mut rows: Vec<Listed> = self.rows(top).iter().map(row).collect();
        let panes = (0..PANES).map(|index| {
            let digit = char::from_digit(index as u32 + 1, 10);
            row(&Command { key: digit.map(Key::letter), ..Command::listed(Act::Pane(index)) })
        });
        rows.extend(panes);
        let subject = top.subject().and_then(Subject::thing);
        let deeds = deed::all().filter(|deed| !WITHOUT_FORM.contains(&deed.name));
        let deeds = deeds.filter(|deed| deed.about.is_none() || deed.about == subject);
        rows.extend(deeds.map(|deed| row(&Command::listed(Act::Deed(deed.name)))));
        let mut seen = Vec::new();
        rows.retain(|row| {
            let is_new = !seen.contains(&(row.act, row.key));
            seen.push((row.act, row.key));
            let has_key_elsewhere =
                row.key.is_none() && seen.iter().any(|(act, key)| *act == row.act && key.is_some());
            is_new && !has_key_elsewhere
        });
        rows
    }

    pub(super) fn open_help(&mut self) {
        let Some(top) = self.top() else { return };
        let help = Help::new(&top.title(), top.name(), top.commands(), self.listed());
        self.push(Box::new(help));
    }

    pub(super) fn open_palette(&mut self) {
        let mut rows = self.listed();
        // The last pane is a list of commands itself; before there is a station it is not open.
        let more = more::rows().filter(|_| self.is_set_up()).map(Act::More);
        let listed = |act: Act| Listed { key: None, act, words: act.words(), why_not: None };
        rows.extend(more.map(listed));
        self.push(Box::new(Palette::new(rows)));
    }

    pub(super) fn open_actions(&mut self) {
        let Some(subject) = self.top().and_then(|top| top.subject()).cloned() else { return };
        let rows = deed::all().filter(|deed| deed.about == subject.thing()).map(|deed| Listed {
            key: None,
            act: Act::Deed(deed.name),
            words: words::deed(deed.name),
            why_not: self.why_no_deed(deed.name, Some(&subject)),
        });
        let rows = rows.collect();
        self.push(Box::new(Actions::new(&subject, rows)));
    }

    /// Opens the form of a deed about the selected thing, or about the station.
    pub(super) fn open_deed(&mut self, name: &'static str) {
        if name == "issue.register" {
            self.open_register();
            return;
        }
        if name == COUNT.name {
            let at = self.top().map(Screen::compound).unwrap_or_default();
            self.push(Box::new(Calculator::new(&self.house.at(at))));
            return;
        }
        let Some(deed) = deed::find(name) else { return };
        let marked = self.top().map(Screen::marked).unwrap_or_default().to_vec();
        if deed.about.is_some() && !marked.is_empty() {
            let answers = deed.answers(&self.house, &self.who, &fold(Vec::new()));
            let form = DeedForm::about_each(deed, marked, &Arc::clone(&self.house), &answers);
            self.push(Box::new(form));
            return;
        }
        let subject = deed.about.and_then(|_| self.top()?.subject().cloned());
        let nothing;
        let folded = if let Some(subject) = &subject {
            &*subject.folded
        } else {
            nothing = fold(Vec::new());
            &nothing
        };
        let at = subject.as_ref().map(Subject::compound);
        let at = at.or_else(|| self.top().map(Screen::compound)).unwrap_or_default();
        let house = self.house.at(at).into_owned();
        let answers = deed.answers(&house, &self.who, folded);
        let form = DeedForm::new(deed, subject.as_ref(), &house, &answers);
        self.push(Box::new(form));
    }
}
