//! I14: however many processes stand before one book, places are dense, running sums are right, and
//! whoever follows the places skips nothing. The checker is held against places given out wrongly.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;
use yizhan::base::clock::Clock;
use yizhan::hub::book::{Book, Placed};
use yizhan::hub::serve::Hub;
use yizhan::hub::{HubError, keys};
use yizhan::journal::op::Writer;

use crate::hub::checker::{Fault, verdict};
use crate::hub::pens::{Fellows, Pen};
use crate::hub::runtime;

const DOORS: usize = 4;
const WRITERS: usize = 16;
const SEGMENTS: usize = 12;

/// Reads on from the last place seen, until the others have ended and nothing more comes.
pub(crate) async fn follow<F: Future<Output = Vec<Placed>>>(
    ended: Arc<AtomicBool>,
    beyond: impl Fn(u64) -> F,
) -> Vec<Placed> {
    let mut seen: Vec<Placed> = Vec::new();
    loop {
        let is_last = ended.load(Ordering::SeqCst);
        let more = beyond(seen.last().map_or(0, |placed| placed.pos)).await;
        if more.is_empty() && is_last {
            return seen;
        }
        seen.extend(more);
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// So many hub processes before one book: each has its own connections, as processes have.
async fn doors(folder: &TempDir) -> Vec<Arc<Hub>> {
    let mut doors = Vec::new();
    for _ in 0..DOORS {
        let book = match std::env::var("YIZHAN_PG") {
            Ok(dsn) => Book::postgres(&dsn, 8).await,
            Err(_) => Book::file(&folder.path().join("hub.sqlite")),
        };
        let device = keys::load(&folder.path().join("hub.key")).unwrap();
        doors.push(Hub::new(book.unwrap(), device, Clock::Machine));
    }
    doors
}

/// The station is shown to the hub.
pub(crate) async fn introduced(fellows: &Fellows, hub: &Hub) {
    let code = hub.book.invite("金岭", hub.clock.now()).await.unwrap().code;
    hub.answer(&fellows.introduction(&hub.device.recipient(), &code)).await.unwrap();
}

/// Comes again until the hub is not busy.
pub(crate) async fn insisting(hub: Arc<Hub>, letter: Vec<u8>) -> Vec<u8> {
    loop {
        match hub.answer(&letter).await {
            Ok((answer, _)) => return answer,
            Err(HubError::Book(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
            Err(error) => panic!("{error:?}"),
        }
    }
}

/// Writes and posts, every third time at two doors at once: as when an answer was late.
async fn posting(mut pen: Pen, number: usize, doors: Vec<Arc<Hub>>) -> (Writer, u64) {
    let hub = doors[0].device.recipient();
    for turn in 0..SEGMENTS {
        pen.write(1 + turn as u64 % 3, b"\xa1\x01\x61x");
        let letter = pen.letter(&hub);
        let count = if turn % 3 == 0 { 2 } else { 1 };
        let door = |again: usize| doors[(number + turn + again) % DOORS].clone();
        let asked: Vec<_> =
            (0..count).map(|again| tokio::spawn(insisting(door(again), letter.clone()))).collect();
        for answer in asked {
            pen.take(&answer.await.unwrap());
        }
        assert!(pen.unsent.is_empty());
    }
    (pen.writer, pen.last.0)
}

#[test]
fn four_hubs_and_sixteen_writers_give_out_each_place_once() {
    let folder = tempfile::tempdir().unwrap();
    runtime().block_on(async {
        let doors = doors(&folder).await;
        let fellows = Fellows::of(WRITERS);
        introduced(&fellows, &doors[0]).await;
        let scope = fellows.scope;
        let ended = Arc::new(AtomicBool::new(false));
        let following: Vec<_> = (0..2)
            .map(|number| {
                let book = doors[number].book.clone();
                let beyond = move |place| {
                    let book = book.clone();
                    async move { book.beyond(scope, place).await.unwrap() }
                };
                tokio::spawn(follow(ended.clone(), beyond))
            })
            .collect();
        let writing: Vec<_> = (fellows.pens.into_iter().enumerate())
            .map(|(number, pen)| tokio::spawn(posting(pen, number, doors.clone())))
            .collect();
        let mut said = BTreeMap::new();
        for written in writing {
            said.extend([written.await.unwrap()]);
        }
        ended.store(true, Ordering::SeqCst);
        let mut seen = Vec::new();
        for following in following {
            seen.push(following.await.unwrap());
        }
        let all = doors[3].book.beyond(scope, 0).await.unwrap();
        assert_eq!(all.len(), WRITERS * SEGMENTS);
        assert_eq!(verdict(scope, &all, &seen, &said), Ok(()));
    });
}

/// Places that are drawn before the lock, which is what a serial column of a database does.
enum Wrong {
    Counted(AtomicU64, Mutex<BTreeMap<u64, Placed>>),
    Serial(String, String),
}

impl Wrong {
    async fn client(dsn: &str) -> tokio_postgres::Client {
        let (client, line) = tokio_postgres::connect(dsn, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(line);
        client
    }

    /// Places one of a writer's segments; what it does meanwhile takes some milliseconds.
    async fn put(&self, writer: u64, number: u64) {
        let pause = tokio::time::sleep(Duration::from_millis((writer * 7 + number * 5) % 11));
        match self {
            Self::Counted(next, rows) => {
                let pos = next.fetch_add(1, Ordering::SeqCst) + 1;
                pause.await;
                rows.lock().unwrap().insert(pos, placed(pos, writer, number));
            }
            Self::Serial(dsn, table) => {
                let mut client = Self::client(dsn).await;
                let transaction = client.transaction().await.unwrap();
                let sql = format!("insert into {table} (writer, number) values ($1, $2)");
                transaction.execute(&sql, &[&(writer as i64), &(number as i64)]).await.unwrap();
                pause.await;
                transaction.commit().await.unwrap();
            }
        }
    }

    async fn beyond(&self, place: u64) -> Vec<Placed> {
        match self {
            Self::Counted(_, rows) => {
                rows.lock().unwrap().range(place + 1..).map(|(_, row)| row.clone()).collect()
            }
            Self::Serial(dsn, table) => {
                let sql =
                    format!("select pos, writer, number from {table} where pos > $1 order by pos");
                let rows = Self::client(dsn).await.query(&sql, &[&(place as i64)]).await.unwrap();
                let number = |row: &tokio_postgres::Row, at| row.get::<_, i64>(at) as u64;
                rows.iter()
                    .map(|row| placed(number(row, 0), number(row, 1), number(row, 2)))
                    .collect()
            }
        }
    }
}

fn placed(pos: u64, writer: u64, number: u64) -> Placed {
    let writer = Writer(writer.to_be_bytes());
    Placed { pos, writer, first: number, last: number, after: [0; 32], sum: 0 }
}

#[test]
fn the_checker_sees_what_places_drawn_before_the_lock_skip() {
    runtime().block_on(async {
        let wrong = Arc::new(match std::env::var("YIZHAN_PG") {
            Ok(dsn) => {
                let table = format!("wrong_{:x}", u64::from_be_bytes(yizhan::base::id::random()));
                let sql = format!(
                    "create table {table} (pos bigserial primary key, writer bigint, number bigint)"
                );
                Wrong::client(&dsn).await.batch_execute(&sql).await.unwrap();
                Wrong::Serial(dsn, table)
            }
            Err(_) => Wrong::Counted(AtomicU64::new(0), Mutex::default()),
        });
        let ended = Arc::new(AtomicBool::new(false));
        let followed = wrong.clone();
        let beyond = move |place| {
            let followed = followed.clone();
            async move { followed.beyond(place).await }
        };
        let following = tokio::spawn(follow(ended.clone(), beyond));
        let writing: Vec<_> = (0..WRITERS as u64)
            .map(|writer| {
                let wrong = wrong.clone();
                tokio::spawn(async move {
                    for number in 1..=SEGMENTS as u64 {
                        wrong.put(writer, number).await;
                    }
                })
            })
            .collect();
        for written in writing {
            written.await.unwrap();
        }
        ended.store(true, Ordering::SeqCst);
        let (seen, all) = (following.await.unwrap(), wrong.beyond(0).await);
        assert_eq!(all.len(), WRITERS * SEGMENTS);
        let said = BTreeMap::new();
        let verdict = verdict(1, &all, &[seen], &said);
        assert!(matches!(verdict, Err(Fault::Skipped(_))), "{verdict:?}");
    });
}
