//! A working day of a county, replayed as fast as it goes: stations of three desks, each of which
//! writes twelve operations and reads the twenty-four of the others, over HTTP on the loopback.
//!
//! `cargo bench --bench hub -- 100`, under `.ci/with-postgres` on PostgreSQL, too. The floor is the
//! engine alone, writing the same segments one by one over one connection.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a bench prints, and stops where it cannot go on"
)]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;
use yizhan::base::clock::Clock;
use yizhan::base::id::random;
use yizhan::hub::book::Book;
use yizhan::hub::keys;

#[path = "../../all/hub/checker.rs"]
mod checker;
#[path = "../../all/hub/pens.rs"]
mod pens;

use checker::verdict;
use pens::{Fellows, Pen};

/// Of one station.
const DESKS: usize = 3;
/// A desk meets the hub so often a day, each time with two operations, and once more in the evening.
const MEETINGS: usize = 6;
/// So many desks are served at the same time.
const AT_ONCE: usize = 8;

/// A process of the hub.
struct Process {
    child: Child,
    url: String,
}

impl Process {
    fn new(folder: &Path, dsn: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yizhan-hub"));
        command.arg("--data").arg(folder).args(["serve", "--listen", "127.0.0.1:0"]);
        if let Some(dsn) = dsn {
            command.args(["--postgres", dsn]);
        }
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let here = said.split("127.0.0.1:").nth(1).unwrap();
        let port: String = here.chars().take_while(char::is_ascii_digit).collect();
        Self { child, url: format!("http://127.0.0.1:{port}/v1/sync") }
    }

    /// The most memory it ever had, in KiB, and the time of a core it took.
    fn figures(&self) -> (u64, f64) {
        let read = |file| {
            std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).unwrap_or_default()
        };
        let status = read("status");
        let memory = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let memory = memory.and_then(|text| text.split_whitespace().next()?.parse().ok());
        let times: u64 = read("stat")
            .rsplit(") ")
            .next()
            .map_or(0, |rest| rest.split(' ').skip(11).take(2).flat_map(str::parse::<u64>).sum());
        (memory.unwrap_or(0), times as f64 / 100.0)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // One that has ended already need not be ended.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A desk's day; answers how long each meeting took.
fn day(pen: &mut Pen, round: usize, agent: &ureq::Agent, url: &str, hub: &str) -> Duration {
    if round < MEETINGS {
        let body: [u8; 40] = random();
        pen.write(12 / MEETINGS as u64, &body);
    }
    let letter = pen.letter(hub);
    let begun = Instant::now();
    let mut response = agent.post(url).send(&letter).unwrap();
    let answer = response.body_mut().read_to_vec().unwrap();
    let took = begun.elapsed();
    pen.take(&answer);
    took
}

fn measured(runtime: &Runtime, desks: usize, dsn: Option<&str>, processes: usize) -> String {
    let folder = tempfile::tempdir().unwrap();
    let open = || match dsn {
        Some(dsn) => runtime.block_on(Book::postgres(dsn, 2)),
        None => Book::file(&folder.path().join("hub.sqlite")),
    };
    let book = open().unwrap();
    let device = keys::load(&folder.path().join("hub.key")).unwrap();
    let hub = device.recipient();
    let doors: Vec<Process> = (0..processes).map(|_| Process::new(folder.path(), dsn)).collect();
    let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).build().into();
    let mut stations = Vec::new();
    for _ in 0..desks.div_ceil(DESKS) {
        let fellows = Fellows::of(DESKS);
        let code = runtime.block_on(book.invite("金岭", Clock::Machine.now())).unwrap().code;
        agent.post(&doors[0].url).send(fellows.introduction(&hub, &code)).unwrap();
        stations.push(fellows);
    }
    let scopes: Vec<u64> = stations.iter().map(|station| station.scope).collect();
    let mut pens: Vec<Pen> = stations.into_iter().flat_map(|station| station.pens).collect();
    let begun = Instant::now();
    let mut times = Vec::new();
    for round in 0..=MEETINGS {
        let share = pens.len().div_ceil(AT_ONCE);
        thread::scope(|scope| {
            let shares: Vec<_> = (pens.chunks_mut(share).enumerate())
                .map(|(number, pens)| {
                    let (agent, hub) = (agent.clone(), &hub);
                    let url = &doors[number % processes].url;
                    scope.spawn(move || {
                        let days = pens.iter_mut().map(|pen| day(pen, round, &agent, url, hub));
                        days.collect::<Vec<_>>()
                    })
                })
                .collect();
            times.extend(shares.into_iter().flat_map(|share| share.join().unwrap()));
        });
    }
    let took = begun.elapsed().as_secs_f64();
    let figures: Vec<(u64, f64)> = doors.iter().map(Process::figures).collect();
    let said: BTreeMap<_, _> = pens.iter().map(|pen| (pen.writer, pen.last.0)).collect();
    let mut segments = 0;
    for scope in scopes {
        let all = runtime.block_on(book.beyond(scope, 0)).unwrap();
        let own = said.iter().filter(|(writer, _)| all.iter().any(|row| row.writer == **writer));
        let own: BTreeMap<_, _> = own.map(|(writer, last)| (*writer, *last)).collect();
        assert_eq!(own.len(), DESKS);
        assert_eq!(verdict(scope, &all, &[], &own), Ok(()));
        segments += all.len();
    }
    for pen in &pens {
        let read: u64 = pen.held.values().map(|held| held.seq).sum();
        assert_eq!((pen.unsent.len(), read), (0, 24), "a desk's day");
    }
    times.sort();
    let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1_000.0;
    let floor = floor(runtime, dsn, segments);
    let cpu: f64 = figures.iter().map(|(_, cpu)| cpu).sum();
    format!(
        "{} | {processes} | {} | {:.0} | {:.0} | {:.1} / {:.1} ms | {:.1} ms | {:.0} MiB | {:.1} times",
        if dsn.is_some() { "PostgreSQL" } else { "SQLite" },
        times.len(),
        times.len() as f64 / took,
        segments as f64 / took,
        at(50),
        at(99),
        cpu * 1_000.0 / times.len() as f64,
        figures.iter().map(|(memory, _)| *memory).max().unwrap_or(0) as f64 / 1_024.0,
        floor / (segments as f64 / took),
    )
}

/// So many segments a second, written by nothing but the engine.
fn floor(runtime: &Runtime, dsn: Option<&str>, segments: usize) -> f64 {
    const TABLE: &str = "create table floor (pos bigint primary key, bytes bytea);
        create table next (pos bigint); insert into next values (1);";
    let bytes = vec![7_u8; 300];
    let begun;
    if let Some(dsn) = dsn {
        begun = runtime.block_on(async {
            let (mut client, line) =
                tokio_postgres::connect(dsn, tokio_postgres::NoTls).await.unwrap();
            tokio::spawn(line);
            client.batch_execute("drop table if exists floor, next").await.unwrap();
            client.batch_execute(TABLE).await.unwrap();
            let begun = Instant::now();
            for pos in 0..segments as i64 {
                let transaction = client.transaction().await.unwrap();
                let insert = "insert into floor values ($1, $2)";
                transaction.execute(insert, &[&pos, &bytes]).await.unwrap();
                transaction.execute("update next set pos = $1", &[&pos]).await.unwrap();
                transaction.commit().await.unwrap();
            }
            begun
        });
    } else {
        let folder = tempfile::tempdir().unwrap();
        let mut file = rusqlite::Connection::open(folder.path().join("floor")).unwrap();
        file.execute_batch("pragma journal_mode = wal; pragma synchronous = full;").unwrap();
        file.execute_batch(TABLE).unwrap();
        begun = Instant::now();
        for pos in 0..segments as i64 {
            let transaction = file.transaction().unwrap();
            transaction.execute("insert into floor values (?1, ?2)", (pos, &bytes)).unwrap();
            transaction.execute("update next set pos = ?1", [pos]).unwrap();
            transaction.commit().unwrap();
        }
    }
    segments as f64 / begun.elapsed().as_secs_f64()
}

fn main() {
    let desks = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(99);
    let runtime = Runtime::new().unwrap();
    let dsn = std::env::var("YIZHAN_PG").ok();
    println!(
        "engine | processes | meetings | meetings/s | segments/s | p50 / p99 | core a meeting | memory | floor"
    );
    for engine in [None, dsn.as_deref()].into_iter().take(1 + usize::from(dsn.is_some())) {
        for processes in [1, 4] {
            println!("{}", measured(&runtime, desks, engine, processes));
        }
    }
}
