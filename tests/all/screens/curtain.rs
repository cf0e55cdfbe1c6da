//! The curtain hides people from who stands beside; the lock hides everything.

use yizhan::ui::desk::Want;

use crate::screens::Play;

/// What nobody who stands beside may read.
const SECRET: [&str; 9] = [
    "张大爷",
    "欧阳小妹",
    "13800001234",
    "138****1234",
    "12899990000",
    "05466123456",
    "3-2-501",
    "5-1-302",
    " 501",
];

fn station(columns: u16, rows: u16) -> Play {
    let mut play = Play::new(columns, rows);
    play.keys("<F2>我是张大爷，家里暖气不热，打13800001234找我<Tab>3-2-501<Tab>张大爷<Tab>13800001234<F4><C-s>");
    play.keys("<F2>楼上漏水，欧阳小妹家5-1-302的顶棚泡了，电话05466123456<Tab>5-1-302<Tab>欧阳小妹<Tab>12899990000<C-s>");
    play
}

fn unseen(play: &Play) {
    let screen = play.screen();
    for secret in SECRET {
        assert!(!screen.contains(secret), "`{secret}` is on\n{screen}");
    }
}

#[test]
fn with_the_curtain_closed_no_screen_shows_a_person() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut play = station(columns, rows);
        play.keys("<Enter>");
        play.sees("张大爷 13800001234");
        play.keys("<F12>");
        play.sees("已遮盖");
        unseen(&play);
        // Opened in the clear, its history, forms, windows, lists, papers, every pane.
        for keys in [
            "<Esc>",
            "<Down>",
            "<Tab>",
            "<Tab>",
            "<Enter>",
            "<F7>",
            "<Esc>",
            "<F4>",
            "<C-s>",
            "<F4>",
            "<Esc>",
            "<F5>张大爷来电13800001234",
            "<Esc>",
            "<F9>",
            "<Esc>",
            "<Esc>",
            "<C-d>",
            "<Enter>",
            "<Esc>",
            "<Esc>",
            "<F3>张大爷",
            "<Esc>",
            "<F3>1234",
            "<Enter>",
            "<Esc>",
            "<Esc>",
            "/漏水<Enter>",
            "<Esc>",
            ".",
            "<Esc>",
            "<C-p>",
            "<Esc>",
            "<F1>",
            "<Esc>",
            "2",
            "3",
            "4",
            "5",
            "6",
            "1",
            "<C-o>",
            "<Esc>",
        ] {
            play.keys(keys);
            unseen(&play);
        }
        play.keys("<C-k>");
        play.misses("已遮盖");
        play.keys("<Home><Enter>");
        play.sees("诉求人");
        let screen = play.screen();
        assert!(SECRET.iter().any(|secret| screen.contains(secret)), "{screen}");
    }
}

#[test]
fn what_is_being_typed_is_covered_and_kept() {
    let mut play = Play::new(80, 24);
    play.keys("<F12><F2>新来的李四说水管爆了<Tab>9-9-909<Tab>李四<Tab>13911112222");
    for typed in ["李四", "水管", "909", "13911112222"] {
        play.misses(typed);
    }
    play.keys("<F12>");
    for typed in ["李四", "水管爆了", "9-9-909", "13911112222"] {
        play.sees(typed);
    }
    play.keys("<F12><C-s>");
    play.sees("已保存 09:00 JL-26-0001");
    play.misses("李四");
    play.keys("<F12>");
    play.sees("李四说水管爆了");
}

#[test]
fn a_number_that_breaks_at_the_edge_of_a_column_is_hidden_in_both_rows() {
    let mut play = Play::new(80, 24);
    let words = "水".repeat(36);
    play.keys(&format!("<F2>{words}13800001234{words}3-2-501<C-s><Enter><F12>"));
    for part in ["1380000", "00001234", "001234", "2-501"] {
        play.misses(part);
    }
}

#[test]
fn the_curtain_does_not_close_by_itself_where_no_minutes_are_set() {
    let mut play = station(80, 24);
    play.idles(60);
    play.misses("已遮盖");
}

#[test]
fn a_locked_desk_shows_nothing_until_somebody_is_chosen() {
    let mut play = station(80, 24);
    play.keys("<F2>楼道灯坏了<C-l>");
    play.sees("已锁定");
    play.sees("王敏");
    for hidden in ["楼道灯", "登记诉求", "JL-26", "漏水", "已保存"] {
        play.misses(hidden);
    }
    // Keys and pasted text go nowhere.
    play.keys("误按<F2>2<Esc><C-z>");
    play.paste("误贴");
    play.sees("已锁定");
    play.keys("<Enter>");
    play.sees("登记诉求");
    play.sees("楼道灯坏了");
    play.misses("误");
    play.keys("<C-l>");
    let mut play = play.crash();
    play.keys("<C-d><Enter>");
    play.sees("楼道灯坏了");
    play.keys("<C-l><C-q>");
    assert_eq!(play.want(), Some(Want::Leave));
}
