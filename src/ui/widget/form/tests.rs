//! What a person sees and does in a form.

use super::*;
use crate::ui::screen_text::screen_text;
use crate::ui::theme::Theme;
use crate::ui::widget::choice::Choice;
use crate::ui::widget::pick::{Item, Pick};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::rc::Rc;

fn intake() -> Form {
    let kinds = Choice::new([("help", "求助"), ("ask", "咨询"), ("complain", "投诉")]);
    let item = |id: &str, label: &str| Item {
        id: id.to_owned(),
        label: label.to_owned(),
        hint: "物业".to_owned(),
    };
    let items = vec![item("A03", "电梯停运"), item("B04", "供暖室温不达标")];
    let pick = Pick::new(items, Rc::new(|query, item| item.label.contains(query).then_some(1)));
    Form::new(vec![
        Field::area("words", "原话", 2).required(),
        Field::line("place", "处所").required().with_hint("3号楼 2单元 501").holding("3-2-501"),
        Field::line("phone", "电话"),
        Field::choice("kind", "类别", kinds.choosing("help")),
        Field::pick("item", "事项", pick),
        Field::note("due", "时限", "24 小时"),
    ])
}

fn drawn(form: &Form, width: u16, height: u16) -> (String, Option<Position>) {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let caret = form.draw(&mut buffer, area, Theme::default());
    (screen_text(&buffer), caret)
}

fn press(form: &mut Form, codes: &[Code]) {
    for code in codes {
        form.key(Key::plain(*code));
    }
}

#[test]
fn fields_stand_below_each_other_and_the_caret_in_the_first() {
    let (text, caret) = drawn(&intake(), 44, 8);
    let expected = "原话*

处所*  3-2-501               3号楼 2单元 501
电话
类别   〔求助〕咨询  投诉
事项
时限   24 小时
";
    assert_eq!(text, expected);
    assert_eq!(caret, Some(Position { x: 7, y: 0 }));
}

#[test]
fn enter_goes_on_in_lines_and_breaks_the_line_in_a_text() {
    let mut form = intake();
    form.paste("暖气不热");
    press(&mut form, &[Code::Enter]);
    assert_eq!((form.focused(), form.value("words")), ("words", "暖气不热\n".to_owned()));
    press(&mut form, &[Code::Tab]);
    assert_eq!(form.focused(), "place");
    press(&mut form, &[Code::Enter, Code::Down]);
    assert_eq!(form.focused(), "kind");
    press(&mut form, &[Code::Up, Code::Up, Code::Up, Code::Up]);
    assert_eq!(form.focused(), "words", "up goes through the text's lines and stops at the first");
    form.key(Key { shift: true, ..Key::plain(Code::Tab) });
    assert_eq!(form.focused(), "item", "round, past the note");
}

#[test]
fn a_pick_opens_below_its_line_and_closes_when_it_is_left() {
    let mut form = intake();
    form.focus("item");
    form.key(Key::letter('暖'));
    let (text, caret) = drawn(&form, 44, 9);
    assert!(text.contains("事项   暖\n       >供暖室温不达标"), "{text}");
    assert_eq!(caret, Some(Position { x: 9, y: 5 }));
    assert_eq!(form.key(Key::plain(Code::Enter)), Heed::Changed);
    assert_eq!(form.value("item"), "B04");
    form.focus("phone");
    assert!(drawn(&form, 44, 9).0.contains("事项   供暖室温不达标  物业\n"));
}

#[test]
fn a_pick_left_without_enter_holds_what_it_shows() {
    let mut form = intake();
    form.focus("item");
    form.key(Key::letter('暖'));
    press(&mut form, &[Code::Tab]);
    assert_eq!(form.value("item"), "B04");
    assert!(drawn(&form, 44, 9).0.contains("事项   供暖室温不达标  物业\n"));
    form.focus("item");
    form.key(Key::letter('炉'));
    press(&mut form, &[Code::Tab]);
    assert_eq!((form.value("item").as_str(), form.unknown()), ("", vec!["item"]));
    assert!(drawn(&form, 44, 9).0.contains("事项   暖炉\n"), "what was typed is still there");
}

#[test]
fn what_is_missing_or_wrong_is_said_below_the_field() {
    let mut form = intake();
    assert_eq!(form.missing(), ["words"]);
    form.set_error("words", "请写下居民的原话");
    let (text, _) = drawn(&form, 44, 9);
    assert!(text.starts_with("原话*\n\n       请写下居民的原话\n处所*"), "{text}");
    form.set("words", "漏水");
    form.set_error("words", "");
    assert_eq!(form.missing(), [""; 0]);
    assert_eq!(form.values().len(), 5, "a note is not a value");
}

#[test]
fn a_low_window_scrolls_to_the_field_with_the_keys() {
    let mut form = intake();
    assert!(drawn(&form, 44, 3).0.starts_with("原话*"));
    form.focus("kind");
    let (text, caret) = drawn(&form, 44, 3);
    assert!(text.starts_with("处所*") && text.ends_with("投诉"), "{text}");
    assert_eq!(caret, Some(Position { x: 9, y: 2 }));
}

#[test]
fn no_window_is_too_small_to_draw_in() {
    for (width, height) in [(0, 0), (1, 1), (5, 2), (8, 24), (9, 3)] {
        for key in ["words", "place", "kind", "item"] {
            let mut form = intake();
            form.set_error("place", "找不到这个处所");
            form.focus(key);
            drawn(&form, width, height);
        }
    }
}

#[test]
fn what_nobody_typed_is_replaced_by_typing_and_kept_by_moving() {
    let mut form = Form::new(vec![Field::line("day", "日期").holding("10日")]);
    let fresh = |form: &mut Form| form.field_mut("day").unwrap().is_fresh = true;
    fresh(&mut form);
    form.key(Key::plain(Code::Down));
    form.key(Key::letter('1'));
    form.key(Key::letter('2'));
    assert_eq!(form.value("day"), "12");
    form.set("day", "10日");
    fresh(&mut form);
    form.key(Key::plain(Code::Left));
    form.key(Key::letter('1'));
    assert_eq!(form.value("day"), "101日");
    form.set("day", "10日");
    fresh(&mut form);
    form.paste("12.20");
    assert_eq!(form.value("day"), "12.20");
}
