//! I15: what a hub acknowledged is there when the machine under it is gone. A primary with a synchronous
//! standby of its own; writers post, the primary is killed, the standby takes over, hubs go on.
//!
//! `.ci/with-postgres env YIZHAN_SLOW=1 cargo test --test all -- --nocapture failover`;
//! `YIZHAN_FAILOVERS=100` for a night.

#![expect(clippy::print_stdout, reason = "what was not done, and figures, are for people to read")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tempfile::TempDir;
use yizhan::base::clock::Clock;
use yizhan::hub::book::Book;
use yizhan::hub::serve::Hub;
use yizhan::hub::{HubError, keys};
use yizhan::journal::op::Writer;

use crate::hub::checker::verdict;
use crate::hub::doors::{follow, introduced};
use crate::hub::pens::{Fellows, Pen};
use crate::hub::runtime;

const WRITERS: usize = 8;
const DOORS: usize = 2;

/// Two servers in one folder; which of them is the primary changes.
struct Servers {
    bin: PathBuf,
    root: TempDir,
    /// The server refuses to run as root.
    is_root: bool,
}

fn to_nobody(path: &Path) {
    assert!(Command::new("chown").arg("nobody").arg(path).status().unwrap().success());
}

impl Servers {
    fn new() -> Option<Self> {
        let bin = std::env::var_os("YIZHAN_PG_BIN").map(PathBuf::from).or_else(|| {
            let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(Result::ok);
            versions.map(|version| version.path().join("bin")).max()
        })?;
        let root = tempfile::Builder::new().prefix("yizhan-two.").tempdir().unwrap();
        let id = Command::new("id").arg("-u").output().unwrap().stdout;
        let servers = Self { bin, root, is_root: id.trim_ascii() == b"0" };
        if servers.is_root {
            to_nobody(servers.root.path());
        }
        Some(servers)
    }

    /// A program of the servers, as the user they run as.
    fn ran(&self, program: &str, args: &[&str]) -> bool {
        let program = self.bin.join(program);
        let mut command = if self.is_root {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=nobody", "--clear-groups"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        let command =
            command.args(args).env("HOME", self.root.path()).current_dir(self.root.path());
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
    }

    fn folder(&self, server: usize) -> String {
        self.root.path().join(server.to_string()).to_str().unwrap().to_owned()
    }

    fn data(&self, server: usize) -> String {
        format!("{}/data", self.folder(server))
    }

    fn make_folder(&self, server: usize) {
        drop(std::fs::remove_dir_all(self.folder(server)));
        std::fs::create_dir(self.folder(server)).unwrap();
        if self.is_root {
            to_nobody(Path::new(&self.folder(server)));
        }
    }

    /// A killed process takes no cache of the system along: the disk need not be waited for.
    fn start(&self, server: usize) {
        let options = format!(
            "-k {} -c listen_addresses='' -c max_connections=100 -c fsync=off",
            self.folder(server)
        );
        let (data, log) = (self.data(server), format!("{}/log", self.folder(server)));
        let begun = self.ran("pg_ctl", &["-D", &data, "-w", "-l", &log, "-o", &options, "start"]);
        assert!(begun, "{}", std::fs::read_to_string(log).unwrap_or_default());
    }

    fn first(&self, server: usize) {
        self.make_folder(server);
        let options = ["-U", "yizhan", "-A", "trust", "-E", "UTF8", "--no-sync"];
        assert!(self.ran("initdb", &[&["-D", &self.data(server)], &options[..]].concat()));
        self.start(server);
    }

    /// Another server that follows this one, and is waited for at each commit from now on.
    async fn follow(&self, primary: usize, standby: usize) {
        self.make_folder(standby);
        let (data, from) = (self.data(standby), self.folder(primary));
        let options = ["-U", "yizhan", "-X", "stream", "-R", "-c", "fast", "--no-sync"];
        let base = [&["-D", &data, "-h", &from], &options[..]].concat();
        assert!(self.ran("pg_basebackup", &base));
        self.start(standby);
        let client = self.client(primary).await;
        let sql = "alter system set synchronous_standby_names = 'ANY 1 (*)'";
        client.batch_execute(sql).await.unwrap();
        client.batch_execute("select pg_reload_conf()").await.unwrap();
        let sql = "select count(*) from pg_stat_replication where sync_state = 'quorum'";
        while client.query_one(sql, &[]).await.unwrap().get::<_, i64>(0) == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn client(&self, server: usize) -> tokio_postgres::Client {
        let dsn = format!("host={} user=yizhan dbname=postgres", self.folder(server));
        let (client, line) = tokio_postgres::connect(&dsn, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(line);
        client
    }

    /// The server and all its processes are gone at once.
    fn kill(&self, server: usize) {
        let file = Path::new(&self.data(server)).join("postmaster.pid");
        let postmaster = std::fs::read_to_string(file).unwrap().lines().next().unwrap().to_owned();
        let mut gone = vec!["-9".to_owned(), postmaster.clone()];
        for entry in std::fs::read_dir("/proc").unwrap().filter_map(Result::ok) {
            let status = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
            let parent = status.rsplit(") ").next().and_then(|rest| rest.split(' ').nth(1));
            if parent == Some(&postmaster) {
                gone.push(entry.file_name().to_str().unwrap().to_owned());
            }
        }
        // One of the processes may have ended by itself.
        Command::new("kill").args(gone).stderr(Stdio::null()).status().unwrap();
    }

    fn promote(&self, server: usize) {
        assert!(self.ran("pg_ctl", &["-D", &self.data(server), "-w", "promote"]));
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        for server in 0..2 {
            self.ran("pg_ctl", &["-D", &self.data(server), "-m", "immediate", "stop"]);
        }
    }
}

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
        servers.first(0);
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
