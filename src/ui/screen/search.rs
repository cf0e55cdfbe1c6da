//! F3: one line over everything the desk knows; what was found, by kind.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::base::{mask, pinyin};
use crate::domain::field::Thing;
use crate::store::query::search::Found;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::queue::terms;
use crate::ui::screen::{Screen, View, screen_of};
use crate::ui::theme::Meaning;
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{Heed, Spot, pane, put};
use crate::words;
use crate::words::in_language;
use crate::work::house::House;

const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("search.open")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const FOUND: Tag = 1;
/// The hands have rested: look.
const REST: Tag = 2;
/// How long hands rest before that, in milliseconds.
const REST_MS: u64 = 60;
/// Issues of the first page; more are in the queue's filter.
const ISSUES: usize = 100;
/// So many items of the catalogue at most.
const ITEMS: usize = 8;

/// The matcher puts every label with skipped characters below this.
const SCATTERED: u32 = 19_000;

/// One line of what was found.
struct Hit {
    thing: Thing,
    id: Option<Id>,
    entries: Vec<Entry>,
}

/// The question and its answers.
#[derive(Default)]
pub struct Search {
    line: LineEdit,
    hits: Vec<Hit>,
    list: List,
    is_read: bool,
}

impl Search {
    /// An empty question.
    pub fn new() -> Self {
        Self::default()
    }

    fn look(&mut self, cx: &mut Cx<'_>) {
        let text = self.line.text();
        if text.trim().is_empty() {
            self.hits.clear();
            self.list.set_len(0);
            self.is_read = false;
            return;
        }
        let house = cx.house.clone();
        cx.ask(FOUND, move |reader| {
            let found = reader.search(&text, terms(&house), ISSUES)?;
            Ok((text, found))
        });
    }

    fn show(&mut self, text: &str, found: &Found, house: &House) {
        let mut hits = items(text, house);
        hits.extend(found.issues.iter().map(|row| {
            let stage = words::stage(Thing::Issue, row.stage);
            hit(Thing::Issue, row.id, &row.number, &format!("{} {}", row.title, row.place), &stage)
        }));
        hits.extend(found.topics.iter().map(|row| {
            let stage = words::stage(Thing::Topic, row.stage);
            hit(Thing::Topic, row.id, &row.number, &row.title, &stage)
        }));
        hits.extend(found.meetings.iter().map(|row| {
            let stage = words::stage(Thing::Meeting, row.stage);
            hit(Thing::Meeting, row.id, &row.number, &row.title, &stage)
        }));
        hits.extend(found.tasks.iter().map(|row| {
            let stage = words::stage(Thing::Task, row.stage);
            hit(Thing::Task, row.id, &row.number, &row.matter, &stage)
        }));
        hits.extend(found.people.iter().map(|row| {
            let name = mask::name(&row.name);
            hit(Thing::Person, row.id, "", &name, &mask::phone(&row.phone))
        }));
        if let Some((_, exact)) = found.exact
            && let Some(place) = hits.iter().position(|hit| hit.id == Some(exact))
        {
            let first = hits.remove(place);
            hits.insert(0, first);
        }
        self.list = List::new(hits.len());
        self.hits = hits;
        self.is_read = true;
    }
}

fn hit(thing: Thing, id: Id, number: &str, matter: &str, stage: &str) -> Hit {
    let entries = vec![
        Entry { words: words::thing(thing), meaning: Meaning::Dim },
        number.into(),
        matter.into(),
        stage.into(),
    ];
    Hit { thing, id: Some(id), entries }
}

/// Items of the catalogue by code, name, keyword, pinyin or initials.
fn items(text: &str, house: &House) -> Vec<Hit> {
    let matcher = pinyin::Matcher::new(text);
    let scored = house.catalogue.items.iter().filter(|item| !item.withdrawn).filter_map(|item| {
        let words = [&item.code, &item.name, &item.name_en].into_iter().chain(&item.keywords);
        Some((words.filter_map(|word| matcher.score(word)).max()?, item))
    });
    let mut scored: Vec<_> = scored.collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    // Scattered initials are for when nothing answers better.
    let best = scored.first().map_or(0, |(score, _)| *score);
    scored.retain(|(score, _)| *score > SCATTERED || best <= SCATTERED);
    let hit = |item: &crate::domain::catalogue::Item| Hit {
        thing: Thing::Item,
        id: None,
        entries: vec![
            Entry { words: words::thing(Thing::Item), meaning: Meaning::Dim },
            item.code.as_str().into(),
            in_language(&item.name, &item.name_en).into(),
            house.party_name(&item.lead).into(),
        ],
    };
    scored.into_iter().take(ITEMS).map(|(_, item)| hit(item)).collect()
}

impl Screen for Search {
    fn title(&self) -> String {
        words::say("search-title")
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, _act: Act) -> Option<String> {
        self.list.selected().is_none().then(|| words::say("why-nothing-selected"))
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.look(cx);
    }

    fn act(&mut self, _act: Act, cx: &mut Cx<'_>) {
        let hit = self.list.selected().and_then(|index| self.hits.get(index));
        let screen = hit.and_then(|hit| screen_of(hit.thing, hit.id?));
        if let Some(screen) = screen {
            cx.wish(Effect::Open(screen));
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        // Left, Right, Home and End are the line's.
        if matches!(key.code, Code::Up | Code::Down | Code::PageUp | Code::PageDown) {
            return self.list.key(key);
        }
        let heed = self.line.key(key);
        if heed == Heed::Changed {
            cx.later(REST_MS, REST);
        }
        heed
    }

    fn paste(&mut self, words: &str, cx: &mut Cx<'_>) {
        self.line.paste(words);
        cx.later(REST_MS, REST);
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if let Some((text, found)) = answer.take::<(String, Found)>() {
            self.show(&text, &found, cx.house);
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
        let rest = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        if self.hits.is_empty() {
            let key = if self.is_read { "search-none" } else { "search-hint" };
            draw_empty(buffer, rest, view.theme, &words::say(key));
            return Some(caret);
        }
        let columns = [
            Column::cells("", 8),
            Column::cells("", 11),
            Column::share("", 1),
            Column::cells("", 14),
        ];
        let row = |index: usize| Some(self.hits.get(index)?.entries.clone());
        self.list.draw(buffer, rest, view.theme, &columns, row);
        Some(caret)
    }
}
