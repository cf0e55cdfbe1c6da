//! The first day at a station: set-up, a resident's words, an order, the resident's verdict.

use crate::screens::Play;

#[test]
fn the_first_start_asks_a_few_lines_and_opens_the_queue() {
    let mut play = Play::fresh(80, 24);
    play.sees("建站");
    play.misses("1 诉求");
    play.keys("金岭水岸华庭");
    play.sees("金岭水岸华庭驿站");
    play.sees("JL");
    play.keys("<C-s>");
    play.sees("[1 诉求]");
    play.sees("没有待办的诉求");
    play.sees("已保存 09:00");
}

#[test]
fn what_is_wrong_in_the_set_up_is_said_beside_the_field() {
    let mut play = Play::fresh(80, 24);
    play.keys("<C-s>");
    play.sees("“小区”还没有填");
    play.sees("“代码”还没有填");
    play.keys("金岭<Enter><Enter><Backspace><Backspace>9<C-s>");
    play.sees("建站");
    play.keys("<Backspace>J<C-s>");
    play.sees("[1 诉求]");
}

#[test]
fn a_registered_issue_with_an_item_is_accepted_and_stands_in_the_queue() {
    let mut play = Play::new(120, 40);
    play.keys("<F2>俺家暖气不热，才15度<Tab>3-2-501<Tab>张大爷<Tab>13800001234");
    play.sees("-> 3号楼 2单元 501");
    play.sees("B04 供暖室温不达标");
    play.keys("<F4>");
    play.sees("24 小时 -> 11-25 09:00");
    play.keys("<C-s>");
    play.sees("已保存 09:00 JL-26-0001");
    play.sees(">JL-26-0001  B04");
    play.sees("已受理");
    play.sees("张** 138****1234");
    play.misses("501");
}

#[test]
fn the_whole_way_by_one_key_and_the_form_that_comes() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了，老人上下不便", "A03");
    play.keys("<F4>");
    play.sees("派单 JL-26-0001");
    play.misses("PropertyCompany");
    play.keys("<C-s>");
    play.sees("已派单");
    for stage in ["已签收", "办理中"] {
        play.keys("<F4><C-s>");
        play.sees(stage);
    }
    // What came of it must be said: the field is named and nothing is lost.
    play.keys("<F4><C-s>");
    play.sees("反馈 JL-26-0001");
    play.keys("1<Tab>换了主板，试运行正常<C-s>");
    play.sees("已反馈");
    play.sees("换了主板");
}

#[test]
fn opened_on_the_whole_screen_everything_is_in_the_clear() {
    let mut play = Play::new(80, 24);
    play.keys("<F2>楼上漏水<Tab>3-2-501<Tab>张大爷<Tab>13800001234<C-s>");
    play.misses("13800001234");
    play.keys("<Enter>");
    play.sees("13800001234");
    play.sees("3号楼 2单元 501");
    play.keys("<Esc>");
    play.misses("13800001234");
}

#[test]
fn undo_takes_the_last_deed_back_and_redo_brings_it_again() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.keys("<F4><C-s>");
    play.sees("已派单");
    play.keys("<C-z>");
    play.sees("已受理");
    play.keys("<C-y>");
    play.sees("已派单");
}

#[test]
fn the_limit_is_shown_line_by_line() {
    let mut play = Play::new(120, 40);
    play.registers("没有地方给电动车充电", "E05");
    play.keys("<F7>");
    play.sees("第 1 个工作日");
    play.sees("周末，不计");
}

#[test]
fn search_and_filter_find_by_initials_and_numbers() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.registers("楼上漏水泡了顶棚", "H02");
    play.keys("<F3>lsls");
    play.sees("楼上漏水泡了顶棚");
    play.keys("<Enter>");
    play.keys("<Esc><Esc>");
    play.keys("/漏水<Enter>");
    play.sees("JL-26-0002");
    play.misses("JL-26-0001");
    play.keys("<Esc>");
    play.sees("JL-26-0001");
}

#[test]
fn another_issue_is_picked_by_its_words_and_not_typed_by_number() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.registers("二号楼的电梯坏了没人管", "A03");
    play.keys("<Home><Down><C-p>bingan<Enter>");
    play.sees("并案 JL-26-0002");
    play.keys("停了<Enter><C-s>");
    play.sees("已保存");
    play.misses(">JL-26-0002");
}

#[test]
fn somebody_else_takes_over_at_the_desk() {
    let mut play = Play::new(120, 40);
    play.keys("<C-o>");
    play.sees("谁在值班");
    play.keys("<C-p>");
    play.keys("jiarucaozuoyuan");
    play.keys("<Esc><Esc><Esc>");
    play.sees("王敏 驿站志愿者");
}
