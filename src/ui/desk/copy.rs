//! Ctrl-T: what is selected goes to the clipboard, and nothing that names a person ever does.
//!
//! A clipboard is read by any program of the machine somebody sits at, and is pasted into chats.

use crate::base::mask;
use crate::domain::field::Thing;
use crate::domain::issue::IssueField;
use crate::domain::meeting::MeetingField;
use crate::domain::task::TaskField;
use crate::domain::topic::TopicField;
use crate::ui::desk::Desk;
use crate::ui::screen::{Held, Screen, Subject};
use crate::ui::theme::Meaning;
use crate::ui::wishes::Clipboard;
use crate::words;

impl Desk {
    pub(super) fn copy(&mut self) {
        let held = self.top().and_then(Screen::held);
        let (words, left_out) = match held {
            Some(Held::Personal) => return self.refuse_copy("said-copy-personal"),
            Some(Held::Words(words)) => (words, false),
            None => match self.top().and_then(|top| top.subject()) {
                Some(subject) => told(subject),
                None => return self.refuse_copy("why-nothing-selected"),
            },
        };
        match self.wishes.clipboard {
            Clipboard::Off => return self.refuse_copy("said-copy-off"),
            Clipboard::Auto if !self.copies => return self.refuse_copy("said-copy-not-here"),
            Clipboard::Auto | Clipboard::Osc52 => {}
        }
        let key = if left_out { "said-copied-in-part" } else { "said-copied" };
        self.say(words::fill(key, &[("words", words.as_str().into())]), Meaning::Plain);
        self.copied = Some(words);
    }

    fn refuse_copy(&mut self, key: &str) {
        self.say(words::say(key), Meaning::Error);
    }
}

/// Number, title and stage of a thing, and whether something was left out or masked.
fn told(subject: &Subject) -> (String, bool) {
    let record = &subject.folded.record;
    let is_secret = subject.thing() == Some(Thing::Issue) && record.flag(IssueField::Confidential);
    let title = match subject.thing() {
        _ if is_secret => "",
        Some(Thing::Issue) => record.text(IssueField::Title),
        Some(Thing::Topic) => record.text(TopicField::Title),
        Some(Thing::Meeting) => record.text(MeetingField::Title),
        Some(Thing::Task) => record.text(TaskField::Matter),
        _ => "",
    };
    let masked = mask::free_words(title);
    let stage = subject.thing().map(|thing| words::stage(thing, subject.folded.stage()));
    let parts = [subject.number.as_str(), &masked, stage.as_deref().unwrap_or_default()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (parts.join("  "), is_secret || masked != title)
}
