//! Several compounds at one station: each its own table, and nothing of one ever on that of another.

use std::collections::{BTreeMap, BTreeSet};

use calamine::{Reader as _, Xlsx, open_workbook};
use serde_json::Value;
use yizhan::base::clock::{Day, Moment};
use yizhan::base::id::Id;
use yizhan::domain::compound::{BELONGS, OWN, compound_of};
use yizhan::domain::field::Thing;
use yizhan::domain::registry;
use yizhan::domain::report::{Period, Scope};
use yizhan::domain::rhythm::Step;
use yizhan::domain::topic::stage as topic_stage;
use yizhan::export::papers::{self, About, Source};
use yizhan::export::report::stem;
use yizhan::export::{notice, text};
use yizhan::store::query::issue::{IssueFilter, Order};
use yizhan::store::query::task::TaskFilter;
use yizhan::store::query::topic::TopicFilter;
use yizhan::work::minutes::draft;
use yizhan::work::month::Month;
use yizhan::work::report::{Report, figures};

use crate::agenda::branch_desk;
use crate::agenda_meeting::{SEATS, number, seen};
use crate::desk::Desk;

/// What the second compound is called.
const RIVER: &str = "月河小区";

/// A station with two compounds, each with its own people at the table.
fn desk() -> Desk {
    let mut desk = branch_desk();
    for (seat, members, size) in SEATS {
        desk.done("seat.set", None, &[("seat", seat), ("members", members), ("size", size)]);
    }
    desk.done("compound.add", None, &[("new_name", RIVER), ("address", "乐安街;河东")]);
    for (seat, members, size) in [
        ("ResidentsCouncil", "河议事;沟议事;渠议事", "3"),
        ("OwnersCommittee", "江主任", "3"),
        ("PropertyCompany", "海经理", "1"),
    ] {
        let args = [("seat", seat), ("members", members), ("size", size), ("compound", RIVER)];
        desk.done("seat.set", None, &args);
    }
    desk
}

fn river(desk: &Desk) -> Id {
    desk.house.compound_named(RIVER).unwrap().id
}

/// A topic of a compound that waits for its table.
fn confirmed(desk: &mut Desk, compound: &str, title: &str) -> Id {
    let args = [("title", title), ("situation", "现状"), ("item", "A06"), ("compound", compound)];
    let topic = desk.done("topic.add", None, &args).subject.unwrap();
    desk.done("topic.screen", Some(topic), &[("screened_with", "某某")]);
    desk.done("topic.confirm", Some(topic), &[("speaker", "某某")]);
    topic
}

fn planned(desk: &mut Desk, compound: &str) -> Id {
    let args = [("chair", "李书记"), ("minute_taker", "王敏"), ("compound", compound)];
    desk.done("meeting.plan", None, &args).subject.unwrap()
}

/// Everybody comes, one head a seat but the council, and the meeting opens.
fn opened(desk: &mut Desk, meeting: Id, council: &str) {
    desk.done("meeting.notify", Some(meeting), &[("way", "phone")]);
    let starts =
        desk.store.reader().meeting_row(meeting).unwrap().unwrap().starts_at.plus_ms(-600_000);
    desk.now = desk.now.max(starts);
    desk.done("meeting.open_door", Some(meeting), &[]);
    for (seat, ..) in SEATS {
        let heads = if seat == "ResidentsCouncil" { council } else { "1" };
        let args = [("seat", seat), ("attendance", "present"), ("heads", heads), ("name", "某某")];
        desk.done("meeting.check_in", Some(meeting), &args);
    }
    desk.done("meeting.open", Some(meeting), &[]);
}

fn resolved(desk: &mut Desk, meeting: Id, topic: Id) {
    let topic = number(desk, topic);
    desk.done("meeting.take_topic", Some(meeting), &[("topic", &topic)]);
    let agreed = [("matter", "修路"), ("lead", "PropertyCompany"), ("due", "12月31日")];
    desk.done("meeting.agree", Some(meeting), &agreed);
    desk.done("meeting.outcome", Some(meeting), &[("outcome", "resolved")]);
}

fn closed(desk: &mut Desk, meeting: Id) {
    desk.done("meeting.adjourn", Some(meeting), &[]);
    desk.done("meeting.draft_minutes", Some(meeting), &[]);
    desk.done("meeting.review", Some(meeting), &[("opinion", "consent")]);
    desk.done("meeting.issue_minutes", Some(meeting), &[]);
}

fn agenda(desk: &Desk, meeting: Id) -> Vec<Id> {
    desk.store.reader().agenda(meeting).unwrap().into_iter().map(|row| row.id).collect()
}

fn register(desk: &mut Desk, place: &str, more: &[(&str, &str)]) -> Id {
    let args = [("words", "楼道灯不亮"), ("place", place), ("item", "A02"), ("accept", "yes")];
    desk.done("issue.register", None, &[&args, more].concat()).subject.unwrap()
}

#[test]
fn two_tables_on_one_day_share_nothing_but_the_branch_and_the_grid() {
    let mut desk = desk();
    let own = confirmed(&mut desk, "", "东门修路");
    let theirs = confirmed(&mut desk, RIVER, "河边装灯");
    let (first, second) = (planned(&mut desk, ""), planned(&mut desk, RIVER));
    assert_eq!((agenda(&desk, first), agenda(&desk, second)), (vec![own], vec![theirs]));
    // Seats: the council of seven needs five, that of three needs two.
    opened(&mut desk, first, "5");
    assert_eq!(
        desk.refused(
            "meeting.take_topic",
            Some(first),
            &[("topic", number(&desk, theirs).clone().as_str())]
        ),
        "other_compound"
    );
    resolved(&mut desk, first, own);
    closed(&mut desk, first);
    // What the other compound promised is no business of this table.
    opened(&mut desk, second, "2");
    resolved(&mut desk, second, theirs);
    closed(&mut desk, second);
    let tasks = desk.store.reader().tasks(&TaskFilter::default(), None, 10).unwrap().rows;
    let of = |at: Id| tasks.iter().filter(|task| task.compound == at).count();
    assert_eq!((of(OWN), of(river(&desk))), (1, 1));
    // The papers name their compound, its seats and nobody of the other.
    let paper = |desk: &Desk, id| {
        let paper = notice::paper(&draft(&desk.store.reader(), &desk.house, id).unwrap(), desk.now);
        text::write(&paper).split_whitespace().collect::<String>()
    };
    let (own, theirs) = (paper(&desk, first), paper(&desk, second));
    assert!(own.contains("金岭水岸华庭") && !own.contains(RIVER), "{own}");
    assert!(theirs.contains(RIVER) && !theirs.contains("金岭水岸华庭党支部"), "{theirs}");
    // The next tables of both see their own promise alone.
    desk.now = Moment::from_rfc3339("2026-12-20T09:00:00").unwrap();
    let (first, second) = (planned(&mut desk, ""), planned(&mut desk, RIVER));
    let minutes = |id| draft(&desk.store.reader(), &desk.house, id).unwrap();
    assert_eq!(minutes(first).promises.len(), 1);
    assert_eq!(minutes(second).promises.len(), 1);
    assert_ne!(minutes(first).promises[0].number, minutes(second).promises[0].number);
}

#[test]
fn rules_of_several_compounds() {
    let mut desk = desk();
    let own = number_of(&mut desk, "");
    let theirs = number_of(&mut desk, RIVER);
    let bare = [("title", "路灯"), ("situation", "暗")];
    let collected = desk.done("topic.add", None, &bare).subject.unwrap();
    let own_issue = register(&mut desk, "3-2-501", &[]);
    let their_issue = register(&mut desk, "月河3-2-501", &[]);
    let theirs_open = number(&desk, their_issue);
    let mine = number(&desk, own_issue);
    let meeting = planned(&mut desk, RIVER);
    let of_river = number(&desk, meeting);
    let topic = find(&desk, &own);
    for (name, subject, args, code) in [
        ("compound.add", None, vec![("new_name", RIVER)], "compound_known"),
        ("compound.add", None, vec![("new_name", "月河")], "compound_known"),
        ("compound.add", None, vec![("new_name", "金岭水岸华庭")], "compound_known"),
        ("compound.add", None, vec![("new_name", "新区"), ("short", "月 河")], "compound_known"),
        ("compound.add", None, vec![("new_name", "新区"), ("short", "太长的简称")], "too_long"),
        ("compound.add", None, vec![], "missing"),
        ("compound.rename", None, vec![("which", RIVER)], "nothing_changed"),
        ("compound.rename", None, vec![("which", "没有"), ("new_name", "一")], "no_compound"),
        (
            "compound.rename",
            None,
            vec![("which", "金岭水岸华庭"), ("new_name", RIVER)],
            "compound_known",
        ),
        ("compound.end", None, vec![("which", RIVER), ("ended_because", "移交")], "compound_open"),
        (
            "compound.end",
            None,
            vec![("which", "金岭水岸华庭"), ("ended_because", "移交")],
            "own_compound_stays",
        ),
        ("meeting.plan", None, vec![("compound", "没有")], "no_compound"),
        ("topic.assign", Some(topic), vec![("meeting", of_river.as_str())], "other_compound"),
        ("topic.merge", Some(collected), vec![("into", theirs.as_str())], "other_compound"),
        ("topic.gather", Some(collected), vec![("issues", theirs_open.as_str())], "other_compound"),
        ("issue.merge", Some(own_issue), vec![("into", theirs_open.as_str())], "other_compound"),
        (
            "issue.to_topic",
            Some(own_issue),
            vec![("title", "灯"), ("topic", theirs.as_str())],
            "other_compound",
        ),
        (
            "topic.add",
            None,
            vec![
                ("title", "灯"),
                ("situation", "暗"),
                ("issues", mine.as_str()),
                ("compound", RIVER),
            ],
            "other_compound",
        ),
    ] {
        assert_eq!(desk.refused(name, subject, &args), code, "{name} {args:?}");
    }
}

fn number_of(desk: &mut Desk, compound: &str) -> String {
    let topic = confirmed(desk, compound, "修路");
    number(desk, topic)
}

fn find(desk: &Desk, number: &str) -> Id {
    desk.store.reader().find_number(number).unwrap().unwrap().1
}

#[test]
fn nobody_of_another_compound_sits_or_stands_in() {
    let mut desk = desk();
    let meeting = planned(&mut desk, RIVER);
    desk.done("meeting.open_door", Some(meeting), &[]);
    let seat = ("seat", "OwnersCommittee");
    let sits = |name, who| [seat, ("attendance", "present"), (name, who)];
    assert_eq!(
        desk.refused("meeting.check_in", Some(meeting), &sits("name", "陈主任")),
        "seat_elsewhere"
    );
    assert_eq!(
        desk.refused("meeting.check_in", Some(meeting), &sits("proxy", "陈主任")),
        "seat_elsewhere"
    );
    desk.done("meeting.check_in", Some(meeting), &sits("name", "江主任"));
    // The branch has no seat of its own there, so the station's people sit on it.
    let branch = [("seat", "PartyBranch"), ("attendance", "present"), ("name", "李书记")];
    desk.done("meeting.check_in", Some(meeting), &branch);
}

#[test]
fn a_seat_is_the_stations_until_the_compound_fills_it_and_again_when_that_is_undone() {
    let mut desk = desk();
    let unit = |desk: &Desk, at: Id| {
        let house = desk.house.at(at);
        let seat = house.seats.iter().find(|seat| seat.party == "PartnerUnit").unwrap();
        seat.members.clone()
    };
    let at = river(&desk);
    assert_eq!(unit(&desk, at), ["何科长"]);
    let args = [("seat", "PartnerUnit"), ("members", "波科长"), ("compound", "月河")];
    let first = desk.done("seat.set", None, &args).subject;
    assert_eq!((unit(&desk, at), unit(&desk, OWN)), (vec!["波科长".into()], vec!["何科长".into()]));
    let args = [("seat", "PartnerUnit"), ("members", "涛科长"), ("compound", RIVER)];
    assert_eq!(desk.done("seat.set", None, &args).subject, first);
    assert_eq!(unit(&desk, at), ["涛科长"]);
    // A committee that was not formed is told so for its own compound alone.
    let args = [("seat", "OwnersCommittee"), ("not_formed", "yes"), ("compound", RIVER)];
    desk.done("seat.set", None, &args);
    let formed = |desk: &Desk, at: Id| {
        let house = desk.house.at(at);
        house.seats.iter().find(|seat| seat.party == "OwnersCommittee").unwrap().formed
    };
    assert_eq!((formed(&desk, at), formed(&desk, OWN)), (false, true));
}

#[test]
fn an_issue_belongs_where_it_is_said_to_or_where_its_place_says() {
    let mut desk = desk();
    let at = river(&desk);
    for (place, more, compound) in [
        ("3-2-501", vec![], OWN),
        ("月河3号楼2单元501", vec![], at),
        ("乐安街 3-2-501", vec![], at),
        ("金岭水岸华庭3号楼", vec![], OWN),
        ("月河小区南门", vec![("compound", "金岭水岸华庭")], OWN),
        ("3-2-501", vec![("compound", "月河")], at),
        ("", vec![], OWN),
    ] {
        let issue = register(&mut desk, place, &more);
        assert_eq!(compound_of(&seen(&desk, issue).record), compound, "{place} {more:?}");
    }
    // It can be put right, until a topic holds it.
    let issue = register(&mut desk, "9-1-101", &[]);
    desk.done("issue.edit", Some(issue), &[("compound", RIVER)]);
    assert_eq!(compound_of(&seen(&desk, issue).record), at);
    desk.done("issue.edit", Some(issue), &[("compound", "金岭水岸华庭")]);
    assert_eq!(compound_of(&seen(&desk, issue).record), OWN);
    desk.done("issue.to_topic", Some(issue), &[("title", "装灯")]);
    let held = [("compound", RIVER)];
    assert_eq!(desk.refused("issue.edit", Some(issue), &held), "compound_held");
}

#[test]
fn the_same_flat_in_two_compounds_is_two_households_and_two_matters() {
    let mut desk = desk();
    let own = register(&mut desk, "3-2-501", &[]);
    let theirs = register(&mut desk, "月河3-2-501", &[]);
    let again = register(&mut desk, "3号楼2单元501", &[]);
    let weight = |ids: &[Id]| desk.store.reader().weight(ids).unwrap().households;
    assert_eq!((weight(&[own, again]), weight(&[own, theirs]), weight(&[theirs])), (1, 2, 1));
    let reader = desk.store.reader();
    let rarity = reader.rarity().unwrap();
    let alike = reader.similar_to(own, &seen(&desk, own), &rarity, 9).unwrap();
    assert_eq!(alike.iter().map(|alike| alike.row.id).collect::<Vec<_>>(), [again]);
    assert!(reader.similar_to(theirs, &seen(&desk, theirs), &rarity, 9).unwrap().is_empty());
}

#[test]
fn the_desk_proposes_for_each_compound_by_itself() {
    let mut desk = desk();
    for place in ["1-1-101", "1-1-102", "月河1-1-101", "月河1-1-102"] {
        register(&mut desk, place, &[]);
    }
    let proposed = |desk: &Desk| {
        let filter = TopicFilter { stage: Some(topic_stage::PROPOSED), ..TopicFilter::default() };
        let rows = desk.store.reader().topics(&filter, None, 10).unwrap().rows;
        rows.into_iter().map(|row| (row.compound, row.households, row.number)).collect::<Vec<_>>()
    };
    // Four households, but no three of one compound.
    assert_eq!(proposed(&desk), []);
    let last = register(&mut desk, "月河9-1-103", &[]);
    let one = proposed(&desk);
    assert_eq!((one.len(), one[0].0, one[0].1), (1, river(&desk), 3));
    register(&mut desk, "1-1-103", &[]);
    let both = proposed(&desk);
    assert_eq!(both.len(), 2);
    assert_ne!(both[0].2, both[1].2, "two numbers");
    // What moves to the other compound counts there, and no longer here.
    desk.done("issue.edit", Some(last), &[("compound", "金岭水岸华庭")]);
    let moved = proposed(&desk);
    assert_eq!((moved.len(), moved[0].0, moved[0].1), (1, OWN, 4));
}

#[test]
fn a_month_and_its_changes_are_those_of_one_compound() {
    let mut desk = desk();
    let at = river(&desk);
    let moved = [
        ("step", "meeting"),
        ("day", "2026-12-12"),
        ("moved_because", "停电"),
        ("month", "2026-12"),
        ("compound", RIVER),
    ];
    desk.done("rhythm.move", None, &moved);
    let every = [("series", "河边说事"), ("every", "每月15日"), ("compound", RIVER)];
    desk.done("series.set", None, &every);
    let today = desk.now.day();
    let day = "2026-12-01".parse().unwrap();
    let read = |desk: &Desk, at: Id| {
        let month = Month::read(&desk.store.reader(), &desk.house.at(at), day, today).unwrap();
        let meeting =
            month.rows.iter().find(|row| row.dated.step == Step::Meeting && row.about.is_none());
        let meeting = meeting.map(|row| row.dated.day);
        let series = month.rows.iter().filter(|row| row.about.is_some()).count();
        (meeting.map(Day::day), series, month.meetings.len())
    };
    assert_eq!((read(&desk, OWN), read(&desk, at)), ((Some(10), 0, 0), (Some(12), 1, 0)));
    let meeting = planned(&mut desk, RIVER);
    let row = desk.store.reader().meeting_row(meeting).unwrap().unwrap();
    assert_eq!((row.starts_at.day().day(), row.compound), (12, at));
    assert_eq!((read(&desk, OWN).2, read(&desk, at).2), (0, 1));
    // A series is planned in its own compound, without a word more.
    let one = desk.done("meeting.plan", None, &[("series", "河边说事")]).subject.unwrap();
    assert_eq!(desk.store.reader().meeting_row(one).unwrap().unwrap().compound, at);
    let wrong = [("series", "河边说事"), ("compound", "金岭水岸华庭")];
    assert_eq!(desk.refused("meeting.plan", None, &wrong), "other_compound");
}

#[test]
fn a_compound_ends_when_nothing_of_it_waits_and_is_still_found() {
    let mut desk = desk();
    let issue = register(&mut desk, "月河1-1-101", &[]);
    let end = [("which", "月河"), ("ended_because", "移交给月河驿站")];
    assert_eq!(desk.refused("compound.end", None, &end), "compound_open");
    desk.done("issue.answer", Some(issue), &[("result_words", "已换灯泡")]);
    let at = river(&desk);
    desk.done("compound.end", None, &end);
    assert_eq!(desk.house.compound_name(at), RIVER);
    assert_eq!(desk.house.served().count(), 1);
    assert_eq!(desk.refused("compound.end", None, &end), "compound_ended");
    assert_eq!(desk.refused("meeting.plan", None, &[("compound", RIVER)]), "compound_ended");
    // Its words name no place any more, and its name is not given away.
    let later = register(&mut desk, "月河1-1-101", &[]);
    assert_eq!(compound_of(&seen(&desk, later).record), OWN);
    assert_eq!(desk.refused("compound.add", None, &[("new_name", RIVER)]), "compound_known");
}

#[test]
fn renaming_reaches_the_stations_own_compound_and_every_paper_to_come() {
    let mut desk = desk();
    let meeting = planned(&mut desk, RIVER);
    desk.done("compound.rename", None, &[("which", "月河"), ("new_name", "月河一区")]);
    let own = [("which", "金岭水岸华庭"), ("new_name", "金岭花园"), ("short", "金岭")];
    desk.done("compound.rename", None, &own);
    assert_eq!(desk.house.compound, "金岭花园");
    assert_eq!(desk.house.compound_short(OWN), "金岭");
    let draft = draft(&desk.store.reader(), &desk.house, meeting).unwrap();
    assert_eq!(draft.compound, "月河一区");
}

#[test]
fn with_one_compound_nothing_of_compounds_is_written() {
    let mut desk = branch_desk();
    let issue = register(&mut desk, "月河3-2-501", &[("compound", "")]);
    desk.done("issue.to_topic", Some(issue), &[("title", "装灯")]);
    let meeting = desk.done("meeting.plan", None, &[]).subject.unwrap();
    let seat = [("seat", "PartyBranch"), ("members", "李书记")];
    let seat = desk.done("seat.set", None, &seat).subject.unwrap();
    let series = [("series", "居民说事"), ("every", "每月15日")];
    let station = desk.done("series.set", None, &series).subject.unwrap();
    let topic = desk.store.reader().topics_of_issue(issue).unwrap()[0].id;
    assert!(!desk.house.has_several());
    for thing in [issue, topic, meeting, seat, station] {
        for entry in seen(&desk, thing).history {
            let says = entry.body;
            assert!(says.keys().all(|number| !(90..100).contains(number)), "{says:?}");
        }
    }
    assert_eq!(BELONGS, 90);
    for thing in [Thing::Issue, Thing::Topic, Thing::Meeting, Thing::Task, Thing::Seat] {
        assert_eq!(registry::field(thing, BELONGS).unwrap().key, "compound");
    }
}

/// A small generator, so that a failure can be repeated by its seed.
struct Dice(u64);

impl Dice {
    fn next(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % sides
    }
}

#[test]
fn whatever_is_done_no_link_crosses_from_one_compound_to_another() {
    for seed in 1..=2 {
        let (mut desk, mut dice) = (desk(), Dice(seed));
        let mut things: Vec<Id> = Vec::new();
        for _ in 0..160 {
            let compound = ["", RIVER][dice.next(2)];
            let place = ["1-1-101", "1-1-102", "月河1-1-101", "月河1-2-202"][dice.next(4)];
            let one = things.get(dice.next(things.len().max(1))).copied();
            let other = things.get(dice.next(things.len().max(1))).copied();
            let other = other.map(|id| number(&desk, id)).unwrap_or_default();
            let other = other.as_str();
            let (name, subject, args) = match dice.next(12) {
                0..=2 => (
                    "issue.register",
                    None,
                    vec![("words", "灯"), ("place", place), ("item", "A02"), ("accept", "yes")],
                ),
                3 => (
                    "topic.add",
                    None,
                    vec![("title", "灯"), ("situation", "暗"), ("compound", compound)],
                ),
                4 => (
                    "topic.add",
                    None,
                    vec![("title", "灯"), ("situation", "暗"), ("issues", other)],
                ),
                5 => ("meeting.plan", None, vec![("compound", compound), ("day", "2026-12-10")]),
                6 => ("topic.confirm", one, vec![("meeting", other)]),
                7 => ("topic.screen", one, vec![("screened_with", "某某")]),
                8 => ("topic.gather", one, vec![("issues", other)]),
                9 => ("topic.assign", one, vec![("meeting", other)]),
                10 => ("issue.to_topic", one, vec![("title", "灯"), ("topic", other)]),
                _ => ("issue.merge", one, vec![("into", other)]),
            };
            if let Ok(done) = desk.try_deed(name, subject, &args) {
                things.extend(done.subject.filter(|id| !things.contains(id)));
            }
        }
        uncrossed(&desk, seed);
    }
}

/// Every link of every thing leads to one of the same compound.
fn uncrossed(desk: &Desk, seed: u64) {
    let reader = desk.store.reader();
    let at = |id: Id| compound_of(&seen(desk, id).record);
    let mut seen_links = 0;
    for topic in reader.topics(&TopicFilter::default(), None, 500).unwrap().rows {
        if let Some(linked) = topic.meeting {
            assert_eq!(at(linked), topic.compound, "seed {seed}: {} on a table", topic.number);
            seen_links += 1;
        }
        for issue in reader.issues_of_topic(topic.id).unwrap() {
            assert_eq!(issue.compound, topic.compound, "seed {seed}: {}", topic.number);
            seen_links += 1;
        }
    }
    for issue in reader.issues(&IssueFilter::default(), Order::Newest, None, 500).unwrap().rows {
        for linked in issue.topic.into_iter().chain(issue.merged_into) {
            assert_eq!(at(linked), issue.compound, "seed {seed}: {}", issue.number);
            seen_links += 1;
        }
    }
    assert!(seen_links > 5, "seed {seed}: hardly anything happened");
}

/// What every figure counts, by its key.
fn counted(desk: &Desk, compound: Option<Id>) -> BTreeMap<String, BTreeSet<i64>> {
    let period = Period::from_key("2026-11-01..2026-12-31").unwrap();
    let scope = Scope { period, compound };
    let reader = desk.store.reader();
    let report = Report::gather(&reader, &desk.house, scope, desk.now, &mut |_| true).unwrap();
    let all = figures(&report, &desk.house);
    let lists = all.iter().filter_map(|figure| {
        let (_, counted) = figure.counts?;
        Some((figure.key.clone(), counted.0.iter().copied().collect::<BTreeSet<i64>>()))
    });
    lists.filter(|(_, lids)| !lids.is_empty()).collect()
}

#[test]
fn a_report_counts_one_compound_or_all_and_all_is_the_compounds_together() {
    let mut desk = desk();
    for place in ["1-1-101", "月河1-1-101", "月河2-1-102"] {
        let issue = register(&mut desk, place, &[("item", "A02")]);
        if place != "月河2-1-102" {
            desk.done("issue.answer", Some(issue), &[("result_words", "已换灯泡")]);
        }
    }
    for compound in ["", RIVER] {
        let topic = confirmed(&mut desk, compound, "装灯");
        let meeting = planned(&mut desk, compound);
        opened(&mut desk, meeting, if compound.is_empty() { "5" } else { "2" });
        resolved(&mut desk, meeting, topic);
        closed(&mut desk, meeting);
    }
    let (own, theirs, all) =
        (counted(&desk, Some(OWN)), counted(&desk, Some(river(&desk))), counted(&desk, None));
    let n = |of: &BTreeMap<String, BTreeSet<i64>>, key: &str| of.get(key).map_or(0, BTreeSet::len);
    assert_eq!((n(&own, "intake"), n(&theirs, "intake"), n(&all, "intake")), (1, 2, 3));
    for key in ["meeting.meetings", "task.issued"] {
        assert_eq!((n(&own, key), n(&all, key)), (1, 2), "{key}");
    }
    let mut together = own;
    for (key, lids) in theirs {
        together.entry(key).or_default().extend(lids);
    }
    assert_eq!(together, all);
}

#[test]
fn what_is_written_to_a_report_is_of_one_compound_or_of_all() {
    let mut desk = desk();
    let write = |desk: &mut Desk, compound: &str, remark: &str| {
        let args = [("period", "2026-11"), ("remark", remark), ("compound", compound)];
        desk.done("report.remark", None, &args);
    };
    write(&mut desk, "", "全站的话");
    write(&mut desk, RIVER, "河边的话");
    let period = Period::read_month("2026-11").unwrap();
    let read = |compound| {
        let reader = desk.store.reader();
        let scope = Scope { period, compound };
        Report::gather(&reader, &desk.house, scope, desk.now, &mut |_| true).unwrap().remark
    };
    assert_eq!(read(None), "全站的话");
    assert_eq!(read(Some(river(&desk))), "河边的话");
    assert_eq!(read(Some(OWN)), "");
}

#[test]
fn the_report_of_a_compound_says_so_on_paper_in_sheets_and_to_scripts() {
    let shell = crate::commands::Shell::new();
    let done = |line: &str| shell.done(&format!("--at 2031-11-20T09:00:00 {line}"));
    done("issue add --words 路灯坏了 --item A02");
    let one = done("report month 2031-11");
    assert!(one["compound"].is_null());
    let path = |name: &str| shell.folder.path().join(name).display().to_string();
    let read = |name: &str| std::fs::read_to_string(path(name)).unwrap();
    let write = |options: &str, name: &str| {
        done(
            format!("report month 2031-11 {options} --out {}", path(name))
                .replace("  ", " ")
                .as_str(),
        );
        read(name)
    };
    let alone = [write("", "one.csv"), write("", "one.txt")];
    assert!(alone.iter().all(|text| !text.contains("小区")), "{alone:?}");
    done("compound add --new-name 月河小区 --short ../月");
    done("issue add --words 路灯坏了 --item A02 --compound 月河小区");
    let theirs = done("report month 2031-11 --compound 月河小区");
    assert_eq!(theirs["compound"], "月河小区");
    assert_eq!(
        (theirs["figures"][0]["n"].as_u64(), one["figures"][0]["n"].as_u64()),
        (Some(1), Some(1))
    );
    let all = done("report month 2031-11");
    assert_eq!((all["figures"][0]["n"].as_u64(), &all["compound"]), (Some(2), &Value::Null));
    let behind = done("report month 2031-11 --compound 月河小区 --behind intake");
    assert_eq!(behind["total"], 1);
    assert!(write("", "all.txt").contains("全部小区2031年11月月报"));
    assert!(read("all.txt").contains("月河小区"), "which ones are counted");
    assert!(write("--compound 月河小区", "river.txt").contains("月河小区2031年11月月报"));
    for (options, name, whose) in
        [("", "all.csv", "全部小区"), ("--compound 月河小区", "river.csv", "月河小区")]
    {
        let table = write(options, name);
        assert!(table.lines().skip(1).all(|line| line.contains(&format!(",{whose},"))), "{table}");
    }
    done(&format!("report month 2031-11 --out {}", path("all.xlsx")));
    let mut book: Xlsx<_> = open_workbook(path("all.xlsx")).unwrap();
    let behind = book.worksheet_range("诉求").unwrap();
    let whose: Vec<String> = behind.rows().map(|row| row[1].to_string()).collect();
    assert_eq!(whose[0], "小区");
    assert_eq!(whose[2], "月河小区");
    let paper = format!("paper write report 2031-11 --compound 月河小区 --out {}", path("p.txt"));
    done(&paper);
    assert_eq!(read("p.txt"), read("river.txt"));
    let (code, why) = shell.fails("--at 2031-11-20T09:00:00 report month 2031-11 --compound 没有");
    assert_eq!((code, why.contains("no_compound")), (1, true), "{why}");
}

#[test]
fn papers_of_a_topic_and_the_owners_working_name_their_compound() {
    let mut desk = desk();
    let topic = confirmed(&mut desk, RIVER, "河边装灯");
    let reader = desk.store.reader();
    let keys = || Vec::new();
    let (house, who) = (&desk.house, &desk.who);
    let source = Source { reader: &reader, house, who, now: desk.now, keys: &keys };
    let made = papers::find("collection").unwrap().papers(&source, About::Thing(topic)).unwrap();
    let sheet = text::write(&made[0].paper);
    assert!(sheet.contains(RIVER) && !sheet.contains("金岭水岸华庭　"), "{sheet}");
    let shell = crate::commands::Shell::new();
    let count = |options: &str| {
        let figures = "--all-area 3000 --all-heads 300 --part-area 2000 --part-heads 200";
        let yes = "--yes-area 1500 --yes-heads 149";
        shell
            .say(format!("owners count --owners-rule special {figures} {yes} {options}").trim_end())
    };
    let alone = count("").out;
    shell.done("compound add --new-name 月河小区");
    assert_eq!(count("").out, alone);
    let theirs = count("--compound 月河").out;
    assert!(theirs.contains("月河小区业主共同决定计算过程"), "{theirs}");
    assert_eq!(count("--json --compound 月河").json()["compound"], "月河小区");
    assert_eq!(count("--compound 没有").code, 1);
}

#[test]
fn what_a_compound_is_called_never_leads_out_of_the_folder_of_papers() {
    let mut desk = desk();
    let args = [("which", RIVER), ("new_name", "../../河"), ("short", "../河")];
    desk.done("compound.rename", None, &args);
    let scope = Scope {
        period: Period::read_month("2026-11").unwrap(),
        compound: Some(desk.house.compounds[1].id),
    };
    assert_eq!(stem(&scope, &desk.house), "月报-2026-11-河");
}

#[test]
fn an_imported_row_goes_to_the_compound_it_names_and_an_unknown_name_keeps_it_out() {
    let shell = crate::commands::Shell::new();
    for name in ["月河小区", "乐安家园"] {
        shell.done(&format!("compound add --new-name {name}"));
    }
    shell.done("compound end --which 乐安家园 --ended-because 移交");
    let path = |name: &str| shell.folder.path().join(name).display().to_string();
    let import = |name: &str, text: &str| {
        std::fs::write(path(name), text).unwrap();
        let line = format!("--json import issues {} --rejects {}", path(name), path("退回.csv"));
        let said = shell.say(&line);
        (said.code, said.json())
    };
    let table = "所属小区,反映问题,地址\n\
        月河小区,甲灯坏,3-2-501\n\
        月河,乙灯坏,\n\
        金岭水岸华庭小区,丙灯坏,\n\
        ,丁灯坏,3-2-501\n\
        ,戊灯坏,月河小区3-2-501\n\
        月河二期,己灯坏,\n\
        乐安家园,庚灯坏,\n\
        月河小区,楼道灯不亮好几天了,3-2-501\n\
        月河小区,楼道灯好几天不亮了,3-2-502\n\
        ,楼道灯不亮好几天了,3-2-501\n\
        ,楼道灯好几天不亮了,3-2-502\n";
    let (code, told) = import("台账.csv", table);
    assert_eq!((code, &told["imported"], &told["read"]), (4, &9.into(), &11.into()), "{told}");
    let why = |place: usize| told["rejected"][place]["reason"].as_str().unwrap().to_owned();
    assert_eq!([why(0), why(1)], ["no_compound", "compound_ended"]);
    let whose = |words: &str| {
        let found = shell.done(&format!("issue list --search {words}"));
        let number = found["issues"][0]["number"].as_str().unwrap_or_default().to_owned();
        let shown = shell.done(&format!("issue show {number}"));
        shown["compound"].as_str().unwrap_or_default().to_owned()
    };
    for (words, name) in [
        ("甲灯坏", RIVER),
        ("乙灯坏", RIVER),
        ("丙灯坏", "金岭水岸华庭"),
        ("丁灯坏", "金岭水岸华庭"),
        ("戊灯坏", RIVER),
    ] {
        assert_eq!(whose(words), name, "{words}");
    }
    let rejects = std::fs::read_to_string(path("退回.csv")).unwrap();
    assert!(rejects.contains("没有这个小区，请") && rejects.contains("己灯坏"), "{rejects}");
    // Put right, the rejected row comes in, and the others are known.
    let (code, again) =
        import("台账.csv", &table.replace("月河二期", "月河").replace("乐安家园", ""));
    assert_eq!((code, &again["imported"], &again["known_before"]), (0, &2.into(), &9.into()));
    assert_eq!(whose("己灯坏"), RIVER);
    // One flat in two compounds is two households, and their issues are no twins.
    let alike = shell.done("issue duplicates");
    let groups = alike["groups"].as_array().unwrap();
    for group in groups {
        let numbers = group["issues"].as_array().unwrap().iter();
        let of = numbers.map(|one| {
            let number = one["number"].as_str().unwrap();
            shell.done(&format!("issue show {number}"))["compound"].as_str().unwrap().to_owned()
        });
        assert_eq!(of.collect::<BTreeSet<String>>().len(), 1, "{group}");
    }
    assert_eq!(groups.len(), 2, "{alike}");
}

#[test]
fn a_station_with_one_compound_takes_its_own_name_and_no_other() {
    let shell = crate::commands::Shell::new();
    let path = shell.folder.path().join("a.csv").display().to_string();
    std::fs::write(&path, "小区,内容\n金岭水岸华庭,灯坏\n月河小区,水坏\n").unwrap();
    let said = shell.say(&format!("--json import issues {path}"));
    let told = said.json();
    assert_eq!((said.code, &told["imported"]), (4, &1.into()), "{told}");
    assert_eq!(told["rejected"][0]["reason"], "no_compound");
    // Whoever knows that all of it is the station's own leaves the column out.
    let said = shell.say(&format!("--json import issues {path} --map compound="));
    assert_eq!((said.code, &said.json()["imported"]), (0, &1.into()));
}

#[test]
fn commands_list_filter_and_tell_the_compound() {
    let shell = crate::commands::Shell::new();
    let one = shell.done("issue add --words 路灯坏了");
    let number = one["number"].as_str().unwrap().to_owned();
    assert!(shell.done(&format!("issue show {number}"))["compound"].is_null());
    shell.done("compound add --new-name 月河小区 --short 月河");
    let theirs = shell.done("issue add --words 路灯坏了 --compound 月河");
    let theirs = theirs["number"].as_str().unwrap().to_owned();
    assert_eq!(shell.done(&format!("issue show {theirs}"))["compound"], "月河小区");
    let listed = shell.done("issue list --compound 月河");
    assert_eq!(listed["total"], 1);
    assert_eq!(listed["issues"][0]["number"], theirs.as_str());
    assert_eq!(shell.done("compound list")["total"], 2);
    shell.done("topic add --title 装灯 --situation 暗 --compound 月河小区");
    assert_eq!(shell.done("topic list --compound 月河")["topics"][0]["compound"], "月河小区");
    assert_eq!(shell.done("meeting list --compound 月河")["total"], 0);
    assert_eq!(shell.done("task list --compound 月河")["total"], 0);
    assert_eq!(shell.done("month --compound 月河")["compound"], "月河小区");
    assert_eq!(shell.done("seat list --compound 月河")["seats"][1]["compound"], "月河小区");
    assert_eq!(shell.done("search 月河")["issues"][0]["number"], theirs.as_str());
    assert_eq!(shell.done("search 装灯")["topics"][0]["compound"], "月河小区");
    let (code, why) = shell.fails("issue list --compound 没有");
    assert_eq!((code, why.contains("no_compound")), (1, true), "{why}");
}
