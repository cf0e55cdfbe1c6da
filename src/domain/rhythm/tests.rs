//! The rhythm as tables, over several years.

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn rules() -> Rules {
    Rules {
        meeting: 10,
        cut_off: 5,
        confirm: 6,
        notice: 7,
        minutes: 13,
        notice_days: 3,
        posting_days: 5,
        supervision_days: 7,
        on_rest: OnRest::Keep,
    }
}

fn days_of(rules: &Rules, given: &Given, first: &str) -> Vec<String> {
    let all = month(day(first), rules, given, &Calendar::shipped());
    all.iter().map(|dated| dated.day.to_string()).collect()
}

#[test]
fn a_month_as_the_settings_say() {
    let days = days_of(&rules(), &Given::default(), "2026-12-01");
    let expected = [
        "2026-12-05",
        "2026-12-06",
        "2026-12-07",
        "2026-12-10",
        "2026-12-13",
        "2026-12-18",
        "2026-12-20",
    ];
    assert_eq!(days, expected);
}

#[test]
fn the_tenth_on_a_rest_day_stays_or_moves_over_several_years() {
    let calendar = Calendar::shipped();
    for (month, keep, next, previous) in [
        // A Saturday.
        ("2024-02-01", "2024-02-10", "2024-02-18", "2024-02-09"),
        ("2024-08-01", "2024-08-10", "2024-08-12", "2024-08-09"),
        // A Sunday in the week after the holidays that is worked.
        ("2021-10-01", "2021-10-10", "2021-10-11", "2021-10-09"),
        ("2020-10-01", "2020-10-10", "2020-10-10", "2020-10-10"),
        ("2025-05-01", "2025-05-10", "2025-05-12", "2025-05-09"),
        // A working day.
        ("2026-12-01", "2026-12-10", "2026-12-10", "2026-12-10"),
        // In the long holiday of spring.
        ("2027-02-01", "2027-02-10", "2027-02-10", "2027-02-10"),
    ] {
        for (on_rest, expected) in
            [(OnRest::Keep, keep), (OnRest::Next, next), (OnRest::Previous, previous)]
        {
            let dated = meeting_day(day(month), &Rules { on_rest, ..rules() }, None, &calendar);
            assert_eq!(dated.day, day(expected), "{month} {on_rest:?}");
            assert_eq!(dated.nominal, on(day(month), 10));
            let moved = dated.day != dated.nominal;
            assert_eq!(matches!(dated.why, Why::Rest(_)), moved, "{:?}", dated.why);
        }
    }
}

#[test]
fn a_month_without_a_list_is_told() {
    let all = month(day("2027-02-01"), &rules(), &Given::default(), &Calendar::shipped());
    let told: Vec<Step> = all.iter().filter(|one| one.provisional).map(|one| one.step).collect();
    assert_eq!(told, [Step::Meeting, Step::Posting]);
}

#[test]
fn what_moved_takes_the_others_along() {
    let moved = |meeting: &str| Given {
        planned: Some((day(meeting), "暴雨".to_owned())),
        ..Given::default()
    };
    for (meeting, expected) in [
        // Back: the minutes keep their three days.
        ("2026-12-14", ["12-05", "12-06", "12-07", "12-14", "12-17"]),
        // Forward: notice three days before, and what comes before the notice with it.
        ("2026-12-08", ["12-05", "12-05", "12-05", "12-08", "12-13"]),
        ("2026-12-04", ["12-01", "12-01", "12-01", "12-04", "12-13"]),
    ] {
        let days = days_of(&rules(), &moved(meeting), "2026-12-01");
        for (found, expected) in days.iter().zip(expected) {
            assert_eq!(found, &format!("2026-{expected}"), "{meeting}");
        }
    }
    let all = month(day("2026-12-01"), &rules(), &moved("2026-12-08"), &Calendar::shipped());
    let why: Vec<&Why> = all.iter().take(4).map(|dated| &dated.why).collect();
    let reason = Why::Moved("暴雨".to_owned());
    let expected = [&Why::Setting(5), &Why::Before(Step::Notice), &Why::Ahead(3), &reason];
    assert_eq!(why, expected);
}

#[test]
fn a_person_moves_or_leaves_out_a_step_with_a_reason() {
    let change = |day: Option<Day>| Change { day, why: "春节".to_owned() };
    let given = Given {
        changes: [(Step::CutOff, change(Some(day("2026-12-07")))), (Step::Meeting, change(None))]
            .into(),
        ..Given::default()
    };
    let all = month(day("2026-12-01"), &rules(), &given, &Calendar::shipped());
    assert_eq!(all[0].day, day("2026-12-07"));
    assert_eq!((all[0].nominal, &all[0].why), (day("2026-12-05"), &Why::Moved("春节".to_owned())));
    assert_eq!(all[3].skipped.as_deref(), Some("春节"));
    assert_eq!(state(&all[3], day("2027-01-01"), None), State::Skipped);
}

#[test]
fn late_or_not_on_a_given_day() {
    let all = month(day("2026-12-01"), &rules(), &Given::default(), &Calendar::shipped());
    let meeting = &all[3];
    for (today, done, expected) in [
        ("2026-12-07", None, State::Coming(3)),
        ("2026-12-10", None, State::Today),
        ("2026-12-12", None, State::Late(2)),
        ("2026-12-12", Some("2026-12-10"), State::Done(0)),
        ("2026-12-12", Some("2026-12-11"), State::Done(1)),
        ("2026-12-08", Some("2026-12-08"), State::Done(0)),
    ] {
        assert_eq!(state(meeting, day(today), done.map(day)), expected, "{today} {done:?}");
    }
}

#[test]
fn the_next_deliberation_day_is_this_month_or_a_later_one() {
    let calendar = Calendar::shipped();
    for (today, on_rest, expected) in [
        ("2026-11-24", OnRest::Keep, "2026-12-10"),
        ("2026-11-10", OnRest::Keep, "2026-11-10"),
        ("2026-12-31", OnRest::Keep, "2027-01-10"),
        // 2026-10-10 is a Saturday that is worked, 2026-01-10 one that is not.
        ("2026-10-10", OnRest::Next, "2026-10-10"),
        ("2026-01-11", OnRest::Next, "2026-01-12"),
        ("2026-01-10", OnRest::Previous, "2026-02-10"),
    ] {
        let rules = Rules { on_rest, ..rules() };
        let next = first_from(day(today), |month| meeting_day(month, &rules, None, &calendar));
        assert_eq!(next.day, day(expected), "{today} {on_rest:?}");
    }
}

#[test]
fn days_out_of_order_are_found() {
    assert_eq!(rules().disorder(), None);
    let late = Rules { cut_off: 8, ..rules() };
    assert_eq!(late.disorder(), Some((Step::CutOff, Step::Confirm)));
    let early = Rules { minutes: 9, ..rules() };
    assert_eq!(early.disorder(), Some((Step::Meeting, Step::Minutes)));
}

#[test]
fn whatever_the_rules_the_steps_stand_in_order() {
    let calendar = Calendar::shipped();
    let mut seed = 7_u32;
    let mut next = |most: i8| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        1 + i8::try_from((seed >> 16) % u32::try_from(most).unwrap()).unwrap()
    };
    for _ in 0..2_000 {
        let rules = Rules {
            meeting: next(28),
            cut_off: next(28),
            confirm: next(28),
            notice: next(28),
            minutes: next(28),
            notice_days: u32::from(next(9).unsigned_abs()),
            posting_days: u32::from(next(20).unsigned_abs()),
            supervision_days: 7,
            on_rest: [OnRest::Keep, OnRest::Next, OnRest::Previous]
                [usize::from(next(3).unsigned_abs()) - 1],
        };
        let first = on(day("2026-01-01").checked_add(i64::from(next(24)).months()).unwrap(), 1);
        let all = month(first, &rules, &Given::default(), &calendar);
        let days: Vec<Day> = all.iter().take(4).map(|dated| dated.day).collect();
        assert!(days.is_sorted(), "{rules:?} {days:?}");
        assert!(all[4].day >= all[3].day && all[5].day >= all[4].day, "{rules:?}");
    }
}
