//! Pane 2: the catalogue by keys.

use crate::screens::Play;

#[test]
fn it_says_that_it_is_a_template_and_counts_what_waits() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.keys("2");
    play.sees("[2 目录]");
    play.sees("样表");
    play.sees("服务事项 108 项 / 待办诉求 1 件");
    play.sees(">A01");
    play.sees("物业维修");
}

#[test]
fn it_is_filtered_by_initials_code_party_and_words() {
    let mut play = Play::new(80, 24);
    play.keys("2");
    for (typed, first) in [("dtkr", ">U02"), ("b04", ">B04"), ("楼上漏", ">H02"), ("nuanqi", ">B")]
    {
        play.keys(&format!("/{typed}"));
        play.sees(first);
        play.keys("<Esc>");
    }
    play.sees(">A01");
    play.keys("/没有这种事");
    play.sees("没有这样的事项");
}

#[test]
fn owners_matters_say_so() {
    let mut play = Play::new(120, 40);
    play.keys("2/e05");
    play.sees("业主");
    play.sees("属业主共同决定事项");
}

#[test]
fn enter_shows_the_issues_of_an_item_and_escape_comes_back() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.keys("2/a03<Enter><Enter>");
    play.sees("A03 电梯停运");
    play.sees(">JL-26-0001");
    // Deeds work here as in the queue.
    play.keys("<F4><C-s>");
    play.sees("已派单");
    play.keys("<Esc>");
    play.sees("[2 目录]");
    play.sees("筛选 a03");
}
