//! The meeting while it is held: one screen for whoever keeps the record.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::compound::OWN;
use crate::domain::field::Thing;
use crate::domain::meeting::{CORRECTS, stage};
use crate::store::query::meeting::ResolutionRow;
use crate::store::query::station::Seat;
use crate::store::query::topic::TopicRow;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{About, Answer, Cx, Effect, Order, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::meeting::drawn::{self, Marks};
use crate::ui::screen::meeting::large;
use crate::ui::screen::meeting::notices::Notices;
use crate::ui::screen::meeting::roll::CHECKED_IN;
use crate::ui::screen::meeting::table::{self, Table};
use crate::ui::screen::meeting::timer::Timer;
use crate::ui::screen::meeting::{first_paper, next_step};
use crate::ui::screen::minutes::MinutesScreen;
use crate::ui::screen::papers::Papers;
use crate::ui::screen::{Screen, Subject, View};
use crate::ui::widget::list::List;
use crate::ui::widget::{Heed, Spot};
use crate::words;
use crate::work::args::Args;
use crate::work::deed::{Done, Halt, find};
use crate::work::house::House;
use crate::work::meeting::{OpenPromise, ballots};
use crate::work::minutes::review::said_by;
use crate::work::settings::SPEECH_MINUTES;

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("meeting.enter")),
    Command::hinted(Key::f(4), Act::Own("meeting.position")),
    Command::hinted(Key::f(5), Act::Own("meeting.speech")),
    Command::hinted(Key::f(6), Act::Own("meeting.next")),
    Command::hinted(Key::f(7), Act::Own("meeting.agree")),
    Command::hinted(Key::f(8), Act::Own("meeting.outcome")),
    Command::hinted(Key::f(9), Act::Own("meeting.papers")),
    Command::hinted(Key::f(10), Act::Own("meeting.step")),
    Command::keyed(Key::plain(Code::Tab), Act::Own("meeting.side")),
    Command::keyed(Key::plain(Code::Delete), Act::Own("meeting.drop")),
    // W as in 文.
    Command::keyed(Key::ctrl('w'), Act::Own("meeting.minutes")),
    // E as in 会, where the hand is; what the table needs now and then.
    Command::keyed(Key::ctrl('e'), Act::Own("meeting.table")),
    Command::listed(Act::Own("meeting.vote")),
    Command::listed(Act::Own("meeting.named_vote")),
    Command::listed(Act::Own("meeting.roll_call")),
    Command::listed(Act::Own("meeting.pause")),
    Command::listed(Act::Own("meeting.resume")),
    Command::listed(Act::Own("meeting.break_off")),
    Command::listed(Act::Own("meeting.owners")),
    Command::listed(Act::Own("meeting.timer")),
    Command::keyed(Key::ctrl('u'), Act::Own("meeting.large")),
    Command::listed(Act::Own("meeting.notices")),
];

const TABLE: Tag = 1;
const STEP: Tag = 2;

/// Acts of this screen that are deeds about the meeting, and their deeds.
const DEEDS: [(&str, &str); 11] = [
    ("meeting.position", "meeting.position"),
    ("meeting.speech", "meeting.speech"),
    ("meeting.next", "meeting.take_topic"),
    ("meeting.agree", "meeting.agree"),
    ("meeting.outcome", "meeting.outcome"),
    ("meeting.vote", "meeting.vote"),
    ("meeting.named_vote", "meeting.named_vote"),
    ("meeting.roll_call", "meeting.check_in"),
    ("meeting.pause", "meeting.pause"),
    ("meeting.resume", "meeting.resume"),
    ("meeting.break_off", "meeting.break_off"),
];

/// A line on the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// The words above the seats.
    SeatsTitle,
    /// A seat, by its place in the house.
    Seat(usize),
    /// The words above the agenda.
    AgendaTitle,
    /// What was promised before.
    Promises,
    /// A topic, by its place on the agenda.
    Topic(usize),
}

/// One meeting on the whole screen.
pub struct MeetingScreen {
    pub(super) id: Id,
    pub(super) table: Option<Table>,
    is_read: bool,
    pub(super) lines: Vec<Line>,
    pub(super) list: List,
    /// Agreed items or promises, on the right.
    right: List,
    pub(super) on_the_right: bool,
    /// In large letters, for a projector.
    is_large: bool,
    timer: Timer,
}

impl MeetingScreen {
    /// Not read yet.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            table: None,
            is_read: false,
            lines: Vec::new(),
            list: List::default(),
            right: List::default(),
            on_the_right: false,
            is_large: false,
            timer: Timer::default(),
        }
    }

    pub(super) fn line(&self) -> Option<Line> {
        self.lines.get(self.list.selected()?).copied()
    }

    /// The seat with the marker.
    pub(super) fn seat<'h>(&self, house: &'h House) -> Option<&'h Seat> {
        match self.line()? {
            Line::Seat(place) => house.seats.get(place),
            _ => None,
        }
    }

    /// The topic that is shown: the one with the marker, else the one that is being discussed.
    fn topic(&self) -> Option<&TopicRow> {
        let table = self.table.as_ref()?;
        match self.line() {
            Some(Line::Topic(place)) => table.agenda.get(place),
            Some(Line::Promises) => None,
            _ => table.current().or_else(|| table.next_topic()).or_else(|| table.agenda.first()),
        }
    }

    fn arrange(&mut self, house: &House) {
        let before = self.line();
        let topics = self.table.as_ref().map_or(0, |table| table.agenda.len());
        self.lines = std::iter::once(Line::SeatsTitle)
            .chain((0..house.seats.len()).map(Line::Seat))
            .chain([Line::AgendaTitle, Line::Promises])
            .chain((0..topics).map(Line::Topic))
            .collect();
        self.list.set_len(self.lines.len());
        let again = before.and_then(|line| self.lines.iter().position(|one| *one == line));
        match again {
            Some(at) => self.list.select(at),
            None => self.step_off_title(true),
        }
        self.count_right();
    }

    fn count_right(&mut self) {
        let shown = self.topic().map(|topic| topic.id);
        let n = match (&self.table, shown) {
            (Some(table), Some(topic)) => table.agreed_on(topic).count(),
            (Some(table), None) => table.promises.len(),
            (None, _) => 0,
        };
        self.right.set_len(n);
        self.on_the_right &= n > 0;
    }

    fn step_off_title(&mut self, down: bool) {
        let at = self.list.selected().unwrap_or(0);
        if matches!(self.line(), Some(Line::SeatsTitle | Line::AgendaTitle)) {
            self.list.select(if down || at == 0 { at + 1 } else { at - 1 });
        }
    }

    /// What a form of this deed holds already: the seat and the topic in question.
    pub(super) fn known(&self, deed: &str, house: &House) -> Args {
        let mut args = Args::new();
        if let Some(topic) = self.topic() {
            args = args.with("topic", &topic.number);
            if let (Some(table), "meeting.named_vote") = (&self.table, deed) {
                let said = ballots(house, &table.subject.folded.record, topic.id);
                args.0.extend(said.0);
            }
            if deed == "meeting.outcome" && topic.decided_by == "owners" {
                args = args.with("outcome", "owners_vote");
            }
        }
        if let Some(seat) = self.seat(house) {
            args = args.with("seat", &seat.party);
            let sitting = self.table.as_ref().and_then(|table| table.sitting(&seat.party));
            args = args.with("speaker", &sitting.map(|one| one.speaks()).unwrap_or_default());
        }
        args
    }

    /// 流会 can be declared while people are waited for, where an outcome has no place yet.
    fn may_fail(&self) -> bool {
        self.table.as_ref().is_some_and(|table| table.stage() == stage::CHECK_IN)
    }

    /// The deed behind an act of this screen.
    fn deed_of(&self, name: &str) -> Option<&'static str> {
        if name == "meeting.outcome" && self.may_fail() {
            return Some("meeting.inquorate");
        }
        DEEDS.iter().find(|(own, _)| *own == name).map(|(_, deed)| *deed)
    }

    /// Opens a deed's form about the meeting, with what is known filled in.
    pub(super) fn form(&self, name: &str, more: Args, first: &str, cx: &mut Cx<'_>) {
        let (Some(deed), Some(table)) = (find(name), &self.table) else { return };
        let mut answers = deed.answers(cx.house, cx.who, &table.subject.folded);
        answers.0.extend(more.0);
        let mut form = DeedForm::new(deed, Some(&table.subject), cx.house, &answers);
        form.form().focus(first);
        cx.open(form);
    }

    pub(super) fn perform(&self, tag: Tag, name: &str, args: Args, cx: &mut Cx<'_>) {
        if let Some(deed) = find(name) {
            let order = Order { deed, about: About::One(self.id), args, draft: None };
            cx.wish(Effect::Do(tag, order));
        }
    }

    /// Enter: what is usually done to the line in this stage.
    fn enter(&mut self, cx: &mut Cx<'_>) {
        if self.on_the_right {
            self.enter_right(cx);
            return;
        }
        let stage = self.table.as_ref().map_or(0, Table::stage);
        match (self.line(), stage) {
            (Some(Line::Seat(_)), stage::CHECK_IN | stage::IN_SESSION) => self.ask_who_came(cx),
            (Some(Line::Seat(_)), stage::ADJOURNED | stage::RECORD_SIGNED) => self.note_coming(cx),
            (Some(Line::Seat(_)), stage::PLANNED | stage::NOTIFIED) => {
                self.form("meeting.notify", self.known("", cx.house), "answer", cx);
            }
            (Some(Line::Seat(_)), stage::MINUTES_DRAFTED | stage::MINUTES_REVIEWED) => {
                let mut known = self.known("", cx.house);
                if let Some(table) = &self.table {
                    let said = said_by(&table.subject.folded.record, known.raw("seat"));
                    known.0.extend(said.0);
                }
                self.form("meeting.review", known, "opinion", cx);
            }
            (Some(Line::Topic(_)), stage::IN_SESSION) => {
                self.perform(STEP, "meeting.take_topic", self.known("", cx.house), cx);
            }
            _ => self.on_the_right = !self.right.is_empty(),
        }
    }

    fn enter_right(&self, cx: &mut Cx<'_>) {
        let Some(table) = &self.table else { return };
        let at = self.right.selected().unwrap_or(0);
        if let Some(topic) = self.topic() {
            if let Some(agreed) = table.agreed_on(topic.id).nth(at) {
                let due = agreed.due_at.map(|due| due.day().to_string()).unwrap_or_default();
                let known = counted(topic, agreed)
                    .with("matter", &agreed.matter)
                    .with("lead", &agreed.lead)
                    .with("due", &due);
                self.form("meeting.amend", known, "matter", cx);
            }
        } else if let Some(task) = table.promises.get(at) {
            self.say_of(task, cx);
        }
    }

    fn drop_agreed(&self, cx: &mut Cx<'_>) {
        let (Some(table), Some(topic)) = (&self.table, self.topic()) else { return };
        let at = self.right.selected().unwrap_or(0);
        if let Some(agreed) = table.agreed_on(topic.id).nth(at).filter(|_| self.on_the_right) {
            self.perform(STEP, "meeting.drop", counted(topic, agreed), cx);
        }
    }

    fn say_of(&self, task: &OpenPromise, cx: &mut Cx<'_>) {
        let table = self.table.as_ref();
        let said = table.map(|table| table.said_of(task)).filter(|said| !said.is_empty());
        let to_tell = || table?.to_tell.get(&task.id).map(String::as_str);
        let said = said.or_else(to_tell).unwrap_or_default();
        let known = Args::new().with("task", &task.number).with("promise", said);
        self.form("meeting.promise", known, "promise", cx);
    }

    /// Promises of earlier meetings come before the first topic.
    fn next_topic(&self, cx: &mut Cx<'_>) {
        let unsaid = self.table.as_ref().and_then(Table::unsaid);
        if let Some(task) = unsaid {
            self.say_of(task, cx);
            return;
        }
        let next = self.table.as_ref().and_then(Table::next_topic);
        match next {
            Some(topic) => {
                let args = Args::new().with("topic", &topic.number);
                self.perform(STEP, "meeting.take_topic", args, cx);
            }
            None => cx.complain(words::say("meeting-no-next-topic")),
        }
    }
}

/// An agreed item as deeds count it: by its topic and its place there.
fn counted(topic: &TopicRow, agreed: &ResolutionRow) -> Args {
    Args::new().with("topic", &topic.number).with("order", &agreed.place.to_string())
}

impl Screen for MeetingScreen {
    fn title(&self) -> String {
        let number = self.table.as_ref().map(|table| table.subject.number.as_str());
        format!("{} {}", words::thing(Thing::Meeting), number.unwrap_or_default())
    }

    fn name(&self) -> &'static str {
        "meeting"
    }

    fn compound(&self) -> Id {
        self.subject().map_or(OWN, Subject::compound)
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let Act::Own(name) = act else { return None };
        let Some(table) = &self.table else { return Some(words::say("list-reading")) };
        if name == "meeting.step" && next_step(table.stage()).is_none() {
            return Some(words::say("why-nothing-next"));
        }
        if name == "meeting.timer" {
            return self.timer.is_off().then(|| words::say("why-no-timer"));
        }
        if name == "meeting.drop" && !(self.on_the_right && self.topic().is_some()) {
            return Some(words::say("why-nothing-selected"));
        }
        let refusal = find(self.deed_of(name)?)?.refusal(&table.subject.folded)?;
        Some(words::refusal(&refusal))
    }

    fn words(&self, act: Act) -> Option<String> {
        let Act::Own(name) = act else { return None };
        let stage = self.table.as_ref()?.stage();
        match name {
            "meeting.step" => next_step(stage).map(words::deed),
            "meeting.outcome" => self.deed_of(name).map(words::deed).filter(|_| self.may_fail()),
            "meeting.roll_call" if CORRECTS.contains(&stage) => {
                Some(words::say("command-meeting-correct"))
            }
            _ => None,
        }
    }

    fn subject(&self) -> Option<&Subject> {
        self.table.as_ref().map(|table| &table.subject)
    }

    fn about(&self) -> Option<Id> {
        Some(self.id)
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        let id = self.id;
        cx.ask(TABLE, move |reader| table::load(reader, id));
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        let Act::Own(name) = act else { return };
        match name {
            "meeting.next" => self.next_topic(cx),
            "meeting.papers" => {
                let first = first_paper(self.table.as_ref().map_or(0, Table::stage));
                cx.open(Papers::new(Thing::Meeting, self.id, first));
            }
            "meeting.large" => self.is_large = !self.is_large,
            "meeting.timer" => {
                let who = self.seat(cx.house).map(|seat| cx.house.party_name(&seat.party));
                self.timer.turn(who, cx);
            }
            "meeting.notices" => cx.open(Notices::new(self.id)),
            "meeting.owners" => cx.wish(Effect::Run(Act::Deed("owners.count"))),
            "meeting.roll_call" => self.call_the_roll(cx),
            "meeting.table" => self.ask_of_table(cx),
            "meeting.minutes" => cx.open(MinutesScreen::new(self.id)),
            "meeting.enter" => self.enter(cx),
            "meeting.side" => self.on_the_right = !self.on_the_right && !self.right.is_empty(),
            "meeting.drop" => self.drop_agreed(cx),
            "meeting.present" => self.check_in("present", cx),
            "meeting.observer" => self.check_in("observer", cx),
            "meeting.excused" => self.check_in("excused", cx),
            "meeting.absent" => self.check_in("absent", cx),
            "meeting.left" => self.check_in("left", cx),
            "meeting.check_in" => self.note_coming(cx),
            "meeting.outcome" if self.may_fail() => {
                cx.wish(Effect::Run(Act::Deed("meeting.inquorate")));
            }
            "meeting.step" => {
                if let Some(step) = self.table.as_ref().and_then(|table| next_step(table.stage())) {
                    cx.wish(Effect::Run(Act::Deed(step)));
                }
            }
            name => {
                let is_seat = self.seat(cx.house).is_some();
                let first = match name {
                    "meeting.outcome" => "outcome",
                    "meeting.agree" => "matter",
                    "meeting.vote" => "for",
                    "meeting.named_vote" => "ballot_branch",
                    "meeting.speech" if is_seat => "words",
                    "meeting.speech" => "speaker",
                    "meeting.pause" => "why_pause",
                    "meeting.resume" => "at",
                    "meeting.break_off" => "broken_off",
                    _ if is_seat => "stance",
                    _ => "seat",
                };
                self.form(name, self.known(name, cx.house), first, cx);
            }
        }
    }

    fn wake(&mut self, _tag: Tag, cx: &mut Cx<'_>) {
        self.timer.tick(cx);
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        if self.is_large && key.code == Code::Esc {
            self.is_large = false;
            return Heed::Taken;
        }
        if self.on_the_right {
            if matches!(key.code, Code::Esc | Code::Left) {
                self.on_the_right = false;
                return Heed::Taken;
            }
            return self.right.key(key);
        }
        let heed = self.list.key(key);
        if heed == Heed::Changed {
            self.step_off_title(!matches!(key.code, Code::Up | Code::PageUp));
            self.right.select(0);
            self.count_right();
        }
        heed
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        self.table = answer.take::<Option<Table>>().flatten();
        self.is_read = true;
        self.timer.limit(cx.house.number(SPEECH_MINUTES));
        self.arrange(cx.house);
    }

    fn done(&mut self, tag: Tag, result: &Result<Done, Halt>, _cx: &mut Cx<'_>) {
        // Nobody was checked in: back to the seat, if it was left.
        if tag == CHECKED_IN && result.is_err() {
            let at = self.list.selected().unwrap_or(0);
            self.list.select(at.saturating_sub(1));
            self.step_off_title(true);
        }
        // A topic was taken up: the marker goes to it.
        if tag == STEP && result.is_ok() && !self.on_the_right {
            self.list.select(1);
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        if self.on_the_right { None } else { self.list.pointed(at) }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let Some(table) = &self.table else {
            return drawn::nothing(buffer, area, view, self.is_read);
        };
        let timer = self.timer.shown(view.now);
        if self.is_large {
            return Some(large::draw(buffer, area, view, table, timer));
        }
        let marks = Marks {
            timer,
            lines: &self.lines,
            list: &self.list,
            right: &self.right,
            on_the_right: self.on_the_right,
            topic: self.topic(),
            seat: self.seat(view.house).map(|seat| seat.party.as_str()),
        };
        Some(drawn::draw(buffer, area, view, table, &marks))
    }
}
