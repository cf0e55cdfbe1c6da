//! Pane 6, 更多: the station itself, its people and seats, and the care for its data.

mod care;
pub(super) mod conflicts;
pub(super) mod exchange;
pub(super) mod seats;
pub(super) mod settings;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::store::Places;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::import::ImportScreen;
use crate::ui::screen::more::care::{Care, Outcome, redrawn};
use crate::ui::screen::more::conflicts::Conflicts;
use crate::ui::screen::more::exchange::Exchange;
use crate::ui::screen::more::seats::Seats;
use crate::ui::screen::more::settings::Settings;
use crate::ui::screen::operators::Operators;
use crate::ui::screen::review::Review;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::list::{Column, Entry, List};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;

const COMMANDS: &[Command] = &[Command::hinted(Key::plain(Code::Enter), Act::Own("more.open"))];

const PLACES: Tag = 1;
const CARED: Tag = 2;

/// What a row of the list does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// 机构与席位
    Seats,
    /// 值班人员
    Operators,
    /// 设置
    Settings,
    /// 冲突
    Conflicts,
    /// 查重
    Duplicates,
    /// 重画列表: the picture is made anew out of the journal.
    Redraw,
    /// What a key or the palette would do, too.
    Run(&'static str, Act),
    /// Works on the data, beside the desk.
    Care(Care),
    /// 导入
    Import,
    /// 互通: to and fro with the other desks of the station.
    Exchange,
    /// Only says something.
    Told(&'static str),
}

const ROWS: &[Row] = &[
    Row::Seats,
    Row::Operators,
    Row::Run("station", Act::Deed("station.edit")),
    Row::Settings,
    Row::Run("drafts", Act::Drafts),
    Row::Care(Care::BackUp),
    Row::Care(Care::Verify),
    Row::Conflicts,
    Row::Redraw,
    Row::Run("owners", Act::Deed("owners.count")),
    Row::Run("report", Act::Report),
    Row::Run("month", Act::Month),
    Row::Run("paste", Act::Paste),
    Row::Exchange,
    Row::Duplicates,
    Row::Run("handover", Act::Handover),
    Row::Run("keys", Act::KeyCard),
    Row::Import,
    Row::Told("export"),
    Row::Told("restore"),
    Row::Told("about"),
];

impl Row {
    /// The part of a key among the words.
    fn key(self) -> &'static str {
        match self {
            Self::Seats => "seats",
            Self::Operators => "operators",
            Self::Settings => "setting",
            Self::Conflicts => "conflicts",
            Self::Redraw => "redraw",
            Self::Duplicates => "duplicates",
            Self::Import => "import",
            Self::Exchange => "exchange",
            Self::Run(key, _) | Self::Told(key) => key,
            Self::Care(care) => care.key(),
        }
    }
}

/// The names of the rows that no other command does.
pub fn rows() -> impl Iterator<Item = &'static str> {
    ROWS.iter().filter(|row| !matches!(row, Row::Run(..))).map(|row| row.key())
}

/// The list of what is elsewhere nowhere.
pub struct MorePane {
    list: List,
    /// What is to be done once it is known where the data lies.
    wanted: Option<Care>,
}

impl MorePane {
    /// The first row is marked.
    pub(super) fn new() -> Self {
        Self { list: List::new(ROWS.len()), wanted: None }
    }

    fn open_row(&mut self, row: Row, cx: &mut Cx<'_>) {
        match row {
            Row::Seats => cx.open(Seats::new()),
            Row::Operators => cx.open(Operators::new(cx.house)),
            Row::Settings => cx.open(Settings::new(cx.house)),
            Row::Conflicts => cx.open(Conflicts::default()),
            Row::Duplicates => cx.open(Review::default()),
            Row::Redraw => {
                cx.say(words::say("more-working"));
                cx.tend(CARED, |store| Ok(redrawn(store.redraw(&mut |_, _| true)?)));
            }
            Row::Import => cx.open(ImportScreen::begin()),
            Row::Exchange => cx.open(Exchange::default()),
            Row::Run(_, act) => cx.wish(Effect::Run(act)),
            Row::Told(key) => cx.say(words::fill(
                &format!("more-{key}-told"),
                &[("version", env!("CARGO_PKG_VERSION").into())],
            )),
            Row::Care(care) => {
                self.wanted = Some(care);
                cx.say(words::say("more-working"));
                cx.tend(PLACES, |store| Ok(store.places().clone()));
            }
        }
    }
}

impl Screen for MorePane {
    fn title(&self) -> String {
        words::say("pane-6")
    }

    fn name(&self) -> &'static str {
        "more"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        if let Act::More(key) = act {
            self.list.select(ROWS.iter().position(|row| row.key() == key).unwrap_or(0));
        }
        if let Some(row) = self.list.selected().and_then(|index| ROWS.get(index)) {
            self.open_row(*row, cx);
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.list.key(key)
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if tag == PLACES {
            let now = cx.now;
            if let (Some(care), Some(places)) = (self.wanted.take(), answer.take::<Places>()) {
                cx.beside(CARED, move || care.take(&places, now));
            }
        } else if let Some(outcome) = answer.take::<Outcome>() {
            let meaning = if outcome.is_well { Meaning::Plain } else { Meaning::Error };
            cx.wish(Effect::Say(outcome.words, meaning));
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let inner = pane::framed(buffer, area, view.theme, &self.title());
        let columns = [Column::cells("", 14), Column::share("", 1)];
        let row = |index: usize| {
            let key = ROWS.get(index)?.key();
            let hint = words::say(&format!("more-{key}-hint"));
            let hint = Entry { words: hint, meaning: Meaning::Dim };
            Some(vec![words::say(&format!("more-{key}")).into(), hint])
        };
        Some(self.list.draw(buffer, inner, view.theme, &columns, row))
    }
}
