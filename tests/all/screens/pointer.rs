//! The mouse on the screens, and what may be copied.

use unicode_width::UnicodeWidthStr as _;
use yizhan::ui::event::{Event, Mouse, MouseDeed};

use crate::screens::Play;

/// Clicks on the place farthest left where the words stand.
fn click(play: &mut Play, words: &str) {
    let (buffer, _) = play.drawn();
    let stands_at = |(x, y): (u16, u16)| {
        let (mut read, mut at) = (String::new(), x);
        while at < buffer.area.width && read.len() < words.len() {
            let symbol = buffer[(at, y)].symbol();
            read.push_str(symbol);
            at += symbol.width().max(1) as u16;
        }
        read == words
    };
    let (columns, rows) = (0..buffer.area.width, 0..buffer.area.height);
    let place = columns.flat_map(|x| rows.clone().map(move |y| (x, y))).find(|at| stands_at(*at));
    let Some(at) = place else { panic!("`{words}` is not on\n{}", play.screen()) };
    play.take(Event::Mouse(Mouse { at, deed: MouseDeed::Click }));
}

fn wheel(play: &mut Play, at: (u16, u16), deed: MouseDeed) {
    play.take(Event::Mouse(Mouse { at, deed }));
}

/// The number beside the marker.
fn marked(play: &Play) -> String {
    let screen = play.screen();
    let row = screen.lines().find_map(|row| row.split_once('>')).unwrap_or_default();
    row.1.split(' ').next().unwrap_or_default().to_owned()
}

fn three_issues() -> Play {
    let mut play = Play::new(100, 30);
    for words in ["2号楼电梯停了", "路灯不亮", "门口井盖响"] {
        play.registers(words, "A03");
    }
    play.keys("<Home>");
    play
}

#[test]
fn a_click_selects_and_a_click_on_the_selected_row_opens() {
    let mut play = three_issues();
    let before = marked(&play);
    for number in ["JL-26-0003", "JL-26-0001", "JL-26-0002"] {
        click(&mut play, number);
        assert_eq!(marked(&play), number);
    }
    assert!(!before.is_empty());
    click(&mut play, "JL-26-0002");
    play.sees("路灯不亮");
    play.misses("JL-26-0001");
    play.keys("<Esc>");
    play.sees("JL-26-0001");
}

#[test]
fn tabs_and_hints_can_be_pressed() {
    let mut play = three_issues();
    click(&mut play, "2 目录");
    play.sees("[2 目录]");
    click(&mut play, "1 诉求");
    click(&mut play, "Ctrl-P");
    play.sees("全部命令");
    play.keys("<Esc>");
    click(&mut play, "F2");
    play.sees("原话");
    play.keys("楼上漏水");
    click(&mut play, "电话");
    play.keys("13800000000");
    click(&mut play, "原话");
    play.keys("，急");
    play.sees("楼上漏水，急");
    play.sees("13800000000");
}

#[test]
fn the_wheel_moves_the_list_and_nothing_moves_elsewhere() {
    let mut play = Play::new(100, 30);
    play.keys("2");
    let first = marked(&play);
    wheel(&mut play, (5, 8), MouseDeed::WheelDown);
    let next = marked(&play);
    assert_ne!(first, next);
    wheel(&mut play, (5, 8), MouseDeed::WheelUp);
    assert_eq!(marked(&play), first);
    wheel(&mut play, (5, 0), MouseDeed::WheelDown);
    wheel(&mut play, (5, 29), MouseDeed::WheelDown);
    assert_eq!(marked(&play), first);
}

#[test]
fn a_click_while_a_filter_is_typed_hits_the_row_it_was_on() {
    let mut play = three_issues();
    play.keys("/");
    click(&mut play, "JL-26-0003");
    assert_eq!(marked(&play), "JL-26-0003");
}

#[test]
fn number_title_and_stage_are_copied_and_nothing_of_a_person() {
    let mut play = Play::new(100, 30);
    play.registers("3号楼2单元501漏水，电话13812345678", "A03");
    play.keys("<C-t>");
    let copied = play.copied().unwrap();
    assert!(copied.starts_with("JL-26-0001") && copied.contains("漏水"), "{copied}");
    assert!(!copied.contains("501") && !copied.contains("13812345678"), "{copied}");
    play.sees("已复制");
    play.sees("没有复制");
    play.keys("<F2><Tab><Tab><Tab>13812345678<C-t>");
    assert_eq!(play.copied(), None);
    play.sees("可能涉及个人信息");
}
