//! PostgreSQL servers of a test's own: started, followed, killed, promoted.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// Two servers in one folder; which of them is the primary changes.
pub(crate) struct Servers {
    bin: PathBuf,
    pub(crate) root: TempDir,
    /// The server refuses to run as root.
    pub(crate) is_root: bool,
}

pub(crate) fn to_nobody(path: &Path) {
    assert!(Command::new("chown").arg("nobody").arg(path).status().unwrap().success());
}

impl Servers {
    pub(crate) fn new() -> Option<Self> {
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

    pub(crate) fn folder(&self, server: usize) -> String {
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
    pub(crate) fn start(&self, server: usize, more: &str) {
        let options = format!(
            "-k {} -c listen_addresses='' -c max_connections=100 -c fsync=off {more}",
            self.folder(server)
        );
        let (data, log) = (self.data(server), format!("{}/log", self.folder(server)));
        let begun = self.ran("pg_ctl", &["-D", &data, "-w", "-l", &log, "-o", &options, "start"]);
        assert!(begun, "{}", std::fs::read_to_string(log).unwrap_or_default());
    }

    pub(crate) fn first(&self, server: usize, more: &str) {
        self.make_folder(server);
        let options = ["-U", "yizhan", "-A", "trust", "-E", "UTF8", "--no-sync"];
        assert!(self.ran("initdb", &[&["-D", &self.data(server)], &options[..]].concat()));
        self.start(server, more);
    }

    /// Another server that follows this one, and is waited for at each commit from now on.
    pub(crate) async fn follow(&self, primary: usize, standby: usize) {
        self.make_folder(standby);
        let (data, from) = (self.data(standby), self.folder(primary));
        let options = ["-U", "yizhan", "-X", "stream", "-R", "-c", "fast", "--no-sync"];
        let base = [&["-D", &data, "-h", &from], &options[..]].concat();
        assert!(self.ran("pg_basebackup", &base));
        self.start(standby, "");
        let client = self.client(primary).await;
        let sql = "alter system set synchronous_standby_names = 'ANY 1 (*)'";
        client.batch_execute(sql).await.unwrap();
        client.batch_execute("select pg_reload_conf()").await.unwrap();
        let sql = "select count(*) from pg_stat_replication where sync_state = 'quorum'";
        while client.query_one(sql, &[]).await.unwrap().get::<_, i64>(0) == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub(crate) async fn client(&self, server: usize) -> tokio_postgres::Client {
        let dsn = format!("host={} user=yizhan dbname=postgres", self.folder(server));
        let (client, line) = tokio_postgres::connect(&dsn, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(line);
        client
    }

    /// The server and all its processes are gone at once.
    pub(crate) fn kill(&self, server: usize) {
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

    pub(crate) fn stop(&self, server: usize) {
        // One that does not run needs no stopping.
        self.ran("pg_ctl", &["-D", &self.data(server), "-m", "immediate", "stop"]);
    }

    pub(crate) fn promote(&self, server: usize) {
        assert!(self.ran("pg_ctl", &["-D", &self.data(server), "-w", "promote"]));
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        (0..2).for_each(|server| self.stop(server));
    }
}
