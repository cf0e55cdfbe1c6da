//! One table: help, hint line and palette agree, and every command has a name.

use yizhan::ui::command::{Act, EVERYWHERE, key_name};
use yizhan::words;

use crate::screens::Play;

#[test]
fn the_palette_has_the_rows_of_the_last_pane_and_says_when_it_finds_none() {
    let mut play = Play::new(120, 40);
    play.keys("<C-p>beifen<Enter>");
    play.sees("[6 更多]");
    play.keys("<C-p>查重<Enter>");
    play.sees("查重");
    play.keys("<Esc><C-p>没有的词");
    play.sees("没有这样的命令");
}

#[test]
fn help_shows_every_key_that_works() {
    let mut play = Play::new(120, 60);
    play.registers("2号楼电梯停了", "A03");
    play.keys("<F1>");
    for row in EVERYWHERE {
        if let Some(key) = row.key {
            play.sees(&key_name(key));
            play.sees(&row.act.words());
        }
    }
    for words in ["筛选", "放大详情", "派单", "时限算法"] {
        play.sees(words);
    }
}

#[test]
fn every_command_has_a_name() {
    for row in EVERYWHERE {
        assert!(words::maybe(&row.act.words_key()).is_some(), "{:?}", row.act);
    }
    assert_eq!(Act::Deed("issue.note").words(), words::deed("issue.note"));
}

#[test]
fn the_palette_finds_by_initials_and_does_it() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.keys("<C-p>bljl");
    play.sees(">办理记录");
    play.keys("<Enter>");
    play.sees("办理记录 JL-26-0001");
}

#[test]
fn a_key_that_is_not_possible_says_why() {
    let mut play = Play::new(120, 40);
    play.keys("<F4>");
    play.sees("请先在列表里选一件");
    play.registers("2号楼电梯停了", "A03");
    play.keys("<F8>");
    play.sees("已受理");
    play.misses("回访并办结 JL-26-0001");
}

#[test]
fn full_width_digits_and_signs_are_commands_too() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.keys("。");
    play.sees("可以做的事");
    play.keys("<Esc>０");
    play.sees("全部诉求");
    play.keys("、");
    play.sees("筛选");
}

#[test]
fn the_actions_window_lists_what_is_possible_with_digits() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.keys(".");
    play.sees("JL-26-0001 可以做的事");
    play.sees("3  派单");
    play.keys("3");
    play.sees("派单 JL-26-0001");
}
