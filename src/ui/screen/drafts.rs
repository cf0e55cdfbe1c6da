//! What was typed and not saved: a list, and the way back into each form.
//!
//! A draft belongs to who typed it. Others see that it is there and not what it says.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::id::Id;
use crate::domain::field::Thing;
use crate::journal::fold::Folded;
use crate::store::{Draft, Reader, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::deed::DeedForm;
use crate::ui::screen::owners::Calculator;
use crate::ui::screen::paste::{self, Paste};
use crate::ui::screen::register::Register;
use crate::ui::screen::{Screen, Subject, View};
use crate::ui::widget::form::{Field, Form};
use crate::ui::widget::list::{Column, List, draw_empty};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;
use crate::work::args::Args;
use crate::work::deed::find;
use crate::work::owners::COUNT;
use crate::work::turn::number_of;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("drafts.take")),
    Command::hinted(Key::f(4), Act::Own("drafts.name")),
    Command::hinted(Key::plain(Code::Delete), Act::Own("drafts.drop")),
    Command::hinted(Key::ctrl('z'), BACK),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const BACK: Act = Act::Own("drafts.back");

const LIST: Tag = 1;
/// No window shows more of a draft in one line.
const GIST_CHARS: usize = 200;
const NAMED: Tag = 2;
/// So many of the things that happened since are told (our default).
const NEWS_MAX: usize = 4;
/// Answers that tell best what a draft is about.
const TELLING: [&str; 6] = ["words", "title", "matter", "note", "result_words", "situation"];

/// A draft and the thing it is about.
pub(super) type Row = (Draft, Option<Folded>);

/// The drafts of this desk, the newest first.
#[derive(Default)]
pub struct Drafts {
    rows: Vec<Row>,
    who: Id,
    list: List,
    /// What was thrown away while the list was open, the last one last.
    thrown: Vec<Draft>,
}

impl Drafts {
    /// Not read yet.
    pub fn new() -> Self {
        Self::default()
    }

    fn ask(cx: &mut Cx<'_>) {
        cx.ask(LIST, |reader| {
            let drafts = reader.drafts()?.into_iter();
            drafts.map(|draft| with_subject(reader, draft)).collect::<Result<Vec<Row>, _>>()
        });
    }

    fn selected(&self) -> Option<&Row> {
        self.list.selected().and_then(|index| self.rows.get(index))
    }
}

fn with_subject(reader: &Reader<'_>, draft: Draft) -> Result<Row, StoreError> {
    let folded = draft.subject.map(|id| reader.fold(id)).transpose()?;
    Ok((draft, folded))
}

/// The form of a draft, with what was typed in it.
pub(super) fn open((draft, folded): Row, cx: &mut Cx<'_>) {
    if draft.form == "issue.register" {
        if let Some(form) = Register::new(cx.house) {
            let form = form.going_on(&draft, cx);
            cx.open(form);
        }
        return;
    }
    if draft.form == COUNT.name {
        let form = Calculator::new(cx.house).going_on(&draft, cx);
        cx.open(form);
        return;
    }
    if draft.form == paste::FORM {
        cx.open(Paste::new().going_on(&draft));
        return;
    }
    let Some(deed) = find(&draft.form) else { return };
    let subject = draft.subject.zip(folded).map(|(id, folded)| Subject::new(id, folded));
    let form = DeedForm::new(deed, subject.as_ref(), cx.house, &Args::new());
    let form = form.going_on(&draft, cx);
    cx.open(form);
}

/// What was typed so far.
pub fn answers_of(draft: &Draft) -> Args {
    Args(serde_json::from_str(&draft.answers).unwrap_or_default())
}

/// What happened to a thing since a draft about it was typed, and where it stands now.
pub(super) fn news(draft: &Draft, folded: &Folded) -> Option<String> {
    let since: Vec<String> =
        folded.history.iter().skip(draft.seen).map(|entry| words::move_name(entry.kind)).collect();
    if since.is_empty() {
        return None;
    }
    let moves = since.iter().rev().take(NEWS_MAX).rev().cloned().collect::<Vec<_>>();
    let stage = words::stage(folded.thing.unwrap_or(Thing::Issue), folded.stage());
    let given = [("moves", moves.join(&words::say("list-comma")).into()), ("stage", stage.into())];
    Some(words::fill("draft-changed", &given))
}

/// What a draft says, in one line: the name it was given, or its first telling words.
fn gist(draft: &Draft) -> String {
    if !draft.name.is_empty() {
        return draft.name.clone();
    }
    let answers = answers_of(draft);
    let telling = TELLING.iter().map(|key| answers.raw(key));
    let others = answers.0.iter().filter(|(key, _)| !key.starts_with('@'));
    let all = telling.chain(others.map(|(_, words)| words.as_str()));
    let words = all.map(str::trim).find(|words| !words.is_empty());
    // A pasted chat may have a million characters.
    let words: String = words.unwrap_or_default().chars().take(GIST_CHARS).collect();
    crate::base::text::clean_line(&words)
}

impl Screen for Drafts {
    fn title(&self) -> String {
        words::say("drafts-title")
    }

    fn name(&self) -> &'static str {
        "drafts"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        match self.selected() {
            _ if act == Act::Back => None,
            _ if act == BACK => self.thrown.is_empty().then(|| words::say("drafts-none-thrown")),
            None => Some(words::say("drafts-none")),
            Some((draft, _)) if draft.operator != self.who => Some(words::say("draft-not-yours")),
            Some(_) => None,
        }
    }

    fn is_window(&self) -> bool {
        true
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        self.who = cx.who.operator;
        Self::ask(cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.who = cx.who.operator;
        Self::ask(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        if act == BACK {
            if let Some(draft) = self.thrown.pop() {
                cx.wish(Effect::Keep(draft));
                Self::ask(cx);
            }
            return;
        }
        let Some(row) = self.selected().cloned() else { return };
        match act {
            Act::Own("drafts.drop") => {
                cx.wish(Effect::Forget(row.0.id));
                self.thrown.push(row.0);
                Self::ask(cx);
            }
            Act::Own("drafts.name") => cx.open(Naming::new(&row.0)),
            _ => {
                cx.close();
                open(row, cx);
            }
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.list.key(key)
    }

    fn hear(&mut self, _tag: Tag, answer: Answer, _cx: &mut Cx<'_>) {
        self.rows = answer.take().unwrap_or_default();
        self.list.set_len(self.rows.len());
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(8).min(90), area.height.saturating_sub(2).min(16));
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        if self.rows.is_empty() {
            draw_empty(buffer, inner, view.theme, &words::say("drafts-none"));
            return None;
        }
        let columns = [Column::cells("", 11), Column::cells("", 21), Column::share("", 1)];
        let row = |index: usize| {
            let (draft, folded) = self.rows.get(index)?;
            let number = folded.as_ref().map(number_of).unwrap_or_default();
            let form = format!("{} {number}", words::deed(&draft.form));
            // What is not saved yet may name anybody.
            let says = if view.theme.is_covered {
                "***".to_owned()
            } else if draft.operator == self.who {
                gist(draft)
            } else {
                let known = view.house.operators.iter().find(|one| one.id == draft.operator);
                let name = known.map(|one| one.name.clone()).unwrap_or_default();
                words::fill("draft-of", &[("name", name.into())])
            };
            Some(vec![draft.touched_at.short_text().into(), form.into(), says.into()])
        };
        Some(self.list.draw(buffer, inner, view.theme, &columns, row))
    }
}

const NAMING: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Save),
    Command::keyed(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

/// One line for the name of a draft.
struct Naming {
    draft: Id,
    form: Form,
}

impl Naming {
    fn new(draft: &Draft) -> Self {
        let field = Field::line("name", &words::say("draft-name")).holding(&gist(draft));
        Self { draft: draft.id, form: Form::new(vec![field]) }
    }
}

impl Screen for Naming {
    fn title(&self) -> String {
        words::say("draft-name-title")
    }

    fn commands(&self) -> &'static [Command] {
        NAMING
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_window(&self) -> bool {
        true
    }

    fn act(&mut self, _act: Act, cx: &mut Cx<'_>) {
        let (draft, name) = (self.draft, crate::base::text::clean_line(&self.form.value("name")));
        cx.tend(NAMED, move |store| store.name_draft(draft, &name));
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.form.key(key)
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        self.form.paste(words);
    }

    /// The name is on the disk.
    fn hear(&mut self, _tag: Tag, _answer: Answer, cx: &mut Cx<'_>) {
        cx.close();
        cx.wish(Effect::Refresh);
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(12).min(70), 4);
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        self.form.draw(buffer, inside, view.theme)
    }
}
