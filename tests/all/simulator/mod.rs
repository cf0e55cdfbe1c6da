//! Many short lives of a station with a hub, under the faults of sticks, lines, disks and clocks.
//!
//! Real code throughout: desks with their files, sticks with their bundles, the hub with its book; only
//! the faults are made. A seed decides everything, and is printed where a life ends badly:
//!
//! `YIZHAN_SEED=17 cargo test --test all -- simulator::` lives it again. `YIZHAN_LIVES=100000` lives so
//! many.
//!
//! | invariant | held by |
//! |---|---|
//! | I1 the same operations, the same picture | [`World::converge`] |
//! | I2 nothing acknowledged is lost while somebody has it | [`World::all_made`] |
//! | I3 no silent overwrite, I4 who saw it wins whatever the clock | [`oracle`] in [`World::judge`] |
//! | I5 rebuild = live | [`World::converge`], `random::` |
//! | I6 no resurrection | [`oracle`]: what was undone stays undone |
//! | I7 twice, in any order, changes nothing | sticks are read late, again and cut; `exchange::` |
//! | I8 kill -9 | `kills::` |
//! | I11 damaged bundles | sticks are cut and flipped here; `segments::`, `exchange::`, `hub::` |
//! | I12 clone, restore | images are put back, told and untold; `exchange::` |
//! | I13 a hub restored gets everything back | the hub's book is put back here; `hub::` |
//! | I14 the cursor never skips | [`World::converge`] reads the places; `hub::doors` |
//! | I15 acknowledged outlives the server | `hub::failover` |
//! | I17 no byte without a grant, nothing lost after a strike-off | `hub::grants` |
//! | I20 the same seed, the same life | `the_same_seed_lives_the_same_life` |

mod oracle;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use yizhan::base::clock::{Clock, Moment};
use yizhan::base::id::Id;
use yizhan::domain::issue::IssueField;
use yizhan::hub::book::Book;
use yizhan::hub::keys;
use yizhan::hub::serve::Hub;
use yizhan::journal::bundle::{Frame, Part};
use yizhan::journal::fold::About;
use yizhan::journal::hello::Hello;
use yizhan::store::{HubLine, StoreError};
use yizhan::sync::{SyncError, enrol, link, stick};

use crate::desk::Desk;
use crate::truth::{raw, truth};

/// The field in which an undo names its target.
const TARGET: u16 = yizhan::journal::common::TARGET;
const DESKS: usize = 3;
const YEAR: i64 = 365 * 86_400_000;

/// Where its author laid an operation down, and which history it belongs to.
type Name = ([u8; 8], u64, Vec<u8>);

/// Numbers that look like chance and follow from a seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}

/// Every file of a desk, the keys and what lies outside the data folder included.
type Image = Vec<(PathBuf, Vec<u8>)>;

fn files_below(folder: &Path, found: &mut Image) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else if !path.to_string_lossy().ends_with("-shm") {
            let bytes = std::fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
}

fn put_back(folders: &[PathBuf], image: &Image) {
    for folder in folders {
        std::fs::remove_dir_all(folder).unwrap_or_default();
        std::fs::create_dir_all(folder).unwrap();
    }
    for (path, bytes) in
        image.iter().filter(|(path, _)| folders.iter().any(|folder| path.starts_with(folder)))
    {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// A thread's own place in memory, with a station as it is at the beginning of every life.
struct Ground {
    desks: Vec<Option<Desk>>,
    born: Vec<Image>,
    hub_folder: TempDir,
    hub_born: Image,
    line: HubLine,
    sticks: TempDir,
    runtime: Runtime,
    root: TempDir,
}

fn folder(root: &TempDir) -> TempDir {
    tempfile::tempdir_in(root.path()).unwrap()
}

fn image_of(desk: &Desk) -> Image {
    let places = desk.places();
    let mut image = Image::new();
    files_below(&places.data, &mut image);
    files_below(&places.state, &mut image);
    image
}

impl Ground {
    fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let root = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let root = root.unwrap();
        let (sticks, hub_folder) = (folder(&root), folder(&root));
        let mut first = Desk::new_in(folder(&root));
        first.store.stand("第一台", first.now).unwrap();
        let mut desks = vec![first];
        for number in 1..DESKS {
            let mut desk = Desk::blank_in(folder(&root));
            let name = format!("第{number}台");
            let asked = enrol::request(&desk.store, &name, sticks.path()).unwrap();
            let request = enrol::read_request(&asked).unwrap();
            let print = desk.store.device().unwrap().key().fingerprint();
            let first = &mut desks[0];
            let grant =
                enrol::grant(&mut first.store, &request, &print, false, sticks.path(), first.now);
            enrol::accept(&mut desk.store, &grant.unwrap()).unwrap();
            desks.push(desk);
        }
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let book = Book::file(&hub_folder.path().join("hub.sqlite")).unwrap();
        let device = keys::load(&hub_folder.path().join("hub.key")).unwrap();
        let line = HubLine { url: "http://sim".to_owned(), key: device.key() };
        let now = desks[0].now;
        let code = runtime.block_on(book.invite("模拟", now)).unwrap().code;
        let hub = Hub::new(book, device, Clock::Set(now));
        let letter = link::introduce(&desks[0].store, &hub.device.recipient(), &code, now);
        // The answer is for whoever had the hub on its roll already.
        runtime.block_on(hub.answer(&letter.unwrap())).unwrap();
        link::enrol_hub(&mut desks[0].store, &line, &hub.device.recipient(), now).unwrap();
        let mut ground = Self {
            desks: desks.into_iter().map(Some).collect(),
            born: Vec::new(),
            hub_folder,
            hub_born: Image::new(),
            line,
            sticks,
            runtime,
            root,
        };
        let first = ground.desks[0].as_mut().unwrap();
        first.done("issue.register", None, &[("words", "小区大门太窄"), ("accept", "yes")]);
        let peers = stick::receivers(&first.store, &[]).unwrap();
        let written =
            stick::write(&mut first.store, ground.sticks.path(), &peers, first.now, &mut |_, _| {
                true
            });
        let file = written.unwrap().files[0].clone();
        for desk in ground.desks.iter_mut().skip(1).flatten() {
            stick::read(&mut desk.store, &file, desk.now, &mut |_, _| true).unwrap();
            desk.store.set_hub(Some(&ground.line)).unwrap();
            desk.reload();
        }
        for desk in ground.desks.iter().flatten() {
            let file = raw(desk);
            file.execute_batch("pragma wal_checkpoint(truncate)").unwrap();
            ground.born.push(image_of(desk));
        }
        drop(hub);
        files_below(ground.hub_folder.path(), &mut ground.hub_born);
        ground
    }

    fn hub(&self) -> Arc<Hub> {
        let book = Book::file(&self.hub_folder.path().join("hub.sqlite")).unwrap();
        let device = keys::load(&self.hub_folder.path().join("hub.key")).unwrap();
        Hub::new(book, device, Clock::Set(Moment::from_rfc3339("2026-11-24T12:00:00").unwrap()))
    }

    /// Lives one life. Answers what can be compared between two runs of one seed.
    fn live(&mut self, seed: u64) -> [u8; 32] {
        for (desk, image) in self.desks.iter_mut().zip(&self.born) {
            let mut fresh = desk.take().unwrap().reopen_with(|places| {
                put_back(&[places.data.clone(), places.state.clone()], image);
            });
            fresh.now = Moment::from_rfc3339("2026-11-24T10:00:00").unwrap();
            *desk = Some(fresh);
        }
        for entry in std::fs::read_dir(self.sticks.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                std::fs::remove_dir_all(path).unwrap();
            } else {
                std::fs::remove_file(path).unwrap();
            }
        }
        put_back(&[self.hub_folder.path().to_owned()], &self.hub_born);
        let hub = Some(self.hub());
        let mut world = World {
            ground: self,
            hub,
            chance: Chance(seed),
            sticks: Vec::new(),
            images: Vec::new(),
            hub_images: Vec::new(),
            late: Vec::new(),
            made: BTreeSet::new(),
            excused: BTreeSet::new(),
            untold: false,
            is_told: std::env::var_os("YIZHAN_SEED").is_some(),
            trace: blake3::Hasher::new(),
        };
        world.note_made();
        let steps = 12 + world.chance.below(20);
        for _ in 0..steps {
            world.step();
        }
        world.converge();
        world.judge();
        world.all_made();
        *world.trace.finalize().as_bytes()
    }
}

/// One life.
struct World<'g> {
    ground: &'g mut Ground,
    hub: Option<Arc<Hub>>,
    chance: Chance,
    sticks: Vec<PathBuf>,
    images: Vec<(usize, Image)>,
    hub_images: Vec<Image>,
    /// Answers of the hub that are still on their way.
    late: Vec<(usize, link::Letter, Vec<u8>)>,
    made: BTreeSet<Name>,
    /// Rolled back before anybody else had it.
    excused: BTreeSet<Name>,
    /// An image was put back, and nothing gave it away.
    untold: bool,
    trace: blake3::Hasher,
    is_told: bool,
}

impl World<'_> {
    fn desk(&mut self, number: usize) -> &mut Desk {
        self.ground.desks[number].as_mut().unwrap()
    }

    /// Notes a step, and tells it where one life is lived again.
    #[expect(clippy::print_stderr, reason = "whoever lives a life again wants to see it")]
    fn say(&mut self, what: &str, figures: &[u64]) {
        if self.is_told {
            eprintln!("{what} {figures:?}");
        }
        self.trace.update(what.as_bytes());
        for figure in figures {
            self.trace.update(&figure.to_be_bytes());
        }
    }

    fn step(&mut self) {
        let number = self.chance.below(DESKS);
        let what = self.chance.below(23);
        match what {
            0..=8 => self.work(number, what),
            9 | 10 => self.write_stick(number),
            11 | 12 => self.read_stick(number),
            13..=15 => self.meet_hub(number),
            16 => self.images.push((number, image_of(self.ground.desks[number].as_ref().unwrap()))),
            17 => self.restore_desk(),
            18 => self.absorb_late(),
            19 => {
                let mut image = Image::new();
                files_below(self.ground.hub_folder.path(), &mut image);
                self.hub_images.push(image);
            }
            20 => self.restore_hub(),
            21 => self.forge(number),
            _ => {
                let years = self.chance.below(41) as i64 - 20;
                let desk = self.desk(number);
                desk.now = desk.now.plus_ms(years * YEAR);
            }
        }
        self.note_made();
    }

    /// Somebody works: on few things, so that they meet.
    fn work(&mut self, number: usize, what: usize) {
        let chance = self.chance.next();
        let desk = self.desk(number);
        let mut issues: Vec<[u8; 16]> = issues_of(desk);
        issues.sort_unstable();
        let about = issues.get(chance as usize % issues.len().max(1)).map(|id| Id(*id));
        let title = format!("标题{}", chance % 7);
        let done = match what {
            0..=3 => desk.try_deed("issue.edit", about, &[("title", &title)]),
            4 if issues.len() < 4 => desk.try_deed(
                "issue.register",
                None,
                &[("words", "楼上漏水把顶棚泡了"), ("accept", "yes")],
            ),
            4 | 5 => desk.try_deed("issue.note", about, &[("note", "到场看过")]),
            6 => desk.try_deed("issue.dispatch", about, &[("lead", "PropertyCompany")]),
            _ => desk.try_deed("undo", None, &[]),
        };
        let went = u64::from(done.is_ok());
        self.say("work", &[number as u64, what as u64, went]);
    }

    fn write_stick(&mut self, number: usize) {
        let folder = self.ground.sticks.path().join(self.sticks.len().to_string());
        std::fs::create_dir(&folder).unwrap();
        let desk = self.desk(number);
        let peers = stick::receivers(&desk.store, &[]).unwrap();
        let written =
            stick::write(&mut desk.store, &folder, &peers, desk.now, &mut |_, _| true).unwrap();
        self.sticks.extend(written.files);
        self.say("write", &[number as u64]);
    }

    fn read_stick(&mut self, number: usize) {
        if self.sticks.is_empty() {
            return;
        }
        let which = self.chance.below(self.sticks.len());
        let mut path = self.sticks[which].clone();
        if self.chance.one_in(4) {
            let mut bytes = std::fs::read(&path).unwrap();
            let at = self.chance.below(bytes.len());
            if self.chance.one_in(2) {
                bytes.truncate(at);
            } else {
                bytes[at] ^= 1 << self.chance.below(8);
            }
            path = path.with_file_name("harmed.hxb.age");
            std::fs::write(&path, bytes).unwrap();
        }
        let desk = self.desk(number);
        let read = stick::read(&mut desk.store, &path, desk.now, &mut |_, _| true).unwrap();
        desk.reload();
        self.say("read", &[number as u64, read.fresh()]);
    }

    /// A desk of the station passes on what another one wrote, with a bit turned over.
    fn forge(&mut self, number: usize) {
        let to = (number + 1 + self.chance.below(DESKS - 1)) % DESKS;
        let (which, bit) = (self.chance.next() as usize, self.chance.next() as usize);
        let desk = self.desk(number);
        desk.store.seal().unwrap();
        let mut frames = desk.store.reader().lacking(&[]).unwrap().segments;
        let (hand, now) = (&desk.store.device().unwrap().hand, desk.now);
        let scope = desk.store.reader().scope().unwrap();
        if !frames.is_empty() {
            let Frame { kind, mut bytes } = frames.swap_remove(which % frames.len());
            let bit = bit % (bytes.len() * 8);
            bytes[bit / 8] ^= 1 << (bit % 8);
            frames = vec![Frame { kind, bytes }];
        }
        let part = Part { set: [9; 16], part: 1, parts: 1, frames };
        let part = Hello::greet(hand, scope, now.0, part);
        let desk = self.desk(to);
        let now = desk.now;
        desk.store.take_in(&part, now, &mut |_, _| true).unwrap().unwrap();
        let here = names(self.ground.desks[to].as_ref().unwrap());
        assert!(here.is_subset(&self.made), "I11: something forged was taken in");
        self.say("forge", &[number as u64, to as u64]);
    }

    /// A meeting with the hub, which may break off after any of its steps.
    fn meet_hub(&mut self, number: usize) {
        let rounds = 1 + self.chance.below(3);
        for _ in 0..rounds {
            let now = self.desk(number).now;
            let letter = link::letter(&mut self.desk(number).store, now).unwrap();
            if self.chance.one_in(6) {
                return;
            }
            let hub = self.hub.clone().unwrap();
            let answer = self.ground.runtime.block_on(hub.answer(&letter.sealed));
            let (answer, _) = answer.unwrap_or_else(|error| panic!("{error}"));
            match self.chance.below(6) {
                0 => return,
                1 => return self.late.push((number, letter, answer)),
                _ => {}
            }
            let (new, _) = self.absorb(number, &letter, &answer);
            self.say("meet", &[number as u64, letter.operations, new]);
        }
    }

    /// Operations that were not there, and whether the desk thinks that both sides are the same now.
    fn absorb(&mut self, number: usize, letter: &link::Letter, answer: &[u8]) -> (u64, bool) {
        let desk = self.desk(number);
        let absorbed = link::absorb(&mut desk.store, letter, answer, desk.now);
        desk.reload();
        match absorbed {
            Ok(absorbed) => (absorbed.new, absorbed.agrees),
            Err(SyncError::Store(StoreError::Cancelled)) => (0, false),
            Err(error) => panic!("{error:?}"),
        }
    }

    fn absorb_late(&mut self) {
        if self.late.is_empty() {
            return;
        }
        let which = self.chance.below(self.late.len());
        let (number, letter, answer) = self.late.swap_remove(which);
        self.absorb(number, &letter, &answer);
    }

    /// An old image comes back: the whole disk, or only what a backup holds.
    fn restore_desk(&mut self) {
        if self.images.is_empty() {
            return;
        }
        let which = self.chance.below(self.images.len());
        let (number, image) = self.images[which].clone();
        let untold = self.chance.one_in(2);
        let before = names(self.ground.desks[number].as_ref().unwrap());
        let desk = self.ground.desks[number].take().unwrap();
        let desk = desk.reopen_with(|places| {
            let mut folders = vec![places.data.clone()];
            // What lies outside the folder gives a restored database away.
            if untold {
                folders.push(places.state.clone());
            }
            put_back(&folders, &image);
        });
        self.untold |= untold;
        self.ground.desks[number] = Some(desk);
        let after = names(self.ground.desks[number].as_ref().unwrap());
        let elsewhere = self.kept(Some(number));
        self.excused
            .extend(before.difference(&after).filter(|name| !elsewhere.holds(name)).cloned());
        self.say("restore", &[number as u64, u64::from(untold)]);
    }

    fn restore_hub(&mut self) {
        if self.hub_images.is_empty() {
            return;
        }
        let which = self.chance.below(self.hub_images.len());
        let image = self.hub_images[which].clone();
        let gone = self.kept(None);
        self.hub = None;
        put_back(&[self.ground.hub_folder.path().to_owned()], &image);
        self.hub = Some(self.ground.hub());
        let left = self.kept(None);
        let lost = self.made.iter().filter(|name| gone.holds(name) && !left.holds(name));
        self.excused.extend(lost.cloned().collect::<Vec<_>>());
        self.say("hub back", &[]);
    }

    fn note_made(&mut self) {
        for desk in self.ground.desks.iter().flatten() {
            self.made.extend(names(desk));
        }
    }

    /// Everything that is somewhere, but for one desk.
    fn kept(&self, without: Option<usize>) -> Kept {
        let mut kept = Kept::default();
        for (number, desk) in self.ground.desks.iter().enumerate() {
            if Some(number) != without
                && let Some(desk) = desk
            {
                kept.names.extend(names(desk));
                kept.ranges.extend(aside(&raw(desk), "select frame from aside"));
            }
        }
        #[expect(clippy::disallowed_methods, reason = "looks at the book as it lies there")]
        let book = Connection::open(self.ground.hub_folder.path().join("hub.sqlite")).unwrap();
        kept.ranges.extend(aside(&book, "select bytes from hub_aside"));
        kept.ranges.extend(aside(&book, "select bytes from hub_segment"));
        kept
    }

    /// Everybody meets the hub until nobody has anything new; then all must be the same.
    fn converge(&mut self) {
        self.late.clear();
        for _ in 0..60 {
            let mut moved = false;
            for number in 0..DESKS {
                let now = self.desk(number).now;
                let letter = link::letter(&mut self.desk(number).store, now).unwrap();
                let hub = self.hub.clone().unwrap();
                let answer = self.ground.runtime.block_on(hub.answer(&letter.sealed));
                let (new, agrees) = self.absorb(number, &letter, &answer.unwrap().0);
                self.say("converge", &[number as u64, letter.operations, new]);
                moved |= new > 0 || letter.operations > 0 || !agrees;
            }
            if !moved {
                break;
            }
        }
        self.note_made();
        let mut truths = Vec::new();
        for number in 0..DESKS {
            let desk = self.desk(number);
            assert!(desk.store.verify(&mut |_, _| true).unwrap().damage.is_empty());
            let live = desk.store.picture_digest().unwrap();
            desk.store.redraw(&mut |_, _| true).unwrap();
            assert_eq!(desk.store.picture_digest().unwrap(), live, "I5: desk {number}");
            truths.push(truth(desk));
        }
        for number in 1..DESKS {
            assert_eq!(truths[0], truths[number], "I1: desk {number}");
        }
        let all = names(self.ground.desks[0].as_ref().unwrap());
        for desk in self.ground.desks.iter().flatten() {
            assert_eq!(names(desk), all, "I1: the same operations");
            let own = desk.store.device().unwrap().key();
            let hub = desk.store.reader().peers(&own).unwrap();
            let hub = hub.into_iter().find(|peer| peer.join.device == self.ground.line.key);
            assert!(hub.unwrap().agrees, "both sides say that they are the same");
            let forks = desk.store.reader().forks().unwrap();
            assert!(self.untold || forks.0.is_empty(), "I12: only an untold restore forks");
        }
        let scope = self.ground.desks[0].as_ref().unwrap().store.reader().scope().unwrap();
        let places =
            self.ground.runtime.block_on(self.hub.as_ref().unwrap().book.places(scope)).unwrap();
        let mut sum = 0;
        #[expect(clippy::disallowed_methods, reason = "looks at the book as it lies there")]
        let book = Connection::open(self.ground.hub_folder.path().join("hub.sqlite")).unwrap();
        let mut statement = book.prepare("select after from hub_segment order by pos").unwrap();
        let afters = statement.query_map([], |row| row.get::<_, [u8; 32]>(0)).unwrap();
        for ((place, (pos, running)), after) in places.iter().enumerate().zip(afters) {
            sum = yizhan::hub::judge::add(sum, scope, &after.unwrap());
            assert_eq!((*pos, *running), (place as u64 + 1, sum), "I14");
        }
    }

    /// I3, I4, I6: what is shown is what the oracle says.
    fn judge(&mut self) {
        let title = u16::from(IssueField::Title);
        let desk = self.desk(0);
        let rows = oracle::rows(&raw(desk));
        assert!(rows.iter().any(|row| row.writes(title)), "nobody ever wrote a title");
        for issue in issues_of(desk) {
            let about: Vec<&oracle::Row> = rows.iter().filter(|row| row.entity == issue).collect();
            let must = oracle::register(&about, title, TARGET);
            let folded = desk.store.reader().fold(Id(issue)).unwrap();
            assert_eq!(folded.record.values.get(&title).cloned(), must.shown, "I3: what is shown");
            let sides = folded
                .conflicts
                .iter()
                .filter(|conflict| conflict.about == About::Field(title, None))
                .flat_map(|conflict| conflict.sides.iter().map(|side| side.key))
                .collect::<BTreeSet<_>>();
            assert_eq!(sides, must.conflict, "I3: what is told");
        }
    }

    /// I2: whatever was ever acknowledged is there, or was put aside, or had never been copied.
    fn all_made(&mut self) {
        let kept = self.kept(None);
        let lost: Vec<&Name> = self
            .made
            .iter()
            .filter(|name| !kept.holds(name) && !self.excused.contains(*name))
            .collect();
        assert!(lost.is_empty(), "I2: {} operations are nowhere", lost.len());
    }
}

/// What is somewhere: by name, or in a frame that covers it.
#[derive(Default)]
struct Kept {
    names: BTreeSet<Name>,
    ranges: Vec<([u8; 8], u64, u64)>,
}

impl Kept {
    fn holds(&self, name: &Name) -> bool {
        let (writer, seq, _) = name;
        self.names.contains(name)
            || self
                .ranges
                .iter()
                .any(|(of, first, last)| of == writer && (first..=last).contains(&seq))
    }
}

fn names(desk: &Desk) -> BTreeSet<Name> {
    let file = raw(desk);
    let mut statement = file.prepare(
        "select coalesce((select root from branch where name = op.writer), writer), seq, chain from op",
    ).unwrap();
    let names =
        statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64, row.get(2)?)));
    names.unwrap().map(Result::unwrap).collect()
}

fn aside(file: &Connection, sql: &str) -> Vec<([u8; 8], u64, u64)> {
    let mut statement = file.prepare(sql).unwrap();
    let frames = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    let place = |frame: Vec<u8>| yizhan::journal::segment::Place::of(&frame).ok();
    frames
        .filter_map(|frame| place(frame.unwrap()))
        .map(|place| (place.writer.0, place.first, place.last()))
        .collect()
}

fn issues_of(desk: &Desk) -> Vec<[u8; 16]> {
    let file = raw(desk);
    let mut statement = file.prepare("select id from issue order by lid").unwrap();
    let ids = statement.query_map([], |row| row.get::<_, [u8; 16]>(0)).unwrap();
    ids.map(Result::unwrap).collect()
}

fn number_in(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Lives these seeds on two threads. Answers those that ended badly, with what they said.
fn live(seeds: std::ops::Range<u64>) -> Vec<(u64, String)> {
    let next = std::sync::atomic::AtomicU64::new(seeds.start);
    let bad = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut ground = Ground::new();
                loop {
                    let seed = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    if seed >= seeds.end || !bad.lock().unwrap().is_empty() {
                        return;
                    }
                    let lived = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                        ground.live(seed)
                    }));
                    if let Err(why) = lived {
                        let why = why.downcast_ref::<String>().cloned().unwrap_or_default();
                        bad.lock().unwrap().push((seed, why));
                        return;
                    }
                }
            });
        }
    });
    bad.into_inner().unwrap()
}

#[test]
fn whatever_happens_to_a_station_slow_and_fast() {
    let (from, lives) = match (number_in("YIZHAN_SEED"), number_in("YIZHAN_LIVES")) {
        (Some(seed), _) => (seed, 1),
        (None, Some(lives)) => (0, lives),
        (None, None) if std::env::var_os("YIZHAN_SLOW").is_some() => (0, 60),
        (None, None) => (0, 20),
    };
    let bad = live(from..from + lives);
    assert!(bad.is_empty(), "YIZHAN_SEED={} {}", bad[0].0, bad[0].1);
}

#[test]
fn the_same_seed_lives_the_same_life() {
    let mut ground = Ground::new();
    for seed in [3, 5, 8] {
        assert_eq!(ground.live(seed), ground.live(seed), "seed {seed}");
    }
    drop(ground.root);
}
