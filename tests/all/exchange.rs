//! Desks that meet by stick: whatever the order, the repetition or the damage, the same truth.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tempfile::TempDir;
use yizhan::base::clock::Moment;
use yizhan::base::id::Id;
use yizhan::domain::issue::IssueField;
use yizhan::domain::value::Value;
use yizhan::journal::bundle::{Frame, Part, SEGMENT};
use yizhan::journal::fold::Side;
use yizhan::journal::hello::Hello;
use yizhan::store::{Finding, PartTrouble, Store, Why, back_up, restore};
use yizhan::sync::stick::{self, ReadIn, Written};
use yizhan::sync::{SyncError, aside, enrol};
use yizhan::work::args::Args;
use yizhan::work::conflict::{SETTLE, side_key};
use yizhan::work::deed::{Halt, perform};

use crate::desk::Desk;
use crate::truth::{raw, truth};

/// Some desks of one station, and a stick.
struct Station {
    desks: Vec<Desk>,
    stick: TempDir,
    written: usize,
}

impl Station {
    /// The first desk sets the station up and lets the others in.
    fn of(count: usize) -> Self {
        let stick = tempfile::tempdir().unwrap();
        let mut first = Desk::new();
        first.store.stand("第一台", first.now).unwrap();
        let mut station = Self { desks: vec![first], stick, written: 0 };
        for number in 1..count {
            let desk = Desk::blank();
            station.desks.push(desk);
            station.let_in(number, false);
            let file = station.write(0, &[]);
            station.read(number, &file.files[0]);
        }
        station
    }

    fn let_in(&mut self, number: usize, keeper: bool) {
        let file =
            enrol::request(&self.desks[number].store, &format!("第{number}台"), self.stick.path());
        let request = enrol::read_request(&file.unwrap()).unwrap();
        let print = self.desks[number].store.device().unwrap().key().fingerprint();
        let first = &mut self.desks[0];
        let grant =
            enrol::grant(&mut first.store, &request, &print, keeper, self.stick.path(), first.now);
        let joined = enrol::accept(&mut self.desks[number].store, &grant.unwrap()).unwrap();
        assert_eq!(joined.by, self.desks[0].store.device().unwrap().key());
        assert_eq!(usize::from(joined.desk), number);
    }

    /// A folder of its own for each writing, as a stick would hold them.
    fn write(&mut self, number: usize, names: &[String]) -> Written {
        self.written += 1;
        let folder = self.stick.path().join(self.written.to_string());
        std::fs::create_dir(&folder).unwrap();
        let desk = &mut self.desks[number];
        let peers = stick::receivers(&desk.store, names).unwrap();
        stick::write(&mut desk.store, &folder, &peers, desk.now, &mut |_, _| true).unwrap()
    }

    fn read(&mut self, number: usize, file: &Path) -> ReadIn {
        let desk = &mut self.desks[number];
        let read = stick::read(&mut desk.store, file, desk.now, &mut |_, _| true).unwrap();
        desk.reload();
        read
    }

    /// What `yizhan conflicts` says and does on the machine of a desk.
    fn conflicts(&mut self, number: usize, line: &str) -> serde_json::Value {
        let line = format!("--json conflicts {line}");
        let mut said = None;
        let desk = self.desks.remove(number).reopen_with(|places| {
            let args: Vec<&str> = line.split(' ').collect();
            said = Some(crate::commands::run_at(places, None, &args, "").json());
        });
        self.desks.insert(number, desk);
        said.unwrap()
    }

    /// Everybody writes for everybody until nothing new comes.
    fn meet(&mut self) {
        for _ in 0..4 {
            for from in 0..self.desks.len() {
                let file = self.write(from, &[]).files[0].clone();
                for to in (0..self.desks.len()).filter(|to| *to != from) {
                    self.read(to, &file);
                }
            }
        }
        let first = truth(&self.desks[0]);
        for desk in &mut self.desks {
            assert_eq!(truth(desk), first);
            assert!(desk.store.reader().put_aside().unwrap().is_empty());
            let own = desk.store.device().unwrap().key();
            assert!(desk.store.reader().peers(&own).unwrap().iter().all(|peer| peer.agrees));
            sound(desk);
        }
    }
}

/// The journal verifies, and the picture follows from it.
pub(crate) fn sound(desk: &mut Desk) {
    assert!(desk.store.verify(&mut |_, _| true).unwrap().damage.is_empty());
    let live = desk.store.picture_digest().unwrap();
    desk.store.redraw(&mut |_, _| true).unwrap();
    assert_eq!(desk.store.picture_digest().unwrap(), live);
}

pub(crate) fn register(desk: &mut Desk, words: &str) -> Id {
    desk.done("issue.register", None, &[("words", words), ("accept", "yes")]).subject.unwrap()
}

fn number_of(desk: &Desk, id: Id) -> String {
    yizhan::work::turn::number_of(&desk.store.reader().fold(id).unwrap())
}

#[test]
fn a_second_desk_joins_by_stick_and_both_end_with_the_same() {
    let mut station = Station::of(2);
    let first = register(&mut station.desks[0], "楼道灯坏了三天没人修");
    let second = register(&mut station.desks[1], "电梯咣当咣当响");
    assert_eq!(number_of(&station.desks[0], first), "JL-26-0001");
    // Two desks apart never give out one number.
    assert_eq!(number_of(&station.desks[1], second), "JLB-26-0001");
    let file = station.write(1, &[]).files[0].clone();
    let read = station.read(0, &file);
    assert!(read.is_well() && read.fresh() > 0, "{read:?}");
    assert_eq!(
        station.desks[0].store.reader().find_number("JLB-26-0001").unwrap().unwrap().1,
        second
    );
    // Twice changes nothing.
    let before = station.desks[0].store.picture_digest().unwrap();
    let again = station.read(0, &file);
    assert_eq!((again.fresh(), again.is_well()), (0, true));
    assert_eq!(station.desks[0].store.picture_digest().unwrap(), before);
    // The answer is the receipt: then both know that both have everything.
    let desk = &mut station.desks[0];
    let folder = station.stick.path();
    let answer = stick::answer(&mut desk.store, &read, folder, desk.now, &mut |_, _| true);
    let answer = answer.unwrap().unwrap();
    station.read(1, &answer.files[0]);
    let own = station.desks[1].store.device().unwrap().key();
    let peer = station.desks[1].store.reader().peers(&own).unwrap().remove(0);
    assert!(peer.agrees && peer.waiting == 0 && peer.heard.is_some(), "{peer:?}");
    assert_eq!(truth(&station.desks[0]), truth(&station.desks[1]));
    station.meet();
}

#[test]
fn what_two_wrote_apart_is_a_conflict_on_both_and_a_third_desk_hears_it_from_either() {
    let mut station = Station::of(3);
    let id = register(&mut station.desks[0], "二楼漏水");
    station.meet();
    station.desks[0].done("issue.edit", Some(id), &[("title", "二楼厨房漏水")]);
    station.desks[1].done("issue.edit", Some(id), &[("title", "二楼卫生间漏水")]);
    let from_first = station.write(0, &[]).files[0].clone();
    station.read(1, &from_first);
    // The second desk carries the first one's words on.
    let from_second = station.write(1, &[]).files[0].clone();
    station.read(2, &from_second);
    assert_eq!(station.desks[2].store.reader().fold(id).unwrap().conflicts.len(), 1);
    station.meet();
    // Both sides, and what both had seen.
    let folded = station.desks[2].store.reader().fold(id).unwrap();
    let [conflict] = folded.conflicts.as_slice() else { panic!("{:?}", folded.conflicts) };
    let said = |side: &Side| side.value.as_text().unwrap().to_owned();
    let mut sides: Vec<String> = conflict.sides.iter().map(said).collect();
    sides.sort();
    assert_eq!(sides, ["二楼卫生间漏水", "二楼厨房漏水"]);
    assert_eq!(said(conflict.before.as_ref().unwrap()), "二楼漏水");
    // The side that is not shown is taken, and everybody hears it.
    let desk = &mut station.desks[2];
    let settle = |desk: &mut Desk, side: &str| {
        let args = Args::new().with("about", "title").with("side", side);
        perform(&mut desk.store, &desk.house, &desk.who, desk.now, &SETTLE, Some(id), &args)
    };
    let Err(Halt::Refused(why)) = settle(desk, "00-1") else { panic!("a side nobody wrote") };
    assert_eq!(why.code(), "no_conflict");
    let other = conflict.sides.last().unwrap();
    settle(desk, &side_key(other)).unwrap();
    station.meet();
    for desk in &station.desks {
        let folded = desk.store.reader().fold(id).unwrap();
        assert!(folded.conflicts.is_empty());
        assert_eq!(folded.record.text(IssueField::Title), said(other));
    }
    station.desks[0].done("issue.edit", Some(id), &[("title", "三楼漏水")]);
    station.desks[1].done("issue.edit", Some(id), &[("title", "四楼漏水")]);
    station.meet();
    assert_eq!(station.desks[2].store.reader().fold(id).unwrap().conflicts.len(), 1);
    station.desks[2].done("issue.edit", Some(id), &[("title", "二楼漏水，厨房和卫生间")]);
    station.meet();
    assert!(station.desks[0].store.reader().fold(id).unwrap().conflicts.is_empty());
}

/// The sides of the one conflict of a thing, as texts.
fn sides(desk: &Desk, id: Id) -> BTreeMap<String, Side> {
    let folded = desk.store.reader().fold(id).unwrap();
    let [conflict] = folded.conflicts.as_slice() else { panic!("{:?}", folded.conflicts) };
    let sides = conflict.sides.iter();
    sides.map(|side| (side.value.as_text().unwrap().to_owned(), side.clone())).collect()
}

#[test]
fn two_names_for_one_compound_are_a_conflict_that_a_command_settles() {
    let mut station = Station::of(2);
    let added = [("new_name", "月河小区"), ("short", "月河")];
    let id = station.desks[0].done("compound.add", None, &added).subject.unwrap();
    station.meet();
    let own = station.desks[0].house.compound.clone();
    for (desk, name, of_own) in [(0, "月河花园", "金岭东苑"), (1, "月河家园", "金岭西苑")]
    {
        let desk = &mut station.desks[desk];
        desk.done("compound.rename", None, &[("which", "月河"), ("new_name", name)]);
        desk.done("compound.rename", None, &[("which", &own), ("new_name", of_own)]);
    }
    station.meet();
    let place = station.desks[0].house.station.unwrap();
    for desk in &station.desks {
        let both: Vec<String> = sides(desk, id).into_keys().collect();
        assert_eq!(both, ["月河家园", "月河花园"]);
        assert_eq!(sides(desk, place).len(), 2, "the station's own one, too");
        // One of them is shown, on every desk the same, and both find it.
        let shown = desk.house.compound_name(id).to_owned();
        assert!(both.contains(&shown));
    }
    for number in 0..2 {
        assert_eq!(station.conflicts(number, "list")["total"], 2);
    }
    let shown = station.desks[0].house.compound_name(id).to_owned();
    assert_eq!(station.desks[1].house.compound_name(id), shown);
    let other = sides(&station.desks[0], id).into_iter().find(|(name, _)| *name != shown).unwrap();
    let side = side_key(&other.1);
    let told = station.conflicts(1, &format!("settle {shown} --field name --side {side}"));
    assert_eq!(told["conflicts"], 0, "{told}");
    station.meet();
    for desk in &station.desks {
        assert_eq!(desk.house.compound_name(id), other.0);
        assert!(desk.store.reader().fold(id).unwrap().conflicts.is_empty());
    }
}

#[test]
fn a_new_name_and_an_end_are_both_kept_and_two_reasons_are_a_conflict() {
    let mut station = Station::of(2);
    let add = |desk: &mut Desk, name: &str| {
        desk.done("compound.add", None, &[("new_name", name)]).subject.unwrap()
    };
    let id = add(&mut station.desks[0], "月河小区");
    station.meet();
    let end = [("which", "月河小区"), ("ended_because", "移交")];
    station.desks[0].done("compound.end", None, &end);
    station.desks[1].done(
        "compound.rename",
        None,
        &[("which", "月河小区"), ("new_name", "月河花园")],
    );
    // Who has not heard of the end may still take something in: it is found and done like any other.
    let issue = [("words", "灯坏"), ("compound", "月河花园"), ("accept", "yes")];
    let issue = station.desks[1].done("issue.register", None, &issue).subject.unwrap();
    station.meet();
    for number in 0..2 {
        let desk = &station.desks[number];
        let known = desk.house.compound_by(id).unwrap();
        assert_eq!((known.name.as_str(), known.ended.as_str()), ("月河花园", "移交"));
        // They do not contradict each other: nothing waits for anybody.
        assert!(desk.store.reader().fold(id).unwrap().conflicts.is_empty());
        assert_eq!(station.conflicts(number, "list")["total"], 0);
    }
    station.desks[0].done("issue.answer", Some(issue), &[("result_words", "已换")]);
    let other = add(&mut station.desks[0], "乐安家园");
    station.meet();
    for (desk, why) in [(0, "移交"), (1, "合并")] {
        let end = [("which", "乐安家园"), ("ended_because", why)];
        station.desks[desk].done("compound.end", None, &end);
    }
    station.meet();
    let (_, side) = sides(&station.desks[0], other).pop_last().unwrap();
    let why = side.value.as_text().unwrap().to_owned();
    let line = format!("settle 乐安家园 --field ended_because --side {}", side_key(&side));
    assert_eq!(station.conflicts(0, &line)["conflicts"], 0);
    station.meet();
    assert_eq!(station.desks[1].house.compound_by(other).unwrap().ended, why);
}

#[test]
fn one_name_given_twice_apart_is_told_apart_on_every_desk_alike_until_it_is_changed() {
    let mut station = Station::of(2);
    let mut ids = Vec::new();
    for desk in &mut station.desks {
        desk.now = desk.now.plus_ms(1_000 * (ids.len() as i64 + 1));
        let one = desk.done("compound.add", None, &[("new_name", "月河小区"), ("short", "月河")]);
        ids.push(one.subject.unwrap());
    }
    station.meet();
    // The one that was added first keeps its name.
    ids.sort();
    for desk in &station.desks {
        let names = ids.iter().map(|id| desk.house.compound_by(*id).unwrap());
        let names: Vec<_> = names.map(|one| (one.name.as_str(), one.short.as_str())).collect();
        assert_eq!(names, [("月河小区", "月河"), ("月河小区2", "月河2")]);
    }
    let new = [("which", "月河小区2"), ("new_name", "月河东区"), ("short", "河东")];
    station.desks[0].done("compound.rename", None, &new);
    station.meet();
    let told = |desk: &Desk, at: usize| desk.house.compound_name(ids[at]).to_owned();
    assert_eq!(
        (told(&station.desks[1], 0), told(&station.desks[1], 1)),
        ("月河小区".into(), "月河东区".into())
    );
}

#[test]
fn a_number_stays_given_out_when_its_birth_was_taken_back_and_something_else_was_not() {
    let mut station = Station::of(2);
    let id = register(&mut station.desks[0], "小区大门太窄");
    let file = station.write(0, &[]).files[0].clone();
    station.desks[0].done("issue.edit", Some(id), &[("title", "大门太窄")]);
    station.read(1, &file);
    station.desks[1].done("undo", None, &[]);
    // Ends with a redraw that must equal the live picture.
    station.meet();
    let next = register(&mut station.desks[0], "电梯停了");
    assert_eq!(number_of(&station.desks[0], next), "JL-26-0002");
}

/// Deeds and meetings at random: any order, any repetition, some bundles lost.
fn play(steps: &[(u8, u8, u8)]) {
    let mut station = Station::of(3);
    let mut bundles: Vec<PathBuf> = Vec::new();
    let mut issues: Vec<Id> = vec![register(&mut station.desks[0], "小区大门太窄")];
    for (what, who, which) in steps {
        let number = usize::from(*who) % 3;
        let about = issues[usize::from(*which) % issues.len()];
        let desk = &mut station.desks[number];
        // A desk whose battery died, and one that lives in the future.
        let clock = [0, -600_000_000_000, 900_000_000_000][usize::from(*which) % 3];
        let now = desk.now;
        desk.now = now.plus_ms(clock);
        match what % 8 {
            0 => issues.push(register(desk, "楼上漏水把顶棚泡了")),
            1 => drop(desk.try_deed(
                "issue.edit",
                Some(about),
                &[("title", &format!("第{which}样"))],
            )),
            2 => drop(desk.try_deed("issue.note", Some(about), &[("note", "到场看过")])),
            3 => drop(desk.try_deed("issue.dispatch", Some(about), &[("lead", "PropertyCompany")])),
            4 => drop(desk.try_deed("undo", None, &[])),
            5 => bundles.push(station.write(number, &[]).files[0].clone()),
            _ => {
                if let Some(file) = bundles.get(usize::from(*which) % bundles.len().max(1)).cloned()
                {
                    station.read(number, &file);
                }
            }
        }
        station.desks[number].now = now.plus_ms(60_000);
    }
    for desk in &mut station.desks {
        sound(desk);
    }
    station.meet();
}

#[test]
fn whatever_happens_apart_everybody_ends_with_the_same_truth() {
    let cases = if std::env::var_os("YIZHAN_SLOW").is_some() { 300 } else { 4 };
    let mut runner = TestRunner::new(Config { cases, ..Config::default() });
    let history = proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 1..24);
    let played = runner.run(&history, |steps| {
        play(&steps);
        Ok(())
    });
    played.unwrap();
}

/// The segments of a desk as one part each.
fn parts(desk: &mut Desk) -> Vec<Part> {
    desk.store.seal().unwrap();
    let outgoing = desk.store.reader().lacking(&[]).unwrap();
    let scope = desk.store.reader().scope().unwrap();
    let device = desk.store.device().unwrap();
    let part = |segment: Frame| {
        let frames = [&outgoing.first[..], &[segment]].concat();
        Hello::greet(&device.hand, scope, 0, Part { set: [1; 16], part: 1, parts: 1, frames })
    };
    outgoing.segments.into_iter().map(part).collect()
}

fn take(desk: &mut Desk, part: &Part) -> Result<(u64, Vec<Why>), PartTrouble> {
    let brought = desk.store.take_in(part, desk.now, &mut |_, _| true).unwrap();
    brought.map(|brought| (brought.taken.new, brought.taken.aside))
}

#[test]
fn segments_in_any_order_wait_for_each_other() {
    let mut station = Station::of(2);
    for words in ["一楼", "二楼", "三楼"] {
        register(&mut station.desks[0], words);
        station.desks[0].store.seal().unwrap();
    }
    let all = parts(&mut station.desks[0]);
    let fresh = &all[all.len() - 3..];
    let desk = &mut station.desks[1];
    assert_eq!(take(desk, &fresh[2]), Ok((0, vec![Why::Gap])));
    assert_eq!(take(desk, &fresh[1]), Ok((0, vec![Why::Gap])));
    assert_eq!(desk.store.reader().put_aside().unwrap()[0].segments, 2);
    let (new, aside) = take(desk, &fresh[0]).unwrap();
    assert!(new >= 3 && aside.is_empty());
    assert!(desk.store.reader().put_aside().unwrap().is_empty());
    assert_eq!(truth(&station.desks[0]), truth(&station.desks[1]));
    sound(&mut station.desks[1]);
}

#[test]
fn a_part_somebody_touched_or_a_stranger_wrote_is_refused_whole() {
    let mut station = Station::of(2);
    register(&mut station.desks[0], "路灯不亮");
    let part = parts(&mut station.desks[0]).pop().unwrap();
    let desk = &mut station.desks[1];
    let before = truth(desk);
    for frame in 0..part.frames.len() {
        let mut changed = part.clone();
        let last = changed.frames[frame].bytes.len() - 1;
        changed.frames[frame].bytes[last] ^= 1;
        assert_eq!(take(desk, &changed), Err(PartTrouble::Unsigned), "frame {frame}");
    }
    let mut stranger = Desk::new();
    stranger.store.stand("外站", stranger.now).unwrap();
    let foreign = parts(&mut stranger).pop().unwrap();
    assert_eq!(take(desk, &foreign), Err(PartTrouble::OtherStation));
    // A stranger who claims to be of this station.
    let scope = desk.store.reader().scope().unwrap();
    let hand = &stranger.store.device().unwrap().hand;
    let forged =
        Hello::greet(hand, scope, 0, Part { frames: foreign.frames[1..].to_vec(), ..foreign });
    assert_eq!(take(desk, &forged), Err(PartTrouble::UnknownDevice));
    assert_eq!(truth(desk), before);
    // One who belongs here and alters what another wrote: only that is put aside.
    let mut frames = part.frames[1..].to_vec();
    let segment = frames.iter_mut().find(|frame| frame.kind == SEGMENT).unwrap();
    let last = segment.bytes.len() - 1;
    segment.bytes[last] ^= 1;
    let hand = &station.desks[0].store.device().unwrap().hand;
    let altered = Hello::greet(hand, scope, 0, Part { frames, ..part.clone() });
    let (new, aside) = take(&mut station.desks[1], &altered).unwrap();
    assert_eq!(new, 0);
    assert!(matches!(aside[..], [Why::Unsigned | Why::Unreadable]), "{aside:?}");
    // The good one still comes in.
    assert!(take(&mut station.desks[1], &part).unwrap().0 > 0);
    assert_eq!(take(&mut station.desks[0], &part), Err(PartTrouble::Own));
}

#[test]
fn thousands_of_streams_nobody_knows_cost_no_other_thing() {
    let mut station = Station::of(2);
    let id = register(&mut station.desks[0], "路灯不亮");
    let part = parts(&mut station.desks[0]).pop().unwrap();
    let known = part.frames.iter().find(|frame| frame.kind == SEGMENT).unwrap().clone();
    let mut frames = part.frames[1..].to_vec();
    for number in 0..2_000_u64 {
        // The name of the stream stands behind that of the station.
        let mut bytes = known.bytes.clone();
        bytes[8..16].copy_from_slice(&number.to_be_bytes());
        bytes[16] = 1;
        frames.insert(0, Frame { kind: SEGMENT, bytes });
    }
    let scope = station.desks[0].store.reader().scope().unwrap();
    let hand = &station.desks[0].store.device().unwrap().hand;
    let flood = Hello::greet(hand, scope, 0, Part { frames, ..part });
    let (new, aside) = take(&mut station.desks[1], &flood).unwrap();
    assert!(new > 0 && aside.len() == 2_000, "{new} {}", aside.len());
    assert!(!station.desks[1].store.reader().fold(id).unwrap().is_empty());
    sound(&mut station.desks[1]);
}

#[test]
fn files_that_are_no_good_are_named_and_the_good_ones_kept() {
    let mut station = Station::of(2);
    register(&mut station.desks[0], "路灯不亮");
    let good = station.write(0, &[]).files[0].clone();
    let folder = good.parent().unwrap().to_owned();
    let bytes = std::fs::read(&good).unwrap();
    let mut flipped = bytes.clone();
    let middle = bytes.len() - 40;
    flipped[middle] ^= 4;
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    write("a-flipped.hxb.age", &flipped);
    write("b-cut.hxb.age", &bytes[..bytes.len() / 2]);
    write("c-sheet.hxb.age", b"PK\x03\x04 not a bundle");
    write("d-empty.hxb.age", b"");
    write("e-long.hxb.age", &vec![7; 2 << 20]);
    // Sealed to somebody else.
    let other = age::x25519::Identity::generate().to_public().to_string();
    write("f-other.hxb.age", &yizhan::journal::envelope::seal(&[other], b"HXB1").unwrap());
    write("note.txt", "不是互通文件".as_bytes());
    let read = station.read(1, &folder);
    let codes: Vec<&str> =
        read.files.iter().filter_map(|(_, file)| file.as_ref().err().copied()).collect();
    assert_eq!(
        codes,
        [
            "bundle_damaged",
            "bundle_damaged",
            "bundle_foreign",
            "bundle_foreign",
            "bundle_too_large",
            "bundle_not_for_us"
        ]
    );
    assert!(read.fresh() > 0 && !read.is_well());
    assert_eq!(truth(&station.desks[0]), truth(&station.desks[1]));
    // Nothing that is there is ever written over.
    let desk = &mut station.desks[0];
    let peers = stick::receivers(&desk.store, &[]).unwrap();
    let again = stick::write(&mut desk.store, &good, &peers, desk.now, &mut |_, _| true);
    assert!(matches!(again, Err(SyncError::Store(_))));
    assert_eq!(std::fs::read(&good).unwrap(), bytes);
}

#[test]
fn a_large_bundle_is_cut_into_parts_that_stand_alone() {
    let mut station = Station::of(2);
    let long = "楼上装修从早到晚，说了几次都不听。".repeat(300);
    for number in 0..60 {
        // What repeats is packed away: each text is another one.
        let words = format!("{number} {}", blake3::hash(&[number; 9]).to_hex().repeat(60));
        register(&mut station.desks[0], &format!("{words}{long}"));
    }
    let written = station.write(0, &[]);
    assert!(written.files.len() > 1, "{written:?}");
    for file in &written.files {
        assert!(std::fs::metadata(file).unwrap().len() <= (256 << 10) + 400);
    }
    // The last part alone: its segments wait, and it is said what is missing.
    let last = written.files.last().unwrap();
    let alone = station.stick.path().join("alone.hxb.age");
    std::fs::copy(last, &alone).unwrap();
    let read = station.read(1, &alone);
    assert_eq!(read.missing, written.files.len() - 1);
    // Any one of them leads to the others.
    let read = station.read(1, last);
    assert_eq!((read.missing, read.aside), (0, 0));
    assert_eq!(truth(&station.desks[0]), truth(&station.desks[1]));
}

#[test]
fn a_desk_that_was_struck_off_is_heard_as_far_as_it_was_seen() {
    let mut station = Station::of(3);
    register(&mut station.desks[2], "还在的时候写的");
    station.meet();
    let print = station.desks[2].store.device().unwrap().key().fingerprint();
    let desk = &mut station.desks[1];
    let refused = enrol::revoke(&mut desk.store, &print, desk.now);
    assert!(matches!(refused, Err(SyncError::Rule("device_not_keeper"))));
    let desk = &mut station.desks[0];
    enrol::revoke(&mut desk.store, &print, desk.now).unwrap();
    register(&mut station.desks[2], "除名以后写的");
    let file = station.write(2, &[]).files[0].clone();
    let read = station.read(0, &file);
    assert_eq!((read.fresh(), read.aside), (0, 1));
    let put = station.desks[0].store.reader().put_aside().unwrap().remove(0);
    assert_eq!(put.why, Why::Struck);
    // Nothing is written for it any more, and the others hear of it.
    let file = station.write(0, &[]);
    assert_eq!(file.names, ["第1台"]);
    station.read(1, &file.files[0]);
    let own = station.desks[1].store.device().unwrap().key();
    let peers = station.desks[1].store.reader().peers(&own).unwrap();
    assert!(peers.iter().any(|peer| peer.left && peer.join.name == "第2台"));
}

#[test]
fn enrolment_is_refused_where_something_does_not_fit() {
    let mut station = Station::of(2);
    let new = Desk::blank();
    let file = enrol::request(&new.store, "新来的", station.stick.path()).unwrap();
    let mut bytes = std::fs::read(&file).unwrap();
    let request = enrol::read_request(&file).unwrap();
    let code = |error: SyncError| error.code();
    let desk = &mut station.desks[0];
    let wrong =
        enrol::grant(&mut desk.store, &request, "00000-00000-00000", false, &file, desk.now);
    assert_eq!(wrong.map_err(code), Err("device_fingerprint_differs"));
    let print = request.device.fingerprint();
    let desk = &mut station.desks[1];
    let weak = enrol::grant(&mut desk.store, &request, &print, false, &file, desk.now);
    assert_eq!(weak.map_err(code), Err("device_not_keeper"));
    for place in 0..bytes.len() {
        bytes[place] ^= 1;
        std::fs::write(&file, &bytes).unwrap();
        assert_eq!(enrol::read_request(&file).map_err(code), Err("request_unreadable"));
        bytes[place] ^= 1;
    }
    // A grant for one desk is no use to another, and two stations never become one.
    let print = print.to_lowercase().replace('-', " ");
    let desk = &mut station.desks[0];
    let grant =
        enrol::grant(&mut desk.store, &request, &print, false, station.stick.path(), desk.now)
            .unwrap();
    let mut other = Desk::new();
    assert_eq!(enrol::accept(&mut other.store, &grant).map_err(code), Err("bundle_not_for_us"));
    let mut set_up = new;
    let here = [("station", "另一个站"), ("code", "QT"), ("compound", "别处")];
    set_up.done("station.set_up", None, &here);
    assert_eq!(enrol::accept(&mut set_up.store, &grant).map_err(code), Err("device_has_station"));
    let mut rehearsal = Desk::rehearsing("2026-11-24T09:00:00");
    let never = enrol::request(&rehearsal.store, "演练", station.stick.path());
    assert_eq!(never.map_err(code), Err("rehearsal_never_syncs"));
    let never = stick::receivers(&rehearsal.store, &[]).map_err(code);
    assert_eq!(never, Err("rehearsal_never_syncs"));
    let now = rehearsal.now;
    let never = stick::read(&mut rehearsal.store, &grant, now, &mut |_, _| true).map_err(code);
    assert_eq!(never, Err("rehearsal_never_syncs"));
}

#[cfg(unix)]
#[test]
fn the_key_is_for_the_owner_alone_and_no_backup_takes_it_along() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let path = desk.places().data.join("device.key");
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let secret = std::fs::read_to_string(&path).unwrap();
    let target = desk.places().data.join("backup.db");
    back_up(&desk.store, &target, &mut |_, _| true).unwrap();
    let backup = std::fs::read(&target).unwrap();
    for word in secret.split_whitespace().filter(|word| word.len() > 40) {
        assert!(!backup.windows(word.len()).any(|bytes| bytes == word.as_bytes()));
    }
    // One that cannot be read is put aside, and the desk opens.
    std::fs::write(&path, b"\xff\xfe nonsense").unwrap();
    let desk = desk.reopen();
    assert!(desk.places().data.join("device.key.unreadable").exists());
    assert!(desk.house.operator("王敏").is_some());
}

/// The name of the stream a desk writes.
fn stream(desk: &Desk) -> Vec<u8> {
    raw(desk)
        .query_row("select value from meta where key = 'writer'", [], |row| row.get(0))
        .unwrap()
}

#[test]
fn a_restored_backup_goes_on_under_a_new_name_and_gets_its_own_words_back() {
    let mut station = Station::of(2);
    register(&mut station.desks[1], "备份以前写的");
    station.meet();
    let target = station.stick.path().join("backup.db");
    back_up(&station.desks[1].store, &target, &mut |_, _| true).unwrap();
    let later = register(&mut station.desks[1], "备份以后写的");
    let file = station.write(1, &[]).files[0].clone();
    station.read(0, &file);
    let before = stream(&station.desks[1]);
    let second = station.desks.remove(1);
    restore(&second.places(), &target, "20261130").unwrap();
    station.desks.push(second.reopen());
    assert_ne!(stream(&station.desks[1]), before);
    assert!(station.desks[1].store.reader().fold(later).unwrap().is_empty());
    register(&mut station.desks[1], "恢复以后写的");
    station.meet();
    assert!(!station.desks[1].store.reader().fold(later).unwrap().is_empty());
}

#[test]
fn a_copied_folder_goes_on_under_a_name_of_its_own() {
    let mut station = Station::of(2);
    let copy = Desk::copy_of(&station.desks[1]);
    assert_ne!(stream(&copy), stream(&station.desks[1]));
    station.desks.push(copy);
    register(&mut station.desks[1], "原来那台写的");
    register(&mut station.desks[2], "复制那台写的");
    // Both are one device to the others, which answer each by what it said last.
    for number in [1, 2, 1] {
        let file = station.write(number, &[]).files[0].clone();
        assert!(station.read(0, &file).is_well());
        let file = station.write(0, &[]).files[0].clone();
        assert!(station.read(number, &file).is_well());
    }
    for number in [1, 2] {
        assert_eq!(truth(&station.desks[number]), truth(&station.desks[0]));
    }
    // The copy began its numbers beyond those of the original.
    for number in ["JLB-26-0001", "JLB-26-1001"] {
        assert!(station.desks[0].store.reader().find_number(number).unwrap().is_some(), "{number}");
    }
}

/// Three desks; the second one's machine was put back as a whole, and wrote on in two ways. Answers what
/// was written before and after, and the sticks that hold the two.
fn forked() -> (Station, [Id; 2], [PathBuf; 2]) {
    let mut station = Station::of(3);
    station.meet();
    let places = station.desks[1].places();
    raw(&station.desks[1]).execute_batch("pragma wal_checkpoint(truncate)").unwrap();
    let early = std::fs::read(places.database()).unwrap();
    let one = register(&mut station.desks[1], "第一种历史");
    let first = station.write(1, &[]).files[0].clone();
    // The image of the whole machine is put back, what lies outside the folder included.
    let second = station.desks.remove(1);
    let second = second.reopen_with(|places| {
        std::fs::write(places.database(), &early).unwrap();
        std::fs::remove_dir_all(places.state.join("anchors")).unwrap();
    });
    station.desks.insert(1, second);
    assert!(station.desks[1].store.findings().is_empty());
    let other = register(&mut station.desks[1], "第二种历史");
    let second = station.write(1, &[]).files[0].clone();
    (station, [one, other], [first, second])
}

fn has(desk: &Desk, ids: &[Id]) -> bool {
    ids.iter().all(|id| !desk.store.reader().fold(*id).unwrap().is_empty())
}

#[test]
fn a_disk_put_back_unnoticed_forks_and_both_histories_are_kept() {
    let (mut station, ids, [first, second]) = forked();
    // One hears them in this order, the other in that one.
    for (number, files) in [(0, [&first, &second]), (2, [&second, &first])] {
        for file in files {
            let read = station.read(number, file);
            assert!(read.files[0].1.as_ref().unwrap().taken.aside.is_empty());
        }
        assert!(has(&station.desks[number], &ids));
        sound(&mut station.desks[number]);
    }
    assert_eq!(truth(&station.desks[0]), truth(&station.desks[2]));
    // The desk itself hears of it, gets back what it had lost, and goes on under a new name.
    let before = stream(&station.desks[1]);
    let file = station.write(0, &[]).files[0].clone();
    station.read(1, &file);
    assert!(has(&station.desks[1], &ids));
    assert_ne!(stream(&station.desks[1]), before);
    let after = register(&mut station.desks[1], "知道以后写的");
    station.meet();
    assert!(station.desks.iter().all(|desk| has(desk, &[after])));
}

#[test]
fn what_was_said_of_either_history_before_the_fork_was_known_still_means_it() {
    let (mut station, [one, other], [first, second]) = forked();
    station.read(0, &first);
    station.read(2, &second);
    station.desks[0].done("issue.edit", Some(one), &[("title", "看过第一种")]);
    station.desks[2].done("issue.edit", Some(other), &[("title", "看过第二种")]);
    station.desks[2].done("issue.edit", Some(other), &[("title", "又改了一次")]);
    station.desks[2].done("undo", None, &[]);
    station.meet();
    for desk in &station.desks {
        for (id, title) in [(one, "看过第一种"), (other, "看过第二种")] {
            let folded = desk.store.reader().fold(id).unwrap();
            let shown = folded.record.values.get(&u16::from(IssueField::Title));
            assert_eq!(shown, Some(&Value::Text(title.to_owned())));
            assert!(folded.conflicts.is_empty(), "{:?}", folded.conflicts);
        }
    }
}

#[test]
fn a_history_that_comes_without_its_beginning_is_asked_for() {
    let (mut station, ids, [first, _]) = forked();
    station.read(0, &first);
    // What comes next holds only what was written later: its reader was thought to have the rest.
    let more = register(&mut station.desks[1], "第二种历史的后来");
    let desk = &mut station.desks[1];
    desk.store.seal().unwrap();
    let frames = desk.store.reader().lacking(&[]).unwrap().segments.split_off(1);
    let frames = frames.into_iter().rev().take(1).collect();
    let part = Part { set: [7; 16], part: 1, parts: 1, frames };
    let scope = desk.store.reader().scope().unwrap();
    let part = Hello::greet(&desk.store.device().unwrap().hand, scope, desk.now.0, part);
    let desk = &mut station.desks[0];
    let brought = desk.store.take_in(&part, desk.now, &mut |_, _| true).unwrap().unwrap();
    assert_eq!(brought.taken.aside, [Why::Forked]);
    assert!(has(desk, &[ids[0]]) && !has(desk, &[more]));
    station.meet();
    assert!(station.desks.iter().all(|desk| has(desk, &[ids[0], ids[1], more])));
}

#[test]
fn a_reading_that_was_stopped_goes_on_where_it_was() {
    let mut station = Station::of(2);
    for number in 0..6 {
        register(&mut station.desks[0], &format!("第{number}件"));
        station.desks[0].store.seal().unwrap();
    }
    let file = station.write(0, &[]).files[0].clone();
    for stop in 0..5 {
        let desk = &mut station.desks[1];
        let mut steps = 0;
        let stopped = stick::read(&mut desk.store, &file, desk.now, &mut |_, _| {
            steps += 1;
            steps <= stop
        });
        assert!(matches!(stopped, Err(SyncError::Store(ref error)) if error.code() == "cancelled"));
        sound(desk);
    }
    assert!(station.read(1, &file).is_well());
    assert_eq!(truth(&station.desks[0]), truth(&station.desks[1]));
}

#[test]
fn another_window_that_begins_a_new_stream_is_followed() {
    let mut desk = Desk::new();
    register(&mut desk, "第一件");
    // As a command does that hears of another continuation of this desk.
    let file = raw(&desk);
    file.execute("update meta set value = x'0102030405060708' where key = 'writer'", []).unwrap();
    let id = register(&mut desk, "第二件");
    let writer: Vec<u8> = file
        .query_row("select writer from op where entity = ?1", [id.0], |row| row.get(0))
        .unwrap();
    assert_eq!(writer, [1, 2, 3, 4, 5, 6, 7, 8]);
    sound(&mut desk);
}

#[test]
fn what_a_stick_carries_may_be_read_by_the_user_of_another_computer() {
    let mut station = Station::of(2);
    let file = station.write(0, &[]).files[0].clone();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o644);
    }
    // Nothing a person said lies open in it.
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.windows(6).any(|bytes| bytes == "王敏".as_bytes()));
}

#[test]
fn a_clock_from_the_future_is_kept_and_not_followed() {
    let mut station = Station::of(2);
    let now = station.desks[1].now;
    station.desks[1].now = Moment::from_rfc3339("2061-01-01T00:00:00Z").unwrap();
    register(&mut station.desks[1], "未来写的");
    station.desks[1].now = now;
    let file = station.write(1, &[]).files[0].clone();
    assert!(station.read(0, &file).is_well());
    let id = register(&mut station.desks[0], "今天写的");
    let today = station.desks[0].store.reader().fold(id).unwrap().history[0].recorded;
    assert!(today < now.plus_ms(86_400_000 * 2), "{today:?}");
    station.meet();
}

#[test]
fn an_old_copy_beside_its_anchor_is_told_and_takes_a_new_name() {
    let mut desk = Desk::new();
    raw(&desk).execute_batch("pragma wal_checkpoint(truncate)").unwrap();
    let early = std::fs::read(desk.places().database()).unwrap();
    register(&mut desk, "路灯不亮");
    let before = stream(&desk);
    let desk = desk.reopen_with(|places| std::fs::write(places.database(), &early).unwrap());
    assert_eq!(desk.store.findings(), [Finding::OldCopy]);
    assert_ne!(stream(&desk), before);
    let _again = Store::open_quietly(&desk.places()).unwrap();
}

#[test]
fn what_nobody_else_has_is_counted_until_it_is_written_and_then_until_it_is_confirmed() {
    let mut station = Station::of(2);
    let standing = |station: &Station| {
        let standing = station.desks[0].store.reader().standing().unwrap().unwrap();
        (standing.only_here, standing.written, standing.agrees)
    };
    station.meet();
    assert_eq!(standing(&station), (0, 0, true));
    let lamp = register(&mut station.desks[0], "路灯不亮");
    let (only_here, ..) = standing(&station);
    assert!(only_here > 0);
    assert_eq!(standing(&station), (only_here, 0, false));
    let reach = |station: &Station| station.desks[0].store.reader().reach(lamp).unwrap();
    assert!(reach(&station).unwrap().only_here > 0);
    let file = station.write(0, &[]).files[0].clone();
    assert_eq!(standing(&station), (0, only_here, false));
    assert_eq!(reach(&station).unwrap().only_here, 0);
    // One more after writing is counted for itself.
    register(&mut station.desks[0], "井盖松动");
    let (later, written, _) = standing(&station);
    assert!(later > 0 && written == only_here, "{later} {written}");
    station.read(1, &file);
    let answer = station.write(1, &[]).files[0].clone();
    station.read(0, &answer);
    assert_eq!(standing(&station), (later, 0, false));
    let confirmed = reach(&station).unwrap().confirmed;
    assert_eq!(confirmed.iter().map(|join| &*join.name).collect::<Vec<_>>(), ["第1台"]);
    // A station of one desk has nothing to tell, though it has words of its own.
    let mut alone = Desk::new();
    alone.store.stand("第一台", alone.now).unwrap();
    alone.store.seal().unwrap();
    assert_eq!(alone.store.reader().standing().unwrap(), None);
}

/// The first desk strikes the second one off, which goes on writing and brings that.
fn struck() -> Station {
    let mut station = Station::of(3);
    let print = station.desks[1].store.device().unwrap().key().fingerprint();
    let peers = stick::receivers(&station.desks[1].store, &[]).unwrap();
    let first = &mut station.desks[0];
    enrol::revoke(&mut first.store, &print, first.now).unwrap();
    register(&mut station.desks[1], "门禁卡失灵");
    let folder = station.stick.path().join("struck");
    std::fs::create_dir(&folder).unwrap();
    let desk = &mut station.desks[1];
    stick::write(&mut desk.store, &folder, &peers, desk.now, &mut |_, _| true).unwrap();
    station.read(0, &folder);
    station
}

#[test]
fn what_lies_aside_goes_only_with_a_reason_and_after_it_was_saved() {
    let mut station = struck();
    let folder = station.stick.path().to_owned();
    let desk = &mut station.desks[0];
    let [one] = &desk.store.reader().shelf().unwrap()[..] else { panic!() };
    assert_eq!((one.why, one.operations, one.may_go()), (Why::Struck, 1, false));
    assert_eq!(one.by.as_ref().unwrap().name, "第1台");
    assert_eq!(one.from.as_ref().unwrap().name, "第1台");
    let id = one.id;
    // Trying again judges anew, and finds the same.
    assert_eq!(desk.store.retry_aside(None, desk.now).unwrap().new, 0);
    assert_eq!(desk.store.reader().shelf().unwrap()[0].why, Why::Struck);
    let drop = |desk: &mut Desk, reason| {
        aside::let_go(&mut desk.store, id, reason, "王敏", desk.now).map_err(|error| error.code())
    };
    assert_eq!(drop(desk, "丢了的电脑"), Err("aside_not_saved"));
    let file = aside::export(&mut desk.store, id, &folder, desk.now).unwrap();
    // People's words are in it: it is sealed, and a file that is there stays.
    assert!(std::fs::read(&file).unwrap().starts_with(b"age-encryption.org"));
    let again = aside::export(&mut desk.store, id, &folder, desk.now).unwrap_err();
    assert!(matches!(again, SyncError::Store(_)), "{again:?}");
    assert_eq!(drop(desk, " \u{200b}"), Err("aside_no_reason"));
    assert_eq!(drop(desk, "丢了的电脑").map(|one| one.operations), Ok(1));
    assert_eq!(drop(desk, "丢了的电脑"), Err("aside_unknown"));
    let gone = desk.store.reader().let_go().unwrap();
    assert_eq!((gone[0].who.as_str(), gone[0].reason.as_str()), ("王敏", "丢了的电脑"));
    // The same stick once more puts nothing aside.
    let read = station.read(0, &folder.join("struck"));
    assert_eq!((read.fresh(), read.aside), (0, 0));
    // Another desk reads the file like any bundle. It has not heard of the striking off yet, and hears
    // of it in the same file.
    let read = station.read(2, &file);
    assert_eq!((read.fresh(), read.aside), (0, 1), "{read:?}");
    sound(&mut station.desks[0]);
}

#[test]
fn two_bundles_of_one_second_take_two_names() {
    let mut station = Station::of(2);
    let folder = station.stick.path().join("one");
    std::fs::create_dir(&folder).unwrap();
    let desk = &mut station.desks[0];
    let peers = stick::receivers(&desk.store, &[]).unwrap();
    let mut write = || stick::write(&mut desk.store, &folder, &peers, desk.now, &mut |_, _| true);
    let (one, two) = (write().unwrap(), write().unwrap());
    assert_ne!(one.files, two.files);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
    // Each is a bundle by itself, and no part of the other.
    let read = station.read(1, &two.files[0]);
    assert_eq!((read.files.len(), read.missing), (1, 0));
}
