//! Minutes by keys: a passage in other words, confirmation, issue, revision, and a copy that is checked.

use crate::screens::Play;
use crate::screens::meeting::in_session;

/// Everybody went home and the draft is out.
fn drafted(columns: u16, rows: u16) -> Play {
    let mut play = in_session(columns, rows);
    play.keys("<F6><F7>南门建充电棚<Tab>wyqy<Enter><Tab>12-31<C-s><F8>1<C-s>");
    for stage in ["散会", "记录已签字", "纪要拟稿"] {
        play.keys("<F10><C-s>");
        play.sees(stage);
    }
    play.keys("<C-w>");
    play
}

#[test]
fn the_draft_is_there_while_the_meeting_runs_and_a_passage_is_worded_with_enter() {
    let mut play = in_session(80, 24);
    play.keys("<F6><C-w>");
    play.sees("纪要 JL-26-H001");
    play.keys("<Down>");
    play.sees("尚未形成结果");
    play.keys("<Enter>");
    play.sees("改写段落");
    play.keys("<C-u>会议听取了各方说明。<C-s>");
    play.sees("会议听取了各方说明。");
    play.sees("改写过");
    play.sees("改写记录");
    play.keys("<F9>");
    play.sees("经人工改写");
    play.keys("<Esc><F5>");
    play.sees("恢复自动成文");
    play.sees("尚未形成结果");
}

#[test]
fn seats_confirm_with_f6_and_the_step_after_it_issues_and_shows_the_code() {
    let mut play = drafted(120, 40);
    play.sees("未答复");
    // An objection of the marked seat, and its answer.
    play.keys("<Down><Down><Enter>");
    play.sees("纪要会签");
    play.keys("2<Tab>期限太紧。<C-s>");
    play.sees("有异议");
    play.keys("<F7>可以延期一次。<C-s>");
    play.sees("可以延期一次。");
    // Opened again, the form holds the objection: saving it as it is makes no consent of it.
    play.keys("<F6>");
    play.sees("期限太紧。");
    play.keys("<C-s>");
    play.sees("有异议");
    play.sees("可以延期一次。");
    play.keys("<F10><C-s>");
    play.sees("同意");
    play.keys("<F10><C-s>");
    play.sees("封存的版本");
    play.sees("现行");
    play.keys("<F9>");
    play.sees("校验码：");
    play.sees("期限太紧。答复：可以延期一次。");
}

#[test]
fn a_revision_waits_for_another_person_and_both_versions_are_read() {
    let mut play = drafted(120, 40);
    play.keys("<F10><C-s><F10><C-s>");
    play.sees("现行");
    play.keys("<Enter>");
    play.sees("提出修订");
    play.keys("<C-u>改过的开头。<Tab>笔误<C-s>");
    play.sees("待第二人");
    play.keys("<End>");
    play.sees("改为：改过的开头。");
    play.keys("<Enter><C-s>");
    play.sees("请换一个人来确认");
    play.keys("<Esc><C-o><Insert>赵副书记<Enter>党支部书记<Enter><C-s><Esc>");
    play.keys("<C-o><Down><Enter>");
    play.sees("赵副书记 已坐下值班");
    play.keys("<C-w>");
    play.keys("<F10><C-s>");
    play.sees("第1期（修订1）");
    // The old version is read, and kept as a file of its own.
    play.keys("<End><Up>");
    play.sees("旧版");
    play.keys("<F5>");
    play.sees("JL-26-H001-纪要-第1版.docx");
    play.misses("改过的开头");
}

#[test]
fn a_copy_is_checked_on_the_screen_from_a_file_and_from_its_words() {
    let mut play = drafted(120, 40);
    play.keys("<F10><C-s><F10><C-s><F9><F5><F6>");
    let folder = play.folder.path().join("data/papers");
    let text = std::fs::read_to_string(folder.join("JL-26-H001-纪要.txt")).unwrap();
    play.keys("<Esc><Esc><Esc>4<F8>");
    play.sees("核对一份纪要");
    play.keys("<C-s>");
    play.sees("请先写文件路径");
    play.paste(&folder.join("JL-26-H001-纪要.docx").display().to_string());
    play.keys("<C-s>");
    play.sees("一致：与JL-26-H001会议纪要第1版逐字相同");
    play.keys("<Esc><F8>");
    play.paste(&text.replace("南门建充电棚", "北门建充电棚"));
    play.keys("<C-s>");
    play.sees("被改动过");
    play.sees("【南】门建充电棚");
    play.sees("【北】门建充电棚");
    play.keys("<Esc><F8>/no/such.docx<C-s>");
    play.sees("文件打不开");
}
