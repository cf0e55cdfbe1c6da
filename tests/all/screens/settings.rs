//! 6 更多, 设置: values, keys and the settings file by keys.

use yizhan::ui::wishes::Shade;

use crate::house::sources;
use crate::screens::Play;

/// Opens the screen and goes so many rows down.
fn at(play: &mut Play, down: usize) {
    play.keys("6<Down><Down><Down><Enter>");
    play.keys(&"<Down>".repeat(down));
}

#[test]
fn what_the_station_decides_is_a_deed_and_can_be_taken_back_with_one_key() {
    let mut play = Play::new(80, 40);
    at(&mut play, 10);
    play.sees("诉求最多延期几个工作日");
    play.sees("10 个工作日");
    play.keys("<Enter><C-u>99999<C-s>");
    play.sees("“取值”不能用“99999”");
    play.keys("<C-u>12<C-s>");
    play.sees("12 个工作日");
    play.sees("本站决定");
    assert_eq!(play.settings(), "");
    play.keys("<Delete>");
    play.misses("12 个工作日");
    play.keys("<Delete>");
    play.sees("本来就是默认值");
}

#[test]
fn a_choice_of_this_desk_is_written_to_the_file_and_holds_at_once() {
    let mut play = Play::new(80, 40);
    at(&mut play, 1);
    play.keys("<Enter>");
    play.sees("高对比");
    play.misses("high_contrast");
    play.keys("5");
    play.sees("不用颜色");
    play.sees("现在起生效");
    assert!(play.settings().contains("\ntheme = \"none\"\n"), "{}", play.settings());
    assert_eq!(play.wishes().shade, Shade::None);
    let mut play = play.crash();
    at(&mut play, 1);
    play.keys("<Delete>");
    play.sees("默认 随终端");
    play.misses("auto");
    assert!(!play.settings().contains("\ntheme ="), "{}", play.settings());
}

#[test]
fn a_choice_of_the_station_is_read_and_typed_in_the_words_of_the_screen() {
    let mut play = Play::new(80, 40);
    let rows = yizhan::work::settings::ALL.iter();
    let at_quorum = rows.take_while(|setting| setting.key != "quorum").count();
    at(&mut play, at_quorum);
    play.sees("可选：不能开会、提醒后可开。默认 不能开会");
    play.keys("<Enter>");
    play.sees("不能开会");
    play.misses("count");
    play.keys("<C-u>提醒后可开<C-s>");
    play.sees("本站决定");
    play.keys("<Enter><C-u>warn<C-s>");
    play.sees("提醒后可开");
    play.keys("<Enter><C-u>随便<C-s>");
    play.sees("“取值”不能用“随便”");
}

#[test]
fn a_number_is_typed_and_what_it_cannot_be_is_told() {
    let mut play = Play::new(80, 40);
    at(&mut play, 8);
    play.keys("<Enter><C-u>999<Enter>");
    play.sees("“curtain_minutes”要写 0 到 240 的数");
    play.keys("<C-u>１５<Enter>");
    play.sees("15 分钟");
    assert!(play.settings().contains("\ncurtain_minutes = 15\n"));
}

#[test]
fn a_changed_key_works_and_is_shown_wherever_keys_are_shown() {
    let mut play = Play::settled(120, 40, "[keys]\nregister = \"F11\"\n");
    play.sees("F11 登记");
    play.keys("<F2>");
    play.misses("登记诉求");
    play.keys("<F1>");
    play.sees("F11");
    play.keys("<Esc><C-p>登记");
    play.sees("F11");
    play.keys("<Esc><F11>");
    play.sees("登记诉求");
}

#[test]
fn a_key_is_changed_by_pressing_it_and_one_that_is_needed_is_refused() {
    let mut play = Play::new(120, 60);
    // Headings are stepped over: the settings, then 帮助, then 登记.
    at(&mut play, yizhan::work::settings::ALL.len() + 1);
    play.sees("按 Enter 换一个键。默认 F2");
    play.keys("<Enter>");
    play.sees("请按新的键");
    play.keys("<F3>");
    play.sees("F3 在同一页上已经是“search”的键");
    play.keys("7");
    play.sees("7 另有用处");
    play.keys("<C-v>");
    play.sees("现在起生效");
    play.sees("Ctrl-V 登记");
    play.keys("<C-v>");
    play.sees("登记诉求");
    play.keys("<Esc><Delete>");
    play.sees("F2 登记");
}

#[test]
fn a_wrong_file_opens_and_says_line_and_remedy() {
    let file = "[desk]\ntheme = \"none\"\nbell = \"loud\"\n[keys]\nregister = \"Esc\"\n";
    let mut play = Play::settled(120, 40, file);
    play.sees("设置文件有 2 处写错");
    play.sees("第 3 行");
    at(&mut play, 0);
    play.sees("文件里写错、没有采用的");
    play.sees("第 3 行：“bell”只能是 off on 之一，请写成 bell = \"off\"。");
    play.sees("第 5 行：Esc 另有用处");
    play.sees("不用颜色");
    assert_eq!(play.settings(), file);
}

#[test]
fn every_screen_with_keys_of_its_own_is_known_to_whoever_changes_keys() {
    let sources = sources();
    let (_, tables) = sources.iter().find(|(path, _)| path == "ui/screen/tables.rs").unwrap();
    let mut found = 0;
    for (path, text) in &sources {
        let Some((_, table)) = text.split_once("const COMMANDS: &[Command] =") else { continue };
        let (table, _) = table.split_once(";\n").unwrap();
        let own = ["Key::f(", "Key::ctrl(", "Key::letter(", "Insert", "Delete", "listed("];
        if !own.iter().any(|key| table.contains(key)) {
            continue;
        }
        found += 1;
        let module = path.trim_start_matches("ui/screen/").trim_end_matches(".rs");
        let module = module.trim_end_matches("/mod").replace('/', "::");
        let name = format!("{module}::COMMANDS");
        assert!(tables.contains(&name), "src/ui/screen/tables.rs lacks {name}");
    }
    assert!(found > 10, "no tables found: a rule that reads nothing proves nothing");
}
