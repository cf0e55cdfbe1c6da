//! Pane 5: supervised tasks by deadline, the yellow and the red first.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::deadline::{Lateness, lateness};
use crate::domain::field::Thing;
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
use crate::ui::screen::issue::{due, history};
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
use crate::work::turn::number_of;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("task.next")),
    Command::hinted(Key::f(5), Act::Deed("task.progress")),
    Command::hinted(Key::f(6), Act::Deed("task.sheet")),
    Command::hinted(Key::f(7), Act::Deed("task.extend")),
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

/// The deed that usually comes next in a stage.
fn next_step(stage: u8) -> Option<&'static str> {
    Some(match stage {
        stage::ISSUED => "task.sign",
        stage::SIGNED | stage::IN_PROGRESS | stage::REWORK | stage::ESCALATED => "task.report",
        stage::REPORTED_DONE => "task.verify",
        stage::VERIFIED => "task.close_out",
        stage::ON_HOLD => "task.resume",
        _ => return None,
    })
}

/// Tasks by due date.
#[derive(Clone)]
struct Tasks {
    open_only: bool,
    asked: Option<Asking>,
}

impl Tasks {
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
        reader.tasks(&self.filter(), place, limit)
    }

    fn before(
        &self,
        reader: &Reader<'_>,
        place: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<TaskRow>, StoreError> {
        reader.tasks_before(&self.filter(), place, limit)
    }

    fn open(reader: &Reader<'_>, id: Id) -> Result<Option<OpenedTask>, StoreError> {
        load(reader, id)
    }

    fn id(row: &TaskRow) -> Id {
        row.id
    }

    fn cursor(&self, row: &TaskRow) -> Cursor {
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
            Column::cells(&heading("column-due"), 16),
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

/// How a task stands: 红 超期 3 天, 黄 今天 17:00, 剩 4 天, or its stage where no limit runs.
fn standing(row: &TaskRow, house: &House, now: Moment) -> Entry {
    let stage = || words::stage(Thing::Task, row.stage);
    if row.stage == stage::ON_HOLD {
        return Entry { words: stage(), meaning: Meaning::OnHold };
    }
    let Some(limit) = row.due_at else {
        return Entry { words: stage(), meaning: Meaning::Dim };
    };
    let far = due::distance(limit, house, now);
    let card = match lateness(limit, now, &house.calendar, house.yellow_days()) {
        Lateness::Red { .. } => words::say("card-red"),
        Lateness::Yellow { .. } => words::say("card-yellow"),
        Lateness::OnTime { .. } => return far,
    };
    Entry { words: format!("{card} {}", far.words), ..far }
}

/// A task with what it came from.
pub struct OpenedTask {
    subject: Subject,
    row: Option<TaskRow>,
    topic: Option<TopicRow>,
    meeting: String,
    issue: Option<IssueRow>,
}

fn load(reader: &Reader<'_>, id: Id) -> Result<Option<OpenedTask>, StoreError> {
    let folded = reader.fold(id)?;
    if folded.thing != Some(Thing::Task) {
        return Ok(None);
    }
    let link = |field| folded.record.id(field);
    let meeting = link(TaskField::Meeting).map(|id| reader.meeting_row(id)).transpose()?.flatten();
    Ok(Some(OpenedTask {
        row: reader.task_row(id)?,
        topic: link(TaskField::Topic).map(|id| reader.topic_row(id)).transpose()?.flatten(),
        meeting: meeting.map(|row| row.number).unwrap_or_default(),
        issue: link(TaskField::Issue).map(|id| reader.issue_row(id)).transpose()?.flatten(),
        subject: Subject { id, number: number_of(&folded), folded: Arc::new(folded) },
    }))
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
        let supporters = record.texts(TaskField::Supporters);
        let supporters: Vec<String> = supporters.iter().map(|id| house.party_name(id)).collect();
        if !supporters.is_empty() {
            let names = supporters.join(&words::say("list-comma"));
            parts.push(Part::pair(&words::arg("supporters"), &names));
        }
        parts
    }

    fn limit(&self, house: &House, now: Moment) -> Vec<Part> {
        let record = &self.subject.folded.record;
        let mut parts = Vec::new();
        if let Some(due) = record.moment(TaskField::DueAt) {
            let standing = self.row.as_ref().map(|row| standing(row, house, now));
            let standing = standing.unwrap_or_default();
            let words = format!("{}  {}", due.minute_text(), standing.words);
            parts.push(Part::pair(&words::arg("due"), words.trim()));
        }
        if let Some(review) = record.moment(TaskField::ReviewAt)
            && record.stage == stage::ON_HOLD
        {
            let reason = words::code("hold", self.text(TaskField::HoldReason));
            let words = format!("{}  {reason}", review.day());
            parts.push(Part::pair(&words::arg("review"), &words));
        }
        let sheets = record.int(TaskField::Sheets).unwrap_or(0);
        if sheets > 0 {
            parts.push(Part::pair(&words::say("column-sheets"), &sheets.to_string()));
        }
        if let Some(step) = next_step(record.stage) {
            parts.push(Part::pair(&words::say("task-next"), &words::deed(step)));
        }
        parts
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
        parts.extend(history::conflicts(&self.subject.folded, house));
        parts.extend([Part::Gap, Part::title(&words::say("detail-history"))]);
        parts.extend(history::lines(&self.subject.folded, house));
        parts
    }
}

/// One task on the whole screen.
pub fn screen(id: Id) -> impl Screen {
    ThingScreen::<Tasks>::new(id, next_step)
}

/// Open and overdue tasks.
type Counts = (Bounded, Bounded);

/// The register of tasks.
pub struct TasksPane {
    ledger: Ledger<Tasks>,
    counts: Option<Counts>,
}

impl TasksPane {
    /// Open tasks, not read yet.
    pub fn new() -> Self {
        Self { ledger: Ledger::new(Tasks { open_only: true, asked: None }), counts: None }
    }

    fn count(cx: &mut Cx<'_>) {
        let now = cx.now;
        cx.ask(COUNTS, move |reader| {
            let open = TaskFilter { open: Some(true), ..TaskFilter::default() };
            let overdue = TaskFilter { overdue_at: Some(now), ..TaskFilter::default() };
            let overdue = reader.task_count(&overdue, COUNT_MAX)?;
            let counts: Counts = (reader.task_count(&open, COUNT_MAX)?, overdue);
            Ok(counts)
        });
    }

    fn next(&self) -> Option<&'static str> {
        next_step(self.ledger.selected()?.stage)
    }

    fn heading(&self) -> String {
        let Some((open, overdue)) = self.counts else { return words::say("pane-5") };
        let given = [("open", open.to_string().into()), ("overdue", overdue.to_string().into())];
        words::fill("tasks-heading", &given)
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
        let needs_task = matches!(act, Act::Own("task.next" | "task.paper" | "tasks.enlarge"));
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
        self.ledger.restart(cx);
        Self::count(cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
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
