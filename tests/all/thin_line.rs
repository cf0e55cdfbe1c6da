//! A hub behind a thin line that is cut again and again: what a cut costs, and how long a meeting takes.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a line takes its own time, and its figures are for people to read"
)]

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use yizhan::sync::link::Met;

use crate::desk::Desk;
use crate::exchange::register;
use crate::hub::{Open, by_stick, meet, station};
use crate::truth::truth;

/// What a packet of a thin line carries, and what its head takes (RFC 879, RFC 791, RFC 9293).
const PACKET: usize = 536;
const HEAD: usize = 40;

/// A line on the loopback.
#[derive(Clone, Copy)]
struct Figures {
    /// Bytes a second, each way.
    rate: f64,
    /// There and back.
    round: Duration,
    /// All connections end so often.
    cut: Option<Duration>,
}

struct Line {
    address: SocketAddr,
    /// Bytes that were carried, with the heads of their packets, up and down.
    carried: Arc<[AtomicU64; 2]>,
    cuts: Arc<AtomicU64>,
    ends: Arc<AtomicBool>,
}

impl Line {
    fn to(hub: SocketAddr, figures: Figures) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let carried = Arc::new([AtomicU64::new(0), AtomicU64::new(0)]);
        let free = Arc::new([Mutex::new(Instant::now()), Mutex::new(Instant::now())]);
        let open = Arc::new(Mutex::new(Vec::<TcpStream>::new()));
        let (cuts, ends) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
        let (counted, closing) = (carried.clone(), open.clone());
        thread::spawn(move || {
            for desk in listener.incoming().map_while(Result::ok) {
                let Ok(hub) = TcpStream::connect(hub) else { continue };
                open.lock().unwrap().extend([desk.try_clone().unwrap(), hub.try_clone().unwrap()]);
                let ways = [(&desk, &hub), (&hub, &desk)]
                    .map(|(from, to)| (from.try_clone().unwrap(), to.try_clone().unwrap()));
                for (way, (from, to)) in ways.into_iter().enumerate() {
                    let (free, counted) = (free.clone(), counted.clone());
                    thread::spawn(move || pump(from, to, &free[way], &counted[way], figures));
                }
            }
        });
        let (counting, ending) = (cuts.clone(), ends.clone());
        thread::spawn(move || {
            while let Some(cut) = figures.cut {
                sleep(cut);
                if ending.load(Relaxed) {
                    break;
                }
                for stream in closing.lock().unwrap().drain(..) {
                    // One that has ended already needs no cut.
                    drop(stream.shutdown(Shutdown::Both));
                }
                counting.fetch_add(1, Relaxed);
            }
        });
        Self { address, carried, cuts, ends }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.ends.store(true, Relaxed);
    }
}

/// Carries one way: a packet waits until the line is free, then is half a round in the air.
fn pump(
    mut from: TcpStream,
    mut to: TcpStream,
    free: &Mutex<Instant>,
    counted: &AtomicU64,
    figures: Figures,
) {
    let (sender, arriving) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        for (at, bytes) in arriving {
            sleep(at.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                return;
            }
        }
        drop(to.shutdown(Shutdown::Write));
    });
    // The first words of a connection come after its greeting: one round.
    let mut greeting = figures.round;
    let mut packet = [0; PACKET];
    while let Ok(read) = from.read(&mut packet) {
        if read == 0 {
            break;
        }
        let sent = {
            let mut free = free.lock().unwrap();
            let begins = free.max(Instant::now() + greeting);
            let takes = Duration::from_secs_f64((read + HEAD) as f64 / figures.rate);
            *free = begins + takes;
            *free
        };
        greeting = Duration::ZERO;
        sleep(sent.saturating_duration_since(Instant::now()));
        counted.fetch_add((read + HEAD) as u64, Relaxed);
        if sender.send((sent + figures.round / 2, packet[..read].to_vec())).is_err() {
            return;
        }
    }
}

/// A station of two desks that know the hub, behind a line.
fn apart(figures: Figures) -> (Open, Line, Desk, Desk) {
    let hub = Open::new();
    let (mut first, mut second) = station();
    hub.join(&mut first, Some(&hub.code())).unwrap();
    meet(&mut first).unwrap();
    by_stick(&mut first, &mut second, &tempfile::tempdir().unwrap());
    hub.join(&mut second, None).unwrap();
    meet(&mut second).unwrap();
    meet(&mut first).unwrap();
    let line = Line::to(hub.address, figures);
    (hub, line, first, second)
}

/// From here on the desk meets the hub over the line.
fn behind(desk: &mut Desk, line: &Line) {
    let mut there = desk.store.reader().hub().unwrap().unwrap();
    there.url = format!("http://{}", line.address);
    desk.store.set_hub(Some(&there)).unwrap();
}

/// Registers until at least so many operations wait for the hub, in one segment as on a working day.
fn operations(desk: &mut Desk, most: u64) {
    const SAID: &[&str] = &["楼道灯坏了", "电梯咣当响", "下水道堵了", "充电桩不通电", "门禁刷不开"];
    let last = |desk: &Desk| desk.store.reader().held().unwrap().iter().map(|held| held.seq).sum();
    let before: u64 = last(desk);
    let mut number = 0_usize;
    while last(desk) < before + most {
        let said = SAID[number % SAID.len()];
        register(desk, &format!("{}号楼{}单元{said}", number % 31 + 1, number % 4 + 1));
        number += 1;
    }
}

fn timed(desk: &mut Desk) -> (Met, f64) {
    let begun = Instant::now();
    let met = meet(desk).unwrap();
    (met, begun.elapsed().as_secs_f64())
}

/// A hundredth of the patience: ten times the rate, a tenth of the round and of the time between cuts.
#[test]
fn a_line_that_is_cut_every_other_second_carries_everything_once() {
    let figures = Figures {
        rate: 9_600.0,
        round: Duration::from_millis(70),
        cut: Some(Duration::from_millis(1_500)),
    };
    let (_hub, line, mut first, mut second) = apart(figures);
    operations(&mut second, 500);
    meet(&mut second).unwrap();
    operations(&mut first, 300);
    behind(&mut first, &line);
    let (met, seconds) = timed(&mut first);
    let cuts = line.cuts.load(Relaxed);
    assert!(met.agrees && met.received >= 500 && met.sent >= 300, "{met:?}");
    assert!(cuts >= 1, "{met:?} in {seconds}");
    meet(&mut second).unwrap();
    assert_eq!(truth(&first), truth(&second));
    // What was carried twice is what was in the air: half a piece of ten seconds would be 4 KiB.
    let carried: u64 = line.carried.iter().map(|way| way.load(Relaxed)).sum();
    let whole = (met.bytes.0 + met.bytes.1) as f64 * 1.15;
    let twice = (carried as f64 - whole) / (cuts + 1) as f64;
    assert!(twice < 4_096.0, "{carried} for {whole} in {cuts} cuts");
}

#[test]
fn slow_the_figures_of_a_telephone_line() {
    if std::env::var_os("YIZHAN_SLOW").is_none() {
        return;
    }
    let real = Figures { rate: 960.0, round: Duration::from_millis(700), cut: None };
    let (_hub, line, mut first, mut second) = apart(real);
    operations(&mut second, 24);
    meet(&mut second).unwrap();
    operations(&mut first, 12);
    behind(&mut first, &line);
    let (met, seconds) = timed(&mut first);
    println!("day: {met:?} {seconds:.1} s");
    assert!(met.agrees && seconds < 10.0, "{met:?} in {seconds}");
    for (own, theirs) in [(100, 200), (1_000, 1_000)] {
        let cut = Figures { cut: Some(Duration::from_secs(30)), ..real };
        let (_hub, line, mut first, mut second) = apart(cut);
        operations(&mut second, theirs);
        meet(&mut second).unwrap();
        operations(&mut first, own);
        behind(&mut first, &line);
        let (met, seconds) = timed(&mut first);
        let cuts = line.cuts.load(Relaxed);
        let carried: u64 = line.carried.iter().map(|way| way.load(Relaxed)).sum();
        println!("{own} up {theirs} down: {met:?} {seconds:.1} s, {cuts} cuts, {carried} carried");
        assert!(met.agrees, "{met:?}");
        // 816 bytes a second are left of the line (the issue); a cut costs half a piece of ten
        // seconds and a new connection.
        let bytes = (met.bytes.0 + met.bytes.1) as f64;
        let most = 1.2 * bytes / 816.0 + cuts as f64 * 7.0 + 5.0;
        assert!(seconds < most, "{seconds} s for {bytes} bytes, {cuts} cuts: at most {most}");
    }
}
