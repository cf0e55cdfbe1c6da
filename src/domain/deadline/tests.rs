//! Deadlines that people argued about, and what holds for all of them.

use super::*;
use proptest::prelude::*;

fn at(text: &str) -> Moment {
    Moment::from_rfc3339(text).unwrap()
}

fn pause(from: &str, until: &str) -> Pause {
    let until = (!until.is_empty()).then(|| at(until));
    Pause { from: at(from), until, reason: "等待资金".to_owned() }
}

fn in_days(days: u32, from: &str, pauses: &[Pause]) -> Due {
    due(Limit::WorkingDays(days), at(from), pauses, &Calendar::shipped())
}

#[test]
fn working_days_end_at_the_end_of_the_last_one() {
    for (why, days, from, end, provisional) in [
        ("a Friday afternoon", 2, "2026-11-20T16:50", "2026-11-24", false),
        ("the last working day before Spring Festival", 2, "2026-02-14T10:00", "2026-02-25", false),
        ("Spring Festival with both make-up days", 5, "2026-02-13T10:00", "2026-02-27", false),
        ("the make-up Saturday after it", 5, "2026-02-14T10:00", "2026-02-28", false),
        ("an event on a make-up Sunday", 1, "2026-01-04T10:00", "2026-01-05", false),
        ("a last day on National Day", 1, "2026-09-30T10:00", "2026-10-08", false),
        ("the old year's list only", 2, "2026-12-31T10:00", "2027-01-04", true),
        ("a last day that the next list may take", 1, "2026-12-30T10:00", "2026-12-31", true),
    ] {
        let due = in_days(days, from, &[]);
        assert_eq!(due.at.rfc3339(), format!("{end}T23:59:59+08:00"), "{why}");
        assert_eq!(due.provisional, provisional, "{why}");
    }
}

#[test]
fn every_day_is_told_with_its_reason_and_source() {
    let due = in_days(2, "2026-02-13T16:50", &[]);
    let told: Vec<(i8, &StepKind, Source)> =
        due.steps.iter().map(|step| (step.day.day(), &step.kind, step.source)).collect();
    let make_up = StepKind::Counted { nth: 1, make_up_for: Some("春节".to_owned()) };
    let (start, end) = (StepKind::Start(at("2026-02-13T16:50")), StepKind::End(due.at));
    let holiday = StepKind::Holiday("春节".to_owned());
    let mut expected = vec![(13, &start, Source::Record), (14, &make_up, Source::List(2026))];
    expected.extend((15..=23).map(|day| (day, &holiday, Source::List(2026))));
    let last = StepKind::Counted { nth: 2, make_up_for: None };
    expected.extend([(24, &last, Source::Week), (24, &end, Source::Record)]);
    assert_eq!(told, expected);
}

#[test]
fn hours_run_around_the_clock_and_stand_while_paused() {
    let calendar = Calendar::shipped();
    let hours = |hours, pauses: &[Pause]| {
        due(Limit::Hours(hours), at("2026-02-15T22:00"), pauses, &calendar).at.minute_text()
    };
    assert_eq!(hours(4, &[]), "2026-02-16 02:00");
    assert_eq!(hours(4, &[pause("2026-02-16T01:00", "2026-02-16T09:30")]), "2026-02-16 10:30");
    assert_eq!(hours(4, &[pause("2026-02-15T20:00", "2026-02-15T23:00")]), "2026-02-16 03:00");
    assert_eq!(hours(4, &[pause("2026-02-16T03:00", "2026-02-16T09:00")]), "2026-02-16 02:00");
    assert_eq!(hours(4, &[pause("2026-02-16T01:00", "")]), "2026-02-16 02:00");
}

#[test]
fn a_working_day_at_whose_end_the_clock_stands_is_not_counted() {
    for (from, until, end) in [
        ("2026-11-24T10:00", "2026-11-26T15:00", "2026-11-27"),
        ("2026-11-25T10:00", "2026-11-25T15:00", "2026-11-25"),
        ("2026-11-25T10:00", "2026-11-26T08:00", "2026-11-26"),
        ("2026-11-20T10:00", "2026-11-25T08:00", "2026-11-26"),
        ("2026-11-27T10:00", "2026-12-01T08:00", "2026-11-25"),
        ("2026-11-24T10:00", "", "2026-11-25"),
    ] {
        let due = in_days(2, "2026-11-23T10:00", &[pause(from, until)]);
        assert_eq!(due.at.day().to_string(), end, "{from} {until}");
    }
}

#[test]
fn overlapping_pauses_count_once_and_an_open_one_is_told() {
    let pauses = [
        pause("2026-11-25T10:00", "2026-11-27T10:00"),
        pause("2026-11-24T10:00", "2026-11-26T10:00"),
        pause("2026-11-30T10:00", ""),
    ];
    let due = in_days(3, "2026-11-23T10:00", &pauses);
    assert_eq!(due.at.day().to_string(), "2026-12-01");
    let takes: Vec<Length> = due
        .steps
        .iter()
        .filter_map(|step| match &step.kind {
            StepKind::Pause { takes, .. } => Some(*takes),
            _ => None,
        })
        .collect();
    assert_eq!(takes, [Length::WorkingDays(3), Length::Open]);
}

#[test]
fn lateness_is_told_in_working_days() {
    let calendar = Calendar::shipped();
    let friday = at("2026-11-20T23:59:59");
    for (now, expected) in [
        ("2026-11-17T09:00", Lateness::OnTime { working_days_left: 3, today: false }),
        ("2026-11-19T09:00", Lateness::Yellow { working_days_left: 1 }),
        ("2026-11-20T09:00", Lateness::OnTime { working_days_left: 0, today: true }),
        ("2026-11-21T00:00", Lateness::Red { working_days: 1 }),
        ("2026-11-23T09:00", Lateness::Red { working_days: 1 }),
        ("2026-11-24T09:00", Lateness::Red { working_days: 2 }),
    ] {
        assert_eq!(lateness(friday, at(now), &calendar, 1), expected, "{now}");
    }
    let sunday_noon = at("2026-11-22T12:00");
    assert_eq!(
        lateness(sunday_noon, at("2026-11-21T12:00"), &calendar, 1),
        Lateness::Yellow { working_days_left: 0 }
    );
    let one = Lateness::Red { working_days: 1 };
    assert_eq!(lateness(sunday_noon, at("2026-11-22T13:00"), &calendar, 1), one);
}

#[test]
fn days_are_added_as_limits_are_counted() {
    let calendar = Calendar::shipped();
    let day = |text: &str| text.parse::<Day>().unwrap();
    assert_eq!(plus_working_days(day("2026-09-30"), 2, &calendar), (day("2026-10-09"), false));
    assert_eq!(plus_working_days(day("2026-10-01"), 0, &calendar), (day("2026-10-01"), false));
    assert_eq!(plus_working_days(day("2027-01-01"), 1, &calendar), (day("2027-01-04"), true));
}

/// Moments from 2006 to 2028, so that known and unknown years both occur.
fn moments() -> impl Strategy<Value = Moment> {
    (1_136_044_800i64..1_861_833_600).prop_map(|second| Moment(second * 1_000))
}

fn pauses(from: Moment) -> impl Strategy<Value = Vec<Pause>> {
    let one = (-10_000_000i64..100_000_000, prop::option::of(0i64..40_000_000)).prop_map(
        move |(begins, lasts)| {
            let begins = from.plus_ms(begins * 60);
            let until = lasts.map(|length| begins.plus_ms(length * 60));
            Pause { from: begins, until, reason: "等待资金".to_owned() }
        },
    );
    prop::collection::vec(one, 0..5)
}

proptest! {
    #[test]
    fn the_segments_sum_up_to_the_deadline(
        (from, pauses) in moments().prop_flat_map(|from| (Just(from), pauses(from))),
        number in 1u32..80,
        by_hour in any::<bool>(),
    ) {
        let calendar = Calendar::shipped();
        let limit = if by_hour { Limit::Hours(number) } else { Limit::WorkingDays(number) };
        let due = due(limit, from, &pauses, &calendar);
        prop_assert_eq!(&due.steps.first().unwrap().kind, &StepKind::Start(from));
        prop_assert_eq!(&due.steps.last().unwrap().kind, &StepKind::End(due.at));
        prop_assert!(due.steps.is_sorted_by_key(|step| step.day.max(from.day())));
        let (mut ran, mut stood, mut counted, mut days) = (0, 0, 0, 0);
        let (mut taken, mut paused) = (0, 0);
        for step in &due.steps {
            match &step.kind {
                StepKind::Ran(length) => ran += length,
                StepKind::Pause { takes: Length::Ms(length), .. } => stood += length,
                StepKind::Pause { takes: Length::WorkingDays(days), .. } => taken += days,
                StepKind::Counted { nth, .. } => { counted += 1; prop_assert_eq!(*nth, counted); days += 1; }
                StepKind::Paused => { paused += 1; days += 1; }
                StepKind::Weekend | StepKind::Holiday(_) => days += 1,
                StepKind::Start(_) | StepKind::End(_) | StepKind::Pause { .. } => {}
            }
        }
        if by_hour {
            prop_assert_eq!(ran, i64::from(number) * HOUR);
            prop_assert_eq!(from.plus_ms(ran + stood), due.at);
        } else {
            prop_assert_eq!(counted, number);
            prop_assert_eq!(taken, paused);
            prop_assert_eq!(from.day().until(due.at.day()).unwrap().get_days(), days);
            prop_assert_eq!(calendar.working_days_between(from.day(), due.at.day()), counted + paused);
        }
    }
}

#[test]
fn a_pause_that_ends_in_the_last_second_of_a_day_ends_on_that_day() {
    let calendar = Calendar::shipped();
    let from = at("2018-11-03T10:28");
    // 20 ms after 23:59:59, the last moment of a limit.
    let until = Moment::end_of("2018-11-21".parse().unwrap()).plus_ms(20);
    let pause = Pause { from, until: Some(until), reason: "等待资金".to_owned() };
    let due = due(Limit::WorkingDays(37), from, &[pause], &calendar);
    let paused = due.steps.iter().filter(|step| step.kind == StepKind::Paused).count();
    assert_eq!(paused, 12);
}
