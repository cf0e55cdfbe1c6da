//! The list behind a figure, and the working of a rate: everything that was counted, and what not.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::base::mask;
use crate::domain::field::Thing;
use crate::store::query::issue::IssueRow;
use crate::store::query::meeting::MeetingRow;
use crate::store::query::task::TaskRow;
use crate::store::query::topic::TopicRow;
use crate::store::{Reader, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::{Screen, View, screen_of};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words::{self, fill, say};
use crate::work::house::House;
use crate::work::report::text::{rate_name, reason_text};
use crate::work::report::{Counted, RateLine, Unit};

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("report.open")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const READ: Tag = 1;
/// Rows of one reading, around the selected one.
const HELD: usize = 400;

/// Things under a heading.
struct Section {
    heading: Option<String>,
    counted: Counted,
}

impl Section {
    fn rows(&self) -> usize {
        self.counted.0.len() + usize::from(self.heading.is_some())
    }
}

/// Things under a name with their count.
fn headed(name: String, counted: Counted) -> Section {
    let given = [("name", name.into()), ("n", (counted.n() as i64).into())];
    Section { heading: Some(fill("report-figure", &given)), counted }
}

/// A thing as the list shows it.
struct Shown {
    lid: i64,
    id: Id,
    number: String,
    matter: String,
    stage: String,
}

/// The list.
pub(in crate::ui::screen) struct Behind {
    title: String,
    /// The rule, for the working of a rate.
    rule: Option<String>,
    name: &'static str,
    thing: Thing,
    sections: Vec<Section>,
    list: List,
    held: Vec<Shown>,
}

impl Behind {
    /// What a figure counts.
    pub(in crate::ui::screen) fn of_figure(name: &str, thing: Thing, counted: Counted) -> Self {
        let given = [("name", name.into()), ("n", (counted.n() as i64).into())];
        let sections = vec![Section { heading: None, counted }];
        Self::new(fill("report-figure", &given), None, "report-list", thing, sections)
    }

    /// How a rate came about.
    pub(super) fn of_rate(line: RateLine) -> Self {
        let title = fill("report-working", &[("rate", rate_name(line.rate).into())]);
        let rule = say(&format!("report-rule-{}", line.rate.key()));
        let mut sections =
            vec![headed(say("report-yes"), line.yes), headed(say("report-no"), line.no)];
        sections.extend(line.uncounted.into_iter().map(|(reason, counted)| {
            let given = [("reason", reason_text(reason).into())];
            headed(fill("report-uncounted", &given), counted)
        }));
        Self::new(title, Some(rule), "report-working", Thing::Issue, sections)
    }

    /// What became of the issues that went to a party, column by column of its row on paper.
    pub(super) fn of_unit(name: &str, unit: Unit) -> Self {
        let given = [("name", name.into()), ("n", (unit.all.n() as i64).into())];
        let columns = [
            ("on_time", unit.on_time),
            ("late", unit.late),
            ("neither", unit.neither),
            ("open", unit.open),
            ("answered", unit.answered),
            ("dissatisfied", unit.dissatisfied),
        ];
        let sections = columns
            .into_iter()
            .map(|(key, counted)| headed(say(&format!("report-unit-{key}")), counted));
        let title = fill("report-figure", &given);
        Self::new(title, None, "report-list", Thing::Issue, sections.collect())
    }

    fn new(
        title: String,
        rule: Option<String>,
        name: &'static str,
        thing: Thing,
        sections: Vec<Section>,
    ) -> Self {
        let len = sections.iter().map(Section::rows).sum();
        Self { title, rule, name, thing, sections, list: List::new(len), held: Vec::new() }
    }

    /// What stands in a row: a heading, or the place of a thing.
    fn at(&self, index: usize) -> Option<Result<i64, &str>> {
        let mut left = index;
        for section in &self.sections {
            if left < section.rows() {
                return match (&section.heading, left) {
                    (Some(heading), 0) => Some(Err(heading)),
                    (heading, at) => {
                        let at = at - usize::from(heading.is_some());
                        section.counted.0.get(at).copied().map(Ok)
                    }
                };
            }
            left -= section.rows();
        }
        None
    }

    fn shown(&self, lid: i64) -> Option<&Shown> {
        let at = self.held.binary_search_by_key(&lid, |row| row.lid).ok()?;
        self.held.get(at)
    }

    /// Reads the rows around the selected one, where some of them are not held.
    fn read(&self, again: bool, cx: &mut Cx<'_>) {
        let selected = self.list.selected().unwrap_or(0);
        let near = |by: usize| selected.saturating_sub(by)..(selected + by).min(self.list.len());
        let lids = |by: usize| near(by).filter_map(|index| self.at(index)?.ok());
        if !again && lids(HELD / 4).all(|lid| self.shown(lid).is_some()) {
            return;
        }
        let (thing, lids): (Thing, Vec<i64>) = (self.thing, lids(HELD / 2).collect());
        let house = Arc::clone(cx.house);
        cx.ask(READ, move |reader| read(reader, &house, thing, &lids));
    }
}

fn read(
    reader: &Reader<'_>,
    house: &House,
    thing: Thing,
    lids: &[i64],
) -> Result<Vec<Shown>, StoreError> {
    let shown = |lid, id, number: String, matter: &str, stage, compound| Shown {
        lid,
        id,
        number,
        matter: house.marked(compound, &mask::numbers_in(matter)),
        stage: words::stage(thing, stage),
    };
    let mut rows: Vec<Shown> = match thing {
        Thing::Topic => {
            let one = |row: TopicRow| {
                shown(row.lid, row.id, row.number, &row.title, row.stage, row.compound)
            };
            reader.topics_at(lids)?.into_iter().map(one).collect()
        }
        Thing::Meeting => {
            let one = |row: MeetingRow| {
                shown(row.lid, row.id, row.number, &row.title, row.stage, row.compound)
            };
            reader.meetings_at(lids)?.into_iter().map(one).collect()
        }
        Thing::Task => {
            let one = |row: TaskRow| {
                shown(row.lid, row.id, row.number, &row.matter, row.stage, row.compound)
            };
            reader.tasks_at(lids)?.into_iter().map(one).collect()
        }
        _ => {
            let one = |row: IssueRow| {
                shown(row.lid, row.id, row.number, &row.title, row.stage, row.compound)
            };
            reader.issues_at(lids)?.into_iter().map(one).collect()
        }
    };
    rows.sort_by_key(|row| row.lid);
    Ok(rows)
}

impl Screen for Behind {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let selected = self.list.selected().and_then(|index| self.at(index)?.ok());
        let needs = act == Act::Own("report.open");
        (needs && selected.is_none()).then(|| say("why-nothing-selected"))
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        let first = (0..self.list.len()).find(|index| matches!(self.at(*index), Some(Ok(_))));
        self.list.select(first.unwrap_or(0));
        self.read(true, cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.read(true, cx);
    }

    fn act(&mut self, _act: Act, cx: &mut Cx<'_>) {
        let lid = self.list.selected().and_then(|index| self.at(index)?.ok());
        let shown = lid.and_then(|lid| self.shown(lid));
        if let Some(screen) = shown.and_then(|row| screen_of(self.thing, row.id)) {
            cx.wish(Effect::Open(screen));
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        let heed = self.list.key(key);
        if heed == Heed::Changed {
            self.read(false, cx);
        }
        heed
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, _cx: &mut Cx<'_>) {
        if let Some(rows) = answer.take::<Vec<Shown>>() {
            self.held = rows;
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let inner = pane::framed(buffer, area, view.theme, &self.title);
        if self.list.is_empty() {
            draw_empty(buffer, inner, view.theme, &say("report-empty"));
            return None;
        }
        let mut body = inner;
        if let Some(rule) = &self.rule {
            let style = view.theme.style(Meaning::Dim);
            let lines = crate::base::text::wrap(rule, usize::from(inner.width.saturating_sub(1)));
            for line in lines {
                crate::ui::widget::put(
                    buffer,
                    (inner.x + 1, body.y),
                    inner.width - 1,
                    &line,
                    style,
                );
                body = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
            }
        }
        let columns = [Column::cells("", 11), Column::share("", 1), Column::cells("", 10)];
        let row = |index: usize| {
            Some(match self.at(index)? {
                Err(heading) => {
                    let heading = Entry { words: heading.to_owned(), meaning: Meaning::Title };
                    vec!["".into(), heading]
                }
                Ok(lid) => {
                    let row = self.shown(lid)?;
                    let stage = Entry { words: row.stage.clone(), meaning: Meaning::Dim };
                    vec![row.number.as_str().into(), row.matter.as_str().into(), stage]
                }
            })
        };
        Some(self.list.draw(buffer, body, view.theme, &columns, row))
    }
}
