//! The only opener of the database: pragmas, schema, identity, and what was found on the way.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Instant;

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, params};

use crate::base::id::random;
use crate::base::planted::planted;
use crate::journal::keys::Device;
use crate::journal::op::Writer;
use crate::store::anchor::{self, Finding};
use crate::store::device::{self, begin_epoch, own_writer};
use crate::store::error::StoreError;
use crate::store::redraw;
use crate::store::stream::Stream;

/// "YZHN": tells our files from other databases.
const APPLICATION_ID: i64 = 0x595a_484e;
/// Version of the journal's tables. Forward steps only.
const JOURNAL_VERSION: i64 = 6;
const JOURNAL_STEPS: [&str; 6] = [
    include_str!("../../assets/sql/journal_0001.sql"),
    include_str!("../../assets/sql/journal_0002.sql"),
    include_str!("../../assets/sql/journal_0003.sql"),
    include_str!("../../assets/sql/journal_0004.sql"),
    include_str!("../../assets/sql/journal_0005.sql"),
    include_str!("../../assets/sql/journal_0006.sql"),
];

/// Where a station's data lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The data folder; holds the database and its lock.
    pub data: PathBuf,
    /// The state folder, outside the data folder: holds the anchor.
    pub state: PathBuf,
}

impl Places {
    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.data.join("yizhan.db")
    }
}

/// Tells of a long work; answers false to cancel it.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

/// The open journal and its picture.
pub struct Store {
    pub(super) connection: Connection,
    pub(super) places: Places,
    pub(super) stream: Stream,
    /// The keys of this installation; none for a copy that is only looked at.
    pub(super) device: Option<Device>,
    /// When this process last wrote anything, by a clock that nobody can set.
    pub(super) last_written: Option<Instant>,
    findings: Vec<Finding>,
}

/// Held while a desk is open, so that a second desk on the same file is refused.
#[derive(Debug)]
pub struct DeskLock {
    _file: File,
}

impl Store {
    /// Opens the database, making it where there is none, and redraws an old picture.
    pub fn open(places: &Places, progress: Progress<'_>) -> Result<Self, StoreError> {
        let file_error = |path: &Path| {
            let path = path.to_owned();
            move |source| StoreError::File { path, source }
        };
        fs::create_dir_all(&places.data).map_err(file_error(&places.data))?;
        let path = places.database();
        refuse_foreign(&path)?;
        let mut connection = connect(&path)?;
        lay_journal(&mut connection, &path)?;
        let device = device::load(&places.data)?;
        let scope = identity(&connection)?;
        let before = get_meta(&connection, "writer")?.and_then(|writer| writer.try_into().ok());
        let findings = match before {
            Some(writer) => {
                let stream = Stream::load(&connection, scope, Writer(writer), None)?;
                anchor::compare(places, &stream)
            }
            None => Vec::new(),
        };
        let mut writer = own_writer(&mut connection, &device, &places.data, scope)?;
        if findings.contains(&Finding::OldCopy)
            && before == Some(writer.0)
            && !planted("epoch kept")
        {
            // Another copy of this file has gone on: what is written now must not pretend to be
            // the continuation of the same stream.
            writer = begin_epoch(&connection, &device, &places.data, scope)?;
        }
        let stream = Stream::load(&connection, scope, writer, None)?;
        let (places, device) = (places.clone(), Some(device));
        let mut store = Self { connection, places, stream, device, last_written: None, findings };
        if redraw::is_due(&store.connection)? {
            store.redraw(progress)?;
        }
        Ok(store)
    }

    /// Opens with no wish to hear of progress.
    pub fn open_quietly(places: &Places) -> Result<Self, StoreError> {
        Self::open(places, &mut |_, _| true)
    }

    /// A copy that is only looked at: no anchor, no redraw.
    pub(super) fn of_copy(connection: Connection) -> Result<Self, StoreError> {
        let scope = identity(&connection)?;
        let stream = Stream::load(&connection, scope, Writer([0; 8]), None)?;
        let places = Places { data: PathBuf::new(), state: PathBuf::new() };
        let findings = Vec::new();
        Ok(Self { connection, places, stream, device: None, last_written: None, findings })
    }

    /// What looked wrong when the file was opened.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Where its files are.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Takes the lock of the desk; refused while another desk holds it.
    pub fn lock_desk(places: &Places) -> Result<DeskLock, StoreError> {
        let path = places.data.join("desk.lock");
        let at = |source| StoreError::File { path: path.clone(), source };
        fs::create_dir_all(&places.data).map_err(at)?;
        let file =
            File::options().create(true).truncate(false).write(true).open(&path).map_err(at)?;
        match file.try_lock() {
            Ok(()) => Ok(DeskLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(source)) => Err(at(source)),
        }
    }
}

/// A file that is there and does not begin like a database is never touched.
fn refuse_foreign(path: &Path) -> Result<(), StoreError> {
    use std::io::Read as _;
    let Ok(mut file) = File::open(path) else { return Ok(()) };
    let mut head = [0; 16];
    match file.read(&mut head) {
        Ok(0) | Err(_) => Ok(()),
        Ok(_) if head == *b"SQLite format 3\0" => Ok(()),
        Ok(_) => Err(StoreError::Foreign(path.to_owned())),
    }
}

pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // A command running beside the desk waits this long for its turn to write.
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.execute_batch(
        "pragma journal_mode = wal;     -- readers go on while one writes
         pragma synchronous = full;     -- anything less loses the last save on power loss
         pragma foreign_keys = on;
         pragma trusted_schema = off;   -- the file may have been in other hands
         pragma cell_size_check = on;
         pragma mmap_size = 0;
         pragma temp_store = memory;    -- nothing personal in temporary files
         pragma secure_delete = on;
         pragma cache_size = -16384;    -- 16 MiB: the memory budget of the desk
         pragma journal_size_limit = 67108864;",
    )?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Makes or checks the journal's tables.
fn lay_journal(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let number = |connection: &Connection, pragma: &str| -> Result<i64, StoreError> {
        Ok(connection.query_row(&format!("pragma {pragma}"), [], |row| row.get(0))?)
    };
    let known = number(connection, "application_id")?;
    let tables: i64 =
        connection.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
    if known != APPLICATION_ID && tables > 0 {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let found = number(connection, "user_version")?;
    if found > JOURNAL_VERSION {
        return Err(StoreError::Newer { found, known: JOURNAL_VERSION });
    }
    if found == JOURNAL_VERSION {
        return Ok(());
    }
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another process may have laid the tables while this one waited for its turn.
    let found = number(&transaction, "user_version")?;
    for step in JOURNAL_STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    transaction.execute_batch(&format!(
        "pragma application_id = {APPLICATION_ID}; pragma user_version = {JOURNAL_VERSION};"
    ))?;
    transaction.commit()?;
    Ok(())
}

/// The name of the station among others: eight bytes, made by chance the first time.
fn identity(connection: &Connection) -> Result<[u8; 8], StoreError> {
    let key = "scope";
    let mut made = random::<8>();
    // A scope is stored as a signed number; without its first bit it stays a positive one.
    let [first, ..] = &mut made;
    *first &= 0x7f;
    connection
        .execute("insert or ignore into meta (key, value) values (?1, ?2)", params![key, made])?;
    get_meta(connection, key)?
        .and_then(|value| value.try_into().ok())
        .ok_or(StoreError::Damaged { lid: 0, what: format!("meta {key}") })
}

pub(super) fn get_meta(connection: &Connection, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let found = connection
        .prepare_cached("select value from meta where key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(found)
}

pub(super) fn put_meta(connection: &Connection, key: &str, value: &[u8]) -> Result<(), StoreError> {
    connection.execute(
        "insert into meta (key, value) values (?1, ?2)
         on conflict (key) do update set value = excluded.value",
        params![key, value],
    )?;
    Ok(())
}
