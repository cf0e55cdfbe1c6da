//! Lists of supervised tasks.

use rusqlite::{OptionalExtension as _, Row};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::store::draw::{CLOSED, NO_LIMIT};
use crate::store::error::StoreError;
use crate::store::query::found::Asking;
use crate::store::query::issue::limit as due_at;
use crate::store::query::page::{Bounded, Cursor, Page};
use crate::store::query::walk::{Listed, Walk, Way};
use crate::store::read::Reader;

/// What a list shows of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRow {
    /// Place of arrival on this desk.
    pub lid: i64,
    /// The task.
    pub id: Id,
    /// Its number on paper.
    pub number: String,
    /// Code of its stage.
    pub stage: u8,
    /// It still waits for something.
    pub open: bool,
    /// What is to be done.
    pub matter: String,
    /// Key of the party that leads.
    pub lead: String,
    /// Until when; none while it rests and once it is struck off.
    pub due_at: Option<Moment>,
    /// The meeting it came from.
    pub meeting: Option<Id>,
    /// The topic it came from.
    pub topic: Option<Id>,
    /// The issue it serves.
    pub issue: Option<Id>,
    /// What was agreed.
    pub resolution: Option<Id>,
    /// How many reminder sheets were sent.
    pub sheets: i64,
    /// When it was given out.
    pub issued_at: Moment,
    /// When it was struck off.
    pub closed_at: Option<Moment>,
    /// When anything was last recorded of it.
    pub changed_at: Moment,
}

impl TaskRow {
    /// The place of this row in a list of what was found.
    pub fn cursor_found(&self) -> Cursor {
        Cursor { key: 0, lid: self.lid }
    }

    /// The place of this row in a list.
    pub fn cursor(&self) -> Cursor {
        let rest = if self.open { NO_LIMIT } else { CLOSED };
        Cursor { key: self.due_at.map_or(rest, |due| due.0), lid: self.lid }
    }
}

impl Listed for TaskRow {
    const COLUMNS: &'static str = "lid, id, number, stage, open, matter, lead, due_at, meeting, \
        topic, issue, resolution, sheets, issued_at, closed_at, changed_at";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let id = |place| row.get::<_, Option<[u8; 16]>>(place).map(|bytes| bytes.map(Id));
        Ok(Self {
            lid: row.get(0)?,
            id: Id(row.get(1)?),
            number: row.get(2)?,
            stage: row.get(3)?,
            open: row.get(4)?,
            matter: row.get(5)?,
            lead: row.get(6)?,
            due_at: due_at(row.get(7)?),
            meeting: id(8)?,
            topic: id(9)?,
            issue: id(10)?,
            resolution: id(11)?,
            sheets: row.get(12)?,
            issued_at: Moment(row.get(13)?),
            closed_at: row.get::<_, Option<_>>(14)?.map(Moment),
            changed_at: Moment(row.get(15)?),
        })
    }
}

/// Which tasks; all lists of tasks are in order of the due date, closed ones last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// Those that wait for something, or those that do not.
    pub open: Option<bool>,
    /// Code of the stage.
    pub stage: Option<u8>,
    /// Key of the party that leads.
    pub lead: Option<String>,
    /// Tasks out of this topic.
    pub topic: Option<Id>,
    /// Tasks out of this meeting.
    pub meeting: Option<Id>,
    /// Tasks that serve this issue.
    pub issue: Option<Id>,
    /// Due before this moment.
    pub overdue_at: Option<Moment>,
    /// Not due before this moment.
    pub due_from: Option<Moment>,
    /// What is looked for; such a list is in order of arrival.
    pub asked: Option<Asking>,
}

impl TaskFilter {
    pub(super) fn walk(&self) -> Walk {
        if let Some(mut walk) = self.asked.as_ref().and_then(|asked| asked.walk("task")) {
            if let Some(open) = self.open {
                walk.check("open = ?", i64::from(open));
            }
            if let Some(now) = self.overdue_at {
                walk.check("due_at < ?", now.0);
            }
            if let Some(from) = self.due_from {
                walk.check("due_at >= ?", from.0);
            }
            return walk;
        }
        let id = |id: Option<Id>| id.map(|id| rusqlite::types::Value::from(id.0.to_vec()));
        let mut named = [
            ("issue", id(self.issue)),
            ("topic", id(self.topic)),
            ("meeting", id(self.meeting)),
            ("lead", self.lead.clone().map(Into::into)),
            ("stage", self.stage.map(|stage| i64::from(stage).into())),
        ]
        .into_iter()
        .filter_map(|(column, value)| value.map(|value| (column, value)))
        .peekable();
        let indexed = named.next_if(|(column, _)| *column != "stage");
        let mut walk = match indexed {
            None => Walk::by("task indexed by task_due", "due_at"),
            Some((column, value)) => {
                let mut walk = Walk::by(format!("task indexed by task_{column}_due"), "due_at");
                walk.seek(&format!("{column} = ?"), value);
                walk
            }
        };
        for (column, value) in named {
            walk.check(&format!("{column} = ?"), value);
        }
        let below = self.overdue_at.map(|now| now.0);
        walk.below = below.or((self.open == Some(true)).then_some(CLOSED));
        walk.from =
            self.due_from.map(|from| from.0).or((self.open == Some(false)).then_some(CLOSED));
        walk
    }
}

impl Reader<'_> {
    /// Tasks after a place in the list.
    pub fn tasks(
        &self,
        filter: &TaskFilter,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<TaskRow>, StoreError> {
        filter.walk().page(self.connection, after, Way::Down, limit)
    }

    /// Tasks before a place in the list, or its last ones.
    pub fn tasks_before(
        &self,
        filter: &TaskFilter,
        before: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<TaskRow>, StoreError> {
        filter.walk().page(self.connection, before, Way::Up, limit)
    }

    /// How many tasks a list has.
    pub fn task_count(&self, filter: &TaskFilter, at_most: u64) -> Result<Bounded, StoreError> {
        filter.walk().count(self.connection, at_most)
    }

    /// The tasks that serve an issue, by due date.
    pub fn tasks_of_issue(&self, issue: Id) -> Result<Vec<TaskRow>, StoreError> {
        let filter = TaskFilter { issue: Some(issue), ..TaskFilter::default() };
        Ok(self.tasks(&filter, None, 200)?.rows)
    }

    /// One task as lists show it.
    pub fn task_row(&self, id: Id) -> Result<Option<TaskRow>, StoreError> {
        let sql = format!(
            "select {} from task where lid = (select lid from thing where id = ?1)",
            TaskRow::COLUMNS
        );
        Ok(self.connection.prepare_cached(&sql)?.query_row([id.0], TaskRow::read).optional()?)
    }
}
