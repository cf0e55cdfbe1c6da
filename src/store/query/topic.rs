//! Lists of topics.

use rusqlite::{OptionalExtension as _, Row};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::store::error::StoreError;
use crate::store::query::found::Asking;
use crate::store::query::page::{Cursor, Page};
use crate::store::query::walk::{Listed, Walk, Way};
use crate::store::read::Reader;

/// What a list shows of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicRow {
    /// Place of arrival on this desk.
    pub lid: i64,
    /// The topic.
    pub id: Id,
    /// Its number on paper.
    pub number: String,
    /// Code of its stage.
    pub stage: u8,
    /// It still waits for something.
    pub open: bool,
    /// The matter in one line.
    pub title: String,
    /// How many households it touches.
    pub households: i64,
    /// Code of its catalogue item.
    pub item: String,
    /// Key of who decides it in law.
    pub decided_by: String,
    /// The meeting it goes to.
    pub meeting: Option<Id>,
    /// Its place on the agenda, from 1; 0 where it has none.
    pub place: i64,
    /// Key of what the meeting made of it.
    pub outcome: String,
    /// How often it was put off.
    pub deferrals: i64,
    /// Why the program proposed it.
    pub reason: String,
    /// When anything was last recorded of it.
    pub changed_at: Moment,
    /// Since when its proposer waits to be told an answer that goes against him.
    pub untold_since: Option<Moment>,
    /// The compound it belongs to.
    pub compound: Id,
}

impl TopicRow {
    /// The place of this row in a list.
    pub fn cursor(&self) -> Cursor {
        Cursor { key: 0, lid: self.lid }
    }
}

impl Listed for TopicRow {
    const COLUMNS: &'static str = "topic.lid, id, number, stage, open, title, households, item, \
        decided_by, meeting, topic.place, outcome, deferrals, reason, changed_at, untold_since, \
        compound";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            lid: row.get(0)?,
            id: Id(row.get(1)?),
            number: row.get(2)?,
            stage: row.get(3)?,
            open: row.get(4)?,
            title: row.get(5)?,
            households: row.get(6)?,
            item: row.get(7)?,
            decided_by: row.get(8)?,
            meeting: row.get::<_, Option<_>>(9)?.map(Id),
            place: row.get(10)?,
            outcome: row.get(11)?,
            deferrals: row.get(12)?,
            reason: row.get(13)?,
            changed_at: Moment(row.get(14)?),
            untold_since: row.get::<_, Option<i64>>(15)?.map(Moment),
            compound: Id(row.get(16)?),
        })
    }
}

/// Which topics.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TopicFilter {
    /// Those that wait for something, or those that do not.
    pub open: Option<bool>,
    /// Code of the stage.
    pub stage: Option<u8>,
    /// What is looked for; such a list is in order of arrival.
    pub asked: Option<Asking>,
}

impl TopicFilter {
    fn walk(&self) -> Walk {
        if let Some(mut walk) = self.asked.as_ref().and_then(|asked| asked.walk("topic")) {
            if let Some(open) = self.open {
                walk.check("open = ?", i64::from(open));
            }
            return walk;
        }
        let mut walk = match (self.stage, self.open) {
            (Some(stage), _) => {
                let mut walk = Walk::newest("topic indexed by topic_stage", "lid");
                walk.seek("stage = ?", i64::from(stage));
                walk
            }
            (None, Some(open)) => {
                let mut walk = Walk::newest("topic indexed by topic_open", "lid");
                walk.seek("open = ?", i64::from(open));
                walk
            }
            (None, None) => Walk::newest("topic not indexed", "lid"),
        };
        if let (Some(_), Some(open)) = (self.stage, self.open) {
            walk.check("open = ?", i64::from(open));
        }
        walk
    }
}

impl Reader<'_> {
    /// Topics after a place in the list, the newest first.
    pub fn topics(
        &self,
        filter: &TopicFilter,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<TopicRow>, StoreError> {
        filter.walk().page(self.connection, after, Way::Down, limit)
    }

    /// Topics before a place in the list, or its last ones.
    pub fn topics_before(
        &self,
        filter: &TopicFilter,
        before: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<TopicRow>, StoreError> {
        filter.walk().page(self.connection, before, Way::Up, limit)
    }

    /// The topics of a meeting in the order of its agenda.
    pub fn agenda(&self, meeting: Id) -> Result<Vec<TopicRow>, StoreError> {
        self.some_topics(
            "where meeting = ?1 and meeting is not null order by topic.place, topic.lid",
            meeting,
        )
    }

    /// The topics an issue went into, the oldest first.
    pub fn topics_of_issue(&self, issue: Id) -> Result<Vec<TopicRow>, StoreError> {
        self.some_topics(
            "join (select thing.lid as at from topic_issue
                   cross join thing on thing.id = topic_issue.topic
                   where topic_issue.issue = ?1) on topic.lid = at order by at",
            issue,
        )
    }

    fn some_topics(&self, rest: &str, id: Id) -> Result<Vec<TopicRow>, StoreError> {
        let sql = format!("select {} from topic {rest}", TopicRow::COLUMNS);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([id.0], TopicRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One topic as lists show it.
    pub fn topic_row(&self, id: Id) -> Result<Option<TopicRow>, StoreError> {
        let sql = format!(
            "select {} from topic where lid = (select lid from thing where id = ?1)",
            TopicRow::COLUMNS
        );
        Ok(self.connection.prepare_cached(&sql)?.query_row([id.0], TopicRow::read).optional()?)
    }
}
