//! Promises never vanish: whatever meetings are held, broken off or called off, each open promise of
//! an earlier one lies before the next until it is proved or a reason is given there.

use std::collections::BTreeSet;

use yizhan::base::id::Id;
use yizhan::domain::field::Thing;
use yizhan::domain::meeting::{MeetingField, ResolutionField, stage as meeting_stage};
use yizhan::domain::task::TaskField;
use yizhan::work::deed::Halt;
use yizhan::work::minutes;

use crate::agenda_meeting::{confirmed, number, seated_desk, seen, session, take};
use crate::desk::Desk;

/// Chance with a seed: a series that failed can be played again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
}

/// A series of meetings, and what was promised in them.
struct Series {
    desk: Desk,
    dice: Dice,
    meetings: Vec<Id>,
    n: usize,
}

/// An open promise by the item it came from, read from the folded things alone.
fn promised(series: &Series, before: Id) -> BTreeSet<String> {
    let reader = series.desk.store.reader();
    let mut open = BTreeSet::new();
    for meeting in series.meetings.iter().filter(|meeting| **meeting != before) {
        let stage = seen(&series.desk, *meeting).stage();
        let is_over = ![
            meeting_stage::PLANNED,
            meeting_stage::NOTIFIED,
            meeting_stage::CHECK_IN,
            meeting_stage::IN_SESSION,
        ]
        .contains(&stage);
        for row in reader.resolutions_of(*meeting).unwrap() {
            let item = seen(&series.desk, row.id).record;
            let task = item.id(ResolutionField::Task);
            let is_done = task.is_some_and(|task| {
                let task = seen(&series.desk, task);
                let closed = yizhan::domain::registry::stage(Thing::Task, task.stage());
                closed.is_some_and(|stage| !stage.open)
            });
            if is_over && !item.flag(ResolutionField::Dropped) && !is_done {
                open.insert(row.matter);
            }
        }
    }
    open
}

/// The promises on the agenda of a meeting, as its papers show them, and whether each was spoken of.
fn on_agenda(series: &Series, meeting: Id) -> Vec<(String, bool)> {
    let draft = minutes::draft(&series.desk.store.reader(), &series.desk.house, meeting).unwrap();
    draft.promises.into_iter().map(|one| (one.matter, !one.words.is_empty())).collect()
}

impl Series {
    fn roll(&mut self, n: usize) -> usize {
        self.dice.below(n)
    }

    fn tries(&mut self, deed: &str, about: Id, args: &[(&str, &str)]) -> bool {
        match self.desk.try_deed(deed, Some(about), args) {
            Ok(_) => true,
            Err(Halt::Refused(_)) => false,
            Err(halt) => panic!("{deed}: {halt:?}"),
        }
    }

    /// Some deed that this meeting may or may not stand at the moment.
    fn step(&mut self, meeting: Id) {
        let agenda = self.desk.store.reader().agenda(meeting).unwrap();
        let topic = agenda.first().map(|row| row.number.clone()).unwrap_or_default();
        let last = agenda.last().map(|row| row.number.clone()).unwrap_or_default();
        match self.roll(10) {
            0 => drop(self.tries("meeting.take_topic", meeting, &[("topic", &topic)])),
            1 => drop(self.tries("meeting.take_topic", meeting, &[("topic", &last)])),
            2 | 3 => {
                self.n += 1;
                let matter = format!("第{}件事", self.n);
                let args = [
                    ("matter", matter.as_str()),
                    ("lead", "PropertyCompany"),
                    ("due", "2027-12-31"),
                ];
                self.tries("meeting.agree", meeting, &args);
            }
            4 => drop(self.tries("meeting.outcome", meeting, &[("outcome", "resolved")])),
            5 => {
                let args = [("outcome", "deferred"), ("defer_reason", "other")];
                self.tries("meeting.outcome", meeting, &args);
            }
            6 => {
                let tasks = yizhan::store::query::task::TaskFilter {
                    open: Some(true),
                    ..Default::default()
                };
                let rows = self.desk.store.reader().tasks(&tasks, None, 50).unwrap().rows;
                if !rows.is_empty() {
                    let at = self.roll(rows.len());
                    let number = rows[at].number.clone();
                    let args = [("task", number.as_str()), ("promise", "还要等材料")];
                    self.tries("meeting.promise", meeting, &args);
                }
            }
            7 => {
                for meeting in self.meetings.clone() {
                    let number = number(&self.desk, meeting);
                    let named = format!("{number}/1");
                    let args = [("task", named.as_str()), ("promise", "纪要还没签发")];
                    self.tries("meeting.promise", *self.meetings.last().unwrap(), &args);
                }
            }
            8 => drop(self.tries("undo", meeting, &[])),
            _ => drop(self.tries("meeting.adjourn", meeting, &[])),
        }
    }

    /// A meeting that sits, and ends in one of the ways a meeting can end.
    fn sits(&mut self) {
        for n in 0..=self.roll(2) {
            let title = format!("议题{}-{n}", self.meetings.len());
            confirmed(&mut self.desk, &title, "A06");
        }
        let meeting = session(&mut self.desk);
        self.meetings.push(meeting);
        let before = promised(self, meeting);
        let listed: BTreeSet<String> =
            on_agenda(self, meeting).into_iter().map(|(matter, _)| matter).collect();
        assert_eq!(listed, before, "what is open lies before the meeting");
        for _ in 0..self.roll(14) {
            self.step(meeting);
        }
        match self.roll(4) {
            0 => drop(self.tries("meeting.break_off", meeting, &[("broken_off", "no_quorum")])),
            1 => drop(self.tries("meeting.inquorate", meeting, &[("note", "停电")])),
            _ => {}
        }
        if seen(&self.desk, meeting).stage() == meeting_stage::IN_SESSION {
            self.ends(meeting);
        }
        if seen(&self.desk, meeting).stage() == meeting_stage::ADJOURNED {
            let record = seen(&self.desk, meeting).record;
            if record.text(MeetingField::BrokenOff).is_empty() {
                let silent = on_agenda(self, meeting).into_iter().find(|(_, said)| !said);
                assert_eq!(silent, None, "nothing was passed over");
                let said: BTreeSet<String> =
                    on_agenda(self, meeting).into_iter().map(|(matter, _)| matter).collect();
                assert!(before.is_subset(&said), "{before:?} {said:?}");
            }
            if self.roll(2) == 0 {
                self.tries("meeting.draft_minutes", meeting, &[]);
                self.tries("meeting.review", meeting, &[("opinion", "consent")]);
                self.tries("meeting.issue_minutes", meeting, &[]);
            }
        }
    }

    /// Speaks of every promise, settles what is left and adjourns.
    fn ends(&mut self, meeting: Id) {
        let draft = minutes::draft(&self.desk.store.reader(), &self.desk.house, meeting).unwrap();
        for promise in draft.promises.iter().filter(|promise| promise.words.is_empty()) {
            assert!(!self.tries("meeting.adjourn", meeting, &[]), "went past {promise:?}");
            let args = [("task", promise.number.as_str()), ("promise", "还在办")];
            assert!(self.tries("meeting.promise", meeting, &args), "{promise:?}");
        }
        for topic in self.desk.store.reader().agenda(meeting).unwrap() {
            take_if(self, meeting, topic.id);
            let put_off = [("outcome", "not_adopted"), ("decline_reason", "other")];
            self.tries("meeting.outcome", meeting, &put_off);
        }
        assert!(self.tries("meeting.adjourn", meeting, &[]));
    }

    /// Somebody proves something, between the meetings.
    fn proves(&mut self) {
        let open =
            yizhan::store::query::task::TaskFilter { open: Some(true), ..Default::default() };
        let rows = self.desk.store.reader().tasks(&open, None, 50).unwrap().rows;
        for row in rows {
            if self.roll(3) == 0 {
                let number = seen(&self.desk, row.id).record.text(TaskField::Number).to_owned();
                assert!(!number.is_empty());
                self.tries("task.sign", row.id, &[]);
                self.tries("task.report", row.id, &[("result_words", "办好了"), ("proof", "照片")]);
                self.tries("task.verify", row.id, &[("note", "看过")]);
                self.tries("task.close_out", row.id, &[]);
            }
        }
    }
}

fn take_if(series: &mut Series, meeting: Id, topic: Id) {
    let number = number(&series.desk, topic);
    series.tries("meeting.take_topic", meeting, &[("topic", &number)]);
}

#[test]
fn whatever_meetings_are_held_each_open_promise_lies_before_the_next() {
    let mut seen_open = 0;
    for seed in 0..3 {
        let mut series =
            Series { desk: seated_desk(), dice: Dice(seed), meetings: Vec::new(), n: 0 };
        for _ in 0..6 {
            series.sits();
            series.proves();
            seen_open += promised(&series, Id::default()).len();
            // The next one is held on another day, the 10th or not.
            series.desk.now = series.desk.now.plus_ms(3 * 86_400_000);
        }
    }
    assert!(seen_open > 10, "a series without promises proves nothing: {seen_open}");
}

#[test]
fn what_was_agreed_lies_before_an_extraordinary_meeting_though_no_minutes_were_issued() {
    let mut desk = seated_desk();
    let road = confirmed(&mut desk, "东门道路", "A06");
    let first = session(&mut desk);
    crate::agenda_meeting::resolve(&mut desk, first, road);
    desk.done("meeting.adjourn", Some(first), &[]);
    desk.now = desk.now.plus_ms(86_400_000);
    let lamp = confirmed(&mut desk, "楼道灯", "A02");
    let second = session(&mut desk);
    let number = number(&desk, lamp);
    let args = [("topic", number.as_str())];
    assert_eq!(desk.refused("meeting.take_topic", Some(second), &args), "promises_left");
    assert_eq!(desk.refused("meeting.adjourn", Some(second), &[]), "promises_left");
    let of = |n| [("task", n), ("promise", "材料已订")];
    assert_eq!(desk.refused("meeting.promise", Some(second), &of("JL-26-H001/2")), "not_found");
    desk.done("meeting.promise", Some(second), &of("JL-26-H001/1"));
    take(&mut desk, second, lamp);
    // The minutes come out meanwhile: the same promise is not asked for again under its new name.
    desk.done("meeting.draft_minutes", Some(first), &[]);
    desk.done("meeting.review", Some(first), &[("opinion", "consent")]);
    desk.done("meeting.issue_minutes", Some(first), &[]);
    desk.done(
        "meeting.outcome",
        Some(second),
        &[("outcome", "not_adopted"), ("decline_reason", "other")],
    );
    desk.done("meeting.adjourn", Some(second), &[]);
    let draft = minutes::draft(&desk.store.reader(), &desk.house, second).unwrap();
    assert_eq!(draft.promises.len(), 1);
    assert_eq!(draft.promises[0].number, "JL-26-H001/1");
}
