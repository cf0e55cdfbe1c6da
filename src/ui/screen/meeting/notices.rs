//! 通知: whom this meeting was told to, how, when, and what they answered. Who was not told stands
//! first.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::compound::OWN;
use crate::store::{Reader, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::{Screen, Subject, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;
use crate::work::args::Args;
use crate::work::deed::find;
use crate::work::house::House;
use crate::work::meeting::notices::{Invitee, invitees};

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("notices.tell")),
    Command::hinted(Key::f(4), Act::Own("notices.all")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const READ: Tag = 1;

/// The invitees of a meeting.
pub(super) struct Notices {
    id: Id,
    subject: Option<Subject>,
    rows: Vec<Invitee>,
    list: List,
}

fn load(reader: &Reader<'_>, house: &House, id: Id) -> Result<(Subject, Vec<Invitee>), StoreError> {
    let folded = reader.fold(id)?;
    let rows = invitees(reader, house, id, &folded.record)?;
    Ok((Subject::new(id, folded), rows))
}

impl Notices {
    /// Not read yet.
    pub(super) fn new(id: Id) -> Self {
        Self { id, subject: None, rows: Vec::new(), list: List::default() }
    }

    /// The form about one invitee, or about everybody who was not told.
    fn tell(&self, party: &str, cx: &mut Cx<'_>) {
        let (Some(deed), Some(subject)) = (find("meeting.notify"), &self.subject) else { return };
        let found = self.rows.iter().find(|row| row.party == party);
        let known = found.map_or_else(Args::new, |row| {
            let name = if row.name.is_empty() { &row.members } else { &row.name };
            Args::new()
                .with("seat", party)
                .with("told_name", name)
                .with("way", &row.way)
                .with("answer", &row.answer)
        });
        let mut answers = deed.answers(cx.house, cx.who, &subject.folded);
        answers.0.extend(known.0);
        let mut form = DeedForm::new(deed, Some(subject), cx.house, &answers);
        form.form().focus("way");
        cx.open(form);
    }
}

impl Screen for Notices {
    fn title(&self) -> String {
        let told = self.rows.iter().filter(|row| row.at.is_some()).count() as i64;
        let given = [("told", told.into()), ("all", (self.rows.len() as i64).into())];
        words::fill("notices-title", &given)
    }

    fn name(&self) -> &'static str {
        "notices"
    }

    fn compound(&self) -> Id {
        self.subject().map_or(OWN, Subject::compound)
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn is_window(&self) -> bool {
        true
    }

    fn why_not(&self, act: Act) -> Option<String> {
        if !matches!(act, Act::Own("notices.tell" | "notices.all")) {
            return None;
        }
        let subject = self.subject.as_ref();
        let Some(subject) = subject else { return Some(words::say("list-reading")) };
        let refusal = find("meeting.notify")?.refusal(&subject.folded)?;
        Some(words::refusal(&refusal))
    }

    fn subject(&self) -> Option<&Subject> {
        self.subject.as_ref()
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        let (id, house) = (self.id, cx.house.clone());
        cx.ask(READ, move |reader| load(reader, &house, id));
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        let row = self.list.selected().and_then(|at| self.rows.get(at));
        match (act, row) {
            (Act::Own("notices.all"), _) => self.tell("", cx),
            (Act::Own(_), Some(row)) => {
                let party = row.party.clone();
                self.tell(&party, cx);
            }
            _ => {}
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.list.key(key)
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, _cx: &mut Cx<'_>) {
        if let Some((subject, rows)) = answer.take::<(Subject, Vec<Invitee>)>() {
            self.subject = Some(subject);
            self.rows = rows;
            self.list.set_len(self.rows.len());
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let rows = view.theme.rows(self.rows.len().max(1)) + 3;
        let size = (area.width.saturating_sub(2).min(100), rows.min(area.height));
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        if self.rows.is_empty() {
            draw_empty(buffer, inner, view.theme, &words::say("list-reading"));
            return None;
        }
        let columns = [
            Column::cells(&words::arg("seat"), 12),
            Column::cells(&words::arg("told_name"), 14),
            Column::cells(&words::arg("way"), 8),
            Column::cells(&words::say("notices-at"), 11),
            Column::share(&words::arg("answer"), 1),
        ];
        let row = |index: usize| {
            let row = self.rows.get(index)?;
            let name = if row.name.is_empty() { &row.members } else { &row.name };
            let way = if row.way.is_empty() { String::new() } else { words::code("way", &row.way) };
            let (at, meaning) = match row.at {
                Some(at) => (at.short_text(), Meaning::Good),
                None => (words::say("seat-not-told"), Meaning::Soon),
            };
            Some(vec![
                view.house.party_name(&row.party).into(),
                name.as_str().into(),
                way.into(),
                Entry { words: at, meaning },
                row.answer.as_str().into(),
            ])
        };
        Some(self.list.draw(buffer, inner, view.theme, &columns, row))
    }
}
