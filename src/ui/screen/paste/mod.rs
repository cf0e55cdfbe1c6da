//! Ctrl-G: what was said in a group, as rows that a person ticks, mends and registers as one.
//!
//! Nothing is registered by itself. The text as it was pasted and every row that was not registered
//! stay in a draft until somebody throws it away.

mod draw;
mod edit;
mod kept;
mod keys;
mod rows;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::import::chat::propose::{Proposal, Ways};
use crate::import::chat::{self, Chat, PASTE_BYTES};
use crate::store::Draft;
use crate::ui::command::{Act, Command};
use crate::ui::effect::{About, Answer, Cx, Effect, Order, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::menu::{Choice, Menu};
use crate::ui::screen::paste::edit::Editing;
use crate::ui::screen::paste::keys::{EDIT, RAW, ROWS, TEXT};
use crate::ui::screen::paste::rows::{Row, TWINS, fault};
use crate::ui::screen::typed::{REST, REST_MS, Typed};
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::area::AreaEdit;
use crate::ui::widget::list::List;
use crate::ui::widget::sheet::Sheet;
use crate::ui::widget::{Heed, Spot};
use crate::words;
use crate::work::args::TEXT_CHARS_MAX;
use crate::work::deed::{Done, Halt, find};

/// The name its drafts are kept under.
pub const FORM: &str = "paste.chat";

const SAVE: Tag = 1;
/// What has the keys.
enum Mode {
    /// A text is typed or pasted.
    Text,
    /// Rows are ticked.
    Rows,
    /// The text is looked at.
    Raw(Sheet),
    /// A row is mended.
    Edit(Box<Editing>),
}

/// The window for pasting.
pub struct Paste {
    mode: Mode,
    area: AreaEdit,
    /// Everything that was pasted, as it was.
    raw: String,
    chat: Chat,
    ways: Ways,
    /// The compound whose group it is, by name; empty for the station's own.
    group: String,
    rows: Vec<Row>,
    list: List,
    /// Rows were changed or registered: they are not made anew.
    is_settled: bool,
    /// There were more rows than are shown.
    is_more: bool,
    draft: Typed,
}

impl Default for Paste {
    fn default() -> Self {
        Self {
            mode: Mode::Text,
            area: AreaEdit::new("").with_placeholder(&words::say("paste-placeholder")),
            raw: String::new(),
            chat: Chat::default(),
            ways: Ways::default(),
            group: String::new(),
            rows: Vec::new(),
            list: List::default(),
            is_settled: false,
            is_more: false,
            draft: Typed::new(),
        }
    }
}

impl Paste {
    /// Waits for a text.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, going on with a draft.
    #[must_use]
    pub fn going_on(mut self, draft: &Draft) -> Self {
        kept::restore(&mut self, draft);
        self.draft.id = Some(draft.id);
        self
    }

    fn touch(&mut self, cx: &mut Cx<'_>) {
        self.draft.is_touched = true;
        cx.later(REST_MS, REST);
    }

    fn keep(&mut self, cx: &mut Cx<'_>) {
        let answers = kept::answers(self);
        self.draft.keep(FORM, None, &answers, cx);
    }

    fn ticked(&self) -> impl Iterator<Item = &Proposal> {
        self.rows.iter().map(|row| &row.proposal).filter(|row| row.ticked)
    }

    /// Names the count before anything is written.
    fn confirm(&mut self, cx: &mut Cx<'_>) {
        let wrong =
            self.rows.iter().position(|row| row.proposal.ticked && fault(&row.proposal).is_some());
        if let Some((at, why)) =
            wrong.and_then(|at| Some((at, fault(&self.rows.get(at)?.proposal)?)))
        {
            self.list.select(at);
            cx.complain(words::say(why));
            return;
        }
        let n = self.ticked().count() as i64;
        let others = self.ticked().map(|row| row.others.len()).sum::<usize>() as i64;
        let key = if others > 0 { "paste-confirm-others" } else { "paste-confirm" };
        let title = words::fill(key, &[("n", n.into()), ("others", others.into())]);
        let nothing = Effect::Say(String::new(), Meaning::Plain);
        let register = Effect::Run(Act::Own("paste.register"));
        let say = words::say;
        let choices = vec![
            Choice::new(say("paste-confirm-yes"), say("paste-confirm-yes-hint"), register),
            Choice::new(say("paste-confirm-no"), say("paste-confirm-no-hint"), nothing),
        ];
        cx.open(Menu::new(title, choices));
    }

    /// Registers every ticked row in one turn, so that one undo takes them back.
    fn register(&mut self, cx: &mut Cx<'_>) {
        let Some(deed) = find("issue.register") else { return };
        let mut deeds = Vec::new();
        for row in self.ticked() {
            deeds.push((deed.name, kept::register_args(row, cx.now)));
            let others = row.others.iter().map(|other| ("issue.gather", kept::gather_args(other)));
            deeds.extend(others);
        }
        let mut deeds = deeds.into_iter();
        let Some((_, args)) = deeds.next() else { return };
        let order =
            Order { deed, about: About::AndThen(deeds.collect()), args, draft: self.draft.id };
        cx.wish(Effect::Do(SAVE, order));
    }

    fn finish_edit(&mut self, cx: &mut Cx<'_>) {
        let Mode::Edit(editing) = std::mem::replace(&mut self.mode, Mode::Rows) else { return };
        if let Some(row) = self.rows.get_mut(editing.at) {
            editing.take(&mut row.proposal);
        }
        self.is_settled = true;
        self.touch(cx);
        Self::find_twins(&self.rows, editing.at, cx);
    }
}

impl Screen for Paste {
    fn title(&self) -> String {
        words::deed(FORM)
    }

    fn name(&self) -> &'static str {
        "paste"
    }

    fn commands(&self) -> &'static [Command] {
        match self.mode {
            Mode::Text => TEXT,
            Mode::Rows => ROWS,
            Mode::Raw(_) => RAW,
            Mode::Edit(_) => EDIT,
        }
    }

    fn words(&self, act: Act) -> Option<String> {
        let key = match act {
            Act::Own("paste.joined") if self.ways.joined => "command-paste-apart",
            Act::Own("paste.list") if self.ways.list_is_one => "command-paste-each",
            Act::Own("paste.raw") if matches!(self.mode, Mode::Raw(_)) => "command-paste-rows",
            _ => return None,
        };
        Some(words::say(key))
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let nothing = self.ticked().next().is_none();
        let key = match act {
            Act::Own("paste.confirm") if nothing => "why-paste-nothing",
            Act::Own("paste.compound") if self.rows.iter().all(Row::is_of_the_only_compound) => {
                "why-one-compound"
            }
            Act::Own("paste.joined" | "paste.list") if self.is_settled => "why-paste-settled",
            Act::Own("paste.list") if self.chat.chain.is_none() => "why-paste-no-list",
            Act::Own("paste.tick" | "paste.edit" | "paste.drop") if self.rows.is_empty() => {
                "paste-none"
            }
            _ => return None,
        };
        Some(words::say(key))
    }

    fn is_typing(&self) -> bool {
        matches!(self.mode, Mode::Text | Mode::Edit(_))
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        if !self.raw.is_empty() {
            self.chat = chat::read(&self.raw, cx.now);
            Self::find_twins(&self.rows, 0, cx);
        }
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Own("paste.read") => {
                let text = self.area.text();
                self.read(&text, cx);
            }
            Act::Own("paste.confirm") => self.confirm(cx),
            Act::Own("paste.register") => self.register(cx),
            Act::Own("paste.joined") => {
                self.ways.joined = !self.ways.joined;
                self.propose(cx);
                self.touch(cx);
            }
            Act::Own("paste.list") => {
                self.ways.list_is_one = !self.ways.list_is_one;
                self.propose(cx);
                self.touch(cx);
            }
            Act::Own("paste.compound") => self.other_group(cx),
            Act::Own("paste.raw") => {
                self.mode = match self.mode {
                    Mode::Raw(_) => Mode::Rows,
                    _ => Mode::Raw(Sheet::new(&self.raw)),
                };
            }
            Act::Save => self.finish_edit(cx),
            Act::Own("form.next") => {
                self.key(Key::plain(Code::Enter), cx);
            }
            Act::Own(name) => self.act_on_row(name, cx),
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        let is_esc = key.code == Code::Esc;
        match &mut self.mode {
            Mode::Text => {
                let heed = self.area.key(key);
                if heed == Heed::Changed {
                    self.touch(cx);
                }
                heed
            }
            Mode::Rows => self.list.key(key),
            Mode::Raw(_) if is_esc => {
                self.mode = Mode::Rows;
                Heed::Taken
            }
            Mode::Raw(sheet) => sheet.key(key),
            Mode::Edit(editing) => match editing.form.key(key) {
                Heed::Ignored if is_esc => {
                    self.finish_edit(cx);
                    Heed::Taken
                }
                heed => heed,
            },
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        match &self.mode {
            Mode::Rows => self.list.pointed(at),
            Mode::Edit(editing) => editing.form.pointed(at),
            Mode::Text | Mode::Raw(_) => None,
        }
    }

    fn paste_max(&self) -> usize {
        // A character has a byte at least; what is more in bytes is cut by the reader.
        if matches!(self.mode, Mode::Edit(_)) { TEXT_CHARS_MAX } else { PASTE_BYTES }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) {
        match &mut self.mode {
            Mode::Edit(editing) => {
                editing.form.paste(text);
            }
            Mode::Text => {
                let typed = self.area.text();
                let all = if typed.trim().is_empty() {
                    text.to_owned()
                } else {
                    format!("{typed}\n{text}")
                };
                self.read(&all, cx);
            }
            Mode::Rows | Mode::Raw(_) => self.read(text, cx),
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        let Some(twins) = answer.take::<Vec<String>>() else { return };
        let Range { start, end } = (tag - TWINS) as usize..(tag - TWINS) as usize + twins.len();
        for (row, twin) in self.rows.iter_mut().skip(start).zip(twins) {
            row.twin = twin;
        }
        if end > start {
            Self::find_twins(&self.rows, end, cx);
        }
    }

    fn done(&mut self, _tag: Tag, result: &Result<Done, Halt>, cx: &mut Cx<'_>) {
        if result.is_err() {
            return;
        }
        // The draft went with what was saved; what is left gets one of its own.
        self.rows.retain(|row| !row.proposal.ticked);
        self.list.set_len(self.rows.len());
        self.draft = Typed::new();
        self.is_settled = true;
        if self.rows.is_empty() {
            cx.close();
            return;
        }
        self.draft.is_touched = true;
        self.keep(cx);
    }

    fn wake(&mut self, _tag: Tag, cx: &mut Cx<'_>) {
        self.keep(cx);
    }

    fn park(&mut self, cx: &mut Cx<'_>) {
        if let Mode::Edit(_) = self.mode {
            self.finish_edit(cx);
        }
        if self.draft.is_touched {
            self.keep(cx);
            cx.say(words::say("said-parked"));
        }
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        self.draw(buffer, area, view)
    }
}
