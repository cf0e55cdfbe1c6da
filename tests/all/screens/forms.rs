//! Forms: what is understood, what is offered, what is wrong, and drafts.

use crate::screens::Play;

/// A station with a volunteer at the desk and a second operator.
fn with_two(columns: u16, rows: u16) -> Play {
    let mut play = Play::new(columns, rows);
    play.keys("<C-p>加入操作员<Enter>李书记<Tab>书记<C-s>");
    play.sees("已保存");
    play
}

#[test]
fn a_day_is_spelled_out_beside_the_field_and_a_wrong_one_is_said_while_typing() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.keys("<F4><C-s><C-p>延期<Enter>");
    play.sees("如 3.10");
    play.keys("１１。２７");
    play.sees("-> 2026年11月27日 星期五");
    play.keys("<C-u>十三月");
    play.sees("日期“十三月”看不明白");
    play.keys("<C-u>");
    play.misses("看不明白");
    // What only the deed can know is said before it is saved, in the same words.
    play.keys("2027.6.1");
    play.sees("一次最多延长10个工作日");
    play.keys("<C-u>11.27");
    play.misses("一次最多延长");
}

#[test]
fn a_needed_answer_is_missed_when_it_is_passed_and_saving_goes_to_the_first_wrong_one() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.keys("<F5>");
    play.misses("还没有填");
    play.keys("<Tab>");
    play.sees("“备注”还没有填");
    play.keys("<Esc><F2><Tab><Tab><Tab>138<C-s>");
    play.sees("“内容”还没有填");
    play.sees("电话“138”不对");
    play.keys("楼道灯坏了<C-s>");
    play.sees("有一栏还要改");
    play.keys("<C-u><C-s>");
    play.sees("JL-26-0002");
}

#[test]
fn esc_parks_and_the_same_form_offers_it_again_for_that_issue_only() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.registers("楼上漏水泡了顶棚", "H02");
    play.keys("<Home><F5>打了电话，没人接<Esc>");
    play.sees("已收为草稿");
    play.keys("<Down><F5>");
    play.misses("按 Ctrl-D 接着写");
    play.keys("<Esc><Up><F5>");
    play.sees("按 Ctrl-D 接着写");
    play.keys("<C-d>");
    play.sees("打了电话，没人接");
    play.keys("，再打<C-s>");
    play.sees("已保存");
    play.keys("<C-d>");
    play.sees("没有草稿");
}

#[test]
fn a_draft_says_what_happened_to_the_issue_meanwhile() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.keys("<F5>准备派给物业<Esc><F4><C-s>");
    play.sees("已派单");
    play.keys("<C-d><Enter>");
    play.sees("准备派给物业");
    play.sees("写草稿以后，这件事又有了：派单");
}

#[test]
fn a_draft_can_be_named_and_keeps_its_name_while_it_is_typed_on() {
    let mut play = Play::new(120, 40);
    play.keys("<F2>楼道灯坏了<Esc><C-d><F4><C-u>问过电工再报<Enter>");
    play.sees("问过电工再报");
    play.keys("<Enter>");
    play.sees("楼道灯坏了");
    play.keys("，三单元<Esc><C-d>");
    play.sees("问过电工再报");
    play.misses("三单元");
}

#[test]
fn another_operator_sees_that_a_draft_is_there_and_not_what_it_says() {
    let mut play = with_two(120, 40);
    play.keys("<F2>我家的事别让人知道");
    play.keys("<C-o><Down><Enter>");
    play.misses("别让人知道");
    play.keys("<C-d>");
    play.sees("王敏 写了一半");
    play.misses("别让人知道");
    play.keys("<Enter>");
    play.sees("换他坐下值班才能取回");
    play.keys("<Esc><C-o><Up><Enter><C-d><Enter>");
    play.sees("我家的事别让人知道");
}

#[test]
fn what_was_typed_into_every_kind_of_field_comes_back_after_a_crash() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.keys("<C-p>征集议题<Enter>充电车棚<Tab>没有地方充电<Tab>建一个<Tab>孙大妈");
    play.keys("<Tab><Right><Tab>十几户<Tab><Right><Tab>三千多<Tab>e05<Tab>0001");
    let mut play = play.crash();
    play.keys("<C-d><Enter>");
    for typed in ["充电车棚", "没有地方充电", "建一个", "孙大妈", "十几户", "三千多", "E05"]
    {
        play.sees(typed);
    }
    play.sees("-> 约 10");
    play.sees("-> 3,000.00 元 约");
    play.sees("JL-26-0001");
    play.keys("<C-s>");
    play.sees("JL-26-Y001");
}

#[test]
fn the_set_up_survives_a_crash_by_itself() {
    let mut play = Play::fresh(80, 24);
    play.keys("金岭水岸华庭<Tab><Tab><Tab>东城社区");
    let mut play = play.crash();
    play.sees("金岭水岸华庭驿站");
    play.sees("东城社区");
    play.keys("<C-s>");
    play.sees("[1 诉求]");
    play.misses("草稿没有保存");
}

#[test]
fn what_this_station_knows_is_offered_and_never_in_the_way() {
    let mut play = Play::new(120, 40);
    play.keys("<F2>电梯停了<Tab>3-2-501<Tab>张大爷<Tab>13800001234<C-s>");
    play.keys("<F2>暖气不热<Tab>3<Down>");
    play.sees(">3号楼");
    play.misses("501");
    play.keys("<Enter>张大");
    play.sees("张大爷");
    play.sees("138****1234");
    play.misses("13800001234");
    play.keys("<Down><Tab>");
    play.sees("13800001234");
    play.keys("<C-s>");
    play.sees("JL-26-0002");
    // Typing on is never stopped by what is offered.
    play.keys("<F2>灯坏了<Tab>3号院门口<Tab>");
    play.sees("3号院门口");
}

#[test]
fn several_are_marked_with_digits_and_shown_in_words() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.keys("<F4><Tab><Tab>");
    play.sees("[ ] ");
    play.keys("派出所<Enter>");
    play.sees("派出所");
    play.keys("<C-s>");
    play.sees("已派单");
}
