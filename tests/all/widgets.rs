//! Whole screens made of the widgets, at the two sizes that matter, and what they cost in bytes.

use std::rc::Rc;

use proptest::prelude::*;
use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use yizhan::ui::event::{Code, Key};
use yizhan::ui::screen_text::screen_text;
use yizhan::ui::terminal::kinds::Kind;
use yizhan::ui::terminal::lean::Lean;
use yizhan::ui::theme::{Borders, Meaning, Theme};
use yizhan::ui::widget::choice::Choice;
use yizhan::ui::widget::detail::{Detail, Part};
use yizhan::ui::widget::form::{Field, Form};
use yizhan::ui::widget::hints::{self, Hint};
use yizhan::ui::widget::list::{Column, Entry, List};
use yizhan::ui::widget::pick::{Item, Pick};
use yizhan::ui::widget::tabs::{self, TopLine};
use yizhan::ui::widget::{pane, put};

/// A desk with a list and what is opened beside or below it.
fn desk(list: &List, area: Rect, theme: Theme) -> (Buffer, Position) {
    let mut buffer = Buffer::empty(area);
    let panes = ["诉求", "目录", "议题", "会议", "督办", "更多"].map(str::to_owned);
    let top = TopLine {
        title: "驿站 金岭水岸华庭",
        panes: &panes,
        open: 0,
        right: "王敏 志愿者  待传 12  离线",
    };
    let row = |y| Rect { y, height: 1, ..area };
    tabs::draw(&mut buffer, row(0), theme, &top);
    let body = Rect { y: 1, height: area.height - 3, ..area };
    let (left, right) = if area.width >= 100 {
        let left = Rect { width: area.width * 5 / 8, ..body };
        let right = Rect { x: left.right(), width: area.width - left.width, ..body };
        let left = pane::framed(&mut buffer, left, theme, "待办 38 / 超期 1");
        (left, pane::framed(&mut buffer, right, theme, "详情"))
    } else {
        let upper = Rect { height: body.height - 6, ..body };
        let lower = Rect { y: upper.bottom(), height: 6, ..body };
        let upper = pane::ruled(&mut buffer, upper, theme, "待办 38 / 超期 1");
        (upper, pane::ruled(&mut buffer, lower, theme, "详情"))
    };
    let columns = [
        Column::cells("编号", 10),
        Column::cells("事项", 4),
        Column::share("摘要", 1),
        Column::cells("承办", 8),
        Column::cells("时限", 10),
    ];
    let caret = list.draw(&mut buffer, left, theme, &columns, |index| {
        let due = Entry { words: "今天 17:00".to_owned(), meaning: Meaning::Soon };
        let words = ["暖气不热，室温只有十五度，家里有老人", "电梯停运，老人上下不便"];
        let words = words.into_iter().nth(index % 2).unwrap();
        let number = format!("JL-26-{index:04}");
        Some(vec![number.into(), "B04".into(), words.into(), "物业企业".into(), due])
    });
    let detail = Detail::new(vec![
        Part::pair("牵头", "物业企业"),
        Part::pair("原话", "俺家暖气不热，才15度，家里有八十多岁老人。"),
        Part::Gap,
        Part::title("经过"),
        Part::text("11-22 17:00 登记受理  王敏"),
    ]);
    detail.draw(&mut buffer, right, theme);
    let below = area.height - 2;
    put(&mut buffer, (1, below), area.width, "已保存 09:06", theme.style(Meaning::Good));
    let hint = |key: &str, words: &str| Hint {
        key: key.to_owned(),
        words: words.to_owned(),
        is_dim: words == "派单",
    };
    let keys = [hint("F1", "帮助"), hint("F2", "登记"), hint("F4", "派单"), hint("Ctrl-P", "命令")];
    hints::draw(&mut buffer, row(area.height - 1), theme, &keys);
    (buffer, caret)
}

fn bytes(before: &Buffer, after: &Buffer, from: Position, caret: Position) -> usize {
    let mut sink = Vec::new();
    let mut backend = Lean::new(&mut sink, Kind::of("xterm").unwrap());
    backend.show_cursor().unwrap();
    backend.set_cursor_position(from).unwrap();
    backend.take_written();
    backend.draw(before.diff_iter(after)).unwrap();
    backend.show_cursor().unwrap();
    backend.set_cursor_position(caret).unwrap();
    backend.take_written()
}

#[test]
fn a_wide_and_a_narrow_window_show_the_same_desk() {
    let wide = desk(&List::new(38), Rect::new(0, 0, 120, 40), Theme::default());
    let text = screen_text(&wide.0);
    assert!(text.starts_with(" 驿站 金岭水岸华庭 [1 诉求]2 目录"), "{text}");
    assert!(text.contains("│>JL-26-0000 B04  暖气不热"), "{text}");
    assert_eq!(wide.1, Position { x: 1, y: 3 });
    let ascii = Theme { borders: Borders::Ascii, ..Theme::default() };
    let narrow = desk(&List::new(38), Rect::new(0, 0, 80, 24), ascii);
    let text = screen_text(&narrow.0);
    assert!(text.contains("\n>JL-26-0000 B04  暖气不热"), "{text}");
    assert!(text.contains("\n-- 详情 ---"), "{text}");
    assert!(text.contains("F1 帮助  F2 登记  F4 派单  Ctrl-P 命令"), "{text}");
    assert_eq!(narrow.1, Position { x: 0, y: 3 });
}

#[test]
fn a_step_in_a_list_costs_few_bytes() {
    for (width, height, budget) in [(120, 40, 350), (80, 24, 260)] {
        let area = Rect::new(0, 0, width, height);
        let step = |theme: Theme| {
            let mut list = List::new(1_000);
            let (before, from) = desk(&list, area, theme);
            list.key(Key::plain(Code::Down));
            let (after, caret) = desk(&list, area, theme);
            bytes(&before, &after, from, caret)
        };
        let usual = step(Theme::default());
        let thrifty = step(Theme { is_thrifty: true, ..Theme::default() });
        assert!(usual <= budget, "{usual} bytes at {width}x{height}");
        assert!(thrifty <= 40, "{thrifty} bytes at {width}x{height}");
    }
}

#[test]
fn no_window_is_too_small_to_draw_in() {
    for (width, height) in [(1, 10), (10, 10), (30, 12), (60, 16), (101, 10)] {
        desk(&List::new(38), Rect::new(0, 0, width, height), Theme::default());
    }
}

fn form() -> Form {
    let items = ["电梯停运", "供暖室温不达标", "漏水"].map(|label| Item {
        id: label.to_owned(),
        label: label.to_owned(),
        hint: "物业".to_owned(),
    });
    let score = Rc::new(|query: &str, item: &Item| item.label.contains(query).then_some(1));
    Form::new(vec![
        Field::line("place", "处所").required().with_hint("3号楼 2单元"),
        Field::area("words", "原话", 3),
        Field::choice("kind", "类别", Choice::new([("help", "求助"), ("ask", "咨询")])),
        Field::pick("item", "事项", Pick::new(items.to_vec(), score)),
        Field::note("due", "时限", "24 小时"),
    ])
}

fn key() -> impl Strategy<Value = Key> {
    let codes = vec![
        Code::Enter,
        Code::Tab,
        Code::Backspace,
        Code::Delete,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::Home,
        Code::End,
        Code::PageDown,
        Code::Esc,
        Code::Char(' '),
        Code::Char('电'),
        Code::Char('a'),
        Code::Char('u'),
        Code::Char('w'),
        Code::Char('\u{301}'),
        Code::Char('\u{202e}'),
        Code::Char('①'),
    ];
    (prop::sample::select(codes), prop::bool::weighted(0.1), prop::bool::weighted(0.1))
        .prop_map(|(code, ctrl, shift)| Key { code, ctrl, alt: false, shift })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_the_caret_stays_in_the_form(
        keys in prop::collection::vec(key(), 0..60),
        pasted in "\\PC{0,12}",
        (width, height) in (1u16..90, 1u16..26),
    ) {
        let area = Rect::new(0, 0, width, height);
        let mut form = form();
        for key in keys {
            form.key(key);
            let mut buffer = Buffer::empty(area);
            let caret = form.draw(&mut buffer, area, Theme::default());
            prop_assert!(caret.is_some_and(|caret| area.contains(caret)), "{:?} in {}", caret, area);
        }
        form.paste(&pasted);
        let hidden = ['\n', '\u{202e}'];
        prop_assert!(!form.value("place").contains(hidden));
    }
}
