//! Pane 4 and the meeting at the table: seats, agenda, what is said and agreed, and the minutes.

mod drawn;
mod large;
pub(super) mod list;
mod menu;
pub(super) mod notices;
mod roll;
pub(super) mod screen;
mod table;
mod timer;

pub use list::MeetingsPane;
pub use screen::MeetingScreen;

use crate::domain::meeting::stage;

/// The large step that usually comes next in a stage.
pub(super) fn next_step(stage: u8) -> Option<&'static str> {
    Some(match stage {
        stage::PLANNED => "meeting.notify",
        stage::NOTIFIED => "meeting.open_door",
        stage::CHECK_IN => "meeting.open",
        stage::IN_SESSION => "meeting.adjourn",
        stage::ADJOURNED => "meeting.sign_record",
        stage::RECORD_SIGNED => "meeting.draft_minutes",
        stage::MINUTES_DRAFTED => "meeting.review",
        stage::MINUTES_REVIEWED => "meeting.issue_minutes",
        stage::MINUTES_ISSUED => "meeting.post",
        stage::NOTICED => "meeting.end_notice",
        stage::NOTICE_ENDED | stage::INQUORATE | stage::CANCELLED => "meeting.archive",
        _ => return None,
    })
}

/// The paper that a stage asks for first.
fn first_paper(stage: u8) -> &'static str {
    match stage {
        stage::PLANNED | stage::NOTIFIED => "notice",
        stage::CHECK_IN => "attendance",
        stage::ADJOURNED => "record",
        _ => "minutes",
    }
}
