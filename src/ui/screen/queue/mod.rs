//! Pane 1: the issues as a register, and the selected one beside it.

mod draw;
mod shelf;
pub(super) mod views;

pub use draw::{register_columns, register_row};

use std::any::Any;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::SavedView;
use crate::store::query::issue::{IssueFilter, IssueRow, Order, QueueCounts};
use crate::store::query::page::Bounded;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::chips::Question;
use crate::ui::screen::issue::opened::{self, Opened};
use crate::ui::screen::issue::{IssueScreen, next_step};
use crate::ui::screen::papers::Papers;
use crate::ui::screen::queue::shelf::Shelf;
use crate::ui::screen::queue::views::Views;
use crate::ui::screen::review::GroupScreen;
use crate::ui::screen::stretch::{Stretch, Want};
use crate::ui::screen::{Screen, Subject, View};
use crate::ui::widget::detail::Detail;
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::marks::Marks;
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("issue.next")),
    Command::hinted(Key::f(5), Act::Deed("issue.note")),
    Command::hinted(Key::f(6), Act::Deed("issue.to_topic")),
    Command::hinted(Key::f(7), Act::Own("issue.limit")),
    Command::hinted(Key::f(8), Act::Deed("issue.follow_up")),
    Command::hinted(Key::f(9), Act::Own("issue.paper")),
    Command::keyed(Key::letter('/'), Act::Own("queue.filter")),
    Command::keyed(Key::letter('0'), Act::Own("queue.all")),
    Command::keyed(Key::letter(' '), Act::Own("list.mark")),
    Command::keyed(Key::ctrl('e'), Act::Own("issue.duplicates")),
    Command::keyed(Key::ctrl('f'), Act::Own("queue.views")),
    Command::keyed(Key::plain(Code::Enter), Act::Own("queue.open")),
    Command::keyed(Key::plain(Code::Tab), Act::Own("queue.enlarge")),
];

/// Things whose stages are filters here.
const THINGS: &[Thing] = &[Thing::Issue];

const ROWS: Tag = 1;
const COUNTS: Tag = 2;
const OPENED: Tag = 3;
/// The hands have rested on a row: open it beside the list.
const REST: Tag = 4;
/// The hands have rested in the filter: look.
const LOOK: Tag = 5;
/// Learn what items this station gave, so that the forms of this screen propose them.
const LEARN: Tag = 6;
/// How long that waits, in milliseconds: the first screen comes first.
const LEARN_MS: u64 = 500;
/// How long hands rest before the selected issue is opened, in milliseconds.
const REST_MS: u64 = 80;
/// Nobody reads a count beyond this.
const COUNT_MAX: u64 = 1_000;
/// From so many columns on the detail stands beside the list.
const WIDE: u16 = 100;

/// The register and what is open beside it.
pub struct Queue {
    rows: Stretch<IssueRow>,
    counts: Option<QueueCounts>,
    /// How many the list has, as far as they were counted.
    count: Option<Bounded>,
    shelf: Shelf,
    /// The name under which the view in force was saved.
    saved_as: String,
    filter: Option<LineEdit>,
    /// How the filter was read.
    question: Question,
    /// The keys go to the filter's line.
    is_filtering: bool,
    opened: Option<Opened>,
    detail: Detail,
    is_enlarged: bool,
    /// Another list was asked for: what is opened is not of it.
    is_anew: bool,
    /// Issues that the next deed is about, in the order of marking.
    marks: Marks,
}

impl Queue {
    /// Open issues, nothing read yet.
    pub fn new() -> Self {
        Self {
            rows: Stretch::new(),
            counts: None,
            count: None,
            shelf: Shelf::Open,
            saved_as: String::new(),
            filter: None,
            question: Question::default(),
            is_filtering: false,
            opened: None,
            detail: Detail::default(),
            is_enlarged: false,
            is_anew: false,
            marks: Marks::default(),
        }
    }

    fn which(&self, cx: &Cx<'_>) -> (IssueFilter, Order) {
        let asked = self.question.asked();
        let typed = asked.filter(cx.who.operator, cx.now, cx.house);
        self.shelf.narrowed(asked, typed, cx.who.operator, cx.now)
    }

    fn read_filter(&mut self, cx: &Cx<'_>) {
        self.saved_as.clear();
        let text = self.filter.as_ref().map(LineEdit::text).unwrap_or_default();
        self.question.read(&text, THINGS, cx);
    }

    fn fetch(&mut self, want: Option<Want>, cx: &mut Cx<'_>) {
        let Some(want) = want else { return };
        let (filter, wished) = self.which(cx);
        let order = filter.order(wished);
        cx.ask(ROWS, move |reader| {
            want.answer(
                |row: &IssueRow| row.cursor(order),
                |after, limit| reader.issues(&filter, wished, after, limit),
                |before, limit| reader.issues_before(&filter, wished, before, limit),
            )
        });
    }

    fn reload(&mut self, cx: &mut Cx<'_>) {
        let want = self.rows.reload();
        self.fetch(Some(want), cx);
        self.count(cx);
    }

    fn start_over(&mut self, cx: &mut Cx<'_>) {
        let want = self.rows.restart();
        self.is_anew = true;
        self.fetch(Some(want), cx);
        self.count = None;
        self.count(cx);
    }

    fn count(&self, cx: &mut Cx<'_>) {
        let now = cx.now;
        let (filter, _) = self.which(cx);
        cx.ask(COUNTS, move |reader| {
            // Counting found words may mean reading the whole index; the list tells what it holds.
            let counted = filter.text.is_none();
            let count = counted.then(|| reader.issue_count(&filter, COUNT_MAX)).transpose()?;
            Ok((reader.queue_counts(now)?, count))
        });
    }

    /// Takes up a view, narrowed as it was saved.
    fn take_up(&mut self, view: SavedView, cx: &mut Cx<'_>) {
        self.shelf = Shelf::find(&view.base).unwrap_or_default();
        self.filter = (!view.text.is_empty()).then(|| LineEdit::new(&view.text));
        self.is_filtering = false;
        self.read_filter(cx);
        self.saved_as = view.name;
        self.start_over(cx);
    }

    /// The view in force, as it would be saved.
    fn present(&self) -> SavedView {
        SavedView {
            name: self.saved_as.clone(),
            base: self.shelf.key().to_owned(),
            text: self.question.asked().text.clone(),
        }
    }

    fn selected(&self) -> Option<Id> {
        self.rows.selected().map(|row| row.id)
    }

    fn is_opened(&self) -> bool {
        self.selected().is_some_and(|id| self.opened.as_ref().is_some_and(|o| o.subject.id == id))
    }

    fn open_selected(&mut self, cx: &mut Cx<'_>) {
        if let Some(id) = self.selected() {
            cx.ask(OPENED, move |reader| opened::load(reader, id));
        }
    }

    fn moved(&mut self, cx: &mut Cx<'_>) {
        if !cx.is_thrifty {
            cx.later(REST_MS, REST);
        }
        let want = self.rows.want();
        self.fetch(want, cx);
    }

    /// Marks the selected issue or takes its mark away, and steps on.
    fn mark(&mut self, cx: &mut Cx<'_>) {
        let Some(id) = self.selected() else { return };
        cx.say(marked_words(self.marks.turn(id)));
        let (_, want) = self.rows.key(Key::plain(Code::Down));
        self.fetch(want, cx);
        self.moved(cx);
    }

    /// What comes next for the selected issue, or for those that are marked and held: one step, or
    /// several that no single key can take.
    fn next_steps(&self) -> Vec<&'static str> {
        let marked = self.marks.ids();
        let rows = (0..self.rows.list().len()).filter_map(|index| self.rows.get(index));
        let meant: Vec<u8> = if marked.is_empty() {
            self.rows.selected().map(|row| row.stage).into_iter().collect()
        } else {
            rows.filter(|row| marked.contains(&row.id)).map(|row| row.stage).collect()
        };
        let mut steps: Vec<&str> = meant.into_iter().filter_map(next_step).collect();
        steps.sort_unstable();
        steps.dedup();
        steps
    }

    fn filter_key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        match key.code {
            Code::Esc if self.question.take_back(THINGS, cx) => self.start_over(cx),
            Code::Esc => {
                self.filter = None;
                self.is_filtering = false;
                self.read_filter(cx);
                self.start_over(cx);
            }
            Code::Down => self.is_filtering = false,
            _ => {
                let heed = self.filter.get_or_insert_default().key(key);
                if heed == Heed::Changed {
                    self.read_filter(cx);
                    cx.later(REST_MS, LOOK);
                }
                return heed;
            }
        }
        Heed::Taken
    }
}

/// What the marks are for; nothing without any.
pub fn marked_words(n: usize) -> String {
    match n as i64 {
        0 => String::new(),
        n => words::fill("mark-kept-of", &[("n", n.into())]),
    }
}

impl Default for Queue {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for Queue {
    fn title(&self) -> String {
        words::say("pane-1")
    }

    fn name(&self) -> &'static str {
        "queue"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let needs_issue = matches!(
            act,
            Act::Own(
                "issue.next"
                    | "issue.limit"
                    | "issue.paper"
                    | "issue.duplicates"
                    | "queue.open"
                    | "list.mark"
            )
        );
        (needs_issue && self.selected().is_none()).then(|| words::say("why-nothing-selected"))
    }

    fn words(&self, act: Act) -> Option<String> {
        match act {
            Act::Own("issue.next") => match self.next_steps().as_slice() {
                [step] => Some(words::deed(step)),
                _ => None,
            },
            Act::Own("queue.all") if self.shelf == Shelf::All => {
                Some(words::say("command-queue-open-only"))
            }
            _ => None,
        }
    }

    fn is_typing(&self) -> bool {
        self.is_filtering
    }

    fn subject(&self) -> Option<&Subject> {
        self.opened.as_ref().filter(|_| self.is_opened()).map(|opened| &opened.subject)
    }

    fn marked(&self) -> &[Id] {
        self.marks.ids()
    }

    fn unmark(&mut self) {
        self.marks.clear();
    }

    fn fetch_subject(&mut self, cx: &mut Cx<'_>) -> bool {
        self.open_selected(cx);
        self.selected().is_some()
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.reload(cx);
        cx.later(LEARN_MS, LEARN);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.reload(cx);
        self.open_selected(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Own("queue.open" | "queue.enlarge") if self.is_filtering => {
                self.is_filtering = false;
            }
            Act::Own("issue.next") => match self.next_steps().as_slice() {
                [] => {}
                [step] => cx.wish(Effect::Run(Act::Deed(step))),
                several => {
                    let names: Vec<String> = several.iter().map(|step| words::deed(step)).collect();
                    let names = names.join(&words::say("list-comma"));
                    cx.say(words::fill("mark-several-steps", &[("steps", names.into())]));
                }
            },
            Act::Own("issue.limit") => {
                if let Some(id) = self.selected() {
                    cx.open(crate::ui::screen::issue::limit::LimitWindow::new(Thing::Issue, id));
                }
            }
            Act::Own("issue.paper") => {
                if let Some(id) = self.selected() {
                    cx.open(Papers::new(Thing::Issue, id, "order"));
                }
            }
            Act::Own("issue.duplicates") => {
                if let Some(id) = self.selected() {
                    cx.open(GroupScreen::like(id));
                }
            }
            Act::Own("queue.open") => {
                if let Some(id) = self.selected() {
                    cx.open(IssueScreen::new(id));
                }
            }
            Act::Own("queue.enlarge") => self.is_enlarged = !self.is_enlarged,
            Act::Own("queue.all") => {
                self.shelf = if self.shelf == Shelf::All { Shelf::Open } else { Shelf::All };
                self.start_over(cx);
            }
            Act::Own("list.mark") => self.mark(cx),
            Act::Own("queue.views") => cx.open(Views::new(self.present(), cx.house)),
            Act::Own("queue.filter") => {
                self.filter.get_or_insert_default();
                self.is_filtering = true;
            }
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        if self.is_filtering {
            return self.filter_key(key, cx);
        }
        if key.code == Code::Esc && self.marks.clear() {
            cx.say("");
            return Heed::Taken;
        }
        if key.code == Code::Esc && (self.is_enlarged || self.filter.is_some()) {
            if self.filter.take().is_some() {
                self.read_filter(cx);
                self.start_over(cx);
            }
            self.is_enlarged = false;
            return Heed::Taken;
        }
        if self.is_enlarged {
            return self.detail.key(key);
        }
        let (heed, want) = self.rows.key(key);
        self.fetch(want, cx);
        if heed == Heed::Changed {
            self.moved(cx);
        }
        heed
    }

    fn paste(&mut self, words: &str, cx: &mut Cx<'_>) {
        if let Some(filter) = self.filter.as_mut().filter(|_| self.is_filtering) {
            filter.paste(words);
            self.read_filter(cx);
            cx.later(REST_MS, LOOK);
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        match tag {
            ROWS => {
                let before = self.selected();
                if let Some(page) = answer.take() {
                    self.rows.take(page, |row| row.id);
                }
                let is_anew = std::mem::take(&mut self.is_anew);
                if self.selected() != before || (is_anew && !self.is_opened()) {
                    self.open_selected(cx);
                }
                let want = self.rows.want();
                self.fetch(want, cx);
            }
            COUNTS => {
                if let Some((counts, count)) = answer.take::<(QueueCounts, Option<Bounded>)>() {
                    (self.counts, self.count) = (Some(counts), count);
                }
            }
            OPENED => {
                self.opened = answer.take::<Option<Opened>>().flatten();
                let parts =
                    self.opened.as_ref().map(|opened| opened.parts(cx.house, cx.now, false));
                self.detail = Detail::new(parts.unwrap_or_default());
            }
            _ => {}
        }
    }

    fn handed(&mut self, choice: Box<dyn Any>, cx: &mut Cx<'_>) {
        if let Ok(view) = choice.downcast::<SavedView>() {
            self.take_up(*view, cx);
        }
    }

    fn wake(&mut self, tag: Tag, cx: &mut Cx<'_>) {
        if tag == LOOK {
            self.start_over(cx);
        } else if tag == LEARN {
            let guide = cx.house.suggester.clone();
            cx.ask(LEARN, move |reader| guide.refresh(reader));
        } else if !self.is_opened() {
            self.open_selected(cx);
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        if self.is_enlarged { self.detail.pointed(at) } else { self.rows.list().pointed(at) }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        if self.is_enlarged {
            let title = self.subject().map(|subject| subject.number.clone()).unwrap_or_default();
            let inner = pane::framed(buffer, area, view.theme, &title);
            self.detail.draw(buffer, inner, view.theme);
            return Some(inner.as_position());
        }
        if area.width >= WIDE {
            let left = area.width * if view.theme.is_large { 50 } else { 63 } / 100;
            let titles = [self.heading(), words::say("detail-title")];
            let titles = [titles[0].as_str(), titles[1].as_str()];
            let [list, rest] = pane::beside(buffer, area, view.theme, left, titles);
            let caret = self.draw_list(buffer, list, view);
            self.draw_detail(buffer, rest, view);
            return Some(caret);
        }
        let below = area.height / if view.theme.is_large { 2 } else { 3 };
        let below = below.max(5).min(area.height);
        let list = Rect { height: area.height - below, ..area };
        let rest = Rect { y: list.bottom(), height: below, ..area };
        let inner = pane::ruled(buffer, list, view.theme, &self.heading());
        let caret = self.draw_list(buffer, inner, view);
        let inner = pane::ruled(buffer, rest, view.theme, &words::say("detail-title"));
        self.draw_detail(buffer, inner, view);
        Some(caret)
    }
}
