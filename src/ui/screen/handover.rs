//! 交接班: what changed, what falls due, whom to call, what is half typed, what is on hold.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::base::mask;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::month::MonthScreen;
use crate::ui::screen::papers::Papers;
use crate::ui::screen::{Screen, View, drafts, screen_of};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{Heed, pane};
use crate::words;
use crate::work::handover::{Handover, Leads, Line};

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("handover.open")),
    Command::hinted(Key::f(9), Act::Own("handover.paper")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const READ: Tag = 1;

/// A heading, or a line below it.
enum Row {
    Heading(String),
    Line(Line),
}

/// The handover of who is at the desk.
#[derive(Default)]
pub struct HandoverScreen {
    rows: Vec<Row>,
    list: List,
    since: Option<Moment>,
    is_read: bool,
}

impl HandoverScreen {
    /// Not read yet.
    pub fn new() -> Self {
        Self::default()
    }

    fn selected(&self) -> Option<&Line> {
        match self.rows.get(self.list.selected()?)? {
            Row::Line(line) => Some(line),
            Row::Heading(_) => None,
        }
    }

    fn show(&mut self, handover: Handover) {
        self.rows.clear();
        self.since = handover.since;
        for section in handover.sections {
            let n = (section.lines.len() as i64).into();
            self.rows.push(Row::Heading(words::fill(section.key, &[("n", n)])));
            self.rows.extend(section.lines.into_iter().map(Row::Line));
        }
        self.list.set_len(self.rows.len());
        if !self.is_read {
            let first = self.rows.iter().position(|row| matches!(row, Row::Line(_)));
            self.list.select(first.unwrap_or(0));
        }
        self.is_read = true;
    }
}

impl Screen for HandoverScreen {
    fn title(&self) -> String {
        let title = words::say("command-handover");
        let since = self.since.map(|at| [("at", at.short_text().into())]);
        since.map_or(title, |at| words::fill("handover-title", &at))
    }

    fn name(&self) -> &'static str {
        "handover"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let needs_line = act == Act::Own("handover.open");
        (needs_line && self.selected().is_none()).then(|| words::say("why-nothing-selected"))
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        let (house, who, now) = (Arc::clone(cx.house), cx.who.clone(), cx.now);
        cx.ask(READ, move |reader| Handover::gather(reader, &house, &who, now));
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        if act == Act::Own("handover.paper") {
            cx.open(Papers::of_desk("handover"));
            return;
        }
        match self.selected().map(|line| &line.leads) {
            Some(Leads::To(thing, id)) => {
                if let Some(screen) = screen_of(*thing, *id) {
                    cx.wish(Effect::Open(screen));
                }
            }
            Some(Leads::Month(day, at)) => cx.open(MonthScreen::of(*day, *at)),
            Some(Leads::Back(draft, folded)) => {
                drafts::open((draft.clone(), folded.as_ref().clone()), cx);
            }
            None => {}
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.list.key(key)
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, _cx: &mut Cx<'_>) {
        if let Some(handover) = answer.take::<Handover>() {
            self.show(handover);
        }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let inner = pane::framed(buffer, area, view.theme, &self.title());
        if !self.is_read {
            draw_empty(buffer, inner, view.theme, &words::say("list-reading"));
            return None;
        }
        let columns = [Column::cells("", 11), Column::share("", 3), Column::share("", 2)];
        let row = |index: usize| {
            Some(match self.rows.get(index)? {
                Row::Heading(words) => {
                    vec!["".into(), Entry { words: words.clone(), meaning: Meaning::Title }]
                }
                Row::Line(line) => vec![
                    line.number.as_str().into(),
                    mask::free_words(&line.matter).into(),
                    Entry { words: line.note.clone(), meaning: Meaning::Dim },
                ],
            })
        };
        Some(self.list.draw(buffer, inner, view.theme, &columns, row))
    }
}
