//! What counts towards a proposal of the desk, and which proposals and answers wait.

use rusqlite::params;

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::issue::stage;
use crate::domain::topic::stage as topic_stage;
use crate::store::error::StoreError;
use crate::store::query::issue::IssueRow;
use crate::store::query::topic::TopicRow;
use crate::store::query::walk::Listed;
use crate::store::read::Reader;

/// Of each item so many of its newest issues are looked at: a station has some hundred issues a
/// month over all its items.
const NEWEST: i64 = 400;

impl Reader<'_> {
    /// Issues of an item in a compound that were judged to be ours, that no person has put into a topic, and that
    /// are open or were registered since a moment; the oldest first.
    pub fn issues_without_topic(
        &self,
        compound: Id,
        item: &str,
        since: Moment,
    ) -> Result<Vec<IssueRow>, StoreError> {
        let sql = format!(
            "select {} from issue
             where lid in (select lid from issue indexed by issue_item
                           where item = ?1 order by lid desc limit {NEWEST})
               and compound = ?8 and stage not in (?2, ?3, ?4) and (open = 1 or registered_at >= ?5)
               and not exists (select 1 from topic_issue
                   cross join thing on thing.id = topic_issue.topic
                   cross join topic on topic.lid = thing.lid
                   where topic_issue.issue = issue.id and topic.stage not in (?6, ?7))
             order by lid",
            IssueRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let given = params![
            item,
            stage::REGISTERED,
            stage::DECLINED,
            stage::MERGED,
            since.0,
            topic_stage::PROPOSED,
            topic_stage::TAKEN_BACK,
            compound.0,
        ];
        let rows = statement.query_map(given, IssueRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Items for which a passing day can change something: those of proposals that stand, of what is
    /// overdue, and of the newest issues.
    pub fn items_to_watch(&self, now: Moment) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "select item from topic indexed by topic_stage where stage = ?1
             union select item from (select item from issue indexed by issue_due
                                     where due_at < ?2 order by due_at limit {NEWEST})
             union select item from (select item from issue order by lid desc limit {NEWEST})"
        ))?;
        let given = params![topic_stage::PROPOSED, now.0];
        let rows = statement.query_map(given, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Proposals of an item in a compound that stand.
    pub fn proposals_of_item(&self, compound: Id, item: &str) -> Result<Vec<Id>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select id from topic indexed by topic_stage
             where stage = ?1 and item = ?2 and compound = ?3 order by lid",
        )?;
        let given = params![topic_stage::PROPOSED, item, compound.0];
        let rows = statement.query_map(given, |row| row.get(0).map(Id))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Topics whose proposers wait to be told an answer that goes against them, the longest first.
    pub fn topics_untold(&self, most: usize) -> Result<Vec<TopicRow>, StoreError> {
        let sql = format!(
            "select {} from topic indexed by topic_untold where untold_since is not null
             order by untold_since, topic.lid limit ?1",
            TopicRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([most as i64], TopicRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Issues behind topics that were answered with no, or with somewhere else, whose requesters were
    /// not told since; of one topic or of all, the longest waiting first.
    pub fn requesters_untold(
        &self,
        topic: Option<Id>,
        most: usize,
    ) -> Result<Vec<IssueRow>, StoreError> {
        let sql = format!(
            "select {} from issue join
               (select thing.lid as at, max(against_at) as against
                from topic indexed by topic_against
                cross join topic_issue on topic_issue.topic = topic.id
                cross join thing on thing.id = topic_issue.issue
                where against_at is not null and (?1 is null or topic.id = ?1)
                group by thing.lid) on issue.lid = at
             where requester is not null and (topic_told_at is null or topic_told_at < against)
             order by against, issue.lid limit ?2",
            IssueRow::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let given = params![topic.map(|id| id.0), most as i64];
        let rows = statement.query_map(given, IssueRow::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
