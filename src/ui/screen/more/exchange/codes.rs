//! 二维码: a handful of operations shown as codes, one after the other, and what a scanner or a person
//! typed of them read in.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};

use crate::store::{Store, StoreError};
use crate::sync::SyncError;
use crate::sync::qr::{self, Codes, Gathered, QUIET};
use crate::sync::stick;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::line::sentence;
use crate::ui::screen::more::exchange::draw_form;
use crate::ui::screen::more::exchange::work::read_words;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::{Borders, Meaning};
use crate::ui::widget::form::{Field, Form};
use crate::ui::widget::list::draw_empty;
use crate::ui::widget::{Heed, Spot, put};
use crate::words::{fill, say};
use crate::work::house::House;

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("codes.next")),
    Command::keyed(Key::plain(Code::Right), Act::Own("codes.next")),
    Command::hinted(Key::plain(Code::Left), Act::Own("codes.before")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

pub(in crate::ui::screen) const SCAN_COMMANDS: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const WRITTEN: Tag = 1;
const NOTED: Tag = 2;
const READ: Tag = 3;
/// All codes of a set, and some that were scanned twice.
const PASTE_MAX: usize = 40_000;
/// Rows for what was scanned.
const ROWS: u16 = 8;

/// How many characters a code holds that fits into an area, under one line of words.
fn room(area: (u16, u16)) -> usize {
    let (columns, rows) = (usize::from(area.0), usize::from(area.1.saturating_sub(1)) * 2);
    qr::room(columns.min(rows).saturating_sub(2 * QUIET)).unwrap_or(0)
}

/// The codes, one at a time.
pub(super) struct CodesScreen {
    room: usize,
    codes: Option<Codes>,
    /// The modules of the code that is shown.
    modules: Vec<Vec<bool>>,
    at: usize,
    /// All were shown, and that was noted.
    is_noted: bool,
}

impl CodesScreen {
    /// For an area of so many columns and rows.
    pub(super) fn new(area: (u16, u16)) -> Self {
        Self { room: room(area), codes: None, modules: Vec::new(), at: 0, is_noted: false }
    }

    fn turn(&mut self, to: usize, cx: &mut Cx<'_>) {
        let Some(codes) = &self.codes else { return };
        let Some(line) = codes.lines.get(to) else { return };
        self.at = to;
        self.modules = qr::modules(line).unwrap_or_default();
        if to + 1 == codes.lines.len() && !std::mem::replace(&mut self.is_noted, true) {
            let (codes, now) = (codes.clone(), cx.now);
            cx.tend(NOTED, move |store| Ok(codes.note_shown(store, now)));
        }
    }
}

impl Screen for CodesScreen {
    fn title(&self) -> String {
        say("codes-title")
    }

    fn name(&self) -> &'static str {
        "exchange-codes"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let last = self.codes.as_ref().map_or(0, |codes| codes.lines.len());
        let is_end = match act {
            Act::Own("codes.next") => self.at + 1 >= last,
            Act::Own("codes.before") => self.at == 0,
            _ => false,
        };
        is_end.then(|| say("why-codes-end"))
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        let (room, now) = (self.room, cx.now);
        cx.tend(WRITTEN, move |store| {
            let peers = stick::receivers(store, &[]);
            Ok(peers.and_then(|peers| qr::write(store, &peers, room, now)))
        });
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Own("codes.next") => self.turn(self.at + 1, cx),
            Act::Own("codes.before") => self.turn(self.at.saturating_sub(1), cx),
            _ => {}
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if tag == NOTED {
            cx.wish(Effect::Refresh);
            return;
        }
        match answer.take::<Result<Codes, SyncError>>() {
            Some(Ok(codes)) => {
                self.codes = Some(codes);
                self.turn(0, cx);
            }
            Some(Err(error)) => {
                cx.complain(sentence(&error));
                cx.close();
            }
            None => {}
        }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let Some(codes) = &self.codes else {
            draw_empty(buffer, area, view.theme, &say("list-reading"));
            return None;
        };
        let given = [
            ("place", (self.at as i64 + 1).into()),
            ("all", (codes.lines.len() as i64).into()),
            ("n", (codes.operations as i64).into()),
            ("names", codes.names.join(&say("list-comma")).into()),
        ];
        let words = fill("qr-which", &given);
        let style = view.theme.style(Meaning::Title);
        put(buffer, (area.x + 1, area.y), area.width.saturating_sub(1), &words, style);
        let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        draw_code(&self.modules, buffer, below);
        None
    }
}

/// Two modules in a cell, one above the other. Dark on light whatever the terminal's own colours are:
/// some scanners read no others. What is alike in both halves is the cell's own colour, so that a font
/// whose blocks are a little short leaves no gaps.
fn draw_code(modules: &[Vec<bool>], buffer: &mut Buffer, area: Rect) {
    let side = modules.len() + 2 * QUIET;
    let is_dark = |x: usize, y: usize| {
        let row = y.checked_sub(QUIET).and_then(|y| modules.get(y));
        row.zip(x.checked_sub(QUIET)).and_then(|(row, x)| row.get(x)).copied().unwrap_or(false)
    };
    let left = area.x + (area.width.saturating_sub(side as u16)) / 2;
    let colour = |is_dark| if is_dark { Color::Black } else { Color::White };
    for (row, y) in (area.y..area.bottom()).zip((0..side).step_by(2)) {
        for (column, x) in (left..area.right()).zip(0..side) {
            let (upper, lower) = (is_dark(x, y), is_dark(x, y + 1));
            if let Some(cell) = buffer.cell_mut((column, row)) {
                let style = Style::new().fg(colour(upper)).bg(colour(lower));
                cell.set_char(if upper == lower { ' ' } else { '▀' }).set_style(style);
            }
        }
    }
}

/// True where half blocks are one cell wide.
pub(super) fn can_draw(view: &View<'_>) -> bool {
    view.theme.borders == Borders::Box
}

/// Takes what was scanned or typed.
pub(super) struct ScanWindow {
    form: Form,
    is_reading: bool,
}

impl ScanWindow {
    /// Empty.
    pub(super) fn new() -> Self {
        let field = Field::area("codes", &say("scan-field"), ROWS);
        Self { form: Form::new(vec![field]), is_reading: false }
    }
}

/// What the codes brought, and the station as it is then.
type Outcome = Result<(stick::ReadIn, Box<House>), SyncError>;

fn taken(
    store: &mut Store,
    sealed: &[u8],
    now: crate::base::clock::Moment,
) -> Result<Result<(stick::ReadIn, House), SyncError>, StoreError> {
    match qr::read(store, sealed, now) {
        Ok(read) => Ok(Ok((read, House::load(&store.reader())?))),
        Err(error) => Ok(Err(error)),
    }
}

impl Screen for ScanWindow {
    fn title(&self) -> String {
        say("scan-title")
    }

    fn name(&self) -> &'static str {
        "exchange-scan"
    }

    fn commands(&self) -> &'static [Command] {
        SCAN_COMMANDS
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_window(&self) -> bool {
        true
    }

    fn paste_max(&self) -> usize {
        PASTE_MAX
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        if act != Act::Save || self.is_reading {
            return;
        }
        match qr::gather(&self.form.value("codes")) {
            Gathered::Whole(sealed) => {
                let (now, file) = (cx.now, std::sync::Arc::clone(&cx.house.settings.file));
                self.is_reading = true;
                cx.tend(READ, move |store| {
                    let taken = taken(store, &sealed, now)?;
                    let whole = |(read, house): (_, House)| (read, Box::new(house.obeying(&file)));
                    Ok(Outcome::from(taken.map(whole)))
                });
            }
            Gathered::Missing(places, all) => cx.complain(qr::missing_words(&places, all)),
            Gathered::Nothing => cx.complain(say("cli-rule-qr_nothing")),
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.form.key(key)
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        self.form.paste(words);
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        self.is_reading = false;
        match answer.take::<Outcome>() {
            Some(Ok((read, house))) => {
                let meaning = if read.is_well() { Meaning::Good } else { Meaning::Error };
                cx.wish(Effect::Say(read_words(&read), meaning));
                cx.wish(Effect::Rehouse(house));
                cx.close();
                cx.wish(Effect::Refresh);
            }
            Some(Err(error)) => cx.complain(sentence(&error)),
            None => {}
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.form.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let intro = [say("scan-intro")];
        draw_form((&self.form, ROWS + 1), (&self.title(), &intro), buffer, area, view)
    }
}
