//! Each rate at its limits: the last second in time, the first second late, and what is left out.

use super::*;
use crate::domain::issue::kind as k;

fn at(text: &str) -> Moment {
    Moment::from_rfc3339(text).unwrap()
}

/// `kind@time`, with the stage it leads to; a limit behind `>`, a verdict behind `=`.
fn step(kind: u16, when: &str, due: &str, said: (&str, &str)) -> Step {
    let due = if due.is_empty() { 0 } else { at(due).0 };
    let stage = crate::domain::registry::move_of_kind(kind).and_then(|step| step.to).unwrap_or(0);
    Step(kind, at(when), stage, due, Verdict(said.0.to_owned(), said.1.to_owned()))
}

fn plain(kind: u16, when: &str) -> Step {
    step(kind, when, "", ("", ""))
}

/// An issue of November: accepted and sent on Monday the 2nd, due on the 10th.
fn life(rest: Vec<Step>) -> IssueLife {
    let mut steps = vec![
        plain(k::REGISTER, "2026-11-02T09:00:00"),
        step(k::ACCEPT, "2026-11-02T09:00:00", "2026-11-10T23:59:59", ("", "")),
        plain(k::DISPATCH, "2026-11-02T10:00:00"),
    ];
    steps.extend(rest);
    IssueLife {
        lid: 1,
        kind: "help".to_owned(),
        handler: "PropertyCompany".to_owned(),
        urgent: false,
        imported: false,
        registered_at: at("2026-11-02T09:00:00"),
        steps,
    }
}

fn judged(rate: Rate, life: &IssueLife, now: &str) -> Judged {
    let november = Period::read_month("2026-11").unwrap();
    let calendar = Calendar::shipped();
    let limits = Limits { response_days: 2, sign_days: 1, sign_minutes: 30, calendar: &calendar };
    judge(rate, life, &november, at(now), &limits)
}

const END: &str = "2026-12-01T00:00:00";

#[test]
fn the_last_second_is_in_time_and_the_next_is_not() {
    use Judged::{No, Uncounted, Yes};
    let running = Uncounted(Reason::Running);
    let cases: &[(Rate, u16, &str, Judged)] = &[
        (Rate::Sign, k::SIGN, "2026-11-03T23:59:59", Yes),
        (Rate::Sign, k::SIGN, "2026-11-04T00:00:00", No),
        (Rate::Response, k::START, "2026-11-04T23:59:59", Yes),
        (Rate::Response, k::START, "2026-11-05T00:00:00", No),
        (Rate::OnTime, k::REPORT, "2026-11-10T23:59:59", Yes),
        (Rate::OnTime, k::REPORT, "2026-11-11T00:00:00", No),
    ];
    for (rate, kind, when, wanted) in cases {
        assert_eq!(judged(*rate, &life(vec![plain(*kind, when)]), END), *wanted, "{rate:?} {when}");
    }
    // Nobody did anything: not yet late, then late.
    for (rate, last) in [
        (Rate::Sign, "2026-11-03T23:59:59"),
        (Rate::Response, "2026-11-04T23:59:59"),
        (Rate::OnTime, "2026-11-10T23:59:59"),
    ] {
        assert_eq!(judged(rate, &life(Vec::new()), last), running, "{rate:?}");
        assert_eq!(judged(rate, &life(Vec::new()), END), No, "{rate:?}");
    }
    let urgent = |when| IssueLife { urgent: true, ..life(vec![plain(k::SIGN, when)]) };
    assert_eq!(judged(Rate::Sign, &urgent("2026-11-02T10:30:00"), END), Yes);
    assert_eq!(judged(Rate::Sign, &urgent("2026-11-02T10:30:01"), END), No);
}

#[test]
fn an_extension_counts_and_rework_does_not_change_what_was_on_time() {
    let extended = life(vec![
        step(k::EXTEND, "2026-11-09T09:00:00", "2026-11-24T23:59:59", ("", "")),
        plain(k::REPORT, "2026-11-20T09:00:00"),
        plain(k::REWORK, "2026-11-21T09:00:00"),
        step(k::REPORT, "2026-11-29T09:00:00", "", ("", "")),
    ]);
    assert_eq!(judged(Rate::OnTime, &extended, END), Judged::Yes);
    assert_eq!(judged(Rate::Extended, &extended, END), Judged::Yes);
    assert_eq!(judged(Rate::Reworked, &extended, END), Judged::Yes);
    assert_eq!(judged(Rate::Returned, &extended, END), Judged::No);
    // A limit that ends in another month belongs there.
    let later = step(k::EXTEND, "2026-11-09T09:00:00", "2026-12-02T23:59:59", ("", ""));
    assert_eq!(judged(Rate::OnTime, &life(vec![later]), END), Judged::Elsewhere);
}

#[test]
fn a_returned_order_is_measured_from_the_last_sending() {
    let sent_again = |sign: &str| {
        life(vec![
            plain(k::RETURN, "2026-11-03T09:00:00"),
            plain(k::REDIRECT, "2026-11-05T09:00:00"),
            plain(k::SIGN, sign),
        ])
    };
    assert_eq!(judged(Rate::Sign, &sent_again("2026-11-06T23:59:59"), END), Judged::Yes);
    assert_eq!(judged(Rate::Sign, &sent_again("2026-11-07T00:00:00"), END), Judged::No);
    assert_eq!(judged(Rate::Returned, &sent_again("2026-11-06T09:00:00"), END), Judged::Yes);
}

#[test]
fn what_was_on_the_book_is_neither_on_time_nor_late() {
    let held = life(vec![
        plain(k::HOLD, "2026-11-05T09:00:00"),
        step(k::RESUME, "2026-11-06T09:00:00", "2026-11-11T23:59:59", ("", "")),
        plain(k::REPORT, "2026-11-07T09:00:00"),
    ]);
    assert_eq!(judged(Rate::OnTime, &held, END), Judged::Uncounted(Reason::Held));
    assert_eq!(judged(Rate::Held, &held, END), Judged::Yes);
    assert_eq!(held.kept(), None);
}

#[test]
fn the_residents_word_counts_as_it_was_said() {
    use Judged::{No, Uncounted, Yes};
    let cases: &[(&str, &str, [Judged; 4])] = &[
        ("yes", "satisfied", [Yes, Yes, Yes, No]),
        ("partly", "mostly", [No, Yes, No, Yes]),
        ("no", "dissatisfied", [No, No, No, No]),
        ("yes", "so_so", [Yes, No, No, No]),
        (
            "yes",
            "no_answer",
            [Yes, Uncounted(Reason::Silent), Uncounted(Reason::Silent), Uncounted(Reason::Silent)],
        ),
        (
            "yes",
            "",
            [Yes, Uncounted(Reason::Silent), Uncounted(Reason::Silent), Uncounted(Reason::Silent)],
        ),
        ("unreached", "satisfied", [Uncounted(Reason::Unreached); 4]),
    ];
    let rates = [Rate::Solved, Rate::Content, Rate::Satisfied, Rate::Mostly];
    for (solved, word, wanted) in cases {
        let closed = life(vec![
            plain(k::REPORT, "2026-11-05T09:00:00"),
            step(k::FOLLOW_UP, "2026-11-06T09:00:00", "", (solved, word)),
        ]);
        for (rate, wanted) in rates.iter().zip(wanted) {
            assert_eq!(judged(*rate, &closed, END), *wanted, "{rate:?} {solved} {word}");
        }
        assert_eq!(judged(Rate::FollowUp, &closed, END), Yes);
        assert_eq!(judged(Rate::Closing, &closed, END), Yes);
    }
}

#[test]
fn what_is_uncounted_says_why() {
    let why = |life: &IssueLife, rate| match judged(rate, life, END) {
        Judged::Uncounted(reason) => reason,
        other => panic!("{other:?}"),
    };
    let answered = life(vec![plain(k::ANSWER, "2026-11-02T11:00:00")]);
    assert_eq!(why(&answered, Rate::Solved), Reason::Answered);
    assert_eq!(judged(Rate::OnTime, &answered, END), Judged::Yes);
    assert_eq!(judged(Rate::Closing, &answered, END), Judged::Yes);
    let withdrawn = life(vec![plain(k::WITHDRAW, "2026-11-03T11:00:00")]);
    assert_eq!(why(&withdrawn, Rate::OnTime), Reason::Withdrawn);
    assert_eq!(why(&withdrawn, Rate::Content), Reason::Withdrawn);
    let merged = life(vec![plain(k::MERGE, "2026-11-03T11:00:00")]);
    assert_eq!(why(&merged, Rate::Closing), Reason::Merged);
    let thanks = IssueLife { kind: "thanks".to_owned(), ..life(Vec::new()) };
    assert_eq!(why(&thanks, Rate::Closing), Reason::Thanks);
    let mut imported = life(Vec::new());
    imported.imported = true;
    imported.steps = vec![
        Step(k::IMPORT, at("2026-11-02T09:00:00"), stage::REGISTERED, 0, Verdict::default()),
        Step(
            k::IMPORT,
            at("2026-11-03T09:00:00"),
            stage::CLOSED,
            0,
            Verdict(String::new(), "satisfied".to_owned()),
        ),
    ];
    for rate in
        [Rate::Response, Rate::Sign, Rate::OnTime, Rate::Closing, Rate::FollowUp, Rate::Solved]
    {
        assert_eq!(why(&imported, rate), Reason::Imported, "{rate:?}");
    }
    assert_eq!(judged(Rate::Content, &imported, END), Judged::Yes);
}
