//! Panes 3 to 5 by keys alone: from an issue to a topic, through the meeting, to minutes and tasks.

use std::fs;

use crate::screens::Play;

/// A station whose seats have members, with one issue that went to the five parties.
pub(crate) fn with_topic(columns: u16, rows: u16) -> Play {
    let mut play = Play::new(columns, rows);
    for (seat, members) in [
        ("小区党支部", "李书记"),
        ("居民议事会", "孙大爷、马阿姨、周婶"),
        ("业委会", "赵主任"),
        ("物业企业", "刘经理"),
        ("网格员", "小孙"),
        ("联建单位", "陈工"),
    ] {
        play.keys(&format!("<C-p>djxw<Enter>{seat}<Enter>{members}<C-s>"));
    }
    play.registers("没有地方给电动车充电", "A03");
    play.keys("<F6><C-s>");
    play.keys("3");
    play
}

/// The topic of [`with_topic`] is confirmed and on the agenda of a meeting that is open.
pub(crate) fn in_session(columns: u16, rows: u16) -> Play {
    let mut play = with_topic(columns, rows);
    play.keys("<F4><C-s><F4><C-s><F4><C-s><F4>公告栏<C-s>");
    play.keys("4<Enter><F10><C-s><F10><C-s>");
    play.keys(&"<Enter>1".repeat(6));
    play.keys("<F10><C-s>");
    play
}

#[test]
fn a_topic_goes_from_candidate_to_agenda_by_one_key() {
    let mut play = with_topic(120, 40);
    play.sees("议题 / 在办 1 条");
    play.sees(">JL-26-Y001");
    for stage in ["已初审", "已确定"] {
        // Whose decision it is stands there already.
        play.keys("<F4>");
        play.sees("李书记");
        play.keys("<C-s>");
        play.sees(stage);
    }
    play.keys("<F4>");
    play.sees("筹划会议");
    play.keys("<C-s>");
    play.sees("JL-26-H001");
    play.keys("<F4>公告栏<C-s>");
    play.sees("已预告");
    play.keys("0");
    play.sees("本月节奏");
    play.sees("2026年12月10日会商 / 已确定 1 条");
    play.keys("<F4>");
    play.sees("会议 JL-26-H001");
}

#[test]
fn the_rhythm_says_what_is_missing() {
    let mut play = with_topic(80, 24);
    play.keys("0");
    play.sees("5日征集截止");
    play.sees("这一天还没有筹划会议");
    play.sees("还没有确定的议题");
}

#[test]
fn seats_are_checked_in_with_a_digit_and_the_quorum_is_said() {
    let mut play = with_topic(120, 40);
    play.keys("4<F4><C-s><Enter><F10><C-s>");
    play.sees("已通知");
    play.keys("<F10><C-s>");
    play.sees("缺 居民议事会 0/2 人");
    play.keys("<Enter>1<Enter>1<Enter>1<Enter>3");
    play.sees("3/3 人");
    play.sees("请假");
    play.keys("<Up><Enter>1<Enter>1");
    play.sees("有效");
}

#[test]
fn positions_speeches_items_and_the_outcome_are_noted_beside_each_other() {
    let mut play = in_session(80, 24);
    play.keys("<F6>");
    play.sees("会商中");
    play.keys("<F4>1<Tab>居民联名31户<C-s>");
    play.sees("同意     居民联名31户");
    play.keys("<F5>尽快选址<C-s>");
    play.sees("尽快选址");
    play.keys("<F7>南门建充电棚<Tab>wyqy<Enter><Tab>12-31<C-s>");
    play.sees("议定1");
    play.sees("2026-12-31");
    // Tab goes to the other side, Enter opens what is marked there.
    play.keys("<Tab><Enter>");
    play.sees("更正议定事项");
    play.keys("<Esc><Esc><F8>1<C-s>");
    play.sees("形成决议");
    play.keys("<F6>");
    play.sees("可以按 F10 散会");
}

#[test]
fn the_minutes_are_read_while_the_meeting_runs_and_saved_under_a_new_name_each_time() {
    let mut play = in_session(120, 40);
    play.keys("<F6><F9>");
    play.sees("会议纪要");
    play.keys("<F5>");
    play.sees("JL-26-H001-纪要.docx");
    play.keys("<F5>");
    play.sees("JL-26-H001-纪要-2.docx");
    let saved = play.folder.path().join("data/papers/JL-26-H001-纪要.docx");
    assert!(fs::read(saved).unwrap().starts_with(b"PK"));
    play.keys("<F4>");
    play.sees("会商记录");
    play.keys("<F8>");
    play.sees("全部 5 张单据在");
    let folders = fs::read_dir(play.folder.path().join("data/papers")).unwrap();
    let batch = folders.map(|entry| entry.unwrap().path()).find(|path| path.is_dir()).unwrap();
    assert!(batch.to_string_lossy().contains("JL-26-H001全部单据-"), "{batch:?}");
    // Without a Chinese font on the machine the papers are word files.
    assert_eq!(fs::read_dir(&batch).unwrap().count(), 5);
    play.keys("<Esc>");
    play.sees("会商中");
}

#[test]
fn from_the_meeting_to_issued_minutes_and_a_task_that_is_struck_off() {
    let mut play = in_session(120, 40);
    play.keys("<F6><F7>南门建充电棚<Tab>wyqy<Enter><Tab>12-31<C-s><F8>1<C-s>");
    for stage in ["散会", "记录已签字", "纪要拟稿", "纪要会签", "纪要签发"] {
        play.keys("<F10><C-s>");
        play.sees(stage);
    }
    play.keys("5");
    play.sees(">JL-26-D001");
    play.sees("剩");
    play.keys("<F9>");
    play.sees("交办单");
    play.keys("<Esc><F4><C-s>");
    play.sees("已签收");
    play.keys("<F4>充电棚已建好<C-s>");
    play.sees("报结");
}

#[test]
fn an_order_is_there_once_the_issue_was_dispatched() {
    let mut play = Play::new(80, 24);
    play.registers("2号楼电梯停了", "A03");
    play.keys("<F9>");
    play.sees("派单以后才有交办单");
    play.keys("<Esc><F4><C-s><F9>");
    play.sees("交办单");
    play.sees("2号楼电梯停了");
    play.keys("<F5>");
    play.sees("JL-26-0001-交办单.docx");
}
