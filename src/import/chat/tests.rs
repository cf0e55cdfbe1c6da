//! Shapes of chats as messengers give them, and what is read out of them.

use super::propose::{Ways, propose};
use super::*;
use crate::domain::catalogue::Catalogue;
use crate::work::guide::Guide;
use proptest::prelude::*;

fn now() -> Moment {
    Moment::from_rfc3339("2026-11-24T12:00:00").unwrap()
}

/// `who@MM-DD HH:MM|words`, the time left out where there is none.
fn told(text: &str) -> Vec<String> {
    let line = |message: &Message| {
        let at = message.at.map(|at| format!("@{}", at.short_text())).unwrap_or_default();
        format!("{}{at}|{}", message.who, message.words.replace('\n', "/"))
    };
    read(text, now()).messages.iter().map(line).collect()
}

#[test]
fn messages_are_told_apart_however_the_messenger_copies_them() {
    let cases: &[(&str, &[&str])] = &[
        (
            "3-2-501张姐 2026/11/24 10:32\n暖气不热\n才15度\n\n老李 2026-11-24 10:35:07\n我家也是",
            &["3-2-501张姐@11-24 10:32|暖气不热/才15度", "老李@11-24 10:35|我家也是"],
        ),
        (
            "张姐 2026年11月24日 上午10:32\n灯坏了\n李 哥 2026年11月24日 下午3:05\n收到",
            &["张姐@11-24 10:32|灯坏了", "李 哥@11-24 15:05|收到"],
        ),
        ("张姐:\n灯坏了\n\n李哥:\n哪栋", &["张姐|灯坏了", "李哥|哪栋"]),
        ("张姐：灯坏了\n李哥：哪栋\n张姐：3号楼", &["张姐|灯坏了", "李哥|哪栋", "张姐|3号楼"]),
        (
            "张姐  10:32\n灯坏了\n李哥  23:50\n哪栋",
            &["张姐@11-24 10:32|灯坏了", "李哥@11-23 23:50|哪栋"],
        ),
        ("————— 2026-11-20 —————\n张姐 10:32\n灯坏了", &["张姐@11-20 10:32|灯坏了"]),
        ("昨天 21:03\n张姐:\n灯坏了\n没人修", &["张姐@11-23 21:03|灯坏了/没人修"]),
        ("2026-11-24 10:32:05 张姐\n灯坏了", &["张姐@11-24 10:32|灯坏了"]),
        // What only looks like a chat.
        (
            "姓名：张三\n电话：13800000001\n问题：灯坏了",
            &["|姓名：张三/电话：13800000001/问题：灯坏了"],
        ),
        ("情况如下：\n灯坏了", &["|情况如下：/灯坏了"]),
        ("停水通知\n停水时间 8:00\n请储水", &["|停水通知/停水时间 8:00/请储水"]),
        ("暖气不热", &["|暖气不热"]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), *expected, "{text}");
    }
}

#[test]
fn what_is_no_text_is_left_out_and_counted() {
    let text = "张姐 2026/11/24 10:32\n[图片][图片]\n@物业-小王\u{2005}@李哥\u{2005}灯坏了[捂脸]😭\u{200b}\u{202e}[紧急]\n\
        李哥 2026/11/24 10:33\n「张姐：灯坏了」\n- - - - - - - - - - - - - - -\n马上来 a@b.com\n\
        \"小赵\" 撤回了一条消息\n以下为新消息\n小赵 2026/11/24 10:34\n[语音]";
    let chat = read(text, now());
    assert_eq!(told(text), ["张姐@11-24 10:32|灯坏了[紧急]", "李哥@11-24 10:33|马上来 a@b.com"]);
    let expected = [
        ("face", 2),
        ("mention", 2),
        ("notice", 1),
        ("photo", 2),
        ("quote", 1),
        ("recalled", 1),
        ("voice", 1),
    ];
    assert_eq!(chat.left_out.0.into_iter().collect::<Vec<_>>(), expected);
}

const LIST: &str = "#接龙\n充电桩报名\n例 张三 3-2-501\n\n1. 张小三 3-2-501 要两个\n2．李四 5号楼1单元302 138 0000 0002\n\
    4、老王家 7-1-101";

#[test]
fn a_list_becomes_rows_with_name_place_and_phone() {
    let chain = read(LIST, now()).chain.unwrap();
    assert_eq!(chain.title, "充电桩报名");
    let rows: Vec<_> = chain
        .rows
        .iter()
        .map(|row| {
            (
                row.number,
                row.picked.name.as_str(),
                row.picked.place.as_str(),
                row.picked.phone.as_str(),
                row.picked.rest.as_str(),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            (1, "张小三", "3-2-501", "", "要两个"),
            (2, "李四", "5号楼1单元302", "13800000002", ""),
            (4, "老王家", "7-1-101", "", ""),
        ]
    );
    assert_eq!((chain.gaps(), chain.doubled()), (vec![3], vec![]));
}

#[test]
fn copies_of_a_list_are_laid_together_and_nobody_is_lost() {
    let copies = format!(
        "甲 2026/11/24 9:00\n{LIST}\n乙 2026/11/24 9:05\n{LIST}\n5. 赵六 1-1-201\n丙 2026/11/24 9:05\n{LIST}\n5) 钱七 2-1-301"
    );
    let chain = read(&copies, now()).chain.unwrap();
    assert_eq!(chain.rows.len(), 5);
    assert_eq!(chain.doubled(), [5]);
}

#[test]
fn numbered_households_are_a_list_and_a_numbered_complaint_is_none() {
    assert!(read("1. 3-2-501 同意\n2. 3-2-502 同意\n3. 5-1-101 不同意", now()).chain.is_some());
    assert!(read("1. 灯不亮\n2. 门坏了\n3. 没人管", now()).chain.is_none());
}

fn rows(text: &str, ways: Ways) -> Vec<propose::Proposal> {
    let guide = Guide::new(&Catalogue::template());
    propose(&read(text, now()), ways, &guide)
}

#[test]
fn rows_are_proposed_with_what_was_found_in_words_and_name() {
    let text = "3-2-501张姐 2026/11/24 10:32\n暖气不热，电话13800000001\n李哥 2026/11/24 10:33\n收到\n3-2-501张姐 2026/11/24 10:34\n才15度";
    let found = rows(text, Ways::default());
    assert_eq!(found.len(), 2);
    let first = &found[0];
    assert_eq!(first.words, "暖气不热，电话13800000001\n才15度");
    assert_eq!(
        (first.place.as_str(), first.requester.as_str(), first.phone.as_str()),
        ("3-2-501", "张姐", "13800000001")
    );
    assert_eq!((first.item.as_str(), first.ticked), ("B04", true));
    assert!(!found[1].ticked, "收到 is nobody's matter");
    assert_eq!(rows(text, Ways { joined: false, list_is_one: true }).len(), 3);
}

#[test]
fn a_list_is_one_matter_of_many_or_one_for_each() {
    let one = rows(LIST, Ways::default());
    assert_eq!((one.len(), one[0].others.len()), (1, 2));
    let each = rows(LIST, Ways { joined: true, list_is_one: false });
    assert_eq!(each.len(), 3);
    assert_eq!(each[1].words, "充电桩报名：李四 5号楼1单元302 138 0000 0002");
}

#[test]
fn a_paste_is_bounded_and_that_is_known() {
    let long = "水".repeat(MESSAGE_BYTES);
    let chat = read(&long, now());
    assert!(chat.is_cut && chat.messages[0].words.len() <= MESSAGE_BYTES);
}

proptest! {
    #[test]
    fn any_paste_is_read(text in "(张姐|[0-9]{1,3}[.、]|2026/11/24 10:3|\n|「|- - - -|@|\u{2005}|\\[图片\\]|#接龙|：|\\PC){0,40}") {
        let chat = read(&text, now());
        prop_assert!(chat.messages.iter().all(|message| !message.words.is_empty()));
    }
}
