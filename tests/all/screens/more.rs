//! Pane 6 by keys: the members of a seat, a verified backup, and what is done elsewhere.

use crate::screens::Play;

#[test]
fn the_members_of_a_seat_are_entered_and_stand_in_the_list() {
    let mut play = Play::new(80, 24);
    play.keys("6");
    play.sees("机构与席位");
    play.keys("<Enter>");
    play.sees("居民议事会");
    play.keys("<Down><Enter>");
    play.sees("登记席位");
    play.keys("<Tab>孙大爷、马阿姨、周婶<Tab><C-u>5<C-s>");
    play.sees("孙大爷、马阿姨、周婶");
    play.sees("已保存");
}

#[test]
fn a_backup_is_written_beside_the_data_and_the_journal_is_sound() {
    let mut play = Play::new(120, 40);
    play.keys("6<Down><Down><Down><Down><Down><Enter>");
    play.sees("已备份并校验");
    play.keys("<Down><Enter>");
    play.sees("完好");
    play.keys("<Down><Enter>");
    play.sees("没有冲突");
    play.keys("<Esc><Down><Enter>");
    play.sees("已重画");
}

#[test]
fn settings_are_listed_with_their_defaults_and_changed_by_name() {
    let mut play = Play::new(80, 40);
    play.keys("6<Down><Down><Down><Enter>");
    play.sees("诉求最多延期几个工作日");
    play.sees("10 个工作日");
    let down = "<Down>".repeat(10);
    play.keys(&format!("{down}<Enter><C-u>99999<C-s>"));
    play.sees("“取值”不能用“99999”");
    play.keys("<C-u>12<C-s>");
    play.sees("12 个工作日");
    play.sees("本站决定");
}

#[test]
fn a_topic_that_was_found_opens_on_the_whole_screen() {
    let mut play = Play::new(120, 40);
    play.registers("没有地方给电动车充电", "E05");
    play.keys("<F6><C-s><F3>JL-26-Y001");
    play.keys("<Enter>");
    play.sees("JL-26-Y001  已征集");
    play.sees("F4 初审");
}
