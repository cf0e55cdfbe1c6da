//! Pane 5: supervised tasks, the overdue without a sheet first, then the other red and the yellow.

mod book;
mod opened;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::query::page::Bounded;
use crate::store::query::task::TaskFilter;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::issue::limit::LimitWindow;
use crate::ui::screen::ledger::{Ledger, Listing};
use crate::ui::screen::papers::Papers;
use crate::ui::screen::tasks::book::Tasks;
use crate::ui::screen::thing::ThingScreen;
use crate::ui::screen::{Screen, View};
use crate::words;

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

    fn list(&self) -> Option<&dyn Listing> {
        Some(&self.ledger)
    }

    fn list_mut(&mut self) -> Option<&mut dyn Listing> {
        Some(&mut self.ledger)
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.wind(cx);
        self.ledger.restart(cx);
        Self::count(cx);
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

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if let Some(answer) = self.ledger.hear(tag, answer, cx) {
            self.counts = answer.take();
        }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        self.ledger.draw(buffer, area, view, &self.heading())
    }
}
