//! Copies of the whole database that were opened and checked before they are called backups.

use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::store::error::StoreError;
use crate::store::open::{Places, Progress, Store, connect, get_meta, put_meta};
use crate::store::read::Reader;
use crate::store::verify::Verdict;

/// After a restore the counters go on at the next thousand, so that a number that was given out
/// after the backup and is already on paper is never given out again.
const NUMBER_STEP: i64 = 1_000;

/// Pages copied at one go, between two looks at the progress.
const PAGES: i32 = 2_048;

/// Writes a backup to `target` and reads it back: the journal in it must verify.
///
/// The copy appears under its name only when it is whole and on the disk.
pub fn back_up(
    store: &Store,
    target: &Path,
    progress: Progress<'_>,
) -> Result<Verdict, StoreError> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let at = |source| StoreError::File { path: target.to_owned(), source };
    if target.exists() {
        return Err(at(std::io::ErrorKind::AlreadyExists.into()));
    }
    let part = tempfile::Builder::new().prefix(".yizhan-").suffix(".part").tempfile_in(folder);
    let part = part.map_err(at)?.into_temp_path();
    {
        let mut copy = connect(&part)?;
        copy.execute_batch("pragma journal_mode = delete")?;
        {
            let backup = Backup::new(&store.connection, &mut copy)?;
            loop {
                let state = backup.step(PAGES)?;
                let count = backup.progress();
                let done = count.pagecount.saturating_sub(count.remaining);
                if !progress(
                    u64::from(done.unsigned_abs()),
                    u64::from(count.pagecount.unsigned_abs()),
                ) {
                    return Err(StoreError::Cancelled);
                }
                match state {
                    rusqlite::backup::StepResult::Done => break,
                    rusqlite::backup::StepResult::Busy | rusqlite::backup::StepResult::Locked => {
                        std::thread::park_timeout(Duration::from_millis(20));
                    }
                    _ => {}
                }
            }
        }
        // A copy must not go on writing the stream of the original.
        copy.execute_batch("pragma journal_mode = delete")?;
        copy.execute("delete from meta where key in ('writer', 'epoch')", [])?;
    }
    let verdict = check(&part)?;
    File::open(&part).and_then(|file| file.sync_all()).map_err(at)?;
    part.persist_noclobber(target).map_err(|error| at(error.error))?;
    Ok(verdict)
}

/// Puts a backup in the place of the database, which is kept aside under another name.
///
/// Returns where the old database was put, if there was one.
pub fn restore(
    places: &Places,
    source: &Path,
    stamp: &str,
) -> Result<(Verdict, Option<std::path::PathBuf>), StoreError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |source| StoreError::File { path, source }
    };
    fs::metadata(source).map_err(at(source))?;
    fs::create_dir_all(&places.data).map_err(at(&places.data))?;
    let _lock = Store::lock_desk(places)?;
    let part = tempfile::Builder::new().prefix(".restore-").tempfile_in(&places.data);
    let part = part.map_err(at(&places.data))?.into_temp_path();
    fs::copy(source, &part).map_err(at(source))?;
    let verdict = check(&part)?;
    not_mixed(&part, &places.database())?;
    prepare_restored(&part)?;
    File::open(&part).and_then(|file| file.sync_all()).map_err(at(&part))?;
    let live = places.database();
    let aside = places.data.join(format!("yizhan-before-restore-{stamp}.db"));
    let kept = if live.exists() {
        // Whatever still lies in the log of the old file belongs into the file that is kept.
        if let Ok(old) = connect(&live) {
            let folded = old.execute_batch("pragma wal_checkpoint(truncate)");
            if let Err(error) = folded {
                tracing::warn!(%error, "log of the old file not folded in");
            }
        }
        fs::rename(&live, &aside).map_err(at(&live))?;
        for tail in ["-wal", "-shm"] {
            let from = places.data.join(format!("yizhan.db{tail}"));
            if from.exists() {
                let to = places.data.join(format!("yizhan-before-restore-{stamp}.db{tail}"));
                fs::rename(&from, to).map_err(at(&from))?;
            }
        }
        Some(aside)
    } else {
        None
    };
    part.persist_noclobber(&live).map_err(|error| at(&live)(error.error))?;
    Ok((verdict, kept))
}

/// A rehearsal never takes the place of a station, nor a station that of a rehearsal. What cannot be
/// read any more may be replaced by anything: that is what backups are for.
fn not_mixed(source: &Path, live: &Path) -> Result<(), StoreError> {
    let kind = |path: &Path| connect(path).and_then(|file| Reader::new(&file).is_rehearsal());
    let kept = if live.exists() { kind(live).unwrap_or(None) } else { None };
    match (kind(source)?, kept) {
        (Some(comes), Some(goes)) if comes != goes => Err(StoreError::Mixed),
        _ => Ok(()),
    }
}

/// Lets numbers go on at the next thousand.
pub(super) fn skip_numbers(connection: &Connection) -> Result<(), StoreError> {
    let last: i64 =
        connection.query_row("select coalesce(max(n), 0) from numbered", [], |row| row.get(0))?;
    let floor = get_meta(connection, "number_floor")?.and_then(|bytes| bytes.try_into().ok());
    let last = last.max(floor.map_or(0, i64::from_be_bytes));
    let floor = (last / NUMBER_STEP + 1) * NUMBER_STEP;
    put_meta(connection, "number_floor", &floor.to_be_bytes())
}

/// A new writer, and numbers that begin beyond what may be on paper.
fn prepare_restored(path: &Path) -> Result<(), StoreError> {
    let copy = connect(path)?;
    skip_numbers(&copy)?;
    // The next opening begins a stream of its own.
    copy.execute("delete from meta where key in ('writer', 'epoch')", [])?;
    copy.execute_batch("pragma wal_checkpoint(truncate); pragma journal_mode = delete")?;
    Ok(())
}

/// Opens a file as ours and verifies its journal.
fn check(path: &Path) -> Result<Verdict, StoreError> {
    let connection = connect(path)?;
    connection.execute_batch("pragma journal_mode = delete")?;
    let sound: String = connection.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
    let tables: i64 = connection.query_row(
        "select count(*) from sqlite_schema where name in ('op', 'segment', 'meta')",
        [],
        |row| row.get(0),
    )?;
    if tables != 3 {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    if sound != "ok" {
        return Err(StoreError::Damaged { lid: 0, what: sound });
    }
    let verdict = Store::of_copy(connection)?.verify(&mut |_, _| true)?;
    match verdict.damage.first() {
        Some(damage) => Err(StoreError::Damaged { lid: damage.lid, what: damage.what.to_owned() }),
        None => Ok(verdict),
    }
}
