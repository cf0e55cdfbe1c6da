//! Bundles as files: written so that a stick pulled out too early leaves nothing half, read so that a
//! bad one costs no more than itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::base::clock::Moment;
use crate::base::id::random;
use crate::journal::bundle::{Frame, PART_MAX, Part, RAW_MAX};
use crate::journal::envelope;
use crate::journal::hello::Hello;
use crate::journal::sign::DeviceKey;
use crate::journal::trust::HUB_DESK;
use crate::store::{Brought, Peer, Progress, Store, StoreError};
use crate::sync::{SyncError, file_in, read_at_most, write_whole};

/// How a bundle file ends.
pub const ENDING: &str = ".hxb.age";
/// No file of ours is larger: a part that holds nothing but one long text, and its envelope.
const FILE_MAX: usize = RAW_MAX + (64 << 10);
/// So many files of a folder are read at one go.
const FILES_MAX: usize = 1_000;

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The files, in order.
    pub files: Vec<PathBuf>,
    /// How many operations they carry.
    pub operations: u64,
    /// How many bytes they take.
    pub bytes: u64,
    /// For whom.
    pub names: Vec<String>,
}

/// What came of reading files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadIn {
    /// What each file brought, or the stable name of what was wrong with it.
    pub files: Vec<(PathBuf, Result<Brought, &'static str>)>,
    /// Parts that belong to those that were read and are not there.
    pub missing: usize,
    /// Segments that wait or need somebody, counted once at the end.
    pub aside: usize,
}

impl ReadIn {
    /// Operations that were not here before.
    pub fn fresh(&self) -> u64 {
        self.brought().map(|brought| brought.taken.new).sum()
    }

    /// What the good files brought.
    pub fn brought(&self) -> impl Iterator<Item = &Brought> {
        self.files.iter().filter_map(|(_, brought)| brought.as_ref().ok())
    }

    /// Nothing needs a person.
    pub fn is_well(&self) -> bool {
        // On a stick that goes round lie files for others, and what this desk wrote itself.
        let others = ["bundle_own", "bundle_not_for_us"];
        let bad = |code: &&str| self.files.len() == 1 || !others.contains(code);
        let bad = self.files.iter().any(|(_, file)| file.as_ref().err().is_some_and(bad));
        !bad && self.missing == 0 && self.aside == 0
    }
}

/// The desks a bundle is for: those of these names, or all others.
pub fn receivers(store: &Store, names: &[String]) -> Result<Vec<Peer>, SyncError> {
    let reader = store.reader();
    if reader.is_rehearsal()? == Some(true) {
        return Err(SyncError::Rule("rehearsal_never_syncs"));
    }
    let Some(device) = store.device() else { return Err(SyncError::Rule("bundle_nobody")) };
    // A hub has no hand to put a stick in.
    let reads = |peer: &Peer| !peer.left && peer.join.desk != HUB_DESK;
    let peers = reader.peers(&device.key())?.into_iter().filter(reads);
    let chosen: Vec<Peer> =
        peers.filter(|peer| names.is_empty() || names.contains(&peer.join.name)).collect();
    let unknown = names.iter().any(|name| !chosen.iter().any(|peer| peer.join.name == *name));
    match (chosen.is_empty(), unknown) {
        (_, true) => Err(SyncError::Rule("device_unknown")),
        (true, _) => Err(SyncError::Rule("bundle_nobody")),
        _ => Ok(chosen),
    }
}

/// Writes everything these desks are not known to have. `target` is a folder or a file; several parts
/// are numbered.
pub fn write(
    store: &mut Store,
    target: &Path,
    peers: &[Peer],
    now: Moment,
    progress: Progress<'_>,
) -> Result<Written, SyncError> {
    store.seal()?;
    let devices: Vec<DeviceKey> = peers.iter().map(|peer| peer.join.device).collect();
    let outgoing = store.reader().lacking(&devices)?;
    let scope = store.reader().scope()?;
    let Some(device) = store.device() else { return Err(SyncError::Rule("bundle_nobody")) };
    // To this desk, too: it knows its own files again where they lie among others.
    let recipients: Vec<String> = (peers.iter().map(|peer| peer.join.recipient.clone()))
        .chain([device.recipient()])
        .collect();
    let packed = pack(&outgoing.first, outgoing.segments);
    let total = packed.len();
    let parts = u16::try_from(total).map_err(|_| SyncError::Rule("bundle_too_large"))?;
    let set = random();
    let stamp = now.zoned().strftime("%Y%m%d-%H%M%S").to_string();
    let print = device.key().fingerprint();
    let short = print.split('-').next().unwrap_or_default();
    let base = unwritten(target, &format!("yizhan-{short}-{stamp}"));
    let mut written = Written {
        operations: outgoing.operations,
        names: peers.iter().map(|peer| peer.join.name.clone()).collect(),
        ..Written::default()
    };
    for (place, frames) in packed.into_iter().enumerate() {
        if !progress(place as u64, total as u64) {
            return Err(StoreError::Cancelled.into());
        }
        let part = Part { set, part: place as u16 + 1, parts, frames };
        let part = Hello::greet(&device.hand, scope, now.0, part);
        let bytes = part.encode().map_err(|error| SyncError::Rule(error.code()))?;
        let sealed = envelope::seal(&recipients, &bytes)?;
        let path = if parts > 1 { numbered(&base, place + 1) } else { base.clone() };
        write_whole(&path, &sealed)?;
        written.bytes += sealed.len() as u64;
        written.files.push(path);
    }
    progress(total as u64, total as u64);
    store.note_written(&devices, (outgoing.operations, outgoing.until), now)?;
    Ok(written)
}

/// Shares segments out over parts; each begins with what makes it stand alone.
fn pack(first: &[Frame], segments: Vec<Frame>) -> Vec<Vec<Frame>> {
    let mut parts = vec![first.to_vec()];
    let mut size = Part::raw_length(first);
    let head = size;
    for segment in segments {
        let length = Part::raw_length(std::slice::from_ref(&segment));
        if size + length > PART_MAX.max(head + length) && size > head {
            parts.push(first.to_vec());
            size = head;
        }
        size += length;
        if let Some(part) = parts.last_mut() {
            part.push(segment);
        }
    }
    parts
}

/// A name in the folder that no bundle has yet: two may be written within one second. Letters, because
/// digits behind a dash are the number of a part.
fn unwritten(target: &Path, name: &str) -> PathBuf {
    let letters = std::iter::once(String::new()).chain(('b'..='z').map(String::from));
    let mut bases = letters.map(|letter| file_in(target, &format!("{name}{letter}"), ENDING));
    let is_free = |base: &PathBuf| !base.exists() && !numbered(base, 1).exists();
    // Where all of them are there the first one says so.
    bases.find(is_free).unwrap_or_else(|| file_in(target, name, ENDING))
}

/// `x.hxb.age` as `x-2.hxb.age`.
fn numbered(base: &Path, number: usize) -> PathBuf {
    let name = base.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(ENDING).unwrap_or(&name);
    base.with_file_name(format!("{stem}-{number}{ENDING}"))
}

/// Reads a bundle with its other parts, or every bundle of a folder.
pub fn read(
    store: &mut Store,
    source: &Path,
    now: Moment,
    progress: Progress<'_>,
) -> Result<ReadIn, SyncError> {
    if store.reader().is_rehearsal()? == Some(true) {
        return Err(SyncError::Rule("rehearsal_never_syncs"));
    }
    let mut read = ReadIn::default();
    let mut sets: BTreeMap<[u8; 16], (u16, BTreeSet<u16>)> = BTreeMap::new();
    let files = files_at(source)?;
    let total = files.len() as u64;
    for (place, path) in files.into_iter().enumerate() {
        if !progress(place as u64, total) {
            return Err(StoreError::Cancelled.into());
        }
        let brought = part_of(store, &path).and_then(|part| {
            let (parts, seen) = sets.entry(part.set).or_default();
            *parts = part.parts;
            seen.insert(part.part);
            let brought = store.take_in(&part, now, &mut |done, all| progress(done, all))?;
            brought.map_err(SyncError::from)
        });
        match brought {
            Ok(brought) => read.files.push((path, Ok(brought))),
            Err(SyncError::Rule(code)) => read.files.push((path, Err(code))),
            // A file that a bad block swallowed is one bad file; a full disk here ends it all.
            Err(SyncError::Store(StoreError::File { source, .. })) if total > 1 => {
                tracing::warn!(%source, "a bundle cannot be read");
                read.files.push((path, Err("bundle_damaged")));
            }
            Err(error) => return Err(error),
        }
    }
    progress(total, total);
    read.missing =
        sets.values().map(|(all, seen)| usize::from(*all).saturating_sub(seen.len())).sum();
    read.aside = store.reader().put_aside()?.iter().map(|put| put.segments as usize).sum();
    Ok(read)
}

fn part_of(store: &Store, path: &Path) -> Result<Part, SyncError> {
    let Some(device) = store.device() else { return Err(SyncError::Rule("bundle_nobody")) };
    let sealed = read_at_most(path, FILE_MAX)?;
    let bytes = envelope::open(&device.identity, &sealed, FILE_MAX)?;
    Part::decode(&bytes).map_err(|error| SyncError::Rule(error.code()))
}

/// The bundles of a folder, or a file and the other parts that were written with it.
fn files_at(source: &Path) -> Result<Vec<PathBuf>, SyncError> {
    let at = |error| SyncError::file(source, error);
    let listed = |folder: &Path| -> Result<Vec<PathBuf>, SyncError> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
            .map_err(at)?
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .filter(|path| path.to_string_lossy().ends_with(ENDING) && path.is_file())
            .take(FILES_MAX)
            .collect();
        files.sort();
        Ok(files)
    };
    if source.is_dir() {
        let files = listed(source)?;
        return if files.is_empty() {
            Err(SyncError::Rule("bundle_none_there"))
        } else {
            Ok(files)
        };
    }
    let name = source.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(ENDING).and_then(|stem| {
        let (stem, number) = stem.rsplit_once('-')?;
        // The time of day ends in digits, too, but in six of them.
        (number.len() < 6 && number.chars().all(|digit| digit.is_ascii_digit())).then_some(stem)
    });
    let Some(stem) = stem else { return Ok(vec![source.to_owned()]) };
    let folder = source.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut files = listed(folder.unwrap_or(Path::new(".")))?;
    files.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('-'))
    });
    if !files.iter().any(|path| path.file_name() == source.file_name()) {
        return Err(at(std::io::ErrorKind::NotFound.into()));
    }
    Ok(files)
}

/// Answers those whose bundles were just read: what they lack, and how far this desk has come, which
/// is the receipt. None where there is nothing to say.
pub fn answer(
    store: &mut Store,
    read: &ReadIn,
    folder: &Path,
    now: Moment,
    progress: Progress<'_>,
) -> Result<Option<Written>, SyncError> {
    let from: BTreeSet<DeviceKey> = read.brought().map(|brought| brought.from).collect();
    let Some(device) = store.device() else { return Ok(None) };
    let peers: Vec<Peer> = store
        .reader()
        .peers(&device.key())?
        .into_iter()
        .filter(|peer| !peer.left && from.contains(&peer.join.device))
        .filter(|peer| read.fresh() > 0 || !peer.agrees)
        .collect();
    if peers.is_empty() {
        return Ok(None);
    }
    write(store, folder, &peers, now, progress).map(Some)
}
