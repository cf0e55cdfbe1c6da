//! F3: one line over everything the desk knows; what was found, by kind.

mod groups;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::field::Thing;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::chips::Question;
use crate::ui::screen::issues::IssuesOfItem;
use crate::ui::screen::search::groups::{Group, Hit, Target, WINDOW};
use crate::ui::screen::{Screen, View, screen_of};
use crate::ui::theme::Meaning;
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{Heed, Spot, pane, put};
use crate::words;

const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("search.open")),
    Command::hinted(Key::plain(Code::Tab), Act::Own("search.group")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const FOUND: Tag = 1;
/// The hands have rested: look.
const REST: Tag = 2;
/// Things that were opened lately.
const RECENT: Tag = 3;
/// The issues of a person.
const PERSON: Tag = 4;
/// How long hands rest before that, in milliseconds.
const REST_MS: u64 = 60;
/// Hits of a kind that are listed while there are other kinds.
const FEW: usize = 5;
/// The same of issues.
const FEW_ISSUES: usize = 8;
/// Kinds whose stages are filters here.
const THINGS: &[Thing] = &[Thing::Issue, Thing::Task];

/// A line of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Above a group.
    Heading(usize),
    /// A hit of a group.
    Hit(usize, usize),
    /// There are more in this group.
    More(usize),
}

/// The question and its answers.
#[derive(Default)]
pub struct Search {
    line: LineEdit,
    question: Question,
    groups: Vec<Group>,
    /// The only kind that is listed, if one was chosen.
    only: Option<usize>,
    lines: Vec<Line>,
    recent: Vec<Hit>,
    list: List,
    is_read: bool,
    /// Typed and not answered yet.
    is_behind: bool,
    /// Enter came before the answer: the first hit is opened when it is there.
    opens: bool,
}

impl Search {
    /// An empty question.
    pub fn new() -> Self {
        Self::default()
    }

    fn look(&mut self, cx: &mut Cx<'_>) {
        let (house, now, asked) = (cx.house.clone(), cx.now, self.question.asked().clone());
        if asked.is_empty() {
            self.show(Vec::new());
            self.is_read = false;
            cx.ask(RECENT, move |reader| groups::recent(reader, &house, now));
            return;
        }
        let who = cx.who.operator;
        cx.ask(FOUND, move |reader| {
            let filter = asked.filter(who, now, &house);
            let found = groups::found(reader, &asked, filter, &house, now)?;
            Ok((asked.text, found))
        });
    }

    fn typed(&mut self, cx: &mut Cx<'_>) {
        self.question.read(&self.line.text(), THINGS, cx);
        (self.is_behind, self.opens) = (!self.question.asked().is_empty(), false);
        cx.later(REST_MS, REST);
    }

    fn show(&mut self, groups: Vec<Group>) {
        self.groups = groups;
        self.only = None;
        self.arrange();
        self.is_read = true;
    }

    /// Lists the groups anew, or the only one.
    fn arrange(&mut self) {
        self.lines.clear();
        let is_alone = self.groups.len() == 1;
        for (place, group) in self.groups.iter().enumerate() {
            let is_only = is_alone || self.only == Some(place);
            if self.only.is_some_and(|only| only != place) {
                continue;
            }
            let few = if group.thing == Thing::Issue { FEW_ISSUES } else { FEW };
            let shown = if is_only { group.hits.len() } else { few.min(group.hits.len()) };
            self.lines.push(Line::Heading(place));
            self.lines.extend((0..shown).map(|hit| Line::Hit(place, hit)));
            if group.count.n as usize > shown || group.count.more {
                self.lines.push(Line::More(place));
            }
        }
        self.list = List::new(self.lines.len());
        self.step_off_heading(true);
    }

    /// A heading is not selected: the marker goes on the way it went.
    fn step_off_heading(&mut self, down: bool) {
        let Some(at) = self.list.selected() else { return };
        if matches!(self.lines.get(at), Some(Line::Heading(_))) {
            self.list.select(if down || at == 0 { at + 1 } else { at - 1 });
        }
    }

    /// The first line of the next group; after the last the first again.
    fn next_group(&mut self, back: bool) {
        let at = self.list.selected().unwrap_or(0);
        let heads: Vec<usize> = (0..self.lines.len())
            .filter(|line| matches!(self.lines.get(*line), Some(Line::Heading(_))))
            .collect();
        let next = if back {
            let here = heads.iter().rfind(|head| **head < at).copied().unwrap_or(0);
            heads.iter().rfind(|head| **head < here).or(heads.last())
        } else {
            heads.iter().find(|head| **head > at).or(heads.first())
        };
        if let Some(head) = next {
            self.list.select(head + 1);
        }
    }

    fn open_target(target: &Target, cx: &mut Cx<'_>) {
        match target {
            Target::Item(code) => cx.open(IssuesOfItem::new(code)),
            Target::Thing(thing, id) => match screen_of(*thing, *id) {
                Some(screen) => cx.wish(Effect::Open(screen)),
                None if *thing == Thing::Person => {
                    let person = *id;
                    let house = std::sync::Arc::clone(cx.house);
                    cx.ask(PERSON, move |reader| groups::of_person(reader, person, &house));
                }
                None => {}
            },
        }
    }

    fn open_selected(&mut self, cx: &mut Cx<'_>) {
        if self.is_resting() {
            if let Some(hit) = self.list.selected().and_then(|index| self.recent.get(index)) {
                Self::open_target(&hit.target, cx);
            }
            return;
        }
        match self.selected() {
            Some(Line::Hit(group, hit)) => {
                if let Some(hit) = self.hit(group, hit) {
                    Self::open_target(&hit.target, cx);
                }
            }
            Some(Line::More(group)) if self.only.is_none() && self.groups.len() > 1 => {
                self.only = Some(group);
                self.arrange();
            }
            _ => {}
        }
    }

    fn selected(&self) -> Option<Line> {
        self.lines.get(self.list.selected()?).copied()
    }

    fn hit(&self, group: usize, hit: usize) -> Option<&Hit> {
        self.groups.get(group)?.hits.get(hit)
    }

    fn row(&self, line: Line) -> Option<Vec<Entry>> {
        Some(match line {
            Line::Heading(group) => groups::heading(self.groups.get(group)?),
            Line::Hit(group, hit) => self.hit(group, hit)?.entries.clone(),
            Line::More(group) => {
                let is_only = self.groups.len() == 1 || self.only.is_some();
                let thing = words::thing(self.groups.get(group)?.thing);
                let words = if is_only {
                    words::fill("find-last", &[("n", (WINDOW as i64).into())])
                } else {
                    words::fill("find-more", &[("kind", thing.into())])
                };
                vec![Entry::default(), Entry { words, meaning: Meaning::Dim }]
            }
        })
    }

    fn is_resting(&self) -> bool {
        self.question.asked().is_empty() && !self.recent.is_empty() && self.groups.is_empty()
    }
}

impl Screen for Search {
    fn title(&self) -> String {
        words::say("search-title")
    }

    fn name(&self) -> &'static str {
        "search"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let nothing =
            act == Act::Own("search.open") && self.list.selected().is_none() && !self.is_behind;
        nothing.then(|| words::say("why-nothing-selected"))
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.look(cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.look(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        if act == Act::Own("search.group") {
            self.next_group(false);
            return;
        }
        if self.is_behind {
            self.opens = true;
            self.look(cx);
            return;
        }
        self.open_selected(cx);
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        // Left, Right, Home and End are the line's.
        if matches!(key.code, Code::Up | Code::Down | Code::PageUp | Code::PageDown) {
            let heed = self.list.key(key);
            if !self.is_resting() {
                self.step_off_heading(!matches!(key.code, Code::Up | Code::PageUp));
            }
            return heed;
        }
        match key.code {
            Code::Tab => self.next_group(key.shift),
            Code::Esc if self.only.take().is_some() => self.arrange(),
            Code::Esc if self.question.take_back(THINGS, cx) => cx.later(REST_MS, REST),
            _ => {
                let heed = self.line.key(key);
                if heed == Heed::Changed {
                    self.typed(cx);
                }
                return heed;
            }
        }
        Heed::Taken
    }

    fn paste(&mut self, words: &str, cx: &mut Cx<'_>) {
        self.line.paste(words);
        self.typed(cx);
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        match tag {
            FOUND => {
                // An answer to what is no longer asked is let go; the next is on its way.
                if let Some((text, found)) = answer.take::<(String, Vec<Group>)>()
                    && text == self.question.asked().text
                {
                    self.show(found);
                    self.is_behind = false;
                    if std::mem::take(&mut self.opens) {
                        self.open_selected(cx);
                    }
                }
            }
            RECENT if self.question.asked().is_empty() => {
                self.recent = answer.take().unwrap_or_default();
                self.list = List::new(self.recent.len());
            }
            PERSON => {
                if let Some(group) = answer.take::<Group>() {
                    self.show(vec![group]);
                }
            }
            _ => {}
        }
    }

    fn wake(&mut self, _tag: Tag, cx: &mut Cx<'_>) {
        self.look(cx);
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let inner = pane::framed(buffer, area, view.theme, &self.title());
        let style = view.theme.style(Meaning::Title);
        let label = words::say("search-prompt");
        let taken = put(buffer, (inner.x + 1, inner.y), inner.width - 1, &label, style) + 3;
        let line = Rect { x: inner.x + taken, width: inner.width - taken, height: 1, ..inner };
        let caret = self.line.draw(buffer, line, view.theme);
        let mut rest = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        if self.question.rows() > 0 {
            self.question.draw(buffer, rest, view);
            rest = Rect { y: rest.y + 1, height: rest.height - 1, ..rest };
        }
        let columns = [
            Column::cells("", 11),
            Column::share("", 1),
            Column::cells("", 12),
            Column::cells("", 10),
        ];
        if self.is_resting() {
            let style = view.theme.style(Meaning::Dim);
            put(buffer, (rest.x + 1, rest.y), rest.width, &words::say("find-hint"), style);
            let style = view.theme.style(Meaning::Title);
            put(buffer, (rest.x + 1, rest.y + 1), rest.width, &words::say("find-recent"), style);
            let rest = Rect { y: rest.y + 2, height: rest.height.saturating_sub(2), ..rest };
            let row = |index: usize| Some(self.recent.get(index)?.entries.clone());
            self.list.draw(buffer, rest, view.theme, &columns, row);
            return Some(caret);
        }
        if self.groups.is_empty() {
            let key = match (self.is_read, self.question.rows()) {
                (false, _) => "find-hint",
                (true, 0) => "find-none",
                (true, _) => "find-none-chips",
            };
            draw_empty(buffer, rest, view.theme, &words::say(key));
            return Some(caret);
        }
        let row = |index: usize| self.row(*self.lines.get(index)?);
        self.list.draw(buffer, rest, view.theme, &columns, row);
        Some(caret)
    }
}
