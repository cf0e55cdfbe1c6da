//! Every paper of the sample month as pictures: our PDF, and the word file as an office program sets it.
//!
//! `YIZHAN_SLOW=1 YIZHAN_KEEP_PAPERS=folder cargo test --test all -- slow_every_paper` keeps the pictures
//! to be looked at.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use yizhan::base::clock::Moment;
use yizhan::domain::field::Thing;
use yizhan::domain::report::Period;
use yizhan::export::papers::batch::of_meeting;
use yizhan::export::papers::{About, Format, Made, Press, Source, find, of};
use yizhan::store::query::issue::{IssueFilter, Order};
use yizhan::store::{Places, Store};
use yizhan::ui::rehearsal::{Sample, prepare};
use yizhan::work::house::House;

/// Dots an inch: coarse, but a page without ink or with ink in its margin shows.
const DPI: usize = 40;

/// One paper of each kind: what is printed around a meeting, of an issue, and the report of the month.
fn one_of_each(store: &Store, now: Moment) -> BTreeMap<String, Made> {
    let reader = &store.reader();
    let house = &House::load(reader).unwrap();
    let who = &house.first_operator().unwrap();
    let source = &Source { reader, house, who, now, keys: &Vec::new };
    let mut made = Vec::new();
    for meeting in reader.meetings(None, 100).unwrap().rows {
        made.extend(of_meeting(source, meeting.id).unwrap());
    }
    let filter = IssueFilter::default();
    for issue in reader.issues(&filter, Order::Newest, None, 40).unwrap().rows {
        for row in of(Thing::Issue) {
            made.extend(row.papers(source, About::Thing(issue.id)).unwrap());
        }
    }
    let month = About::Period(Period::month_of(now.day()).into());
    made.extend(find("report").unwrap().papers(source, month).unwrap());
    // The name holds the kind of paper between numbers that differ.
    let is_kind = |part: &&str| !part.chars().any(|letter| letter.is_ascii_digit());
    let kind = |made: &Made| made.name.split('-').rfind(is_kind).unwrap_or_default().to_owned();
    made.into_iter().map(|made| (kind(&made), made)).collect()
}

/// The pages of a PDF as grey pictures: width, height, and a byte a dot.
fn pages(pdf: &Path, folder: &Path) -> Vec<(usize, usize, Vec<u8>)> {
    let stem = folder.join(pdf.file_stem().unwrap());
    let done = Command::new("pdftoppm")
        .args(["-gray", "-r", &DPI.to_string()])
        .arg(pdf)
        .arg(&stem)
        .status()
        .unwrap();
    assert!(done.success(), "{}", pdf.display());
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "pgm"));
    files.sort();
    let read = |file: &PathBuf| {
        let bytes = std::fs::read(file).unwrap();
        std::fs::remove_file(file).unwrap();
        let head = String::from_utf8_lossy(&bytes[..20]).into_owned();
        let mut words = head.split_ascii_whitespace().skip(1);
        let mut next = || words.next().unwrap().parse::<usize>().unwrap();
        let (width, height) = (next(), next());
        (width, height, bytes[bytes.len() - width * height..].to_vec())
    };
    files.iter().map(read).collect()
}

fn sound(name: &str, (width, height, dots): &(usize, usize, Vec<u8>)) {
    let long = *width.max(height) as f64 * 25.4 / DPI as f64;
    assert!((long - 297.0).abs() < 1.5, "{name}: {long} mm");
    let ink = |at: usize| dots[at] < 128;
    let all = (0..dots.len()).filter(|at| ink(*at)).count();
    assert!(all > 20, "{name}: an empty page");
    // Whatever the paper, nothing is printed within a centimetre of its edges.
    let edge = DPI * 10 / 25;
    let out = (0..dots.len()).filter(|at| {
        let (x, y) = (at % width, at / width);
        ink(*at) && (x < edge || y < edge || x + edge >= *width || y + edge >= *height)
    });
    assert_eq!(out.count(), 0, "{name}: ink in the margin");
}

#[test]
fn slow_every_paper_becomes_pictures_in_both_formats() {
    if std::env::var_os("YIZHAN_SLOW").is_none() {
        return;
    }
    let has = |program: &str| Command::new(program).arg("-h").output().is_ok();
    if !has("pdftoppm") {
        return writeln!(std::io::stderr(), "skipped: no pdftoppm").unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let real = Places { data: folder.path().join("data"), state: folder.path().join("state") };
    let places = Sample::Month.places(&real);
    let now = Moment::from_rfc3339("2026-12-20T09:00:00+08:00").unwrap();
    prepare(Sample::Month, &places, now).unwrap();
    let papers = one_of_each(&Store::open_quietly(&places).unwrap(), now);
    assert!(papers.len() >= 10, "{:?}", papers.keys());
    let keep = std::env::var_os("YIZHAN_KEEP_PAPERS").map(PathBuf::from);
    let (out, office) = (folder.path().join("out"), folder.path().join("office"));
    std::fs::create_dir(&out).unwrap();
    let mut press = Press::default();
    let mut words = Vec::new();
    for (place, made) in papers.values().enumerate() {
        let Ok(pdf) = press.write(&made.paper, Format::Pdf) else {
            return writeln!(std::io::stderr(), "skipped: no Chinese font").unwrap();
        };
        let path = out.join(format!("{place:02}.pdf"));
        std::fs::write(&path, pdf).unwrap();
        let shown = pages(&path, &out);
        for page in &shown {
            sound(&made.name, page);
        }
        let word = out.join(format!("{place:02}.docx"));
        std::fs::write(&word, press.write(&made.paper, Format::Word).unwrap()).unwrap();
        words.push((word, shown.len()));
    }
    if has("soffice") {
        let profile = format!("-env:UserInstallation=file://{}", folder.path().join("p").display());
        let mut command = Command::new("soffice");
        command.args([&profile, "--headless", "--convert-to", "pdf", "--outdir"]).arg(&office);
        command.args(words.iter().map(|(word, _)| word));
        assert!(command.output().unwrap().status.success());
        for ((word, ours), made) in words.iter().zip(papers.values()) {
            let pdf = office.join(word.with_extension("pdf").file_name().unwrap());
            let theirs = pages(&pdf, &office);
            for page in &theirs {
                sound(&made.name, page);
            }
            // Other fonts may move a line over the end of a page.
            assert!(theirs.len().abs_diff(*ours) <= 1, "{}: {} {ours}", made.name, theirs.len());
        }
    } else {
        writeln!(std::io::stderr(), "skipped: no office program sets the word files").unwrap();
    }
    if let Some(keep) = keep {
        for (from, to) in [(&out, "pdf"), (&office, "word")] {
            for file in std::fs::read_dir(from).into_iter().flatten().map(Result::unwrap) {
                if file.path().extension().is_some_and(|ending| ending == "pdf") {
                    let name = format!("{to}-{}", file.file_name().to_string_lossy());
                    std::fs::copy(file.path(), keep.join(name)).unwrap();
                }
            }
        }
    }
}
