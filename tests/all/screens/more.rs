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
fn a_topic_that_was_found_opens_on_the_whole_screen() {
    let mut play = Play::new(120, 40);
    play.registers("没有地方给电动车充电", "E05");
    play.keys("<F6><C-s><F3>JL-26-Y001");
    play.keys("<Enter>");
    play.sees("JL-26-Y001  已征集");
    play.sees("F4 初审");
}
