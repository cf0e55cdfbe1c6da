//! What changes a check code and what does not.

use super::*;
use crate::work::minutes::sheet::{Line, PEOPLE, Passage};

fn sheet() -> Sheet {
    let passage = Passage {
        key: "a".to_owned(),
        heading: "一、关于“东门道路修补”".to_owned(),
        words: vec!["经表决，有表决权的到会人员10人，同意8人。".to_owned()],
        after: vec![Line::Item(
            "1．修补东门道路".to_owned(),
            vec![("牵头".to_owned(), "物业企业".to_owned())],
        )],
        ..Passage::default()
    };
    let people = Passage {
        key: PEOPLE.to_owned(),
        after: vec![Line::Names("出席".to_owned(), vec!["李书记".to_owned(), "小孙".to_owned()])],
        ..Passage::default()
    };
    Sheet {
        title: "华庭党群议事会议纪要".to_owned(),
        number: "第1期".to_owned(),
        date: "2026年12月10日".to_owned(),
        passages: vec![passage, people],
        file: ("会议编号".to_owned(), "JL-26-H001".to_owned()),
        issuer: "华庭党支部".to_owned(),
        copy_to: "抄送：社区党委".to_owned(),
    }
}

#[test]
fn a_code_has_five_groups_of_signs_nobody_mistakes() {
    let code = print_of(&sheet());
    let groups: Vec<&str> = code.split('-').collect();
    assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4; 5], "{code}");
    assert!(!code.contains(['I', 'L', 'O', 'U']));
}

#[test]
fn wrapping_blanks_width_and_page_numbers_do_not_count() {
    let plain = sheet().text().join("\n");
    let code = print_of(&sheet());
    let wrapped: String = plain
        .chars()
        .enumerate()
        .flat_map(|(at, letter)| [(at % 7 == 6).then_some('\n'), Some(letter)])
        .flatten()
        .collect();
    let wide = plain.replace("10", "１０").replace('：', ":").replace('，', ",").replace('“', "\"");
    let paged = plain.replace("一、关于", "\n— 1 —\n\n一、 关于");
    let windows = plain.replace('\n', "\r\n");
    let banner = format!("演练，不是正式文书\n{plain}\n----------\n");
    for text in [wrapped, wide, paged, windows, banner] {
        assert_eq!(Letters::of(&text).print(), code, "{text}");
    }
}

#[test]
fn the_code_is_found_however_it_is_typed_and_is_no_part_of_the_text() {
    let plain = sheet().text().join("\n");
    let code = print_of(&sheet());
    let typed = code.to_lowercase().replace('0', "o").replace('1', "l");
    for line in [
        format!("校验码：{code}"),
        format!("校验码: {typed}"),
        format!("　　校　验　码：{}", code.replace('-', " －")),
        format!("Check code: {code}"),
    ] {
        let found = Letters::of(&format!("{plain}\n{line}\n"));
        assert_eq!(found.code.as_ref(), Some(&code), "{line}");
        assert_eq!(found.print(), code, "{line}");
    }
    assert_eq!(Letters::of(&plain).code, None);
}

#[test]
fn any_other_character_gives_another_code() {
    let plain = sheet().text().join("\n");
    let whole = Letters::of(&plain);
    for (at, letter) in plain.chars().enumerate().filter(|(_, letter)| !letter.is_whitespace()) {
        let other = if letter == '甲' { '乙' } else { '甲' };
        let changed: String =
            plain.chars().enumerate().map(|(n, one)| if n == at { other } else { one }).collect();
        let changed = Letters::of(&changed);
        assert_ne!(changed.print(), whole.print(), "{letter} at {at}");
        let place = whole.differs(&changed).unwrap();
        assert!(changed.around(place).contains(&format!("【{other}】")), "{letter} at {at}");
    }
    assert_eq!(whole.differs(&whole), None);
}
