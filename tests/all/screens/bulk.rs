//! Several issues at once: marked by keys, named by their count, done and taken back as one.

use crate::screens::Play;

fn three() -> Play {
    let mut play = Play::new(80, 24);
    for words in ["一号楼路灯不亮", "二号楼路灯不亮", "三号楼路灯不亮"] {
        play.registers(words, "A01");
    }
    play
}

#[test]
fn marked_issues_are_dispatched_as_one_step_and_one_undo_takes_all_back() {
    let mut play = three();
    // The space of an input method is full-width.
    play.keys("\u{3000} ");
    play.sees("已选 2 件");
    play.sees("*JL-26-0001");
    play.keys("<F4>");
    play.sees("派单：共 2 件");
    play.keys("<C-s>");
    play.sees("共 2 件，Ctrl-Z 一次全部撤回");
    play.misses("已选");
    play.keys("<C-z>");
    play.sees("派单 JL-26-0001 等 2 件");
    play.keys("<C-y><Home><F4>");
    play.sees("签收");
}

#[test]
fn esc_takes_the_marks_away_and_nothing_else() {
    let mut play = three();
    play.keys(" <Esc>");
    play.misses("已选");
    play.sees("JL-26-0003");
    play.keys(" <F4><Esc>");
    play.sees("已选 1 件");
}

#[test]
fn a_refusal_names_the_one_and_keeps_the_marks() {
    let mut play = three();
    play.keys("<F4><C-s><Home>  <F4>");
    play.sees("下一步不一样");
    play.keys(".派单<Enter><C-s>");
    play.sees("整批都没有办");
    play.keys("<Esc>");
    play.sees("已选 2 件");
}

#[test]
fn topics_are_marked_and_dealt_with_together_as_well() {
    let mut play = three();
    play.keys("<F6><C-s><Down><F6><C-s>3");
    play.keys("  ");
    play.sees("*JL-26-Y001");
    play.sees("*JL-26-Y002");
    play.keys("<F4>");
    play.sees("共 2 件");
    play.keys("<Esc><Esc>");
    play.misses("*JL-26-Y001");
}

#[test]
fn whoever_types_undoes_nothing_that_was_saved() {
    let mut play = three();
    play.keys("<F2>又有一件<C-z>");
    play.sees("正在打字");
    play.keys("<Esc>");
    play.sees("JL-26-0003");
}
