//! Every reader of foreign text, held against the worst texts and against real ones.

use std::fs;
use std::time::{Duration, Instant};

use crate::base::clock::Moment;
use crate::base::pinyin::{Matcher, initials};
use crate::base::place::Place;
use crate::base::{amount, mask, phone, text, when};

/// Runs everything that takes foreign text.
fn read_every_way(foreign: &str) {
    let now = Moment(1_773_100_000_000);
    let today = now.day();
    let _ = (text::clean(foreign), text::clean_line(foreign), text::ascii_twins(foreign));
    let _ = (text::width(foreign), text::cut(foreign, 40), text::pad(foreign, 40));
    let _ = (text::wrap(foreign, 40), text::paper_columns(foreign, 20));
    let _ = (text::index_text(foreign), text::index_phrase(foreign));
    let _ = (initials(foreign), Matcher::new("dtkr").score(foreign), Matcher::new(foreign));
    let place = Place::read(foreign);
    let _ = (place.short(), place.full(), place.masked(), place.building_only());
    let _ = (mask::name(foreign), mask::printed_name(foreign), mask::phone(foreign));
    let _ = (mask::id_number(foreign), mask::plate(foreign), phone::read(foreign));
    let _ = (amount::read_fen(foreign), amount::read_count(foreign));
    let _ = (when::read_day(foreign, today), when::read_coming_day(foreign, today));
    let _ = (when::read_moment(foreign, now), when::read_coming_moment(foreign, now));
}

#[test]
fn a_hundred_kilobytes_take_no_more_than_their_share() {
    for piece in [
        "a", "重", "1", "一", " ", "\n", "，", "3-", "3号楼", "\u{301}", "\u{1100}", "👍🏽",
        "\u{fdfa}",
    ] {
        let started = Instant::now();
        read_every_way(&piece.repeat(100_000 / piece.len()));
        // Generous for a busy machine, and far below what a quadratic reader takes.
        assert!(started.elapsed() < Duration::from_secs(20), "{piece:?}");
    }
}

#[test]
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests should see that this one was skipped"
)]
fn real_and_hostile_messages_are_read_without_harm() {
    let Some(folder) = std::env::var_os("YIZHAN_REAL_DATA") else {
        eprintln!("skipped: YIZHAN_REAL_DATA is not set");
        return;
    };
    let folder = std::path::Path::new(&folder);
    let hostile = fs::read_to_string(folder.join("nasty.tsv")).unwrap();
    for quoted in hostile.lines().filter_map(|line| line.split('\t').nth(5)) {
        if let Ok(foreign) = serde_json::from_str::<String>(quoted) {
            read_every_way(&foreign);
        }
    }
    for entry in fs::read_dir(folder.join("messages")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            let bytes = fs::read(path).unwrap();
            String::from_utf8_lossy(&bytes).lines().step_by(7).for_each(read_every_way);
        }
    }
}
