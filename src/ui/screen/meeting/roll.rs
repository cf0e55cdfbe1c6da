//! 点名: seats are checked in one after the other, and corrected after the meeting.

use crate::domain::meeting::CORRECTS;
use crate::domain::proceedings::came;
use crate::ui::command::Act;
use crate::ui::effect::{Cx, Effect, Tag};
use crate::ui::event::Key;
use crate::ui::screen::meeting::MeetingScreen;
use crate::ui::screen::meeting::screen::Line;
use crate::ui::screen::menu::{Choice, Menu};
use crate::words;
use crate::work::args::Args;
use crate::work::house::House;
use crate::work::meeting::expected;

/// Somebody is checked in.
pub(super) const CHECKED_IN: Tag = 3;

impl MeetingScreen {
    /// 点名: the next seat that nobody was noted for, else the one with the marker, else the first.
    pub(super) fn call_the_roll(&mut self, cx: &mut Cx<'_>) {
        let Some(table) = &self.table else { return };
        if CORRECTS.contains(&table.stage()) {
            self.note_coming(cx);
            return;
        }
        let waits = |line: &Line| match line {
            Line::Seat(place) => cx
                .house
                .seats
                .get(*place)
                .is_some_and(|seat| seat.formed && table.sitting(&seat.party).is_none()),
            _ => false,
        };
        let next = self.lines.iter().position(waits);
        let at = next.or_else(|| self.seat(cx.house).is_none().then_some(1));
        if let Some(at) = at {
            self.list.select(at);
        }
        self.on_the_right = false;
        self.ask_who_came(cx);
    }

    /// 1 出席 2 列席 3 请假 4 缺席; who would be noted stands beside it.
    pub(super) fn ask_who_came(&self, cx: &mut Cx<'_>) {
        let Some(seat) = self.seat(cx.house) else { return };
        let who = self.expected(&seat.party, cx.house);
        let who = match (who.raw("name"), who.raw("proxy")) {
            (name, "") => name.to_owned(),
            (name, proxy) => {
                words::fill("seat-comes", &[("name", name.into()), ("proxy", proxy.into())])
            }
        };
        let title =
            format!("{} {}", words::deed("meeting.check_in"), cx.house.party_name(&seat.party));
        let choice = |code: &str, act: &'static str, hint: &str| {
            Choice::new(words::code("attendance", code), hint, Effect::Run(Act::Own(act)))
        };
        let choices = vec![
            choice("present", "meeting.present", &who),
            choice("observer", "meeting.observer", &who),
            choice("excused", "meeting.excused", ""),
            choice("absent", "meeting.absent", ""),
            choice("left", "meeting.left", ""),
            Choice::new(
                words::say("check-in-other"),
                "",
                Effect::Run(Act::Own("meeting.check_in")),
            ),
        ];
        // The menu of the table is one key away here, too: its digits are not those of this one.
        cx.open(Menu::new(title, choices).with(Key::ctrl('e'), Act::Own("meeting.table")));
    }

    fn expected(&self, party: &str, house: &House) -> Args {
        let record = self.table.as_ref().map(|table| &table.subject.folded.record);
        record.map(|record| expected(house, record, party)).unwrap_or_default()
    }

    /// The marker goes on at once: who types faster than the disk writes must not check in the
    /// same seat twice.
    pub(super) fn check_in(&mut self, attendance: &str, cx: &mut Cx<'_>) {
        let Some(seat) = self.seat(cx.house) else { return };
        let args = if matches!(attendance, "present" | "observer") {
            self.expected(&seat.party, cx.house)
        } else {
            Args::new().with("seat", &seat.party)
        };
        self.perform(CHECKED_IN, "meeting.check_in", args.with("attendance", attendance), cx);
        let at = self.list.selected().unwrap_or(0);
        if matches!(self.lines.get(at + 1), Some(Line::Seat(_))) {
            self.list.select(at + 1);
        }
    }

    /// The whole form: another name, a stand-in, heads, an hour; after the meeting why it is
    /// corrected.
    pub(super) fn note_coming(&self, cx: &mut Cx<'_>) {
        let known = self.noted(cx.house);
        self.form("meeting.check_in", known, "attendance", cx);
    }

    /// What was noted of the seat with the marker, else who is expected there.
    fn noted(&self, house: &House) -> Args {
        let (Some(seat), Some(table)) = (self.seat(house), self.table.as_ref()) else {
            return Args::new().with("attendance", "present");
        };
        let known = self.expected(&seat.party, house);
        let Some(sitting) = table.sitting(&seat.party) else {
            return known.with("attendance", "present");
        };
        let known = known.with("attendance", &sitting.attendance).with("note", &sitting.words);
        // Whoever did not come has no name of ours put in.
        let is_away = came(&table.subject.folded.record, &seat.party).is_none();
        if is_away { known.with("name", &sitting.name) } else { known }
    }
}
