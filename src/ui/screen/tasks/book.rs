//! The list of tasks: those without a sheet first, then red, yellow and the rest.

use std::sync::Arc;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::deadline::Lateness;
use crate::domain::field::Thing;
use crate::domain::supervision::{Call, Dated, What};
use crate::store::query::found::Asking;
use crate::store::query::issue::IssueFilter;
use crate::store::query::page::{Cursor, Page};
use crate::store::query::task::{TaskFilter, TaskRow};
use crate::store::{Reader, StoreError};
use crate::ui::screen::View;
use crate::ui::screen::ledger::Book;
use crate::ui::screen::tasks::opened::{OpenedTask, load};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, Entry};
use crate::words;
use crate::work::house::House;
use crate::work::task::{Standing, rank_of};

/// Tasks by what is pressing, and all of them by due date.
#[derive(Clone)]
pub(super) struct Tasks {
    pub(super) open_only: bool,
    pub(super) asked: Option<Asking>,
    /// By what and when they are ranked; none before the first look.
    pub(super) clock: Option<(Arc<House>, Moment)>,
}

impl Tasks {
    /// How open tasks are ranked, where nobody asked for others.
    fn rank(&self) -> Option<impl Fn(&TaskRow) -> i64 + '_> {
        let (house, now) = self.clock.as_ref()?;
        let is_ranked = self.open_only && self.asked.is_none();
        is_ranked.then_some(|row: &TaskRow| rank_of(row, house, *now))
    }

    /// What is called for of a row.
    pub(super) fn call(&self, row: &TaskRow) -> Option<Call> {
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

    fn compound(row: &TaskRow) -> Id {
        row.compound
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

/// How pressing a date is.
pub(super) fn meaning(date: &Dated, now: Moment) -> Meaning {
    match date.card {
        Lateness::Red { .. } => Meaning::Overdue,
        Lateness::Yellow { .. } => Meaning::Soon,
        _ if date.at.day() == now.day() => Meaning::Soon,
        _ if date.what == What::Review => Meaning::OnHold,
        Lateness::OnTime { .. } => Meaning::Plain,
    }
}
