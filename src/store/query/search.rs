//! One question over everything the desk knows.

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::error::StoreError;
use crate::store::query::issue::{IssueFilter, IssueRow, Order};
use crate::store::query::meeting::MeetingRow;
use crate::store::query::page::{Bounded, Cursor};
use crate::store::query::person::{PEOPLE_MAX, PersonRow};
use crate::store::query::task::{TaskFilter, TaskRow};
use crate::store::query::topic::TopicRow;
use crate::store::query::words::meant;
use crate::store::read::Reader;

/// So many of each kind beside issues.
const OTHERS_MAX: usize = 20;
/// Topics, meetings and tasks that are looked at for one question, and told apart after that.
const WORK_MAX: usize = 1_000;
/// Hits no further apart than this, in places of arrival, are quickly counted on.
const NEAR_TOGETHER: u64 = 30;
/// Nobody reads a count beyond this.
const COUNT_MAX: u64 = 1_000;

/// How many of each kind answer, as far as they were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are those of the kinds")]
pub struct FoundCounts {
    pub issues: Bounded,
    pub topics: Bounded,
    pub meetings: Bounded,
    pub tasks: Bounded,
    pub people: Bounded,
}

/// What was found, by kind, each the newest first.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The one whose number or code was typed.
    pub exact: Option<(Thing, Id)>,
    /// Issues by their words, their place, or the person who asked.
    pub issues: Vec<IssueRow>,
    /// Where more issues are: the filter below goes on from there.
    pub next: Option<Cursor>,
    /// The list of issues, for further pages.
    pub filter: IssueFilter,
    /// Topics.
    pub topics: Vec<TopicRow>,
    /// Meetings.
    pub meetings: Vec<MeetingRow>,
    /// Tasks.
    pub tasks: Vec<TaskRow>,
    /// People by phone, name, pinyin or initials of the name; personal values in the clear.
    pub people: Vec<PersonRow>,
    /// How many there are of each kind.
    pub counts: FoundCounts,
}

impl Reader<'_> {
    /// Looks for words, numbers, codes, phone numbers, names and pinyin.
    ///
    /// `terms` are Chinese words that whole syllables may stand for, such as names and keywords of
    /// the catalogue. `limit` is for issues.
    pub fn search<'t>(
        &self,
        text: &str,
        terms: impl IntoIterator<Item = &'t str>,
        limit: usize,
    ) -> Result<Found, StoreError> {
        let filter = IssueFilter {
            text: Some(text.to_owned()),
            terms: meant(text, terms),
            ..IssueFilter::default()
        };
        self.search_for(text, filter, limit)
    }

    /// The same for a filter of issues: what it asks is asked of the other kinds as far as they
    /// know of it. People are found by words alone, a number by all that was `typed`.
    pub fn search_for(
        &self,
        typed: &str,
        filter: IssueFilter,
        limit: usize,
    ) -> Result<Found, StoreError> {
        let page = self.issues(&filter, Order::Newest, None, limit)?;
        let text = filter.text.as_deref().unwrap_or_default();
        let mut found = Found {
            exact: self.find_number(typed)?,
            issues: page.rows,
            next: page.next,
            ..Found::default()
        };
        found.counts.issues = self.count_of_found(&filter, &found)?;
        if !filter.is_narrowed() {
            found.people = self.persons_like(text)?;
            found.counts.people = bounded(found.people.len(), PEOPLE_MAX);
            found.people.truncate(OTHERS_MAX);
        }
        self.find_work(&filter, &mut found)?;
        if let Some((thing, id)) = found.exact {
            self.add_exact(&mut found, thing, id)?;
        }
        found.filter = filter;
        Ok(found)
    }

    /// A thing whose number was typed is found, whatever its words are.
    fn add_exact(&self, found: &mut Found, thing: Thing, id: Id) -> Result<(), StoreError> {
        match thing {
            Thing::Issue if found.issues.iter().all(|row| row.id != id) => {
                found.issues.splice(0..0, self.issue_row(id)?);
            }
            Thing::Topic if found.topics.iter().all(|row| row.id != id) => {
                found.topics.splice(0..0, self.topic_row(id)?);
            }
            Thing::Meeting if found.meetings.iter().all(|row| row.id != id) => {
                found.meetings.splice(0..0, self.meeting_row(id)?);
            }
            Thing::Task if found.tasks.iter().all(|row| row.id != id) => {
                found.tasks.splice(0..0, self.task_row(id)?);
            }
            _ => {}
        }
        Ok(())
    }

    /// How many issues there are, as far as that costs no more than finding the first page did:
    /// where hits lie far apart, counting on would mean reading the whole index.
    fn count_of_found(&self, filter: &IssueFilter, found: &Found) -> Result<Bounded, StoreError> {
        let n = found.issues.len() as u64;
        let ends = found.issues.first().zip(found.issues.last());
        let span = ends.map_or(0, |(newest, oldest)| newest.lid.abs_diff(oldest.lid));
        if found.next.is_none() || span > NEAR_TOGETHER * n {
            return Ok(Bounded { n, more: found.next.is_some() });
        }
        let counted = self.issue_count(filter, COUNT_MAX)?;
        Ok(Bounded { n: counted.n.max(n), ..counted })
    }

    /// Topics, meetings and tasks, told apart.
    fn find_work(&self, filter: &IssueFilter, found: &mut Found) -> Result<(), StoreError> {
        let Some(asked) = filter.asked_of_work() else { return self.late_tasks(filter, found) };
        let mut statement = self.connection.prepare_cached(
            "select kind, id from search_work cross join thing on thing.lid = search_work.rowid
             where search_work match ?1 order by search_work.rowid desc limit ?2",
        )?;
        let rows = statement.query_map((asked, WORK_MAX as i64), |row| {
            Ok((Thing::from_code(row.get(0)?), Id(row.get(1)?)))
        })?;
        let (mut all, mut looked) = ([0_usize; 3], 0);
        let [topics, meetings, tasks] = &mut all;
        for row in rows {
            let (thing, id) = row?;
            looked += 1;
            match thing {
                // What falls due is not known of topics and meetings.
                Some(Thing::Topic) if !filter.is_by_due() => {
                    *topics += 1;
                    if *topics <= OTHERS_MAX {
                        found.topics.extend(self.topic_row(id)?);
                    }
                }
                Some(Thing::Meeting) if !filter.is_by_due() => {
                    *meetings += 1;
                    if *meetings <= OTHERS_MAX {
                        found.meetings.extend(self.meeting_row(id)?);
                    }
                }
                Some(Thing::Task) => {
                    let row = self.task_row(id)?.filter(|row| filter.falls_due(row.due_at));
                    *tasks += usize::from(row.is_some());
                    found.tasks.extend(row.filter(|_| *tasks <= OTHERS_MAX));
                }
                _ => {}
            }
        }
        let counted = |n: usize| Bounded { n: n as u64, more: looked >= WORK_MAX };
        found.counts.topics = counted(*topics);
        found.counts.meetings = counted(*meetings);
        found.counts.tasks = counted(*tasks);
        Ok(())
    }

    /// Tasks by their due date alone.
    fn late_tasks(&self, filter: &IssueFilter, found: &mut Found) -> Result<(), StoreError> {
        let Some(overdue_at) = filter.overdue_at.or(filter.due_before) else { return Ok(()) };
        let filter = TaskFilter {
            overdue_at: Some(overdue_at),
            due_from: filter.due_from,
            ..TaskFilter::default()
        };
        found.tasks = self.tasks(&filter, None, OTHERS_MAX)?.rows;
        found.counts.tasks = self.task_count(&filter, COUNT_MAX)?;
        Ok(())
    }
}

fn bounded(n: usize, most: usize) -> Bounded {
    Bounded { n: n as u64, more: n >= most }
}
