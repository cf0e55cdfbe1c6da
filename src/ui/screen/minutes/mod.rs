//! The minutes of one meeting: worded passage by passage, confirmed seat by seat, sealed in versions.

mod drawn;
mod read;
pub mod verify;

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::compound::OWN;
use crate::domain::field::Thing;
use crate::domain::meeting::stage;
use crate::export::docx;
use crate::export::error::ExportError;
use crate::export::file::{Existing, papers_folder, write_bytes};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{About, Answer, Cx, Effect, Order, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::ledger::{halves, inset};
use crate::ui::screen::meeting::next_step;
use crate::ui::screen::minutes::drawn::{Row, parts, row, rows};
use crate::ui::screen::minutes::read::{Minutes, load};
use crate::ui::screen::papers::Papers;
use crate::ui::screen::{Screen, Subject, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::Detail;
use crate::ui::widget::list::{Column, List, draw_empty};
use crate::ui::widget::{Heed, Spot};
use crate::words;
use crate::work::args::Args;
use crate::work::deed::{Done, Halt, find};
use crate::work::minutes::review::{Standing, said_by};
use crate::work::minutes::sheet::{NOTE, Passage, passage_name};

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("minutes.enter")),
    Command::hinted(Key::f(5), Act::Own("minutes.derive")),
    Command::hinted(Key::f(6), Act::Own("minutes.review")),
    Command::hinted(Key::f(7), Act::Own("minutes.answer")),
    Command::hinted(Key::f(9), Act::Own("minutes.papers")),
    Command::hinted(Key::f(10), Act::Own("minutes.step")),
    Command::keyed(Key::f(4), Act::Own("minutes.word")),
    Command::keyed(Key::f(8), Act::Own("minutes.note")),
    Command::keyed(Key::plain(Code::Tab), Act::Own("minutes.side")),
];

const READ: Tag = 1;
const DONE: Tag = 2;
const SAVED: Tag = 3;

/// The minutes on the whole screen.
pub struct MinutesScreen {
    id: Id,
    minutes: Option<Minutes>,
    is_read: bool,
    rows: Vec<Row>,
    list: List,
    detail: Detail,
    on_the_right: bool,
}

impl MinutesScreen {
    /// Not read yet.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            minutes: None,
            is_read: false,
            rows: Vec::new(),
            list: List::default(),
            detail: Detail::default(),
            on_the_right: false,
        }
    }

    fn row(&self) -> Option<Row> {
        self.rows.get(self.list.selected()?).copied()
    }

    /// The passage with the marker.
    fn passage(&self) -> Option<&Passage> {
        match self.row()? {
            Row::Passage(place) => self.minutes.as_ref()?.passages().nth(place),
            _ => None,
        }
    }

    /// The seat with the marker.
    fn seat(&self) -> Option<&(String, Standing)> {
        match self.row()? {
            Row::Seat(place) => self.minutes.as_ref()?.seats.get(place),
            _ => None,
        }
    }

    fn step_off_title(&mut self, down: bool) {
        let at = self.list.selected().unwrap_or(0);
        if matches!(self.row(), Some(Row::Title(_))) {
            self.list.select(if down || at == 0 { at + 1 } else { at - 1 });
        }
    }

    fn show(&mut self, cx: &Cx<'_>) {
        let shown = self.minutes.as_ref().zip(self.row());
        let parts = shown.map(|(minutes, row)| parts(minutes, row, cx.house));
        self.detail = Detail::new(parts.unwrap_or_default());
    }

    /// Opens a deed's form about the meeting, with what is known filled in.
    fn form(&self, name: &str, more: Args, first: &str, cx: &mut Cx<'_>) {
        let (Some(deed), Some(minutes)) = (find(name), &self.minutes) else { return };
        let mut answers = deed.answers(cx.house, cx.who, &minutes.subject.folded);
        answers.0.extend(more.0);
        let mut form = DeedForm::new(deed, Some(&minutes.subject), cx.house, &answers);
        form.form().focus(first);
        cx.open(form);
    }

    /// Other words for the passage: before it was issued as they are, afterwards as a revision.
    fn word(&self, cx: &mut Cx<'_>) {
        let (Some(minutes), Some(passage)) = (&self.minutes, self.passage()) else { return };
        let deed = if minutes.is_sealed() { "meeting.revise" } else { "meeting.word" };
        let known = Args::new()
            .with("passage", &minutes.name_of(&passage.key))
            .with("wording", &passage.words.join("\n"));
        self.form(deed, known, "wording", cx);
    }

    /// A sealed version as a word file in the folder of papers.
    fn save(&self, place: usize, cx: &mut Cx<'_>) {
        let Some(minutes) = &self.minutes else { return };
        let Some((paper, name)) = minutes.printed(place) else { return };
        let folder = papers_folder(&minutes.folder);
        cx.beside(SAVED, move || -> Result<PathBuf, ExportError> {
            std::fs::create_dir_all(&folder)?;
            let path = folder.join(format!("{name}.docx"));
            write_bytes(&path, Existing::Replace, &docx::write(&paper)?)?;
            Ok(path)
        });
    }

    fn hear_saved(answer: Answer, cx: &mut Cx<'_>) {
        match answer.take::<Result<PathBuf, ExportError>>() {
            Some(Ok(path)) => {
                let given = [("path", path.display().to_string().into())];
                let said = words::fill("papers-saved", &given);
                cx.wish(Effect::Say(said, Meaning::Good));
            }
            Some(Err(error)) => cx.complain(words::fault(error.code())),
            None => {}
        }
    }

    fn derive(&self, cx: &mut Cx<'_>) {
        if let Some(Row::Version(place)) = self.row() {
            self.save(place, cx);
            return;
        }
        let (Some(minutes), Some(passage)) = (&self.minutes, self.passage()) else { return };
        let args = Args::new().with("passage", &minutes.name_of(&passage.key)).with("wording", "");
        if let Some(deed) = find("meeting.word") {
            let order = Order { deed, about: About::One(self.id), args, draft: None };
            cx.wish(Effect::Do(DONE, order));
        }
    }

    /// A seat's answer; without one marked, of every seat that is missing.
    fn review(&self, cx: &mut Cx<'_>) {
        let seat = self.seat().map(|(seat, _)| seat.as_str()).unwrap_or_default();
        let Some(minutes) = &self.minutes else { return };
        let known = said_by(&minutes.subject.folded.record, seat);
        self.form("meeting.review", known, "opinion", cx);
    }

    fn answer(&self, cx: &mut Cx<'_>) {
        if let Some((seat, Standing::Objects(review))) = self.seat() {
            let known = Args::new().with("seat", seat).with("answer_words", &review.answer);
            self.form("meeting.answer", known, "answer_words", cx);
        }
    }

    fn enter(&mut self, cx: &mut Cx<'_>) {
        match self.row() {
            Some(Row::Passage(_)) => self.word(cx),
            Some(Row::Seat(_)) => self.review(cx),
            Some(Row::Version(_)) => self.on_the_right = true,
            Some(Row::Proposal) => cx.wish(Effect::Run(Act::Deed("meeting.confirm_revision"))),
            Some(Row::Title(_)) | None => {}
        }
    }

    /// The large step that comes next.
    fn step(&self) -> Option<&'static str> {
        let minutes = self.minutes.as_ref()?;
        let missing = minutes.seats.iter().any(|(_, standing)| standing.is_missing());
        Some(match minutes.subject.folded.stage() {
            stage::ADJOURNED => "meeting.sign_record",
            stage::RECORD_SIGNED => "meeting.draft_minutes",
            stage::MINUTES_DRAFTED if missing => "meeting.review",
            stage::MINUTES_DRAFTED | stage::MINUTES_REVIEWED => "meeting.issue_minutes",
            _ if minutes.proposal.is_some() => "meeting.confirm_revision",
            stage => return next_step(stage),
        })
    }

    /// Why a passage, a seat or a step is not there for a command.
    fn lacks(&self, name: &str) -> Option<&'static str> {
        let minutes = self.minutes.as_ref()?;
        match name {
            "minutes.word" if self.passage().is_none() => Some("why-no-passage"),
            "minutes.derive" if matches!(self.row(), Some(Row::Version(_))) => None,
            "minutes.derive" if !self.passage().is_some_and(|one| one.is_reworded) => {
                Some("why-not-reworded")
            }
            "minutes.derive" if minutes.is_sealed() => Some("why-sealed"),
            "minutes.note" if !minutes.is_sealed() => Some("why-not-sealed"),
            "minutes.review" if minutes.seats.is_empty() => Some("why-no-review"),
            "minutes.answer" if !matches!(self.seat(), Some((_, Standing::Objects(_)))) => {
                Some("why-no-objection")
            }
            "minutes.step" if self.step().is_none() => Some("why-nothing-next"),
            _ => None,
        }
    }
}

impl Screen for MinutesScreen {
    fn title(&self) -> String {
        let number = self.minutes.as_ref().map(|minutes| minutes.subject.number.as_str());
        let given = [("number", number.unwrap_or_default().into())];
        words::fill("minutes-title", &given)
    }

    fn name(&self) -> &'static str {
        "minutes"
    }

    fn compound(&self) -> Id {
        self.subject().map_or(OWN, Subject::compound)
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let Act::Own(name) = act else { return None };
        if self.minutes.is_none() {
            return Some(words::say("list-reading"));
        }
        self.lacks(name).map(words::say)
    }

    fn words(&self, act: Act) -> Option<String> {
        let saves = matches!(self.row(), Some(Row::Version(_)));
        if saves && act == Act::Own("minutes.derive") {
            return Some(words::say("minutes-save"));
        }
        (act == Act::Own("minutes.step")).then(|| self.step().map(words::deed)).flatten()
    }

    fn subject(&self) -> Option<&Subject> {
        self.minutes.as_ref().map(|minutes| &minutes.subject)
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        let (id, now, house) = (self.id, cx.now, std::sync::Arc::clone(cx.house));
        cx.ask(READ, move |reader| load(reader, &house, id, now));
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        let Act::Own(name) = act else { return };
        match name {
            "minutes.enter" => self.enter(cx),
            "minutes.word" => self.word(cx),
            "minutes.derive" => self.derive(cx),
            "minutes.review" => self.review(cx),
            "minutes.answer" => self.answer(cx),
            "minutes.note" => {
                let known = Args::new().with("passage", &passage_name(NOTE));
                self.form("meeting.revise", known, "wording", cx);
            }
            "minutes.papers" => cx.open(Papers::new(Thing::Meeting, self.id, "minutes")),
            "minutes.side" => self.on_the_right = !self.on_the_right,
            "minutes.step" => {
                if let Some(step) = self.step() {
                    cx.wish(Effect::Run(Act::Deed(step)));
                }
            }
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        if self.on_the_right {
            if matches!(key.code, Code::Esc | Code::Left) {
                self.on_the_right = false;
                return Heed::Taken;
            }
            return self.detail.key(key);
        }
        let heed = self.list.key(key);
        if heed == Heed::Changed {
            self.step_off_title(!matches!(key.code, Code::Up | Code::PageUp));
            self.show(cx);
        }
        heed
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if tag == SAVED {
            Self::hear_saved(answer, cx);
            return;
        }
        let before = self.row();
        self.minutes = answer.take::<Option<Minutes>>().flatten();
        self.is_read = true;
        self.rows = self.minutes.as_ref().map(rows).unwrap_or_default();
        self.list.set_len(self.rows.len());
        if let Some(at) = before.and_then(|row| self.rows.iter().position(|one| *one == row)) {
            self.list.select(at);
        }
        self.step_off_title(true);
        self.show(cx);
    }

    fn done(&mut self, _tag: Tag, result: &Result<Done, Halt>, cx: &mut Cx<'_>) {
        if let Err(Halt::Refused(refusal)) = result {
            cx.complain(words::refusal(refusal));
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at).or_else(|| self.detail.pointed(at))
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let right =
            words::say(if self.on_the_right { "minutes-scrolled" } else { "minutes-words" });
        let [left, rest] = halves(buffer, area, view, [&*self.title(), &right]);
        let Some(minutes) = &self.minutes else {
            let key = if self.is_read { "detail-gone" } else { "list-reading" };
            draw_empty(buffer, left, view.theme, &words::say(key));
            return None;
        };
        self.detail.draw(buffer, inset(rest), view.theme);
        let columns = [Column::share("", 1), Column::cells("", 14)];
        let line = |index: usize| {
            let (name, state) = row(minutes, *self.rows.get(index)?, view.house)?;
            Some(vec![name, state])
        };
        let at = self.list.draw(buffer, left, view.theme, &columns, line);
        Some(if self.on_the_right { inset(rest).as_position() } else { at })
    }
}
