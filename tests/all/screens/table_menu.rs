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
