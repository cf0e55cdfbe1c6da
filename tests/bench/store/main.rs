//! Figures of the store, each beside a floor: the least that could do the same, in the same run.
//!
//! `cargo bench --bench store -- 100000 [FOLDER]` takes in so many rows, redraws and verifies, then
//! starts a fresh process that opens the file, lists and searches. With a folder, what is in it
//! is used and kept.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench prints, and stops where it cannot go on"
)]

mod floor;
mod intake;
mod look;
mod text;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use yizhan::store::{Places, Store};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [mode, folder] = args.as_slice()
        && mode == "look"
    {
        return look::look(&places(Path::new(folder)));
    }
    let rows = args.first().and_then(|arg| arg.parse().ok()).unwrap_or(20_000);
    let passing = tempfile::tempdir().unwrap();
    let folder = args.get(1).map_or(passing.path(), Path::new);
    let places = places(folder);
    if !places.database().exists() {
        take_in(&places, folder, rows);
    }
    println!("one operation a thing");
    redraw(&places);
    let lived = tempfile::tempdir().unwrap();
    let lived = self::places(lived.path());
    intake::live(&lived, (rows / 20).max(1_000));
    println!("seven operations an issue");
    redraw(&lived);
    look::report(&Store::open_quietly(&lived).unwrap().reader());
    let own = std::env::current_exe().unwrap();
    assert!(Command::new(own).arg("look").arg(folder).status().unwrap().success());
}

fn places(folder: &Path) -> Places {
    Places { data: folder.join("data"), state: folder.join("state") }
}

fn take_in(places: &Places, folder: &Path, rows: u64) {
    let (ours, ours_ran) = intake::intake(places, rows);
    let (floor, floor_ran) = floor::intake(&folder.join("floor.db"), rows);
    println!("take in {rows} rows, each an issue and a person, 2,000 things a transaction");
    println!(
        "  ours          {:>9.0} rows/s   {:.1} s",
        per_second(rows, ours),
        ours.as_secs_f64()
    );
    println!(
        "  SQLite alone  {:>9.0} rows/s   ratio {:.2}",
        per_second(rows, floor),
        ratio(ours, floor)
    );
    println!(
        "  time really run: ours {:.1} s, SQLite alone {:.1} s, ratio {:.2}",
        ours_ran.as_secs_f64(),
        floor_ran.as_secs_f64(),
        ratio(ours_ran, floor_ran)
    );
    let size = std::fs::metadata(places.database()).unwrap().len();
    println!("  file          {:>9} bytes a row", size / rows);
}

fn redraw(places: &Places) {
    let mut store = Store::open_quietly(places).unwrap();
    let (begun, ran_before) = (Instant::now(), ran());
    let mut operations = 0;
    store
        .redraw(&mut |_, total| {
            operations = total;
            true
        })
        .unwrap();
    for (name, took) in
        [("redraw", begun.elapsed()), ("  time really run", ran().saturating_sub(ran_before))]
    {
        let speed = per_second(operations, took);
        println!("{name:<18} {speed:>9.0} operations/s   {:.1} s", took.as_secs_f64());
    }
}

/// Time this thread really ran, where the system tells: others share the machine.
pub(crate) fn ran() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = told.split(' ').next().and_then(|word| word.parse().ok());
    Duration::from_nanos(nanos.unwrap_or(0))
}

fn per_second(count: u64, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

fn ratio(ours: Duration, floor: Duration) -> f64 {
    ours.as_secs_f64() / floor.as_secs_f64()
}
