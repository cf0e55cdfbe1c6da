//! How the month runs towards the deliberation day, and what is late on the way.
//!
//! Cut-off, confirmation, notice, meeting, minutes: their days are settings of the station.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::base::clock::{Day, Moment};
use crate::domain::deliberation::next_deliberation_day;
use crate::domain::meeting;
use crate::domain::topic::stage;
use crate::store::query::meeting::MeetingRow;
use crate::store::query::topic::TopicFilter;
use crate::store::{Reader, StoreError};
use crate::ui::theme::{Meaning, Theme};
use crate::ui::widget::{pane, put};
use crate::words;
use crate::work::house::House;
use crate::work::settings::{AGENDA_DAY, CONFIRM_DAY, CUT_OFF_DAY, MINUTES_DAY};

/// Nobody counts beyond this.
const COUNT_MAX: usize = 200;
/// Meetings that are looked through for minutes that are missing.
const MEETINGS: usize = 12;

/// The five days of the month.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    cut_off: i8,
    confirm: i8,
    agenda: i8,
    meeting: i8,
    minutes: i8,
}

impl Days {
    /// As the station settled them.
    pub(super) fn of(house: &House) -> Self {
        let day = |setting| house.number(setting) as i8;
        Self {
            cut_off: day(CUT_OFF_DAY),
            confirm: day(CONFIRM_DAY),
            agenda: day(AGENDA_DAY),
            meeting: house.deliberation_day(),
            minutes: day(MINUTES_DAY),
        }
    }
}

/// What the five days are measured by.
pub(super) struct Rhythm {
    days: Days,
    today: Day,
    day: Day,
    meeting: Option<MeetingRow>,
    /// Topics that wait for the branch.
    waiting: i64,
    /// Confirmed and not posted.
    confirmed: i64,
    noticed: i64,
    /// Proposed by the desk and not taken up.
    proposed: i64,
    /// Blank collection sheets that are out.
    sheets: i64,
    /// With an answer the proposer was not told.
    untold: i64,
    open: i64,
    /// A meeting that rose and whose minutes are missing.
    unwritten: Option<MeetingRow>,
}

/// One of the five.
struct Step {
    words: String,
    meaning: Meaning,
}

impl Rhythm {
    /// Counts what is there for the next deliberation day.
    pub(super) fn load(reader: &Reader<'_>, today: Day, days: Days) -> Result<Self, StoreError> {
        let day = next_deliberation_day(today, days.meeting);
        let count = |stages: &[u8]| -> Result<i64, StoreError> {
            let mut n = 0;
            for stage in stages {
                let filter = TopicFilter { stage: Some(*stage), ..TopicFilter::default() };
                n += reader.topics(&filter, None, COUNT_MAX)?.rows.len() as i64;
            }
            Ok(n)
        };
        let meetings = reader.meetings(None, MEETINGS)?.rows;
        let is_unwritten =
            |one: &&MeetingRow| one.ended_at.is_some() && one.issued_at.is_none() && one.open;
        let unwritten = meetings.iter().rfind(is_unwritten).cloned();
        let is_next = |one: &&MeetingRow| {
            one.starts_at.day() == day && one.stage != meeting::stage::CANCELLED
        };
        let open = TopicFilter { open: Some(true), ..TopicFilter::default() };
        Ok(Self {
            days,
            today,
            day,
            meeting: meetings.iter().find(is_next).cloned(),
            waiting: count(&[stage::COLLECTED, stage::SCREENED, stage::RETURNED])?,
            confirmed: count(&[stage::CONFIRMED])?,
            noticed: count(&[stage::NOTICED])?,
            proposed: count(&[stage::PROPOSED])?,
            sheets: count(&[stage::SHEET_OUT])?,
            untold: reader.topics_untold(COUNT_MAX)?.len() as i64,
            open: reader.topics(&open, None, COUNT_MAX)?.rows.len() as i64,
            unwritten,
        })
    }

    /// `议题 / 在办 5 条  拟议 2 条  待告知 1 条`
    pub(super) fn open_heading(&self) -> String {
        let mut heading = words::count("topics-open", self.open);
        let waiting = [
            ("topics-and-proposed", self.proposed),
            ("topics-and-untold", self.untold),
            ("topics-and-sheets", self.sheets),
        ];
        for (key, n) in waiting.into_iter().filter(|(_, n)| *n > 0) {
            heading.push_str("  ");
            heading.push_str(&words::count(key, n));
        }
        heading
    }

    /// What the desk proposes.
    pub(super) fn proposed(&self) -> i64 {
        self.proposed
    }

    /// Blank sheets that are out.
    pub(super) fn sheets(&self) -> i64 {
        self.sheets
    }

    /// Answers that were not told.
    pub(super) fn untold(&self) -> i64 {
        self.untold
    }

    /// `12月10日会商 已确定 3 条`
    pub(super) fn heading(&self) -> String {
        let n = self.confirmed + self.noticed;
        words::fill("topics-day", &[("day", words::date(self.day).into()), ("n", n.into())])
    }

    /// The five steps of the month, each done, coming or late.
    fn steps(&self) -> Vec<Step> {
        let on = |day: i8| self.day.with().day(day).build().unwrap_or(self.day);
        let step = |key: &str, day: i8, n: i64, is_late: bool| {
            let state = if is_late {
                words::count("rhythm-late", n)
            } else if self.today > on(day) {
                words::say("rhythm-done")
            } else if self.today == on(day) {
                words::say("rhythm-today")
            } else {
                String::new()
            };
            let meaning = match () {
                () if is_late => Meaning::Overdue,
                () if self.today == on(day) => Meaning::Soon,
                () if self.today > on(day) => Meaning::Good,
                () => Meaning::Plain,
            };
            let words = format!("{} {state}", words::count(key, i64::from(day)));
            Step { words: words.trim().to_owned(), meaning }
        };
        let past = |day: i8| self.today > on(day);
        let Days { cut_off, confirm, agenda, meeting, minutes } = self.days;
        let mut steps = vec![
            step("rhythm-cut-off", cut_off, 0, false),
            step("rhythm-confirm", confirm, self.waiting, past(confirm) && self.waiting > 0),
            step("rhythm-notice", agenda, self.confirmed, past(agenda) && self.confirmed > 0),
            step("rhythm-meeting", meeting, 0, false),
            step("rhythm-minutes", minutes, 0, false),
        ];
        if let Some(meeting) = &self.unwritten {
            let due = meeting.starts_at.day().with().day(minutes).build();
            let is_late = due.is_ok_and(|due| self.today > due);
            let key = if is_late { "rhythm-minutes-late" } else { "rhythm-minutes-owed" };
            let words = words::fill(key, &[("number", meeting.number.as_str().into())]);
            let meaning = if is_late { Meaning::Overdue } else { Meaning::Soon };
            steps.push(Step { words, meaning });
        }
        steps
    }

    /// What is known of the meeting of the day.
    fn meeting(&self) -> Step {
        let Some(meeting) = &self.meeting else {
            return Step { words: words::say("rhythm-no-meeting"), meaning: Meaning::Soon };
        };
        let stage = words::stage(crate::domain::field::Thing::Meeting, meeting.stage);
        let at: Moment = meeting.starts_at;
        let words = format!("{}  {}  {stage}", meeting.number, at.minute_text());
        Step { words, meaning: Meaning::Plain }
    }

    /// Draws it above the list; answers the rows it took.
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) -> u16 {
        let inner = pane::ruled(buffer, area, theme, &words::say("rhythm-title"));
        let mut at = (inner.x + 1, inner.y);
        for step in self.steps().into_iter().chain([self.meeting()]) {
            let cells = crate::base::text::width(&step.words) as u16;
            if at.0 > inner.x + 1 && at.0 + cells > inner.right() {
                at = (inner.x + 1, at.1 + 1);
            }
            let room = inner.right().saturating_sub(at.0);
            at.0 += put(buffer, at, room, &step.words, theme.style(step.meaning)) + 3;
        }
        at.1 + 1 - area.y
    }
}
