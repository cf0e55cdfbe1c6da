//! The sample month: every line of its days is a deed the rules allow, whatever day it is opened on.

use tempfile::tempdir;
use yizhan::base::clock::Moment;
use yizhan::domain::{issue, meeting, task, topic};
use yizhan::store::query::issue::{IssueFilter, Order};
use yizhan::store::query::task::TaskFilter;
use yizhan::store::query::topic::TopicFilter;
use yizhan::store::{Places, Store};
use yizhan::ui::rehearsal::{Sample, prepare};

fn month(now: &str) -> (Store, tempfile::TempDir) {
    let folder = tempdir().unwrap();
    let real = Places { data: folder.path().join("data"), state: folder.path().join("state") };
    let places = Sample::Month.places(&real);
    prepare(Sample::Month, &places, Moment::from_rfc3339(now).unwrap()).unwrap();
    (Store::open_quietly(&places).unwrap(), folder)
}

/// How many topics stand in each of these stages.
fn topics<const N: usize>(store: &Store, stages: [u8; N]) -> [usize; N] {
    stages.map(|stage| {
        let filter = TopicFilter { stage: Some(stage), ..TopicFilter::default() };
        store.reader().topics(&filter, None, 100).unwrap().rows.len()
    })
}

#[test]
fn after_three_weeks_the_meeting_is_over_and_its_tasks_are_on_their_way() {
    use task::stage::{CLOSED_OUT, IN_PROGRESS, ISSUED, ON_HOLD, REPORTED_DONE, REWORK, SIGNED};
    use topic::stage::{DEFERRED, ESCALATED, EXECUTING, NOT_ADOPTED, OWNERS_VOTE};
    for now in ["2026-12-01T09:00:00+08:00", "2027-03-04T09:00:00+08:00"] {
        let (mut store, _folder) = month(now);
        let ended = [EXECUTING, OWNERS_VOTE, ESCALATED, DEFERRED, NOT_ADOPTED];
        assert_eq!(topics(&store, ended), [5, 1, 1, 1, 1], "{now}");
        let reader = store.reader();
        let tasks = reader.tasks(&TaskFilter::default(), None, 100).unwrap().rows;
        let on = |stage| tasks.iter().filter(|task| task.stage == stage).count();
        let way = [ISSUED, SIGNED, IN_PROGRESS, REPORTED_DONE, REWORK, ON_HOLD, CLOSED_OUT];
        assert_eq!(way.map(on), [2, 4, 1, 1, 1, 1, 4], "{now}");
        let first = tasks.iter().min_by_key(|task| &task.number).unwrap();
        assert_eq!(first.matter, "修复东门内雨水管接头", "numbered in the order of the minutes");
        let filter = IssueFilter::default();
        let issues = reader.issues(&filter, Order::Newest, None, 500).unwrap().rows;
        assert_eq!(issues.len(), 168);
        let closed = issues.iter().filter(|row| row.stage == issue::stage::CLOSED).count();
        assert!((100..160).contains(&closed), "{closed} closed");
        let live = store.picture_digest().unwrap();
        store.redraw(&mut |_, _| true).unwrap();
        assert_eq!(store.picture_digest().unwrap(), live, "{now}");
    }
}

#[test]
fn on_the_morning_of_the_meeting_the_agenda_is_out_and_nobody_has_come_yet() {
    let (store, _folder) = month("2026-12-10T08:00:00+08:00");
    assert_eq!(topics(&store, [topic::stage::NOTICED]), [9]);
    let meetings = store.reader().meetings(None, 10).unwrap().rows;
    let stages: Vec<u8> = meetings.iter().map(|row| row.stage).collect();
    assert_eq!(stages, [meeting::stage::NOTIFIED]);
}
