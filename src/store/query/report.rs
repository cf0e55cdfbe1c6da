//! What reports are made of: issues with their lives, and the rows behind a figure.

use rusqlite::{Row, params};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::issue::stage;
use crate::domain::meeting::stage as meeting_stage;
use crate::domain::report::{IssueLife, Period, Scope, Step};
use crate::store::draw::life::{imported, steps};
use crate::store::error::StoreError;
use crate::store::fact::Fact;
use crate::store::query::issue::IssueRow;
use crate::store::query::meeting::MeetingRow;
use crate::store::query::task::TaskRow;
use crate::store::query::topic::TopicRow;
use crate::store::query::walk::Listed;
use crate::store::read::Reader;

/// Told after so many issues; false ends the reading with [`StoreError::Cancelled`].
pub type Told<'a> = &'a mut dyn FnMut(u64) -> bool;

/// Told after so many.
const STEP: u64 = 2_000;

/// An issue that was said in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its place of arrival.
    pub lid: i64,
    /// Code of its kind.
    pub kind: String,
    /// Code of its channel.
    pub channel: String,
    /// Code of its catalogue item; empty where none was chosen.
    pub item: String,
}

const LIFE: &str = "issue.lid, issue.kind, handler, urgent, source, registered_at, stage, \
    closed_at, satisfaction, life.steps";

fn life(row: &Row<'_>) -> rusqlite::Result<IssueLife> {
    let source: String = row.get(4)?;
    let registered_at = Moment(row.get(5)?);
    let told: Option<String> = row.get(9)?;
    let steps: Option<Vec<Step>> = told.and_then(|told| serde_json::from_str(&told).ok());
    let steps = if let Some(steps) = steps {
        steps
    } else {
        let closed = row.get::<_, u8>(6)? == stage::CLOSED;
        let at = row.get::<_, Option<i64>>(7)?.map_or(registered_at, Moment);
        let satisfaction = row.get(8)?;
        imported(registered_at, closed.then_some((at, satisfaction)))
    };
    Ok(IssueLife {
        lid: row.get(0)?,
        kind: row.get(1)?,
        handler: row.get(2)?,
        urgent: row.get(3)?,
        imported: !source.is_empty(),
        registered_at,
        steps,
    })
}

impl Reader<'_> {
    /// Issues that were said in a period, in order of arrival.
    pub fn said_in(&self, scope: &Scope, told: Told<'_>) -> Result<Vec<Said>, StoreError> {
        let period = &scope.period;
        let mut said = Vec::new();
        let mut statement = self.connection.prepare_cached(
            "select issue.lid, kind, channel, item from search
             cross join issue on issue.lid = search.rowid
             where search match ?1 and registered_at >= ?2 and registered_at < ?3
             order by search.rowid",
        )?;
        let mut rows = statement.query(params![asked(scope), period.start().0, period.end().0])?;
        while let Some(row) = rows.next()? {
            said.push(Said {
                lid: row.get(0)?,
                kind: row.get(1)?,
                channel: row.get(2)?,
                item: row.get(3)?,
            });
            if (said.len() as u64).is_multiple_of(STEP) && !told(said.len() as u64) {
                return Err(StoreError::Cancelled);
            }
        }
        Ok(said)
    }

    /// How many issues were said in the months of a period.
    pub fn count_of_months(&self, scope: &Scope) -> Result<u64, StoreError> {
        let count: i64 = self
            .connection
            .prepare_cached("select count(*) from search where search match ?1")?
            .query_row([asked(scope)], |row| row.get(0))?;
        Ok(count as u64)
    }

    /// Every issue to which anything may have happened in a period, with all that happened to it;
    /// each once, in order of arrival. Those that were only read in are there if they were said or
    /// ended in it.
    pub fn lives_in(&self, scope: &Scope, told: Told<'_>) -> Result<Vec<IssueLife>, StoreError> {
        let (start, end) = (scope.period.start().0, scope.period.end().0);
        let of = "(?4 is null or issue.compound = ?4)";
        let alive = format!(
            "select {LIFE} from life indexed by life_until
             cross join issue on issue.lid = life.lid
             where until_at >= ?1 and began_at < ?2 and ?3 = ?3 and {of}"
        );
        let came = format!(
            "select {LIFE} from search cross join issue on issue.lid = search.rowid
             left join life on life.lid = issue.lid
             where search match ?3 and source <> '' and life.lid is null
               and registered_at >= ?1 and registered_at < ?2 and {of}"
        );
        let ended = format!(
            "select {LIFE} from issue indexed by issue_imported
             left join life on life.lid = issue.lid
             where source <> '' and closed_at is not null and closed_at >= ?1 and closed_at < ?2
               and life.lid is null and ?3 = ?3 and {of}"
        );
        let asked = asked(scope);
        let of = scope.compound.map(|compound| compound.0);
        let mut lives = Vec::new();
        for sql in [alive, came, ended] {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params![start, end, asked, of])?;
            while let Some(row) = rows.next()? {
                lives.push(life(row)?);
                if (lives.len() as u64).is_multiple_of(STEP) && !told(lives.len() as u64) {
                    return Err(StoreError::Cancelled);
                }
            }
        }
        lives.sort_by_key(|life| life.lid);
        lives.dedup_by_key(|life| life.lid);
        Ok(lives)
    }

    /// The steps of one issue as reports see them.
    pub fn steps_of(&self, id: Id) -> Result<Vec<Step>, StoreError> {
        Ok(steps(&self.fold(id)?))
    }

    /// Meetings that began in a period and were not cancelled, the earliest first.
    pub fn meetings_in(&self, scope: &Scope) -> Result<Vec<Id>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select id from meeting indexed by meeting_starts
             where starts_at >= ?1 and starts_at < ?2 and stage <> ?3
               and (?4 is null or compound = ?4) order by starts_at, lid",
        )?;
        let (start, end) = (scope.period.start().0, scope.period.end().0);
        let of = scope.compound.map(|compound| compound.0);
        let given = params![start, end, meeting_stage::CANCELLED, of];
        let rows = statement.query_map(given, |row| Ok(Id(row.get(0)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Tasks that were issued, or were still to be done, in a period.
    pub fn tasks_in(&self, scope: &Scope) -> Result<Vec<TaskRow>, StoreError> {
        let sql = format!(
            "select {} from task where issued_at < ?2
             and (open or changed_at >= ?1 or issued_at >= ?1)
             and (?3 is null or compound = ?3) order by lid",
            TaskRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let of = scope.compound.map(|compound| compound.0);
        let given = params![scope.period.start().0, scope.period.end().0, of];
        let rows = statement.query_map(given, TaskRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Issues by their places of arrival, in that order.
    pub fn issues_at(&self, lids: &[i64]) -> Result<Vec<IssueRow>, StoreError> {
        self.rows_at("issue", "issue.lid", lids)
    }

    /// Topics by their places of arrival, in that order.
    pub fn topics_at(&self, lids: &[i64]) -> Result<Vec<TopicRow>, StoreError> {
        self.rows_at("topic", "topic.lid", lids)
    }

    /// Meetings by their places of arrival, in that order.
    pub fn meetings_at(&self, lids: &[i64]) -> Result<Vec<MeetingRow>, StoreError> {
        self.rows_at("meeting", "lid", lids)
    }

    /// Tasks by their places of arrival, in that order.
    pub fn tasks_at(&self, lids: &[i64]) -> Result<Vec<TaskRow>, StoreError> {
        self.rows_at("task", "lid", lids)
    }

    fn rows_at<T: Listed>(
        &self,
        table: &str,
        place: &str,
        lids: &[i64],
    ) -> Result<Vec<T>, StoreError> {
        let sql = format!("select {} from {table} where {place} = ?1", T::COLUMNS);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = Vec::with_capacity(lids.len());
        for lid in lids {
            let mut rows = statement.query([lid])?;
            if let Some(row) = rows.next()? {
                found.push(T::read(row)?);
            }
        }
        Ok(found)
    }
}

/// The question for everything said in the months of a period.
fn asked(scope: &Scope) -> String {
    let mut tokens = Vec::new();
    let mut month = Period::month_of(scope.period.first);
    while month.first <= scope.period.last {
        tokens.push(Fact::Month(month.first).token());
        month = month.after();
    }
    let months = format!("facts : ({})", tokens.join(" OR "));
    let of = scope.compound.map(|compound| Fact::Compound(compound).token());
    of.map_or(months.clone(), |token| format!("{months} AND facts : {token}"))
}
