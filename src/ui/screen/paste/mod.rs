//! Ctrl-G: what was said in a group, as rows that a person ticks, mends and registers as one.
//!
//! Nothing is registered by itself. The text as it was pasted and every row that was not registered
//! stay in a draft until somebody throws it away.

mod draw;
mod edit;
mod kept;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::base::phone;
use crate::domain::likeness::{Matter, Rarity};
use crate::import::chat::propose::{Proposal, ROWS_MAX, Ways, propose};
use crate::import::chat::{self, Chat, PASTE_BYTES};
use crate::store::{Draft, Reader, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{About, Answer, Cx, Effect, Order, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::menu::{Choice, Menu};
use crate::ui::screen::paste::edit::Editing;
use crate::ui::screen::typed::{REST, REST_MS, Typed};
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::Heed;
use crate::ui::widget::area::AreaEdit;
use crate::ui::widget::list::List;
use crate::ui::widget::sheet::Sheet;
use crate::words;
use crate::work::args::TEXT_CHARS_MAX;
use crate::work::deed::{Done, Halt, find};

/// The name its drafts are kept under.
pub const FORM: &str = "paste.chat";

const TEXT: &[Command] = &[
    Command::hinted(Key::f(5), Act::Own("paste.read")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];
const ROWS: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Own("paste.confirm")),
    Command::hinted(Key::letter(' '), Act::Own("paste.tick")),
    Command::hinted(Key::plain(Code::Enter), Act::Own("paste.edit")),
    Command::hinted(Key::f(4), Act::Own("paste.joined")),
    Command::hinted(Key::f(5), Act::Own("paste.list")),
    Command::hinted(Key::f(6), Act::Own("paste.raw")),
    Command::hinted(Key::plain(Code::Delete), Act::Own("paste.drop")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];
const RAW: &[Command] = &[
    Command::hinted(Key::f(6), Act::Own("paste.raw")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];
const EDIT: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Enter), Act::Own("form.next")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const SAVE: Tag = 1;
/// From this tag on: rows that may be on file already, from that row on.
const TWINS: Tag = 100;
/// Rows looked up in one question, so that others are answered in between (our default).
const TWINS_AT_ONCE: usize = 20;

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

/// A row and the issue it may be the same as.
struct Row {
    proposal: Proposal,
    /// Number of an issue on file; empty where none is like it.
    twin: String,
}

/// The window for pasting.
pub struct Paste {
    mode: Mode,
    area: AreaEdit,
    /// Everything that was pasted, as it was.
    raw: String,
    chat: Chat,
    ways: Ways,
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

    /// Reads a text and adds what it proposes.
    fn read(&mut self, text: &str, cx: &mut Cx<'_>) {
        if text.trim().is_empty() {
            cx.complain(words::say("why-paste-empty"));
            return;
        }
        if !self.raw.is_empty() {
            self.raw.push('\n');
        }
        self.raw.push_str(text);
        self.mode = Mode::Rows;
        self.touch(cx);
        if self.is_settled {
            let chat = chat::read(text, cx.now);
            let from = self.rows.len();
            self.add(propose(&chat, self.ways, &cx.house.suggester));
            self.list.select(from);
            Self::find_twins(&self.rows, from, cx);
        } else {
            self.propose(cx);
        }
        if self.chat.is_cut {
            cx.complain(words::say("paste-cut"));
        } else if self.is_more {
            cx.complain(words::fill("paste-more", &[("n", (ROWS_MAX as i64).into())]));
        }
    }

    /// Makes the rows anew out of the whole text.
    fn propose(&mut self, cx: &mut Cx<'_>) {
        self.chat = chat::read(&self.raw, cx.now);
        self.rows.clear();
        self.add(propose(&self.chat, self.ways, &cx.house.suggester));
        Self::find_twins(&self.rows, 0, cx);
    }

    fn add(&mut self, proposals: Vec<Proposal>) {
        self.is_more = proposals.len() >= ROWS_MAX;
        self.rows
            .extend(proposals.into_iter().map(|proposal| Row { proposal, twin: String::new() }));
        self.list.set_len(self.rows.len());
    }

    /// Asks which of some rows may be on file already.
    fn find_twins(rows: &[Row], from: usize, cx: &mut Cx<'_>) {
        let rows: Vec<Proposal> =
            rows.iter().skip(from).take(TWINS_AT_ONCE).map(|row| row.proposal.clone()).collect();
        if !rows.is_empty() {
            let now = cx.now;
            cx.ask(TWINS + from as Tag, move |reader| {
                let rarity = reader.rarity()?;
                let twins = rows.iter().map(|row| twin(reader, row, &rarity, now));
                twins.collect::<Result<Vec<String>, _>>()
            });
        }
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

    fn act_on_row(&mut self, name: &str, cx: &mut Cx<'_>) {
        let Some(at) = self.list.selected() else { return };
        match name {
            "paste.tick" => {
                if let Some(row) = self.rows.get_mut(at) {
                    row.proposal.ticked = !row.proposal.ticked;
                }
                self.list.select(at + 1);
            }
            "paste.drop" => {
                self.rows.remove(at);
                self.list.set_len(self.rows.len());
                self.is_settled = true;
            }
            _ => {
                if let Some(row) = self.rows.get(at) {
                    self.mode = Mode::Edit(Box::new(Editing::new(at, &row.proposal, cx.house)));
                }
                return;
            }
        }
        self.touch(cx);
    }
}

/// What stands in the way of registering a row, as a key of the words.
fn fault(row: &Proposal) -> Option<&'static str> {
    if row.words.trim().is_empty() {
        return Some("why-paste-no-words");
    }
    let phones = row.others.iter().map(|other| &other.phone).chain([&row.phone]);
    let is_bad = |phone: &&String| !phone.trim().is_empty() && phone::read(phone).is_err();
    phones.into_iter().any(|phone| is_bad(&phone)).then_some("why-paste-bad-phone")
}

/// The open issue a row is most like.
fn twin(
    reader: &Reader<'_>,
    row: &Proposal,
    rarity: &Rarity,
    now: Moment,
) -> Result<String, StoreError> {
    /// Closed ones among these are stepped over.
    const LOOKED_AT: usize = 4;
    let matter = Matter::new(&row.words, &row.place, &row.item, now);
    let found = reader.similar(&matter, &row.place, rarity, &[], LOOKED_AT)?;
    let open = found.into_iter().map(|alike| alike.row).find(|issue| issue.open);
    Ok(open.map(|issue| issue.number).unwrap_or_default())
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
