//! The keys of this installation, in a file beside the database that no backup takes along.
//!
//! A copy of the database on another machine finds no key or another one, and goes on under a name of
//! its own; see [`own_writer`].

use std::fs;
use std::io::Write as _;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::base::id::random;
use crate::journal::keys::Device;
use crate::journal::op::Writer;
use crate::journal::trust::{Mine, Says, Word, writer_of};
use crate::store::backup::skip_numbers;
use crate::store::error::StoreError;
use crate::store::exchange::keep_word;
use crate::store::open::{get_meta, put_meta};

/// Its name in the data folder.
const FILE: &str = "device.key";

/// The keys of this installation, from the file of a data folder, which is made where there is none.
///
/// One that cannot be read as keys is put aside: a new device is a nuisance, a desk that does not open
/// is worse.
pub(super) fn load(folder: &Path) -> Result<Device, StoreError> {
    let path = folder.join(FILE);
    let at = |source| StoreError::File { path: path.clone(), source };
    match fs::read_to_string(&path) {
        Ok(text) => {
            if let Some(device) = Device::parse(&text) {
                return Ok(device);
            }
            fs::rename(&path, folder.join("device.key.unreadable")).map_err(at)?;
            tracing::warn!("the device key could not be read and was put aside");
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            fs::rename(&path, folder.join("device.key.unreadable")).map_err(at)?;
        }
        Err(error) => return Err(at(error)),
    }
    let (device, text) = Device::made();
    // Only the owner may read it: temporary files are made so, and the name is only given to a
    // whole one.
    let mut part = tempfile::Builder::new().prefix(".device-").tempfile_in(folder).map_err(at)?;
    part.write_all(text.as_bytes()).map_err(at)?;
    part.as_file().sync_all().map_err(at)?;
    match part.persist_noclobber(&path) {
        Ok(_) => Ok(device),
        // Another process made one in the meantime.
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
            let text = fs::read_to_string(&path).map_err(at)?;
            Device::parse(&text).ok_or_else(|| at(std::io::ErrorKind::InvalidData.into()))
        }
        Err(error) => Err(at(error.error)),
    }
}

/// The keys that are there; none where there is no file of them, or none that can be read.
pub(super) fn known(folder: &Path) -> Result<Option<Device>, StoreError> {
    let path = folder.join(FILE);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Device::parse(&text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(StoreError::File { path, source }),
    }
}

/// Sixteen bytes that change when the database is somewhere else: on another machine, or in another
/// folder. Not the number of the file, which some file systems make up at each mount.
fn whereabouts(folder: &Path) -> [u8; 16] {
    let machine = fs::read("/etc/machine-id").unwrap_or_default();
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let mut hasher = blake3::Hasher::new();
    hasher.update(&machine);
    hasher.update(folder.as_os_str().as_encoded_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hasher.finalize().as_bytes()).for_each(|(to, from)| *to = *from);
    bytes
}

/// The stream this device writes in this database.
///
/// A new one is begun, silently, where the database was restored, copied, moved to another machine or
/// found without its key, and where the stream is from before there were keys: two copies must never
/// go on under one name.
pub(super) fn own_writer(
    connection: &mut Connection,
    device: &Device,
    folder: &Path,
    scope: [u8; 8],
) -> Result<Writer, StoreError> {
    let here = whereabouts(folder);
    if let Some(writer) = known_writer(connection, device, &here)? {
        return Ok(writer);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have begun one while this one waited for its turn.
    let writer = if let Some(writer) = known_writer(&transaction, device, &here)? {
        writer
    } else {
        // Where it lay before, it may still be written: neither may give out the other's numbers.
        if get_meta(&transaction, "whereabouts")?.is_some_and(|before| before != here) {
            skip_numbers(&transaction)?;
        }
        begin(&transaction, device, &here, scope)?
    };
    transaction.commit()?;
    Ok(writer)
}

/// The stream that is being written, if it is still ours to write.
fn known_writer(
    connection: &Connection,
    device: &Device,
    here: &[u8; 16],
) -> Result<Option<Writer>, StoreError> {
    let epoch = get_meta(connection, "epoch")?.and_then(|bytes| bytes.try_into().ok());
    let writer = get_meta(connection, "writer")?.and_then(|bytes| bytes.try_into().ok());
    let same_place = get_meta(connection, "whereabouts")?.as_deref() == Some(&here[..]);
    let (Some(epoch), Some(writer), true) = (epoch, writer.map(Writer), same_place) else {
        return Ok(None);
    };
    Ok((writer_of(&device.key(), epoch) == writer).then_some(writer))
}

/// Begins a new epoch on purpose: another copy of this database has gone on.
pub(super) fn begin_epoch(
    connection: &Connection,
    device: &Device,
    folder: &Path,
    scope: [u8; 8],
) -> Result<Writer, StoreError> {
    begin(connection, device, &whereabouts(folder), scope)
}

fn begin(
    connection: &Connection,
    device: &Device,
    here: &[u8; 16],
    scope: [u8; 8],
) -> Result<Writer, StoreError> {
    let epoch: [u8; 4] = random();
    let writer = writer_of(&device.key(), epoch);
    put_meta(connection, "epoch", &epoch)?;
    put_meta(connection, "writer", &writer.0)?;
    put_meta(connection, "whereabouts", here)?;
    // Said at once: later nobody would remember of which epoch the name was made.
    let says = Says::Mine(Mine { writer, epoch: Some(epoch) });
    keep_word(connection, &Word::say(&device.hand, u64::from_be_bytes(scope), says))?;
    Ok(writer)
}
