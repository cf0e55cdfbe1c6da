//! 查重: groups of open issues that may be one matter, those of most households first.

pub(super) mod group;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::query::duplicates::{Duplicates, Group, LOOKED_AT};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::ledger::{halves, inset};
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::Heed;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::list::{Column, List, draw_empty};
use crate::words;

pub use group::GroupScreen;

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("review.open")),
    Command::hinted(Key::f(8), Act::Own("review.later")),
];

const FOUND: Tag = 1;

/// The review list.
#[derive(Default)]
pub struct Review {
    found: Duplicates,
    is_read: bool,
    /// The oldest issue of each group that was put off, until the list is left.
    later: Vec<Id>,
    list: List,
    detail: Detail,
}

impl Review {
    fn selected(&self) -> Option<&Group> {
        self.found.groups.get(self.list.selected()?)
    }

    fn show(&mut self) {
        let parts = self.selected().map(parts);
        self.detail = Detail::new(parts.unwrap_or_default());
    }

    /// What was put off stands at the end.
    fn sort(&mut self) {
        let later = &self.later;
        self.found.groups.sort_by_key(|group| name(group).is_some_and(|id| later.contains(&id)));
    }
}

/// A group is known by its oldest issue.
fn name(group: &Group) -> Option<Id> {
    group.members.first().map(|member| member.row.id)
}

/// The group in words: each issue, and why it stands with the main one.
fn parts(group: &Group) -> Vec<Part> {
    let homes = words::homes(group.weight.households, group.weight.unplaced);
    let mut parts = vec![Part::pair(&words::say("detail-weight"), &homes)];
    let main = group.members.get(group.main());
    for member in &group.members {
        let row = &member.row;
        let stage = words::stage(Thing::Issue, row.stage);
        let place = row.place.trim_end_matches('*');
        parts.extend([Part::Gap, Part::title(&format!("{} {stage} {place}", row.number))]);
        parts.push(Part::text(&member.words));
        if let Some(main) = main.filter(|main| main.row.id != row.id) {
            let why = words::reasons(&main.likeness(member).reasons);
            parts.push(Part::Text(why, Meaning::Dim));
        }
    }
    parts
}

impl Screen for Review {
    fn title(&self) -> String {
        let given = [("n", (self.found.groups.len() as i64).into())];
        words::fill("review-title", &given)
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let nothing = matches!(act, Act::Own(_)) && self.selected().is_none();
        nothing.then(|| words::say("why-nothing-selected"))
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        cx.ask(FOUND, |reader| reader.duplicates(LOOKED_AT));
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        let Some(group) = self.selected() else { return };
        if act == Act::Own("review.open") {
            cx.open(GroupScreen::of(group.clone()));
        } else {
            self.later.extend(name(group));
            self.sort();
            self.show();
            cx.say(words::say("review-put-off"));
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        let heed = self.list.key(key);
        if heed == Heed::Changed {
            self.show();
        }
        heed
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, _cx: &mut Cx<'_>) {
        self.found = answer.take().unwrap_or_default();
        self.is_read = true;
        self.sort();
        self.list.set_len(self.found.groups.len());
        self.show();
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let looked = [("n", (self.found.looked_at as i64).into())];
        let key = if self.found.is_all { "review-all" } else { "review-newest" };
        let about = if self.is_read { words::fill(key, &looked) } else { String::new() };
        let titles = [&*format!("{}  {about}", self.title()), &words::say("review-group")];
        let [list, rest] = halves(buffer, area, view, titles);
        if self.found.groups.is_empty() {
            let key = if self.is_read { "review-none" } else { "list-reading" };
            draw_empty(buffer, list, view.theme, &words::say(key));
            return None;
        }
        self.detail.draw(buffer, inset(rest), view.theme);
        let columns = [
            Column::cells(&words::say("review-homes"), 5),
            Column::cells(&words::say("review-issues"), 5),
            Column::cells(&words::say("column-number"), 11),
            Column::share(&words::say("column-title"), 1),
        ];
        let row = |index: usize| {
            let group = self.found.groups.get(index)?;
            let main = &group.members.get(group.main())?.row;
            let issues = words::fill("review-count", &[("n", (group.members.len() as i64).into())]);
            let homes = words::homes_short(group.weight.households, group.weight.unplaced);
            let title = main.title.as_str();
            Some(vec![homes.into(), issues.into(), main.number.as_str().into(), title.into()])
        };
        Some(self.list.draw(buffer, list, view.theme, &columns, row))
    }
}
