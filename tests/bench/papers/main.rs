//! All papers of a month: the sample month's, in every format, beside a floor: the same bytes
//! written by nothing but the file door.
//!
//! `cargo bench --bench papers`

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench prints, and stops where it cannot go on"
)]

use std::path::Path;
use std::time::Instant;

use yizhan::base::clock::Moment;
use yizhan::domain::field::Thing;
use yizhan::domain::report::Period;
use yizhan::export::file::{Existing, write_bytes};
use yizhan::export::papers::batch::{Batch, of_meeting};
use yizhan::export::papers::{About, Format, Made, Source, find, of};
use yizhan::store::query::issue::{IssueFilter, Order};
use yizhan::store::{Places, Store};
use yizhan::ui::rehearsal::{Sample, prepare};
use yizhan::work::house::House;

/// Everything that can be printed: around the meetings, of every issue, and the monthly report.
fn papers(store: &Store, now: Moment) -> Vec<Made> {
    let reader = &store.reader();
    let house = &House::load(reader).unwrap();
    let who = &house.first_operator().unwrap_or_else(House::nobody);
    let source = &Source { reader, house, who, now, keys: &Vec::new };
    let mut made = Vec::new();
    for meeting in reader.meetings(None, 100).unwrap().rows {
        made.extend(of_meeting(source, meeting.id).unwrap());
    }
    let filter = IssueFilter::default();
    for issue in reader.issues(&filter, Order::Newest, None, 10_000).unwrap().rows {
        for row in of(Thing::Issue) {
            made.extend(row.papers(source, About::Thing(issue.id)).unwrap());
        }
    }
    let month = About::Period(Period::month_of(now.day()).into());
    made.extend(find("report").unwrap().papers(source, month).unwrap());
    made
}

fn floor(from: &Path, to: &Path) -> (u64, f64) {
    std::fs::create_dir_all(to).unwrap();
    let files: Vec<_> = std::fs::read_dir(from).unwrap().map(|file| file.unwrap().path()).collect();
    let read: Vec<_> = files
        .iter()
        .map(|path| (path.file_name().unwrap(), std::fs::read(path).unwrap()))
        .collect();
    let began = Instant::now();
    for (name, bytes) in &read {
        write_bytes(&to.join(name), Existing::Refuse, bytes).unwrap();
    }
    let size = read.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    (size, began.elapsed().as_secs_f64())
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let real = Places { data: folder.path().join("data"), state: folder.path().join("state") };
    let places = Sample::Month.places(&real);
    let now = Moment::from_rfc3339("2026-12-28T09:00:00+08:00").unwrap();
    prepare(Sample::Month, &places, now).unwrap();
    let store = Store::open_quietly(&places).unwrap();
    for format in [Format::Word, Format::Pdf, Format::Text] {
        let ending = format.ending();
        let (to, again) =
            (folder.path().join(ending), folder.path().join(format!("{ending}-floor")));
        let began = Instant::now();
        let mut batch = Batch::new(papers(&store, now), format);
        let read = began.elapsed().as_secs_f64();
        while let Some(written) = batch.write_next(&to, Existing::Refuse) {
            written.unwrap();
        }
        let ours = began.elapsed().as_secs_f64();
        let (size, least) = floor(&to, &again);
        println!(
            "{ending}: {} papers in {ours:.2} s (budget 5 s), read in {read:.2} s, {} KiB; \
             writing the same bytes {least:.2} s, ratio {:.1}",
            batch.done,
            size / 1024,
            ours / least.max(1e-6)
        );
        for lack in batch.lacks() {
            println!("  {lack}");
        }
    }
}
