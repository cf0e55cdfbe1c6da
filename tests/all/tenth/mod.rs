//! The whole 10th by keys alone: five seats and the branch, eleven topics with every outcome, a
//! stand-in, an observer who comes late, somebody who leaves and comes back, a pause, a tie, a vote by
//! name, a quorum that is lost half-way, promises of the month before; then record, draft,
//! confirmation, seal and revision, and the owners' vote. It ends in the same minutes letter for letter, however often the power fails.

pub(crate) mod journal;
mod script;
#[cfg(unix)]
mod terminal;

use tempfile::TempDir;
use yizhan::base::clock::Moment;
use yizhan::base::id::Id;
use yizhan::domain::field::Thing;
use yizhan::export::paper::Paper;
use yizhan::export::{minutes as paper, text};
use yizhan::store::{Places, Store};
use yizhan::work::house::House;
use yizhan::work::minutes::check::{Verdict, check};
use yizhan::work::minutes::{self, MinutesDraft};

use crate::desk::Desk;
use crate::screens::Play;
use crate::tenth::script::SCENES;

/// Party, members, and how many they are.
const SEATS: [(&str, &str, &str); 6] = [
    ("PartyBranch", "李书记", "1"),
    ("ResidentsCouncil", "赵议事;钱议事;孙议事", "4"),
    ("OwnersCommittee", "陈主任", "1"),
    ("PropertyCompany", "刘经理", "1"),
    ("GridWorker", "小孙", "1"),
    ("PartnerUnit", "何科长", "1"),
];

/// On the agenda, in this order; the item says who decides.
const AGENDA: [(&str, &str); 8] = [
    ("东门道路修补", "A06"),
    ("健身场地改造", ""),
    ("快递柜移位", ""),
    ("充电棚建设", "E05"),
    ("夜间噪音", ""),
    ("路口红绿灯", ""),
    ("在小区建瞭望塔", ""),
    ("楼道堆物清理", ""),
];

/// A topic that was screened; its number.
fn screened(desk: &mut Desk, title: &str, item: &str) -> Id {
    let args = [("title", title), ("situation", "现状"), ("wish", "希望"), ("item", item)];
    let id = desk.done("topic.add", None, &args).subject.unwrap();
    desk.done("topic.screen", Some(id), &[("screened_with", "赵议事")]);
    id
}

/// The station before the meeting: a promise of the month before, eight topics that wait for the
/// table, and three that never reach it.
fn prepared() -> (Places, TempDir) {
    let mut desk = Desk::rehearsing("2026-11-03T09:00:00");
    desk.sit("李书记", "branch_secretary");
    for (seat, members, size) in SEATS {
        desk.done("seat.set", None, &[("seat", seat), ("members", members), ("size", size)]);
    }
    last_month(&mut desk);
    desk.now = Moment::from_rfc3339("2026-12-04T09:00:00").unwrap();
    let mut first = None;
    for (title, item) in AGENDA {
        let id = screened(&mut desk, title, item);
        desk.done("topic.confirm", Some(id), &[("speaker", "刘经理")]);
        first = first.or(Some(id));
    }
    let number = desk.store.reader().fold(first.unwrap()).unwrap();
    let number = yizhan::work::turn::number_of(&number);
    for (deed, title, args) in [
        ("topic.send_back", "材料不全的事", vec![("note", "请补照片")]),
        ("topic.merge", "东门路面坑洼", vec![("into", number.as_str())]),
        ("topic.redirect", "邻里漏水", vec![("redirect", "mediation")]),
    ] {
        let args_of = [("title", title), ("situation", "现状"), ("wish", "希望")];
        let id = desk.done("topic.add", None, &args_of).subject.unwrap();
        desk.done(deed, Some(id), &args);
    }
    desk.sit("王敏", "station_volunteer");
    desk.left()
}

/// The meeting of November left one task that is still open.
fn last_month(desk: &mut Desk) {
    let lamp = screened(desk, "楼道灯不亮", "A02");
    desk.done("topic.confirm", Some(lamp), &[("speaker", "刘经理")]);
    let who = [("chair", "李书记"), ("minute_taker", "王敏")];
    let id = desk.done("meeting.plan", None, &who).subject.unwrap();
    desk.now = Moment::from_rfc3339("2026-11-10T19:00:00").unwrap();
    desk.done("meeting.open_door", Some(id), &[]);
    for (seat, members, _) in SEATS {
        let heads = members.split(';').count().to_string();
        let args = [("seat", seat), ("attendance", "present"), ("heads", &heads)];
        desk.done("meeting.check_in", Some(id), &args);
    }
    desk.done("meeting.open", Some(id), &[]);
    let number = yizhan::work::turn::number_of(&desk.store.reader().fold(lamp).unwrap());
    desk.done("meeting.take_topic", Some(id), &[("topic", &number)]);
    let agreed = [("matter", "更换楼道灯"), ("lead", "PropertyCompany"), ("due", "2026-12-31")];
    desk.done("meeting.agree", Some(id), &agreed);
    desk.done("meeting.outcome", Some(id), &[("outcome", "resolved")]);
    desk.done("meeting.adjourn", Some(id), &[]);
    desk.done("meeting.draft_minutes", Some(id), &[]);
    desk.done("meeting.review", Some(id), &[("opinion", "consent")]);
    desk.done("meeting.issue_minutes", Some(id), &[]);
}

/// A full hint line is set closer: spaces say nothing.
fn shows(screen: &str, seen: &str) -> bool {
    let close = |words: &str| words.replace(' ', "");
    let screen = close(screen);
    seen.split('&').all(|words| match words.strip_prefix('!') {
        Some(gone) => !screen.contains(&close(gone)),
        None => screen.contains(&close(words)),
    })
}

/// Plays every scene; with `crashes` the power fails after each step.
fn play(crashes: bool) -> (Places, TempDir) {
    let mut left = prepared();
    for scene in SCENES {
        let mut play = Play::on(left, scene.at);
        for step in scene.steps {
            for (keys, seen) in *step {
                play.keys(keys);
                assert!(shows(&play.screen(), seen), "`{keys}`, no `{seen}` on\n{}", play.screen());
            }
            if crashes {
                play = play.crash_at(scene.at);
            }
        }
        left = play.left();
    }
    left
}

/// What the station holds in the end.
struct Held {
    store: Store,
    house: House,
    meeting: Id,
}

impl Held {
    fn open(places: &Places) -> Self {
        let store = Store::open_quietly(places).unwrap();
        let house = House::load(&store.reader()).unwrap();
        let found = store.reader().find_number("JL-26-H002").unwrap().unwrap();
        assert_eq!(found.0, Thing::Meeting);
        Self { store, house, meeting: found.1 }
    }

    fn draft(&self) -> MinutesDraft {
        minutes::draft(&self.store.reader(), &self.house, self.meeting).unwrap()
    }

    fn page(&self, paper: fn(&MinutesDraft) -> Paper) -> String {
        text::write(&paper(&self.draft()))
    }
}

#[test]
fn the_whole_tenth_ends_in_the_same_minutes_however_often_the_power_fails() {
    let (straight, crashed) = (play(false), play(true));
    let (one, other) = (Held::open(&straight.0), Held::open(&crashed.0));
    let minutes = one.page(paper::paper);
    assert_eq!(minutes, other.page(paper::paper));
    assert_eq!(one.page(paper::record), other.page(paper::record));
    insta::assert_snapshot!(minutes);
    insta::assert_snapshot!(one.page(paper::record));
    let verdict = check(&one.store.reader(), &other.page(paper::paper)).unwrap();
    assert!(matches!(verdict, Verdict::Matches(_)), "{verdict:?}");
    journal::holds(&straight.0, &one);
}
