//! One question over everything the desk knows.

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::error::StoreError;
use crate::store::query::issue::{IssueFilter, IssueRow, Order};
use crate::store::query::meeting::MeetingRow;
use crate::store::query::page::Cursor;
use crate::store::query::person::PersonRow;
use crate::store::query::task::TaskRow;
use crate::store::query::topic::TopicRow;
use crate::store::query::words::{expression, meant};
use crate::store::read::Reader;

/// So many of each kind beside issues.
const OTHERS_MAX: usize = 20;

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
    /// People by phone, name or initials of the name; personal values in the clear.
    pub people: Vec<PersonRow>,
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
        let page = self.issues(&filter, Order::Newest, None, limit)?;
        let mut found = Found {
            exact: self.find_number(text)?,
            issues: page.rows,
            next: page.next,
            people: self.persons_like(text)?.into_iter().take(OTHERS_MAX).collect(),
            ..Found::default()
        };
        for (thing, id) in self.find_work(&expression(text, &filter.terms))? {
            match thing {
                Thing::Topic => found.topics.extend(self.topic_row(id)?),
                Thing::Meeting => found.meetings.extend(self.meeting_row(id)?),
                _ => found.tasks.extend(self.task_row(id)?),
            }
        }
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

    fn find_work(&self, asked: &str) -> Result<Vec<(Thing, Id)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "select kind, id from search_work cross join thing on thing.lid = search_work.rowid
             where search_work match ?1 order by search_work.rowid desc limit ?2",
        )?;
        let rows = statement.query_map((asked, OTHERS_MAX as i64), |row| {
            Ok((Thing::from_code(row.get(0)?), Id(row.get(1)?)))
        })?;
        let mut found = Vec::new();
        for row in rows {
            if let (Some(thing), id) = row? {
                found.push((thing, id));
            }
        }
        Ok(found)
    }
}
