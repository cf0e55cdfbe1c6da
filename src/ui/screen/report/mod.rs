//! 统计月报: the figures of a month, half a year or any days; each opens the list behind it.

mod behind;
mod rows;
mod typed;

use std::any::Any;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::domain::report::{Period, Scope, Sort};
use crate::export::error::ExportError;
use crate::export::report as paper;
use crate::store::{Places, Store, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::papers::Papers;
use crate::ui::screen::report::rows::{Opens, Row, rows, trend};
use crate::ui::screen::report::typed::Typed;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, List, draw_empty};
use crate::ui::widget::{Heed, Spot, pane, put};
use crate::words::{self, fill, say};
use crate::work::args::Args;
use crate::work::deed::find;
use crate::work::house::House;
use crate::work::report::Report;
use crate::work::report::text::scope_text;

pub(in crate::ui::screen) use behind::{Behind, COMMANDS as BEHIND_COMMANDS};
pub(in crate::ui::screen) use typed::COMMANDS as TYPED_COMMANDS;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("report.open")),
    Command::hinted(Key::f(4), Act::Own("report.sort")),
    Command::hinted(Key::f(5), Act::Own("report.period")),
    Command::of_several(Key::plain(Code::Tab), Act::Own("report.compound")),
    Command::hinted(Key::f(6), Act::Own("report.sheet")),
    Command::hinted(Key::f(7), Act::Own("report.remark")),
    Command::hinted(Key::f(9), Act::Own("report.paper")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const PLACES: Tag = 1;
const READ: Tag = 2;
const LOOK: Tag = 3;
const SAVED: Tag = 4;
/// So often the count on the way is shown anew.
const LOOK_MS: u64 = 400;

/// A reading on its way, beside the desk.
#[derive(Clone, Default)]
struct Reading {
    scope: Option<Scope>,
    seen: Arc<AtomicU64>,
    is_over: Arc<AtomicBool>,
}

/// What a reading came to.
struct Read(Scope, Result<Report, StoreError>);

/// The figures.
pub struct ReportScreen {
    scope: Option<Scope>,
    /// The same in words.
    about: String,
    /// The station serves several compounds.
    has_several: bool,
    report: Option<Arc<Report>>,
    rows: Vec<Row>,
    list: List,
    reading: Option<Reading>,
}

impl Default for ReportScreen {
    fn default() -> Self {
        Self::new()
    }
}

impl ReportScreen {
    /// The month that runs, of every compound, not read yet.
    pub fn new() -> Self {
        Self {
            scope: None,
            about: String::new(),
            has_several: false,
            report: None,
            rows: Vec::new(),
            list: List::default(),
            reading: None,
        }
    }

    fn show(&mut self, scope: Scope, cx: &mut Cx<'_>) {
        self.scope = Some(scope);
        self.read(cx);
    }

    /// Other days of the same.
    fn turn(&mut self, to: impl FnOnce(Period) -> Period, cx: &mut Cx<'_>) {
        let Some(scope) = self.scope else { return };
        self.show(scope.with(to(scope.period)), cx);
    }

    /// All compounds, then each by itself: one that is no longer served still has its months.
    fn next_compound(&mut self, scope: Scope, cx: &mut Cx<'_>) {
        let known = &cx.house.compounds;
        let at = known.iter().position(|known| Some(known.id) == scope.compound);
        let next = known.get(at.map_or(0, |at| at + 1)).map(|known| known.id);
        self.show(Scope { compound: next, ..scope }, cx);
    }

    /// Reads on a connection of its own, so that nothing else waits for it.
    fn read(&mut self, cx: &mut Cx<'_>) {
        self.give_up();
        self.about = self.scope.map(|scope| scope_text(&scope, cx.house)).unwrap_or_default();
        self.reading = Some(Reading { scope: self.scope, ..Reading::default() });
        cx.tend(PLACES, |store| Ok(store.places().clone()));
        cx.later(LOOK_MS, LOOK);
    }

    fn give_up(&mut self) {
        if let Some(reading) = self.reading.take() {
            reading.is_over.store(true, Ordering::Relaxed);
        }
    }

    fn read_beside(&self, places: Places, cx: &mut Cx<'_>) {
        let Some(reading) = self.reading.clone() else { return };
        let Some(scope) = reading.scope else { return };
        let (house, now) = (Arc::clone(cx.house), cx.now);
        cx.beside(READ, move || Read(scope, gather(&places, &house, &reading, scope, now)));
    }

    fn take(&mut self, report: Report, house: &House) {
        let was_empty = self.rows.is_empty();
        self.rows = rows(&report, house);
        self.report = Some(Arc::new(report));
        self.reading = None;
        self.list.set_len(self.rows.len());
        if was_empty {
            // The first row that opens something.
            self.list.select(1);
        }
    }

    fn enter(&mut self, cx: &mut Cx<'_>) {
        let Some(row) = self.list.selected().and_then(|index| self.rows.get(index)) else { return };
        match row.opens.clone() {
            Opens::Nothing => {}
            Opens::List(name, thing, counted) => cx.open(Behind::of_figure(&name, thing, counted)),
            Opens::Working(line) => cx.open(Behind::of_rate(*line)),
            Opens::Unit(name, unit) => cx.open(Behind::of_unit(&name, *unit)),
            Opens::Month(month) => self.turn(|_| month, cx),
            Opens::Remark => self.remark(cx),
        }
    }

    fn remark(&self, cx: &mut Cx<'_>) {
        let (Some(deed), Some(report)) = (find("report.remark"), &self.report) else { return };
        let Scope { period, compound } = report.scope;
        let whose = compound.map(|compound| cx.house.compound_name(compound)).unwrap_or_default();
        let answers = Args::new().with("period", &period.key()).with("remark", &report.remark);
        let answers = answers.with("compound", whose);
        cx.open(DeedForm::new(deed, None, cx.house, &answers));
    }

    fn save(&self, cx: &mut Cx<'_>) {
        let Some(report) = self.report.clone() else { return };
        let (house, now) = (Arc::clone(cx.house), cx.now);
        cx.ask(SAVED, move |reader| Ok(paper::save_beside(reader, &report, &house, now)));
    }
}

fn gather(
    places: &Places,
    house: &House,
    reading: &Reading,
    scope: Scope,
    now: Moment,
) -> Result<Report, StoreError> {
    let store = Store::open_quietly(places)?;
    Report::gather(&store.reader(), house, scope, now, &mut |_| {
        reading.seen.fetch_add(1, Ordering::Relaxed);
        !reading.is_over.load(Ordering::Relaxed)
    })
}

impl Screen for ReportScreen {
    fn title(&self) -> String {
        fill("report-title", &[("period", self.about.as_str().into())])
    }

    fn name(&self) -> &'static str {
        "report"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        match act {
            Act::Own("report.compound") => (!self.has_several).then(|| say("why-one-compound")),
            Act::Own("report.sort" | "report.period") | Act::Back => None,
            _ => self.report.is_none().then(|| say("list-reading")),
        }
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.has_several = cx.house.has_several();
        self.show(Period::month_of(cx.now.day()).into(), cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.read(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        let Some(scope) = self.scope else { return };
        match act {
            Act::Own("report.open") => self.enter(cx),
            Act::Own("report.sort") => self.turn(
                |period| match period.sort {
                    Sort::Month => Period::half_of(period.last),
                    Sort::Half | Sort::Days => Period::month_of(period.last),
                },
                cx,
            ),
            Act::Own("report.period") => cx.open(Typed::new(&scope.period)),
            Act::Own("report.compound") => self.next_compound(scope, cx),
            Act::Own("report.sheet") => self.save(cx),
            Act::Own("report.remark") => self.remark(cx),
            Act::Own("report.paper") => cx.open(Papers::of_period(scope, "report")),
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        match key.code {
            Code::Left => self.turn(|period| period.before(), cx),
            Code::Right => self.turn(|period| period.after(), cx),
            _ => return self.list.key(key),
        }
        Heed::Changed
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        match tag {
            PLACES => {
                if let Some(places) = answer.take::<Places>() {
                    self.read_beside(places, cx);
                }
            }
            READ => match answer.take::<Read>() {
                // An answer for a period that was left comes too late.
                Some(Read(scope, _)) if self.scope != Some(scope) => {}
                Some(Read(_, Ok(report))) => self.take(report, cx.house),
                Some(Read(_, Err(StoreError::Cancelled))) | None => {}
                Some(Read(_, Err(error))) => cx.complain(words::fault(error.code())),
            },
            _ => match answer.take::<Result<PathBuf, ExportError>>() {
                Some(Ok(path)) => {
                    let path = path.display().to_string();
                    let said = fill("papers-saved", &[("path", path.into())]);
                    cx.wish(Effect::Say(said, Meaning::Good));
                }
                Some(Err(error)) => cx.complain(words::fault(error.code())),
                None => {}
            },
        }
    }

    fn handed(&mut self, choice: Box<dyn Any>, cx: &mut Cx<'_>) {
        if let Ok(period) = choice.downcast::<Period>() {
            self.turn(|_| *period, cx);
        }
    }

    fn wake(&mut self, _tag: Tag, cx: &mut Cx<'_>) {
        if self.reading.is_some() {
            cx.later(LOOK_MS, LOOK);
        }
    }

    fn park(&mut self, _cx: &mut Cx<'_>) {
        self.give_up();
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let inner = pane::framed(buffer, area, view.theme, &self.title());
        let shown = self.report.as_ref().filter(|report| Some(report.scope) == self.scope);
        let Some(report) = shown else {
            let seen = self.reading.as_ref().map_or(0, |one| one.seen.load(Ordering::Relaxed));
            // A reading tells after every 2000 issues.
            let words = fill("report-reading", &[("n", (seen as i64 * 2_000).into())]);
            draw_empty(buffer, inner, view.theme, &words);
            return None;
        };
        let at = fill("report-until", &[("at", report.until_text().into())]);
        let line = format!("{at}   {} {}", say("report-months"), trend(report, view.theme));
        let dim = view.theme.style(Meaning::Dim);
        put(buffer, (inner.x + 1, inner.y), inner.width.saturating_sub(1), &line, dim);
        let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        let columns = [
            Column::share("", 3),
            Column::cells("", 16),
            Column::cells("", 9),
            Column::cells("", 9),
            Column::share("", 2).minor(),
        ];
        let cells = body.width.saturating_sub(16 + 9 + 9 + 6) * 2 / 5;
        let row = |index: usize| Some(self.rows.get(index)?.entries(view.theme, cells));
        Some(self.list.draw(buffer, body, view.theme, &columns, row))
    }
}
