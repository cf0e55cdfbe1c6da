//! An issue, opened: everything in the clear, and what comes next.

pub mod due;
pub mod history;
pub mod limit;
pub mod opened;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::compound::OWN;
use crate::domain::field::Thing;
use crate::domain::issue::stage;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::Key;
use crate::ui::screen::issue::limit::LimitWindow;
use crate::ui::screen::issue::opened::Opened;
use crate::ui::screen::papers::Papers;
use crate::ui::screen::review::GroupScreen;
use crate::ui::screen::{Screen, Subject, View};
use crate::ui::widget::detail::Detail;
use crate::ui::widget::list::draw_empty;
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("issue.next")),
    Command::hinted(Key::f(5), Act::Deed("issue.note")),
    Command::hinted(Key::f(6), Act::Deed("issue.to_topic")),
    Command::hinted(Key::f(7), Act::Own("issue.limit")),
    Command::hinted(Key::f(8), Act::Deed("issue.follow_up")),
    Command::hinted(Key::f(9), Act::Own("issue.paper")),
    Command::keyed(Key::ctrl('e'), Act::Own("issue.duplicates")),
];

/// The deed that usually comes next in a stage.
pub fn next_step(stage: u8) -> Option<&'static str> {
    Some(match stage {
        stage::REGISTERED => "issue.accept",
        stage::ACCEPTED => "issue.dispatch",
        stage::DISPATCHED => "issue.sign",
        stage::SIGNED => "issue.start",
        stage::IN_PROGRESS | stage::REWORKING => "issue.report",
        stage::RETURN_REQUESTED => "issue.redirect",
        stage::ON_HOLD => "issue.resume",
        stage::REPORTED => "issue.follow_up",
        stage::CLOSED | stage::DECLINED => "issue.archive",
        stage::MERGED => "issue.unmerge",
        _ => return None,
    })
}

/// One issue on the whole screen.
pub struct IssueScreen {
    id: Id,
    opened: Option<Opened>,
    is_read: bool,
    detail: Detail,
}

impl IssueScreen {
    /// Not read yet.
    pub fn new(id: Id) -> Self {
        Self { id, opened: None, is_read: false, detail: Detail::default() }
    }

    fn next(&self) -> Option<&'static str> {
        next_step(self.opened.as_ref()?.subject.folded.stage())
    }
}

impl Screen for IssueScreen {
    fn title(&self) -> String {
        let number = self.opened.as_ref().map(|opened| opened.subject.number.as_str());
        words::fill("issue-title", &[("number", number.unwrap_or_default().into())])
    }

    fn name(&self) -> &'static str {
        "issue"
    }

    fn compound(&self) -> Id {
        self.subject().map_or(OWN, Subject::compound)
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let is_done = act == Act::Own("issue.next") && self.next().is_none();
        is_done.then(|| words::say("why-nothing-next"))
    }

    fn words(&self, act: Act) -> Option<String> {
        (act == Act::Own("issue.next")).then(|| self.next().map(words::deed)).flatten()
    }

    fn subject(&self) -> Option<&Subject> {
        self.opened.as_ref().map(|opened| &opened.subject)
    }

    fn about(&self) -> Option<Id> {
        Some(self.id)
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        let id = self.id;
        cx.ask(1, move |reader| opened::load(reader, id));
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match (act, self.next()) {
            (Act::Own("issue.paper"), _) => {
                cx.open(Papers::new(Thing::Issue, self.id, "order"));
            }
            (Act::Own("issue.duplicates"), _) => cx.open(GroupScreen::like(self.id)),
            (Act::Own("issue.limit"), _) => cx.open(LimitWindow::new(Thing::Issue, self.id)),
            (Act::Own("issue.next"), Some(step)) => cx.wish(Effect::Run(Act::Deed(step))),
            _ => {}
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.detail.key(key)
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        self.is_read = true;
        self.opened = answer.take::<Option<Opened>>().flatten();
        let parts = self.opened.as_ref().map(|opened| opened.parts(cx.house, cx.now, true));
        self.detail.set_parts(parts.unwrap_or_default());
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.detail.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let inner = pane::framed(buffer, area, view.theme, &self.title());
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        if self.opened.is_none() {
            let key = if self.is_read { "issue-gone" } else { "list-reading" };
            draw_empty(buffer, inside, view.theme, &words::say(key));
        }
        self.detail.draw(buffer, inside, view.theme);
        Some(inside.as_position())
    }
}
