//! 会议 from the plan to the issued minutes, with every guard at the table.

use yizhan::base::clock::Moment;
use yizhan::base::id::Id;
use yizhan::domain::meeting::MeetingField;
use yizhan::domain::topic::{TopicField, stage as topic_stage};
use yizhan::journal::fold::Folded;
use yizhan::work::minutes;

use crate::agenda::{branch_desk, stage, topic};
use crate::desk::Desk;

pub(crate) const SEATS: [(&str, &str, &str); 6] = [
    ("PartyBranch", "李书记", "1"),
    ("ResidentsCouncil", "赵议事;钱议事;孙议事;周议事;吴议事;郑议事;冯议事", "7"),
    ("OwnersCommittee", "陈主任", "5"),
    ("PropertyCompany", "刘经理", "3"),
    ("GridWorker", "小孙", "1"),
    ("PartnerUnit", "何科长", "2"),
];

pub(crate) fn seen(desk: &Desk, id: Id) -> Folded {
    desk.store.reader().fold(id).unwrap()
}

/// A desk whose six seats have people on them.
pub(crate) fn seated_desk() -> Desk {
    let mut desk = branch_desk();
    for (seat, members, size) in SEATS {
        desk.done("seat.set", None, &[("seat", seat), ("members", members), ("size", size)]);
    }
    desk
}

/// A topic that lies on the agenda of the next meeting.
pub(crate) fn confirmed(desk: &mut Desk, title: &str, item: &str) -> Id {
    let id = topic(desk, title, item);
    desk.done("topic.screen", Some(id), &[("screened_with", "赵议事")]);
    desk.done("topic.confirm", Some(id), &[("speaker", "刘经理")]);
    id
}

pub(crate) fn number(desk: &Desk, id: Id) -> String {
    seen(desk, id).record.text(TopicField::Number).to_owned()
}

/// The meeting of the next 10th, told to everybody, on its evening.
pub(crate) fn evening(desk: &mut Desk) -> Id {
    let done = desk.done("meeting.plan", None, &[("chair", "李书记"), ("minute_taker", "王敏")]);
    let id = done.subject.unwrap();
    desk.done("meeting.notify", Some(id), &[("way", "phone")]);
    let starts = seen(desk, id).record.moment(MeetingField::StartsAt).unwrap();
    desk.now = starts.plus_ms(-15 * 60_000);
    desk.done("meeting.open_door", Some(id), &[]);
    id
}

pub(crate) fn sits(desk: &mut Desk, meeting: Id, seat: &str, heads: &str) {
    let args = [("seat", seat), ("attendance", "present"), ("heads", heads), ("name", "某某")];
    desk.done("meeting.check_in", Some(meeting), &args);
}

/// A meeting in session with every seat filled: eleven heads, five of the council.
pub(crate) fn session(desk: &mut Desk) -> Id {
    let id = evening(desk);
    for (seat, heads) in [
        ("PartyBranch", "1"),
        ("ResidentsCouncil", "5"),
        ("OwnersCommittee", "2"),
        ("PropertyCompany", "1"),
        ("GridWorker", "1"),
        ("PartnerUnit", "1"),
    ] {
        sits(desk, id, seat, heads);
    }
    desk.done("meeting.open", Some(id), &[]);
    id
}

pub(crate) fn take(desk: &mut Desk, meeting: Id, topic: Id) {
    let number = number(desk, topic);
    desk.done("meeting.take_topic", Some(meeting), &[("topic", &number)]);
}

pub(crate) const AGREED: &[(&str, &str)] = &[
    ("matter", "修补东门道路"),
    ("lead", "PropertyCompany"),
    ("supporters", "OwnersCommittee"),
    ("due", "12月31日"),
    ("standard", "路面平整，不积水"),
];

/// Takes a topic, agrees on one item and states it as resolved.
pub(crate) fn resolve(desk: &mut Desk, meeting: Id, topic: Id) {
    take(desk, meeting, topic);
    desk.done("meeting.agree", Some(meeting), AGREED);
    desk.done("meeting.outcome", Some(meeting), &[("outcome", "resolved")]);
}

fn redrawn_equals_live(desk: &mut Desk) {
    let live = desk.store.picture_digest().unwrap();
    desk.store.redraw(&mut |_, _| true).unwrap();
    assert_eq!(desk.store.picture_digest().unwrap(), live);
    assert!(desk.store.verify(&mut |_, _| true).unwrap().damage.is_empty());
}

#[test]
fn the_tenth_in_the_evening_is_planned_and_gathers_what_waits() {
    let mut desk = seated_desk();
    let waiting = confirmed(&mut desk, "先来的", "A06");
    let second = confirmed(&mut desk, "后来的", "A06");
    let deed = yizhan::work::deed::find("meeting.plan").unwrap();
    let filled = (deed.prefill)(&desk.house, &yizhan::journal::fold::fold(Vec::new()));
    assert_eq!(filled.raw("chair"), "李书记");
    let args: Vec<(&str, &str)> =
        filled.0.iter().map(|(key, words)| (key.as_str(), words.as_str())).collect();
    let done = desk.done("meeting.plan", None, &args);
    assert_eq!(done.number, "JL-26-H001");
    let meeting = seen(&desk, done.subject.unwrap());
    assert_eq!(
        meeting.record.moment(MeetingField::StartsAt).unwrap().rfc3339(),
        "2026-12-10T19:00:00+08:00"
    );
    assert_eq!(meeting.record.text(MeetingField::Title), "2026年12月10日党群议事日会议");
    let agenda: Vec<Id> = desk
        .store
        .reader()
        .agenda(done.subject.unwrap())
        .unwrap()
        .into_iter()
        .map(|row| row.id)
        .collect();
    assert_eq!(agenda, [waiting, second]);
    // What is confirmed from now on comes behind them.
    let third = confirmed(&mut desk, "最后的", "A06");
    assert_eq!(seen(&desk, third).record.int(TopicField::Order), Some(3));
}

#[test]
fn another_day_and_late_notice_are_warnings_and_a_past_day_is_refused() {
    let mut desk = seated_desk();
    assert_eq!(desk.refused("meeting.plan", None, &[("day", "2026-11-20")]), "day_passed");
    assert_eq!(desk.refused("meeting.plan", None, &[("time", "25点")]), "unreadable");
    let done = desk.done("meeting.plan", None, &[("day", "2026-11-25")]);
    assert_eq!(done.warnings[0].0, "warning-not-the-tenth");
    let id = done.subject;
    let late = desk.done("meeting.notify", id, &[("seat", "GridWorker"), ("way", "phone")]);
    assert_eq!(late.warnings[0].0, "warning-late-notice");
    let because = [("seat", "GridWorker"), ("note", "电梯停运，临时开会")];
    assert!(desk.done("meeting.notify", id, &because).warnings.is_empty());
    assert_eq!(desk.refused("meeting.notify", id, &[("seat", "Utility.Heat")]), "no_seat");
    let moved = [("day", "2026-12-10"), ("time", "18:30")];
    assert!(desk.done("meeting.edit", id, &moved).warnings.is_empty());
    assert_eq!(desk.refused("meeting.edit", id, &moved), "nothing_changed");
    desk.sit("王敏", "station_volunteer");
    assert_eq!(desk.refused("meeting.plan", None, &[]), "not_your_role");
}

#[test]
fn the_quorum_counts_heads_of_the_council_and_a_voice_for_each_party() {
    let mut desk = seated_desk();
    let id = evening(&mut desk);
    assert_eq!(desk.refused("meeting.open", Some(id), &[]), "no_quorum");
    for (seat, heads) in [("OwnersCommittee", "1"), ("PropertyCompany", "1"), ("GridWorker", "1")] {
        sits(&mut desk, id, seat, heads);
    }
    sits(&mut desk, id, "ResidentsCouncil", "4");
    assert_eq!(desk.refused("meeting.open", Some(id), &[]), "no_quorum");
    let bad = [("seat", "ResidentsCouncil"), ("attendance", "present"), ("heads", "8")];
    assert_eq!(desk.refused("meeting.check_in", Some(id), &bad), "seat_heads");
    let bad = [("seat", "StreetOffice"), ("attendance", "present")];
    assert_eq!(desk.refused("meeting.check_in", Some(id), &bad), "no_seat");
    let observer = [("seat", "StreetOffice"), ("attendance", "observer"), ("name", "某某")];
    desk.done("meeting.check_in", Some(id), &observer);
    sits(&mut desk, id, "ResidentsCouncil", "5");
    assert!(desk.done("meeting.open", Some(id), &[]).warnings.is_empty());
}

#[test]
fn a_committee_that_was_not_formed_is_not_missed_and_a_setting_only_warns() {
    let mut desk = seated_desk();
    desk.done("seat.set", None, &[("seat", "OwnersCommittee"), ("not_formed", "yes")]);
    let id = evening(&mut desk);
    let bad = [("seat", "OwnersCommittee"), ("attendance", "present")];
    assert_eq!(desk.refused("meeting.check_in", Some(id), &bad), "seat_not_formed");
    sits(&mut desk, id, "ResidentsCouncil", "5");
    sits(&mut desk, id, "PropertyCompany", "1");
    desk.done("station.setting", None, &[("setting", "quorum"), ("value", "warn")]);
    let done = desk.done("meeting.open", Some(id), &[]);
    assert_eq!(done.warnings, [("warning-no-quorum", "网格员".to_owned())]);
    assert!(!seen(&desk, id).record.flag(MeetingField::Quorate));
}

#[test]
fn without_a_quorum_nothing_is_decided_and_the_topics_wait_for_the_next_day() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = evening(&mut desk);
    sits(&mut desk, id, "PropertyCompany", "1");
    desk.done("meeting.inquorate", Some(id), &[("note", "议事会人数不足")]);
    assert_eq!(stage(&desk, road), topic_stage::DEFERRED);
    assert_eq!(seen(&desk, road).record.int(TopicField::Deferrals), None);
    desk.now = Moment::from_rfc3339("2026-12-11T09:00:00").unwrap();
    let next = desk.done("meeting.plan", None, &[]).subject.unwrap();
    // What was not reached is on it by itself.
    assert_eq!(stage(&desk, road), topic_stage::CONFIRMED);
    assert_eq!(seen(&desk, road).record.id(TopicField::Meeting), Some(next));
    desk.done("meeting.archive", Some(id), &[]);
    desk.done("meeting.cancel", Some(next), &[("note", "会场停电")]);
    assert_eq!(stage(&desk, road), topic_stage::DEFERRED);
    redrawn_equals_live(&mut desk);
}

#[test]
fn who_leaves_is_noticed_and_settled_topics_are_not_unmade() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let rest = confirmed(&mut desk, "西门道路", "A06");
    let id = session(&mut desk);
    assert_eq!(desk.refused("meeting.inquorate", Some(id), &[]), "missing");
    resolve(&mut desk, id, road);
    let gone = [("seat", "GridWorker"), ("attendance", "absent"), ("note", "有急事先走")];
    let done = desk.done("meeting.check_in", Some(id), &gone);
    assert_eq!(done.warnings, [("warning-no-quorum", "网格员".to_owned())]);
    assert_eq!(desk.refused("meeting.inquorate", Some(id), &[]), "decided_already");
    assert_eq!(desk.refused("meeting.adjourn", Some(id), &[]), "topics_left");
    let number = number(&desk, rest);
    let put_off =
        [("topic", number.as_str()), ("outcome", "deferred"), ("defer_reason", "no_quorum")];
    desk.done("meeting.outcome", Some(id), &put_off);
    desk.done("meeting.adjourn", Some(id), &[]);
}

#[test]
fn only_who_is_here_has_a_position_and_votes_add_up() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let other = topic(&mut desk, "没有列入的", "A06");
    let id = session(&mut desk);
    let stray = number(&desk, other);
    assert_eq!(desk.refused("meeting.take_topic", Some(id), &[("topic", &stray)]), "not_on_agenda");
    assert_eq!(
        desk.refused("meeting.position", Some(id), &[("seat", "GridWorker"), ("stance", "agree")]),
        "missing"
    );
    take(&mut desk, id, road);
    let absent = [("seat", "PartnerUnit"), ("attendance", "excused")];
    desk.done("meeting.check_in", Some(id), &absent);
    for (seat, stance, want) in [
        ("PartnerUnit", "agree", Some("not_present")),
        ("Utility.Heat", "agree", Some("no_seat")),
        ("GridWorker", "maybe", Some("unknown_code")),
        ("GridWorker", "object", None),
        ("PropertyCompany", "agree", None),
    ] {
        let args = [("seat", seat), ("stance", stance), ("reason", "理由")];
        match want {
            Some(want) => assert_eq!(desk.refused("meeting.position", Some(id), &args), want),
            None => drop(desk.done("meeting.position", Some(id), &args)),
        }
    }
    // Ten heads are here.
    for (entitled, votes, want) in [
        ("11", ["6", "5", "0"], Some("votes_do_not_add_up")),
        ("10", ["6", "5", "0"], Some("votes_do_not_add_up")),
        ("10", ["6", "2", "1"], Some("votes_do_not_add_up")),
        ("10", ["-1", "10", "1"], Some("unreadable")),
        ("10", ["5", "4", "1"], None),
    ] {
        let [yes, no, neither] = votes;
        let args = [("entitled", entitled), ("for", yes), ("against", no), ("abstained", neither)];
        match want {
            Some(want) => assert_eq!(desk.refused("meeting.vote", Some(id), &args), want),
            None => drop(desk.done("meeting.vote", Some(id), &args)),
        }
    }
    desk.done("meeting.agree", Some(id), AGREED);
    // Five of ten is a tie.
    let resolved = [("outcome", "resolved")];
    assert_eq!(desk.refused("meeting.outcome", Some(id), &resolved), "not_carried");
    let votes =
        [("for", "6"), ("against", "4"), ("abstained", "0"), ("why_again", "重新清点了一遍")];
    desk.done("meeting.vote", Some(id), &votes);
    assert!(desk.done("meeting.outcome", Some(id), &resolved).warnings.is_empty());
    assert_eq!(
        desk.refused("meeting.position", Some(id), &[("seat", "GridWorker"), ("stance", "agree")]),
        "wrong_stage"
    );
}

#[test]
fn what_is_agreed_names_somebody_who_is_here_and_a_day_to_come() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = session(&mut desk);
    take(&mut desk, id, road);
    desk.done("meeting.check_in", Some(id), &[("seat", "PartnerUnit"), ("attendance", "absent")]);
    assert_eq!(
        desk.refused("meeting.outcome", Some(id), &[("outcome", "resolved")]),
        "nothing_agreed"
    );
    let item =
        |lead: &'static str, due: &'static str| [("matter", "修补"), ("lead", lead), ("due", due)];
    for (args, want) in [
        (item("PartnerUnit", "12月31日"), "not_present"),
        (item("Nobody", "12月31日"), "unknown_party"),
        (item("PropertyCompany", "2026-12-09"), "due_before_meeting"),
        (item("PropertyCompany", "某天"), "bad_day"),
    ] {
        assert_eq!(desk.refused("meeting.agree", Some(id), &args), want, "{args:?}");
    }
    desk.done("meeting.agree", Some(id), AGREED);
    // Whoever has no seat here can be asked all the same.
    desk.done("meeting.agree", Some(id), &item("Utility.Water", "12月31日"));
    assert_eq!(
        desk.refused("meeting.amend", Some(id), &[("order", "3"), ("matter", "改")]),
        "not_found"
    );
    assert_eq!(desk.refused("meeting.amend", Some(id), &[("order", "1")]), "nothing_changed");
    desk.done("meeting.amend", Some(id), &[("order", "1"), ("due", "2027-01-15")]);
    desk.done("meeting.drop", Some(id), &[("order", "2")]);
    let done = desk.done("meeting.outcome", Some(id), &[("outcome", "resolved")]);
    assert!(done.warnings.is_empty());
    assert_eq!(desk.refused("meeting.drop", Some(id), &[("order", "1")]), "nothing_agreed");
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    assert_eq!(draft.topics[0].items.len(), 1);
    assert_eq!(draft.topics[0].items[0].lead, "物业企业");
    assert_eq!(draft.topics[0].items[0].due.unwrap().day().to_string(), "2027-01-15");
}

#[test]
fn an_objection_without_a_vote_is_said_aloud() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = session(&mut desk);
    take(&mut desk, id, road);
    desk.done("meeting.agree", Some(id), AGREED);
    desk.done("meeting.position", Some(id), &[("seat", "GridWorker"), ("stance", "object")]);
    let done = desk.done("meeting.outcome", Some(id), &[("outcome", "resolved")]);
    assert_eq!(done.warnings, [("warning-objection", "网格员".to_owned())]);
}

#[test]
fn the_owners_matters_end_with_their_vote_and_never_with_a_resolution() {
    let mut desk = seated_desk();
    let shed = confirmed(&mut desk, "充电棚建设", "E05");
    let roof = confirmed(&mut desk, "屋面漏水", "A01");
    let id = session(&mut desk);
    for owners in [shed, roof] {
        take(&mut desk, id, owners);
        desk.done("meeting.agree", Some(id), AGREED);
        assert_eq!(
            desk.refused("meeting.outcome", Some(id), &[("outcome", "resolved")]),
            "owners_decide"
        );
        desk.done("meeting.outcome", Some(id), &[("outcome", "owners_vote")]);
    }
    desk.done("meeting.adjourn", Some(id), &[]);
    desk.done("meeting.issue_minutes", Some(id), &[]);
    // The tasks that prepare the vote run; the topic waits for the owners.
    assert_eq!(stage(&desk, shed), topic_stage::OWNERS_VOTE);
    let counts = |yes_area: &'static str| {
        [
            ("owners_rule", "special"),
            ("all_area", "30000"),
            ("all_heads", "300"),
            ("part_area", "20000"),
            ("part_heads", "200"),
            ("yes_area", yes_area),
            ("yes_heads", "150"),
        ]
    };
    assert_eq!(
        desk.refused("topic.vote_result", Some(shed), &counts("20000.01")),
        "counts_impossible"
    );
    assert_eq!(desk.refused("topic.vote_result", Some(shed), &counts("很多")), "unreadable");
    desk.done("topic.vote_result", Some(shed), &counts("15000"));
    assert_eq!(stage(&desk, shed), topic_stage::RESOLVED);
    let done = desk.done("topic.vote_result", Some(roof), &counts("14999.99"));
    assert_eq!(done.warnings[0].0, "warning-vote-rejected");
    assert_eq!(stage(&desk, roof), topic_stage::NOT_ADOPTED);
    let number = number(&desk, shed);
    let carry_out = [
        ("matter", "安装充电桩"),
        ("lead", "PropertyCompany"),
        ("due", "2027-03-01"),
        ("topic", number.as_str()),
    ];
    desk.done("task.order", None, &carry_out);
    assert_eq!(stage(&desk, shed), topic_stage::EXECUTING);
    redrawn_equals_live(&mut desk);
}

#[test]
fn a_topic_is_put_off_twice_and_then_somebody_has_to_say_yes_or_no() {
    let mut desk = seated_desk();
    let noise = confirmed(&mut desk, "夜间噪音", "");
    let defer = [("outcome", "deferred"), ("defer_reason", "no_agreement")];
    for evening in 0..3 {
        let id = session(&mut desk);
        if evening > 0 {
            desk.done("topic.take_up", Some(noise), &[("meeting", &meeting_number(&desk, id))]);
        }
        take(&mut desk, id, noise);
        if evening < 2 {
            assert_eq!(
                desk.refused("meeting.outcome", Some(id), &[("outcome", "deferred")]),
                "missing"
            );
            desk.done("meeting.outcome", Some(id), &defer);
        } else {
            assert_eq!(desk.refused("meeting.outcome", Some(id), &defer), "deferred_twice");
            let up = [("outcome", "escalated"), ("escalated_to", "CommunityCommittee")];
            desk.done("meeting.outcome", Some(id), &up);
        }
        desk.done("meeting.adjourn", Some(id), &[]);
        desk.now = desk.now.plus_ms(24 * 3_600_000);
    }
    assert_eq!(desk.refused("topic.reply", Some(noise), &[]), "missing");
    desk.done("topic.reply", Some(noise), &[("answer", "同意由社区协调")]);
    assert_eq!(stage(&desk, noise), topic_stage::RESOLVED);
}

fn meeting_number(desk: &Desk, id: Id) -> String {
    seen(desk, id).record.text(MeetingField::Number).to_owned()
}

#[test]
fn last_results_come_first() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let first = session(&mut desk);
    resolve(&mut desk, first, road);
    desk.done("meeting.adjourn", Some(first), &[]);
    desk.done("meeting.issue_minutes", Some(first), &[]);
    desk.now = desk.now.plus_ms(24 * 3_600_000);
    let lamp = confirmed(&mut desk, "路灯", "A06");
    let second = session(&mut desk);
    let lamp_number = number(&desk, lamp);
    let take = [("topic", lamp_number.as_str())];
    assert_eq!(desk.refused("meeting.take_topic", Some(second), &take), "promises_left");
    assert_eq!(desk.refused("meeting.adjourn", Some(second), &[]), "promises_left");
    let open = minutes::draft(&desk.store.reader(), &desk.house, second).unwrap();
    assert_eq!(open.promises[0].words, "");
    assert_eq!(
        desk.refused("meeting.promise", Some(second), &[("task", "JL-26-D009"), ("promise", "x")]),
        "not_found"
    );
    let told = [("task", "JL-26-D001"), ("promise", "材料已进场，下周施工")];
    desk.done("meeting.promise", Some(second), &told);
    desk.done("meeting.take_topic", Some(second), &take);
    let draft = minutes::draft(&desk.store.reader(), &desk.house, second).unwrap();
    assert_eq!(draft.promises[0].number, "JL-26-D001");
    assert_eq!(draft.promises[0].lead, "物业企业");
}

#[test]
fn a_whole_meeting_with_every_outcome_becomes_minutes_and_tasks_and_is_sealed() {
    let mut desk = seated_desk();
    let [road, noise, shed, wall, tower] = [
        ("东门道路", "A06"),
        ("夜间噪音", ""),
        ("充电棚建设", "E05"),
        ("外围墙拆除", ""),
        ("在小区建瞭望塔", ""),
    ]
    .map(|(title, item)| confirmed(&mut desk, title, item));
    let id = session(&mut desk);
    take(&mut desk, id, road);
    desk.done(
        "meeting.speech",
        Some(id),
        &[("speaker", "陈主任"), ("seat", "OwnersCommittee"), ("words", "坑洼绊倒过老人")],
    );
    desk.done("meeting.position", Some(id), &[("seat", "PropertyCompany"), ("stance", "agree")]);
    desk.done("meeting.agree", Some(id), AGREED);
    desk.done("meeting.outcome", Some(id), &[("outcome", "resolved")]);
    for (topic, args) in [
        (noise, [("outcome", "deferred"), ("defer_reason", "party_missing")]),
        (shed, [("outcome", "owners_vote"), ("note", "先征求意见")]),
        (wall, [("outcome", "escalated"), ("escalated_to", "StreetOffice")]),
        (tower, [("outcome", "not_adopted"), ("decline_reason", "unlawful")]),
    ] {
        take(&mut desk, id, topic);
        desk.done("meeting.outcome", Some(id), &args);
    }
    desk.done("meeting.adjourn", Some(id), &[]);
    desk.done("meeting.sign_record", Some(id), &[("note", "存档案盒3")]);
    desk.done("meeting.draft_minutes", Some(id), &[]);
    let objection = [("seat", "GridWorker"), ("opinion", "objection")];
    assert_eq!(desk.refused("meeting.review", Some(id), &objection), "missing");
    for (seat, _, _) in SEATS {
        desk.done("meeting.review", Some(id), &[("seat", seat), ("opinion", "consent")]);
    }
    assert_eq!(stage(&desk, id), 9);
    // Another wording has to be consented to anew.
    desk.done("meeting.draft_minutes", Some(id), &[("text", "会议认为，改一改措辞。")]);
    assert_eq!(stage(&desk, id), 8);
    desk.done("meeting.draft_minutes", Some(id), &[("text", "")]);
    let before = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    desk.sit("王敏", "station_volunteer");
    assert_eq!(desk.refused("meeting.issue_minutes", Some(id), &[]), "not_your_role");
    desk.sit("李书记", "branch_secretary");
    let done = desk.done("meeting.issue_minutes", Some(id), &[]);
    assert_eq!((done.subject, done.number.as_str()), (Some(id), "JL-26-H001"));
    let ends = [
        (road, topic_stage::EXECUTING),
        (noise, topic_stage::DEFERRED),
        (shed, topic_stage::OWNERS_VOTE),
        (wall, topic_stage::ESCALATED),
        (tower, topic_stage::NOT_ADOPTED),
    ];
    for (topic, want) in ends {
        assert_eq!(stage(&desk, topic), want);
    }
    let issued = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    assert_eq!(issued.number, Some(1));
    assert_eq!(issued.topics, before.topics);
    let outcomes: Vec<&str> = issued.topics.iter().map(|topic| topic.outcome.as_str()).collect();
    assert_eq!(outcomes, ["resolved", "deferred", "owners_vote", "escalated", "not_adopted"]);
    assert_eq!(issued.topics[3].escalated_to, "街道(街道党工委、办事处)");
    for (name, args) in [
        ("meeting.agree", AGREED),
        ("meeting.outcome", &[("outcome", "resolved")]),
        ("meeting.draft_minutes", &[("text", "改")]),
        ("meeting.edit", &[("title", "改")]),
        ("meeting.review", &[("seat", "GridWorker"), ("opinion", "consent")]),
        ("meeting.issue_minutes", &[]),
    ] {
        assert_eq!(desk.refused(name, Some(id), args), "sealed", "{name}");
    }
    assert_eq!(desk.refused("undo", None, &[]), "not_undoable");
    // What becomes of a topic later does not reach the issued minutes.
    desk.now = desk.now.plus_ms(24 * 3_600_000);
    desk.done("meeting.plan", None, &[]);
    desk.done("topic.take_up", Some(noise), &[]);
    desk.done("topic.edit", Some(noise), &[("title", "改了名字")]);
    let later = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    assert_eq!(later, issued);
    desk.done("meeting.post", Some(id), &[("posted", "公告栏")]);
    let early = desk.done("meeting.end_notice", Some(id), &[("note", "无异议")]);
    assert_eq!(early.warnings[0].0, "warning-posting-short");
    desk.done("meeting.archive", Some(id), &[]);
    redrawn_equals_live(&mut desk);
}

#[test]
fn what_became_a_task_cannot_be_taken_back_by_whoever_typed_it() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = session(&mut desk);
    take(&mut desk, id, road);
    desk.sit("王敏", "station_volunteer");
    desk.done("meeting.outcome", Some(id), &[("outcome", "deferred"), ("defer_reason", "other")]);
    desk.done("undo", None, &[]);
    desk.done(
        "meeting.outcome",
        Some(id),
        &[("outcome", "not_adopted"), ("decline_reason", "other")],
    );
    desk.done("undo", None, &[]);
    desk.done("meeting.agree", Some(id), AGREED);
    desk.sit("李书记", "branch_secretary");
    desk.done("meeting.outcome", Some(id), &[("outcome", "resolved")]);
    desk.done("meeting.adjourn", Some(id), &[]);
    desk.done("meeting.issue_minutes", Some(id), &[]);
    desk.sit("王敏", "station_volunteer");
    assert_eq!(desk.refused("undo", None, &[]), "undone_too_late");
}

#[test]
fn a_topic_posted_before_there_was_a_meeting_is_on_its_agenda() {
    let mut desk = seated_desk();
    let posted = confirmed(&mut desk, "修补东门道路", "A06");
    desk.done("topic.notice", Some(posted), &[("posted", "公告栏")]);
    let later = confirmed(&mut desk, "更换楼道灯", "A02");
    let meeting = desk.done("meeting.plan", None, &[]).subject.unwrap();
    for (place, topic) in [(1, posted), (2, later)] {
        let record = seen(&desk, topic).record;
        assert_eq!(record.id(TopicField::Meeting), Some(meeting));
        assert_eq!(record.int(TopicField::Order), Some(place));
    }
    assert_eq!(stage(&desk, posted), topic_stage::NOTICED);
}
