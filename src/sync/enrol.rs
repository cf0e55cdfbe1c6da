//! Letting a desk in, by two files on a stick and one look at two screens.
//!
//! The new desk writes a *request* with its public keys. A keeper of the station reads it, compares
//! the fingerprint with what stands on the other screen, and writes a *grant*, sealed to the new desk:
//! the name of the station, its first desk, and every word that was said. No secret leaves a machine.

use std::path::{Path, PathBuf};

use crate::base::clock::Moment;
use crate::base::text::clean_line;
use crate::journal::envelope;
use crate::journal::sign::{DeviceKey, Seal};
use crate::journal::trust::{Join, Roll, Says, Word};
use crate::journal::wire::{Cut, Wire, put_bytes, put_number};
use crate::store::Store;
use crate::sync::{SyncError, file_in, read_at_most, write_whole};

/// How a request ends.
pub const REQUEST: &str = ".hxreq";
/// How a grant ends.
pub const GRANT: &str = ".hxgrant.age";
/// Neither is larger.
const FILE_MAX: usize = 1 << 20;
/// A station has at most so many desks: one letter each.
const DESKS_MAX: u8 = 26;

/// What a desk that wants to be let in says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its key.
    pub device: DeviceKey,
    /// To whom the answer is sealed.
    pub recipient: String,
    /// What people call it.
    pub name: String,
}

/// What a desk was let into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// Who let it in: to be compared with that screen.
    pub by: DeviceKey,
    /// Which desk of the station it is now, from 0.
    pub desk: u8,
}

/// A name as people may give it; none where nothing is left of it.
fn name_of(words: &str) -> Result<String, SyncError> {
    let name: String = clean_line(words).chars().take(30).collect();
    if name.is_empty() { Err(SyncError::Rule("device_no_name")) } else { Ok(name) }
}

/// Writes a request. `target` is a folder or a file.
pub fn request(store: &Store, name: &str, target: &Path) -> Result<PathBuf, SyncError> {
    if store.reader().is_rehearsal()? == Some(true) {
        return Err(SyncError::Rule("rehearsal_never_syncs"));
    }
    let Some(device) = store.device() else { return Err(SyncError::Rule("bundle_nobody")) };
    let mut bytes = b"HXREQ1".to_vec();
    bytes.extend(device.key().0);
    put_bytes(&mut bytes, device.recipient().as_bytes());
    put_bytes(&mut bytes, name_of(name)?.as_bytes());
    let seal = device.hand.seal(&bytes);
    bytes.extend(seal.to_bytes());
    let print = device.key().fingerprint();
    let path = file_in(target, &format!("yizhan-{print}"), REQUEST);
    write_whole(&path, &bytes)?;
    Ok(path)
}

/// Reads a request; whose it is says only the fingerprint.
pub fn read_request(path: &Path) -> Result<Request, SyncError> {
    let bytes = read_at_most(path, FILE_MAX)?;
    let broken = SyncError::Rule("request_unreadable");
    let (signed, seal) = match bytes.len().checked_sub(65).and_then(|at| bytes.split_at_checked(at))
    {
        Some((signed, seal)) => (signed, Seal::from_bytes(seal)),
        None => return Err(broken),
    };
    let read = || -> Result<Request, Cut> {
        let mut wire = Wire(signed);
        if wire.take(6)? != b"HXREQ1" {
            return Err(Cut);
        }
        let request = Request {
            device: DeviceKey(wire.array()?),
            recipient: wire.text()?.to_owned(),
            name: clean_line(wire.text()?),
        };
        if wire.is_empty() { Ok(request) } else { Err(Cut) }
    };
    match (read(), seal) {
        (Ok(request), Some(seal)) if seal.is_by(&request.device, signed) => Ok(request),
        _ => Err(broken),
    }
}

/// Letters and digits of a fingerprint as somebody typed it.
pub(super) fn bare(print: &str) -> String {
    let twins = crate::base::text::ascii_twins(print).to_uppercase();
    twins.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Lets the desk of a request in and writes the grant for it. `fingerprint` is what stands on that
/// desk's own screen: a file can be swapped on a stick, a person looking at both cannot.
pub fn grant(
    store: &mut Store,
    request: &Request,
    fingerprint: &str,
    keeper: bool,
    target: &Path,
    now: Moment,
) -> Result<PathBuf, SyncError> {
    let reader = store.reader();
    if reader.is_rehearsal()? == Some(true) {
        return Err(SyncError::Rule("rehearsal_never_syncs"));
    }
    let (Some(root), Some(device)) = (reader.root()?, store.device()) else {
        return Err(SyncError::Rule("device_no_station"));
    };
    if bare(fingerprint) != bare(&request.device.fingerprint()) {
        return Err(SyncError::Rule("device_fingerprint_differs"));
    }
    let (own, roll) = (device.key(), reader.roll()?);
    if !roll.is_keeper(&root, &own) {
        return Err(SyncError::Rule("device_not_keeper"));
    }
    if roll.left.contains_key(&request.device) {
        return Err(SyncError::Rule("device_left"));
    }
    let desk = desk_number(&roll, &request.device).ok_or(SyncError::Rule("device_too_many"))?;
    let name = unlike(&roll, &request.device, name_of(&request.name)?);
    let (device, recipient) = (request.device, request.recipient.clone());
    store.say_word(Says::Join(Join { device, recipient, name, desk, keeper, at: now.0 }))?;
    let mut bytes = b"HXGRT1".to_vec();
    bytes.extend(store.reader().scope()?.to_be_bytes());
    bytes.extend(root.0);
    bytes.extend(own.0);
    bytes.push(desk);
    let words = store.reader().words_said()?;
    put_number(&mut bytes, words.len() as u64);
    for word in &words {
        put_bytes(&mut bytes, &word.encode());
    }
    let sealed = envelope::seal(std::slice::from_ref(&request.recipient), &bytes)?;
    let print = request.device.fingerprint();
    let path = file_in(target, &format!("yizhan-{print}"), GRANT);
    write_whole(&path, &sealed)?;
    Ok(path)
}

/// The number a desk has already, else the first that is free.
fn desk_number(roll: &Roll, device: &DeviceKey) -> Option<u8> {
    if let Some(known) = roll.joined.get(device) {
        return Some(known.desk);
    }
    // Those who left keep theirs: their numbers are on paper.
    (1..DESKS_MAX).find(|number| roll.joined.values().all(|join| join.desk != *number))
}

/// A name no other desk has: people choose by it.
pub(super) fn unlike(roll: &Roll, device: &DeviceKey, name: String) -> String {
    let taken =
        |name: &str| roll.joined.values().any(|join| join.device != *device && join.name == name);
    let more = (2..100).map(|number| format!("{name} {number}"));
    std::iter::once(name.clone()).chain(more).find(|name| !taken(name)).unwrap_or(name)
}

/// Takes a grant: from now on this desk is one of that station.
pub fn accept(store: &mut Store, path: &Path) -> Result<Joined, SyncError> {
    let sealed = read_at_most(path, FILE_MAX)?;
    let Some(device) = store.device() else { return Err(SyncError::Rule("bundle_nobody")) };
    let own = device.key();
    let bytes = envelope::open(&device.identity, &sealed, FILE_MAX)?;
    let read = || -> Result<_, Cut> {
        let mut wire = Wire(&bytes);
        if wire.take(6)? != b"HXGRT1" {
            return Err(Cut);
        }
        let (scope, root) = (wire.long()?, DeviceKey(wire.array()?));
        let (by, desk) = (DeviceKey(wire.array()?), wire.byte()?);
        let words = (0..wire.count(1)?)
            .map(|_| wire.bytes().map(Word::decode))
            .collect::<Result<Vec<_>, Cut>>()?;
        Ok((scope, root, by, desk, words.into_iter().flatten().collect::<Vec<Word>>()))
    };
    let Ok((scope, root, by, desk, words)) = read() else {
        return Err(SyncError::Rule("grant_unreadable"));
    };
    let roll = Roll::of(scope, &root, &words);
    let let_in = roll.joined.get(&own).is_some_and(|join| join.desk == desk);
    if !let_in || roll.left.contains_key(&own) || desk >= DESKS_MAX {
        return Err(SyncError::Rule("grant_not_for_us"));
    }
    if !store.join_station(scope, &root, desk, &words)? {
        return Err(SyncError::Rule("device_has_station"));
    }
    Ok(Joined { by, desk })
}

/// Strikes off the desk of a fingerprint, such as a lost laptop. Answers what it was called.
pub fn revoke(store: &mut Store, fingerprint: &str, now: Moment) -> Result<String, SyncError> {
    let reader = store.reader();
    let (Some(root), Some(device)) = (reader.root()?, store.device()) else {
        return Err(SyncError::Rule("device_no_station"));
    };
    let (own, roll) = (device.key(), reader.roll()?);
    let found = roll.present().find(|join| bare(&join.device.fingerprint()) == bare(fingerprint));
    let Some(join) = found else { return Err(SyncError::Rule("device_unknown")) };
    if !roll.is_keeper(&root, &own) {
        return Err(SyncError::Rule("device_not_keeper"));
    }
    if join.device == own || join.device == root {
        return Err(SyncError::Rule("device_root_stays"));
    }
    store.strike_off(&join.device, now)?;
    Ok(join.name.clone())
}
