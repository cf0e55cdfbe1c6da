//! What was typed and not saved: a list, and the way back into each form.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::base::clock::Moment;
use crate::journal::fold::Folded;
use crate::store::{Draft, Reader, StoreError};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::screen::deed::{DeedForm, answers_of};
use crate::ui::screen::paste::{self, Paste};
use crate::ui::screen::register::Register;
use crate::ui::screen::{Screen, Subject, View};
use crate::ui::widget::list::{Column, List, draw_empty};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words;
use crate::work::args::Args;
use crate::work::deed::find;
use crate::work::turn::number_of;

pub(super) const COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("drafts.take")),
    Command::hinted(Key::plain(Code::Delete), Act::Own("drafts.drop")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const LIST: Tag = 1;
/// No window shows more of a draft in one line.
const GIST_CHARS: usize = 200;

/// A draft and the thing it is about.
type Row = (Draft, Option<Folded>);

/// The drafts of this desk, the newest first.
#[derive(Default)]
pub struct Drafts {
    rows: Vec<Row>,
    list: List,
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
}

fn with_subject(reader: &Reader<'_>, draft: Draft) -> Result<Row, StoreError> {
    let folded = draft.subject.map(|id| reader.fold(id)).transpose()?;
    Ok((draft, folded))
}

/// The form of a draft, with what was typed in it.
fn open((draft, folded): Row, cx: &mut Cx<'_>) {
    if draft.form == "issue.register" {
        cx.open(Register::new(cx.house).going_on(&draft, cx.house));
        return;
    }
    if draft.form == paste::FORM {
        cx.open(Paste::new().going_on(&draft));
        return;
    }
    let Some(deed) = find(&draft.form) else { return };
    let subject = draft.subject.zip(folded).map(|(id, folded)| Subject {
        id,
        number: number_of(&folded),
        folded: folded.into(),
    });
    cx.open(
        DeedForm::new(deed, subject.as_ref(), cx.house, &Args::new()).going_on(&draft, cx.house),
    );
}

/// What a draft says, in one line.
fn gist(draft: &Draft) -> String {
    let answers = answers_of(draft);
    let first = ["words", "title", "note", "result_words"].iter().map(|key| answers.raw(key));
    let first = first.chain(answers.0.values().map(String::as_str));
    let first = first.map(str::trim).find(|words| !words.is_empty()).unwrap_or_default();
    // A pasted chat may have a million characters.
    first.chars().take(GIST_CHARS).collect()
}

impl Screen for Drafts {
    fn title(&self) -> String {
        words::say("drafts-title")
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, _act: Act) -> Option<String> {
        self.rows.is_empty().then(|| words::say("drafts-none"))
    }

    fn is_window(&self) -> bool {
        true
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        Self::ask(cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        Self::ask(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        let Some(row) = self.list.selected().and_then(|index| self.rows.get(index)) else { return };
        if act == Act::Own("drafts.drop") {
            cx.wish(Effect::Forget(row.0.id));
            Self::ask(cx);
        } else {
            cx.close();
            open(row.clone(), cx);
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
        let columns = [Column::cells("", 11), Column::cells("", 12), Column::share("", 1)];
        let row = |index: usize| {
            let (draft, folded) = self.rows.get(index)?;
            let number = folded.as_ref().map(number_of).unwrap_or_default();
            let form = format!("{} {number}", words::deed(&draft.form));
            let at: Moment = draft.touched_at;
            // What is not saved yet may name anybody.
            let gist = if view.theme.is_covered { "***".to_owned() } else { gist(draft) };
            Some(vec![at.short_text().into(), form.into(), gist.into()])
        };
        Some(self.list.draw(buffer, inner, view.theme, &columns, row))
    }
}
