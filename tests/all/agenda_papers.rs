//! 纪要, 记录, 通知, 签到表, 交办单, 督办单 out of what was recorded.

use yizhan::base::id::Id;
use yizhan::export::paper::Paper;
use yizhan::export::{docx, minutes as minutes_paper, notice, order, text};
use yizhan::words::{self, Lang};
use yizhan::work::minutes::{self, MinutesDraft};

use crate::agenda_meeting::{AGREED, confirmed, resolve, seated_desk, session, take};
use crate::desk::Desk;

fn draft(desk: &Desk, id: Id) -> MinutesDraft {
    minutes::draft(&desk.store.reader(), &desk.house, id).unwrap()
}

/// The text of a paper; it fits its width and can be written as a word file.
fn written(paper: &Paper) -> String {
    assert_eq!(words::lang(), Lang::Chinese);
    let first = text::write(paper);
    assert_eq!(first, text::write(paper));
    assert!(first.lines().all(|line| yizhan::base::text::width(line) <= text::CELLS), "{first}");
    assert!(docx::write(paper).unwrap().starts_with(b"PK"));
    first
}

/// Everything without the line breaks of the page.
fn joined(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A meeting with a topic of every outcome, an owners' matter voted on by mistake among them.
fn held(desk: &mut Desk) -> Id {
    let road = confirmed(desk, "东门道路修补", "A06");
    let shed = confirmed(desk, "充电棚建设", "E05");
    let noise = confirmed(desk, "夜间噪音", "");
    let wall = confirmed(desk, "外围墙改造", "M04");
    let tower = confirmed(desk, "在小区建瞭望塔", "");
    let id = session(desk);
    desk.done(
        "meeting.check_in",
        Some(id),
        &[("seat", "PartnerUnit"), ("attendance", "excused"), ("name", "何科长"), ("note", "出差")],
    );
    take(desk, id, road);
    let said = [("speaker", "陈主任"), ("seat", "OwnersCommittee"), ("words", "坑洼绊倒过老人")];
    desk.done("meeting.speech", Some(id), &said);
    for (seat, stance, reason) in
        [("PropertyCompany", "agree", ""), ("GridWorker", "reserve", "要先排水")]
    {
        let args = [("seat", seat), ("stance", stance), ("reason", reason)];
        desk.done("meeting.position", Some(id), &args);
    }
    let votes = [("for", "8"), ("against", "1"), ("abstained", "1")];
    desk.done("meeting.vote", Some(id), &votes);
    desk.done("meeting.agree", Some(id), AGREED);
    let resolved = [("outcome", "resolved"), ("note", "道路破损影响出行，应尽快修补。")];
    desk.done("meeting.outcome", Some(id), &resolved);
    take(desk, id, shed);
    let asked = [&votes[..], &[("why_vote", "摸清各方意见")]].concat();
    desk.done("meeting.vote", Some(id), &asked);
    desk.done("meeting.agree", Some(id), AGREED);
    desk.done("meeting.outcome", Some(id), &[("outcome", "owners_vote")]);
    for (topic, args) in [
        (noise, [("outcome", "deferred"), ("defer_reason", "party_missing")]),
        (wall, [("outcome", "escalated"), ("escalated_to", "StreetOffice")]),
        (tower, [("outcome", "not_adopted"), ("decline_reason", "unlawful")]),
    ] {
        take(desk, id, topic);
        desk.done("meeting.outcome", Some(id), &args);
    }
    desk.done("meeting.adjourn", Some(id), &[]);
    id
}

#[test]
fn minutes_say_what_was_agreed_and_nothing_for_the_owners() {
    let mut desk = seated_desk();
    let id = held(&mut desk);
    let before = written(&minutes_paper::paper(&draft(&desk, id)));
    assert!(before.contains("草稿"));
    desk.done("meeting.issue_minutes", Some(id), &[]);
    let page = written(&minutes_paper::paper(&draft(&desk, id)));
    insta::assert_snapshot!(page);
    let page = joined(&page);
    let after = |from: &str, until: &str| {
        let (_, rest) = page.split_once(from).unwrap();
        rest.split_once(until).unwrap().0.to_owned()
    };
    for owners in [after("关于“充电棚建设”", "三、"), after("关于“外围墙改造”", "五、")]
    {
        assert!(!owners.contains("会议决定"), "{owners}");
        assert!(!owners.contains("表决，有表决权"), "{owners}");
        assert!(owners.contains("由业主共同决定"), "{owners}");
    }
}

#[test]
fn the_record_says_who_said_what_and_a_persons_wording_hides_no_owners() {
    let mut desk = seated_desk();
    let id = held(&mut desk);
    insta::assert_snapshot!(written(&minutes_paper::record(&draft(&desk, id))));
    let text = "会议认为，各项议题都已讨论，会议决定全部办理。";
    desk.done("meeting.draft_minutes", Some(id), &[("text", text)]);
    let page = joined(&written(&minutes_paper::paper(&draft(&desk, id))));
    assert!(page.contains("会议决定全部办理"));
    for title in ["充电棚建设", "外围墙改造"] {
        assert!(page.contains(&format!("“{title}”应由业主共同决定，本纪要不代替业主表决")));
    }
}

#[test]
fn a_notice_and_an_attendance_sheet_come_from_the_agenda_and_the_seats() {
    let mut desk = seated_desk();
    confirmed(&mut desk, "东门道路修补", "A06");
    let args = [("day", "2026-12-12"), ("moved_because", "10日停电"), ("chair", "李书记")];
    let id = desk.done("meeting.plan", None, &args).subject.unwrap();
    insta::assert_snapshot!(written(&notice::paper(&draft(&desk, id), desk.now)));
    insta::assert_snapshot!(written(&notice::attendance(&draft(&desk, id), &desk.house)));
}

#[test]
fn an_order_gives_a_handler_no_more_than_the_matter_needs() {
    let mut desk = seated_desk();
    for (secret, place, shown, hidden) in [
        (false, "3-2-501", vec!["张某", "12800001234", "501", "才15度"], vec!["张大爷"]),
        (false, "3号楼", vec!["3号楼"], vec!["12800001234", "张某"]),
        (true, "3-2-501", vec!["3号楼", "要求保密"], vec!["501", "张", "12800001234", "八十多岁"]),
    ] {
        let mut args = vec![
            ("words", "俺家暖气不热，才15度，家里有八十多岁老人。"),
            ("place", place),
            ("requester", "张大爷"),
            ("phone", "12800001234"),
            ("item", "B04"),
            ("accept", "yes"),
        ];
        if secret {
            args.push(("confidential", "yes"));
        }
        let id = desk.done("issue.register", None, &args).subject.unwrap();
        let reader = desk.store.reader();
        assert_eq!(order::of_issue(&reader, &desk.house, id).unwrap(), None);
        let to = [("lead", "PropertyCompany"), ("supporters", "Utility.Heat"), ("note", "先测温")];
        desk.done("issue.dispatch", Some(id), &to);
        let paper = order::of_issue(&desk.store.reader(), &desk.house, id).unwrap().unwrap();
        let page = joined(&written(&paper));
        for words in shown.iter().chain(&["物业企业", "供热单位", "先测温", "签收人"])
        {
            assert!(page.contains(words), "{words} in {page}");
        }
        for words in hidden {
            assert!(!page.contains(words), "{words} in {page}");
        }
    }
}

#[test]
fn a_task_has_an_order_and_after_a_push_a_supervision_sheet() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路修补", "A06");
    let meeting = session(&mut desk);
    resolve(&mut desk, meeting, road);
    desk.done("meeting.adjourn", Some(meeting), &[]);
    desk.done("meeting.issue_minutes", Some(meeting), &[]);
    let (_, task) = desk.store.reader().find_number("JL-26-D001").unwrap().unwrap();
    let paper = order::of_task(&desk.store.reader(), &desk.house, task).unwrap().unwrap();
    insta::assert_snapshot!(written(&paper));
    assert_eq!(order::sheets(&desk.store.reader(), &desk.house, task).unwrap(), []);
    desk.now = yizhan::base::clock::Moment::from_rfc3339("2027-01-06T09:00:00").unwrap();
    let demand = [("demand", "三日内说明进展"), ("due", "2027-01-09")];
    desk.done("task.sheet", Some(task), &demand);
    let papers = order::sheets(&desk.store.reader(), &desk.house, task).unwrap();
    let page = joined(&written(&papers[0].1));
    for words in ["第1次", "三日内说明进展", "2027年1月9日", "超期4个工作日"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert_eq!(order::of_task(&desk.store.reader(), &desk.house, meeting).unwrap(), None);
}

#[test]
fn an_order_that_is_printed_again_says_what_came_of_it_and_until_when_it_is_due_now() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路修补", "A06");
    let meeting = session(&mut desk);
    resolve(&mut desk, meeting, road);
    desk.done("meeting.adjourn", Some(meeting), &[]);
    desk.done("meeting.issue_minutes", Some(meeting), &[]);
    let (_, task) = desk.store.reader().find_number("JL-26-D001").unwrap().unwrap();
    desk.done("task.sign", Some(task), &[("handler_person", "刘经理")]);
    desk.done("task.progress", Some(task), &[("note", "材料已经到场")]);
    let extend = [("reason", "weather"), ("due", "2027-01-08"), ("told", "yes")];
    desk.done("task.extend", Some(task), &extend);
    desk.done("task.report", Some(task), &[("result_words", "补了三处坑")]);
    let paper = order::of_task(&desk.store.reader(), &desk.house, task).unwrap().unwrap();
    let page = joined(&written(&paper));
    for words in ["2026年12月31日", "现行期限2027年1月8日", "材料已经到场", "补了三处坑"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
}

#[test]
fn a_notice_has_the_day_on_which_it_was_told_however_late_it_is_printed() {
    let mut desk = seated_desk();
    let id = desk.done("meeting.plan", None, &[]).subject.unwrap();
    let day = |desk: &Desk| notice::day(&desk.store.reader().fold(id).unwrap()).unwrap().day();
    let later = |desk: &mut Desk, days: i64| {
        desk.now = desk.now.plus_ms(days * 86_400_000);
        desk.store.leap();
    };
    let planned = desk.now.day();
    later(&mut desk, 1);
    assert_eq!(day(&desk), planned);
    let told = desk.now.day();
    desk.done("meeting.notify", Some(id), &[("seat", "GridWorker")]);
    later(&mut desk, 1);
    desk.done("meeting.notify", Some(id), &[]);
    assert_eq!(day(&desk), told);
    // Another place is another notice.
    later(&mut desk, 1);
    desk.done("meeting.edit", Some(id), &[("place", "二号楼大厅")]);
    assert_eq!(day(&desk), desk.now.day());
}
