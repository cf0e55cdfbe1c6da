//! Places as residents give them.

use proptest::prelude::*;

use super::*;

fn parts(text: &str) -> [String; 4] {
    let Place { building, stairwell, floor, flat, .. } = Place::read(text);
    [building, stairwell, floor, flat].map(Option::unwrap_or_default)
}

#[test]
fn places_are_read_as_people_write_them() {
    for (text, expected) in [
        ("3号楼2单元501", ["3", "2", "", "501"]),
        ("3-2-501", ["3", "2", "", "501"]),
        ("3#2-501", ["3", "2", "", "501"]),
        ("3#楼", ["3", "", "", ""]),
        ("三号楼二单元东户", ["3", "2", "", "东户"]),
        ("3栋501", ["3", "", "", "501"]),
        ("三栋501", ["3", "", "", "501"]),
        ("A3座", ["A3", "", "", ""]),
        ("a座1203", ["A", "", "", "1203"]),
        ("5-1-302", ["5", "1", "", "302"]),
        ("３号楼２单元５０１室", ["3", "2", "", "501"]),
        ("3—2—501", ["3", "2", "", "501"]),
        ("3号楼 2单元 501 张大爷 13812341234", ["3", "2", "", "501"]),
        ("我家住阳光花园3号楼2单元501，楼上漏水", ["3", "2", "", "501"]),
        ("3楼2单元501", ["3", "2", "", "501"]),
        ("3号2单元501", ["3", "2", "", "501"]),
        ("3号楼2单元5楼东户", ["3", "2", "5", "东户"]),
        ("3号楼5层", ["3", "", "5", ""]),
        ("十二号楼一单元五零一", ["12", "1", "", "501"]),
        ("12-1501", ["12", "", "", "1501"]),
        ("A-1203", ["A", "", "", "1203"]),
        ("3-2-5-501", ["3", "2", "5", "501"]),
        ("3号楼南门", ["3", "", "", ""]),
        ("03号楼2单元0501", ["3", "2", "", "501"]),
        ("3号楼2单元501B", ["3", "2", "", "501B"]),
        ("东区3号楼", ["东区3", "", "", ""]),
        ("一期3-2-501", ["1期3", "2", "", "501"]),
    ] {
        assert_eq!(parts(text), expected, "{text}");
    }
}

#[test]
fn what_is_not_certain_stays_words() {
    for text in [
        "3楼501",
        "3楼",
        "南门",
        "五楼那户",
        "2026-3-10",
        "0546-6123456",
        "138-1234-5678",
        "13812341234",
        "两栋楼之间",
        "一座桥",
        "几十栋房子",
        "六栋组年内开工",
        "301-302",
        "3-2",
        "8:30-1030",
        "",
    ] {
        assert_eq!(parts(text), ["", "", "", ""], "{text}");
        assert_eq!(Place::read(text).words, text);
    }
    assert_eq!(parts("3号楼2025年换的管子"), ["3", "", "", ""]);
    assert_eq!(parts("3号楼120户停水"), ["3", "", "", ""]);
    assert_eq!(parts("3号楼 138 1234 1234"), ["3", "", "", ""]);
}

#[test]
fn each_reader_sees_what_it_may() {
    for (text, short, full, masked, posted) in [
        ("3#2-501", "3-2-501", "3号楼 2单元 501", "3号楼2单元****", "3号楼"),
        ("2号楼", "2号楼", "2号楼", "2号楼", "2号楼"),
        ("A3座1203", "A3-1203", "A3座 1203", "A3座****", "A3座"),
        ("3栋5层东户", "3-5层东户", "3号楼 5层 东户", "3号楼****", "3号楼"),
        ("东区3号楼2单元", "东区3号楼2单元", "东区3号楼 2单元", "东区3号楼2单元", "东区3号楼"),
        ("南门", "南门", "南门", "南门", "南门"),
        ("3楼501", "3楼501", "3楼501", "3楼****", "3楼****"),
        ("五零一室", "五零一室", "五零一室", "****室", "****室"),
    ] {
        let place = Place::read(text);
        assert_eq!(
            [place.short(), place.full(), place.masked(), place.building_only()],
            [short, full, masked, posted],
            "{text}"
        );
    }
    assert_eq!(Place::read("小区东门外路边的停车位").short(), "小区东门外路边..");
}

#[test]
fn households_are_counted_once() {
    let key = |text: &str| Place::read(text).household_key();
    let same = key("3号楼2单元501").unwrap();
    for text in ["3-2-501", "三号楼二单元五零一", "3#2-501", "03号楼2单元0501室 老李"]
    {
        assert_eq!(key(text).as_ref(), Some(&same), "{text}");
    }
    assert_ne!(key("一期3-2-501"), key("二期3-2-501"));
    assert!(key("3号楼2单元5楼东户").is_some());
    for text in ["三号楼二单元东户", "3号楼", "3楼501", "南门"] {
        assert_eq!(key(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_words_stop_the_reader(
        text in any::<String>(),
        like in "[0-9一二三十A-C号楼单元层室东户区期栋座#－ -]{0,20}",
    ) {
        for text in [text, like] {
            let place = Place::read(&text);
            let _ = (place.short(), place.full(), place.masked(), place.household_key());
            prop_assert!(!place.building_only().contains('\n'));
        }
    }

    #[test]
    fn a_flat_never_shows_in_a_list(building in 1u32..99, stairwell in 1u32..9, flat in 101u32..3999) {
        for text in [
            format!("{building}号楼{stairwell}单元{flat}"),
            format!("{building}-{stairwell}-{flat}"),
            format!("{building}楼{flat}"),
        ] {
            let place = Place::read(&text);
            prop_assert!(!place.masked().contains(&flat.to_string()));
            prop_assert!(!place.building_only().contains(&flat.to_string()));
        }
    }
}
