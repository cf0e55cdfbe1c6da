//! Every list walks an index: asked of SQLite itself.

use super::*;
use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::issue::stage;
use crate::store::Fact;
use crate::store::query::issue::{IssueFilter, IssueRow, Order};
use crate::store::query::task::{TaskFilter, TaskRow};
use crate::store::redraw::PICTURE;

fn picture() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(PICTURE).unwrap();
    connection
}

/// How SQLite goes about every question a list of this shape asks.
fn plans<T: Listed>(walk: &Walk, connection: &Connection) -> Vec<String> {
    let steps = match walk.key {
        None => vec![Step::Open, Step::Past(5)],
        Some(_) => vec![Step::Open, Step::Tied(1, 5), Step::Beyond(1)],
    };
    let mut plans = Vec::new();
    for step in steps {
        for way in [Way::Down, Way::Up] {
            let (sql, values) = walk.question::<T>(&step, way, 50);
            let mut statement = connection.prepare(&format!("explain query plan {sql}")).unwrap();
            let details = statement
                .query_map(params_from_iter(values), |row| row.get::<_, String>(3))
                .unwrap();
            plans.extend(details.map(Result::unwrap));
        }
    }
    plans
}

#[test]
fn no_list_of_issues_sorts_or_reads_a_table_from_end_to_end() {
    let connection = picture();
    let words = |word: &str| Some(word.to_owned());
    let one_each = [
        IssueFilter::default(),
        IssueFilter { open: Some(true), ..IssueFilter::default() },
        IssueFilter { open: Some(false), ..IssueFilter::default() },
        IssueFilter { stage: Some(3), ..IssueFilter::default() },
        IssueFilter { item: words("A03"), ..IssueFilter::default() },
        IssueFilter { handler: words("GridWorker"), ..IssueFilter::default() },
        IssueFilter { building: words("3号楼"), ..IssueFilter::default() },
        IssueFilter { overdue_at: Some(Moment(9)), ..IssueFilter::default() },
        IssueFilter { due_before: Some(Moment(9)), ..IssueFilter::default() },
        IssueFilter { text: words("物业"), ..IssueFilter::default() },
        IssueFilter { item: words(""), open: Some(true), ..IssueFilter::default() },
        IssueFilter { facts: vec![vec![Fact::Hand(Id::default())]], ..IssueFilter::default() },
        IssueFilter {
            due_from: Some(Moment(3)),
            due_before: Some(Moment(9)),
            ..IssueFilter::default()
        },
    ];
    for filter in &one_each {
        for order in [Order::Due, Order::Newest] {
            let whole = *filter == IssueFilter::default();
            for plan in plans::<IssueRow>(&filter.walk(order), &connection) {
                let walks = plan.starts_with("SEARCH")
                    || plan.starts_with("SCAN search VIRTUAL TABLE INDEX")
                    || (whole && (plan == "SCAN issue" || plan.contains("USING INDEX")));
                assert!(walks, "{filter:?} {order:?}: {plan}");
            }
        }
    }
}

#[test]
fn what_is_on_hold_walks_the_index_by_review_date() {
    assert_eq!(stage::ON_HOLD, 9, "the index of picture.sql names this stage");
    let filter = IssueFilter { stage: Some(stage::ON_HOLD), ..IssueFilter::default() };
    for plan in plans::<IssueRow>(&filter.walk(Order::Review), &picture()) {
        assert!(plan.contains("issue_review") && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}

#[test]
fn no_list_of_tasks_sorts() {
    let connection = picture();
    let filters = [
        TaskFilter { open: Some(true), ..TaskFilter::default() },
        TaskFilter { lead: Some("GridWorker".to_owned()), ..TaskFilter::default() },
        TaskFilter { topic: Some(Id::default()), ..TaskFilter::default() },
        TaskFilter { meeting: Some(Id::default()), ..TaskFilter::default() },
        TaskFilter { issue: Some(Id::default()), ..TaskFilter::default() },
        TaskFilter { overdue_at: Some(Moment(9)), ..TaskFilter::default() },
    ];
    for filter in &filters {
        for plan in plans::<TaskRow>(&filter.walk(), &connection) {
            assert!(plan.starts_with("SEARCH"), "{filter:?}: {plan}");
        }
    }
}
