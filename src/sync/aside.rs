//! What could not be taken in, in the hands of a person: out to a file, or let go of.
//!
//! Nothing is thrown away unseen (sync.md 3.5): one goes only with a reason, and only where it lies in
//! a file by then or is here anyway.

use std::path::{Path, PathBuf};

use crate::base::clock::Moment;
use crate::base::id::random;
use crate::base::mask;
use crate::base::text::{clean_line, cut};
use crate::domain::field::{Field, Kind, Privacy};
use crate::domain::registry;
use crate::domain::value::Value;
use crate::journal::body;
use crate::journal::bundle::{Frame, Part, SEGMENT, WORD};
use crate::journal::envelope;
use crate::journal::hello::Hello;
use crate::journal::op::Op;
use crate::journal::segment::Segment;
use crate::journal::trust::HUB_DESK;
use crate::store::{Reader, Shelved, Store, StoreError};
use crate::sync::stick::ENDING;
use crate::sync::{SyncError, file_in, write_whole};
use crate::words;

/// A reason is no longer than this, in characters.
const REASON_MAX: usize = 200;

/// The one of a number.
pub fn find(store: &Store, id: i64) -> Result<Shelved, SyncError> {
    let shelf = store.reader().shelf()?;
    shelf.into_iter().find(|one| one.id == id).ok_or(SyncError::Rule("aside_unknown"))
}

/// So many operations of one are told (our default).
const GIST_MAX: usize = 20;
/// So many cells of one.
const GIST_CELLS: usize = 72;

/// What is written in one, an operation a line, with names, telephones and flats masked; none where it
/// cannot be read. Nobody vouches for it: it was not taken in.
pub fn gist(store: &Reader<'_>, id: i64) -> Result<Vec<String>, StoreError> {
    let frame = store.shelved_frame(id)?.unwrap_or_default();
    let ops = Segment::peek(&frame).unwrap_or_default();
    Ok(ops.iter().take(GIST_MAX).map(op_words).collect())
}

fn op_words(op: &Op) -> String {
    let body = op.body.as_deref().and_then(|bytes| body::decode(bytes).ok()).unwrap_or_default();
    let fields = registry::thing_of_kind(op.kind).map(registry::fields).unwrap_or_default();
    let told = |field: &Field| match (field.kind, field.privacy, body.get(&field.number)) {
        (
            Kind::Text | Kind::Line,
            Privacy::Public | Privacy::Internal,
            Some(Value::Text(words)),
        ) => Some(mask::free_words(&clean_line(words))),
        _ => None,
    };
    let words: Vec<String> = fields.iter().filter_map(told).collect();
    let line = format!("{}  {}", words::move_name(op.kind), words.join(" "));
    cut(line.trim(), GIST_CELLS)
}

/// Takes one out to a file, sealed to the desks of the station: people's words are in it. Another desk
/// can read it like any bundle, and judges it by itself. A file that is there stays.
pub fn export(
    store: &mut Store,
    id: i64,
    target: &Path,
    now: Moment,
) -> Result<PathBuf, SyncError> {
    let reader = store.reader();
    let Some(bytes) = reader.shelved_frame(id)? else {
        return Err(SyncError::Rule("aside_unknown"));
    };
    let Some(device) = store.device() else { return Err(SyncError::Rule("bundle_nobody")) };
    let roll = reader.roll()?;
    let others = roll.present().filter(|join| join.desk != HUB_DESK && join.device != device.key());
    let recipients: Vec<String> =
        others.map(|join| join.recipient.clone()).chain([device.recipient()]).collect();
    let words = reader.words_said()?;
    let word = |word: &crate::journal::trust::Word| Frame { kind: WORD, bytes: word.encode() };
    let mut frames: Vec<Frame> = words.iter().map(word).collect();
    frames.push(Frame { kind: SEGMENT, bytes });
    let part = Part { set: random(), part: 1, parts: 1, frames };
    let part = Hello::greet(&device.hand, reader.scope()?, now.0, part);
    let bytes = part.encode().map_err(|error| SyncError::Rule(error.code()))?;
    let sealed = envelope::seal(&recipients, &bytes)?;
    let stamp = now.zoned().strftime("%Y%m%d-%H%M%S").to_string();
    let path = file_in(target, &format!("yizhan-aside{id}-{stamp}"), ENDING);
    write_whole(&path, &sealed)?;
    store.note_saved(id, now)?;
    Ok(path)
}

/// Lets one go, with a reason that stays.
pub fn let_go(
    store: &mut Store,
    id: i64,
    reason: &str,
    who: &str,
    now: Moment,
) -> Result<Shelved, SyncError> {
    let one = find(store, id)?;
    let reason: String = clean_line(reason).chars().take(REASON_MAX).collect();
    if reason.is_empty() {
        return Err(SyncError::Rule("aside_no_reason"));
    }
    if !one.may_go() {
        return Err(SyncError::Rule("aside_not_saved"));
    }
    store.drop_aside(id, (who, &reason), now)?;
    Ok(one)
}
