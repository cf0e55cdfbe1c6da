//! The hub of this desk: its address, the fingerprint that its keeper reads out, and the one-time code
//! of a station that it does not know yet.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::store::{HubLine, Places, Store};
use crate::sync::{SyncError, link};
use crate::ui::command::{Act, Command};
use crate::ui::effect::{Answer, Cx, Dial, Effect, Tag};
use crate::ui::event::{Code, Key};
use crate::ui::line::sentence;
use crate::ui::screen::{Held, Screen, View};
use crate::ui::theme::Meaning;
use crate::ui::widget::form::{Field, Form};
use crate::ui::widget::{Heed, Spot, pane, put};
use crate::words::say;

pub(in crate::ui::screen) const COMMANDS: &[Command] = &[
    Command::hinted(Key::ctrl('s'), Act::Save),
    Command::hinted(Key::plain(Code::Enter), Act::Own("form.next")),
    Command::hinted(Key::f(8), Act::Own("exchange.leave")),
    Command::hinted(Key::plain(Code::Esc), Act::Back),
];

const JOINED: Tag = 1;
const LEFT: Tag = 2;

/// The window.
pub(super) struct HubWindow {
    hub: Option<HubLine>,
    places: Places,
    form: Form,
    is_joining: bool,
}

impl HubWindow {
    pub(super) fn new(hub: Option<HubLine>, places: Places) -> Self {
        let line =
            |key, hint| Field::line(key, &say(&format!("hub-field-{key}"))).with_hint(&say(hint));
        let mut form = Form::new(vec![
            line("address", "hub-hint-address").required(),
            line("print", "hub-hint-print").required(),
            line("code", "hub-hint-code"),
        ]);
        if let Some(hub) = &hub {
            form.set("address", &hub.url);
        }
        Self { hub, places, form, is_joining: false }
    }

    fn join(&mut self, cx: &mut Cx<'_>) {
        let missing = self.form.missing();
        if let Some(first) = missing.first() {
            self.form.focus(first);
            for key in missing {
                self.form.set_error(key, &say("hub-field-missing"));
            }
            return;
        }
        let value = |key| self.form.value(key).trim().to_owned();
        let (address, print, code) = (value("address"), value("print"), value("code"));
        let (places, now) = (self.places.clone(), cx.now);
        self.is_joining = true;
        cx.say(say("hub-joining"));
        cx.beside(JOINED, move || -> Result<(), SyncError> {
            let mut store = Store::open_quietly(&places)?;
            let code = Some(code.as_str()).filter(|code| !code.is_empty());
            link::join(&mut store, &address, code, &print, now).map(|_| ())
        });
    }
}

impl Screen for HubWindow {
    fn title(&self) -> String {
        say("hub-window")
    }

    fn name(&self) -> &'static str {
        "exchange-hub"
    }

    fn commands(&self) -> &'static [Command] {
        COMMANDS
    }

    fn why_not(&self, act: Act) -> Option<String> {
        match act {
            Act::Save | Act::Own("exchange.leave") if self.is_joining => Some(say("hub-joining")),
            Act::Own("exchange.leave") if self.hub.is_none() => Some(say("why-hub-none")),
            _ => None,
        }
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_window(&self) -> bool {
        true
    }

    fn act(&mut self, act: Act, cx: &mut Cx<'_>) {
        match act {
            Act::Save => self.join(cx),
            Act::Own("exchange.leave") => cx.tend(LEFT, |store| store.set_hub(None)),
            _ => {
                self.form.key(Key::plain(Code::Enter));
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
        Some(Held::Words(self.form.value(self.form.focused())))
    }

    fn hear(&mut self, tag: Tag, answer: Answer, cx: &mut Cx<'_>) {
        if tag == LEFT {
            cx.wish(Effect::Line(Dial::Look));
            cx.wish(Effect::Say(say("hub-window-left"), Meaning::Good));
        } else {
            self.is_joining = false;
            match answer.take::<Result<(), SyncError>>() {
                Some(Ok(())) => cx.wish(Effect::Line(Dial::Now)),
                Some(Err(error)) => return cx.complain(sentence(&error)),
                None => return,
            }
        }
        cx.close();
        cx.wish(Effect::Refresh);
    }

    fn pointed(&self, at: Position) -> Option<Spot> {
        self.form.pointed(at)
    }

    fn view(&self, buffer: &mut Buffer, area: Rect, view: &View<'_>) -> Option<Position> {
        let size = (area.width.saturating_sub(4).min(84), area.height.min(14));
        let inner = pane::above(buffer, area, view.theme, &self.title(), size);
        let inside = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        let intro = crate::base::text::wrap(&say("hub-window-intro"), inside.width.into());
        for (y, line) in (inside.y..inside.bottom()).zip(&intro) {
            put(buffer, (inside.x, y), inside.width, line, view.theme.style(Meaning::Dim));
        }
        let taken = (intro.len() as u16 + 1).min(inside.height);
        let rest = Rect { y: inside.y + taken, height: inside.height - taken, ..inside };
        self.form.draw(buffer, rest, view.theme)
    }
}
