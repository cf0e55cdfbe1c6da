//! kill -9 at random moments during saves: what was acknowledged is there afterwards.
//!
//! The child is this test binary again, registering issues in a loop and printing each number once
//! the commit has returned. Power loss beyond the process is `synchronous=FULL`'s part.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use yizhan::base::clock::Clock;
use yizhan::store::{Places, Store};
use yizhan::work::args::Args;
use yizhan::work::deed::{find, perform};
use yizhan::work::house::House;

const FOLDER: &str = "YIZHAN_KILL_FOLDER";

fn places(folder: &str) -> Places {
    let folder = PathBuf::from(folder);
    Places { data: folder.join("data"), state: folder.join("state") }
}

/// Not a test of its own: the loop that is killed.
#[test]
fn child_that_saves_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut store = Store::open_quietly(&places(folder.to_str().unwrap())).unwrap();
    let house = House::load(&store.reader()).unwrap();
    let who = house.first_operator().unwrap();
    let deed = find("issue.register").unwrap();
    let args = Args::new()
        .with("words", "电梯又坏了，老人上下不便。")
        .with("requester", "王奶奶")
        .with("item", "A03")
        .with("accept", "yes");
    loop {
        let now = Clock::Machine.now();
        let done = perform(&mut store, &house, &who, now, deed, None, &args).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "saved {}", done.number).unwrap();
        out.flush().unwrap();
    }
}

/// Starts the child, kills it after some of its saves, and returns the numbers it acknowledged.
fn saved_before_the_kill(folder: &str, wait: Duration) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kills::child_that_saves_until_it_is_killed", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (first, began) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        let mut numbers = Vec::new();
        for line in out.lines().map_while(Result::ok) {
            if let Some(number) = line.strip_prefix("saved ") {
                numbers.push(number.to_owned());
                let _nobody_waits_for_later_ones = first.send(());
            }
        }
        numbers
    });
    began.recv_timeout(Duration::from_secs(20)).unwrap();
    // Somewhere between two acknowledgements: the kill falls into a transaction as often as not.
    std::thread::park_timeout(wait);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

fn kill_so_often(times: u32) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    {
        let mut store = Store::open_quietly(&places(&path)).unwrap();
        let house = House::load(&store.reader()).unwrap();
        let args = Args::new()
            .with("station", "驿站")
            .with("code", "JL")
            .with("compound", "小区")
            .with("operator", "王敏");
        let deed = find("station.set_up").unwrap();
        let now = Clock::Machine.now();
        perform(&mut store, &house, &House::nobody(), now, deed, None, &args).unwrap();
    }
    let mut acknowledged = Vec::new();
    for turn in 0..times {
        // A fixed sequence that visits every part of a save: 0 to 12 ms in steps of a prime.
        let wait = Duration::from_micros(u64::from(turn) * 7_919 % 12_000);
        acknowledged.extend(saved_before_the_kill(&path, wait));
    }
    assert!(acknowledged.len() >= times as usize);
    let mut store = Store::open_quietly(&places(&path)).unwrap();
    assert!(store.findings().is_empty(), "{:?}", store.findings());
    for number in &acknowledged {
        assert!(store.reader().find_number(number).unwrap().is_some(), "{number} is gone");
    }
    let mut unique = acknowledged.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), acknowledged.len(), "a number was given out twice");
    assert!(store.verify(&mut |_, _| true).unwrap().damage.is_empty());
    let live = store.picture_digest().unwrap();
    store.redraw(&mut |_, _| true).unwrap();
    assert_eq!(store.picture_digest().unwrap(), live);
}

#[test]
fn a_few_kills_lose_nothing_acknowledged() {
    kill_so_often(8);
}

#[test]
fn slow_three_hundred_kills_lose_nothing_acknowledged() {
    if std::env::var_os("YIZHAN_SLOW").is_some() {
        kill_so_often(300);
    }
}
