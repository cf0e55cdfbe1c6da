//! Pane 4: meetings, the latest day first.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::query::found::Asking;
use crate::store::query::issue::IssueFilter;
use crate::store::query::meeting::MeetingRow;
use crate::store::query::page::{Cursor, Page};
use crate::store::{Reader, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::ledger::{Book, Ledger, Listing, Opened};
use crate::ui::screen::meeting::table::{self, Table};
use crate::ui::screen::meeting::{MeetingScreen, first_paper, next_step};
use crate::ui::screen::minutes::MinutesScreen;
use crate::ui::screen::minutes::verify::Verify;
use crate::ui::screen::papers::Papers;
use crate::ui::screen::{Screen, Subject, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::Part;
use crate::ui::widget::list::{Column, Entry};
use crate::words;
use crate::work::house::House;
use crate::work::month::Month;

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("meetings.open")),
    Command::hinted(Key::f(4), Act::Deed("meeting.plan")),
    Command::hinted(Key::f(5), Act::Own("meeting.step")),
    Command::hinted(Key::f(9), Act::Own("meeting.papers")),
    Command::hinted(Key::letter('0'), Act::Month),
    Command::hinted_late(Key::f(8), Act::Own("meetings.verify")),
    Command::hinted_late(Key::f(6), Act::Deed("meeting.call")),
    // W as in 文.
    Command::keyed(Key::ctrl('w'), Act::Own("meeting.minutes")),
    Command::keyed(Key::plain(Code::Tab), Act::Own("meetings.enlarge")),
    Command::keyed(Key::letter('/'), Act::Own("ledger.filter")),
];

const MONTH: Tag = 1;

/// Every meeting.
#[derive(Clone, Default)]
struct Meetings {
    asked: Option<Asking>,
}

impl Book for Meetings {
    type Row = MeetingRow;
    type Opened = Table;

    fn after(
        &self,
        reader: &Reader<'_>,
        place: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<MeetingRow>, StoreError> {
        match self.asked.as_ref().filter(|asked| asked.is_search()) {
            Some(asked) => reader.meetings_found(asked, place, false, limit),
            None => reader.meetings(place, limit),
        }
    }

    fn before(
        &self,
        reader: &Reader<'_>,
        place: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<MeetingRow>, StoreError> {
        match self.asked.as_ref().filter(|asked| asked.is_search()) {
            Some(asked) => reader.meetings_found(asked, place, true, limit),
            None => reader.meetings_before(place, limit),
        }
    }

    fn open(reader: &Reader<'_>, id: Id) -> Result<Option<Table>, StoreError> {
        table::load(reader, id)
    }

    fn id(row: &MeetingRow) -> Id {
        row.id
    }

    fn compound(row: &MeetingRow) -> Id {
        row.compound
    }

    fn cursor(&self, row: &MeetingRow) -> Cursor {
        let is_found = self.asked.as_ref().is_some_and(Asking::is_search);
        if is_found { row.cursor_found() } else { row.cursor() }
    }

    fn columns(_width: u16) -> Vec<Column> {
        let heading = |key: &str| words::say(key);
        vec![
            Column::cells(&heading("column-number"), 11),
            Column::cells(&heading("column-starts"), 16),
            Column::share(&heading("column-meeting"), 1),
            Column::cells(&heading("column-stage"), 10),
        ]
    }

    fn entries(row: &MeetingRow, view: &View<'_>) -> Vec<Entry> {
        let meaning = match () {
            () if !row.open => Meaning::Dim,
            () if row.starts_at.day() <= view.now.day() => Meaning::Soon,
            () => Meaning::Plain,
        };
        vec![
            row.number.as_str().into(),
            row.starts_at.minute_text().into(),
            row.title.as_str().into(),
            Entry { words: words::stage(Thing::Meeting, row.stage), meaning },
        ]
    }

    fn empty(&self) -> String {
        words::say("meetings-none")
    }

    const THINGS: &'static [Thing] = &[Thing::Meeting];

    fn narrow(&mut self, asked: Option<IssueFilter>) {
        self.asked = asked.map(Asking::from);
    }
}

impl Opened for Table {
    fn subject(&self) -> &Subject {
        &self.subject
    }

    fn parts(&self, house: &House, _now: Moment, _in_clear: bool) -> Vec<Part> {
        self.summary(house)
    }
}

/// The register of meetings.
pub struct MeetingsPane {
    ledger: Ledger<Meetings>,
    /// Steps of the months around that are late.
    late: usize,
}

impl MeetingsPane {
    /// Not read yet.
    pub fn new() -> Self {
        Self { ledger: Ledger::new(Meetings::default()), late: 0 }
    }

    fn ask_for_month(cx: &mut Cx<'_>) {
        let (today, house) = (cx.now.day(), Arc::clone(cx.house));
        cx.ask(MONTH, move |reader| {
            let mut late = 0;
            for house in house.everywhere() {
                let months = Month::around(reader, &house, today)?;
                late += months.iter().map(|month| month.late().count()).sum::<usize>();
            }
            Ok(late)
        });
    }

    fn next(&self) -> Option<&'static str> {
        next_step(self.ledger.selected()?.stage)
    }
}

impl Default for MeetingsPane {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for MeetingsPane {
    fn title(&self) -> String {
        words::say("pane-4")
    }

    fn name(&self) -> &'static str {
        "meetings"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let needs_one =
            matches!(act, Act::Own(name) if !["ledger.filter", "meetings.verify"].contains(&name));
        if needs_one && self.ledger.selected().is_none() {
            return Some(words::say("why-nothing-selected"));
        }
        (act == Act::Own("meeting.step") && self.next().is_none())
            .then(|| words::say("why-nothing-next"))
    }

    fn words(&self, act: Act) -> Option<String> {
        (act == Act::Own("meeting.step")).then(|| self.next().map(words::deed)).flatten()
    }

    fn list(&self) -> Option<&dyn Listing> {
        Some(&self.ledger)
    }

    fn list_mut(&mut self) -> Option<&mut dyn Listing> {
        Some(&mut self.ledger)
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.ledger.restart(cx);
        Self::ask_for_month(cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.ledger.refresh(cx);
        Self::ask_for_month(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        // Enter and Tab end the typing first.
        if self.ledger.end_filtering()
            && matches!(act, Act::Own("meetings.open" | "meetings.enlarge"))
        {
            return;
        }
        if self.ledger.act(act, cx) {
            return;
        }
        if act == Act::Own("meetings.verify") {
            cx.open(Verify::begin());
            return;
        }
        let Some((id, stage)) = self.ledger.selected().map(|row| (row.id, row.stage)) else {
            return;
        };
        match act {
            Act::Own("meetings.open") => cx.open(MeetingScreen::new(id)),
            Act::Own("meeting.step") => {
                self.next().into_iter().for_each(|step| cx.wish(Effect::Run(Act::Deed(step))));
            }
            Act::Own("meeting.papers") => {
                cx.open(Papers::new(Thing::Meeting, id, first_paper(stage)));
            }
            Act::Own("meeting.minutes") => cx.open(MinutesScreen::new(id)),
            Act::Own("meetings.enlarge") => self.ledger.enlarge(cx),
            _ => {}
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if let Some(answer) = self.ledger.hear(tag, answer, cx) {
            self.late = answer.take().unwrap_or(0);
        }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let mut heading = words::say("meetings-heading");
        if self.late > 0 {
            heading = format!("{heading}  {}", words::count("rhythm-late-rows", self.late as i64));
        }
        self.ledger.draw(buffer, area, view, &heading)
    }
}
