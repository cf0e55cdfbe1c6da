//! The anchor: a small file outside the data folder that knows how far the journal had come.
//!
//! SQLite calls a database without its lost write-ahead log healthy, and so it calls an old copy
//! that was put back. The anchor is written after each commit, without waiting for the disk: an
//! anchor behind the journal is normal, one ahead of it is an alarm.

use std::fs;
use std::path::PathBuf;

use crate::journal::op::digest;
use crate::store::open::Places;
use crate::store::stream::Stream;

/// Something a person should know about the file that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// The journal ends before the anchor: a lost log, or an old copy put back.
    OldCopy,
    /// The journal says something else at the place of the anchor.
    OtherHistory,
}

fn path(places: &Places, stream: &Stream) -> PathBuf {
    let name = stream.scope.iter().chain(&stream.writer.0);
    let name: String = name.map(|byte| format!("{byte:02x}")).collect();
    places.state.join("anchors").join(name)
}

/// Remembers the end of the stream. Failing to do so must never stop a save.
pub(super) fn write(places: &Places, stream: &Stream) {
    let path = path(places, stream);
    let digest: String = digest(&stream.chain).iter().map(|byte| format!("{byte:02x}")).collect();
    let line = format!("{} {digest}\n", stream.seq);
    if fs::write(&path, &line).is_err()
        && let Some(folder) = path.parent()
    {
        let made = fs::create_dir_all(folder).and_then(|()| fs::write(&path, &line));
        if let Err(error) = made {
            tracing::warn!(%error, "anchor not written");
        }
    }
}

/// Compares the journal with the anchor.
pub(super) fn compare(places: &Places, stream: &Stream) -> Vec<Finding> {
    let Ok(line) = fs::read_to_string(path(places, stream)) else { return Vec::new() };
    let mut words = line.split_whitespace();
    let Some(seq) = words.next().and_then(|word| word.parse::<u64>().ok()) else {
        return Vec::new();
    };
    let ours: String = digest(&stream.chain).iter().map(|byte| format!("{byte:02x}")).collect();
    if seq > stream.seq {
        vec![Finding::OldCopy]
    } else if seq == stream.seq && words.next() != Some(ours.as_str()) {
        vec![Finding::OtherHistory]
    } else {
        Vec::new()
    }
}
