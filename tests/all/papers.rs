//! Every row of the table of papers over one full month: what it shows, what it must not show, and
//! that it can be set.

use yizhan::base::clock::Moment;
use yizhan::base::id::Id;
use yizhan::domain::field::Thing;
use yizhan::domain::report::Period;
use yizhan::export::docx;
use yizhan::export::file::Existing;
use yizhan::export::paper::Block;
use yizhan::export::papers::batch::{Batch, of_meeting};
use yizhan::export::papers::{About, Format, Made, Make, ROWS, Source, find};
use yizhan::export::pdf::{self, Fonts};
use yizhan::export::{minutes, notice, text};
use yizhan::work::minutes::{DraftItem, DraftTopic, MinutesDraft, Statement};

use crate::agenda_meeting::{AGREED, seated_desk, session, take};
use crate::desk::Desk;
use crate::made_font;

/// Told at the desk, and on no paper that leaves it.
const PLANTED: [&str; 4] = ["张小明", "12800001234", "501室", "3-2-501"];

/// A month with one issue by a named resident, a topic out of it, a meeting, minutes and a task.
struct Month {
    desk: Desk,
    issue: Id,
    topic: Id,
    meeting: Id,
    task: Id,
}

fn month(posted: bool) -> Month {
    let mut desk = seated_desk();
    let words = "我是3号楼2单元501室的，楼道灯坏了，电话12800001234，请修。";
    let args = [
        ("words", words),
        ("place", "3-2-501"),
        ("requester", "张小明"),
        ("phone", "12800001234"),
        ("item", "A01"),
        ("accept", "yes"),
    ];
    let issue = desk.done("issue.register", None, &args).subject.unwrap();
    desk.done("issue.dispatch", Some(issue), &[("lead", "PropertyCompany")]);
    desk.done("issue.sign", Some(issue), &[]);
    desk.done("issue.start", Some(issue), &[]);
    let words = "已换3号楼2单元501室门前的灯，打12800001234告知。";
    let done = [("result", "solved"), ("result_words", words)];
    desk.done("issue.report", Some(issue), &done);
    let args = [
        ("title", "3号楼2单元501室门前楼道灯改造"),
        ("situation", "灯坏了三次，电话12800001234"),
        ("wish", "换成声控灯"),
        ("item", "A06"),
        ("proposer", "张小明"),
        ("money", "welfare_fund"),
        ("amount", "1200"),
    ];
    let topic = desk.done("topic.add", None, &args).subject.unwrap();
    desk.done("topic.screen", Some(topic), &[("screened_with", "赵议事")]);
    desk.done("topic.confirm", Some(topic), &[("speaker", "刘经理")]);
    let args = [
        ("title", "外墙维修"),
        ("situation", "渗水"),
        ("wish", "维修"),
        ("item", "A06"),
        ("money", "maintenance_fund"),
    ];
    let walls = desk.done("topic.add", None, &args).subject.unwrap();
    desk.done("topic.screen", Some(walls), &[("screened_with", "赵议事")]);
    desk.done("topic.confirm", Some(walls), &[("speaker", "刘经理")]);
    let meeting = session(&mut desk);
    take(&mut desk, meeting, topic);
    desk.done("meeting.agree", Some(meeting), AGREED);
    desk.done("meeting.outcome", Some(meeting), &[("outcome", "resolved")]);
    take(&mut desk, meeting, walls);
    desk.done("meeting.outcome", Some(meeting), &[("outcome", "owners_vote")]);
    desk.done("meeting.adjourn", Some(meeting), &[]);
    desk.done("meeting.issue_minutes", Some(meeting), &[]);
    let (_, task) = desk.store.reader().find_number("JL-26-D001").unwrap().unwrap();
    if posted {
        desk.done("meeting.post", Some(meeting), &[("posted", "北门公示栏")]);
        desk.now = Moment::from_rfc3339("2027-01-08T09:00:00").unwrap();
        let sheet = [("demand", "三日内到3号楼2单元501室说明"), ("due", "2027-01-12")];
        desk.done("task.sheet", Some(task), &sheet);
    }
    Month { desk, issue, topic, meeting, task }
}

fn read<T>(desk: &Desk, read: impl FnOnce(&Source<'_>) -> T) -> T {
    let reader = &desk.store.reader();
    let keys = Vec::new;
    let (house, who, now) = (&desk.house, &desk.who, desk.now);
    read(&Source { reader, house, who, now, keys: &keys })
}

fn papers(desk: &Desk, name: &str, about: About) -> Vec<Made> {
    read(desk, |source| find(name).unwrap().papers(source, about).unwrap())
}

/// Every paper there is, by the name of its row.
fn all(month: &Month) -> Vec<(&'static str, Made)> {
    let things = [
        (Thing::Issue, month.issue),
        (Thing::Topic, month.topic),
        (Thing::Meeting, month.meeting),
        (Thing::Task, month.task),
    ];
    let period = Period::read_month("2026-12").unwrap();
    let mut made = Vec::new();
    for row in ROWS {
        let about = match row.make {
            Make::Desk(_) => vec![About::Desk],
            Make::Period(_) => vec![About::Period(period.into())],
            Make::Thing(..) => {
                let of = things.iter().filter(|(thing, _)| row.is_about(*thing));
                of.map(|(_, id)| About::Thing(*id)).collect()
            }
        };
        for about in about {
            let papers = papers(&month.desk, row.name, about);
            made.extend(papers.into_iter().map(|paper| (row.name, paper)));
        }
    }
    made
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn a_month_makes_every_paper_of_the_table() {
    let month = month(true);
    let made = all(&month);
    // What a task that went wrong makes is tested with the tasks.
    let others = ["escalation", "extension", "owners_vote"];
    for row in ROWS.iter().filter(|row| !others.contains(&row.name)) {
        assert!(made.iter().any(|(name, _)| *name == row.name), "no {}", row.name);
        assert!(!row.words().is_empty() && !row.when().is_empty());
    }
    let folder = tempfile::tempdir().unwrap();
    let file = made_font::file(folder.path(), "仿宋_GB2312", &[]);
    let mut fonts = Fonts::of_files(&[file]).unwrap();
    let keep = std::env::var_os("YIZHAN_KEEP_PAPERS");
    for (name, made) in &made {
        let page = text::write(&made.paper);
        assert!(page.lines().all(|line| yizhan::base::text::width(line) <= text::CELLS), "{page}");
        assert!(docx::write(&made.paper).unwrap().starts_with(b"PK"));
        assert!(pdf::write(&made.paper, &mut fonts).unwrap().starts_with(b"%PDF"), "{name}");
        if let (Some(keep), Ok(mut fonts)) = (&keep, Fonts::of_machine()) {
            let path = std::path::Path::new(keep).join(name);
            let bytes = pdf::write(&made.paper, &mut fonts).unwrap();
            std::fs::write(path.with_extension("pdf"), bytes).unwrap();
            std::fs::write(path.with_extension("docx"), docx::write(&made.paper).unwrap()).unwrap();
        }
    }
    assert_eq!(
        pdf::leaves(&made.iter().find(|(name, _)| *name == "receipt").unwrap().1.paper, &mut fonts),
        1
    );
}

#[test]
fn nothing_that_hangs_or_lies_about_tells_a_name_a_telephone_or_a_flat() {
    let month = month(true);
    let made = all(&month);
    let circulated =
        ["notice", "minutes", "public", "receipt", "repair", "report", "order", "supervision"];
    for (name, made) in made.iter().filter(|(name, _)| circulated.contains(name)) {
        // The handler of an issue in a flat has to be let in: its order says whom to call.
        let is_order = *name == "order" && made.name.starts_with("JL-26-0");
        let page = joined(&text::write(&made.paper));
        for words in PLANTED.iter().filter(|_| !is_order) {
            assert!(!page.contains(words), "{name} tells {words}: {page}");
        }
    }
}

#[test]
fn a_public_notice_says_from_when_until_when_and_where_to_object() {
    let month = month(false);
    let page = |desk: &Desk| {
        let made = papers(desk, "public", About::Thing(month.meeting));
        joined(&text::write(&made[0].paper))
    };
    let before = page(&month.desk);
    for words in ["会议纪要", "资金来源：", "1200", "金岭水岸华庭驿站", "公示期："]
    {
        assert!(before.contains(words), "{words} in {before}");
    }
    let mut desk = month.desk;
    desk.now = Moment::from_rfc3339("2026-12-14T09:00:00").unwrap();
    desk.done("meeting.post", Some(month.meeting), &[("posted", "北门公示栏")]);
    let posted = page(&desk);
    // Five working days end on Friday the 18th or Monday; the fund asks for seven days.
    for words in ["2026年12月14日至2026年12月21日", "张贴地点：北门公示栏"] {
        assert!(posted.contains(words), "{words} in {posted}");
    }
    desk.now = Moment::from_rfc3339("2026-12-22T09:00:00").unwrap();
    desk.done("meeting.end_notice", Some(month.meeting), &[]);
    let ended = page(&desk);
    assert!(ended.contains("揭下日期："), "{ended}");
}

#[test]
fn a_sheet_to_sign_lies_on_its_side_with_twenty_rows_a_page() {
    let month = month(false);
    let mut desk = month.desk;
    let many = (0..40).map(|n| format!("议员{n}")).collect::<Vec<_>>().join(";");
    desk.done(
        "seat.set",
        None,
        &[("seat", "ResidentsCouncil"), ("members", &many), ("size", "40")],
    );
    let made = papers(&desk, "attendance", About::Thing(month.meeting));
    let tables = made[0].paper.blocks.iter().filter_map(|block| match block {
        Block::Table { rows, head, .. } => Some((rows.len(), head.len())),
        _ => None,
    });
    assert_eq!(tables.collect::<Vec<_>>(), [(20, 8); 3]);
    let folder = tempfile::tempdir().unwrap();
    let file = made_font::file(folder.path(), "仿宋_GB2312", &[]);
    assert_eq!(pdf::leaves(&made[0].paper, &mut Fonts::of_files(&[file]).unwrap()), 3);
}

#[test]
fn all_papers_of_a_meeting_are_written_and_a_failure_leaves_no_half_one() {
    let month = month(true);
    let papers = || read(&month.desk, |source| of_meeting(source, month.meeting).unwrap());
    let names: Vec<String> = papers().iter().map(|made| made.name.clone()).collect();
    let own = names.len();
    for words in ["会议通知", "签到表", "纪要", "公示", "议题征集表", "交办单", "督办单"]
    {
        assert!(names.iter().any(|name| name.contains(words)), "{words} in {names:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("十日");
    let mut batch = Batch::new(papers(), Format::Word);
    while let Some(written) = batch.write_next(&target, Existing::Refuse) {
        written.unwrap();
    }
    assert_eq!((batch.done, batch.total), (own, own));
    assert_eq!(std::fs::read_dir(&target).unwrap().count(), own);
    // A file where the folder should be: nothing can be written, and nothing is left.
    let blocked = folder.path().join("满");
    std::fs::write(&blocked, b"").unwrap();
    let mut batch = Batch::new(papers(), Format::Word);
    assert!(batch.write_next(&blocked, Existing::Refuse).unwrap().is_err());
    assert_eq!((batch.done, std::fs::read(&blocked).unwrap().len()), (0, 0));
}

#[test]
fn three_hundred_topics_and_a_speech_without_end_become_sane_pages() {
    let topic = |n: usize| DraftTopic {
        title: format!("第{n}项\u{1b}[2J\u{202e}议题"),
        outcome: "resolved".to_owned(),
        speeches: vec![Statement {
            speaker: "陈主任".to_owned(),
            seat: "业委会".to_owned(),
            words: if n == 7 { "说".repeat(40_000) } else { "同意".to_owned() },
        }],
        items: vec![DraftItem { matter: format!("办理第{n}项"), ..DraftItem::default() }],
        ..DraftTopic::default()
    };
    let draft = MinutesDraft {
        title: "会议".to_owned(),
        topics: (0..300).map(topic).collect(),
        ..MinutesDraft::default()
    };
    let folder = tempfile::tempdir().unwrap();
    let file = made_font::file(folder.path(), "仿宋_GB2312", &[]);
    let mut fonts = Fonts::of_files(&[file]).unwrap();
    let now = Moment::from_rfc3339("2026-12-01T09:00:00").unwrap();
    // Of the speech the record alone carries all.
    for (paper, pages) in [
        (notice::paper(&draft, now), 14..25),
        (minutes::paper(&draft), 50..80),
        (minutes::record(&draft), 120..200),
    ] {
        let leaves = pdf::leaves(&paper, &mut fonts);
        assert!(pages.contains(&leaves), "{}: {leaves} pages", paper.title);
        assert!(docx::write(&paper).unwrap().starts_with(b"PK"));
        assert!(!pdf::preview(&paper).contains('\u{1b}'));
        assert!(pdf::write(&paper, &mut fonts).unwrap().starts_with(b"%PDF"));
    }
}
