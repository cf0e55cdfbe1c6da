//! Ctrl-T: what is selected goes to the clipboard, and nothing that names a person ever does.
//!
//! A clipboard is read by any program of the machine somebody sits at, and is pasted into chats.

use crate::base::mask;
use crate::base::place::Place;
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
    let masked = without_places(&mask::numbers_in(title));
    let stage = subject.thing().map(|thing| words::stage(thing, subject.folded.stage()));
    let parts = [subject.number.as_str(), &masked, stage.as_deref().unwrap_or_default()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (parts.join("  "), is_secret || masked != title)
}

/// The words with every flat hidden.
fn without_places(words: &str) -> String {
    let mut masked = String::with_capacity(words.len());
    let mut rest: String = words.to_owned();
    while let Some((range, place)) = Place::first_in(&rest) {
        masked.extend(rest.chars().take(range.start));
        // Read anew, so that what stands before the place is not told twice.
        let written: String =
            rest.chars().skip(range.start).take(range.end - range.start).collect();
        let inside = place.floor.is_some() || place.flat.is_some();
        masked.push_str(&if inside { Place::read(&written).masked() } else { written });
        rest = rest.chars().skip(range.end.max(range.start + 1)).collect();
    }
    masked + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_flat_goes_to_the_clipboard() {
        for (words, masked) in [
            ("3号楼2单元501漏水", "3号楼2单元****漏水"),
            ("2号楼电梯停运，8号楼1单元302也停", "2号楼电梯停运，8号楼1单元****也停"),
            ("门口路灯不亮", "门口路灯不亮"),
        ] {
            assert_eq!(without_places(words), masked);
        }
    }
}
