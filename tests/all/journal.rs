//! The journal on disk: kept, verified, redrawn, anchored.

use rusqlite::Connection;
use yizhan::store::{Finding, Store, back_up, restore};

use crate::desk::Desk;

fn raw(desk: &Desk) -> Connection {
    #[expect(clippy::disallowed_methods, reason = "these tests damage the file on purpose")]
    Connection::open(desk.places().database()).unwrap()
}

fn busy_desk() -> Desk {
    let mut desk = Desk::new();
    for name in ["李书记", "小孙", "赵主任"] {
        desk.done("operator.add", None, &[("operator", name), ("role", "grid_worker")]);
    }
    desk
}

#[test]
fn a_journal_that_was_only_written_by_deeds_verifies() {
    let desk = busy_desk();
    let verdict = desk.store.verify(&mut |_, _| true).unwrap();
    assert!(verdict.damage.is_empty(), "{verdict:?}");
    assert_eq!(verdict.operations, 11);
}

#[test]
fn a_row_damaged_by_hand_is_named_and_the_others_are_not() {
    let desk = busy_desk();
    let file = raw(&desk);
    file.execute_batch("drop trigger op_is_never_changed").unwrap();
    for (column, value) in [("kind", "kind + 1"), ("actor", "zeroblob(16)"), ("hlc", "hlc + 1")] {
        file.execute_batch("begin").unwrap();
        file.execute(&format!("update op set {column} = {value} where lid = 5"), []).unwrap();
        file.execute_batch("commit").unwrap();
        let verdict = desk.store.verify(&mut |_, _| true).unwrap();
        assert_eq!(verdict.damage.len(), 1, "{column}");
        assert_eq!(verdict.damage[0].lid, 5, "{column}");
        // Put the row back for the next turn.
        let back = match column {
            "kind" => "kind - 1",
            "hlc" => "hlc - 1",
            _ => "(select actor from op where lid = 4)",
        };
        file.execute(&format!("update op set {column} = {back} where lid = 5"), []).unwrap();
    }
    assert!(desk.store.verify(&mut |_, _| true).unwrap().damage.is_empty());
}

#[test]
fn the_journal_cannot_be_changed_or_shortened_by_sql() {
    let desk = busy_desk();
    let file = raw(&desk);
    assert!(file.execute("delete from op where lid = 3", []).is_err());
    assert!(file.execute("update op set body = x'a0' where lid = 3", []).is_err());
    assert!(file.execute("update op set kind = 1 where lid = 3", []).is_err());
}

#[test]
fn a_redrawn_picture_equals_the_live_one() {
    let mut desk = busy_desk();
    let live = desk.store.picture_digest().unwrap();
    desk.store.redraw(&mut |_, _| true).unwrap();
    assert_eq!(desk.store.picture_digest().unwrap(), live);
}

#[test]
fn a_backup_verifies_and_a_restore_keeps_the_old_file_and_jumps_the_numbers() {
    let mut desk = busy_desk();
    let target = desk.places().data.join("backup.db");
    let verdict = back_up(&desk.store, &target, &mut |_, _| true).unwrap();
    assert_eq!(verdict.operations, 11);
    let again = back_up(&desk.store, &target, &mut |_, _| true);
    assert_eq!(again.unwrap_err().code(), "file_broken");
    desk.done("operator.add", None, &[("operator", "后来的人"), ("role", "grid_worker")]);
    let places = desk.places();
    let (verdict, kept) = restore(&places, &target, "20261124").unwrap();
    assert_eq!(verdict.operations, 11);
    assert!(kept.unwrap().exists());
    let desk = desk.reopen();
    assert!(desk.house.operator("后来的人").is_none());
    assert!(desk.house.operator("小孙").is_some());
}

#[test]
fn a_file_from_a_newer_version_and_a_file_that_is_no_database_are_left_alone() {
    let desk = Desk::new();
    let places = desk.places();
    raw(&desk).execute_batch("pragma user_version = 99").unwrap();
    assert_eq!(Store::open_quietly(&places).err().unwrap().code(), "newer_file");
    let folder = tempfile::tempdir().unwrap();
    let other = yizhan::store::Places { data: folder.path().into(), state: folder.path().into() };
    std::fs::write(other.database(), "这不是数据库，是一份很长很长的文字").unwrap();
    assert_eq!(Store::open_quietly(&other).err().unwrap().code(), "not_a_database");
    assert!(std::fs::read_to_string(other.database()).unwrap().starts_with("这不是数据库"));
}

#[test]
fn a_second_desk_on_the_same_file_is_refused() {
    let desk = Desk::new();
    let lock = Store::lock_desk(&desk.places()).unwrap();
    assert_eq!(Store::lock_desk(&desk.places()).unwrap_err().code(), "in_use");
    drop(lock);
    assert!(Store::lock_desk(&desk.places()).is_ok());
}

#[test]
fn undo_and_redo_follow_each_other_and_end() {
    let mut desk = Desk::new();
    desk.done("operator.add", None, &[("operator", "甲"), ("role", "grid_worker")]);
    desk.done("operator.add", None, &[("operator", "乙"), ("role", "grid_worker")]);
    desk.done("undo", None, &[]);
    assert!(desk.house.operator("乙").is_none());
    desk.done("undo", None, &[]);
    assert!(desk.house.operator("甲").is_none());
    assert_eq!(desk.refused("undo", None, &[]), "not_undoable");
    let mut desk = desk.reopen();
    desk.done("redo", None, &[]);
    assert!(desk.house.operator("甲").is_some() && desk.house.operator("乙").is_none());
    desk.done("redo", None, &[]);
    assert!(desk.house.operator("乙").is_some());
    assert_eq!(desk.refused("redo", None, &[]), "nothing_to_undo");
    desk.done("undo", None, &[]);
    assert!(desk.house.operator("乙").is_none());
    let live = desk.store.picture_digest().unwrap();
    desk.store.redraw(&mut |_, _| true).unwrap();
    assert_eq!(desk.store.picture_digest().unwrap(), live);
}

#[test]
fn the_anchor_tells_a_lost_log() {
    let mut desk = Desk::new();
    raw(&desk).execute_batch("pragma wal_checkpoint(truncate)").unwrap();
    let early = std::fs::read(desk.places().database()).unwrap();
    desk.done("operator.add", None, &[("operator", "小孙"), ("role", "grid_worker")]);
    let places = desk.places();
    let other = tempfile::tempdir().unwrap();
    let moved = yizhan::store::Places { data: other.path().join("data"), state: places.state };
    std::fs::create_dir_all(&moved.data).unwrap();
    std::fs::write(moved.database(), early).unwrap();
    let store = Store::open_quietly(&moved).unwrap();
    assert_eq!(store.findings(), [Finding::OldCopy]);
}

#[test]
fn a_restriction_of_the_branch_is_for_those_it_names() {
    let mut desk = Desk::new();
    desk.sit("审计", "auditor");
    assert_eq!(
        desk.refused("operator.add", None, &[("operator", "甲"), ("role", "x")]),
        "bad_name"
    );
}

#[test]
fn a_desk_that_was_killed_is_noticed_by_the_next_one() {
    let mut desk = Desk::new();
    assert!(!desk.store.begin_session().unwrap());
    let mut desk = desk.reopen();
    assert!(desk.store.begin_session().unwrap());
    desk.store.end_session().unwrap();
    let mut desk = desk.reopen();
    assert!(!desk.store.begin_session().unwrap());
}

#[test]
fn a_row_damaged_in_any_way_costs_no_other_thing() {
    let damages = [
        "body = x'a1ff00'",
        "body = substr(body, 1, length(body) / 2)",
        "chain = substr(chain, 1, 5)",
        "prev = x'0001aa'",
        "actor = x'01'",
        "writer = x'0203'",
        "entity = x'04'",
        "kind = 9999999",
        "flags = 9999999",
        "hlc = -1",
    ];
    for (lid, damage) in damages.iter().flat_map(|damage| [(6, damage), (11, damage)]) {
        let mut desk = busy_desk();
        raw(&desk).execute_batch("drop trigger op_is_never_changed").unwrap();
        raw(&desk).execute(&format!("update op set {damage} where lid = {lid}"), []).unwrap();
        let verdict = desk.store.verify(&mut |_, _| true).unwrap();
        assert!(verdict.damage.iter().any(|row| row.lid == lid), "{damage}: {verdict:?}");
        desk.store.redraw(&mut |_, _| true).unwrap();
        // The last row tells of 赵主任, the one before of nobody here.
        let mut desk = desk.reopen();
        assert!(desk.house.operator("李书记").is_some(), "{damage} at {lid}");
        desk.done("operator.add", None, &[("operator", "后来的人"), ("role", "grid_worker")]);
        assert!(desk.house.operator("后来的人").is_some(), "{damage} at {lid}");
        desk.store
            .reader()
            .last_deeds(desk.house.operator("李书记").unwrap().operator, |_| false)
            .unwrap();
        let after = desk.store.verify(&mut |_, _| true).unwrap();
        assert_eq!(after.damage.len(), verdict.damage.len(), "{damage}: what follows is sound");
    }
}

#[test]
fn a_turn_that_wrote_nothing_makes_no_later_one_doubt_the_clock() {
    let mut desk = Desk::new();
    let mut desk = {
        desk.now = desk.now.plus_ms(60_000);
        desk.reopen()
    };
    desk.now = desk.now.plus_ms(17 * 24 * 3_600_000);
    // Typing asks the rules, and a new day asks what is overdue: neither writes.
    let refused = desk.store.commit(desk.who.operator, desk.now, |_| Err::<(), ()>(())).unwrap();
    assert!(refused.is_err());
    desk.store.commit(desk.who.operator, desk.now, |_| Ok::<(), ()>(())).unwrap().unwrap();
    let at = desk.now;
    let args = [("words", "路灯不亮"), ("place", "3-2-501")];
    let id = desk.done("issue.register", None, &args).subject.unwrap();
    let written = desk.store.reader().fold(id).unwrap().history[0].recorded;
    assert!(written.0 - at.0 < 1_000 && written.0 >= at.0, "{written:?} for {at:?}");
}
