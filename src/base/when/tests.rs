//! Days and moments, a table for each way of guessing.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// A Tuesday.
const TODAY: Day = date(2026, 3, 10);

fn now() -> Moment {
    Moment::at(TODAY, 9, 0, 0).unwrap()
}

#[test]
fn days_are_read_as_people_write_them() {
    for (text, expected) in [
        ("3.10", "2026-03-10"),
        ("3-9", "2026-03-09"),
        ("3/11", "2025-03-11"),
        ("3月10日", "2026-03-10"),
        ("三月十号", "2026-03-10"),
        ("十二月二十五日", "2025-12-25"),
        ("３。９", "2026-03-09"),
        ("3、9", "2026-03-09"),
        ("今天", "2026-03-10"),
        ("昨天", "2026-03-09"),
        ("前天", "2026-03-08"),
        ("大前天", "2026-03-07"),
        ("明天", "2026-03-11"),
        ("后天", "2026-03-12"),
        ("上周三", "2026-03-04"),
        ("周三", "2026-03-04"),
        ("周二", "2026-03-10"),
        ("星期天", "2026-03-08"),
        ("下周一", "2026-03-16"),
        ("本周五", "2026-03-13"),
        ("2026-03-10", "2026-03-10"),
        ("2026.3.10", "2026-03-10"),
        ("2026 / 3 / 10", "2026-03-10"),
        ("20260310", "2026-03-10"),
        ("25.3.10", "2025-03-10"),
        ("2026年3月10日", "2026-03-10"),
        ("二〇二六年三月十日", "2026-03-10"),
        ("去年3月12日", "2025-03-12"),
        ("+3", "2026-03-13"),
        ("＋3", "2026-03-13"),
        ("三天前", "2026-03-07"),
        ("10号", "2026-03-10"),
        ("31日", "2026-01-31"),
        ("2.29", "2024-02-29"),
    ] {
        let day = read_day(text, TODAY).map(|day| day.to_string());
        assert_eq!(day.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn impossible_days_are_refused() {
    for text in [
        "2月30日",
        "13.1",
        "2026-02-29",
        "3.10.25",
        "3-2-501",
        "周八",
        "",
        "南门",
        "3",
        "3.10x",
        "99999999",
        "2026年3月",
        "+99999999999999",
    ] {
        assert_eq!(read_day(text, TODAY), None, "{text}");
    }
}

#[test]
fn coming_days_are_guessed_forward() {
    for (text, expected) in [
        ("3.9", "2027-03-09"),
        ("3.10", "2026-03-10"),
        ("周一", "2026-03-16"),
        ("周二", "2026-03-10"),
        ("9号", "2026-04-09"),
        ("2.29", "2028-02-29"),
        ("2026-01-05", "2026-01-05"),
    ] {
        let day = read_coming_day(text, TODAY).map(|day| day.to_string());
        assert_eq!(day.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn moments_have_a_day_and_an_hour() {
    for (text, expected) in [
        ("15:30", "2026-03-10 15:30"),
        ("１５：３０", "2026-03-10 15:30"),
        ("上午9点", "2026-03-10 09:00"),
        ("下午3点半", "2026-03-10 15:30"),
        ("晚上8点", "2026-03-10 20:00"),
        ("下午三点一刻", "2026-03-10 15:15"),
        ("十点二十五分", "2026-03-10 10:25"),
        ("昨天晚上", "2026-03-09 20:00"),
        ("昨晚12点", "2026-03-10 00:00"),
        ("今早7点多", "2026-03-10 07:00"),
        ("3.9 下午3点", "2026-03-09 15:00"),
        ("3月9日15时30分", "2026-03-09 15:30"),
        ("上周三 15:30", "2026-03-04 15:30"),
        ("2026-03-10 15:30:00", "2026-03-10 15:30"),
        ("2026/3/10 9:05", "2026-03-10 09:05"),
        ("2026-03-10T15:30:00+08:00", "2026-03-10 15:30"),
        ("2026-03-10T07:30:00Z", "2026-03-10 15:30"),
    ] {
        let moment = read_moment(text, now()).map(Moment::minute_text);
        assert_eq!(moment.as_deref(), Some(expected), "{text}");
    }
    let coming = read_coming_moment("3.9 14:00", now()).map(Moment::minute_text);
    assert_eq!(coming.as_deref(), Some("2027-03-09 14:00"));
    for text in ["昨天", "25:00", "9点61分", "", "九"] {
        assert_eq!(read_moment(text, now()), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(
        text in any::<String>(),
        like in "[0-9 .:/年月日号上下周星期三点半午晚昨今天+-]{0,20}",
        day in -200_000i64..200_000,
    ) {
        let now = Moment(day * 86_400_000);
        for text in [text, like] {
            let _ = (read_day(&text, now.day()), read_coming_day(&text, now.day()));
            let _ = (read_moment(&text, now), read_coming_moment(&text, now));
        }
    }

    #[test]
    fn written_days_read_back(days in 0i64..73_000) {
        let day = Moment(days * 86_400_000).day();
        let texts = [day.to_string(), crate::base::clock::day_text(day), day.strftime("%Y%m%d").to_string()];
        for text in texts {
            prop_assert_eq!(read_day(&text, TODAY), Some(day));
        }
    }
}
