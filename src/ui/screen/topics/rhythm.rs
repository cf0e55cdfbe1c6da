//! How the month runs towards the deliberation day, and what is late on the way.
//!
//! Cut-off, confirmation, notice, meeting, minutes: their days are settings of the station.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::base::clock::{Day, Moment};
use crate::domain::rhythm::{self, State};
use crate::domain::topic::stage;
use crate::store::query::meeting::MeetingRow;
use crate::store::query::topic::TopicFilter;
use crate::store::{Reader, StoreError};
use crate::ui::theme::{Meaning, Theme};
use crate::ui::widget::{pane, put};
use crate::words;
use crate::work::house::House;
use crate::work::month::Month;

/// Nobody counts beyond this.
const COUNT_MAX: usize = 200;
/// Meetings that are looked through for minutes that are missing.
const MEETINGS: usize = 12;

/// What the days are measured by.
pub(super) struct Rhythm {
    today: Day,
    /// The month of the next deliberation day, and that day.
    month: Month,
    day: Day,
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
    /// A meeting that rose and whose minutes are missing, and the day they were due.
    unwritten: Option<MeetingRow>,
    owed: Day,
}

/// How a state looks.
pub(in crate::ui::screen) fn meaning(state: State) -> Meaning {
    match state {
        State::Done(_) => Meaning::Good,
        State::Today => Meaning::Soon,
        State::Late(_) => Meaning::Overdue,
        State::Coming(_) => Meaning::Plain,
        State::Skipped | State::Nothing => Meaning::Dim,
    }
}

/// One of the steps.
struct Step {
    words: String,
    meaning: Meaning,
}

impl Rhythm {
    /// Counts what is there for the next deliberation day.
    pub(super) fn load(reader: &Reader<'_>, house: &House, today: Day) -> Result<Self, StoreError> {
        let day = house.next_deliberation_day(today).day;
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
        let owed = match &unwritten {
            Some(one) => Month::read(reader, house, one.starts_at.day(), today)?.minutes_day(),
            None => today,
        };
        let open = TopicFilter { open: Some(true), ..TopicFilter::default() };
        Ok(Self {
            today,
            month: Month::read(reader, house, day, today)?,
            day,
            confirmed: count(&[stage::CONFIRMED])?,
            noticed: count(&[stage::NOTICED])?,
            proposed: count(&[stage::PROPOSED])?,
            sheets: count(&[stage::SHEET_OUT])?,
            untold: reader.topics_untold(COUNT_MAX)?.len() as i64,
            open: reader.topics(&open, None, COUNT_MAX)?.rows.len() as i64,
            unwritten,
            owed,
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

    /// The steps up to the minutes, each done, coming or late.
    fn steps(&self) -> Vec<Step> {
        let rows = self.month.rows.iter().filter(|row| row.dated.step <= rhythm::Step::Minutes);
        let mut steps: Vec<Step> = rows
            .map(|row| {
                let n = i64::from(row.dated.day.day());
                let state = match row.state {
                    State::Coming(_) | State::Nothing => String::new(),
                    State::Done(0) => words::say("rhythm-done"),
                    state => words::rhythm::state(state),
                };
                let key = format!("rhythm-{}", row.dated.step.key());
                let words = format!("{} {state}", words::count(&key, n)).trim().to_owned();
                Step { words, meaning: meaning(row.state) }
            })
            .collect();
        if let Some(meeting) = &self.unwritten {
            let is_late = self.today > self.owed;
            let key = if is_late { "rhythm-minutes-late" } else { "rhythm-minutes-owed" };
            let words = words::fill(key, &[("number", meeting.number.as_str().into())]);
            let meaning = if is_late { Meaning::Overdue } else { Meaning::Soon };
            steps.push(Step { words, meaning });
        }
        steps
    }

    /// What is known of the meeting of the day.
    fn meeting(&self) -> Step {
        let Some(meeting) = &self.month.regular else {
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
