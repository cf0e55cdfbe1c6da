//! A question to the lists of topics, meetings and tasks.

use crate::store::query::issue::IssueFilter;
use crate::store::query::walk::Walk;

/// What is looked for, in the form lists of issues have it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asking(IssueFilter);

impl From<IssueFilter> for Asking {
    fn from(filter: IssueFilter) -> Self {
        Self(filter)
    }
}

impl Asking {
    /// The bounds of the due date are the list's own.
    pub fn due(&self) -> &IssueFilter {
        &self.0
    }

    /// True where the search index is asked: the list is then in order of arrival.
    pub fn is_search(&self) -> bool {
        self.0.is_search()
    }

    /// The walk over one of the tables; none where words and facts are not asked.
    pub(super) fn walk(&self, table: &str) -> Option<Walk> {
        let words =
            IssueFilter { overdue_at: None, due_before: None, due_from: None, ..self.0.clone() };
        let asked = words.asked_of_work()?;
        let source = format!("search_work cross join {table} on {table}.lid = search_work.rowid");
        let mut walk = Walk::newest(source, "search_work.rowid");
        walk.seek("search_work match ?", asked);
        Some(walk)
    }
}
