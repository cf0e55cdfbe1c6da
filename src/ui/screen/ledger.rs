//! A long list that reads like the paper register, and the selected thing beside or below it.
//!
//! What is listed and how one is read is a [`Book`]; topics, meetings, tasks and the issues of one
//! item are books.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::store::query::issue::IssueFilter;
use crate::store::query::page::{Cursor, Page};
use crate::store::{Reader, StoreError};
use crate::ui::command::Act;
use crate::ui::effect::{Answer, Cx, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::chips::Question;
use crate::ui::screen::queue::marked_words;
use crate::ui::screen::stretch::{Got, Stretch, Want};
use crate::ui::screen::{Subject, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::list::{Column, Entry, draw_empty};
use crate::ui::widget::marks::Marks;
use crate::ui::widget::{Heed, Spot, pane, put};
use crate::words;
use crate::work::house::House;

/// What a ledger lists.
pub trait Book: Clone + Send + 'static {
    /// What a line of the list knows.
    type Row: Send + 'static;
    /// What is read when a line is opened.
    type Opened: Opened;

    /// Rows after a place.
    fn after(
        &self,
        reader: &Reader<'_>,
        place: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<Self::Row>, StoreError>;
    /// Rows before a place.
    fn before(
        &self,
        reader: &Reader<'_>,
        place: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page<Self::Row>, StoreError>;
    /// Reads one thing.
    fn open(reader: &Reader<'_>, id: Id) -> Result<Option<Self::Opened>, StoreError>;
    /// The thing of a row.
    fn id(row: &Self::Row) -> Id;
    /// Where a row stands in the list.
    fn cursor(&self, row: &Self::Row) -> Cursor;
    /// The compound of a row.
    fn compound(row: &Self::Row) -> Id;
    /// The columns in a list of this width.
    fn columns(width: u16) -> Vec<Column>;
    /// A row in these columns.
    fn entries(row: &Self::Row, view: &View<'_>) -> Vec<Entry>;
    /// What an empty list says.
    fn empty(&self) -> String;
    /// Kinds whose stages are filters here.
    const THINGS: &'static [Thing];
    /// Lists only what answers to a question; everything again where there is none.
    fn narrow(&mut self, asked: Option<IssueFilter>);
}

/// A thing that was read to be shown.
pub trait Opened: Send + 'static {
    /// What deeds are about.
    fn subject(&self) -> &Subject;
    /// What is read, from top to bottom; personal values masked unless asked for in the clear.
    fn parts(&self, house: &House, now: Moment, in_clear: bool) -> Vec<Part>;
    /// The deed that comes next; none where nothing does.
    fn next(&self, _house: &House, _now: Moment) -> Option<&'static str> {
        None
    }
}

/// Tag of the list's questions.
const ROWS: Tag = 1_001;
/// Tag of the opened thing.
const OPENED: Tag = 1_002;
/// The hands have rested on a row: open it.
const REST: Tag = 1_003;
/// The hands have rested in the filter: look.
const LOOK: Tag = 1_004;
/// How long hands rest before the selected thing is opened, in milliseconds.
const REST_MS: u64 = 80;
/// From so many columns on the opened thing stands beside the list.
pub const WIDE: u16 = 100;

/// A list and what is open beside it.
pub struct Ledger<B: Book> {
    /// What is listed; after a change call [`Ledger::restart`].
    pub book: B,
    rows: Stretch<B::Row>,
    opened: Option<B::Opened>,
    detail: Detail,
    is_enlarged: bool,
    filter: Option<LineEdit>,
    /// How the filter was read.
    question: Question,
    /// The keys go to the filter's line.
    is_filtering: bool,
    marks: Marks,
    /// Made just now: the marker goes to it once it is read.
    made: Option<Id>,
}

impl<B: Book> Ledger<B> {
    /// Nothing read yet.
    pub fn new(book: B) -> Self {
        Self {
            book,
            rows: Stretch::new(),
            opened: None,
            detail: Detail::default(),
            is_enlarged: false,
            filter: None,
            question: Question::default(),
            is_filtering: false,
            marks: Marks::default(),
            made: None,
        }
    }

    /// Filter and marks; false for acts that are the screen's own.
    pub fn act(&mut self, act: Act, cx: &mut Cx<'_>) -> bool {
        match act {
            Act::Own("ledger.filter") => {
                self.filter.get_or_insert_default();
                self.is_filtering = true;
            }
            Act::Own("list.mark") => self.mark(cx),
            _ => return false,
        }
        true
    }

    /// Marks the selected thing or takes its mark away, and steps on.
    fn mark(&mut self, cx: &mut Cx<'_>) {
        let Some(id) = self.selected_id() else { return };
        cx.say(marked_words(self.marks.turn(id)));
        self.key(Key::plain(Code::Down), cx);
    }

    /// Ends the typing; true where somebody typed, whose Enter or Tab meant just that.
    pub fn end_filtering(&mut self) -> bool {
        std::mem::take(&mut self.is_filtering)
    }

    fn read_filter(&mut self, cx: &Cx<'_>) {
        let text = self.filter.as_ref().map(LineEdit::text).unwrap_or_default();
        self.question.read(&text, B::THINGS, cx);
    }

    fn look(&mut self, cx: &mut Cx<'_>) {
        let asked = self.question.asked();
        let filter = asked.filter(cx.who.operator, cx.now, cx.house);
        self.book.narrow((!asked.is_empty()).then_some(filter));
        self.restart(cx);
    }

    fn drop_filter(&mut self, cx: &mut Cx<'_>) {
        self.filter = None;
        self.is_filtering = false;
        self.read_filter(cx);
        self.look(cx);
    }

    fn filter_key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        match key.code {
            Code::Esc if self.question.take_back(B::THINGS, cx) => self.look(cx),
            Code::Esc => self.drop_filter(cx),
            Code::Down => self.is_filtering = false,
            _ => {
                let heed = self.filter.get_or_insert_default().key(key);
                if heed == Heed::Changed {
                    self.read_filter(cx);
                    cx.later(REST_MS, LOOK);
                }
                return heed;
            }
        }
        Heed::Taken
    }

    fn fetch(&self, want: Option<Want>, cx: &mut Cx<'_>) {
        let Some(want) = want else { return };
        let book = self.book.clone();
        cx.ask(ROWS, move |reader| {
            want.answer(
                |row| book.cursor(row),
                |place, limit| book.after(reader, place, limit),
                |place, limit| book.before(reader, place, limit),
            )
        });
    }

    /// The row with the marker.
    pub fn selected(&self) -> Option<&B::Row> {
        self.rows.selected()
    }

    /// The thing with the marker.
    pub fn selected_id(&self) -> Option<Id> {
        self.selected().map(B::id)
    }

    /// The opened thing, if it is the selected one.
    pub fn opened(&self) -> Option<&B::Opened> {
        let id = self.selected_id()?;
        self.opened.as_ref().filter(|opened| opened.subject().id == id)
    }

    /// The opened thing alone, or both halves again.
    pub fn enlarge(&mut self, cx: &mut Cx<'_>) {
        self.is_enlarged = !self.is_enlarged;
        self.show(cx);
    }

    fn show(&mut self, cx: &mut Cx<'_>) {
        let parts = self.opened.as_ref().map(|one| {
            let house = &*cx.house.at(one.subject().compound());
            one.parts(house, cx.now, self.is_enlarged)
        });
        self.detail = Detail::new(parts.unwrap_or_default());
    }

    /// Draws both halves, or the opened thing alone.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        view: &View<'_>,
        heading: &str,
    ) -> Option<Position> {
        let number = self.opened().map(|opened| opened.subject().number.as_str());
        if self.is_enlarged {
            let inner = pane::framed(buffer, area, view.theme, number.unwrap_or_default());
            self.detail.draw(buffer, inset(inner), view.theme);
            return Some(inner.as_position());
        }
        let [list, rest] = halves(buffer, area, view, [heading, &words::say("detail-title")]);
        if self.opened().is_some() {
            self.detail.draw(buffer, inset(rest), view.theme);
        }
        let (list, typing) = self.draw_filter(buffer, list, view);
        if self.rows.is_empty() {
            let words = match (self.rows.is_read(), &self.filter) {
                (false, _) => words::say("list-reading"),
                (true, Some(_)) => words::say("ledger-none-found"),
                (true, None) => self.book.empty(),
            };
            draw_empty(buffer, list, view.theme, &words);
            return Some(typing.unwrap_or(list.as_position()));
        }
        let row = |index: usize| {
            let row = self.rows.get(index)?;
            let mut entries = B::entries(row, view);
            self.marks.show(B::id(row), &mut entries);
            told(view.house, B::compound(row), &mut entries);
            Some(entries)
        };
        let columns = with_compound(view.house, list.width, B::columns);
        let caret = self.rows.list().draw(buffer, list, view.theme, &columns, row);
        Some(typing.unwrap_or(caret))
    }

    /// The filter above the list; answers what is left, and the caret while somebody types.
    fn draw_filter(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        view: &View<'_>,
    ) -> (Rect, Option<Position>) {
        let Some(filter) = &self.filter else { return (area, None) };
        let style = view.theme.style(Meaning::Dim);
        let label = words::say("ledger-filter");
        let taken = put(buffer, (area.x + 1, area.y), area.width - 1, &label, style) + 2;
        let line = Rect { x: area.x + taken, width: area.width - taken, height: 1, ..area };
        let caret = filter.draw(buffer, line, view.theme);
        let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let chips = self.question.rows();
        if chips > 0 {
            self.question.draw(buffer, below, view);
        }
        let height = below.height.saturating_sub(chips);
        let list = Rect { y: below.y + chips, height, ..below };
        (list, self.is_filtering.then_some(caret))
    }
}

/// What a screen that is a list hands on to it: keys, marks, filter, the selected thing.
pub trait Listing {
    /// True while letters and digits go to the filter.
    fn is_filtering(&self) -> bool;
    /// The selected thing, once it was read.
    fn subject(&self) -> Option<&Subject>;
    /// The marked things.
    fn marked(&self) -> &[Id];
    /// Takes all marks away.
    fn unmark(&mut self);
    /// Reads the selected thing; false where there is none.
    fn open_selected(&mut self, cx: &mut Cx<'_>) -> bool;
    /// Reads another list from its beginning.
    fn restart(&mut self, cx: &mut Cx<'_>);
    /// Reads the list and the opened thing again.
    fn refresh(&mut self, cx: &mut Cx<'_>);
    /// Something was made: where it comes onto this list, the marker goes to it.
    fn made(&mut self, id: Id);
    /// Moves, pages, and goes back from the enlarged half.
    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed;
    /// Pasted text goes to the filter.
    fn paste(&mut self, words: &str, cx: &mut Cx<'_>);
    /// Takes an answer; gives it back if the ledger did not ask for it.
    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) -> Option<Answer>;
    /// The hands have rested.
    fn wake(&mut self, tag: Tag, cx: &mut Cx<'_>);
    /// What lies under the mouse: a row, or the text of the enlarged half.
    fn pointed(&self, at: Position) -> Option<Spot>;
}

impl<B: Book> Listing for Ledger<B> {
    fn subject(&self) -> Option<&Subject> {
        self.opened().map(Opened::subject)
    }

    fn marked(&self) -> &[Id] {
        self.marks.ids()
    }

    fn unmark(&mut self) {
        self.marks.clear();
    }

    fn is_filtering(&self) -> bool {
        self.is_filtering
    }

    fn paste(&mut self, words: &str, cx: &mut Cx<'_>) {
        if let Some(filter) = self.filter.as_mut().filter(|_| self.is_filtering) {
            filter.paste(words);
            self.read_filter(cx);
            cx.later(REST_MS, LOOK);
        }
    }

    fn made(&mut self, id: Id) {
        self.made = self.rows.place(|row| B::id(row) == id).is_none().then_some(id);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        let want = self.rows.reload();
        self.fetch(Some(want), cx);
        self.open_selected(cx);
    }

    fn restart(&mut self, cx: &mut Cx<'_>) {
        let want = self.rows.restart();
        self.fetch(Some(want), cx);
    }

    fn open_selected(&mut self, cx: &mut Cx<'_>) -> bool {
        let Some(id) = self.selected_id() else { return false };
        cx.ask(OPENED, move |reader| B::open(reader, id));
        true
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        if self.is_filtering {
            return self.filter_key(key, cx);
        }
        if key.code == Code::Esc && self.marks.clear() {
            cx.say("");
            return Heed::Taken;
        }
        if key.code == Code::Esc && !self.is_enlarged && self.filter.is_some() {
            self.drop_filter(cx);
            return Heed::Taken;
        }
        if self.is_enlarged {
            if matches!(key.code, Code::Esc | Code::Tab) {
                self.enlarge(cx);
                return Heed::Taken;
            }
            return self.detail.key(key);
        }
        let (heed, want) = self.rows.key(key);
        self.fetch(want, cx);
        if heed == Heed::Changed {
            cx.later(REST_MS, REST);
            let want = self.rows.want();
            self.fetch(want, cx);
        }
        heed
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) -> Option<Answer> {
        match tag {
            ROWS => {
                if let Some(got) = answer.take::<Got<B::Row>>() {
                    self.rows.take(got, B::id);
                    let made = self.made.take();
                    let place = made.and_then(|made| self.rows.place(|row| B::id(row) == made));
                    if let Some(place) = place {
                        self.rows.select(place);
                    }
                }
                if self.opened().is_none() {
                    self.open_selected(cx);
                }
                let want = self.rows.want();
                self.fetch(want, cx);
                None
            }
            OPENED => {
                self.opened = answer.take::<Option<B::Opened>>().flatten();
                self.show(cx);
                None
            }
            _ => Some(answer),
        }
    }

    fn wake(&mut self, tag: Tag, cx: &mut Cx<'_>) {
        if tag == LOOK {
            self.look(cx);
        } else if tag == REST && self.opened().is_none() {
            self.open_selected(cx);
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        if self.is_enlarged { self.detail.pointed(at) } else { self.rows.list().pointed(at) }
    }
}

/// Cells of a short name.
const COMPOUND: u16 = 8;

/// The columns of a list, and where the station serves several compounds one more, after the number.
pub fn with_compound(
    house: &House,
    width: u16,
    columns: impl FnOnce(u16) -> Vec<Column>,
) -> Vec<Column> {
    if !house.has_several() {
        return columns(width);
    }
    let mut columns = columns(width.saturating_sub(COMPOUND + 1));
    columns.insert(1, Column::cells(&words::say("column-compound"), COMPOUND));
    columns
}

/// What stands in it.
pub fn told(house: &House, compound: Id, entries: &mut Vec<Entry>) {
    if house.has_several() {
        entries.insert(1, house.compound_short(compound).into());
    }
}

/// Frames for a list and what is opened: beside each other, or below where there is no room.
pub fn halves(buffer: &mut Buffer, area: Rect, view: &View<'_>, titles: [&str; 2]) -> [Rect; 2] {
    if area.width >= WIDE {
        let left = if view.theme.is_large { area.width / 2 } else { area.width * 3 / 5 };
        return pane::beside(buffer, area, view.theme, left, titles);
    }
    let [first, second] = titles;
    let below = if view.theme.is_large { area.height / 2 } else { area.height * 2 / 5 };
    let below = below.max(5).min(area.height);
    let list = Rect { height: area.height - below, ..area };
    let rest = Rect { y: list.bottom(), height: below, ..area };
    let list = pane::ruled(buffer, list, view.theme, first);
    [list, pane::ruled(buffer, rest, view.theme, second)]
}

/// One empty column on both sides.
pub fn inset(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}
