//! Pane 5: supervised tasks, the overdue without a sheet first, then the other red and the yellow.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::deadline::Lateness;
use crate::domain::field::Thing;
use crate::domain::proceedings::promise;
use crate::domain::supervision::{Call, Dated, Story, What, is_running};
use crate::domain::task::{TaskField, stage};
use crate::store::query::found::Asking;
use crate::store::query::issue::{IssueFilter, IssueRow};
use crate::store::query::page::{Bounded, Cursor, Page};
use crate::store::query::task::{TaskFilter, TaskRow};
use crate::store::query::topic::TopicRow;
use crate::store::{Reader, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::issue::history;
use crate::ui::screen::issue::limit::LimitWindow;
use crate::ui::screen::ledger::{Book, Ledger, Opened};
use crate::ui::screen::papers::Papers;
use crate::ui::screen::thing::ThingScreen;
use crate::ui::screen::{Screen, Subject, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::Part;
use crate::ui::widget::list::{Column, Entry};
use crate::ui::widget::{Heed, Spot};
use crate::words;
use crate::work::house::House;
use crate::work::minutes::names;
use crate::work::task::{Standing, rank_of};
use crate::work::turn::number_of;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("task.next")),
    Command::hinted(Key::f(5), Act::Deed("task.progress")),
    Command::hinted(Key::f(6), Act::Deed("task.sheet")),
    Command::hinted(Key::f(7), Act::Own("task.limit")),
    Command::hinted(Key::f(8), Act::Deed("task.verify")),
    Command::hinted(Key::f(9), Act::Own("task.paper")),
    Command::keyed(Key::letter('0'), Act::Own("tasks.all")),
    Command::keyed(Key::plain(Code::Enter), Act::Own("tasks.enlarge")),
    Command::keyed(Key::plain(Code::Tab), Act::Own("tasks.enlarge")),
    Command::keyed(Key::letter('/'), Act::Own("ledger.filter")),
    Command::keyed(Key::letter(' '), Act::Own("list.mark")),
];

const COUNTS: Tag = 1;
/// Nobody reads a count beyond this.
const COUNT_MAX: u64 = 1_000;
/// An extension is told at the next meeting or at one of those after it.
const MEETINGS_MAX: usize = 24;

/// Tasks by what is pressing, and all of them by due date.
#[derive(Clone)]
struct Tasks {
    open_only: bool,
    asked: Option<Asking>,
    /// By what and when they are ranked; none before the first look.
    clock: Option<(Arc<House>, Moment)>,
}

impl Tasks {
    /// How open tasks are ranked, where nobody asked for others.
    fn rank(&self) -> Option<impl Fn(&TaskRow) -> i64 + '_> {
        let (house, now) = self.clock.as_ref()?;
        let is_ranked = self.open_only && self.asked.is_none();
        is_ranked.then_some(|row: &TaskRow| rank_of(row, house, *now))
    }

    /// What is called for of a row.
    fn call(&self, row: &TaskRow) -> Option<Call> {
        let (house, now) = self.clock.as_ref()?;
        Standing::of(&row.facts, house, *now).call
    }

    fn filter(&self) -> TaskFilter {
        let due = self.asked.as_ref().map(Asking::due);
        TaskFilter {
            open: self.open_only.then_some(true),
            overdue_at: due.and_then(|due| due.overdue_at.or(due.due_before)),
            due_from: due.and_then(|due| due.due_from),
            asked: self.asked.clone(),
            ..TaskFilter::default()
        }
    }
}

impl Book for Tasks {
    type Row = TaskRow;
    type Opened = OpenedTask;

    fn after(
        &self,
        reader: &Reader<'_>,
        place: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<TaskRow>, StoreError> {
        match self.rank() {
            Some(rank) => reader.tasks_by_rank(&rank, place, true, limit),
            None => reader.tasks(&self.filter(), place, limit),
        }
    }

    fn before(
        &self,
        reader: &Reader<'_>,
        place: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<TaskRow>, StoreError> {
        match self.rank() {
            Some(rank) => reader.tasks_by_rank(&rank, place, false, limit),
            None => reader.tasks_before(&self.filter(), place, limit),
        }
    }

    fn open(reader: &Reader<'_>, id: Id) -> Result<Option<OpenedTask>, StoreError> {
        load(reader, id)
    }

    fn id(row: &TaskRow) -> Id {
        row.id
    }

    fn cursor(&self, row: &TaskRow) -> Cursor {
        if let Some(rank) = self.rank() {
            return row.cursor_by(rank(row));
        }
        let is_found = self.asked.as_ref().is_some_and(Asking::is_search);
        if is_found { row.cursor_found() } else { row.cursor() }
    }

    fn columns(width: u16) -> Vec<Column> {
        let heading = |key: &str| words::say(key);
        let mut columns = vec![
            Column::cells(&heading("column-number"), 11),
            Column::share(&heading("column-matter"), 1),
            Column::cells(&heading("column-lead"), if width >= 78 { 12 } else { 8 }),
            Column::cells(&heading("column-stage"), 8).minor(),
            Column::cells(&heading("column-due"), 20),
        ];
        if width >= 66 {
            columns.push(Column::cells(&heading("column-sheets"), 6).minor());
        }
        columns
    }

    fn entries(row: &TaskRow, view: &View<'_>) -> Vec<Entry> {
        let sheets = if row.sheets > 0 { row.sheets.to_string() } else { String::new() };
        vec![
            row.number.as_str().into(),
            row.matter.as_str().into(),
            view.house.party_name(&row.lead).into(),
            words::stage(Thing::Task, row.stage).into(),
            standing(row, view.house, view.now),
            sheets.into(),
        ]
    }

    fn empty(&self) -> String {
        words::say("tasks-none")
    }

    const THINGS: &'static [Thing] = &[Thing::Task];

    fn narrow(&mut self, asked: Option<IssueFilter>) {
        self.asked = asked.map(Asking::from);
    }
}

/// How a task stands: 红 超期 3 天, 黄 核查剩 1 天, 剩 4 天, or its stage where no date runs.
fn standing(row: &TaskRow, house: &House, now: Moment) -> Entry {
    let standing = Standing::of(&row.facts, house, now);
    let Some(date) = standing.pressing() else {
        return Entry { words: words::stage(Thing::Task, row.stage), meaning: Meaning::Dim };
    };
    Entry { words: words::card(date, now), meaning: meaning(date, now) }
}

fn meaning(date: &Dated, now: Moment) -> Meaning {
    match date.card {
        Lateness::Red { .. } => Meaning::Overdue,
        Lateness::Yellow { .. } => Meaning::Soon,
        _ if date.at.day() == now.day() => Meaning::Soon,
        _ if date.what == What::Review => Meaning::OnHold,
        Lateness::OnTime { .. } => Meaning::Plain,
    }
}

/// A task with what it came from.
pub struct OpenedTask {
    subject: Subject,
    story: Story,
    /// The meeting that heard of its extension.
    told_at: Option<String>,
    topic: Option<TopicRow>,
    meeting: String,
    issue: Option<IssueRow>,
}

fn load(reader: &Reader<'_>, id: Id) -> Result<Option<OpenedTask>, StoreError> {
    let folded = reader.fold(id)?;
    if folded.thing != Some(Thing::Task) {
        return Ok(None);
    }
    let story = folded.story(None);
    let link = |field| folded.record.id(field);
    let meeting = link(TaskField::Meeting).map(|id| reader.meeting_row(id)).transpose()?.flatten();
    Ok(Some(OpenedTask {
        told_at: told_at(reader, id, &story)?,
        story,
        topic: link(TaskField::Topic).map(|id| reader.topic_row(id)).transpose()?.flatten(),
        meeting: meeting.map(|row| row.number).unwrap_or_default(),
        issue: link(TaskField::Issue).map(|id| reader.issue_row(id)).transpose()?.flatten(),
        subject: Subject { id, number: number_of(&folded), folded: Arc::new(folded) },
    }))
}

/// The number of the first meeting after an extension at which something was said about the task.
fn told_at(reader: &Reader<'_>, id: Id, story: &Story) -> Result<Option<String>, StoreError> {
    let Some((at, _)) = story.extension() else { return Ok(None) };
    let rows = reader.meetings(None, MEETINGS_MAX)?.rows;
    for row in rows.iter().rev().filter(|row| row.starts_at > at) {
        if promise(&reader.fold(row.id)?.record, id).is_some_and(|words| !words.is_empty()) {
            return Ok(Some(row.number.clone()));
        }
    }
    Ok(None)
}

impl OpenedTask {
    fn text(&self, field: TaskField) -> &str {
        self.subject.folded.record.text(field)
    }

    fn parties(&self, house: &House, in_clear: bool) -> Vec<Part> {
        let record = &self.subject.folded.record;
        let mut lead = house.party_name(self.text(TaskField::Lead));
        let person = self.text(TaskField::HandlerPerson);
        if in_clear && !person.is_empty() {
            lead = format!("{lead} {person}");
        }
        let mut parts = vec![Part::pair(&words::arg("lead"), &lead)];
        let supporters = names(house, record.text(TaskField::Supporters));
        if !supporters.is_empty() {
            let names = supporters.join(&words::say("list-comma"));
            parts.push(Part::pair(&words::arg("supporters"), &names));
        }
        parts
    }

    /// Every date that runs, what is called for, and since when nothing was heard.
    fn limit(&self, house: &House, now: Moment) -> Vec<Part> {
        let record = &self.subject.folded.record;
        let standing = Standing::of(&self.story.facts, house, now);
        let mut parts = Vec::new();
        if let Some(call) = &standing.call {
            let words = words::call(call);
            let meaning = standing.pressing().map_or(Meaning::Plain, |date| meaning(date, now));
            parts.push(Part::Marked(words::say("task-next"), words, meaning));
        }
        for date in &standing.dates {
            let words = format!("{}  {}", date.at.minute_text(), words::card(date, now));
            parts.push(Part::Marked(words::date_name(date.what), words, meaning(date, now)));
        }
        // A last day that stands still is worth knowing, too.
        let stands = standing.dates.iter().all(|date| date.what != What::Due);
        if let Some(due) = record.moment(TaskField::DueAt).filter(|_| stands) {
            parts.push(Part::pair(&words::date_name(What::Due), &due.minute_text()));
        }
        if record.stage == stage::ON_HOLD {
            let reason = words::code("hold", self.text(TaskField::HoldReason));
            parts.push(Part::pair(&words::field(Thing::Task, "hold_reason"), &reason));
        }
        if is_running(record.stage) {
            let words = words::silence(&self.story.facts, now);
            parts.push(Part::pair(&words::say("task-looked"), &words));
        }
        if let Some((at, due)) = self.story.extension() {
            let told = match &self.told_at {
                Some(meeting) => words::fill("extension-told", &[("meeting", meeting.into())]),
                None => words::say("extension-untold"),
            };
            let given = [
                ("at", at.day().to_string().into()),
                ("due", due.day().to_string().into()),
                ("told", told.into()),
            ];
            let words = words::fill("extension-line", &given);
            parts.push(Part::pair(&words::field(Thing::Task, "extended"), &words));
        }
        parts.extend(words::sheets(&self.story).iter().map(|line| Part::text(line)));
        parts
    }

    fn proofs(&self) -> Vec<Part> {
        let named = [(TaskField::Evidence, "evidence"), (TaskField::Seen, "seen")];
        let given = named.into_iter().filter(|(field, _)| !self.text(*field).is_empty());
        given
            .map(|(field, key)| Part::pair(&words::field(Thing::Task, key), self.text(field)))
            .collect()
    }

    fn links(&self) -> Vec<Part> {
        let named = |thing: Thing, words: &str| Part::pair(&words::thing(thing), words);
        let mut parts = Vec::new();
        if !self.meeting.is_empty() {
            parts.push(named(Thing::Meeting, &self.meeting));
        }
        let topic = self.topic.iter();
        parts
            .extend(topic.map(|row| named(Thing::Topic, &format!("{} {}", row.number, row.title))));
        let issue = self.issue.iter();
        parts
            .extend(issue.map(|row| named(Thing::Issue, &format!("{} {}", row.number, row.title))));
        parts
    }
}

impl Opened for OpenedTask {
    fn subject(&self) -> &Subject {
        &self.subject
    }

    fn next(&self, house: &House, now: Moment) -> Option<&'static str> {
        Standing::of(&self.story.facts, house, now).call.map(|call| call.why.deed())
    }

    fn parts(&self, house: &House, now: Moment, in_clear: bool) -> Vec<Part> {
        let stage = words::stage(Thing::Task, self.subject.folded.record.stage);
        let mut parts = vec![
            Part::title(&format!("{}  {stage}", self.subject.number)),
            Part::title(self.text(TaskField::Matter)),
        ];
        parts.extend(self.parties(house, in_clear));
        parts.extend(self.limit(house, now));
        let standard = self.text(TaskField::Standard);
        if !standard.is_empty() {
            parts.push(Part::pair(&words::arg("standard"), standard));
        }
        parts.extend(self.links());
        let result = self.text(TaskField::ResultWords);
        if !result.is_empty() {
            parts.extend([Part::Gap, Part::title(&words::arg("result_words"))]);
            parts.push(Part::text(result));
        }
        parts.extend(self.proofs());
        parts.extend(history::conflicts(&self.subject.folded, house));
        parts.extend([Part::Gap, Part::title(&words::say("detail-history"))]);
        parts.extend(history::lines(&self.subject.folded, house));
        parts
    }
}

/// One task on the whole screen.
pub fn screen(id: Id) -> impl Screen {
    ThingScreen::<Tasks>::new(id)
}

/// Open and overdue tasks, and those of them that no sheet was sent about.
type Counts = (Bounded, Bounded, Bounded);

/// The register of tasks.
pub struct TasksPane {
    ledger: Ledger<Tasks>,
    counts: Option<Counts>,
}

impl TasksPane {
    /// Open tasks, not read yet.
    pub fn new() -> Self {
        Self {
            ledger: Ledger::new(Tasks { open_only: true, asked: None, clock: None }),
            counts: None,
        }
    }

    fn count(cx: &mut Cx<'_>) {
        let now = cx.now;
        cx.ask(COUNTS, move |reader| {
            let open = TaskFilter { open: Some(true), ..TaskFilter::default() };
            let overdue = TaskFilter { overdue_at: Some(now), ..TaskFilter::default() };
            let unsent = TaskFilter { unsent: true, ..overdue.clone() };
            let count = |filter| reader.task_count(filter, COUNT_MAX);
            let counts: Counts = (count(&open)?, count(&overdue)?, count(&unsent)?);
            Ok(counts)
        });
    }

    fn next(&self) -> Option<&'static str> {
        let row = self.ledger.selected()?;
        Some(self.ledger.book.call(row)?.why.deed())
    }

    /// The list is ranked by this moment.
    fn wind(&mut self, cx: &Cx<'_>) {
        self.ledger.book.clock = Some((Arc::clone(cx.house), cx.now));
    }

    fn heading(&self) -> String {
        let Some((open, overdue, unsent)) = self.counts else { return words::say("pane-5") };
        let given = [("open", open.to_string().into()), ("overdue", overdue.to_string().into())];
        let mut heading = words::fill("tasks-heading", &given);
        if unsent.n > 0 {
            heading += &words::fill("tasks-unsent", &[("n", unsent.to_string().into())]);
        }
        heading
    }
}

impl Default for TasksPane {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for TasksPane {
    fn title(&self) -> String {
        words::say("pane-5")
    }

    fn name(&self) -> &'static str {
        "tasks"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let needs_task =
            matches!(act, Act::Own("task.next" | "task.paper" | "task.limit" | "tasks.enlarge"));
        if needs_task && self.ledger.selected().is_none() {
            return Some(words::say("why-nothing-selected"));
        }
        (act == Act::Own("task.next") && self.next().is_none())
            .then(|| words::say("why-nothing-next"))
    }

    fn words(&self, act: Act) -> Option<String> {
        match act {
            Act::Own("task.next") => self.next().map(words::deed),
            Act::Own("tasks.all") if !self.ledger.book.open_only => {
                Some(words::say("command-queue-open-only"))
            }
            _ => None,
        }
    }

    fn is_typing(&self) -> bool {
        self.ledger.is_filtering()
    }

    fn subject(&self) -> Option<&Subject> {
        self.ledger.opened().map(|opened| &opened.subject)
    }

    fn marked(&self) -> &[Id] {
        self.ledger.marked()
    }

    fn unmark(&mut self) {
        self.ledger.unmark();
    }

    fn fetch_subject(&mut self, cx: &mut Cx<'_>) -> bool {
        self.ledger.open_selected(cx)
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.wind(cx);
        self.ledger.restart(cx);
        Self::count(cx);
    }

    fn note_made(&mut self, id: Id) {
        self.ledger.made(id);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.wind(cx);
        self.ledger.refresh(cx);
        Self::count(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        // Enter and Tab end the typing first.
        if self.ledger.end_filtering() && matches!(act, Act::Own("tasks.enlarge")) {
            return;
        }
        if self.ledger.act(act, cx) {
            return;
        }
        match act {
            Act::Own("task.next") => {
                self.next().into_iter().for_each(|step| cx.wish(Effect::Run(Act::Deed(step))));
            }
            Act::Own("task.paper") => {
                if let Some(row) = self.ledger.selected() {
                    let name = if row.sheets > 0 { "supervision" } else { "order" };
                    cx.open(Papers::new(Thing::Task, row.id, name));
                }
            }
            Act::Own("task.limit") => {
                if let Some(id) = self.ledger.selected_id() {
                    cx.open(LimitWindow::new(Thing::Task, id));
                }
            }
            Act::Own("tasks.all") => {
                self.ledger.book.open_only = !self.ledger.book.open_only;
                self.ledger.restart(cx);
            }
            Act::Own("tasks.enlarge") => self.ledger.enlarge(cx),
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        self.ledger.key(key, cx)
    }

    fn paste(&mut self, words: &str, cx: &mut Cx<'_>) {
        self.ledger.paste(words, cx);
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if let Some(answer) = self.ledger.hear(tag, answer, cx) {
            self.counts = answer.take();
        }
    }

    fn wake(&mut self, tag: Tag, cx: &mut Cx<'_>) {
        self.ledger.wake(tag, cx);
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.ledger.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        self.ledger.draw(buffer, area, view, &self.heading())
    }
}
