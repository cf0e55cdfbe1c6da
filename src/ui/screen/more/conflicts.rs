//! 冲突: things two people wrote on without knowing of each other; both truths, who and when.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::domain::refusal::Refusal;
use crate::journal::fold::{Conflict, Side};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{About, Answer, Cx, Effect, Order, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::issue::history;
use crate::ui::screen::ledger::{halves, inset};
use crate::ui::screen::menu::{Choice, Menu};
use crate::ui::screen::{Screen, Subject, View, screen_of};
use crate::ui::widget::detail::Detail;
use crate::ui::widget::list::{Column, List, draw_empty};
use crate::ui::widget::{Heed, Spot};
use crate::words;
use crate::work::args::Args;
use crate::work::conflict::{SETTLE, about_key, can_be_chosen, side_key};

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("conflicts.open")),
    Command::hinted(Key::f(4), Act::Own("conflicts.decide")),
    Command::hinted(Key::f(6), Act::Own("conflicts.choose")),
];

const FOUND: Tag = 1;
/// Beyond this they are listed after some of these were decided.
const MOST: u32 = 50;

/// The things that wait for a person to choose.
#[derive(Default)]
pub(super) struct Conflicts {
    found: Vec<(Thing, Subject)>,
    is_read: bool,
    list: List,
    detail: Detail,
}

impl Conflicts {
    fn selected(&self) -> Option<&(Thing, Subject)> {
        self.found.get(self.list.selected()?)
    }

    /// The conflicts of the marked thing of which a side can be taken; none where there is none.
    fn choices(&self, thing: Thing) -> Option<Vec<&Conflict>> {
        let (_, subject) = self.selected()?;
        let all = subject.folded.conflicts.iter();
        let open: Vec<_> = all.filter(|conflict| can_be_chosen(thing, conflict)).collect();
        (!open.is_empty()).then_some(open)
    }

    /// Every side with a digit: what it says, who wrote it and when.
    fn choose(&self, cx: &mut Cx<'_>) {
        let Some((thing, subject)) = self.selected() else { return };
        let mut choices = Vec::new();
        for conflict in self.choices(*thing).unwrap_or_default() {
            let name = history::about_words(&subject.folded, conflict);
            for side in &conflict.sides {
                let value = history::side_words(&subject.folded, conflict, side, cx.house);
                let words = format!("{name}  {value}");
                let written = history::written_words(side, cx.house);
                let effect = Effect::Do(FOUND, order(subject.id, *thing, conflict, side));
                choices.push(Choice::new(words, written, effect));
            }
        }
        cx.open(Menu::new(words::say("conflicts-choose"), choices));
    }

    fn show(&mut self, cx: &Cx<'_>) {
        let folded = self.selected().map(|(_, subject)| Arc::clone(&subject.folded));
        let parts = folded.map(|folded| history::versions(&folded, cx.house));
        self.detail = Detail::new(parts.unwrap_or_default());
    }
}

/// The order that takes one side.
fn order(id: Id, thing: Thing, conflict: &Conflict, side: &Side) -> Order {
    let args =
        Args::new().with("about", &about_key(thing, &conflict.about)).with("side", &side_key(side));
    Order { deed: &SETTLE, about: About::One(id), args, draft: None }
}

/// The deed that writes over both truths; none where the kind has none.
fn edit(thing: Thing) -> Option<&'static str> {
    match thing {
        Thing::Issue => Some("issue.edit"),
        Thing::Topic => Some("topic.edit"),
        Thing::Meeting => Some("meeting.edit"),
        _ => None,
    }
}

impl Screen for Conflicts {
    fn title(&self) -> String {
        words::say("more-conflicts")
    }

    fn name(&self) -> &'static str {
        "conflicts"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let Some((thing, _)) = self.selected() else {
            return matches!(act, Act::Own(_)).then(|| words::say("why-nothing-selected"));
        };
        if act == Act::Own("conflicts.choose") {
            let by_move = self.choices(*thing).is_none();
            return by_move.then(|| words::refusal(&Refusal::ConflictByMove));
        }
        let decides = act == Act::Own("conflicts.decide");
        (decides && edit(*thing).is_none()).then(|| words::say("why-nothing-next"))
    }

    fn subject(&self) -> Option<&Subject> {
        self.selected().map(|(_, subject)| subject)
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        cx.ask(FOUND, |reader| {
            let mut found = Vec::new();
            for (thing, id, _) in reader.conflicted(MOST)? {
                let folded = Arc::new(reader.fold(id)?);
                found.push((thing, Subject::new(id, folded)));
            }
            Ok(found)
        });
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        let Some((thing, subject)) = self.selected() else { return };
        if act == Act::Own("conflicts.choose") {
            self.choose(cx);
        } else if act == Act::Own("conflicts.decide") {
            if let Some(deed) = edit(*thing) {
                cx.wish(Effect::Run(Act::Deed(deed)));
            }
        } else if let Some(screen) = screen_of(*thing, subject.id) {
            cx.wish(Effect::Open(screen));
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        let heed = self.list.key(key);
        if heed == Heed::Changed {
            self.show(cx);
        }
        heed
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        self.found = answer.take().unwrap_or_default();
        self.is_read = true;
        self.list.set_len(self.found.len());
        self.show(cx);
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let titles = [&*self.title(), &words::say("conflicts-title")];
        let [list, rest] = halves(buffer, area, view, titles);
        if self.found.is_empty() {
            let key = if self.is_read { "more-conflicts-none" } else { "list-reading" };
            draw_empty(buffer, list, view.theme, &words::say(key));
            return None;
        }
        self.detail.draw(buffer, inset(rest), view.theme);
        let columns = [
            Column::cells(&words::say("column-kind"), 8),
            Column::share(&words::say("column-number"), 1),
            Column::cells(&words::say("more-conflicts"), 6),
        ];
        let row = |index: usize| {
            let (thing, subject) = self.found.get(index)?;
            let n = subject.folded.conflicts.len().to_string();
            Some(vec![words::thing(*thing).into(), subject.number.as_str().into(), n.into()])
        };
        Some(self.list.draw(buffer, list, view.theme, &columns, row))
    }
}
