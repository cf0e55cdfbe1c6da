//! The other half of letting a computer in, on the new one, before it has a station: a request is
//! written, the grant is read, then what the station has.

use std::any::Any;
use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::store::{Places, Store, StoreError};
use crate::sync::SyncError;
use crate::sync::enrol::{self, Joined};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::line::sentence;
use crate::ui::screen::more::exchange::draw_form;
use crate::ui::screen::more::exchange::place::{BUNDLES, GRANTS, Place, REQUESTS};
use crate::ui::screen::more::exchange::work::{Ended, Running, Way};
use crate::ui::screen::{Held, Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::form::{Field, Form};
use crate::ui::widget::{Heed, Spot};
use crate::words::{fill, say};

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::f(4), Act::Own("join.request")),
    Command::hinted(Key::f(5), Act::Own("join.accept")),
    Command::hinted(Key::f(6), Act::Own("join.read")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const SEEN: Tag = 1;
const REQUESTED: Tag = 2;
const ACCEPTED: Tag = 3;
const ENDED: Tag = 4;
const TICK: Tag = 5;
const TICK_MS: u64 = 200;

/// What this installation is so far.
struct Seen {
    print: String,
    is_let_in: bool,
    places: Places,
}

impl Seen {
    fn read(store: &Store) -> Result<Self, StoreError> {
        Ok(Self {
            print: store.device().map(|device| device.key().fingerprint()).unwrap_or_default(),
            is_let_in: is_let_in(store)?,
            places: store.places().clone(),
        })
    }
}

/// A station has let this installation in.
fn is_let_in(store: &Store) -> Result<bool, StoreError> {
    let roll = store.reader().roll()?;
    Ok(store.device().is_some_and(|device| roll.joined.contains_key(&device.key())))
}

/// The name is asked until a request was granted; the fingerprint stays to be compared.
fn form(print: &str, has_name: bool) -> Form {
    let print = Field::note("print", &say("join-print"), print);
    let name = Field::line("name", &say("join-name")).with_hint(&say("join-hint-name"));
    let name = has_name.then(|| name.required());
    Form::new(std::iter::once(print).chain(name).collect())
}

/// Where a file goes or comes from.
enum Where {
    Request(PathBuf),
    Grant(PathBuf),
    Bundle(PathBuf),
}

/// The window.
pub(in crate::ui::screen) struct JoinWindow {
    seen: Option<Seen>,
    form: Form,
    running: Option<Running>,
}

impl JoinWindow {
    /// Nothing is written or read yet.
    pub(in crate::ui::screen) fn new() -> Self {
        Self { seen: None, form: form("", true), running: None }
    }

    fn is_let_in(&self) -> bool {
        self.seen.as_ref().is_some_and(|seen| seen.is_let_in)
    }
}

impl Screen for JoinWindow {
    fn title(&self) -> String {
        say("join-title")
    }

    fn name(&self) -> &'static str {
        "exchange-join"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        let key = match act {
            Act::Own(_) if self.seen.is_none() => "list-reading",
            Act::Own(_) if self.running.is_some() => "why-exchange-running",
            Act::Own("join.request" | "join.accept") if self.is_let_in() => "why-join-let-in",
            Act::Own("join.read") if !self.is_let_in() => "why-join-not-yet",
            _ => return None,
        };
        Some(say(key))
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_window(&self) -> bool {
        true
    }

    fn open(&mut self, cx: &mut Cx<'_>) {
        cx.tend(SEEN, |store| Seen::read(store));
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.open(cx);
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Own("join.request") if !self.form.missing().is_empty() => {
                self.form.set_error("name", &say("hub-field-missing"));
            }
            Act::Own("join.request") => {
                let choice = |path| -> Box<dyn Any> { Box::new(Where::Request(path)) };
                cx.open(Place::new("join-request-to", REQUESTS, choice));
            }
            Act::Own("join.accept") => {
                let choice = |path| -> Box<dyn Any> { Box::new(Where::Grant(path)) };
                cx.open(Place::new("join-grant-from", GRANTS, choice));
            }
            _ => {
                let choice = |path| -> Box<dyn Any> { Box::new(Where::Bundle(path)) };
                cx.open(Place::new("exchange-read-from", BUNDLES, choice));
            }
        }
    }

    fn key(&mut self, key: Key, _cx: &mut Cx<'_>) -> Heed {
        self.form.key(key)
    }

    fn paste(&mut self, words: &str, _cx: &mut Cx<'_>) {
        self.form.paste(words);
    }

    fn held(&self) -> Option<Held> {
        Some(Held::Words(self.form.value("name")))
    }

    fn handed(&mut self, choice: Box<dyn Any>, cx: &mut Cx<'_>) {
        let (Ok(place), Some(seen)) = (choice.downcast::<Where>(), &self.seen) else { return };
        match *place {
            Where::Request(path) => {
                let name = self.form.value("name");
                cx.tend(REQUESTED, move |store| Ok(enrol::request(store, &name, &path)));
            }
            Where::Grant(path) => cx.tend(ACCEPTED, move |store| {
                let file = enrol::newest(&path, enrol::GRANT);
                Ok(file.and_then(|file| enrol::accept(store, &file)))
            }),
            Where::Bundle(path) => {
                let running = Running::new(Way::Read(path));
                let job = running.job(seen.places.clone(), cx.now, &cx.house.settings.file);
                self.running = Some(running);
                cx.beside(ENDED, job);
                cx.later(TICK_MS, TICK);
            }
        }
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        match tag {
            SEEN => {
                let Some(seen) = answer.take::<Seen>() else { return };
                let name = self.form.value("name");
                self.form = form(&seen.print, !seen.is_let_in);
                self.form.set("name", &name);
                self.form.focus("name");
                self.seen = Some(seen);
            }
            REQUESTED => match answer.take::<Result<PathBuf, SyncError>>() {
                Some(Ok(file)) => {
                    let given = [("file", file.display().to_string().into())];
                    cx.wish(Effect::Say(fill("join-requested", &given), Meaning::Good));
                }
                Some(Err(error)) => cx.complain(sentence(&error)),
                None => {}
            },
            ACCEPTED => match answer.take::<Result<Joined, SyncError>>() {
                Some(Ok(joined)) => {
                    let given = [("print", joined.by.fingerprint().into())];
                    cx.wish(Effect::Say(fill("join-accepted", &given), Meaning::Good));
                    self.open(cx);
                }
                Some(Err(error)) => cx.complain(sentence(&error)),
                None => {}
            },
            _ => {
                self.running = None;
                let Some(ended) = answer.take::<Ended>() else { return };
                let meaning = if ended.is_well { Meaning::Good } else { Meaning::Error };
                cx.wish(Effect::Say(ended.words, meaning));
                // With the station's data the desk begins by itself.
                if let Some(house) = ended.house {
                    cx.wish(Effect::Rehouse(house));
                }
            }
        }
    }

    fn wake(&mut self, _tag: Tag, cx: &mut Cx<'_>) {
        if let Some(running) = &self.running {
            cx.say(running.words());
            cx.later(TICK_MS, TICK);
        }
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.form.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let steps = ["join-step-1", "join-step-2", "join-step-3"].map(say);
        draw_form((&self.form, 2), (&self.title(), &steps), buffer, area, view)
    }
}
