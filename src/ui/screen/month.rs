//! 本月议事日: the steps of a month, each with its day, how it stands and what is missing.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Day;
use crate::base::id::Id;
use crate::base::text::wrap;
use crate::domain::field::Thing;
use crate::domain::report::Period;
use crate::domain::rhythm::{State, Step, month_key};
use crate::store::{Reader, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::report::Behind;
use crate::ui::screen::topics::rhythm::meaning;
use crate::ui::screen::{Screen, Subject, View, meeting, screen_of, topics};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{Heed, Spot, pane, put};
use crate::words::{self, fill, say};
use crate::work::args::Args;
use crate::work::deed::find;
use crate::work::house::House;
use crate::work::month::{About, Month, Row};
use crate::work::report::Counted;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("month.open")),
    Command::hinted(Key::f(4), Act::Own("month.step")),
    Command::hinted(Key::f(6), Act::Own("month.move")),
    Command::hinted(Key::f(8), Act::Own("month.skip")),
    Command::hinted_late(Key::f(5), Act::Deed("meeting.call")),
    Command::hinted_late(Key::f(7), Act::Deed("series.set")),
    Command::of_several(Key::plain(Code::Tab), Act::Own("month.compound")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const READ: Tag = 1;
/// Rows below the list: a rule, how the day follows, what is missing, notes on the month.
const FOOT: u16 = 6;

/// A month as it was read, with what the deeds of its rows act on.
struct Shown {
    month: Month,
    subjects: Vec<Option<Subject>>,
}

/// The steps of one month.
#[derive(Default)]
pub struct MonthScreen {
    /// The compound whose month it is.
    at: Id,
    /// The name of that compound, where there are several.
    name: String,
    /// A day of the month; the month of the next deliberation day where none was chosen.
    month: Option<Day>,
    shown: Option<Shown>,
    list: List,
    is_placed: bool,
}

impl MonthScreen {
    /// The month of the next deliberation day, not read yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A month of a compound, not read yet.
    pub fn of(month: Day, at: Id) -> Self {
        Self { month: Some(month), at, ..Self::default() }
    }

    fn row(&self) -> Option<&Row> {
        self.shown.as_ref()?.month.rows.get(self.list.selected()?)
    }

    /// The deed that the selected step waits for: the next one of the first thing that is missing,
    /// else what begins the step.
    fn deed(&self) -> Option<&'static str> {
        let row = self.row()?;
        let next = self.subject().and_then(|subject| {
            let stage = subject.folded.stage();
            match subject.thing()? {
                Thing::Topic => topics::next_step(stage),
                Thing::Meeting => meeting::next_step(stage),
                _ => None,
            }
        });
        let plans = matches!(row.dated.step, Step::Notice | Step::Meeting);
        next.or(match row.dated.step {
            _ if row.dated.skipped.is_some() => None,
            Step::CutOff => Some("topic.add"),
            _ if plans && row.behind.is_empty() => Some("meeting.plan"),
            _ => None,
        })
    }

    /// The open task that waits longest: its own screen knows what it calls for.
    fn task(&self) -> Option<Id> {
        self.subject().filter(|subject| subject.thing() == Some(Thing::Task)).map(|one| one.id)
    }

    fn read(&mut self, cx: &mut Cx<'_>) {
        self.name = cx.house.marked_name(self.at);
        let house = Arc::new(cx.house.at(self.at).into_owned());
        let (today, month) = (cx.now.day(), self.month);
        cx.ask(READ, move |reader| read(reader, &house, month, today));
    }

    /// The next compound that is served, in its order.
    fn other(&mut self, cx: &mut Cx<'_>) {
        let served: Vec<Id> = cx.house.served().map(|known| known.id).collect();
        let at = served.iter().position(|id| *id == self.at).map_or(0, |at| at + 1);
        self.at = served.get(at).or(served.first()).copied().unwrap_or_default();
        self.is_placed = false;
        self.read(cx);
    }

    fn turn(&mut self, by: fn(&Period) -> Period, cx: &mut Cx<'_>) {
        let Some(month) = self.chosen() else { return };
        self.month = Some(by(&Period::month_of(month)).first);
        self.read(cx);
    }

    /// The month that was asked for; while it is read another one may still be shown.
    fn chosen(&self) -> Option<Day> {
        self.month.or(self.shown.as_ref().map(|shown| shown.month.first))
    }

    /// The form of another day for the selected step, or of leaving it out.
    fn change(&self, deed: &str, cx: &mut Cx<'_>) {
        let (Some(deed), Some(month), Some(row)) = (find(deed), self.chosen(), self.row()) else {
            return;
        };
        let answers =
            Args::new().with("month", &month_key(month)).with("step", row.dated.step.key());
        let answers = match &row.about {
            Some(About::Proposed(name)) => {
                Args::new().with("series", name).with("day", &row.dated.day.to_string())
            }
            _ if cx.house.has_several() => answers.with("compound", &cx.house.compound),
            _ => answers,
        };
        cx.open(DeedForm::new(deed, None, cx.house, &answers));
    }

    /// The meeting of the selected step, where it has a form of its own: planned, or one of a series.
    fn about(&self) -> Option<About> {
        let row = self.row()?;
        let number = || Some(self.subject()?.number.clone());
        let planned = || (row.dated.step == Step::Meeting).then(number)?.map(About::Planned);
        row.about.clone().or_else(planned)
    }

    fn other_day(&self, of_month: &str, of: fn(&About) -> &'static str, cx: &mut Cx<'_>) {
        match self.about() {
            None => self.change(of_month, cx),
            Some(about @ About::Proposed(_)) => self.change(of(&about), cx),
            Some(about @ About::Planned(_)) => cx.wish(Effect::Run(Act::Deed(of(&about)))),
        }
    }

    /// What the form of a plan holds: the day of the selected step's meeting, and its series.
    fn planned(&self, shown: &Shown, cx: &Cx<'_>) -> Args {
        let usual = find("meeting.plan").map(|deed| deed.answers(cx.house, cx.who, &nothing()));
        let usual = usual.unwrap_or_default();
        let selected = self.row().and_then(|row| Some((row, row.about.clone()?)));
        if let Some((row, About::Proposed(name))) = selected {
            let known = cx.house.series.iter().find(|known| known.name == name);
            let (time, place) = known.map_or(("", ""), |one| (&one.time, &one.place));
            let day = row.dated.day.to_string();
            let own = Args::new().with("series", &name).with("day", &day);
            return own.with("time", time).with("place", place).or(usual);
        }
        let meeting = shown.month.rows.iter().find(|row| row.dated.step == Step::Meeting);
        let day = meeting.map(|row| row.dated.day.to_string()).unwrap_or_default();
        Args::new().with("day", &day).or(usual)
    }

    fn step(&self, cx: &mut Cx<'_>) {
        if let Some(screen) = self.task().and_then(|id| screen_of(Thing::Task, id)) {
            cx.wish(Effect::Open(screen));
            return;
        }
        let Some(deed) = self.deed() else { return };
        let answers = match (deed, &self.shown, self.subject()) {
            // What is written on a sheet is a form of its own that names the sheet.
            ("topic.void", _, Some(sheet)) => {
                ("topic.hand_in", Args::new().with("sheet", &sheet.number))
            }
            ("meeting.plan", Some(shown), _) => (deed, self.planned(shown, cx)),
            _ => {
                cx.wish(Effect::Run(Act::Deed(deed)));
                return;
            }
        };
        if let Some(deed) = find(answers.0) {
            cx.open(DeedForm::new(deed, None, cx.house, &answers.1));
        }
    }

    fn enter(&self, cx: &mut Cx<'_>) {
        let Some(row) = self.row() else { return };
        if let (1, Some(id)) = (row.behind.len(), row.first)
            && let Some(screen) = screen_of(row.thing, id)
        {
            cx.wish(Effect::Open(screen));
            return;
        }
        let name = row.name();
        cx.open(Behind::of_figure(&name, row.thing, Counted(row.behind.clone())));
    }

    fn entries(&self, index: usize) -> Option<Vec<Entry>> {
        let row = self.shown.as_ref()?.month.rows.get(index)?;
        let look = meaning(row.state);
        let mark =
            if row.dated.provisional { say("month-provisional-mark") } else { String::new() };
        let day = match row.state {
            State::Nothing => String::new(),
            _ => format!("{}{mark}", words::rhythm::day(row.dated.day)),
        };
        let missing = if look == Meaning::Overdue { Meaning::Overdue } else { Meaning::Plain };
        Some(vec![
            row.name().into(),
            day.into(),
            Entry { words: words::rhythm::state(row.state), meaning: look },
            Entry { words: row.missing_words(), meaning: missing },
        ])
    }

    /// How the day of the selected step follows, what is missing, and what is to know of the month.
    fn foot(&self) -> Vec<(String, Meaning)> {
        let (Some(shown), Some(row)) = (&self.shown, self.row()) else { return Vec::new() };
        let label = |key: &str, words: String| (format!("{}  {words}", say(key)), Meaning::Plain);
        let missing = match row.missing_words() {
            words if words.is_empty() => say("month-nothing-missing"),
            words => words,
        };
        let mut lines = vec![
            label("month-working", words::rhythm::why(&row.dated)),
            label("month-missing-label", missing),
        ];
        let meetings = shown.month.meetings.iter().map(|one| {
            let stage = words::stage(Thing::Meeting, one.stage);
            format!("{} {} {} {stage}", one.number, one.title, one.starts_at.short_text())
        });
        let meetings: Vec<String> = meetings.collect();
        if !meetings.is_empty() {
            lines.push(label("month-meetings", meetings.join(&say("list-comma"))));
        }
        if let Some(year) = shown.month.unlisted {
            let words = fill("month-provisional", &[("year", year.to_string().into())]);
            lines.push((words, Meaning::Soon));
        }
        if let Some((before, after)) = shown.month.disorder {
            let step = |step| words::rhythm::step(step).into();
            let given = [("before", step(before)), ("after", step(after))];
            lines.push((fill("month-disorder", &given), Meaning::Soon));
        }
        lines
    }
}

/// The deed that gives another day to a meeting beside the regular one.
fn moves(about: &About) -> &'static str {
    match about {
        About::Planned(_) => "meeting.edit",
        About::Proposed(_) => "series.move",
    }
}

/// The deed that leaves it out.
fn leaves_out(about: &About) -> &'static str {
    match about {
        About::Planned(_) => "meeting.cancel",
        About::Proposed(_) => "series.skip",
    }
}

fn nothing() -> crate::journal::fold::Folded {
    crate::journal::fold::fold(Vec::new())
}

fn read(
    reader: &Reader<'_>,
    house: &House,
    month: Option<Day>,
    today: Day,
) -> Result<Shown, StoreError> {
    let day = month.unwrap_or_else(|| house.next_deliberation_day(today).day);
    let month = Month::read(reader, house, day, today)?;
    let mut subjects = Vec::new();
    for row in &month.rows {
        let Some(id) = row.first else {
            subjects.push(None);
            continue;
        };
        let folded = reader.fold(id)?;
        subjects.push(Some(Subject::new(id, folded)));
    }
    Ok(Shown { month, subjects })
}

impl Screen for MonthScreen {
    fn title(&self) -> String {
        let Some(shown) = &self.shown else { return say("command-month") };
        let first = shown.month.first;
        let text = |n: i16| n.to_string().into();
        let given = [("year", text(first.year())), ("month", text(first.month().into()))];
        let title = fill("month-title", &given);
        if self.name.is_empty() {
            return title;
        }
        let given = [("title", title.into()), ("name", self.name.as_str().into())];
        fill("month-of-compound", &given)
    }

    fn name(&self) -> &'static str {
        "month"
    }

    fn compound(&self) -> Id {
        self.at
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let row = self.row();
        match act {
            Act::Own("month.compound") => self.name.is_empty().then(|| say("why-one-compound")),
            Act::Own(_) if row.is_none() => Some(say("list-reading")),
            Act::Own("month.open") if row.is_some_and(|row| row.behind.is_empty()) => {
                Some(say("why-nothing-selected"))
            }
            Act::Own("month.step") if self.deed().is_none() && self.task().is_none() => {
                Some(say("why-nothing-next"))
            }
            Act::Own("month.move" | "month.skip")
                if row.is_some_and(|row| row.dated.step == Step::Supervision) =>
            {
                Some(say("month-supervision-fixed"))
            }
            _ => None,
        }
    }

    fn words(&self, act: Act) -> Option<String> {
        let about = self.about();
        match act {
            Act::Own("month.step") if self.task().is_some() => Some(say("command-month-task")),
            Act::Own("month.step") => self.deed().map(words::deed),
            Act::Own("month.move") => about.map(|about| words::deed(moves(&about))),
            Act::Own("month.skip") => about.map(|about| words::deed(leaves_out(&about))),
            _ => None,
        }
    }

    fn subject(&self) -> Option<&Subject> {
        self.shown.as_ref()?.subjects.get(self.list.selected()?)?.as_ref()
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.read(cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.read(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Own("month.open") => self.enter(cx),
            Act::Own("month.compound") => self.other(cx),
            Act::Own("month.step") => self.step(cx),
            Act::Own("month.move") => self.other_day("rhythm.move", moves, cx),
            Act::Own("month.skip") => self.other_day("rhythm.skip", leaves_out, cx),
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        match key.code {
            Code::Left => self.turn(Period::before, cx),
            Code::Right => self.turn(Period::after, cx),
            _ => return self.list.key(key),
        }
        Heed::Changed
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, _cx: &mut Cx<'_>) {
        let Some(shown) = answer.take::<Shown>() else { return };
        self.list.set_len(shown.month.rows.len());
        if !self.is_placed {
            // The first step that presses, else the next one to come.
            let rows = &shown.month.rows;
            let coming = |row: &Row| matches!(row.state, State::Coming(_));
            let first = rows
                .iter()
                .position(|row| matches!(meaning(row.state), Meaning::Overdue | Meaning::Soon))
                .or_else(|| rows.iter().position(coming));
            self.list.select(first.unwrap_or(0));
            self.is_placed = true;
        }
        self.shown = Some(shown);
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let inner = pane::framed(buffer, area, view.theme, &self.title());
        if self.shown.is_none() {
            draw_empty(buffer, inner, view.theme, &say("list-reading"));
            return None;
        }
        let foot = FOOT.min(inner.height / 3);
        let body = Rect { height: inner.height - foot, ..inner };
        let columns = [
            Column::cells(&say("month-column-step"), 23),
            Column::cells(&say("month-column-day"), 12),
            Column::cells(&say("month-column-state"), 14),
            Column::share(&say("month-column-missing"), 1),
        ];
        let at = self.list.draw(buffer, body, view.theme, &columns, |index| self.entries(index));
        let below = Rect { y: body.bottom(), height: foot, ..inner };
        let room = pane::ruled(buffer, below, view.theme, &say("month-working-title"));
        let cells = inner.width.saturating_sub(2);
        let lines = self.foot().into_iter().flat_map(|(words, meaning)| {
            let lines = wrap(&words, usize::from(cells));
            lines.into_iter().map(move |line| (line, meaning))
        });
        for (y, (line, meaning)) in (room.y..room.bottom()).zip(lines) {
            put(buffer, (inner.x + 1, y), cells, &line, view.theme.style(meaning));
        }
        Some(at)
    }
}
