//! The rows of the list: what is wrong in the file, the settings by who decides them, the keys.

use crate::ui::command::{Act, key_name};
use crate::ui::keymap::{Keymap, changeable};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::Entry;
use crate::words;
use crate::work::settings::fault::Fault;
use crate::work::settings::file::KEYS;
use crate::work::settings::{ALL, Home, Setting, Settings, Source};

/// One row.
pub(super) enum Row {
    /// The name of what follows.
    Heading(String),
    /// A row of the file that is wrong.
    Fault(Fault),
    /// A setting.
    Setting(&'static Setting),
    /// A command whose key can be changed.
    Key(Act),
}

/// Every row as the settings are now.
pub(super) fn rows(settings: &Settings) -> Vec<Row> {
    let mut rows = Vec::new();
    if !settings.file.faults.is_empty() {
        rows.push(Row::Heading(words::say("setting-faults")));
        rows.extend(settings.file.faults.iter().cloned().map(Row::Fault));
    }
    for home in Home::ALL {
        rows.push(heading(home.heading()));
        rows.extend(ALL.iter().filter(|setting| setting.home == *home).map(Row::Setting));
    }
    rows.push(heading(KEYS));
    rows.extend(changeable().map(|row| Row::Key(row.act)));
    rows
}

fn heading(heading: &str) -> Row {
    Row::Heading(words::say(&format!("setting-heading-{heading}")))
}

impl Row {
    /// Name, value, and where the value comes from.
    pub(super) fn entries(&self, settings: &Settings, keymap: &Keymap) -> Vec<Entry> {
        let dim = |words: String| Entry { words, meaning: Meaning::Dim };
        let changed = |words: String, is_changed: bool| {
            let meaning = if is_changed { Meaning::Title } else { Meaning::Plain };
            Entry { words, meaning }
        };
        match self {
            Self::Heading(words) => vec![Entry { words: words.clone(), meaning: Meaning::Title }],
            Self::Fault(fault) => vec![Entry { words: fault.words(), meaning: Meaning::Error }],
            Self::Setting(setting) => {
                let (value, source) = settings.value(**setting);
                vec![
                    words::say(&format!("setting-{}", setting.key)).into(),
                    changed(setting.value_words(&value), source != Source::Default),
                    dim(source_words(source)),
                ]
            }
            Self::Key(act) => {
                let key = keymap.key(*act);
                let usual = Keymap::default().key(*act);
                let source = if key == usual { Source::Default } else { Source::File };
                vec![
                    act.words().into(),
                    changed(key.map(key_name).unwrap_or_default(), key != usual),
                    dim(source_words(source)),
                ]
            }
        }
    }

    /// What it is and what it can be.
    pub(super) fn explained(&self) -> String {
        match self {
            Self::Heading(_) => String::new(),
            Self::Fault(fault) => fault.words(),
            Self::Setting(setting) => setting.explained(),
            Self::Key(act) => {
                let usual = Keymap::default().key(*act).map(key_name);
                let given = [
                    ("words", act.words().into()),
                    ("usual", usual.unwrap_or_else(|| words::say("setting-no-file")).into()),
                ];
                words::fill("setting-comment-key", &given)
            }
        }
    }
}

fn source_words(source: Source) -> String {
    words::say(&format!("setting-source-{}", source.key()))
}
