//! A chat pasted into the words: one clean text out of it when asked, and back again.

use crate::base::clock::Moment;
use crate::base::text::clean;
use crate::import::chat;
use crate::import::chat::Picked;
use crate::ui::widget::form::Form;
use crate::words;
use crate::work::args::Args;

/// The draft's name for the text as it was.
const RAW: &str = "pasted_raw";

/// A field and what it held before and after.
struct Filled {
    key: &'static str,
    before: String,
    after: String,
}

/// What was pasted, and whether the form shows it cleaned.
#[derive(Default)]
pub(super) struct Pasted {
    raw: Option<String>,
    is_cleaned: bool,
    /// Fields that were filled with what was found, to be put back.
    filled: Vec<Filled>,
}

impl Pasted {
    /// As a draft kept it.
    pub(super) fn of_answers(answers: &Args) -> Self {
        let raw = answers.has(RAW).then(|| answers.raw(RAW).to_owned());
        Self { is_cleaned: raw.is_some(), raw, filled: Vec::new() }
    }

    pub(super) fn is_there(&self) -> bool {
        self.raw.is_some()
    }

    /// Looks at a paste; true where it is a chat and cleaning is worth an offer. `whole` is what the
    /// field holds now.
    pub(super) fn offer(&mut self, whole: &str, pasted: &str, now: Moment) -> bool {
        let is_chat = chat::read(pasted, now).is_chat();
        if is_chat || self.is_there() {
            // The signs that end a mention are not in the field any more.
            let raw = if clean(pasted) == whole { pasted } else { whole };
            *self = Self { raw: Some(raw.to_owned()), ..Self::default() };
        }
        is_chat
    }

    /// Cleans the words and fills what is empty, or puts everything back; says what was done.
    pub(super) fn turn(&mut self, form: &mut Form, now: Moment) -> String {
        let Some(raw) = &self.raw else { return String::new() };
        self.is_cleaned = !self.is_cleaned;
        if !self.is_cleaned {
            form.set("words", raw);
            for Filled { key, before, after } in self.filled.drain(..) {
                if form.value(key) == after {
                    form.set(key, &before);
                }
            }
            return words::say("paste-restored");
        }
        let read = chat::read(raw, now);
        form.set("words", &read.text());
        let mut found = Picked::default();
        let fill = |field: &mut String, value: String| {
            if field.is_empty() {
                *field = value;
            }
        };
        for message in &read.messages {
            let told = Picked::of_words(&message.words);
            fill(&mut found.place, told.place);
            fill(&mut found.phone, told.phone);
            fill(&mut found.name, told.name);
        }
        let named = read.messages.iter().find(|message| !message.who.is_empty());
        if let Some(named) = named.map(|message| Picked::of_nickname(&message.who)) {
            fill(&mut found.place, named.place);
            fill(&mut found.phone, named.phone);
            fill(&mut found.name, named.name);
        }
        let row = read.chain.as_ref().and_then(|chain| chain.rows.first());
        if let Some(row) = row.map(|row| row.picked.clone()) {
            fill(&mut found.place, row.place);
            fill(&mut found.phone, row.phone);
            fill(&mut found.name, row.name);
        }
        // What nobody chose is still as an empty form has it.
        let usual = [("place", "", found.place), ("requester", "", found.name)];
        let usual = usual
            .into_iter()
            .chain([("phone", "", found.phone), ("channel", "visit", "wechat".to_owned())]);
        for (key, before, after) in usual {
            if !after.is_empty() && form.value(key).trim() == before {
                form.set(key, &after);
                self.filled.push(Filled { key, before: before.to_owned(), after });
            }
        }
        let names: Vec<String> = self.filled.iter().map(|filled| words::arg(filled.key)).collect();
        let mut told = words::say("paste-cleaned");
        if !names.is_empty() {
            let names = names.join(&words::say("list-comma"));
            told.push_str("  ");
            told.push_str(&words::fill("paste-filled", &[("words", names.into())]));
        }
        told
    }

    /// The text as it was goes to the remark of the history, where the words are not it.
    pub(super) fn noted(&self, args: Args) -> Args {
        match self.raw.as_ref().filter(|_| self.is_cleaned) {
            Some(raw) => args.with("note", raw),
            None => args,
        }
    }

    /// What a draft keeps of it.
    pub(super) fn kept(&self, answers: Args) -> Args {
        match self.raw.as_ref().filter(|_| self.is_cleaned) {
            Some(raw) => answers.with(RAW, raw),
            None => answers,
        }
    }
}
