//! Duplicates by keys: beside the form, in the review list, and from the opened issue.

use crate::screens::Play;

/// A station where three households freeze and one has another trouble.
fn freezing(columns: u16, rows: u16) -> Play {
    let mut play = Play::new(columns, rows);
    for (words, place) in [
        ("暖气不热", "3-2-501"),
        ("家里暖气不热", "3-1-302"),
        ("暖气一点不热", "3-1-402"),
        ("东门快递柜打不开", "5-1-101"),
    ] {
        play.keys(&format!("<F2>{words}<Tab>{place}<C-s>"));
    }
    play
}

/// Pane 6, the row of the review list.
const REVIEW: &str = "6<End><Up><Up><Up><Up><Up><Up><Enter>";

#[test]
fn what_is_alike_stands_beside_the_form_and_f6_merges_on_saving() {
    for (columns, rows) in [(120, 40), (80, 24)] {
        let mut play = freezing(columns, rows);
        play.keys("<F2>暖气不热，冻得慌<Tab>3-2-101");
        play.sees("都说到：暖气不热");
        play.sees("同一楼栋");
        play.keys("<F6>");
        play.sees("保存时并入 JL-26-0001");
        play.keys("<C-s>");
        play.sees("（2户）");
        // Taking it back takes back both.
        play.keys("<C-z>");
        play.misses("（2户）");
    }
}

#[test]
fn a_group_is_read_side_by_side_and_merged_after_its_count_was_named() {
    let mut play = freezing(80, 24);
    play.keys(REVIEW);
    play.sees("查重 1 组");
    play.sees("3户");
    play.sees("已看全部 4 件");
    play.keys("<Enter>");
    play.sees("都说到：暖气");
    play.keys("<F4>");
    play.sees("将把 2 件并入 JL-26-0001");
    // Any other key in between takes the question back.
    play.keys("<Down><F4>");
    play.sees("将把 2 件并入 JL-26-0001");
    play.keys("<F4>");
    play.sees("没有像是同一件事的诉求");
    play.keys("1");
    play.sees("（3户）");
    play.keys("<C-z>");
    play.misses("（3户）");
    play.keys("6");
    play.sees("查重 1 组");
}

#[test]
fn what_is_another_matter_is_told_apart_once() {
    let mut play = freezing(120, 40);
    play.keys(REVIEW);
    play.sees("JL-26-0001 已登记");
    play.keys("<Enter><F6>");
    play.keys("<F6>");
    // The other two are like each other, too.
    play.sees("查重 1 组");
    play.misses("JL-26-0001 已登记");
    play.keys("<Enter><F6>");
    play.sees("没有像是同一件事的诉求");
    play.keys("<C-z>");
    play.sees("查重 1 组");
}

#[test]
fn an_opened_issue_shows_those_like_it() {
    let mut play = freezing(120, 40);
    play.keys("1<Enter><C-e>");
    play.sees("主件");
    play.keys("<F5>");
    play.sees("为主件");
    play.keys("<F7>");
    play.sees("已保存");
}
