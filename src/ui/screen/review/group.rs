//! One group side by side: which issue stays, which follow it, and which are another matter.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::query::duplicates::{Group, Member};
use crate::store::query::weight::Weight;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{About, Answer, Cx, Effect, Order, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::issue::IssueScreen;
use crate::ui::screen::ledger::inset;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{Heed, pane};
use crate::words;
use crate::work::args::Args;
use crate::work::deed::find;

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("group.gather")),
    Command::hinted(Key::f(5), Act::Own("group.main")),
    Command::hinted(Key::f(6), Act::Own("group.apart")),
    Command::hinted(Key::f(7), Act::Own("group.merge")),
    Command::hinted(Key::f(8), Act::Own("group.later")),
    Command::hinted(Key::plain(Code::Enter), Act::Own("group.open")),
];

const READ: Tag = 1;
const DONE: Tag = 2;

/// A group, opened.
pub struct GroupScreen {
    /// The issue it was opened from; none where it came out of the list.
    from: Option<Id>,
    group: Group,
    is_read: bool,
    /// The issue that stays.
    main: Option<Id>,
    /// F4 was pressed once: the next one does it.
    is_asked: bool,
    list: List,
}

impl GroupScreen {
    /// A group of the list.
    pub fn of(group: Group) -> Self {
        let main = group.members.get(group.main()).map(|member| member.row.id);
        let mut screen =
            Self { from: None, group, is_read: true, main, is_asked: false, list: List::default() };
        screen.settle();
        screen
    }

    /// Those that are like an opened issue; not read yet.
    pub fn like(id: Id) -> Self {
        Self {
            from: Some(id),
            group: Group::default(),
            is_read: false,
            main: None,
            is_asked: false,
            list: List::default(),
        }
    }

    /// The marker stands on one that is to be decided.
    fn settle(&mut self) {
        self.list.set_len(self.group.members.len());
        let is_main = |member: &Member| Some(member.row.id) == self.main;
        if self.selected().is_some_and(is_main)
            && let Some(other) = self.group.members.iter().position(|member| !is_main(member))
        {
            self.list.select(other);
        }
    }

    fn selected(&self) -> Option<&Member> {
        self.group.members.get(self.list.selected()?)
    }

    fn main(&self) -> Option<&Member> {
        self.group.members.iter().find(|member| Some(member.row.id) == self.main)
    }

    /// The selected one, unless it is the one that stays.
    fn other(&self) -> Option<&Member> {
        self.selected().filter(|member| Some(member.row.id) != self.main)
    }

    /// Those that can follow the one that stays.
    fn following(&self) -> Vec<String> {
        let others = self.group.members.iter().filter(|member| Some(member.row.id) != self.main);
        others
            .filter(|member| member.can_follow())
            .map(|member| member.row.number.clone())
            .collect()
    }

    fn ask_again(&self, cx: &mut Cx<'_>) {
        if let Some(id) = self.from {
            cx.ask(READ, move |reader| reader.duplicates_of(id));
        } else {
            let ids: Vec<Id> = self.group.members.iter().map(|member| member.row.id).collect();
            cx.ask(READ, move |reader| reader.group_again(&ids));
        }
    }

    fn take(&mut self, group: Group, cx: &mut Cx<'_>) {
        let was_read = std::mem::replace(&mut self.is_read, true);
        self.group = group;
        let main = self.main().map(|member| member.row.id);
        let first = self.group.members.get(self.group.main()).map(|member| member.row.id);
        self.main = main.or(first);
        // What was told apart from the one that stays has been decided.
        if let Some(main) = self.main().cloned() {
            self.group.members.retain(|member| !member.is_apart(&main));
        }
        self.settle();
        if was_read && self.group.members.len() < 2 {
            cx.close();
        }
    }

    /// The deed about the one that stays, with the numbers of others.
    fn order(&self, deed: &'static str, numbers: &[String], cx: &mut Cx<'_>) {
        let (Some(deed), Some(main)) = (find(deed), self.main) else { return };
        let args = Args::new().with("issues", &numbers.join(";"));
        cx.wish(Effect::Do(DONE, Order { deed, about: About::One(main), args, draft: None }));
    }

    /// All that can follow: first the count is named, then it is done.
    fn gather(&mut self, cx: &mut Cx<'_>) {
        let numbers = self.following();
        if self.is_asked {
            self.is_asked = false;
            self.order("issue.join", &numbers, cx);
            return;
        }
        let main = self.main().map(|member| member.row.number.clone()).unwrap_or_default();
        let given = [("n", (numbers.len() as i64).into()), ("number", main.into())];
        cx.say(words::fill("group-asked", &given));
        self.is_asked = true;
    }
}

impl Screen for GroupScreen {
    fn title(&self) -> String {
        let Weight { households, unplaced } = self.group.weight;
        words::fill("group-title", &[("homes", words::homes(households, unplaced).into())])
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let Act::Own(name) = act else { return None };
        let why = match name {
            "group.gather" if self.following().is_empty() => "why-none-can-follow",
            "group.merge" if self.other().is_some_and(|member| !member.can_follow()) => {
                "why-none-can-follow"
            }
            "group.main" | "group.apart" | "group.merge" if self.other().is_none() => {
                "why-main-selected"
            }
            "group.open" if self.selected().is_none() => "why-nothing-selected",
            _ => return None,
        };
        Some(words::say(why))
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        if !self.is_read {
            self.ask_again(cx);
        }
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.ask_again(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        if act == Act::Own("group.gather") {
            self.gather(cx);
            return;
        }
        self.is_asked = false;
        let other = self.other().map(|member| (member.row.id, member.row.number.clone()));
        match (act, other) {
            (Act::Own("group.main"), Some((id, number))) => {
                self.main = Some(id);
                self.settle();
                cx.say(words::fill("group-main-is", &[("number", number.into())]));
            }
            (Act::Own("group.apart"), Some((_, number))) => {
                self.order("issue.apart", &[number], cx);
            }
            (Act::Own("group.merge"), Some((_, number))) => {
                self.order("issue.join", &[number], cx);
            }
            (Act::Own("group.later"), _) => cx.close(),
            (Act::Own("group.open"), _) => {
                if let Some(member) = self.selected() {
                    cx.open(IssueScreen::new(member.row.id));
                }
            }
            _ => {}
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.is_asked = false;
        self.list.key(key)
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if let Some(group) = answer.take() {
            self.take(group, cx);
        }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        if self.group.members.len() < 2 {
            let inner = pane::framed(buffer, area, view.theme, &self.title());
            let key = if self.is_read { "group-none" } else { "list-reading" };
            draw_empty(buffer, inner, view.theme, &words::say(key));
            return None;
        }
        // A heading, the members, and the frame; the words need the most room.
        let rows = (self.group.members.len() as u16 + 2).min(area.height / 2);
        let upper = Rect { height: rows, ..area };
        let lower = Rect { y: upper.bottom(), height: area.height - rows, ..area };
        let list = pane::ruled(buffer, upper, view.theme, &self.title());
        let caret = self.draw_list(buffer, list, view);
        let stays = words::say("group-stays");
        let [left, right] = pane::beside(
            buffer,
            lower,
            view.theme,
            lower.width / 2,
            [&stays, &words::say("group-selected")],
        );
        let said = |member: Option<&Member>, why: Vec<Part>| {
            let mut parts = why;
            parts.extend(member.iter().flat_map(|member| about(member)));
            Detail::new(parts)
        };
        said(self.main(), Vec::new()).draw(buffer, inset(left), view.theme);
        let why = self.main().zip(self.other()).map(|(main, other)| {
            Part::Text(words::reasons(&main.likeness(other).reasons), Meaning::Soon)
        });
        said(self.other(), why.into_iter().collect()).draw(buffer, inset(right), view.theme);
        Some(caret)
    }
}

impl GroupScreen {
    fn draw_list(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Position {
        let columns = [
            Column::cells("", 4),
            Column::cells(&words::say("column-number"), 11),
            Column::cells(&words::say("column-stage"), 8),
            Column::cells(&words::say("column-place"), 12),
            Column::share(&words::say("column-title"), 1),
        ];
        let row = |index: usize| {
            let member = self.group.members.get(index)?;
            let is_main = Some(member.row.id) == self.main;
            let mark = match (is_main, member.can_follow()) {
                (true, _) => words::say("group-mark-main"),
                (false, true) => words::say("group-mark-follows"),
                (false, false) => words::say("group-mark-own"),
            };
            let meaning = if is_main { Meaning::Title } else { Meaning::Plain };
            let stage = words::stage(Thing::Issue, member.row.stage);
            let place = member.row.place.trim_end_matches('*');
            Some(vec![
                Entry { words: mark, meaning },
                member.row.number.as_str().into(),
                stage.into(),
                place.into(),
                member.row.title.as_str().into(),
            ])
        };
        self.list.draw(buffer, area, view.theme, &columns, row)
    }
}

/// What one member says.
fn about(member: &Member) -> Vec<Part> {
    let row = &member.row;
    let place = row.place.trim_end_matches('*');
    vec![
        Part::title(&format!("{} {place} {}", row.number, row.registered_at.short_text())),
        Part::text(&member.words),
    ]
}
