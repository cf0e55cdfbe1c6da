//! The settings file: taken at the start, and changed from the screen.

use std::sync::Arc;

use crate::ui::desk::{Desk, SETTLED};
use crate::ui::effect::Answer;
use crate::ui::keymap::{KEYBOARD, Keymap};
use crate::ui::store_thread::To;
use crate::ui::theme::Meaning;
use crate::ui::wishes::Wishes;
use crate::words::{self, Lang};
use crate::work::house::House;
use crate::work::settings::LANGUAGE;
use crate::work::settings::fault::Fault;
use crate::work::settings::file::SettingsFile;
use crate::work::settings::write::{Change, change};

/// What became of a change.
type Settled = (Change, Result<SettingsFile, Fault>);

impl Desk {
    /// Takes what the settings file says: at once, and for everything that comes.
    pub fn obey(&mut self, file: &Arc<SettingsFile>) {
        self.take_settings(file);
        if let Some(fault) = file.faults.first() {
            let given = [("n", (file.faults.len() as i64).into()), ("words", fault.words().into())];
            self.say(words::fill("said-settings-wrong", &given), Meaning::Error);
        }
    }

    fn take_settings(&mut self, file: &Arc<SettingsFile>) {
        self.house = Arc::new(House::clone(&self.house).obeying(file));
        self.keymap = Keymap::of(&file.keys).0;
        self.wishes = Wishes::of(&self.house.settings);
    }

    /// What the person wants of screen and terminal.
    pub fn wishes(&self) -> Wishes {
        self.wishes
    }

    /// Changes a row of the file beside everything else; it holds as soon as it is written.
    pub(super) fn settle(&mut self, row: Change) {
        let Some(path) = self.house.settings.file.path.clone() else {
            self.say(words::say("why-no-settings-file"), Meaning::Error);
            return;
        };
        let work = move || -> Settled {
            let read = change(&path, &row, KEYBOARD);
            (row, read)
        };
        self.road.beside(To { screen: 0, tag: SETTLED }, Box::new(move || Box::new(work())));
    }

    /// A row was written, or it was not.
    pub(super) fn hear_settled(&mut self, answer: Answer) {
        let Some((row, read)) = answer.take::<Settled>() else { return };
        match read {
            Ok(file) => {
                self.take_settings(&Arc::new(file));
                if row.name == LANGUAGE.key
                    && let Some(lang) = Lang::from_tag(self.house.settings.word(LANGUAGE))
                {
                    words::set_lang(lang);
                }
                let key = if row.value.is_some() { "said-settled" } else { "said-settled-default" };
                self.say(words::say(key), Meaning::Good);
                self.refresh();
            }
            Err(fault) => self.say(fault.words(), Meaning::Error),
        }
    }
}
