//! What could not be taken in, one by one: why, from whom, what to do about it, and the keys that do it.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::journal::trust::Join;
use crate::store::{LetGo, Shelved};
use crate::sync::{SyncError, aside};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::line::sentence;
use crate::ui::screen::ledger::{halves, inset};
use crate::ui::screen::more::exchange::place::Place;
use crate::ui::screen::{Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::detail::{Detail, Part};
use crate::ui::widget::line::LineEdit;
use crate::ui::widget::list::{Column, Entry, List, draw_empty};
use crate::ui::widget::{Heed, Spot, pane};
use crate::words::{fill, say};
use crate::work::desks::called;

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("aside.save")),
    Command::hinted(Key::f(5), Act::Own("aside.retry")),
    Command::hinted(Key::plain(Code::Delete), Act::Own("aside.drop")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

pub(in crate::ui::screen) const REASON_COMMANDS: &[Command] = &[
    Command::hinted(Key::plain(Code::Enter), Act::Own("aside.let_go")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const SEEN: Tag = 1;
const DONE: Tag = 2;
const GIST: Tag = 3;
/// Cells of the labels.
const LABEL: u16 = 10;
/// So many of what was let go of are told (our default); the command lists all.
const GONE_MAX: usize = 5;

/// What was done, in words, or why not.
type Outcome = Result<String, SyncError>;

/// The pane.
#[derive(Default)]
pub(super) struct AsideScreen {
    shelf: Vec<Shelved>,
    gone: Vec<LetGo>,
    /// What is written in the marked one.
    gist: Vec<String>,
    is_read: bool,
    list: List,
    detail: Detail,
}

impl AsideScreen {
    fn selected(&self) -> Option<&Shelved> {
        self.shelf.get(self.list.selected()?)
    }

    fn look(&mut self, cx: &mut Cx<'_>) {
        self.gist.clear();
        if let Some(id) = self.selected().map(|one| one.id) {
            cx.ask(GIST, move |reader| aside::gist(reader, id));
        }
        self.show();
    }

    fn show(&mut self) {
        let mut parts = self.selected().map(|one| told(one, &self.gist)).unwrap_or_default();
        if !self.gone.is_empty() {
            parts.push(Part::title(&say("aside-let-go")));
            parts.extend(self.gone.iter().take(GONE_MAX).map(|gone| Part::text(&gone_words(gone))));
        }
        self.detail.set_parts(parts);
    }
}

/// Whose it is; a computer that is not on the roll has no name.
fn name(join: Option<&Join>) -> String {
    join.map_or_else(|| say("aside-nobody"), called)
}

/// Labels of one width, so that what they say stands in a column.
fn pair(label: &str, words: &str) -> Part {
    Part::Column(say(label), LABEL, words.to_owned())
}

fn told(one: &Shelved, gist: &[String]) -> Vec<Part> {
    let n = ("n", (one.operations as i64).into());
    let code = one.why.code();
    let meaning = if one.why.waits() { Meaning::Plain } else { Meaning::Error };
    let mut parts = vec![
        Part::Text(fill(&format!("aside-{code}"), &[n]), meaning),
        pair("aside-next", &say(&format!("aside-next-{code}"))),
    ];
    if !gist.is_empty() {
        parts.push(pair("aside-gist", &gist.join("\n")));
    }
    parts.extend([
        pair("aside-from", &name(one.from.as_ref())),
        pair("aside-by", &name(one.by.as_ref())),
        pair("aside-at", &one.at.minute_text()),
    ]);
    if let Some((writer, first)) = one.place {
        let [a, b, ..] = writer.0;
        let given = [
            ("stream", format!("{a:02X}{b:02X}").into()),
            ("first", (first as i64).into()),
            ("last", ((first + one.operations).saturating_sub(1) as i64).into()),
        ];
        parts.push(pair("aside-stream", &fill("aside-place", &given)));
    }
    let saved =
        one.saved.map_or_else(|| say("aside-unsaved"), crate::base::clock::Moment::minute_text);
    parts.push(pair("aside-file", &saved));
    if one.is_known {
        parts.push(Part::text(&say("aside-known")));
    }
    parts.push(Part::Gap);
    parts
}

fn gone_words(gone: &LetGo) -> String {
    let given = [
        ("at", gone.at.minute_text().into()),
        ("who", gone.who.clone().into()),
        ("n", (gone.operations as i64).into()),
        ("why", say(&format!("aside-short-{}", gone.why.code())).into()),
        ("reason", gone.reason.clone().into()),
    ];
    fill("aside-gone", &given)
}

/// To that place.
struct SaveTo(PathBuf);

/// For that reason.
struct Because(String);

impl Screen for AsideScreen {
    fn title(&self) -> String {
        say("exchange-aside")
    }

    fn name(&self) -> &'static str {
        "exchange-aside"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let key = match (act, self.selected()) {
            (Act::Own(_), None) => "why-nothing-selected",
            (Act::Own("aside.drop"), Some(one)) if !one.may_go() => "why-aside-not-saved",
            _ => return None,
        };
        Some(say(key))
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        cx.ask(SEEN, |reader| Ok((reader.shelf()?, reader.let_go()?)));
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Own("aside.save") => {
                cx.open(Place::new("aside-save-to", |path| Box::new(SaveTo(path))));
            }
            Act::Own("aside.retry") => {
                let now = cx.now;
                cx.tend(DONE, move |store| {
                    let taken = store.retry_aside(None, now)?;
                    let left = store.reader().shelf()?.len();
                    let given = [("n", (taken.new as i64).into()), ("left", (left as i64).into())];
                    Ok(Outcome::Ok(fill("aside-retried", &given)))
                });
            }
            Act::Own("aside.drop") => cx.open(Reason { line: LineEdit::default() }),
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx<'_>) -> Heed {
        let heed = self.list.key(key);
        if heed == Heed::Changed {
            self.look(cx);
        }
        heed
    }

    fn handed(&mut self, choice: Box<dyn std::any::Any>, cx: &mut Cx<'_>) {
        let Some(id) = self.selected().map(|one| one.id) else { return };
        let now = cx.now;
        match choice.downcast::<SaveTo>() {
            Ok(to) => cx.tend(DONE, move |store| {
                let saved = aside::export(store, id, &to.0, now);
                let words = |file: PathBuf| {
                    fill("aside-saved", &[("file", file.display().to_string().into())])
                };
                Ok(saved.map(words))
            }),
            Err(choice) => {
                let Ok(because) = choice.downcast::<Because>() else { return };
                let who = cx.who.name.clone();
                cx.tend(DONE, move |store| {
                    let gone = aside::let_go(store, id, &because.0, &who, now);
                    let words = |gone: Shelved| {
                        fill("aside-dropped", &[("n", (gone.operations as i64).into())])
                    };
                    Ok(gone.map(words))
                });
            }
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if tag == SEEN {
            (self.shelf, self.gone) = answer.take().unwrap_or_default();
            self.is_read = true;
            self.list.set_len(self.shelf.len());
            self.look(cx);
            return;
        }
        if tag == GIST {
            self.gist = answer.take().unwrap_or_default();
            self.show();
            return;
        }
        match answer.take::<Outcome>() {
            Some(Ok(words)) => cx.wish(Effect::Say(words, Meaning::Good)),
            Some(Err(error)) => return cx.complain(sentence(&error)),
            None => return,
        }
        cx.wish(Effect::Refresh);
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.list.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let titles = [&*self.title(), &say("exchange-detail")];
        let [list, rest] = halves(buffer, area, view, titles);
        self.detail.draw(buffer, inset(rest), view.theme);
        if self.shelf.is_empty() {
            let key = if self.is_read { "aside-none" } else { "list-reading" };
            draw_empty(buffer, list, view.theme, &say(key));
            return None;
        }
        let columns = [
            Column::cells(&say("aside-at"), 16),
            Column::share(&say("aside-from"), 1),
            Column::cells(&say("aside-why"), 14),
            Column::cells(&say("aside-n"), 5),
        ];
        let row = |index: usize| {
            let one = self.shelf.get(index)?;
            let meaning = if one.why.waits() { Meaning::Plain } else { Meaning::Error };
            let words = say(&format!("aside-short-{}", one.why.code()));
            Some(vec![
                one.at.minute_text().into(),
                name(one.from.as_ref()).into(),
                Entry { words, meaning },
                one.operations.to_string().into(),
            ])
        };
        Some(self.list.draw(buffer, list, view.theme, &columns, row))
    }
}

/// Asks why something is let go of.
struct Reason {
    line: LineEdit,
}

impl Screen for Reason {
    fn title(&self) -> String {
        say("aside-reason")
    }

    fn name(&self) -> &'static str {
        "exchange-aside-reason"
    }

    fn commands(&self) -> &'static [Command] {
        REASON_COMMANDS
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_window(&self) -> bool {
        true
    }

    fn act(&mut self, _act: Act, cx: &mut Cx<'_>) {
        let typed = self.line.text();
        if typed.trim().is_empty() {
            cx.complain(say("cli-rule-aside_no_reason"));
        } else {
            cx.wish(Effect::Hand(Box::new(Because(typed))));
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.line.key(key)
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        self.line.paste(words);
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(8).min(76), 3);
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        Some(self.line.draw(buffer, inset(inner), view.theme))
    }
}
