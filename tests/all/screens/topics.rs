//! Pane 3 by keys: what the desk proposes, who has to be told, and which sheets are out.

use crate::screens::Play;

#[test]
fn a_proposal_is_taken_up_turned_down_and_told_by_keys() {
    let mut play = Play::new(120, 40);
    play.registers("没有地方给电动车充电", "E05");
    play.keys("3");
    play.sees("议题 / 在办 1 条  拟议 1 条");
    play.keys("7");
    play.sees("拟议 / 1 条");
    play.sees("清单规定须会商");
    play.sees("驿站自动");
    play.keys("<F4>");
    play.sees("列入征集 P26-0001");
    play.keys("<C-s>");
    play.sees("没有拟议");
    play.keys("7");
    play.sees(">JL-26-Y001");
    play.keys("<F8>1<C-s>");
    play.keys("8");
    play.sees("待告知 / 1 条");
    play.sees("前告知");
    play.keys("<F4><C-s>");
    play.sees("没有待告知的议题");
}

#[test]
fn sheets_go_out_and_come_back_by_keys_and_are_read_on_paper() {
    let mut play = Play::new(80, 24);
    play.keys("3<F10>");
    play.sees("发放征集表");
    play.keys("<C-s>");
    play.sees("JL-26-B001 .. JL-26-B010");
    play.keys("9");
    play.sees("在外的征集表 / 10 张");
    play.keys("<F9>");
    play.sees("议题征集表");
    play.sees("基本情况");
    play.keys("<Esc><F4>");
    play.sees("JL-26-B010");
    play.keys("<Enter>加装健身器材<Enter>空地闲置<C-s>");
    play.sees("在外的征集表 / 9 张");
    play.keys("9");
    play.sees("加装健身器材");
}
