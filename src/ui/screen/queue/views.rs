//! Ctrl-F: the views of the queue, and those that were saved under a name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::store::query::page::Bounded;
use crate::store::{Reader, SavedView, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::queue::shelf::Shelf;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::list::{Column, Entry, List};
use crate::ui::widget::{Heed, Spot, pane, put};
use crate::words;
use crate::work::house::House;

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("views.choose")),
    Command::hinted(Key::f(4), Act::Own("views.save")),
    Command::hinted(Key::plain(Code::Delete), Act::Own("views.drop")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const COUNTS: Tag = 1;
const OWN: Tag = 2;
/// Nobody reads a count beyond this.
const COUNT_MAX: u64 = 1_000;
/// Characters of a name; a longer one has no room above the register.
const NAME_CHARS: usize = 16;

/// The list of views above the queue.
pub(super) struct Views {
    /// The view in force and what narrows it: what would be saved.
    present: SavedView,
    counts: Vec<Bounded>,
    /// The compounds the station serves, where there are several.
    compounds: Vec<SavedView>,
    own: Vec<SavedView>,
    list: List,
    /// The name that is being typed.
    name: Option<LineEdit>,
}

impl Views {
    /// With the view in force; its name is empty where it was not saved.
    pub(super) fn new(present: SavedView, house: &House) -> Self {
        let compounds = if house.has_several() { of_compounds(house) } else { Vec::new() };
        let mut list = List::new(Shelf::ALL.len() + compounds.len());
        let at = Shelf::ALL.iter().position(|shelf| shelf.key() == present.base);
        list.select(at.unwrap_or(0));
        Self { present, counts: Vec::new(), compounds, own: Vec::new(), list, name: None }
    }

    /// What Enter chooses: a view, narrowed or not.
    fn chosen(&self, index: usize) -> Option<SavedView> {
        match Shelf::ALL.get(index) {
            Some(shelf) => Some(SavedView {
                name: String::new(),
                base: shelf.key().to_owned(),
                text: String::new(),
            }),
            None => self.of_compound(index).or_else(|| self.own(index)).cloned(),
        }
    }

    fn own(&self, index: usize) -> Option<&SavedView> {
        self.own.get(index.checked_sub(Shelf::ALL.len() + self.compounds.len())?)
    }

    fn of_compound(&self, index: usize) -> Option<&SavedView> {
        self.compounds.get(index.checked_sub(Shelf::ALL.len())?)
    }

    fn choose(&self, index: usize, cx: &mut Cx<'_>) {
        if let Some(view) = self.chosen(index) {
            cx.wish(Effect::Hand(Box::new(view)));
        }
    }

    fn ask_for_own(cx: &mut Cx<'_>) {
        cx.ask(OWN, own_views);
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        let Some(name) = self.name.take() else { return };
        let name: String = name.text().trim().chars().take(NAME_CHARS).collect();
        if name.is_empty() {
            return;
        }
        let view = SavedView { name, ..self.present.clone() };
        cx.tend(OWN, move |store| {
            store.keep_view(&view)?;
            store.reader().views()
        });
    }

    fn row(&self, index: usize) -> Option<Vec<Entry>> {
        let digit = if index < 9 { (index + 1).to_string() } else { String::new() };
        if let Some(shelf) = Shelf::ALL.get(index) {
            let name = words::say(&format!("view-{}", shelf.key()));
            let count = self.counts.get(index).map(ToString::to_string).unwrap_or_default();
            return Some(vec![digit.into(), name.into(), count.into(), String::new().into()]);
        }
        if let Some(view) = self.of_compound(index) {
            let what = Entry { words: words::say("column-compound"), meaning: Meaning::Dim };
            return Some(vec![digit.into(), view.text.as_str().into(), String::new().into(), what]);
        }
        let view = self.own(index)?;
        let base = words::say(&format!("view-{}", view.base));
        let what = Entry { words: format!("{base} {}", view.text), meaning: Meaning::Dim };
        Some(vec![digit.into(), view.name.as_str().into(), String::new().into(), what])
    }
}

/// What waits in each compound that is served.
fn of_compounds(house: &House) -> Vec<SavedView> {
    let view = |text: &str| SavedView {
        name: String::new(),
        base: Shelf::Open.key().to_owned(),
        text: text.to_owned(),
    };
    house.served().map(|known| view(&known.short)).collect()
}

fn own_views(reader: &Reader<'_>) -> Result<Vec<SavedView>, StoreError> {
    reader.views()
}

impl Screen for Views {
    fn title(&self) -> String {
        words::say("views-title")
    }

    fn name(&self) -> &'static str {
        "views"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let selected = self.list.selected().unwrap_or(0);
        match act {
            Act::Own("views.save") if self.present.text.is_empty() => {
                Some(words::say("views-why-no-filter"))
            }
            Act::Own("views.drop") if self.own(selected).is_none() => {
                Some(words::say("views-why-not-own"))
            }
            _ => None,
        }
    }

    fn is_typing(&self) -> bool {
        // Digits choose here and open no pane.
        true
    }

    fn is_window(&self) -> bool {
        true
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        let (who, now) = (cx.who.operator, cx.now);
        cx.ask(COUNTS, move |reader| {
            let counts = Shelf::ALL.iter().map(|shelf| {
                let (filter, _) = shelf.filter(who, now);
                reader.issue_count(&filter, COUNT_MAX)
            });
            counts.collect::<Result<Vec<Bounded>, _>>()
        });
        Self::ask_for_own(cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        let selected = self.list.selected().unwrap_or(0);
        match act {
            Act::Own("views.choose") if self.name.is_some() => self.save(cx),
            Act::Own("views.choose") => self.choose(selected, cx),
            Act::Own("views.save") => self.name = Some(LineEdit::new(&self.present.name)),
            Act::Own("views.drop") if self.name.is_none() => {
                if let Some(name) = self.own(selected).map(|view| view.name.clone()) {
                    cx.tend(OWN, move |store| {
                        store.drop_view(&name)?;
                        store.reader().views()
                    });
                }
            }
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        if let Some(name) = &mut self.name {
            if key.code == Code::Esc {
                self.name = None;
                return Heed::Taken;
            }
            return name.key(key);
        }
        let digit = key.as_command().text().and_then(|letter| letter.to_digit(10));
        if let Some(digit) = digit.filter(|digit| *digit > 0) {
            self.choose(digit as usize - 1, cx);
            return Heed::Taken;
        }
        self.list.key(key)
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        if let Some(name) = &mut self.name {
            name.paste(words);
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, _cx: &mut Cx<'_>) {
        if tag == COUNTS {
            self.counts = answer.take().unwrap_or_default();
            return;
        }
        self.own = answer.take().unwrap_or_default();
        self.list.set_len(Shelf::ALL.len() + self.compounds.len() + self.own.len());
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let rows = self.list.len() as u16 + 5;
        let size = (area.width.saturating_sub(8).min(66), rows.min(area.height.saturating_sub(2)));
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        let list = Rect { height: inner.height.saturating_sub(2), ..inner };
        let columns = [
            Column::cells("", 2),
            Column::cells("", 18),
            Column::cells("", 6),
            Column::share("", 1),
        ];
        let caret = self.list.draw(buffer, list, view.theme, &columns, |index| self.row(index));
        let foot = (inner.x + 1, inner.bottom().saturating_sub(1));
        let width = inner.width.saturating_sub(2);
        let Some(name) = &self.name else {
            let style = view.theme.style(Meaning::Dim);
            put(buffer, foot, width, &words::say("views-hint"), style);
            return Some(caret);
        };
        let style = view.theme.style(Meaning::Title);
        let taken = put(buffer, foot, width, &words::say("views-name"), style) + 2;
        let line =
            Rect { x: foot.0 + taken, y: foot.1, width: width.saturating_sub(taken), height: 1 };
        Some(name.draw(buffer, line, view.theme))
    }
}
