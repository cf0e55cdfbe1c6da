//! Meeting the hub over a line: the same sealed bundles as on a stick, posted and answered.
//!
//! A meeting is a few rounds of three steps: [`letter`] asks the store what the hub lacks, [`post`]
//! carries it over the line and touches no store, [`absorb`] takes the answer in. Each round ends with
//! both sides knowing how far the other is, so that a line may be cut anywhere: the next meeting goes on
//! from there, and nothing is taken twice. [`meet`] runs them one after the other.

use crate::base::clock::Moment;
use crate::base::id::random;
use crate::base::planted::planted;
use crate::base::text::{ascii_twins, clean_line};
use crate::journal::bundle::{Frame, Part, PartError, WORD};
use crate::journal::envelope;
use crate::journal::hello::{About, Hello, digest_of, invite_frame};
use crate::journal::sign::DeviceKey;
use crate::journal::ticket::Ticket;
use crate::journal::trust::{HUB_DESK, Join, Says};
use crate::store::{HubLine, Store};
use crate::sync::SyncError;
use crate::sync::carry::{self, ANSWER_MAX, carry};

/// A letter is closed before its frames grow beyond this, so that a cut costs no more. What a single
/// segment takes goes in any case.
const LETTER_MAX: usize = 24 << 10;
/// After so many rounds a meeting ends; the next one goes on.
const ROUNDS_MAX: u32 = 10_000;

/// Where a hub waits when nobody says otherwise.
const PORT: u16 = 7010;
/// A clock that is further off than this is told, in milliseconds; nothing depends on it.
pub const CLOCK_FAR: i64 = 10 * 60_000;

/// What came of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Met {
    /// Operations that the hub had not.
    pub sent: u64,
    /// Operations that were not here.
    pub received: u64,
    /// Bytes that went out and came in, without those of the line itself.
    pub bytes: (u64, u64),
    /// How many letters that took.
    pub rounds: u32,
    /// Both sides have the same streams, as far, with the same history.
    pub agrees: bool,
    /// By how many milliseconds the hub's clock is ahead of this desk's.
    pub clock: i64,
}

/// One bundle for the hub.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Where to.
    pub line: HubLine,
    /// Its sealed bytes.
    pub sealed: Vec<u8>,
    /// Says so to the hub, where it goes in pieces.
    pub ticket: Ticket,
    /// Operations in it.
    pub operations: u64,
}

/// What an answer brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absorbed {
    /// Operations that were not here.
    pub new: u64,
    /// Both sides are the same now.
    pub agrees: bool,
    /// Operations the hub is still not known to have.
    pub waiting: u64,
    /// By how many milliseconds the hub's clock is ahead.
    pub clock: i64,
}

impl Absorbed {
    /// Another round brings more: the sides differ, and this one moved something. `waiting` is what the
    /// hub lacked before it.
    pub fn goes_on(&self, waiting: u64) -> bool {
        !self.agrees && (self.new > 0 || self.waiting < waiting)
    }
}

fn hub_of(store: &Store) -> Result<HubLine, SyncError> {
    if store.reader().is_rehearsal()? == Some(true) {
        return Err(SyncError::Rule("rehearsal_never_syncs"));
    }
    store.reader().hub()?.ok_or(SyncError::Rule("hub_none"))
}

/// Writes the next letter to the hub: as much of what it lacks as one letter holds.
pub fn letter(store: &mut Store, now: Moment) -> Result<Letter, SyncError> {
    let line = hub_of(store)?;
    store.seal()?;
    let reader = store.reader();
    let recipient = recipient(store, &line)?;
    let outgoing = reader.lacking(&[line.key])?;
    let words = digest_of(&reader.words_said()?);
    let known = reader.hub_words()? == words || planted("words withheld");
    let mut frames: Vec<Frame> =
        outgoing.first.into_iter().filter(|frame| !known || frame.kind != WORD).collect();
    frames.push(about(words).frame());
    let mut size = 0;
    let mut operations = 0;
    for (place, (frame, count)) in outgoing.segments.into_iter().zip(outgoing.counts).enumerate() {
        size += frame.bytes.len();
        if size > LETTER_MAX && place > 0 {
            break;
        }
        operations += count;
        frames.push(frame);
    }
    let sealed = sealed(store, &recipient, frames, now)?;
    let ticket = ticket(store, &sealed)?;
    Ok(Letter { line, sealed, ticket, operations })
}

fn ticket(store: &Store, sealed: &[u8]) -> Result<Ticket, SyncError> {
    let Some(device) = store.device() else { return Err(SyncError::Rule("bundle_nobody")) };
    Ok(Ticket::write(&device.hand, store.reader().scope()?, sealed))
}

fn about(words: [u8; 16]) -> About {
    About { version: env!("CARGO_PKG_VERSION").to_owned(), words }
}

fn sealed(
    store: &Store,
    recipient: &str,
    frames: Vec<Frame>,
    now: Moment,
) -> Result<Vec<u8>, SyncError> {
    let Some(device) = store.device() else { return Err(SyncError::Rule("bundle_nobody")) };
    let part = Part { set: random(), part: 1, parts: 1, frames };
    let part = Hello::greet(&device.hand, store.reader().scope()?, now.0, part);
    let bytes = part.encode().map_err(|error| SyncError::Rule(error.code()))?;
    Ok(envelope::seal(&[recipient.to_owned()], &bytes)?)
}

/// The address as it is kept: `http://`, then the machine with its port, which is [`PORT`] where none
/// is said.
fn address(words: &str) -> Result<String, SyncError> {
    let url = clean_line(&ascii_twins(words));
    let host = url.strip_prefix("http://").unwrap_or(&url).trim_end_matches('/');
    if host.is_empty() || host.contains("//") {
        Err(SyncError::Rule("hub_address_bad"))
    } else if host.contains(':') {
        Ok(format!("http://{host}"))
    } else {
        Ok(format!("http://{host}:{PORT}"))
    }
}

/// Carries a letter to the hub and brings its answer, over cuts. Touches no store. `go_on` is told how
/// many bytes went out and came in so far.
pub fn post(
    letter: &Letter,
    go_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Vec<u8>, SyncError> {
    carry(&letter.line, &letter.sealed, Some(&letter.ticket), go_on)
}

/// Takes the answer to a letter in. The answer itself is the receipt: nothing stays written and
/// unconfirmed.
pub fn absorb(
    store: &mut Store,
    letter: &Letter,
    answer: &[u8],
    now: Moment,
) -> Result<Absorbed, SyncError> {
    let line = &letter.line;
    let Some(device) = store.device() else { return Err(SyncError::Rule("bundle_nobody")) };
    let own = device.key();
    let bytes = envelope::open(&device.identity, answer, ANSWER_MAX)
        .map_err(|_| SyncError::Rule("hub_strange_answer"))?;
    let newer = SyncError::Rule("hub_newer");
    let part = match Part::decode(&bytes) {
        Ok(part) if Hello::is_newer(&part) => return Err(newer),
        Ok(part) => part,
        Err(PartError::Newer) => return Err(newer),
        Err(_) => return Err(SyncError::Rule("hub_strange_answer")),
    };
    // Somebody else who can be heard on the line is not the hub.
    let hello = Hello::of(&part).filter(|hello| hello.device == line.key);
    let hello = hello.ok_or(SyncError::Rule("hub_other_key"))?;
    let brought = store.take_in(&part, now, &mut |_, _| true)?.map_err(SyncError::from)?;
    store.note_hub_words(&About::of(&part).words)?;
    store.note_written(&[line.key], (letter.operations, 0), now)?;
    let peers = store.reader().peers(&own)?;
    let hub = peers.iter().find(|peer| peer.join.device == line.key);
    Ok(Absorbed {
        new: brought.taken.new,
        agrees: hub.is_some_and(|hub| hub.agrees),
        waiting: hub.map_or(0, |hub| hub.waiting),
        clock: hello.at.saturating_sub(now.0),
    })
}

/// Meets the hub: until both sides are the same, nothing more comes of it, or `go_on` says no. It is
/// told how many operations were sent and received so far.
pub fn meet(
    store: &mut Store,
    now: &dyn Fn() -> Moment,
    go_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Met, SyncError> {
    let mut met = Met::default();
    let mut waiting = u64::MAX;
    while met.rounds < ROUNDS_MAX && go_on(met.sent, met.received) {
        let letter = letter(store, now())?;
        let (sent, received) = (met.sent, met.received);
        let answer = match post(&letter, &mut |_, _| go_on(sent, received)) {
            Err(SyncError::Rule("hub_stopped")) => break,
            other => other?,
        };
        let absorbed = absorb(store, &letter, &answer, now())?;
        met.rounds += 1;
        met.sent += letter.operations;
        met.received += absorbed.new;
        met.bytes.0 += letter.sealed.len() as u64;
        met.bytes.1 += answer.len() as u64;
        met.agrees = absorbed.agrees;
        met.clock = absorbed.clock;
        if !absorbed.goes_on(std::mem::replace(&mut waiting, absorbed.waiting)) {
            break;
        }
    }
    Ok(met)
}

/// Shows the station to a hub, or this desk of a station that the hub knows already.
///
/// `fingerprint` is what the keeper of the hub read out: who answers at an address, only that says.
/// `code` is needed once for the station, by whoever may let others in.
pub fn join(
    store: &mut Store,
    url: &str,
    code: Option<&str>,
    fingerprint: &str,
    now: Moment,
) -> Result<HubLine, SyncError> {
    if store.reader().is_rehearsal()? == Some(true) {
        return Err(SyncError::Rule("rehearsal_never_syncs"));
    }
    let url = address(url)?;
    let (key, recipient) = who(&url)?;
    if super::enrol::bare(fingerprint) != super::enrol::bare(&key.fingerprint()) {
        return Err(SyncError::Rule("hub_fingerprint_differs"));
    }
    let line = HubLine { url, key };
    let reader = store.reader();
    let (Some(root), Some(device)) = (reader.root()?, store.device()) else {
        return Err(SyncError::Rule("device_no_station"));
    };
    let roll = reader.roll()?;
    let known = roll.present().any(|join| join.device == key);
    match code {
        None if !known => return Err(SyncError::Rule("hub_code_needed")),
        None => {}
        // Only who has been let in is written on the roll, where it stays.
        Some(_) if !roll.is_keeper(&root, &device.key()) => {
            return Err(SyncError::Rule("device_not_keeper"));
        }
        Some(code) => {
            let letter = introduce(store, &recipient, code, now)?;
            // A station the hub does not know yet cannot show a ticket.
            carry(&line, &letter, None, &mut |_, _| true)?;
        }
    }
    if known {
        store.set_hub(Some(&line))?;
    } else {
        enrol_hub(store, &line, &recipient, now)?;
    }
    Ok(line)
}

/// The letter that shows the station to a hub, with the one-time code.
pub fn introduce(
    store: &Store,
    recipient: &str,
    code: &str,
    now: Moment,
) -> Result<Vec<u8>, SyncError> {
    let reader = store.reader();
    let root = reader.root()?.ok_or(SyncError::Rule("device_no_station"))?;
    let mut frames = vec![invite_frame(&root, code)];
    for word in reader.words_said()? {
        frames.push(Frame { kind: WORD, bytes: word.encode() });
    }
    sealed(store, recipient, frames, now)
}

/// Writes a hub on the roll of the station and makes it this desk's.
pub fn enrol_hub(
    store: &mut Store,
    line: &HubLine,
    recipient: &str,
    now: Moment,
) -> Result<(), SyncError> {
    let roll = store.reader().roll()?;
    store.say_word(Says::Join(Join {
        device: line.key,
        recipient: recipient.to_owned(),
        name: super::enrol::unlike(&roll, &line.key, "hub".to_owned()),
        desk: HUB_DESK,
        keeper: false,
        at: now.0,
    }))?;
    store.set_hub(Some(line))?;
    Ok(())
}

/// To whom letters to the hub are sealed.
fn recipient(store: &Store, line: &HubLine) -> Result<String, SyncError> {
    let roll = store.reader().roll()?;
    match roll.joined.get(&line.key) {
        Some(join) if !roll.left.contains_key(&line.key) => Ok(join.recipient.clone()),
        _ => Err(SyncError::Rule("hub_not_on_roll")),
    }
}

/// Who answers at an address.
fn who(url: &str) -> Result<(DeviceKey, String), SyncError> {
    let text = carry::who(url)?;
    let mut lines = text.lines();
    let mut key = [0; 32];
    let hex = lines.next().filter(|hex| hex.len() == 64 && hex.is_ascii());
    let strange = || SyncError::Rule("hub_strange_answer");
    for (byte, pair) in key.iter_mut().zip(hex.ok_or_else(strange)?.as_bytes().chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).unwrap_or_default();
        *byte = u8::from_str_radix(pair, 16).map_err(|_| strange())?;
    }
    let recipient = lines.next().filter(|recipient| recipient.starts_with("age1"));
    Ok((DeviceKey(key), recipient.ok_or_else(strange)?.to_owned()))
}
