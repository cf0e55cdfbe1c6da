//! Nothing typed is lost, nothing foreign reaches the terminal, no key does harm by mistake.

use crate::screens::Play;
use yizhan::ui::desk::Want;

#[test]
fn what_was_typed_survives_a_crash_and_comes_back_with_one_key() {
    let mut play = Play::new(80, 24);
    play.keys("<F2>楼上漏水，顶棚快塌了<Tab>5-1-302");
    let mut play = play.crash();
    play.sees("有 1 份草稿");
    play.keys("<C-d>");
    play.sees("楼上漏水");
    play.keys("<Enter>");
    play.sees("楼上漏水，顶棚快塌了");
    play.sees("5-1-302");
    play.keys("<C-s>");
    play.sees("JL-26-0001");
    play.keys("<C-d>");
    play.sees("没有草稿");
}

#[test]
fn a_draft_deleted_by_mistake_comes_back_with_its_name() {
    let mut play = Play::new(80, 24);
    play.keys("<F2>楼上漏水<Esc><C-d>");
    play.keys("<F4><C-u>三号楼那件<Enter>");
    play.sees("三号楼那件");
    play.keys("<Delete>");
    play.sees("没有草稿");
    play.keys("<C-z>");
    play.sees("三号楼那件");
    play.keys("<C-z>");
    play.sees("还没有删去哪份草稿");
    play.keys("<Enter>");
    play.sees("楼上漏水");
}

#[test]
fn undo_and_redo_say_which_of_the_two_it_was_and_of_what() {
    let mut play = Play::new(120, 40);
    play.registers("楼道灯坏了", "A02");
    play.keys("<F5>打了电话<C-s>");
    play.keys("<C-z>");
    play.sees("已撤回：办理记录 JL-26-0001，撤错了，请按 Ctrl-Y");
    play.keys("<C-y>");
    play.sees("已重做：办理记录 JL-26-0001，不该重做，请按 Ctrl-Z");
}

#[test]
fn a_flat_told_in_free_words_is_shown_only_on_request() {
    let mut play = Play::new(120, 40);
    play.registers("我家3-2-501漏水，电话12800001234", "A02");
    play.sees("3号楼2单元****漏水");
    play.misses("501");
    play.misses("12800001234");
    play.keys("<Enter><Enter>");
    play.sees("3-2-501");
}

#[test]
fn esc_parks_a_form_and_says_how_to_take_it_up() {
    let mut play = Play::new(80, 24);
    play.registers("2号楼电梯停了", "A03");
    play.keys("<F5>打了电话，没人接");
    play.keys("<Esc>");
    play.sees("已收为草稿");
    play.keys("<C-d><Enter>");
    play.sees("办理记录 JL-26-0001");
    play.sees("打了电话，没人接");
}

#[test]
fn leaving_keeps_what_is_on_the_screen() {
    let mut play = Play::new(80, 24);
    play.fast("<F2>楼道灯坏了<C-q>");
    assert_eq!(play.want(), Some(Want::Leave));
    let play = play.crash();
    play.sees("有 1 份草稿");
}

#[test]
fn one_ctrl_c_only_says_how_to_leave() {
    let mut play = Play::new(80, 24);
    play.keys("<C-c>");
    assert_eq!(play.want(), None);
    play.sees("再按一次 Ctrl-C");
    play.keys("<Down><C-c>");
    assert_eq!(play.want(), None, "another key came between");
    play.keys("<C-c>");
    assert_eq!(play.want(), Some(Want::Leave));
}

#[test]
fn in_a_window_too_small_keys_do_nothing_but_leave() {
    let mut play = Play::new(80, 24);
    play.resize(50, 12);
    play.sees("窗口太小");
    play.keys("<F2>误按的字");
    play.resize(80, 24);
    play.sees("没有待办的诉求");
    play.misses("误按");
    play.resize(50, 12);
    play.keys("<C-q>");
    assert_eq!(play.want(), Some(Want::Leave));
}

#[test]
fn foreign_text_carries_nothing_to_the_terminal() {
    let mut play = Play::new(80, 24);
    play.keys("<F2>");
    play.paste("楼上\u{1b}[2J漏水\u{202e}\u{7}\u{200b}，顶棚\u{0}湿了\r\n第二行");
    play.keys("<Tab>");
    play.paste("3号楼\u{1b}]0;题\u{7}");
    play.keys("<C-s>");
    play.sees("JL-26-0001");
    let (buffer, _) = play.drawn();
    for cell in &buffer.content {
        let bad = |letter: char| letter.is_control() || ('\u{200b}'..='\u{202e}').contains(&letter);
        assert!(!cell.symbol().chars().any(bad), "{:?}", cell.symbol());
    }
}

#[test]
fn a_deed_asked_for_before_the_issue_was_read_is_about_the_marked_one() {
    let mut play = Play::new(120, 40);
    play.registers("2号楼电梯停了", "A03");
    play.registers("楼上漏水泡了顶棚", "H02");
    play.keys("<Home>");
    play.fast("<Down><F5>");
    play.sees("办理记录 JL-26-0002");
}

#[test]
fn the_cursor_stands_where_the_next_character_goes() {
    let mut play = Play::new(80, 24);
    play.keys("<F2>暖气");
    let (buffer, caret) = play.drawn();
    let before = |cells: u16| buffer.cell((caret.x - cells, caret.y)).unwrap().symbol().to_owned();
    assert_eq!((before(4), before(2)), ("暖".to_owned(), "气".to_owned()));
    play.keys("<Esc><Esc>");
    play.registers("2号楼电梯停了", "A03");
    let (buffer, caret) = play.drawn();
    assert_eq!(buffer.cell(caret).unwrap().symbol(), ">");
}

#[test]
fn a_draft_that_cannot_be_written_is_held_and_written_as_soon_as_that_is_possible() {
    let mut play = Play::new(80, 24);
    play.damages("alter table draft rename to away");
    play.keys("<F2>楼道灯坏了<Esc>");
    play.sees("草稿还没有写到磁盘上");
    play.keys("<C-q>");
    assert_eq!(play.want(), None, "leaving would lose it");
    play.sees("再按一次 Ctrl-Q");
    play.damages("alter table away rename to draft");
    play.keys("<Down>");
    play.sees("草稿已存下");
    play.keys("<C-q>");
    assert_eq!(play.want(), Some(Want::Leave));
    let mut play = play.crash();
    play.keys("<C-d><Enter>");
    play.sees("楼道灯坏了");
}

#[test]
fn too_much_pasted_is_cut_and_said_and_what_was_there_stays() {
    let mut play = Play::new(80, 24);
    play.keys("<F2>先写的字");
    play.paste(&"很长的话。".repeat(100_000));
    play.sees("只收了前 60000 字");
    play.keys("<Home>");
    play.sees("先写的字");
}

#[test]
fn a_complaint_goes_with_its_screen_and_a_key_without_use_says_so() {
    let mut play = Play::new(80, 24);
    play.keys("<F2><C-s>");
    play.sees("还有必填的内容没有填，见标出的各项");
    play.keys("<F8>");
    play.sees("F8 在这一页没有用");
    play.keys("<Esc>");
    play.misses("在这一页没有用");
}

#[test]
fn a_role_that_was_typed_counts_without_enter() {
    let mut play = Play::new(80, 24);
    play.registers("2号楼电梯停了", "A03");
    // The role stands there already for who only notes it; somebody cleared it.
    play.keys("<F6><C-s>3<F4>王秀兰<Tab><Tab><Tab><Backspace><C-s>");
    play.sees("请本人来办");
    play.keys("乱写<C-s>");
    play.sees("列表里没有这一项");
    play.keys("<C-u>书记<C-s>");
    play.sees("已初审");
}
