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
fn an_issue_is_found_by_who_signed_for_it() {
    let mut play = desk();
    play.keys("<Home><F4><C-s><F4>刘师傅<C-s>");
    play.keys("<F3>刘师傅");
    play.sees("诉求        1 件");
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

#[test]
fn views_are_chosen_by_digit_and_say_their_name_and_count() {
    let mut play = desk();
    play.keys("<F2>没人管的事<C-s>");
    play.keys("<C-f>");
    play.sees("未归类");
    play.keys("6");
    play.sees("未归类  1 件");
    play.sees("没人管的事");
    play.misses("JL-26-0001");
    play.keys("<C-f>5");
    play.sees("这里没有诉求");
    play.keys("<C-f>2");
    play.sees("我的  4 件");
    play.keys("<C-f>1");
    play.sees("待办 4");
}

#[test]
fn what_is_on_hold_is_a_view() {
    let mut play = desk();
    for (down, review) in [(0, "2026-12-09"), (1, "2026-12-05")] {
        play.keys("<Home>");
        play.keys(&"<Down>".repeat(down));
        play.keys(&format!("<C-p>guazhang<Enter>1<Tab>{review}<C-s>"));
    }
    play.keys("<C-f>5");
    play.sees("挂账  2 件");
}

#[test]
fn a_view_is_saved_under_a_name_outlives_a_restart_and_is_deleted() {
    let mut play = desk();
    play.keys("<C-f><F4>");
    play.sees("请先按 / 筛选");
    play.keys("<Esc>/3号楼<Enter><C-f><F4>三号楼<Enter>");
    play.sees("9  三号楼");
    play.keys("<Esc>");
    let mut play = play.crash();
    play.keys("<C-f>9");
    play.sees("三号楼  2 件");
    play.sees("[处所 3号楼]");
    play.misses("JL-26-0002");
    play.keys("<C-f><End><Delete>");
    play.misses("9  三号楼");
    play.keys("<Esc><C-f>9");
    play.sees("台账的视图");
}

#[test]
fn every_list_filters_while_one_types() {
    let mut play = desk();
    play.keys("<Home><F6><C-s>");
    play.keys("3/没有这种事");
    play.sees("没有找到");
    play.keys("<Esc>");
    play.sees("JL-26-Y001");
    play.keys("/今天");
    play.sees("[登记于 2026年11月24日]");
    play.sees("JL-26-Y001");
    play.keys("<Enter><Esc>");
    for pane in ["4", "5"] {
        play.keys(&format!("{pane}/没有这种事"));
        play.sees("没有找到");
        play.keys("<Esc>");
    }
    play.keys("2/J02<Enter><Enter>/没有这种事");
    play.sees("没有找到");
    play.keys("<Esc>");
    play.sees("JL-26-0003");
}
