//! The work itself, on a connection of its own: the desk goes on, and a key stops it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::base::clock::Moment;
use crate::store::{Places, Store};
use crate::sync::SyncError;
use crate::sync::stick::{self, ReadIn, Written};
use crate::ui::line::sentence;
use crate::words::{fill, say};
use crate::work::house::House;
use crate::work::settings::file::SettingsFile;

/// What is to be done, and where.
pub(super) enum Way {
    /// What others lack goes there.
    Write(PathBuf),
    /// What others wrote comes from there.
    Read(PathBuf),
}

/// What came of it.
pub(super) struct Ended {
    /// For the message line.
    pub(super) words: String,
    /// Nothing needs a person.
    pub(super) is_well: bool,
    /// The station as it is then.
    pub(super) house: Option<Box<House>>,
}

/// How far it has come, seen from both sides.
#[derive(Default)]
struct Signs {
    is_stopped: AtomicBool,
    done: AtomicU64,
    all: AtomicU64,
}

/// Work that goes on.
pub(super) struct Running {
    way: Arc<Way>,
    signs: Arc<Signs>,
}

impl Running {
    pub(super) fn new(way: Way) -> Self {
        Self { way: Arc::new(way), signs: Arc::default() }
    }

    /// At the next step it ends; what is in by then stays in.
    pub(super) fn stop(&self) {
        self.signs.is_stopped.store(true, Ordering::Relaxed);
    }

    /// How far it has come.
    pub(super) fn words(&self) -> String {
        let key = match *self.way {
            Way::Write(_) => "exchange-writing",
            Way::Read(_) => "exchange-reading",
        };
        let number = |sign: &AtomicU64| sign.load(Ordering::Relaxed) as i64;
        let given =
            [("n", number(&self.signs.done).into()), ("all", number(&self.signs.all).into())];
        fill(key, &given)
    }

    /// The work, for a thread of its own.
    pub(super) fn job(
        &self,
        places: Places,
        now: Moment,
        file: &Arc<SettingsFile>,
    ) -> impl FnOnce() -> Ended + Send + 'static {
        let (way, signs, file) = (Arc::clone(&self.way), Arc::clone(&self.signs), Arc::clone(file));
        move || {
            let mut progress = |done: u64, all: u64| {
                signs.done.store(done, Ordering::Relaxed);
                signs.all.store(all, Ordering::Relaxed);
                !signs.is_stopped.load(Ordering::Relaxed)
            };
            let ended = match &*way {
                Way::Write(target) => write(&places, target, now, &mut progress),
                Way::Read(source) => read(&places, source, now, &file, &mut progress),
            };
            ended.unwrap_or_else(|error| Ended {
                words: sentence(&error),
                is_well: false,
                house: None,
            })
        }
    }
}

fn write(
    places: &Places,
    target: &Path,
    now: Moment,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Ended, SyncError> {
    let mut store = Store::open_quietly(places)?;
    let peers = stick::receivers(&store, &[])?;
    let written = stick::write(&mut store, target, &peers, now, progress)?;
    Ok(Ended { words: written_words(&written), is_well: true, house: None })
}

fn written_words(written: &Written) -> String {
    let names = written.names.join(&say("list-comma"));
    let file = written.files.first().map(|file| file.display().to_string()).unwrap_or_default();
    let n = (written.operations as i64).into();
    fill("bundle-written", &[("n", n), ("names", names.into()), ("file", file.into())])
}

fn read(
    places: &Places,
    source: &Path,
    now: Moment,
    file: &Arc<SettingsFile>,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Ended, SyncError> {
    let mut store = Store::open_quietly(places)?;
    let read = stick::read(&mut store, source, now, progress)?;
    let house = Some(Box::new(House::load(&store.reader())?.obeying(file)));
    if let [(_, Err(code))] = read.files.as_slice() {
        return Ok(Ended { words: say(&format!("cli-rule-{code}")), is_well: false, house });
    }
    let folder = if source.is_dir() { source } else { source.parent().unwrap_or(source) };
    let answer = stick::answer(&mut store, &read, folder, now, progress);
    let mut words = read_words(&read);
    match answer {
        Ok(Some(_)) => words.push_str(&say("exchange-answered")),
        Ok(None) => {}
        // What came in is in; only the receipt is missing.
        Err(_) => words.push_str(&say("exchange-unanswered")),
    }
    Ok(Ended { words, is_well: read.is_well(), house })
}

fn read_words(read: &ReadIn) -> String {
    let bad = read.files.iter().filter(|(_, file)| file.is_err()).count();
    let given = [
        ("n", (read.fresh() as i64).into()),
        ("files", (read.files.len() as i64).into()),
        ("bad", (bad as i64).into()),
        ("missing", (read.missing as i64).into()),
        ("aside", (read.aside as i64).into()),
    ];
    let key = if read.is_well() { "exchange-read-well" } else { "exchange-read-told" };
    fill(key, &given)
}
