//! What the table needs now and then: the menu, large letters, the speaker's time, phrases, notices.

use crate::screens::meeting::{in_session, with_topic};

#[test]
fn the_menu_of_the_table_holds_every_thing_by_a_digit_and_says_what_cannot_be() {
    let mut play = in_session(120, 40);
    play.keys("<C-e>");
    for words in
        ["点名", "记名表决", "休会", "复会", "中断会议", "业主表决测算", "大字", "通知情况"]
    {
        play.sees(words);
    }
    play.keys("4停电<C-s>");
    play.sees("休会中（09:00 起）");
    play.keys("<F6>");
    play.sees("请先按 Ctrl-E 选“复会”");
    play.keys("<C-e>5<C-s>");
    play.misses("休会中");
    play.keys("<C-e>1");
    play.sees("离会");
}

#[test]
fn large_letters_show_the_topic_and_the_quorum_and_every_key_still_works() {
    for (columns, rows) in [(120, 40), (80, 24)] {
        let mut play = in_session(columns, rows);
        play.keys("<F6><C-u>");
        let gap = if columns < 100 { " " } else { "  " };
        let set = |words: &str| words.replace(' ', gap);
        play.sees(&set("没 有 地 方 给 电 动 车 充 电"));
        play.sees(&set("会 商 中"));
        play.sees("议题 1/1");
        play.sees("到会 6/6  有效");
        play.misses("各方意见");
        play.keys("<F4>1<C-s>");
        play.sees("小区党支部 同意");
        play.keys("<F8>2<Tab>3<C-s>");
        play.sees(&set("缓 议"));
        play.keys("<Esc>");
        play.sees("各方意见");
    }
}

#[test]
fn a_speech_is_timed_only_where_the_station_wishes_it() {
    let mut play = in_session(120, 40);
    play.keys("<C-e>8");
    play.sees("本站没有限定发言时间");
    let file = play.folder.path().join("settings.toml");
    std::fs::write(file, "[station]\nspeech_minutes = 3\n").unwrap();
    let mut play = play.crash();
    play.keys("4<Enter><Down><C-e>8");
    play.sees("居民议事会 发言，限 03:00  00:00");
    play.keys("<C-u>");
    play.sees("居民议事会 发言，限 03:00");
    play.keys("<Esc><C-e>8");
    play.sees("计时停了");
    play.misses("限 03:00");
}

#[test]
fn phrases_are_put_into_words_and_the_stations_own_are_learnt() {
    let mut play = in_session(120, 40);
    play.keys("<F6><F5>");
    play.keys("<C-e>");
    play.sees("会议认为，");
    play.misses("请物业牵头，");
    play.keys("1尽快办。<C-s>");
    play.sees("会议认为，尽快办。");
    for _ in 0..2 {
        play.keys("<F5>请物业牵头，三天内办好<C-s>");
    }
    play.keys("<F4><Tab><C-e>");
    play.sees("请物业牵头，");
    play.keys("<Esc><Esc>");
}

#[test]
fn whoever_was_not_told_stands_first_and_is_told_from_here() {
    for (columns, rows) in [(120, 40), (80, 24)] {
        let mut play = with_topic(columns, rows);
        play.keys("4<F4><C-s><Enter><C-e>0");
        play.sees("通知 0/6");
        play.sees("李书记");
        play.keys("<Enter>");
        play.sees("告知何人");
        play.keys("2<Tab><Tab>");
        play.keys("<C-s>");
        play.sees("通知 1/6");
        play.sees("11-24 09:00");
        // Everybody else at one go.
        play.keys("<F4><C-s>");
        play.sees("通知 6/6");
    }
}

#[test]
fn who_was_noted_before_stands_in_the_menu_and_is_noted_again() {
    let mut play = with_topic(120, 40);
    play.keys("4<F4><C-s><Enter><F10><C-s><F10><C-s>");
    // The committee sends a stand-in.
    play.keys("<Down><Down><Enter>6<C-u>");
    play.keys("<Tab><C-u>赵副主任<Tab>李委员<C-s>");
    play.sees("李委员（代）");
    play.keys("<Enter>");
    play.sees("赵副主任，李委员 代");
    play.keys("5");
    play.sees("离会");
    play.keys("<Up><Enter>");
    play.sees("赵副主任，李委员 代");
    play.keys("1");
    play.sees("李委员（代）");
}

#[test]
fn the_menu_of_the_table_opens_over_the_menu_of_a_seat_and_no_seat_is_marked() {
    let mut play = with_topic(120, 40);
    play.keys("4<F4><C-s><Enter><F10><C-s><F10><C-s>");
    play.keys("<Enter><C-e>");
    play.sees("会议菜单");
    play.keys("0");
    play.sees("通知");
    play.keys("<Esc>");
    play.sees("未到");
    play.misses("离会");
}

#[test]
fn a_meeting_that_too_few_came_to_is_called_off_by_a_key_that_is_shown() {
    for (columns, rows) in [(120, 40), (80, 24)] {
        let mut play = with_topic(columns, rows);
        play.keys("4<F4><C-s><Enter><F10><C-s><F10><C-s>");
        play.sees("F8");
        play.sees("流会");
        play.keys("<F10><C-s>");
        play.sees("按 F8 宣布流会");
        play.keys("<Esc><F8><C-s>");
        play.sees("流会");
        play.keys("<C-e>");
        play.sees("取消");
    }
}

#[test]
fn words_before_the_first_topic_and_of_nobody_named_are_kept() {
    let mut play = in_session(120, 40);
    play.keys("<End><Home><Down><Down><Down><Down><Down><Down>");
    play.keys("<F5><Tab>先说两句<C-s>");
    play.sees("未记名：先说两句");
}

#[test]
fn attendance_is_corrected_after_the_meeting_with_a_reason() {
    let mut play = in_session(120, 40);
    play.keys("<F6><F7>南门建充电棚<Tab>wyqy<Enter><Tab>12-31<C-s><F8>1<C-s><F10><C-s>");
    play.sees("散会");
    play.keys("<Home><Down><Down><Enter>");
    play.sees("更正理由");
    play.keys("4<C-s>");
    play.sees("还没有填");
    play.keys("签到时记错了<C-s>");
    play.sees("缺席");
}

#[test]
fn a_new_meeting_has_the_marker_and_one_that_is_over_takes_no_topic() {
    let mut play = with_topic(120, 40);
    play.keys("4<F4><C-s>");
    play.keys("<F6>抢修<Tab>12月20日<C-s>");
    play.sees(">JL-26-H002");
    play.keys("<F6>再议<Tab>12月5日<C-s>");
    play.sees(">JL-26-H003");
}

#[test]
fn enter_is_called_what_it_does_in_the_field_with_the_keys() {
    let mut play = with_topic(120, 40);
    play.keys("4<F4><C-s><F6>");
    play.sees("Enter 下一项");
    play.keys("<Esc>3<F5>");
    play.keys("<Esc>4<Enter><F10>");
    play.keys("<Tab><Tab><Tab><Tab>");
    play.sees("Enter 换行");
}
