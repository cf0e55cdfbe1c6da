//! The issues that wait under one item of the catalogue.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::query::issue::{IssueFilter, IssueRow, Order};
use crate::store::query::page::{Cursor, Page};
use crate::store::{Reader, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Cx, Effect};
use crate::ui::event::{Code, Key};
use crate::ui::screen::issue::opened::{self, Opened};
use crate::ui::screen::issue::{IssueScreen, next_step};
use crate::ui::screen::ledger::{self, Book, Ledger, Listing};
use crate::ui::screen::queue::{register_columns, register_row};
use crate::ui::screen::{Screen, Subject, View};
use crate::ui::widget::Heed;
use crate::ui::widget::detail::Part;
use crate::ui::widget::list::{Column, Entry};
use crate::words;
use crate::words::in_language;
use crate::work::house::House;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("issues.open")),
    Command::hinted(Key::f(4), Act::Own("issue.next")),
    Command::hinted(Key::f(5), Act::Deed("issue.note")),
    Command::hinted(Key::f(6), Act::Deed("issue.to_topic")),
    Command::hinted(Key::letter('0'), Act::Own("issues.all")),
    Command::keyed(Key::letter('/'), Act::Own("ledger.filter")),
    Command::keyed(Key::letter(' '), Act::Own("list.mark")),
];

/// Issues of an item, by due date.
#[derive(Clone)]
struct OfItem {
    code: String,
    open_only: bool,
    asked: IssueFilter,
}

impl OfItem {
    fn filter(&self) -> IssueFilter {
        IssueFilter {
            item: Some(self.code.clone()),
            open: self.open_only.then_some(true),
            ..self.asked.clone()
        }
    }
}

impl Book for OfItem {
    type Row = IssueRow;
    type Opened = Opened;

    fn after(
        &self,
        reader: &Reader<'_>,
        place: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<IssueRow>, StoreError> {
        reader.issues(&self.filter(), Order::Due, place, limit)
    }

    fn before(
        &self,
        reader: &Reader<'_>,
        place: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<IssueRow>, StoreError> {
        reader.issues_before(&self.filter(), Order::Due, place, limit)
    }

    fn open(reader: &Reader<'_>, id: Id) -> Result<Option<Opened>, StoreError> {
        opened::load(reader, id)
    }

    fn id(row: &IssueRow) -> Id {
        row.id
    }

    fn compound(row: &IssueRow) -> Id {
        row.compound
    }

    fn cursor(&self, row: &IssueRow) -> Cursor {
        row.cursor(self.filter().order(Order::Due))
    }

    fn columns(_width: u16) -> Vec<Column> {
        register_columns().into()
    }

    fn entries(row: &IssueRow, view: &View<'_>) -> Vec<Entry> {
        register_row(row, view)
    }

    fn empty(&self) -> String {
        words::say("issues-none")
    }

    const THINGS: &'static [Thing] = &[Thing::Issue];

    fn narrow(&mut self, asked: Option<IssueFilter>) {
        self.asked = asked.unwrap_or_default();
    }
}

impl ledger::Opened for Opened {
    fn subject(&self) -> &Subject {
        &self.subject
    }

    fn parts(&self, house: &House, now: Moment, in_clear: bool) -> Vec<Part> {
        self.parts(house, now, in_clear)
    }
}

/// The register of one item.
pub struct IssuesOfItem {
    ledger: Ledger<OfItem>,
}

impl IssuesOfItem {
    /// Open issues of an item, not read yet.
    pub fn new(code: &str) -> Self {
        Self {
            ledger: Ledger::new(OfItem {
                code: code.to_owned(),
                open_only: true,
                asked: IssueFilter::default(),
            }),
        }
    }

    fn next(&self) -> Option<&'static str> {
        next_step(self.ledger.selected()?.stage)
    }
}

impl Screen for IssuesOfItem {
    fn title(&self) -> String {
        words::fill("issues-title", &[("item", self.ledger.book.code.as_str().into())])
    }

    fn name(&self) -> &'static str {
        "issues"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let needs_issue = matches!(act, Act::Own("issues.open" | "issue.next"));
        (needs_issue && self.ledger.selected().is_none())
            .then(|| words::say("why-nothing-selected"))
    }

    fn words(&self, act: Act) -> Option<String> {
        match act {
            Act::Own("issue.next") => self.next().map(words::deed),
            Act::Own("issues.all") if !self.ledger.book.open_only => {
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

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        // Enter and Tab end the typing first.
        if self.ledger.end_filtering() && matches!(act, Act::Own("issues.open")) {
            return;
        }
        if self.ledger.act(act, cx) {
            return;
        }
        match act {
            Act::Own("issues.open") => {
                if let Some(id) = self.ledger.selected_id() {
                    cx.open(IssueScreen::new(id));
                }
            }
            Act::Own("issue.next") => {
                self.next().into_iter().for_each(|step| cx.wish(Effect::Run(Act::Deed(step))));
            }
            Act::Own("issues.all") => {
                self.ledger.book.open_only = !self.ledger.book.open_only;
                self.ledger.restart(cx);
            }
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        if key.code == Code::Tab && !self.ledger.end_filtering() {
            self.ledger.enlarge(cx);
            return Heed::Taken;
        }
        self.ledger.key(key, cx)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let code = &self.ledger.book.code;
        let item = view.house.catalogue.item(code);
        let name = item.map(|item| in_language(&item.name, &item.name_en)).unwrap_or_default();
        self.ledger.draw(buffer, area, view, &format!("{code} {name}"))
    }
}
