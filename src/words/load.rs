//! Reads the Fluent files once and answers by key.

use std::borrow::Cow;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

/// A language of the screens and papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文
    Chinese,
    /// English
    English,
}

impl Lang {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::Chinese, Self::English];

    /// Its tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Finds a language by its tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lang| lang.tag() == tag)
    }
}

static LANG: AtomicU8 = AtomicU8::new(0);

/// The language of the desk.
pub fn lang() -> Lang {
    if LANG.load(Ordering::Relaxed) == 1 { Lang::English } else { Lang::Chinese }
}

/// Chooses the language of the desk.
pub fn set_lang(lang: Lang) {
    LANG.store(u8::from(lang == Lang::English), Ordering::Relaxed);
}

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        const CHINESE: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../assets/locales/zh-CN/", $name, ".ftl")))),+];
        const ENGLISH: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../assets/locales/en/", $name, ".ftl")))),+];
    };
}

files![
    "compounds",
    // What comes in from outside, then the desk itself.
    "paste",
    "import",
    "common",
    "codes",
    "fields",
    "stages",
    "deeds",
    "refusals",
    "faults",
    "agenda",
    "papers",
    "find",
    "screens",
    "cli",
    "panes",
    "help",
    "settings",
    "suggest",
    "terminal",
    "forms",
    "alike",
    "topics",
    "minutes",
    "report",
    "supervise",
    "table",
];

type Bundle = FluentBundle<FluentResource>;

fn bundle(lang: Lang) -> &'static Bundle {
    static CHINESE_BUNDLE: OnceLock<Bundle> = OnceLock::new();
    static ENGLISH_BUNDLE: OnceLock<Bundle> = OnceLock::new();
    match lang {
        Lang::Chinese => CHINESE_BUNDLE.get_or_init(|| build(lang, CHINESE)),
        Lang::English => ENGLISH_BUNDLE.get_or_init(|| build(lang, ENGLISH)),
    }
}

fn build(lang: Lang, files: &[(&str, &str)]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(lang.tag().parse().into_iter().collect());
    // Isolation marks are for mixed directions; here they would only confuse terminals and paper.
    bundle.set_use_isolating(false);
    for (name, text) in files {
        // A broken message is left out and the rest stays; the tests refuse both.
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                tracing::error!(name, ?errors, "messages cannot be read");
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(name, ?errors, "messages said twice");
        }
    }
    bundle
}

pub(super) fn format(lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let bundle = bundle(lang);
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let said: Cow<'_, str> = bundle.format_pattern(pattern, args, &mut errors);
    Some(said.into_owned())
}

/// Every key of a language and the values its sentence names, for the tests and for `codes`.
pub fn keys(lang: Lang) -> Vec<(String, Vec<String>)> {
    let files = match lang {
        Lang::Chinese => CHINESE,
        Lang::English => ENGLISH,
    };
    let mut keys = Vec::new();
    for (_, text) in files {
        for line in text.lines() {
            let begins = line.chars().next().is_some_and(|letter| letter.is_ascii_alphabetic());
            if let (true, Some((key, _))) = (begins, line.split_once(" =")) {
                keys.push((key.to_owned(), Vec::new()));
            }
            if let Some((_, names)) = keys.last_mut() {
                let mut rest = line;
                while let Some((_, tail)) = rest.split_once("{ $") {
                    let end = tail.find([' ', '}', ')']).unwrap_or(tail.len());
                    names.extend(tail.get(..end).map(str::to_owned));
                    rest = tail;
                }
                names.sort();
                names.dedup();
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn both_languages_have_every_key_with_the_same_values_once() {
        let table = |lang| {
            let list = keys(lang);
            let table: BTreeMap<_, _> = list.iter().cloned().collect();
            assert_eq!(table.len(), list.len(), "{lang:?} says a key twice");
            table
        };
        let (chinese, english) = (table(Lang::Chinese), table(Lang::English));
        for (key, names) in &chinese {
            assert_eq!(english.get(key), Some(names), "{key} in English");
        }
        for key in english.keys() {
            assert!(chinese.contains_key(key), "{key} in Chinese");
        }
    }

    #[test]
    fn every_file_reads_without_a_broken_message() {
        for (name, text) in CHINESE.iter().chain(ENGLISH) {
            let read = FluentResource::try_new((*text).to_owned());
            assert!(read.is_ok(), "{name}: {:?}", read.err().map(|(_, errors)| errors));
        }
    }
}
