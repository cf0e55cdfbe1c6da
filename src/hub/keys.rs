//! The keys of a hub, in a file that every process of the same hub reads.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::journal::keys::Device;

/// Reads the key file, making it where there is none. One that cannot be read stops the start: desks
/// know this hub by it, and another key would be another hub.
pub fn load(path: &Path) -> io::Result<Device> {
    let read = || -> io::Result<Device> {
        Device::parse(&fs::read_to_string(path)?).ok_or(io::ErrorKind::InvalidData.into())
    };
    match read() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        other => return other,
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let (device, text) = Device::made();
    let mut part = tempfile::Builder::new().prefix(".hub-").tempfile_in(folder)?;
    part.write_all(text.as_bytes())?;
    part.as_file().sync_all()?;
    match part.persist_noclobber(path) {
        Ok(_) => Ok(device),
        // Another process made one in the meantime.
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => read(),
        Err(error) => Err(error.error),
    }
}
