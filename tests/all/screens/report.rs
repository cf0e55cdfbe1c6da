//! The figures of a month by keys: each opens its list, and the rates show their working.

use crate::screens::Play;

fn a_month(columns: u16, rows: u16) -> Play {
    let mut play = Play::new(columns, rows);
    play.registers("楼上漏水泡了顶棚", "H02");
    play.registers("暖气不热", "B04");
    play.keys("<C-p>tongjiyuebao<Enter>");
    play
}

#[test]
fn a_figure_opens_the_list_it_counts_and_the_list_its_issues() {
    let mut play = a_month(80, 24);
    play.sees("统计 2026年11月");
    play.sees("邻里矛盾");
    play.keys("<Enter>");
    play.sees("收到诉求（2）");
    play.sees("JL-26-0001");
    play.keys("<Down><Enter>");
    play.sees("诉求 JL-26-0002");
    play.keys("<Esc><Esc><Left>");
    play.sees("统计 2026年10月");
    play.keys("<F4>");
    play.sees("统计 2026年下半年");
    play.keys("<F5><C-u>２０２６-11-20..2026-11-24<Enter>");
    play.sees("统计 2026年11月20日至2026年11月24日");
    play.keys("<F5><C-u>去年<Enter>");
    play.sees("看不懂这段时间");
}

#[test]
fn a_rate_shows_its_working() {
    let mut play = a_month(80, 40);
    let down = "<Down>".repeat(60);
    play.keys(&format!("<Home>{down}"));
    play.keys("<Home>");
    // Down to the rates.
    for _ in 0..40 {
        if play.screen().lines().any(|line| line.contains(">办结率")) {
            break;
        }
        play.keys("<Down>");
    }
    play.sees("(0/2) 0%");
    play.keys("<Enter>");
    play.sees("办结率：怎样算出来的");
    play.sees("按受理日计入");
    play.sees("只计入分母（2）");
    play.sees("计入分子（0）");
    play.sees("JL-26-0001");
}

#[test]
fn only_the_remark_is_typed_and_it_can_be_taken_back() {
    let mut play = a_month(120, 90);
    play.keys("<F7><Tab>供暖季诉求增多<C-s>");
    play.sees("供暖季诉求增多");
    play.keys("<F9>");
    play.sees("收到诉求2件");
    play.sees("供暖季诉求增多");
    play.keys("<Esc><C-z>");
    play.misses("供暖季诉求增多");
}

#[test]
fn the_sheet_is_put_beside_the_data() {
    let mut play = a_month(80, 24);
    play.keys("<F6>");
    play.sees("月报-2026-11.xlsx");
    assert!(play.places().data.join("papers/月报-2026-11.xlsx").exists());
    play.keys("<F6>");
    assert!(play.places().data.join("papers/月报-2026-11-2.xlsx").exists());
}

#[test]
fn a_partys_row_opens_what_became_of_its_issues() {
    let mut play = Play::new(120, 60);
    play.registers("楼上漏水泡了顶棚", "H02");
    play.keys("<C-p>paidan<Enter><C-s>");
    play.keys("<C-b>");
    for _ in 0..60 {
        if play.screen().lines().any(|line| line.contains(">居民议事会")) {
            break;
        }
        play.keys("<Down>");
    }
    play.keys("<Enter>");
    play.sees("居民议事会（1）");
    play.sees("未办结（1）");
    play.sees("JL-26-0001");
}
