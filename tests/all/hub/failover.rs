//! I15: what a hub acknowledged is there when the machine under it is gone. A primary with a synchronous
//! standby of its own; writers post, the primary is killed, the standby takes over, hubs go on.
//!
//! `.ci/with-postgres env YIZHAN_SLOW=1 cargo test --test all -- --nocapture failover`;
//! `YIZHAN_FAILOVERS=100` for a night.

#![expect(clippy::print_stdout, reason = "what was not done, and figures, are for people to read")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use yizhan::base::clock::Clock;
use yizhan::hub::book::Book;
use yizhan::hub::serve::Hub;
use yizhan::hub::{HubError, keys};
use yizhan::journal::op::Writer;

use crate::hub::checker::verdict;
use crate::hub::doors::{follow, introduced};
use crate::hub::pens::{Fellows, Pen};
use crate::hub::runtime;
use crate::hub::servers::Servers;

const WRITERS: usize = 8;
const DOORS: usize = 2;

/// What the writers came by.
#[derive(Default)]
struct Count {
    ended: AtomicBool,
    acknowledged: AtomicU64,
    refused: AtomicU64,
}

async fn writing(mut pen: Pen, number: usize, doors: Vec<Arc<Hub>>, count: Arc<Count>) -> Pen {
    let hub = doors[0].device.recipient();
    let mut turn = number;
    while !count.ended.load(Ordering::SeqCst) {
        pen.write(2, b"\xa1\x01\x61x");
        while !pen.unsent.is_empty() {
            turn += 1;
            match doors[turn % DOORS].answer(&pen.letter(&hub)).await {
                Ok((answer, _)) => drop(pen.take(&answer)),
                Err(HubError::Book(_)) => {
                    count.refused.fetch_add(1, Ordering::SeqCst);
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                Err(error) => panic!("{error:?}"),
            }
        }
        count.acknowledged.fetch_add(1, Ordering::SeqCst);
    }
    pen
}

#[test]
fn slow_what_was_acknowledged_outlives_the_server() {
    if std::env::var_os("YIZHAN_SLOW").is_none() {
        return;
    }
    let Some(servers) = Servers::new() else {
        println!("not run: no PostgreSQL in /usr/lib/postgresql and none in YIZHAN_PG_BIN");
        return;
    };
    let rounds = std::env::var("YIZHAN_FAILOVERS").ok().and_then(|text| text.parse().ok());
    let rounds: usize = rounds.unwrap_or(3);
    let folder = tempfile::tempdir().unwrap();
    runtime().block_on(async {
        servers.first(0, "");
        servers.follow(0, 1).await;
        let dsn = format!(
            "host={},{} user=yizhan dbname=postgres target_session_attrs=read-write",
            servers.folder(0),
            servers.folder(1)
        );
        let mut doors = Vec::new();
        for _ in 0..DOORS {
            let device = keys::load(&folder.path().join("hub.key")).unwrap();
            let book = Book::postgres(&dsn, 8).await.unwrap();
            doors.push(Hub::new(book, device, Clock::Machine));
        }
        let fellows = Fellows::of(WRITERS);
        introduced(&fellows, &doors[0]).await;
        let (scope, count) = (fellows.scope, Arc::new(Count::default()));
        let book = doors[0].book.clone();
        let read_ended = Arc::new(AtomicBool::new(false));
        let beyond = move |place| {
            let book = book.clone();
            async move { book.beyond(scope, place).await.unwrap_or_default() }
        };
        let following = tokio::spawn(follow(read_ended.clone(), beyond));
        let posting: Vec<_> = (fellows.pens.into_iter().enumerate())
            .map(|(number, pen)| tokio::spawn(writing(pen, number, doors.clone(), count.clone())))
            .collect();
        let more = async |from: u64| {
            while count.acknowledged.load(Ordering::SeqCst) < from + 80 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        for round in 0..rounds {
            let (primary, standby) = (round % 2, (round + 1) % 2);
            more(count.acknowledged.load(Ordering::SeqCst)).await;
            servers.kill(primary);
            servers.promote(standby);
            more(count.acknowledged.load(Ordering::SeqCst)).await;
            servers.follow(standby, primary).await;
        }
        count.ended.store(true, Ordering::SeqCst);
        let mut said = BTreeMap::<Writer, u64>::new();
        for posted in posting {
            let pen = posted.await.unwrap();
            said.insert(pen.writer, pen.last.0);
        }
        read_ended.store(true, Ordering::SeqCst);
        let (seen, all) = (following.await.unwrap(), doors[1].book.beyond(scope, 0).await.unwrap());
        println!(
            "{rounds} failovers, {} segments acknowledged, {} times the hub was busy",
            count.acknowledged.load(Ordering::SeqCst),
            count.refused.load(Ordering::SeqCst)
        );
        assert_eq!(all.len() as u64, count.acknowledged.load(Ordering::SeqCst));
        assert_eq!(verdict(scope, &all, &[seen], &said), Ok(()));
    });
}
