//! Lists of supervised tasks.

use rusqlite::{OptionalExtension as _, Row};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::supervision::{Facts, RUNNING};
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
    /// What has to be known to say how it stands.
    pub facts: Facts,
    /// The compound it belongs to.
    pub compound: Id,
}

impl TaskRow {
    /// The place of this row in a list of what was found.
    pub fn cursor_found(&self) -> Cursor {
        Cursor { key: 0, lid: self.lid }
    }

    /// The place of this row in a list in the order of a rank.
    pub fn cursor_by(&self, rank: i64) -> Cursor {
        Cursor { key: rank, lid: self.lid }
    }

    /// The place of this row in a list.
    pub fn cursor(&self) -> Cursor {
        let rest = if self.open { NO_LIMIT } else { CLOSED };
        Cursor { key: self.due_at.map_or(rest, |due| due.0), lid: self.lid }
    }
}

impl Listed for TaskRow {
    const COLUMNS: &'static str = "lid, id, number, stage, open, matter, lead, due_at, meeting, \
        topic, issue, resolution, sheets, issued_at, closed_at, changed_at, since, review_at, \
        answer_due, reminded_at, looked_at, spoke_at, compound";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let id = |place| row.get::<_, Option<[u8; 16]>>(place).map(|bytes| bytes.map(Id));
        let moment = |place| row.get::<_, Option<i64>>(place).map(|ms| ms.map(Moment));
        let facts = Facts {
            stage: row.get(3)?,
            since: Moment(row.get(16)?),
            due_at: due_at(row.get(7)?),
            review_at: moment(17)?,
            sheets: row.get(12)?,
            answer_due: moment(18)?,
            reminded_at: moment(19)?,
            looked_at: Moment(row.get(20)?),
            spoke_at: moment(21)?,
        };
        Ok(Self {
            facts,
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
            closed_at: moment(14)?,
            changed_at: Moment(row.get(15)?),
            compound: Id(row.get(22)?),
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
    /// Being done, and due before this moment.
    pub overdue_at: Option<Moment>,
    /// No supervision sheet was sent.
    pub unsent: bool,
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
                walk.check_as_said(&running());
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
        if self.overdue_at.is_some() {
            walk.check_as_said(&running());
        }
        if self.unsent {
            walk.check_as_said("sheets = 0");
        }
        let below = self.overdue_at.map(|now| now.0);
        walk.below = below.or((self.open == Some(true)).then_some(CLOSED));
        walk.from =
            self.due_from.map(|from| from.0).or((self.open == Some(false)).then_some(CLOSED));
        walk
    }
}

/// What is reported as done or on the book is not overdue, whatever its day was.
fn running() -> String {
    let codes: Vec<String> = RUNNING.iter().map(u8::to_string).collect();
    format!("stage in ({})", codes.join(", "))
}

/// No station has more open at once (our default).
const RANKED_MAX: usize = 5_000;

impl Reader<'_> {
    /// Every open task, the lowest rank first: what is pressing depends on the day and on the
    /// station's limits, which no index knows.
    pub fn tasks_ranked(&self, rank: &dyn Fn(&TaskRow) -> i64) -> Result<Vec<TaskRow>, StoreError> {
        let open = TaskFilter { open: Some(true), ..TaskFilter::default() };
        let mut rows = self.tasks(&open, None, RANKED_MAX)?.rows;
        rows.sort_by_cached_key(|row| (rank(row), row.lid));
        Ok(rows)
    }

    /// A page of them after or before a place.
    pub fn tasks_by_rank(
        &self,
        rank: &dyn Fn(&TaskRow) -> i64,
        place: Option<&Cursor>,
        is_after: bool,
        limit: usize,
    ) -> Result<Page<TaskRow>, StoreError> {
        let mut rows = self.tasks_ranked(rank)?;
        if let Some(place) = place {
            let at = |row: &TaskRow| (rank(row), row.lid).cmp(&(place.key, place.lid));
            rows.retain(|row| if is_after { at(row).is_gt() } else { at(row).is_lt() });
        }
        let more = rows.len() > limit;
        if is_after {
            rows.truncate(limit);
        } else {
            rows.drain(..rows.len().saturating_sub(limit));
        }
        let edge = if is_after { rows.last() } else { rows.first() };
        let next = edge.filter(|_| more).map(|row| row.cursor_by(rank(row)));
        Ok(Page { rows, next })
    }

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
