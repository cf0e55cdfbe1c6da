//! Who came when, who left and came back, pauses, and a meeting that breaks off half-way.

use yizhan::domain::field::Thing;
use yizhan::domain::meeting::{MeetingField, stage as meeting_stage};
use yizhan::domain::proceedings::{heads_present, steps};
use yizhan::domain::topic::{TopicField, stage as topic_stage};
use yizhan::export::{minutes as paper, text};
use yizhan::ui::screen::things::find;
use yizhan::work::minutes;

use crate::agenda::stage;
use crate::agenda_meeting::{
    AGREED, confirmed, evening, number, resolve, seated_desk, seen, session, sits, take,
};
use crate::desk::Desk;

fn hours(desk: &Desk, meeting: yizhan::base::id::Id, seat: &str) -> Vec<String> {
    let steps = steps(&seen(desk, meeting).record, seat);
    steps
        .into_iter()
        .map(|step| {
            let (hour, minute) = step.at.time();
            format!("{hour}:{minute:02} {} {}", step.what, step.heads)
        })
        .collect()
}

#[test]
fn late_leaving_and_back_stand_with_their_times_and_votes_follow_them() {
    let mut desk = seated_desk();
    let id = evening(&mut desk);
    for (seat, heads) in [
        ("PartyBranch", "1"),
        ("ResidentsCouncil", "5"),
        ("OwnersCommittee", "1"),
        ("PropertyCompany", "1"),
        ("GridWorker", "1"),
    ] {
        sits(&mut desk, id, seat, heads);
    }
    desk.done("meeting.open", Some(id), &[]);
    let opened = seen(&desk, id).record.moment(MeetingField::OpenedAt).unwrap();
    desk.now = opened.plus_ms(30 * 60_000);
    let present = |seat, heads| [("seat", seat), ("attendance", "present"), ("heads", heads)];
    desk.done("meeting.check_in", Some(id), &present("PartnerUnit", "1"));
    desk.now = opened.plus_ms(60 * 60_000);
    desk.done("meeting.check_in", Some(id), &[("seat", "GridWorker"), ("attendance", "left")]);
    assert_eq!(heads_present(&seen(&desk, id).record), 9);
    desk.done("meeting.check_in", Some(id), &present("ResidentsCouncil", "6"));
    desk.now = opened.plus_ms(90 * 60_000);
    desk.done("meeting.check_in", Some(id), &present("GridWorker", "1"));
    assert_eq!(heads_present(&seen(&desk, id).record), 11);
    assert_eq!(hours(&desk, id, "PartnerUnit").len(), 1);
    assert!(hours(&desk, id, "PartnerUnit")[0].ends_with("late 1"));
    let grid = hours(&desk, id, "GridWorker");
    assert!(grid[0].ends_with("left 0") && grid[1].ends_with("back 1"), "{grid:?}");
    assert!(hours(&desk, id, "ResidentsCouncil")[0].ends_with("heads 6"));
    assert_eq!(hours(&desk, id, "PropertyCompany"), Vec::<String>::new());
    // Both papers say so.
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    for page in [paper::paper(&draft), paper::record(&draft)] {
        let page = text::write(&page).replace(['\n', ' '], "");
        for words in ["到会）", "离会、", "返会）", "起6人"] {
            assert!(page.contains(words), "no {words} in {page}");
        }
        assert!(!page.contains("缺席"), "{page}");
    }
}

#[test]
fn times_go_forward_and_nobody_stands_in_twice_or_leaves_without_coming() {
    let mut desk = seated_desk();
    let id = session(&mut desk);
    let at = desk.now.plus_ms(-60_000 * 60).minute_text();
    let late = [("seat", "GridWorker"), ("attendance", "left"), ("at", at.as_str())];
    assert_eq!(desk.refused("meeting.check_in", Some(id), &late), "out_of_time");
    let at = desk.now.plus_ms(60_000 * 60).minute_text();
    let ahead = [("seat", "GridWorker"), ("attendance", "left"), ("at", at.as_str())];
    assert_eq!(desk.refused("meeting.check_in", Some(id), &ahead), "out_of_time");
    let gone = [("seat", "GridWorker"), ("attendance", "left")];
    desk.done("meeting.check_in", Some(id), &gone);
    assert_eq!(desk.refused("meeting.check_in", Some(id), &gone), "not_present");
    let stands =
        |seat| [("seat", seat), ("attendance", "present"), ("name", "某"), ("proxy", "吴副主任")];
    desk.done("meeting.check_in", Some(id), &stands("OwnersCommittee"));
    desk.done("meeting.check_in", Some(id), &stands("OwnersCommittee"));
    assert_eq!(
        desk.refused("meeting.check_in", Some(id), &stands("GridWorker")),
        "stands_in_twice"
    );
}

#[test]
fn an_observer_has_neither_a_position_nor_a_vote() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = session(&mut desk);
    take(&mut desk, id, road);
    let before = heads_present(&seen(&desk, id).record);
    let sees = [("seat", "PartnerUnit"), ("attendance", "observer"), ("name", "何科长")];
    desk.done("meeting.check_in", Some(id), &sees);
    assert_eq!(heads_present(&seen(&desk, id).record), before - 1);
    let says = [("seat", "PartnerUnit"), ("stance", "agree")];
    assert_eq!(desk.refused("meeting.position", Some(id), &says), "not_present");
    let ballot = [("ballot_partner", "for"), ("why_vote", "记名")];
    assert_eq!(desk.refused("meeting.named_vote", Some(id), &ballot), "not_present");
}

#[test]
fn nothing_is_said_or_decided_in_a_pause() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = session(&mut desk);
    take(&mut desk, id, road);
    assert_eq!(desk.refused("meeting.resume", Some(id), &[]), "not_paused");
    desk.done("meeting.pause", Some(id), &[("why_pause", "停电")]);
    let number = number(&desk, road);
    for (deed, args) in [
        ("meeting.take_topic", &[("topic", number.as_str())][..]),
        ("meeting.speech", &[("words", "话")]),
        ("meeting.position", &[("seat", "GridWorker"), ("stance", "agree")]),
        ("meeting.vote", &[("for", "11"), ("against", "0"), ("abstained", "0")]),
        ("meeting.named_vote", &[]),
        ("meeting.agree", AGREED),
        ("meeting.outcome", &[("outcome", "deferred"), ("defer_reason", "other")]),
        ("meeting.pause", &[]),
        ("meeting.adjourn", &[]),
    ] {
        assert_eq!(desk.refused(deed, Some(id), args), "paused", "{deed}");
    }
    // Who goes home in the pause is noticed when it ends.
    desk.done("meeting.check_in", Some(id), &[("seat", "GridWorker"), ("attendance", "left")]);
    let done = desk.done("meeting.resume", Some(id), &[]);
    assert_eq!(done.warnings, [("warning-no-quorum", "网格员".to_owned())]);
    assert_eq!(desk.refused("meeting.resume", Some(id), &[]), "not_paused");
    resolve(&mut desk, id, road);
    desk.done("meeting.adjourn", Some(id), &[]);
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    assert_eq!(draft.pauses.len(), 1);
    let page = text::write(&paper::paper(&draft)).replace(['\n', ' ', '　'], "");
    assert!(page.contains("因停电休会，") && page.contains("复会。"), "{page}");
}

#[test]
fn a_meeting_that_breaks_off_keeps_what_it_decided_and_leaves_the_rest_to_the_next() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let gate = confirmed(&mut desk, "西门道路", "A06");
    let lamp = confirmed(&mut desk, "楼道灯", "A02");
    let id = session(&mut desk);
    resolve(&mut desk, id, road);
    take(&mut desk, id, gate);
    desk.done("meeting.agree", Some(id), AGREED);
    desk.done(
        "meeting.check_in",
        Some(id),
        &[("seat", "ResidentsCouncil"), ("attendance", "left")],
    );
    assert_eq!(desk.refused("meeting.break_off", Some(id), &[]), "missing");
    let interrupted = [("broken_off", "interrupted")];
    assert_eq!(desk.refused("meeting.break_off", Some(id), &interrupted), "missing");
    desk.done("meeting.break_off", Some(id), &[("broken_off", "no_quorum")]);
    let after = seen(&desk, id);
    assert_eq!(after.stage(), meeting_stage::ADJOURNED);
    assert!(after.record.moment(MeetingField::EndedAt).is_some());
    assert_eq!(stage(&desk, road), topic_stage::RESOLVED);
    for topic in [gate, lamp] {
        assert_eq!(stage(&desk, topic), topic_stage::DEFERRED);
        // That is nobody's deferral.
        assert_eq!(seen(&desk, topic).record.int(TopicField::Deferrals), None);
    }
    // What was noted under a topic that was not finished binds nobody.
    assert!(desk.store.reader().resolutions_of_topic(gate).unwrap()[0].dropped);
    assert!(!desk.store.reader().resolutions_of_topic(road).unwrap()[0].dropped);
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    let page = text::write(&paper::paper(&draft)).replace(['\n', ' ', '　'], "");
    assert!(page.contains("中断（到会人数不足），没有议到的2项议题列入下次会议"), "{page}");
    assert!(page.contains("修补东门道路"), "{page}");
    // The next meeting finds them on its agenda, before what is new.
    let fresh = confirmed(&mut desk, "新的事", "A06");
    let next = desk.done("meeting.plan", None, &[("day", "2026-12-20"), ("moved_because", "续会")]);
    let agenda = desk.store.reader().agenda(next.subject.unwrap()).unwrap();
    let agenda: Vec<_> = agenda.into_iter().map(|row| row.id).collect();
    assert_eq!(agenda, [gate, lamp, fresh]);
}

#[test]
fn where_the_next_meeting_is_planned_already_it_takes_up_the_rest_at_once() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = session(&mut desk);
    desk.now = desk.now.plus_ms(60_000);
    let next = desk.done("meeting.plan", None, &[("day", "2027-01-10")]).subject.unwrap();
    desk.done("meeting.break_off", Some(id), &[("broken_off", "interrupted"), ("note", "停电")]);
    assert_eq!(stage(&desk, road), topic_stage::CONFIRMED);
    assert_eq!(seen(&desk, road).record.id(TopicField::Meeting), Some(next));
}

#[test]
fn attendance_is_corrected_with_a_reason_after_the_meeting_and_sealed_with_the_minutes() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let id = session(&mut desk);
    resolve(&mut desk, id, road);
    desk.done("meeting.adjourn", Some(id), &[]);
    let comes = [("seat", "GridWorker"), ("attendance", "absent")];
    assert_eq!(desk.refused("meeting.check_in", Some(id), &comes), "missing");
    let because = |seat, is| {
        [("seat", seat), ("attendance", is), ("why_corrected", "签到时记错了"), ("name", "何科长")]
    };
    desk.done("meeting.draft_minutes", Some(id), &[]);
    desk.done("meeting.review", Some(id), &[("opinion", "consent")]);
    assert_eq!(stage(&desk, id), meeting_stage::MINUTES_REVIEWED);
    let done = desk.done("meeting.check_in", Some(id), &because("PartnerUnit", "absent"));
    assert_eq!(done.warnings, []);
    // It says something else now, so the seats are asked again.
    assert_eq!(stage(&desk, id), meeting_stage::MINUTES_DRAFTED);
    let late = [&because("PartnerUnit", "left")[..], &[("at", "18:00")]].concat();
    assert_eq!(desk.refused("meeting.check_in", Some(id), &late), "out_of_time");
    let done = desk.done("meeting.check_in", Some(id), &because("GridWorker", "absent"));
    assert_eq!(done.warnings, [("warning-corrected-quorum", "网格员".to_owned())]);
    desk.done("meeting.check_in", Some(id), &because("GridWorker", "present"));
    let draft = minutes::draft(&desk.store.reader(), &desk.house, id).unwrap();
    let grid = draft.people.iter().find(|one| one.seat == "网格员").unwrap();
    assert_eq!((grid.attendance.as_str(), &grid.steps[..]), ("present", &[][..]));
    assert_eq!(
        minutes::phrase::corrections(&draft)[0],
        "会后更正到会情况：联建单位由“出席”改为“缺席”，理由：签到时记错了（李书记更正）。"
    );
    let printed = text::write(&paper::paper(&draft));
    assert!(printed.replace(['\n', '　', ' '], "").contains("会后更正到会情况"), "{printed}");
    desk.done("meeting.review", Some(id), &[("opinion", "consent")]);
    desk.done("meeting.issue_minutes", Some(id), &[]);
    for deed in ["meeting.check_in", "meeting.pause", "meeting.resume"] {
        assert_eq!(desk.refused(deed, Some(id), &comes), "sealed", "{deed}");
    }
    let reason = [("broken_off", "no_quorum")];
    assert_eq!(desk.refused("meeting.break_off", Some(id), &reason), "sealed");
}

#[test]
fn a_topic_is_offered_only_meetings_that_are_not_over() {
    let mut desk = seated_desk();
    let id = session(&mut desk);
    let next = desk.done("meeting.plan", None, &[("day", "2027-01-10")]).number;
    desk.done("meeting.adjourn", Some(id), &[]);
    let offered = |text: &str, onto| {
        let found = find(&desk.store.reader(), Thing::Meeting, text, &[], onto).unwrap();
        found.into_iter().map(|item| item.id).collect::<Vec<_>>()
    };
    for text in ["", "会议"] {
        assert!(offered(text, true).iter().eq([&next]), "{text}");
    }
    assert_eq!(offered("", false).len(), 2);
}

#[test]
fn what_is_early_or_at_the_same_hour_is_said_and_not_forbidden() {
    let mut desk = seated_desk();
    let plan = [("day", "2026-12-20"), ("called_because", "水管爆裂"), ("place", "一号楼大厅")];
    let at = |time| [&plan[..], &[("time", time), ("chair", "李书记")]].concat();
    desk.done("meeting.call", None, &at("19:00"));
    let second = desk.done("meeting.call", None, &at("20:30"));
    let clash = "JL-26-H001 2026-12-20 19:00 一号楼大厅、李书记".to_owned();
    assert_eq!(second.warnings, [("warning-same-hour", clash)]);
    assert_eq!(desk.done("meeting.call", None, &at("10:00")).warnings, []);
    let id = second.subject;
    let elsewhere = [("place", "二号楼"), ("chair", "王副书记")];
    assert_eq!(desk.done("meeting.edit", id, &elsewhere).warnings, []);
    let early = desk.done("meeting.open_door", id, &[]).warnings;
    assert!(early.contains(&("warning-opened-early", "2026-12-20 20:30".to_owned())), "{early:?}");
}
