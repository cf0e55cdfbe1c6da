//! Pasting a chat: into the words of the register, and as rows of their own.

use crate::screens::Play;

const CHAT: &str = "3-2-501张姐 2026/11/24 8:32\n[图片]\n@物业小王\u{2005}暖气不热，才15度[捂脸]，电话138 0000 0001\n\
    老李 2026/11/24 8:33\n收到\n5-1-302马哥 2026/11/24 8:40\n楼上漏水，顶棚都湿了\n";
const LIST: &str = "#接龙\n加装充电桩报名\n例 张三 1-1-101\n1. 王小二 3-2-501\n2. 李四 3-2-502 13800000002\n4. 赵六 5-1-101";

#[test]
fn a_chat_becomes_rows_and_the_ticked_ones_are_registered_as_one() {
    let mut play = Play::new(80, 24);
    play.keys("<C-g>");
    play.sees("在微信里选中");
    play.paste(CHAT);
    play.sees("3 条，已选 2 条");
    play.sees("[x] 3-2-501");
    play.sees("[ ]");
    play.sees("B04");
    play.sees("13800000001");
    play.sees("略去：表情 1、@人 1、图片 1");
    play.keys("<C-s>");
    play.sees("登记 2 件？");
    play.keys("1");
    play.sees("JL-26-0001 .. JL-26-0002");
    play.sees("1 条，已选 0 条");
    play.keys("<Esc>");
    play.sees("暖气不热，才15度");
    play.sees("楼上漏水");
    play.keys("<C-z>");
    play.misses("楼上漏水");
    play.misses("暖气不热");
}

#[test]
fn what_was_not_registered_stays_in_a_draft_after_a_crash() {
    let mut play = Play::new(80, 24);
    play.keys("<C-g>");
    play.paste(CHAT);
    play.keys("<C-s>1");
    let mut play = play.crash();
    play.sees("有 1 份草稿");
    play.keys("<C-d>");
    play.sees("粘贴群聊");
    play.keys("<Enter>");
    play.sees("1 条，已选 0 条");
    play.sees("收到");
    play.keys("<F6>");
    play.sees("[捂脸]");
    play.keys("<Esc><Delete>");
    play.sees("没有读出诉求");
}

#[test]
fn esc_loses_nothing_and_a_row_is_mended_in_place() {
    let mut play = Play::new(80, 24);
    play.keys("<C-g>");
    play.paste(CHAT);
    play.keys("<Down><Down><Enter>");
    play.sees("改第 3 条");
    play.keys("<Tab><C-u>5-1-303<Esc>");
    play.sees("5-1-303");
    play.keys("<F4>");
    play.sees("不能重新分条");
    play.keys("<Esc>");
    play.sees("已收为草稿");
    play.keys("<C-d><Enter>");
    play.sees("5-1-303");
    play.sees("3 条，已选 2 条");
}

#[test]
fn a_list_is_one_issue_of_many_households_or_one_for_each() {
    let mut play = Play::new(80, 24);
    play.keys("<C-g>");
    play.paste(LIST);
    play.sees("1 条，已选 1 条");
    play.sees("附议 2 户");
    play.sees("接龙缺号：3");
    play.keys("<F5>");
    play.sees("3 条，已选 3 条");
    play.keys("<F5><C-s>");
    play.sees("登记 1 件，附议 2 户？");
    play.keys("<Enter>");
    play.sees("JL-26-0001");
    play.keys("<Enter>");
    play.sees("附议 李四");
    play.keys("<Esc><C-z>");
    play.sees("没有待办的诉求");
}

#[test]
fn something_like_it_on_file_is_marked() {
    let mut play = Play::new(120, 40);
    play.registers("3-2-501暖气不热，室温低", "B04");
    play.keys("<C-g>");
    play.paste(CHAT);
    play.sees("疑同JL-26-0001");
}

#[test]
fn a_telephone_that_cannot_be_read_stands_in_the_way() {
    let mut play = Play::new(80, 24);
    play.keys("<C-g>");
    play.paste(CHAT);
    play.keys("<Enter><Tab><Tab><Tab><C-u>138<C-s><C-s>");
    play.sees("电话读不出来");
}

#[test]
fn a_chat_pasted_into_the_words_is_cleaned_only_when_asked_and_comes_back() {
    let mut play = Play::new(80, 24);
    play.keys("<F2>");
    play.paste("3-2-501张姐 2026/11/24 8:32\n[图片]\n暖气不热\n3-2-501张姐 2026/11/24 8:33\n电话138 0000 0001");
    play.sees("像是群聊");
    play.sees("2026/11/24 8:33");
    play.keys("<F5>");
    play.misses("2026/11/24");
    play.sees("13800000001");
    play.sees("3-2-501");
    play.sees("〔微信〕");
    play.keys("<F5>");
    play.sees("2026/11/24 8:33");
    play.sees("〔来访〕");
    play.misses("13800000001");
    play.keys("<F5><C-s>");
    play.sees("JL-26-0001");
}

#[test]
fn plain_words_are_left_as_they_are() {
    let mut play = Play::new(80, 24);
    play.keys("<F2>");
    play.paste("暖气不热\n才15度\n");
    play.misses("像是群聊");
    play.keys("<F5>");
    play.sees("没有粘贴的群聊");
}

#[test]
fn a_paste_of_two_megabytes_is_cut_and_that_is_said() {
    let mut play = Play::new(80, 24);
    play.keys("<C-g>");
    let line = "张姐 2026/11/24 8:32\n暖气不热\n";
    play.paste(&line.repeat((2 << 20) / line.len() + 9));
    play.sees("只读了前面一部分");
}
