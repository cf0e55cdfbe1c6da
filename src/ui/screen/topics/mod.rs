//! Pane 3: topics, from the collection sheet to the agenda of the next deliberation day.

mod opened;
pub(super) mod rhythm;

pub use opened::agreed_line;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::topic::stage;
use crate::store::query::found::Asking;
use crate::store::query::issue::IssueFilter;
use crate::store::query::page::{Cursor, Page};
use crate::store::query::topic::{TopicFilter, TopicRow};
use crate::store::{Reader, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::catalogue::decider;
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::ledger::{Book, Ledger, Listing};
use crate::ui::screen::meeting::MeetingScreen;
use crate::ui::screen::papers::Papers;
use crate::ui::screen::thing::ThingScreen;
use crate::ui::screen::topics::opened::OpenedTopic;
use crate::ui::screen::topics::rhythm::Rhythm;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, Entry};
use crate::words;
use crate::work::args::Args;
use crate::work::deed::find;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("topic.next")),
    Command::hinted(Key::f(5), Act::Deed("topic.add")),
    Command::hinted(Key::f(6), Act::Deed("topic.gather")),
    Command::hinted(Key::f(7), Act::Deed("topic.send_back")),
    Command::hinted(Key::f(8), Act::Deed("topic.decline")),
    Command::hinted(Key::letter('0'), Act::Own("topics.day")),
    Command::hinted(Key::letter('7'), Act::Own("topics.proposed")),
    Command::hinted(Key::letter('8'), Act::Own("topics.untold")),
    Command::hinted(Key::letter('9'), Act::Own("topics.sheets")),
    Command::keyed(Key::f(9), Act::Own("topic.paper")),
    Command::keyed(Key::f(10), Act::Deed("topic.hand_out")),
    Command::keyed(Key::plain(Code::Enter), Act::Own("topics.enlarge")),
    Command::keyed(Key::plain(Code::Tab), Act::Own("topics.enlarge")),
    Command::listed(Act::Own("topics.all")),
    Command::keyed(Key::letter('/'), Act::Own("ledger.filter")),
    Command::keyed(Key::letter(' '), Act::Own("list.mark")),
];

const RHYTHM: Tag = 1;

/// The deed that usually comes next in a stage.
pub(super) fn next_step(stage: u8) -> Option<&'static str> {
    Some(match stage {
        stage::PROPOSED => "topic.collect",
        // From the register this opens the form of the sheet itself.
        stage::SHEET_OUT => "topic.void",
        stage::COLLECTED => "topic.screen",
        stage::RETURNED => "topic.resubmit",
        stage::SCREENED => "topic.confirm",
        stage::CONFIRMED => "topic.notice",
        stage::DEFERRED => "topic.take_up",
        stage::OWNERS_VOTE => "topic.vote_result",
        stage::ESCALATED => "topic.reply",
        stage::RESOLVED | stage::EXECUTING | stage::NOT_ADOPTED => "topic.post_result",
        stage::RESULT_NOTICED | stage::REDIRECTED => "topic.archive",
        _ => return None,
    })
}

/// The register of topics, or a part of it.
#[derive(Clone, PartialEq, Eq)]
struct Topics {
    which: Which,
    asked: Option<Asking>,
}

/// Which topics.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Those that wait for something.
    Open,
    /// Those for the next deliberation day.
    Day,
    /// What the desk proposes and nobody has taken up.
    Proposed,
    /// Those with an answer that goes against their proposers, who were not told yet.
    Untold,
    /// Blank collection sheets that are out.
    Sheets,
    /// Every one there ever was.
    All,
}

/// The title of a topic; of a sheet that is out, where it went.
fn title(row: &TopicRow) -> String {
    match row.stage {
        stage::SHEET_OUT | stage::SHEET_VOID if row.title.is_empty() => {
            words::say("topics-sheet-nobody")
        }
        stage::SHEET_OUT | stage::SHEET_VOID => {
            words::fill("topics-sheet-to", &[("who", row.title.as_str().into())])
        }
        _ => row.title.clone(),
    }
}

/// The part of the register a command turns to.
fn which_of(act: &str) -> Option<Which> {
    Some(match act {
        "topics.day" => Which::Day,
        "topics.proposed" => Which::Proposed,
        "topics.untold" => Which::Untold,
        "topics.sheets" => Which::Sheets,
        "topics.all" => Which::All,
        _ => return None,
    })
}

/// Nobody confirms more topics for one day than this.
const DAY_MAX: usize = 200;
/// Nobody lets more answers wait than this.
const UNTOLD_MAX: usize = 500;

impl Topics {
    fn filter(&self) -> TopicFilter {
        let open = (self.which == Which::Open).then_some(true);
        let stage = match self.which {
            Which::Proposed => Some(stage::PROPOSED),
            Which::Sheets => Some(stage::SHEET_OUT),
            _ => None,
        };
        TopicFilter { open, stage, asked: self.asked.clone() }
    }
}

impl Book for Topics {
    type Row = TopicRow;
    type Opened = OpenedTopic;

    fn after(
        &self,
        reader: &Reader<'_>,
        place: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<TopicRow>, StoreError> {
        if self.which == Which::Day && self.asked.is_none() {
            return Ok(Page { rows: for_the_day(reader)?, next: None });
        }
        if self.which == Which::Untold && self.asked.is_none() {
            return Ok(Page { rows: reader.topics_untold(UNTOLD_MAX)?, next: None });
        }
        reader.topics(&self.filter(), place, limit)
    }

    fn before(
        &self,
        reader: &Reader<'_>,
        place: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<TopicRow>, StoreError> {
        reader.topics_before(&self.filter(), place, limit)
    }

    fn open(reader: &Reader<'_>, id: Id) -> Result<Option<OpenedTopic>, StoreError> {
        opened::load(reader, id)
    }

    fn id(row: &TopicRow) -> Id {
        row.id
    }

    fn compound(row: &TopicRow) -> Id {
        row.compound
    }

    fn cursor(&self, row: &TopicRow) -> Cursor {
        row.cursor()
    }

    fn columns(width: u16) -> Vec<Column> {
        let heading = |key: &str| words::say(key);
        let mut columns = vec![
            Column::cells(&heading("column-number"), 11),
            Column::share(&heading("column-topic"), 1),
            Column::cells(&heading("column-households"), 4),
            Column::cells(&heading("column-decides"), 8).minor(),
            Column::cells(&heading("column-stage"), 10),
        ];
        // Beside a detail that tells why there is no room for it.
        if width >= 76 {
            columns.push(Column::cells(&heading("column-why"), 14).minor());
        }
        columns
    }

    fn entries(row: &TopicRow, _view: &View<'_>) -> Vec<Entry> {
        let meaning = match row.stage {
            _ if row.untold_since.is_some() => Meaning::Soon,
            stage::PROPOSED | stage::COLLECTED | stage::RETURNED | stage::DELIBERATED => {
                Meaning::Soon
            }
            stage::DEFERRED | stage::OWNERS_VOTE | stage::ESCALATED => Meaning::OnHold,
            _ if !row.open => Meaning::Dim,
            _ => Meaning::Plain,
        };
        let households =
            if row.households > 0 { row.households.to_string() } else { String::new() };
        vec![
            row.number.as_str().into(),
            title(row).into(),
            households.into(),
            decider(&row.decided_by).into(),
            Entry { words: words::stage(Thing::Topic, row.stage), meaning },
            opened::reason(&row.reason).into(),
        ]
    }

    fn empty(&self) -> String {
        words::say(match self.which {
            Which::Day => "topics-none-confirmed",
            Which::Proposed => "topics-none-proposed",
            Which::Untold => "topics-none-untold",
            Which::Sheets => "topics-none-sheets",
            Which::Open | Which::All => "topics-none",
        })
    }

    const THINGS: &'static [Thing] = &[Thing::Topic];

    fn narrow(&mut self, asked: Option<IssueFilter>) {
        self.asked = asked.map(Asking::from);
    }
}

/// What is confirmed or posted and was not discussed yet, in the order of the agenda.
fn for_the_day(reader: &Reader<'_>) -> Result<Vec<TopicRow>, StoreError> {
    let mut rows = Vec::new();
    for stage in [stage::CONFIRMED, stage::NOTICED] {
        let filter = TopicFilter { stage: Some(stage), ..TopicFilter::default() };
        rows.extend(reader.topics(&filter, None, DAY_MAX)?.rows);
    }
    rows.sort_by_key(|row| (row.place == 0, row.place, row.lid));
    Ok(rows)
}

/// The form of what is written on a sheet, with the number of the sheet in it.
fn hand_in(sheet: &str, cx: &mut Cx<'_>) {
    let Some(deed) = find("topic.hand_in") else { return };
    let answers = Args::new().with("sheet", sheet);
    let house = Arc::clone(cx.house);
    cx.open(DeedForm::new(deed, None, &house, &answers));
}

/// One topic on the whole screen.
pub fn screen(id: Id) -> impl Screen {
    ThingScreen::<Topics>::new(id)
}

/// The register of topics.
pub struct TopicsPane {
    ledger: Ledger<Topics>,
    rhythm: Option<Rhythm>,
}

impl TopicsPane {
    /// Open topics, not read yet.
    pub fn new() -> Self {
        Self { ledger: Ledger::new(Topics { which: Which::Open, asked: None }), rhythm: None }
    }

    fn ask_for_rhythm(cx: &mut Cx<'_>) {
        let (today, house) = (cx.now.day(), Arc::clone(cx.house));
        cx.ask(RHYTHM, move |reader| Rhythm::load(reader, &house, today));
    }

    fn next(&self) -> Option<&'static str> {
        let row = self.ledger.selected()?;
        // A meeting that is planned now takes every confirmed topic onto its agenda.
        if row.untold_since.is_some() {
            return Some("topic.tell");
        }
        let needs_meeting = row.stage == stage::CONFIRMED && row.meeting.is_none();
        if needs_meeting { Some("meeting.plan") } else { next_step(row.stage) }
    }

    /// A topic that is ready for the table: its meeting comes next.
    fn meeting(&self) -> Option<Id> {
        let row = self.ledger.selected()?;
        row.meeting.filter(|_| matches!(row.stage, stage::NOTICED | stage::DELIBERATED))
    }

    fn turn_to(&mut self, which: Which, cx: &mut Cx<'_>) {
        let book = &mut self.ledger.book;
        book.which = if book.which == which { Which::Open } else { which };
        self.ledger.restart(cx);
    }
}

impl Default for TopicsPane {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for TopicsPane {
    fn title(&self) -> String {
        words::say("pane-3")
    }

    fn name(&self) -> &'static str {
        "topics"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let nothing = self.ledger.selected().is_none();
        match act {
            Act::Own("topic.next" | "topic.paper" | "topics.enlarge") if nothing => {
                Some(words::say("why-nothing-selected"))
            }
            Act::Own("topic.next") if self.next().is_none() && self.meeting().is_none() => {
                Some(words::say("why-nothing-next"))
            }
            _ => None,
        }
    }

    fn words(&self, act: Act) -> Option<String> {
        match act {
            Act::Own("topic.next") if self.meeting().is_some() => {
                Some(words::say("command-topic-to-meeting"))
            }
            Act::Own("topic.next")
                if self.ledger.selected().is_some_and(|row| row.stage == stage::SHEET_OUT) =>
            {
                Some(words::deed("topic.hand_in"))
            }
            Act::Own("topic.next") => self.next().map(words::deed),
            Act::Own(key) if which_of(key) == Some(self.ledger.book.which) => {
                Some(words::say("command-topics-open"))
            }
            _ => None,
        }
    }

    fn list(&self) -> Option<&dyn Listing> {
        Some(&self.ledger)
    }

    fn list_mut(&mut self) -> Option<&mut dyn Listing> {
        Some(&mut self.ledger)
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.ledger.restart(cx);
        Self::ask_for_rhythm(cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.ledger.refresh(cx);
        Self::ask_for_rhythm(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        // Enter and Tab end the typing first.
        if self.ledger.end_filtering() && matches!(act, Act::Own("topics.enlarge")) {
            return;
        }
        if self.ledger.act(act, cx) {
            return;
        }
        let sheet = self.ledger.selected().filter(|row| row.stage == stage::SHEET_OUT);
        if let (Act::Own("topic.next"), Some(sheet)) = (act, sheet) {
            hand_in(&sheet.number, cx);
            return;
        }
        match (act, self.meeting()) {
            (Act::Own("topic.next"), Some(meeting)) => cx.open(MeetingScreen::new(meeting)),
            (Act::Own("topic.next"), None) => {
                self.next().into_iter().for_each(|step| cx.wish(Effect::Run(Act::Deed(step))));
            }
            (Act::Own("topic.paper"), _) => {
                if let Some(id) = self.ledger.selected_id() {
                    cx.open(Papers::new(Thing::Topic, id, "collection"));
                }
            }
            (Act::Own("topics.enlarge"), _) => self.ledger.enlarge(cx),
            (Act::Own(key), _) => {
                if let Some(which) = which_of(key) {
                    self.turn_to(which, cx);
                }
            }
            _ => {}
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if let Some(answer) = self.ledger.hear(tag, answer, cx) {
            self.rhythm = answer.take();
        }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let mut area = area;
        let Some(rhythm) = &self.rhythm else {
            return self.ledger.draw(buffer, area, view, &words::say("pane-3"));
        };
        let heading = match self.ledger.book.which {
            Which::Day => rhythm.heading(),
            Which::Open => rhythm.open_heading(),
            Which::Proposed => words::count("topics-proposed", rhythm.proposed()),
            Which::Untold => words::count("topics-untold", rhythm.untold()),
            Which::Sheets => words::count("topics-sheets", rhythm.sheets()),
            Which::All => words::say("topics-every"),
        };
        if self.ledger.book.which == Which::Day {
            let rows = rhythm.draw(buffer, area, view.theme);
            area = Rect { y: area.y + rows, height: area.height - rows, ..area };
        }
        self.ledger.draw(buffer, area, view, &heading)
    }
}
