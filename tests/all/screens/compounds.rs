//! Several compounds on the screens, at 80x24; and no word of them while there is one.

use crate::agenda::branch_desk;
use crate::desk::Desk;
use crate::screens::Play;

fn two() -> Desk {
    let mut desk = branch_desk();
    desk.done("compound.add", None, &[("new_name", "月河小区"), ("address", "乐安街")]);
    let seat = [("seat", "OwnersCommittee"), ("members", "江主任"), ("compound", "月河小区")];
    desk.done("seat.set", None, &seat);
    let args = [("words", "楼道灯不亮"), ("item", "A02"), ("accept", "yes")];
    for place in ["1-1-101", "月河小区1-1-101"] {
        desk.done("issue.register", None, &[&args[..], &[("place", place)]].concat());
    }
    desk
}

#[test]
fn one_compound_is_never_spoken_of() {
    let mut play = Play::at(branch_desk().left());
    play.misses("小区 ");
    for (keys, gone) in [("<F2>", "小区 "), ("<Esc>4<F4>", "小区 "), ("<Esc>6<Enter>", "小区 ")]
    {
        play.keys(keys);
        let screen = play.screen();
        // The line of keys offers to add one.
        let body: Vec<&str> = screen.lines().skip(1).take(22).collect();
        assert!(!body.iter().any(|line| line.contains(gone)), "{keys}\n{screen}");
    }
}

#[test]
fn lists_have_a_column_and_a_filter_of_compounds() {
    let mut play = Play::at(two().left());
    play.sees("小区");
    play.sees("金岭水岸");
    play.sees("月河");
    // The filter line takes the short name for a filter, not for words.
    play.keys("/月河<Enter>");
    play.sees("小区 月河小区");
    play.sees("JL-26-0002");
    play.misses("JL-26-0001");
    // All again, and the other one by the views.
    play.keys("<Esc>");
    play.sees("JL-26-0001");
    play.keys("<C-f><End>");
    play.sees("月河");
    play.keys("<Up><Enter>");
    play.sees("JL-26-0001");
    play.misses("JL-26-0002");
}

#[test]
fn the_register_form_follows_the_place_until_a_compound_is_chosen() {
    let mut play = Play::at(two().left());
    play.keys("<F2>路灯不亮<Tab>");
    play.sees("〔金岭水岸华庭〕");
    play.keys("乐安街3号楼");
    play.sees("〔月河小区〕");
    play.keys("<Tab><Left>");
    play.sees("〔金岭水岸华庭〕");
    play.keys("<Up>2单元");
    play.sees("〔金岭水岸华庭〕");
    play.keys("<C-s>");
    play.keys("/0003<Enter>");
    play.sees("金岭水岸");
}

#[test]
fn a_meeting_is_planned_for_a_compound_and_its_table_has_its_people() {
    let mut play = Play::at(two().left());
    play.keys("4<F4>");
    play.sees("〔金岭水岸华庭〕");
    let mut desk = two();
    desk.done("meeting.plan", None, &[("compound", "月河小区")]);
    let mut play = Play::at(desk.left());
    play.keys("4");
    play.sees("月河");
    play.keys("<F9>");
    play.keys("<Esc><Enter>");
    play.sees("江主任");
}

#[test]
fn the_month_turns_from_one_compound_to_the_next() {
    let mut play = Play::at(two().left());
    play.keys("40");
    play.sees("金岭水岸华庭");
    play.keys("<Tab>");
    play.sees("月河小区");
    play.keys("<F6>");
    play.sees("〔月河小区〕");
}

#[test]
fn a_pasted_row_is_held_against_issues_of_its_own_compound() {
    for (place, twin, other) in
        [("1-1-101", "疑同JL-26-0001", "月河"), ("月河小区1-1-101", "疑同JL-26-0002", "水岸")]
    {
        let mut play = Play::at(two().left());
        play.keys("<C-g>");
        play.paste(&format!("张姐 2026/11/24 8:32\n{place}楼道灯不亮了，请来修\n"));
        play.sees(twin);
        play.keys("<C-s>1<Esc>/0003<Enter>");
        play.sees("JL-26-0003");
        let screen = play.screen();
        let line = screen.lines().find(|line| line.contains("JL-26-0003")).unwrap();
        assert!(!line.contains(other), "{line}");
    }
}

#[test]
fn a_group_of_another_compound_is_chosen_once_for_all_its_rows() {
    let mut play = Play::at(two().left());
    play.keys("<C-g>");
    play.paste("张姐 2026/11/24 8:32\n1-1-101楼道灯不亮了，请来修\n");
    play.sees("疑同JL-26-0001");
    play.keys("<Tab>");
    play.sees("疑同JL-26-0002");
    play.keys("<Enter>");
    play.sees("〔月河小区〕");
    play.keys("<C-s><C-s>1<Esc>/0003<Enter>");
    play.sees("月河");
    play.misses("水岸 ");
    // At a station with one compound there is nothing to choose.
    let mut play = Play::at(branch_desk().left());
    play.keys("<C-g>");
    play.paste("张姐 2026/11/24 8:32\n1-1-101楼道灯不亮了，请来修\n");
    play.misses("换小区");
    play.keys("<Enter>");
    play.misses("小区 ");
}

#[test]
fn the_report_turns_from_all_to_each_compound_and_its_figures_open_its_lists() {
    let mut play = Play::at(two().left());
    play.keys("<C-b>");
    play.sees("全部小区2026年");
    play.keys("<Enter>");
    play.sees("收到诉求（2）");
    play.sees("〔月河〕楼道灯不亮");
    play.keys("<Esc><Tab>");
    play.sees("统计 金岭水岸华庭2026年");
    play.keys("<Tab>");
    play.sees("统计 月河小区2026年");
    play.keys("<Enter>");
    play.sees("收到诉求（1）");
    play.misses("JL-26-0001");
    play.keys("<Esc><F7>");
    play.sees("〔月河小区〕");
    play.keys("<Esc><F9>");
    play.sees("月河小区2026年");
    play.keys("<Esc><Tab>");
    play.sees("全部小区2026年");
    // With one compound there is nothing to choose, and no word of it.
    let mut play = Play::at(branch_desk().left());
    play.keys("<C-b><Tab>");
    play.misses("小区2026年");
}

#[test]
fn seats_stand_by_compound_and_a_compound_is_added_there() {
    let mut play = Play::at(two().left());
    play.keys("6<Enter>");
    play.sees("江主任");
    for hint in ["F4增加小区", "F5改小区资料", "F8停止服务"] {
        play.sees(hint);
    }
    play.keys("<F4>");
    play.sees("增加小区");
    play.keys("乐安家园<C-s>");
    play.keys("<End>");
    play.sees("乐安家园");
}
