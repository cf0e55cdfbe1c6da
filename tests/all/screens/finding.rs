//! Finding: F3 over all kinds, and filters that are echoed and taken back.

use super::Play;

/// A desk with three issues.
fn desk() -> Play {
    let mut play = Play::new(120, 40);
    play.registers("3号楼电梯停了", "A03");
    play.registers("楼上漏水泡了顶棚", "H02");
    play.registers("3号楼2单元的人投诉物业费", "J02");
    play
}

#[test]
fn what_is_found_stands_under_its_kind_with_a_count() {
    let mut play = desk();
    play.keys("<F3>wyf");
    play.sees("诉求        1 件");
    play.sees("服务事项");
    play.keys("<Esc><F3>没有这种事");
    play.sees("没有找到");
}

#[test]
fn tab_goes_from_kind_to_kind_and_enter_opens_what_is_selected() {
    let mut play = desk();
    play.keys("<F3>漏水<Enter>");
    play.sees("诉求 JL-26-0002");
    play.keys("<Esc><Tab>");
    play.sees(">H02");
    play.keys("<Enter>");
    play.sees("JL-26-0002");
}

#[test]
fn a_filter_is_echoed_and_esc_makes_words_of_it() {
    let mut play = desk();
    play.keys("<F3>3号楼 今天");
    play.sees("[处所 3号楼] [登记于 2026年11月24日]");
    play.sees("JL-26-0001");
    play.misses("JL-26-0002");
    play.keys("<Esc>");
    play.sees("[处所 3号楼]");
    play.misses("登记于");
    play.keys("<Esc>");
    play.misses("[处所");
    play.keys("<Esc>");
    play.misses("找什么");
}

#[test]
fn an_empty_line_lists_what_was_opened_here() {
    let mut play = desk();
    play.keys("<F3>");
    play.misses("最近打开过的");
    play.keys("漏水<Enter><Esc><Esc><F3>");
    play.sees("最近打开过的");
    play.sees(">JL-26-0002");
    play.keys("<Enter>");
    play.sees("诉求 JL-26-0002");
}

#[test]
fn the_queue_reads_the_same_filters() {
    let mut play = desk();
    play.keys("/3号楼");
    play.sees("[处所 3号楼]");
    play.sees("JL-26-0001");
    play.misses("JL-26-0002");
    play.keys("<Esc><Esc>");
    play.sees("JL-26-0002");
}
