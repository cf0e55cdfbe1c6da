//! The hub: desks that meet over a line, on either engine of its book.

mod checker;
mod doors;
mod failover;
mod forks;
mod grants;
mod limits;
mod pens;

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;

use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use yizhan::base::clock::{Clock, Moment};
use yizhan::hub::book::Book;
use yizhan::hub::keys;
use yizhan::hub::limits::Limits;
use yizhan::hub::serve::Hub;
use yizhan::journal::keys::Device;
use yizhan::store::HubLine;
use yizhan::sync::link::{self, Met};
use yizhan::sync::{SyncError, enrol};

use crate::desk::Desk;
use crate::exchange::{register, sound};
use crate::truth::truth;

/// A hub behind a real port.
pub(crate) struct Open {
    pub(crate) hub: Arc<Hub>,
    runtime: Option<Runtime>,
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    served: Option<JoinHandle<()>>,
    folder: TempDir,
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

impl Open {
    pub(crate) fn new() -> Self {
        Self::within(Limits::default())
    }

    fn within(limits: Limits) -> Self {
        let runtime = runtime();
        let book = runtime.block_on(fresh_book());
        Self::at(book, runtime, tempfile::tempdir().unwrap(), limits)
    }

    fn at(book: Book, runtime: Runtime, folder: TempDir, limits: Limits) -> Self {
        let device: Device = keys::load(&folder.path().join("hub.key")).unwrap();
        let hub = Hub::within(limits, book, device, Clock::Machine);
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let (serving, handle) = (hub.clone(), runtime.handle().clone());
        let served = std::thread::spawn(move || {
            let stopped = async move { drop(stopped.await) };
            handle.block_on(serving.serve(listener, stopped)).unwrap();
        });
        Self {
            hub,
            runtime: Some(runtime),
            address,
            stop: Some(stop),
            served: Some(served),
            folder,
        }
    }

    pub(crate) fn run<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.as_ref().unwrap().block_on(future)
    }

    pub(crate) fn code(&self) -> String {
        let now = Clock::Machine.now();
        self.run(self.hub.book.invite("金岭", now)).unwrap().code
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn print(&self) -> String {
        self.hub.device.key().fingerprint()
    }

    pub(crate) fn join(&self, desk: &mut Desk, code: Option<&str>) -> Result<HubLine, SyncError> {
        link::join(&mut desk.store, &self.url(), code, &self.print(), desk.now)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(served) = self.served.take() {
            served.join().unwrap();
        }
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// On PostgreSQL where the environment names one, else in memory: the same tests for both.
async fn fresh_book() -> Book {
    let Ok(dsn) = std::env::var("YIZHAN_PG") else { return Book::memory().unwrap() };
    // Stations have random names, so that tests share a database without meeting.
    Book::postgres(&dsn, 8).await.unwrap()
}

pub(crate) fn meet(desk: &mut Desk) -> Result<Met, SyncError> {
    let now = desk.now;
    let met = link::meet(&mut desk.store, &|| now, &mut |_, _| true);
    desk.reload();
    met
}

fn code_of<T: std::fmt::Debug>(result: Result<T, SyncError>) -> &'static str {
    result.unwrap_err().code()
}

/// A station of two desks; the second was let in by stick.
pub(crate) fn station() -> (Desk, Desk) {
    let stick = tempfile::tempdir().unwrap();
    let mut first = Desk::new();
    first.store.stand("第一台", first.now).unwrap();
    let mut second = Desk::blank();
    let file = enrol::request(&second.store, "第二台", stick.path()).unwrap();
    let request = enrol::read_request(&file).unwrap();
    let print = second.store.device().unwrap().key().fingerprint();
    let grant =
        enrol::grant(&mut first.store, &request, &print, false, stick.path(), first.now).unwrap();
    enrol::accept(&mut second.store, &grant).unwrap();
    (first, second)
}

#[test]
fn two_desks_meet_at_a_hub_and_end_with_the_same() {
    let hub = Open::new();
    let (mut first, mut second) = station();
    hub.join(&mut first, Some(&hub.code())).unwrap();
    register(&mut first, "楼道灯坏了三天没人修");
    let met = meet(&mut first).unwrap();
    assert!(met.sent > 0 && met.received == 0 && met.agrees, "{met:?}");
    // Known by the roll that the first desk brought: no code is needed.
    assert_eq!(code_of(hub.join(&mut second, None)), "hub_code_needed");
    let stick = tempfile::tempdir().unwrap();
    by_stick(&mut first, &mut second, &stick);
    hub.join(&mut second, None).unwrap();
    register(&mut second, "电梯咣当咣当响");
    let met = meet(&mut second).unwrap();
    assert!(met.sent > 0 && met.agrees, "{met:?}");
    let met = meet(&mut first).unwrap();
    assert!(met.received > 0 && met.agrees, "{met:?}");
    assert_eq!(truth(&first), truth(&second));
    [&mut first, &mut second].into_iter().for_each(sound);
    // Again changes nothing and says the same.
    let met = meet(&mut first).unwrap();
    assert_eq!((met.sent, met.received, met.rounds, met.agrees), (0, 0, 1, true));
}

pub(crate) fn by_stick(from: &mut Desk, to: &mut Desk, stick: &TempDir) {
    use yizhan::sync::stick;
    let peers = stick::receivers(&from.store, &[]).unwrap();
    let written =
        stick::write(&mut from.store, stick.path(), &peers, from.now, &mut |_, _| true).unwrap();
    stick::read(&mut to.store, &written.files[0], to.now, &mut |_, _| true).unwrap();
    to.reload();
}

#[test]
fn a_daily_sync_is_small() {
    let hub = Open::new();
    let (mut first, _) = station();
    hub.join(&mut first, Some(&hub.code())).unwrap();
    meet(&mut first).unwrap();
    // Without the envelope, which holds some bytes of chance.
    let plain = |desk: &mut Desk| {
        let letter = link::letter(&mut desk.store, desk.now).unwrap();
        let identity = &hub.hub.device.identity;
        let part = yizhan::journal::envelope::open(identity, &letter.sealed, 1 << 20).unwrap();
        (part.len() as u64, letter.operations, letter.sealed.len() as u64)
    };
    let (idle, nothing, sealed) = plain(&mut first);
    assert_eq!(nothing, 0);
    for number in 0..6 {
        register(&mut first, &format!("{number}号楼楼道灯坏了三天没人修"));
    }
    let (full, operations, _) = plain(&mut first);
    assert!((full - idle) / operations <= 60, "{full} after {idle} for {operations}");
    assert!(sealed < 900, "{sealed}");
}

#[test]
fn codes_fingerprints_and_strangers_are_refused_by_name() {
    let hub = Open::new();
    let (mut first, _) = station();
    let join = |desk: &mut Desk, code, print: &str| {
        link::join(&mut desk.store, &hub.url(), code, print, desk.now)
    };
    let other = keys::load(&hub.folder.path().join("other.key")).unwrap();
    let wrong = other.key().fingerprint();
    assert_eq!(code_of(join(&mut first, Some("AAAA-AAAA"), &wrong)), "hub_fingerprint_differs");
    assert_eq!(code_of(join(&mut first, Some("AAAA-AAAA"), &hub.print())), "hub_code_unknown");
    assert_eq!(code_of(meet(&mut first)), "hub_none");
    let code = hub.code();
    // Typed as people type: small letters, full-width, without the stroke.
    let typed = code.to_lowercase().replace('-', "－");
    join(&mut first, Some(&typed), &hub.print()).unwrap();
    let mut stranger = Desk::new();
    stranger.store.stand("别站", stranger.now).unwrap();
    assert_eq!(code_of(join(&mut stranger, Some(&code), &hub.print())), "hub_code_used");
    let old = Moment(Clock::Machine.now().0 - 8 * 86_400_000);
    let old = hub.run(hub.hub.book.invite("金岭", old)).unwrap().code;
    assert_eq!(code_of(join(&mut stranger, Some(&old), &hub.print())), "hub_code_old");
    for (url, reason) in [
        ("https://127.0.0.1:1", "hub_address_bad"),
        ("", "hub_address_bad"),
        ("http://127.0.0.1:1", "hub_unreachable"),
    ] {
        let joined = link::join(&mut stranger.store, url, None, &hub.print(), stranger.now);
        assert_eq!(code_of(joined), reason, "{url}");
    }
}

#[test]
fn a_desk_that_was_shut_out_gives_to_the_shelf_and_gets_nothing() {
    let hub = Open::new();
    let (mut first, mut second) = station();
    hub.join(&mut first, Some(&hub.code())).unwrap();
    meet(&mut first).unwrap();
    by_stick(&mut first, &mut second, &tempfile::tempdir().unwrap());
    hub.join(&mut second, None).unwrap();
    meet(&mut second).unwrap();
    let key = second.store.device().unwrap().key();
    assert_eq!(hub.run(hub.hub.book.revoke(&key, true)).unwrap(), 1);
    register(&mut second, "电梯咣当咣当响");
    assert_eq!(code_of(meet(&mut second)), "hub_struck");
    let known = hub.run(hub.hub.book.known()).unwrap();
    let scope = first.store.reader().scope().unwrap();
    let here = |known: &[yizhan::hub::book::Known]| {
        known.iter().find(|known| known.scope == scope).unwrap().clone()
    };
    assert_eq!(here(&known).aside, [("struck".to_owned(), 1)]);
    assert_eq!(meet(&mut first).unwrap().received, 0);
    // Let in again it only has to come again: nothing it wrote was lost.
    hub.run(hub.hub.book.revoke(&key, false)).unwrap();
    assert!(meet(&mut second).unwrap().agrees);
    assert!(meet(&mut first).unwrap().received > 0);
    assert_eq!(truth(&first), truth(&second));
}

#[test]
fn a_hub_that_lost_days_gets_them_back_from_the_desks() {
    let mut hub = Open::new();
    let (mut first, mut second) = station();
    hub.join(&mut first, Some(&hub.code())).unwrap();
    meet(&mut first).unwrap();
    by_stick(&mut first, &mut second, &tempfile::tempdir().unwrap());
    hub.join(&mut second, None).unwrap();
    register(&mut first, "楼道灯坏了三天没人修");
    register(&mut second, "电梯咣当咣当响");
    meet(&mut first).unwrap();
    meet(&mut second).unwrap();
    meet(&mut first).unwrap();
    let scope = first.store.reader().scope().unwrap();
    let before = hub.run(hub.hub.book.places(scope)).unwrap();
    // A book from before all that, under the same key, at another address.
    let runtime = runtime();
    let folder = std::mem::replace(&mut hub.folder, tempfile::tempdir().unwrap());
    drop(hub);
    let hub = Open::at(Book::memory().unwrap(), runtime, folder, Limits::default());
    hub.join(&mut first, None).unwrap();
    assert_eq!(code_of(meet(&mut first)), "hub_unknown_station");
    hub.join(&mut first, Some(&hub.code())).unwrap();
    assert!(meet(&mut first).unwrap().agrees);
    let healed = hub.run(hub.hub.book.places(scope)).unwrap();
    assert_eq!(healed.last().map(|(_, sum)| *sum), before.last().map(|(_, sum)| *sum));
}

#[test]
fn whatever_comes_in_is_answered_with_a_name_and_changes_nothing() {
    let hub = Open::new();
    let (mut first, _) = station();
    hub.join(&mut first, Some(&hub.code())).unwrap();
    register(&mut first, "楼道灯坏了三天没人修");
    let letter = link::letter(&mut first.store, first.now).unwrap();
    let mut state = 7_u64;
    for _ in 0..200 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mut bytes = letter.sealed.clone();
        let at = (state >> 33) as usize % bytes.len();
        if state & 1 == 0 {
            bytes[at] ^= 1 << (at % 8);
        } else {
            bytes.truncate(at);
        }
        let altered = link::Letter { sealed: bytes, ..letter.clone() };
        let code = code_of(link::post(&altered, &mut |_, _| true));
        assert!(["hub_garbled", "hub_older", "hub_other_key"].contains(&code), "{code}");
    }
    let scope = first.store.reader().scope().unwrap();
    assert!(hub.run(hub.hub.book.places(scope)).unwrap().is_empty());
    // The same letter twice is taken once.
    link::post(&letter, &mut |_, _| true).unwrap();
    let once = hub.run(hub.hub.book.places(scope)).unwrap();
    link::post(&letter, &mut |_, _| true).unwrap();
    assert_eq!(hub.run(hub.hub.book.places(scope)).unwrap(), once);
    assert!(!once.is_empty());
    assert!(meet(&mut first).unwrap().agrees);
}

#[test]
fn four_doors_of_one_book_give_out_each_place_once() {
    let runtime = runtime();
    let book = runtime.block_on(fresh_book());
    let folder = tempfile::tempdir().unwrap();
    let doors: Vec<Arc<Hub>> = (0..4)
        .map(|_| {
            let device = keys::load(&folder.path().join("hub.key")).unwrap();
            Hub::new(book.clone(), device, Clock::Machine)
        })
        .collect();
    let open = Open::at(book, runtime, folder, Limits::default());
    let (mut first, mut second) = station();
    open.join(&mut first, Some(&open.code())).unwrap();
    meet(&mut first).unwrap();
    by_stick(&mut first, &mut second, &tempfile::tempdir().unwrap());
    open.join(&mut second, None).unwrap();
    let scope = first.store.reader().scope().unwrap();
    for round in 0..8 {
        let mut letters = Vec::new();
        for desk in [&mut first, &mut second] {
            register(desk, &format!("第{round}次楼道灯坏了三天没人修"));
            letters.push(link::letter(&mut desk.store, desk.now).unwrap().sealed);
        }
        // Each letter at every door at once.
        let answers = letters.iter().flat_map(|letter| {
            doors.iter().map(|door| (door.clone(), letter.clone())).collect::<Vec<_>>()
        });
        let waiting: Vec<_> = answers
            .map(|(door, letter)| {
                let handle = open.runtime.as_ref().unwrap().handle();
                handle.spawn(async move { door.answer(&letter).await.is_ok() })
            })
            .collect();
        assert!(open.run(async {
            let mut all = true;
            for answer in waiting {
                all &= answer.await.unwrap();
            }
            all
        }));
        meet(&mut first).unwrap();
        meet(&mut second).unwrap();
    }
    let places = open.run(open.hub.book.places(scope)).unwrap();
    let dense: Vec<u64> = (1..=places.len() as u64).collect();
    assert_eq!(places.iter().map(|(place, _)| *place).collect::<Vec<_>>(), dense);
    assert!(meet(&mut first).unwrap().agrees && meet(&mut second).unwrap().agrees);
    assert_eq!(truth(&first), truth(&second));
}
