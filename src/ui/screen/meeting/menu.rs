//! 会议菜单: what the table needs now and then, by digit.

use crate::ui::command::Act;
use crate::ui::effect::{Cx, Effect};
use crate::ui::screen::Screen;
use crate::ui::screen::meeting::MeetingScreen;
use crate::ui::screen::menu::{Choice, Menu};
use crate::words;
use crate::work::deed::find;

/// What the menu holds, in this order; what comes after the tenth has no digit.
const MENU: &[Act] = &[
    Act::Own("meeting.roll_call"),
    Act::Own("meeting.named_vote"),
    Act::Own("meeting.vote"),
    Act::Own("meeting.pause"),
    Act::Own("meeting.resume"),
    Act::Own("meeting.break_off"),
    Act::Own("meeting.owners"),
    Act::Own("meeting.timer"),
    Act::Own("meeting.large"),
    Act::Own("meeting.notices"),
    Act::Deed("meeting.inquorate"),
    Act::Deed("meeting.cancel"),
];

impl MeetingScreen {
    pub(super) fn ask_of_table(&self, cx: &mut Cx<'_>) {
        let choices = MENU.iter().map(|act| {
            let hint = match act {
                Act::Deed(name) => self.hindrance(name),
                act => self.why_not(*act),
            };
            let words = self.words(*act).unwrap_or_else(|| act.words());
            Choice::new(words, hint.unwrap_or_default(), Effect::Run(*act))
        });
        cx.open(Menu::new(words::say("meeting-table"), choices.collect()));
    }

    /// Why a deed is not possible on the meeting as it is.
    fn hindrance(&self, deed: &str) -> Option<String> {
        let refusal = find(deed)?.refusal(&self.table.as_ref()?.subject.folded)?;
        Some(words::refusal(&refusal))
    }
}
