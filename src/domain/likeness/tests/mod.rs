//! Which issues are alike, in a table; and a measure on real messages, where there are any.

use super::*;
use crate::base::clock::Moment;

const DAY: i64 = DAY_MS;

fn said(words: &str, place: &str, item: &str, days: i64) -> Matter {
    Matter::new(words, place, item, Moment(days * DAY))
}

fn matter(words: &str, place: &str, item: &str, days: i64) -> Weighed {
    rarity().weigh(said(words, place, item, days))
}

/// What a small station has heard.
fn rarity() -> Rarity {
    let mut rarity = Rarity::default();
    for words in [
        "小区路灯不亮",
        "小区门禁坏了",
        "小区电梯坏了",
        "小区里有人养鸡",
        "楼上漏水",
        "物业费怎么交",
    ] {
        rarity.count(&said(words, "", "", 0));
    }
    rarity
}

#[test]
fn spaces_signs_width_and_invisible_letters_make_no_difference() {
    let plain = matter("暖气不热，才15度！", "3号楼", "B04", 0);
    for words in [
        "暖气\t不热，才15度！",
        "暖气\u{a0}不热，才１５度！",
        "暖\u{200b}气不热,才15度!!!!",
        "\u{feff}暖气不热。。才 15 度",
        "暖气不热了呀，才15度",
    ] {
        let alike = likeness(&plain, &matter(words, "3号楼", "B04", 0));
        assert!(alike.reasons.contains(&Reason::SameWords), "{words}: {alike:?}");
    }
}

#[test]
fn what_is_one_matter_is_called_alike_and_what_is_not_is_not() {
    let rows = [
        // One matter, other words.
        ("暖气不热", "3-2-501", "B04", "家里暖气冰凉，一点不热", "3-1-302", "B04", true),
        ("电梯坏了", "5号楼", "", "电梯又坏了，老人下不了楼", "5号楼", "", true),
        ("楼上漏水把顶棚泡了", "2-1-101", "", "顶棚漏水，泡坏了", "2-1-101", "", true),
        ("冷", "3-2-501", "B04", "家里只有十三度", "3-2-501", "B04", true),
        // Another matter.
        ("暖气不热", "3-2-501", "", "路灯不亮", "3-2-501", "", false),
        ("小区路灯不亮", "", "", "小区里有人养鸡", "", "", false),
        ("物业费怎么交", "1号楼", "", "电梯坏了", "1号楼", "", false),
        ("", "", "", "", "", "", false),
    ];
    for (words, place, item, other, other_place, other_item, is_alike) in rows {
        let (one, two) = (matter(words, place, item, 0), matter(other, other_place, other_item, 1));
        let found = likeness(&one, &two);
        assert_eq!(found.score >= SHOWN, is_alike, "{words} / {other}: {found:?}");
        assert_eq!(found.score, likeness(&two, &one).score, "{words} / {other}");
    }
}

#[test]
fn place_item_and_days_raise_or_lower_what_the_words_say() {
    let one = matter("电梯坏了", "5-1-302", "A05", 0);
    let score = |place, item, days| likeness(&one, &matter("电梯坏了", place, item, days));
    let of = |place, item, days| score(place, item, days).score;
    assert!(of("5-1-302", "A05", 0) > of("5-2-101", "A05", 0));
    assert!(of("5-2-101", "A05", 0) > of("", "A05", 0));
    assert!(of("", "A05", 0) > of("", "", 0));
    assert!(of("", "", 0) > of("6号楼", "", 0));
    assert!(of("", "", 0) > of("", "B01", 0));
    assert!(of("", "A05", 0) > of("", "A05", 40) && of("", "A05", 40) > of("", "A05", 100));
    assert!(score("6号楼", "A05", 0).reasons.contains(&Reason::OtherBuilding));
    assert!(score("5号楼", "A05", 40).reasons.contains(&Reason::DaysApart(40)));
    assert!(score("5-1-302", "A05", 0).reasons.contains(&Reason::SameFlat));
}

#[test]
fn reasons_name_the_rarest_words_first() {
    let one = matter("小区东门的快递柜打不开", "", "", 0);
    let two = matter("快递柜打不开了，小区没人管", "", "", 0);
    let reasons = likeness(&one, &two).reasons;
    let words = ["快递柜打不开", "小区"].map(str::to_owned).to_vec();
    assert_eq!(reasons, [Reason::Words(words)]);
}

mod measured;
