//! A machine that was put back as a whole and went on: the hub keeps both histories, on both engines.

use yizhan::base::id::Id;

use crate::desk::Desk;
use crate::exchange::register;
use crate::hub::{Open, by_stick, meet, station};
use crate::truth::{raw, truth};

fn has(desk: &Desk, ids: &[Id]) -> bool {
    ids.iter().all(|id| !desk.store.reader().fold(*id).unwrap().is_empty())
}

#[test]
fn a_stream_that_was_continued_twice_is_kept_both_ways() {
    let hub = Open::new();
    let (mut first, mut second) = station();
    hub.join(&mut first, Some(&hub.code())).unwrap();
    meet(&mut first).unwrap();
    by_stick(&mut first, &mut second, &tempfile::tempdir().unwrap());
    hub.join(&mut second, None).unwrap();
    meet(&mut second).unwrap();
    raw(&second).execute_batch("pragma wal_checkpoint(truncate)").unwrap();
    let early = std::fs::read(second.places().database()).unwrap();
    let one = register(&mut second, "第一种历史");
    meet(&mut second).unwrap();
    let mut second = second.reopen_with(|places| {
        std::fs::write(places.database(), &early).unwrap();
        std::fs::remove_dir_all(places.state.join("anchors")).unwrap();
    });
    let other = register(&mut second, "第二种历史");
    let more = register(&mut second, "第二种历史的后来");
    let ids = [one, other, more];
    // The desk hears the first history from the hub, says so, and its second one is taken.
    for _ in 0..3 {
        meet(&mut second).unwrap();
        meet(&mut first).unwrap();
    }
    assert!(has(&first, &ids) && has(&second, &ids));
    assert_eq!(truth(&first), truth(&second));
    assert!(meet(&mut second).unwrap().agrees && meet(&mut first).unwrap().agrees);
    assert_eq!(first.store.reader().roll().unwrap().forks.len(), 1);
    // What is written from then on goes on by itself.
    let after = register(&mut second, "另起以后写的");
    assert!(meet(&mut second).unwrap().agrees && meet(&mut first).unwrap().agrees);
    assert!(has(&first, &[after]));
    let scope = first.store.reader().scope().unwrap();
    let places = hub.run(hub.hub.book.places(scope)).unwrap();
    let dense = places.iter().enumerate().all(|(place, (pos, _))| *pos == place as u64 + 1);
    assert!(dense);
}
