//! One topic or task on the whole screen, reached from a search or another thing.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::compound::OWN;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::ledger::{Book, Opened, inset};
use crate::ui::screen::{Screen, Subject, View};
use crate::ui::widget::detail::Detail;
use crate::ui::widget::list::draw_empty;
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("thing.next")),
    Command::keyed(Key::plain(Code::Enter), Act::Actions),
];

const OPENED: Tag = 1;

/// A thing out of a book.
pub struct ThingScreen<B: Book> {
    id: Id,
    /// The deed that comes next.
    step: Option<&'static str>,
    opened: Option<B::Opened>,
    is_read: bool,
    detail: Detail,
}

impl<B: Book> ThingScreen<B> {
    /// Not read yet.
    pub fn new(id: Id) -> Self {
        Self { id, step: None, opened: None, is_read: false, detail: Detail::default() }
    }
}

impl<B: Book> Screen for ThingScreen<B> {
    fn title(&self) -> String {
        self.subject().map(|subject| subject.number.clone()).unwrap_or_default()
    }

    fn compound(&self) -> Id {
        self.subject().map_or(OWN, Subject::compound)
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let is_done = act == Act::Own("thing.next") && self.step.is_none();
        is_done.then(|| words::say("why-nothing-next"))
    }

    fn words(&self, act: Act) -> Option<String> {
        (act == Act::Own("thing.next")).then(|| self.step.map(words::deed)).flatten()
    }

    fn subject(&self) -> Option<&Subject> {
        self.opened.as_ref().map(Opened::subject)
    }

    fn about(&self) -> Option<Id> {
        Some(self.id)
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        let id = self.id;
        cx.ask(OPENED, move |reader| B::open(reader, id));
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, _act: Act, cx: &mut Cx<'_>) {
        if let Some(step) = self.step {
            cx.wish(Effect::Run(Act::Deed(step)));
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.detail.key(key)
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        self.opened = answer.take::<Option<B::Opened>>().flatten();
        self.is_read = true;
        self.step = self.opened.as_ref().and_then(|one| one.next(cx.house, cx.now));
        let parts = self.opened.as_ref().map(|one| one.parts(cx.house, cx.now, true));
        self.detail.set_parts(parts.unwrap_or_default());
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.detail.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let inner = pane::framed(buffer, area, view.theme, &self.title());
        if self.opened.is_none() {
            let key = if self.is_read { "detail-gone" } else { "list-reading" };
            draw_empty(buffer, inner, view.theme, &words::say(key));
            return None;
        }
        self.detail.draw(buffer, inset(inner), view.theme);
        Some(inner.as_position())
    }
}
