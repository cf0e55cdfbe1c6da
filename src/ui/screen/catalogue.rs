//! Pane 2: the catalogue, who answers for what, and how many issues wait under each item.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::catalogue::{Catalogue, Deliberation, Item};
use crate::store::query::issue::IssueFilter;
use crate::store::query::page::Bounded;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::issue::limit::limit_words;
use crate::ui::screen::issues::IssuesOfItem;
use crate::ui::screen::ledger::{halves, inset};
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{Heed, Spot, pane, put};
use crate::words;
use crate::words::in_language;
use crate::work::house::House;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("catalogue.issues")),
    Command::hinted(Key::letter('/'), Act::Own("catalogue.filter")),
    Command::keyed(Key::plain(Code::Tab), Act::Own("catalogue.enlarge")),
];

const COUNTS: Tag = 1;
/// The hands have rested on an item: show it beside the list.
const REST: Tag = 2;
/// How long hands rest before that, in milliseconds.
const REST_MS: u64 = 80;
/// Nobody reads a count beyond this.
const COUNT_MAX: u64 = 1_000;

/// A line of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// A category, with the place of its first item in the catalogue.
    Heading(usize),
    /// The place of an item in the catalogue.
    Item(usize),
}

/// The items by category, or those that answer to what is typed.
#[derive(Default)]
pub struct CataloguePane {
    lines: Vec<Line>,
    list: List,
    counts: BTreeMap<String, Bounded>,
    filter: Option<LineEdit>,
    is_filtering: bool,
    detail: Detail,
    is_enlarged: bool,
}

impl CataloguePane {
    /// Nothing counted yet.
    pub fn new() -> Self {
        Self::default()
    }

    fn selected(&self) -> Option<usize> {
        match self.lines.get(self.list.selected()?)? {
            Line::Item(place) => Some(*place),
            Line::Heading(_) => None,
        }
    }

    fn code<'h>(&self, house: &'h House) -> Option<&'h str> {
        let item = house.catalogue.items.get(self.selected()?)?;
        Some(&item.code)
    }

    /// Lists anew what answers to the filter; without one, every category with its items.
    fn arrange(&mut self, house: &House) {
        let query = self.filter.as_ref().map(LineEdit::text).unwrap_or_default();
        self.lines = match query.trim() {
            "" => by_category(&house.catalogue),
            query => found(&house.catalogue, query),
        };
        self.list.set_len(self.lines.len());
        self.step_off_heading(true);
        self.show(house);
    }

    /// A heading is not selected: the marker goes on the way it went.
    fn step_off_heading(&mut self, down: bool) {
        let Some(at) = self.list.selected() else { return };
        if matches!(self.lines.get(at), Some(Line::Heading(_))) {
            self.list.select(if down || at == 0 { at + 1 } else { at - 1 });
        }
    }

    fn show(&mut self, house: &House) {
        let item = self.selected().and_then(|place| house.catalogue.items.get(place));
        self.detail = Detail::new(item.map(|item| parts(item, house)).unwrap_or_default());
    }

    fn count(cx: &mut Cx<'_>) {
        let codes: Vec<String> =
            cx.house.catalogue.items.iter().map(|item| item.code.clone()).collect();
        cx.ask(COUNTS, move |reader| {
            let mut counts = BTreeMap::new();
            for code in codes {
                let filter = IssueFilter {
                    open: Some(true),
                    item: Some(code.clone()),
                    ..IssueFilter::default()
                };
                counts.insert(code, reader.issue_count(&filter, COUNT_MAX)?);
            }
            Ok(counts)
        });
    }

    fn filter_key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        match key.code {
            Code::Esc => {
                self.filter = None;
                self.is_filtering = false;
                self.arrange(cx.house);
            }
            Code::Down => self.is_filtering = false,
            _ => {
                let heed = self.filter.get_or_insert_default().key(key);
                if heed == Heed::Changed {
                    self.list.select(0);
                    self.arrange(cx.house);
                }
                return heed;
            }
        }
        Heed::Taken
    }
}

fn by_category(catalogue: &Catalogue) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut category = "";
    for (place, item) in catalogue.items.iter().enumerate().filter(|(_, item)| !item.withdrawn) {
        if item.category != category {
            category = &item.category;
            lines.push(Line::Heading(place));
        }
        lines.push(Line::Item(place));
    }
    lines
}

/// Items by code, name, category, party or keyword, in Chinese or pinyin; the best first.
fn found(catalogue: &Catalogue, query: &str) -> Vec<Line> {
    let found = catalogue.find(query);
    let place = |item: &Item| catalogue.items.iter().position(|known| known.code == item.code);
    found.into_iter().filter_map(|(_, item)| place(item)).map(Line::Item).collect()
}

/// Everything the catalogue says of an item.
fn parts(item: &Item, house: &House) -> Vec<Part> {
    let supporters: Vec<String> = item.supporters.iter().map(|id| house.party_name(id)).collect();
    let label = |key: &str| words::say(key);
    let mut parts = vec![
        Part::title(&format!("{}  {}", item.code, in_language(&item.name, &item.name_en))),
        Part::pair(&label("catalogue-category"), in_language(&item.category, &item.category_en)),
        Part::pair(&words::arg("lead"), &house.party_name(&item.lead)),
    ];
    if !supporters.is_empty() {
        let names = supporters.join(&words::say("list-comma"));
        parts.push(Part::pair(&words::arg("supporters"), &names));
    }
    let urgency = words::code("urgency", if item.urgent { "urgent" } else { "normal" });
    parts.extend([
        Part::pair(&label("column-due"), &limit_words(item.limit)),
        Part::pair(&words::arg("urgency"), &urgency),
        Part::pair(&label("catalogue-deliberation"), &deliberation(item.deliberation)),
        Part::pair(
            &words::arg("decided_by"),
            &words::code("decided_by", item.decided_by.as_text()),
        ),
    ]);
    if let Some(warning) = owners_warning(item.decided_by.as_text()) {
        parts.push(Part::Text(warning, Meaning::Soon));
    }
    if !item.basis.is_empty() {
        parts.push(Part::pair(&label("catalogue-basis"), &item.basis));
    }
    parts.push(Part::pair(&label("catalogue-keywords"), &item.keywords.join(" ")));
    parts
}

/// What a five-party meeting cannot do about a matter; none where it can decide.
pub fn owners_warning(decided_by: &str) -> Option<String> {
    match decided_by {
        "owners" => Some(words::say("owners-decide")),
        "owners_part" => Some(words::say("owners-decide-part")),
        "fund_rule" => Some(words::say("fund-rule-decides")),
        _ => None,
    }
}

/// Who has the last word, in a column's width: the owners, a fund's rule, or the five.
pub fn decider(decided_by: &str) -> String {
    match decided_by {
        "owners" => words::say("decides-owners"),
        "owners_part" => words::say("decides-owners-part"),
        "fund_rule" => words::say("decides-fund"),
        "five_party" => words::say("decides-five"),
        _ => String::new(),
    }
}

fn deliberation(deliberation: Deliberation) -> String {
    words::say(match deliberation {
        Deliberation::Never => "deliberation-never",
        Deliberation::May => "deliberation-may",
        Deliberation::Always => "deliberation-always",
    })
}

impl Screen for CataloguePane {
    fn title(&self) -> String {
        words::say("pane-2")
    }

    fn name(&self) -> &'static str {
        "catalogue"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let needs_item = act == Act::Own("catalogue.issues") && self.selected().is_none();
        needs_item.then(|| words::say("why-nothing-selected"))
    }

    fn is_typing(&self) -> bool {
        self.is_filtering
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.arrange(cx.house);
        Self::count(cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        // Enter and Tab end the typing first, as in the queue.
        let was_filtering = std::mem::take(&mut self.is_filtering);
        match act {
            Act::Own("catalogue.issues" | "catalogue.enlarge") if was_filtering => {}
            Act::Own("catalogue.issues") => {
                if let Some(code) = self.code(cx.house) {
                    let screen = IssuesOfItem::new(code);
                    cx.open(screen);
                }
            }
            Act::Own("catalogue.filter") => {
                self.filter.get_or_insert_default();
                self.is_filtering = true;
            }
            Act::Own("catalogue.enlarge") => {
                self.is_enlarged = !self.is_enlarged;
                self.show(cx.house);
            }
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        if self.is_filtering {
            return self.filter_key(key, cx);
        }
        if key.code == Code::Esc && (self.is_enlarged || self.filter.is_some()) {
            if !std::mem::take(&mut self.is_enlarged) {
                self.filter = None;
                self.arrange(cx.house);
            }
            return Heed::Taken;
        }
        if self.is_enlarged {
            return self.detail.key(key);
        }
        let heed = self.list.key(key);
        if heed == Heed::Changed {
            self.step_off_heading(!matches!(key.code, Code::Up | Code::PageUp));
            // What stands beside the list waits for resting hands: a step costs its own row alone.
            cx.later(REST_MS, REST);
        }
        heed
    }

    fn paste(&mut self, words: &str, cx: &mut Cx<'_>) {
        if let Some(filter) = self.filter.as_mut().filter(|_| self.is_filtering) {
            filter.paste(words);
            self.arrange(cx.house);
        }
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, _cx: &mut Cx<'_>) {
        self.counts = answer.take().unwrap_or_default();
    }

    fn wake(&mut self, _tag: Tag, cx: &mut Cx<'_>) {
        self.show(cx.house);
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        if self.is_enlarged { self.detail.pointed(at) } else { self.list.pointed(at) }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let mut area = area;
        if view.house.catalogue.is_template {
            let line = Rect { height: 1, ..area };
            pane::banner(buffer, line, view.theme, &words::say("banner-template"));
            area = Rect { y: area.y + 1, height: area.height - 1, ..area };
        }
        if self.is_enlarged {
            let inner = pane::framed(buffer, area, view.theme, &words::say("detail-title"));
            self.detail.draw(buffer, inset(inner), view.theme);
            return Some(inner.as_position());
        }
        let items = view.house.catalogue.items.iter().filter(|item| !item.withdrawn).count();
        let open: u64 = self.counts.values().map(|count| count.n).sum();
        let given = [("items", (items as i64).into()), ("open", (open as i64).into())];
        let heading = words::fill("catalogue-heading", &given);
        let [list, rest] = halves(buffer, area, view, [&heading, &words::say("detail-title")]);
        self.detail.draw(buffer, inset(rest), view.theme);
        Some(self.draw_list(buffer, list, view))
    }
}

impl CataloguePane {
    fn draw_list(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Position {
        let mut area = area;
        let mut typing = None;
        if let Some(filter) = &self.filter {
            let style = view.theme.style(Meaning::Dim);
            let label = words::say("catalogue-filter");
            let taken = put(buffer, (area.x + 1, area.y), area.width - 1, &label, style) + 2;
            let line = Rect { x: area.x + taken, width: area.width - taken, height: 1, ..area };
            let caret = filter.draw(buffer, line, view.theme);
            typing = self.is_filtering.then_some(caret);
            area = Rect { y: area.y + 1, height: area.height - 1, ..area };
        }
        if self.lines.is_empty() {
            draw_empty(buffer, area, view.theme, &words::say("catalogue-none"));
            return typing.unwrap_or(area.as_position());
        }
        let heading = |key: &str| words::say(key);
        let columns = [
            Column::cells(&heading("column-code"), 4),
            Column::share(&heading("column-item"), 1),
            Column::cells(&heading("column-lead"), 8),
            Column::cells(&heading("column-due"), 11),
            Column::cells(&heading("column-deliberation"), 4).minor(),
            Column::cells(&heading("column-decides"), 8).minor(),
            Column::cells(&heading("column-open"), 4),
        ];
        let row = |index: usize| Some(self.row(*self.lines.get(index)?, view));
        typing.unwrap_or(self.list.draw(buffer, area, view.theme, &columns, row))
    }

    fn row(&self, line: Line, view: &View<'_>) -> Vec<Entry> {
        let (Line::Heading(place) | Line::Item(place)) = line;
        let Some(item) = view.house.catalogue.items.get(place) else { return Vec::new() };
        if let Line::Heading(_) = line {
            let category = in_language(&item.category, &item.category_en);
            let title = |words: &str| Entry { words: words.to_owned(), meaning: Meaning::Title };
            let letter: String = item.code.chars().take(1).collect();
            return vec![title(&letter), title(category)];
        }
        let limit = Entry {
            words: limit_words(item.limit),
            meaning: if item.urgent { Meaning::Soon } else { Meaning::Plain },
        };
        let open = self.counts.get(&item.code).filter(|count| count.n > 0);
        vec![
            item.code.as_str().into(),
            in_language(&item.name, &item.name_en).into(),
            view.house.party_name(&item.lead).into(),
            limit,
            match item.deliberation {
                Deliberation::Never => String::new(),
                Deliberation::May => words::say("deliberation-may-short"),
                Deliberation::Always => words::say("deliberation-always-short"),
            }
            .into(),
            decider(item.decided_by.as_text()).into(),
            open.map(ToString::to_string).unwrap_or_default().into(),
        ]
    }
}
